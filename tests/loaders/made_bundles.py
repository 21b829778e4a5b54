"""Makes exports as databases of news give them, with the oddities that users of public parsers report."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Sequence
from html import escape

import made
from made import Made

UNDERLINE = "_" * 60


def wrapped(words: str, width: int = 78) -> list[str]:
    return textwrap.wrap(words, width)


def nexis_old(articles: Sequence[Made], chance: random.Random, *, width: int = 78) -> str:
    """Oddities: edition under the day, title over two lines, no byline, no length, two empty lines inside a text."""
    lines = ["", "Download Request: Selected Items: 1-9", "Terms: (DATE(>=2009-12-01) and (ferry))", "", ""]
    for number, a in enumerate(articles, start=1):
        lines += [f"{number} of {len(articles)} DOCUMENTS".center(78), "", "", a.outlet.center(78), ""]
        lines += [f"{a.day:%B} {a.day.day}, {a.day.year} {a.day:%A}".center(78)]
        if chance.random() < 0.3:
            lines += ["Edition 1;".center(78), "Scotland".center(78)]
        lines += ["", *wrapped(a.title, width), ""]
        if chance.random() < 0.7:
            lines += [f"BYLINE: {a.author}", ""]
        if chance.random() < 0.5:
            lines += ["SECTION: FEATURES; Pg. 6", ""]
        if chance.random() < 0.85:
            lines += [f"LENGTH: {len(a.text.split())} words", ""]
        for part in a.paragraphs:
            lines += [*wrapped(part, width), ""] + ([""] if chance.random() < 0.2 else [])
        lines += [
            f"LOAD-DATE: {a.day:%B} {a.day.day}, {a.day.year}",
            "",
            "LANGUAGE: ENGLISH",
            "",
            "PUBLICATION-TYPE: Newspaper",
            "",
            "",
        ]
        lines += [f"Copyright {a.day.year} Some Press Ltd".center(78), "All Rights Reserved".center(78), ""]
    return "\n".join(lines)


def nexis_new(articles: Sequence[Made], chance: random.Random) -> list[str]:
    """Oddities: a cover page that lists the titles, `Correction Appended`, time behind the day, empty paragraphs."""
    lines = [
        "User Name: A. Reader",
        "Date and Time: Friday, 3 May 2024 9:30:00 AM EST",
        "Job Number: 123456789",
        f"Documents ({len(articles)})",
    ]
    for number, a in enumerate(articles, start=1):
        lines += [
            f"{number}. {a.title}",
            "Client/Matter: -None-",
            "Search Terms: ferry",
            "Search Type: Natural Language",
        ]
    lines += ["", ""]
    for a in articles:
        day = f"{a.day:%B} {a.day.day}, {a.day.year} {a.day:%A}"
        if chance.random() < 0.3:
            day += " 10:05 AM EST"
        lines += [a.title, *(["Correction Appended"] if chance.random() < 0.2 else []), a.outlet, day, ""]
        lines += [f"Copyright {a.day.year} Some Press All Rights Reserved", ""]
        if chance.random() < 0.6:
            lines += ["Section:\u00a0NEWS; Pg. 3"]
        lines += [f"Length:\u00a0{len(a.text.split())} words"]
        if chance.random() < 0.6:
            lines += [f"Byline:\u00a0{a.author}"]
        lines += ["Body", "", ""]
        for part in a.paragraphs:
            lines += [part] + (["", ""] if chance.random() < 0.3 else [])
        lines += [
            "",
            "Classification",
            "",
            "Language:\u00a0ENGLISH",
            "Publication-Type:\u00a0Newspaper",
            f"Load-Date:\u00a0{a.day:%B} {a.day.day}, {a.day.year}",
            "",
            "End of Document",
            "",
        ]
    return lines


def number_of(a: Made, n: int) -> str:
    return f"LAGP0000{a.day:%Y%m%d}e61b{n:05x}"


def factiva_coded(articles: Sequence[Made], chance: random.Random) -> list[str]:
    """Oddities: code and words on one line or two, no author, index terms in between or not."""
    lines: list[str] = []
    alone = chance.random() < 0.5

    def put(code: str, *words: str) -> None:
        lines.extend([code, *words] if alone else [f"{code}\t{words[0]}", *words[1:]])

    for n, a in enumerate(articles):
        put("HD", a.title)
        if chance.random() < 0.5:
            put("BY", f"By {a.author}")
        put("WC", f"{len(a.text.split())} words")
        put("PD", f"{a.day.day} {a.day:%B} {a.day.year}")
        if chance.random() < 0.5:
            put("ET", "09:30 AM")
        put("SN", a.outlet)
        put("SC", "LAGP")
        put("LA", "English")
        put("CY", f"Copyright {a.day.year}. Some Press.")
        put("LP", a.paragraphs[0])
        put("TD", *a.paragraphs[1:])
        if chance.random() < 0.5:
            put("NS", "gtreat : Treaties | gcat : Political/General News")
            put("RE", "fiji : Fiji")
        put("AN", f"Document {number_of(a, n)}")
        lines.append("")
    return lines


def factiva_plain(articles: Sequence[Made], chance: random.Random) -> list[str]:
    lines: list[str] = []
    for n, a in enumerate(articles):
        lines += [a.title] + ([f"By {a.author}"] if chance.random() < 0.5 else [])
        lines += [f"{len(a.text.split())} words", f"{a.day.day} {a.day:%B} {a.day.year}"]
        lines += ["09:30"] if chance.random() < 0.4 else []
        lines += [
            a.outlet,
            "LAGP",
            *(["32"] if chance.random() < 0.3 else []),
            "English",
            f"© {a.day.year} Some Press. All Rights Reserved.",
        ]
        lines += [*a.paragraphs, f"Document {number_of(a, n)}", ""]
    return lines


def proquest(articles: Sequence[Made], chance: random.Random) -> list[str]:
    """Oddities: a colon in the words, no author, an abstract before the text."""
    lines = [UNDERLINE, "Report Information from ProQuest", "3 May 2024 09:30", UNDERLINE, ""]
    for n, a in enumerate(articles, start=1):
        lines += [*([f"Document {n} of {len(articles)}"] if chance.random() < 0.5 else []), "", a.title, ""]
        lines += [f"Author: {a.author}", ""] if chance.random() < 0.6 else []
        lines += [
            f"Publication info: {a.outlet}; Suva. {a.day.day} {a.day:%b} {a.day.year}: A.3.",
            "",
            "ProQuest document link",
            "",
        ]
        lines += [f"Abstract: {a.paragraphs[0][:90]}", ""] if chance.random() < 0.5 else []
        lines += [f"Full text: {a.paragraphs[0]}", *a.paragraphs[1:], ""]
        lines += [
            "Subject: Ferries; Treaties",
            "",
            "Location: Fiji",
            "",
            f"Title: {a.title}",
            "",
            f"Publication title: {a.outlet}; Suva",
            "",
        ]
        lines += [
            f"Publication year: {a.day.year}",
            "",
            f"Publication date: {a.day:%b} {a.day.day}, {a.day.year}",
            "",
            "Section: News",
            "",
        ]
        lines += [
            "ProQuest document ID: 123456789",
            "",
            "Document URL: https://example.org/docview/1",
            "",
            "Last updated: 2024-05-03",
            "",
            "Database: Newsstream",
            "",
            UNDERLINE,
            "",
        ]
    return [*lines, "", "Contact ProQuest", "Copyright 2024"]


def as_html(lines: Sequence[str]) -> bytes:
    return (
        "<html><head><meta charset='utf-8'></head><body>"
        + "".join(f"<p>{escape(line.strip()).replace(chr(10), '<br>')}</p>" for line in lines)
        + "</body></html>"
    ).encode()


KINDS: dict[str, tuple[str, Callable[[Sequence[Made], random.Random], bytes]]] = {
    "nexis txt": (".txt", lambda made_, chance: nexis_old(made_, chance).encode()),
    "nexis html": (".html", lambda made_, chance: as_html(nexis_old(made_, chance, width=9999).split("\n\n"))),
    "nexis docx": (".docx", lambda made_, chance: made.docx([("", line) for line in nexis_new(made_, chance)])),
    "nexis rtf": (".rtf", lambda made_, chance: made.rtf(nexis_new(made_, chance))),
    "factiva rtf": (".rtf", lambda made_, chance: made.rtf(factiva_coded(made_, chance))),
    "factiva html": (".html", lambda made_, chance: as_html(factiva_coded(made_, chance))),
    "factiva plain rtf": (".rtf", lambda made_, chance: made.rtf(factiva_plain(made_, chance))),
    "factiva plain html": (".html", lambda made_, chance: as_html(factiva_plain(made_, chance))),
    "proquest txt": (".txt", lambda made_, chance: "\n".join(proquest(made_, chance)).encode()),
    "proquest html": (".html", lambda made_, chance: as_html(proquest(made_, chance))),
}  # fmt: skip


def make_bundle(seed: int) -> tuple[str, str, bytes, list[Made]]:
    """Return kind, suffix, content and articles of an export, always the same for a seed."""
    chance = random.Random(seed)
    kind = list(KINDS)[seed % len(KINDS)]
    suffix, make = KINDS[kind]
    articles = [made.make_article(chance, paragraphs=chance.randint(2, 6)) for _ in range(chance.randint(1, 9))]
    return kind, suffix, make(articles, chance), articles
