"""Part of speech, morphology and lemma by memory: what spaCy's rules make of a form with its tag is made out once.

spaCy's `attribute_ruler` tries some two hundred rules on each word and its `lemmatizer` looks up each lemma. Both
depend on nothing but the word, its tag and its relation to its head (some rules also on the word after it), so the
answer for a form that was met before is looked up here, and spaCy's own components are asked about the others.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from spacy.language import Language

MOST_FORMS = 200_000
# Attributes of a rule that a word's text, tag and relation settle.
SETTLED = frozenset({"ORTH", "TEXT", "LOWER", "TAG", "DEP", "IS_SPACE", "IS_ALPHA", "IS_PUNCT", "IS_DIGIT", "SHAPE"})


def keys_of(rows: np.ndarray) -> list[bytes]:
    """Return the bytes of each row of a table: as a key of a dict five times as fast as a tuple of its numbers."""
    rows = np.ascontiguousarray(rows)
    keys: list[bytes] = rows.view(f"V{rows.itemsize * rows.shape[1]}").ravel().tolist()
    return keys


def remember_forms(nlp: Language) -> bool:
    """Let a pipeline's attribute ruler, and the lemmatizer right behind it, remember forms; return whether it could.

    Changes `nlp` in place, not its results. A pipeline without the two, or with rules that ask for more than a word
    and its neighbours' text, tag and relation, stays as it is.
    """
    names = [name for name, _ in nlp.pipeline]
    if "attribute_ruler" not in names or names[names.index("attribute_ruler") + 1 :][:1] != ["lemmatizer"]:
        return False
    ruler: Any = nlp.get_pipe("attribute_ruler")
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    rules = [pattern for rule in getattr(ruler, "patterns", []) for pattern in rule["patterns"]]
    if not rules or any(not SETTLED.issuperset(word) for rule in rules for word in rule):
        return False
    if getattr(lemmatizer, "overwrite", True) or getattr(lemmatizer, "mode", "") not in ("rule", "lookup"):
        return False
    index_lemmas(lemmatizer)
    memory = _Memory(ruler, lemmatizer, rules)
    # `AttributeRuler.__call__` is these two, one after the other.
    ruler.match = lambda doc: ()
    ruler.set_annotations = lambda doc, matches: memory.apply(doc)
    return True


def index_lemmas(lemmatizer: Any) -> None:
    """Let a lemmatizer look its lemmas up: spaCy keeps them as lists and searches 57,528 nouns for each new form."""
    lookups = lemmatizer.lookups
    lemmas = lookups.get_table("lemma_index") if lookups.has_table("lemma_index") else {}
    for part, words in list(lemmas.items()):
        if isinstance(words, list):
            lemmas[part] = dict.fromkeys(words)


@dataclass
class _Memory:
    """The forms met so far: `place` by (text, tag, relation), and at each place what spaCy made of it."""

    ruler: Any
    lemmatizer: Any
    rules: list[list[dict[str, Any]]]
    place: dict[bytes, int] = field(default_factory=dict)
    made: np.ndarray = field(default_factory=lambda: np.zeros((0, 5), dtype=np.uint64))
    may_join: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        from spacy.matcher import Matcher

        self.match, self.set_annotations = self.ruler.match, self.ruler.set_annotations
        self.joining = Matcher(self.ruler.vocab)
        parts = [[word] for rule in self.rules if len(rule) > 1 for word in rule]
        if parts:
            self.joining.add("joins", parts)

    def apply(self, doc: Any) -> None:
        """Set tag, part of speech, morphology and lemma of every word, as the two components would."""
        from spacy.attrs import DEP, LEMMA, MORPH, ORTH, POS, TAG

        if not len(doc):
            return
        given = doc.to_array([ORTH, TAG, DEP])
        keys = keys_of(given)
        with self.lock:
            if len(self.place) > MOST_FORMS:
                self.place.clear()
            places: list[Any] = list(map(self.place.get, keys))
            if None in places:
                new = {key: i for i, key in enumerate(keys) if places[i] is None}
                self._learn(given[list(new.values())], list(new))
                places = list(map(self.place.get, keys))
            made, may_join = self.made.take(places, axis=0), self.may_join.take(places)
        joined = list(self._joined(doc, may_join))
        for start, end, _ in joined:
            made[start:end, 1:4] = 0
        doc.from_array([TAG, POS, MORPH, LEMMA], np.ascontiguousarray(made[:, :4]))
        for i in np.flatnonzero(made[:, 4] != given[:, 2]).tolist():
            doc[i].dep = int(made[i, 4])
        for _, _, matches in joined:
            self.set_annotations(doc, matches)

    def _learn(self, given: np.ndarray, keys: list[bytes]) -> None:
        """Ask spaCy's components about forms not met before, each by itself."""
        from spacy.attrs import DEP, LEMMA, MORPH, POS, TAG
        from spacy.tokens import Doc

        vocab = self.ruler.vocab
        doc: Any = Doc(vocab, words=[vocab.strings[form] for form in given[:, 0].tolist()])
        doc.from_array([TAG, DEP], np.ascontiguousarray(given[:, 1:]))
        alone = [match for match in self.match(doc) if match[3] - match[2] == 1]
        may_join = np.zeros(len(doc), dtype=bool)
        may_join[[start for _, start, _ in self.joining(doc, allow_missing=True)]] = True
        self.set_annotations(doc, alone)
        self.lemmatizer(doc)
        known = len(self.place)
        self.made = np.concatenate([self.made[:known], doc.to_array([TAG, POS, MORPH, LEMMA, DEP])])
        self.may_join = np.concatenate([self.may_join[:known], may_join])
        self.place.update(zip(keys, range(known, known + len(keys)), strict=True))

    def _joined(self, doc: Any, may_join: np.ndarray) -> Iterator[tuple[int, int, list[tuple[int, ...]]]]:
        """Yield each stretch of words that a rule of several words fits, with all matches in it."""
        edges = np.flatnonzero(np.diff(may_join, prepend=False, append=False)).tolist()
        for start, end in zip(edges[::2], edges[1::2], strict=True):
            if end - start < 2:
                continue
            matches = self.match(doc[start:end])
            if any(last - first > 1 for _, _, first, last in matches):
                yield start, end, [(*names, first + start, last + start) for *names, first, last in matches]
