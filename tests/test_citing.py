"""The list of sources for a reference manager."""

from __future__ import annotations

import json
from pathlib import Path

import workbench as wb


def test_sources_as_csl_json(tmp_path: Path) -> None:
    case = wb.Case()
    case.add(
        [
            {"text": "Fiji met Tonga.", "title": "A “talk”", "published": "2021-05-04", "source": "Lagoon Post"},
            {"text": "Chad is large.", "url": "https://example.org/a"},
        ]
    )
    (path,) = case.save(tmp_path / "sources.csl.json")
    first, second = json.loads(path.read_text(encoding="utf-8"))
    assert first["issued"] == {"date-parts": [[2021, 5, 4]]}
    assert (first["title"], first["container-title"], first["type"]) == ("A “talk”", "Lagoon Post", "article-newspaper")
    assert set(second) == {"id", "type", "URL"}
