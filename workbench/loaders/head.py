"""The head of a text: lines `title: …`, `date: …`, `source: …`, `url: …` before the first empty line."""

from __future__ import annotations

import re

from workbench.loaders.columns import NAMES

_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{0,30}):(?:\s+(.*))?$")
_KNOWN = {name for column, names in NAMES.items() if column != "text" for name in names}


def split_header(text: str) -> tuple[dict[str, str], str]:
    r"""Return the header of a text as a dict, and the rest.

    >>> split_header("title: A talk\ndate: 2018-03-28\n\nThey met.")
    ({'title': 'A talk', 'date': '2018-03-28'}, 'They met.')
    >>> split_header("They met: all of them.")
    ({}, 'They met: all of them.')
    """
    lines = text.split("\n")
    if lines[0].strip() == "---":
        ends = [i for i, line in enumerate(lines[1:60], start=1) if line.strip() in ("---", "...")]
        if ends:
            return _read_lines(lines[1 : ends[0]]), "\n".join(lines[ends[0] + 1 :]).strip("\n")
    end = next((i for i, line in enumerate(lines) if not line.strip()), len(lines))
    matches = [_LINE.match(line) for line in lines[:end]]
    if not matches or any(match is None for match in matches) or _name(lines[0]) not in _KNOWN:
        return {}, text
    return _read_lines(lines[:end]), "\n".join(lines[end:]).strip("\n")


def _name(line: str) -> str:
    return line.partition(":")[0].strip().lower().replace(" ", "_").replace("-", "_")


def _read_lines(lines: list[str]) -> dict[str, str]:
    header = {}
    for line in lines:
        match = _LINE.match(line.strip())
        if match is not None and match[2] is not None:
            header[match[1].strip()] = match[2].strip().strip("\"'")
    return header
