"""Who nouns and pronouns mean in prose of three to six sentences from all regions: `tests/cases/reference.txt`."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from workbench import pipeline
from workbench.annotators.coreference.resolution import resolve_coreference
from workbench.annotators.names.mentions import find_mentions
from workbench.annotators.sentences import find_sentences
from workbench.model import load_model

CASES = Path(__file__).parents[2] / "cases" / "reference.txt"
MARK = re.compile(r"\[([^=\]]+)=([^\]]*)\]")
MISSES = {
    "South Asia 2.3 his country": "the parse makes one noun phrase of 'his country millions'",
    "East Asia 2.1 They": "the parse makes one noun phrase of 'Taiwan share data'",
    "North America 1.3 it": "the company and its plant are both near",
    "Europe 6.2 she": "'Liga Ozola' is taken for a body",
}
"""What is not read yet: region, words and number of the case in its prose → why."""


@functools.cache
def read(text: str) -> tuple[dict[str, Any], ...]:
    """Return the rows of `mentions` of a text."""
    doc = next(iter(pipeline.parse([text], load_model())))
    found: dict[str, list[dict[str, Any]]] = {"articles": [{"article_id": "a", "published": None, "title": None}]}
    found["sentences"] = find_sentences(doc, found)
    found["mentions"] = find_mentions(doc, found)
    return tuple(resolve_coreference(doc, found))


def cases() -> Iterator[object]:
    """Yield the plain text, offset, words and whom they mean, of each mark."""
    seen: dict[str, int] = {}
    for part in CASES.read_text(encoding="utf-8").split("\n\n")[1:]:
        region, text = part.strip().split("\n")
        seen[region] = seen.get(region, 0) + 1
        plain = MARK.sub(r"\1", text)
        shift = 0
        for number, mark in enumerate(MARK.finditer(text), 1):
            start = mark.start() - shift
            shift += len(mark.group()) - len(mark.group(1))
            key = f"{region} {seen[region]}.{number} {mark.group(1)}"
            marks = [pytest.mark.xfail(reason=MISSES[key], strict=True)] if key in MISSES else []
            yield pytest.param(plain, start, mark.group(1), mark.group(2), id=key, marks=marks)


@pytest.mark.parametrize(("text", "start", "words", "whom"), cases())
def test_who_is_meant_in_prose(text: str, start: int, words: str, whom: str) -> None:
    rows = read(text)
    names = {row["text"].removeprefix("the "): row["entity_id"] for row in rows if row["kind"] == "name"}
    assert text[start : start + len(words)] == words
    here = [row for row in rows if row["start"] == start and row["kind"] != "name" and row["text"].startswith(words)]
    mine = [row for row in here if row["text"] == words] or here
    named = {row["entity_id"] for row in mine} & set(names.values())
    assert named == {names.get(one, one) for one in whom.split("+") if one}


def test_there_are_enough() -> None:
    assert len(list(cases())) >= 120
    for part in CASES.read_text(encoding="utf-8").split("\n\n")[1:]:
        assert 3 <= len(re.findall(r"[.:](?: |$)", part)) <= 6, part
