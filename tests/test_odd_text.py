"""Text that no journalist wrote: read all the same, in time that grows with its length, and nothing invented."""

from __future__ import annotations

import random
import warnings
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from odd_text import PATTERNS, name, odd_texts
from odd_text_growth import exponent, seconds

import workbench as wb
import workbench.lexicons
from workbench import pipeline
from workbench.annotators import ANNOTATORS
from workbench.annotators.names.forms import Actor
from workbench.annotators.names.named_bodies import NamedBodies, shortens
from workbench.annotators.names.persons import MOST_NAMESAKES, Persons, mark_seen, near, recency, same_form
from workbench.grammar.parts import ENDLESS, find_parts
from workbench.lexicons import read_lexicon
from workbench.model import load_model

pytestmark = pytest.mark.model


def read_all(texts: list[str]) -> wb.Case:
    """Return a case with the texts, all read as English; fails where one is not."""
    case = wb.Case()
    case.add([{"text": text, "title": f"T{i}", "published": "2023-05-01"} for i, text in enumerate(texts)])
    for article_id in case.articles["article_id"][case.articles["language"] != "en"]:
        case.correct.relabel("articles", article_id, language="en")
    report = case.annotate(progress=False)
    assert report.failed == {}
    assert not len(report.refused)
    return case


@pytest.mark.parametrize(
    "text",
    [
        "attack " * 2000,
        "the leader of " * 700,
        "Kenya 's minister 's brother 's " * 300,
        "the minister who met the man who saw " * 200,
        "(" * 3000 + "Kenya attacked Togo" + ")" * 3000,
        "In the year 0 Kenya attacked Togo. On 1 January 0000 and in May of the year 10000, Peru left.",
        "e" + "\u0301" * 5000 + " left Kenya.",
    ],
    ids=lambda text: text[:20],
)
def test_what_stopped_a_reading_once(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = wb.annotate(pd.DataFrame({"text": [text], "language": ["en"], "published": ["2023-05-01"]}))
    assert len(found.sentences)
    assert not len(found.refused)


@pytest.mark.parametrize("count", [60, pytest.param(200, marks=pytest.mark.slow)])
def test_none_of_many_odd_texts_is_left_unread(count: int) -> None:
    texts = [text for text in odd_texts(count, seed=count) if text.strip()]
    case = read_all(list(dict.fromkeys(texts)))
    for table in ("mentions", "quotes", "events", "dates"):
        rows = case.table(table)
        of = dict(zip(case.articles["article_id"], case.articles["text"], strict=True))
        spans = zip(rows["article_id"], rows["start"], rows["end"], rows["text"], strict=True)
        assert all(of[article][start:end] == words for article, start, end, words in spans)


def ends_everywhere() -> list[str]:
    """Return the examples of all lexicons, each broken off behind every word of its second half, and with words lost."""
    chance = random.Random(21)
    found = {}
    for path in sorted(Path(workbench.lexicons.__file__).parent.glob("*.csv")):
        for row in read_lexicon(path.name):
            words = str(row.get("example") or "").replace("[", "").replace("]", "").rstrip('.!?”"').split()
            if len(words) > 2:
                found |= {" ".join(words[:end]): None for end in range(len(words) // 2 + 1, len(words) + 1)}
                found[" ".join(word for word in words if chance.random() < 0.75)] = None
    return [text for text in found if text.strip()]


@pytest.mark.slow
def test_a_text_that_breaks_off_anywhere_is_read() -> None:
    texts = ends_everywhere()
    rows = [{"article_id": str(i), "text": text, "published": "2023-05-01"} for i, text in enumerate(texts)]
    readings = pipeline.read_articles(pipeline.complete_articles(pd.DataFrame(rows)))
    assert {texts[int(one.article_id)]: one.error for one in readings if one.error} == {}
    assert len(texts) > 10_000


@pytest.mark.parametrize(
    "text",
    [
        "Peru accused Chile of",
        "Ana Bello becomes",
        "The Battle of the",
        "He said in a note posted",
        "Togo leads, according to a count,",
        "He said “The Togolese” and",
        'Ana Bello said of the request: "The council met all of this',
        "She said that Lima won the 2019 final, a new record",
    ],
)
def test_a_text_that_breaks_off_is_read(text: str) -> None:
    assert len(wb.annotate(pd.DataFrame({"text": [text], "language": ["en"]})).sentences)


def test_an_explanation_that_says_nothing_of_its_own_ends() -> None:
    """Which party an apposition means was asked of its head, and of it what the apposition means, without end."""
    text = "Chile hosted The Long Road Home, the writer."
    assert len(wb.annotate(pd.DataFrame({"text": [text], "language": ["en"]})).sentences)


def test_a_sentence_that_is_cut_may_have_any_head() -> None:
    """Where a sentence is cut, its head has the label that it had inside the longer one; climbing from it must end."""
    text = (
        "Ana Bello of Peru left Lima to meet Ben Keita, who had said that Chad would attack. She accused him of lying."
    )
    article = {"article_id": "a", "published": None, "title": None, "text": text}
    nlp = load_model()
    for label in nlp.get_pipe("parser").labels:
        doc = next(iter(pipeline.parse([text], nlp)))
        for token in doc:
            if token.head == token:
                token.dep_ = label
        read = pipeline.read_doc(doc, article, ANNOTATORS)
        assert read.error is None, label
        assert len(read.tables["sentences"]) == 2


def test_a_sentence_without_end_is_cut_and_others_are_not() -> None:
    nlp = load_model()
    plain = (
        "Kenya, Togo and Peru left the bloc because its rules, old and new, had cost them much; " * 3 + "so they said."
    )
    lengths = [len(list(sent)) for sent in nlp(find_parts("minister " * 900, nlp)).sents]
    assert max(lengths) <= ENDLESS * 1.25 + 1
    assert len(lengths) <= 900 / ENDLESS + 1
    begun = [token.is_sent_start for token in find_parts(plain, nlp)]
    assert begun.count(True) == 1
    listed = [token.text for token in find_parts("Kenya, " * 300, nlp) if token.is_sent_start]
    assert listed == ["Kenya"] * len(listed)


def test_text_without_spaces_is_cut_in_pieces_and_keeps_its_characters() -> None:
    nlp = load_model()
    for text in ("Kenya " + "\U0001f600" * 1500 + " left.\n\nTogo stayed.", "x" * 501, "(" * 900 + "Kenya" + ")" * 900):
        assert find_parts(text, nlp).text == text
    address = "See https://news.example/" + "a" * 300 + " for more."
    assert [token.text for token in find_parts(address, nlp)][1].startswith("https://news.example/aaa")


def people(seed: int, count: int) -> list[tuple[str, ...]]:
    """Return names of two to four words, many of them alike: initials, spellings, order, parts left out."""
    chance = random.Random(seed)
    words = [
        "maria",
        "mariya",
        "m",
        "mohammed",
        "muhamad",
        "okoro",
        "kim",
        "jong",
        "un",
        "al",
        "sisi",
        "quispe",
        "jongun",
    ]
    return [tuple(chance.choices(words, k=chance.randint(2, 4))) for _ in range(count)]


@pytest.mark.parametrize("seed", range(8))
def test_the_index_of_persons_finds_whom_comparing_with_each_would_find(seed: int) -> None:
    persons = Persons()
    for place, words in enumerate(people(seed, 120)):
        slow = [actor for actor in persons.actors if any(same_form(form, words) for form in actor.forms)]
        expected = max(slow, key=lambda actor: actor.last_seen, default=None)
        assert persons.find(words) is expected
        actor = expected or Actor(" ".join(words), words, place)
        if expected is None:
            persons.add(actor)
        persons.note(actor, words)
        actor.last_seen = place
    assert 3 < len(persons.actors) < 100


@pytest.mark.parametrize("seed", range(8))
def test_the_index_of_bodies_finds_what_comparing_with_each_would_find(seed: int) -> None:
    chance = random.Random(seed)
    words = ["the", "kenyan", "national", "council", "of", "peru", "front", "for", "bank", "party"]
    names = list({tuple(chance.choices(words, k=chance.randint(1, 6))) for _ in range(80)})
    bodies = NamedBodies()
    for one in sorted(names, key=len, reverse=True):
        slow = [actor for actor in bodies.actors if len(actor.words) > len(one) and shortens(one, actor.words)]
        assert {id(actor) for actor in bodies.shortened(one)} == {id(actor) for actor in slow}
        bodies.note(bodies.join(Actor(" ".join(one), one, 0)), one, None)
    assert any(bodies.shortened(one) for one in names)


def test_a_bare_surname_means_who_was_named_last_before_it_as_subject_first() -> None:
    ana, jorge = Actor("Ana Lopez", ("ana", "lopez"), 0), Actor("Jorge Lopez", ("jorge", "lopez"), 5)
    for actor, place, acting in ((ana, 0, True), (jorge, 5, False), (jorge, 40, True), (ana, 60, False)):
        mark_seen(actor, place, acting=acting)
    assert recency(ana, 10) > recency(jorge, 10)
    assert recency(jorge, 50) > recency(ana, 50)
    assert recency(jorge, 70) > recency(ana, 70)  # subject at 40, ana only at 0
    assert recency(ana, 0)[0] is False


def test_of_very_many_namesakes_the_last_before_a_name_are_looked_at() -> None:
    class Named:
        def __init__(self, first: int) -> None:
            self.first = first

    pool = [Actor(f"{name(i)} Okoro", (name(i), "okoro"), i, names=[Named(i)]) for i in range(200)]  # type: ignore[list-item]
    assert near(pool[:MOST_NAMESAKES], 500) == pool[:MOST_NAMESAKES]
    assert near(pool, 150) == pool[150 - MOST_NAMESAKES : 150]
    assert near(pool, 0) == pool[:MOST_NAMESAKES]
    assert all(one is not other for one, other in combinations(near(pool, 10), 2))


WORST = (
    "emoji without spaces",
    "brackets without spaces",
    "straight marks around each word",
    "one verb",
    "genitives",
    "one name",
    "comma list of states",
    "persons of one first name",
    "persons by surname alone",
    "many bodies",
    "lines of names",
)


@pytest.mark.slow
@pytest.mark.parametrize("pattern", WORST)
def test_time_grows_with_the_length(pattern: str) -> None:
    """Quadratic work has exponent 2; benchmarks/odd_text_growth.py measures all patterns up to 48,000 words."""
    sizes = (2000, 8000)
    for _ in range(4):  # noise passes
        found = exponent(sizes, [seconds(PATTERNS[pattern](size)) for size in sizes])
        if found < 1.4:
            return
    pytest.fail(f"{pattern}: exponent {found:.2f}")
