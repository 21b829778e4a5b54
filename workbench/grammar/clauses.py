"""The parse of an article as plain lists, so that rules about clauses cost little: heads, labels, tags, children."""

from __future__ import annotations

from bisect import bisect_right

from spacy.tokens import Doc

from workbench.grammar.words import words_of

NOUN_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "WP", "DT", "CD", "EX", "WDT"})
VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
FINITE_TAGS = frozenset({"VBD", "VBP", "VBZ", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
SENTENCE_ENDS = frozenset({".", "!", "?", "…", '"', "”", "''", "’", "'", ")"})
CHAIN = 12
"""How many steps a rule may climb towards the root: more than any clause needs, and it bounds the cost on odd text."""


class Clauses:
    """Token lists of one `Doc`, indexed by token i, with the questions that rules about attribution ask of them.

    An arc of the parse that crosses the end of a paragraph is cut: its lower token becomes its own head.
    """

    __slots__ = ("_first", "_last", "dep", "doc", "head", "kids", "lemma", "length", "lower", "start", "tag", "text")

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        words = words_of(doc)
        self.text = words.raw
        self.dep, self.tag, self.lemma, self.lower = words.dep, words.tag, words.lemma, words.lower
        self.start = words.start
        self.length = [len(word) for word in words.text]
        self.head = list(words.head)
        self._cut_at_paragraphs()
        self.kids: list[list[int]] = [[] for _ in self.head]
        for i, head in enumerate(self.head):
            if head != i:
                self.kids[head].append(i)
        self._measure()

    def _cut_at_paragraphs(self) -> None:
        lower, head = self.lower, self.head
        spaces = [i for i, tag in enumerate(self.tag) if tag == "_SP" and lower[i][0] in "\n\r"]
        start = 0
        for i in spaces:
            if lower[i].count("\n") > 1 or i == 0 or lower[i - 1] in SENTENCE_ENDS:
                self._keep_within(start, i)
                start = i + 1
        if start:
            self._keep_within(start, len(head) - 1)

    def _keep_within(self, first: int, last: int) -> None:
        head = self.head
        for i in range(first, last + 1):
            if not first <= head[i] <= last:
                head[i] = i

    def _measure(self) -> None:
        """Find the first and last token of every subtree, from the leaves up."""
        first, last = list(range(len(self.head))), list(range(len(self.head)))
        order = [i for i, head in enumerate(self.head) if head == i]
        for i in order:
            order.extend(self.kids[i])
        for i in reversed(order):
            head = self.head[i]
            if first[i] < first[head]:
                first[head] = first[i]
            if last[i] > last[head]:
                last[head] = last[i]
        self._first, self._last = first, last

    def __len__(self) -> int:
        return len(self.start)

    def end(self, i: int) -> int:
        """Return the character offset after token i."""
        return self.start[i] + self.length[i]

    def token_at(self, offset: int) -> int:
        """Return the last token that begins at or before a character offset (0 where none does)."""
        return max(bisect_right(self.start, offset) - 1, 0)

    def first(self, i: int) -> int:
        """Return the first token of the subtree of i."""
        return self._first[i]

    def last(self, i: int) -> int:
        """Return the last token of the subtree of i."""
        return self._last[i]

    def child(self, i: int, *labels: str) -> int | None:
        """Return the first child of i with one of these labels, or None."""
        for kid in self.kids[i]:
            if self.dep[kid] in labels:
                return kid
        return None

    def is_infinitive(self, i: int) -> bool:
        """Whether verb i stands with 'to' ("to leave")."""
        return any(self.tag[kid] == "TO" for kid in self.kids[i])

    def is_finite(self, i: int) -> bool:
        """Whether verb i is a finite verb or has a finite auxiliary."""
        return self.tag[i] in FINITE_TAGS or any(
            self.dep[kid] in ("aux", "auxpass") and self.tag[kid] in FINITE_TAGS for kid in self.kids[i]
        )

    def is_passive(self, i: int) -> bool:
        """Whether verb i is a passive ("was told") or a bare past participle after a noun ("accused of")."""
        if self.tag[i] != "VBN":
            return False
        return any(self.dep[kid] in ("auxpass", "nsubjpass") for kid in self.kids[i]) or (
            self.dep[i] in ("acl", "relcl", "advcl", "amod")
            and not any(self.dep[kid] in ("aux", "dobj", "nsubj") for kid in self.kids[i])
        )

    def auxiliaries(self, i: int) -> list[int]:
        """Return the auxiliaries, negation and adverbs directly before verb i, in order."""
        return [kid for kid in self.kids[i] if kid < i and self.dep[kid] in ("aux", "auxpass", "neg")]

    def within(self, i: int, ancestor: int) -> bool:
        """Whether token i lies under `ancestor` (or is it), looking at most CHAIN steps up."""
        for _ in range(CHAIN):
            if i == ancestor:
                return True
            if self.head[i] == i:
                return False
            i = self.head[i]
        return False
