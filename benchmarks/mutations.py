"""How many small mistakes in a module the fast tests notice: one mutation at a time, sampled with a fixed seed.

    python benchmarks/mutations.py [MODULE …] [--most 40] [--seed 14]

A mutation turns one comparison, `and`, `not`, sum, number or truth value around, drops one statement, or returns None.
The module's own tests (`TESTS`, in their order) run on it until one fails. Nothing on disk is changed: each mutant is
compiled in a process of its own, forked from one that has loaded what is slow to import. Prints what survived, with its
line, and the share that was caught; what survives is either a missing test or means the same (read it, and say so).
Fails where less than `--least` was caught.
"""

from __future__ import annotations

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import math
import os
import random
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PATIENCE = 150
"""Seconds that the tests of one mutant may take, at least: one that never ends is noticed too."""
TIMES = 6
"""How many times as long as without a mutation the tests may take: a busy machine is no mistake that was noticed."""
LOG_TESTS = ("tests/test_corrections.py", "tests/test_lasting_corrections.py", "tests/test_merging.py")
COUNT_TESTS = tuple(f"tests/summaries/test_{name}.py" for name in ("relations", "counting_rows", "dyads"))
TESTS: dict[str, tuple[str, ...]] = {
    "store": ("tests/test_store.py", "tests/test_soundness.py", "tests/test_case.py", "tests/test_search.py"),
    "case_file": ("tests/test_soundness.py", "tests/test_store.py", "tests/test_odd_input.py"),
    "fitness": ("tests/test_soundness.py", "tests/test_store.py"),
    "soundness": ("tests/test_soundness.py", "tests/test_case.py"),
    "results": ("tests/test_upkeep.py", "tests/test_case.py", "tests/test_soundness.py"),
    "schema": ("tests/test_store.py", "tests/test_soundness.py"),
    "corrections": LOG_TESTS,
    "correct": (*LOG_TESTS, "tests/test_odd_input.py"),
    "decision_log": ("tests/test_merging.py", "tests/test_corrections.py", "tests/test_notes.py"),
    "versions": ("tests/test_versions.py", "tests/test_case.py"),
    "summaries.counting": COUNT_TESTS,
    "summaries.relations": COUNT_TESTS,
    "export": ("tests/test_export.py",),
    "evidence": ("tests/test_evidence.py",),
}
OTHERS: dict[type, tuple[type, ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt,),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt,),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.And: (ast.Or,),
    ast.Or: (ast.And,),
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult,),
    ast.FloorDiv: (ast.Mult,),
    ast.Mod: (ast.Add,),
    ast.BitAnd: (ast.BitOr,),
    ast.BitOr: (ast.BitAnd,),
}


def places(tree: ast.AST) -> Iterator[tuple[ast.AST, str, int | None]]:
    """Yield each field of each node that runs: node, field, place in a list. Docstrings, annotations and decorators do not."""
    for field, value in ast.iter_fields(tree):
        if field in ("annotation", "returns", "decorator_list", "type_params"):
            continue
        for place, child in enumerate(value if isinstance(value, list) else [value]):
            if not isinstance(child, ast.AST) or isinstance(child, ast.JoinedStr):
                continue
            if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
                continue
            if isinstance(child, ast.keyword) and child.arg == "strict":
                continue
            yield tree, field, place if isinstance(value, list) else None
            yield from places(child)


def changed(node: ast.AST, condition: bool) -> Iterator[ast.AST]:
    """Yield what a mutation may put in the place of a node."""
    if condition and isinstance(node, ast.Name | ast.Attribute | ast.Call):
        yield ast.UnaryOp(ast.Not(), node)
    for other in OTHERS.get(type(node), ()):
        yield other()
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.Invert):
        yield node.operand
    elif isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1)
    elif isinstance(node, ast.Return) and node.value is not None and ast.unparse(node.value) != "None":
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, ast.Expr | ast.AugAssign | ast.Raise | ast.Continue | ast.Break | ast.Delete):
        yield ast.Pass()


def mutants(source: str) -> Iterator[tuple[str, str]]:
    """Yield each mutant of a module: what was changed, in words, and its source."""
    tree = ast.parse(source)
    for number, (owner, field, place) in enumerate(places(tree)):
        node = getattr(owner, field) if place is None else getattr(owner, field)[place]
        for other in changed(node, field == "test"):
            copied = copy.deepcopy(tree)
            near, _, _ = next(found for i, found in enumerate(places(copied)) if i == number)
            if place is None:
                setattr(near, field, other)
            else:
                getattr(near, field)[place] = other
            shown, after = (node, other) if isinstance(node, ast.stmt) or field == "test" else (owner, near)
            before, now = (
                " ".join(ast.unparse(ast.fix_missing_locations(one)).split())[:110] for one in (shown, after)
            )
            line = getattr(node, "lineno", getattr(owner, "lineno", 0))
            yield f"{line}: {before}  →  {now}", ast.unparse(ast.fix_missing_locations(copied))


class Mutated(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Gives one module another source."""

    def __init__(self, name: str, source: str) -> None:
        self.name, self.source = name, source

    def find_spec(self, name: str, path: Any = None, target: Any = None) -> Any:
        """Return where the module is, if it is the one."""
        file = str(file_of(self.name))
        return importlib.util.spec_from_file_location(name, file, loader=self) if name == self.name else None  # type: ignore[arg-type]

    def exec_module(self, module: Any) -> None:
        """Run the other source as the module."""
        exec(compile(self.source, str(file_of(self.name)), "exec"), module.__dict__)


def file_of(name: str) -> Path:
    return ROOT / (name.replace(".", "/") + ".py")


def caught(name: str, source: str, tests: tuple[str, ...], patience: float = math.inf) -> str:
    """Run the tests of a module on a mutant, in a process of its own; return how one of them noticed, "" where none did."""
    child = os.fork()
    if not child:
        os.setsid()
        quiet = os.open(os.environ.get("MUTANT_OUTPUT", os.devnull), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        sys.meta_path.insert(0, Mutated(name, source))
        import pytest

        code = pytest.main(
            ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-m", "not slow and not browser", *tests]
        )
        os._exit(int(code))
    begin = time.monotonic()
    while time.monotonic() - begin < patience:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return "failed" if status else ""
        time.sleep(0.05)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return "never ended"


def load_slow_ones() -> None:
    """Import what takes long and is not ours, so that each mutant starts with it."""
    for name in ("pytest", "numpy", "pandas", "pyarrow.parquet", "spacy", "networkx"):
        importlib.import_module(name)
    for name in ("xlsxwriter", "openpyxl", "matplotlib.figure", "lxml.html", "docx"):
        importlib.import_module(name)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", metavar="MODULE", help=f"of {', '.join(TESTS)}; by default all")
    parser.add_argument("--most", type=int, default=40, help="mutants of a module")
    parser.add_argument("--seed", type=int, default=14)
    parser.add_argument("--least", type=float, default=0.9)
    args = parser.parse_args()
    os.chdir(ROOT)
    load_slow_ones()
    low = 0
    for module in args.modules or TESTS:
        name, tests = f"workbench.{module}", TESTS[module]
        source = file_of(name).read_text(encoding="utf-8")
        begin = time.monotonic()
        if caught(name, source, tests):
            raise SystemExit(f"{module}: its tests fail without a mutation.")
        patience = max(PATIENCE, TIMES * (time.monotonic() - begin))
        found = sorted(dict(mutants(source)).items())
        chosen = random.Random(args.seed).sample(found, min(args.most, len(found)))
        ends = {words: caught(name, text, tests, patience) for words, text in chosen}
        survived = [words for words, end in ends.items() if not end]
        share = 1 - len(survived) / len(chosen)
        low += share < args.least
        endless = list(ends.values()).count("never ended")
        print(
            f"{module}: {len(chosen) - len(survived)} of {len(chosen)} caught ({share:.0%}; {endless} never ended)",
            flush=True,
        )
        for words in survived:
            print(f"    line {words}", flush=True)
    return 1 if low else 0


if __name__ == "__main__":
    raise SystemExit(main())
