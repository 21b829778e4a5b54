"""Quotations and statements: `quotes` against PolNeAR (who said what, direct, mixed and indirect).

Gold: `attributions`, each {"content", "speaker", "cue"} as lists of [start, end]. What is compared are words, so that
marks, blanks and commas at the edges do not matter. Rows with one cue are fragments of one attribution. A gold
attribution is direct where all its words stand in quotation marks (found as `workbench.grammar.quotation_marks` does).

direct quotations, exact   fragments of direct attributions with the very same words
statements of every kind   one to one; right where the words shared are at least half of the longer content
said, and by whom          the same, and the head of one speaker lies in the other (none where the gold has none)

The gold has no attribution within another one: a row whose cue and half of whose content lie there is left out.
"""

from __future__ import annotations

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any

from scorers.spans import f1, known, pair
from workbench.grammar.quotation_marks import find_quoted

WORD = re.compile(r"\w+(?:['’]\w+)*")
AFTER_HEAD = re.compile(
    r",|;|\(|\s(?:[—–-]|--)\s|\b(?:who|whom|which|that|of|at|in|on|from|for|with|by|to|as|about|including|said|working"
    r"|speaking|close|familiar|behind|against|whose)\b",
    re.IGNORECASE,
)
NO_HEAD = re.compile(r"(?:the|an?|['’]?s|jr|sr|himself|herself|themselves|itself|both|also)$", re.IGNORECASE)
Spans = list[tuple[int, int]]


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Read PolNeAR: a folder with (anywhere below) X.txt and brat standoff X_ANNOTATOR.ann, and metadata.tsv above."""
    table = next((file for folder in (path, *path.parents[:2]) for file in folder.glob("metadata.tsv")), None)
    lines = table.read_text(encoding="utf-8").splitlines() if table else []
    told = {row["filename"]: row for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)}
    standoff = defaultdict(list)
    for file in sorted(path.rglob("*.ann")):
        standoff[file.stem.rsplit("_", 1)[0]].append(file)
    for file in sorted(path.rglob("*.txt")):
        if file.stem in standoff:
            row = told.get(file.stem, {})
            about = {"title": row.get("title"), "published": row.get("publication_date")}
            gold = read_brat(standoff[file.stem][0].read_text(encoding="utf-8"))
            text = file.read_bytes().decode("utf-8")
            yield {"id": file.stem, "source": row.get("publisher"), **about, "text": text, "attributions": gold}


def read_brat(text: str) -> list[dict[str, Spans]]:
    spans = {
        name: [tuple(map(int, part.split())) for part in places.split(";")]
        for name, places in re.findall(r"^(T\d+)\t\S+ ([\d ;]+)\t", text, re.MULTILINE)
    }
    found = []
    for line in re.findall(r"^E\d+\t(.*)", text, re.MULTILINE):
        roles = defaultdict(list)
        for part in line.split():
            role, _, name = part.partition(":")
            roles[role.rstrip("0123456789")] += spans.get(name, [])
        if roles["Content"] and roles["Cue"]:
            found.append({"content": roles["Content"], "speaker": roles["Source"], "cue": roles["Cue"]})
    return found


@dataclass
class Attribution:
    """An attribution as sets of words (their numbers in the text)."""

    content: set[int]
    speaker: set[int]
    cue: set[int]
    head: set[int]
    fragments: list[frozenset[int]]
    kind: str = field(default="")


class Page:
    """A text's words, and which of them stand in quotation marks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = [match.span() for match in WORD.finditer(text)]
        self.quoted = self.inside([(quoted.start, quoted.end) for quoted in find_quoted(text)])

    def inside(self, spans: Spans) -> set[int]:
        """Return the words whose middle lies in one of the spans."""
        return {i for i, (a, b) in enumerate(self.words) if any(start <= (a + b - 1) / 2 < end for start, end in spans)}

    def attribution(self, content: Spans, speaker: Spans, cue: Spans, kind: str = "") -> Attribution:
        """Return an attribution; without `kind` the quotation marks tell it."""
        words, content = self.inside(content), sorted(content)
        joined = [list(content[0])]
        for (_, end), (start, stop) in pairwise(content):
            if WORD.search(self.text, end, max(end, start)):
                joined.append([start, stop])
            else:
                joined[-1][1] = max(joined[-1][1], stop)
        fragments = [frozenset(self.inside([(start, end)])) for start, end in joined]
        if not kind:
            kind = "direct" if words <= self.quoted else "mixed" if words & self.quoted else "indirect"
        return Attribution(words, self.inside(speaker), self.inside(cue), self.head(speaker), fragments, kind)

    def head(self, speaker: Spans) -> set[int]:
        """Return the words that head a source: the last before the first comma, preposition or relative pronoun."""
        if not speaker:
            return set()
        start, end = min(speaker)
        phrase = self.text[start:end]
        stop = next((m for m in AFTER_HEAD.finditer(phrase, 1) if WORD.search(phrase[: m.start()])), None)
        phrase = phrase[: stop.start()] if stop else phrase
        spans = []
        for part in re.finditer(r"(?:(?!\b(?:and|or)\b|&).)+", phrase, re.DOTALL):
            words = [m for m in WORD.finditer(part.group()) if not NO_HEAD.match(m.group())]
            spans += [(start + part.start() + m.start(), start + part.start() + m.end()) for m in words[-1:]]
        return self.inside(spans)


def said_of(page: Page, rows: list[dict]) -> list[Attribution]:
    """Return the attributions that the rows tell: rows with one cue are one."""
    groups: dict[Any, list[dict]] = defaultdict(list)
    for number, row in enumerate(rows):
        cue = known(row["cue_start"])
        groups[number if cue is None else (cue, known(row["cue_end"]))].append(row)
    said = []
    for group in groups.values():
        spans = {
            role: [
                (int(row[f"{role}_start"]), int(row[f"{role}_end"]))
                for row in group
                if known(row[f"{role}_start"]) is not None
            ][:1]
            for role in ("speaker", "cue")
        }
        kinds = {known(row["kind"]) for row in group} - {None}
        kind = kinds.pop() if len(kinds) == 1 else "mixed" if kinds else ""
        said.append(
            page.attribution([(row["start"], row["end"]) for row in group], spans["speaker"], spans["cue"], kind)
        )
    return [attribution for attribution in said if attribution.content]


def likeness(gold: Attribution, said: Attribution) -> float:
    share = len(gold.content & said.content) / max(len(gold.content), len(said.content))
    return share + 0.001 * bool(gold.cue & said.cue) if share >= 0.5 else 0.0


def is_within(said: Attribution, gold: Attribution) -> bool:
    return bool(said.cue) and (
        len(said.cue & gold.content) >= 0.8 * len(said.cue)
        and len(said.content & gold.content) >= 0.5 * len(said.content)
    )


def score(documents: list[dict], rows: dict[str, dict[str, list[dict]]], result: Any) -> dict[str, Any]:
    n: Counter = Counter()
    for document in documents:
        page = Page(document["text"])
        gold = [page.attribution(one["content"], one["speaker"], one["cue"]) for one in document["attributions"]]
        gold = [one for one in gold if one.content]
        said = said_of(page, rows["quotes"][document["id"]])
        exact = [Counter(f for one in many if one.kind == "direct" for f in one.fragments) for many in (gold, said)]
        pairs = pair(gold, said, likeness)
        taken = set(pairs.values())
        within = sum(j not in taken and any(is_within(one, g) for g in gold) for j, one in enumerate(said))
        whose = [
            bool(gold[i].head & said[j].speaker or said[j].head & gold[i].speaker)
            if gold[i].speaker
            else not said[j].speaker
            for i, j in pairs.items()
        ]
        n.update({"gold": len(gold), "said": len(said) - within, "found": len(pairs), "whose": sum(whose)})
        n.update({"exact gold": exact[0].total(), "exact said": exact[1].total()})
        n["exact"] += (exact[0] & exact[1]).total()
    return {
        "direct quotations, exact": f1(n["exact"], n["exact said"], n["exact gold"]),
        "statements of every kind": f1(n["found"], n["said"], n["gold"]),
        "said, and by whom": f1(n["whose"], n["said"], n["gold"]),
    }
