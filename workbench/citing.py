"""The articles as a list of sources for a reference manager (CSL-JSON, as Zotero and Pandoc read it)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd

from workbench import tables
from workbench.given import path_of
from workbench.writing import whole_file


def export_sources(articles: pd.DataFrame, target: str | Path) -> Path:
    """Write the articles as CSL-JSON and return the file; what is not known of an article is left out of its entry."""
    path = path_of(target)
    entries = [_entry(row) for row in articles.to_dict("records")]
    with whole_file(path) as part:
        part.write_text(json.dumps(entries, ensure_ascii=False, indent=1) + "\n", encoding="utf-8", newline="\n")
    return path


def _entry(row: dict[str, Any]) -> dict[str, Any]:
    names = {"title": "title", "source": "container-title", "url": "URL", "language": "language"}
    entry: dict[str, Any] = {"id": str(row["article_id"]), "type": "article-newspaper"}
    entry |= {term: str(row[column]) for column, term in names.items() if tables.known(row[column])}
    if tables.known(row["published"]):
        day = row["published"]
        entry["issued"] = {"date-parts": [[day.year, day.month, day.day]]}
    return entry
