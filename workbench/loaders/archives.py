"""`.zip` and `.epub` → what lies in them; also the packed parts of other kinds. Nothing is written to disk."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote

from workbench.loaders import limits
from workbench.loaders.columns import read_record
from workbench.loaders.file import File, printable
from workbench.loaders.limits import Refused
from workbench.loaders.markup import parse_html, parse_xml, plain_text
from workbench.loaders.problem import Problem

_PASSED_OVER = re.compile(r"(^|/)(\.|__MACOSX/)|(^|/)README(\.[a-z]+)?$|/$", re.IGNORECASE)
_FEWEST_LETTERS = 200
_DAMAGE = (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError)


def read_zip(file: File, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the articles of each file in an archive; hidden files and README are passed over."""
    packed = Packed(file)
    found = False
    for entry in packed.entries:
        if _PASSED_OVER.search(entry.filename) and ".." not in entry.filename:
            continue
        found = True
        if is_outside(entry.filename):
            yield Problem(
                str(file),
                f"'{file}' has an entry with the name '{printable(entry.filename)}', which leads out of it. "
                "Unpack it yourself and add what is news.",
            )
            continue
        try:
            content = packed.read(entry.filename)
        except Refused as refused:
            yield Problem(str(file), f"'{file}', entry '{printable(entry.filename)}' {refused}")
            continue
        yield from file.inside(entry.filename, content)
    if not found:
        yield Problem(str(file), f"'{file}' holds no articles. Remove it.")


def is_outside(name: str) -> bool:
    """Return whether the name of an entry leads out of its archive, or hides what it is."""
    path = PurePosixPath(name.replace("\\", "/"))
    return path.is_absolute() or ".." in path.parts or ":" in path.parts[0] or printable(name) != name


class Packed:
    """The entries of a ZIP file, none of which is unpacked beyond the limits.

    Raises:
        Refused: it is damaged or locked, or would unpack to too much.
    """

    def __init__(self, file: File) -> None:
        self._meter = file.meter
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(file.content))
        except _DAMAGE:
            raise Refused("is damaged, or no archive. Get it again, or save its text as .txt.") from None
        self.entries = self._zip.infolist()
        limits.refuse_more(len(self.entries), limits.ENTRIES, "entries")
        size = sum(entry.file_size for entry in self.entries)
        if size > limits.UNPACKED_BYTES:
            raise Refused(
                f"unpacks to {size // limits.MB:,} MB, more than the {limits.UNPACKED_BYTES // limits.MB} that one "
                "file may have. Unpack it yourself and add the files that are news."
            )
        if size > limits.RATIO_FROM and size > limits.RATIO * len(file.content):
            raise Refused(
                f"unpacks to {size // max(1, len(file.content)):,} times its size, more than the {limits.RATIO} times "
                "that text can be packed to. Do not open it."
            )

    def __contains__(self, name: str) -> bool:
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """Return what an entry holds.

        Raises:
            Refused: it is too large, locked or damaged.
        """
        entry = self._zip.getinfo(name)
        if entry.flag_bits & 1:
            raise Refused("is locked with a password. Unpack it yourself and add what is news.")
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):  # others unpack without a limit
            raise Refused("is packed in an unusual way (not deflated). Unpack it yourself and add what is news.")
        limits.refuse_more(entry.file_size, limits.ENTRY_BYTES, "bytes in one entry")
        self._meter.unpack(entry.file_size)
        try:
            with self._zip.open(entry) as opened:
                return opened.read(limits.ENTRY_BYTES + 1)
        except (*_DAMAGE, RuntimeError, zlib.error):
            raise Refused("is damaged, or no archive. Get it again, or save its text as .txt.") from None


def read_epub(file: File, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield one article for each chapter of an e-book; day, outlet (publisher, else title) are those of the book."""
    packed = Packed(file)
    if "META-INF/container.xml" not in packed:
        raise Refused("is no e-book: it has no table of what it holds. Save its text as .txt.")
    (place, *_) = parse_xml(packed.read("META-INF/container.xml")).xpath("//@full-path") or [""]
    if place not in packed:
        raise Refused("is no e-book: it has no table of what it holds. Save its text as .txt.")
    book = parse_xml(packed.read(place))
    about = {name: book.xpath(f"string(//*[local-name()='{name}'])").strip() for name in ("title", "publisher", "date")}
    items = {item.get("id"): item.get("href", "") for item in book.xpath("//*[local-name()='item']")}
    found = False
    for ref in dict.fromkeys(book.xpath("//*[local-name()='itemref']/@idref")):
        path = (PurePosixPath(place).parent / unquote(items.get(ref, ""))).as_posix()
        if path not in packed:
            continue
        page = parse_html(_as_text(packed.read(path)))
        title, text = split_title(page)
        if sum(letter.isalpha() for letter in text) < _FEWEST_LETTERS:
            continue
        found = True
        record: dict[str, Any] = {
            "text": text,
            "title": title,
            "published": about["date"] or None,
            "source": about["publisher"] or about["title"] or None,
        }
        for one in read_record(f"{file}, {path}", record, {name: name for name in record}):
            if isinstance(one, dict):
                one["origin_part"] = printable(path)
            yield one
    if not found:
        yield Problem(str(file), f"'{file}' holds no chapter that is long enough for an article. Remove it.")


def _as_text(content: bytes) -> str | bytes:
    """Return a page of a book as text: UTF-8 unless it is something else."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content


def split_title(page: Any) -> tuple[str | None, str]:
    """Return the title of a page (its first heading), and its other words."""
    if page is None:
        return None, ""
    heading = next(iter(page.xpath("//h1|//h2|//h3")), None)
    if heading is None:
        return None, plain_text(page)
    title = " ".join(heading.text_content().split())
    text = plain_text(page)
    return title or None, text.removeprefix(title).strip() if text.startswith(title) else text
