"""An article as questions about who is meant see it: its parse, and the names in it by token."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from workbench.grammar.parse import Parse


@dataclass(frozen=True, slots=True)
class Page:
    """The parse of an article; `name_at` is filled with the names by each of their tokens."""

    parse: Parse
    name_at: dict[int, Any] = field(default_factory=dict)
