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
    {"entity_id": "PER", "name": "Peru", "type": "country", "country": "PER"},
    {"entity_id": "CHL", "name": "Chile", "type": "country", "country": "CHL"},
    {"entity_id": "rosa-vilca", "name": "Rosa Vilca", "type": "person", "country": "PER"},
    {"entity_id": "luis-rojas", "name": "Luis Rojas", "type": "person", "country": "CHL"},
    {"entity_id": "arica", "name": "Arica", "type": "place", "country": "CHL"},
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
    assert said(write_brief(read, "PER", "CHL"), "What happened") == [
        "On 2 May 2023 Rosa Vilca met Luis Rojas in Arica (\u201cmet her Chilean counterpart\u201d)."
    ]


def test_office_stands_at_the_first_mention_only(read):
    brief = write_brief(read, "PER", "CHL")
    told = [s.text for s in brief.statements if "Rosa Vilca" in s.text]
    assert "Rosa Vilca (president, Peru)" in told[0]
    assert not any("(president" in text for text in told[1:])


def test_plans_and_denials_are_told_apart_and_not_counted(read):
    brief = write_brief(read, "PER", "CHL")
    assert said(brief, "What is planned or possible")[0].startswith("Rosa Vilca is to visit Chile")
    assert said(brief, "What is denied")[0].startswith("Denied or ruled out: that Peru attacked Chile")
    assert said(brief, "In short")[0].startswith("The articles report one happening between Peru and Chile: one coop")


def test_ties_and_quotations(read):
    brief = write_brief(read, "PER", "CHL")
    assert said(brief, "Standing ties") == ["Treaty between Chile and Peru, since 1929 (in force)."]
    assert said(brief, "What was said") == ["Luis Rojas: \u201cWe share a desert\u201d, in Andes Daily, 3 May 2023."]


def test_each_citation_leads_to_its_sentence(read):
    brief = write_brief(read, "PER", "CHL")
    sentences = {label: words for source in brief.sources for label, _, words in source.sentences}
    tie = next(s for s in brief.statements if s.text.startswith("Treaty"))
    assert "border treaty since 1929" in sentences[brief.citations(tie)[0]]
    assert brief.sources[0].published == "3 May 2023"
    assert [source.published for source in brief.sources if source.outlet == "Coast Post"] == ["undated"]


def test_every_statement_rests_on_rows(read):
    for statement in write_brief(read, "PER", "CHL", since="2023-01-01").statements:
        assert statement.rows, statement.text


def test_one_actor_against_all(read):
    brief = write_brief(read, "PER")
    assert said(brief, "Partners")[0].startswith("Chile: one happening, one cooperative and no conflictual")


def test_since(read):
    assert said(write_brief(read, "PER", "CHL", since="2023-01-01"), "Since 1 January 2023")[0] == (
        "One happening from 1 January 2023 on, no before."
    )
    assert "No dated happening" in said(write_brief(read, "PER", "CHL", since="2024-01-01"), "Since 1 January 2024")[0]


def test_nothing_reported_is_said_so(read):
    brief = write_brief(read, "PER", "arica")
    assert brief.statements[0].text == "No article in the case reports anything done between Peru and Arica."
