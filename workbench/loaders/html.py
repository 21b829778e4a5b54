"""`.html` → the article of a saved page, without its menus, advertisements and comments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from workbench.loaders.columns import read_record
from workbench.loaders.decoding import decode
from workbench.loaders.problem import Problem


def read_html(path: Path, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the article of a saved page. Title, day, outlet and address are those that the page states of itself.

    Nothing is fetched. The page's own encoding mark is followed, unless `encoding` is given.
    """
    nothing = Problem(
        str(path), f"No article text was found in '{path}'. Copy the text from the page into a .txt file and add that."
    )
    content: bytes | str
    try:
        content = path.read_bytes()
    except OSError as error:
        yield Problem(str(path), f"Cannot read '{path}': {error.strerror or error}. Check that it may be read.")
        return
    if not content.strip():
        yield Problem(str(path), f"'{path}' has no text. Save the page again, or remove the file.")
        return
    if b"\0" in content[:65536] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield Problem(str(path), f"'{path}' is not a web page but some other kind of file. Save the page as .html.")
        return
    if encoding is not None:
        decoded = decode(path, encoding=encoding)
        if isinstance(decoded, Problem):
            yield decoded
            return
        content = decoded
    page = _extract(content)
    if page is None or not page.get("text"):
        yield nothing
        return
    title, text = page.get("title"), page["text"]
    first, _, rest = text.partition("\n")
    record = {
        "text": rest if title and rest and first.strip() == title.strip() else text,
        "title": title,
        "published": page.get("date"),
        "source": page.get("sitename"),
        "url": page.get("url"),
        "language": page.get("language"),
    }
    yield from read_record(str(path), record, {name: name for name in record})


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
