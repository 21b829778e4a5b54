"""Who "I", "we" and "you" are: the speaker of a quotation."""

from __future__ import annotations

from typing import Any

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.cast import Cast
from workbench.annotators.coreference.mention import Mention
from workbench.grammar.parse import Parse


class Speakers:
    """Who says each quotation of an article, as far as its mentions are resolved."""

    def __init__(self, cast: Cast, by_head: dict[int, Mention]) -> None:
        self.cast, self.by_head = cast, by_head
        self.ends = quote_ends(cast.page.parse)
        self.known: dict[int, Cluster] = {}

    def take_speakers(self, mentions: list[Mention]) -> None:
        """Give "I", "we" and "you" their clusters: one of a kind for a speaker, who "I" is where it is told."""
        last: dict[tuple[Any, str], Cluster] = {}
        for mention in mentions:
            speaker = self.of(mention.quote) if mention.quote else None
            key = (id(speaker) if speaker is not None and mention.group != "you" else mention.quote, mention.group)
            cluster = last.get(key)
            if cluster is None and speaker is not None:
                kinds = {"i": ("person", None), "we": ("organisation", "group", "country")}.get(mention.group, ())
                if speaker.type in kinds:
                    cluster = speaker
            self.cast.join(mention, cluster)
            last[key] = mention.cluster

    def of(self, quote: int) -> Cluster | None:
        """Return the cluster of who says a quotation: the subject of the verb beside it, outside, in its paragraph."""
        found = self.known.get(quote)
        if found is None:
            found = self._speaker(quote)
            if found is not None:
                self.known[quote] = found
        return found

    def to_come(self, quote: int) -> int | None:
        """Return the token of a speaker told behind a quotation without a name: "'He lied,' *the minister* said"."""
        parse, last = self.cast.page.parse, self.ends[quote][1]
        for i in range(last + 1, min(last + 16, len(parse.pos))):
            if "\n\n" in parse.lower[i] or parse.quote[i]:
                return None
            if parse.dep[i] == "nsubj" and parse.pos[parse.head[i]] == "VERB":
                speaker = self.by_head.get(i)
                return i if speaker is not None and speaker.kind != "name" and speaker.cluster is None else None
        return None

    def _speaker(self, quote: int) -> Cluster | None:
        page = self.cast.page
        first, last = self.ends[quote]
        behind = range(last + 1, min(last + 16, len(page.parse.pos)))
        colon = ":" in page.parse.lower[max(first - 2, 0) : first]  # 'X was angry: "…"'
        begun = min(first - 25, page.parse.begin[max(first - 2, 0)] - 1) if colon else first - 25
        ahead = range(first - 1, max(begun, -1), -1)
        ends = "." in page.parse.lower[max(last - 1, first) : last + 1]  # what follows begins a sentence of its own
        beside = [*ahead, *behind] if colon else list(ahead) if ends else [*behind, *ahead]
        verbs = set()
        for i in beside:
            if "\n\n" in page.parse.lower[i] or page.parse.quote[i] or (i > last and "\n" in page.parse.lower[i]):
                if i > last:
                    continue
                break
            before = colon and i < first
            told = before or page.parse.pos[page.parse.head[i]] == "VERB"
            if told and page.parse.dep[i] in (("nsubj", "nsubjpass") if before else ("nsubj",)):
                verbs.add(page.parse.head[i])
                mention = self.by_head.get(i)
                if mention is not None and mention.cluster is None and mention.kind == "name":
                    return self.cast.by_id.get(str(mention.rows[0].get("entity_id")))  # named further down
                if mention is not None and (mention.cluster is not None or i > last):
                    return mention.cluster
        return self.known.get(quote - 1) if quote > 1 and not verbs else None


def quote_ends(parse: Parse) -> dict[int, tuple[int, int]]:
    """Return the first and last token of each quotation by its number."""
    ends: dict[int, tuple[int, int]] = {}
    for i, quote in [(i, quote) for i, quote in enumerate(parse.quote) if quote]:
        ends[quote] = (ends[quote][0], i) if quote in ends else (i, i)
    return ends
