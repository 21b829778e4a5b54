"""Search: a hundred queries with the articles that they find, and what a hit shows."""

from __future__ import annotations

import contextlib
import random

import pandas as pd
import pytest

import workbench as wb

ARTICLES = [
    ("Fiji sends troops to the border", "2020-01-05", "Lagoon Post", "Fiji moved troops to the border with its neighbour on Monday. The troops will stay for a week, Malolo said."),
    ("Tonga and Fiji sign ferry treaty", "2020-03-01", "Harbour Times", "Tonga and Fiji signed a treaty on the ferry line. The ferry will run each day. It was signed in Suva."),
    ("Sanctions on Lomé lifted", "2021-06-15", "Savanna Wire", "The bloc lifted its sanctions on Lomé. Sanctioned firms may trade again, though a border post stays closed."),
    ("Naval drill off Malé", "2021-08-20", "Lagoon Post", "A joint drill of two navies began off Malé. No troops were landed. Fishermen saw the warships from the beach."),
    ("Grain deal renewed", "2022-02-02", "Delta Chronicle", "The grain deal was renewed for a year. Ships may pass the strait again. Farmers in Quito welcomed it."),
    ("Ama Kwarteng visits Quito", "2022-05-10", "Harbour Times", "Ama Kwarteng, the minister of Ghana, visited Quito. She praised the grain deal. Kwarteng will return in June."),
    ("Border market reopens", "2023-09-09", "Savanna Wire", "The border market reopened after the talks. Traders crossed the river; soldiers watched. Nobody was hurt."),
    ("No treaty without talks, says Tonga", None, "Delta Chronicle", "Tonga said there would be no treaty without talks. Its troops remain far from any border. Years ago a treaty failed."),
    ("Well-known bridge closed", "2024-11-30", "Harbour Times", "The well-known bridge was closed for repairs. A spokesman for Côte d'Ivoire said repairs cost $3 million."),
    ("Election in Riga", "2024-12-24", None, "Voters in Riga went to the polls. Turnout was high, and the count goes on. President of the council: Ilze Kalniņa."),
]  # fmt: skip

QUERIES = {
    "troops": "0 3 7", "TROOPS": "0 3 7", "treaty": "1 7", "ferry": "1", "border": "0 2 6 7", "Fiji": "0 1", "fiji": "0 1", "Tonga": "1 7",
    "grain": "4 5", "riga": "9", "lome": "2", "Lomé": "2", "male": "3", "Kalnina": "9", "Cote": "8", "zzz": "", "talks": "6 7", "signed": "1",
    "sign": "1", "the": "0 1 2 3 4 5 6 8 9", "Malolo": "0", "strait": "4", "market": "6", "bridge": "8", "polls": "9",
    "troops border": "0 7", "border troops": "0 7", "treaty talks": "7", "grain Quito": "4 5", "ferry bridge": "", "Fiji treaty": "1",
    "troops AND border": "0 7", "troops OR treaty": "0 1 3 7", "ferry OR bridge": "1 8", "troops NOT border": "3", "border NOT troops": "2 6",
    "treaty NOT Fiji": "7", "grain AND Quito AND June": "5", "ferry OR grain AND June": "1 5", "(ferry OR grain) AND June": "5",
    "(troops OR soldiers) border": "0 6 7", "(troops OR soldiers) AND (river OR beach)": "3 6", "troops NOT (border OR beach)": "", "border NOT (troops OR soldiers)": "2",
    "(treaty)": "1 7", "((treaty))": "1 7", "treaty AND (talks OR ferry) NOT failed": "1", "drill OR polls OR deal": "3 4 5 9",
    '"joint drill"': "3", '"drill joint"': "", '"grain deal"': "4 5", '"the grain deal"': "4 5", '"on Monday"': "0", '"border market"': "6",
    '"ferry line" OR "border market"': "1 6", '"ferry treaty"': "1", '"no treaty"': "7", '"no treaty without talks"': "7", "“joint drill”": "3",
    '"well-known"': "8", "well-known": "8", '"Côte d\'Ivoire"': "8", '"3 million"': "8", "$3": "8", '"grain deal" NOT June': "4", '"signed in" Suva': "1",
    "sanction*": "2", "sanctions": "2", "sanctioned": "2", "trea*": "1 7", "sig*": "1", "repair*": "8", "nav*": "3", "nav* drill": "3", "q*": "4 5", "tr*": "0 1 2 3 6 7",
    "mal* NOT troops": "", "mal*": "0 3", "fish* OR farm*": "3 4", '"grain d"*': "4 5", "xyz*": "",
    "troops NEAR border": "0 7", "border NEAR troops": "0 7", "troops NEAR/3 border": "0", "troops NEAR/2 border": "0", "troops NEAR/1 border": "",
    "treaty NEAR talks": "7", "treaty NEAR/1 talks": "7", "ferry NEAR treaty": "1", "Tonga NEAR Fiji": "1", "grain NEAR/1 deal": "4 5", '"grain deal" NEAR year': "4",
    "lifted NEAR sanctions NEAR bloc": "2", "ships NEAR strait OR polls": "4 9", "troops NEAR beach": "3", "troops NEAR/4 beach": "", "mark* NEAR talk*": "6",
    "title:troops": "0", "title:treaty": "1 7", "title:border": "0 6", "title:grain": "4", 'title:"grain deal"': "4", "title:quito grain": "5", "title:riga OR title:bridge": "8 9",
    "border NOT title:border": "2 7", "-": None, "": None, "AND": None, "troops AND": None, "NOT troops": None, "(troops": None, "troops)": None,
    "troops NEAR (a OR b)": None, "title:": None,
}  # fmt: skip


@pytest.fixture(scope="module")
def case() -> wb.Case:
    case = wb.Case()
    case.add([{"title": a, "published": b, "source": c, "text": d} for a, b, c, d in ARTICLES])
    return case


def test_there_are_a_hundred_queries() -> None:
    assert len(QUERIES) >= 100


@pytest.mark.parametrize("query", QUERIES)
def test_a_query_finds_its_articles(case: wb.Case, query: str) -> None:
    expected = QUERIES[query]
    if expected is None:
        with pytest.raises(ValueError) as caught:
            case.search(query)
        assert str(caught.value).endswith(".")
        return
    hits = case.search(query)
    ids = case.articles["article_id"].tolist()
    assert sorted(ids.index(one) for one in hits["article_id"].unique()) == [int(one) for one in expected.split()]
    assert hits.attrs["articles"] == len(expected.split())


def test_a_hit_stands_in_the_text(case: wb.Case) -> None:
    texts = dict(zip(case.articles["article_id"], case.articles["text"], strict=True))
    hits = case.search('sanction* OR Malé OR "joint drill"')
    assert len(hits) >= 5
    for row in hits[hits["where"] == "text"].to_dict("records"):
        text = texts[row["article_id"]]
        assert text[row["start"] : row["end"]] == row["match"]
        assert (row["before"] + row["match"] + row["after"]) in text.replace("\n", " ")
    title = hits[hits["where"] == "title"].iloc[0]
    assert title["match"] in ("Sanctions", "Malé")
    assert title[["start", "end"]].isna().all()


def test_filters_and_order(case: wb.Case) -> None:
    def found(query: str, **options: object) -> list[str]:
        return case.search(query, **options)["title"].drop_duplicates().tolist()

    assert found("border", sort="day") == [ARTICLES[n][0] for n in (0, 2, 6, 7)]
    assert found("border", since="2021-01-01", sort="day") == [ARTICLES[n][0] for n in (2, 6)]
    assert found("border", until="2021-06-15", sort="day") == [ARTICLES[n][0] for n in (0, 2)]
    assert found("troops", outlet="lagoon post", sort="day") == [ARTICLES[n][0] for n in (0, 3)]
    assert found("troops", outlet=["Delta Chronicle"]) == [ARTICLES[7][0]]
    assert found("border")[0] in (ARTICLES[0][0], ARTICLES[6][0])  # what stands in a title too comes first
    assert case.search("the", most=2)["article_id"].nunique() == 2
    for wrong in ({"since": "03/04/2018"}, {"sort": "mood"}):
        with pytest.raises(ValueError):
            case.search("border", **wrong)


def test_the_index_keeps_up_with_articles_and_corrections(tmp_path) -> None:
    with wb.Case(tmp_path / "a.case") as case:
        case.add([{"text": "Fiji met Tonga.", "title": "One"}])
        assert len(case.search("Fiji")) == 1
        with wb.Case(tmp_path / "a.case") as other:
            other.add([{"text": "Fiji met Chad.", "title": "Two"}])
        assert case.search("Fiji").attrs["articles"] == 2
        case.correct.delete("articles", case.articles["article_id"].iloc[0])
        assert case.search("Fiji")["title"].tolist() == ["Two"]
        case.correct.relabel("articles", case.articles["article_id"].iloc[0], source="Lagoon Post")
        assert len(case.search("Fiji", outlet="Lagoon Post")) == 1


def test_a_case_of_before_the_search_gets_an_index(tmp_path) -> None:
    import sqlite3

    path = tmp_path / "a.case"
    with wb.Case(path) as case:
        case.add([{"text": "Fiji met Tonga.", "title": "One"}])
    connection = sqlite3.connect(path)
    connection.execute("DROP TABLE search")
    connection.commit()
    connection.close()
    with wb.Case(path) as case:
        assert len(case.search("tonga")) == 1


@pytest.mark.model
def test_an_actor_is_found_by_pronouns_too() -> None:
    case = wb.Case()
    case.add([{"title": t, "published": d, "source": o, "text": x} for t, d, o, x in ARTICLES])
    case.annotate(progress=False)
    hits = case.search("@Ama Kwarteng")
    assert {"Ama Kwarteng", "She", "Kwarteng"} <= set(hits["match"])
    assert case.search("@Ama Kwarteng grain").attrs["articles"] == 1
    assert "She" in case.search('@"Ama Kwarteng" NEAR/4 grain')["match"].tolist()
    assert case.search('"@Ama Kwarteng" AND ferry').attrs["articles"] == 0
    assert case.search("grain NOT @Ama Kwarteng").attrs["articles"] == 1
    assert case.search("treaty OR @Ama Kwarteng").attrs["articles"] == 3
    assert case.search("grain", actor="Ama Kwarteng").attrs["articles"] == 1
    assert len(case.evidence(hits[hits["where"] == "text"])) == len(hits[hits["where"] == "text"])
    with pytest.raises(LookupError):
        case.search("@Nobody Known")


def test_hits_are_safe_to_show(case: wb.Case) -> None:
    hostile = wb.Case()
    hostile.add([{"text": "<img src=x onerror=alert(1)> met Fiji <b>today</b>.", "title": "<script>Fiji</script>"}])
    html = hostile.search("Fiji")._repr_html_()
    assert "<img" not in html
    assert "<script" not in html
    assert ">Fiji</mark>" in html
    assert "[Fiji]" in repr(hostile.search("Fiji"))
    assert isinstance(case.search("Fiji")[["title"]], pd.DataFrame)


def test_any_typing_gives_hits_or_a_sentence(case: wb.Case) -> None:
    chance = random.Random(3)
    pieces = [
        "troops",
        '"',
        "(",
        ")",
        "AND",
        "OR",
        "NOT",
        "NEAR",
        "NEAR/3",
        "*",
        "@",
        "title:",
        "bor*",
        "'",
        "-",
        "\0",
        "é",
        ":",
        "^",
        "{",
        "+",
    ]
    for _ in range(400):
        query = "".join(chance.choice(pieces) + chance.choice(["", " "]) for _ in range(chance.randint(1, 8)))
        with contextlib.suppress(ValueError, LookupError):
            case.search(query)
