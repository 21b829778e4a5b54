"""Tables made ready for counting: every row knows its actor, article, report, happening and day as whole numbers.

Charts and the explorer count the same rows, so a bar in a printed figure and the same bar on screen cannot differ.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Protocol

import numpy as np
import pandas as pd

from workbench.charts.near_copies import group_reports

QUAD_OF_CODE = {
    "AGREE": "verbal cooperation",
    "CONSULT": "verbal cooperation",
    "SUPPORT": "verbal cooperation",
    "CONCEDE": "verbal cooperation",
    "COOPERATE": "material cooperation",
    "AID": "material cooperation",
    "RETREAT": "material cooperation",
    "REQUEST": "verbal conflict",
    "ACCUSE": "verbal conflict",
    "REJECT": "verbal conflict",
    "THREATEN": "verbal conflict",
    "PROTEST": "material conflict",
    "SANCTION": "material conflict",
    "MOBILIZE": "material conflict",
    "COERCE": "material conflict",
    "ASSAULT": "material conflict",
}
UNKNOWN = -1
_EPOCH = np.datetime64("1970-01-01", "D")


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
    """What the charts count.

    `actors` has one row for each actor code (its position): entity_id, name, type, country, home (the actor code of its
    country, or its own), search (all its names in lower case).
    `events`, `mentions` and `quotes` hold codes (`UNKNOWN`, -1, for no value) and the columns that point at the words.
    """

    articles: pd.DataFrame
    actors: pd.DataFrame
    events: pd.DataFrame
    mentions: pd.DataFrame
    quotes: pd.DataFrame

    @cached_property
    def report_of(self) -> np.ndarray:
        """The report (a number) of each article: near copies of one story share it."""
        return group_reports(self.articles["text"].fillna("").tolist())

    @cached_property
    def code_of(self) -> dict[str, int]:
        """The actor code of each entity_id."""
        return {entity_id: code for code, entity_id in enumerate(self.actors["entity_id"])}

    @cached_property
    def namings(self) -> pd.DataFrame:
        """Which article names which actor, and how many `times`: the mentions, with one row for each pair."""
        actor, article = self.mentions["actor"].to_numpy(), self.mentions["article"].to_numpy()
        width = max(len(self.articles), 1)
        pairs, first, times = np.unique(actor * width + article, return_index=True, return_counts=True)
        published = self.mentions["published"].to_numpy()[first]
        return pd.DataFrame({"actor": pairs // width, "article": pairs % width, "published": published, "times": times})

    @cached_property
    def by_report(self) -> Prepared:
        """The same with every event dated by the day on which its happening was first reported."""
        day = np.where(has_day(self.events["published"].to_numpy()), self.events["published"], np.iinfo("int64").max)
        first = pd.Series(day).groupby(self.events["happening"].to_numpy()).transform("min").to_numpy()
        first = np.where(first == np.iinfo("int64").max, np.iinfo("int64").min, first)
        return replace(self, events=self.events.assign(first=first, last=first))

    @cached_property
    def outlets(self) -> list[str]:
        """The outlets of the case, by name."""
        return sorted(self.articles["source"].dropna().unique())

    def unit(self, rows: pd.DataFrame, count: str) -> np.ndarray:
        """Return for each row the number of the thing that is counted (an article, a report, a happening, the row)."""
        if count == "articles":
            return rows["article"].to_numpy()
        if count == "reports":
            return self.report_of[rows["article"].to_numpy()]
        if count == "happenings":
            return rows["happening"].to_numpy()
        return np.arange(len(rows))


def prepare(source: Source | Prepared) -> Prepared:
    """Return the tables of a case (or of `Annotations`) ready for counting. What is ready is returned."""
    if isinstance(source, Prepared):
        return source
    articles = source.articles.reset_index(drop=True)
    articles = articles.assign(day=day_numbers(articles["published"]))
    events, happenings = source.events, source.happenings
    actors = _number_actors(source.actors, source.quotes, events)
    codes = pd.Index(actors["entity_id"])
    return Prepared(
        articles=articles,
        actors=actors,
        events=_ready_events(events, happenings, articles, codes),
        mentions=_ready_mentions(source.mentions, articles, codes),
        quotes=_ready_quotes(source.quotes, articles, codes),
    )


def day_numbers(days: pd.Series) -> np.ndarray:
    """Return days since 1970 as whole numbers, and a very low one where the day is not known (see `has_day`)."""
    return days.to_numpy(dtype="datetime64[s]").astype("datetime64[D]").astype("int64")


def has_day(numbers: np.ndarray) -> np.ndarray:
    """Whether a number of `day_numbers` is a day at all."""
    return numbers > np.iinfo("int64").min


def day(number: float) -> pd.Timestamp:
    """Return the day of a day number."""
    return pd.Timestamp(_EPOCH + np.timedelta64(int(np.floor(number)), "D"))


def codes_of(values: pd.Series, index: pd.Index) -> np.ndarray:
    """Return each value's position in an index, `UNKNOWN` for NA and what is not in it."""
    kinds = pd.Categorical(values)
    where = index.get_indexer(pd.Index(kinds.categories))
    return np.where(kinds.codes >= 0, np.append(where, UNKNOWN)[kinds.codes], UNKNOWN)


def _number_actors(actors: pd.DataFrame, quotes: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """Return the actors numbered, with those that other tables name too; a mention may mean a thing, which is none."""
    columns = ["entity_id", "name", "type", "country"]
    listed = actors[[*columns, "aliases"]].drop_duplicates("entity_id")
    aliases = listed.pop("aliases").map(lambda names: "\n".join(map(str, names))).reset_index(drop=True)
    used = [
        quotes["entity_id"],
        quotes["via_entity_id"],
        events["source_id"],
        events["target_id"],
    ]
    more = sorted(set(pd.concat([column.drop_duplicates() for column in used]).dropna()) - set(listed["entity_id"]))
    if more:
        extra = pd.DataFrame({"entity_id": more, "name": more}).reindex(columns=columns)
        listed = pd.concat([listed, extra.astype(listed.dtypes.to_dict())])
    listed = listed.reset_index(drop=True)
    index = pd.Index(listed["entity_id"])
    home = codes_of(listed["country"], index)
    search = [
        listed["name"].fillna("").astype(str),
        listed["entity_id"].astype(str),
        aliases.reindex(range(len(listed))).fillna("").astype(str),
    ]
    return listed.assign(
        name=listed["name"].fillna(listed["entity_id"]),
        home=np.where(home >= 0, home, np.arange(len(listed))),
        search=search[0].str.cat(search[1:], sep="\n").str.casefold(),
    )


def _placed(rows: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Return the columns that point at the words, as plain numbers, and the position of the article."""
    ids = pd.Index(articles["article_id"])
    article = codes_of(rows["article_id"], ids)
    day = articles["day"].to_numpy()[article] if len(articles) else np.zeros(len(rows), dtype="int64")
    return pd.DataFrame(
        {
            "article_id": pd.Categorical.from_codes(article, categories=ids.astype(object)),
            **{name: rows[name].to_numpy(dtype="int64", na_value=0) for name in ("sentence", "start", "end")},
            "article": article,
            "published": day,
        }
    )


def _kept(rows: pd.DataFrame) -> pd.DataFrame:
    rows = rows if (rows["article"] >= 0).all() else rows[rows["article"] >= 0]
    return rows.reset_index(drop=True)


def _ready_mentions(mentions: pd.DataFrame, articles: pd.DataFrame, codes: pd.Index) -> pd.DataFrame:
    ready = _placed(mentions, articles).assign(
        actor=codes_of(mentions["entity_id"], codes), kind=_categories(mentions["kind"])
    )
    return _kept(ready[ready["actor"] >= 0])


def _ready_quotes(quotes: pd.DataFrame, articles: pd.DataFrame, codes: pd.Index) -> pd.DataFrame:
    return _kept(
        _placed(quotes, articles).assign(
            kind=_categories(quotes["kind"]),
            actor=codes_of(quotes["entity_id"], codes),
            via=codes_of(quotes["via_entity_id"], codes),
        )
    )


def _categories(values: pd.Series) -> pd.Categorical:
    return pd.Categorical(values.astype(object).where(values.notna(), None))


def _ready_events(
    events: pd.DataFrame, happenings: pd.DataFrame, articles: pd.DataFrame, codes: pd.Index
) -> pd.DataFrame:
    """Return one row for each event row, with the status, code and date of the happening that it reports.

    An event that no happening lists is a happening of its own. In a symmetric event each side has a row as the source;
    `twin` is true for the second of the two, so that a pair can be counted once.
    """
    ready = _placed(events, articles).assign(
        **{name: events[name].to_numpy() for name in ("event_id", "text", "code", "quad")},
        status=events["status"].mask(events["negated"].fillna(False).astype(bool), "denied").to_numpy(),
        a=codes_of(events["source_id"], codes),
        b=codes_of(events["target_id"], codes),
        first=day_numbers(events["earliest"]),
        last=day_numbers(events["latest"]),
    )
    joined = _join_happenings(ready, happenings)
    low, high = np.minimum(joined["a"], joined["b"]), np.maximum(joined["a"], joined["b"])
    words = pd.DataFrame({"article": joined["article"], "start": joined["start"], "low": low, "high": high})
    joined["twin"] = words.duplicated().to_numpy()
    return _kept(joined)


def _join_happenings(ready: pd.DataFrame, happenings: pd.DataFrame) -> pd.DataFrame:
    listed = happenings[["happening_id", "code", "status", "earliest", "latest", "event_ids"]].reset_index(drop=True)
    listed = listed.assign(
        happening=np.arange(len(listed)), h_first=day_numbers(listed["earliest"]), h_last=day_numbers(listed["latest"])
    )
    pairs = listed.explode("event_ids").rename(
        columns={"event_ids": "event_id", "code": "h_code", "status": "h_status"}
    )
    pairs = pairs.dropna(subset=["event_id"]).drop_duplicates("event_id")
    pairs["event_id"] = pairs["event_id"].astype("string")
    columns = ["event_id", "happening_id", "happening", "h_code", "h_status", "h_first", "h_last"]
    joined = ready.merge(pairs[columns], on="event_id", how="left")
    alone = joined["happening"].isna()
    own = len(listed) + np.arange(len(joined))
    joined["happening"] = joined["happening"].fillna(pd.Series(own, index=joined.index)).astype("int64")
    joined["happening_id"] = joined["happening_id"].astype("string").fillna(joined["event_id"])
    joined["status"] = joined["h_status"].astype("string").fillna(joined["status"])
    joined["code"] = joined["h_code"].astype("string").fillna(joined["code"])
    joined["quad"] = joined["code"].map(QUAD_OF_CODE).astype("string").fillna(joined["quad"])
    for name in ("first", "last"):
        joined[name] = np.where(alone, joined[name], joined[f"h_{name}"].fillna(0).astype("int64"))
    joined = joined.drop(columns=["h_code", "h_status", "h_first", "h_last"])
    return joined.assign(
        quad=pd.Categorical(joined["quad"]),
        code=pd.Categorical(joined["code"]),
        status=pd.Categorical(joined["status"]),
    )


def find_actor(ready: Prepared, name: str) -> int:
    """Return the code of the actor with this entity_id or name (upper and lower case alike).

    Raises:
        KeyError: there is none; the message offers the nearest names.
    """
    if name in ready.code_of:
        return ready.code_of[name]
    names = ready.actors["name"].str.casefold()
    same = np.flatnonzero((names == name.casefold()).to_numpy(dtype=bool, na_value=False))
    if not len(same):
        same = np.flatnonzero(
            (ready.actors["entity_id"].str.casefold() == name.casefold()).to_numpy(dtype=bool, na_value=False)
        )
    if len(same):
        return int(same[0])
    from difflib import get_close_matches

    near = get_close_matches(name.casefold(), names.tolist(), n=5, cutoff=0.5)
    offered = ready.actors["name"][names.isin(near)].tolist() or ready.actors["name"].head(5).tolist()
    raise KeyError(f"No actor {name!r} in this case. Nearest: {', '.join(map(str, offered)) or 'there are no actors'}.")


def actor_names(ready: Prepared) -> np.ndarray:
    """Return the name of each actor code as plain strings."""
    values: Any = ready.actors["name"].astype(object).to_numpy()
    return values
