"""Anything → rows of `articles`. A loader is a plain function `(path) -> Iterator` of article dicts and of problems.

A new kind of file: write `loaders/x.py` with `read_x(path, *, encoding=None)` and add a line to `LOADERS`.
"""

from __future__ import annotations

import glob
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

import pandas as pd

from workbench.loaders.html import read_html
from workbench.loaders.problem import Problem
from workbench.loaders.records import read_csv, read_frame, read_jsonl, read_mapping, read_parquet
from workbench.loaders.text import read_text

__all__ = ["LOADERS", "Problem", "load"]

LOADERS: dict[str, Callable[..., Iterator[dict | Problem]]] = {
    ".csv": read_csv,
    ".htm": read_html,
    ".html": read_html,
    ".jsonl": read_jsonl,
    ".md": read_text,
    ".parquet": read_parquet,
    ".tsv": read_csv,
    ".txt": read_text,
}


def load(source: Any, *, encoding: str | None = None) -> Iterator[dict | Problem]:
    """Yield the articles of a source, and a problem for each part of it that cannot be used.

    Args:
        source: a file, a folder (read with its sub-folders; hidden files and README are passed over), a glob such as
            `news/*.txt`, a `file:` URL, a DataFrame, a dict, or a list of any of these. Nothing is fetched.
        encoding: of text files that are not UTF-8.
    """
    if isinstance(source, pd.DataFrame):
        yield from read_frame(source)
    elif isinstance(source, Mapping):
        yield from read_mapping("the dict", source)
    elif isinstance(source, Path):
        yield from _load_path(source, encoding)
    elif isinstance(source, str):
        yield from _load_name(source, encoding)
    elif isinstance(source, Iterable) and not isinstance(source, bytes):
        yield from _load_each(source, encoding)
    else:
        kind = type(source).__name__
        yield Problem(
            kind,
            f"Cannot add a {kind}. Give a file, a folder, a glob, a DataFrame or a list of dicts with a key 'text'.",
        )


def _load_each(sources: Iterable[Any], encoding: str | None) -> Iterator[dict | Problem]:
    for number, source in enumerate(sources, start=1):
        if isinstance(source, Mapping):
            yield from read_mapping(f"record {number} of the list", source)
        else:
            yield from load(source, encoding=encoding)


def _load_name(name: str, encoding: str | None) -> Iterator[dict | Problem]:
    address = urlsplit(name)
    if address.scheme.lower() in ("http", "https", "ftp"):
        yield Problem(
            name, f"Cannot add '{name}': workbench fetches nothing from the network. Save the page and add the file."
        )
    elif address.scheme.lower() == "file":
        yield from _load_path(Path(url2pathname(unquote(address.path))), encoding)
    elif any(mark in name for mark in "*?[") and not Path(name).exists():
        paths = sorted(glob.glob(str(Path(name).expanduser()), recursive=True))  # noqa: PTH207 (the pattern may be absolute)
        if not paths:
            yield Problem(name, f"No file matches '{name}'. Check the folder and the pattern.", missing=True)
        for path in paths:
            yield from _load_path(Path(path), encoding)
    else:
        yield from _load_path(Path(name), encoding)


def _load_path(path: Path, encoding: str | None) -> Iterator[dict | Problem]:
    path = path.expanduser()
    if path.is_dir():
        files = [file for file in sorted(path.rglob("*")) if file.is_file() and not _is_passed_over(file, path)]
        if not files:
            yield Problem(str(path), f"The folder '{path}' holds no articles. Known kinds: {' '.join(LOADERS)}.")
        for file in files:
            yield from _load_file(file, encoding)
    elif not path.exists():
        hint = f"Check the name (the current folder is '{Path.cwd()}')."
        yield Problem(str(path), f"There is no file or folder '{path}'. {hint}", missing=True)
    else:
        yield from _load_file(path, encoding)


def _is_passed_over(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    return any(part.startswith(".") for part in parts) or file.stem.upper() == "README"


def _load_file(path: Path, encoding: str | None) -> Iterator[dict | Problem]:
    loader = LOADERS.get(path.suffix.lower())
    if loader is None:
        yield Problem(
            str(path),
            f"Cannot read '{path}': no loader for '{path.suffix or path.name}'. Known: {' '.join(LOADERS)}. "
            "Save it as one of these.",
        )
        return
    try:
        yield from loader(path, encoding=encoding)
    except Exception as error:  # one bad file never loses a batch
        reason = str(error).partition("\n")[0].rstrip(".")
        yield Problem(str(path), f"Cannot read '{path}' ({type(error).__name__}: {reason}). Save its text as .txt.")
