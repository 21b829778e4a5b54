"""Day and place of events that their own sentence does not tell: short reports of our own, from several regions."""

from __future__ import annotations

import pandas as pd
import pytest

from workbench import annotate

# (text, day of publication, (source, code, target) of a row → its day and place; NA where the text does not say)
REPORTS: list[tuple[str, str, tuple[str, str, str], tuple[str | None, str | None]]] = [
    (
        "Ghana recalled its ambassador from Togo on Friday. Togo rejected the accusations of Ghana.",
        "2025-03-07",
        ("TGO", "REJECT", "GHA"),
        ("2025-03-07", None),
    ),
    (
        "Ghana recalled its ambassador from Togo on Friday. Togo had rejected the accusations of Ghana.",
        "2025-03-07",
        ("TGO", "REJECT", "GHA"),
        (None, None),
    ),
    (
        "Ghana recalled its ambassador from Togo on Thursday. Mali condemned Ghana.",
        "2025-03-07",
        ("MLI", "ACCUSE", "GHA"),
        (None, None),
    ),
    (
        "Ghana recalled its ambassador from Togo on Friday.\n\nIn 2019 the two closed their border. Togo accused Ghana.",
        "2025-03-07",
        ("TGO", "ACCUSE", "GHA"),
        (None, None),
    ),
    (
        "Ghana recalled its ambassador from Togo on Friday.\n\nIn 2019 the two closed their border.\n\nTogo accused Ghana.",
        "2025-03-07",
        ("TGO", "ACCUSE", "GHA"),
        (None, None),
    ),
    (
        "The Chilean president crossed the bridge that links the banks on Friday and met the Peruvian president.",
        "2025-03-07",
        ("CHL", "CONSULT", "PER"),
        ("2025-03-07", None),
    ),
    (
        "LIMA, 7 March 2025 — Peru accused Ecuador of smuggling.",
        "2025-03-07",
        ("PER", "ACCUSE", "ECU"),
        ("2025-03-07", "lima"),
    ),
    (
        "LIMA, 7 March 2025 — Ecuador accused Peru of smuggling.",
        "2025-03-07",
        ("ECU", "ACCUSE", "PER"),
        ("2025-03-07", None),
    ),
    (
        "LIMA, 7 March 2025 — Peru accused Ecuador of smuggling. Bolivia condemned Chile.",
        "2025-03-07",
        ("BOL", "ACCUSE", "CHL"),
        (None, None),
    ),
    (
        "Malian soldiers seized a Togolese envoy in Bamako, prompting Togo to break off diplomatic relations with Mali.",
        "2025-03-07",
        ("TGO", "SANCTION", "MLI"),
        (None, None),
    ),
    (
        "Malian soldiers seized a Togolese envoy in Bamako, prompting Togo to break off diplomatic relations with Mali.",
        "2025-03-07",
        ("MLI", "COERCE", "TGO"),
        (None, "bamako"),
    ),
    ("The Nepalese minister flew to Dhaka.", "2025-03-07", ("NPL", "CONSULT", "dhaka"), (None, "dhaka")),
    ("The Nepalese minister visited Bangladesh.", "2025-03-07", ("NPL", "CONSULT", "BGD"), (None, "BGD")),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "published", "row", "wanted"), REPORTS)
def test_day_and_place_go_on_as_long_as_nothing_moves_them(text, published, row, wanted):
    events = annotate(pd.DataFrame({"text": [text], "published": [pd.Timestamp(published)]})).events
    code, sides = row[1], {row[0], row[2]}
    found = events[(events["code"] == code) & events["source_id"].isin(sides) & events["target_id"].isin(sides)]
    assert len(found), events.to_string()
    cells = {
        (None if pd.isna(d) else d, None if pd.isna(p) else p)
        for d, p in zip(found["date_value"], found["location_id"], strict=True)
    }
    assert cells == {wanted}


def test_what_nobody_has_done_since_a_day_is_no_denial(read) -> None:
    assert not len(read("No minister of Nepal had visited Bhutan since 2005.").events)
    assert read("No minister of Nepal had visited Bhutan.").events["negated"].all()
