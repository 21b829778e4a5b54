"""What people type: refused in one sentence, ignored where it was only kept, never a traceback, never a broken case."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import workbench as wb
from workbench.cli import main
from workbench.given import name_of, path_of, told

LONG, NUL, HALF = "x" * 100_000, "a\0b", "a\ud800b"


@pytest.fixture
def case(quick: list[str], tmp_path: Path) -> wb.Case:
    case = wb.Case(tmp_path / "a.case")
    case.add([{"text": "Kenya met Togo. Togo left.", "title": "Talks", "published": "2023-05-01", "source": "Wire"}])
    case.annotate(progress=False)
    return case


@pytest.mark.parametrize(
    ("table", "changes", "words"),
    [
        ("articles", {"published": "tomorrow"}, r"published cannot be 'tomorrow': .*2018-03-28"),
        ("articles", {"published": "03/04/2018"}, r"published cannot be '03/04/2018'"),
        ("articles", {"published": 5}, r"published cannot be 5"),
        ("articles", {"title": 5}, r"title cannot be 5: it is a text"),
        ("articles", {"title": NUL}, r"title cannot be 'a\\x00b'"),
        ("mentions", {"confidence": "high"}, r"confidence cannot be 'high': it is a number"),
        ("mentions", {"confidence": 7}, r"confidence 7 is not between 0 and 1"),
        ("mentions", {"confidence": float("inf")}, r"confidence cannot be inf"),
        ("mentions", {"start": 1.5}, r"start cannot be 1\.5: it is a whole number"),
        ("mentions", {"start": True}, r"start cannot be True"),
        ("mentions", {"kind": LONG}, r"kind 'x+…x+' is not known. It is one of name"),
        ("entities", {"aliases": "Kenya"}, r"aliases cannot be 'Kenya': it is a list of texts"),
        ("entities", {"country": "ZZZ"}, r"No country 'ZZZ' is known"),
        ("entities", {LONG: 1}, r"entities has no column 'x+…x+'"),
    ],
)
def test_no_cell_is_set_to_what_its_column_cannot_hold(case: wb.Case, table: str, changes: Any, words: str) -> None:
    row = case.table(table).iloc[0]
    with pytest.raises(ValueError, match=words) as refused:
        case.correct.relabel(table, row, **changes)
    assert len(str(refused.value)) <= 500
    assert len(case.corrections) == 0
    assert case.table(table).iloc[0].astype(str).equals(row.astype(str))


def test_a_day_is_taken_as_people_write_it(case: wb.Case) -> None:
    case.correct.relabel("articles", case.articles.iloc[0], published="28 March 2018")
    assert str(case.articles["published"].iloc[0])[:10] == "2018-03-28"


CALLS: list[tuple[str, Callable[[wb.Case, str], object]]] = [
    ("an actor", lambda case, given: case.correct.merge("Kenya", given)),
    ("a name", lambda case, given: case.correct.rename("Kenya", given)),
    ("another actor's name", lambda case, given: case.correct.split("Kenya", name=given, names="Kenya")),
    ("a type", lambda case, given: case.correct.retype("Kenya", type=given)),
    ("a country", lambda case, given: case.correct.retype("Kenya", country=given)),
    ("an article", lambda case, given: case.correct.relabel("articles", given, title="T")),
    ("a table", lambda case, given: case.table(given)),
    ("words", lambda case, given: case.correct.add("mentions", article_id=case.articles["article_id"][0], text=given)),
    ("a pair", lambda case, given: case.brief(given, "Togo")),
    ("a day", lambda case, given: case.date(case.articles["article_id"][0], given)),
    ("a level", lambda case, given: case.relate(level=given)),
    ("a chart's day", lambda case, given: wb.charts.mentions(case, since=given)),
    ("a chart's count", lambda case, given: wb.charts.mentions(case, count=given)),
    ("a filter", lambda case, given: wb.widgets.explore(case, only={"since": given})),
    ("an article to read", lambda case, given: wb.widgets.read(case, given)),
    ("a source", lambda case, given: case.add(given)),
    ("a path", lambda case, given: case.add(Path(given))),
    ("a case", lambda case, given: wb.Case(given)),
    ("a copy", lambda case, given: case.backup(given)),
    ("a target", lambda case, given: case.save(given + ".csv")),
]


@pytest.mark.parametrize("given", [LONG, NUL, HALF], ids=["long", "NUL", "half a character"])
@pytest.mark.parametrize("call", [call for _, call in CALLS], ids=[name for name, _ in CALLS])
def test_what_cannot_be_is_refused_in_one_short_sentence(
    case: wb.Case, call: Callable[[wb.Case, str], object], given: str
) -> None:
    with pytest.raises((ValueError, LookupError, OSError)) as refused:
        call(case, given)
    assert not isinstance(refused.value, UnicodeError)
    assert 10 < len(str(refused.value)) <= 500
    assert "Errno" not in str(refused.value)
    assert len(case.corrections) == 0
    assert len(case.actors) == 2


@pytest.mark.parametrize("given", ["http://[::1", "~nosuchuser", "~nosuchuser/x.txt", Path("~nosuchuser/x"), "", "\0"])
def test_what_is_no_name_of_a_file(case: wb.Case, given: Any) -> None:
    with pytest.raises(FileNotFoundError, match=r"no name of a file|no such user|No file|no file"):
        case.add(given)
    with pytest.raises(ValueError, match=r"No name|no such user|no name of a file|is a folder|exists|there already"):
        path_of(given) if str(given) in ("", "\0") or "~" in str(given) else case.backup(case.path)


@pytest.mark.parametrize("given", [LONG, NUL, HALF, "no_such_model"])
def test_a_model_that_is_not_there_is_not_kept(case: wb.Case, given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()  # read with the model from here on
    case.add([{"text": "Peru met Chile."}])
    with pytest.raises(OSError, match=r"Cannot load the spaCy pipeline '.*Install") as refused:
        case.annotate(model=given, progress=False)
    assert len(str(refused.value)) <= 500
    assert case.read_setting("model") == {"value": None} or case.read_setting("model") is None
    assert list(case.stale["reason"]) == ["new"]


def test_settings_and_names_are_kept_as_they_can_be(case: wb.Case) -> None:
    case.write_setting(HALF, {"a": HALF, "b": NUL})
    assert case.read_setting(HALF) == {"a": "a?b", "b": NUL}
    case.analyst = NUL + HALF + LONG
    case.correct.rename("Kenya", "Republic of Kenya")
    who = case.corrections["who"].iloc[0]
    assert who.startswith("a\ufffdba\ufffdbxxx")
    assert len(who) == 200
    case.correct.undo()
    assert case.corrections["undone"].iloc[0]


@pytest.mark.parametrize(
    "kept",
    [
        5,
        [],
        {"chart": [1], "most": "x", "by": {}, "a": 5, "b": None, "title": 5, "width": 5, "count": 5, "only": 5},
        {"most": -5, "by": "zz", "count": {"mentions": [1]}, "chart": "zz", "new": 1},
        {"only": {"since": "tomorrow", "until": 5, "sure": "x", "actors": 5, "types": 5, "at_least": "x", "when": "z"}},
        {"only": {"actors": [[1]], "outlets": {"a": 1}, "named": 5, "quads": "x", "sure": 7, "what": 1}},
    ],
)
def test_a_setting_that_makes_no_sense_is_as_if_it_had_never_been(case: wb.Case, kept: Any) -> None:
    case.write_setting("explorer", kept)
    fresh = wb.widgets.explore(wb.Case()).chosen
    chosen = wb.widgets.explore(case).chosen
    assert {**chosen, "a": "", "b": ""} == {**fresh, "a": "", "b": ""}


def test_a_setting_that_makes_sense_is_kept(case: wb.Case) -> None:
    kept = {"chart": "network", "by": "actor", "most": 60, "only": {"since": "2023-01-01", "sure": 0.0}, "title": "T"}
    case.write_setting("explorer", kept)
    chosen = wb.widgets.explore(case).chosen
    assert {name: chosen[name] for name in kept} == kept


@pytest.mark.parametrize(
    ("given", "shown"),
    [("Kenya", "'Kenya'"), (5, "5"), ("x" * 200, "'" + "x" * 39 + "…" + "x" * 38 + "'"), (b"\0" * 90, None)],
)
def test_what_was_given_is_told_in_80_letters(given: Any, shown: str | None) -> None:
    assert len(told(given)) <= 81
    assert shown is None or told(given) == shown


@pytest.mark.parametrize("given", ["", " \n", "x" * 201, NUL, HALF, "a\nb", "\ue000"])
def test_what_is_no_name(given: str) -> None:
    with pytest.raises(ValueError, match="is no name"):
        name_of(given)
    assert name_of("  Côte d'Ivoire 🇨🇮 ") == "Côte d'Ivoire 🇨🇮"


OPTIONS: list[tuple[str, Callable[[wb.Case], object], str]] = [
    ("a chart's option", lambda case: wb.charts.matrix(case, nonsense=1), r"'matrix' takes no 'nonsense'.*most.*since"),  # type: ignore[call-arg]
    ("a chart's only", lambda case: wb.charts.map(case, only=5), r"'map' takes no 'only'. Accepted: title, count"),  # type: ignore[call-arg]
    ("no list", lambda case: wb.charts.matrix(case, actors="Kenya"), r"actors cannot be 'Kenya': give a list"),
    ("no type", lambda case: wb.charts.mentions(case, types=["nation"]), r"types cannot be \['nation'\].*organisation"),
    ("no code", lambda case: wb.charts.timeline(case, codes=["FIGHT"]), r"codes cannot be \['FIGHT'\].*ASSAULT"),
    ("no day", lambda case: wb.charts.mentions(case, since=5), r"since cannot be 5: give a day"),  # type: ignore[arg-type]
    ("no share", lambda case: wb.charts.mentions(case, sure=True), "sure cannot be True: give a number from 0 to 1"),
    ("how many", lambda case: wb.charts.mentions(case, most=-1), "most cannot be -1: give a whole number from 1"),
    ("half a mark", lambda case: wb.charts.mentions(case, most=1.5), "most cannot be 1.5: give a whole number"),  # type: ignore[arg-type]
    ("a width", lambda case: wb.charts.mentions(case, width=0), "width cannot be 0: give a number from 1"),
    ("a title", lambda case: wb.charts.mentions(case, title=5), "title cannot be 5"),  # type: ignore[arg-type]
    ("no case", lambda case: wb.charts.mentions("my.case"), "'my.case' is no case. Give a Case"),  # type: ignore[arg-type]
    ("no actor", lambda case: wb.charts.dyad(case, 5, "Kenya"), "5 is no actor"),  # type: ignore[arg-type]
    ("explore only", lambda case: case.explore(only=5), "only cannot be 5: give a dict"),
    (
        "explore nonsense",
        lambda case: case.explore(nonsense=5),
        "explorer takes no 'nonsense'. Accepted: folder, chart",
    ),
    ("explore chart", lambda case: case.explore(chart="pie"), "chart cannot be 'pie': give one of 'mentions'"),
    ("explore count", lambda case: case.explore(count={"matrix": "tons"}), r"count cannot be \{'matrix': 'tons'\}"),
    ("explore nobody", lambda case: case.explore(only={"actors": ["Atlantis"]}), "No actor 'Atlantis'"),
    ("a filter's chart", lambda case: wb.widgets.filter_actors(case, chart="pie"), "chart cannot be 'pie'"),
    ("a pair", lambda case: wb.widgets.choose_pair(case, "Atlantis", "Kenya"), "No actor 'Atlantis'"),
    ("a place to read at", lambda case: case.read(case.articles["article_id"][0], at="x"), "at cannot be 'x'"),  # type: ignore[arg-type]
    ("review nonsense", lambda case: case.review(nonsense=5), "review takes no 'nonsense'. Accepted: kinds"),
    ("review kinds", lambda case: case.review(kinds="deed"), "no kind 'deed'. Kinds: actor, date, event"),
    ("review rows", lambda case: case.review(5), "5 is no table. Give rows such as case.events"),
    ("review row", lambda case: case.review(case.events, row=99), "There is no row 99 in these 1"),
    ("queue", lambda case: case.queue(nonsense=5), "queue takes no 'nonsense'. Accepted: kinds, actor"),
    ("queue since", lambda case: case.queue(since="tomorrow"), "since cannot be 'tomorrow': give a day"),
    ("view", lambda case: case.view(5), "5 is no table"),  # type: ignore[arg-type]
    ("view nonsense", lambda case: case.view(case.events, nonsense=5), "view takes no 'nonsense'. Accepted: columns"),
    ("view most", lambda case: case.view(case.events, most=-1), "most cannot be -1"),
    ("brief nonsense", lambda case: case.brief("Kenya", nonsense=5), "brief takes no 'nonsense'. Accepted: since"),
    ("brief since", lambda case: case.brief("Kenya", since="x"), "'x' is not a day"),
    ("brief only", lambda case: case.brief("Kenya", only=5), "only cannot be 5: give a dict"),
    ("brief nobody", lambda case: case.brief(None), "None is no actor"),  # type: ignore[arg-type]
    ("relate", lambda case: case.relate(nonsense=5), "narrowed by 'nonsense'. Accepted: actors"),  # type: ignore[call-arg]
    ("search", lambda case: case.search(5), "5 is no query"),  # type: ignore[arg-type]
    ("evidence", lambda case: case.evidence(5), "5 is no table"),  # type: ignore[arg-type]
    ("find", lambda case: case.find(5), "5 is no actor"),  # type: ignore[arg-type]
    ("workers", lambda case: case.annotate(workers="many"), "workers is 'many'; give a number"),  # type: ignore[arg-type]
    ("suggestions", lambda case: case.suggest_merges(most="x"), "most cannot be 'x'"),  # type: ignore[arg-type]
    ("relabel", lambda case: case.correct.relabel("events", 99, code="AID"), "99 is no row"),  # type: ignore[arg-type]
    ("articles", lambda case: wb.annotate("Kenya left."), "'Kenya left.' is no DataFrame"),  # type: ignore[arg-type]
    ("a case", lambda case: wb.Case(5), "5 is no name of a file"),  # type: ignore[arg-type]
    ("a lake", lambda case: wb.Lake(5), "5 is no name of a file"),  # type: ignore[arg-type]
]


@pytest.mark.parametrize(("call", "words"), [one[1:] for one in OPTIONS], ids=[one[0] for one in OPTIONS])
def test_an_odd_option_is_told_with_what_is_accepted(
    case: wb.Case, call: Callable[[wb.Case], object], words: str
) -> None:
    with pytest.raises((TypeError, ValueError, LookupError, OSError), match=words) as refused:
        call(case)
    assert len(str(refused.value)) <= 300
    assert "\n" not in str(refused.value)
    assert not len(case.corrections)


@pytest.mark.parametrize("given", ["x", "-1", "65536", "99999999"])
def test_a_port_that_is_none_starts_no_server(given: str, capsys: pytest.CaptureFixture) -> None:
    for verb in ("lab", "app"):
        with pytest.raises(SystemExit) as ended:
            main([verb, "--port", given])
        assert ended.value.code == 2
        assert f"invalid port value: '{given}'" in capsys.readouterr().err
