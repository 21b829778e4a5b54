"""A case of a few actors of Peru and Chile, built of happenings: what tests of relations and pairs start from."""

from __future__ import annotations

import pandas as pd

from workbench import tables

ACTORS = [
    {"entity_id": "PER", "name": "Peru", "type": "country", "country": "PER"},
    {"entity_id": "CHL", "name": "Chile", "type": "country", "country": "CHL"},
    {"entity_id": "rosa-vilca", "name": "Rosa Vilca", "type": "person", "country": "PER"},
    {"entity_id": "luis-rojas", "name": "Luis Rojas", "type": "person", "country": "CHL"},
    {"entity_id": "african-union", "name": "African Union", "type": "organisation"},
]


def happening(number: int, **given: object) -> dict[str, object]:
    day = f"2023-{number:02d}-10"
    row = {"happening_id": f"h{number}", "source_id": "PER", "target_id": "CHL", "code": "CONSULT"}
    row |= {"status": "asserted", "earliest": day, "latest": day, "articles": 2, "event_ids": [f"e{number}"]}
    return row | given


def case(*happenings: dict[str, object], **rows: list[dict[str, object]]) -> dict[str, pd.DataFrame]:
    read = {name: tables.frame(name, rows.get(name, [])) for name in tables.TABLES}
    return read | {"happenings": tables.frame("happenings", happenings), "actors": tables.frame("actors", ACTORS)}
