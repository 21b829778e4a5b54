"""Near copies count once."""

from __future__ import annotations

import random

import pandas as pd
import pytest

from workbench import tables
from workbench.summaries import copies
from workbench.summaries.copies import Shared, find_copies, shared_passage

WIRE = (
    "Fishermen from both shores of Lake Victoria met in Kisumu on Thursday to settle a dispute over nets. "
    "They agreed to register every boat by the end of the year, the county government said. "
    "A first patrol with officers of both countries is to sail next month."
)
REPRINT = WIRE.replace("on Thursday ", "").replace("A first patrol", "A first joint patrol")
OWN = (
    "Talks between boat owners in Kisumu ended with a handshake and a register of nets, though not all of those "
    "who fish the lake were in the room."
)


def articles(*texts: str):
    rows = [{"article_id": f"a{i}", "text": text, "published": f"2024-03-0{i + 1}"} for i, text in enumerate(texts)]
    return tables.frame("articles", rows)


def test_a_reprint_is_a_copy_of_the_first_printed():
    assert find_copies(articles(WIRE, OWN, REPRINT)) == {"a0": "a0", "a1": "a1", "a2": "a0"}


def test_order_of_rows_does_not_matter():
    rows = articles(WIRE, OWN, REPRINT)
    assert find_copies(rows.iloc[::-1]) == find_copies(rows)


@pytest.mark.parametrize("text", ["", "Yes.", "One two three"])
def test_texts_too_short_to_compare_are_no_copies(text):
    assert find_copies(articles(text, text + " ")) == {"a0": "a0", "a1": "a1"}


def test_shared_passage_is_cut_out_of_the_first():
    assert (
        shared_passage(WIRE, "But they agreed to register EVERY boat, he said.") == "They agreed to register every boat"
    )
    assert shared_passage(WIRE, "") == ""


def test_copies_kept_up_to_date_are_those_found_anew():
    """Texts come and go; the same twice, copies of copies, too short ones and a line that most share among them."""
    chance = random.Random(4)
    pool = [
        " ".join(chance.choice("tide quay weir lock ford pier dyke sluice".split()) for _ in range(40)) for _ in "abc"
    ]
    for text in [*pool] * 18:
        words = text.split()
        for _ in range(chance.randrange(12)):
            words[chance.randrange(len(words))] = f"x{chance.randrange(9)}"
        pool.append(f"{' '.join(words[chance.randrange(20) :])} printed by the harbour office of the town")
    rows = articles(*pool[:9])[:0]
    rows = pd.concat(
        [rows, *(articles(text).assign(article_id=f"t{n}") for n, text in enumerate([*pool, "", "", pool[5]]))]
    )
    chosen: set[int] = set(range(0, len(rows), 3))
    shared = Shared()
    for step in range(40):
        chosen ^= {chance.randrange(len(rows)) for _ in range(3 if step % 9 else 50)}
        now = rows.iloc[sorted(chosen)]
        kept = copies._find_copies(now, shared)
        assert copies._find_copies(now, Shared()) == kept
    assert any(one != first for one, first in kept.items())
