"""`.docx` → its paragraphs, read from the packed XML; deleted words and fields are left out."""

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

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_TITLES = frozenset({"title", "heading1"})


def read_docx(file: File, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the articles of a Word document: of a database's export each of its articles, else the document."""
    packed = Packed(file)
    if "word/document.xml" not in packed:
        raise Refused("is no Word document (.docx). Open it in Word and save it again, or save its text as .txt.")
    root = parse_xml(packed.read("word/document.xml"))
    styled = [(_words(node), _style(node)) for node in root.iter(f"{_W}p") if not _in_fallback(node)]
    found = [(words.strip(), style) for words, style in styled]
    bundle = read_bundle(file, "\n".join(words for words, _ in found))
    if bundle is not None:
        yield from bundle
        return
    title = next((words for words, style in found[:5] if words and style in _TITLES), None)
    yield from read_paragraphs(file, [words for words, _ in found], title=title)


def _words(paragraph: Any) -> str:
    pieces: list[str] = []
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}cr", f"{_W}noBreakHyphen"):
        if _owner(node) is not paragraph or _in_fallback(node):
            continue  # a text box in the paragraph is a paragraph of its own
        kind = node.tag.removeprefix(_W)
        pieces.append(node.text or "" if kind == "t" else {"tab": "\t", "noBreakHyphen": "-"}.get(kind, "\n"))
    return "".join(pieces)


def _owner(node: Any) -> Any:
    parent = node.getparent()
    while parent is not None and parent.tag != f"{_W}p":
        parent = parent.getparent()
    return parent


def _in_fallback(node: Any) -> bool:
    return next(node.iterancestors(_FALLBACK), None) is not None


def _style(paragraph: Any) -> str:
    node = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return "" if node is None else str(node.get(f"{_W}val", "")).lower()
