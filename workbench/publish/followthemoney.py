"""Tables → entities of FollowTheMoney, as Aleph and OpenSanctions read them: one JSON object a line.

Actors become `Person`, `Organization`, `PublicBody` (a state) or `LegalEntity` (a group), places `Address`, articles
`Article`, what an article names `Mention`, happenings that were done `Event`, offices and standing ties `UnknownLink`.
Plans, denials and rows that are less than half sure are left out, and so are statements, for which there is no entity.
`organizer` of an event is who acts, `involved` are both sides. `recordId` is the evidence: `article_id:start-end`, the
characters of `bodyText`.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pandas as pd

from workbench import tables
from workbench.evidence import find_evidence
from workbench.export import clean_text, spaced
from workbench.given import path_of
from workbench.summaries.acting_for import Parties
from workbench.summaries.counting import DEEDS, above
from workbench.vocabulary.countries import country_named
from workbench.writing import whole_file

ENDING = ".ftm.json"
SCHEMATA = {"person": "Person", "organisation": "Organization", "country": "PublicBody", "place": "Address"}
OFFICE = "office"
AS_IN_TEXT = ("bodyText", "summary")
_DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
_ADDRESS = re.compile(r"https?://[\w.-]+\.\w{2,}(:\d+)?([/?#]\S*)?", re.ASCII)


def export_entities(read: Mapping[str, pd.DataFrame], target: str | Path) -> Path:
    """Write the tables of a case as FollowTheMoney entities and return the file; what is not known is left out."""
    path = path_of(target)
    with whole_file(path) as part, part.open("w", encoding="utf-8", newline="\n") as file:
        for entity in find_entities(read):
            file.write(json.dumps(entity, ensure_ascii=False) + "\n")
    return path


def find_entities(read: Mapping[str, pd.DataFrame]) -> Iterator[dict[str, Any]]:
    """Yield the entities of a case: `id`, `schema` and `properties` (name → list of texts)."""
    parties = Parties(read["actors"])
    for row in read["articles"].to_dict("records"):
        yield _entity(row["article_id"], "Article", _article(row))
    known = dict(zip(read["actors"]["entity_id"], read["actors"]["type"].fillna(""), strict=True))
    for row in read["actors"].to_dict("records"):
        schema = SCHEMATA.get(known[row["entity_id"]], "LegalEntity")
        yield _entity(row["entity_id"], schema, _actor(row, schema))
    for row in read["entities"].to_dict("records"):
        if row["entity_id"] in known:
            body = None if known[row["entity_id"]] == "place" else row["entity_id"]
            said = {"document": row["article_id"], "resolved": body, "name": [row["name"], *row["aliases"]]}
            yield _entity(_key("mention", row["article_id"], row["entity_id"]), "Mention", said)
    yield from _events(read, known, parties)
    ties = read["ties"][above(read["ties"], None) & (read["ties"]["kind"] != OFFICE).fillna(True)]
    offices = read["roles"].rename(columns={"entity_id": "a_id", "of_entity_id": "b_id", "role": "kind"})
    for rows in (ties, offices):
        rows = rows[rows["a_id"].isin(known) & rows["b_id"].isin(known)]
        columns = ["a_id", "b_id", "kind", *(name for name in ("since", "until", "status") if name in rows)]
        evidence = _evidence(rows, read)
        for values, told in rows.groupby(columns, dropna=False, sort=False):
            said = dict(zip(columns, values, strict=True))
            link = {"subject": said["a_id"], "object": said["b_id"], "role": said["kind"], "status": said.get("status")}
            days = {"startDate": _days(said.get("since")), "endDate": _days(said.get("until"))}
            yield _entity(_key("link", *values), "UnknownLink", {**link, **days, **_told(told.index, evidence)})


def _article(row: Mapping[str, Any]) -> dict[str, Any]:
    named = {"title": row["title"], "publisher": row["source"], "fileName": row["origin_file"]}
    place = {"sourceUrl": _url(row["url"]), "publishedAt": _days(row["published"])}
    return {**named, **place, "bodyText": row["text"], "notes": row["not_read"]}


def _actor(row: Mapping[str, Any], schema: str) -> dict[str, Any]:
    home = country_named(str(row["country"])) if tables.known(row["country"]) else None
    said = {"name": row["name"], "alias": [one for one in row["aliases"] if one != row["name"]]}
    said |= {"country": (home or {}).get("alpha2", "").lower()}
    said |= {"position": list(row["roles"])} if schema == "Person" else {}
    return said | ({"full": row["name"]} if schema == "Address" else {})


def _events(read: Mapping[str, pd.DataFrame], known: Mapping[str, Any], parties: Parties) -> Iterator[dict[str, Any]]:
    happenings = read["happenings"]
    done = happenings[happenings["status"].isin(DEEDS) & above(happenings, None)]
    events = read["events"].set_index("event_id")
    evidence = _evidence(events, read)
    for row in done.to_dict("records"):
        sides = [row[side] for side in ("source_id", "target_id") if tables.known(row[side])]
        bodies = [side for side in sides if side in known and known[side] != "place"]
        told = [one for one in row["event_ids"] if one in evidence]
        reported = " (reported)" if row["status"] == "reported" else ""
        name = f"{' → '.join(map(parties.name, sides))}: {str(row['code']).lower()}{reported}"
        said = {"name": name, "involved": bodies, "namesMentioned": [parties.name(side) for side in sides]}
        if tables.known(row["source_id"]) and row["source_id"] in bodies:
            said["organizer"] = [row["source_id"]]
        if tables.known(row["location_id"]):
            said["location"] = [parties.name(row["location_id"])]
        if _days(row["date_value"]):
            said["date"] = _days(row["date_value"])
        else:
            said |= {"startDate": _days(row["earliest"]), "endDate": _days(row["latest"])}
        yield _entity(
            row["happening_id"],
            "Event",
            {**said, **_told(told, evidence), "proof": [evidence[one]["article_id"] for one in told]},
        )


def _evidence(rows: pd.DataFrame, read: Mapping[str, pd.DataFrame]) -> dict[Any, dict[str, Any]]:
    """Return the evidence of rows by their labels."""
    found = find_evidence(rows, read["articles"], read["sentences"])
    return dict(zip(found.index, found.to_dict("records"), strict=True))


def _told(labels: Iterable[Any], evidence: Mapping[Any, dict[str, Any]]) -> dict[str, Any]:
    """Return where rows are told: the exact characters, their sentence, outlet and address."""
    found = [evidence[label] for label in labels if label in evidence]
    return {
        "recordId": [f"{one['article_id']}:{one['start']}-{one['end']}" for one in found],
        "summary": [one["context"] for one in found],
        "publisher": [one["source"] for one in found],
        "sourceUrl": [url for one in found for url in _url(one["url"])],
    }


def _entity(entity_id: Any, schema: str, said: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entity whose properties are lists of texts, each once, none empty."""
    properties = {}
    for name, values in said.items():
        given: Iterable[Any] = values if isinstance(values, list) else [values]
        known = [value for value in given if tables.known(value)]
        texts = [spaced(v) if name in AS_IN_TEXT else " ".join(clean_text(v).split()) for v in known]
        kept = list(dict.fromkeys(text for text in texts if text.strip()))
        if kept:
            properties[name] = kept
    return {"id": str(entity_id), "schema": schema, "properties": properties}


def _key(*values: Any) -> str:
    """Return an id that the same values always get."""
    said = json.dumps([str(value) if tables.known(value) else None for value in values])
    return f"{values[0] if values[0] == 'mention' else 'link'}-{hashlib.sha256(said.encode()).hexdigest()[:20]}"


def _days(value: Any) -> list[str]:
    """Return a day, month or year as FollowTheMoney writes it, nothing for anything else."""
    if not tables.known(value):
        return []
    text = value if isinstance(value, str) else f"{value:%Y-%m-%d}"
    return [text] if _DAY.fullmatch(text) else []


def _url(value: Any) -> list[str]:
    return [str(value)] if tables.known(value) and _ADDRESS.fullmatch(str(value)) else []
