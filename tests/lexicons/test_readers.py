"""The table of lexicons says truly who reads each."""

import re
from pathlib import Path

import workbench

HOME = Path(workbench.__file__).parent


def test_readers_that_are_told_read_the_file():
    wrong, told, seen = [], 0, set[str]()
    for line in (HOME / "lexicons" / "README.md").read_text(encoding="utf-8").splitlines():
        name = re.match(r"\| `(\w+\.(?:csv|toml))` \|", line)
        if name and name[1] in seen:
            wrong.append(f"{name[1]}: listed twice")
        seen |= {name[1]} if name else set()
        for reader in re.findall(r"`([\w/]+\.py)`", line.rstrip(" |").rpartition("|")[2]) if name else ():
            told += 1
            if not (HOME / reader).is_file() or f'"{name[1]}"' not in (HOME / reader).read_text(encoding="utf-8"):
                wrong.append(f"{name[1]}: {reader}")
    assert told > 40
    assert not wrong
