"""Makes small files of every kind that the loaders read, from articles of our own; nothing here is somebody's export."""

from __future__ import annotations

import datetime as dt
import email.message
import email.policy
import io
import json
import random
import zipfile
from collections.abc import Callable, Sequence
from html import escape
from typing import ClassVar, NamedTuple


class Made(NamedTuple):
    """An invented article."""

    title: str
    day: dt.date
    outlet: str
    author: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


PLACES = (
    "Suva Nuku'alofa Lomé Accra Maputo Lusaka Asunción Quito Tashkent Dushanbe Vientiane Malé Reykjavík Riga".split()
)
OUTLETS = (
    "The Harbour Times", "Lagoon Post", "Savanna Wire", "The Northern Ledger (Riga)", "Altiplano Daily",
    "Straits Observer", "The Courier & Mirror", "Delta Chronicle", "Globe-Herald", "The Mail on Monday",
)  # fmt: skip
THINGS = (
    "the ferry line", "a customs post", "the river dam", "fishing rights", "the new rail link", "a grain shipment",
    "visa rules", "the power line", "a well-known bridge", "the border market",
)  # fmt: skip
PEOPLE = "Sefa Malolo, Ama Kwarteng, Rustam Aliyev, Lucía Benítez, João Macuácua, Ilze Kalniņa, Noy Vong".split(", ")
SENTENCES = (
    "Officials of {a} and {b} met on {weekday} to talk about {thing}, and they agreed to meet again in the autumn.",
    "The talks took {n} hours; both sides called them useful, though nothing was signed.",
    "“We asked for time,” said {person}, who led the delegation of {a}, after the session.",
    "A spokesman in {b} said that {thing} would cost about {n} million dollars, less than had been feared.",
    "Traders at the border had waited for {n} weeks. Some of them said they would not wait any longer.",
    "The ministry published a short note: work on {thing} is to begin once parliament has agreed.",
    "Observers said that {a} had little choice, as its neighbours had opened their markets already.",
    "Heavy rain delayed the visit, and the delegation of {b} returned home a day late.",
)


def make_article(chance: random.Random, *, paragraphs: int = 4) -> Made:
    """Return an invented article."""
    a, b = chance.sample(PLACES, 2)
    words = {
        "a": a, "b": b, "thing": chance.choice(THINGS), "person": chance.choice(PEOPLE), "n": chance.randint(2, 97),
        "weekday": chance.choice("Monday Tuesday Wednesday Thursday Friday".split()),
    }  # fmt: skip
    body = tuple(
        " ".join(
            s.format(**{**words, "n": chance.randint(2, 97)}) for s in chance.sample(SENTENCES, chance.randint(2, 3))
        )
        for _ in range(paragraphs)
    )
    title = chance.choice(("{a} and {b} talk about {thing}", "{b} weighs {thing}", "{person} visits {b} over {thing}"))
    day = dt.date(2009, 1, 1) + dt.timedelta(days=chance.randint(0, 6000))
    return Made(title.format(**words), day, chance.choice(OUTLETS), chance.choice(PEOPLE), body)


def make_articles(seed: int, number: int = 3, **options: int) -> list[Made]:
    """Return invented articles, always the same for a seed."""
    chance = random.Random(seed)
    return [make_article(chance, **options) for _ in range(number)]


def headed(article: Made) -> str:
    return f"title: {article.title}\ndate: {article.day}\nsource: {article.outlet}\n\n{article.text}\n"


def txt(articles: Sequence[Made], *, divider: str = "-" * 40) -> bytes:
    return f"\n{divider}\n".join(headed(article) for article in articles).encode()


def csv(articles: Sequence[Made]) -> bytes:
    import csv as writer

    into = io.StringIO(newline="")
    lines = writer.writer(into)
    lines.writerow(["headline", "date", "outlet", "text"])
    lines.writerows([a.title, a.day, a.outlet, a.text] for a in articles)
    return into.getvalue().encode()


def jsonl(articles: Sequence[Made]) -> bytes:
    return "\n".join(
        json.dumps({"title": a.title, "date": str(a.day), "source": a.outlet, "text": a.text}) for a in articles
    ).encode()


def html(article: Made) -> bytes:
    body = "".join(f"<p>{escape(part)}</p>" for part in article.paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(article.title)}</title>'
        f'<meta property="og:title" content="{escape(article.title)}">'
        f'<meta property="og:site_name" content="{escape(article.outlet)}">'
        f'<meta property="article:published_time" content="{article.day}T08:00:00Z"></head>'
        f"<body><nav><a href='/'>Home</a></nav><article><h1>{escape(article.title)}</h1>{body}</article>"
        "<footer>All rights reserved</footer></body></html>"
    ).encode()


def mail(article: Made, *, reply: str = "") -> bytes:
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["Subject"], message["From"] = article.title, f'"{article.outlet}" <desk@example.org>'
    message["To"], message["Date"] = "you@example.org", f"{article.day:%a, %d %b %Y} 09:30:00 +0000"
    message.set_content(article.text + reply)
    return message.as_bytes()


def mbox(articles: Sequence[Made]) -> bytes:
    return b"".join(
        b"From desk@example.org Mon Jan  5 09:30:00 2015\n"
        + mail(a).replace(b"\r\n", b"\n").replace(b"\nFrom ", b"\n>From ")
        + b"\n"
        for a in articles
    )


def mhtml(article: Made, *, page: bytes | None = None) -> bytes:
    message = email.message.EmailMessage(policy=email.policy.SMTP)
    message["Subject"], message["Snapshot-Content-Location"] = article.title, "https://example.org/a"
    message["Date"] = "Fri, 01 Nov 2024 09:30:00 +0000"
    message.set_content((page or html(article)).decode(), subtype="html", cte="quoted-printable")
    message.add_related(b"\x89PNG....", "image", "png")
    return message.as_bytes()


def rss(articles: Sequence[Made]) -> bytes:
    items = "".join(
        f"<item><title>{escape(a.title)}</title><link>https://example.org/{n}</link>"
        f"<pubDate>{a.day:%a, %d %b %Y} 06:00:00 GMT</pubDate><source url='https://example.org'>{escape(a.outlet)}</source>"
        f"<description>{escape(''.join(f'<p>{escape(p)}</p>' for p in a.paragraphs))}</description></item>"
        for n, a in enumerate(articles)
    )
    return f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Feed</title>{items}</channel></rss>'.encode()


def atom(articles: Sequence[Made]) -> bytes:
    items = "".join(
        f"<entry><title>{escape(a.title)}</title><id>urn:{n}</id><updated>{a.day}T06:00:00Z</updated>"
        f"<source><title>{escape(a.outlet)}</title></source>"
        f"<content type='html'>{escape(''.join(f'<p>{escape(p)}</p>' for p in a.paragraphs))}</content></entry>"
        for n, a in enumerate(articles)
    )
    return f'<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>{items}</feed>'.encode()


def packed(entries: dict[str, bytes | str]) -> bytes:
    into = io.BytesIO()
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return into.getvalue()


def epub(articles: Sequence[Made]) -> bytes:
    names = [f"c{n}.xhtml" for n in range(len(articles))]
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(names)))
    book = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata><dc:title>An issue</dc:title><dc:publisher>{escape(articles[0].outlet)}</dc:publisher>"
        f"<dc:date>{articles[0].day}</dc:date></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    box = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/a.opf"/></rootfiles></container>'
    pages = {
        f"OEBPS/{name}": f"<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body><h1>{escape(a.title)}</h1>"
        + "".join(f"<p>{escape(p)}</p>" for p in a.paragraphs)
        + "</body></html>"
        for name, a in zip(names, articles, strict=True)
    }
    return packed({"mimetype": "application/epub+zip", "META-INF/container.xml": box, "OEBPS/a.opf": book, **pages})


def docx(lines: Sequence[tuple[str, str]]) -> bytes:
    """Return a Word document of (style, words)."""
    from docx import Document

    document = Document()
    for style, words in lines:
        document.add_paragraph(words, style=style or None)
    into = io.BytesIO()
    document.save(into)
    return into.getvalue()


def document_lines(article: Made) -> list[tuple[str, str]]:
    return [
        ("Title", article.title),
        ("", f"{article.outlet}, {article.day.day} {article.day:%B %Y}"),
        ("", f"By {article.author}"),
        *(("", part) for part in article.paragraphs),
    ]


def odt(article: Made) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
    lines = document_lines(article)
    body = f"<text:h>{escape(lines[0][1])}</text:h>" + "".join(
        f"<text:p>{escape(words)}</text:p>" for _, words in lines[1:]
    )
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": head + body + "</office:text></office:body></office:document-content>",
        }
    )


def rtf(lines: Sequence[str]) -> bytes:
    def spelled(line: str) -> str:
        return "".join(
            f"\\u{ord(char) if ord(char) < 32768 else ord(char) - 65536}?"
            if ord(char) > 127
            else {"\\": "\\\\", "{": "\\{", "}": "\\}"}.get(char, char)
            for char in line
        )

    return (
        "{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}{\\info{\\creatim\\yr2020\\mo1\\dy1}}\\f0 "
        + "".join(f"{spelled(line)}\\par\n" for line in lines)
        + "}"
    ).encode("ascii")


def xlsx(articles: Sequence[Made]) -> bytes:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    sheet.append(["Title", "Date", "Publisher", "Text"])
    for a in articles:
        sheet.append([a.title, dt.datetime(a.day.year, a.day.month, a.day.day), a.outlet, a.text])
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def xls(articles: Sequence[Made]) -> bytes:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Sheet1")
    for place, name in enumerate(["Title", "Abstract", "pubdate", "pubtitle", "Authors", "Fulltext"]):
        sheet.write(0, place, name)
    for line, a in enumerate(articles, start=1):
        for place, cell in enumerate(
            [a.title, a.paragraphs[0][:80], f"{a.day:%b} {a.day.day}, {a.day.year}", a.outlet, a.author, a.text]
        ):
            sheet.write(line, place, cell)
    into = io.BytesIO()
    book.save(into)
    return into.getvalue()


def warc(pages: Sequence[tuple[str, bytes]], *, gz: bool = True) -> bytes:
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    into = io.BytesIO()
    writer = WARCWriter(into, gzip=gz)
    for url, content in pages:
        heads = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.0")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(content), http_headers=heads))
    return into.getvalue()


def parquet(articles: Sequence[Made]) -> bytes:
    import pandas as pd

    into = io.BytesIO()
    pd.DataFrame(
        [{"title": a.title, "date": str(a.day), "source": a.outlet, "text": a.text} for a in articles]
    ).to_parquet(into)
    return into.getvalue()


class Pdf:
    """Writes a PDF by hand: Helvetica, a list of (x, y, size, words) a page."""

    WIDTH: ClassVar[dict[str, int]] = {
        "i": 222,
        "l": 222,
        "j": 222,
        " ": 278,
        ".": 278,
        ",": 278,
        "t": 278,
        "f": 278,
        "r": 333,
        "-": 333,
        "m": 833,
        "w": 722,
    }

    def __init__(self) -> None:
        self.pages: list[list[tuple[float, float, float, str]]] = []

    @classmethod
    def width(cls, words: str, size: float) -> float:
        return sum(cls.WIDTH.get(char, 667 if char.isupper() else 556) for char in words) * size / 1000

    @classmethod
    def wrap(cls, words: str, size: float, room: float, *, hyphens: bool = False) -> list[str]:
        lines, line = [], ""
        for word in words.split():
            if cls.width(f"{line} {word}", size) <= room or not line:
                line = f"{line} {word}".strip()
                continue
            if hyphens and len(word) > 8 and word.isalpha() and cls.width(f"{line} {word[:4]}-", size) <= room:
                lines.append(f"{line} {word[:4]}-")
                line = word[4:]
                continue
            lines.append(line)
            line = word
        return [*lines, line]

    def bytes(self) -> bytes:
        objects = [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "",
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        kids = []
        for page in self.pages:
            ops = "".join(
                f"BT /F1 {size} Tf 1 0 0 1 {x:.1f} {y:.1f} Tm ({words.replace(chr(92), chr(92) * 2).replace('(', chr(92) + '(').replace(')', chr(92) + ')')}) Tj ET\n"
                for x, y, size, words in page
            )
            size = len(ops.encode("cp1252", "replace"))
            objects.append(f"<< /Length {size} >>\nstream\n{ops}endstream")
            objects.append(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R /Resources << /Font << /F1 3 0 R >> >> >>"
            )
            kids.append(f"{len(objects)} 0 R")
        objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
        return pdf_of([content.encode("cp1252", "replace") for content in objects])


def pdf_of(objects: Sequence[bytes], *, trailer: str = "") -> bytes:
    """Return a PDF of these objects, the first of which is its catalogue."""
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    tail = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R {trailer} >>\n"
    return out + f"{tail}startxref\n{len(out)}\n%%EOF".encode()


def pdf(article: Made, *, columns: int = 1, hyphens: bool = False, running: bool = True, across: bool = False) -> bytes:
    """Return an article as a PDF; `across` writes two columns row by row, as some programs do."""
    made = Pdf()
    size, step = 10.0, 12.5
    room = (595 - 120 - (columns - 1) * 20) / columns
    lines = [
        (line, number == 0)
        for part in article.paragraphs
        for number, line in enumerate(Pdf.wrap(part, size, room, hyphens=hyphens))
    ]
    rows = 46
    first = True
    while lines:
        page: list[tuple[float, float, float, str]] = []
        top = 780.0
        if running:
            page.append((60, 810, 8, f"{article.outlet} {'' if first else '– continued'}".strip()))
            page.append((290, 30, 8, str(len(made.pages) + 1)))
        if first:
            for line in Pdf.wrap(article.title, 18, 475):
                page.append((60, top, 18, line))
                top -= 22
            page.append((60, top - 6, size, f"{article.outlet}, {article.day.day} {article.day:%B %Y}"))
            top -= 30
        body: list[list[tuple[float, float, float, str]]] = []
        for column in range(columns):
            y = top
            body.append([])
            count = 0
            while lines and count < rows - (6 if first else 0):
                line, begins = lines.pop(0)
                if begins and body[-1]:
                    y -= 8
                body[-1].append((60 + column * (room + 20), y, size, line))
                y -= step
                count += 1
        flat = [piece for one in body for piece in one]
        page += sorted(flat, key=lambda piece: (-piece[1], piece[0])) if across else flat
        made.pages.append(page)
        first = False
    return made.bytes()


Maker = Callable[[Sequence[Made]], bytes]

ONE_FILE: dict[str, Maker] = {
    ".txt": txt, ".csv": csv, ".jsonl": jsonl, ".mbox": mbox, ".rss": rss, ".atom": atom, ".xml": rss, ".xlsx": xlsx, ".xls": xls,
    ".parquet": parquet,
    ".warc": lambda made: warc([(f"https://example.org/{n}", html(a)) for n, a in enumerate(made)], gz=False),
    ".warc.gz": lambda made: warc([(f"https://example.org/{n}", html(a)) for n, a in enumerate(made)]),
    ".zip": lambda made: packed({f"n{n}/a.html": html(a) for n, a in enumerate(made)}),
    ".docx": lambda made: docx([("", line) for a in made for line in (*headed(a).split("\n"), "*" * 20)]),
    ".rtf": lambda made: rtf([line for a in made for line in (*headed(a).split("\n"), "_" * 30)]),
}  # fmt: skip

EACH: dict[str, Callable[[Made], bytes]] = {
    ".html": html, ".htm": html, ".eml": mail, ".mhtml": mhtml, ".mht": mhtml, ".odt": odt,
    ".md": lambda a: f"---\ntitle: {a.title}\ndate: {a.day}\nsource: {a.outlet}\n---\n\n{a.text}\n".encode(),
    ".docx": lambda a: docx(document_lines(a)),
    ".rtf": lambda a: rtf([words for _, words in document_lines(a)]),
    ".pdf": pdf,
}  # fmt: skip
