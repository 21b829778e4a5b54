"""Whose "the foreign minister, X" is where nothing beside it says so: of the one state that the text just spoke of.

Only an office of a state told with "the" and of nobody; only within a paragraph; only where the sentences just before
name no other state. What is found so is marked as inferred.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

import pandas as pd

from workbench import tables
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.role_words import role_words

BACK = 2
"""How many sentences before an office the state may be spoken of whose it is."""
FRONT = 20
"""Within how many characters from the beginning of a sentence its subject is looked for."""


class Speech:
    """Which states an article speaks of where: of states, of bodies and persons with a state, of places that act."""

    def __init__(self, read: Mapping[str, pd.DataFrame], country: Mapping[tuple[str, str], Any]) -> None:
        """Take the tables, and the state of each article and entity_id (NA where it is not known)."""
        articles = read["articles"]
        self.texts = dict(zip(articles["article_id"].tolist(), articles["text"].tolist(), strict=True))
        self.begins: dict[tuple[str, int], int] = {}
        if "sentences" in read:
            columns = (read["sentences"][name].tolist() for name in ("article_id", "sentence", "start"))
            self.begins = {(article_id, number): start for article_id, number, start in zip(*columns, strict=True)}
        self.told: dict[tuple[str, int], list[tuple[int, str]]] = defaultdict(list)
        names = ("article_id", "sentence", "start", "entity_id", "stands_for")
        for article_id, number, start, entity_id, body in zip(
            *(read["mentions"][n].tolist() for n in names), strict=True
        ):
            state = country.get((article_id, body if tables.known(body) else entity_id))
            if state is not None and tables.known(state):
                self.told[article_id, number].append((start, state))

    def state_before(self, article_id: str, sentence: int, start: int, role: str) -> str | None:
        """Return the state whose office told from a character on is, None where that is open."""
        text = self.texts.get(article_id)
        if (
            not isinstance(text, str)
            or not is_of_states(role)
            or not _definite().search(text[max(start - 40, 0) : start])
        ):
            return None
        for number in range(sentence, max(sentence - 1 - BACK, -1), -1):
            told = [(at, state) for at, state in self.told.get((article_id, number), ()) if at < start]
            if not told:
                continue
            first, state = min(told)
            leads = first - self.begins.get((article_id, number), 0) <= FRONT
            alone = {one for _, one in told} == {state}
            return state if leads and alone and "\n\n" not in text[first:start] else None
        return None


@cache
def is_of_states(role: str) -> bool:
    """Return whether an office is one of a state: 'foreign minister', not 'director'; one alone, no plural."""
    words = role.lower().split()
    for first in range(len(words)):
        office = lexicon.office_named(" ".join(words[first:]))
        if office is not None:
            return "country" in office["of"].split() and not words[-1].endswith("s")
    return False


@cache
def _definite() -> re.Pattern[str]:
    return re.compile(rf"\b[Tt]he (?:(?:{'|'.join(role_words()['never'])}) )*$")
