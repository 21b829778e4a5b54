"""A person's corrections: what they change, that they last, that they can be taken back."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from quick_reading import read_words

import workbench as wb
from workbench import corrections, pipeline, tables
from workbench.pipeline import Reading

pytestmark = pytest.mark.usefixtures("quick")
AGENCY = [
    {"text": "Kcna praised Fiji today."},
    {"text": "Ghana thanked Togo."},
    {"text": "Koreanagency praised Tonga today."},
]


@pytest.fixture
def case() -> Iterator[wb.Case]:
    with wb.Case(analyst="Ana") as opened:
        opened.add(AGENCY)
        opened.annotate(progress=False)
        yield opened


versions: list[Any] = []


def again(case: wb.Case, monkeypatch: pytest.MonkeyPatch, read: Callable[..., Any] = read_words) -> None:
    """Read all articles anew, as another version of the rules would."""

    def read_articles(articles: pd.DataFrame, **options: Any) -> Iterator[Reading]:
        for article in articles.to_dict("records"):
            yield Reading(article["article_id"], read(article))

    with monkeypatch.context() as patch:
        patch.setattr(pipeline, "read_articles", read_articles)
        patch.setattr("workbench.versions.fingerprint", lambda *_: f"other {len(versions)}")
        versions.append(read)
        assert case.annotate(progress=False).read == len(case.articles)


def test_a_merge_holds_for_the_next_article(case: wb.Case) -> None:
    done = case.correct.merge("kcna", "Koreanagency", why="the same agency")
    assert "merged Koreanagency into Kcna" in repr(done[0])
    actors = case.actors.set_index("entity_id")
    assert "koreanagency" not in actors.index
    assert (actors.loc["kcna", "mentions"], actors.loc["kcna", "articles"]) == (2, 2)
    assert actors.loc["kcna", "origin"] == "Ana"
    assert set(case.events["source_id"]) == {"kcna", "ghana"}
    case.add([{"text": "Koreanagency praised Peru today."}])
    case.annotate(progress=False)
    assert case.actors.set_index("entity_id").loc["kcna", "articles"] == 3


def test_undo_and_redo_are_lines_of_the_log(case: wb.Case) -> None:
    before = case.actors
    case.correct.merge("kcna", "koreanagency")
    merged = case.actors
    case.correct.undo()
    pd.testing.assert_frame_equal(case.actors, before)
    case.correct.redo()
    pd.testing.assert_frame_equal(case.actors, merged)
    log = case.corrections
    assert list(log["action"]) == ["merge", "undo", "redo"]
    assert list(log["undone"]) == [False, False, False]
    assert set(log["who"]) == {"Ana"}
    with pytest.raises(ValueError, match="nothing to redo"):
        case.correct.redo()
    case.correct.undo(1)
    with pytest.raises(ValueError, match="no correction by Ana to undo"):
        case.correct.undo()


def test_undo_takes_back_neither_a_note_nor_what_another_decided(case: wb.Case) -> None:
    case.correct.rename("kcna", "KCNA")
    case.note("fiji", "look again")
    case.analyst = "Ben"
    case.correct.rename("fiji", "Republic of Fiji")
    case.tag("kcna", "agency")
    case.analyst = "Ana"
    assert case.correct.undo().what == "undo of: renamed Kcna to KCNA"
    with pytest.raises(ValueError, match="what others decided, are taken back by their number"):
        case.correct.undo()
    assert case.corrections["undone"].tolist() == [True, False, False, False, False]
    case.note("kcna", "not that")
    assert case.correct.redo().what == "redo of: renamed Kcna to KCNA"
    case.correct.undo(3)
    assert "Republic of Fiji" not in set(case.actors["name"])


def test_a_new_correction_ends_what_redo_would_bring_back(case: wb.Case) -> None:
    case.correct.rename("kcna", "KCNA")
    case.correct.undo()
    case.correct.rename("fiji", "Republic of Fiji")
    with pytest.raises(ValueError, match="nothing to redo"):
        case.correct.redo()
    case.correct.redo(1)
    assert case.actors.set_index("entity_id").loc["kcna", "name"] == "KCNA"


def test_rename_and_retype(case: wb.Case) -> None:
    case.correct.rename("kcna", "Korean Central News Agency")
    case.correct.retype("kcna", type="organisation", country="North Korea", sector="MED")
    row = case.actors.set_index("entity_id").loc["kcna"]
    expected = ["Korean Central News Agency", "organisation", "PRK", "MED", "Ana"]
    assert [row[column] for column in ("name", "type", "country", "sector", "origin")] == expected
    assert case.find("korean central news agency") == "kcna"


def test_split_by_article(case: wb.Case) -> None:
    case.add([{"text": "Fiji thanked Peru."}])
    case.annotate(progress=False)
    last = case.articles["article_id"].iloc[-1]
    case.correct.split("fiji", articles=last, name="Fiji Water")
    actors = case.actors.set_index("entity_id")
    assert actors.loc["fiji-water", "name"] == "Fiji Water"
    assert actors.loc["fiji", "articles"] == 1
    case.correct.undo()
    assert case.actors.set_index("entity_id").loc["fiji", "articles"] == 2


def test_relabel_an_event(case: wb.Case, monkeypatch: pytest.MonkeyPatch) -> None:
    events = case.events
    case.correct.relabel("events", events[events["source_id"] == "kcna"], code="SUPPORT", status="planned")
    again(case, monkeypatch)
    row = case.events.set_index("source_id").loc["kcna"]
    assert (row["code"], row["status"], row["quad"], row["origin"]) == (
        "SUPPORT",
        "planned",
        "verbal cooperation",
        "Ana",
    )
    assert len(case.events) == 3
    case.correct.undo()
    assert set(case.events["code"]) == {"CONSULT"}


def test_a_relabelled_event_outlives_a_reading_without_it(case: wb.Case, monkeypatch: pytest.MonkeyPatch) -> None:
    events = case.events
    case.correct.relabel("events", events[events["source_id"] == "kcna"].iloc[0], code="SUPPORT")
    again(case, monkeypatch, lambda article: {**read_words(article), "events": []})
    assert list(case.events["code"]) == ["SUPPORT"]
    again(case, monkeypatch, lambda article: {})
    assert list(case.events["source_id"]) == ["kcna"]
    assert {"kcna", "fiji"} == set(case.actors["entity_id"])
    for name in tables.TABLES:
        tables.check(name, case.table(name), case.articles)


def test_a_relabelled_event_is_found_again_after_a_merge(case: wb.Case) -> None:
    case.correct.relabel("events", case.events[case.events["source_id"] == "koreanagency"], code="SUPPORT")
    case.correct.merge("kcna", "koreanagency")
    assert sorted(case.events["code"]) == ["CONSULT", "CONSULT", "SUPPORT"]
    case.correct.undo()
    assert sorted(case.events["code"]) == ["CONSULT", "CONSULT", "SUPPORT"]


def test_relabel_moves_the_ends_of_a_span(case: wb.Case) -> None:
    row = case.events[case.events["source_id"] == "ghana"].iloc[0]
    text = case.articles.set_index("article_id").loc[row["article_id"], "text"]
    case.correct.relabel("events", row, end=len(text))
    moved = case.events[case.events["source_id"] == "ghana"].iloc[0]
    assert moved["text"] == text[moved["start"] : moved["end"]] == "thanked Togo."


def test_delete_a_mention_takes_its_actor_along_when_nothing_else_names_it(case: wb.Case) -> None:
    case.add([{"text": "it rained on Monday."}])
    case.annotate(progress=False)
    mentions = case.mentions
    case.correct.delete("mentions", mentions[mentions["text"] == "Monday"], why="a day")
    assert "monday" not in set(case.actors["entity_id"])
    case.correct.undo()
    assert "monday" in set(case.actors["entity_id"])


def test_a_deleted_event_does_not_come_back_but_another_claim_may(
    case: wb.Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    case.correct.delete("events", case.events[case.events["source_id"] == "ghana"])
    again(case, monkeypatch)
    assert set(case.events["source_id"]) == {"kcna", "koreanagency"}

    def read_otherwise(article: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
        found = read_words(article)
        return {
            **found,
            "events": [{**event, "code": "AID", "quad": "material cooperation"} for event in found["events"]],
        }

    again(case, monkeypatch, read_otherwise)
    assert "ghana" in set(case.events["source_id"])


def test_delete_an_actor_that_is_none(case: wb.Case) -> None:
    case.correct.delete("actors", "Togo")
    assert "togo" not in set(case.actors["entity_id"])
    assert "togo" not in set(case.mentions["entity_id"])
    assert case.events.set_index("source_id").loc["ghana"].isna()["target_id"]
    case.add([{"text": "Togo is small."}])
    case.annotate(progress=False)
    assert "togo" not in set(case.actors["entity_id"])


def test_delete_an_article(case: wb.Case) -> None:
    first = case.articles["article_id"].iloc[0]
    case.correct.delete("articles", first, why="not ours")
    assert len(case.articles) == 2
    for name in tables.ARTICLE_TABLES:
        assert first not in set(case.table(name)["article_id"])
    case.correct.undo()
    assert len(case.articles) == 3


def test_add_rows(case: wb.Case, monkeypatch: pytest.MonkeyPatch) -> None:
    article_id = case.articles["article_id"].iloc[1]
    case.correct.add(
        "events", article_id=article_id, text="thanked", source_id="Togo", target_id="Ghana", code="CONCEDE"
    )
    again(case, monkeypatch)
    row = case.events[case.events["source_id"] == "togo"].iloc[0]
    assert (row["target_id"], row["code"], row["sentence"], row["origin"]) == ("ghana", "CONCEDE", 0, "Ana")
    case.correct.add("entities", article_id=article_id, entity_id="rain", name="Rain", type="group")
    assert case.find("rain") == "rain"


def test_a_date_is_confirmed(case: wb.Case) -> None:
    article_id = case.articles["article_id"].iloc[0]
    case.date(article_id, "2020-02-01")
    assert list(case.stale["reason"]) == ["changed"]
    assert case.annotate(progress=False).reasons == {"changed": 1}
    assert case.articles["published"].iloc[0] == pd.Timestamp("2020-02-01")
    assert case.articles["origin"].iloc[0] == "Ana"
    assert case.actors.set_index("entity_id").loc["kcna", "first_seen"] == pd.Timestamp("2020-02-01")
    with pytest.raises(ValueError, match="not one clear day"):
        case.date(article_id, "03/04/2020")


def test_the_log_is_written_in_names(case: wb.Case) -> None:
    case.correct.rename("kcna", "The agency")
    case.correct.retype("kcna", sector="JRN")
    case.correct.split("kcna", name="Other agency", names=["KCNA"])
    case.correct.delete("actors", "koreanagency")
    case.correct.relabel("articles", case.articles["article_id"].iloc[0], title="A title")
    case.correct.undo()
    said = list(case.corrections["what"])
    assert said[:4] == [
        "renamed Kcna to The agency",
        "retyped The agency: sector=JRN",
        "split Other agency from The agency (KCNA)",
        "deleted actors 'Koreanagency'",
    ]
    assert said[4].startswith("relabelled articles ")
    assert said[5] == f"undo of: {said[4]}"


def test_corrections_last_in_the_file(tmp_path: Path) -> None:
    with wb.Case(tmp_path / "a.case", analyst="Ana") as case:
        case.add(AGENCY)
        case.annotate(progress=False)
        case.correct.merge("kcna", "koreanagency")
    with wb.Case(tmp_path / "a.case") as case:
        assert len(case.corrections) == 1
        assert "koreanagency" not in set(case.actors["entity_id"])


@pytest.mark.parametrize(
    ("act", "kind", "words"),
    [
        pytest.param(lambda c: c.merge("kcna", "korea-agency"), LookupError, "Near: .*koreanagency", id="near id"),
        pytest.param(lambda c: c.merge("kcna", "kcna"), ValueError, "nothing to merge", id="itself"),
        pytest.param(lambda c: c.merge("kcna"), ValueError, "at least two", id="alone"),
        pytest.param(lambda c: c.retype("kcna", type="ship"), ValueError, "person, organisation", id="type"),
        pytest.param(lambda c: c.retype("kcna", country="Nowhere"), ValueError, "ISO 3166", id="country"),
        pytest.param(lambda c: c.rename("kcna", " "), ValueError, "is no name", id="no name"),
        pytest.param(lambda c: c.split("kcna", name="X"), ValueError, "articles=", id="split what"),
        pytest.param(lambda c: c.relabel("events", "x", code="AID"), ValueError, "case.events", id="no rows"),
        pytest.param(lambda c: c.relabel("relations", {}, code="AID"), ValueError, "Tables: articles", id="table"),
        pytest.param(lambda c: c.add("events", article_id="0"), ValueError, "no article '0'", id="article"),
        pytest.param(lambda c: c.undo(99), ValueError, "not in force", id="number"),
    ],
)
def test_errors_say_what_to_do(case: wb.Case, act: Callable[..., Any], kind: type[Exception], words: str) -> None:
    with pytest.raises(kind, match=words):
        act(case.correct)
    assert len(case.corrections) == 0


def test_errors_about_rows(case: wb.Case) -> None:
    row = case.events.iloc[0]
    with pytest.raises(ValueError, match="no column 'kode'"):
        case.correct.relabel("events", row, kode="AID")
    with pytest.raises(ValueError, match="one of AGREE"):
        case.correct.relabel("events", row, code="HELP")
    with pytest.raises(ValueError, match="stands 0 times"):
        case.correct.add("events", article_id=row["article_id"], text="sang")
    with pytest.raises(LookupError, match="No actor"):
        case.correct.relabel("events", row, source_id="Nobody")


def test_the_log_cannot_be_changed(case: wb.Case) -> None:
    case.correct.rename("kcna", "KCNA")
    for statement in ("DELETE FROM corrections", "UPDATE corrections SET who = 'x'"):
        with pytest.raises(Exception, match="never"), case._store.write() as connection:
            connection.execute(statement)


def test_find_names_the_candidates(case: wb.Case) -> None:
    case.correct.rename("fiji", "Kim One")
    case.correct.rename("tonga", "Kim One")
    with pytest.raises(LookupError, match=r"fiji \(Kim One, .*\); tonga \(Kim One, "):
        case.find("kim one")
    assert case.find("Tonga") == "tonga"


def test_evidence_stands_behind_every_kind_of_row(case: wb.Case) -> None:
    assert list(case.show("Togo")["context"]) == ["Ghana thanked Togo."]
    assert len(case.evidence(case.events)) == 3
    assert len(case.evidence(case.actors)) == len(case.mentions)
    assert len(case.evidence(case.actors.iloc[0])) == 1
    if len(case.happenings):
        assert len(case.evidence(case.happenings)) == 3
    if len(case.relations):
        assert len(case.evidence(case.relations)) == 3


STEPS: dict[str, Callable[[wb.Case], Any]] = {
    "merge": lambda case: case.correct.merge(*case.actors["entity_id"].iloc[[0, -1]]),
    "rename": lambda case: case.correct.rename(case.actors["entity_id"].iloc[0], "Another name"),
    "retype": lambda case: case.correct.retype(case.actors["entity_id"].iloc[-1], type="group"),
    "split": lambda case: case.correct.split(
        case.mentions["entity_id"].iloc[0], articles=case.mentions["article_id"].iloc[0], name="Half"
    ),
    "relabel": lambda case: case.correct.relabel("mentions", case.mentions.iloc[-1], label="ORG"),
    "code": lambda case: case.correct.relabel("events", case.events.iloc[0], code="AID", mode=None),
    "delete": lambda case: case.correct.delete("mentions", case.mentions.iloc[0]),
    "drop": lambda case: case.correct.delete("events", case.events.iloc[-1]),
    "add": lambda case: case.correct.add("dates", article_id=case.articles["article_id"].iloc[0], start=0, end=3),
    "confirm": lambda case: case.correct.confirm("events", case.events.iloc[0]),
    "no actor": lambda case: case.correct.delete("actors", case.actors["entity_id"].iloc[-1]),
    "apart": lambda case: case.correct.apart(*case.actors["entity_id"].iloc[[0, -1]]),
    "lessons": lambda case: case.correct.lesson("every lesson", on=False),
    "day": lambda case: case.date(case.articles["article_id"].iloc[0], "2020-01-02"),
    "article": lambda case: case.correct.delete("articles", case.articles["article_id"].iloc[-1]),
    "undo": lambda case: case.correct.undo(),
    "redo": lambda case: case.correct.redo(),
}


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(st.sampled_from(sorted(STEPS)), max_size=8))
def test_whatever_is_done_can_be_taken_back(steps: list[str], quick: list[str]) -> None:
    with wb.Case(analyst="Ana") as case:
        case.add(AGENCY)
        case.annotate(progress=False)
        before = {name: case.table(name) for name in tables.TABLES}
        for step in steps:
            with contextlib.suppress(ValueError, LookupError):
                STEPS[step](case)
        for name in tables.TABLES:
            tables.check(name, case.table(name), case.articles)
        after = {name: case.table(name) for name in tables.TABLES}
        taken = 0
        while (~case.corrections["undone"] & ~case.corrections["action"].isin(["undo", "redo"])).any():
            case.correct.undo()
            taken += 1
        for name, rows in before.items():
            pd.testing.assert_frame_equal(case.table(name), rows)
        for _ in range(taken):
            case.correct.redo()
        for name, rows in after.items():
            pd.testing.assert_frame_equal(case.table(name), rows)
        log = case.corrections
        assert log["what"].str.len().min() > 5 if len(log) else True


def events(*spans: tuple[int, int], code: str = "CONSULT", origin: str = "model") -> pd.DataFrame:
    rows = [
        {
            "article_id": "a",
            "start": s,
            "end": e,
            "source_id": "PER",
            "target_id": "CHL",
            "code": code,
            "origin": origin,
        }
        for s, e in spans
    ]
    return tables.frame("events", rows)


@pytest.mark.parametrize(
    ("rows", "chosen"),
    [
        pytest.param(events((10, 14)), [0], id="the same place"),
        pytest.param(events((10, 14), (10, 14)), [0, 1], id="two rows at the same place"),
        pytest.param(events((11, 15)), [0], id="nearly the same place"),
        pytest.param(events((14, 18)), [], id="a place beside it"),
        pytest.param(events((6, 10)), [], id="a place before it"),
        pytest.param(events((8, 12), (12, 16)), [], id="two as near: neither"),
        pytest.param(events((9, 13), (8, 12)), [0], id="the nearer of two"),
        pytest.param(events((11, 15), code="AID"), [], id="another deed"),
        pytest.param(events((11, 15), origin="Ana"), [], id="a person's own row"),
    ],
)
def test_which_row_a_correction_means_after_a_new_reading(rows: pd.DataFrame, chosen: list[int]) -> None:
    row = {"source_id": "PER", "target_id": "CHL", "code": "CONSULT", "quad": "verbal cooperation"}
    key = {"article_id": "a", "start": 10, "end": 14, "source_id": "PER", "target_id": "CHL", "code": "CONSULT"}
    found = corrections._match(rows, "events", {"key": key, "row": row}, lambda a, b: bool(a == b), loosely=False)
    assert list(found[found].index) == chosen


@pytest.mark.parametrize(
    ("start", "end", "same"), [(0, 10, True), (0, 5, True), (0, 4, False), (6, 16, False), (5, 10, True)]
)
def test_places_are_one_from_half_of_their_words_on(start: int, end: int, same: bool) -> None:
    rows = tables.frame("sentences", [{"article_id": "a", "start": start, "end": end, "origin": "model"}])
    key = {"article_id": "a", "start": 0, "end": 10}
    found = corrections._match(rows, "sentences", {"key": key, "row": {}}, lambda a, b: bool(a == b), loosely=False)
    assert bool(found.iloc[0]) is same


def equal(one: Any, other: Any) -> bool:
    return bool(one == other)


KEY = {"article_id": "a", "start": 10, "end": 14, "source_id": "PER", "target_id": "CHL", "code": "CONSULT"}


def test_a_row_is_known_again_by_actors_that_were_merged_or_split() -> None:
    merged = corrections._same_ids([{"action": "merge", "details": {"id_a": "PER", "id_b": "lima"}}])
    rows = events((10, 14)).assign(source_id="lima")
    found = corrections._match(rows, "events", {"key": KEY, "row": {}}, merged, loosely=False)
    assert found.tolist() == [True]
    assert corrections._match(rows, "events", {"key": KEY, "row": {}}, equal, loosely=False).tolist() == [False]
    assert merged("lima", "PER")
    assert merged(None, pd.NA)
    assert not merged(None, "PER")
    assert not merged("PER", pd.NA)
    assert not merged("CHL", "PER")


def test_a_row_of_another_article_is_never_meant() -> None:
    spans = [("a", 50, 60), ("b", 10, 14)]
    rows = tables.frame("dates", [{"article_id": a, "start": s, "end": e, "origin": "model"} for a, s, e in spans])
    details = {"key": {"article_id": "a", "start": 10, "end": 14}, "row": {}}
    for loosely in (True, False):
        assert not corrections._match(rows, "dates", details, equal, loosely=loosely).any()


def test_a_row_elsewhere_is_not_meant_because_it_says_much_the_same() -> None:
    rows = events((40, 44), code="AID")
    assert not corrections._match(rows, "events", {"key": KEY, "row": {}}, equal, loosely=True).any()
    here = events((10, 14), code="AID")
    assert corrections._match(here, "events", {"key": KEY, "row": {}}, equal, loosely=True).all()
    stranger = here.assign(source_id="FJI")
    assert not corrections._match(stranger, "events", {"key": KEY, "row": {}}, equal, loosely=True).any()


def test_a_mention_is_known_by_its_place_where_nothing_else_stands_there() -> None:
    spans = [(0, 4, "fiji"), (9, 13, "peru"), (9, 13, "chile")]
    rows = tables.frame("mentions", [{"article_id": "a", "start": s, "end": e, "entity_id": i} for s, e, i in spans])
    alone, one_of_two = (corrections.row_key("mentions", row, rows) for row in rows.iloc[:2].to_dict("records"))
    assert alone == {"article_id": "a", "start": 0, "end": 4}
    assert one_of_two == {"article_id": "a", "start": 9, "end": 13, "entity_id": "peru"}


def test_who_is_no_actor_takes_its_ties_along_and_no_others(case: wb.Case) -> None:
    ids = case.articles["article_id"]
    for place, (a, b) in zip((0, 1, 1), (("kcna", "fiji"), ("ghana", "togo"), ("togo", "ghana")), strict=True):
        case.correct.add("ties", article_id=ids[place], a_id=a, b_id=b, kind="alliance", start=0, end=4 + len(a) % 3)
    read = {name: case.table(name) for name in ("articles", *tables.ARTICLE_TABLES)}
    for gone in ("fiji", "kcna"):
        left = dict(read)
        corrections._delete_actor(left, gone)
        assert left["ties"][["a_id", "b_id"]].to_numpy().tolist() == [["ghana", "togo"], ["togo", "ghana"]]
        assert gone not in set(left["entities"]["entity_id"])
        assert {"ghana", "togo"} <= set(left["entities"]["entity_id"])


def test_another_deed_that_is_read_where_a_person_added_one_stays_a_row_of_its_own(
    case: wb.Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    event = case.events.iloc[0]
    kept = {name: event[name] for name in ("article_id", "start", "end", "source_id", "target_id")}
    case.correct.add("events", **kept, code="AID", status="asserted")
    here = case.events[case.events["article_id"] == event["article_id"]]
    assert sorted(here["code"]) == ["AID", event["code"]]
    assert sorted(here["origin"]) == ["Ana", "model"]
    again(case, monkeypatch)
    here = case.events[case.events["article_id"] == event["article_id"]]
    assert sorted(here["origin"]) == ["Ana", "model"]


def test_a_correction_finds_an_actor_whose_id_has_changed_by_its_name(case: wb.Case) -> None:
    read = {name: case.table(name) for name in ("articles", *tables.ARTICLE_TABLES)}
    article_id = case.articles["article_id"][0]
    read["entities"].loc[read["entities"]["entity_id"] == "fiji", "entity_id"] = "FJI"
    for column in ("source_id", "target_id"):
        read["events"][column] = read["events"][column].replace("fiji", "FJI")
    event = read["events"][read["events"]["article_id"] == article_id].iloc[0]
    key = {name: corrections.plain(event[name]) for name in ("article_id", "start", "end", "source_id", "code")}
    details = {"table": "events", "key": {**key, "target_id": "fiji"}, "row": {}, "changes": {"code": "AID"}}
    line = {"number": 1, "action": "relabel", "details": details, "who": "Ana", "undoes": None}
    amended = corrections.amend_tables(read, [line], [line])["events"]
    changed = amended[amended["origin"] == "Ana"]
    assert changed[["code", "target_id"]].to_numpy().tolist() == [["AID", "FJI"]]
    assert len(amended) == len(read["events"])


def test_only_what_is_said_of_actors_decides_who_is_who(case: wb.Case) -> None:
    case.correct.confirm("actors", "ghana")
    case.correct.confirm("events", case.events.iloc[0])
    case.note("fiji", "look")
    decisions = corrections.find_decisions(corrections.find_active(case._store.read_corrections()))
    assert [(one["action"], one["entity_id"], one["origin"]) for one in decisions] == [("retype", "ghana", "Ana")]
    said = case.corrections["what"].tolist()
    assert said[0].startswith("confirmed Ghana")
    assert said[1].startswith("confirmed events")
    assert said[2] == "noted on actors 'Fiji': look"
