"""Every kind of file, made by a generator of our own: the words, title, day and outlet are those of its articles."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import Path

import made
import pytest
from made import Made
from pypdf import PdfReader

import workbench as wb
from workbench.evidence import find_page
from workbench.loaders import LOADERS, Problem, load

ARTICLES = made.make_articles(7, 3)
LONG = made.make_articles(3, 2, paragraphs=40)


def wrong_share(text: str, expected: str) -> float:
    """Return the share of characters that differ."""
    if text == expected:
        return 0.0
    blocks = difflib.SequenceMatcher(None, text, expected, autojunk=False).get_matching_blocks()
    return 1 - 2 * sum(block.size for block in blocks) / (len(text) + len(expected))


def check(path: Path, expected: Sequence[Made]) -> list[dict]:
    found = list(load(path))
    assert not [one for one in found if isinstance(one, Problem)]
    articles = [one for one in found if isinstance(one, dict)]
    assert [(a.get("title"), a.get("published"), a.get("source")) for a in articles] == [
        (a.title, a.day, a.outlet) for a in expected
    ]
    for article, made_from in zip(articles, expected, strict=True):
        assert wrong_share(article["text"], made_from.text) < 0.01
        assert article["origin_file"] == path.name
    return articles


def test_every_loader_has_a_file() -> None:
    assert set(LOADERS) == {*made.ONE_FILE, *made.EACH, ".epub", ".tsv"}


@pytest.mark.parametrize("suffix", made.ONE_FILE)
def test_three_articles_in_one_file(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"three{suffix}"
    path.write_bytes(made.ONE_FILE[suffix](ARTICLES))
    parts = [article.get("origin_part") for article in check(path, ARTICLES)]
    assert len(set(parts)) == 3 or suffix in (".csv", ".jsonl", ".parquet")


@pytest.mark.parametrize("suffix", made.EACH)
def test_one_article_a_file(tmp_path: Path, suffix: str) -> None:
    for number, article in enumerate(ARTICLES):
        if suffix == ".pdf":
            article = article._replace(title=article.title.encode("cp1252", "ignore").decode("cp1252"))
            article = article._replace(
                paragraphs=tuple(p.encode("cp1252", "ignore").decode("cp1252") for p in article.paragraphs)
            )
        path = tmp_path / f"one{number}{suffix}"
        path.write_bytes(made.EACH[suffix](article))
        check(path, [article])


def test_a_book_of_three_chapters(tmp_path: Path) -> None:
    chapters = [article._replace(outlet=ARTICLES[0].outlet, day=ARTICLES[0].day) for article in ARTICLES]
    (tmp_path / "a.epub").write_bytes(made.epub(chapters))
    check(tmp_path / "a.epub", chapters)


@pytest.mark.parametrize(
    "options",
    [{}, {"hyphens": True}, {"columns": 2, "hyphens": True}, {"columns": 2, "across": True}],
    ids=["one column", "hyphens", "columns", "columns row by row"],
)
def test_a_pdf_of_several_pages(tmp_path: Path, options: dict) -> None:
    for article in LONG:
        (tmp_path / "a.pdf").write_bytes(made.pdf(article, **options))
        (found,) = check(tmp_path / "a.pdf", [article])
        pages = found["origin_part"].split(", page ")
        assert len(pages) == 3
        begins = [int(page.split("character ")[1].replace(",", "")) for page in pages[1:]]
        assert 1000 < begins[0] < begins[1] < len(article.text)
        printed = [re.sub(r"\W", "", page.extract_text()) for page in PdfReader(tmp_path / "a.pdf").pages]
        for begin, page in ((0, 1), (begins[0], 2), (begins[1], 3)):
            assert find_page(found["origin_part"], begin) == page
            assert re.sub(r"\W", "", found["text"][begin:])[:15] in printed[page - 1]
            assert begin == 0 or find_page(found["origin_part"], begin - 1) == page - 1


def test_two_pages_keep_no_running_head_and_no_number(tmp_path: Path) -> None:
    article = LONG[0]._replace(paragraphs=LONG[0].paragraphs[: len(LONG[0].paragraphs) // 2])
    (tmp_path / "a.pdf").write_bytes(made.pdf(article, columns=2))
    (found,) = check(tmp_path / "a.pdf", [article])
    assert "page 2" in found["origin_part"]
    assert found["text"].split() == article.text.split()


def test_a_pdf_of_pictures_needs_ocr(tmp_path: Path) -> None:
    empty = made.Pdf()
    empty.pages = [[], []]
    (tmp_path / "a.pdf").write_bytes(empty.bytes())
    (problem,) = load(tmp_path / "a.pdf")
    assert "needs OCR" in str(problem)
    empty.pages.append([(60, 700 - 13 * n, 10, f"Fiji and Tonga agreed on point {n}.") for n in range(9)])
    (tmp_path / "a.pdf").write_bytes(empty.bytes())
    problem, article = load(tmp_path / "a.pdf")
    assert "page 1, 2 has no text and needs OCR" in str(problem)
    assert article["origin_part"] == "page 3"


def test_days_of_files_are_no_days_of_articles(tmp_path: Path) -> None:
    """Properties of a document, the day of a crawl and of the file itself say when it was made, not when it appeared."""
    article = ARTICLES[0]
    plain = made.html(article).replace(f"{article.day}T08:00:00Z".encode(), b"")
    (tmp_path / "a.warc").write_bytes(made.warc([("https://example.org/a", plain)], gz=False))
    (tmp_path / "a.docx").write_bytes(made.docx([("", part) for part in article.paragraphs]))
    (tmp_path / "a.rtf").write_bytes(made.rtf(article.paragraphs))
    (tmp_path / "a.mhtml").write_bytes(made.mhtml(article, page=plain))
    found = list(load(tmp_path))
    assert len(found) == 4
    assert not [one for one in found if not isinstance(one, dict) or one["published"] is not None]


def test_a_web_archive_with_a_wrong_length_says_so_without_noise(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pages = [(f"https://example.org/{n}", made.html(article)) for n, article in enumerate(ARTICLES)]
    content = made.warc(pages, gz=False)
    length = re.search(rb"Content-Length: (\d+)", content)
    assert length is not None
    shorter = content.replace(length[0], b"Content-Length: %d" % (int(length[1]) - 40), 1)
    (tmp_path / "a.warc").write_bytes(shorter)
    found = list(load(tmp_path / "a.warc"))
    assert [one["title"] for one in found if isinstance(one, dict)] == [one.title for one in ARTICLES]
    (problem,) = [one for one in found if isinstance(one, Problem)]
    assert "a.warc' is damaged in places; what could be read is kept" in problem.sentence
    assert problem.kept
    assert capsys.readouterr() == ("", "")


def test_what_a_mail_quotes_is_cut_and_said(tmp_path: Path) -> None:
    reply = "\n\nOn 3 May 2021, A. Person wrote:\n> They met.\n> At noon.\n"
    (tmp_path / "a.eml").write_bytes(made.mail(ARTICLES[0], reply=reply))
    article, problem = load(tmp_path / "a.eml")
    assert article["text"] == ARTICLES[0].text
    assert problem.kept
    assert "3 lines quoted" in str(problem)


def test_the_report_tells_all(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_bytes(made.txt(ARTICLES))
    (folder / "b.zip").write_bytes(made.packed({f"{n}.txt": made.headed(a) for n, a in enumerate(ARTICLES[:2])}))
    (folder / "c.xyz").write_bytes(b"x")
    (folder / "d.csv").write_bytes(b'text,date\n"Fiji met Tonga in May, they said.",03/04/2018\n')
    case = wb.Case()
    with pytest.warns(UserWarning, match="1 skipped"):
        report = case.add(folder)
    rows = report.files.set_index("file")
    assert list(rows.index) == [f"news/{name}" for name in ("a.txt", "b.zip", "c.xyz", "d.csv")]
    assert rows["articles"].tolist() == [3, 2, 0, 1]
    assert rows["kept"].tolist() == [3, 0, 0, 1]
    assert rows.loc["news/b.zip", "duplicate_of"] == "news/a.txt (2)"
    assert "no loader for '.xyz'" in rows.loc["news/c.xyz", "refused"]
    assert "without a date" in rows.loc["news/d.csv", "notes"]
    assert "news/b.zip" in report._repr_html_()
    assert str(tmp_path) not in case.articles.to_csv()
    assert case.articles["origin_part"].tolist()[:3] == ["article 1", "article 2", "article 3"]
    with pytest.warns(UserWarning, match="skipped"):
        again = case.add(folder)
    assert not again.added
    assert again.files["kept"].sum() == 0


def test_of_many_files_the_first_and_those_with_a_remark_are_shown(tmp_path: Path) -> None:
    for number in range(30):
        (tmp_path / f"{number:02}.txt").write_text(f"Chad sent {number + 2} boats to Mali.", encoding="utf-8")
    (tmp_path / "none.txt").write_text("", encoding="utf-8")
    with pytest.warns(UserWarning, match="1 skipped"):
        report = wb.Case().add(tmp_path)
    page = report._repr_html_()
    assert len(report.files) == 31
    assert page.count("<tr>") == 1 + 1 + 20
    assert page.index("none.txt") < page.index("00.txt")
    assert "… and 10 more files; all of them: <code>.files</code>." in page
