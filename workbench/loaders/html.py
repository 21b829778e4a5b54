"""`.html` → the article of a saved page, without its menus, advertisements and comments."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.loaders.bundles import read_bundle
from workbench.loaders.columns import read_record
from workbench.loaders.decoding import decode
from workbench.loaders.file import File
from workbench.loaders.markup import measure, plain_text
from workbench.loaders.problem import Problem

_DATABASES = (b"DOCUMENTS", b"Document ", b"ProQuest", b"End of Document")


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
    if any(mark in file.content for mark in _DATABASES):
        bundle = read_bundle(file, plain_text(content))
        if bundle is not None:
            yield from bundle
            return
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
