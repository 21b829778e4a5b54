"""Makes files that would hang a reader, eat its memory or lead it astray; each is small enough to make in a moment."""

from __future__ import annotations

import gzip
import io
import os
import struct
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import made

PAGE = made.html(made.make_articles(1, 1)[0]).decode()


def page_with(inside: str) -> bytes:
    return PAGE.replace("</article>", f"{inside}</article>").encode()


def zip_of(entries: list[tuple[str, int]], *, inside: bytes = b"\0") -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, size in entries:
            with archive.open(name, "w", force_zip64=True) as entry:
                for _ in range(size // 1_000_000):
                    entry.write(inside * (1_000_000 // len(inside)))
    return into.getvalue()


def forged_zip() -> bytes:
    """An entry that says it is small and unpacks to 300 MB."""
    content = zip_of([("a.txt", 300_000_000)], inside=b"a")
    small = struct.pack("<I", 1000)
    large = struct.pack("<I", 300_000_000)
    return content.replace(large, small)


def zip_in_zip(depth: int) -> bytes:
    content = made.packed({"a.txt": "Fiji met Tonga."})
    for _ in range(depth):
        content = made.packed({"a.zip": content})
    return content


def deep_mail(depth: int) -> bytes:
    heads = "".join(f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth))
    return f"Subject: x\nFrom: a@example.org\n{heads}Content-Type: text/plain\n\nFiji.\n".encode()


def mails_in_mails(depth: int) -> bytes:
    return ("Subject: x\nContent-Type: message/rfc822\n\n" * depth + "Subject: y\n\nFiji.\n").encode()


CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"


def pdf_loop() -> bytes:
    return made.pdf_of([CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9999 /Parent 2 0 R >>"])


def pdf_prev_loop() -> bytes:
    whole = made.pdf_of([CATALOGUE, b"<< /Type /Pages /Kids [] /Count 0 >>"], trailer="/Prev 000000")
    return whole.replace(b"/Prev 000000", b"/Prev %06d" % whole.index(b"xref\n0"))


def pdf_stream(content: bytes, *, filters: str = "/FlateDecode") -> bytes:
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> /XObject << /X 6 0 R >> >> >>"
    )
    form = b"<< /Type /XObject /Subtype /Form /Length 5 /Resources << /XObject << /X 6 0 R >> >> >>"
    return made.pdf_of(
        [
            CATALOGUE,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            page,
            b"<< /Length %d /Filter %s >>\nstream\n" % (len(content), filters.encode()) + content + b"\nendstream",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            form + b"\nstream\n/X Do\nendstream",
        ]
    )


def pdf_bomb() -> bytes:
    return pdf_stream(
        zlib.compress(zlib.compress(b"BT (a) Tj ET " * 20_000_000, 9), 9), filters="[/FlateDecode /FlateDecode]"
    )


def pdf_endless_text() -> bytes:
    return pdf_stream(zlib.compress(b"BT /F1 9 Tf (abc def) Tj 1 0 0 1 3 4 Tm [(a) 3 (b)] TJ ET\n" * 400_000, 9))


def parquet_rows() -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    into = io.BytesIO()
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 1_000_000, pa.int8()), pa.array(["a"]))
    table = pa.table({"text": column})
    with pq.ParquetWriter(into, table.schema, compression="zstd") as writer:
        for _ in range(60):
            writer.write_table(table)
    return into.getvalue()


ENTITIES = (
    '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY a{n} "{f"&a{n - 1 if n > 1 else str()};" * 10}">' for n in range(1, 10))
    + "]>"
)
XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def odt_of(head: str, words: str) -> bytes:
    whole = made.odt(made.make_articles(1, 1)[0])
    content = zipfile.ZipFile(io.BytesIO(whole)).read("content.xml").decode()
    content = content.replace("?>", f"?>{head}", 1).replace(
        "</office:text>",
        f"<text:p xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'>{words}</text:p></office:text>",
    )
    return made.packed({"content.xml": content})


def warc_bomb() -> bytes:
    return made.warc([("https://example.org/a", b"<p>" + b"a" * 400_000_000)])


def xlsx_bomb() -> bytes:
    return zip_of([("xl/workbook.xml", 1_000_000), ("xl/worksheets/sheet1.xml", 900_000_000)], inside=b"<row/>")


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "zip bomb": ("a.zip", lambda: zip_of([(f"{n}.txt", 100_000_000) for n in range(3)])),
    "zip of many": ("b.zip", lambda: made.packed({f"{n}.txt": "" for n in range(25_000)})),
    "zip that lies about its size": ("c.zip", forged_zip),
    "zip in zip": ("d.zip", lambda: zip_in_zip(12)),
    "docx of 700 MB": ("e.docx", lambda: zip_of([("word/document.xml", 700_000_000)])),
    "xlsx bomb": ("f.xlsx", xlsx_bomb),
    "epub without a book": ("g.epub", lambda: made.packed({"a.html": PAGE})),
    "pdf loop": ("h.pdf", pdf_loop),
    "pdf of looped tables": ("i.pdf", pdf_prev_loop),
    "pdf bomb": ("j.pdf", pdf_bomb),
    "pdf of endless text": ("k.pdf", pdf_endless_text),
    "pdf that draws itself": ("l.pdf", lambda: pdf_stream(zlib.compress(b"/X Do\n" * 1000))),
    "entities in odt": ("m.odt", lambda: odt_of(ENTITIES, "&a9;")),
    "entities in a feed": (
        "o.rss",
        lambda: (ENTITIES + "<rss><channel><item><title>&a9;</title></item></channel></rss>").encode(),
    ),
    "mail 10,000 deep": ("p.eml", lambda: deep_mail(10_000)),
    "mails in mails": ("q.eml", lambda: mails_in_mails(10_000)),
    "mail 400 deep": ("r.eml", lambda: deep_mail(400)),
    "bin in rtf": (
        "s.rtf",
        lambda: made.rtf(["Fiji met Tonga.", "They agreed."]).replace(b"Tonga", b"\\bin999999999 Tonga"),
    ),
    "groups in rtf": ("t.rtf", lambda: b"{\\rtf1 " + b"{" * 200_000 + b"Fiji" + b"}" * 200_000 + b"}"),
    "cells": ("u.html", lambda: page_with("<table>" + "<tr>" + "<td>a b</td>" * 100_000 + "</tr></table>")),
    "links": ("v.html", lambda: page_with("".join(f'<a href="/{n}">link {n}</a> ' for n in range(300_000)))),
    "attributes": ("w.html", lambda: page_with("<p " + " ".join(f'a{n}="x"' for n in range(1_000_000)) + ">x</p>")),
    "attributes without value": (
        "x.html",
        lambda: page_with("<p " + " ".join(f"a{n}" for n in range(1_000_000)) + ">x</p>"),
    ),
    "warc bomb": ("y.warc.gz", warc_bomb),
    "warc of one line": ("ya.warc.gz", lambda: gzip.compress(b"\0" * 200_000_000, 1)),
    "parquet of 60 million rows": ("z.parquet", parquet_rows),
    "locked zip": (
        "za.zip",
        lambda: made.packed({"a.txt": "x"}).replace(b"PK\x01\x02\x14\x03\x14\0\0\0", b"PK\x01\x02\x14\x03\x14\0\1\0"),
    ),
    "names that lead out": (
        "zb.zip",
        lambda: made.packed({"../../etc/a.txt": "Fiji.", "/b.txt": "Tonga.", "c\x1b[2J.txt": "Chad."}),
    ),
    "pdf of packed zeros": ("zd.pdf", lambda: pdf_stream(b"z" * 30_000_000, filters="/ASCII85Decode")),
    "attributes in a feed": (
        "ze.rss",
        lambda: b"<rss><channel><item " + b" ".join(b"a%d='x'" % n for n in range(500_000)) + b"/></channel></rss>",
    ),
    "warc without a type": ("zf.warc", lambda: b"WARC/1.0\r\nContent-Length: 5\r\n\r\nabcde\r\n\r\n"),
    "table of broken lines": ("zg.tsv", lambda: b"text\tdate\n" + b"a\tb\tc\n" * 1_000_000),
    "table of columns": ("zh.tsv", lambda: b"text" + b"\t" * 20_000_000),
    "text of 200 MB": ("zi.txt", lambda: b"a" * 200_000_000),
    "odt of no XML": ("zj.odt", lambda: made.packed({"content.xml": "x"})),
    "deep odt": ("zk.odt", lambda: odt_of("", "<a>" * 100_000 + "x" + "</a>" * 100_000)),
    "pdf with a lock unknown": (
        "zl.pdf",
        lambda: made.pdf(made.make_articles(1, 1)[0]).replace(
            b"trailer <<", b"trailer << /Encrypt << /Filter /Other >>"
        ),
    ),
    "json of a long number": ("zm.jsonl", lambda: b'{"text": "Fiji.", "date": ' + b"9" * 100_000 + b"}\n"),
    "xls of noise": ("zc.xls", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + os.urandom(100_000)),
}
KEPT: dict[str, tuple[str, Callable[[], bytes]]] = {
    "brackets": (
        "a.md",
        lambda: b"# T\n\nFiji met Tonga. " + b"[" * 40_000 + b"](" * 20_000 + b"*" * 20_000 + b"_a " * 10_000,
    ),
    "mail of spaces": ("c.eml", lambda: b"Subject: x\n\nFiji met Tonga." + b" " * 300_000 + b"x\n"),
    "mail with endless words in its head": (
        "d.eml",
        lambda: b"Subject: " + b"=?utf-8?q?a?= " * 200_000 + b"\n\nFiji.\n",
    ),
    "pdf of one long word": (
        "e.pdf",
        lambda: made.pdf(made.Made("x", made.dt.date(2020, 1, 1), "x", "x", ("ab" * 99_000,))),
    ),
    "spaces in odt": (
        "f.odt",
        lambda: odt_of("", "Fiji<text:s text:c='many'/><text:s text:c='" + "9" * 6000 + "'/>Tonga"),
    ),
    "outside file in odt": ("n.odt", lambda: odt_of(XXE, "&x;")),
    "deep html": ("b.html", lambda: page_with("<div>" * 50_000 + "x" + "</div>" * 50_000)),
}


def special_files(folder: Path) -> None:
    """Put a pipe, a link to an endless device and a link to nowhere into a folder."""
    os.mkfifo(folder / "pipe.txt")
    (folder / "endless.txt").symlink_to("/dev/zero")
    (folder / "nowhere.txt").symlink_to(folder / "is not there")
