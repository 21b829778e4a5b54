"""The list of sources for a reference manager."""

from __future__ import annotations

import errno
import json
from pathlib import Path

import pytest

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


def test_nothing_is_left_of_a_list_that_could_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    case = wb.Case()
    case.add([{"text": "Fiji met Tonga."}])

    def full(self: Path, *args: object, **options: object) -> int:
        self.write_bytes(b"[")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(OSError, match=r"disk is full.*Make room"):
        case.save(tmp_path / "sources.csl.json")
    assert not list(tmp_path.iterdir())
