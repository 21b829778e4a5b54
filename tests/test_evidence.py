"""From rows to marked sentences."""

from __future__ import annotations

import pandas as pd
import pytest

from workbench import tables
from workbench.evidence import find_evidence, find_page

HOSTILE = "<img src=x onerror=alert(1)>"
TEXT = f"Fiji met Tonga. {HOSTILE} spoke of Peru. It rained."


def frames() -> tuple[pd.DataFrame, pd.DataFrame]:
    articles = tables.frame(
        "articles", [{"article_id": "a", "text": TEXT, "title": HOSTILE, "source": HOSTILE, "published": "2021-05-04"}]
    )
    second = TEXT.index(" It")
    spans = [(0, 15), (16, second), (second + 1, len(TEXT))]
    rows = [{"article_id": "a", "sentence": i, "start": s, "end": e} for i, (s, e) in enumerate(spans)]
    return articles, tables.frame("sentences", rows)


def test_a_row_leads_to_its_sentence() -> None:
    articles, sentences = frames()
    rows = pd.DataFrame([{"article_id": "a", "start": TEXT.index("Tonga"), "end": TEXT.index("Tonga") + 5}], index=[7])
    evidence = find_evidence(rows, articles, sentences)
    assert list(evidence.index) == [7]
    assert evidence.loc[7, "context"] == "Fiji met Tonga."
    assert "4 May 2021" in repr(evidence)
    assert ">Tonga</mark>" in evidence._repr_html_()


def test_a_part_of_the_evidence_still_shows_sentences() -> None:
    articles, sentences = frames()
    rows = pd.DataFrame([{"article_id": "a", "start": 0, "end": 4}, {"article_id": "a", "start": 9, "end": 14}])
    evidence = find_evidence(rows, articles, sentences)
    assert evidence.head(1)._repr_html_().count("<li>") == 1
    assert "4 May 2021" in repr(evidence.sort_values("start").tail(1))
    assert "<table" in evidence[["title"]]._repr_html_()
    assert "title" in repr(evidence[["title"]])


def test_words_of_several_rows_are_shown_once_and_the_rows_counted() -> None:
    articles, sentences = frames()
    there, back = [{"article_id": "a", "start": 0, "end": 4}] * 2, [{"article_id": "a", "start": 9, "end": 14}]
    evidence = find_evidence(pd.DataFrame([*there, *back]), articles, sentences)
    assert len(evidence) == 3
    assert evidence._repr_html_().count("<li>") == 2
    assert repr(evidence).splitlines()[-1] == "3 rows; those on the same words are shown once."
    assert "shown once" not in repr(evidence.tail(2))


def test_a_span_over_two_sentences_shows_both() -> None:
    articles, sentences = frames()
    evidence = find_evidence(pd.DataFrame([{"article_id": "a", "start": 9, "end": 20}]), articles, sentences)
    assert evidence["context"].iloc[0] == TEXT[: TEXT.index(" It")]


def test_text_title_and_outlet_are_escaped() -> None:
    articles, sentences = frames()
    start = TEXT.index("onerror")
    rows = pd.DataFrame([{"article_id": "a", "start": start, "end": start + 7}])
    html = find_evidence(rows, articles, sentences)._repr_html_()
    assert "<img" not in html
    assert html.count("&lt;img") == 3


def test_rows_that_point_nowhere_are_left_out_or_refused() -> None:
    articles, sentences = frames()
    rows = pd.DataFrame([{"article_id": "a", "start": pd.NA, "end": pd.NA}, {"article_id": "b", "start": 0, "end": 2}])
    assert repr(find_evidence(rows, articles, sentences)) == "No evidence."
    with pytest.raises(ValueError, match="no start or end"):
        find_evidence(pd.DataFrame([{"article_id": "a"}]), articles, sentences)


@pytest.mark.parametrize(
    ("part", "start", "page"),
    [
        ("page 1, page 2 from character 1,834", 1833, 1),
        ("page 1, page 2 from character 1,834", 1834, 2),
        ("reports/may.pdf › page 3, page 5 from character 0", 12, 5),
        ("page 7", 900, 7),
        ("pages 1 to 3", 4, None),
        ("sheet1, row 7", 4, None),
        ("page 2 of our newsletter", 4, None),
        (None, 4, None),
    ],
)
def test_a_page_is_told_only_where_it_is_known(part: str | None, start: int, page: int | None) -> None:
    assert find_page(part, start) == page


def test_evidence_from_a_pdf_tells_its_page() -> None:
    articles, sentences = frames()
    articles["origin_part"] = "page 1, page 2 from character 16"
    rows = pd.DataFrame([{"article_id": "a", "start": 0, "end": 4}, {"article_id": "a", "start": 17, "end": 20}])
    evidence = find_evidence(rows, articles, sentences)
    assert evidence["page"].tolist() == [1, 2]
    assert "4 May 2021, p. 1" in repr(evidence.head(1))
    assert "4 May 2021, p. 2" in evidence.tail(1)._repr_html_()


@pytest.mark.parametrize(
    ("start", "end", "sentence", "context"),
    [
        (0, 4, 0, "Fiji"),
        (2, 4, 0, "Fiji"),
        (4, 6, 1, "Oman"),
        (4, 8, 1, "Oman"),
        (3, 5, 0, "FijiOman"),
        (8, 9, 2, "Peru"),
    ],
)
def test_a_span_that_ends_where_a_sentence_begins_does_not_show_it(
    start: int, end: int, sentence: int, context: str
) -> None:
    articles = tables.frame("articles", [{"article_id": "a", "text": "FijiOmanPeru"}])
    spans = [{"article_id": "a", "sentence": i, "start": 4 * i, "end": 4 * i + 4} for i in range(3)]
    rows = pd.DataFrame([{"article_id": "a", "start": start, "end": end}])
    found = find_evidence(rows, articles, tables.frame("sentences", spans)).iloc[0]
    assert (found["sentence"], found["context"]) == (sentence, context)


@pytest.mark.parametrize(("start", "end"), [(0, None), (None, 4), (None, None)])
def test_a_row_that_knows_only_one_end_has_no_evidence(start: int | None, end: int | None) -> None:
    articles, sentences = frames()
    rows = pd.DataFrame({"article_id": ["a"], "start": pd.array([start], "Int64"), "end": pd.array([end], "Int64")})
    assert not len(find_evidence(rows, articles, sentences))


def test_the_words_of_a_later_sentence_are_marked_and_no_others() -> None:
    articles, sentences = frames()
    start = TEXT.index("rained")
    rows = pd.DataFrame([{"article_id": "a", "start": start, "end": start + 6}])
    html = find_evidence(rows, articles, sentences)._repr_html_()
    assert ">rained</mark>.<" in html.replace(" <", "<")
    assert html.count("<mark") == 1


def test_words_outside_every_sentence_are_shown_with_what_stands_around_them() -> None:
    text = "a" * 200 + "KENYA" + "b" * 200
    articles = tables.frame("articles", [{"article_id": "a", "text": text}])
    none = tables.frame("sentences", [])
    spans = [(200, 205), (3, 4), (399, 402)]
    rows = pd.DataFrame([{"article_id": "a", "start": start, "end": end} for start, end in spans])
    found = find_evidence(rows, articles, none)
    assert found["sentence"].isna().all()
    assert found["context"].tolist() == [text[120:285], text[:84], text[319:]]
    assert found["sentence_start"].tolist() == [120, 0, 319]


def test_of_much_evidence_fifty_sentences_are_shown_and_the_rest_counted() -> None:
    articles, sentences = frames()
    articles["text"] = "Fiji met Tonga. " * 60
    rows = pd.DataFrame([{"article_id": "a", "start": 16 * i, "end": 16 * i + 4} for i in range(52)])
    evidence = find_evidence(rows, articles, sentences)
    assert len(repr(evidence).splitlines()) == 51
    assert repr(evidence).endswith("… and 2 more.")
    assert evidence._repr_html_().count("<li>") == 50
    assert "more" not in repr(evidence.head(50))
