"""Three small cases from other regions, read from raw text: happenings, disagreement, relations and briefs."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench import Case

FOLDER = Path(__file__).parents[1] / "cases"
NAMES = ("west_africa", "latin_america", "south_asia")

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def cases() -> dict[str, Case]:
    found = {}
    for name in NAMES:
        found[name] = Case()
        found[name].add(FOLDER / f"{name}.jsonl")
        found[name].annotate(progress=False)
    return found


def done(case: Case) -> set[tuple[str, str, str, str]]:
    """Return what was done on a day between two states, people counted for them."""
    state = dict(zip(case.actors["entity_id"], case.actors["country"], strict=True))
    rows = case.happenings[case.happenings["status"].isin(("asserted", "reported"))].dropna(subset=["earliest"])
    ends = [[str(state.get(i, i)) for i in rows[side].astype(object)] for side in ("source_id", "target_id")]
    return set(zip(*ends, rows["code"], rows["earliest"].dt.strftime("%Y-%m-%d"), strict=True))


@pytest.mark.parametrize(
    ("name", "source", "target", "code", "day"),
    [
        ("west_africa", "GHA", "TGO", "CONSULT", "2023-03-06"),
        ("west_africa", "GHA", "TGO", "SUPPORT", "2023-03-06"),
        ("west_africa", "GHA", "TGO", "RETREAT", "2023-03-05"),
        ("west_africa", "BEN", "TGO", "ASSAULT", "2023-04-18"),
        ("west_africa", "TGO", "BEN", "ACCUSE", "2023-04-18"),
        ("west_africa", "TGO", "BEN", "SANCTION", "2023-04-19"),
        ("latin_america", "BOL", "PRY", "CONSULT", "2022-09-14"),
        ("latin_america", "BOL", "PRY", "CONCEDE", "2022-10-20"),
        ("south_asia", "BGD", "LKA", "AID", "2024-06-11"),
        ("south_asia", "LKA", "BGD", "CONSULT", "2024-07-09"),
        ("south_asia", "NPL", "BTN", "ACCUSE", "2024-07-14"),
    ],
)
def test_deeds_have_parties_and_day(cases, name, source, target, code, day):
    assert (source, target, code, day) in done(cases[name])


@pytest.mark.parametrize(
    ("name", "code", "day", "articles"),
    [
        ("west_africa", "CONSULT", "2023-03-06", 2),
        ("west_africa", "SUPPORT", "2023-03-06", 2),
        ("west_africa", "SANCTION", "2023-04-19", 2),
        ("south_asia", "AID", "2024-06-11", 2),
    ],
)
def test_two_reports_of_one_event_are_one_happening(cases, name, code, day, articles):
    rows = cases[name].happenings
    found = rows[(rows["code"] == code) & (rows["date_value"] == day)]
    assert found["articles"].tolist() == [articles]


@pytest.mark.parametrize(
    ("name", "disagreements"),
    [
        (
            "west_africa",
            {
                "how many: 12 Togolese fishermen (Coast Daily); 15 Togolese fishermen (Volta Post)",
                "whether: denied (Coast Daily); told (Volta Post)",
            },
        ),
        ("latin_america", set()),
        ("south_asia", {"how many: 20,000 tonnes of rice (Bay Times); 25,000 tonnes of rice (Palm Gazette)"}),
    ],
)
def test_the_only_disagreements_are_the_real_ones(cases, name, disagreements):
    assert set(cases[name].happenings["disagreement"].dropna()) == disagreements


def test_no_plan_denial_or_possibility_is_a_deed(cases):
    told = {name: done(case) for name, case in cases.items()}
    assert not any(code == "COERCE" and "BEN" in ends for *ends, code, _ in told["west_africa"])
    assert not any(day > "2024-07-15" for *_, day in told["south_asia"])
    assert not any("IND" in row[:2] and row[2] == "COERCE" for row in told["south_asia"])


def test_ties(cases):
    fishing = cases["west_africa"].ties.query("kind == 'treaty' and since == '1988'")
    assert set(fishing[["a_id", "b_id"]].to_numpy().ravel()) == {"GHA", "TGO"}
    assert "membership" in set(cases["west_africa"].ties["kind"])
    assert "NPL BTN treaty" not in {
        " ".join(row) for row in cases["south_asia"].ties[["a_id", "b_id", "kind"]].to_numpy()
    }


@pytest.mark.parametrize(
    ("name", "a", "b", "sentence"),
    [
        ("west_africa", "Ghana", "Togo", "Ghana and Togo have a treaty, since 1988 (as of 7 March 2023)."),
        ("west_africa", "Ghana", "Togo", "Ghana and Togo have a treaty, since 6 March 2023"),
        (
            "west_africa",
            "Benin",
            "Togo",
            "Relations between Benin and Togo were described as strained in a report of 20 April 2023.",
        ),
        ("west_africa", "Togo", "Benin", "As of 20 April 2023, Togo might put pressure on Benin"),
        (
            "latin_america",
            "Bolivia",
            "Paraguay",
            "On 20 October 2022, Bolivia “lifted its embargo on gas exports to Paraguay on Thursday”.",
        ),
        ("latin_america", "Bolivia", "Paraguay", "Marcos Quiroga was to visit Paraguay in December 2022."),
        ("south_asia", "Sri Lanka", "Bangladesh", "Bay Times tells of 20,000 tonnes of rice, Palm Gazette of 25,000"),
        (
            "south_asia",
            "Sri Lanka",
            "Bangladesh",
            "On 9 July 2024, Nimal Perera met Shirin Akhter in Dhaka.",
        ),
        ("south_asia", "India", None, "India had asked Bhutan and Nepal for talks"),
    ],
)
def test_the_brief_tells_it(cases, name, a, b, sentence):
    brief = cases[name].brief(a, b, only={"sure": 0})
    told = [one for one in brief.text.statements if sentence in one.text]
    assert len(told) == 1, [one.text for one in brief.text.statements]
    assert brief.text.citations(told[0])


def test_relation_of_a_pair(cases):
    relation = cases["west_africa"].relation("Benin", "Togo", every="month")
    assert relation.counts["conflict"].tolist() == [3]
    assert relation.by_period["period"].tolist() == ["2023-04", "2023-05"]
    assert set(relation.ties["status"]) == {"strained"}
