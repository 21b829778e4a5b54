"""Time expressions: `dates` against TimeML with the measures of TempEval-3 (UzZaman et al. 2013).

Gold: `timexes` [start, end, type, value]; `published` is the document creation time, which is not scored itself.
An expression is found where the spans overlap; its value is right where the TIMEX3 values are the same string.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from scorers.spans import by_span, f1, known, pair


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Read TimeML files: `<DCT>`, and `<TEXT>` with `<TIMEX3 type value>`."""
    for file in sorted(path.rglob("*.tml")) if path.is_dir() else [path]:
        root = ElementTree.parse(file).getroot()
        made, body = root.find(".//DCT//TIMEX3"), root.find(".//TEXT")
        timexes: list[list] = []
        text = walk(body, "", timexes) if body is not None else ""
        published = made.get("value", "")[:10] if made is not None else None
        yield {"id": file.stem, "text": text, "published": published, "timexes": timexes}


def walk(element: ElementTree.Element, text: str, timexes: list[list]) -> str:
    start = len(text)
    text += element.text or ""
    for child in element:
        text = walk(child, text, timexes) + (child.tail or "")
    if element.tag == "TIMEX3":
        timexes.append([start, len(text), element.get("type"), element.get("value")])
    return text


def score(documents: list[dict], rows: dict[str, dict[str, list[dict]]], result: Any) -> dict[str, Any]:
    n: Counter = Counter()
    for document in documents:
        true = document["timexes"]
        said = [(row["start"], row["end"], known(row["value"])) for row in rows["dates"][document["id"]]]
        pairs = pair(true, said, by_span)
        n.update({"true": len(true), "said": len(said), "found": len(pairs)})
        n["value"] += sum(true[i][3] == said[j][2] for i, j in pairs.items())
    return {
        "time expressions found": f1(n["found"], n["said"], n["true"]),
        "value of a time expression": f1(n["value"], n["said"], n["true"]),
    }
