"""A brief says what the rows say, cites where, and nothing else (hand-made tables)."""

from __future__ import annotations

import pandas as pd
import pytest

from workbench import tables
from workbench.summaries.brief import write_brief
from workbench.summaries.happenings import find_happenings

TEXT_A = (
    "LIMA, 3 May 2023 - President Rosa Vilca of Peru met her Chilean counterpart, Luis Rojas, in Arica on Tuesday. "
    "\u201cWe share a desert,\u201d Mr Rojas told Ms Vilca. Peru and Chile have had a border treaty since 1929. "
    "She is to visit Santiago in June."
)
TEXT_B = "Peru's foreign ministry denied that its navy had attacked a Chilean boat on 4 May."
ARTICLES = [
    {"article_id": "a", "text": TEXT_A, "published": "2023-05-03", "source": "Andes Daily", "title": "Presidents meet"},
    {"article_id": "b", "text": TEXT_B, "source": "Coast Post", "url": "https://example.org/b"},
]
ACTORS = [
    {"entity_id": i, "name": name, "type": kind, "country": country, "aliases": [name]}
    for i, name, kind, country in (
        ("PER", "Peru", "country", "PER"),
        ("CHL", "Chile", "country", "CHL"),
        ("rosa-vilca", "Rosa Vilca", "person", "PER"),
        ("luis-rojas", "Luis Rojas", "person", "CHL"),
        ("arica", "Arica", "place", "CHL"),
    )
]


def span(article_id: str, words: str, **row: object) -> dict[str, object]:
    text = TEXT_A if article_id == "a" else TEXT_B
    start = text.index(words)
    sentence = text[:start].count(". ") - text[:start].count("Mr. ")
    place = {"article_id": article_id, "sentence": sentence, "start": start, "end": start + len(words), "text": words}
    return place | row


@pytest.fixture(scope="module")
def read() -> dict[str, pd.DataFrame]:
    met = {"code": "CONSULT", "earliest": "2023-05-02", "latest": "2023-05-02", "date_value": "2023-05-02"}
    met |= {"status": "asserted", "location_id": "arica", "confidence": 0.9}
    visit = {"code": "AGREE", "source_id": "rosa-vilca", "target_id": "CHL", "status": "planned"}
    attack = {"code": "ASSAULT", "source_id": "PER", "target_id": "CHL", "status": "denied", "event_id": "e4"}
    events = [
        span("a", "met", event_id="e1", source_id="rosa-vilca", target_id="luis-rojas", **met),
        span("a", "met", event_id="e2", source_id="luis-rojas", target_id="rosa-vilca", **met),
        span("a", "is to visit", event_id="e3", earliest="2023-06-01", latest="2023-06-30", **visit),
        span("b", "attacked", **attack),
    ]
    sentences = []
    for article in ARTICLES:
        text, at = article["text"], 0
        for n, words in enumerate(text.split(". ")):
            sentences.append({"article_id": article["article_id"], "sentence": n, "start": at, "end": at + len(words)})
            at += len(words) + 2
    rows = {
        "articles": ARTICLES,
        "actors": ACTORS,
        "events": events,
        "sentences": sentences,
        "roles": [span("a", "President", entity_id="rosa-vilca", role="President", of_entity_id="PER")],
        "ties": [span("a", "border treaty", a_id="PER", b_id="CHL", kind="treaty", since="1929", status="in force")],
        "quotes": [
            span("a", "\u201cWe share a desert,\u201d", kind="direct", entity_id="luis-rojas")
            | {"addressee_entity_id": "rosa-vilca"}
        ],
    }
    made = {name: tables.frame(name, rows.get(name, [])) for name in tables.TABLES}
    return made | {"happenings": find_happenings(made)}


def said(brief, heading: str) -> list[str]:
    return [s.text for section in brief.sections if section.heading == heading for s in section.statements]


def test_what_happened(read):
    assert said(write_brief(read, "PER", "CHL"), "Chronology") == [
        "On 2 May 2023, Rosa Vilca, president of Peru, met Luis Rojas in Arica.",
    ]


def test_office_stands_at_the_first_mention_only(read):
    brief = write_brief(read, "PER", "CHL")
    told = [s.text for s in brief.statements if "Rosa Vilca" in s.text]
    assert "Rosa Vilca, president of Peru, met" in told[0]
    assert not any("president of" in text for text in told[1:])


def test_plans_and_denials_are_told_apart_and_not_counted(read):
    brief = write_brief(read, "PER", "CHL")
    assert said(brief, "What was planned or thought possible") == [
        "As of 3 May 2023, Rosa Vilca was to visit Chile in June 2023."
    ]
    assert said(brief, "What was denied or did not happen") == [
        "In an article without a day, it was denied that Peru attacked Chile: \u201c" + TEXT_B + "\u201d"
    ]
    assert said(brief, "Key judgements")[0] == (
        "The articles report one happening between Peru and Chile in May 2023, of cooperation. "
        "Confidence is low: one article by one outlet, the row 0.90 sure, nothing disputed."
    )


def judged(read, *days: str | None) -> list[str]:
    """Return the key judgements where the meeting and a visit have these days, or were only reported."""
    rows = pd.concat([read["happenings"][read["happenings"]["status"] == "asserted"]] * len(days), ignore_index=True)
    rows["happening_id"] = [f"h{n}" for n in range(len(days))]
    for name in ("earliest", "latest"):
        rows[name] = pd.to_datetime([pd.NaT if one is None else one for one in days])
    rows["first_reported"] = pd.to_datetime(["2023-05-03", "2024-08-01"][: len(days)])
    return said(write_brief(read | {"happenings": rows}, "PER", "CHL"), "Key judgements")


def test_what_is_reported_later_without_a_day_is_not_the_most_recent(read):
    told = judged(read, "2023-05-02", None)
    assert told[0].startswith(
        "The articles report two happenings between Peru and Chile, one in May 2023 and one without a day, both of"
    )
    assert "Most recently, Rosa Vilca, president of Peru, met Luis Rojas on 2 May 2023." in told[1]


def test_where_nothing_has_a_day_the_last_report_is_told_as_one(read):
    told = judged(read, None, None)
    assert told[0].startswith("The articles report two happenings between Peru and Chile, neither with a day, both of")
    assert told[1].startswith("None of them has a day; as the last, it was reported on 1 August 2024 that Rosa Vilca")


def test_how_a_plan_ended_is_asked_only_where_nothing_told_since_can_be_it(read):
    later = {"article_id": "c", "text": "Rain fell.", "published": "2023-08-01", "source": "Coast Post"}
    read = read | {"articles": tables.frame("articles", [*ARTICLES, later])}
    asked = "Rosa Vilca was to visit Chile in June 2023; whether that came about"
    heading = "What is not known, and what would settle it"
    assert any(one.startswith(asked) for one in said(write_brief(read, "PER", "CHL"), heading))
    happenings = read["happenings"].copy()
    happenings.loc[happenings["status"] == "asserted", ["earliest", "latest"]] = pd.Timestamp("2023-06-20")
    told = said(write_brief(read | {"happenings": happenings}, "PER", "CHL"), heading)
    assert not any(one.startswith(asked) for one in told)


def test_ties_and_quotations(read):
    brief = write_brief(read, "PER", "CHL")
    assert said(brief, "How they stand") == ["Chile and Peru have a treaty, since 1929 (as of 3 May 2023)."]
    assert said(brief, "What was said") == [
        "Luis Rojas said to Rosa Vilca: \u201cWe share a desert\u201d (Andes Daily, 3 May 2023)."
    ]


def test_each_citation_leads_to_its_sentence(read):
    brief = write_brief(read, "PER", "CHL")
    sentences = {label: words for source in brief.sources for label, _, words in source.sentences}
    tie = next(s for s in brief.statements if "treaty" in s.text)
    assert "border treaty since 1929" in sentences[brief.citations(tie)[0]]
    assert brief.sources[0].published == "3 May 2023"
    assert [source.published for source in brief.sources if source.outlet == "Coast Post"] == ["undated"]


def test_every_statement_rests_on_rows_and_cites_them(read):
    brief = write_brief(read, "PER", "CHL", since="2023-01-01")
    for statement in brief.statements:
        assert statement.rows, statement.text
        assert brief.citations(statement), statement.text


def test_one_actor_against_all(read):
    brief = write_brief(read, "PER")
    assert said(brief, "With whom")[0] == "With Chile one happening is reported, of cooperation, on 2 May 2023."


def test_since(read):
    brief = write_brief(read, "PER", "CHL", since="2023-01-01")
    assert said(brief, "What changed since 1 January 2023") == [
        "Since 1 January 2023 one happening was reported, and none before; the new one is of cooperation.",
        "New: Rosa Vilca, president of Peru, met Luis Rojas on 2 May 2023.",
        "Since then one more was planned or thought possible.",
    ]
    later = write_brief(read, "PER", "CHL", since="2024-01-01")
    assert said(later, "What changed since 1 January 2024") == [
        "Nothing that was done dates from 1 January 2024 or later."
    ]
    assert len(said(later, "Chronology")) == 1


def test_nothing_reported_is_said_so(read):
    brief = write_brief(read, "PER", "arica")
    assert brief.statements[0].text == "No article in the case reports anything done between Peru and Arica."


def test_many_citations_are_joined(read):
    from workbench.summaries.citations import Brief, Source, Statement

    sources = tuple(Source(n, f"a{n}", "Wire", "1 May 2023", "T", "", ((str(n), 0, "S."),)) for n in range(1, 10))
    labels = {(f"a{n}", 0): str(n) for n in range(1, 10)}
    brief = Brief("Peru", "", (), sources, labels)
    cited = tuple((f"a{n}", 0) for n in (1, 2, 3, 4, 6, 8, 9))
    assert brief.citations(Statement("Much.", places=cited)) == ["1–4", "6", "8", "9"]
    assert brief.citations(Statement("Less.", places=cited[:3])) == ["1", "2", "3"]
