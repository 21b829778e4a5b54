"""Articles in, tables out: order, ids, parts, failures."""

from __future__ import annotations

import gc

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbench as wb
from workbench import model, pipeline, tables
from workbench.annotators import ANNOTATORS

TEXT = "Chile's president met the Peruvian foreign minister in Lima on Monday."


def test_annotate_returns_every_table_in_contract():
    result = wb.annotate(pd.DataFrame([{"text": TEXT, "published": "2024-05-08"}]))
    for name in tables.TABLES:
        tables.check(name, getattr(result, name), result.articles)
    assert result.articles["article_id"].tolist() == [pipeline.hash_text(TEXT)]


def test_text_column_is_required():
    with pytest.raises(ValueError, match="no column 'text'"):
        wb.annotate(pd.DataFrame([{"body": TEXT}]))


def test_ids_must_differ():
    with pytest.raises(ValueError, match="Two articles"):
        wb.annotate(pd.DataFrame([{"article_id": "x", "text": "One."}, {"article_id": "x", "text": "Two."}]))


def test_one_bad_article_does_not_lose_the_batch():
    def stumble(doc, found):
        if "Lima" in doc.text:
            raise RuntimeError("stumbled")
        return found["mentions"]

    articles = pd.DataFrame([{"article_id": "bad", "text": TEXT}, {"article_id": "good", "text": "Ghana won."}])
    with pytest.warns(UserWarning, match=r"1 article\(s\) could not be read.*bad.*stumbled"):
        result = wb.annotate(articles, annotators=[*ANNOTATORS, ("mentions", stumble)])
    assert set(result.sentences["article_id"]) == {"good"}
    assert len(result.articles) == 2


def test_an_own_annotator_can_be_added():
    def mark_lima(doc, found):
        at = doc.text.find("Lima")
        row = {"article_id": "a", "sentence": 0, "start": at, "end": at + 4, "text": "Lima", "kind": "host"}
        return [*found["ties"], row]

    result = wb.annotate(
        pd.DataFrame([{"article_id": "a", "text": TEXT}]), annotators=[*ANNOTATORS, ("ties", mark_lima)]
    )
    assert "host" in set(result.ties["kind"])


@given(st.text(alphabet=st.sampled_from("ab \n."), max_size=300), st.integers(min_value=4, max_value=40))
def test_parts_are_short_and_together_the_text(text, longest):
    parts = pipeline.split_text(text, longest)
    assert "".join(parts) == text
    assert all(len(part) <= longest for part in parts)


def test_a_long_text_is_read_in_parts_with_offsets_of_the_whole(monkeypatch):
    monkeypatch.setattr(pipeline, "LONGEST_PART", 200)
    text = "\n".join(f"The delegation number {n} arrived in Nairobi." for n in range(12))
    articles = pd.DataFrame([{"article_id": name, "text": text} for name in ("long-1", "long-2")])
    with pytest.warns(
        UserWarning, match=r"2 article\(s\) of more than 200 characters.*in parts.*long-1, long-2"
    ) as notes:
        result = wb.annotate(articles)
    assert len([note for note in notes if note.category is UserWarning]) == 1
    assert len(result.sentences) == 24
    tables.check("mentions", result.mentions, result.articles)


@settings(max_examples=40)
@given(st.text(max_size=200))
def test_no_text_raises(text):
    result = wb.annotate(pd.DataFrame([{"article_id": "a", "text": text}]))
    for name in tables.ARTICLE_TABLES:
        tables.check(name, getattr(result, name), result.articles)


def test_component_gives_the_same_rows():
    import spacy

    from workbench.model import find_model

    nlp = spacy.load(find_model())
    nlp.add_pipe("workbench")
    rows = nlp(TEXT)._.workbench
    expected = next(pipeline.read_articles(pipeline.complete_articles(pd.DataFrame([{"text": TEXT}]))))
    for name in tables.ARTICLE_TABLES:
        pd.testing.assert_frame_equal(tables.frame(name, rows[name]), tables.frame(name, expected.tables[name]))


@pytest.mark.model
def test_a_paragraph_begins_a_sentence():
    text = (
        '"We reject the charge," Banda told reporters, adding that Zambia would "cooperate fully" with its neighbour.'
        "\n\nThe Cedar Foundation urged both governments to protect nurses."
    )
    read = pipeline.annotate(pd.DataFrame([{"text": text}]))
    starts = [text[start : start + 9] for start in read.sentences["start"]]
    assert starts[-1] == "The Cedar"
    urged = read.events[read.events["text"] == "urged"]
    assert len(urged)
    assert urged["reported_by"].isna().all()


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("LIMA, 3 May 2023 - Peru met Chile.", "LIMA, 3 May 2023 -"),
        ("NAIROBI (Wire) \u2014 Kenya met Uganda.", "NAIROBI (Wire) \u2014"),
        ("LA PAZ, Oct. 21 (Andes Wire) -- Bolivia met Peru.", "LA PAZ, Oct. 21 (Andes Wire) --"),
        ("AL-ULA \u2014 Qatar met Oman.", "AL-ULA \u2014"),
        ("NATO and Serbia met on Monday - at last.", "NATO and Serbia met on Monday - at last."),
        ("Peru met Chile - and Brazil.", "Peru met Chile - and Brazil."),
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(text: str, first: str) -> None:
    row = wb.annotate(pd.DataFrame([{"text": text}])).sentences.iloc[0]
    assert text[row["start"] : row["end"]] == first


@pytest.mark.model
def test_a_dateline_gives_no_subject_and_no_day() -> None:
    text = "DHAKA, 10 July 2024 - Sri Lanka met Bangladesh on Tuesday."
    events = wb.annotate(pd.DataFrame([{"text": text, "published": "2024-07-10"}])).events
    assert set(events["source_id"]) == {"LKA", "BGD"}
    assert set(events["date_value"]) == {"2024-07-09"}


@pytest.mark.parametrize("searching", [True, False])
def test_the_search_for_garbage_rests_while_articles_are_read_and_is_as_before_afterwards(searching):
    seen = []
    model.load_model(None)  # switches the search on by itself

    def look(doc, found):
        seen.append(gc.isenabled())
        raise RuntimeError("stumbled")

    try:
        if not searching:
            gc.disable()
        with pytest.warns(UserWarning, match="stumbled"):
            wb.annotate(pd.DataFrame([{"text": TEXT}]), annotators=[("mentions", look)])
        assert (seen, gc.isenabled()) == ([False], searching)
    finally:
        gc.enable()
