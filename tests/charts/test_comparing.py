"""Two periods side by side, the dark theme, and what saved figures say of themselves."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from invented import invent
from PIL import Image

import workbench as wb
from workbench.charts.comparing import period_of
from workbench.lexicons import read_lexicon
from workbench.summaries.wording import act_in_short

CHARTS = ("mentions", "matrix", "network", "timeline", "quotes", "map")


@pytest.fixture(scope="module")
def case() -> Any:
    return invent(60)


@pytest.mark.parametrize("chart", CHARTS)
def test_two_periods_stand_side_by_side(case: Any, chart: str) -> None:
    figure = getattr(wb.charts, chart)(case, compare=("2024-01-01/2024-06-30", "2024-07-01/2025-12-31"))
    left, right = figure.axes.figure.axes[:2]
    assert left.get_position().x1 <= right.get_position().x0
    alone = getattr(wb.charts, chart)(case, since="2024-01-01", until="2024-06-30")
    data = figure.data
    first = data[data["period"] == "2024-01-01/2024-06-30"].drop(columns="period")
    assert first.reset_index(drop=True).equals(alone.data.reset_index(drop=True))


def test_a_pair_is_compared_on_one_scale(case: Any) -> None:
    figure = wb.charts.dyad(case, "PRK", "CHN", compare=("2024", "2025"))
    left, right = figure.axes.figure.axes[:2]
    assert left.get_ylim() == right.get_ylim()
    assert "2024" in figure.alt
    assert "2025" in figure.alt


@pytest.mark.parametrize(
    ("given", "days"),
    [
        ("2018", ("2018-01-01", "2018-12-31")),
        ("2018-02", ("2018-02-01", "2018-02-28")),
        ("2018-02/2018-04-15", ("2018-02-01", "2018-04-15")),
    ],
)
def test_periods(given: str, days: tuple[str, str]) -> None:
    assert period_of(given) == days


@pytest.mark.parametrize("compare", ["2018", ("2018",), ("2018", "soon"), ("2018", "2019/2018")])
def test_what_is_no_period_is_told(case: Any, compare: Any) -> None:
    with pytest.raises(ValueError, match=r"two or three periods|no period|list of texts"):
        wb.charts.matrix(case, compare=compare)


@pytest.mark.parametrize("chart", CHARTS)
def test_a_theme_changes_colours_alone(case: Any, chart: str, tmp_path: Path) -> None:
    light, dark, grey = (
        Image.open(getattr(wb.charts, chart)(case, theme=theme, width=3.1).save(tmp_path / f"{theme}.png"))
        for theme in ("light", "dark", "grey")
    )
    assert light.size == dark.size == grey.size
    red, green, blue = (np.asarray(grey.convert("RGB"))[:, :, i].astype(int) for i in range(3))
    assert max(abs(red - green).max(), abs(green - blue).max()) <= 1
    assert light.convert("RGB").getpixel((0, 0)) == (255, 255, 255)
    assert max(dark.convert("RGB").getpixel((0, 0))) < 50
    with pytest.raises(ValueError, match="light, dark, grey"):
        getattr(wb.charts, chart)(case, theme="sepia")


def test_saved_figures_say_what_they_show_and_are_the_same_each_time(case: Any, tmp_path: Path) -> None:
    from pypdf import PdfReader

    for suffix in (".png", ".svg", ".pdf"):
        one, two = (
            wb.charts.matrix(case, since="2024-01-01").save(tmp_path / f"{name}{suffix}").read_bytes() for name in "ab"
        )
        assert one == two
    told = Image.open(tmp_path / "a.png").text  # type: ignore[attr-defined]
    assert "since='2024-01-01'" in told["Filter"]
    assert "happenings" in told["Counts"]
    assert told["Case"] == wb.charts.matrix(case).about["Case"]
    assert told["Case"] != wb.charts.matrix(invent(20)).about["Case"]
    metadata = PdfReader(tmp_path / "a.pdf").metadata
    assert metadata is not None
    assert f"Case: {told['Case']}" in str(metadata["/Keywords"])


def test_labels_of_the_timeline_say_what_happened(case: Any) -> None:
    words = set(wb.charts.timeline(case).data["words"].dropna())
    assert words
    assert not words & set(wb.charts.timeline(case).data["code"].dropna())


def test_every_act_has_a_short_form() -> None:
    for row in read_lexicon("brief_phrases.csv"):
        words = act_in_short(row["code"], row["mode"] or None, "")
        assert words
        assert "{" not in words
        assert len(words) <= 34
        assert not words.endswith((" on", " of", " with", " to", " from", " by"))


def test_the_matrix_explains_its_shades(case: Any) -> None:
    assert [words for _, words in wb.charts.matrix(case).picture.legend][0::4] == ["only cooperation", "only conflict"]
