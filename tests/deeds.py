"""The deeds of short texts, for tables of cases: each text an article of its own, printed on a Friday."""

from __future__ import annotations

import pandas as pd

from workbench import annotate

Case = tuple[str, str, str]
"""Id, text, and every deed in it: 'SOURCE CODE/mode TARGET', joined by '; '."""


def deeds_of(cases: list[Case]) -> dict[str, set[str]]:
    """Return id → the deeds found: rows that are asserted or reported and not negated, as a case has them."""
    articles = pd.DataFrame({"article_id": [name for name, _, _ in cases], "text": [text for _, text, _ in cases]})
    events = annotate(articles.assign(published=pd.Timestamp("2025-03-07"))).events
    done = events[events["status"].isin(["asserted", "reported"]) & ~events["negated"]]
    found: dict[str, set[str]] = {name: set() for name, _, _ in cases}
    rows = done[["article_id", "source_id", "code", "mode", "target_id"]].fillna("-").to_numpy().tolist()
    for name, source, code, mode, target in rows:
        found[name].add(f"{source} {code}/{mode} {target}")
    return found


def wanted_of(wanted: str) -> set[str]:
    """Return the deeds of a case."""
    return set(wanted.split("; ")) - {""}
