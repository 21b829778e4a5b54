"""The name that a noun phrase holds or has beside it: "the ruling X party", "a bloc known as X", "Its leader is X"."""

from __future__ import annotations

from workbench.annotators.coreference import epithets
from workbench.annotators.coreference.mention import Mention
from workbench.annotators.coreference.page import Page
from workbench.annotators.names.introductions import FARTHEST, comma_before, office_explained
from workbench.annotators.names.structure import namings
from workbench.grammar.parse import NO_CLAUSE, VERBS
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.naming import is_state_id
from workbench.vocabulary.small_words import small_words

SENT = small_words("before the seat of an office") - {"of"}


def predicate_name(mention: Mention, page: Page) -> Mention | None:
    """Return the name in "Its leader is Ana Diaz": of the person that the subject is."""
    parse, verb = page.parse, page.parse.head[mention.head]
    told = mention.article == "poss" or (mention.article == "the" and mention.postmodified)
    if mention.type != "person" or mention.number != "singular" or not told:
        return None
    if parse.dep[mention.head] != "nsubj" or parse.lemma[verb] != "be" or parse.dep[verb] != "ROOT":
        return None
    if any(parse.dep[i] in ("neg", "aux") for i in parse.children[verb]):
        return None
    name = page.name_at.get(parse.child(verb, "attr") or NO_CLAUSE)
    return name if name is not None and name.type == "person" else None


def inner_name(mention: Mention, page: Page) -> Mention | None:
    """Return the name in "the ruling ZANU-PF party": of a body that is of the kind that the noun tells."""
    fits = epithets.of_noun(mention.lemma)
    if (
        mention.article != "the"
        or mention.number != "singular"
        or not any(epithets.is_near(fit) or fit.startswith("@") for fit in fits)
    ):
        return None
    last = mention.head - 1
    while page.parse.pos[last] == "NOUN" and page.parse.dep[last] == "compound":
        last -= 1  # "the Antara news agency"
    name = page.name_at.get(last)
    compound = name is not None and page.parse.dep[name.head] == "compound" and name.last == last
    return name if compound and name is not None and name.type == "organisation" else None


def introduced_name(mention: Mention, page: Page) -> Mention | None:
    """Return the name in commas that an office explains: "the envoy to Lomé, Ana Diaz"; the phrase ends before it."""
    if mention.type != "person" or mention.number != "singular":
        return None
    for i in range(mention.head + 2, min(mention.head + FARTHEST, len(page.parse))):
        name = page.name_at.get(i)
        if name is None or name.first != i or name.type != "person":
            continue
        if office_explained(page.parse, name.first, name.last) == mention.head:
            mention.last = min(mention.last, (comma_before(page.parse, name.first) or name.first) - 1)
            return name
    return None


def posted_name(mention: Mention, page: Page) -> Mention | None:
    """Return the name behind where an officer is: "the envoy to Lomé *Ana Diaz*"; the phrase ends before it."""
    parse, to = page.parse, mention.head + 1
    if mention.type != "person" or mention.number != "singular" or to + 2 >= len(parse):
        return None
    if parse.lower[to] not in small_words("before the seat of an office") or not lexicon.office_named(mention.lemma):
        return None
    seat = page.name_at.get(to + 1 + (parse.lower[to + 1] == "the"))
    name = page.name_at.get(seat.last + 1) if seat is not None else None
    if seat is None or name is None or name.type != "person" or name.sentence != mention.sentence:
        return None
    mention.last = seat.last
    return name


def joined_by_noun(mention: Mention, page: Page) -> Mention | None:
    """Return the name before "and" in "Ivo Diaz and lawmaker *Ana Vega*", where the parse joins only the noun."""
    parse, noun, head = page.parse, mention.first - 1, page.parse.head[mention.head]
    joined = noun > head and parse.dep[noun] == "conj" and parse.head[noun] == head
    joined = joined and mention.type == "person" and parse.dep[mention.head] == "appos"
    return page.name_at.get(head) if joined and mention.kind == "name" else None


def is_close(mention: Mention, name: Mention | None, page: Page) -> bool:
    """Return whether nothing is told between a noun and a name: not "a motion against him brought by X, Ana Diaz".

    Asked of a person beside a noun that may be for anything.
    """
    if name is None or name.type != "person" or mention.type is not None:
        return True
    between = range(mention.head + 1, name.first)
    return len(between) <= FARTHEST // 2 and not any(page.parse.pos[i] in VERBS for i in between)


def shared_name(mention: Mention, page: Page) -> Mention | None:
    """Return the name that two joined offices explain: "leader of the league and *current mayor*, Ana Diaz, …"."""
    if (titled := joined_title(mention, page)) is not None:
        return titled
    parse, last = page.parse, mention.last
    name = page.name_at.get(last + 2) if last + 2 < len(parse) and parse.plain[last + 1] == "," else None
    if name is None or name.first != last + 2 or name.type != "person" or mention.type != "person":
        return None
    noun = parse.head[name.head]
    before = parse.lower[mention.first - 1] if mention.first else ""
    first = noun < mention.first and lexicon.office_named(parse.lemma[noun]) is not None
    bare = mention.number == "singular" and mention.article == "bare" and before == "and"
    return name if bare and first and parse.dep[name.head] == "appos" and parse.dep[mention.head] == "conj" else None


def joined_title(mention: Mention, page: Page) -> Mention | None:
    """Return the name behind two joined offices without an article: "*former premier* and league chair Ana Diaz"."""
    parse, joint = page.parse, mention.head + 1
    bare = mention.type == "person" and mention.number == "singular" and mention.article == "bare"
    if not bare or parse.lower[joint : joint + 1] != ["and"] or lexicon.office_named(parse.lemma[mention.head]) is None:
        return None
    for i in range(joint + 1, min(joint + FARTHEST // 2, len(parse))):
        name = page.name_at.get(i)
        if name is not None and name.type == "person" and name.first == i:
            return name if lexicon.office_named(parse.lower[i - 1]) is not None else None
        if parse.pos[i] not in ("NOUN", "PROPN", "ADJ") and parse.plain[i] not in ("(", ")"):
            return None
    return None


def place_of(mention: Mention, page: Page) -> Mention | None:
    """Return the name in "the breakaway region of Transnistria": of a place that is of the kind that is told."""
    if mention.article != "the" or (f"{mention.lemma} of", "before") not in lexicon.cues():
        return None
    behind = (i for i in page.parse.children[mention.head] if page.parse.lower[i] == "of" and i > mention.head)
    inner = (page.name_at.get(k) for i in behind for k in page.parse.children[i] if page.parse.dep[k] == "pobj")
    name = next((name for name in inner if name is not None), None)
    return name if name is not None and name.type in ("city", "place", "country") else None


def given_name(mention: Mention, page: Page) -> Mention | None:
    """Return the name in "the bloc, known as ECOWAS", "a group called M23" "one man, a driver named Ben Keita"."""
    kids = page.parse.children
    for child in (*kids[mention.head], *(i for k in page.parse.apposed(mention.head) for i in kids[k])):
        if child > mention.head and page.parse.dep[child] == "relcl":
            itself = page.parse.child(child, "dobj")
            name = page.name_at.get(page.parse.child(child, "oprd") or NO_CLAUSE)
            named = page.parse.lemma[child] == "call" and itself is not None and name is not None
            if named and page.parse.lower[itself or 0] in ("itself", "themselves"):
                return name  # 'the junta, which calls itself X'
        if child > mention.head and page.parse.dep[child] == "acl" and page.parse.lemma[child] in namings():
            for i in page.parse.children[child]:
                inner = (
                    page.parse.children[i]
                    if page.parse.dep[i] == "prep" and page.parse.lower[i] in ("as", "by")
                    else (i,)
                )
                for name in (page.name_at.get(j) for j in inner if page.parse.dep[j] in ("pobj", "oprd", "dobj")):
                    if name is not None and (mention.type == "person") == (name.type == "person"):
                        return name
    return None


def listed_beside(page: Page, i: int) -> list[Mention]:
    """Return the persons of a list whom the parse takes for another's apposition: "*X*, his aide *Y*, and Z"."""
    parse, name = page.parse, page.name_at.get(i)
    if name is None or name.type != "person" or parse.child(i, "conj") is None:
        return []
    named = (page.name_at.get(k) for k in parse.children[i] if parse.dep[k] == "appos")
    return [one for one in named if one is not None and one.type == "person"]


def state_named(name: Mention | None) -> str | None:
    """Return the id of the state that a name or the adjective of a people means: "Chad", "Somali"."""
    told = None if name is None else str(name.rows[0].get("entity_id"))
    return told if name is not None and told and (name.type == "country" or is_state_id(told)) else None


def state_before(page: Page, name: Mention) -> str | None:
    """Return the state named last among the words before a name, not where he is sent: "envoy to *Mali* Ana Diaz"."""
    state = None
    for i in range(max(name.first - 5, page.parse.left[name.head]), name.first):
        before = page.name_at.get(i)
        sent = before is not None and before.first and page.parse.lower[before.first - 1] in SENT
        state = (None if sent else state_named(before)) or state
    return state
