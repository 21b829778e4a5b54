"""The regular forms of the verbs of the lexicons, for where a lemmatizer errs ('hoped' → hop, 'raged' → rag)."""

from __future__ import annotations

import re
from functools import cache

from workbench.lexicons import read_lexicon

DOUBLING = re.compile("[^aeiou]*[aeiou][^aeiouwxy]")
"""Verbs that always double their last letter: rap, rapped (raped is of rape)."""


@cache
def event_verbs() -> frozenset[str]:
    """Return the verbs of events.csv."""
    rows = read_lexicon("events.csv")
    return frozenset(word for row in rows if row["pos"] == "verb" for word in row["trigger"].split("|"))


@cache
def cue_verbs() -> frozenset[str]:
    """Return the verbs of cues.csv: of saying, thinking and wanting."""
    return frozenset(row["lemma"] for row in read_lexicon("cues.csv") if row["pos"] == "verb")


@cache
def known_verbs() -> frozenset[str]:
    """Return the verbs of events.csv, governors.csv and cues.csv."""
    return event_verbs() | cue_verbs() | {row["lemma"] for row in read_lexicon("governors.csv") if row["pos"] == "verb"}


@cache
def verb_forms() -> dict[str, tuple[str, ...]]:
    """Return form → lemmas of each regular form of the known verbs, also with a doubled consonant: extolled."""
    forms: dict[str, tuple[str, ...]] = {}
    for lemma in sorted(known_verbs()):
        if lemma.endswith("e"):
            own = [lemma + "s", lemma + "d", lemma[:-1] + "ing"]
        elif lemma.endswith("y") and lemma[-2] not in "aeiou":
            own = [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
        else:
            stems = {lemma} if not DOUBLING.fullmatch(lemma) else set()
            stems |= {lemma + lemma[-1]} if lemma[-1] not in "aeiouwxy" else set()
            own = [lemma + "s", lemma + "es", *(stem + ending for stem in sorted(stems) for ending in ("ed", "ing"))]
        forms.update({form: (lemma, *forms.get(form, ())) for form in own})
    return forms
