"""An export of Nexis (Nexis Uni, Advance, or the older TXT and HTML) → its articles."""

from __future__ import annotations

import re
from typing import Any

from workbench.lexicons import read_lexicon
from workbench.loaders.days import read_day

_COUNT = re.compile(r"(?:FOCUS - )?\d+ of \d+ DOCUMENTS?")
_END = "end of document"
_DAY = re.compile(
    r"(?:[A-Z][a-z]+day,?\s+)?((?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4})|(?:\d{1,2}\.? [A-Z][a-z]{2,8},? \d{4}))"
    r"(?:,?\s+[A-Z][a-z]+day)?(?:\s+\d{1,2}:\d\d.*|[\s;,].*edition.*|\s*;.*)?",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:Copyright\b|©|\(c\))", re.IGNORECASE)
_RIGHTS = re.compile(r"All Rights Reserved\.?", re.IGNORECASE)
_HEAD_LINES = 30
_WRAPPED = re.compile(r"(?<=\w-)\n(?=[a-z])(?!and\b|or\b|to\b)")  # a line end inside "well-known"


def split_nexis(text: str) -> list[dict[str, Any]] | None:
    """Return the articles of an export of Nexis; None where the text is none."""
    lines = [line.replace("\u00a0", " ").strip() for line in text.split("\n")]
    begins = [number for number, line in enumerate(lines) if _COUNT.fullmatch(line)]
    if begins:
        ends = [*begins[1:], len(lines)]
        return [_read_old(lines[begin + 1 : end]) for begin, end in zip(begins, ends, strict=True)]
    ends = [number for number, line in enumerate(lines) if line.casefold() == _END]
    if not ends:
        return None
    pieces = [lines[begin:end] for begin, end in zip([0, *[end + 1 for end in ends]], ends, strict=False)]
    return [_read_new(piece) or {"text": _paragraphs(piece, joined=False)} for piece in pieces if any(piece)] or None


def _field(line: str) -> tuple[str, str] | None:
    """Return use and content of a line `BYLINE: …`."""
    label, colon, rest = line.partition(":")
    use = _uses().get(label.strip().upper())
    return (use, rest.strip()) if use and (colon or label.strip().upper() == "CLASSIFICATION") else None


def _uses() -> dict[str, str]:
    return {row["label"]: row["use"] for row in read_lexicon("bundle_fields.csv") if row["database"] == "nexis"}


def _read_old(lines: list[str]) -> dict[str, Any]:
    """Read outlet, day, title and fields from the top, then the words down to the first field of the end."""
    record: dict[str, Any] = {}
    place = day_at = 0
    for number, line in enumerate(lines[:_HEAD_LINES]):
        if _DAY.fullmatch(line):
            record["published"], day_at = read_day(_plain_day(line)), number
            break
    above = [line for line in lines[:day_at] if line and not _COPYRIGHT.match(line) and not _RIGHTS.fullmatch(line)]
    record["source"] = above[0] if above else None
    place = day_at + 1
    while place < len(lines) and lines[place]:  # the edition
        place += 1
    title: list[str] = []
    while place < len(lines):
        line = lines[place]
        field = _field(line)
        if field is not None:
            if field[0] == "end":
                break
            while place + 1 < len(lines) and lines[place + 1] and _field(lines[place + 1]) is None:
                place += 1
                field = (field[0], f"{field[1]} {lines[place]}")
            if field[0] in ("title", "author"):
                record[field[0]] = field[1]
        elif line and not title and "title" not in record:
            while place < len(lines) and lines[place] and _field(lines[place]) is None:
                title.append(lines[place])
                place += 1
            continue
        elif line:
            break
        place += 1
    record.setdefault("title", " ".join(title) or None)
    record["text"] = _paragraphs(lines[place:])
    return record


def _read_new(lines: list[str]) -> dict[str, Any] | None:
    """Read title, outlet and day above the fields (a cover page stands further up), then the words below `Body`."""
    body = next((number for number, line in enumerate(lines) if line.casefold() == "body"), None)
    length = next(
        (number for number, line in enumerate(lines) if _field(line) and line.upper().startswith("LENGTH")), None
    )
    marks = [number for number in (body, length) if number is not None]
    if not marks:
        return None
    top = min(marks)
    day_at = next((n for n in range(top - 1, -1, -1) if _DAY.fullmatch(lines[n])), None)
    if day_at is None:
        return None
    above = [line for line in lines[:day_at] if line and line.casefold() != "correction appended"]
    record: dict[str, Any] = {
        "published": read_day(_plain_day(lines[day_at])),
        "source": above[-1] if above else None,
        "title": above[-2] if len(above) > 1 else None,
    }
    start = (body if body is not None else max(marks)) + 1
    for line in lines[day_at + 1 : start]:
        field = _field(line)
        if field is not None and field[0] == "author":
            record["author"] = field[1]
    while (
        body is None and start < len(lines) and (_field(lines[start]) or ("head", ""))[0] == "head" and not lines[start]
    ):
        start += 1
    record["text"] = _paragraphs(lines[start:], joined=False)
    return record


def _plain_day(line: str) -> str:
    match = _DAY.fullmatch(line)
    return match[1].replace(".", "") if match else line


def _paragraphs(lines: list[str], *, joined: bool = True) -> str:
    """Return the paragraphs down to the first field of the end; `joined` where each is wrapped over lines."""
    paragraphs: list[list[str]] = [[]]
    for line in lines:
        field = _field(line)
        if field is not None and field[0] == "end":
            break
        if joined and _COPYRIGHT.match(line) and len(line) < 120:
            break
        if not line or not joined:
            paragraphs.append([])
        if line:
            paragraphs[-1].append(line)
    return "\n\n".join(_WRAPPED.sub("", "\n".join(part)).replace("\n", " ") for part in paragraphs if part)
