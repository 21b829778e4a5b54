"""Names of persons, organisations, places and events: `mentions` of kind name against CrossNER politics or GUM.

Gold: `corpus`, `names` [start, end, type, label], `ignore` [start, end] (of other types: neither right nor wrong).
A leading article and a trailing 's or stop are cut off on both sides. GUM calls a state that acts an organisation, so
there the label GPE is right for both. A name is right where span and type are.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scorers import gum
from scorers.spans import by_span, f1, join, known, overlap, pair

TYPES = {"person": "PERSON", "organisation": "ORG", "place": "GPE LOC FAC", "event": "EVENT"}
OF_LABEL = {label: kind for kind, labels in TYPES.items() for label in labels.split()}
CROSSNER = {"politician": "person", "politicalparty": "organisation", "country": "place", "location": "place"}
CROSSNER |= {"election": "event", "person": "person", "organisation": "organisation", "event": "event"}
ARTICLE = re.compile(r"(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
TAIL = re.compile(r"(?<=\S)(?:['’]s|['’,]|(?<!\.\w)(?<!\b\w)\.)$")


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Read CrossNER (a .txt file of words and BIO tags) or GUM (a folder of .conllu files)."""
    if path.is_dir() or path.suffix == ".conllu":
        yield from map(gum_names, gum.documents(path))
        return
    for number, block in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n")):
        pairs = [line.split("\t") for line in block.splitlines() if "\t" in line]
        text, spans = join(word for word, _ in pairs)
        found: list[list] = []
        for (start, end), (_, tag) in zip(spans, pairs, strict=True):
            if tag.startswith("B-"):
                found.append([start, end, tag[2:]])
            elif tag.startswith("I-") and found:
                found[-1][1] = end
        names = [[start, end, CROSSNER[label], label] for start, end, label in found if label in CROSSNER]
        ignore = [[start, end] for start, end, label in found if label not in CROSSNER]
        yield {"id": f"crossner-{number}", "corpus": "crossner", "text": text, "names": names, "ignore": ignore}


def gum_names(document: dict[str, Any]) -> dict[str, Any]:
    """Return a GUM document with the proper name at the head of each outermost name as its gold."""
    names, ignore, tokens = [], [], document["tokens"]
    for first, last, head, _, kind, form, outer in document["gum"]:
        if form != "name" or not outer:
            continue
        a = b = head
        while a > first and tokens[a - 1][3] == "PROPN":
            a -= 1
        while b < last and tokens[b + 1][3] == "PROPN":
            b += 1
        kind = "organisation" if kind == "organization" else kind
        span = [tokens[a][0], tokens[b][1]]
        if kind in TYPES:
            names.append([*span, kind, kind])
        else:
            ignore.append(span)
    return {**document, "names": names, "ignore": ignore}


def trim(text: str, start: int, end: int) -> tuple[int, int]:
    article = ARTICLE.match(text, start, end)
    start = article.end() if article else start
    tail = TAIL.search(text[start:end])
    return start, start + tail.start() if tail else end


def score(documents: list[dict], rows: dict[str, dict[str, list[dict]]], result: Any) -> dict[str, Any]:
    counts: dict[str, Counter] = defaultdict(Counter)
    for document in documents:
        text, n = document["text"], counts[document["corpus"]]
        loose = document["corpus"] == "gum"
        true = [(*trim(text, start, end), kind) for start, end, kind, _ in document["names"]]
        said = sorted(
            {
                (*trim(text, row["start"], row["end"]), row["label"])
                for row in rows["mentions"][document["id"]]
                if known(row["kind"]) == "name" and row["label"] in OF_LABEL
            }
        )
        taken = set(pair(true, said, by_span).values())
        free = [
            j
            for j, s in enumerate(said)
            if j not in taken and any(overlap(s, other) > 0 for other in document["ignore"])
        ]
        n["true"] += len(true)
        n["said"] += len(said) - len(free)
        n["hit"] += len(
            pair(
                true,
                said,
                lambda t, s, loose=loose: (
                    t[:2] == s[:2] and (OF_LABEL[s[2]] == t[2] or (loose and s[2] == "GPE" and t[2] == "organisation"))
                ),
            )
        )
    return {f"names, {corpus}": f1(n["hit"], n["said"], n["true"]) for corpus, n in counts.items()}
