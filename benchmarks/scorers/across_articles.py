"""Across articles: do reports of one event, and mentions of one entity, come together? Against ECB+.

Gold: `topic`, `subtopic`, `mentions` [start, end, tag, chain, checked]. Only checked sentences count. All documents are
read as one case. A gold event is found where an `events` row lies over it; links are pairs of found events in two
documents. Names: pairs in two documents of one story; ECB+ gives a state that acts and the same state as a place two
chains, so pairs of an actor and a place are left out.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from scorers.spans import f1, join, known, overlap

ENTITIES = ("HUMAN_PART", "LOC_", "NON_HUMAN")
AROUND = 4
"""A mention may stand out of the gold span by so many characters (an article before it)."""


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Read the ECB+ folder: XML files in folders by topic, and ECBplus_coreference_sentences.csv where it is."""
    checked: dict[str, set[str]] = defaultdict(set)
    table = next(path.rglob("ECBplus_coreference_sentences.csv"), None)
    if table:
        with table.open(encoding="utf-8", newline="") as lines:
            for topic, name, sentence in list(csv.reader(lines))[1:]:
                checked[f"{topic}_{name}"].add(sentence)
    for file in sorted(path.rglob("*_*.xml")):
        root = ElementTree.parse(file).getroot()
        tokens = root.findall("token")
        words, sentence = [], tokens[0].get("sentence") if tokens else None
        for token in tokens:
            words += ["\n"] if token.get("sentence") != sentence else []
            sentence = token.get("sentence")
            words.append(token.text or "")
        text, spans = join_lines(words)
        at = {token.get("t_id"): (span, token.get("sentence")) for token, span in zip(tokens, spans, strict=True)}
        chain = {}
        for link in root.iter("CROSS_DOC_COREF"):
            chain |= {source.get("m_id"): link.get("note") for source in link.findall("source")}
        for link in root.iter("INTRA_DOC_COREF"):
            chain |= {source.get("m_id"): f"{file.stem}-{link.get('r_id')}" for source in link.findall("source")}
        mentions = []
        for markable in root.find("Markables") if root.find("Markables") is not None else ():
            anchors = [at[anchor.get("t_id")] for anchor in markable.findall("token_anchor")]
            if anchors:
                name = markable.get("m_id")
                told = not checked or anchors[0][1] in checked[file.stem]
                span = [anchors[0][0][0], anchors[-1][0][1]]
                mentions.append([*span, markable.tag, chain.get(name, f"{file.stem}-m{name}"), told])
        topic, _, rest = file.stem.partition("_")
        story = topic + ("plus" if "plus" in rest else "")
        yield {"id": file.stem, "topic": topic, "subtopic": story, "text": text, "mentions": mentions}


def join_lines(words: list[str]) -> tuple[str, list[tuple[int, int]]]:
    text, spans, line = "", [], []
    for word in [*words, "\n"]:
        if word != "\n":
            line.append(word)
            continue
        joined, places = join(line)
        text += "\n" if text else ""
        spans += [(len(text) + start, len(text) + end) for start, end in places]
        text, line = text + joined, []
    return text, spans


def links(items: list[dict], same: Callable[[dict, dict], bool], scope: str | None = None) -> dict[str, float]:
    """Return precision, recall and F1 of the pairs in two documents (where told, of one value of `scope`)."""
    n: Counter = Counter()
    for a, b in combinations(items, 2):
        if a["doc"] != b["doc"] and a["kind"] == b["kind"] and (scope is None or a[scope] == b[scope]):
            true, said = a["chain"] == b["chain"], same(a, b)
            n.update({"true": true, "said": said, "hit": true and said})
    return f1(n["hit"], n["said"], n["true"])


def score(documents: list[dict], rows: dict[str, dict[str, list[dict]]], result: Any) -> dict[str, Any]:
    happening = {
        event: row["happening_id"] for row in result.happenings.to_dict("records") for event in row["event_ids"]
    }
    events, names, gold = [], [], 0
    for document in documents:
        for mention in document["mentions"]:
            start, end, tag, chain, checked = mention
            item = {"doc": document["id"], "story": document["subtopic"], "chain": chain, "kind": tag[:3]}
            if checked and "ACTION" in tag:
                gold += 1
                over = [
                    row for row in rows["events"][document["id"]] if overlap((row["start"], row["end"]), mention) > 0
                ]
                told = {happening.get(row["event_id"], row["event_id"]) for row in over}
                events += [{**item, "kind": "event", "told": told}] if over else []
            elif (
                checked
                and tag.startswith(ENTITIES)
                and document["text"][start:end].lower() != document["text"][start:end]
            ):
                over = [
                    row
                    for row in rows["mentions"][document["id"]]
                    if known(row["kind"]) == "name"
                    and known(row["entity_id"]) is not None
                    and start - AROUND <= row["start"] < row["end"] < end + AROUND
                    and overlap((row["start"], row["end"]), mention) > 0
                ]
                if over:
                    last = max(over, key=lambda row: (row["end"], row["end"] - row["start"]))
                    names.append({**item, "told": last["entity_id"]})
    return {
        "events found": 100 * len(events) / (gold or 1),
        "reports of one event (pairs of found events)": links(events, lambda a, b: bool(a["told"] & b["told"])),
        "names of one actor (pairs in one story)": links(names, lambda a, b: a["told"] == b["told"], "story"),
    }
