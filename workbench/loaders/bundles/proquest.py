"""An export of ProQuest as text or HTML → its articles."""

from __future__ import annotations

import re
from typing import Any

from workbench.lexicons import read_lexicon
from workbench.loaders.days import read_day

_LINE = re.compile(r"_{40,}")
_COUNT = re.compile(r"Document \d+ of \d+")


def split_proquest(text: str) -> list[dict[str, Any]] | None:
    """Return the articles of an export of ProQuest; None where the text is none.

    A record without a full text (only its abstract was exported) is an article without text, which is said.
    """
    if "ProQuest document ID:" not in text and "ProQuest document link" not in text:
        return None
    lines = [line.replace("\u00a0", " ").strip() for line in text.split("\n")]
    pieces: list[list[str]] = [[]]
    for line in lines:
        if _LINE.fullmatch(line) or _COUNT.fullmatch(line):
            pieces.append([])
        else:
            pieces[-1].append(line)
    records = [record for piece in pieces if (record := _read(piece)) is not None]
    return records or None


def _read(lines: list[str]) -> dict[str, Any] | None:
    uses = {row["label"]: row["use"] for row in read_lexicon("bundle_fields.csv") if row["database"] == "proquest"}
    fields: dict[str, list[str]] = {}
    first: list[str] = []
    current = ""
    for line in lines:
        label, colon, rest = line.partition(":")
        known = uses.get(label) if colon or label in uses else None
        if (
            known is not None
            and label not in fields
            and not (uses.get(current) == "text" and known in ("head", "author"))
        ):
            current = label
            fields[label] = [rest.strip()] if rest.strip() else []
        elif current:
            fields[current].append(line)
        elif line:
            first.append(line)
    record: dict[str, Any] = {}
    for label, content in fields.items():
        use = uses[label]
        if use == "text":
            record["text"] = _paragraphs(content)
        elif use == "published":
            record["published"] = read_day(" ".join(content).strip())
        elif use in ("title", "source", "author", "url"):
            record[use] = " ".join(part for part in content if part)
    if "published" not in record and "source" not in record:
        return None
    if record.get("source"):
        record["source"] = record["source"].partition(";")[0].strip()
    record.setdefault("title", " ".join(first) or None)
    record.setdefault("text", "")
    return record


def _paragraphs(lines: list[str]) -> str:
    return "\n\n".join(line for line in lines if line)
