"""Verbs of saying that the parser takes for something else: given their subject, and the verb that they go with."""

from __future__ import annotations

from workbench.grammar.repairs import FAR, FINITE, speaking_verbs
from workbench.grammar.where import where, where_any
from workbench.vocabulary.small_words import small_words


def lift_joined_speech(head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]) -> None:
    """Make a verb of what the parser takes for an adjective: "left, but *insisted* relations were warm"."""
    for i in where_any(dep, "amod"):
        noun = head[i]
        verb = head[noun]
        if tag[i] not in ("VBD", "VBN") or lower[i - 1] not in ("and", "but") or lemma[i] not in speaking_verbs():
            continue
        joined = dep[noun] in ("nsubj", "nsubjpass") and dep[verb] == "conj" and head[verb] < i < noun < verb
        finite = tag[verb] in FINITE or any(head[k] == verb and dep[k] == "aux" for k in range(noun, verb))
        if not joined or not finite or tag[head[verb]] not in FINITE:
            continue
        head[i], dep[i], tag[i] = head[verb], "conj", "VBD"
        head[verb], dep[verb] = i, "ccomp"


def part_asking(head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]) -> None:
    """Hang on the writer what he asks: "wrote to the king *asking* that he come", not what the king asks."""
    for i in where(dep, "pcomp"):
        to = head[i]
        verb = head[to]
        if tag[i] != "VBG" or lower[to] not in ("to", "with") or lemma[i] not in speaking_verbs() or not verb < to < i:
            continue
        who = next((k for k in range(to + 1, i) if head[k] == i and dep[k] == "nsubj"), None)
        if who is None or (lemma[verb] not in speaking_verbs() and lemma[verb] not in small_words("passes a message")):
            continue
        head[who], dep[who], head[i], dep[i] = to, "pobj", verb, "advcl"


def seat_outlet(head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]) -> None:
    """Give a verb of saying at the end its subject with its name: "A pact is near, *the agency ABI* reported".

    The parser takes the agency for the pact's apposition, and its name with the verb for a relative clause.
    """
    for i in where(dep, "relcl"):
        noun, name = head[i], i - 1
        if (
            lemma[i] not in speaking_verbs()
            or tag[i] not in ("VBD", "VBZ")
            or dep[noun] not in ("appos", "conj", "dobj")
        ):
            continue
        first = noun
        while first > 0 and first - 1 < head[first - 1] <= noun and lower[first - 1] != ",":
            first -= 1
        named = head[name] == i and dep[name] == "nsubj" and tag[name] == "NNP" and noun < name
        bare = all(tag[k] == "NNP" for k in range(noun + 1, i))
        stop = i + 1 >= len(head) or lower[i + 1] in (",", ".") or tag[i + 1] == "_SP"
        if not (named and bare and stop) or lower[first - 1] != "," or tag[noun] != "NN":
            continue
        top = head[noun]
        while head[top] != top:
            top = head[top]
        if top > noun:
            continue
        head[noun], dep[noun], head[name], dep[name] = i, "nsubj", noun, "appos"
        head[i], dep[i] = top, "parataxis"


def lift_over_listeners(head: list[int], dep: list[str], lower: list[str], lemma: list[str]) -> None:
    """Hang on a verb of saying what the parser takes for what is heard: "told all *who would listen* that it is so"."""
    for i in where(dep, "ccomp"):
        inner = head[i]
        noun = head[inner]
        if dep[inner] != "relcl" or lemma[inner] != "listen" or not noun < inner < i:
            continue
        verb = head[head[noun]] if dep[noun] == "pobj" else head[noun]
        told = lemma[verb] in speaking_verbs() or lemma[verb] in small_words("told to somebody")
        if told and verb < noun and any(head[k] == i and lower[k] == "that" for k in range(inner + 1, i)):
            head[i] = verb


def return_to_content(head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]) -> None:
    """Join to a fronted content what goes on with it: "Peru *has found* a ship, he said, and *has asked* for help"."""
    for i in where(dep, "conj"):
        verb = head[i]
        if tag[i] != "VBN" or tag[verb] != "VBD" or lemma[verb] not in speaking_verbs() or not verb < i:
            continue
        kids = [k for k in range(max(verb - FAR, 0), min(i + 1, len(head)))]
        told = next((k for k in kids if head[k] == verb and dep[k] == "ccomp" and k < verb), None)
        own = [k for k in kids if head[k] == i and dep[k] in ("nsubj", "nsubjpass", "aux") and k < i]
        if told is None or tag[told] != "VBN" or [dep[k] for k in own] != ["aux"]:
            continue
        has = [lower[k] for k in kids if head[k] == told and dep[k] == "aux" and k < told]
        if has == [lower[own[0]]]:
            head[i] = told


def part_asked(head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]) -> None:
    """Give who is asked to the verb behind: "*Peru*, asked whether it would pay, *said* it had no such plans"."""
    for i in where_any(dep, "ccomp", "advcl"):
        verb = head[i]
        if tag[i] not in ("VBD", "VBN") or lemma[i] not in small_words("is asked") or verb < i or lower[i - 1] != ",":
            continue
        around = range(max(i - FAR, 0), verb)
        who = next((k for k in around if head[k] == i and dep[k] == "nsubj" and k < i - 1), None)
        if who is None or any(head[k] == verb and dep[k] in ("nsubj", "nsubjpass") for k in around):
            continue
        if lemma[verb] in speaking_verbs():
            head[who], dep[who], head[i], dep[i] = verb, "nsubj", who, "acl"


def give_content_behind_day(
    head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str], ent: list[str]
) -> None:
    """Give a verb of saying the clause behind the day on which it was said: "after a judge *ruled Friday* there *was*".

    The parser hangs the clause on the verb of the whole sentence.
    """
    for i in where(dep, "advcl"):
        begins = i
        while begins > 0 and head[begins - 1] == i:
            begins -= 1
        day = begins - 1
        verb = head[day] if day > 0 and ent[day] == "DATE" and dep[day] == "npadvmod" else i
        if verb != day - 1 or tag[verb] not in ("VBD", "VBZ") or head[i] >= verb:
            continue
        if lemma[verb] not in speaking_verbs() and lemma[verb] not in small_words("gives a ruling"):
            continue
        said = any(head[k] == verb and dep[k] in ("ccomp", "dobj") for k in range(verb, min(i + FAR, len(head))))
        subject = any(head[k] == i and dep[k] in ("nsubj", "nsubjpass", "expl") for k in range(begins, i))
        marked = any(head[k] == i and dep[k] == "mark" for k in range(begins, i))
        if subject and not said and not marked and lower[begins] != ",":
            head[i], dep[i] = verb, "ccomp"
