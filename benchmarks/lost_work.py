"""Whether work is lost where processes are killed, or where several write and read one case at once.

    python benchmarks/lost_work.py kills [--rounds 50]
    python benchmarks/lost_work.py crowd [--minutes 3] [--writers 3] [--readers 2]

A writer does at random what a session does: adds articles, asks for tables, reads, renames, notes, tags, takes back,
keeps settings, exports, backs up. After each call that returned it writes a line into a journal of its own, on the disk
before the next call begins. `kills` ends a writer with SIGKILL at a random moment, in each round on the same case;
`crowd` lets writers and readers go on for some minutes. Afterwards all that a journal tells must be in the case, each
article be read whole or not at all, each export and backup be whole, `case.check()` find nothing, and the tables be
those computed anew. Prints how much was written and how much of it was lost; fails where anything was.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

sys.path.append(str(Path(__file__).parent.parent / "tests"))

from quick_reading import read_slowly, read_words

NAMES = ("Fiji", "Tonga", "Peru", "Chile", "Ghana", "Togo", "Laos")


def work(path: Path, who: str, seed: int) -> None:
    """Write to a case until the process is ended; note in a journal what is done."""
    from workbench import pipeline, results
    from workbench.case import Case
    from workbench.case_errors import CaseFileError

    pipeline.read_articles = read_slowly  # type: ignore[assignment]
    results.WORTH_KEEPING = 0.0  # computed tables are kept each time
    chance = random.Random(seed)
    with Case(path, analyst=who) as case, path.with_name(f"{who}.journal").open("a", encoding="utf-8") as journal:

        def note(*done: Any) -> None:
            journal.write(json.dumps(done) + "\n")
            journal.flush()
            os.fsync(journal.fileno())

        note("begun")
        for turn in range(10**9):
            if chance.random() < 0.5:  # all tables are brought up to date, which a kill may interrupt
                note("asked", len(case.relations))
            one, other = chance.sample(NAMES, 2)
            text = f"{one} met {other} {seed}.{turn} times."
            try:
                match chance.randrange(8):
                    case 0 | 1:
                        texts = [f"{text} {one} left {i}." for i in range(chance.randrange(1, 9))]
                        case.add([{"text": each, "published": "2021-05-03"} for each in texts])
                        note("articles", texts)
                    case 2 | 3:
                        case.annotate(progress=False)
                        note("read", len(case.actors))
                    case 4:
                        done = case.correct.rename(one.lower(), f"{one} {seed} {turn}")
                        note("line", done.number, done.what)
                        if chance.random() < 0.5:
                            taken = case.correct.undo(done.number)
                            note("line", taken.number, taken.what)
                    case 5:
                        for done in (*case.note(one.lower(), text), *case.tag(one.lower(), f"{seed}-{turn}")):
                            note("line", done.number, done.what)
                    case 6:
                        case.write_setting(who, [seed, turn])
                        note("setting", [seed, turn])
                    case 7:
                        folder = path.with_name(f"{who}-{seed}-{turn}")
                        case.save(folder) if chance.random() < 0.5 else case.backup(folder.with_suffix(".case"))
                        note("file", folder.name)
            except (CaseFileError, LookupError) as refused:  # told, and nothing was noted
                note("refused", str(refused)[:60])


def look(path: Path, seconds: float) -> None:
    """Read a case again and again; stop with an error where what is seen cannot be."""
    from workbench import results
    from workbench.case import Case

    results.WORTH_KEEPING = 0.0
    before, times = (0, 0), 0
    ends = time.monotonic() + seconds
    with Case(path) as case:
        while time.monotonic() < ends:
            tables = case._everything()
            now = len(tables["articles"]), len(case.corrections)
            assert now >= before, f"{before} became {now}"
            known = set(tables["articles"]["article_id"])
            for name in ("mentions", "events", "sentences"):
                assert set(tables[name]["article_id"]) <= known, name
            before, times = now, times + 1
    print(times)


@contextmanager
def begun(path: Path, *args: object) -> Iterator[subprocess.Popen[str]]:
    """Yield a process of this script."""
    command = [sys.executable, "-W", "ignore", __file__, "process", str(path), *map(str, args)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def lost(path: Path) -> tuple[int, list[str]]:
    """Return how much the journals beside a case tell, and a line for each part of it that is not there."""
    from workbench.case import Case
    from workbench.export import read_tables

    told = [
        (file.stem, *json.loads(line))
        for file in sorted(path.parent.glob("*.journal"))
        for line in file.read_text(encoding="utf-8").splitlines()
        if line.endswith("]")
    ]
    missing = []
    with Case(path) as case:
        texts, settings = set(case.articles["text"]), {who: case.read_setting(who) for who, *_ in told}
        log = case.corrections.to_dict("records")
        lines = {line["number"]: (line["what"], line["who"]) for line in log}
        latest = {who: more[0] for who, what, *more in told if what == "setting"}
        missing += [f"setting of {who}" for who, kept in latest.items() if settings[who] < kept]
        for who, what, *more in told:
            if what == "articles":
                missing += [f"article {text!r}" for text in more[0] if text not in texts]
            elif what == "line":
                missing += [f"correction {more[0]}"] if lines.get(more[0]) != (more[1], who) else []
            elif what == "file" and not any(path.with_name(more[0] + end).exists() for end in ("", ".case")):
                missing += [f"file {more[0]}"]
        missing += [f"{row['part']} {row['which']}: {row['problem']}" for row in case.check().to_dict("records")]
        waiting = set(case.stale["article_id"])
        found = case.mentions.groupby("article_id").size()
        for article in case.articles.to_dict("records"):
            if article["article_id"] not in waiting:
                whole = len(read_words(article)["mentions"])
                number = int(found.get(article["article_id"], 0))
                missing += [f"{number} of {whole} mentions of {article['article_id']}"] if number != whole else []
    for copy in path.parent.glob("*-*-*.case"):
        with Case(copy) as case:
            missing += [f"{copy.name} is damaged"] if len(case.check()) else []
    for folder in (one for one in path.parent.iterdir() if one.is_dir()):
        try:
            read_tables(folder)
        except (ValueError, OSError) as error:
            missing += [] if not any(folder.glob("[a-z]*")) else [f"{folder.name}: {error}"]
    return len(told), missing


def other_than_anew(path: Path) -> list[str]:
    """Return the tables of a case, as kept and brought up to date, that computing everything gives otherwise."""
    from workbench.case import Case

    copy = path.with_name("anew.case")
    with Case(path) as case:
        kept = case._everything()
        case.backup(copy)
    with closing(sqlite3.connect(copy)) as connection, connection:
        connection.execute("DELETE FROM results")
    with Case(copy) as case:
        anew = case._everything()
    copy.unlink()
    return [f"{name} is other than computed anew" for name, rows in anew.items() if not rows.equals(kept[name])]


def kills(folder: Path, rounds: int, seed: int = 14) -> tuple[int, list[str]]:
    """Kill a writer at a random moment, `rounds` times; return how much was written and what of it was lost."""
    path, chance, missing = folder / "a.case", random.Random(seed), []
    written = 0
    for number in range(rounds):
        with begun(path, "work", "writer", seed * 1000 + number) as process:
            journal = path.with_name("writer.journal")
            while process.poll() is None and (journal.read_text() if journal.exists() else "").count("begun") <= number:
                time.sleep(0.02)
            time.sleep(chance.uniform(0, 1.5))
            process.kill()
            if process.wait() != -9:
                missing.append(f"round {number} ended by itself: {(process.stderr or sys.stdin).read()[-300:]}")
        written, gone = lost(path)
        missing += [f"round {number}: {one}" for one in (*gone, *other_than_anew(path))]
    return written, missing


def crowd(folder: Path, seconds: float, writers: int, readers: int) -> tuple[int, list[str]]:
    """Let writers and readers go on at once; return how much was written and what of it was lost."""
    from contextlib import ExitStack

    path, missing = folder / "a.case", []
    with ExitStack() as all_of:
        busy = [all_of.enter_context(begun(path, "work", f"writer{i}", 100 + i)) for i in range(writers)]
        looking = [all_of.enter_context(begun(path, "look", seconds)) for _ in range(readers)]
        for process in looking:
            words, errors = process.communicate()
            missing += [f"a reader ended: {errors[-300:]}"] if process.returncode else []
            print(f"    a reader looked {words.strip()} times", flush=True)
        for process in busy:
            missing += [f"a writer ended: {process.communicate()[1][-300:]}"] if process.poll() is not None else []
    written, gone = lost(path)
    return written, missing + gone + other_than_anew(path)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("kills", "crowd"))
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--writers", type=int, default=3)
    parser.add_argument("--readers", type=int, default=2)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if args.what == "kills":
            written, missing = kills(Path(folder), args.rounds)
            print(f"{args.rounds} kills: of {written:,} writes that had returned {len(missing)} lost or damaged.")
        else:
            written, missing = crowd(Path(folder), args.minutes * 60, args.writers, args.readers)
            who = f"{args.writers} writers and {args.readers} readers, {args.minutes:g} minutes"
            print(f"{who}: of {written:,} writes {len(missing)} lost or damaged.")
        for one in missing[:50]:
            print(f"    {one}")
    return 1 if missing else 0


if __name__ == "__main__":
    if sys.argv[1:2] == ["process"]:
        given, job, *rest = Path(sys.argv[2]), *sys.argv[3:]
        work(given, rest[0], int(rest[1])) if job == "work" else look(given, float(rest[0]))
    else:
        raise SystemExit(main())
