"""What read a row: the versions of workbench, of the model, and of the rules (annotators and lexicons)."""

from __future__ import annotations

import hashlib
import importlib
import json
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from importlib.resources.abc import Traversable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from workbench.loaders.languages import why_not_read
from workbench.model import INSTALLED, PACKAGED


class Versions(NamedTuple):
    """Versions of all that decides what is read from an article."""

    workbench: str
    model: str
    rules: str

    @property
    def stamp(self) -> str:
        """Twelve characters that change when any of them does."""
        return hashlib.sha1("\n".join(self).encode("utf-8", "replace"), usedforsecurity=False).hexdigest()[:12]


def read_versions(model: str | None = None, *, rules: str | None = None) -> Versions:
    """Return the versions that would read an article now. Loads no model.

    Args:
        model: as in `workbench.model.load_model`.
        rules: what stands for the rules where the annotators are not workbench's own.
    """
    return Versions(
        version("workbench"),
        describe_model(model),
        rules or fingerprint("annotators", "grammar", "vocabulary", "lexicons"),
    )


def describe_annotators(annotators: Iterable[tuple[str, Any]]) -> str:
    """Return what stands for the rules of own annotators: their names and code."""
    total = hashlib.sha1(usedforsecurity=False)
    for table, annotator in annotators:
        code = getattr(annotator, "__code__", None)
        name = f"{table}:{annotator.__module__}.{getattr(annotator, '__qualname__', type(annotator).__qualname__)}"
        total.update(name.encode() + (code.co_code if code is not None else b""))
    return f"own {total.hexdigest()[:12]}"


def find_stale(articles: pd.DataFrame, readings: pd.DataFrame, stamp: str) -> dict[str, str]:
    """Return article_id → reason for each article whose rows are missing or out of date, in the articles' order.

    Those that are not English are never read.

    Args:
        articles: the articles as they are now.
        readings: what was read, see `Store.read_readings`.
        stamp: of the versions that would read now.
    """
    columns = [readings[name].tolist() for name in ("article_id", "input", "error", "stamp")]
    known = {row[0]: row[1:] for row in zip(*columns, strict=True)}
    reasons = {}
    articles = articles[why_not_read(articles).isna()]
    for article_id, given in zip(articles["article_id"], fingerprint_articles(articles), strict=True):
        content, error, by = known.get(article_id, (None, None, None))
        if content is None:
            reasons[article_id] = "new"
        elif content != given:
            reasons[article_id] = "changed"
        elif isinstance(error, str):
            reasons[article_id] = "failed before"
        elif by != stamp:
            reasons[article_id] = "read by another version"
    return reasons


def fingerprint_articles(articles: pd.DataFrame) -> list[str]:
    """Return for each article a fingerprint of what its reading depends on: text, title, day, outlet, language."""
    columns = [articles[name].astype("string").fillna("") for name in ("title", "published", "source", "language")]
    rows = zip(articles["article_id"], *columns, strict=True)
    return [hashlib.sha1("\x1f".join(row).encode(), usedforsecurity=False).hexdigest()[:16] for row in rows]


@cache
def describe_model(model: str | None = None) -> str:
    """Return name and version of the pipeline, such as `en_core_web_md 3.8.0`, from its `meta.json`."""
    folder = _model_folder(model)
    for found in [] if folder is None else [folder / "meta.json", *sorted(folder.glob("*/meta.json"))]:
        if found.is_file():
            meta = json.loads(found.read_text(encoding="utf-8"))
            return f"{meta['lang']}_{meta['name']} {meta['version']}"
    return model or INSTALLED


def _model_folder(model: str | None) -> Path | None:
    try:
        if model is not None and Path(model).is_dir():
            return Path(model)
    except (OSError, ValueError):  # what can be no path on this machine
        return None
    spec = find_spec(model or INSTALLED) if (model or INSTALLED).isidentifier() else None
    if spec is not None and spec.origin:
        return Path(spec.origin).parent
    if model is None and find_spec(PACKAGED) is not None:
        try:
            return Path(importlib.import_module(PACKAGED).model_path())
        except (ImportError, FileNotFoundError):
            return None
    return None


@cache
def fingerprint(*rooms: str) -> str:
    """Return a hash of all files in some rooms of workbench: sub-packages, or "" for what stands outside them."""
    total = hashlib.sha1(usedforsecurity=False)
    for room in rooms:
        for name, content in _contents(files("workbench").joinpath(room)):
            total.update(f"{room}/{name}".encode())
            total.update(content.replace(b"\r\n", b"\n"))
    return total.hexdigest()[:12]


def _contents(folder: Traversable) -> Iterator[tuple[str, bytes]]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from ((f"{entry.name}/{name}", content) for name, content in _contents(entry))
        elif entry.name.endswith((".py", ".csv", ".toml")):
            yield entry.name, entry.read_bytes()
