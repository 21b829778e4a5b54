"""`.rss`, `.atom`, `.xml` → one article an entry of a saved feed. Given bytes, the reader fetches nothing."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from workbench.loaders import limits
from workbench.loaders.columns import read_record
from workbench.loaders.file import File
from workbench.loaders.limits import Refused
from workbench.loaders.markup import measure_tags, plain_text
from workbench.loaders.problem import Problem

_FEED = re.compile(rb"<(\w+:)?(rss|feed|rdf)\b", re.IGNORECASE)
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)


def read_feed(file: File, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the entries of a saved RSS or Atom feed: title, day and address of each, the feed's title as outlet."""
    import feedparser

    head = file.content[:20_000].replace(b"\0", b"")
    if not _FEED.search(head):
        raise Refused("is no RSS or Atom feed. Save the text of its articles as .txt.")
    if _ENTITY.search(file.content):
        raise Refused("defines entities of its own, as no feed does. Do not open it.")
    limits.refuse_more(file.content.count(b"<"), limits.TAGS, "tags")
    measure_tags(file.content.lower(), "Save the feed again.")
    feed = feedparser.parse(io.BytesIO(file.content), sanitize_html=False, resolve_relative_uris=False)
    if not feed.entries:
        yield Problem(str(file), f"'{file}' has no entries. Save the feed again, or remove the file.")
    for number, entry in enumerate(feed.entries, start=1):
        record: dict[str, Any] = {
            "text": _longest(entry),
            "title": plain_text(entry.get("title", "")) or None,
            "published": entry.get("published") or entry.get("updated"),
            "source": plain_text((entry.get("source") or {}).get("title") or feed.feed.get("title", "")) or None,
            "url": entry.get("link"),
            "language": entry.get("language") or feed.feed.get("language"),
        }
        for one in read_record(f"{file}, entry {number}", record, {name: name for name in record}):
            if isinstance(one, dict):
                one["origin_part"] = f"entry {number}"
            yield one


def _longest(entry: Any) -> str:
    """Return the text of an entry: the longest of its contents and its summary."""
    given = [part.get("value", "") for part in entry.get("content", ())] + [entry.get("summary", "")]
    return max((plain_text(part) for part in given), key=len)
