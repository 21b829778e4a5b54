"""`.warc`, `.warc.gz` → one article for each saved page. The day of the crawl is not the day of the article."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from typing import Any

from workbench.loaders import limits
from workbench.loaders.file import File, printable
from workbench.loaders.limits import Refused
from workbench.loaders.problem import Problem

_READ_AT_ONCE = 1 << 16


def read_warc(file: File, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the articles of the pages of a web archive, each with the address that it was saved from."""
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    _refuse_long_lines(file.content)
    seen, noise = 0, io.StringIO()

    def quietly(call: Callable[..., Any], *given: Any) -> Any:
        """Call what writes to the console where a record is damaged."""
        with redirect_stderr(noise):
            return call(*given)

    try:
        records = ArchiveIterator(io.BytesIO(file.content))
        for number, record in enumerate(iter(lambda: quietly(next, records, None), None), start=1):
            limits.refuse_more(number, limits.ROWS, "records")
            kind = record.http_headers.get_header("Content-Type", "") if record.http_headers else ""
            if record.rec_type != "response" or "html" not in kind or record.http_headers.get_statuscode() != "200":
                quietly(_skip, record, file)
                continue
            seen += 1
            url = record.rec_headers.get_header("WARC-Target-URI")
            page = quietly(_read_page, record, file)
            for one in file.inside(f"record {number}", page, suffix=".html"):
                if isinstance(one, dict):
                    one["url"] = one.get("url") or (None if url is None else printable(url))
                yield one
    except ArchiveLoadFailed:
        raise Refused("is damaged. What stands before is kept. Get it again.") from None
    if noise.getvalue():
        words = f"'{file}' is damaged in places; what could be read is kept. Check it, or get it again."
        yield Problem(str(file), words, kept=bool(seen))
    if not seen:
        yield Problem(str(file), f"'{file}' holds no saved pages. Remove it.")


def _refuse_long_lines(content: bytes) -> None:
    """Refuse a web archive with a line longer than any page: heads are read by the line, and unpacked at once."""
    run = 0
    for piece in _unpacked(content):
        ends = piece.rfind(b"\n")
        run = run + len(piece) if ends < 0 else len(piece) - ends - 1
        if run > limits.MARKUP_BYTES:
            raise Refused(
                f"has a line of more than {limits.MARKUP_BYTES // limits.MB} MB, as no saved page has. Get it again."
            )


def _unpacked(content: bytes) -> Iterator[bytes]:
    """Yield the content of an archive, unpacked where it is packed, up to what may be unpacked."""
    if not content.startswith(b"\x1f\x8b"):
        yield from (content[i : i + _READ_AT_ONCE] for i in range(0, len(content), _READ_AT_ONCE))
        return
    size, unpacker = 0, zlib.decompressobj(31)
    for i in range(0, len(content), _READ_AT_ONCE):
        left = content[i : i + _READ_AT_ONCE]
        while left and size < limits.UNPACKED_BYTES:
            try:
                piece = unpacker.decompress(left, _READ_AT_ONCE)
            except zlib.error:  # told by who reads it
                return
            size += len(piece)
            yield piece
            left = unpacker.unconsumed_tail
            if unpacker.eof:
                left, unpacker = unpacker.unused_data, zlib.decompressobj(31)


def _read_page(record: Any, file: File) -> bytes:
    stream = record.content_stream()
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read(_READ_AT_ONCE):
        size += len(piece)
        file.meter.unpack(len(piece))
        limits.refuse_more(size, limits.MARKUP_BYTES, "bytes in one page")
        pieces.append(piece)
    return b"".join(pieces)


def _skip(record: Any, file: File) -> None:
    while piece := record.raw_stream.read(_READ_AT_ONCE):
        file.meter.unpack(len(piece))
