"""Tables made ready for drawing: each row of events, mentions and quotes with the actors and happenings it counts for.

What is counted, and for whom, is `summaries.counting`; here stand the words behind it, so that every mark has evidence.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain
from typing import Any, Protocol

import numpy as np
import pandas as pd

from workbench import tables
from workbench.charts.picture import shorten
from workbench.given import told
from workbench.summaries.counting import Counting, above, codes_of, make_counting, who_acts
from workbench.summaries.lookup import find_actor
from workbench.vocabulary.countries import country_named
from workbench.vocabulary.naming import fold_name

ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
LEVELS = {"country": "state", "actor": "actor"}


class Source(Protocol):
    """Anything that has the tables of TABLES.md as attributes: a `Case`, or `Annotations`."""

    @property
    def articles(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def actors(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def mentions(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def quotes(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def events(self) -> pd.DataFrame: ...  # noqa: D102
    @property
    def happenings(self) -> pd.DataFrame: ...  # noqa: D102


@dataclass(frozen=True)
class Prepared:
    """What the charts draw.

    `counting` holds actors and happenings; `events` the rows that report these, each with source, target, class,
    status and day of its happening. `events`, `mentions` and `quotes` hold positions (`UNKNOWN`, -1, for no value) and
    the columns that point at the words.
    """

    counting: Counting
    events: pd.DataFrame
    mentions: pd.DataFrame
    quotes: pd.DataFrame

    @property
    def articles(self) -> pd.DataFrame:
        """The articles."""
        return self.counting.articles

    @property
    def actors(self) -> pd.DataFrame:
        """The actors; a row's position is the code that the other tables hold."""
        return self.counting.actors

    @property
    def code_of(self) -> dict[str, int]:
        """The actor code of each entity_id."""
        return self.counting.code_of

    @cached_property
    def _namings(self) -> dict[float | None, pd.DataFrame]:
        return {}

    def namings_from(self, sure: float | None) -> pd.DataFrame:
        """Return a row for each actor and article that surely names it: actor, article, published, times."""
        if sure not in self._namings:
            self._namings[sure] = count_namings(self.mentions[above(self.mentions, sure)], len(self.articles))
        return self._namings[sure]

    @cached_property
    def _by_when(self) -> dict[str, Prepared]:
        return {"event": self}

    def dated(self, when: str) -> Prepared:
        """Return the same with the happenings dated otherwise; see `Counting.dated`."""
        if when not in self._by_when:
            counting = self.counting.dated(when)
            of = self.events["happening"].to_numpy()
            columns = {name: counting.happenings[name].to_numpy()[of] for name in ("first", "last", "dated")}
            self._by_when[when] = replace(self, counting=counting, events=self.events.assign(**columns))
        return self._by_when[when]

    @cached_property
    def fingerprint(self) -> str:
        """Twelve letters that stand for articles, actors and events of the case: others for another case."""
        parts = (self.articles["article_id"], self.actors["entity_id"], self.events["event_id"])
        joined = "\n".join(str(one) for part in parts for one in part)
        return hashlib.sha256(joined.encode()).hexdigest()[:12]

    @cached_property
    def short_forms(self) -> Counter[str]:
        """How many actors have each name that has a word of capitals."""
        every = chain.from_iterable(self.actors["aliases"].tolist())
        return Counter(one for one in every if ACRONYM.search(one))

    @cached_property
    def last_day(self) -> str:
        """The day of the newest article, empty where none has one."""
        newest = self.articles["published"].max()
        return f"{newest:%Y-%m-%d}" if tables.known(newest) else ""

    @cached_property
    def outlets(self) -> list[str]:
        """The outlets of the case, by name."""
        return sorted(self.articles["source"].dropna().unique())

    def unit(self, rows: pd.DataFrame, count: str) -> np.ndarray:
        """Return for each row the number of the thing that is counted (an article, a report, a happening, the row)."""
        if count == "articles":
            return rows["article"].to_numpy()
        if count == "reports":
            return self.counting.report_of[rows["article"].to_numpy()]
        if count == "happenings":
            return rows["happening"].to_numpy()
        return np.arange(len(rows))


def prepare(source: Source | Prepared) -> Prepared:
    """Return the tables of a case (or of `Annotations`) ready for drawing. What is ready is returned."""
    if isinstance(source, Prepared):
        return source
    names = ("articles", "actors", "events", "happenings", "mentions", "quotes")
    if not all(hasattr(source, name) for name in names):
        raise TypeError(f"{told(source)} is no case. Give a Case, or what wb.annotate returned.")
    read = {name: getattr(source, name) for name in names}
    counting = make_counting(read)
    counting = replace(counting, actors=tell_apart(counting.actors))
    index = pd.Index(counting.actors["entity_id"])
    return Prepared(
        counting=counting,
        events=_ready_events(read["events"], counting),
        mentions=_ready_mentions(read["mentions"], counting, index),
        quotes=_ready_quotes(read["quotes"], counting, index),
    )


def tell_apart(actors: pd.DataFrame) -> pd.DataFrame:
    """Return actors of which no two have the same name: where several have, the id follows in brackets."""
    twice = actors["name"].map(lambda name: fold_name(str(name)), na_action="ignore").duplicated(keep=False)
    twice &= actors["name"].notna()
    if not twice.any():
        return actors
    name = actors["name"].mask(twice, actors["name"].astype("string") + " (" + actors["entity_id"] + ")")
    return actors.assign(name=name)


def count_namings(mentions: pd.DataFrame, articles: int) -> pd.DataFrame:
    """Return a row for each actor and article that names it: actor, article, published, times."""
    actor, article = mentions["actor"].to_numpy(), mentions["article"].to_numpy()
    width = max(articles, 1)
    pairs, first, times = np.unique(actor * width + article, return_index=True, return_counts=True)
    published = mentions["published"].to_numpy()[first]
    return pd.DataFrame({"actor": pairs // width, "article": pairs % width, "published": published, "times": times})


def _placed(rows: pd.DataFrame, counting: Counting) -> pd.DataFrame:
    """Return the columns that point at the words, as plain numbers, and the position of the article."""
    ids = pd.Index(counting.articles["article_id"])
    article = codes_of(rows["article_id"], ids)
    days = counting.articles["day"].to_numpy()
    return pd.DataFrame(
        {
            "article_id": pd.Categorical.from_codes(article, categories=ids.astype(object)),
            **{name: rows[name].to_numpy(dtype="int64", na_value=0) for name in ("sentence", "start", "end")},
            "article": article,
            "published": days[article] if len(days) else np.zeros(len(rows), dtype="int64"),
            "confidence": rows["confidence"].to_numpy("float64", na_value=np.nan) if "confidence" in rows else np.nan,
        }
    )


def _kept(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows if (rows["article"] >= 0).all() else rows[rows["article"] >= 0]
    return rows.reset_index(drop=True)


def _ready_mentions(mentions: pd.DataFrame, counting: Counting, index: pd.Index) -> pd.DataFrame:
    ready = _placed(mentions, counting).assign(
        actor=codes_of(who_acts(mentions), index), kind=_categories(mentions["kind"])
    )
    return _kept(ready[ready["actor"] >= 0])


def _ready_quotes(quotes: pd.DataFrame, counting: Counting, index: pd.Index) -> pd.DataFrame:
    return _kept(
        _placed(quotes, counting).assign(
            kind=_categories(quotes["kind"]),
            actor=codes_of(quotes["entity_id"], index),
            via=codes_of(quotes["via_entity_id"], index),
        )
    )


def _categories(values: pd.Series) -> pd.Categorical:
    return pd.Categorical(values.astype(object).where(values.notna(), None))


def _ready_events(events: pd.DataFrame, counting: Counting) -> pd.DataFrame:
    """Return a row for each event row that reports a happening, with the parties, class, status and day of that."""
    reports, happenings = counting.reports, counting.happenings
    rows = events.iloc[reports["event"].to_numpy()].reset_index(drop=True)
    of = reports["happening"].to_numpy()
    told = {name: happenings[name].to_numpy()[of] for name in ("first", "last", "dated", "mutual", "happening_id")}
    named = {name: _categories(happenings[name]).take(of) for name in ("quad", "code", "status")}
    parties = {"a": happenings["source"].to_numpy()[of], "b": happenings["target"].to_numpy()[of]}
    words = {name: rows[name].to_numpy() for name in ("event_id", "text", "mode")}
    return _placed(rows, counting).assign(happening=of, **parties, **named, **told, **words)


def sides_of(ready: Prepared, events: pd.DataFrame, by: str) -> tuple[np.ndarray, np.ndarray]:
    """Return source and target of events, by `actor`, or by `country` (people and bodies count as the state)."""
    party = ready.counting.party(level_of(by))
    return party[events["a"].to_numpy()], party[events["b"].to_numpy()]


def level_of(by: str) -> str:
    """Return the level that a chart's `by` means: `country` → `state`.

    Raises:
        ValueError: `by` is neither `country` nor `actor`.
    """
    if by not in LEVELS:
        raise ValueError(f"Cannot count by {told(by)}. Accepted: 'country', 'actor'.")
    return LEVELS[by]


def find_code(ready: Prepared, name: str) -> int:
    """Return the code of the actor that a person means by a name; see `summaries.lookup.find_actor`."""
    return ready.code_of[find_actor(ready.actors, name)]


def actor_names(ready: Prepared) -> np.ndarray:
    """Return the name of each actor code as plain strings."""
    values: Any = ready.actors["name"].astype(object).to_numpy()
    return values


def brief_name(ready: Prepared, code: int, most: int) -> str:
    """Return the name of an actor in at most so many letters: one that is longer by a short form that fits.

    Of a state the first of its other names that does ("DR Congo"). Of others the longest that has a word of capitals
    ("ECOWAS", "UN Security Council") and is no other actor's too. Where there is none, the name is cut.
    """
    name, aliases = str(ready.actors["name"].iat[code]), ready.actors["aliases"].iat[code]
    if len(name) > most:
        state = country_named(str(ready.actors["entity_id"].iat[code]))
        own = [one for one in state["other_names"].split(";") if one] if state else []
        short = [one for one in aliases if ready.short_forms[one] == 1]
        fitting = [one for one in own or sorted(short, key=len, reverse=True) if len(one) <= most]
        name = fitting[0] if fitting else name
    return shorten(name, most)
