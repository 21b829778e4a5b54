"""The twenty points of docs/brief_checklist.md, each checked on briefs of the sample case."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from workbench import tables
from workbench.lexicons import read_lexicon
from workbench.pipeline import Annotations
from workbench.publish import PrintedBrief, print_brief
from workbench.summaries.dyads import between, of_one
from workbench.summaries.wording import NUMBERS

BRIEFS = [("CHN", "PRK"), ("PRK", "KOR"), ("SAU", "IRN"), ("USA", None), ("kim-jong-un", None)]
DEEDS = ("asserted", "reported")
Read = dict[str, pd.DataFrame]

pytestmark = pytest.mark.model


@pytest.fixture(scope="module", params=BRIEFS, ids=lambda pair: "-".join(filter(None, pair)))
def made(request: pytest.FixtureRequest, sample: Annotations) -> tuple[PrintedBrief, Read]:
    a, b = request.param
    read = {name: getattr(sample, name) for name in tables.TABLES}
    brief = print_brief(
        read, a, b, since="2019-01-01", author="A. Desk", date="2025-12-01", classification="for class use"
    )
    return brief, read


def said(brief: PrintedBrief, heading: str) -> list[str]:
    return [
        s.text for section in brief.text.sections if section.heading.startswith(heading) for s in section.statements
    ]


def sentences(brief: PrintedBrief) -> list[str]:
    return [one for s in brief.text.statements for one in re.split(r"(?<=[.?!]) (?=[A-Z])", s.text)]


def head(brief: PrintedBrief, read: Read) -> None:
    assert dict(brief.head)["Author"] == "A. Desk"
    assert dict(brief.head)["Date"] == "1 December 2025"
    assert dict(brief.head)["Classification"] == "for class use"
    assert brief.text.title


def question(brief: PrintedBrief, read: Read) -> None:
    assert dict(brief.head)["Question"].endswith("?")
    assert re.fullmatch(r"\d+ \w+ \d{4} to \d+ \w+ \d{4}", dict(brief.head)["Period"])


def judgements_first(brief: PrintedBrief, read: Read) -> None:
    assert brief.text.sections[0].heading == "Key judgements"
    for one in said(brief, "Key judgements"):
        assert len([s for s in re.split(r"(?<=\.) (?=[A-Z])", one) if not s.startswith("Confidence")]) == 1, one


def one_scale(brief: PrintedBrief, read: Read) -> None:
    for row in read_lexicon("likelihood_words.csv"):
        assert row["word"] in brief.text.foot
    assert not re.search(r"\b(probably|perhaps|maybe|seems|apparently)\b", " ".join(said(brief, "Key judgements")))


def not_in_one_sentence(brief: PrintedBrief, read: Read) -> None:
    for one in sentences(brief):
        assert not (re.search(r"\blikely\b|\bcertain", one) and "onfidence" in one), one


def confidence_has_reasons(brief: PrintedBrief, read: Read) -> None:
    told = [one for one in sentences(brief) if one.startswith("Confidence is")]
    assert told
    for one in told:
        assert re.search(r"articles? by \w+ outlets?, the rows? .*\d\.\d\d sure, .*disputed\.$", one), one


def changes(brief: PrintedBrief, read: Read) -> None:
    assert said(brief, "What changed since 1 January 2019")


def own_assessment(brief: PrintedBrief, read: Read) -> None:
    lines = brief.markdown.splitlines()
    at = lines.index("## Assessment")
    assert lines[at + 2].startswith("(Your own assessment")


def standing(brief: PrintedBrief, read: Read) -> None:
    for one in said(brief, "How they stand"):
        assert re.search(r"since|as of|as (?:planned|strained|ended|restored|in force)|until", one), one


def chronology(brief: PrintedBrief, read: Read) -> None:
    section = next(s for s in brief.text.sections if s.heading == "Chronology")
    assert section.columns == ("Day", "Who", "What", "To whom", "How sure")
    days = []
    by_id = read["happenings"].set_index("happening_id")
    for one in section.statements:
        if one.cells:
            row = by_id.loc[one.rows[0][1]]
            days.append(row["earliest"] if tables.known(row["earliest"]) else row["first_reported"])
    known = [day for day in days if tables.known(day)]
    assert known == sorted(known)


def who_what_whom(brief: PrintedBrief, read: Read) -> None:
    section = next(s for s in brief.text.sections if s.heading == "Chronology")
    for one in section.statements:
        if one.cells:
            assert all(one.cells), one.cells
            assert re.search(r"\w", one.cells[2]), one.cells


def reported_by(brief: PrintedBrief, read: Read) -> None:
    section = next(s for s in brief.text.sections if s.heading == "Chronology")
    by_id = read["happenings"].set_index("happening_id")
    for one in section.statements:
        if one.cells and by_id.loc[one.rows[0][1]]["status"] == "reported":
            shown = re.search(r"according to|reported|account", one.cells[4])
            assert shown or by_id.loc[one.rows[0][1]]["code"] in (
                "ACCUSE",
                "SUPPORT",
                "THREATEN",
                "REQUEST",
                "REJECT",
                "AGREE",
            )


def apart(brief: PrintedBrief, read: Read) -> None:
    by_id = read["happenings"].set_index("happening_id")["status"]
    for section in brief.text.sections:
        keys = [key for s in section.statements for table, key in s.rows if table == "happenings"]
        if section.heading == "Chronology":
            assert {by_id[key] for key in keys} <= set(DEEDS)
        if section.heading.startswith(("What was planned", "What was denied")):
            assert not {by_id[key] for key in keys} & set(DEEDS)


def not_known(brief: PrintedBrief, read: Read) -> None:
    told = said(brief, "What is not known")
    assert told
    for one in told:
        assert re.search(r"; .*\bwould\b", one), one


def cited(brief: PrintedBrief, read: Read) -> None:
    for one in brief.text.statements:
        assert brief.text.citations(one), one.text


def leads_to_words(brief: PrintedBrief, read: Read) -> None:
    texts = read["articles"].set_index("article_id")["text"]
    for source in brief.text.sources:
        for _, _, words in source.sentences:
            assert words
            assert words in " ".join(texts[source.article_id].split())


def sources_listed(brief: PrintedBrief, read: Read) -> None:
    for source in brief.text.sources:
        assert source.outlet
        assert re.fullmatch(r"\d+ \w+ \d{4}|undated", source.published)
        assert source.title


def range_of_sources(brief: PrintedBrief, read: Read) -> None:
    assert re.match(r"Drawn from \w+ of 127 articles by \w+ outlets\.", brief.text.scope)


def plain_words(brief: PrintedBrief, read: Read) -> None:
    codes = {*tables.CODES, *tables.QUADS, *tables.TABLES["happenings"].values["status"]} - {
        "planned",
        "denied",
        "reported",
    }
    for section in brief.text.sections:
        for one in section.statements:
            own = re.sub("“[^”]*”", "", one.text)
            assert not any(re.search(rf"\b{re.escape(code)}\b", own) for code in codes), one.text
            assert not re.search(r"[a-z]+-[a-z]+-[a-z]{3}\b|\d{4}-\d\d|XXXX|<NA>", own), one.text
            assert len(own.split()) <= 60, one.text
            assert not re.search(r"asked something of|no of the|too even to say", own), one.text


def numbers_agree(brief: PrintedBrief, read: Read) -> None:
    first = brief.text.statements[0]
    count = re.match(r"The articles report (\S+) happening", first.text)
    assert count is not None
    ids = [key for _, key in first.rows]
    number = NUMBERS.index(count[1]) if count[1] in NUMBERS else int(count[1])
    a, b = next(pair for pair in BRIEFS if _is(brief, read, *pair))
    counted = between(read, a, b) if b else of_one(read, a)
    done = counted[counted["status"].isin(DEEDS)]
    assert len(ids) == number
    assert set(ids) <= set(done["happening_id"])
    if b:
        assert len(done) == number
    listed = {
        key for s in brief.text.sections if s.heading == "Chronology" for one in s.statements for _, key in one.rows
    }
    assert listed == set(ids)


def _is(brief: PrintedBrief, read: Read, a: str, b: str | None) -> bool:
    names = read["actors"].set_index("entity_id")["name"]
    return brief.text.title == (names[a] if b is None else f"{names[a]} and {names[b]}")


POINTS: list[Callable[[PrintedBrief, Read], None]] = [
    head,
    question,
    judgements_first,
    one_scale,
    not_in_one_sentence,
    confidence_has_reasons,
    changes,
    own_assessment,
    standing,
    chronology,
    who_what_whom,
    reported_by,
    apart,
    not_known,
    cited,
    leads_to_words,
    sources_listed,
    range_of_sources,
    plain_words,
    numbers_agree,
]


@pytest.mark.parametrize("point", POINTS, ids=lambda point: f"{POINTS.index(point) + 1}-{point.__name__}")
def test_point(made: tuple[PrintedBrief, Read], point: Callable[[PrintedBrief, Read], None]) -> None:
    point(*made)


def test_the_document_has_as_many_points() -> None:
    text = (Path(__file__).parents[2] / "docs" / "brief_checklist.md").read_text(encoding="utf-8")
    assert [int(n) for n in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)] == list(range(1, len(POINTS) + 1))
