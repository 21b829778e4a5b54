"""`.html` → the article of a saved page, without its menus, advertisements and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from workbench.loaders import limits
from workbench.loaders.columns import read_record
from workbench.loaders.decoding import decode
from workbench.loaders.file import File
from workbench.loaders.limits import refuse_more
from workbench.loaders.problem import Problem

_TAG = re.compile(rb"""<[a-z](?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+""")
_QUOTED = re.compile(rb""""[^"]*+"?|'[^']*+'?""")


def read_html(file: File, *, encoding: str | None = None, url: str | None = None) -> Iterator[dict | Problem]:
    """Yield the article of a saved page. Title, day, outlet and address are those that the page states of itself.

    Nothing is fetched. The page's own encoding mark is followed, unless `encoding` is given; `url` is its address where
    the page does not state one.
    """
    content: bytes | str = file.content
    if not file.content.strip():
        yield Problem(str(file), f"'{file}' has no text. Save the page again, or remove the file.")
        return
    if b"\0" in file.content[:65536] and not file.content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield Problem(str(file), f"'{file}' is not a web page but some other kind of file. Save the page as .html.")
        return
    measure(file.content)
    if encoding is not None:
        decoded = decode(file, encoding=encoding)
        if isinstance(decoded, Problem):
            yield decoded
            return
        content = decoded
    page = _extract(content)
    if page is None or not page.get("text"):
        yield Problem(
            str(file),
            f"No article text was found in '{file}'. Copy the text from the page into a .txt file and add that.",
        )
        return
    title, text = page.get("title"), page["text"]
    first, _, rest = text.partition("\n")
    record = {
        "text": rest if title and rest and first.strip() == title.strip() else text,
        "title": title,
        "published": page.get("date"),
        "source": page.get("sitename"),
        "url": page.get("url") or url,
        "language": page.get("language"),
    }
    yield from read_record(str(file), record, {name: name for name in record})


def measure(content: bytes) -> None:
    """Refuse a page whose reading would take long: its cost grows with the square of some of these.

    Raises:
        Refused: it has too many of something.
    """
    todo = "Copy the article's text into a .txt file."
    refuse_more(len(content), limits.MARKUP_BYTES, "bytes", todo)
    small = content.lower()
    refuse_more(small.count(b"<"), limits.TAGS, "tags", todo)
    refuse_more(small.count(b"<td") + small.count(b"<th"), limits.CELLS, "table cells", todo)
    refuse_more(small.count(b"<a "), limits.LINKS, "links", todo)
    refuse_more(small.count(b"="), limits.ATTRIBUTES, "attributes", todo)
    for tag in _TAG.finditer(small):
        if len(tag[0]) > 2 * limits.ATTRIBUTES_A_TAG:
            refuse_more(len(_QUOTED.sub(b"", tag[0]).split()), limits.ATTRIBUTES_A_TAG, "attributes in one tag", todo)


def _extract(content: bytes | str) -> dict[str, Any] | None:
    from trafilatura import bare_extraction

    found = bare_extraction(
        content,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None:
        return None
    return found if isinstance(found, dict) else found.as_dict()
