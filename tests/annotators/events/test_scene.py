"""Day and place of events that their own sentence does not tell: short reports of our own, from several regions."""

from __future__ import annotations

import pandas as pd
import pytest

from workbench import annotate

# (text, day of publication, (source, code, target) of a row → its day and place; NA where the text does not say)
REPORTS: list[tuple[str, str, tuple[str, str, str], tuple[str | None, str | None]]] = [
    (
        "LOME, March 6 — Togo and Mali signed a truce here on Thursday.",
        "2025-03-07",
        ("TGO", "CONCEDE", "MLI"),
        ("2025-03-06", "lome"),
    ),
    (
        "Peru bombed a Chilean bridge on Thursday.",
        "2025-03-07",
        ("PER", "ASSAULT", "CHL"),
        ("2025-03-06", None),
    ),
    (
        "A stray shell fell in the Chadian town of Moundou, and Mali accused Niger.",
        "2025-03-07",
        ("MLI", "ACCUSE", "NER"),
        (None, None),
    ),
    (
        "Togo lashed out at Ghana on Thursday.",
        "2025-03-07",
        ("TGO", "ACCUSE", "GHA"),
        ("2025-03-06", None),
    ),
    (
        "Ghana recalled its ambassador from Togo on Monday, and Togo later condemned Ghana.",
        "2025-03-07",
        ("TGO", "ACCUSE", "GHA"),
        (None, None),
    ),
    (
        "Ghana recalled its ambassador from Togo on Monday, and Togo afterwards condemned Ghana.",
        "2025-03-07",
        ("TGO", "ACCUSE", "GHA"),
        (None, None),
    ),
    (
        "Ghana recalled its ambassador from Togo on Monday, and hours later Togo condemned Ghana.",
        "2025-03-07",
        ("TGO", "ACCUSE", "GHA"),
        ("2025-03-03", None),
    ),
    (
        "Chad attacked a Malian base, in answer to the killing of two nurses in Kano on 2 March.",
        "2025-03-07",
        ("TCD", "ASSAULT", "MLI"),
        (None, None),
    ),
    (
        "Chad attacked a Malian base in the north on 2 March.",
        "2025-03-07",
        ("TCD", "ASSAULT", "MLI"),
        ("2025-03-02", None),
    ),
    (
        "Peru sold the port on Monday under an agreement between Chile and Bolivia.",
        "2025-03-07",
        ("CHL", "AGREE", "BOL"),
        (None, None),
    ),
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
    (
        "The last state to recognise Kosovo was Fiji, in May 2011.",
        "2025-03-07",
        ("FJI", "SUPPORT", "KOS"),
        ("2011-05", None),
    ),
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


# (text, day of publication, code → the first and the last day on which it can have been)
SPANS: list[tuple[str, str, str, tuple[str | None, str | None]]] = [
    (
        "Ghana recalled its ambassador from Togo on Thursday. Mali condemned Ghana.",
        "2025-03-07",
        "ACCUSE",
        ("2025-03-06", "2025-03-07"),
    ),
    (
        "Ghana recalled its ambassador from Togo on Tuesday. Mali condemned Ghana.",
        "2025-03-07",
        "ACCUSE",
        ("2025-03-04", "2025-03-07"),
    ),
    (
        "Ghana recalled its ambassador from Togo on 3 February. Mali condemned Ghana.",
        "2025-03-07",
        "ACCUSE",
        (None, None),
    ),
    (
        "Ghana closed the port on Thursday. Benin has sent two ships to Togo. Mali also promised Togo a ship.",
        "2025-03-07",
        "AGREE",
        (None, None),
    ),
    (
        "Police said on Thursday that a rifle had been found in Lima. Peru sent food to Chile.",
        "2025-03-07",
        "AID",
        (None, None),
    ),
    (
        "Ghana met Togo on Friday. It was their first summit since 2019. Mali condemned Ghana.",
        "2025-03-07",
        "ACCUSE",
        ("2025-03-07", "2025-03-07"),
    ),
    (
        "Ghana attacked Togo on Thursday. Mali condemned Ghana, whose army had shelled Benin in 2019.",
        "2025-03-07",
        "ACCUSE",
        ("2025-03-06", "2025-03-07"),
    ),
    (
        "Ghana attacked Togo on Friday. Mali condemned Ghana, whose envoy it had expelled on Thursday.",
        "2025-03-07",
        "ACCUSE",
        (None, None),
    ),
    ("On 3 February Ghana's president visited Benin. He accused Togo.", "2025-03-07", "ACCUSE", ("2025-02-03",) * 2),
    ("On 3 February Ghana's president visited Benin. Mali accused Togo.", "2025-03-07", "ACCUSE", (None, None)),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "published", "code", "wanted"), SPANS)
def test_what_others_did_lies_between_the_news_and_the_article(text, published, code, wanted):
    events = annotate(pd.DataFrame({"text": [text], "published": [pd.Timestamp(published)]})).events
    found = events[events["code"] == code]
    assert len(found), events.to_string()
    days = zip(found["earliest"], found["latest"], strict=True)
    assert {tuple(None if pd.isna(day) else str(day)[:10] for day in both) for both in days} == {wanted}


# (text, code → its place)
PLACES: list[tuple[str, str, str | None]] = [
    ("DOHA — Kenya and Uganda signed a treaty on Thursday.", "SUPPORT", "doha"),
    ("DOHA — Kenya and Uganda signed a treaty in Paris on Thursday.", "SUPPORT", "paris"),
    ("DOHA — Kenya recalled its ambassador to Uganda on Thursday.", "SANCTION", None),
    ("DOHA — Kenya's president telephoned the president of Uganda on Thursday.", "CONSULT", None),
    ("Kenya's president flew to Hanoi on Monday. There he accused Uganda of theft.", "ACCUSE", "hanoi"),
    (
        "Peru's minister saw Chile's minister off at the station in Lima; the president had accused Chile of theft there.",
        "ACCUSE",
        "lima",
    ),
    ("The talks were held in Hanoi, where Kenya's president accused Uganda of theft.", "ACCUSE", "hanoi"),
    (
        "Kenya's minister met his Ugandan colleague, Ada Obi, in Lomé on Thursday. He asked Uganda to open the border.",
        "REQUEST",
        "lome",
    ),
    (
        "Kenya's minister met his Ugandan colleague, Ada Obi, in Lomé on Thursday.\n\nPeru asked Uganda for help.",
        "REQUEST",
        None,
    ),
    ("Peruvian soldiers attacked Chilean soldiers in the middle of Arica.", "ASSAULT", "arica"),
    ("Peruvian soldiers attacked Chilean soldiers in the Bolivian capital.", "ASSAULT", "BOL"),
    ("Peruvian soldiers killed a Chilean banker in a Baghdad hotel.", "ASSAULT", "baghdad"),
    ("Peruvian soldiers killed a Chilean banker on a beach in Fiji.", "ASSAULT", "FJI"),
]


@pytest.mark.model
@pytest.mark.parametrize(("text", "code", "wanted"), PLACES)
def test_a_place_is_told_around_the_act_or_goes_on(text, code, wanted):
    events = annotate(pd.DataFrame({"text": [text], "published": [pd.Timestamp("2025-03-07")]})).events
    found = events[events["code"] == code]
    assert len(found), events.to_string()
    assert {None if pd.isna(place) else place for place in found["location_id"]} == {wanted}


def test_what_nobody_has_done_since_a_day_is_no_denial(read) -> None:
    assert not len(read("No minister of Nepal had visited Bhutan since 2005.").events)
    assert read("No minister of Nepal had visited Bhutan.").events["negated"].all()
