"""How much of a case was reviewed, and how much of that was right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import sqrt
from typing import Any

import pandas as pd

from workbench import tables
from workbench.summaries.review_queue import KINDS

BANDS = ((0.0, "under 0.5"), (0.5, "0.5 to 0.8"), (0.8, "0.8 and over"))
COLUMNS = ("kind", "confidence", "rows", "reviewed", "right", "share", "low", "high")
Z = 1.96
"""Of a 95 % interval."""


def wilson(right: int, of: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927).

    >>> [round(end, 2) for end in wilson(8, 10)]
    [0.49, 0.94]
    """
    share, square = right / of, Z * Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z / (1 + square / of) * sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def judge_quality(read: Mapping[str, pd.DataFrame], active: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return what share of the rows that the model read was reviewed and was right, by kind and confidence.

    Columns: `kind`, `confidence` (a band, `not given`, or `all`), `rows` (that the model read), `reviewed`, `right`,
    `share`, `low`, `high` (95 % interval; NA where nothing was reviewed). A row counts as right where a person
    confirmed it, as wrong where a person changed or deleted it first; what people added is not counted.

    The rows that were reviewed are no chance draw: the queue begins with the doubtful ones.

    Args:
        read: the tables of a case.
        active: the corrections in force.
    """
    judged: dict[tuple[Any, ...], tuple[str, str, bool]] = {}
    for line in active:
        details = line["details"]
        table = "actors" if line["action"] == "retype" else details.get("table")
        if table not in KINDS or line["action"] not in ("confirm", "relabel", "delete", "retype"):
            continue
        row = details.get("row") or {}
        if details.get("origin", "model") != "model":
            continue
        which = row.get("entity_id") or details.get("entity_id") or (details.get("key") or {}).get("entity_id")
        place = (which,) if table == "actors" else tuple(row.get(c) for c in ("article_id", "start", "end", *_CLAIMS))
        judged.setdefault((table, *place), (table, _band(row.get("confidence")), line["action"] == "confirm"))
    rows: list[dict[str, Any]] = []
    for table, kind in KINDS.items():
        here = read[table]
        by_model = here[(here["origin"] == "model").fillna(False)]
        numbers = by_model["confidence"].tolist() if "confidence" in by_model else [None] * len(by_model)
        bands = [_band(number) for number in numbers]
        own = [one for one in judged.values() if one[0] == table]
        for band in [*(name for _, name in BANDS), "not given", "all"]:
            marks = [right for _, its, right in own if band in (its, "all")]
            total = len(marks) + (len(bands) if band == "all" else bands.count(band))
            if total and (band == "all" or band != "not given" or bands.count(band) < len(bands)):
                rows.append({"kind": kind, "confidence": band, "rows": total, **_share(marks)})
    types = dict.fromkeys(("rows", "reviewed", "right"), "Int64") | dict.fromkeys(("share", "low", "high"), "Float64")
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({**types, "kind": "string", "confidence": "string"})


_CLAIMS = ("source_id", "target_id", "code", "a_id", "b_id", "entity_id", "role")


def _share(marks: Sequence[bool]) -> dict[str, Any]:
    right = sum(marks)
    if not marks:
        return {"reviewed": 0, "right": 0, "share": pd.NA, "low": pd.NA, "high": pd.NA}
    low, high = wilson(right, len(marks))
    return {"reviewed": len(marks), "right": right, "share": right / len(marks), "low": low, "high": high}


def _band(confidence: Any) -> str:
    if not tables.known(confidence):
        return "not given"
    return [name for least, name in BANDS if float(confidence) >= least][-1]


def say_quality(quality: pd.DataFrame) -> str:
    """Return the quality of a case in a sentence, '' where nothing was reviewed."""
    told = quality[(quality["confidence"] == "all") & (quality["reviewed"] > 0)]
    if not len(told):
        return ""
    parts = [
        f"{row['right']} of {row['reviewed']} {row['kind']}s (95 % interval {row['low']:.0%} to {row['high']:.0%})"
        for row in told.to_dict("records")
    ]
    reviewed, total = (
        int(quality["reviewed"][quality["confidence"] == "all"].sum()),
        int(quality["rows"][quality["confidence"] == "all"].sum()),
    )
    seen = f"Of {total:,} rows {reviewed:,} were reviewed by a person, chosen and not drawn by chance"
    return f"{seen}; right were {'; '.join(parts)}."
