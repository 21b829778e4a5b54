"""Cues of attribution: the verbs, nouns, adjectives and phrases that say, think, want, support … what follows them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from workbench.grammar.parse import VERB_TAGS, Parse
from workbench.lexicons import read_lexicon
from workbench.vocabulary.small_words import small_words
from workbench.vocabulary.verb_forms import verb_forms

PARTS = {"verb": VERB_TAGS, "noun": frozenset({"NN", "NNS"}), "adjective": frozenset({"JJ", "VBN", "JJR", "RB"})}
COPULAS = small_words("copula")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of `cues.csv`.

    `cue_class`: what kind of act or attitude the cue is (say, think, want, promise, refuse, support …).
    `act`: what a statement with this cue is (said, asked, denied …); '' where it makes none.
    `frames`: which complements hold its content (see lexicons/README.md).
    """

    lemma: str
    part: str
    cue_class: str
    act: str
    frames: frozenset[str]
    particles: frozenset[str]
    prepositions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Cue:
    """A token that may attribute something: its place and its line of the lexicon."""

    i: int
    entry: Entry


CLAUSAL = frozenset({"quote", "that", "to", "ing", "np", "it"})


@cache
def cue_entries() -> dict[str, dict[str, Entry]]:
    """Return the cue lexicon: lemma → part of speech → entry."""
    entries: dict[str, dict[str, Entry]] = {}
    for row in read_lexicon("cues.csv"):
        frames = frozenset(row["frames"].split())
        plain = {frame for frame in frames if "+" not in frame and frame not in CLAUSAL}
        particles = {frame.partition("+")[0] for frame in frames if "+" in frame and not frame.startswith("np")}
        entry = Entry(
            row["lemma"],
            row["pos"],
            row["class"],
            row["act"],
            frames,
            frozenset(particles),
            frozenset(plain | particles),
        )
        entries.setdefault(row["lemma"], {})[row["pos"]] = entry
    return entries


def entries_of_form(word: str) -> dict[str, Entry] | None:
    """Return the entries of the verb that a word is a regular form of, None where the lexicon has none."""
    return next((cue_entries()[verb] for verb in verb_forms().get(word, ()) if verb in cue_entries()), None)


def find_cues(parse: Parse) -> list[Cue]:
    """Return every token whose lemma and part of speech are in the cue lexicon, in order of the text."""
    entries = cue_entries()
    found = []
    tokens = enumerate(zip(parse.lemma, parse.tag, strict=True))
    for i in [i for i, (lemma, tag) in tokens if lemma in entries or tag in VERB_TAGS or tag == "JJ"]:
        by_part = entries.get(parse.lemma[i])
        if by_part is None:
            lower = parse.lower[i]
            by_part = entries.get(lower) or entries_of_form(lower)
            if by_part is None:
                continue
        entry = _entry_at(parse, i, by_part)
        if entry is not None:
            found.append(Cue(i, entry))
    return found


def _entry_at(parse: Parse, i: int, by_part: dict[str, Entry]) -> Entry | None:
    tag = parse.tag[i]
    adjective = by_part.get("adjective")
    if adjective is not None and tag in PARTS["adjective"]:
        return adjective
    if tag in VERB_TAGS:
        if tag == "VBN":
            adjective = cue_entries().get(parse.lower[i], {}).get("adjective")
            by_somebody = any(parse.lower[kid] == "by" for kid in parse.children[i])
            perfect = any(parse.lemma[kid] == "have" and parse.dep[kid] == "aux" for kid in parse.children[i])
            perfect = perfect and "verb" in by_part and all(parse.dep[kid] != "auxpass" for kid in parse.children[i])
            if adjective is not None and not perfect and (not by_somebody or "by" in adjective.frames):
                return adjective
        return by_part.get("verb")
    if tag in PARTS["noun"]:
        return by_part.get("noun")
    return None


def entry_of(parse: Parse, i: int, part: str = "verb") -> Entry | None:
    """Return the lexicon's entry of token i as a verb (or another part of speech), or None."""
    by_part = cue_entries().get(parse.lemma[i])
    if by_part is None and part == "verb" and parse.tag[i] in VERB_TAGS:
        by_part = entries_of_form(parse.lower[i])
    return by_part.get(part) if by_part is not None and parse.tag[i] in PARTS[part] else None


def cue_verb(word: str) -> bool:
    """Whether a word, whatever its tag, is a form of a verb that introduces quotations."""
    entry = (entries_of_form(word) or cue_entries().get(word, {})).get("verb")
    return entry is not None and "quote" in entry.frames and entry.cue_class in ("say", "ask")


@cache
def source_nouns() -> frozenset[str]:
    """Return the lemmas of things that state: polls, reports, laws (`sources.csv`)."""
    return frozenset(row["noun"] for row in read_lexicon("sources.csv"))


def goes_on(parse: Parse, v: int) -> bool:
    """Whether verb v goes on with what somebody said before it (", adding that …", ", saying …")."""
    if parse.tag[v] != "VBG" or parse.dep[v] != "advcl" or parse.head[v] > v:
        return False
    first = parse.left[v]
    entry = entry_of(parse, v)
    return (
        first > 0
        and parse.lower[first - 1] == ","
        and entry is not None
        and entry.cue_class in ("say", "ask")
        and "quote" in entry.frames
        and (_says_alone(entry) or parse.lower[v + 1] in entry.particles)
    )


def _says_alone(entry: Entry) -> bool:
    """Whether a verb says something without a particle: "hit" does not, but "hit back" does."""
    return any("+" not in frame or frame.startswith("np+") for frame in entry.frames - {"quote"})
