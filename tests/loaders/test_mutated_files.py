"""Files of every kind with bytes changed, cut, doubled or dropped: read or refused, never a crash, a hang or a connection.

`WORKBENCH_MUTATED=2000 python -m pytest tests/loaders/test_mutated_files.py -m slow` runs more of them.
"""

from __future__ import annotations

import io
import multiprocessing
import os
import random
import re
import resource
import socket
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import made
import made_bundles
import pytest

from workbench.loaders import Problem, load

ARTICLES = made.make_articles(11, 3)
FIRST = ARTICLES[0]
KINDS: dict[str, Callable[[], bytes]] = {
    "a.txt": lambda: made.txt(ARTICLES),
    "a.csv": lambda: made.csv(ARTICLES),
    "a.jsonl": lambda: made.jsonl(ARTICLES),
    "a.html": lambda: made.html(FIRST),
    "a.eml": lambda: made.mail(FIRST),
    "a.mbox": lambda: made.mbox(ARTICLES),
    "a.mhtml": lambda: made.mhtml(FIRST),
    "a.rss": lambda: made.rss(ARTICLES),
    "a.atom": lambda: made.atom(ARTICLES),
    "a.epub": lambda: made.epub(ARTICLES),
    "a.zip": lambda: made.packed({"b.html": made.html(FIRST), "c.txt": made.txt(ARTICLES)}),
    "a.docx": lambda: made.docx(made.document_lines(FIRST)),
    "a.odt": lambda: made.odt(FIRST),
    "a.rtf": lambda: made.rtf([line for line, _ in made.document_lines(FIRST)]),
    "a.xlsx": lambda: made.xlsx(ARTICLES),
    "a.xls": lambda: made.xls(ARTICLES),
    "a.warc.gz": lambda: made.warc([("https://example.org/a", made.html(FIRST))]),
    "a.parquet": lambda: made.parquet(ARTICLES),
    "a.pdf": lambda: made.pdf(FIRST),
    **{f"bundle{n}{made_bundles.make_bundle(n)[1]}": lambda n=n: made_bundles.make_bundle(n)[2] for n in range(8)},  # type: ignore[misc]
}
NUMBER = int(os.environ.get("WORKBENCH_MUTATED", "180"))
SECONDS = 5
MEGABYTES = 1_000


def mutate(content: bytes, chance: random.Random) -> bytes:
    """Return bytes with up to eight changes: one set, a run dropped, doubled, moved or zeroed, or the end cut off."""
    changed = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(changed) or 1)
        run = changed[place : place + chance.choice((1, 4, 64, 1_000))]
        how = chance.randrange(6)
        if how == 0 and changed:
            changed[place] = chance.randrange(256)
        elif how == 1:
            del changed[place : place + len(run)]
        elif how == 2:
            changed[place:place] = run * chance.choice((1, 2, 50))
        elif how == 3:
            goal = chance.randrange(len(changed) or 1)
            changed[goal:goal] = run
        elif how == 4:
            changed[place : place + len(run)] = bytes(len(run))
        elif chance.random() < 0.3:
            del changed[place:]
    return bytes(changed)


def peak_megabytes() -> float:
    """Return the most memory that this process had. Linux hands `ru_maxrss` down to children, so it is read there."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(re.findall(r"VmHWM:\s*(\d+)", status.read_text())[0]) / 1e3
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)


def read_mutated(folder: Path) -> tuple[int, int, float]:
    """Load NUMBER mutated files; return how many gave articles, how many nothing but a reason, and the peak in MB."""

    def refuse(*given: object, **named: object) -> None:
        raise AssertionError("a loader opened the network")

    socket.socket.connect = refuse  # type: ignore[method-assign]
    whole = {name: make() for name, make in KINDS.items()}
    chance = random.Random(20261127)
    kept = refused = 0
    sys.stderr = io.StringIO()
    for number in range(NUMBER):
        name = list(whole)[number % len(whole)]
        path = folder / name
        path.write_bytes(mutate(whole[name], chance))
        began = time.thread_time()
        try:
            found = list(load(path))
        except ValueError as error:
            found = [Problem(name, str(error))]
        assert time.thread_time() - began < SECONDS, f"{name}, number {number}"
        assert not sys.stderr.getvalue(), f"{name}, number {number}: {sys.stderr.getvalue()}"
        for one in found:
            if isinstance(one, Problem):
                assert one.sentence.isprintable(), f"{name}, number {number}: {one.sentence!r}"
            else:
                assert one["text"].strip(), f"{name}, number {number}"
        kept += any(isinstance(one, dict) for one in found)
        refused += all(isinstance(one, Problem) for one in found)
    peak = peak_megabytes()
    return kept, refused, peak


@pytest.mark.slow
def test_mutated_files_are_read_or_refused(tmp_path: Path) -> None:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:
        kept, refused, peak = alone.submit(read_mutated, tmp_path).result()
    assert peak < MEGABYTES
    assert kept > NUMBER / 4
    assert refused > NUMBER / 20
    sys.stdout.write(f"{NUMBER} files: {kept} gave articles, {refused} were refused, {peak:.0f} MB at most\n")
