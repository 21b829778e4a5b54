"""Days in headers and records."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd
import pytest

from workbench.loaders.days import read_day


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2021-05-04", dt.date(2021, 5, 4)),
        ("2021-05-04T23:30:00+09:00", dt.date(2021, 5, 4)),
        ("20210504", dt.date(2021, 5, 4)),
        ("4 May 2021", dt.date(2021, 5, 4)),
        ("May 4, 2021", dt.date(2021, 5, 4)),
        ("Tuesday, 4 May 2021", dt.date(2021, 5, 4)),
        ("Tue, 04 May 2021 08:00:00 GMT", dt.date(2021, 5, 4)),
        ("25/12/2021", dt.date(2021, 12, 25)),
        ("12/25/2021", dt.date(2021, 12, 25)),
        ("05.05.2021", dt.date(2021, 5, 5)),
        (dt.datetime(2021, 5, 4, 8), dt.date(2021, 5, 4)),
        (pd.Timestamp("2021-05-04"), dt.date(2021, 5, 4)),
        ("04/05/2021", None),
        ("May 2021", None),
        ("yesterday", None),
        ("", None),
        (None, None),
        (pd.NaT, None),
        (float("nan"), None),
    ],
    ids=str,
)
def test_read_day(written: Any, day: dt.date | None) -> None:
    assert read_day(written) == day
