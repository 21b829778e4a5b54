"""Words found from the explorer: typed piece by piece, narrowed by the rest, opened in the reader, with notes and tags."""

from __future__ import annotations

from typing import Any

import pytest

import workbench as wb
from workbench.widgets.finding import ARTICLES, as_typed
from workbench.widgets.panel import Panel

TEXTS = [
    ("Kenya met Togo. The troops left the border at noon.", "Kenya and Togo talk", "2023-05-01", "Wire"),
    ("Peru met Chile. Its troops stay. A trooper said so.", "Lima waits", "2023-06-01", "Post"),
    (
        "Kenya met Peru. " + "The troops marched on. Rain fell on the hills all day and all night. " * 6,
        "March",
        None,
        "Post",
    ),
    (
        "Le Kenya et le Togo parlent avec les troupes à la frontière, et ils disent que tout va bien.",
        "Paroles",
        None,
        None,
    ),
]


@pytest.fixture
def case(quick: list[str]) -> wb.Case:
    case = wb.Case(analyst="Ana")
    rows = [dict(zip(("text", "title", "published", "source"), row, strict=True)) for row in TEXTS]
    case.add(rows)
    case.annotate(progress=False)
    return case


def ask(panel: Panel, **content: Any) -> None:
    panel._receive(None, content, None)


def found(panel: Panel) -> list[str]:
    return [item["title"] for item in panel.evidence["items"]]


def marked(panel: Panel) -> list[str]:
    return [text for item in panel.evidence["items"] for text, is_marked in item["pieces"] if is_marked]


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("troops", "troops*"),
        ("troops bor", "troops bor*"),
        ("t", "t"),
        ("troops ", "troops "),
        ("troops AND", "troops AND"),
        ('"the troops', '"the troops'),
        ('"the troops"', '"the troops"'),
        ("@Kenya", "@Kenya"),
        ("sanction*", "sanction*"),
        ("NEAR/5", "NEAR/5"),
        ("Français", "Français*"),
    ],
)
def test_the_last_word_is_a_beginning(typed: str, asked: str) -> None:
    assert as_typed(typed) == asked


def test_typing_shows_articles_with_the_words_marked(case: wb.Case) -> None:
    panel = Panel(case, setting=None)
    whole = panel.evidence["words"]
    ask(panel, do="find", query="troop")
    assert sorted(found(panel)) == ["Kenya and Togo talk", "Lima waits", "March"]
    assert set(marked(panel)) == {"troops", "trooper"}
    assert panel.evidence["note"] == "3 articles"
    march = next(item for item in panel.evidence["items"] if item["title"] == "March")
    assert march["notes"] == ["3 more hits"]
    assert march["start"] == march["starts"][0] == TEXTS[2][0].index("troops")
    ask(panel, do="find", query="troops NEAR bord")
    assert found(panel) == ["Kenya and Togo talk"]
    assert marked(panel) == ["troops", "border"]
    ask(panel, do="find", query=" ")
    assert panel.evidence["words"] == whole
    assert panel.evidence["pick"] == {}


def test_words_around_a_hit_are_whole_and_what_is_left_out_is_told(quick: list[str]) -> None:
    case = wb.Case()
    text = "Kenya met Togo. " + "extraordinarily " * 9 + "the troops " + "uncommonly " * 12 + "left."
    case.add([{"text": text, "title": "T"}])
    case.annotate(progress=False)
    panel = Panel(case, setting=None)
    ask(panel, do="find", query="troops")
    words = "".join(piece for piece, _ in panel.evidence["items"][0]["pieces"]).strip()
    assert words == "… extraordinarily extraordinarily extraordinarily the troops" + " uncommonly" * 5 + " …"


def test_what_else_is_chosen_narrows_it_and_goes_on_doing_so(case: wb.Case) -> None:
    panel = Panel(case, setting=None)
    ask(panel, do="find", query="troops")
    ask(panel, do="choose", changes={"only": {"outlets": ["Post"]}})
    assert sorted(found(panel)) == ["Lima waits", "March"]
    ask(panel, do="choose", changes={"only": {"since": "2023-01-01"}})
    assert found(panel) == ["Lima waits"]
    ask(panel, do="choose", changes={"only": {"outlets": None, "since": None, "actors": ["kenya"]}})
    assert sorted(found(panel)) == ["Kenya and Togo talk", "March"]
    ask(panel, do="pick", actor="kenya")
    assert "words" not in panel.evidence["pick"]
    ask(panel, do="reset")
    assert "note" not in panel.evidence


def test_a_query_that_is_not_finished_says_so_and_leaves_what_is_shown(case: wb.Case) -> None:
    panel = Panel(case, setting=None)
    ask(panel, do="find", query="troops")
    before = found(panel)
    for query in ("troops AND", "(troops", "@Nobody at all"):
        ask(panel, do="find", query=query)
        assert found(panel) == before
        assert len(panel.evidence["hint"]) > 10
    assert not panel.said.get("error")
    ask(panel, do="find", query="zebra")
    assert panel.evidence["items"] == []
    assert "Nothing found" in panel.evidence["note"]


def test_more_shows_the_next_articles(quick: list[str]) -> None:
    case = wb.Case()
    case.add([{"text": f"Kenya met Togo. Item {i} on troops.", "title": f"T{i}"} for i in range(ARTICLES + 5)])
    case.annotate(progress=False)
    panel = Panel(case, setting=None)
    ask(panel, do="find", query="troops")
    assert len(found(panel)) == ARTICLES
    assert panel.evidence["note"] == f"{ARTICLES + 5} articles, the nearest first"
    ask(panel, do="more")
    assert len(set(found(panel))) == ARTICLES + 5


def test_a_hit_opens_the_reader_with_all_hits_marked(case: wb.Case) -> None:
    panel = Panel(case, setting=None)
    ask(panel, do="find", query="troops")
    item = next(item for item in panel.evidence["items"] if item["title"] == "March")
    ask(panel, do="read", article=item["article"], at=item["start"])
    hits = [piece for piece in panel.article["pieces"] if "found" in piece.get("layers", ())]
    assert [piece["text"] for piece in hits] == ["troops"] * 6
    assert hits[0]["here"]
    assert panel.article["layers"]["found"] == "Found words"
    ask(panel, do="find", query="")
    ask(panel, do="read", article=item["article"], at=0)
    assert "found" not in panel.article["layers"]


def test_what_is_not_english_is_found_and_says_that_it_was_not_read(case: wb.Case) -> None:
    panel = Panel(case, setting=None)
    assert panel.options["unread"] == 1
    ask(panel, do="find", query="frontière")
    assert [item["notes"] for item in panel.evidence["items"]] == [["not English (fr)"]]
    assert marked(panel) == ["frontière"]
    reader = wb.widgets.read(case, panel.evidence["items"][0]["article"])
    assert "not English (fr): kept and searchable, but not read" in repr(reader)
    assert "not English (fr)" in reader._repr_html_()
    assert "Not read: one article not in English." in repr(case.brief("Kenya", "Togo"))


def test_notes_and_tags_stand_in_reader_explorer_and_evidence(case: wb.Case) -> None:
    article = case.articles["article_id"][0]
    case.note(article, "Ask <b>Ben</b> about this")
    case.tag(case.mentions.iloc[0], "check")
    case.tag("kenya", "neighbour")
    panel = Panel(case, setting=None)
    assert {row["id"]: row["notes"] for row in panel.actors["rows"]}["kenya"] == ["tag: neighbour"]
    ask(panel, do="pick", actor="kenya")
    first = next(item for item in panel.evidence["items"] if item["article"] == article)
    assert "tag: check (Ana)" in first["notes"]
    reader = wb.widgets.read(case, article)
    assert reader.article["notes"] == ["note: Ask <b>Ben</b> about this (Ana)"]
    noted = [piece for piece in reader.article["pieces"] if "notes" in piece.get("layers", ())]
    assert [(piece["text"], piece["says"][-1]) for piece in noted] == [("Kenya", "tag: check (Ana)")]
    assert "<b>Ben</b>" not in reader._repr_html_()
    other = wb.widgets.read(case, case.articles["article_id"][1])
    assert other.article["notes"] == []
    assert "notes" not in other.article["layers"]


def test_what_annotate_returns_has_no_search(case: wb.Case) -> None:
    from workbench.pipeline import Annotations

    tables = {name: case.table(name) for name in Annotations.__dataclass_fields__ if name != "refused"}
    panel = Panel(Annotations(**tables), setting=None)
    assert panel.options["search"] is False


def test_a_tag_narrows_everything_in_the_explorer(case: wb.Case) -> None:
    first = case.articles["article_id"].iloc[0]
    case.tag(first, "to check")
    case.tag("Peru", "rival", "andes")
    case.tag("Chile", "andes")
    panel = Panel(case, setting=None)
    assert panel.options["tags"] == [
        ["articles:to check", "to check (1 article)"],
        ["actors:andes", "andes (2 actors)"],
        ["actors:rival", "rival (1 actor)"],
    ]
    everyone = {row["name"] for row in panel.actors["rows"]}
    ask(panel, do="choose", changes={"tag": "articles:to check"})
    assert {row["name"] for row in panel.actors["rows"]} == {"Kenya", "Togo", "The"}
    assert {item["title"] for item in panel.evidence["items"]} == {"Kenya and Togo talk"}
    assert "articles=case.tagged('to check')" in panel.code
    ask(panel, do="find", query="troops")
    assert found(panel) == ["Kenya and Togo talk"]
    ask(panel, do="find", query="")
    ask(panel, do="choose", changes={"tag": "actors:andes"})
    assert {row["name"] for row in panel.actors["rows"]} == {"Peru", "Chile"}
    assert "actors=case.tagged('andes', 'actors')" in panel.code
    ask(panel, do="choose", changes={"tag": "actors:gone"})
    assert {row["name"] for row in panel.actors["rows"]} == everyone
    ask(panel, do="choose", changes={"tag": "actors:rival"})
    ask(panel, do="reset")
    assert panel.state["tag"] == ""
    assert {row["name"] for row in panel.actors["rows"]} == everyone
