"""Standing relations between two actors that the text states: treaties, alliances, memberships, disputes, family."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from spacy.tokens import Doc

from workbench.annotators.dates.governors import governing_date
from workbench.annotators.events.arguments import Cast
from workbench.annotators.events.coding import without_features
from workbench.annotators.events.confidence import confidence_of, features_of_tie
from workbench.annotators.events.frames import antecedent, object_words
from workbench.annotators.events.status import standing_of
from workbench.annotators.office_phrases import is_of_state
from workbench.annotators.syntax import Found, span_row
from workbench.annotators.tie_clauses import parties_of_clause
from workbench.annotators.tie_kinds import OVER, Kind, is_refused, kinds, word_status
from workbench.annotators.tie_parties import governing_verb, pairs_of
from workbench.annotators.tie_years import date_is_of_end, years
from workbench.grammar.clause import infinitive, objects_of, prepositions
from workbench.grammar.parse import VERBS, Parse, parse_of
from workbench.grammar.repairs import PRESENT
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.event_words import governors, word_classes
from workbench.vocabulary.small_words import small_words

IN_FORCE = "in force"
STANDING = frozenset({"relations", "diplomatic relations", "trade", "military cooperation", "cooperation"})
PLANNED = "planned"
NO_QUOTES: tuple[list[int], list[dict[str, Any]]] = ([], [])


def find_ties(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return one `ties` row for each standing relation between two actors that the text states.

    "Peru's 1961 treaty with Chile" → a_id=PER, b_id=CHL, kind=treaty, since=1961; `until` is NA. A relation that is
    only hoped for, possible or denied is none ("wants an alliance with Chile"); one that somebody wants to deepen is.
    `status` is `planned`, `in force`, `strained`, `ended` or `restored`. An office that `roles` states ("President of
    Peru") is a tie of kind `office`. The span is that of the words that state it.
    """
    return [without_features(row) for row in rows_with_features(doc, found)]


def rows_with_features(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return the rows of `find_ties`, each but offices with the `features` from which its confidence is learned."""
    if not found["sentences"] or not found["mentions"]:
        return offices(doc, found)
    parse = parse_of(doc)
    nouns, verbs = kinds()["noun"], kinds()["verb"]
    cast: Cast | None = None
    rows: dict[tuple[Any, ...], dict[str, Any]] = {}
    last: tuple[int, list[tuple[str, str]]] = (-1, [])
    for i in [i for i, word in enumerate(parse.lemma) if word in nouns or word in verbs]:
        word, part = parse.lemma[i], parse.pos[i]
        options = nouns.get(word) if part in {"NOUN", "PROPN"} else verbs.get(word) if part in VERBS else None
        if options is None:
            continue
        if cast is None:
            cast = Cast(parse, found)
        kind = kind_at(cast, i, options) if parse.tag[i] != "NN" or word != "tie" else None  # 'a tie in the polls'
        if kind is None or (i in cast.inside and not names_treaty(cast, i, kind)) or names_body(cast, i, kind):
            continue
        pairs = pairs_of(cast, i, kind) or parties_of_clause(cast, i, kind)
        sentence = parse.begin[i]
        if not pairs and last[0] == sentence and parse.dep[i] in {"nsubj", "nsubjpass"} and not prepositions(parse, i):
            pairs = last[1]  # 'Peru has a treaty with Chile, but relations are strained'
        pairs = [(a, b) for a, b in pairs if cast.is_known(a) and cast.is_known(b) and is_fit(cast, kind, a, b)]
        if kind.kind == "family":
            pairs = [(a, b) for a, b in pairs if not is_courtesy(cast, i, a, b)]
        if not pairs:
            continue
        planned = is_planned(cast, i, kind, found)
        if not planned and not stands(cast, i, kind):
            continue
        last = (sentence, pairs)
        start, end = span_of(parse, i)
        since, until = years(parse, i, found)
        over = is_over(parse, i)  # 'will cease to be a member': it still is one
        status = (IN_FORCE if over else PLANNED) if planned else OVER if over else status_of(cast, i, since, until)
        if status == IN_FORCE and date_is_of_end(parse, i):
            until = None  # 'will cut its ties in May'
        others = enders(cast, i) if status == OVER else set()
        for a, b in pairs:
            row = span_row(doc, found, start, end)
            status = None if others and others.isdisjoint((a, b)) else status
            row |= {"a_id": a, "b_id": b, "kind": kind.kind, "since": since, "until": until, "status": status}
            row["features"] = features_of_tie(cast, i, kind.kind, status, a, b)
            row["confidence"] = confidence_of(row["features"])
            rows.setdefault((row["sentence"], frozenset((a, b)), kind.kind), row)
    return sorted([*rows.values(), *offices(doc, found)], key=lambda row: (row["start"], row["end"]))


def offices(doc: Doc, found: Found) -> list[dict[str, Any]]:
    """Return a tie of kind `office` for each role that the text states of a person and a body."""
    rows = []
    states = {row["entity_id"] for row in found["entities"] if row["type"] in {"country", "place"}}
    called = {str(row["entity_id"]): row["label"] for row in found["mentions"] if row["kind"] == "name"}
    stateless = {row["entity_id"] for row in found["entities"] if row["country"] is None}
    for role in found["roles"]:
        holder, body, title = role.get("entity_id"), role.get("of_entity_id"), str(role.get("role"))
        people = called.get(str(body)) == "NORP" and body in stateless  # 'the Tamil rebel leader'
        apart = people or title in lexicon.relatives() or (body in states and not is_of_state(title))
        if holder and body and holder != body and not apart:
            row = span_row(doc, found, role["start"], role["end"])
            status = OVER if title.lower().startswith(("former", "ex-", "late ")) else IN_FORCE
            parties = {"a_id": holder, "b_id": body}
            rows.append(row | parties | {"kind": "office", "since": None, "until": None, "status": status})
    return rows


def is_fit(cast: Cast, kind: Kind, a: str, b: str) -> bool:
    """Return whether two parties can stand so: no two towns, no war of words of two people, no member of a person."""
    rows = [cast.entities[one] for one in (a, b) if one in cast.entities]
    types = [row["type"] for row in rows]
    if any(row["name"] in lexicon.name_words("no actor") and row["country"] is None for row in rows):
        return False  # 'relations between the Orthodox and Catholic churches': creeds are no actors
    needed = {"membership": "organisation" in types, "family": set(types) <= {"person"}}
    needed |= {"cooperation": "person" not in types, "sanctions": "person" not in types[:1]}
    return types != ["place", "place"] and needed.get(kind.kind, kind.kind != "war" or types != ["person", "person"])


def is_courtesy(cast: Cast, i: int, a: str, b: str) -> bool:
    """Return whether one leader only calls another so: "my brother President Sall", "my sister Ana Diaz"; no namesake.

    A first name alone may be a brother's: "my brother Carlos".
    """
    parse = cast.parse
    own = any(parse.lower[k] in small_words("first person") for k in parse.children[i] if parse.dep[k] == "poss")
    if not own or parse.lemma[i] not in small_words("called so in courtesy"):
        return False
    named = [k for k in parse.children[i] if parse.dep[k] == "appos" and k in cast.inside]
    whole = any(parse.dep[n] == "compound" for k in named for n in parse.children[k])
    last = {str(cast.entities[one]["name"]).split()[-1] for one in (a, b) if one in cast.entities}
    return whole and len(last) > 1


def names_treaty(cast: Cast, i: int, kind: Kind) -> bool:
    """Return whether a name is that of a treaty, not of a body: 'the Indus Waters *Treaty*', not 'the Warsaw Pact'."""
    return kind.kind == "treaty" and cast.inside[i]["label"] == "LAW"


def names_body(cast: Cast, i: int, kind: Kind) -> bool:
    """Return whether a noun only stands for a body that the article names: 'the alliance' for NATO."""
    rows = cast.at.get(i, ()) if kind.parties in {"both", "into"} and i not in cast.inside else ()
    known = [row for row in rows if cast.has_name(str(row["entity_id"]))]
    return bool(known) and cast.parse.child(i, "poss") is None


def kind_at(cast: Cast, i: int, options: tuple[Kind, ...]) -> Kind | None:
    """Return the kind of tie that a word states, by its modifiers, or of a verb by its object; no 'price war'."""
    parse = cast.parse
    modifiers: set[str] | None = None
    if parse.pos[i] in VERBS and any(kind.words for kind in options):
        obj = cast.roles(i).obj
        modifiers = object_words(parse, antecedent(parse, obj))[0] if obj is not None else set()
        if obj is not None and parse.lower[obj] in {"that", "which"}:
            modifiers |= {parse.lemma[k] for k in (obj - 1, obj - 2) if k >= 0}  # 'a visit to islets that both claim'
        told = parse.child(obj, "appos") if obj is not None else None
        modifiers |= {parse.lemma[told]} if told is not None else set()  # 'both claim Ras Doumeira, a cape'
        modifiers |= {"territory"} if obj is not None and cast.is_place(antecedent(parse, obj)) else set()
        modifiers |= {"union"} if obj is not None and cast.is_body(obj) else set()  # 'joined the Andean Community'
    for kind in options:
        if kind.kind == "war" and word_classes()["figurative"] & object_words(parse, i)[1]:
            return None
        if not kind.words:
            return kind
        if modifiers is None:
            modifiers = object_words(parse, i)[1] | {
                parse.lemma[n]
                for k in parse.children[i]
                if parse.dep[k] in {"amod", "compound"}
                for n in parse.children[k]
            }
        if modifiers & kind.words:
            return kind
    return None


def stands(cast: Cast, i: int, kind: Kind) -> bool:
    """Return whether the text takes the tie for real: not negated, hoped for or planned, unless it is presupposed.

    'will cut its ties' presupposes them; 'will sign a treaty' does not.
    """
    parse = cast.parse
    if any(parse.dep[k] in {"det", "neg"} and parse.lower[k] == "no" for k in parse.children[i]):
        return False
    definite = any(
        parse.dep[k] == "poss" or (parse.dep[k] == "det" and parse.lower[k] in small_words("points at one"))
        for k in parse.children[i]
    )
    verb = governing_verb(parse, i)
    told = word_status(parse, verb) if verb is not None else None
    if verb is not None and parse.child(verb, "neg") is not None and not (told[0] == OVER if told else definite):
        return False  # 'will not resume trade', 'did not develop relations'
    if told is not None and (definite or kind.kind in STANDING):
        return True
    over = parse.head[parse.head[i]]
    only_talk = parse.dep[i] == "pobj" and parse.pos[over] == "NOUN" and parse.lemma[over] in small_words("talks of it")
    if only_talk and not definite and kind.kind not in STANDING:
        return False  # 'opened negotiations for an agreement with Chad'
    standing = standing_of(i, cast, {}, NO_QUOTES)
    done = i if parse.pos[i] in VERBS else verb
    if done is not None and parse.dep[done] == "xcomp" and parse.lemma[parse.head[done]] in small_words("only offers"):
        return False  # 'offered to recognise Chad'
    if standing.negated or standing.denied or is_refused(parse, i if parse.pos[i] in VERBS else verb):
        return False
    if kind.kind == "war" and standing.hypothetical:
        return False  # 'the threat of war between Chad and Niger'
    if verb is not None and parse.lemma[verb] in word_classes()["aimed_at"] and kind.kind not in STANDING:
        return definite
    if verb is not None and parse.lemma[verb] in word_classes()["bring_about"]:
        made = standing_of(verb, cast, {}, NO_QUOTES)
        return not (made.negated or made.denied or made.hypothetical or made.planned or made.attempted)
    return definite or not (standing.hypothetical or standing.planned)


def is_planned(cast: Cast, i: int, kind: Kind, found: Found) -> bool:
    """Return whether a tie is only to come: 'is scheduled to become a member', 'will sign a treaty', 'applied to join'.

    What somebody only wants, may do or would do is no plan. Mere relations are always there.
    """
    parse = cast.parse
    if kind.kind in STANDING - {"diplomatic relations"} or kind.kind in {"dispute", "family", "war"}:
        return False
    verb = i if parse.pos[i] in VERBS else governing_verb(parse, i)
    settled = (
        verb is not None and parse.dep[verb] == "xcomp" and parse.lemma[parse.head[verb]] in word_classes()["settling"]
    )
    if kind.kind == "truce" and settled:
        return True  # 'agreed to begin a truce'
    if verb is None or (verb != i and word_status(parse, verb) is not None):
        return False
    if verb != i and parse.lemma[verb] not in word_classes()["bring_about"] | small_words("becomes a member"):
        return False
    made = standing_of(verb, cast, {}, NO_QUOTES)
    if made.negated or made.denied or made.hypothetical or made.attempted:
        return False
    made.planned |= parse.tag[verb] in PRESENT and is_after(governing_date(parse, found, verb), found)
    return made.planned or parse.lemma[parse.head[verb]] in word_classes()["inviting"] or parse.lemma[verb] == "apply"


def is_after(day: Mapping[str, Any] | None, found: Found) -> bool:
    """Return whether a day is after that of the article: 'joins the union on Saturday', printed on Monday."""
    published = found["articles"][0].get("published")
    earliest = day.get("earliest") if day is not None else None
    return None not in (published, earliest) and str(earliest)[:10] > str(published)[:10]


def is_over(parse: Parse, i: int) -> bool:
    """Return whether the clause of a tie says that it is no more: 'ceased to be members', 'no longer belongs to'."""
    if any(parse.lower[k] in {"once", "formerly"} and parse.dep[k] == "advmod" for k in parse.children[i]):
        return True  # 'Chad, once a member of the union'
    verb = i if parse.pos[i] in VERBS else governing_verb(parse, i)
    if verb is None:
        return False
    if verb == i and parse.lemma[i] in small_words("leaves a body"):
        return True  # 'Peru quit the union'
    stopped = parse.dep[verb] == "xcomp" and governors().get(("verb", parse.lemma[parse.head[verb]])) == "ended"
    for word in (*parse.children[verb], *parse.children[i]):
        stopped = stopped or (parse.lower[word] == "longer" and word > 0 and parse.lower[word - 1] == "no")
    return stopped


def status_of(cast: Cast, i: int, since: str | None, until: str | None) -> str | None:
    """Return the state of a tie by the words around it; None where the text only says that it was."""
    parse = cast.parse
    around = [k for k in parse.children[i] if parse.dep[k] in {"amod", "compound"}]
    verb = governing_verb(parse, i)
    if verb is not None:
        around.append(verb)
        around += [k for k in parse.children[verb] if parse.dep[k] in {"acomp", "advmod", "oprd", "dobj"}]
        around += [k for k in parse.children[verb] if parse.dep[k] == "conj" and parse.dep[i] != "dobj"]
    for k in around:
        told = word_status(parse, k)
        if told is None or any(parse.dep[n] == "neg" for n in parse.children[k]):
            continue
        standing = standing_of(k, cast, {}, NO_QUOTES)
        controlled = (
            parse.dep[k] in {"xcomp", "advcl"}  # the latter: 'agreed in March to restore their ties', 'met to restore'
            and infinitive(parse, k)
            and governors().get(("verb", parse.lemma[parse.head[k]])) != "open"
        )
        if controlled or standing.planned or standing.hypothetical or standing.attempted:
            agreed = controlled and parse.lemma[parse.head[k]] in word_classes()["settling"]
            aim = standing.hypothetical and not (agreed and parse.dep[k] == "advcl")
            sure = (agreed or standing.planned) and not (aim or standing.negated)
            if told[0] == "restored" and told[1] == OVER and sure:
                return PLANNED  # 'agreed to resume relations': neither restored nor said to be broken still
            if told[0] == OVER and agreed:
                return None  # 'agreed to end their feud'
            return told[1]  # 'wants to restore its ties': they have ended
        if not (standing.denied or standing.negated):
            matter = parse.dep[k] == "pcomp" and parse.lower[parse.head[k]] == "on"
            return told[1] if matter and told[0] == "restored" else told[0]  # 'an accord on normalising their ties'
    if until is not None and not (verb is not None and parse.tag[verb] in {"VBZ", "VBP"}):
        return OVER
    fought = verb is not None and parse.dep[i] == "dobj" and parse.lemma[verb] in small_words("fights a war")
    if fought and verb is not None and parse.tag[verb] == "VBD":
        return OVER  # 'fought a war with Peru': that they still do is told by 'are fighting'
    past = verb is not None and parse.tag[verb] == "VBD" and parse.lemma[verb] in {"have", "be"}
    if past and verb is not None and since is None and parse.dep[verb] in {"ROOT", "conj"}:
        return None  # 'had a treaty': whether it still holds is not said
    return IN_FORCE


def enders(cast: Cast, i: int) -> set[str]:
    """Return the states that end a tie, their own or others', who cannot: "Peru revoked Chile's pact with Fiji"."""
    verb = governing_verb(cast.parse, i)
    subject = None if verb is None else cast.roles(verb).subj
    named = cast.named(subject) if subject is not None and subject != i else []
    return {state for e in named if (state := cast.country(e)) is not None and state == e}


def span_of(parse: Parse, i: int) -> tuple[int, int]:
    """Return the characters of the words that state a tie: the noun phrase, with the verb whose object it is."""
    tokens = [i]
    for k in parse.children[i]:
        if parse.dep[k] in {"amod", "compound", "poss", "nmod", "det"}:
            tokens.append(parse.doc[k].left_edge.i)
        elif parse.dep[k] == "prep" and parse.lower[k] in small_words("before a party of a tie"):
            for p in objects_of(parse, k):
                tokens += [p, *(c for c in parse.children[p] if parse.dep[c] == "conj")]
    head = parse.head[i]
    if parse.pos[head] in VERBS and parse.dep[i] in {"dobj", "attr"} and abs(head - i) <= 8:
        tokens.append(head)
    if parse.pos[i] in VERBS:
        tokens += [k for k in parse.children[i] if parse.dep[k] == "dobj"]
    return parse.start[min(tokens)], parse.end[max(tokens)]
