"""Laws that every table keeps, over the whole sample case."""

from __future__ import annotations

import pandas as pd
import pytest

from workbench import Case, annotate, tables
from workbench.summaries.relations import DEEDS
from workbench.vocabulary.countries import country_rows

EVERY_TABLE = tuple(tables.TABLES)
TABLES_WITH_SPANS = tuple(name for name in tables.ARTICLE_TABLES if tables.TABLES[name].spans)
TABLES_WITH_IDS = tuple(name for name, table in tables.TABLES.items() if table.entity_ids)
THINGS = ("EVENT", "MISC", "LANGUAGE", "LAW", "PRODUCT", "WORK_OF_ART")


def in_one_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows sorted by what they say, so that two readings can be compared."""
    said = rows.astype("string").fillna("")
    return rows.loc[said.sort_values(list(said.columns)).index].reset_index(drop=True)


@pytest.mark.parametrize("name", EVERY_TABLE)
def test_every_table_keeps_the_contract(sample, name):
    tables.check(name, getattr(sample, name), sample.articles)


@pytest.mark.parametrize("name", TABLES_WITH_SPANS)
def test_every_span_lies_in_its_sentence(sample, name):
    places = sample.sentences.set_index(["article_id", "sentence"])
    for row in getattr(sample, name).to_dict("records"):
        assert tables.known(row["sentence"]), row
        sentence = places.loc[(row["article_id"], row["sentence"])]
        assert sentence["start"] <= row["start"] < sentence["end"], row


@pytest.mark.parametrize("name", TABLES_WITH_IDS)
def test_every_entity_id_is_an_actor(sample, name):
    known = set(sample.actors["entity_id"])
    rows = getattr(sample, name)
    if name == "mentions":  # an agreement, a war or "a crowd" is mentioned, but is no actor
        rows = rows[~rows["label"].isin(THINGS)]
        pairs = zip(rows["entity_id"].fillna(""), rows["article_id"], strict=True)
        rows = rows[[not one.endswith(f"-{article_id}") for one, article_id in pairs]]
    if name == "relations":  # a ministry counts for its state, though no article may name the state itself
        known |= set(country_rows())
    for column in tables.TABLES[name].entity_ids:
        given = set(rows[column].dropna())
        assert not given - known, (column, sorted(given - known)[:10])


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("articles", ["article_id"]),
        ("sentences", ["article_id", "sentence"]),
        ("entities", ["article_id", "entity_id"]),
        ("actors", ["entity_id"]),
        ("events", ["event_id"]),
        ("happenings", ["happening_id"]),
        ("relations", ["a_id", "b_id"]),
    ],
)
def test_a_key_names_one_row(sample, name, key):
    rows = getattr(sample, name)
    twice = rows[rows.duplicated(key, keep=False)]
    assert twice.empty, twice[key].head().to_dict("records")


def test_every_happening_rests_on_events_and_every_event_is_in_one(sample):
    known = set(sample.events["event_id"])
    told = [event for events in sample.happenings["event_ids"] for event in events]
    assert set(told) <= known
    assert len(told) == len(set(told))


def test_days_run_forwards(sample):
    for name in ("dates", "events", "happenings"):
        rows = getattr(sample, name).dropna(subset=["earliest", "latest"])
        wrong = rows[rows["earliest"] > rows["latest"]]
        assert wrong.empty, (name, wrong.head().to_dict("records"))


def test_an_undated_article_stays_undated(sample):
    undated = sample.articles[sample.articles["published"].isna()]
    assert undated["title"].tolist(), "the sample case has an article without a date"


def test_what_was_not_done_is_never_counted_as_done(sample):
    events = sample.events.set_index("event_id")
    is_deed = events["status"].isin(DEEDS) & ~events["negated"].fillna(False)
    for row in sample.happenings[sample.happenings["status"].isin(DEEDS)].to_dict("records"):
        assert is_deed[row["event_ids"]].any(), row
    deeds = sample.happenings[sample.happenings["status"].isin(DEEDS)]
    assert sample.relations["events"].sum() <= len(deeds)


@pytest.mark.parametrize("name", EVERY_TABLE)
def test_reading_twice_changes_nothing(sample, read_again, name):
    pd.testing.assert_frame_equal(getattr(read_again, name), getattr(sample, name))


@pytest.mark.parametrize("name", EVERY_TABLE)
def test_the_order_of_articles_changes_nothing(sample, read_shuffled, name):
    pd.testing.assert_frame_equal(in_one_order(getattr(read_shuffled, name)), in_one_order(getattr(sample, name)))


@pytest.mark.parametrize("name", tables.ARTICLE_TABLES)
def test_an_article_reads_the_same_alone(sample, read_alone, name):
    ids = [*tables.TABLES[name].entity_ids, "event_id"]
    ours = getattr(sample, name)
    ours = ours[ours["article_id"].isin(read_alone.articles["article_id"])]
    alone, ours = (rows.drop(columns=[c for c in ids if c in rows]) for rows in (getattr(read_alone, name), ours))
    pd.testing.assert_frame_equal(in_one_order(alone), in_one_order(ours))


@pytest.fixture(scope="module")
def read_alone(sample_articles):
    # an article that names whom it tells of; an unnamed holder of an office is who the other articles say he is
    return annotate(sample_articles[sample_articles["origin_file"].str.endswith("2018-06-12-singapore-herald.html")])


@pytest.fixture(scope="module")
def corrected(sample_articles):
    """Return a case that a person corrected before half of its articles came in, and what was corrected."""
    case = Case(analyst="Amina")
    case.add(sample_articles.iloc[:6])
    case.annotate(progress=False)
    renamed = case.actors.sort_values("mentions").iloc[-1]["entity_id"]
    event, quote = case.events.iloc[[0]], case.quotes.iloc[[0]]
    case.correct.rename(renamed, "A name of our own", why="house style")
    case.correct.relabel("events", event, status="denied")
    case.correct.delete("quotes", quote)
    case.add(sample_articles.iloc[6:12])
    case.annotate(progress=False)
    case.date(case.articles["article_id"].iloc[0], "2020-02-02")
    case.annotate(progress=False)  # reads the article again whose date changed
    return case, renamed, event.iloc[0], quote.iloc[0]


def test_a_persons_rows_survive_later_readings(corrected):
    case, renamed, event, quote = corrected
    actor = case.actors[case.actors["entity_id"] == renamed].iloc[0]
    assert (actor["name"], actor["origin"]) == ("A name of our own", "Amina")
    kept = case.events[(case.events["article_id"] == event["article_id"]) & (case.events["start"] == event["start"])]
    assert "denied" in set(kept[kept["origin"] == "Amina"]["status"])
    place = (case.quotes["article_id"] == quote["article_id"]) & (case.quotes["start"] == quote["start"])
    assert not place[place & (case.quotes["end"] == quote["end"])].any()
    assert case.articles["published"].iloc[0] == pd.Timestamp("2020-02-02")


def test_every_correction_undone_leaves_what_the_model_reads(corrected, sample_articles):
    case, *_ = corrected
    for _ in range(4):
        case.correct.undo()
    case.annotate(progress=False)
    plain = Case()
    plain.add(sample_articles.iloc[:12])
    plain.annotate(progress=False)
    for name in EVERY_TABLE:
        pd.testing.assert_frame_equal(in_one_order(case.table(name)), in_one_order(plain.table(name)))


@pytest.fixture(scope="module")
def read_again(sample_articles):
    return annotate(sample_articles)


@pytest.fixture(scope="module")
def read_shuffled(sample_articles):
    return annotate(sample_articles.sample(frac=1, random_state=7))
