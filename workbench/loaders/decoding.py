"""Bytes of a file → text. UTF-8, or UTF-16 with its mark; any other encoding only where it is named."""

from __future__ import annotations

from workbench.loaders import limits
from workbench.loaders.file import File
from workbench.loaders.problem import Problem

_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


def decode(file: File, *, encoding: str | None = None) -> str | Problem:
    """Return a file's text, or what keeps it from being read.

    A wrong guess of the encoding would put wrong letters into the evidence, so none is made: the problem names the
    encoding that the file looks like.
    """
    content = file.content
    limits.refuse_more(len(content), limits.TEXT_BYTES, "bytes of text")
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if marked is None and b"\0" in content[:65536]:
        return _binary(file)
    try:
        return content.decode(encoding or marked or "utf-8")
    except LookupError:
        return Problem(str(file), f"There is no encoding {encoding!r} to read '{file}' with. Try encoding='cp1252'.")
    except UnicodeDecodeError as error:
        return _not_text(file, content, error)


def _binary(file: File) -> Problem:
    return Problem(
        str(file), f"'{file}' is not text but some other kind of file (picture, archive, …). Save its text as .txt."
    )


def _not_text(file: File, content: bytes, error: UnicodeDecodeError) -> Problem:
    from charset_normalizer import from_bytes

    sample = content[max(0, error.start - 20_000) : error.start + 20_000]
    printable = sum(byte >= 32 or byte in (9, 10, 13) for byte in sample)
    if printable < 0.95 * len(sample):
        return _binary(file)
    likely = from_bytes(sample).best()
    hint = likely.encoding if likely is not None else "cp1252"
    return Problem(
        str(file),
        f"'{file}' is not {error.encoding.upper()} (byte {content[error.start]:#04x} at position {error.start}). "
        f"Save it as UTF-8, or add it with its encoding: encoding='{hint}' looks likely.",
    )
