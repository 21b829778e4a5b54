"""How the tests of statements write their cases, and odd pieces of text with marks of every kind."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import strategies as st
from pandas import NA

from workbench import tables
from workbench.annotators import ANNOTATORS
from workbench.annotators.quotes import keep_statements
from workbench.model import load_model
from workbench.pipeline import read_doc

UNFILTERED = [step for step in ANNOTATORS if step[1] is not keep_statements]
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


def attributions(text: str) -> pd.DataFrame:
    """Return all that cues attribute in a text, as events are given it: statements, wishes, plans, refusals."""
    article = {"article_id": "a1", "text": text, "title": None, "published": None, "source": None}
    return tables.frame("quotes", read_doc(load_model()(text), article, UNFILTERED).tables["quotes"])


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
