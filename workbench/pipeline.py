"""The reading in one place: spaCy once an article, the annotators in order, then the summaries over all articles."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench import gate, tables
from workbench import model as models
from workbench.calls import Plain, plainly
from workbench.given import told, warn
from workbench.loaders.languages import read_language, why_not_read
from workbench.speed import collecting_later

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from spacy.language import Language
    from spacy.tokens import Doc

    from workbench.annotators import Annotator
    from workbench.summaries.remembered import Memory

    Annotators = Sequence[tuple[str, Annotator]]

BATCH = 16
LONGEST_PART = 100_000


@dataclass(frozen=True)
class Annotations(Plain):
    """The tables of TABLES.md read out of some articles, each a DataFrame."""

    articles: pd.DataFrame
    sentences: pd.DataFrame
    mentions: pd.DataFrame
    entities: pd.DataFrame
    actors: pd.DataFrame
    roles: pd.DataFrame
    dates: pd.DataFrame
    quotes: pd.DataFrame
    events: pd.DataFrame
    ties: pd.DataFrame
    happenings: pd.DataFrame
    relations: pd.DataFrame
    refused: pd.DataFrame = field(default_factory=lambda: gate.refused_rows([]))
    """Rows that annotators gave and that say what is not so: article_id, table, annotator, reason, row."""

    def __repr__(self) -> str:
        names = [one.name for one in fields(self) if one.name != "refused" or len(self.refused)]
        counts = ", ".join(f"{len(getattr(self, name))} {name}" for name in names)
        return f"Annotations({counts})"


@plainly
def annotate(
    articles: pd.DataFrame,
    *,
    annotators: Annotators | None = None,
    model: str | None = None,
    executor: Executor | None = None,
    progress: bool | Callable[[int, int], None] = False,
    knowledge: bool = True,
) -> Annotations:
    """Read articles into tables, with no case file.

    Args:
        articles: a DataFrame with at least a column `text`; `article_id`, `title`, `published`, `source`, `url` and
            `language` are used where they are given. See TABLES.md.
        annotators: (table, annotator) pairs in order; by default `workbench.annotators.ANNOTATORS`.
        model: name or path of an English spaCy pipeline; by default `en_core_web_md`.
        executor: any `concurrent.futures.Executor`; articles are read in it in batches. By default in this process.
        progress: show a progress bar; or what is called now and then with how many are read, and of how many.
        knowledge: let general knowledge (who held an office on the day) give the country of persons where no article
            does; such cells have `country_origin` `knowledge`.

    An article that is not English, or cannot be read, is left out of every table but `articles`; one warning counts and
    names those that could not be read. A row that does not pass the gate (`workbench.gate`) is in `refused`, with the
    reason, and in no table.
    """
    given = complete_articles(articles)
    found: dict[str, list[dict[str, Any]]] = {name: [] for name in tables.ARTICLE_TABLES}
    failed: dict[str, str] = {}
    refused: list[dict[str, str]] = []
    chosen = given[given["not_read"].isna()]
    readings = read_articles(chosen, annotators=annotators, model=model, executor=executor, progress=progress)
    for reading in readings if executor is None else reversed(list(readings)):  # several processes read backwards
        if reading.error is not None:
            failed[reading.article_id] = reading.error
        refused += reading.refused
        for name, rows in reading.tables.items():
            found[name].extend(rows)
    warn_of_failures(failed)
    warn_of_refusals(refused)
    with collecting_later():
        read = {name: tables.frame(name, found[name]) for name in tables.ARTICLE_TABLES}
    case_tables = summarise({"articles": given, **read}, knowledge=knowledge)
    return Annotations(**case_tables, refused=gate.refused_rows(refused))


def complete_articles(articles: pd.DataFrame) -> pd.DataFrame:
    """Return articles with every column of the table; `article_id` is a hash of the text where it is not given.

    Raises:
        TypeError: it is no DataFrame. ValueError: there is no column `text`, or two articles share an id.
    """
    if not isinstance(articles, pd.DataFrame):
        raise TypeError(f"{told(articles)} is no DataFrame. Give one with a column 'text'; a Case takes files too.")
    if "text" not in articles.columns:
        raise ValueError(
            f"The articles have no column 'text' (columns: {', '.join(map(str, articles.columns))}). "
            "Rename the column that holds the article's text to 'text'."
        )
    given = articles.copy()
    given["text"] = given["text"].fillna("").astype(str)
    if "article_id" not in given.columns:
        given["article_id"] = [hash_text(text) for text in given["text"]]
    result = tables.frame("articles", given)
    languages = [
        read_language(text) if pd.isna(code) else code
        for code, text in zip(result["language"], result["text"], strict=True)
    ]
    result["not_read"] = why_not_read(pd.DataFrame({"language": languages}))
    twice = result["article_id"][result["article_id"].duplicated()]
    if len(twice):
        raise ValueError(f"Two articles have the article_id {told(twice.iloc[0])}. Drop one, or give each its own id.")
    return result


def hash_text(text: str) -> str:
    """Return the article_id of a text: the first 12 hex digits of its SHA-1."""
    return hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[:12]


@dataclass(frozen=True)
class Reading:
    """What was read from one article: rows by table and rows refused, or the error that stopped it."""

    article_id: str
    tables: Mapping[str, list[dict[str, Any]]]
    error: str | None = None
    refused: tuple[dict[str, str], ...] = ()


Progress = Callable[[int, int], None]
"""What is told how many articles are read, and of how many."""


def read_articles(
    articles: pd.DataFrame,
    *,
    annotators: Annotators | None = None,
    model: str | None = None,
    executor: Executor | None = None,
    progress: bool | Progress = False,
) -> Iterator[Reading]:
    """Yield one `Reading` for each article as soon as its batch is read (batches are of articles of similar length).

    Where several processes read, the longest come first, so that all end at about the same time.

    Entity ids are local to the article; `summarise` links them.

    Raises:
        ChildProcessError: a process of the executor was killed; the readings before it were yielded.
    """
    check_annotators(annotators)
    records = sorted(_records(articles), key=lambda record: (len(record["text"]), record["article_id"]))
    records = records if executor is None else records[::-1]
    note_parts(records)
    batches = [records[i : i + BATCH] for i in range(0, len(records), BATCH)]
    if executor is None:
        results: Iterable[list[Reading]] = (read_batch(batch, annotators, model) for batch in batches)
    else:
        results = executor.map(read_batch, batches, [annotators] * len(batches), [model] * len(batches))
    bar = _progress_bar(records) if progress is True else None
    done = 0
    try:
        for batch, given in zip(results, batches, strict=True):
            yield from batch
            done += len(batch)
            if bar is not None:
                bar.update(sum(len(record["text"]) for record in given))
            if callable(progress):
                progress(done, len(records))
    except BrokenExecutor:
        raise ChildProcessError(
            "A process that read articles ended before its time, most often for want of memory. What was read is kept "
            "in a case: call annotate() again, with fewer workers or without an executor."
        ) from None
    finally:
        if bar is not None:
            bar.close()


def note_parts(records: Sequence[Mapping[str, Any]]) -> None:
    """Say once which articles are so long that they are parsed in parts: no sentence is read across a cut."""
    ids = [str(record["article_id"]) for record in records if len(record["text"]) > LONGEST_PART]
    if ids:
        named = ", ".join(ids[:10]) + (" …" if len(ids) > 10 else "")
        warn(
            f"{len(ids)} article(s) of more than {LONGEST_PART:,} characters are read in parts, each cut at the end of "
            f"a line or word: {named}. Is it a book or a whole issue? Then give each of its articles a row of its own."
        )


def _progress_bar(records: Sequence[Mapping[str, Any]]) -> Any:
    """Return a bar over the characters: short articles are read first, so that their number tells no time left."""
    from tqdm.auto import tqdm

    size = sum(len(record["text"]) for record in records)
    return tqdm(total=size, desc=f"Reading {len(records)} articles", unit=" characters", unit_scale=True)


def _records(articles: pd.DataFrame) -> list[dict[str, Any]]:
    records = articles.to_dict("records")
    for record in records:
        for key, value in record.items():
            if not tables.known(value):
                record[key] = None
        if isinstance(record["published"], dt.datetime):
            record["published"] = record["published"].date()
    return records


@collecting_later()
def read_batch(
    batch: Sequence[Mapping[str, Any]], annotators: Annotators | None = None, model: str | None = None
) -> list[Reading]:
    """Read a batch of article records: spaCy over all of them, then the annotators one article at a time."""
    steps = default_annotators() if annotators is None else annotators
    readings = []
    docs = parse([article["text"] for article in batch], models.load_model(model))
    for article, doc in zip(batch, docs, strict=True):
        try:
            readings.append(read_doc(doc, article, steps))
        except Exception as error:  # one bad article never loses a batch
            readings.append(Reading(str(article["article_id"]), {}, f"{type(error).__name__}: {error}"))
    return readings


def default_annotators() -> Annotators:
    """Return the annotators of `workbench.annotators.ANNOTATORS`, imported when first needed."""
    from workbench.annotators import ANNOTATORS

    return ANNOTATORS


def parse(texts: Sequence[str], nlp: Language) -> Iterator[Doc]:
    """Yield the spaCy `Doc` of each text; over 100,000 characters it is parsed in parts, cut after a line or word."""
    from workbench.grammar.parts import find_parts

    if all(len(text) <= LONGEST_PART for text in texts):
        whole = {name: {"batch_size": 4 * BATCH} for name in ("parser", "ner")}  # these take a quarter of it at a time
        yield from nlp.pipe((find_parts(text, nlp) for text in texts), batch_size=BATCH, component_cfg=whole)
        return
    from spacy.tokens import Doc

    for text in texts:
        docs = (find_parts(part, nlp) for part in split_text(text, LONGEST_PART))
        parts = list(nlp.pipe(docs, batch_size=1))
        yield parts[0] if len(parts) == 1 else Doc.from_docs(parts, ensure_whitespace=False)


def split_text(text: str, longest: int) -> list[str]:
    """Return a text in parts of at most `longest` characters that together are the text, cut after a line or a word."""
    parts = []
    while len(text) > longest:
        cut = max(text.rfind("\n", longest // 2, longest), -1)
        if cut < 0:
            cut = text.rfind(" ", longest // 2, longest)
        cut = cut + 1 if cut >= 0 else longest
        parts.append(text[:cut])
        text = text[cut:]
    return [*parts, text]


def check_annotators(annotators: Annotators | None) -> None:
    """Raise ValueError where annotators are not pairs of an article-level table and a function."""
    for pair in annotators or ():
        known = isinstance(pair, tuple) and len(pair) == 2 and pair[0] in tables.ARTICLE_TABLES and callable(pair[1])
        if not known:
            raise ValueError(
                f"{told(pair)} is no annotator. Give pairs (table, function), such as ('ties', find_ties); "
                f"tables: {', '.join(tables.ARTICLE_TABLES)}. See docs/own_annotators.md."
            )


def read_doc(doc: Doc, article: Mapping[str, Any], annotators: Annotators) -> Reading:
    """Run annotators over one parsed article; what each returns passes the gate before the next one sees it.

    Entity ids are local to the article.
    """
    from workbench.annotators.syntax import Found

    article_id = str(article["article_id"])
    found = Found((gate.Row(article),))
    refusals: list[dict[str, str]] = []

    def note(step: str, refused: Iterable[gate.Refusal]) -> None:
        refusals.extend({"article_id": article_id, "annotator": step, **one._asdict()} for one in refused)

    step_of = {}
    for table, annotator in annotators:
        step_of[table] = name_of(annotator)
        rows, refused = gate.admit(table, annotator(doc, found), article, found.sentences)
        note(step_of[table], refused)
        found = Found(**vars(found) | {table: rows})
    ids = {row["entity_id"] for row in (*found.entities, *found.mentions)}
    if "entities" not in step_of:  # nobody was asked who the bodies are that places stand for
        ids |= {row["stands_for"] for row in found.mentions}
    read = {}
    for table in tables.ARTICLE_TABLES:
        rows, refused = gate.refuse_unknown_ids(table, found[table], ids)
        note(step_of.get(table, ""), refused)
        read[table] = [dict(row) for row in rows]
    return Reading(article_id, read, refused=tuple(refusals))


def name_of(annotator: Annotator) -> str:
    """Return the name by which an annotator is told of."""
    return str(getattr(annotator, "__name__", type(annotator).__name__))


def warn_of_refusals(refused: Sequence[Mapping[str, str]]) -> None:
    """Warn once of the rows that were refused, with their number and the first reason."""
    if refused:
        first = refused[0]
        warn(
            f"{len(refused)} row(s) were refused and are in no table. The first, of {first['annotator']} for "
            f"{first['table']}: {first['reason']}. All are in .refused; see docs/own_annotators.md."
        )


def warn_of_failures(failed: Mapping[str, str]) -> None:
    """Warn once of the articles that could not be read, with their number, ids and the first error."""
    if failed:
        first = next(iter(failed.values()))
        ids = ", ".join(list(failed)[:10]) + (" …" if len(failed) > 10 else "")
        warn(f"{len(failed)} article(s) could not be read and have no rows: {ids}. The first error was: {first}")


@collecting_later()
def summarise(read: Mapping[str, pd.DataFrame], *, knowledge: bool = True) -> dict[str, pd.DataFrame]:
    """Link the entities of all articles and add the case-level tables.

    Args:
        read: `articles` and every article-level table, entity ids local to their article.
        knowledge: as in `annotate`.
    """
    from workbench.summaries import fill_countries, link_tables, summarise_actors

    linked = link_tables(dict(read), knowledge=knowledge)
    linked["entities"] = fill_countries(linked, knowledge=knowledge)
    linked["actors"] = summarise_actors(linked)
    return {**linked, **summarise_linked(linked)}


@collecting_later()
def summarise_linked(linked: Mapping[str, pd.DataFrame], memory: Memory | None = None) -> dict[str, pd.DataFrame]:
    """Return the tables counted from linked ones, `happenings` and `relations`; `memory` of an earlier state helps."""
    from workbench.summaries import SUMMARIES, Memory

    memory = memory or Memory()
    memory.turn()
    result = dict(linked)
    for name, summary in SUMMARIES:
        result[name] = summary(result, memory)
    return {name: result[name] for name, _ in SUMMARIES}


def with_reasons(articles: pd.DataFrame) -> pd.DataFrame:
    """Return articles with the reason at each that is not read."""
    return articles.assign(not_read=why_not_read(articles))
