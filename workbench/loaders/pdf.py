"""`.pdf` → its text: columns one after the other, running heads and page numbers out, words joined over line ends."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from workbench.loaders import limits
from workbench.loaders.bundles import read_bundle
from workbench.loaders.file import File
from workbench.loaders.limits import Refused
from workbench.loaders.paragraphs import read_paragraphs
from workbench.loaders.pdf_lines import Line, order_lines
from workbench.loaders.problem import Problem

_NUMBER_LINE = re.compile(
    r"(?:page\s+)?[-–—]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–—]?(?:\s*(?:/|of)\s*\d{1,4})?", re.IGNORECASE
)
_EDGE = 2  # lines at the head and the foot of a page that may be running ones
_FEWEST_LETTERS = 20  # on a page that is no picture
_LISTED = 12
_LONGEST_WORD = 100


class Page(NamedTuple):
    """A page: its number from 1, its lines in reading order."""

    number: int
    lines: list[Line]


def read_pdf(file: File, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the articles of a PDF: several where lines part them, else the document.

    `origin_part` tells on which character each page begins. Pages that are pictures are named: they need OCR. The days
    in a PDF's properties are those of the file, and not used.
    """
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    if b"ASCII85Decode" in file.content or b"/A85" in file.content:
        groups = len(file.content) // 5 + 4 * file.content.count(b"zzzz")
        limits.refuse_more(groups, limits.PDF_GROUPS, "groups of ASCII85", "Save it again, or its text as .txt.")
    try:
        reader = PdfReader(io.BytesIO(file.content))
        locked = reader.is_encrypted and not reader.decrypt("")
    except (DependencyError, NotImplementedError):  # a lock of a kind that pypdf does not know, or not without others
        locked = True
    if locked:
        raise Refused("is locked with a password. Save it without, or save its text as .txt.")
    limits.refuse_more(len(reader.pages), limits.PAGES, "pages")
    pages = [Page(number, lines) for number, lines in _read_pages(reader, file)]
    title = _title(reader)
    blank = [page.number for page in pages if sum(len(line.text) for line in page.lines) < _FEWEST_LETTERS]
    if len(blank) == len(pages):
        raise Refused("needs OCR: its pages are pictures without text. Run a text recognition and add the result.")
    if blank:
        named = ", ".join(map(str, blank[:_LISTED])) + (", …" if len(blank) > _LISTED else "")
        yield Problem(
            str(file),
            f"'{file}': page {named} has no text and needs OCR. Read it by eye, or recognise it first.",
            kept=True,
        )
    drop_running(pages)
    paragraphs, starts = join_lines(pages)
    bundle = read_bundle(file, "\n".join(paragraphs))
    if bundle is not None:
        yield from bundle
        return
    heads = {line.text for line in pages[0].lines[:12]} if pages else set()
    known_title = title if title and any(title.startswith(head) or head == title for head in heads if head) else None
    for one in read_paragraphs(file, paragraphs, title=known_title or _largest(pages)):
        if isinstance(one, dict):
            one["origin_part"] = tell_pages(one["text"], paragraphs, starts)
        yield one


def _read_pages(reader: Any, file: File) -> Iterator[tuple[int, list[Line]]]:
    for number, page in enumerate(reader.pages, start=1):
        pieces: list[tuple[float, float, float, str]] = []

        def visit(text: str, cm: Any, tm: Any, font: Any, size: Any, into: list[Any] = pieces) -> None:
            if text.strip():
                x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
                y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
                height = abs(float(size or 0) * (tm[3] or tm[0] or 1) * (cm[3] or 1)) or 10.0
                into.append((float(x), float(y), height, text))

        page.extract_text(visitor_text=visit)
        lines = order_lines(pieces)
        if sum(len(line.text) for line in lines) >= _FEWEST_LETTERS:
            file.meter.gain()
        yield number, lines


def _title(reader: Any) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    return " ".join(str(title).split()) or None if title else None


def _largest(pages: Sequence[Page]) -> str | None:
    """Return the lines of the largest letters at the top of the first page, if larger than the rest."""
    lines = pages[0].lines if pages else []
    if len(lines) < 3:
        return None
    usual = Counter(round(line.size, 1) for line in lines for _ in line.text).most_common(1)[0][0]
    largest = max(line.size for line in lines[:8])
    if largest < 1.15 * usual:
        return None
    title = " ".join(line.text for line in lines[:8] if line.size > 0.97 * largest)
    return title if 8 <= len(title) <= 250 else None


def drop_running(pages: Sequence[Page]) -> None:
    """Take page numbers out of pages, and lines at their edges that most pages repeat or that stand apart and small."""
    edges = [_edges(page) for page in pages]
    seen = Counter(shape for edge in edges for shape in {_shape(line.text) for line in edge})
    running = {shape for shape, times in seen.items() if times >= max(3, 0.4 * len(pages))}
    sizes = Counter(round(line.size, 1) for page in pages for line in page.lines for _ in line.text)
    usual = sizes.most_common(1)[0][0] if sizes else 0.0
    for place, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        lowest = min((line.y for line in page.lines), default=0.0)
        heights = sorted((line.y for line in page.lines), reverse=True)
        out = {
            id(line)
            for line in edge
            if _shape(line.text) in running
            or (_NUMBER_LINE.fullmatch(line.text.strip()) and (len(pages) > 1 or line.y == lowest))
            or (place and line.size < 0.9 * usual and line.y == heights[0] > max(heights[1:2] or [0]) + 1.5 * usual)
        }
        page.lines[:] = [line for line in page.lines if id(line) not in out]


def _edges(page: Page) -> list[Line]:
    """Return the lines of a page that stand highest and lowest, of whichever column, or are read first and last."""
    heights = sorted({line.y for line in page.lines})
    outer = {*heights[:_EDGE], *heights[len(heights) - _EDGE :]} if len(heights) > 2 * _EDGE else set(heights)
    last = len(page.lines) - _EDGE
    return [line for place, line in enumerate(page.lines) if line.y in outer or not _EDGE <= place < last]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "0", " ".join(text.split())).casefold()


def join_lines(pages: Sequence[Page]) -> tuple[list[str], list[tuple[int, int, int]]]:
    """Return the paragraphs of pages, and for each page its number, the paragraph it begins in, and where in that."""
    words = Counter(re.findall(r"\b\w++-\w+", " ".join(line.text for page in pages for line in page.lines)))
    paragraphs: list[str] = []
    starts: list[tuple[int, int, int]] = []
    before: Line | None = None
    for page in pages:
        for number, line in enumerate(page.lines):
            place = len(paragraphs[-1]) if paragraphs else 0
            new = before is None or begins_paragraph(before, line, new_page=number == 0)
            if new:
                paragraphs.append(line.text)
            else:
                paragraphs[-1] = join_words(paragraphs[-1], line.text, words)
            if number == 0:
                starts.append((page.number, len(paragraphs) - 1, 0 if new else place))
            before = line
    return paragraphs, starts


def begins_paragraph(before: Line, line: Line, *, new_page: bool) -> bool:
    """Return whether a line begins a paragraph: by room above, indent, size, or the end of what is before."""
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return True
    ended = before.text.rstrip()[-1:] in '.?!:"”’)' or (before.right < 0.85 * before.column_right)
    if new_page or line.y > before.y:
        return ended and not line.text[:1].islower()
    gap = before.y - line.y
    if gap > 1.65 * max(before.size, 1) and gap > 1.2 * line.step:
        return True
    return line.x > before.x + 0.8 * line.size and before.text.rstrip()[-1:] in '.?!:"”’'


def join_words(before: str, after: str, hyphened: Counter[str]) -> str:
    """Return two lines as one; a word that was parted by a hyphen is whole again."""
    match = re.search(r"(\w+)[-\u00ad\u2010]$", before[-_LONGEST_WORD:])
    begin = re.match(r"\w+", after)
    if match and begin and begin[0][:1].islower():
        kept = "-" if hyphened[f"{match[1]}-{begin[0]}"] else ""
        return before[:-1] + kept + after
    if match and begin:
        return before + after
    return f"{before} {after}"


def tell_pages(text: str, paragraphs: Sequence[str], starts: Sequence[tuple[int, int, int]]) -> str | None:
    """Return where in a text its pages begin: `page 1, page 2 from character 1834`.

    Where a page's beginning is not found again in the text only the range is told: `pages 1 to 3`.
    """
    told: list[str] = []
    lost = False
    for page, number, offset in starts:
        begin = len(text) - len("\n\n".join(paragraphs[number:]))  # the text is the last of the paragraphs
        if begin < 0 or not told:
            told = [f"page {page}"]  # the text begins on this page or after it
        else:
            told.append(f"page {page} from character {begin + offset:,}")
        lost |= begin >= 0 and not text.startswith(paragraphs[number], begin)
    if lost and len(told) > 1:
        return f"pages {told[0].split()[1]} to {starts[-1][0]}"
    return ", ".join(told) or None
