"""What is counted: actors, period, outlets, kinds of event, and how sure a row must be. All rooms choose here."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, TypedDict

import numpy as np
import pandas as pd

from workbench.given import check_order, is_number, near, told
from workbench.summaries.counting import WHEN, Counting, above, day_numbers, has_day
from workbench.summaries.lookup import find_actor
from workbench.tables import ACTOR_TYPES, CODES, QUADS, STATUSES
from workbench.vocabulary.countries import country_named, country_of, no_country

Day = str | dt.date


class Only(TypedDict, total=False):
    """What every count can be narrowed to. All are optional; together they must all hold.

    Keys:
        actors: names or ids; a happening counts when one of its parties is among them. Where people and bodies count
            for their state, choosing a state chooses all who count for it.
        named: the beginning of a word in a name (or the id) of an actor; letters inside one where no word begins so.
        types: of the actors (`person`, `organisation`, `country`, `place`, `group`).
        countries: of the actors, as ISO alpha-3 (`"KEN"`) or by name (`"Kenya"`).
        at_least: mentions that an actor must have.
        since, until: first and last day (`"2025-01-31"` or a date). Happenings are dated as `when` says, mentions,
            quotations and ties by the day of the article. What has no day falls out once one is given.
        outlets: of the article.
        articles: ids of articles: only what these tell, such as `case.tagged("to check")`.
        quads, codes, statuses: of the happening.
        when: the day that dates a happening: `event` (the default), its own day or, where no article tells it, that of
            the first report; `report`, always that of the first report; `text`, only the day that an article tells.
        sure: 0 to 1; rows whose confidence is lower are not counted.
    """

    actors: Sequence[str] | None
    named: str | None
    types: Sequence[str] | None
    countries: Sequence[str] | None
    at_least: int
    since: Day | None
    until: Day | None
    outlets: Sequence[str] | None
    articles: Sequence[str] | None
    quads: Sequence[str] | None
    codes: Sequence[str] | None
    statuses: Sequence[str] | None
    when: str | None
    sure: float | None


def check_only(only: Only) -> None:
    """Raise TypeError where something is narrowed by what is unknown, ValueError where a value is of another kind."""
    if not isinstance(only, Mapping):
        raise TypeError(f"only cannot be {told(only)}: give a dict, such as {{'since': '2025-01-31'}}.")
    unknown = sorted(set(only) - set(Only.__annotations__))
    if unknown:
        raise TypeError(f"Nothing can be narrowed by {told(unknown[0])}. Accepted: {', '.join(Only.__annotations__)}.")
    for name, value in only.items():
        fits, kind = FITTING[name]
        if value is not None and not fits(value):
            raise ValueError(f"{name} cannot be {told(value)}: give {kind}.")


def check_asked(only: Only, articles: pd.DataFrame) -> None:
    """Raise where what a person asks for can select nothing: what `check_only` refuses, and what is not in the case.

    Args:
        only: what to narrow it to.
        articles: all of the case.

    Raises:
        ValueError: `since` is after `until`. LookupError: there is no such country, outlet or article.
    """
    check_only(only)
    days = [None if not day else np.datetime64(number_of(day), "D") for day in (only.get("since"), only.get("until"))]
    check_order(*days)
    for country in only.get("countries") or ():
        if code_of(country) is None:
            raise LookupError(no_country(country))
    check_there("outlet", only.get("outlets"), articles["source"])
    check_there("article", only.get("articles"), articles["article_id"])


def check_there(what: str, given: Collection[str] | None, there: pd.Series) -> None:
    """Raise LookupError, with the nearest, where something is given that a case does not have."""
    known = there.dropna().unique().tolist()
    for one in given or ():
        if one not in known:
            some = ", ".join(map(told, known[:3])) + (", …" if len(known) > 3 else "")
            hint = near(one, known) or (f" Some that it has: {some}." if known else " It has none.")
            raise LookupError(f"There is no {what} {told(one)} in this case.{hint}")


def code_of(country: str) -> str | None:
    """Return the code of a country that is given by code or name; None where no such country is known."""
    return country if country_named(country) else country_of(country)


def clean(only: dict[str, Any]) -> Only:
    """Return a selection without the parts that select nothing."""
    return Only(**{key: value for key, value in only.items() if value or (key == "sure" and value is not None)})  # type: ignore[typeddict-item]


def sound(kept: Any) -> Only:
    """Return what is usable of a selection that was kept: parts that are unknown or of another kind select nothing."""
    found = kept.items() if isinstance(kept, Mapping) else ()
    return clean({key: value for key, value in found if key in FITTING and FITTING[key][0](value)})


def _are_texts(value: Any) -> bool:
    many = isinstance(value, Collection) and not isinstance(value, str | Mapping)
    return many and all(isinstance(one, str) for one in value)


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str | dt.date) and number_of(value) is not None
    except ValueError:
        return False


def _are_of(known: Collection[str]) -> tuple[Callable[[Any], bool], str]:
    return lambda value: _are_texts(value) and set(value) <= set(known), f"a list of {', '.join(known)}"


FITTING: dict[str, tuple[Callable[[Any], bool], str]] = {
    **{
        key: (_are_texts, f"a list of texts, such as {key}=[{example!r}]")
        for key, example in {"actors": "Kenya", "countries": "KEN", "outlets": "Sample Wire", "articles": "a1"}.items()
    },
    "types": _are_of(ACTOR_TYPES),
    "quads": _are_of(QUADS),
    "codes": _are_of(CODES),
    "statuses": _are_of(STATUSES),
    **dict.fromkeys(("since", "until"), (_is_day, "a day, year-month-day, such as '2025-09-30'")),
    "named": (lambda value: isinstance(value, str), "the beginning of a word of a name"),
    "when": (lambda value: value in WHEN, f"{', '.join(map(repr, WHEN[:-1]))} or {WHEN[-1]!r}"),
    "at_least": (lambda value: is_number(value) and value == max(0, value) // 1, "a whole number from 0 on"),
    "sure": (lambda value: is_number(value) and 0 <= value <= 1, "a number from 0 to 1, such as 0.5"),
}
"""For each key of `Only`, whether a value is of its kind, and what the kind is in words."""


def choose_actors(counting: Counting, only: Only) -> np.ndarray | None:
    """Return for each actor whether it is chosen for itself, or None where every actor is."""
    check_only(only)
    actors = counting.actors
    chosen = np.ones(len(actors), dtype=bool)
    if names := only.get("actors"):
        chosen &= np.isin(counting.ids, [find_actor(actors, name) for name in names])
    if named := only.get("named"):
        chosen &= _called(counting.search, named.casefold())
    for key, column in (("types", "type"), ("countries", "country")):
        if values := only.get(key):
            wanted = [code_of(one) or one if key == "countries" else one for one in values]  # type: ignore[attr-defined]
            chosen &= actors[column].isin(wanted).to_numpy(dtype=bool)
    if least := only.get("at_least"):
        chosen &= actors["mentions"].to_numpy() >= least
    return None if chosen.all() else chosen


def _called(names: pd.Series, typed: str) -> np.ndarray:
    """Return whose names have a word that begins so ("mali": Mali, not Somalia); where none has, whose hold it."""
    begins = names.str.contains(rf"\b{re.escape(typed)}", regex=True).to_numpy(dtype=bool, na_value=False)
    if begins.any():
        return begins
    return names.str.contains(typed, regex=False).to_numpy(dtype=bool, na_value=False)


def choose_happenings(counting: Counting, only: Only, level: str = "state") -> np.ndarray:
    """Return for each happening whether it is chosen.

    Args:
        counting: dated as `only["when"]` says (see `Counting.dated`).
        only: what to narrow it to.
        level: at `state`, an actor is also chosen by the state that it acts for.
    """
    rows = counting.happenings
    keep = in_period(rows["first"].to_numpy(), rows["last"].to_numpy(), only) & above(rows, only.get("sure"))
    if only.get("outlets") or only.get("articles"):
        told = np.zeros(len(rows), dtype=bool)
        reports = counting.reports
        told[reports["happening"].to_numpy()[in_outlets(counting, only)[reports["article"].to_numpy()]]] = True
        keep &= told
    for key, column in (("quads", "quad"), ("codes", "code"), ("statuses", "status")):
        if values := only.get(key):
            keep &= rows[column].isin(list(values)).to_numpy(dtype=bool)  # type: ignore[call-overload]
    if (actors := choose_actors(counting, only)) is not None:
        own = np.append(actors, False)
        own = own | own[counting.party(level)]
        keep &= own[rows["source"].to_numpy()] | own[rows["target"].to_numpy()]
    return keep


def in_outlets(counting: Counting, only: Only) -> np.ndarray:
    """Return for each article whether it is chosen, by itself and by its outlet."""
    return outlets_of(counting.articles, only)


def outlets_of(articles: pd.DataFrame, only: Only) -> np.ndarray:
    """Return for each row of `articles` whether it is chosen, by itself and by its outlet."""
    keep = np.ones(len(articles), dtype=bool)
    for column, values in (("source", only.get("outlets")), ("article_id", only.get("articles"))):
        if values:
            keep &= articles[column].isin(list(values)).to_numpy(dtype=bool)
    return keep


def in_period(first: np.ndarray, last: np.ndarray, only: Only) -> np.ndarray:
    """Return for each range of days whether it touches the period."""
    since, until = only.get("since"), only.get("until")
    keep = np.ones(len(first), dtype=bool)
    if since:
        keep &= has_day(last) & (last >= number_of(since))
    if until:
        keep &= has_day(first) & (first <= number_of(until))
    return keep


def number_of(value: Day) -> int:
    """Return the day number of a day. Raises ValueError, with an example, where it is none."""
    try:
        return int(np.datetime64(str(value)[:10], "D").astype("int64"))
    except ValueError as error:
        raise ValueError(f"{told(value)} is not a day. Write it as year-month-day, such as '2025-09-30'.") from error


def narrow(read: Mapping[str, pd.DataFrame], only: Only) -> dict[str, pd.DataFrame]:
    """Return tables with the quotations, ties and mentions of chosen articles only, of those sure enough to count.

    Articles, happenings and events stay as they are: `choose_happenings` chooses among those.
    """
    check_only(only)
    kept = None
    if any(only.get(name) for name in ("outlets", "articles", "since", "until")):
        articles = read["articles"].assign(day=day_numbers(read["articles"]["published"]))
        day = articles["day"].to_numpy()
        kept = set(articles["article_id"][outlets_of(articles, only) & in_period(day, day, only)])
    found = dict(read)
    for name in ("quotes", "ties", "mentions"):
        keep = above(read[name], only.get("sure"))
        if kept is not None:
            keep = keep & read[name]["article_id"].isin(kept).to_numpy(dtype=bool)
        found[name] = read[name][keep]
    return found
