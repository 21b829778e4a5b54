"""First version: empty."""

from __future__ import annotations

import pandas as pd

from workbench import tables


def find_happenings(read: dict[str, pd.DataFrame]) -> pd.DataFrame:
    """Return the `happenings` table."""
    return tables.empty("happenings")
