"""Doubtful pairs: what is offered, with what reasons; a decision is kept, and teaches later articles."""

from __future__ import annotations

import re

import pytest

from workbench import Case
from workbench.summaries.person_names import name_words
from workbench.widgets import review

NAMES = {
    "Vasili Korneyev": ("PERSON", "person", None),
    "Vasily Korneev": ("PERSON", "person", None),
    "Korneev": ("PERSON", "person", None),
    "Ana Sosa": ("PERSON", "person", "URY"),
    "Ana M. Sosa": ("PERSON", "person", None),
    "Ana B. Sosa": ("PERSON", "person", None),
    "Foreign Ministry": ("ORG", "organisation", None),
    "Port Union of Callao": ("ORG", "organisation", "PER"),
    "PUC": ("ORG", "organisation", None),
}


def find_mentions(doc, found):
    """Return a mention for each of `NAMES` in the text."""
    article_id = found["articles"][0]["article_id"]
    rows = []
    pattern = "|".join(sorted(map(re.escape, NAMES), key=len, reverse=True))
    for match in re.finditer(pattern, found["articles"][0]["text"]):
        place = {"article_id": article_id, "sentence": 0, "start": match.start(), "end": match.end()}
        label = NAMES[match[0]][0]
        local = "-".join(name_words(match[0]))
        rows.append({**place, "text": match[0], "label": label, "kind": "name", "entity_id": local})
    return rows


def find_sentences(doc, found):
    article = found["articles"][0]
    return [{"article_id": article["article_id"], "sentence": 0, "start": 0, "end": len(article["text"])}]


def find_entities(doc, found):
    rows = {}
    for row in found["mentions"]:
        _, kind, country = NAMES[row["text"]]
        facts = {"name": row["text"], "type": kind, "country": country, "aliases": [row["text"]]}
        rows[row["entity_id"]] = {"article_id": row["article_id"], "entity_id": row["entity_id"], **facts}
    return list(rows.values())


ANNOTATORS = (("sentences", find_sentences), ("mentions", find_mentions), ("entities", find_entities))

pytestmark = pytest.mark.model


def case_of(*texts: str) -> Case:
    case = Case(analyst="Amina")
    add(case, *texts)
    return case


def add(case: Case, *texts: str) -> None:
    case.add([{"text": text} for text in texts])
    case.annotate(annotators=ANNOTATORS, progress=False)


def offered(case: Case) -> set[frozenset[str]]:
    found = case.suggest_merges()
    return {frozenset(pair) for pair in zip(found["a_id"], found["b_id"], strict=True)}


TWO = ("Vasili Korneyev left.", "Vasily Korneev came back.")
PAIR = frozenset(("vasili-korneyev", "vasily-korneev"))


def test_a_pair_is_offered_with_reasons_and_a_sentence_of_each():
    case = case_of(*TWO)
    row = case.suggest_merges().iloc[0]
    assert {row["a_name"], row["b_name"]} == {"Vasili Korneyev", "Vasily Korneev"}
    assert row["for"] == ["two spellings"]
    assert row["against"] == []
    assert 0.2 <= row["score"] <= 1
    assert {row["a_says"], row["b_says"]} == set(TWO)
    assert len(case.evidence(case.suggest_merges())) == 2
    shown = case.view(case.suggest_merges())._repr_html_()
    assert all(text in shown for text in ("a name", "b says", *TWO))


@pytest.mark.parametrize(
    ("texts", "pair"),
    [
        pytest.param(
            ("Ana M. Sosa sang.", "Ana B. Sosa ran.", "Ana Sosa won."), ("ana-sosa", "ana-m-sosa"), id="middle"
        ),
        pytest.param(
            ("The Foreign Ministry spoke.", "The Foreign Ministry was shut."),
            ("foreign-ministry", "foreign-ministry-7bd2"),
            id="ministries",
        ),
        pytest.param(
            ("Port Union of Callao met.", "PUC met the press."), ("port-union-of-callao", "puc"), id="acronym"
        ),
    ],
)
def test_doubtful_pairs(texts, pair):
    assert frozenset(pair) in offered(case_of(*texts))


def test_what_is_settled_by_the_articles_is_not_offered():
    assert not offered(case_of("Ana Sosa sang.", "Ana Sosa ran."))
    assert frozenset(("ana-m-sosa", "ana-b-sosa")) not in offered(case_of("Ana M. Sosa sang.", "Ana B. Sosa ran."))


def test_an_accepted_pair_is_an_alias_in_later_articles():
    case = case_of(*TWO)
    case.correct.merge("Vasili Korneyev", "Vasily Korneev", why="the same envoy")
    assert not offered(case)
    add(case, "Again Vasily Korneev spoke.", "Vasili Korneyev wrote.")
    actor = case.actors.iloc[0]
    assert len(case.actors) == 1
    assert (actor["entity_id"], actor["articles"], actor["origin"]) == ("vasili-korneyev", 4, "Amina")
    assert set(actor["aliases"]) == {"Vasili Korneyev", "Vasily Korneev"}
    case.correct.undo()
    assert PAIR in offered(case)


def test_a_refused_pair_is_not_offered_again_and_never_becomes_one():
    case = case_of(*TWO)
    case.correct.apart("Vasili Korneyev", "Vasily Korneev", why="cousins")
    assert not offered(case)
    assert case.corrections["what"].tolist() == ["kept vasili-korneyev and vasily-korneev apart"]
    add(case, "Vasily Korneev spoke.", "Vasili Korneyev wrote.")
    assert not offered(case)
    assert set(case.actors["articles"]) == {2}
    case.correct.undo()
    assert PAIR in offered(case)
    case.correct.redo()
    assert not offered(case)


def test_what_would_be_one_stays_two_where_the_analyst_said_so():
    texts = ("Ana Sosa sang in Montevideo.", "Ana M. Sosa ran.")
    case = case_of(*texts)
    ids = set(case.actors["entity_id"])
    if len(ids) == 1:
        case.correct.split("Ana Sosa", name="Ana M. Sosa", names=["Ana M. Sosa"])
    assert len(case.actors) == 2
    case.correct.apart("Ana Sosa", "Ana M. Sosa")
    add(case, "Ana M. Sosa met Ana Sosa.")
    assert set(case.actors["articles"]) == {2}


def test_a_decision_finds_its_actor_where_more_articles_change_the_id():
    case = case_of("The Foreign Ministry spoke.", "The Foreign Ministry was shut.")
    first, second = case.suggest_merges().iloc[0][["a_id", "b_id"]]
    case.correct.merge(first, second)
    assert len(case.actors) == 1
    add(case, *(f"The Foreign Ministry of {word} spoke." for word in ("one", "two", "three")))
    merged = case.actors[case.actors["origin"] == "Amina"].iloc[0]
    assert merged["articles"] == 2


def test_merge_and_apart_through_the_panel():
    case = case_of(*TWO)
    panel = review(case).panel
    assert len(panel.pairs) == 1
    pair = panel.pairs[0]
    assert any(words.startswith("for: two spellings") for words in pair["why"])
    panel._receive(None, {"do": "apart", **pair}, [])
    assert not panel.said["error"], panel.said
    assert panel.pairs == []
    panel._receive(None, {"do": "undo", "number": 1}, [])
    assert len(panel.pairs) == 1
    panel._receive(None, {"do": "merge", "keep": pair["a"], "other": pair["b"]}, [])
    assert panel.pairs == []
    assert len(case.actors) == 1


def test_a_decision_leaves_the_other_suggestions_as_they_are(monkeypatch):
    case = case_of(*TWO, "Port Union of Callao met.", "PUC met the press.")
    panel = review(case).panel
    first, second = panel.pairs
    monkeypatch.setattr(panel, "_open_pairs", None)
    panel._receive(None, {"do": "apart", **first}, [])
    assert not panel.said["error"], panel.said
    assert panel.pairs == [second]


def test_apart_needs_two_actors():
    case = case_of(*TWO)
    with pytest.raises(ValueError, match="one actor here"):
        case.correct.apart("Vasili Korneyev", "vasili-korneyev")
