"""Which state the bodies of an article without a stated state belong to, where the article has a home.

In an article about Peru "the Supreme Court", "the Interior Ministry" and "the government" are Peru's, as long as nobody
speaks of another state just there. What is found so is `inferred`, with its basis.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from workbench.annotators.syntax import Found
from workbench.annotators.unnamed_parties import MODIFIERS, ORIGINS, is_local
from workbench.grammar.dateline import capital_of_dateline, end_of_report
from workbench.grammar.parse import Parse
from workbench.vocabulary import countries, plover
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.home import OF_ELSEWHERE, is_domestic, without_guests
from workbench.vocabulary.nouns import sector_of_noun
from workbench.vocabulary.places import is_elsewhere
from workbench.vocabulary.role_words import role_words, rulers

Row = dict[str, Any]
NEAR = 2
"""How many sentences before police or a crowd a town abroad may be told where they are."""


def states_told(rows: Mapping[str, Row], mentions: Sequence[Row], text: str) -> Iterator[tuple[int, int, str]]:
    """Yield sentence, first character and state of each mention whose state the article tells, not 'U.S.-based'."""
    last = end_of_report(text)
    for row in mentions:
        if text.startswith(OF_ELSEWHERE, row["end"]) or row["start"] > last:
            continue
        entity = rows.get(str(row.get("stands_for") or row.get("entity_id")))
        if entity is not None and entity["country"] and entity.get("country_origin") is None:
            yield row["sentence"], row["start"], str(entity["country"])


def told_of_guests(rows: Mapping[str, Row], mentions: Sequence[Row]) -> frozenset[int]:
    """Return where names of states begin that only tell whose a firm, paper or charity is: "the *Canadian* firm"."""
    abroad = plover.sectors("goes_abroad")
    guests = [row for row in mentions if (one := rows.get(str(row.get("entity_id")))) and one["sector"] in abroad]
    spans = [(row["start"], row["end"]) for row in guests]
    inside = (row["start"] for row in mentions for first, end in spans if first <= row["start"] < row["end"] <= end)
    return frozenset(inside)


def _of_envoys(mentions: Sequence[Row], parse: Parse) -> Iterator[int]:
    """Yield where envoys, diplomats and embassies are told of, and the names that tell from which state they are."""
    abroad = {*role_words()["sent"], *word_classes()["embassy"], "diplomat"}
    heads = [(row, parse.place(row).head) for row in mentions]
    envoys = {row["entity_id"] for row, head in heads if row["kind"] == "nominal" and parse.lemma[head] in abroad}
    for row, head in heads:
        named = row["kind"] == "name" and parse.dep[head] in MODIFIERS
        if row["entity_id"] in envoys - {None} or (named and parse.lemma[parse.head[head]] in abroad):
            yield row["start"]


def settle_bodies(rows: Mapping[str, Row], found: Found, parse: Parse) -> None:
    """Set the country of bodies of state, police, courts and their officers that the article leaves open."""
    mentions = found["mentions"]
    towns = [str(row["country"]) for row in rows.values() if row["type"] == "place" and row["country"]]
    told, guests = [*states_told(rows, mentions, parse.raw)], told_of_guests(rows, mentions)
    line = capital_of_dateline(parse.raw)
    spoken = without_guests(told, guests, towns, line)
    envoys = frozenset(_of_envoys(mentions, parse))
    if all(start in envoys for _, start, state in told if state == spoken.home):  # only 'a U.S. diplomat' is told of
        told = [one for one in told if one[1] not in envoys]
        spoken = without_guests(told, guests, towns, line)
    if spoken.home is None:
        return
    alone = {state for _, start, state in told if start >= line[1]} <= {spoken.home}
    away = set(_sentences_abroad(rows, mentions, spoken.home))
    settled = set()
    for row in mentions:
        entity = rows.get(str(row.get("entity_id")))
        if entity is None or entity["entity_id"] in settled:
            continue
        settled.add(entity["entity_id"])
        if entity["country"] is not None:
            continue
        near = range(row["sentence"] - NEAR, row["sentence"] + 1)
        at_home = spoken.stays_at_home(row["sentence"]) and away.isdisjoint(near)
        if entity["aliases"]:
            american = spoken.may_speak_of_america(row["sentence"])
            own = entity["type"] == "organisation" and _is_body_of_state(entity, american=american)
        else:
            own = entity["type"] == "organisation" and _is_the_government(parse, row)
            own = own or (at_home and (_keeps_order(parse, row) or _is_the_officer(parse, row)))
            own = own or (at_home and alone and entity["type"] != "place" and _is_of_the_place(parse, row))
        own = own and not _acts_on(parse, row, mentions, spoken.home)
        if own and spoken.home_at(row["sentence"], row["start"], domestic=is_domestic(str(row["text"]))):
            row_of = countries.country_named(spoken.home)
            about = row_of["name"] if row_of else spoken.home
            origin = "knowledge" if spoken.by_scenes else "inferred"
            why = "state of all towns of the article" if spoken.by_scenes else "main state of the article"
            basis = f"the {why} is {about}"
            entity |= {"country": spoken.home, "country_origin": origin, "country_basis": basis}
    for role in found["roles"]:
        holder, body = rows.get(role["entity_id"]), rows.get(str(role.get("of_entity_id")))
        if holder is None or body is None or holder["country"] is not None or holder["type"] != "person":
            continue
        if body["country"] is not None and body["type"] == "organisation" and body.get("country_origin"):
            basis = f"office in {body['name']}, {body['country_basis']}"
            origin = body["country_origin"]
            holder |= {"country": body["country"], "country_origin": origin, "country_basis": basis}


def _sentences_abroad(rows: Mapping[str, Row], mentions: Sequence[Row], home: str) -> Iterator[int]:
    """Yield the sentences that name a town or province of another state, whose police and crowds may be meant."""
    for row in mentions:
        entity = rows.get(str(row["entity_id"]))
        if entity is None or row["kind"] != "name" or entity["type"] not in ("place", "organisation"):
            continue
        foreign = entity["type"] == "place" and entity["country"] not in (None, home)
        if foreign or is_elsewhere(entity["entity_id"], home):  # a town may pass for a body
            yield row["sentence"]


def _acts_on(parse: Parse, row: Row, mentions: Sequence[Row], state: str) -> bool:
    """Whether somebody does something to a state, and so is not its own: "the government asked *Mexico* for leave"."""
    head = parse.place(row).head
    verb = parse.head[head]
    if parse.dep[head] != "nsubj":
        return False
    other = (parse.place(one).head for one in mentions if one["entity_id"] == state and one["kind"] == "name")
    return any(parse.head[k] == verb and parse.dep[k] in ("dobj", "dative") for k in other)


def _is_body_of_state(entity: Row, *, american: bool) -> bool:
    """Whether a name is one that bodies of states have, not that of a body of many states, nor perhaps an American one.

    Args:
        entity: an organisation.
        american: whether the article may speak of the United States.
    """
    if entity["sector"] not in plover.sectors("state_body"):
        return False
    if any(lexicon.organisations().get(lexicon.plain_key(alias)) for alias in entity["aliases"]):
        return False
    words = {word for alias in entity["aliases"] for word in alias.replace("-", " ").replace("'s", "").split()}
    one = entity["sector"] != "GOV" or not words.isdisjoint(lexicon.name_words("of one state"))
    foreign = not words.isdisjoint(lexicon.name_words("of many states"))
    return one and not foreign and not (american and not words.isdisjoint(lexicon.name_words("American")))


def _keeps_order(parse: Parse, row: Row) -> bool:
    """Whether words mean police, courts or lawmakers, whom nobody calls foreign: "riot police", "a military court"."""
    head = parse.place(row).head
    order = sector_of_noun(parse.lemma[head]) in plover.sectors("home_body") and is_local(parse, head)
    order = order or parse.lower[head] in lexicon.name_words("keeps order")
    if parse.lemma[head] in lexicon.name_words("armed of a state"):
        told = set(parse.lemma[parse.place(row).first : head])
        order = not told.isdisjoint(lexicon.name_words("of the government"))  # 'security forces', 'government troops'
    return order and _is_bare(parse, row)


def _is_of_the_place(parse: Parse, row: Row) -> bool:
    """Whether words mean people of where they act, whom nobody calls foreign: "protesters", "opposition parties"."""
    head = parse.place(row).head
    people = parse.lemma[head] in lexicon.name_words("at home where it acts")
    opposed = sector_of_noun(parse.lemma[head]) == "PTY" and "opposition" in parse.lemma[parse.place(row).first : head]
    return (people or opposed) and parse.tag[head] == "NNS" and _is_bare(parse, row)


def _is_the_officer(parse: Parse, row: Row) -> bool:
    """Whether words mean the one holder of an office of state, not named: "the justice minister", "the president"."""
    first, _, head = parse.place(row)
    words = [parse.lower[k] for k in range(first + 1, head + 1)]
    office = lexicon.office_named(" ".join(words)) if row["text"][:4].lower() == "the " else None
    one = parse.tag[head] == "NN" and words[-1:] != ["leader"] and parse.lemma[head] in rulers()
    return office is not None and one and office["sector"] in plover.officers() and _is_bare(parse, row)


def _is_bare(parse: Parse, row: Row) -> bool:
    """Whether a noun has nobody beside it whose it is or from where: "police", not "police in Lima", "their police"."""
    _, last, head = parse.place(row)
    theirs = any(parse.tag[k] in {"PRP$", "NNP", "NNPS"} for k in parse.children[head] if k < head)
    behind = parse.lower[last + 1] if last + 1 < len(parse) else ""
    return not theirs and behind not in ORIGINS


def _is_the_government(parse: Parse, row: Row) -> bool:
    """Whether words mean the one government or army of a state: "the government", "the caretaker cabinet"."""
    _, last, head = parse.place(row)
    one, words = parse.tag[head] == "NN", lexicon.name_words("one of a state")
    told = (last == head or parse.plain[head + 1] == ",") and row["text"][:4].lower() == "the "
    kinds = ("det", "amod", "compound") if parse.lemma[head] == "ministry" else ("det", "amod")
    plain = all(parse.dep[k] in kinds for k in parse.children[head] if k < head)
    return told and plain and (parse.lemma[head] if one else parse.lower[head]) in words
