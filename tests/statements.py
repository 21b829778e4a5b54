"""How the tests of statements write their cases, and odd pieces of text with marks of every kind."""

from __future__ import annotations

import pytest
from hypothesis import strategies as st
from pandas import NA

PIECES = st.sampled_from(
    [
        *"\"'“”‘’«»„`.,:;!?-—()\n ",
        "''",
        "``",
        "\n\n",
        " said ",
        " the envoy ",
        " that ",
        " told ",
        "Kim",
        "«",
        "🙂",
        "\r\n",
    ]
)


def rows_of(text, quotes):
    def cut(start, end):
        return "" if start is NA else text[int(start) : int(end)]

    return [
        (row.text, row.kind, cut(row.cue_start, row.cue_end), cut(row.speaker_start, row.speaker_end))
        for row in quotes.itertuples()
    ]


def cases(table):
    for line in table.strip().splitlines():
        name, text, *expected = (cell.strip() for cell in line.split(" |"))
        yield pytest.param(text.replace("\\n", "\n"), tuple(expected), id=name)
