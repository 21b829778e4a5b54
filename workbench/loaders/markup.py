"""HTML and XML → the words a reader sees. No entity is resolved, nothing is fetched, depth and size are bounded."""

from __future__ import annotations

import re
from typing import Any

from workbench.loaders import limits
from workbench.loaders.limits import refuse_more

_UNSEEN = frozenset("head script style template noscript svg math object iframe select".split())
_BLOCKS = frozenset(
    "p div li ul ol dl dt dd tr table h1 h2 h3 h4 h5 h6 blockquote pre section article header footer hr body "
    "figure figcaption aside nav main form center address".split()
)
_SPACES = re.compile(r"[ \t\r\n\f]+")


_TAG = re.compile(rb"""<[a-z](?:[^>"']++|"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))*+""")
_QUOTED = re.compile(rb""""[^"]*+"?|'[^']*+'?""")


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
    measure_tags(small, todo)


def measure_tags(small: bytes, todo: str) -> None:
    """Refuse a page or feed, in small letters, that has a tag with more attributes than any writer gives it."""
    for tag in _TAG.finditer(small):
        if len(tag[0]) > 2 * limits.ATTRIBUTES_A_TAG:
            refuse_more(len(_QUOTED.sub(b"", tag[0]).split()), limits.ATTRIBUTES_A_TAG, "attributes in one tag", todo)


def parse_html(content: str | bytes) -> Any:
    """Return the lxml tree of a page or a piece of one; None where there is nothing.

    Raises:
        Refused: it has too many tags of a kind.
    """
    from lxml import etree, html

    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    measure(data)
    if not data.strip():
        return None
    encoding = "utf-8" if isinstance(content, str) else None
    if data.lstrip()[:5] == b"<?xml":
        data = data[data.find(b"?>") + 2 :]
    parser = html.HTMLParser(encoding=encoding, remove_comments=True, remove_pis=True, no_network=True)
    try:
        return html.document_fromstring(data, parser=parser)
    except etree.ParserError:  # nothing but comments
        return None


def parse_xml(content: bytes) -> Any:
    """Return the root of an XML document that came from outside.

    Raises:
        lxml.etree.XMLSyntaxError: it is not XML, or its entities would grow.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    return etree.fromstring(content, parser)


def plain_text(content: Any) -> str:
    r"""Return the words of a piece of HTML (text, bytes or a tree), its blocks parted by blank lines.

    >>> plain_text("<p>He met <b>Xi</b>.</p><p>They talked.<br>At length.</p>")
    'He met Xi.\n\nThey talked.\nAt length.'
    """
    from lxml import etree

    root = parse_html(content) if isinstance(content, str | bytes) else content
    if root is None:
        return ""
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        if not isinstance(node.tag, str):
            continue
        block = "\n\n" if node.tag in _BLOCKS else ""
        if event == "start":
            if node.tag in _UNSEEN:
                walk.skip_subtree()
                continue
            pieces += [block or ("\n" if node.tag == "br" else ""), _SPACES.sub(" ", node.text or "")]
        else:
            pieces.append(block)
            if node is not root:
                pieces.append(_SPACES.sub(" ", node.tail or ""))
    lines = [line.strip() for line in "".join(pieces).split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
