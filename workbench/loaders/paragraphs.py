"""The paragraphs of a document (PDF, DOCX, ODT, RTF) → its article, with what its head says of day and outlet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from workbench.loaders.columns import NAMES, clean_text, match_columns, read_record
from workbench.loaders.days import read_day
from workbench.loaders.file import File
from workbench.loaders.head import split_header
from workbench.loaders.problem import Problem

LINES_OF_HEAD = 6
_LONGEST_HEAD = 120
_LONGEST_TITLE = 200
_PARTS = re.compile(r"\s+[|·•–—]\s+|\s*[|·•]\s*|,\s+(?=\d)|,\s+(?=[A-Z][a-z]+day\b)|,\s+(?=[A-Z][a-z]+ \d)")
_BYLINE = re.compile(r"by\s+\S", re.IGNORECASE)


def read_paragraphs(file: File, paragraphs: Sequence[str], *, title: str | None = None) -> Iterator[dict | Problem]:
    """Yield the article of a document.

    A head of `title: …` lines is read as in a text file. Else the day (and the outlet beside it) is that of a line near
    the top that holds nothing else; `title` is what the document itself marks as its title.
    """
    text = clean_text("\n\n".join(part for part in paragraphs if part.strip()))
    header, body = split_header(_join_head(text))
    record: dict[str, Any]
    if header:
        columns = match_columns([name for name in header if name.lower() not in NAMES["text"]])
        record = {column: header[name] for column, name in columns.items()}
    else:
        record, body = read_head(text, title)
    record.setdefault("title", title)
    record["text"] = body
    yield from read_record(str(file), record, {name: name for name in record})


def _join_head(text: str) -> str:
    """Return a text whose head of `name: value` paragraphs stands on lines, as `split_header` reads it."""
    lines = text.split("\n\n")
    count = 0
    for line in lines[:LINES_OF_HEAD]:
        if not re.match(r"[A-Za-z][A-Za-z _-]{0,30}:\s", line) or len(line) > 300:
            break
        count += 1
    return "\n".join(lines[:count]) + "\n\n" + "\n\n".join(lines[count:]) if count > 1 else text


def read_head(text: str, title: str | None) -> tuple[dict[str, Any], str]:
    r"""Return what the first lines of a text say of day and outlet, and the text below them.

    Only a line that holds a day, or outlet and day, and nothing else, is taken for one.

    >>> read_head("Talks in Suva\n\nThe Times, 4 May 2021\n\nBy A. Writer\n\nFiji met Tonga.", "Talks in Suva")
    ({'title': 'Talks in Suva', 'published': datetime.date(2021, 5, 4), 'source': 'The Times'}, 'Fiji met Tonga.')
    """
    lines = text.split("\n\n")
    found: dict[str, Any] = {}
    last = -1
    for number, line in enumerate(lines[:LINES_OF_HEAD]):
        if title and line.strip() == title:
            last, found["title"] = max(last, number), title
        elif len(line) <= _LONGEST_HEAD and "published" not in found:
            day, outlet = _read_dateline(line.strip())
            if day is not None:
                last = number
                found["published"] = day
                if outlet:
                    found["source"] = outlet
    if last < 0:
        return {}, text
    spoken_of = (found.get("title"), found.get("source"))
    above = [line for line in lines[:last] if line.strip() not in spoken_of and not _is_byline(line)]
    above = [line for line in above if read_day(line) is None and _read_dateline(line)[0] is None]
    if len(above) == 1 and "title" not in found and len(above[0]) <= _LONGEST_TITLE:
        found["title"] = above.pop().strip()
    rest = lines[last + 1 :]
    if rest and _is_byline(rest[0]):
        rest = rest[1:]
    return found, "\n\n".join([*above, *rest])


def _is_byline(line: str) -> bool:
    return len(line) < 80 and _BYLINE.match(line.strip()) is not None and line.strip()[-1:] not in ".?!"


def _read_dateline(line: str) -> tuple[Any, str | None]:
    """Return day and outlet of a line that holds a day and perhaps an outlet, and nothing else."""
    day = read_day(line)
    if day is not None:
        return day, None
    for match in _PARTS.finditer(line):
        before, after = line[: match.start()].strip(), line[match.end() :].strip()
        for date, outlet in ((after, before), (before, after)):
            day = read_day(date)
            if day is not None and outlet and not any(letter.isdigit() for letter in outlet) and len(outlet) <= 60:
                return day, outlet
    return None, None
