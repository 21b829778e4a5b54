"""Computed tables in a case file: kept with the state that they were computed for, signed by who computed them."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any

from workbench.local_key import SIZE, is_signed, sign

Content = bytes | memoryview
LATER = " later"
"""Behind the name of what was brought up to date since what is remembered."""


class KeptResults(ABC):
    """The part of a store that keeps what was computed."""

    @abstractmethod
    def _select(self, query: str, values: Sequence[Any] = ()) -> list[Any]:
        """Return the lines that a query finds in the file."""

    @abstractmethod
    def write(self, part: str | None = None) -> AbstractContextManager[sqlite3.Connection]:
        """Hold one short transaction."""

    def read_result(self, name: str, state: str) -> memoryview | None:
        """Return what this user's workbench kept under a name for exactly this state, or None."""
        query = "SELECT name, content FROM results WHERE name IN (?, ?) AND state = ?"
        for one, kept in self._select(query, (name, name + LATER, state)):
            if isinstance(kept, bytes):
                signature, content = kept[:SIZE].decode("ascii", "replace"), memoryview(kept)[SIZE:]
                if is_signed(signature, one, state, content):
                    return content
        return None

    def result_state(self, name: str) -> str | None:
        """Return the state for which something is kept under a name, whoever kept it; None where nothing is."""
        found = self._select("SELECT state FROM results WHERE name = ?", (name,))
        return found[0][0] if found and isinstance(found[0][0], str) else None

    def write_results(self, contents: Mapping[str, Content], state: str, *, later: bool = False) -> None:
        """Keep what was computed, by name, signed.

        Args:
            contents: by name.
            state: for which it was computed.
            later: beside that of the state from which it was brought up to date, which stays, and in place of what was
                last written so; else that of earlier states goes.
        """
        named = {name + LATER if later else name: content for name, content in contents.items()}
        signed = [(name, sign(name, state, content).encode(), memoryview(content)) for name, content in named.items()]
        with self.write() as connection:
            if not later:
                connection.execute("DELETE FROM results WHERE name LIKE ?", (f"%{LATER}",))
            for name, signature, content in signed:  # written in place: a copy of what is large takes memory
                line = name, state, SIZE + len(content)
                row = connection.execute("INSERT OR REPLACE INTO results VALUES (?, ?, zeroblob(?))", line).lastrowid
                assert row is not None
                with connection.blobopen("results", "content", row) as place:
                    for part in (signature, content):
                        place.write(part)
