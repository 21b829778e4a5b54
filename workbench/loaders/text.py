"""`.txt` and `.md` → one article a file, with or without a header of `title: date: source: url:`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from workbench.loaders.columns import NAMES, clean_text, match_columns, read_record
from workbench.loaders.decoding import decode
from workbench.loaders.problem import Problem

_LINE = re.compile(r"([A-Za-z][A-Za-z _-]{0,30}):(?:\s+(.*))?$")
_KNOWN = {name for column, names in NAMES.items() if column != "text" for name in names}


def read_text(path: Path, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the article of a text file.

    A header is lines `title: …`, `date: …`, `source: …`, `url: …`, in any order, before the first empty line; or the
    same between two lines `---`. Without one, only the text is known. In `.md`, a first line `# …` is the title, and
    marks of Markdown are taken out of the text.
    """
    text = decode(path, encoding=encoding)
    if isinstance(text, Problem):
        yield text
        return
    header, body = split_header(clean_text(text))
    if path.suffix.lower() in (".md", ".markdown"):
        title, body = split_heading(body)
        if title and "title" not in match_columns(list(header)):
            header["title"] = title
        body = plain_markdown(body)
    columns = match_columns([name for name in header if name.lower() not in NAMES["text"]])
    yield from read_record(str(path), {**header, "text": body}, {**columns, "text": "text"})


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


def split_heading(text: str) -> tuple[str | None, str]:
    """Return the title that a Markdown text begins with (`# Title`), or None, and the rest."""
    first, _, rest = text.partition("\n")
    if first.startswith("# "):
        return first[2:].strip(), rest.strip("\n")
    return None, text


def plain_markdown(text: str) -> str:
    r"""Return Markdown as the words a reader sees.

    >>> plain_markdown("## Talks\n\n> He met **Xi** in [Beijing](https://example.org).")
    'Talks\n\nHe met Xi in Beijing.'
    """
    text = re.sub(r"!\[[^\]\n]*\]\([^)\n]*\)", "", text)
    text = re.sub(r"\[([^\]\n]+)\]\([^)\n]*\)", r"\1", text)
    text = re.sub(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?=\S))", "", text, flags=re.MULTILINE)
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    return re.sub(r"(?<![\w*])([*_])(?=\S)([^*_\n]+?)(?<=\S)\1(?![\w*])", r"\2", text)
