"""The command line: `workbench add`, `read`, `cut`, `brief`, `lab`, `app`; `check`, `repair`, `doctor`; `completion`.

Exit codes: 0 all done; 1 some of the inputs could not be used (the rest was); 2 the command cannot be carried out.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import warnings
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from workbench import __version__
from workbench.case_errors import CaseFileError
from workbench.completion import SHELLS
from workbench.given import told

if TYPE_CHECKING:
    import pandas as pd

    from workbench.case import Case
    from workbench.summaries.selection import Only
    from workbench.workers import Workers

DONE, SOME_FAILED, CANNOT, STOPPED = 0, 1, 2, 130
ONLY_THIS_MACHINE = "default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:"
"""What the page of the explorer may load: nothing from elsewhere."""

ASKS_NOBODY = (
    "--LabApp.news_url=None",
    "--LabApp.check_for_updates_class=jupyterlab.handlers.announcements.NeverCheckForUpdate",
    "--LabApp.extension_manager=readonly",
)
"""JupyterLab looks for news, updates and extensions on the network, unless it is told not to."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    options = _parser().parse_args(arguments)
    try:
        code: int = options.run(options)
        return code
    except KeyboardInterrupt as stopped:
        return _complain(str(stopped) or "Stopped.", STOPPED)
    except (OSError, ValueError, LookupError) as error:
        if isinstance(error, KeyError | IndexError):
            raise
        return _complain(str(error), CANNOT)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="workbench", description="From news articles to actors, events, relations and a cited brief, offline."
    )
    parser.add_argument("--version", action="version", version=f"workbench {__version__}")
    verbs = parser.add_subparsers(required=True, metavar="VERB")

    read = verbs.add_parser("read", help="read articles into tables")
    read.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or globs")
    read.add_argument("--out", type=Path, metavar="DIR", help="write every table into this folder")
    read.add_argument("--case", type=Path, metavar="FILE", help="keep the articles and tables in this case file")
    read.add_argument("--format", choices=("csv", "parquet"), default="csv", help="of the tables (default: csv)")
    read.add_argument("--model", metavar="NAME", help="name or path of an English spaCy pipeline")
    read.add_argument("--encoding", metavar="NAME", help="of text files that are not UTF-8")
    read.add_argument("--workers", default="auto", metavar="N", help="read in N processes (default: auto, all cores)")
    read.add_argument("--lake", type=Path, metavar="DIR", help="keep articles and rows in this lake, for very many")
    read.add_argument("--scheduler", metavar="ADDRESS", help="with --lake: of a Dask cluster, such as tcp://host:8786")
    read.set_defaults(run=run_read)

    cut = verbs.add_parser("cut", help="make a case of some articles of a lake")
    cut.add_argument("lake", type=Path, metavar="LAKE", help="the folder of the lake")
    cut.add_argument("--actors", nargs="+", default=[], metavar="ACTOR", help="articles that name one of these")
    cut.add_argument("--together", action="store_true", help="only articles that name all of them")
    cut.add_argument("--since", metavar="DAY", help="published from this day on, such as 2018-01-01")
    cut.add_argument("--until", metavar="DAY", help="published up to this day")
    cut.add_argument("--case", type=Path, required=True, metavar="FILE", help="the case file; made where there is none")
    cut.set_defaults(run=run_cut)

    add = verbs.add_parser("add", help="add articles to a case, and tell what became of each file")
    add.add_argument("paths", nargs="+", metavar="PATH", help="files, folders or globs")
    add.add_argument("--case", type=Path, required=True, metavar="FILE", help="the case file; made where there is none")
    add.add_argument("--encoding", metavar="NAME", help="of text files that are not UTF-8")
    add.add_argument("--report", type=Path, metavar="FILE", help="write what became of each file as .csv")
    add.set_defaults(run=run_add)

    brief = verbs.add_parser("brief", help="write a cited brief on one actor, or on two")
    brief.add_argument("actors", nargs="+", metavar="ACTOR", help="a name or an id, such as China or PRK; one or two")
    brief.add_argument("--case", type=Path, required=True, metavar="FILE", help="the case file")
    brief.add_argument("--out", type=Path, required=True, metavar="FILE", help="a file .md, .html, .docx or .pdf")
    since = (
        "tell what changed since this day, such as 2024-01-01, or since an earlier brief, a file .md, .html or .docx"
    )
    brief.add_argument("--since", metavar="DAY", help=since)
    for name, words in (("title", "of the brief"), ("author", "who answers for it"), ("classification", "its marking")):
        brief.add_argument(f"--{name}", metavar="WORDS", default="", help=words)
    brief.add_argument("--paper", choices=("A4", "Letter"), default="A4", help="of .docx and .pdf (default: A4)")
    brief.add_argument("--sure", type=float, metavar="N", help="leave out what is less sure than N (0 to 1)")
    brief.set_defaults(run=run_brief)

    check = verbs.add_parser("check", help="say whether a case file is whole")
    check.add_argument("case", type=Path, metavar="FILE", help="the case file")
    check.set_defaults(run=run_check)

    repair = verbs.add_parser("repair", help="save articles and corrections of a damaged case file into a new one")
    repair.add_argument("case", type=Path, metavar="FILE", help="the case file; it is not changed")
    repair.add_argument("--out", type=Path, metavar="FILE", help="the new file (default: FILE.repaired beside it)")
    repair.set_defaults(run=run_repair)

    doctor = verbs.add_parser(
        "doctor", help="say what this machine has and lacks: packages, model, fonts, browser, disk"
    )
    doctor.add_argument("folder", nargs="?", default=".", metavar="DIR", help="where cases are to be kept")
    doctor.set_defaults(run=run_doctor)

    lab = verbs.add_parser("lab", help="open JupyterLab at notebooks/")
    lab.add_argument("--port", type=port, default=8888, metavar="N", help="1 to 65535 (default: 8888)")
    lab.add_argument("--ip", default="127.0.0.1", metavar="ADDRESS")
    lab.add_argument("--browser", choices=("yes", "no"), default="yes", help="open a browser window")
    lab.set_defaults(run=run_lab)

    app = verbs.add_parser("app", help="serve the application as a page of its own, with Lab's token and checks")
    app.add_argument("--port", type=port, default=8866, metavar="N", help="1 to 65535 (default: 8866)")
    app.add_argument("--ip", default="127.0.0.1", metavar="ADDRESS")
    app.add_argument("--browser", choices=("yes", "no"), default="yes", help="open a browser window")
    words = "what the page shows: a notebook below this folder (default: the desk of the cases in the folder cases)"
    app.add_argument("--notebook", metavar="FILE", help=words)
    app.add_argument("--theme", choices=("light", "dark"), default="light", help="of the page (default: light)")
    app.set_defaults(run=run_app)

    completion = verbs.add_parser("completion", help="print the script by which a shell completes workbench commands")
    completion.add_argument("shell", choices=tuple(SHELLS))
    completion.set_defaults(run=run_completion)
    return parser


def port(given: str) -> int:
    """Return the number of a port; raise ValueError where it is none."""
    if not 0 <= (number := int(given)) < 65_536:
        raise ValueError(given)
    return number


def run_read(options: argparse.Namespace) -> int:
    """Add and read articles, keep them in a case, write the tables."""
    from workbench.case import Case

    if options.lake is not None:
        return _read_lake(options)
    if options.out is None and options.case is None:
        return _complain("Say where the tables go: --out DIR, --case FILE, or both; or --lake DIR.", CANNOT)
    if options.out is not None and options.out.exists() and not options.out.is_dir():
        return _complain(f"--out '{options.out}' is a file. Give a folder.", CANNOT)
    with Case(options.case) as case:
        failed = _add(case, options)
        if not len(case.articles):
            return SOME_FAILED
        failed += _read(case, options)
        if options.out is not None:
            written = case.save(options.out, form=options.format)
            print(f"{len(written)} tables written to {options.out}.")
    return SOME_FAILED if failed else DONE


def _read_lake(options: argparse.Namespace) -> int:
    """Add articles to a lake and read them, here or on a cluster."""
    from workbench.lake import Lake

    lake = Lake(options.lake)
    skipped = lake.add(options.paths, encoding=options.encoding, progress=True)
    for sentence in skipped:
        _complain(sentence, SOME_FAILED)
    if options.scheduler is None:
        failed = lake.read(model=options.model, workers=_workers(options), progress=True)
    else:
        try:
            cluster = import_module("distributed")
        except ImportError:
            return _complain(
                "--scheduler needs Dask: pip install 'workbench[cluster]', here and on the cluster.", CANNOT
            )
        with cluster.Client(options.scheduler) as client:
            failed = lake.read(model=options.model, executor=client.get_executor(), progress=True)
    print(lake)
    for one, error in failed.items():
        _complain(f"{one} could not be read: {error}", SOME_FAILED)
    return SOME_FAILED if failed or skipped else DONE


def _workers(options: argparse.Namespace) -> Workers:
    return int(options.workers) if options.workers.isdecimal() else options.workers


def run_cut(options: argparse.Namespace) -> int:
    """Make a case of some articles of a lake."""
    from workbench.lake import Lake
    from workbench.receipts import several

    if not (options.lake / "articles").is_dir():
        return _complain(f"There is no lake '{options.lake}'. Make one: workbench read PATH --lake DIR.", CANNOT)
    days = {"since": options.since, "until": options.until}
    number = Lake(options.lake).cut(options.actors, options.case, together=options.together, **days)
    print(f"{several(number, 'article')} put into '{options.case}'.")
    return DONE if number else SOME_FAILED


def run_add(options: argparse.Namespace) -> int:
    """Add articles to a case without reading them."""
    from workbench.case import Case

    with Case(options.case) as case:
        failed = _add(case, options)
        return CANNOT if failed and not len(case.articles) else SOME_FAILED if failed else DONE


def _print_files(files: pd.DataFrame) -> None:
    """Print a line for each file of which there is something to say, and how many there are without."""
    quiet = 0
    for row in files.to_dict("records"):
        parts = [f"{row['kept']} of {row['articles']} kept"]
        parts += [f"duplicate of {row['duplicate_of']}"] if row["duplicate_of"] else []
        parts += [f"refused: {row['refused']}"] if row["refused"] else []
        parts += [f"note: {row['notes']}"] if row["notes"] else []
        if len(parts) == 1:
            quiet += 1
        else:
            print(f"{row['file']}: {'; '.join(parts)}")
    print(f"{len(files)} files, {quiet} of them with nothing to say.")


def _add(case: Case, options: argparse.Namespace) -> int:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            added = case.add(options.paths, encoding=options.encoding)
    except CaseFileError:  # not a source but the case is at fault
        raise
    except (ValueError, FileNotFoundError) as error:
        sentences = str(error).splitlines()
        for sentence in sentences:
            _complain(sentence, SOME_FAILED)
        return len(sentences)
    report = getattr(options, "report", None)
    if options.run is run_add:
        _print_files(added.files)
    if report is not None:
        from workbench.export import export_table

        export_table(added.files, report)
    print(added.summary)
    for sentence in (*added.skipped, *added.notes) if options.run is not run_add else added.notes_of_all:
        _complain(sentence, SOME_FAILED)
    return len(added.skipped)


def _read(case: Case, options: argparse.Namespace) -> int:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        read = case.annotate(model=options.model, workers=_workers(options))
    print(read.summary)
    for article_id, error in (read.failed or {}).items():
        _complain(f"Article {article_id} could not be read: {error}", SOME_FAILED)
    return len(read.failed or {})


def run_brief(options: argparse.Namespace) -> int:
    """Write a brief from a case."""
    from workbench.case import Case
    from workbench.loaders.days import read_day

    if not options.case.is_file():
        return _complain(f"There is no case file '{options.case}'. Make one: workbench read PATH --case FILE.", CANNOT)
    if len(options.actors) > 2:
        return _complain(
            f"A brief is on one actor or two, not {len(options.actors)}. Put a name of two words in quotes.", 2
        )
    earlier = Path(options.since) if options.since and Path(options.since).suffix else None
    since = earlier or (read_day(options.since) if options.since else None)
    if options.since and since is None:
        return _complain(f"{told(options.since)} is not one clear day. Write it as 2024-01-31.", CANNOT)
    head = {"title": options.title or None, "author": options.author, "classification": options.classification}
    only: Only = {"sure": options.sure}
    with Case(options.case) as case:
        stale = len(case.stale)
        if stale:
            print(f"workbench: {stale} articles of the case are not read, or by another version.", file=sys.stderr)
        written = case.brief(*options.actors, since=since, only=only, **head).save(options.out, paper=options.paper)
    print(f"Brief written to {written or options.out}.")
    return DONE


def run_check(options: argparse.Namespace) -> int:
    """Print what is wrong with a case file."""
    from workbench.case import Case

    if not options.case.is_file():
        return _complain(f"There is no case file '{options.case}'.", CANNOT)
    if not options.case.stat().st_size and not options.case.with_name(f"{options.case.name}-wal").exists():
        what = "is empty: if it ever held articles, it was cut off. Take its copy, or delete it to begin anew"
        return _complain(f"'{options.case}' {what}.", SOME_FAILED)
    with Case(options.case) as case:
        problems = case.check()
    for row in problems.to_dict("records"):
        _complain(f"{row['part']} {row['which']}: {row['problem']}. {row['what_to_do']}", SOME_FAILED)
    if not len(problems):
        print(f"'{options.case}' is whole.")
    return SOME_FAILED if len(problems) else DONE


def run_repair(options: argparse.Namespace) -> int:
    """Save what can be saved of a case file."""
    from workbench.soundness import repair_case

    repaired = repair_case(options.case, options.out)
    print(repaired)
    return SOME_FAILED if repaired.gone else DONE


def run_doctor(options: argparse.Namespace) -> int:
    """Print what this machine has and lacks."""
    from workbench.doctor import examine

    findings = examine(options.folder)
    print(f"workbench {__version__}", *findings, sep="\n")
    return DONE if all(finding.is_well for finding in findings) else SOME_FAILED


def run_completion(options: argparse.Namespace) -> int:
    """Print the script by which a shell completes the command line."""
    print(SHELLS[options.shell](_parser()), end="")
    return DONE


def run_lab(options: argparse.Namespace) -> int:
    """Open JupyterLab on the current folder, at its notebooks where it has them."""
    page = ["--LabApp.default_url=/lab/tree/notebooks"] if Path("notebooks").is_dir() else []
    return _serve("jupyterlab", options, [*ASKS_NOBODY, *page])


def run_app(options: argparse.Namespace) -> int:
    """Serve a notebook as a page: Voilà inside Jupyter's own server, which checks token, Host and Origin."""
    if options.notebook is None:
        from workbench.desk import write_page

        options.notebook = str(write_page(Path("cases")))
    notebook = Path(options.notebook)
    if not notebook.is_file() or notebook.suffix != ".ipynb" or Path.cwd() not in notebook.resolve().parents:
        return _complain(f"There is no notebook '{options.notebook}' below this folder: give an .ipynb.", CANNOT)
    shown = notebook.resolve().relative_to(Path.cwd())
    page = [
        f"--ServerApp.default_url=/voila/render/{shown.as_posix()}",
        "--ServerApp.jpserver_extensions={'voila.server_extension': True}",
        f"--ServerApp.tornado_settings={{'headers': {{'Content-Security-Policy': \"{ONLY_THIS_MACHINE}\"}}}}",
    ]
    page += ["--VoilaConfiguration.theme=dark"] if options.theme == "dark" else []
    return _serve("jupyter_server", options, page)


def _serve(module: str, options: argparse.Namespace, more: Sequence[str]) -> int:
    command = [sys.executable, "-m", module, f"--ServerApp.port={options.port}", f"--ServerApp.ip={options.ip}"]
    command += [f"--ServerApp.root_dir={Path.cwd()}", *more]
    if options.browser == "no":
        command.append("--no-browser")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    if os.name == "posix":
        sys.stdout.flush()
        os.execv(command[0], command)
    return subprocess.call(command)


def _complain(sentence: str, code: int) -> int:
    print(f"workbench: {sentence}", file=sys.stderr)
    return code
