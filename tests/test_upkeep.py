"""Tables kept up to date are those computed anew, after whatever was added, read again and corrected."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from random_desk import Desk, follow, hold_against_anew, keep
from varied_corpus import Sample

import workbench as wb
from workbench import tables
from workbench.pipeline import Annotations

STEPS = 40
CHECKED = 8
ALL = pytest.mark.skipif("WORKBENCH_LONG" not in os.environ, reason="takes ten minutes; asked for by WORKBENCH_LONG=1")


@pytest.mark.model
@pytest.mark.parametrize(
    ("seed", "steps", "checked"), [(1, STEPS, CHECKED), pytest.param(2, 1000, 5, marks=[pytest.mark.slow, ALL])]
)
def test_kept_up_to_date_is_computed_anew(
    sample: Annotations, seed: int, steps: int, checked: int, tmp_path: Path
) -> None:
    read = {name: getattr(sample, name) for name in ("articles", *tables.ARTICLE_TABLES)}
    with wb.Case(tmp_path / "a.case") as case:
        follow(Desk(case, Sample(read), seed), steps, checked)


@pytest.mark.model
def test_only_what_an_article_touches_is_made_anew(
    sample: Annotations, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = {name: getattr(sample, name) for name in ("articles", *tables.ARTICLE_TABLES)}
    with wb.Case(tmp_path / "a.case") as case:
        desk = Desk(case, Sample(read), 1)
        asked: list[int] = []
        compared: list[int] = []
        monkeypatch.setattr("workbench.upkeep.fill_countries", _counting(asked))
        monkeypatch.setattr("workbench.summaries.happenings.bring_together", _counting_reports(compared))
        _ = case.happenings
        before = sum(compared)
        keep(case, [desk.sample.vary(99, 400)])
        _ = case.happenings
        assert asked[0] == 40
        assert 1 <= asked[1] < 20
        assert 0 < sum(compared) - before < before / 2


@pytest.mark.model
@pytest.mark.parametrize("step", ["identity.Holders.update", "happenings.find_rivals"])
def test_an_interrupted_update_is_begun_anew(
    sample: Annotations, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = {name: getattr(sample, name) for name in ("articles", *tables.ARTICLE_TABLES)}

    def stop(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with wb.Case(tmp_path / "a.case") as case:
        desk = Desk(case, Sample(read), 1)
        _ = case.relations
        desk.add()
        with monkeypatch.context() as patched:
            patched.setattr(f"workbench.summaries.{step}", stop)
            with pytest.raises(KeyboardInterrupt):
                _ = case.relations
        desk.add()
        hold_against_anew(case)


def _counting_reports(compared: list[int]) -> Any:
    from workbench.summaries.happenings import bring_together

    def count(reports: Any, parties: Any, *known: Any) -> Any:
        compared.append(len(reports))
        return bring_together(reports, parties, *known)

    return count


def _counting(asked: list[int]) -> Any:
    from workbench.summaries import fill_countries

    def fill(read: dict[str, pd.DataFrame], **options: Any) -> pd.DataFrame:
        asked.append(len(read["articles"]))
        return fill_countries(read, **options)

    return fill
