"""Exports of Nexis, Factiva and ProQuest: where each article begins and ends, its title, day and outlet."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import made_bundles
import pytest

from workbench.loaders import load


def score(folder: Path, seeds: range) -> tuple[Counter[str], dict[str, str]]:
    """Return how many articles there are, were found with the right words, and with right title, day and outlet."""
    counts: Counter[str] = Counter()
    wrong: dict[str, str] = {}
    for seed in seeds:
        kind, suffix, content, articles = made_bundles.make_bundle(seed)
        path = folder / f"b{seed}{suffix}"
        path.write_bytes(content)
        found = [one for one in load(path) if isinstance(one, dict)]
        by_text = {" ".join(one["text"].split()): one for one in found}
        counts["articles"] += len(articles)
        counts["extra"] += max(0, len(found) - len(articles))
        for a in articles:
            one = by_text.get(" ".join(a.text.split()))
            if one is None:
                wrong.setdefault(kind, f"{seed}: bounds of {a.title!r}")
                continue
            counts["bounds"] += 1
            if (one["title"], one["published"], one["source"]) == (
                a.title,
                a.day,
                a.outlet,
            ):
                counts["heads"] += 1
            else:
                wrong.setdefault(kind, f"{seed}: {one['title']!r} {one['published']} {one['source']!r} for {a[:3]}")
    return counts, wrong


@pytest.mark.parametrize("begin", range(0, 200, 50))
def test_two_hundred_exports(tmp_path: Path, begin: int) -> None:
    counts, wrong = score(tmp_path, range(begin, begin + 50))
    assert counts["bounds"] >= 0.99 * counts["articles"], wrong
    assert counts["heads"] >= 0.97 * counts["articles"], wrong
    assert counts["extra"] == 0, wrong
