"""Offices told by a whole phrase in front of a comma, or in lists: 'the foreign ministers of X of Peru, Y of Chile'."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbench.annotators.joined_offices import is_apposition, seat_behind
from workbench.annotators.names.name_tokens import POSSESSIVE
from workbench.grammar.clause import objects_of, prepositions
from workbench.grammar.parse import Parse
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.countries import capital_of
from workbench.vocabulary.former_capitals import capital_on
from workbench.vocabulary.naming import is_state_id
from workbench.vocabulary.nouns import ACTORS, noun_types, sector_of_noun
from workbench.vocabulary.plover import sectors
from workbench.vocabulary.role_words import leading_role, role_words
from workbench.vocabulary.small_words import small_words

if TYPE_CHECKING:
    from workbench.annotators.roles import Offices

OUT_OF = small_words("behind an office")
ABROAD = ("to", "for")
UNTIL = 6
SAME_OFFICE = ("counterpart", "predecessor")
OUTWARD = small_words("of a post abroad")
FARTHEST = 12
NEAR_LIST = 80  # characters
PAIR, REACH = 2, 10
"""Two and their two relatives, told within so many tokens."""


def note_phrase(page: Offices, name: dict[str, Any]) -> None:
    """Note the office in front of a comma and a name, and whose it is, from all words of its phrase.

    "A spokesman for China's foreign ministry, Lin Jian", "the speaker of its parliament, X", "its ministry
    spokesman, X": the state may stand anywhere in the phrase.
    """
    comma = page.place(name).first - 1
    while comma > 0 and page.words[comma] in lexicon.titles():
        comma -= 1
    if comma < 1 or page.words[comma] != ",":
        return
    start = comma - 1
    while start > 0 and comma - start < FARTHEST and belongs(page, start - 1):
        start -= 1
    found = [(k, first) for k in range(start, comma) if (first := page.office_ending(k)) is not None]
    if not found or not is_apposition(page, name, found[0][0]):
        return
    last, first = found[0] if page.low[found[0][0] + 1] in OUT_OF else found[-1]
    of = body_inside(page, start, comma)
    begin, end = page.parse.start[start], page.parse.end[comma]
    same = [row for row in page.rows if row["entity_id"] == name["entity_id"] and begin <= row["start"] < end]
    for row in same:
        row["of_entity_id"] = row["of_entity_id"] or of
    office = lexicon.office_named(" ".join(page.low[first : last + 1])) or {"of": ""}
    kinds = office["of"].split()  # 'the minister for ties with X', 'the speaker of the parliament'
    own = page.parse.head[page.place(name).head] == last and "country" in kinds
    own = own and (len(kinds) == 1 or has_institution(page, last, comma))
    if not same and (own or of is not None or not page.shared.isdisjoint(range(start, comma))):
        page.add(name, first, last, of)


def note_kin(page: Offices, name: dict[str, Any]) -> None:
    """Note of whom a person is a relative: "his sister, X", "X, the son of Y", "Y's wife X"."""
    head = page.place(name).head
    beside = [i for i in page.parse.children[head] if page.dep[i] in ("compound", "nmod")]
    for noun in [*page.parse.apposed(head), *beside]:
        if page.parse.lemma[noun] not in lexicon.relatives() or page.low[noun].endswith("s"):
            continue
        owners = [k for k in page.parse.children[noun] if page.dep[k] == "poss"]
        owners += [p for word, k in prepositions(page.parse, noun) if word == "of" for p in objects_of(page.parse, k)]
        for k in owners:
            row = page.ends.get(k) or page.headed.get(k)
            of = page.pronouns.get(k) if page.low[k] in ("his", "her") else None
            of = row["entity_id"] if row is not None and row["label"] == "PERSON" else of
            if page.low[k] == "whose":  # 'Ana Diaz, whose husband, X, …'
                owner = next((page.ends[n] for n in range(k - 1, max(k - 3, -1), -1) if page.is_person(n)), None)
                of = owner["entity_id"] if owner is not None else of
            if of is not None and of != name["entity_id"]:
                held = page.held.get(name["entity_id"])
                page.write(name, noun, noun, page.low[noun], of)
                page.held.pop(name["entity_id"], None)
                if held is not None:
                    page.held[name["entity_id"]] = held
                return


def note_spouses(page: Offices) -> None:
    """Note whose relatives two are who are told in the order of their kin: "X and Y with their wives, A and B"."""
    people = [row for row in page.begins.values() if row["label"] == "PERSON"]
    for noun in (i for i, word in enumerate(page.low[:-3], start=1) if word == "their"):
        kin = page.parse.lemma[noun]
        if kin not in lexicon.relatives() or page.low[noun] == kin:
            continue
        sentence = page.parse.sentence[noun]
        near = sorted((row for row in people if row["sentence"] == sentence), key=lambda row: row["start"])
        before = [row for row in near if page.place(row).last < noun]
        after = [row for row in near if page.place(row).first in range(noun + 1, noun + REACH)]
        both = [*before, *after]
        if len(before) == len(after) == PAIR and len({row["entity_id"] for row in both}) == len(both):
            for one, other in zip(before, after, strict=True):
                page.write(other, noun, noun, kin, str(one["entity_id"]))
                page.held.pop(other["entity_id"], None)


def note_led(page: Offices, name: dict[str, Any], verb: int) -> None:
    """Note 'chairs', 'heads', 'leads' with the organisation or state led."""
    i = verb + 1
    while i < min(len(page.words), verb + 5) and i not in page.begins:
        if page.pos[i] not in ("DET", "ADJ", "NOUN", "PRON", "PROPN"):
            return
        i += 1
    row = page.begins.get(i)
    if row and row["label"] in ("ORG", "GPE"):
        owned = page.begins.get(page.place(row).last + 2)
        if owned and owned["label"] == "ORG" and page.words[page.place(row).last + 1] in POSSESSIVE:
            row = owned
        noun = page.parse.head[page.place(row).last]
        if row["label"] == "GPE" and page.dep[page.place(row).last] == "compound" and noun > page.place(row).last:
            whole = page.named_after(noun)  # 'heads the Kenya office of Oxfam'
            row = next((one for one in page.begins.values() if one["entity_id"] == whole and whole), row)
        page.write(name, verb, verb, leading_role(page.low[verb]), str(row["entity_id"]))


def note_entered(page: Offices, name: dict[str, Any]) -> None:
    """Note the office that a clause says a person holds, entered or left: 'took office as', 'led by'."""
    head = page.place(name).head
    up = page.parse.head[head]
    verb = page.parse.head[up]
    if page.dep[head] == "pobj" and page.dep[up] == "agent" and page.dep[verb] == "acl":
        led = page.parse.head[verb]
        body = page.ends.get(led) or page.headed.get(led)
        if page.low[verb] in role_words()["leads"] and body:
            inside = [page.begins[i] for i in range(page.place(body).first, led) if i in page.begins]
            states = [str(row["entity_id"]) for row in inside if row["label"] in ("GPE", "NORP")]
            known = [str(body["entity_id"])] if body["entity_id"] in page.bodies() else states
            if known:
                page.write(name, verb, verb, leading_role(page.low[verb], present=True), known[0])
    told = page.parse.child(head, "relcl") or head  # 'Ada Bello, who succeeded her father, Ben, as mayor'
    if page.low[told] in role_words()["entered"] and page.low[page.parse.child(told, "nsubj") or told] == "who":
        page.scan_as(name, told)
    if page.dep[head] not in ("nsubj", "nsubjpass"):
        return
    if page.low[up] in role_words()["entered"]:
        if page.dep[head] == "nsubj" or page.low[up] not in small_words("takes an office over"):
            page.scan_as(name, up)  # not 'was succeeded as'; below 'X, a former mayor, becomes acting prime minister'
    elif page.parse.lemma[up] == "become" and page.parse.tag[up] in ("VBZ", "VBD") and up > page.place(name).last + 1:
        held = role_words()["held"]
        first = next((i for i in range(up + 1, len(page.low)) if page.low[i] not in held), None)
        if first is not None:
            page.scan(name, first)


def belongs(page: Offices, i: int) -> bool:
    """Return whether a token can stand inside the phrase of an office: no verb, no comma, no 'and'."""
    return page.pos[i] not in ("VERB", "AUX", "CCONJ", "SCONJ", "PUNCT", "SPACE") or page.words[i] == "-"


def has_institution(page: Offices, office: int, end: int) -> bool:
    """Return whether words after an office name no body but one that a state has: 'the speaker of the parliament'."""
    named = any(i in page.begins for i in range(office, end))
    inside = (page.parse.lemma[i] for i in range(office + 1, end) if page.pos[i] == "NOUN")
    return not named and any(sector_of_noun(noun) in sectors("institution") & sectors("officials") for noun in inside)


def joins_fields(page: Offices, i: int) -> bool:
    """Return whether an "and" joins two fields of one office: "the union's *peace and security* commissioner"."""
    if i < 2 or page.low[i] != "and" or not page.low[i - 1].isalpha() or not page.words[i - 1].islower():
        return False
    field = page.pos[i - 1] in ("NOUN", "ADJ") and noun_types().get(page.parse.lemma[i - 1]) not in ACTORS
    return field and (i - 2 in page.ends or page.words[i - 2] in POSSESSIVE or page.parse.tag[i - 2] in ("PRP$", "DT"))


def sent_from(page: Offices, i: int) -> tuple[int, int, str | None] | None:
    """Return the office that ends in "of" a state, with that: 'the *ambassador of Chad* to the Arab League, Ana Ruiz'.

    Args:
        page: the offices of the article.
        i: the last token of the state.
    """
    row = page.ends.get(i)
    if row is None or row["label"] != "GPE" or page.low[i + 1] not in ABROAD:
        return None
    of = page.place(row).first - 1
    of -= page.low[of] == "the"
    first = page.office_ending(of - 1) if of > 0 and page.low[of] == "of" else None
    sent = first is not None and page.low[of - 1] in role_words()["sent"]
    return (first, of - 1, str(row["entity_id"])) if first is not None and sent else None


def is_posted(page: Offices, office: tuple[int, int, str | None]) -> bool:
    """Return whether an office before a place is of who is named behind it: "President of Togo X", "envoy to Y X"."""
    first, last, _ = office
    return page.words[first].istitle() or page.low[last + 1] in ABROAD


def owner_of_office(page: Offices, first: int, office: int, last: int) -> tuple[str | None, int]:
    """Return whose an office is by the words before it, and where these begin: no parliament's is a foreign minister.

    Args:
        page: the offices of the article.
        first: where the words of the office begin, 'former' included.
        office: where the office begins.
        last: the last token of the office.
    """
    body, begin = page.whose(first)
    setting = page.ends.get(first - 1)
    if setting is not None and not is_state_id(body) and page.low[page.place(setting).first - 1] == "in":
        return None, first  # 'in Pretoria President Ida Sow said'
    row = lexicon.office_named(" ".join(page.low[office : last + 1]))
    states = row is not None and row["of"] == "country" and row["sector"] == "GOV" and first - 1 in page.pronouns
    return (None if states and body in page.bodies() and not is_state_id(body) else body), begin


def body_inside(page: Offices, first: int, end: int) -> str | None:
    """Return the body that the words from a token up to another name, or the one state; None if several."""
    bodies, states = [], set()
    for i in range(first, end):
        row = page.begins.get(i)
        if row is not None and row["label"] == "ORG":
            bodies.append(str(row["entity_id"]))
        noun = page.nominals.get(i)
        outward = page.low[i - 1] if page.low[i - 1] != "the" else page.low[i - 2]
        if row is not None and i > first + 1 and outward in OUTWARD:
            continue  # 'in charge of relations with the North'
        for told in (row["entity_id"] if row else None, page.pronouns.get(i), noun["entity_id"] if noun else None):
            states.update([told] if is_state_id(told) else [])
    if len(bodies) == 1:
        return bodies[0]
    return states.pop() if len(states) == 1 and not bodies else None


def note_list(page: Offices, name: dict[str, Any]) -> None:
    """Note the office of a list: 'the foreign ministers of X of Peru, Y of Chile and Z of Bolivia'."""
    i = page.place(name).first - 1
    while i > 0 and (page.words[i] in lexicon.titles() or page.low[i] in ("and", ",")):
        i -= 1
    place = page.ends.get(i)
    if place is None or i == page.place(name).first - 1:
        if i > 0 and page.low[i] == "of" and page.low[i - 1].endswith("s") and place is None:
            office = page.office_ending(i - 1)
            if office is not None:
                page.add(name, office, i - 1, seat_behind(page, name))
        return
    one = place if place["label"] == "PERSON" else page.ends.get(page.place(place).first - 2)
    if one is None or one["label"] != "PERSON" or (one is not place and page.low[page.place(place).first - 1] != "of"):
        return
    held = page.held.get(one["entity_id"])
    near = held is not None and one["start"] - held["end"] < NEAR_LIST and held["sentence"] == name["sentence"]
    if held is not None and near and held["role"].split()[-1].endswith("s") and one is not name:
        seat = seat_behind(page, name)
        if seat is not None or one is place:
            row = {**held, "entity_id": name["entity_id"], "of_entity_id": seat or held["of_entity_id"]}
            page.rows.append(row)
            page.held[name["entity_id"]] = row


def note_respective(page: Offices) -> None:
    """Note the offices of two lists: 'the foreign ministers of Peru and Chile, X and Y'."""
    for i in (i for i, word in enumerate(page.low[1:-2]) if word == "of"):
        first = page.office_ending(i) if page.low[i].endswith("s") else None
        if first is None:
            continue
        states: list[str] = []
        persons: list[dict[str, Any]] = []
        j = i + 2
        while j < len(page.words):
            row = page.begins.get(j)
            if row is not None and not persons and is_state_id(row["entity_id"]) and row["label"] == "GPE":
                states.append(str(row["entity_id"]))
            elif row is not None and row["label"] == "PERSON":
                persons.append(row)
            elif row is not None or not (page.low[j] in ("the", ",", "and") or page.words[j] in lexicon.titles()):
                break
            j = page.place(row).last + 1 if row is not None else j + 1
        if len(states) == len(persons) > 1:
            role = page.parse.raw[page.parse.start[first] : page.parse.end[i]]
            for state, person in zip(states, persons, strict=True):
                page.write(person, first, i, role, state)


def without_stance(page: Offices, i: int) -> int:
    """Return the token before a stance: of "Lebanon's pro-Syrian premier" the one before 'pro-Syrian'."""
    row = page.ends.get(i)
    while row is not None and row["label"] == "NORP" and "-" in row["text"] and not is_state_id(row["entity_id"]):
        i = page.place(row).first - 1
        row = page.ends.get(i)
    return i


def is_belief(page: Offices, entity_id: str | None) -> bool:
    """Return whether an id is of a people, a faith or a stance: a Catholic bishop's deputy is no Catholic's."""
    rows = (row for row in page.begins.values() if row["label"] == "NORP" and not is_state_id(row["entity_id"]))
    return any(row["entity_id"] == entity_id for row in rows)


def is_land(page: Offices, entity_id: str | None) -> bool:
    """Return whether an id is of a natural place or region, for which a state has a minister."""
    return any(row["entity_id"] == entity_id and row["label"] == "LOC" for row in page.begins.values())


def state_of_unnamed(page: Offices, entity_id: str | None) -> str | None:
    """Return the state told with a body that has no name: of "the Pakistani foreign ministry", None for persons."""
    for row in page.headed.values():
        if row["entity_id"] == entity_id and row["label"] == "ORG" and entity_id is not None:
            place = page.place(row)
            if sector_of_noun(page.parse.lemma[place.head]) not in sectors("state_body"):
                continue
            inside = {page.begins[i]["entity_id"] for i in range(place.first, place.last + 1) if i in page.begins}
            states = {one for one in inside if is_state_id(one)}
            if len(states) == 1:
                return str(states.pop())
    return None


def body_unnamed(page: Offices, entity_id: str | None) -> str | None:
    """Return the id of a body of state without a name, whose office somebody has: "the army left; its spokesman, X"."""
    for row in page.headed.values():
        if row["entity_id"] == entity_id and row["label"] == "ORG" and entity_id is not None:
            lemma = page.parse.lemma[page.place(row).head]
            return entity_id if sector_of_noun(lemma) in sectors("state_body") else None
    return None


def seat_of_ministry(page: Offices, noun: int) -> str | None:
    """Return the state of a body by the capital that it is in: 'a spokesman for the foreign ministry in Nairobi'."""
    inside = noun + 2 < len(page.low) and page.low[noun] == "ministry" and page.low[noun + 1] == "in"
    town = page.begins.get(noun + 2) if inside else None
    return capital_of(town["text"]) if town is not None and town["label"] == "GPE" else None


def settled(page: Offices, body: str | None, office: int, first: int) -> str | None:
    """Return for whom an office is held: of a state, told by its capital ("Ankara's foreign minister"); of no faith.

    A "Catholic bishop" holds no office of Catholics; peoples have leaders.

    Args:
        page: the article.
        body: the id of the body named before the office.
        office: the last token of the office.
        first: its first token.
    """
    if is_belief(page, body) and page.low[office] not in small_words("leads a people"):
        return None
    of = lexicon.offices().get(" ".join(page.low[first : office + 1]), {}).get("of")
    town = next((page.ends[i] for i in range(first - 1, max(first - 4, -1), -1) if i in page.ends), None)
    if of != "country" or town is None or town["entity_id"] != body or town["label"] != "GPE":
        return body
    named = {row["entity_id"] for row in page.begins.values()}
    return capital_on(town["text"], page.found["articles"][0].get("published"), named) or body


def is_somebody_else(page: Offices, name: dict[str, Any], office: int, body: str | None) -> bool:
    """Return whether an office behind a comma is of another state than the one just told of this person.

    "With Kenya's premier, Ama Boateng, the Ugandan leader said": the Ugandan leader is not she.
    """
    held = page.held.get(name["entity_id"])
    if held is None or body is None or office < page.place(name).last or len(body) != 3 or not body.isupper():
        return False
    told = held["of_entity_id"]
    return told is not None and told != body and len(told) == 3 and held["end"] >= name["start"] - 60


def note_counterpart(page: Offices, name: dict[str, Any], i: int) -> None:
    """Note 'his Polish counterpart X': X holds the same office for the state named; his 'predecessor, X', held it."""
    row = page.ends.get(i - 1)
    begin = page.place(row).first if row else i
    holder = None
    k = begin - 1
    if k >= 0 and k in page.pronouns:
        last = next((page.ends[n] for n in range(k - 1, -1, -1) if page.is_person(n)), None)
        holder = page.pronouns[k] if last is not None and last["entity_id"] == page.pronouns[k] else None
    elif k > 0 and page.words[k] in POSSESSIVE and k - 1 in page.ends:
        holder = page.ends[k - 1]["entity_id"]
    held = page.held.get(holder or "")
    of = str(row["entity_id"]) if row and row["label"] in ("NORP", "GPE", "ORG") else None
    if page.low[i] == SAME_OFFICE[0]:
        page.write(name, i, i, held["role"] if held else "counterpart", of)
    elif held:
        role = held["role"] if held["role"].lower().startswith("former ") else f"former {held['role']}"
        page.write(name, i, i, role, of or held["of_entity_id"])


def is_over(parse: Parse, first: int, last: int) -> bool:
    """Return whether an office ended: 'who was interior minister until she took over', 'who led it until 2019'."""
    verb = parse.head[last]
    was = verb < first and parse.lower[verb] == "was" and not parse.quote[verb]
    until = (i for i in range(last + 1, min(last + UNTIL, len(parse.pos))) if parse.lower[i] == "until")
    return was and any(all(parse.pos[k] != "PUNCT" for k in range(last + 1, i)) for i in until)


def is_of_state(role: str) -> bool:
    """Return whether an office is one of a state: 'deputy prime minister', not 'journalist' or 'opposition leader'."""
    words = role.lower().split()
    offices = (lexicon.office_named(" ".join(words[k:])) for k in range(len(words)))
    office = next(filter(None, offices), None)
    return office is None or office["sector"] in {"", *sectors("state_body")}
