"""The one counting: each happening of a case with parties, class, status and day, for all tables, briefs and charts.

A happening counts once, for the two parties of its row, in the direction in which the row has it. Whether people and
bodies count for their state (`level="state"`) or each for itself (`"actor"`) is a question of `Counting.party`; what is
left out by period, outlet, actor or confidence one of `selection.choose_happenings`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from workbench import tables
from workbench.given import told
from workbench.summaries.acting_for import Parties
from workbench.summaries.copies import find_copies
from workbench.vocabulary.countries import country_named
from workbench.vocabulary.plover import quad_of

LEVELS = ("state", "actor")
WHEN = ("event", "report", "text")
DEEDS = ("asserted", "reported")
AHEAD = ("planned", "hypothetical")
COOPERATION = ("verbal cooperation", "material cooperation")
CONFLICT = ("verbal conflict", "material conflict")
UNKNOWN = -1
NO_DAY = np.iinfo("int64").min
SURE = 0.5
"""How sure a row must be to be counted, where nobody says otherwise: each table, chart and brief takes it from here."""


@dataclass(frozen=True)
class Counting:
    """The tables of a case made ready for counting; actors, articles and happenings are known by their position.

    `actors` has columns of the table and `state` (the position of the state it acts for, or its own).
    `happenings` has the columns of the table and `source`, `target`
    (positions in `actors`, `UNKNOWN` where not known), `quad`, `first` and `last` (day numbers), `dated` (`text`, where
    the articles tell the day, `report`, where it is that of the first report, else NA) and `mutual` (told of both
    sides at once: a meeting). `reports` has a row for each event row: `event`, `happening` and `article` (positions).
    """

    articles: pd.DataFrame
    actors: pd.DataFrame
    happenings: pd.DataFrame
    reports: pd.DataFrame

    @cached_property
    def code_of(self) -> dict[str, int]:
        """The position of each entity_id."""
        return {entity_id: code for code, entity_id in enumerate(self.actors["entity_id"])}

    @cached_property
    def ids(self) -> np.ndarray:
        """The entity_id at each position."""
        return self.actors["entity_id"].astype(object).to_numpy()

    @cached_property
    def search(self) -> pd.Series:
        """All names of each actor and its id, in small letters."""
        called = zip(*(self.actors[name].tolist() for name in ("name", "entity_id", "aliases")), strict=True)
        return pd.Series(
            ["\n".join(map(str, (one, i, *aliases))).casefold() for one, i, aliases in called], dtype="string"
        )

    @cached_property
    def rank(self) -> np.ndarray:
        """Where each actor stands in the order of the ids."""
        found = np.empty(len(self.ids), dtype="int64")
        found[sorted(range(len(found)), key=self.ids.tolist().__getitem__)] = np.arange(len(found))
        return found

    def in_order(self, a: np.ndarray, b: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Return pairs of positions, of each the one first whose id comes first."""
        turned = self.rank[a] > self.rank[b]
        return np.where(turned, b, a), np.where(turned, a, b)

    @cached_property
    def report_of(self) -> np.ndarray:
        """The report (a number) of each article: near copies of one story share it."""
        first_of = find_copies(self.articles)
        place = {article_id: i for i, article_id in enumerate(self.articles["article_id"])}
        return np.array([place[first_of[article_id]] for article_id in self.articles["article_id"]], dtype="int64")

    def party(self, level: str) -> np.ndarray:
        """Return for each actor the position of the party that it counts as; the last value is for `UNKNOWN`.

        Raises:
            ValueError: `level` is neither `state` nor `actor`.
        """
        if level not in LEVELS:
            raise ValueError(f"level is {told(level)}; it can be {' or '.join(LEVELS)}.")
        own = np.arange(len(self.actors))
        return np.append(self.actors["state"].to_numpy(dtype="int64") if level == "state" else own, UNKNOWN)

    def standing_for(self, actor: int, level: str) -> np.ndarray:
        """Return for each actor whether it is this one or counts for it; the last value is for `UNKNOWN`.

        A state stands for all who act for it; any other actor only for itself.
        """
        found = self.party(level) == actor
        found[actor] = True
        return found

    def dated(self, when: str) -> Counting:
        """Return the same with every happening dated otherwise.

        Args:
            when: `event` (its own day, else that of the first report), `report` (always that of the first report) or
                `text` (only the day that the articles tell).

        Raises:
            ValueError: `when` is none of these.
        """
        if when not in WHEN:
            raise ValueError(f"Events cannot be dated by {told(when)}. Accepted: {', '.join(map(repr, WHEN))}.")
        return replace(self, happenings=_date(self.happenings, when))


def make_counting(read: Mapping[str, pd.DataFrame]) -> Counting:
    """Return the tables of a case ready for counting.

    Args:
        read: `articles`, `actors`, `events` and `happenings`; actors that only `quotes` name are counted too.
    """
    articles = read["articles"].reset_index(drop=True)
    articles = articles.assign(day=day_numbers(articles["published"]))
    actors = _number_actors(read)
    happenings = read["happenings"].reset_index(drop=True)
    index = pd.Index(actors["entity_id"])
    reports = _reports(happenings, read["events"], articles)
    quads = {code: quad_of(code) for code in tables.CODES}
    happenings = happenings.assign(
        source=codes_of(happenings["source_id"], index),
        target=codes_of(happenings["target_id"], index),
        quad=happenings["code"].map(quads).astype("string"),
        mutual=_mutual(reports, len(happenings)),
    )
    return Counting(articles, actors, _date(happenings, "event"), reports.drop(columns=["start", "source_id"]))


def above(rows: pd.DataFrame, sure: float | None) -> np.ndarray:
    """Return for each row whether it is sure enough to be counted: rows without a confidence (a person's) always are.

    Args:
        rows: of any table; where it has no column `confidence`, all its rows are sure.
        sure: 0 to 1; None for `SURE`.
    """
    line = line_of(sure)
    if "confidence" not in rows.columns or not line:
        return np.ones(len(rows), dtype=bool)
    return np.asarray(rows["confidence"].fillna(1.0).to_numpy(dtype="float64") >= line)


def line_of(sure: float | None) -> float:
    """Return how sure a row must be to be counted: what is given, `SURE` where nothing is.

    Raises:
        ValueError: it is not between 0 and 1.
    """
    line = SURE if sure is None else sure
    if isinstance(line, bool) or not isinstance(line, int | float) or not 0 <= line <= 1:
        raise ValueError(f"sure is {told(line)}; give a number from 0 (every row counts) to 1, such as 0.5.")
    return float(line)


def who_acts(mentions: pd.DataFrame) -> pd.Series:
    """Return whom each mention counts for: the state that a capital or palace acts for, else whom it names."""
    return mentions["stands_for"].fillna(mentions["entity_id"])


def day_numbers(days: pd.Series) -> np.ndarray:
    """Return days since 1970 as whole numbers, `NO_DAY` where the day is not known (see `has_day`)."""
    return days.to_numpy(dtype="datetime64[s]").astype("datetime64[D]").astype("int64")


def has_day(numbers: np.ndarray) -> np.ndarray:
    """Whether a number of `day_numbers` is a day at all."""
    return numbers > NO_DAY


def to_day(number: float) -> pd.Timestamp:
    """Return the day of a day number."""
    return pd.Timestamp(np.datetime64("1970-01-01", "D") + np.timedelta64(int(np.floor(number)), "D"))


def codes_of(values: pd.Series, index: pd.Index) -> np.ndarray:
    """Return each value's position in an index, `UNKNOWN` for NA and what is not in it."""
    kinds = pd.Categorical(values)
    where = index.get_indexer(pd.Index(kinds.categories))
    return np.where(kinds.codes >= 0, np.append(where, UNKNOWN)[kinds.codes], UNKNOWN)


def _date(happenings: pd.DataFrame, when: str) -> pd.DataFrame:
    first, last = day_numbers(happenings["earliest"]), day_numbers(happenings["latest"])
    reported = day_numbers(happenings["first_reported"])
    told = has_day(first) & has_day(last) if when != "report" else np.zeros(len(first), dtype=bool)
    by_report = ~told & has_day(reported) if when != "text" else np.zeros(len(first), dtype=bool)
    dated = np.select([told, by_report], ["text", "report"], default="")
    return happenings.assign(
        first=np.select([told, by_report], [first, reported], default=NO_DAY),
        last=np.select([told, by_report], [last, reported], default=NO_DAY),
        dated=pd.Series(dated, index=happenings.index, dtype="string").replace("", pd.NA),
    )


def _number_actors(read: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the actors numbered, with the states that they act for and whoever else other tables name."""
    parties = Parties(read["actors"])
    columns = ["entity_id", "name", "type", "country", "roles", "aliases", "mentions"]
    listed = read["actors"][columns].drop_duplicates("entity_id")
    state_of = {one: parties.state(one) for one in listed["entity_id"].tolist()}
    ids = set(state_of)
    named = [read["happenings"][side] for side in ("source_id", "target_id")]
    if "quotes" in read:
        named += [read["quotes"][column] for column in ("entity_id", "via_entity_id")]
    more = {one for column in named for one in column.dropna().unique()} - ids
    more |= set(state_of.values()) - ids
    if more:
        unlisted = [
            {"entity_id": one, "name": parties.name(one), "roles": [], "aliases": []}
            | ({"type": "country", "country": one} if country_named(one) else {})
            for one in sorted(more)
        ]
        extra = pd.DataFrame(unlisted).reindex(columns=columns).astype(listed.dtypes.to_dict())
        listed = pd.concat([listed, extra], ignore_index=True)
    listed = listed.reset_index(drop=True)
    order = listed["entity_id"].tolist()
    place = {entity_id: i for i, entity_id in enumerate(order)}
    name = listed["name"].fillna(listed["entity_id"])
    return listed.assign(
        name=name,
        mentions=listed["mentions"].fillna(0).astype("int64"),
        state=np.array([place[state_of.get(one) or parties.state(one)] for one in order], dtype="int64"),
    )


def _reports(happenings: pd.DataFrame, events: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return a row for each event row that reports a happening, in the order of `events`."""
    pairs = happenings[["event_ids"]].assign(happening=np.arange(len(happenings))).explode("event_ids")
    pairs = pairs.dropna(subset=["event_ids"]).drop_duplicates("event_ids")
    where = codes_of(events["event_id"], pd.Index(pairs["event_ids"].astype(object)))
    article = codes_of(events["article_id"], pd.Index(articles["article_id"].astype(object)))
    kept = np.flatnonzero((where >= 0) & (article >= 0))
    return pd.DataFrame(
        {
            "event": kept,
            "happening": pairs["happening"].to_numpy(dtype="int64")[where[kept]],
            "article": article[kept],
            "start": events["start"].to_numpy(dtype="int64", na_value=0)[kept],
            "source_id": events["source_id"].astype(object).to_numpy()[kept],
        }
    )


def _mutual(reports: pd.DataFrame, size: int) -> np.ndarray:
    """Return for each happening whether one place of a text tells it of both sides."""
    sources = reports.groupby(["happening", "article", "start"])["source_id"].nunique()
    found = np.zeros(size, dtype=bool)
    found[sources.index.get_level_values("happening")[sources > 1].to_numpy(dtype="int64")] = True
    return found
