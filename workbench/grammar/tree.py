"""The parse of an article as plain lists by token position: many times quicker to walk than spaCy's own tokens."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Doc

from workbench.grammar.words import words_of

NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
VERBS = frozenset({"VERB", "AUX"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})


class Tree:
    """Token attributes, heads and children of a `Doc` as lists; a position is a token's `i`.

    `forms` gives the lemma of verb forms for which the tagger's own lemma is not to be trusted.
    """

    __slots__ = ("children", "dep", "doc", "head", "lemma", "lower", "pos", "tag")

    def __init__(self, doc: Doc, forms: Mapping[str, str]) -> None:
        words = words_of(doc)
        self.doc = doc
        self.dep, self.lower, self.pos, self.tag = words.dep, words.lower, words.pos, words.tag
        self.head, self.children = words.head, words.children
        self.lemma = [word.lower() for word in words.lemma]
        for i, part in enumerate(self.pos):
            if part == "VERB":
                self.lemma[i] = forms.get(self.lower[i], self.lemma[i])

    def kid(self, i: int, *deps: str) -> int | None:
        """Return the first child of a token with one of some dependency labels."""
        for k in self.children[i]:
            if self.dep[k] in deps:
                return k
        return None

    def objects_of(self, preposition: int) -> list[int]:
        """Return the objects of a preposition, also through a second one: 'out of the talks' → talks."""
        found = []
        for k in self.children[preposition]:
            if self.dep[k] in {"pobj", "pcomp"}:
                found.append(k)
            elif self.dep[k] == "prep":
                found.extend(self.objects_of(k))
        return found or self._shared_object(preposition)

    def _shared_object(self, preposition: int) -> list[int]:
        """Return the object that a preposition shares with a later verb: 'cut ties with and left the base in X'."""
        after = preposition + 1
        if after >= len(self.dep) or self.dep[after] != "cc" or self.children[preposition]:
            return []
        verb = self.head[after]
        for k in self.children[verb]:
            if k > after and self.dep[k] == "conj" and self.pos[k] in VERBS:
                inner = self.kid(k, "dobj")
                for start in (k, inner):
                    for n in self.children[start] if start is not None else ():
                        if self.dep[n] in {"prep", "dative"} and n > after:
                            return [p for p in self.children[n] if self.dep[p] == "pobj"]
                return [inner] if inner is not None else []
        return []

    def prepositions(self, i: int) -> list[tuple[str, int]]:
        """Return (word, position) of each preposition or 'by' of a passive that hangs on a token."""
        return [(self.lower[k], k) for k in self.children[i] if self.dep[k] in {"prep", "agent", "dative"}]

    def particles(self, i: int) -> list[str]:
        """Return the particles and prepositions of a verb or noun: 'pulled out of' → out, of.

        Adverbs count too ('set free', 'pulled back'), and what is predicated of the object ('found guilty').
        """
        found = []
        for k in self.children[i]:
            if self.dep[k] in {"prt", "prep", "agent", "dative", "advmod", "oprd", "acomp", "mark"}:
                found.append(self.lower[k])
                found.extend(self.lower[n] for n in self.children[k] if self.dep[n] == "prep")
            elif self.dep[k] == "advcl" and self.pos[k] == "ADJ":
                found.append(self.lower[k])
            elif self.dep[k] == "ccomp":
                found.extend(self.lower[n] for n in self.children[k] if self.dep[n] in {"mark", "acomp", "aux"})
                if self.pos[k] == "ADJ":
                    found.append(self.lower[k])
        return found
