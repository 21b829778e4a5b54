"""The panel of a pair: numbers, a chart and words in one piece of HTML that needs no kernel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from workbench import tables
from workbench.pipeline import Annotations
from workbench.publish.relation import ShownRelation, show_relation
from workbench.summaries.dyads import relation_of

pytestmark = pytest.mark.model


def show(sample: Annotations, a: str, b: str, **only: Any) -> ShownRelation:
    read = {name: getattr(sample, name) for name in tables.TABLES}
    return show_relation(relation_of(read, a, b, **only), read, every="year", only=only)  # type: ignore[arg-type]


def test_it_is_one_panel_with_a_chart_and_its_code(sample: Annotations) -> None:
    shown = show(sample, "IRN", "SAU", until="2024-12-31")
    page = shown._repr_html_()
    assert (page.count("<table"), page.count("<img alt="), page.count("<details")) == (1, 1, page.count("</details>"))
    assert shown.figure.alt.split(".")[0] in page
    for heading in ("By kind", "Over time", "Standing ties", "The last that happened", "Who acted", "Code"):
        assert heading in page
    assert shown.code == "case.relation('IRN', 'SAU', until='2024-12-31')"


def test_chart_and_table_count_alike(sample: Annotations) -> None:
    shown = show(sample, "PRK", "KOR")
    data = shown.figure.data
    done = data[data["kind"].str.contains("asserted|reported")]["happenings"].sum()
    assert done == shown.counts.iloc[0]["done"]


def test_it_saves_itself(sample: Annotations, tmp_path: Path) -> None:
    shown = show(sample, "IRN", "SAU")
    page = shown.save(tmp_path / "pair.html").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "<script" not in page
    assert shown.save(tmp_path / "pair.png").stat().st_size > 5_000
    assert (tmp_path / "pair.csv").is_file()
    with pytest.raises(ValueError, match=r"ends in \.html, \.png"):
        shown.save(tmp_path / "pair.docx")
