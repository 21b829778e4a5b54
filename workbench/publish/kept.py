"""What a saved brief keeps for the one made after it: the analyst's assessment, and a record of what it told."""

from __future__ import annotations

import base64
import binascii
import html
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import ParseError

HEADING = "Assessment"
EMPTY = "(Your own assessment. It is kept when the brief is made again.)"
EDITABLE = (".md", ".html", ".docx")
PART = "/customXml/workbench.xml"
BEGIN, END = "<!-- assessment -->", "<!-- end of assessment -->"
RECORD = re.compile(r"workbench-record:([A-Za-z0-9+/=]*)")


@dataclass(frozen=True)
class Kept:
    """The assessment in a saved brief (empty where there is none), and its record (None where there is none)."""

    assessment: str = ""
    record: dict[str, str] | None = None


def pack_record(record: Mapping[str, str]) -> str:
    """Return a record as letters that stand in a comment of any format."""
    words = json.dumps(dict(record), ensure_ascii=False, separators=(",", ":"))
    return f"workbench-record:{base64.b64encode(words.encode()).decode('ascii')}"


def read_kept(path: Path) -> Kept:
    """Return what a saved brief keeps; nothing of a file that is not there or is no brief."""
    suffix = path.suffix.lower()
    if suffix not in EDITABLE or not path.is_file():
        return Kept()
    try:
        if suffix == ".docx":
            words, packed = _from_word(path)
        else:
            text = path.read_text(encoding="utf-8", errors="replace")
            words = _from_markdown(text) if suffix == ".md" else _from_page(text)
            packed = text
    except (OSError, KeyError, ValueError, ParseError, zipfile.BadZipFile):
        return Kept()
    words = words.strip()
    return Kept("" if words == EMPTY else words, _unpack(packed))


def _unpack(text: str) -> dict[str, str] | None:
    found = RECORD.search(text)
    if found is None:
        return None
    try:
        record = json.loads(base64.b64decode(found[1], validate=True))
    except (binascii.Error, ValueError):
        return None
    return {str(key): str(value) for key, value in record.items()} if isinstance(record, dict) else None


def _from_markdown(text: str) -> str:
    found = re.search(rf"^## {HEADING}\n(.*?)(?=^## )", text, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def _from_page(text: str) -> str:
    inside = text.partition(BEGIN)[2].partition(END)[0]
    paragraphs = re.split(r"</p>|<br\s*/?>|</div>", inside)
    told = [" ".join(html.unescape(re.sub(r"<[^>]*>", "", one)).split()) for one in paragraphs]
    return "\n\n".join(one for one in told if one)


def _from_word(path: Path) -> tuple[str, str]:
    from docx import Document

    if not zipfile.is_zipfile(path):
        return "", ""
    document = Document(str(path))
    told: list[str] | None = None
    for paragraph in document.paragraphs:
        is_heading = str(paragraph.style.name if paragraph.style else "").startswith("Heading")
        if is_heading and told is not None:
            break
        if is_heading and paragraph.text.strip() == HEADING:
            told = []
        elif told is not None and paragraph.text.strip():
            told.append(paragraph.text.strip())
    packed = [
        part.blob.decode("utf-8", "replace")
        for part in document.part.package.iter_parts()
        if "customXml" in part.partname
    ]
    return "\n\n".join(told or []), "\n".join(packed)
