"""What counting makes of single rows: positions, days, parties, reports, meetings."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from peru_chile import ACTORS, case, happening

from workbench import tables
from workbench.summaries import counting
from workbench.summaries.counting import UNKNOWN, make_counting


def event(event_id: str, article_id: str = "a", start: int = 0, source: str | None = "PER") -> dict[str, object]:
    return {"event_id": event_id, "article_id": article_id, "start": start, "source_id": source, "target_id": "CHL"}


def article(article_id: str, text: str) -> dict[str, object]:
    return {"article_id": article_id, "text": text, "published": "2023-01-05"}


def test_positions_of_what_is_in_an_index_and_of_what_is_not() -> None:
    index = pd.Index(["PER", "CHL"])
    values = pd.Series(["CHL", None, "PER", "FJI", "CHL"], dtype="string")
    assert counting.codes_of(values, index).tolist() == [1, UNKNOWN, 0, UNKNOWN, 1]
    assert counting.codes_of(values[:0], index).tolist() == []


def test_days_are_whole_numbers_and_come_back() -> None:
    days = pd.Series(["1970-01-01", "1969-12-31", "2023-05-01", None], dtype="datetime64[s]")
    numbers = counting.day_numbers(days)
    assert numbers[:3].tolist() == [0, -1, 19478]
    assert counting.has_day(numbers).tolist() == [True, True, True, False]
    assert counting.to_day(19478.9) == pd.Timestamp("2023-05-01")
    assert counting.to_day(-1) == pd.Timestamp("1969-12-31")


def test_who_stands_for_whom() -> None:
    found = make_counting(case(happening(1)))
    place = found.code_of
    assert found.ids[found.party("state")[place["rosa-vilca"]]] == "PER"
    assert found.ids[found.party("actor")[place["rosa-vilca"]]] == "rosa-vilca"
    assert found.party("state")[-1] == found.party("actor")[-1] == UNKNOWN
    for_peru = found.standing_for(place["PER"], "state")
    assert set(found.ids[for_peru[:-1]]) == {"PER", "rosa-vilca"}
    assert not for_peru[-1]
    assert set(found.ids[found.standing_for(place["PER"], "actor")[:-1]]) == {"PER"}
    assert set(found.ids[found.standing_for(place["rosa-vilca"], "state")[:-1]]) == {"rosa-vilca"}
    with pytest.raises(ValueError, match="level is 'city'; it can be state or actor"):
        found.party("city")


def test_a_day_that_only_one_end_tells_is_that_of_the_report() -> None:
    ends = [("2023-01-03", None), (None, "2023-01-03"), ("2023-01-02", "2023-01-04")]
    rows = [
        happening(i, earliest=first, latest=last, first_reported="2023-01-05")
        for i, (first, last) in enumerate(ends, 1)
    ]
    found = make_counting(case(*rows)).happenings
    assert found["dated"].tolist() == ["report", "report", "text"]
    assert [f"{counting.to_day(day):%d}" for day in found["first"]] == ["05", "05", "02"]
    assert [f"{counting.to_day(day):%d}" for day in found["last"]] == ["05", "05", "04"]
    with pytest.raises(ValueError, match=r"dated by 'noon'. Accepted: 'event', 'report', 'text'"):
        make_counting(case(*rows)).dated("noon")


def test_reports_lead_from_each_event_row_to_its_happening_and_article() -> None:
    rows = [happening(1, event_ids=["e1", "e2"]), happening(2, event_ids=["e3"]), happening(3, event_ids=[])]
    told = [event("e3", "b"), event("e0"), event("e1"), event("e2", "b", start=7), event("e4", "b"), event("e1x", "z")]
    read = case(*rows, events=told, articles=[article("a", "One."), article("b", "Two.")])
    found = make_counting(read)
    assert found.reports[["event", "happening", "article"]].to_numpy().tolist() == [[0, 1, 1], [2, 0, 0], [3, 0, 1]]
    assert list(found.reports.columns) == ["event", "happening", "article"]


@pytest.mark.parametrize(
    ("told", "mutual"),
    [
        ([event("e1"), event("e2", source="CHL")], True),
        ([event("e1"), event("e2")], False),
        ([event("e1"), event("e2", source="CHL", start=9)], False),
        ([event("e1"), event("e2", "b", source="CHL")], False),
        ([event("e1"), event("e2", source=None)], False),
    ],
    ids=["both at one place", "one side twice", "two places", "two articles", "one not known"],
)
def test_what_one_place_tells_of_both_sides_is_mutual(told: list[dict[str, object]], mutual: bool) -> None:
    read = case(
        happening(2, event_ids=[]),
        happening(1, event_ids=["e1", "e2"]),
        events=told,
        articles=[article("a", "One."), article("b", "Two.")],
    )
    assert make_counting(read).happenings["mutual"].tolist() == [False, mutual]


def test_near_copies_are_one_report() -> None:
    story = " ".join(f"The envoys of Peru and Chile met on day {i} in the capital." for i in range(30))
    read = case(articles=[article("a", story), article("b", "Another story."), article("c", story + " (edited)")])
    assert make_counting(read).report_of.tolist() == [0, 1, 0]


def test_whoever_other_tables_name_is_numbered_too() -> None:
    quotes = [{"article_id": "a", "start": 0, "end": 4, "entity_id": "FJI", "via_entity_id": "daily-post"}]
    read = case(happening(1, target_id="TGO"), quotes=quotes)
    found = make_counting(read)
    assert found.ids.tolist() == [one["entity_id"] for one in ACTORS] + ["FJI", "TGO", "daily-post"]
    rows = found.actors.set_index("entity_id")
    assert rows.loc[["FJI", "TGO"], "type"].tolist() == ["country", "country"]
    assert rows.loc["FJI", "name"] == "Fiji"
    assert tables.known(rows.loc["daily-post", "type"]) is False
    assert rows.loc["daily-post", "mentions"] == 0
    assert "fiji" in found.search[found.code_of["FJI"]]
    assert found.happenings["target"].tolist() == [found.code_of["TGO"]]
    without = {name: rows for name, rows in read.items() if name != "quotes"}
    assert "FJI" not in make_counting(without).code_of


def test_a_capital_counts_for_the_state_that_it_acts_for() -> None:
    rows = tables.frame("mentions", [{"entity_id": "lima", "stands_for": "PER"}, {"entity_id": "CHL"}])
    assert counting.who_acts(rows).tolist() == ["PER", "CHL"]
    assert np.iinfo("int64").min == counting.NO_DAY
