"""How many processes read, and that they end with the process that began them."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from workbench import workers
from workbench.workers import choose_workers, open_workers


@pytest.mark.parametrize(
    ("given", "articles", "cores", "memory", "expected"),
    [
        pytest.param("auto", 20_000, 8, 64, 8, id="all cores"),
        pytest.param("auto", 20_000, 8, 3, 3, id="as far as memory goes"),
        pytest.param("auto", 20_000, 8, 0, 1, id="no memory free"),
        pytest.param("auto", 130, 8, 64, 2, id="articles enough for two"),
        pytest.param("auto", 59, 8, 64, 1, id="a few articles"),
        pytest.param(3, 5, 8, 64, 3, id="as many as are asked for"),
        pytest.param(8, 2, 8, 64, 2, id="no more than articles"),
        pytest.param(4, 0, 8, 64, 1, id="nothing to read"),
    ],
)
def test_how_many(
    given: int | str, articles: int, cores: int, memory: int, expected: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "count_cores", lambda: cores)
    monkeypatch.setattr(workers, "_free_memory", lambda: memory << 30)
    assert choose_workers(given, articles) == expected


@pytest.mark.parametrize("given", [0, -1, True, 1.5, "many", None])
def test_what_is_no_number_of_processes(given: object) -> None:
    with pytest.raises(ValueError, match="number from 1 on, or 'auto'"):
        choose_workers(given, 10)


def test_one_is_this_process() -> None:
    with open_workers(1) as pool:
        assert pool is None


SCRIPT = """
import os, sys
from workbench.workers import open_workers
with open_workers(2) as pool:
    print(*sorted({pool.submit(os.getpid).result() for _ in range(20)}), flush=True)
    sys.stdin.read()
"""


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="sends a signal of POSIX")
def test_a_script_needs_no_guard_and_its_processes_end_where_it_is_killed(tmp_path) -> None:
    script = tmp_path / "script.py"
    script.write_text(SCRIPT)
    begun = subprocess.Popen([sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert begun.stdout is not None
    numbers = [int(one) for one in begun.stdout.readline().split()]
    assert numbers
    begun.send_signal(signal.SIGKILL)
    begun.communicate()
    for number in numbers:
        for _ in range(600):
            if not is_running(number):
                break
            time.sleep(0.05)
        assert not is_running(number)


def is_running(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    try:  # a child of a container's first process may stay as a zombie
        return Path(f"/proc/{number}/stat").read_text().split()[2] != "Z"
    except OSError:
        return False
