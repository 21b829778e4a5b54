"""Which statements hold a character."""

from __future__ import annotations

from workbench.annotators.quotes.said_here import Reports


def rows_at(spans, offset):
    reports = Reports({"quotes": [{"start": start, "end": end} for start, end in spans]})
    return [(row["start"], row["end"]) for row in reports.at(offset)]


def test_gives_the_innermost_first():
    spans = [(10, 50), (20, 30), (30, 40), (60, 70)]
    assert rows_at(spans, 5) == []
    assert rows_at(spans, 12) == [(10, 50)]
    assert rows_at(spans, 25) == [(20, 30), (10, 50)]
    assert rows_at(spans, 30) == [(30, 40), (10, 50)]
    assert rows_at(spans, 45) == [(10, 50)]
    assert rows_at(spans, 50) == []
    assert rows_at(spans, 69) == [(60, 70)]


def test_no_quotes():
    assert rows_at([], 3) == []
