"""`.eml`, `.mbox`, `.mht`, `.mhtml` → a mail is an article; what it quotes of another mail is cut and said."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr
from typing import Any

from workbench.loaders import limits
from workbench.loaders.columns import read_record
from workbench.loaders.file import File, printable
from workbench.loaders.limits import Refused
from workbench.loaders.markup import plain_text
from workbench.loaders.problem import Problem

_FROM_LINE = re.compile(rb"(?:\A|(?<=\n))From [^\r\n]{1,200}\d{4}[^\r\n]{0,40}\r?\n")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_REPLY = re.compile(
    r"^(?:On\s.{4,200}\swrote:|-{2,}\s*Original Message\s*-{2,}|_{10,}|-{5,}\s*Forwarded message\s*-{2,}|"
    r"From:\s.{1,200}\n(?:Sent|Date|To):\s.*)$",
    re.MULTILINE,
)
_DEEPEST = 30
_LONGEST_HEADER = 5_000


def read_eml(file: File, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the article of a mail and those of the files attached to it."""
    yield from _read_message(file, file.content, str(file), None)


def read_mbox(file: File, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield one article for each mail of a mailbox file."""
    begins = [match.end() for match in _FROM_LINE.finditer(file.content)]
    if not begins:
        raise Refused("is no mailbox: no line begins with 'From ' and a day. Save its mails as .eml.")
    ends = [*(match.start() for match in _FROM_LINE.finditer(file.content)), len(file.content)][1:]
    limits.refuse_more(len(begins), limits.ROWS, "mails")
    for number, (begin, end) in enumerate(zip(begins, ends, strict=True), start=1):
        content = _ESCAPED.sub(rb"\1", file.content[begin:end])
        yield from _read_message(file, content, f"{file}, mail {number}", f"mail {number}")


def _read_message(file: File, content: bytes, name: str, part: str | None) -> Iterator[dict | Problem]:
    message = _parse(content)
    text, attached = "", []
    for piece in message.walk():
        if piece.is_multipart():
            continue
        if piece.get_filename():
            attached.append(piece)
        elif piece.get_content_type() == "text/plain" and not text:
            text = _text_of(piece)
        elif piece.get_content_type() == "text/html":
            attached.append(piece)
    if not text.strip():
        pages = [piece for piece in attached if not piece.get_filename()]
        text = plain_text(_text_of(pages[0])) if pages else ""
    text, cut = cut_replies(text)
    sender, address = parseaddr(_header(message, "From"))
    record: dict[str, Any] = {
        "text": _unwrap(text),
        "title": _header(message, "Subject") or None,
        "published": _header(message, "Date") or None,
        "source": sender or address or None,
    }
    for one in read_record(name, record, {column: column for column in record}):
        if isinstance(one, dict):
            one["origin_part"] = part
        yield one
    if cut:
        yield Problem(
            name, f"'{name}': {cut} lines quoted from another mail were left out. Add that mail too.", kept=True
        )
    for piece in attached:
        if piece.get_filename():
            inner = f"{part}, {_decoded(piece.get_filename() or '')}" if part else _decoded(piece.get_filename() or "")
            if any(inner.lower().endswith(suffix) for suffix in file.loaders):
                yield from file.inside(inner, _bytes_of(piece))


def _parse(content: bytes) -> Message:
    """Return a mail.

    Raises:
        Refused: its parts lie in parts too deep, or are too many.
    """
    limits.refuse_more(content.lower().count(b"content-type:"), limits.MAIL_PARTS, "parts")
    try:
        message = message_from_bytes(content, policy=policy.compat32)
        deepest, stack = 0, [(message, 0)]
        while stack:
            piece, depth = stack.pop()
            deepest = max(deepest, depth)
            if piece.is_multipart():
                stack += [(inner, depth + 1) for inner in piece.get_payload() if isinstance(inner, Message)]
    except RecursionError:
        deepest = _DEEPEST + 1
    if deepest > _DEEPEST:
        raise Refused(f"holds mails in mails more than {_DEEPEST} deep. Save the one that is news as a file.")
    return message


def _header(message: Message, name: str) -> str:
    return _decoded(str(message.get(name, ""))[:_LONGEST_HEADER])


def _decoded(value: str) -> str:
    try:
        text = str(make_header(decode_header(value)))
    except (LookupError, ValueError, UnicodeError):
        text = value
    return printable(" ".join(text.split()))


def _bytes_of(piece: Message) -> bytes:
    content = piece.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text_of(piece: Message) -> str:
    content = _bytes_of(piece)
    for encoding in (piece.get_content_charset() or "utf-8", "utf-8"):
        try:
            return content.decode(encoding)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return content.decode("latin-1")


def cut_replies(text: str) -> tuple[str, int]:
    r"""Return a mail's text without what it quotes of other mails, and how many lines that were.

    >>> cut_replies("I agree.\n\nOn 3 May 2021, A. Person wrote:\n> They met.\n> At noon.")
    ('I agree.', 3)
    """
    text = text.replace("\r\n", "\n")
    match = _REPLY.search(text)
    kept, rest = (text[: match.start()], text[match.start() :]) if match else (text, "")
    lines = kept.split("\n")
    own = [line for line in lines if not line.lstrip().startswith(">")]
    if not any(line.strip() for line in own):
        return text.strip("\n"), 0
    quoted = len(lines) - len(own) + sum(1 for line in rest.split("\n") if line.strip())
    return "\n".join(own).strip("\n"), quoted


def _unwrap(text: str) -> str:
    """Return a mail's text with the line ends taken out that only wrap a paragraph."""
    text = re.sub(r"(?<![ \t])[ \t]++$", "", text, flags=re.MULTILINE)
    return re.sub(r"(?<=[^\n]{50}[\w,;]) ?\n(?=[A-Za-z0-9(\"“‘])", " ", text)


def read_mhtml(file: File, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the article of a page that a browser saved as one file, with the address it was saved from."""
    message = _parse(file.content)
    pages = [piece for piece in message.walk() if piece.get_content_type() == "text/html"]
    if not pages:
        raise Refused("holds no web page. Save the page again as .html.")
    url = message.get("Snapshot-Content-Location") or pages[0].get("Content-Location")
    page = _text_of(pages[0]).encode("utf-8", "replace")
    for one in file.inside("page", b'<meta charset="utf-8">' + page, suffix=".html"):
        if isinstance(one, dict):
            one["url"] = one.get("url") or (printable(str(url)) if url else None)
            one["origin_part"] = None
        yield one
