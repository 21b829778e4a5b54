"""Which state a city was the seat of on a day: Belgrade of Yugoslavia until 2003, Bonn of Germany until 1999."""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from typing import Any

from workbench.lexicons import read_lexicon
from workbench.vocabulary.countries import capital_of, country_named, mixed_case, plain_key


@cache
def former_capitals() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return city → (state, the last day on which it was its seat), the earliest first."""
    found: dict[str, list[tuple[str, str]]] = {}
    for row in read_lexicon("former_capitals.csv"):
        found.setdefault(plain_key(row["capital"]), []).append((row["state"], row["until"]))
    return {city: tuple(sorted(rows, key=lambda row: row[1])) for city, rows in found.items()}


def capital_on(name: str, day: Any, named: Container[str]) -> str | None:
    """Return the state whose seat of government a city was on a day, None where it was none.

    Args:
        name: the city as written.
        day: the day of the article, as text or time; None or NaT where it has none.
        named: ids of the states that the article names; a state that is no more counts only if it is among them.
    """
    city = mixed_case(name)
    for state, until in former_capitals().get(plain_key(city), ()):
        row = country_named(state)
        is_over = row is not None and row["status"] == "former"
        if day is not None and str(day)[:10] <= until and (state in named or not is_over):
            return state
    return capital_of(city)
