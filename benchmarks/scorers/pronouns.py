"""Pronouns: is each of the two names that GAP marks the one that the pronoun stands for (Webster et al. 2018)?

Gold: `pronoun`, `at` (its offset), `A` and `B` as [start, end, meant or not]. A name is said to be meant where a
mention over it and that of the pronoun have one `entity_id`. F1 over the two answers of each snippet, as GAP has it.
"""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scorers.spans import f1, known, overlap

FEMALE = {"she", "her", "hers", "herself"}


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Read a file of GAP (tab-separated with a header)."""
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            names = {}
            for name in "AB":
                start = int(row[f"{name}-offset"])
                names[name] = [start, start + len(row[name]), row[f"{name}-coref"].upper() == "TRUE"]
            yield {
                "id": row["ID"],
                "text": row["Text"],
                "pronoun": row["Pronoun"],
                "at": int(row["Pronoun-offset"]),
            } | names


def score(documents: list[dict], rows: dict[str, dict[str, list[dict]]], result: Any) -> dict[str, Any]:
    counts: dict[str, Counter] = defaultdict(Counter)
    for document in documents:
        mine = rows["mentions"][document["id"]]
        spot = (document["at"], document["at"] + len(document["pronoun"]))
        pronoun = {
            known(row["entity_id"])
            for row in mine
            if overlap((row["start"], row["end"]), spot) > 0
            and row["end"] - row["start"] <= len(document["pronoun"]) + 1
        } - {None}
        female = document["pronoun"].lower() in FEMALE
        for name in (document["A"], document["B"]):
            over = [
                row for row in mine if known(row["kind"]) == "name" and overlap((row["start"], row["end"]), name) > 0
            ]
            said = any(row["entity_id"] in pronoun for row in over if known(row["entity_id"]) is not None)
            for group in ("all", "female" if female else "male"):
                counts[group].update({"true": name[2], "said": said, "hit": name[2] and said})
    parts = {group: f1(n["hit"], n["said"], n["true"]) for group, n in counts.items()}
    figures: dict[str, Any] = {"a pronoun to one of two names": parts.get("all", f1(0, 0, 0))}
    if {"female", "male"} <= set(parts):
        figures["F1 female / F1 male"] = 100 * parts["female"]["F1"] / (parts["male"]["F1"] or 1)
    return figures
