"""What somebody says, hung on the verb that says it, where the parser hangs it on a word between."""

from __future__ import annotations

from workbench.grammar.repairs import FAR, FINITE, NOUNS, speaking_verbs
from workbench.grammar.where import where, where_any
from workbench.vocabulary.small_words import small_words

OPENERS = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "mark"})
"""Labels of what begins a clause of its own."""


def find_content_over_clause(
    head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]
) -> None:
    """Give a verb of telling the clause that the parser hangs on another: "told them before he *left* that it was so".

    Args:
        head: of each token its head; changed in place.
        dep: of each token its label; changed in place.
        tag: of each token its fine tag.
        lower: of each token its letters in lower case.
        lemma: of each token its lemma.
    """
    for i in where(dep, "ccomp"):
        inner = head[i]
        verb = head[inner]
        if dep[inner] != "advcl" or not verb < inner < i or lemma[inner] in speaking_verbs():
            continue
        if lemma[verb] not in speaking_verbs() | small_words("told to somebody"):
            continue
        if any(head[k] == verb and dep[k] == "ccomp" for k in range(verb + 1, min(inner + FAR, len(head)))):
            continue
        marked = any(head[k] == i and dep[k] == "mark" and lower[k] == "that" for k in range(inner + 1, i))
        passive = any(head[k] == inner and dep[k] == "auxpass" for k in range(verb + 1, inner))
        if marked and (passive or tag[inner] in ("VBD", "VBZ")):
            head[i] = verb


def find_subject_of_according(head: list[int], dep: list[str], tag: list[str], lower: list[str]) -> None:
    """Make a subject of what the parser takes for who is quoted: "According to Ana Bello, a *ship* was lost".

    Only where the verb has no other.
    """
    for i in where(lower, "according"):
        verb = head[i]
        if verb <= i or lower[i + 1] != "to":
            continue
        between = range(i, verb)
        if any(head[k] == verb and dep[k] in ("nsubj", "nsubjpass", "expl", "csubj") for k in between):
            continue
        finite = tag[verb] in FINITE or any(head[k] == verb and dep[k] in ("aux", "auxpass") for k in between)
        apposed = next((k for k in between if dep[k] == "appos" and dep[head[k]] == "pobj"), None)
        if not finite or apposed is None or head[head[apposed]] not in (i, i + 1):
            continue
        passive = any(head[k] == verb and dep[k] == "auxpass" for k in between)
        head[apposed], dep[apposed] = verb, "nsubjpass" if passive else "nsubj"


def part_reduced(head: list[int], dep: list[str], tag: list[str], lower: list[str]) -> None:
    """Make the last verb that of the sentence: "The vote, *announced* at noon, *means* that the camp will close".

    The parser takes the participle for the verb, and what follows for what is announced.
    """
    for i in where(dep, "ccomp"):
        verb = head[i]
        if not verb < i or tag[i] not in FINITE or tag[verb] not in ("VBD", "VBN") or lower[i - 1] != ",":
            continue
        if verb < 2 or lower[verb - 1] != "," or any(head[k] == i and dep[k] in OPENERS for k in range(verb, i)):
            continue
        before = range(verb - 2, max(verb - FAR, -1), -1)
        subject = next((k for k in before if head[k] == verb and dep[k] == "nsubj"), None)
        inside = range(verb + 1, i)
        if subject is None or any(dep[k] == "appos" and head[k] == subject for k in range(subject, verb)):
            continue
        if any(head[k] == verb and dep[k] in ("ccomp", "cc") for k in inside):
            continue
        head[i], dep[i] = (i if head[verb] == verb else head[verb]), dep[verb]
        head[verb], dep[verb], head[subject] = subject, "acl", i
        for k in range(i - 1, min(i + FAR, len(head))):
            head[k] = i if head[k] == verb else head[k]


def take_that_for_object(head: list[int], dep: list[str], lower: list[str], pos: list[str]) -> None:
    """Make "that" the object of a verb of naming: in "called *that* a good sign" it opens no clause."""
    for that in where(lower, "that"):
        noun = head[that]
        if dep[that] != "mark" or pos[noun] not in NOUNS or dep[noun] != "oprd":
            continue
        verb = head[noun]
        if verb == that - 1 and not any(head[k] == noun and dep[k] in ("nsubj", "cop") for k in range(that, noun)):
            head[that], dep[that] = verb, "dobj"


def give_two_names(head: list[int], dep: list[str], tag: list[str], ent: list[str]) -> None:
    """Hang two names on the plural before them: "a lawyer for the miners, *Ana Bello and Ben Keita*" is neither."""
    for i in where_any(dep, "appos"):
        noun = head[i]
        if ent[i] != "PERSON" or tag[noun] not in ("NN", "NNP") or noun >= i:
            continue
        later = range(i + 1, min(i + FAR, len(head)))
        if not any(head[k] == i and dep[k] == "conj" and ent[k] == "PERSON" for k in later):
            continue
        plural = next((k for k in range(i - 1, noun, -1) if tag[k] == "NNS" and dep[k] == "pobj"), None)
        if plural is not None and head[head[plural]] == noun:
            head[i] = plural
