"""Between whom a tie is that names nobody itself: who acts "under a 1997 treaty", "along a disputed border"."""

from __future__ import annotations

from workbench.annotators.events.arguments import Cast
from workbench.annotators.tie_kinds import Kind
from workbench.grammar.clause import objects_of, prepositions
from workbench.grammar.parse import VERBS, Parse
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.small_words import small_words

PAIR = 2


def parties_of_clause(cast: Cast, i: int, kind: Kind) -> list[tuple[str, str]]:
    """Return the two states of a clause that does something under a treaty, or along a border that is disputed.

    'Turkey trains the *Somali* army under a 2024 pact' → TUR, SOM; 'Thai and Lao troops clashed along a disputed
    border' → LAO, THA. None where the words before it do not name exactly two.
    """
    parse = cast.parse
    if kind.kind == "sanctions":
        return _lives_under(cast, i)
    if kind.kind not in {"treaty", "dispute"}:
        return []
    shared = _shared_under(cast, i)
    if shared:
        return shared
    at = parse.head[i]
    verb = parse.head[at]
    words = {"under"} if kind.kind == "treaty" else small_words("along a line")
    if parse.dep[i] != "pobj" or parse.lower[at] not in words or parse.pos[verb] not in VERBS or not _is_new(cast, i):
        return []
    roles = cast.roles(verb)
    first = [*cast.named(roles.subj, place=True), *(cast.modifiers(roles.subj) if roles.subj is not None else [])]
    ids = [*first, *_of_object(cast, verb, roles.obj)]
    states = list(dict.fromkeys(cast.country(e) or e for e in ids))
    states = [e for e in states if cast.is_state(e)]
    return [(states[0], states[1])] if len(states) == PAIR else []


def _of_object(cast: Cast, verb: int, obj: int | None) -> list[str]:
    """Return whom the object of a verb names, or whose it is, or else with whom it is done."""
    ids = [*cast.named(obj, place=True), *(cast.modifiers(obj) if obj is not None else [])]
    places = [(verb, "with"), (verb, "to"), *((obj, word) for word in ("with", "to") if obj is not None)]
    return ids or next((found for i, word in places if (found := cast.after(i, word))), [])


def _is_new(cast: Cast, i: int) -> bool:
    """Return whether a treaty or border of nobody named is told of: "the 1997 pact", not 'a UN convention'."""
    parse = cast.parse
    if parse.lemma[i] in small_words("of many states") or any(k in cast.inside for k in parse.children[i]):
        return False
    words = [parse.lower[k] for k in parse.children[i] if parse.dep[k] in {"det", "nummod", "amod", "compound"}]
    owned = parse.child(i, "poss") is not None or any(word in {"with", "between"} for word, _ in prepositions(parse, i))
    dated = any(word.isdigit() and len(word) == 4 for word in words)
    return not owned and (bool({"a", "an"} & set(words)) or dated or "disputed" in words or "contested" in words)


def _shared_under(cast: Cast, i: int) -> list[tuple[str, str]]:
    """Return who acts by a treaty in a clause about it: 'the pact by which Peru and Chile trade'."""
    parse = cast.parse
    for k in parse.children[i]:
        by = any(parse.lower[n] in {"by", "under"} and _asks_which(parse, n) for n in parse.children[k])
        if parse.dep[k] == "relcl" and by:
            states = [e for e in cast.named(parse.child(k, "nsubj"), place=True) if cast.is_state(e)]
            return [(states[0], states[1])] if len(states) == PAIR else []
    return []


def _asks_which(parse: Parse, k: int) -> bool:
    return any(parse.lower[p] == "which" for p in objects_of(parse, k))


def _lives_under(cast: Cast, i: int) -> list[tuple[str, str]]:
    """Return who has put sanctions on whom: 'Cuba has lived under an *American* embargo'."""
    parse, at = cast.parse, cast.parse.head[i]
    verb = parse.head[at]
    if parse.dep[i] != "pobj" or parse.lower[at] != "under" or parse.pos[verb] not in VERBS:
        return []
    under = parse.lemma[verb] in word_classes()["lasting"] | small_words("lives under it")
    first = [e for e in cast.modifiers(i) if cast.is_state(e)]
    second = cast.named(cast.surface_subject(verb), place=True) if under else []
    return [(a, b) for a in first for b in second if a != b]
