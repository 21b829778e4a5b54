"""What is said in court: "*The court* heard that the brakes had failed", "*the jury* was told that …".

Who said it stands nowhere; to whom it was said does.
"""

from __future__ import annotations

from workbench.grammar.clause import SUBJECTS, is_passive
from workbench.grammar.parse import Parse
from workbench.vocabulary.small_words import small_words

HEAR = "hear"


def hearer(parse: Parse, v: int) -> int | None:
    """Return the court that hears what a verb tells: "*the inquest* heard how"; None for whom else hears it."""
    if parse.lemma[v] != HEAR or is_passive(parse, v):
        return None
    subject = parse.child(v, *SUBJECTS)
    while subject is None and parse.dep[v] == "conj" and parse.lemma[parse.head[v]] == HEAR:
        v = parse.head[v]
        subject = parse.child(v, *SUBJECTS)
    return subject if subject is not None and parse.lemma[subject].lower() in small_words("hears in court") else None


def told_passive(parse: Parse, v: int) -> int | None:
    """Return whom a passive tells: "*the jury* was told that the brakes had failed"."""
    told = is_passive(parse, v) and parse.lemma[v] in small_words("told to somebody")
    return parse.child(v, "nsubjpass") if told else None
