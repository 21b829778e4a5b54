"""An export of Factiva (RTF, HTML or text; with field codes or without) → its articles."""

from __future__ import annotations

import re
from typing import Any

from workbench.lexicons import read_lexicon
from workbench.loaders.days import read_day

_LAST = re.compile(r"(?:AN\s+)?Document\s+([A-Z][A-Za-z0-9]{3,11}\d{8}[a-z0-9]{5,14})")
_WORDS = re.compile(r"[\d,.]+ words?")
_RIGHTS = re.compile(r"(?:Copyright\b|©|\(c\)|All Rights Reserved).*", re.IGNORECASE)
_CODE = re.compile(r"([A-Z]{2,3})(?:\s+(.*))?")


def split_factiva(text: str) -> list[dict[str, Any]] | None:
    """Return the articles of an export of Factiva; None where the text is none.

    Each ends with its number (`Document LAGP000020100111e61b0000a`), which no other text holds alone on a line.
    """
    lines = [line.replace("\u00a0", " ").strip() for line in text.split("\n")]
    ends = [number for number, line in enumerate(lines) if _LAST.fullmatch(line)]
    if not ends:
        return None
    records = []
    begin = 0
    for end in ends:
        piece = [line for line in lines[begin:end] if line]
        begin = end + 1
        if piece and piece[-1] == "AN":
            piece.pop()
        record = _read_coded(piece) or _read_plain(piece)
        if record is not None:
            records.append(record)
    return records or None


def _uses() -> dict[str, str]:
    return {row["label"]: row["use"] for row in read_lexicon("bundle_fields.csv") if row["database"] == "factiva"}


def _read_coded(lines: list[str]) -> dict[str, Any] | None:
    """Read an article whose fields have codes: `HD`, `WC`, `PD`, `SN`, `LP`, `TD` …"""
    uses = _uses()
    fields: dict[str, list[str]] = {}
    current = ""
    order = list(uses)
    for line in lines:
        match = _CODE.fullmatch(line)
        code = match[1] if match else ""
        is_code = (
            code in uses
            and code not in fields
            and (not current or order.index(code) > order.index(current) or code in ("SE", "BY"))
        )
        if is_code and match and (current or code in ("HD", "SE", "CLM")):
            current = code
            fields[code] = [match[2]] if match[2] else []
        elif current:
            fields[current].append(line)
    if not {"HD", "PD"} <= set(fields):
        return None
    record: dict[str, Any] = {}
    for code, content in fields.items():
        use = uses[code]
        if use == "text":
            record["text"] = "\n\n".join([*([record["text"]] if "text" in record else []), *content])
        elif use in ("title", "source", "author"):
            record[use] = " ".join(content)
        elif use == "published":
            record[use] = read_day(" ".join(content))
    record.setdefault("text", "")
    return record


def _read_plain(lines: list[str]) -> dict[str, Any] | None:
    """Read an article without codes: title, author, `453 words`, day, time, outlet, code, language, rights."""
    at = next((number for number, line in enumerate(lines[:12]) if _WORDS.fullmatch(line)), None)
    if at is None or at == 0:
        return None
    day_at = next((n for n in range(at + 1, min(at + 3, len(lines))) if read_day(lines[n])), None)
    if day_at is None:
        return None
    above = lines[:at]
    by = [line for line in above if line.lower().startswith("by ")]
    head = [line for line in above if line not in by]
    rest = lines[day_at + 1 :]
    if rest and re.fullmatch(r"\d{1,2}:\d\d.*", rest[0]):
        rest = rest[1:]
    rights = next((number for number, line in enumerate(rest[:9]) if _RIGHTS.fullmatch(line)), None)
    if not rest:
        return None
    start = rights + 1 if rights is not None else 3
    return {
        "title": head[-1] if head else above[0],
        "author": by[0][3:] if by else None,
        "published": read_day(lines[day_at]),
        "source": rest[0],
        "text": "\n\n".join(rest[start:]),
    }
