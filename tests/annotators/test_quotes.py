"""Statements: content, kind, cue, speaker, relayer, addressee."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.model

CASES = [
    ("plain", "The envoy said that talks would resume.", "that talks would resume", "indirect", "said", "The envoy"),
    ("after", '"Talks will resume," the envoy said.', "Talks will resume,", "direct", "said", "the envoy"),
    ("inverted", '"Talks will resume," said Amina Mohamed.', "Talks will resume,", "direct", "said", "Amina Mohamed"),
    ("colon", "The envoy told reporters: “Talks will resume.”", "Talks will resume.", "direct", "told", "The envoy"),
    ("infinitive", "Oslo offered to host the talks.", "to host the talks", "indirect", "offered", "Oslo"),
    ("object", "The union criticized the pay offer.", "the pay offer", "indirect", "criticized", "The union"),
    (
        "as",
        "The minister described the raid as a crime.",
        "the raid as a crime",
        "indirect",
        "described",
        "The minister",
    ),
]


@pytest.mark.parametrize(
    ("text", "content", "kind", "cue", "speaker"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_finds_a_statement(read, text, content, kind, cue, speaker):
    quotes = read(text).quotes
    rows = [
        (row.text, row.kind, text[row.cue_start : row.cue_end].split()[0], text[row.speaker_start : row.speaker_end])
        for row in quotes.itertuples()
    ]
    assert (content, kind, cue, speaker) in rows
