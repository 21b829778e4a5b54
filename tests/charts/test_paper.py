"""Figures on paper: nothing clipped, no words over words, files with their words inside, the same bytes every time."""

from __future__ import annotations

import errno
import itertools
import math
import warnings
import xml.etree.ElementTree as ET
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from invented import invent
from pypdf import PdfReader

import workbench.charts as charts
from workbench.charts.drawing import PICTURES, make_picture
from workbench.charts.labels import spread
from workbench.charts.mark_words import rows_of
from workbench.charts.periods import begin_of_most
from workbench.charts.prepared import Prepared, prepare
from workbench.charts.style import choose_fonts
from workbench.pipeline import Annotations

KINDS = tuple(PICTURES)
SVG = "{http://www.w3.org/2000/svg}"


def draw(ready: Prepared, kind: str, width: float = charts.COLUMN) -> charts.Figure:
    needs = {"a": "China", "b": "North Korea"} if kind == "dyad" else {}
    return charts.Figure(make_picture(kind, ready, **needs), ready, width=width)


@pytest.mark.parametrize("kind", ["network", "map"])
@pytest.mark.parametrize("width", [charts.COLUMN, charts.HALF])
def test_every_name_stands_at_its_node_or_is_counted(ready: Prepared, kind: str, width: float) -> None:
    drawn = draw(ready, kind, width)
    axes, marks = drawn.axes, [mark for mark in drawn.picture.marks if mark.shape == "sign" and mark.words]
    written = [text.get_text() for text in axes.texts]
    missing = [mark.words for mark in marks if not any(_is_cut(text, mark.words) for text in written)]
    hidden = [text for text in written if "without room" in text]
    assert len(missing) == (int(hidden[0].split()[0]) if hidden else 0)
    assert len(missing) <= len(marks) // 10


def _is_cut(text: str, words: str) -> bool:
    return text == words or (text.endswith("…") and words.startswith(text[:-1]))


def test_ticks_of_a_narrow_figure_do_not_meet(ready: Prepared) -> None:
    for kind in ("dyad", "timeline", "mentions"):
        figure = draw(ready, kind, charts.HALF).axes
        labels = [label for label in figure.get_xticklabels() if label.get_text()]
        boxes = sorted((box.x0, box.x1) for box in (label.get_window_extent() for label in labels))
        assert len(boxes) > 1
        assert all(one[1] <= other[0] for one, other in itertools.pairwise(boxes)), kind


@pytest.fixture(scope="module")
def crowds() -> dict[int, Prepared]:
    """Invented cases of few, some and many actors."""
    long = {"CHN": "Democratic Republic of the Long Name", "RUS": "Economic Community of States with Long Names"}
    return {actors: prepare(invent(60, actors=actors, seed=actors, names=long)) for actors in (5, 50, 300)}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("width", [charts.COLUMN, charts.HALF])
@pytest.mark.parametrize("actors", [5, 50, 300])
def test_nothing_is_clipped_and_no_names_overlap(
    crowds: dict[int, Prepared], kind: str, width: float, actors: int
) -> None:
    needs = {"a": "CHN", "b": "PRK"} if kind == "dyad" else {}
    check_boxes(charts.Figure(make_picture(kind, crowds[actors], **needs), crowds[actors], width=width))


@pytest.mark.parametrize("kind", ["dyad", "timeline"])
@pytest.mark.parametrize("width", [charts.COLUMN, charts.HALF])
def test_one_much_older_happening_does_not_squeeze_the_others(case: Annotations, kind: str, width: float) -> None:
    names = ("articles", "actors", "mentions", "quotes", "events")
    happenings = case.happenings.copy()
    ends = [happenings[side].isin(("CHN", "PRK")) for side in ("source_id", "target_id")]
    one = happenings[ends[0] & ends[1] & happenings["earliest"].notna()].index[0]
    happenings.loc[one, ["earliest", "latest"]] = pd.Timestamp("1953-07-27")
    ready = prepare(SimpleNamespace(**{name: getattr(case, name) for name in names}, happenings=happenings))
    figure = draw(ready, kind, width)
    check_boxes(figure)
    picture = figure.picture
    wide = picture.x.high - picture.x.low
    assert wide < 366 * 12
    apart, first = (tick[0] for tick in picture.x.ticks[:2])
    assert first - apart > 0.08 * wide  # "before 2018" does not touch "2018"
    assert "years apart from the others." in picture.caption
    (key,) = [key for key in picture.data["key"] if "older" in key]
    assert set(rows_of(picture, key)["happening_id"]) == {happenings.loc[one, "happening_id"]}
    assert any(mark.key == key for mark in picture.marks)
    assert begin_of_most(np.array([1, 9000, 9100]), np.array([1, 9000, 9100])) is None  # too few to be called the most


def check_boxes(drawn: charts.Figure) -> None:
    """Check that no words lie over others or outside of the page."""
    figure = drawn.axes.figure
    renderer = figure.canvas.get_renderer()
    figure.draw(renderer)
    page = figure.bbox
    texts = [
        text
        for text in figure.findobj(match=lambda artist: hasattr(artist, "get_text"))
        if text.get_text() and text.get_visible()
    ]
    boxes = [text.get_window_extent(renderer) for text in texts]
    for text, box in zip(texts, boxes, strict=True):
        assert box.x0 >= page.x0 - 1, text
        assert box.x1 <= page.x1 + 1, text
        assert box.y0 >= page.y0 - 1, text
        assert box.y1 <= page.y1 + 1, text
    upright = [(t, b) for t, b in zip(texts, boxes, strict=True) if not t.get_rotation()]
    for (one, a), (other, b) in itertools.combinations(upright, 2):
        width_shared, height_shared = min(a.x1, b.x1) - max(a.x0, b.x0), min(a.y1, b.y1) - max(a.y0, b.y0)
        assert width_shared <= 1 or height_shared <= 3, (one, other)
    turned = [text for text in texts if text.get_rotation() in (35, 90)]
    at = sorted(text.get_transform().transform(text.get_position())[0] for text in turned)
    line = max((text.get_fontsize() for text in turned), default=0) * figure.dpi / 72
    turn = math.sin(math.radians(turned[0].get_rotation())) if turned else 1
    assert all((b - a) * turn >= line * 0.8 for a, b in itertools.pairwise(at))


@pytest.mark.parametrize("kind", KINDS)
def test_files_carry_their_words(ready: Prepared, tmp_path: Path, kind: str) -> None:
    figure = draw(ready, kind)
    paths = {suffix: figure.save(tmp_path / f"figure.{suffix}") for suffix in ("png", "svg", "pdf")}
    root = ET.parse(paths["svg"]).getroot()
    assert root.find(f"{SVG}title").text == figure.picture.title
    assert figure.alt in root.find(f"{SVG}desc").text
    words = " ".join(element.text or "" for element in root.iter(f"{SVG}text"))
    assert "China" in words
    page = PdfReader(paths["pdf"])
    assert "China" in page.pages[0].extract_text()
    assert page.metadata.title == figure.picture.title
    assert figure.alt in page.metadata.subject
    from PIL import Image

    with Image.open(paths["png"]) as image:
        assert image.info["dpi"] == pytest.approx((300, 300), abs=0.1)
        assert image.info["Description"] == figure.alt
        assert image.width == pytest.approx(6.3 * 300, abs=2)
    assert len(pd.read_csv(tmp_path / "figure.csv")) == len(figure.data)


def test_the_table_of_a_figure_is_harmless_and_both_are_written_or_none(
    ready: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    figure = draw(ready, "network")
    monkeypatch.setattr(type(figure), "data", property(lambda self: pd.DataFrame({"actor": ["=1+1", "Fiji"]})))
    figure.save(tmp_path / "a.svg")
    assert (tmp_path / "a.csv").read_text(encoding="utf-8").splitlines() == ["actor", "'=1+1", "Fiji"]

    def full(*args: object, **options: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(pd.DataFrame, "to_csv", full)
    with pytest.raises(OSError, match="disk is full"):
        figure.save(tmp_path / "b.svg")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "a.svg"]


@pytest.mark.parametrize("suffix", ["png", "svg", "pdf"])
def test_the_same_figure_gives_the_same_bytes(ready: Prepared, tmp_path: Path, suffix: str) -> None:
    one = draw(ready, "network").save(tmp_path / f"one.{suffix}").read_bytes()
    assert draw(ready, "network").save(tmp_path / f"two.{suffix}").read_bytes() == one


def test_other_suffixes_are_refused(ready: Prepared, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"a figure is saved as \.png, \.svg, \.pdf"):
        draw(ready, "matrix").save(tmp_path / "x.bmp")


NAMES = {"CHN": "中国 中華", "PRK": "북한 김정은", "RUS": "Россия", "USA": "الولايات المتحدة", "JPN": "日本 関係"}


@pytest.mark.parametrize("kind", ["mentions", "network"])
def test_names_in_other_scripts_are_drawn_or_the_font_is_named(kind: str) -> None:
    ready = prepare(invent(20, names=NAMES))
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        figure = draw(ready, kind)
        figure._repr_png_()
    messages = [str(warning.message) for warning in caught]
    assert not [message for message in messages if "Glyph" in message or "glyph" in message]
    assert figure.hint is None or "Install Noto Sans" in figure.hint


@pytest.mark.parametrize(
    ("words", "remedy"), [("China", None), ("中国", "Install Noto Sans CJK "), ("\U0010fffd", "Install a font with ")]
)
def test_a_letter_that_no_font_has_names_the_font_to_install(
    words: str, remedy: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("workbench.charts.style._letters", lambda name: {*range(128)})
    families, hint = choose_fonts([words])
    assert families
    assert (hint is None) if remedy is None else (remedy in str(hint))


def test_hostile_names_are_shortened_and_drawn() -> None:
    names = {
        "CHN": "<script>alert(1)</script>",
        "PRK": "A" * 10_000,
        "RUS": "\u202egnol",
        "USA": "$x^2$ \\frac",
        "KOR": "a\nb\x00c",
    }
    ready = prepare(invent(15, names=names))
    for kind in KINDS:
        needs = {"a": "CHN", "b": "PRK"} if kind == "dyad" else {}
        svg = charts.Figure(make_picture(kind, ready, **needs), ready)._bytes("svg", 100)
        root = ET.fromstring(svg)
        assert not list(root.iter(f"{SVG}script"))
        assert b"A" * 200 not in svg
        assert "\u202e" not in svg.decode()


def test_spread_moves_neighbours_apart_and_keeps_their_order() -> None:
    moved = spread([1.0, 1.1, 5.0], [1.0, 1.0, 1.0])
    assert moved[0] < moved[1] < moved[2]
    assert moved[1] - moved[0] == pytest.approx(1.0)
    assert moved[2] == 5.0
