"""How likely a row of `entities` or `roles` is right: a logistic regression over features that can be read.

A row of `entities` is right where it is an actor or a place, of that type and country, and acts for whom it says (what
is open is not wrong); one of `roles` where its holder has that office, of whom the words say. Features and weights are
in `lexicons/actor_weights.csv`; `benchmarks/train_actors.py` learns them from judged rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from workbench.annotators.office_phrases import SAME_OFFICE
from workbench.grammar.parse import Parse
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.learned import probability, weights
from workbench.vocabulary.small_words import small_words

Row = Mapping[str, Any]
UNSURE = 0.6
"""Confidence of mentions under which it is open whom they mean."""
MOST = 3
"""Mentions of an entity after which more tell nothing new."""
LANDS = frozenset({"GPE", "LOC", "FAC"})


def features_of_entity(row: Row, mentions: Sequence[Row]) -> list[str]:
    """Return the names of the features that hold of one row of `entities`, with the mentions of that entity."""
    kind, names = row["type"], [one for one in mentions if one["kind"] == "name"]
    origin = row.get("country_origin") or "text"
    features = ["entity", f"entity {kind}", f"mentions {min(len(mentions), MOST)}"]
    features.append(f"country {origin if row.get('country') else 'open'}")
    if not row["aliases"]:
        features.append("not named")
    elif names and all(one["label"] == "NORP" for one in names):
        features.append("named as a people")
    elif all(" " not in name for name in row["aliases"]):
        features.append(f"one word {kind}")
    if row["acts_for"] is not None:
        features.append("acts for a state" if row["acts_for"] == row["country"] else "acts for another")
    sure = [float(one["confidence"]) for one in mentions if one.get("confidence") is not None]
    if sure and max(sure) < UNSURE:
        features.append("open who is meant")
    return features


def features_of_role(row: Row, parse: Parse, mentions: Sequence[Row]) -> list[str]:
    """Return the names of the features that hold of one row of `roles`, with the mentions of its article."""
    first, last, head = parse.place(row)
    body, text = row["of_entity_id"], " ".join(parse.lower[first : last + 1])
    kinds = {one["label"] for one in mentions if body in (one["entity_id"], one.get("stands_for"))}
    features = ["role", f"role of {kind_of(body, kinds)}"]
    if body is None:
        after = parse.lower[last + 1] if last + 1 < len(parse) else ""
        features += ["whose follows"] * (after in small_words("whose follows"))
        features += ["whose stands before"] * any(parse.dep[k] == "poss" for k in parse.children[head])
    if text in SAME_OFFICE:
        features.append("office of another" if row["role"].lower() not in SAME_OFFICE else "office not told")
    elif row["role"].lower() in lexicon.relatives():
        features.append("kin")
    near = [one for one in mentions if one["entity_id"] == row["entity_id"] and one["sentence"] == row["sentence"]]
    if not any(" " in one["text"] for one in near if one["kind"] == "name"):
        features.append("holder named in part")
    return features


def kind_of(body: str | None, labels: set[str]) -> str:
    """Return what a role is of: nobody told, a state, a person, a land, a people, or a body."""
    if body is None:
        return "nobody told"
    if len(body) == len("KEN") and body.isupper():
        return "a state"
    if "PERSON" in labels:
        return "a person"
    return "a people" if labels == {"NORP"} else "a land" if labels & LANDS else "a body"


def by_entity(mentions: Sequence[Row]) -> Mapping[str, list[Row]]:
    """Return the mentions of each entity, those of places that stand for it too."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in mentions:
        for one in {row.get("entity_id"), row.get("stands_for")} - {None}:
            found[str(one)].append(row)
    return found


def confidence_of(features: Sequence[str]) -> float:
    """Return the probability that a row with these features is right; features without a weight count nothing."""
    return round(probability(features, weights("actor_weights.csv")), 2)
