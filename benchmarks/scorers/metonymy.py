"""Metonymy: is `stands_for` set on a mention over the place name that a ReLocaR sentence marks?

Gold: `start`, `end`, `reading` (literal or lit, metonymic or met, mixed, which counts as metonymic).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from scorers.spans import known, overlap


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Read ReLocaR's XML: samples with a text in which `<location reading="...">` marks one name."""
    for number, sample in enumerate(ElementTree.parse(path).getroot().iter("sample")):
        text, spans = "", []
        for piece, reading in pieces(sample.find("par") if sample.find("par") is not None else sample):
            piece = " ".join(piece.split()) if not piece[:1].isspace() else " " + " ".join(piece.split())
            piece = piece.lstrip() if not text or text.endswith(" ") else piece
            at = len(text) + len(piece) - len(piece.lstrip())
            text += piece
            if reading:
                spans.append((at, len(text), reading))
            text += " " if piece and not text.endswith(" ") and reading is None and piece.strip() else ""
        for start, end, reading in spans:
            yield {"id": f"relocar-{number}-{start}", "text": text, "start": start, "end": end, "reading": reading}


def pieces(element: ElementTree.Element) -> Iterator[tuple[str, str | None]]:
    """Yield the text of an element piece by piece, with the reading of a marked name."""
    yield element.text or "", element.get("reading")
    for child in element:
        yield from pieces(child)
        yield child.tail or "", None


def score(documents: list[dict], rows: dict[str, dict[str, list[dict]]], result: Any) -> dict[str, Any]:
    right = 0
    for document in documents:
        span = (document["start"], document["end"])
        over = [row for row in rows["mentions"][document["id"]] if overlap((row["start"], row["end"]), span) > 0]
        acts = any(known(row["stands_for"]) is not None for row in over)
        right += acts != document["reading"].startswith("lit")
    return {"a place name acts, or is a place": 100 * right / (len(documents) or 1)}
