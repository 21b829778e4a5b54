"""`.odt` → its paragraphs, read from the packed XML."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from workbench.loaders.archives import Packed
from workbench.loaders.bundles import read_bundle
from workbench.loaders.file import File
from workbench.loaders.limits import Refused
from workbench.loaders.markup import parse_xml
from workbench.loaders.paragraphs import read_paragraphs
from workbench.loaders.problem import Problem

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MOST_SPACES = 100


def read_odt(file: File, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the articles of an OpenDocument text: several where lines part them, else the document."""
    from lxml import etree

    packed = Packed(file)
    if "content.xml" not in packed:
        raise Refused("is no OpenDocument text (.odt). Save it again, or save its text as .txt.")
    root = parse_xml(packed.read("content.xml"))
    etree.strip_elements(root, f"{_TEXT}tracked-changes", with_tail=False)
    nodes = list(root.iter(f"{_TEXT}p", f"{_TEXT}h"))
    lines = [_words(node).strip() for node in nodes]
    bundle = read_bundle(file, "\n".join(lines))
    if bundle is not None:
        yield from bundle
        return
    titles = (
        line
        for node, line in zip(nodes[:5], lines, strict=False)
        if node.tag == f"{_TEXT}h" or node.get(f"{_TEXT}style-name", "").lower() == "title"
    )
    yield from read_paragraphs(file, lines, title=next((line for line in titles if line), None))


def _words(node: Any) -> str:
    pieces = [node.text or ""]
    for part in node:
        if part.tag == f"{_TEXT}s":
            number = part.get(f"{_TEXT}c", "1")
            pieces.append(" " * min(int(number) if number.isdecimal() and len(number) < 10 else 1, _MOST_SPACES))
        elif part.tag in (f"{_TEXT}tab", f"{_TEXT}line-break"):
            pieces.append("\t" if part.tag.endswith("tab") else "\n")
        elif part.tag not in (f"{_TEXT}note", f"{_TEXT}p", f"{_TEXT}h"):
            pieces.append(_words(part))
        pieces.append(part.tail or "")
    return "".join(pieces)
