"""A correction holds for articles that are added after it, and for readings that differ a little."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest
from quick_reading import read_words
from test_corrections import again

import workbench as wb
from workbench import pipeline
from workbench.pipeline import Reading


def retype(name: str, **to: Any) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
    return ("retype", (name,), to)


def merge(*names: str) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
    return ("merge", names, {})


def gone(name: str) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
    return ("delete", ("actors", name), {})


def rename(name: str, to: str) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
    return ("rename", (name, to), {})


def apart(one: str, other: str) -> tuple[str, tuple[Any, ...], dict[str, Any]]:
    return ("apart", (one, other), {})


# name | type, state in the first article | correction | name | type, state in the second | what holds of the second
P, B, L, G = "person", "organisation", "place", "group"
CASES: dict[str, tuple[list[tuple[str, ...]], tuple[str, tuple[Any, ...], dict[str, Any]], tuple[str, ...], dict[str, Any]]] = {
    # retyped, and read otherwise in the next article
    "person made a place, read as a person again": ([("Umrah", P)], retype("Umrah", type=L), ("Umrah", P), {"type": L, "id": "umrah"}),
    "person made a place, read as a place": ([("Umrah", P)], retype("Umrah", type=L), ("Umrah", L), {"type": L, "id": "umrah"}),
    "person made a place, read as an organisation": ([("Umrah", P)], retype("Umrah", type=L), ("Umrah", B), {"type": L, "id": "umrah"}),
    "person made an organisation, read as a person": ([("Wagadu Salon", P)], retype("Wagadu Salon", type=B), ("Wagadu Salon", P), {"type": B, "id": "wagadu-salon"}),
    "person made an organisation, read as a place": ([("Wagadu Salon", P)], retype("Wagadu Salon", type=B), ("Wagadu Salon", L), {"type": B, "id": "wagadu-salon"}),
    "organisation made a person": ([("Inti Quilla", B)], retype("Inti Quilla", type=P), ("Inti Quilla", B), {"type": P, "id": "inti-quilla"}),
    "organisation made a person, read as a place": ([("Inti Quilla", B)], retype("Inti Quilla", type=P), ("Inti Quilla", L), {"type": P, "id": "inti-quilla"}),
    "place made an organisation": ([("Lakeview Forum", L)], retype("Lakeview Forum", type=B), ("Lakeview Forum", L), {"type": B, "id": "lakeview-forum"}),
    "place made a person": ([("Santa Marta Ruiz", L)], retype("Santa Marta Ruiz", type=P), ("Santa Marta Ruiz", L), {"type": P}),
    "group made an organisation": ([("Sons of the Delta", G)], retype("Sons of the Delta", type=B), ("Sons of the Delta", G), {"type": B}),
    "organisation made a group": ([("Night Herders", B)], retype("Night Herders", type=G), ("Night Herders", B), {"type": G, "id": "night-herders"}),
    "organisation made a group, read as a person": ([("Night Herders", B)], retype("Night Herders", type=G), ("Night Herders", P), {"type": G, "id": "night-herders"}),
    "one word, organisation made a place": ([("Qasbah", B)], retype("Qasbah", type=L), ("Qasbah", B), {"type": L, "id": "qasbah"}),
    "accents and capitals aside": ([("Grêmio Norte", P)], retype("Grêmio Norte", type=B), ("GREMIO NORTE", P), {"type": B, "id": "gremio-norte"}),
    # of another state
    "country given": ([("Baltic Watch", B)], retype("Baltic Watch", country="EST"), ("Baltic Watch", B), {"country": "EST"}),
    "country corrected, misread again": ([("Baltic Watch", B, "RUS")], retype("Baltic Watch", country="EST"), ("Baltic Watch", B, "RUS"), {"country": "EST", "id": "baltic-watch"}),
    "country corrected, unknown later": ([("Baltic Watch", B, "RUS")], retype("Baltic Watch", country="EST"), ("Baltic Watch", B), {"country": "EST", "id": "baltic-watch"}),
    "country of a person corrected": ([("Tevita Mafi", P, "FJI")], retype("Tevita Mafi", country="TON"), ("Tevita Mafi", P, "FJI"), {"country": "TON", "id": "tevita-mafi"}),
    "country of a person, rightly read later": ([("Tevita Mafi", P, "FJI")], retype("Tevita Mafi", country="TON"), ("Tevita Mafi", P, "TON"), {"country": "TON", "id": "tevita-mafi"}),
    "sector given": ([("Radio Volta", B)], retype("Radio Volta", sector="JRN"), ("Radio Volta", B), {"sector": "JRN"}),
    "a namesake of another state is another": ([("Aroha Tane", P, "NZL")], retype("Aroha Tane", sector="GOV"), ("Aroha Tane", P, "CAN"), {"not": "aroha-tane", "sector": None}),
    "an office that many states have": ([("Finance Ministry", B, "PER")], retype("Finance Ministry", country="CHL"), ("Finance Ministry", B, "MMR"), {"country": "MMR"}),
    # merged
    "merged, the second name again": ([("Lumen Order", B), ("Lumenorder.net", B)], merge("Lumen Order", "Lumenorder.net"), ("Lumenorder.net", B), {"id": "lumen-order"}),
    "merged, the second name read as a person": ([("Lumen Order", B), ("Lumenists", B)], merge("Lumen Order", "Lumenists"), ("Lumenists", P), {"id": "lumen-order"}),
    "merged, the first name read as a person": ([("Lumenists", B), ("Lumenorder.net", B)], merge("Lumenists", "Lumenorder.net"), ("Lumenists", P), {"id": "lumenists"}),
    "merged, the first name read as a place": ([("Lumenists", B), ("Lumenorder.net", B)], merge("Lumenists", "Lumenorder.net"), ("Lumenists", L), {"id": "lumenists"}),
    "merged persons, spelled the second way": ([("Davit Beridze", P), ("David Berije", P)], merge("Davit Beridze", "David Berije"), ("David Berije", P), {"id": "davit-beridze"}),
    "merged persons, read as an organisation": ([("Davit Beridze", P), ("Dawid Peridse", P)], merge("Davit Beridze", "Dawid Peridse"), ("Dawid Peridse", B), {"id": "davit-beridze"}),
    "merged with an acronym": ([("Andean Water Board", B), ("QZX", B)], merge("Andean Water Board", "QZX"), ("QZX", B), {"id": "andean-water-board"}),
    "merged into a state": ([("Zembla", L), ("Kenya", "country", "KEN")], merge("KEN", "Zembla"), ("Zembla", P), {"id": "KEN"}),
    "merged places": ([("Ouest Port", L), ("West Port", L)], merge("West Port", "Ouest Port"), ("Ouest Port", L), {"id": "west-port"}),
    # no actor at all
    "no actor, the same reading": ([("Ramadan Nights", P)], gone("Ramadan Nights"), ("Ramadan Nights", P), {"gone": True}),
    "no actor, read as an organisation": ([("Ramadan Nights", P)], gone("Ramadan Nights"), ("Ramadan Nights", B), {"gone": True}),
    "no actor, one word, read as a place": ([("Songkran", P)], gone("Songkran"), ("Songkran", L), {"gone": True}),
    "no actor, but a state of that name is one": ([("Kenya", P)], gone("kenya"), ("Kenya", "country", "KEN"), {"id": "KEN"}),
    # named
    "renamed": ([("Radio Volta", B)], rename("Radio Volta", "Volta Broadcasting"), ("Radio Volta", B), {"name": "Volta Broadcasting"}),
    "renamed, read as a place": ([("Radio Volta", B)], rename("Radio Volta", "Volta Broadcasting"), ("Radio Volta", L), {"name": "Volta Broadcasting", "id": "radio-volta"}),
    "renamed, and called so in the next article": ([("Radio Volta", B)], rename("Radio Volta", "Volta Broadcasting"), ("Volta Broadcasting", B), {"name": "Volta Broadcasting", "id": "radio-volta"}),
    # kept apart
    "apart, one is called as both later": ([("Coral Sea Forum", B), ("Coral Sea Union", B)], apart("Coral Sea Forum", "Coral Sea Union"), ("Coral Sea Union", B), {"id": "coral-sea-union"}),
    "apart, persons": ([("Lindiwe Khumalo", P), ("Lindi Khumalo", P)], apart("Lindiwe Khumalo", "Lindi Khumalo"), ("Lindi Khumalo", P), {"id": "lindi-khumalo"}),
}  # fmt: skip


def read_named(article: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of an article that consists of lines `name|type|state`."""
    mentions, entities, start = [], [], 0
    for line in article["text"].split("\n"):
        name, kind, state = [*line.split("|"), ""][:3]
        local = state if kind == "country" else "-".join(name.lower().replace(".", "").replace("ê", "e").split())
        span = {"sentence": 0, "start": start, "end": start + len(name), "text": name}
        mentions.append({**span, "entity_id": local, "label": "ORG", "kind": "name"})
        row = {"entity_id": local, "name": name, "type": kind, "country": state or None, "aliases": [name]}
        entities.append(row)
        start += len(line) + 1
    sentence = {"sentence": 0, "start": 0, "end": len(article["text"])}
    return {"sentences": [sentence], "mentions": mentions, "entities": entities}


@pytest.fixture
def named(monkeypatch: pytest.MonkeyPatch) -> Iterator[wb.Case]:
    def read_articles(articles: pd.DataFrame, **options: Any) -> Iterator[Reading]:
        for article in articles.to_dict("records"):
            yield Reading(article["article_id"], read_named(article))

    monkeypatch.setattr(pipeline, "read_articles", read_articles)
    with wb.Case(analyst="Ana") as case:
        yield case


@pytest.mark.parametrize("which", CASES)
def test_a_correction_holds_for_what_is_added_after_it(named: wb.Case, which: str) -> None:
    first, (action, given, options), later, holds = CASES[which]
    named.add([{"text": "\n".join("|".join(one) for one in first), "date": "2021-03-04"}])
    named.annotate(progress=False)
    getattr(named.correct, action)(*given, **options)
    named.add([{"text": "|".join(later), "date": "2022-05-06"}])
    named.annotate(progress=False)
    mentions = named.mentions[named.mentions["article_id"] == named.articles["article_id"].iloc[-1]]
    if holds.get("gone"):
        assert mentions["entity_id"].isna().all()
        assert not len(named.actors)
        return
    entity_id = mentions["entity_id"].iloc[0]
    actor = named.actors.set_index("entity_id").loc[entity_id]
    for column, value in holds.items():
        if column == "id":
            assert entity_id == value
        elif column == "not":
            assert entity_id != value
        elif value is None:
            assert pd.isna(actor[column])
        else:
            assert actor[column] == value
    named.correct.undo()
    named.correct.redo()
    assert named.actors.set_index("entity_id").loc[entity_id, "articles"] == actor["articles"]


def moved(by: int = 0, **changes: Any) -> Any:
    """Return a reading whose events begin a little later and say something else."""

    def read(article: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
        found = read_words(article)
        text = article["text"]
        for event in found["events"]:
            event["start"] += by
            event["text"] = text[event["start"] : event["end"]]
            event.update(changes)
        return found

    return read


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("by", "changes"),
    [
        pytest.param(0, {}, id="the same reading"),
        pytest.param(2, {}, id="other words"),
        pytest.param(0, {"code": "SUPPORT"}, id="another code"),
        pytest.param(2, {"code": "SUPPORT"}, id="other words and another code"),
    ],
)
def test_a_row_that_was_corrected_is_known_in_a_reading_that_differs_a_little(
    monkeypatch: pytest.MonkeyPatch, by: int, changes: dict[str, Any]
) -> None:
    with wb.Case(analyst="Ana") as case:
        case.add([{"text": "Samoa praised Niger loudly."}, {"text": "Benin thanked Nauru warmly."}])
        case.annotate(progress=False)
        events = case.events.set_index("source_id", drop=False)
        case.correct.relabel("events", events.loc["samoa"], status="planned")
        case.correct.delete("events", events.loc["benin"])
        again(case, monkeypatch, moved(by, **changes))
        assert list(case.events["source_id"]) == ["samoa"]
        assert list(case.events["status"]) == ["planned"]
        assert list(case.events["origin"]) == ["Ana"]


@pytest.mark.usefixtures("quick")
def test_what_a_person_added_is_not_there_twice_when_it_is_read_later(monkeypatch: pytest.MonkeyPatch) -> None:
    with wb.Case(analyst="Ana") as case:
        case.add([{"text": "Samoa praised Niger loudly."}])
        case.annotate(progress=False)
        again(case, monkeypatch, lambda article: {**read_words(article), "events": []})
        row = {"article_id": case.articles["article_id"].iloc[0], "start": 6, "end": 13}
        case.correct.add("events", **row, source_id="samoa", target_id="niger", code="CONSULT", status="asserted")
        again(case, monkeypatch)
        assert list(case.events["origin"]) == ["Ana"]
