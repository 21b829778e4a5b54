"""Copy as code: the lines run and give what the panel shows; the finding and the width go with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from invented import invent

import workbench as wb
from workbench.charts.drawing import COUNTS, NAMES
from workbench.widgets.panel import Panel

VIEWS: tuple[dict[str, Any], ...] = (
    {},
    {"only": {"since": "2024-06-01", "outlets": ["Sample Wire", "Sample Post"], "actors": ["CHN", "Li Wen"]}},
    {"only": {"quads": ["verbal conflict"], "when": "report"}, "by": "actor", "most": 60, "title": 'It\'s "clear" now'},
    {
        "only": {"named": "korea", "types": ["country"], "at_least": 3, "statuses": ["denied", "reported"]},
        "width": "half",
    },
)


@pytest.fixture(scope="module")
def case() -> Any:
    return invent(40)


def run(code: str, case: Any) -> Any:
    """Run lines as a cell does and return the figure that they end in."""
    names: dict[str, Any] = {"case": case}
    exec(code.rsplit("\n", 1)[0], names)
    assert code.rsplit("\n", 1)[1] == "figure"
    return names["figure"]


@pytest.mark.parametrize("chart", NAMES)
@pytest.mark.parametrize("view", VIEWS, ids=("plain", "filtered", "by-report", "half"))
def test_the_lines_give_what_the_panel_shows(case: Any, chart: str, view: dict[str, Any]) -> None:
    panel = Panel(case, setting=None, start={"chart": chart, **view, "count": {chart: COUNTS[chart][1]}})
    figure = run(panel.code, case)
    assert figure.caption == panel.drawn.caption
    assert figure.data.equals(panel.drawn.data)
    assert figure.picture.title == panel.drawn.title
    assert figure.axes.figure.get_size_inches()[0] == pytest.approx(3.1 if view.get("width") else 6.3)


def test_a_case_in_a_file_is_opened_by_the_lines(tmp_path: Path) -> None:
    case = wb.Case(tmp_path / "mine.case")
    assert f"case = wb.Case({str(tmp_path / 'mine.case')!r})" in Panel(case).code


def test_a_finding_belongs_to_its_chart(case: Any) -> None:
    panel = Panel(case, setting=None, start={"chart": "matrix", "title": "North Korea acts most"})
    assert panel.drawn.title == "North Korea acts most"
    panel._receive(None, {"do": "choose", "changes": {"chart": "network"}}, None)
    assert panel.drawn.title == "Who has to do with whom"


def test_two_actors_are_of_those_whom_the_filter_names(case: Any) -> None:
    panel = Panel(case, setting=None, start={"chart": "dyad"})
    first = {panel.chosen.a, panel.chosen.b}
    data = panel.space.picture(panel.chosen.changed({"chart": "network"})).data
    other = next(row for row in data.itertuples() if row.a not in first)
    panel._receive(None, {"do": "choose", "changes": {"only": {"named": other.a}}}, None)
    assert other.a in (panel.chosen.a, panel.chosen.b)
    assert len(panel.drawn.data)
    kept = sorted(first)
    panel._receive(None, {"do": "choose", "changes": dict(zip("ab", kept, strict=True))}, None)
    assert [panel.chosen.a, panel.chosen.b] == kept  # who is chosen by hand stays
    panel._receive(None, {"do": "choose", "changes": {"only": {"named": "nobody is called so"}}}, None)
    assert [panel.chosen.a, panel.chosen.b] == kept


def test_evidence_shows_a_sentence_once_with_all_its_words_marked(case: Any) -> None:
    panel = Panel(case, setting=None)
    items = panel.evidence["items"]
    assert len({(item["article"], item["start"]) for item in items}) == len(items)
    starts = [(item["article"], start) for item in items for start in item["starts"]]
    assert len(set(starts)) == panel.evidence["shown"]
    texts = dict(zip(case.articles["article_id"], case.articles["text"], strict=True))
    assert all("".join(text for text, _ in item["pieces"]) in texts[item["article"]] for item in items)
    assert any(sum(marked for _, marked in item["pieces"]) > 1 for item in items)


def test_one_figure_has_one_name_in_all_formats(case: Any, tmp_path: Path) -> None:
    panel = Panel(case, setting=None, folder=tmp_path, start={"chart": "network"})
    written = [panel.export(form) for form in ("png", "svg", "pdf", "csv", "png")]
    assert {path.name for path in written} == {f"network.{form}" for form in ("png", "svg", "pdf", "csv")}
    panel._receive(None, {"do": "choose", "changes": {"only": {"since": "2024-06-01"}}}, None)
    assert panel.export("svg").name == "network-2.svg"
    assert panel.export("png").name == "network-2.png"
    again = Panel(case, setting=None, folder=tmp_path, start={"chart": "network"})
    assert again.export("png").name == "network-3.png"


def test_panel_and_notebook_write_into_one_folder(case: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "notebooks").mkdir()
    for here in (tmp_path, tmp_path / "notebooks"):
        monkeypatch.chdir(here)
        path = Panel(case, setting=None, start={"chart": "matrix"}).export("csv")
        assert path.resolve().parent == (tmp_path / "exports").resolve()
    alone = tmp_path / "alone"
    alone.mkdir()
    monkeypatch.chdir(alone)
    assert Panel(case, setting=None).folder == Path("exports")


def test_a_name_of_another_case_is_forgotten(case: Any) -> None:
    panel = Panel(
        case, setting=None, start={"chart": "dyad", "a": "Nobody", "b": "China", "only": {"actors": ["Nobody"]}}
    )
    assert panel.chosen.a != "Nobody"
    assert not panel.chosen.only


def test_how_sure_is_chosen_on_the_panel(case: Any) -> None:
    panel = Panel(case, setting=None, start={"chart": "network"})
    panel._receive(None, {"do": "choose", "changes": {"only": {"sure": 0.85}}}, None)
    assert "happenings left out as less sure than 0.85" in panel.drawn.caption
    assert "sure=0.85" in panel.code
    panel._receive(None, {"do": "choose", "changes": {"only": {"sure": 0}}}, None)
    assert panel.chosen.only == {"sure": 0}
