"""`.txt` and `.md` → one article a file, with or without a header of `title: date: source: url:`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.loaders.bundles import read_bundle
from workbench.loaders.columns import NAMES, clean_text, match_columns, read_record
from workbench.loaders.decoding import decode
from workbench.loaders.file import File
from workbench.loaders.head import split_header
from workbench.loaders.problem import Problem


def read_text(file: File, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the article of a text file.

    A header is lines `title: …`, `date: …`, `source: …`, `url: …`, in any order, before the first empty line; or the
    same between two lines `---`. Without one, only the text is known. In `.md`, a first line `# …` is the title, and
    marks of Markdown are taken out of the text.
    """
    text = decode(file, encoding=encoding)
    if isinstance(text, Problem):
        yield text
        return
    bundle = None if file.suffix == ".md" else read_bundle(file, clean_text(text))
    if bundle is not None:
        yield from bundle
        return
    header, body = split_header(clean_text(text))
    if file.suffix in (".md", ".markdown"):
        title, body = split_heading(body)
        if title and "title" not in match_columns(list(header)):
            header["title"] = title
        body = plain_markdown(body)
    columns = match_columns([name for name in header if name.lower() not in NAMES["text"]])
    yield from read_record(str(file), {**header, "text": body}, {**columns, "text": "text"})


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
    text = re.sub(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)", "", text)
    text = re.sub(r"\[([^\[\]\n]{1,500})\]\([^()\n]{0,2000}\)", r"\1", text)
    text = re.sub(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+(?=\S))", "", text, flags=re.MULTILINE)
    text = re.sub(r"(\*\*|__)(?=\S)(.{1,1000}?)(?<=\S)\1", r"\2", text)
    return re.sub(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,1000}?)(?<=\S)\1(?![\w*])", r"\2", text)
