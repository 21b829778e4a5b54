"""One counting: all tables, briefs and charts give one number for a pair of the sample case, filtered or not."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from workbench import tables
from workbench.charts.drawing import make_picture
from workbench.charts.maps import read_world
from workbench.charts.prepared import Prepared, prepare
from workbench.pipeline import Annotations
from workbench.summaries import counting
from workbench.summaries.brief import write_brief
from workbench.summaries.dyads import between, relation_of
from workbench.summaries.relations import relate, summarise_relations
from workbench.summaries.selection import choose_actors
from workbench.widgets.panel import Panel
from workbench.widgets.workspace import State, Workspace

Pair = frozenset[str]
FILTERS: dict[str, dict[str, Any]] = {
    "plain": {},
    "actor": {"actors": ["North Korea"]},
    "country": {"countries": ["SAU", "YEM"]},
    "period": {"since": "2019-01-01", "until": "2024-12-31"},
    "outlet": {"outlets": ["Sample Wire", "Sample Post"]},
    "sure": {"sure": 0.7},
    "dated by report": {"when": "report", "since": "2023-01-01"},
}
MANY = 10_000
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def read(sample: Annotations) -> dict[str, pd.DataFrame]:
    return {name: getattr(sample, name) for name in tables.TABLES}


@pytest.fixture(scope="module")
def ready(sample: Annotations) -> Prepared:
    return prepare(sample)


def of_table(rows: pd.DataFrame, a: str = "a_id", b: str = "b_id", column: str = "done") -> Counter[Pair]:
    """Return how often each pair is counted in a table; both directions added up, and no pair with nothing."""
    found: Counter[Pair] = Counter()
    for one, other, number in zip(rows[a], rows[b], rows[column], strict=True):
        found[frozenset((one, other))] += int(number)
    return +found


def of_keys(data: pd.DataFrame, sign: str) -> Counter[Pair]:
    """Return the counts of a chart whose keys name both ends."""
    ends = data["key"].str.split(sign)
    return of_table(data.assign(a=ends.str[0], b=ends.str[1]), "a", "b", "happenings")


def of_rows(rows: pd.DataFrame, ready: Prepared) -> Counter[Pair]:
    """Return how many happenings that were done stand behind a chart's marks, by the parties that these count for."""
    done = rows[rows["status"].isin(counting.DEEDS)].drop_duplicates("happening")
    party = ready.counting.ids[ready.counting.party("state")[:-1]]
    return Counter(
        frozenset((party[a], party[b])) for a, b in zip(done["a"], done["b"], strict=True) if a >= 0 and b >= 0
    )


def every_pair(read: dict[str, pd.DataFrame]) -> Iterator[tuple[str, str]]:
    yield from zip(read["relations"]["a_id"], read["relations"]["b_id"], strict=True)


@pytest.mark.parametrize("name", FILTERS)
def test_tables_and_charts_count_alike(read: dict[str, pd.DataFrame], ready: Prepared, name: str) -> None:
    only = FILTERS[name]
    expected = of_table(relate(read, **only))
    assert expected
    if not only:
        assert of_table(summarise_relations(read), column="events") == expected
        assert of_table(read["relations"], column="events") == expected
        assert len(read["relations"]) > 300
    assert of_table(relate(read, directed=True, **only)) == expected
    matrix = make_picture("matrix", ready, most=MANY, **{**only, "actors": None})
    everything = of_table(relate(read, **{**only, "actors": None}))
    assert of_keys(matrix.data, ">") == everything
    network = make_picture("network", ready, most=MANY, positions=dict.fromkeys(ready.counting.ids, (0, 0)), **only)
    assert of_keys(network.data, "–") == expected
    timeline = make_picture("timeline", ready, most=MANY, signs=MANY, **only)
    assert of_rows(timeline.rows, ready) == expected
    placed = {pair: n for pair, n in expected.items() if pair <= set(read_world().points)}
    assert of_keys(make_picture("map", ready, **only).data, "–") == placed


@pytest.mark.parametrize(
    "name", ["plain", *(pytest.param(one, marks=pytest.mark.slow) for one in FILTERS if FILTERS[one])]
)
def test_every_pair_has_one_number(
    read: dict[str, pd.DataFrame], ready: Prepared, sample: Annotations, name: str
) -> None:
    only = FILTERS[name]
    expected = of_table(relate(read, **{**only, "actors": None}))
    space = Workspace(sample)
    differ = []
    for a, b in every_pair(read):
        dyad = make_picture("dyad", ready, a=a, b=b, **only)
        shown = space.picture(State(chart="dyad", a=a, b=b, only=only))
        assert shown.caption == dyad.caption
        drawn = [row for row in dyad.data.to_dict("records") if row["kind"].split()[-1] in counting.DEEDS]
        if sum(row["happenings"] for row in drawn) != expected[frozenset((a, b))]:
            differ.append((a, b))
    assert not differ


@pytest.mark.slow
@pytest.mark.parametrize("name", FILTERS)
def test_brief_and_relation_count_alike(read: dict[str, pd.DataFrame], name: str) -> None:
    only = FILTERS[name]
    found = relate(read, **{**only, "actors": None})
    told = {frozenset((row["a_id"], row["b_id"])): row for row in found.to_dict("records")}
    differ = []
    for a, b in every_pair(read):
        row = told.get(frozenset((a, b)), {"done": 0, "planned": 0, "denied": 0, "articles": 0})
        only_pair = {**only, "actors": None}
        if not row["done"] + row["planned"] + row["denied"]:
            if len(between(read, a, b, **only_pair)):
                differ.append((a, b))
            continue
        relation = relation_of(read, a, b, **only_pair)
        brief = write_brief(read, a, b, only=only_pair)
        number = len(brief.statements[0].rows)
        counts = relation.counts.iloc[0]
        numbers = {int(counts["done"]), int(relation.directed["done"].sum()), int(relation.by_actor["done"].sum())}
        numbers |= {number, int(relation.summary.rows[2][1].replace(",", ""))}
        if numbers != {row["done"]} or counts["articles"] != row["articles"] or counts["denied"] != row["denied"]:
            differ.append((a, b, numbers, row["done"]))
    assert not differ


def test_choosing_a_state_chooses_all_who_count_for_it(sample: Annotations) -> None:
    panel = Panel(sample, setting=None, start={"chart": "network", "only": {"actors": ["PRK"]}, "most": 300})
    whole = Panel(sample, setting=None, start={"chart": "network", "most": 300})
    expected = of_keys(whole.drawn.data, "–")
    shown = of_keys(panel.drawn.data, "–")
    assert shown == {pair: n for pair, n in expected.items() if "PRK" in pair}
    left = re.search(r"(\d+) happenings left out by the filter", panel.drawn.caption)
    assert left is not None
    assert int(left[1]) > 0
    alone = Panel(
        sample, setting=None, start={"chart": "network", "by": "actor", "only": {"actors": ["PRK"]}, "most": 300}
    )
    assert sum(of_keys(alone.drawn.data, "–").values()) < sum(shown.values())


@pytest.mark.parametrize("kind", ["dyad", "matrix", "network", "timeline", "map"])
def test_the_foot_says_what_is_less_sure(sample: Annotations, ready: Prepared, kind: str) -> None:
    pair = {"a": "PRK", "b": "USA"} if kind == "dyad" else {}
    whole, part = (make_picture(kind, ready, sure=sure, **pair) for sure in (0, 0.75))
    assert part.rows["happening"].nunique() < whole.rows["happening"].nunique()
    assert re.search(r"\d+ happenings? left out as less sure than 0.75", part.caption)
    assert "less sure" not in whole.caption
    sure = sample.happenings["confidence"].fillna(1) >= 0.75
    kept = set(sample.happenings["happening_id"][sure])
    assert set(part.rows["happening_id"]) <= kept


def test_a_brief_says_what_is_less_sure(read: dict[str, pd.DataFrame]) -> None:
    assert "left out as less sure than 0.75" in write_brief(read, "PRK", "USA", only={"sure": 0.75}).scope
    assert "less sure" not in write_brief(read, "PRK", "USA", only={"sure": 0}).scope


@pytest.mark.parametrize("wrong", [1.5, -0.1, "half", True])
def test_a_line_that_is_none_is_refused(wrong: Any) -> None:
    with pytest.raises(ValueError, match="give a number from 0"):
        counting.above(pd.DataFrame({"confidence": [0.5]}), wrong)


def test_a_line_for_all_is_drawn_in_one_place(
    monkeypatch: pytest.MonkeyPatch, read: dict[str, pd.DataFrame], sample: Annotations
) -> None:
    monkeypatch.setattr(counting, "SURE", 0.75)
    drawn = make_picture("network", prepare(sample), most=MANY)
    assert of_keys(drawn.data, "–") == of_table(relate(read)) == of_table(relate(read, sure=0.75))
    assert of_table(relate(read, sure=0.0)) != of_table(relate(read))
    assert "left out as less sure than 0.75" in drawn.caption


def test_what_no_line_can_judge_is_counted() -> None:
    rows = pd.DataFrame({"confidence": pd.array([0.2, 0.9, None], "Float64")})
    assert counting.above(rows, 0.5).tolist() == [False, True, True]
    assert counting.above(pd.DataFrame({"a": [1]}), 0.5).tolist() == [True]


@pytest.fixture
def small() -> Callable[..., counting.Counting]:
    def make(*happenings: dict[str, Any], actors: list[dict[str, Any]]) -> counting.Counting:
        read = {name: tables.frame(name, []) for name in tables.TABLES}
        return counting.make_counting(
            read | {"happenings": tables.frame("happenings", happenings), "actors": tables.frame("actors", actors)}
        )

    return make


def test_a_state_that_no_article_names_stands_for_its_people(small: Callable[..., counting.Counting]) -> None:
    person = {"entity_id": "ana-sosa", "name": "Ana Sosa", "type": "person", "country": "URY"}
    rebels = {"entity_id": "rebels-ury", "name": "rebels", "type": "group", "country": "URY", "sector": "REB"}
    found = small(actors=[person, rebels])
    party = dict(zip(found.ids, found.ids[found.party("state")[:-1]], strict=True))
    assert party == {"ana-sosa": "URY", "rebels-ury": "rebels-ury", "URY": "URY"}
    assert found.actors.set_index("entity_id")["name"]["URY"] == "Uruguay"


@pytest.mark.parametrize(
    ("when", "earliest", "reported", "expected", "dated"),
    [
        ("event", "2023-05-02", "2023-05-04", "2023-05-02", "text"),
        ("event", None, "2023-05-04", "2023-05-04", "report"),
        ("event", None, None, None, None),
        ("report", "2023-05-02", "2023-05-04", "2023-05-04", "report"),
        ("text", None, "2023-05-04", None, None),
    ],
)
def test_the_day_of_a_happening(small: Callable[..., counting.Counting], when, earliest, reported, expected, dated):
    row = {"happening_id": "h", "source_id": "PER", "target_id": "CHL", "code": "CONSULT", "status": "asserted"}
    found = small(row | {"earliest": earliest, "latest": earliest, "first_reported": reported}, actors=[]).dated(when)
    happening = SimpleNamespace(**found.happenings.iloc[0].to_dict())
    day = counting.to_day(happening.first) if counting.has_day(happening.first) else None
    assert (str(day.date()) if day is not None else None) == expected
    assert (happening.dated if tables.known(happening.dated) else None) == dated


@pytest.mark.parametrize(
    ("sure", "counted"),
    [
        (None, [False, True, True, True]),
        (0.5, [False, True, True, True]),
        (0, [True] * 4),
        (0.51, [False, False, True, True]),
    ],
)
def test_a_row_just_at_the_line_is_counted(sure: float | None, counted: list[bool]) -> None:
    rows = pd.DataFrame({"confidence": pd.array([0.49, 0.5, 1.0, None], dtype="Float64")})
    assert counting.above(rows, sure).tolist() == counted
    assert counting.above(rows.drop(columns="confidence"), sure).all()


@pytest.mark.parametrize("sure", [-0.01, 1.01, "x", True, float("nan")])
def test_a_line_outside_0_and_1_is_refused(sure: Any) -> None:
    with pytest.raises(ValueError, match="from 0"):
        counting.line_of(sure)


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [("mali", ["MLI"]), ("sheikh", ["hassan-sheikh"]), ("omali", ["SOM"]), ("republic of ma", ["MLI"]), ("zz", [])],
)
def test_typed_letters_begin_a_word_where_any_name_has_one(typed: str, chosen: list[str]) -> None:
    names = {"MLI": ["Mali", "Republic of Mali"], "SOM": ["Somalia"], "hassan-sheikh": ["Hassan Sheikh"]}
    rows = [{"entity_id": one, "name": called[0], "aliases": called, "mentions": 1} for one, called in names.items()]
    counted = counting.Counting(
        tables.frame("articles", []), tables.frame("actors", rows), tables.frame("happenings", []), pd.DataFrame()
    )
    found = choose_actors(counted, {"named": typed})
    assert found is not None
    assert counted.ids[found].tolist() == chosen
