"""A lake: more articles than one case should hold, read shard by shard into Parquet files, from which cases are cut.

A lake is a folder: `articles/00000.parquet` … hold some articles each, `mentions/00000.parquet` … the rows read from
them (ids local to each article), `done/00000.json` what read them and which articles failed. A shard is written whole
and marked last, so a run that was killed goes on where it stopped. Processes of one machine read, or any
`concurrent.futures.Executor`, such as that of a Dask cluster whose machines see the same folder.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Sequence
from concurrent.futures import Executor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench import pipeline, tables
from workbench.adding import usable
from workbench.calls import Plain
from workbench.case_errors import CaseFileError
from workbench.given import check_order, near, path_of, texts_of, told
from workbench.loaders import Problem, load
from workbench.loaders.days import read_day
from workbench.loaders.languages import why_not_read
from workbench.receipts import several
from workbench.shards import read_shards, write_whole
from workbench.store import Store
from workbench.summaries.counting import AHEAD, CONFLICT, COOPERATION, DEEDS
from workbench.versions import fingerprint_articles, read_versions
from workbench.vocabulary.countries import country_named, country_of, country_rows
from workbench.vocabulary.naming import slug
from workbench.workers import Workers, choose_workers, open_workers

if TYPE_CHECKING:
    from workbench.charts import Figure

KINDS = ("dyad", "timeline", "matrix", "network", "quotes", "map")
SHARD = 200
"""Articles in a shard: a few minutes of reading, which is what a killed worker loses."""
TRIES = 3
"""How often a shard is begun whose worker dies, before it is listed as failed."""


class Lake(Plain):
    """The folder of a lake; made where there is none.

    Args:
        folder: where it is. Processes and machines that read into it must see the same folder.

    Raises:
        CaseFileError: it is a file, or a folder with something else in it.
    """

    def __init__(self, folder: str | Path) -> None:
        self.folder = path_of(folder)
        if self.folder.exists() and not (self.folder.is_dir() and self._is_lake()):
            raise CaseFileError(f"'{self.folder}' is no lake. Give the folder of one, or one that does not exist yet.")

    def _is_lake(self) -> bool:
        return (self.folder / "articles").is_dir() or not any(self.folder.iterdir())

    def __repr__(self) -> str:
        shards, stamp = self._shards(), read_versions().stamp
        waiting = [shard for shard in shards if not self._done(shard)]
        others = sum(1 for shard in shards if (told := self._done(shard)) and told["stamp"] != stamp)
        parts = [several(len(self.articles(["article_id"])), "article"), f"{len(shards)} shards"]
        parts += [f"{len(waiting)} of them not read"] if waiting else []
        parts += [f"{others} read by another version"] if others else []
        return f"Lake '{self.folder}': {', '.join(parts)}."

    def _shards(self) -> list[str]:
        return sorted(path.stem for path in (self.folder / "articles").glob("*.parquet"))

    def _done(self, shard: str) -> dict[str, Any] | None:
        path = self.folder / "done" / f"{shard}.json"
        return json.loads(path.read_text(encoding="utf-8")) if path.is_file() else None

    # bringing in and reading

    def add(self, source: Any, *, encoding: str | None = None, progress: bool = False) -> list[str]:
        """Add articles in new shards, each text once, and return what could not be used, a sentence each.

        Args:
            source: as in `Case.add`.
            encoding: of text files that are not UTF-8.
            progress: show a bar over the files.
        """
        problems: list[Problem] = []
        known = set(self.articles(["article_id"])["article_id"])
        number = len(self._shards())
        waiting: list[dict[str, Any]] = []
        for article in usable(load(source, encoding=encoding, progress=progress), problems, {}):
            if article["article_id"] not in known:
                known.add(article["article_id"])
                waiting.append(article)
            if len(waiting) == SHARD:
                self._write_articles(number, waiting)
                number, waiting = number + 1, []
        if waiting:
            self._write_articles(number, waiting)
        return [problem.sentence for problem in problems if not problem.kept]

    def _write_articles(self, number: int, articles: list[dict[str, Any]]) -> None:
        rows = tables.frame("articles", articles)
        rows["not_read"] = why_not_read(rows)
        write_whole(rows, self.folder / "articles" / f"{number:05}.parquet")

    def read(
        self,
        *,
        model: str | None = None,
        workers: Workers = "auto",
        executor: Executor | None = None,
        progress: bool = False,
    ) -> dict[str, str]:
        """Read the shards that were not read yet, or by other versions; return article_id (or shard) → what failed.

        Args:
            model: name or path of an English spaCy pipeline.
            workers: how many processes of this machine read.
            executor: any executor in their place: `Client("tcp://…").get_executor()` of `dask.distributed`.
            progress: show a progress bar over the shards.

        A worker that dies is replaced, and its shard begun again; what it had finished is kept.
        """
        stamp = read_versions(model).stamp
        waiting = [shard for shard in self._shards() if (self._done(shard) or {}).get("stamp") != stamp]
        failed: dict[str, str] = {}
        bar = _bar(len(waiting)) if progress else None
        for turn in range(TRIES):
            # where a process died, it may be one shard that kills it: then each has processes of its own
            for group in [waiting[:]] if turn == 0 or executor is not None else [[shard] for shard in waiting]:
                number = choose_workers(workers, len(waiting) * SHARD) if executor is None else 1
                with open_workers(number) as pool:
                    for shard, error in read_shards(executor or pool, self.folder, group, model):
                        if error is None:
                            waiting.remove(shard)
                            failed.pop(shard, None)
                            if bar is not None:
                                bar.update()
                        else:
                            failed[shard] = error
            if not waiting:
                break
        told = (self._done(shard) for shard in self._shards())
        return {one: why for done in told if done is not None for one, why in done["failed"].items()} | failed

    # asking

    def articles(self, columns: Sequence[str] | None = None) -> pd.DataFrame:
        """Return the articles, or some columns of them: a million texts do not fit into memory, their titles do."""
        if not self._shards():
            return tables.empty("articles")[list(columns or tables.TABLES["articles"].columns)]
        return pd.concat([self._rows("articles", shard, columns) for shard in self._shards()], ignore_index=True)

    def mentions(self, actor: str) -> pd.DataFrame:
        """Return the rows of `mentions` that mean an actor in its article, or a place that stands for it.

        Args:
            actor: a state by name or code, or anybody by full name or id. Nobody is linked across articles in a lake:
                other spellings are others. Cut a case for that.
        """
        (one,) = self._named([actor])
        found = [
            rows[((rows["entity_id"] == one) | (rows["stands_for"] == one)).fillna(False)]
            for rows in (self._rows("mentions", shard) for shard in self._read_shards())
        ]
        return tables.frame("mentions", pd.concat(found, ignore_index=True)) if found else tables.empty("mentions")

    def search(self, words: str, *, most: int = 100) -> pd.DataFrame:
        """Return articles whose text or title has some words one after another, capitals or not, newest first.

        Columns: article_id, published, source, title, and `hit`, the words with what stands around them.
        """
        if not isinstance(words, str) or not words.strip():
            raise ValueError(
                f"{told(words)} is no query. Write words as they stand in the text, such as 'border troops'."
            )
        word = rf"\b{re.escape(words)}\b"
        plain, around = (re.compile(one, re.IGNORECASE) for one in (word, rf".{{0,60}}{word}.{{0,60}}"))
        found = []
        for shard in self._shards():
            rows = self._rows("articles", shard, ["article_id", "published", "source", "title", "text"])
            both = (rows["title"].fillna("") + "\n" + rows.pop("text")).tolist()
            hits = [around.search(one, max(at.start() - 60, 0)) if (at := plain.search(one)) else None for one in both]
            found.append(rows.assign(hit=pd.array([hit and hit[0] for hit in hits], "string")).dropna(subset="hit"))
        columns = ["article_id", "published", "source", "title", "hit"]
        whole = pd.concat(found, ignore_index=True) if found else pd.DataFrame(columns=columns)
        return whole.sort_values(["published", "article_id"], ascending=[False, True]).head(most).reset_index(drop=True)

    def relations(self, *, since: Any = None, until: Any = None) -> pd.DataFrame:
        """Return one row a pair of states (or of whoever acts for none): how many events articles report.

        Columns: a_id, b_id, reports (of deeds; one in each article counts), cooperation, conflict, planned, denied.
        A lake does not bring reports of one event together; `relations` of a case cut from it does.

        Args:
            since: first day, of the event.
            until: last day.
        """
        counts: list[pd.DataFrame] = []
        check_order(*(None if day is None else _day(day) for day in (since, until)))
        for shard in self._read_shards():
            events, entities = self._rows("events", shard), self._rows("entities", shard)
            days = events["earliest"]
            for day, fits in ((since, days >= _day(since)), (until, days <= _day(until))):
                events = events if day is None else events[fits.reindex(events.index).fillna(False)]
            counts.append(_count_events(events, entities))
        whole = pd.concat(counts) if counts else _count_events(tables.empty("events"), tables.empty("entities"))
        whole = whole.groupby(["a_id", "b_id"], as_index=False).sum()
        return whole.sort_values(["reports", "a_id", "b_id"], ascending=[False, True, True]).reset_index(drop=True)

    def cut(
        self, actors: Collection[str], case: str | Path, *, since: Any = None, until: Any = None, together: bool = False
    ) -> int:
        """Make a case of the articles that name actors, with what was read from them; return how many there are.

        Args:
            actors: names or ids; none for all articles. LookupError: no article names one of them.
            case: the case file; what is in it stays.
            since: first day of publication; undated articles are left out where a day is given.
            until: last day.
            together: only articles that name all of them, in place of any.
        """
        ids = self._named(actors)
        check_order(*(None if day is None else _day(day) for day in (since, until)))
        store, total = Store(case), 0
        try:
            for shard in self._read_shards():
                total += self._cut_shard(store, shard, ids, since, until, together)
        finally:
            store.close()
        return total

    def linked(
        self, actors: Collection[str], *, since: Any = None, until: Any = None, together: bool = False
    ) -> pipeline.Annotations:
        """Return all tables of the articles that name actors, linked and counted as in a case; arguments as in `cut`.

        `wb.charts` draws what this returns; what is chosen has to fit into memory.
        """
        ids = self._named(actors)
        found: dict[str, list[pd.DataFrame]] = {name: [] for name in ("articles", *tables.ARTICLE_TABLES)}
        for shard in self._read_shards():
            for name, rows in self._choose(shard, ids, since, until, together).items():
                found[name].append(rows)
        read = {
            name: pd.concat(parts, ignore_index=True) if any(map(len, parts)) else tables.empty(name)
            for name, parts in found.items()
        }
        return pipeline.Annotations(**pipeline.summarise(read))

    def chart(
        self, kind: str, *actors: str, since: Any = None, until: Any = None, together: bool = False, **options: Any
    ) -> Figure:
        """Return a chart over the articles that name actors.

        Args:
            kind: a function of `wb.charts`: `dyad`, `timeline`, `matrix`, `network`, `quotes`, `map` …
            actors: names or ids; `dyad` is of the first two.
            since: as in `cut`.
            until: as in `cut`.
            together: as in `cut`.
            options: as the chart takes them.

        Raises:
            ValueError: there is no such chart.
        """
        from workbench import charts

        if kind not in KINDS:
            raise ValueError(f"There is no chart {kind!r}. Choose one of {', '.join(KINDS)}.")
        tables_of = self.linked(actors, since=since, until=until, together=together)
        sides = actors[:2] if kind == "dyad" else ()
        drawn: Figure = getattr(charts, kind)(tables_of, *sides, **options)
        return drawn

    def _choose(
        self, shard: str, ids: Collection[str], since: Any, until: Any, together: bool
    ) -> dict[str, pd.DataFrame]:
        """Return the tables of a shard, of the articles that name actors and appeared in a period."""
        articles = self._rows("articles", shard)
        for day, fits in ((since, articles["published"] >= _day(since)), (until, articles["published"] <= _day(until))):
            articles = articles if day is None else articles[fits.reindex(articles.index).fillna(False)]
        if ids:
            mentions = self._rows("mentions", shard, ["article_id", "entity_id", "stands_for"])
            stand_ins = mentions[["article_id", "stands_for"]].rename(columns={"stands_for": "entity_id"})
            named = pd.concat([mentions[["article_id", "entity_id"]], stand_ins])
            seen = named[named["entity_id"].isin(ids)].drop_duplicates().groupby("article_id").size()
            articles = articles[articles["article_id"].isin(seen.index[seen >= (len(ids) if together else 1)])]
        chosen = set(articles["article_id"])
        whole = (self._rows(name, shard) for name in tables.ARTICLE_TABLES if chosen)
        rows = {
            name: own[own["article_id"].isin(chosen)] for name, own in zip(tables.ARTICLE_TABLES, whole, strict=False)
        }
        return {"articles": articles, **rows}

    def _cut_shard(self, store: Store, shard: str, ids: set[str], since: Any, until: Any, together: bool) -> int:
        read, told = self._choose(shard, ids, since, until, together), self._done(shard) or {}
        articles = read.pop("articles")
        if not len(articles):
            return 0
        rows: dict[str, dict[str, list[dict[str, Any]]]] = {one: {} for one in articles["article_id"]}
        for name, table in read.items():
            for row in table.to_dict("records"):
                rows[row["article_id"]].setdefault(name, []).append(row)
        store.add_articles(articles.to_dict("records"))
        store.write_stamp(told["stamp"], workbench=told["workbench"], model=told["model"], rules=told["rules"])
        store.write_own_setting("model", told["given"])
        readable = articles[articles["not_read"].isna()]
        inputs = fingerprint_articles(readable)
        store.write_readings(
            [
                (one, given, told["failed"].get(one), rows[one])
                for one, given in zip(readable["article_id"], inputs, strict=True)
            ],
            told["stamp"],
        )
        return len(articles)

    def _named(self, actors: Collection[str]) -> set[str]:
        """Return the ids of actors; raise LookupError where one is no state and no article that was read names it."""
        ids = {find_id(actor): actor for actor in texts_of("actors", actors, "Kenya")}
        lost = {one for one in ids if not country_named(one)}
        seen: set[str] = set()
        for shard in self._read_shards() if lost else ():
            rows = self._rows("mentions", shard, ["entity_id", "stands_for"])
            seen.update(rows["entity_id"].dropna(), rows["stands_for"].dropna())
        for one in sorted(lost - seen):
            hint = near(ids[one], {*seen, *(row["name"] for row in country_rows().values())})
            raise LookupError(f"No article that was read in this lake names {told(ids[one])}.{hint}")
        return set(ids)

    def _read_shards(self) -> list[str]:
        return [shard for shard in self._shards() if self._done(shard)]

    def _rows(self, name: str, shard: str, columns: Sequence[str] | None = None) -> pd.DataFrame:
        import pyarrow.parquet as pq

        rows = pq.read_table(self.folder / name / f"{shard}.parquet", columns=list(columns) if columns else None)
        whole = tables.frame(name, rows.to_pandas())
        return whole if columns is None else whole[list(columns)]


def find_id(actor: str) -> str:
    """Return the id that articles give an actor: the code of a state, the words of a name."""
    return actor if country_named(actor) else country_of(actor) or slug(actor)


def _day(given: Any) -> pd.Timestamp:
    if given is None:
        return pd.Timestamp(0).as_unit("s")
    day = read_day(given)
    if day is None:
        raise ValueError(f"{told(given)} is not one clear day. Write it as 2024-01-31.")
    return pd.Timestamp(day).as_unit("s")


def _count_events(events: pd.DataFrame, entities: pd.DataFrame) -> pd.DataFrame:
    """Return the counts of one shard, each side counted for the state that it acts for in its article."""
    acts = dict(
        zip(
            zip(entities["article_id"].tolist(), entities["entity_id"].tolist(), strict=True),
            entities["acts_for"].tolist(),
            strict=True,
        )
    )

    def party(article_id: str, one: Any) -> Any:
        state = acts.get((article_id, one))
        return state if tables.known(state) else one

    rows = []
    names = ("article_id", "source_id", "target_id", "start", "code", "quad", "status", "negated")
    seen: set[Any] = set()
    for article_id, source, target, start, code, quad, status, negated in zip(
        *(events[name].tolist() for name in names), strict=True
    ):
        if not tables.known(source) or not tables.known(target):
            continue
        a, b = sorted((str(party(article_id, source)), str(party(article_id, target))))
        if a == b or (article_id, start, code, a, b) in seen:
            continue
        seen.add((article_id, start, code, a, b))
        denied = status == "denied" or negated is True
        deed = status in DEEDS and not denied
        ahead = status in AHEAD and not denied
        rows.append((a, b, deed, deed and quad in COOPERATION, deed and quad in CONFLICT, ahead, denied))
    columns = ["a_id", "b_id", "reports", "cooperation", "conflict", "planned", "denied"]
    kinds = {"a_id": "string", "b_id": "string", **dict.fromkeys(columns[2:], "int64")}
    return pd.DataFrame(rows, columns=columns).astype(kinds).groupby(["a_id", "b_id"], as_index=False).sum()


def _bar(total: int) -> Any:
    from tqdm.auto import tqdm

    return tqdm(total=total, desc="Reading", unit=" shards")
