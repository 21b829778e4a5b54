"""Parties that the parser seats with the wrong verb: captives, the next state's deed, days before an object."""

from __future__ import annotations

from workbench.grammar.repairs import DEEPEST, FAR, FINITE, speaking_verbs
from workbench.grammar.where import where, where_any
from workbench.vocabulary.small_words import small_words

RELATIVES = small_words("relative pronoun")
DEEDS = (["VBD"], ["VBZ"], ["VBP"], ["VBN"])
LOOSE = frozenset({"conj", "dep", "ccomp", "advcl"})


def free_captive(head: list[int], dep: list[str], tag: list[str], lemma: list[str]) -> None:
    """Make the last verb that of the sentence: "An engineer *held hostage* for a week *was freed*".

    The parser takes the engineer for who holds somebody.
    """
    for noun in where(dep, "dobj"):
        held = head[noun]
        if lemma[noun] not in small_words("what a captive is") or held != noun - 1 or tag[held] not in ("VBD", "VBN"):
            continue
        after = range(noun + 1, min(noun + FAR, len(head)))
        freed = next((k for k in after if head[k] == held and dep[k] in ("advcl", "conj", "ccomp")), None)
        subject = next(
            (k for k in range(held - 1, max(held - FAR, -1), -1) if head[k] == held and dep[k] == "nsubj"), None
        )
        if dep[held] in ("csubj", "csubjpass") and subject is not None:
            freed = head[held]
            passive = any(head[k] == freed and dep[k] == "auxpass" for k in range(noun, freed))
            head[subject], dep[subject] = freed, "nsubjpass" if passive else "nsubj"
            head[held], dep[held] = subject, "acl"
            continue
        if freed is None or subject is None:
            continue
        kids = [k for k in range(noun + 1, freed) if head[k] == freed]
        if any(dep[k] in ("nsubj", "nsubjpass", "mark", "cc", "advmod") for k in kids) or dep[noun + 1] == "punct":
            continue
        if any(dep[k] in ("cc", "mark") for k in range(noun + 1, freed)):
            continue
        passive = any(dep[k] == "auxpass" for k in kids)
        head[freed], dep[freed] = (freed if head[held] == held else head[held]), dep[held]
        head[subject], dep[subject] = freed, "nsubjpass" if passive else "nsubj"
        head[held], dep[held] = subject, "acl"
        for k in range(freed + 1, min(freed + FAR, len(head))):
            head[k] = freed if head[k] == held else head[k]


def part_from_object(head: list[int], dep: list[str], tag: list[str]) -> None:
    """Make a name joined to an object the subject of the verb behind: "expelled the envoy and *Oman* also left"."""
    for i in where(dep, "conj"):
        noun = head[i]
        if tag[i] != "NNP" or tag[noun] not in ("NN", "NNS") or dep[noun] not in ("dobj", "pobj") or dep[i - 1] != "cc":
            continue
        verb = i + 1
        while verb < len(tag) and tag[verb] == "RB":
            verb += 1
        if verb >= len(tag) or tag[verb] not in FINITE or dep[verb] not in LOOSE or head[verb] >= i:
            continue
        inside = range(max(noun - DEEPEST, 0), verb)
        if any(head[k] == verb and dep[k] in ("nsubj", "nsubjpass", "mark") for k in inside):
            continue
        if sum(dep[k] == "cc" for k in range(noun + 1, verb)) != 1:
            continue
        passive = any(head[k] == verb and dep[k] == "auxpass" for k in range(i, verb))
        head[i - 1] = head[verb]
        head[i], dep[i], dep[verb] = verb, "nsubjpass" if passive else "nsubj", "conj"


def say_aside(head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]) -> None:
    """Give a relative clause its verb back: "men that Benin says *attacked* a post": it is they who attacked."""
    for says in where(dep, "relcl"):
        verb = says + 1
        if lemma[says] not in speaking_verbs() or tag[says] not in FINITE or tag[verb : verb + 1] not in DEEDS:
            continue
        if dep[verb] not in LOOSE or head[verb] == says:
            continue
        noun = head[says]
        who = next((k for k in range(noun + 1, says) if lower[k] in RELATIVES), None)
        teller = next((k for k in range(noun + 1, says) if head[k] == says and dep[k] == "nsubj"), None)
        if who is None or teller is None or not who < teller:
            continue
        if any(
            head[k] == verb and dep[k] in ("nsubj", "nsubjpass") and k != who
            for k in range(noun + 1, verb + FAR)
            if k < len(head)
        ):
            continue
        head[verb], dep[verb], tag[verb] = says, "ccomp", "VBD" if tag[verb] == "VBN" else tag[verb]
        head[who], dep[who], tag[who] = verb, "nsubj", "WDT" if tag[who] == "IN" else tag[who]


def call_names(head: list[int], dep: list[str], lower: list[str], lemma: list[str]) -> None:
    """Give a verb of calling what somebody is called: "called the president, Ana Diaz, *a thief*"."""
    for i in where(dep, "appos"):
        name = head[i]
        noun = head[name] if dep[name] == "appos" else name
        verb = head[noun]
        if dep[noun] != "dobj" or lemma[verb] not in small_words("calls somebody so"):
            continue
        article = any(head[k] == i and lower[k] in ("a", "an") for k in range(noun + 1, i))
        named = name != noun or any(head[k] == noun and dep[k] == "appos" for k in range(noun + 1, i))
        if article and named:
            head[i], dep[i] = verb, "oprd"


def part_day_from_object(head: list[int], dep: list[str], tag: list[str], lower: list[str], ent: list[str]) -> None:
    """Hang a day on its "on", and what is done to on its verb: "summoned on Monday *Chile's ambassador*"."""
    for day in where_any(dep, "compound", "nmod", "npadvmod", "poss"):
        on = day - 1
        if ent[day] != "DATE" or tag[day] != "NNP" or on < 1 or lower[on] != "on" or dep[on] != "prep":
            continue
        verb = head[on]
        noun = next(
            (k for k in range(day + 1, min(day + DEEPEST, len(head))) if head[k] == on and dep[k] == "pobj"), None
        )
        if noun is None or verb != on - 1 or tag[verb] not in FINITE or ent[noun] == "DATE":
            continue
        if any(
            head[k] == verb and dep[k] in ("dobj", "ccomp", "xcomp") for k in range(verb, min(verb + FAR, len(head)))
        ):
            continue
        head[day], dep[day] = on, "pobj"
        head[noun], dep[noun] = verb, "dobj"


def blame_on(head: list[int], dep: list[str], lower: list[str], lemma: list[str]) -> None:
    """Hang on its verb on whom something is blamed: "blamed the attack *on the rebels*" is no attack on them."""
    for on in where(dep, "prep"):
        noun = head[on]
        if lower[on] == "on" and dep[noun] == "dobj" and lemma[head[noun]] in small_words("puts a deed on somebody"):
            head[on] = head[noun]


def claim_land(head: list[int], dep: list[str], tag: list[str], pos: list[str], lower: list[str]) -> None:
    """Make a verb again of "claim" in "a valley, which both Laos and Nepal *claim*"."""
    for claim in where(dep, "relcl"):
        if lower[claim] != "claim" or tag[claim] != "NN":
            continue
        kids = [k for k in range(head[claim] + 1, claim) if head[k] == claim]
        owner = next((k for k in kids if dep[k] in ("nmod", "compound", "nsubj") and tag[k] == "NNP"), None)
        what = any(dep[k] == "dobj" and tag[k] in ("WDT", "WP") for k in kids)
        if owner is not None and what:
            tag[claim], pos[claim], dep[owner] = "VBP", "VERB", "nsubj"
