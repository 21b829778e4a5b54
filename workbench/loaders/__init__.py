"""Anything → rows of `articles`. A loader is a plain function `(file) -> Iterator` of article dicts and of problems.

A new kind of file: write `loaders/x.py` with `read_x(file, *, encoding=None)` and add a line to `LOADERS`.
"""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import url2pathname

import pandas as pd

from workbench.given import path_of
from workbench.loaders.file import File, Loader, guarded, open_file, printable, suffix_of, unknown_kind
from workbench.loaders.problem import Problem

__all__ = ["LOADERS", "Problem", "load"]


def _loader(module: str, function: str) -> Loader:
    """Return a loader whose module is imported when a file of its kind is read."""

    def read(file: File, **options: Any) -> Iterator[dict | Problem]:
        found: Iterator[dict | Problem] = getattr(import_module(f"workbench.loaders.{module}"), function)(
            file, **options
        )
        return found

    return read


LOADERS: dict[str, Loader] = {
    ".atom": _loader("feed", "read_feed"),
    ".csv": _loader("records", "read_csv"),
    ".docx": _loader("docx", "read_docx"),
    ".eml": _loader("mail", "read_eml"),
    ".epub": _loader("archives", "read_epub"),
    ".htm": _loader("html", "read_html"),
    ".html": _loader("html", "read_html"),
    ".jsonl": _loader("records", "read_jsonl"),
    ".mbox": _loader("mail", "read_mbox"),
    ".md": _loader("text", "read_text"),
    ".mht": _loader("mail", "read_mhtml"),
    ".mhtml": _loader("mail", "read_mhtml"),
    ".odt": _loader("odt", "read_odt"),
    ".parquet": _loader("records", "read_parquet"),
    ".pdf": _loader("pdf", "read_pdf"),
    ".rss": _loader("feed", "read_feed"),
    ".rtf": _loader("rtf", "read_rtf"),
    ".tsv": _loader("records", "read_csv"),
    ".txt": _loader("text", "read_text"),
    ".warc": _loader("warc", "read_warc"),
    ".warc.gz": _loader("warc", "read_warc"),
    ".xls": _loader("sheets", "read_xls"),
    ".xlsx": _loader("sheets", "read_xlsx"),
    ".xml": _loader("feed", "read_feed"),
    ".zip": _loader("archives", "read_zip"),
}


def load(source: Any, *, encoding: str | None = None, progress: bool = False) -> Iterator[dict | Problem]:
    """Yield the articles of a source, and a problem for each part of it that cannot be used.

    Args:
        source: a file, a folder (read with its sub-folders; hidden files and README are passed over), a glob such as
            `news/*.txt`, a `file:` URL, a DataFrame, a dict, or a list of any of these. Nothing is fetched.
        encoding: of text files that are not UTF-8.
        progress: show a bar over the files of a folder, where they take longer than a moment.
    """
    if isinstance(source, pd.DataFrame):
        from workbench.loaders.records import read_frame

        yield from read_frame(source)
    elif isinstance(source, Mapping):
        from workbench.loaders.records import read_mapping

        yield from read_mapping("the dict", source)
    elif isinstance(source, Path):
        yield from _load_path(source, encoding, progress)
    elif isinstance(source, str):
        yield from _load_name(source, encoding, progress)
    elif isinstance(source, Iterable) and not isinstance(source, bytes):
        yield from _load_each(source, encoding, progress)
    else:
        kind = type(source).__name__
        yield Problem(
            kind,
            f"Cannot add a {kind}. Give a file, a folder, a glob, a DataFrame or a list of dicts with a key 'text'.",
        )


def _load_each(sources: Iterable[Any], encoding: str | None, progress: bool) -> Iterator[dict | Problem]:
    from workbench.loaders.records import read_mapping

    for number, source in enumerate(sources, start=1):
        if isinstance(source, Mapping):
            yield from read_mapping(f"record {number} of the list", source)
        else:
            yield from load(source, encoding=encoding, progress=progress)


def _load_name(name: str, encoding: str | None, progress: bool) -> Iterator[dict | Problem]:
    try:
        address = urlsplit(name)
        exists = bool(name) and path_of(name).exists()
    except ValueError:
        told = printable(name)
        yield Problem(told, f"'{told}' is no name of a file. Give a file, a folder or a glob.", missing=True)
        return
    if not name.strip():
        yield Problem(
            name, "No file was named. Give a file, a folder or a glob; '.' is the current folder.", missing=True
        )
    elif address.scheme.lower() in ("http", "https", "ftp"):
        yield Problem(
            name, f"Cannot add '{name}': workbench fetches nothing from the network. Save the page and add the file."
        )
    elif address.scheme.lower() == "file":
        yield from _load_path(Path(url2pathname(unquote(address.path))), encoding, progress)
    elif any(mark in name for mark in "*?[") and not exists:
        paths = sorted(glob.glob(str(Path(name).expanduser()), recursive=True))  # noqa: PTH207 (the pattern may be absolute)
        if not paths:
            yield Problem(name, f"No file matches '{name}'. Check the folder and the pattern.", missing=True)
        for path in paths:
            yield from _load_path(Path(path), encoding, progress)
    else:
        yield from _load_path(Path(name), encoding, progress)


def _load_path(path: Path, encoding: str | None, progress: bool) -> Iterator[dict | Problem]:
    try:
        path = path_of(path)
    except ValueError as error:
        yield Problem(printable(str(path)), str(error), missing=True)
        return
    if path.is_dir():
        files = [file for file in sorted(_files_in(path)) if not _is_passed_over(file, path)]
        if not files:
            name = printable(str(path))
            yield Problem(name, f"The folder '{name}' holds no articles. Known kinds: {' '.join(LOADERS)}.")
        for file in _with_bar(files, progress):
            yield from _load_file(file, f"{path.resolve().name}/{file.relative_to(path).as_posix()}", encoding)
    elif not path.exists():
        name = printable(str(path))
        hint = f"Check the name (the current folder is '{Path.cwd()}')."
        yield Problem(name, f"There is no file or folder '{name}'. {hint}", missing=True)
    else:
        yield from _load_file(path, path.name, encoding)


def _files_in(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder and its sub-folders; what may not be looked into is passed over."""
    for where, _, names in folder.walk():
        yield from (where / name for name in names)


def _with_bar(files: list[Path], progress: bool) -> Iterable[Path]:
    """Return files with a bar that shows itself where they take longer than a moment."""
    if not progress:
        return files
    from tqdm.auto import tqdm

    bar: Iterable[Path] = tqdm(files, desc="Adding", unit="file", delay=1.0, leave=False)
    return bar


def _is_passed_over(file: Path, folder: Path) -> bool:
    parts = file.relative_to(folder).parts
    return any(part.startswith(".") for part in parts) or file.stem.upper() == "README"


def _load_file(path: Path, called: str, encoding: str | None) -> Iterator[dict | Problem]:
    """Yield what a file holds; `called` is what its articles keep of its name, so that no folder of a user is told."""
    name, called = printable(str(path)), printable(called)
    suffix = suffix_of(path.name)
    if suffix not in LOADERS:
        yield replace(unknown_kind(name, suffix, LOADERS), file=called)
        return
    file = open_file(path, name, LOADERS)
    if isinstance(file, Problem):
        yield replace(file, file=called)
        return
    for one in guarded(name, file.meter.run(LOADERS[suffix](file, encoding=encoding))):
        if isinstance(one, Problem):
            yield replace(one, file=called)
        else:
            yield {**one, "origin_file": called}
