"""Every rule of dates.toml and every feast finds its own example."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from workbench.annotators.date_patterns import grammar
from workbench.lexicons import read_lexicon
from workbench.pipeline import Annotations

RULES = read_lexicon("dates.toml")["rule"]


@pytest.mark.model
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule["gives"])
def test_rule_finds_its_example(rule: dict[str, str], read: Callable[..., Annotations]) -> None:
    dates = read(rule["example"], published="2025-10-15").dates
    found = [f"{row.text} = {row.value}" for row in dates.itertuples()]
    assert rule["gives"] in found


@pytest.mark.model
@pytest.mark.parametrize("feast", read_lexicon("feasts.csv"), ids=lambda feast: feast["feast"])
def test_feast_is_a_day(feast: dict[str, str], read: Callable[..., Annotations]) -> None:
    dates = read(feast["example"], published="2025-10-15").dates
    assert f"-{int(feast['month']):02}-{int(feast['day']):02}" in " ".join(dates["value"])


def test_every_rule_has_a_reader() -> None:
    from workbench.annotators.dates import ACTIONS

    assert {rule.action for rule in grammar().rules} == set(ACTIONS)
