"""Every rule of dates.toml and every feast finds its own example."""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pytest

from workbench import tables
from workbench.annotators.dates.expressions import ACTIONS, find_dates
from workbench.annotators.dates.patterns import grammar
from workbench.annotators.sentences import find_sentences
from workbench.lexicons import read_lexicon
from workbench.model import load_model


def dates_of(text: str) -> pd.DataFrame:
    doc = load_model(None)(text)
    found = {"articles": [{"article_id": "a1", "published": dt.date(2025, 10, 15), "text": text}]}
    found["sentences"] = find_sentences(doc, found)
    return tables.frame("dates", find_dates(doc, found))


RULES = read_lexicon("dates.toml")["rule"]


@pytest.mark.model
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["gives"])
def test_rule_finds_its_example(rule: dict[str, str]) -> None:
    dates = dates_of(rule["example"])
    found = [f"{row.text} = {row.value}" for row in dates.itertuples()]
    assert rule["gives"] in found


@pytest.mark.model
@pytest.mark.parametrize("feast", read_lexicon("feasts.csv"), ids=lambda feast: feast["feast"])
def test_feast_is_a_day(feast: dict[str, str]) -> None:
    dates = dates_of(feast["example"])
    assert f"-{int(feast['month']):02}-{int(feast['day']):02}" in " ".join(dates["value"])


def test_every_rule_has_a_reader() -> None:
    assert {rule.action for rule in grammar().rules} == set(ACTIONS)
