"""Cues of attribution: the verbs, nouns, adjectives and phrases that say, think, want, support … what follows them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from workbench.grammar.clauses import VERB_TAGS, Clauses
from workbench.lexicons import read_lexicon

PARTS = {"verb": VERB_TAGS, "noun": frozenset({"NN", "NNS"}), "adjective": frozenset({"JJ", "VBN", "JJR", "RB"})}
COPULAS = frozenset(
    {"be", "become", "remain", "stay", "seem", "appear", "feel", "sound", "grow", "keep", "get", "look"}
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of `cues.csv`.

    `cue_class`: what kind of act or attitude the cue is (say, think, want, promise, refuse, support …).
    `frames`: which complements hold its content (see lexicons/README.md).
    """

    lemma: str
    part: str
    cue_class: str
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
            row["lemma"], row["pos"], row["class"], frames, frozenset(particles), frozenset(plain | particles)
        )
        entries.setdefault(row["lemma"], {})[row["pos"]] = entry
    return entries


@cache
def verb_forms() -> dict[str, str]:
    """Return the regular forms of the lexicon's verbs: form → lemma, for where the lemmatizer errs ("raged" → rag)."""
    forms: dict[str, str] = {}
    for lemma, by_part in cue_entries().items():
        if "verb" not in by_part:
            continue
        stem = lemma.removesuffix("e")
        stems = {stem, stem + stem[-1]} if stem[-1] not in "aeiouwxy" else {stem}
        if lemma.endswith("y") and lemma[-2:-1] not in "aeiou":
            stems.add(stem[:-1] + "i")
        for one in stems:
            forms.update({one + "ed": lemma, one + "ing": lemma, one + "es": lemma})
        forms[lemma + "s"] = lemma
    return forms


def find_cues(clauses: Clauses) -> list[Cue]:
    """Return every token whose lemma and part of speech are in the cue lexicon, in order of the text."""
    entries, forms = cue_entries(), verb_forms()
    found = []
    for i, lemma in enumerate(clauses.lemma):
        by_part = entries.get(lemma)
        if by_part is None:
            if clauses.tag[i] not in VERB_TAGS and clauses.tag[i] != "JJ":
                continue
            lower = clauses.lower[i]
            by_part = entries.get(lower) or entries.get(forms.get(lower, ""))
            if by_part is None:
                continue
        entry = _entry_at(clauses, i, by_part)
        if entry is not None:
            found.append(Cue(i, entry))
    return found


def _entry_at(clauses: Clauses, i: int, by_part: dict[str, Entry]) -> Entry | None:
    tag = clauses.tag[i]
    adjective = by_part.get("adjective")
    if adjective is not None and tag in PARTS["adjective"]:
        return adjective
    if tag in VERB_TAGS:
        if tag == "VBN":
            adjective = cue_entries().get(clauses.lower[i], {}).get("adjective")
            by_somebody = any(clauses.lower[kid] == "by" for kid in clauses.kids[i])
            if adjective is not None and (not by_somebody or "by" in adjective.frames):
                return adjective
        return by_part.get("verb")
    if tag in PARTS["noun"]:
        return by_part.get("noun")
    return None


def entry_of(clauses: Clauses, i: int, part: str = "verb") -> Entry | None:
    """Return the lexicon's entry of token i as a verb (or another part of speech), or None."""
    by_part = cue_entries().get(clauses.lemma[i])
    if by_part is None and part == "verb" and clauses.tag[i] in VERB_TAGS:
        by_part = cue_entries().get(verb_forms().get(clauses.lower[i], ""))
    return by_part.get(part) if by_part is not None and clauses.tag[i] in PARTS[part] else None


def cue_verb(word: str) -> bool:
    """Whether a word, whatever its tag, is a form of a verb that introduces quotations."""
    entry = cue_entries().get(verb_forms().get(word, word), {}).get("verb")
    return entry is not None and "quote" in entry.frames and entry.cue_class in ("say", "ask")


@cache
def source_nouns() -> frozenset[str]:
    """Return the lemmas of things that state: polls, reports, laws (`sources.csv`)."""
    return frozenset(row["noun"] for row in read_lexicon("sources.csv"))


def goes_on(clauses: Clauses, v: int) -> bool:
    """Whether verb v goes on with what somebody said before it (", adding that …", ", saying …")."""
    if clauses.tag[v] != "VBG" or clauses.dep[v] != "advcl" or clauses.head[v] > v:
        return False
    first = clauses.first(v)
    entry = entry_of(clauses, v)
    return (
        first > 0
        and clauses.lower[first - 1] == ","
        and entry is not None
        and entry.cue_class in ("say", "ask")
        and "quote" in entry.frames
    )
