"""Datelines: where one ends, which place opens it, which day it tells."""

import pytest
import spacy

from workbench.grammar.dateline import after_dateline, end_of_dateline, is_day_of_dateline

BLANK = spacy.blank("en")


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("SUVA, 9 May 2024 (Wire) - Fiji voted.", "Fiji"),
        ("SAN JOSE de Mayo, Uruguay – Farmers met.", "Farmers"),
        ("AL-ULA, Saudi Arabia — Envoys met.", "Envoys"),
        ("Suva (FBC/RNZ) – Farmers met.", "Farmers"),
        ("Apia, Samoa (Reuters) – Farmers met.", "Farmers"),
        ("Port Moresby — Farmers met.", "Farmers"),
        ("Suva – Fiji's capital – voted.", None),
        ("Suva - Fiji's army met.", "Fiji"),
        ("Suva - Lima - Quito - all three won.", None),
        ("Ana Ruiz (Independent) – Farmers met.", None),
        ("Farmers – Fijians among them – met.", None),
        ("Farmers met in SUVA - and left.", None),
        ("SUVA farmers met - and left.", None),
    ],
)
def test_end(text, begins):
    doc = BLANK(text)
    end = end_of_dateline(text, [token.text for token in doc], [token.idx for token in doc], 0)
    assert (None if end is None else doc[end].text) == begins


@pytest.mark.parametrize(
    ("text", "begins"),
    [
        ("SUVA, Oct 3 (Wire) - Fiji voted.", "Fiji"),
        ("Suva (Wire) – Fiji voted.", "Fiji"),
        ("Suva – the capital – voted.", "Suva"),
    ],
)
def test_first_sentence(text, begins):
    assert text[after_dateline(text, 0, len(text)) :].startswith(begins)


@pytest.mark.parametrize(
    ("before", "after", "then", "expected"),
    [
        (["SUVA", ","], "(", "Wire", True),
        (["SUVA", ","], ".", "(", True),
        (["SUVA", ","], ".", "Fiji", False),
        (["Fiji", "voted", "on"], "(", "Wire", False),
        (["Rio", "do", "Sul", ","], "-", "Brazil", True),
        (["A"] * 13, "-", "Brazil", False),
    ],
)
def test_day(before, after, then, expected):
    assert is_day_of_dateline(before, after, then) is expected
