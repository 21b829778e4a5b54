"""How likely a row of `quotes` is right: a logistic regression over features that can be read.

A row is right where somebody states it, its words are the whole content and `entity_id` is who speaks (NA where the
article has no name or state for it). The features and weights are in `lexicons/statement_weights.csv`; they are learned
by `benchmarks/train_statements.py` from judged rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.annotators.quotes.speakers import RELATIVE
from workbench.annotators.syntax import Found
from workbench.grammar.clause import is_infinitive
from workbench.grammar.parse import FINITE_TAGS, NOUN_TAGS, VERB_TAGS, Parse
from workbench.vocabulary.learned import probability, weights
from workbench.vocabulary.small_words import small_words

PRONOUNS = small_words("stands for a speaker")
SHORT = 4
LONG = 30


def features_of(parse: Parse, row: Mapping[str, Any]) -> list[str]:
    """Return the names of the features that hold of a row (see `statement_weights.csv` for what each is worth)."""
    cue = row["_cue"]
    part, _, complement = row["_frame"].rpartition(":")
    first, last = parse.token_at(row["start"]), parse.token_at(row["end"] - 1)
    tags = parse.tag[first : last + 1]
    names = ["any", f"kind {row['kind']}", f"content {complement or row['_frame']}", f"act {row['act']}"]
    names += [f"cue {part}"] if part in ("noun", "adjective") else []
    if part == "verb" and parse.tag[cue] in VERB_TAGS:
        if parse.tag[cue] not in FINITE_TAGS and parse.dep[cue] not in ("ROOT", "conj", "ccomp"):
            names.append(f"cue {'infinitive' if is_infinitive(parse, cue) else 'participle'}")
        if parse.dep[cue] in ("relcl", "acl"):
            names.append("cue in a relative clause")
    if row["kind"] == "indirect" and not any(tag in FINITE_TAGS for tag in tags):
        names.append("content without finite verb")
    length = last - first + 1
    if length <= SHORT:
        names.append("content short")
    elif length >= LONG:
        names.append("content long")
    if row["kind"] == "indirect" and parse.tag[first] in ("VB", "VBD", "VBZ", "VBP", "VBG", "VBN", ",", "CC"):
        names.append("content begins with a verb")
    names += _of_speaker(parse, row)
    if row["_inner"]:
        names.append("inside another")
    return names


def _of_speaker(parse: Parse, row: Mapping[str, Any]) -> list[str]:
    speaker = row["_speaker"]
    if speaker is None:
        return ["speaker none"]
    word = parse.lower[speaker]
    known = "known" if row["_named"] else "unknown"
    if word in RELATIVE:
        return [f"speaker relative {known}"]
    if word in PRONOUNS:
        return [f"speaker pronoun {known}"]
    if parse.tag[speaker] not in NOUN_TAGS:
        return [f"speaker other {known}"]
    if parse.tag[speaker] in ("NNP", "NNPS"):
        return [f"speaker name {known}"]
    definite = any(parse.lower[k] in small_words("definite") for k in parse.children[speaker])
    return [f"speaker {'definite' if definite else 'indefinite'} noun {known}"]


def known_actors(found: Found) -> set[str]:
    """Return the ids of those whom the article gives a name or a state; others are no actors of the case."""
    known = {row["entity_id"] for row in found["entities"] if row.get("country")}
    for row in found["mentions"]:
        if row.get("kind") == "name":
            known.update(i for i in (row.get("entity_id"), row.get("stands_for")) if i)
    return known


def confidence_of(features: list[str]) -> float:
    """Return the probability that a row with these features is right; features without a weight count nothing."""
    return probability(features, weights("statement_weights.csv"))
