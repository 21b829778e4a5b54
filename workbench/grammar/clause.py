"""What a clause is made of: its verb's form, the objects of prepositions, particles; and whose words a token stands in.

Each question has one function here, which every annotator asks.
"""

from __future__ import annotations

from collections.abc import Collection

from workbench.grammar.parse import FINITE_TAGS, VERBS, Parse
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.nouns import ACTORS, noun_types
from workbench.vocabulary.small_words import small_words

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
HEADING = frozenset({"PROPN", "NOUN", "ADJ", "PUNCT", "CCONJ", "PART", "NUM"})
"""Parts of speech before the verb of a headline; "pressure on Kenya to act" has a preposition."""
WHITHER = frozenset({"to", "from"})
NAMES = frozenset({"GPE", "PERSON", "ORG", "NORP"})


def is_infinitive(parse: Parse, v: int) -> bool:
    """Return whether verb v stands with 'to' ("to leave")."""
    return v in parse.infinitives


def is_finite(parse: Parse, v: int) -> bool:
    """Return whether verb v is a finite verb or has a finite auxiliary."""
    return parse.tag[v] in FINITE_TAGS or any(
        parse.dep[k] in ("aux", "auxpass") and parse.tag[k] in FINITE_TAGS for k in parse.children[v]
    )


def is_passive(parse: Parse, v: int) -> bool:
    """Return whether verb v is a passive ("was told") or a bare past participle after a noun ("accused of")."""
    if parse.tag[v] != "VBN":
        return False
    return any(parse.dep[k] in ("auxpass", "nsubjpass") for k in parse.children[v]) or (
        parse.dep[v] in ("acl", "relcl", "advcl", "amod")
        and not any(parse.dep[k] in ("aux", "dobj", "nsubj") for k in parse.children[v])
    )


def phrase_head(parse: Parse, first: int, last: int) -> int:
    """Return the token of a stretch that the others hang on: the first whose head lies outside."""
    return next((i for i in range(first, last + 1) if not first <= parse.head[i] <= last or parse.head[i] == i), last)


def governing_verb(parse: Parse, i: int) -> int | None:
    """Return the nearest verb or auxiliary above a token (itself included), or None in a fragment."""
    for _ in range(20):
        if parse.pos[i] in VERBS or (parse.tag[i] in ("VBN", "VBD") and parse.dep[i] != "compound"):
            return i
        if parse.head[i] == i:
            return None
        i = parse.head[i]
    return None


def objects_of(parse: Parse, preposition: int) -> list[int]:
    """Return the objects of a preposition, also through a second one: 'out of the talks' → talks."""
    found = []
    for k in parse.children[preposition]:
        if parse.dep[k] in {"pobj", "pcomp"}:
            found.append(k)
        elif parse.dep[k] == "prep":
            found.extend(objects_of(parse, k))
    return found or _shared_object(parse, preposition)


def _shared_object(parse: Parse, preposition: int) -> list[int]:
    """Return the object that a preposition shares with a later verb: 'cut ties with and left the base in X'."""
    after = preposition + 1
    if after >= len(parse) or parse.dep[after] != "cc" or parse.children[preposition]:
        return []
    verb = parse.head[after]
    for k in parse.children[verb]:
        if k > after and parse.dep[k] == "conj" and parse.pos[k] in VERBS:
            inner = parse.child(k, "dobj")
            for start in (k, inner):
                for n in parse.children[start] if start is not None else ():
                    if parse.dep[n] in {"prep", "dative"} and n > after:
                        return [p for p in parse.children[n] if parse.dep[p] == "pobj"]
            return [inner] if inner is not None else []
    return []


def prepositions(parse: Parse, i: int) -> list[tuple[str, int]]:
    """Return (word, position) of each preposition or 'by' of a passive that hangs on a token."""
    known = parse.prepositions.get(i)
    if known is None:
        known = [(parse.lower[k], k) for k in parse.children[i] if parse.dep[k] in {"prep", "agent", "dative"}]
        if len(known) > 1:
            known = [(word, k) for word, k in known if word not in WHITHER or not opens_gap(parse, k - 1)]
        parse.prepositions[i] = known
    return known


def opens_gap(parse: Parse, i: int) -> bool:
    """Return whether a name opens a clause that shares the verb before it: 'Ada went to Lima and *Ben* to Quito'."""
    if parse.dep[i] != "conj" or parse.pos[i] != "PROPN" or i + 1 >= len(parse):
        return False
    first = parse.head[i]
    word = parse.lower[parse.head[first]] if parse.dep[first] == "pobj" else ""
    return word in WHITHER and (parse.lower[i + 1] == word or parse.tag[i + 1] == "PRP$")


def is_in_apposition(parse: Parse, i: int) -> bool:
    """Return whether a name stands inside what another name is called: 'Ana Ruiz, the aide of *Ben Diaz*'."""
    if parse.dep[i] == "appos":
        i = parse.head[i]
    called = parse.head[parse.head[i]] if parse.dep[i] == "pobj" else i
    return parse.pos[i] == "PROPN" and parse.dep[called] == "appos" and parse.pos[parse.head[called]] == "PROPN"


def particles(parse: Parse, i: int) -> list[str]:
    """Return the particles and prepositions of a verb or noun: 'pulled out of' → out, of.

    Adverbs count too ('set free', 'pulled back'), and what is predicated of the object ('found guilty').
    """
    found = []
    for k in parse.children[i]:
        if parse.dep[k] in {"prt", "prep", "agent", "dative", "advmod", "oprd", "acomp"}:
            found.append(parse.lower[k])
            found.extend(parse.lower[n] for n in parse.children[k] if parse.dep[n] == "prep")
        elif parse.dep[k] == "advcl" and parse.pos[k] == "ADJ":
            found.append(parse.lower[k])
        elif parse.dep[k] == "ccomp":
            parts = {"mark", "acomp", "aux", "prep"} if parse.pos[k] == "AUX" else {"mark", "acomp", "aux"}
            found.extend(parse.lower[n] for n in parse.children[k] if parse.dep[n] in parts)
            if parse.pos[k] == "ADJ":
                found.append(parse.lower[k])
    return found


def has_aux(parse: Parse, v: int, words: Collection[str]) -> bool:
    """Return whether a verb has one of some auxiliaries."""
    return any(parse.dep[k] == "aux" and parse.lower[k] in words for k in parse.children[v])


def infinitive(parse: Parse, v: int) -> bool:
    """Return whether a verb is a to-infinitive."""
    return any(parse.lower[k] == "to" for k in parse.children[v] if parse.dep[k] == "aux")


def told_by_rank(parse: Parse, v: int) -> int | None:
    """Return who did what an infinitive tells: "Peru, the *first* state to leave", "was the only one to leave".

    None where no word of rank says that somebody did it.
    """
    noun = parse.head[v]
    if parse.dep[v] not in {"acl", "relcl"} or not infinitive(parse, v):
        return None
    ranks = small_words("rank of who did")
    somebody = parse.pos[noun] == "PROPN" or noun_types().get(parse.lemma[noun]) in ACTORS  # not 'the first step to'
    if parse.lower[noun] not in ranks and not (somebody and any(parse.lower[k] in ranks for k in parse.children[noun])):
        return None
    if parse.dep[noun] == "appos":
        return parse.head[noun]
    be = copula_of(parse, noun)
    if parse.dep[noun] == "nsubj":  # 'the first to leave was Peru'
        named = parse.child(be, "attr") if be is not None else None
        return named if named is not None and parse.pos[named] == "PROPN" else noun
    subject = parse.child(be, "nsubj") if be is not None else None
    return noun if subject is None else subject


def copula_of(parse: Parse, noun: int) -> int | None:
    """Return the verb that says who a noun is: "Peru *was* the first state", "was among the first states"."""
    at = noun
    while parse.dep[at] == "pobj" and parse.lower[parse.head[at]] in ("among", "of"):
        at = parse.head[parse.head[at]]  # 'was one of the first'
    be = at if at != noun and parse.dep[at] != "attr" else parse.head[at]
    return be if parse.lemma[be] in small_words("says who one is") else None


def marked(parse: Parse, v: int) -> bool:
    """Return whether a clause has a conjunction of its own ('after', 'if')."""
    return any(parse.dep[k] == "mark" for k in parse.children[v])


def has_child(parse: Parse, i: int, dep: str, words: set[str]) -> bool:
    """Return whether a token has a child with a label and one of some words."""
    return any(parse.dep[k] == dep and parse.lower[k] in words for k in parse.children[i])


def is_headline_plan(parse: Parse, v: int) -> bool:
    """Return whether a headline tells what is to come: 'Kenya to host talks', without a verb that has a tense."""
    start = parse.begin[v]
    begun = range(start, v - 1)
    who = v - 2
    if who < start or parse.lower[v - 1] != "to":
        return False
    if parse.pos[who] != "PROPN" and noun_types().get(parse.lemma[who]) not in {"person", "organisation"}:
        return False
    names = any(parse.ent[k] in NAMES or parse.pos[k] == "PROPN" for k in begun) and all(
        parse.pos[k] in HEADING for k in begun
    )
    return names and not any(parse.tag[k] in FINITE_TAGS for k in range(start, parse.after[v]))


def is_former(parse: Parse, i: int) -> bool:
    """Return whether a noun tells an office that is no longer held: 'a former envoy'."""
    return any(parse.lower[k] in small_words("no longer in office") for k in parse.children[i])


def brought_in(parse: Parse, verb: int, preposition: int) -> int | None:
    """Return what stands behind 'in' and is brought in, no place or time: 'flew in *tents*', not 'flew in a jet'."""
    what = parse.child(preposition, "pobj")
    if what is None or preposition != verb + 1 or parse.lemma[verb] not in small_words("brings in"):
        return None
    if parse.lemma[what] in word_classes()["weapon"] | word_classes()["vehicle"]:
        return None
    kinds = {"place", "city", "country", "event"}
    plain = parse.tag[what] in {"NN", "NNS"} and not parse.ent[what]
    return what if plain and noun_types().get(parse.lemma[what]) not in kinds else None
