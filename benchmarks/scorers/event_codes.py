"""Event codes: `events` with who did it to whom, against the gold standard records of PLOVER.

Gold: `events`, each with `type`, `also` (further types that are right), `source` and `target` (lists of actors with
`text`, `codes` or None, `spans`, `unknown`, `place`) and `reciprocal`; `extra`: types of events that the sentence
states and nobody coded (such rows are left out). Rows that say that the event did not happen do not count. An actor is
right by its country's code (all international bodies are one, INT); where it has none, by standing in the gold's words.
Reciprocal records, CONSULT and COOPERATE have no direction. An attacker who is unknown and a target that is only the
place may be missing. A tuple is a type, a source and a target, all of it right.
"""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from typing import Any

from scorers.spans import f1, known, overlap

OLD_TYPES = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
OLD_CODES = {"JAP": "JPN", "ITL": "ITA", "VTN": "VNM"}
INTERNATIONAL = {"IGO", "NGO", "ISM", "IMG", "MNC", "UNO", "EUR", "INT"}
NO_DIRECTION = {"CONSULT", "COOPERATE"}
PLACE = re.compile(
    r"\b(?:in|near|around) (?:(?:the|central|south|north|east|west|occupied|neighbou?ring) )*$", re.IGNORECASE
)


def read(path: Path) -> Iterator[dict[str, Any]]:
    """Read PLOVER_GSR_CAMEO.txt (JSON): records of one sentence are one document."""
    documents: dict[str, dict[str, Any]] = {}
    for record in json.loads(path.read_text(encoding="utf-8")):
        if record["event"] == "DOCUMENT":
            continue
        text = clean(record["text"])
        kind = OLD_TYPES.get(record["event"], record["event"])
        event: dict[str, Any] = {"type": kind, "also": []}
        for role in ("source", "target"):
            actors = record[role] if isinstance(record.get(role), list) else []
            event[role] = [actor_of(actor, text) for actor in actors]
        if kind in ("CONSULT", "SUPPORT"):
            event["target"] = [{**actor, "place": False} for actor in event["target"]]
        about = record.get("textInfo")
        markup = about.get("markup", "") if isinstance(about, dict) else about
        event["reciprocal"] = "SRC/TAR" in str(markup) or (len(event["source"]) > 1 and not event["target"])
        new = {"id": record["id"], "text": text, "published": "2000-01-01", "events": [], "extra": []}
        documents.setdefault(re.sub(r"\W", "", text.lower()), new)["events"].append(event)
    yield from documents.values()


def clean(text: str) -> str:
    """Undo the LaTeX of the old files."""
    text = re.sub(r"\s*``\s*", ' "', text).replace('( "', '("').replace("''", '"').replace("\\$", "$")
    return re.sub(r"\s+", " ", re.sub(r"[{}]", "", text)).strip()


def actor_of(told: dict[str, Any], text: str) -> dict[str, Any]:
    name = clean(told["actorText"])
    spans = [match.span() for match in re.finditer(re.escape(name), text)]
    if not spans:
        words = {word for word in re.findall(r"\w+(?:\.\w+)*", name) if len(word) > 3 or word.isupper()}
        spans = [
            m.span() for word in sorted(words) for m in re.finditer(rf"\b{re.escape(word)}\b", text, re.IGNORECASE)
        ]
    place = bool(spans and PLACE.search(text[: spans[0][0]]))
    unknown = told.get("sector") == "UAF"
    codes = [plain_code(told["code"])] if told.get("code") else None
    return {"text": name, "codes": codes, "spans": spans, "unknown": unknown, "place": place}


def plain_code(code: str) -> str:
    return "INT" if code in INTERNATIONAL else OLD_CODES.get(code, code)


def said_of(document: dict, rows: dict[str, dict[str, list[dict]]], actors: dict[str, dict]) -> list[dict]:
    """Return the rows that count, each with its actors as {"id", "code", "spans"} or None."""
    spans, acts_for = defaultdict(list), {}
    for row in rows["mentions"][document["id"]]:
        if known(row["kind"]) != "pronoun":
            spans[row["entity_id"]].append((row["start"], row["end"]))
        if known(row["stands_for"]) is not None:
            acts_for[row["entity_id"]] = row["stands_for"]
    said = []
    allowed = {kind for event in document["events"] for kind in (event["type"], *event["also"])}
    for row in rows["events"][document["id"]]:
        if row["negated"] or known(row["status"]) in ("denied", "hypothetical"):
            continue
        if row["code"] in document["extra"] and row["code"] not in allowed:
            continue
        one: dict[str, Any] = {"type": row["code"]}
        for role in ("source", "target"):
            entity = known(row[f"{role}_id"])
            country = known(actors.get(entity, {}).get("country"))
            country = country or known(actors.get(acts_for.get(entity), {}).get("country"))
            code = plain_code(country) if country else None
            one[role] = None if entity is None else {"id": entity, "code": code, "spans": spans[entity]}
        said.append(one)
    return said


def fits(said: dict | None, gold: dict) -> bool:
    if said is None:
        return False
    named = any(overlap(a, b) > 0 for a in said["spans"] for b in gold["spans"])
    if gold["codes"] is None:
        return named
    return said["code"] in gold["codes"] or ("INT" in gold["codes"] and said["code"] is None and named)


def is_free(event: dict) -> bool:
    """Return whether an event has no direction."""
    return event["reciprocal"] or bool(event["type"] in NO_DIRECTION and event["source"] and event["target"])


def tuples_of(event: dict) -> list[tuple[set[str], dict | None, dict | None, bool]]:
    """Return what is asked of an event: types, source, target (None: anybody or nobody), right either way or not."""
    source, target = event["source"], event["target"]
    pairs: list[tuple] = list(product(source or [None], target or [None]))
    if event["reciprocal"] and (len(source) > 1 or not target):
        pairs = list(combinations(source + target, 2)) or [(one, None) for one in source]
    return [({event["type"], *event["also"]}, a, b, is_free(event)) for a, b in pairs]


def is_right(row: dict, asked: tuple[set[str], dict | None, dict | None, bool]) -> bool:
    kinds, source, target, free = asked

    def slot(said: dict | None, gold: dict | None, leave: str) -> bool:
        return gold is None or (gold[leave] if said is None else fits(said, gold))

    ways = [(row["source"], row["target"]), (row["target"], row["source"])]
    return row["type"] in kinds and any(
        slot(a, source, "unknown") and slot(b, target, "place") for a, b in ways[: 1 + bool(free)]
    )


def score(documents: list[dict], rows: dict[str, dict[str, list[dict]]], result: Any) -> dict[str, Any]:
    actors = {row["entity_id"]: row for row in result.actors.to_dict("records")}
    n: Counter = Counter()
    for document in documents:
        said = said_of(document, rows, actors)
        kinds = {row["type"] for row in said}
        wanted = [{event["type"], *event["also"]} for event in document["events"]]
        hits = sum(bool(kinds & want) for want in wanted)
        n.update({"types": len(wanted), "type hits": hits, "types said": hits + len(kinds - set().union(*wanted))})
        asked = [one for event in document["events"] for one in tuples_of(event)]
        found = sum(any(is_right(row, one) for row in said) for one in asked)
        once = {
            (row["type"], *((row[r]["code"] or row[r]["id"]) if row[r] else None for r in ("source", "target"))): row
            for row in said
        }
        wrong = sum(not any(is_right(row, one) for one in asked) for row in once.values())
        n.update({"tuples": len(asked), "tuple hits": found, "tuples said": found + wrong})
    return {
        "kind of an event": f1(n["type hits"], n["types said"], n["types"]),
        "who did what to whom": f1(n["tuple hits"], n["tuples said"], n["tuples"]),
    }
