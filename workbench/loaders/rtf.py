"""`.rtf` → its text. Pictures and binary parts are cut out before it is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from workbench.loaders.bundles import read_bundle
from workbench.loaders.file import File
from workbench.loaders.limits import Refused
from workbench.loaders.paragraphs import read_paragraphs
from workbench.loaders.problem import Problem

_BINARY = re.compile(rb"\\bin(\d{1,12}) ?")
_HEX = re.compile(rb"(?:[0-9a-fA-F]{2}\s?){200,}+")
_DEEPEST = 500


def read_rtf(file: File, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the articles of an RTF document: of a database's export each of its articles, else the document."""
    from striprtf.striprtf import rtf_to_text

    if not file.content.lstrip().startswith(b"{\\rtf"):
        raise Refused("is no RTF document. Save it again as .rtf, or save its text as .txt.")
    content = _HEX.sub(b"", cut_binary(file.content))
    check_depth(content)
    text = rtf_to_text(content.decode("latin-1"), encoding=encoding or "cp1252", errors="replace")  # type: ignore[no-untyped-call]
    bundle = read_bundle(file, text)
    if bundle is not None:
        yield from bundle
        return
    yield from read_paragraphs(file, text.split("\n"))


def cut_binary(content: bytes) -> bytes:
    r"""Return RTF without its binary parts (`\binN` and N bytes).

    Raises:
        Refused: such a part would reach beyond the end, so that text behind it would be swallowed unseen.
    """
    pieces: list[bytes] = []
    place = 0
    while match := _BINARY.search(content, place):
        size = int(match[1])
        if match.end() + size > len(content):
            raise Refused(f"says that {size:,} bytes of it are no text, more than it has. Save it again in Word.")
        pieces.append(content[place : match.start()])
        place = match.end() + size
    return b"".join([*pieces, content[place:]])


def check_depth(content: bytes) -> None:
    """Raise `Refused` where groups lie in groups deeper than any writer makes them."""
    depth = 0
    for mark in re.finditer(rb"\\[{}\\]|[{}]", content):
        depth += {b"{": 1, b"}": -1}.get(mark[0], 0)
        if depth > _DEEPEST:
            raise Refused(f"has groups in groups more than {_DEEPEST} deep. Save it again in Word.")
