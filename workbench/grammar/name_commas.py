"""Names with letters of honour, a comma or a place beside them, and the words on which they hang."""

from __future__ import annotations

from workbench.grammar.name_repairs import begin_of_name
from workbench.grammar.repairs import DEEPEST, FAR
from workbench.grammar.where import where, where_any
from workbench.vocabulary.names import name_words
from workbench.vocabulary.nouns import noun_types


def hang_letters(head: list[int], dep: list[str], text: list[str], ent: list[str]) -> None:
    """Hang letters of honour on the surname before them, which is the head of the name: "Ana *Diaz* QC said"."""
    for i in where_any(text, *sorted(name_words("behind a person"))):
        if i == 0 or head[i - 1] != i or ent[i - 1] not in ("PERSON", "ORG"):
            continue
        for k in range(max(i - DEEPEST, 0), min(i + FAR, len(head))):
            if head[k] == i and k not in (i, i - 1):
                head[k] = i - 1
        head[i - 1], dep[i - 1] = (i - 1 if head[i] == i else head[i]), dep[i]
        head[i], dep[i] = i - 1, "nmod"


def seat_behind_place(head: list[int], dep: list[str], tag: list[str], lower: list[str], ent: list[str]) -> None:
    """Make a person the subject whom the parser joins to the place before the comma: "In Perth, *Diaz* said"."""
    for i in where(ent, "PERSON"):
        place = head[i]
        if dep[i] not in ("conj", "appos") or place >= i or ent[place] not in ("GPE", "LOC") or dep[place] != "pobj":
            continue
        begins = begin_of_name(i, ent)
        verb = head[head[place]]
        if lower[begins - 1] != "," or place != begins - 2 or verb <= i or tag[verb] not in ("VBD", "VBZ", "VBP"):
            continue
        if not any(head[k] == verb and dep[k] in ("nsubj", "nsubjpass") for k in range(max(verb - FAR, 0), verb)):
            head[i], dep[i] = verb, "nsubj"


def explain_by_name(head: list[int], dep: list[str], tag: list[str], lower: list[str], ent: list[str]) -> None:
    """Take a name between commas for what the noun before it is: "the watchdog, *the Road Authority*, said".

    The parser joins it to the noun, as in a list that never ends.
    """
    for i in where(dep, "conj"):
        noun = head[i]
        if ent[i] not in ("ORG", "PERSON") or noun >= i or tag[noun] != "NN" or ent[noun] or i + 1 >= len(head):
            continue
        begins = next((k for k in range(noun + 1, i) if head[k] == i), i)
        around = range(max(noun - DEEPEST, 0), min(i + FAR, len(head)))
        told = any(head[k] == noun and dep[k] in ("det", "poss") and lower[k] not in ("a", "an") for k in around)
        listed = any(head[k] in (noun, i) and dep[k] in ("cc", "conj") and k != i for k in around)
        kind = "organisation" if ent[i] == "ORG" else "person"
        if told and not listed and lower[begins - 1] == "," and noun_types().get(lower[noun]) == kind:
            dep[i] = "appos"
