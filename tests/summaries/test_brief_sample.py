"""Briefs on the sample case, sentence by sentence: each is cited, and says only what the cited rows hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from workbench import tables
from workbench.pipeline import Annotations
from workbench.summaries.acting_for import Parties
from workbench.summaries.brief import write_brief
from workbench.summaries.citations import Brief, Statement
from workbench.summaries.wording import MONTHS

BRIEFS = [
    ("RUS", "PRK", "2024-06-01"),
    ("SAU", "IRN", None),
    ("CHN", "PRK", "2024-01-01"),
    ("KOR", None, None),
    ("USA", None, "2019-01-01"),
]
DATE = re.compile(rf"(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) (\d{{4}})|(?:in|since|until|from) (\d{{4}})\b")

pytestmark = pytest.mark.model


@pytest.fixture(scope="module", params=BRIEFS, ids=lambda brief: f"{brief[0]}-{brief[1] or 'all'}")
def brief(request: pytest.FixtureRequest, sample: Annotations) -> tuple[Brief, dict[str, pd.DataFrame], str]:
    a, b, since = request.param
    read = {name: getattr(sample, name) for name in tables.TABLES}
    return write_brief(read, a, b, since=since), read, since or ""


def rows_of(statement: Statement, read: dict[str, pd.DataFrame]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the rows that a statement names, with the events of its happenings."""
    events = read["events"].set_index("event_id", drop=False)
    for table, key in statement.rows:
        rows = read[table]
        if table in ("happenings", "articles"):
            row = rows[rows[f"{table[:-1]}_id"] == key].iloc[0].to_dict()
        else:
            row = rows.loc[int(key)].to_dict()
        yield table, row
        if table == "happenings":
            for event_id in row["event_ids"]:
                yield "events", events.loc[event_id].to_dict()


def own_words(statement: Statement) -> str:
    """Return the statement without what it quotes."""
    return re.sub("“[^”]*”", "", statement.text)


def test_every_sentence_is_cited(brief):
    text, _, _ = brief
    for statement in text.statements:
        if not statement.text.startswith("No article in the case"):
            assert statement.rows, statement.text
            assert text.citations(statement), statement.text


def test_every_citation_leads_to_characters_of_an_article(brief):
    text, read, _ = brief
    articles = read["articles"].set_index("article_id")["text"]
    spans = {(row.article_id, row.sentence): (row.start, row.end) for row in read["sentences"].itertuples()}
    for source in text.sources:
        for _, sentence, words in source.sentences:
            start, end = spans[source.article_id, sentence]
            assert " ".join(articles[source.article_id][start:end].split()) == words
            assert words
    cited = {place for statement in text.statements for place in statement.places}
    assert cited == set(text.labels)


def test_every_date_is_in_the_cited_rows(brief):
    text, read, since = brief
    published = dict(zip(read["articles"]["article_id"], read["articles"]["published"], strict=True))
    for statement in text.statements:
        days: list[pd.Timestamp] = [pd.Timestamp(since)] if since else []
        written = ""
        for table, row in rows_of(statement, read):
            days += [row[column] for column in ("earliest", "latest", "first_reported", "published") if column in row]
            days += [published[row["article_id"]]] if "article_id" in row else []
            written += f" {row['since']} {row['until']}" if table == "ties" else ""
            written += f" {row['disagreement']}" if table == "happenings" else ""
        known = [one for one in days if tables.known(one)]
        for day, month, year, bare in DATE.findall(own_words(statement)):
            number = f"{MONTHS.index(month) + 1:02}" if month else ""
            value = "-".join(filter(None, (year or bare, number, day and f"{int(day):02}")))
            assert any(f"{one:%Y-%m-%d}".startswith(value) for one in known) or value in written, (value, statement)


def test_every_name_is_in_the_cited_rows(brief):
    """Each actor of the case whose name stands in a sentence is a party, place, speaker or office of its rows."""
    text, read, _ = brief
    parties = Parties(read["actors"])
    outlets = " ".join(read["articles"]["source"].dropna().unique())
    names = {e: parties.name(e) for e in read["actors"]["entity_id"] if parties.is_named(e) and e != e.lower()}
    names |= {e: parties.name(e) for e in read["actors"]["entity_id"] if " " in parties.name(e) and parties.is_named(e)}
    subjects = {source.article_id for source in text.sources}
    roles = read["roles"][["entity_id", "of_entity_id"]].dropna()
    for statement in text.statements:
        held: set[str] = set()
        for _, row in rows_of(statement, read):
            held |= {value for value in row.values() if isinstance(value, str)}
        held |= {parties.state(e) for e in held}
        held |= set(roles[roles["entity_id"].isin(held)]["of_entity_id"])
        allowed = " ".join([*(parties.name(e) for e in held), outlets, text.title])
        words = own_words(statement)
        for entity_id, name in names.items():
            if entity_id not in held and re.search(rf"\b{re.escape(name)}\b", words):
                assert name in allowed, (name, statement.text)
    assert subjects


def test_every_number_is_that_of_its_rows(brief):
    text, read, _ = brief
    statements = {s.text: s for s in text.statements}
    first = next(iter(statements))
    done = [row for table, row in rows_of(statements[first], read) if table == "happenings"]
    count = re.match(r"The articles report (\S+) happening", first)
    assert count is not None
    numbers = "no one two three four five six seven eight nine ten".split()
    assert len(done) == (numbers.index(count[1]) if count[1] in numbers else int(count[1]))
    assert all(row["status"] in ("asserted", "reported") for row in done)


def test_sentences_read_as_sentences(brief):
    text, read, _ = brief
    said = [statement.text for statement in text.statements]
    assert len(said) == len(set(said))
    ids = set(read["happenings"]["happening_id"]) | set(read["events"]["event_id"])
    codes = {*tables.CODES, *tables.QUADS, "asserted", "hypothetical"}
    for sentence in said:
        assert sentence[0] == sentence[0].upper(), sentence
        assert re.search(r"[.?!][”’)]?$", sentence), sentence
        assert not re.search(r"  |,,|, ?\.|\( |\(\)|\.\.|<NA>|None(?! of)|nan\b|NaT|\{|\}", sentence), sentence
        assert not re.search(r"(?<![-\w])(\w+) \1\b", own_words_of(sentence)), sentence
        assert not any(code in sentence for code in codes), sentence
        assert not any(i in sentence for i in ids), sentence


def own_words_of(sentence: str) -> str:
    return re.sub("“[^”]*”", "", sentence)
