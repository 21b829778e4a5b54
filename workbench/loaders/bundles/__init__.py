"""One text that holds many articles (a database's export, articles divided by lines) → each with its own head."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from workbench.loaders.bundles.divided import split_divided
from workbench.loaders.bundles.factiva import split_factiva
from workbench.loaders.bundles.nexis import split_nexis
from workbench.loaders.bundles.proquest import split_proquest
from workbench.loaders.columns import read_record
from workbench.loaders.file import File
from workbench.loaders.problem import Problem

__all__ = ["SPLITTERS", "read_bundle"]

Record = Mapping[str, Any]

SPLITTERS: tuple[Callable[[str], list[dict[str, Any]] | None], ...] = (
    split_nexis,
    split_proquest,
    split_factiva,
    split_divided,
)


def read_bundle(file: File, text: str) -> Iterator[dict | Problem] | None:
    """Return the articles of a text that holds several; None where it is one article or none of the known kinds."""
    for split in SPLITTERS:
        records = split(text)
        if records is not None:
            return _read_records(file, records)
    return None


def _read_records(file: File, records: list[dict[str, Any]]) -> Iterator[dict | Problem]:
    for number, record in enumerate(records, start=1):
        for one in read_record(f"{file}, article {number}", record, {name: name for name in record}):
            if isinstance(one, dict):
                one["origin_part"] = f"article {number}"
            yield one
