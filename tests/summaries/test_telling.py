"""One happening as a sentence: offices and states at the first mention, dates, the article's words, what is not a deed."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from workbench import tables
from workbench.summaries.acting_for import Parties
from workbench.summaries.disagreement import read_disagreement
from workbench.summaries.telling import Teller
from workbench.summaries.telling_quotes import tell_quotes
from workbench.summaries.telling_ties import tell_ties

TEXT = 'The foreign ministry accused Uganda of "much delay", and Kenya\'s envoy met its prime minister.'
ACTORS = [
    {"entity_id": i, "name": name, "type": kind, "country": country, "aliases": aliases}
    for i, name, kind, country, aliases in (
        ("KEN", "Kenya", "country", "KEN", []),
        ("UGA", "Uganda", "country", "UGA", []),
        ("ministry", "foreign ministry", "organisation", "KEN", ["foreign ministry"]),
        ("uganda-rail", "Uganda Rail", "organisation", "UGA", ["Uganda Rail"]),
        ("ana-ruto", "Ana Ruto", "person", "KEN", ["Ana Ruto"]),
        ("experts", "The experts", "group", None, []),
        ("kampala", "Kampala", "place", "UGA", ["Kampala"]),
    )
]
DAY = {"earliest": pd.Timestamp("2024-03-02"), "latest": pd.Timestamp("2024-03-02")}
OFFICES = [{"article_id": "a", "start": 0, "end": 3, "entity_id": "ana-ruto", "role": "envoy", "of_entity_id": "KEN"}]


def make(roles: list[dict[str, Any]] | None = None, **event: Any) -> tuple[Teller, dict[str, Any]]:
    row = {"event_id": "e", "article_id": "a", "sentence": 0, "code": "ACCUSE", "start": 21, "end": 28}
    row |= {"text": "accused", "negated": False} | event
    made = {name: tables.empty(name) for name in tables.TABLES}
    made["articles"] = tables.frame("articles", [{"article_id": "a", "text": TEXT, "published": "2024-03-04"}])
    made["events"] = tables.frame("events", [row])
    made["sentences"] = tables.frame("sentences", [{"article_id": "a", "sentence": 0, "start": 0, "end": len(TEXT)}])
    made["roles"] = tables.frame("roles", roles or [])
    teller = Teller(made, Parties(tables.frame("actors", ACTORS)))
    happening = {"event_ids": ["e"], "location_id": pd.NA, "earliest": pd.NaT, "latest": pd.NaT, "code": row["code"]}
    happening |= {
        "confidence": 0.9,
        "sources": [],
        "disagreement": pd.NA,
        "source_id": "ministry",
        "target_id": "UGA",
        "first_reported": pd.Timestamp("2024-03-04"),
    }
    return teller, happening | {"status": "asserted"}


def test_a_body_is_introduced_once_with_its_state() -> None:
    teller, row = make()
    assert [teller.tell([row | DAY]), teller.tell([row | DAY])] == [
        "On 2 March 2024, the foreign ministry of Kenya accused Uganda (“accused Uganda of ‘much delay’”).",
        "On 2 March 2024, the foreign ministry accused Uganda (“accused Uganda of ‘much delay’”).",
    ]


def test_a_body_named_after_its_state_needs_none() -> None:
    teller, row = make()
    assert "Uganda Rail had accused" in teller.tell([row | {"source_id": "uganda-rail"}])


def test_a_person_is_introduced_with_the_office_of_the_time() -> None:
    teller, row = make(OFFICES)
    met = row | DAY | {"source_id": "ana-ruto", "code": "CONSULT"}
    assert teller.tell([met]).startswith("On 2 March 2024, Ana Ruto, envoy of Kenya, and Uganda were in contact")
    late, row = make(OFFICES)
    row |= {"source_id": "ana-ruto", "first_reported": pd.Timestamp("2031-03-04")}
    assert "envoy" not in late.tell([row])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "By 4 March 2024, the foreign ministry of Kenya had accused Uganda (“accused"),
        ({"first_reported": pd.NaT}, "On a day that no article gives, the foreign ministry of Kenya accused Uganda"),
        (DAY, "On 2 March 2024, the foreign ministry of Kenya accused Uganda"),
        ({**DAY, "latest": pd.Timestamp("2024-03-31")}, "Between 2 and 31 March 2024, the"),
        ({"location_id": "kampala"}, "had accused Uganda in Kampala ("),
        ({"status": "reported", "code": "AID"}, "’”), it is reported."),
        ({"disagreement": "when: 2024-03-02 (Wire); 2024-03-03 (Post)"}, "’”); the sources disagree on when."),
        ({"status": "planned"}, "As of 4 March 2024, the foreign ministry of Kenya was to accuse Uganda ("),
        ({"status": "planned", **DAY}, "was to accuse Uganda on 2 March 2024 (“"),
        ({"status": "hypothetical"}, "As of 4 March 2024, the foreign ministry of Kenya might accuse Uganda ("),
        ({"status": "denied"}, f"it was denied that the foreign ministry of Kenya accused Uganda: “{TEXT[:20]}"),
    ],
)
def test_what_is_no_deed_is_told_as_what_it_is(changes: dict[str, Any], words: str) -> None:
    teller, row = make()
    assert words in teller.tell([row | changes])


def test_what_did_not_happen_is_told_with_its_sentence() -> None:
    teller, row = make(negated=True)
    said = teller.tell([row | {"status": "denied"}])
    assert said.startswith("As of 4 March 2024, the foreign ministry of Kenya had not accused Uganda: “The foreign")


@pytest.mark.parametrize(
    ("by", "source", "code", "words"),
    [
        ("UGA", "ministry", "AID", ", according to Uganda."),
        ("experts", "ministry", "AID", ", according to the experts."),
        ("KEN", "KEN", "AID", ", by its own account."),
        ("KEN", "KEN", "ACCUSE", "”)."),
    ],
)
def test_who_says_so_is_told(by: str, source: str, code: str, words: str) -> None:
    teller, row = make(reported_by=by, code=code)
    assert teller.tell([row | {"status": "reported", "source_id": source, "code": code}]).endswith(words)


def test_who_denies_it_is_told() -> None:
    teller, row = make(reported_by="KEN", code="ASSAULT")
    row |= {"status": "denied", "source_id": "KEN", "code": "ASSAULT"}
    assert teller.tell([row]) == "As of 4 March 2024, Kenya denied having attacked Uganda."
    other, _ = make(reported_by="UGA", code="ASSAULT")
    assert other.tell([row]) == "As of 4 March 2024, Uganda denied that Kenya attacked Uganda."


def test_a_place_in_the_state_that_is_visited_is_what_is_visited() -> None:
    teller, row = make(code="CONSULT", text="flew to Kampala", mode="visit")
    row |= DAY | {"source_id": "KEN", "location_id": "kampala"}
    assert teller.tell_with_cells([row]) == (
        "On 2 March 2024, Kenya visited Kampala in Uganda.",
        ("2 March 2024", "Kenya", "visited", "Kampala in Uganda", "very likely"),
    )


def test_a_place_stands_with_whom_it_concerns_where_the_act_is_a_cell() -> None:
    teller, row = make(code="CONSULT", text="met")
    cells = teller.tell_with_cells([row | DAY | {"source_id": "KEN", "location_id": "kampala"}])[1]
    assert cells[1:4] == ("Kenya", "met", "Uganda, in Kampala")


def test_two_with_their_offices_stand_apart_in_a_cell() -> None:
    teller, row = make(OFFICES, code="CONSULT", text="held talks")
    cells = teller.tell_with_cells([row | DAY | {"source_id": "ana-ruto", "code": "CONSULT"}])[1]
    assert cells[1:4] == ("Ana Ruto, envoy of Kenya, and Uganda", "held talks", "–")


def test_a_father_whose_article_does_not_say_of_whom_is_no_office() -> None:
    told = {"article_id": "a", "start": 0, "end": 3, "entity_id": "ana-ruto", "role": "father", "of_entity_id": None}
    teller, row = make([told])
    assert "Ana Ruto accused" in teller.tell([row | DAY | {"source_id": "ana-ruto"}])


def test_an_office_told_of_later_days_stands_at_the_first_of_these() -> None:
    teller, row = make(OFFICES)
    row |= {"source_id": "ana-ruto"}
    early, late = (row | {"first_reported": pd.Timestamp(day)} for day in ("2019-03-04", "2024-03-04"))
    assert ["envoy" in teller.tell([one]) for one in (early, late, late)] == [False, True, False]


@pytest.mark.parametrize(
    ("code", "text", "status", "told"),
    [
        pytest.param("ASSAULT", "exchanged fire", "asserted", "Kenya and Uganda attacked each other", id="fire"),
        pytest.param("CONCEDE", "agreed", "planned", "and Uganda were to make a concession to each other", id="plan"),
        pytest.param("AGREE", "meet", "planned", "Kenya and Uganda were to meet", id="meet"),
        pytest.param("CONSULT", "met", "asserted", "Kenya met Uganda", id="met"),
    ],
)
def test_what_two_do_to_each_other_is_told_of_both(code: str, text: str, status: str, told: str) -> None:
    teller, row = make(code=code, text=text, source_id="KEN", target_id="UGA")
    teller.events["f"] = teller.events["e"] | {"event_id": "f", "source_id": "UGA", "target_id": "KEN"}
    row |= DAY | {"event_ids": ["e", "f"], "source_id": "KEN", "status": status}
    assert told in teller.tell([row])
    alone = teller.tell([row | {"event_ids": ["e"]}])
    assert "Kenya and Uganda" not in alone


def test_acts_of_one_clause_are_told_together() -> None:
    teller, row = make(code="CONSULT", text="spoke by telephone")
    two = [row | DAY | {"code": "CONSULT", "source_id": one} for one in ("KEN", "ana-ruto")]
    assert teller.tell(two) == "On 2 March 2024, Kenya and Ana Ruto spoke with Uganda by telephone."


@pytest.mark.parametrize(
    ("disagreement", "sentence"),
    [
        (
            "when: 2024-03-02 (Wire, Post); 2024-03-05 (Herald)",
            "Kenya accused Uganda: Wire and Post give 2 March 2024 as the day, Herald 5 March 2024.",
        ),
        ("where: Kampala (Wire); Nairobi (Post)", "Kenya accused Uganda: Wire puts it in Kampala, Post in Nairobi."),
        (
            "who: Kenya (Wire); Rwanda (Post)",
            "Kenya accused Uganda: Wire says that it was Kenya, Post that it was Rwanda.",
        ),
        ("whether: denied (Post); told (Wire)", "Kenya accused Uganda: Wire tells of it as done, Post denies it."),
        (
            "when: 2024-03-02 (Wire); 2024-03-05 (Post). whether: denied (Post); told (Wire)",
            "Kenya accused Uganda: Wire gives 2 March 2024 as the day, Post 5 March 2024; "
            "Wire tells of it as done, Post denies it.",
        ),
        (
            "when: 2024-03-02 (Wire); 2024-03-05 (Wire)",
            "Kenya accused Uganda: Wire itself gives 2 March 2024 and 5 March 2024.",
        ),
        ("whether: denied (Wire); told (Wire)", "Kenya accused Uganda: Wire tells of it both as done and as denied."),
    ],
)
def test_disagreements_are_sentences(disagreement: str, sentence: str) -> None:
    teller, row = make()
    assert teller.tell_disagreement(row | {"source_id": "KEN", "disagreement": disagreement}) == sentence


def test_disagreements_are_read_as_they_were_written() -> None:
    assert read_disagreement("who: Kenya (Wire, Post); St. Lucia (Herald). whether: denied (Post); told (Wire)") == [
        ("who", [("Kenya", "Wire, Post"), ("St. Lucia", "Herald")]),
        ("whether", [("denied", "Post"), ("told", "Wire")]),
    ]


def tie(article: str = "a", **given: Any) -> dict[str, Any]:
    place = {"article_id": article, "sentence": 0, "start": 0, "end": 9, "a_id": "UGA", "b_id": "KEN"}
    return place | {"kind": "treaty", "status": "in force"} | given


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([tie()], ["Kenya and Uganda have a treaty (as of 4 March 2024)."]),
        ([tie(since="1961")], ["Kenya and Uganda have a treaty, since 1961 (as of 4 March 2024)."]),
        (
            [tie(since="1961"), tie("b", since="2024-03"), tie("b", since="2024-03-02")],
            [
                "Kenya and Uganda have a treaty, since 1961 (as of 4 March 2024).",
                "Kenya and Uganda have a treaty, since 2 March 2024 or March 2024 (as of 5 May 2024).",
            ],
        ),
        ([tie(kind="relations")], []),
        (
            [tie(kind="relations", status="strained")],
            ["Relations between Kenya and Uganda were described as strained in a report of 4 March 2024."],
        ),
        (
            [tie("b", kind="alliance", status="restored"), tie(kind="alliance", status="ended")],
            [
                "The alliance between Kenya and Uganda was described as ended in a report of 4 March 2024 and as restored in a report of 5 May 2024."
            ],
        ),
        (
            [tie(kind="relations", status="ended", until="2024-03-01"), tie("b", kind="relations", status="ended")],
            [
                "Relations between Kenya and Uganda were described as ended from 1 March 2024 in reports of "
                "4 March 2024 and 5 May 2024."
            ],
        ),
        ([tie(kind="recognition")], ["Uganda recognises Kenya (as of 4 March 2024)."]),
        ([tie(kind="office")], []),
        ([tie(a_id="ana-ruto")], []),
        ([tie(status=None)], []),
    ],
)
def test_ties(rows: list[dict[str, Any]], said: list[str]) -> None:
    read = {
        "ties": tables.frame("ties", rows),
        "articles": tables.frame(
            "articles",
            [{"article_id": "a", "published": "2024-03-04"}, {"article_id": "b", "published": "2024-05-05"}],
        ),
    }
    parties = Parties(tables.frame("actors", ACTORS))
    assert [statement.text for statement in tell_ties(read, parties, "KEN", "UGA")] == said


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("“We share a lake.”", "direct", " said to Uganda: “We share a lake” (Wire, 4 March 2024)."),
        (
            "that the lake was “a shared treasure”",
            "mixed",
            " said to Uganda that the lake was “a shared treasure” (Wire, 4 March 2024).",
        ),
        (
            'accuse Uganda of a "cold and calculated delay"',
            "mixed",
            ", speaking to Uganda, used the words “cold and calculated delay” (Wire, 4 March 2024).",
        ),
        ("the talks “useful”", "mixed", None),
        ("“Never.”", "direct", None),
    ],
)
def test_quotations(text: str, kind: str, said: str | None) -> None:
    before = "She said "
    quote = {"article_id": "a", "sentence": 0, "start": len(before), "end": len(before + text), "text": text}
    quote |= {"kind": kind}
    quote |= {"entity_id": "ana-ruto", "addressee_entity_id": "UGA"}
    read = {name: tables.empty(name) for name in tables.TABLES}
    read["articles"] = tables.frame(
        "articles", [{"article_id": "a", "text": before + text, "source": "Wire", "published": "2024-03-04"}]
    )
    read["quotes"], read["actors"] = tables.frame("quotes", [quote]), tables.frame("actors", ACTORS)
    told = [one.text for one in tell_quotes(read, Parties(read["actors"]), "KEN", "UGA")]
    assert told == ([f"Ana Ruto{said}"] if said else [])
