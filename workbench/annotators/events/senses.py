"""Whether the words of an event mean what they say: not figurative, not sport, not said of a thing, not only a fact."""

from __future__ import annotations

from workbench.annotators.events.arguments import Cast
from workbench.annotators.events.frames import Trigger, word_classes
from workbench.annotators.events.participants import noun_types
from workbench.annotators.events.status import FUTURE, UNREAL
from workbench.grammar.tree import Tree

VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
VIOLENT = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "PROTEST"})


def says_nothing(cast: Cast, trigger: Trigger) -> bool:
    """Return whether the subject of a verb of speech or diplomacy is a thing: 'the rules allow', 'the test met'."""
    if trigger.frame.code not in VERBAL or trigger.frame.pos != "verb" or trigger.frame.source[0] != "subj":
        return False
    subj = cast.roles(trigger.i).subj
    if subj is None or cast.tree.pos[subj] == "PRON" or subj in cast.inside:
        return False
    kind = noun_types().get(cast.tree.lemma[subj])
    return kind in {"thing", "event"} or (kind is None and not cast.named(subj))


def states_only(tree: Tree, trigger: Trigger) -> bool:
    """Return whether a verb of asking or warning only states a fact: 'insisted that Peru had left'."""
    if trigger.frame.code not in {"REQUEST", "THREATEN"}:
        return False
    clause = tree.kid(trigger.i, "ccomp")
    if clause is None or tree.tag[clause] == "VB":
        return False
    auxiliaries = {tree.lower[k] for k in tree.children[clause] if tree.dep[k] == "aux"}
    if any(tree.lower[k] == "be" for k in tree.children[clause]):
        return False
    if trigger.frame.code == "REQUEST" and auxiliaries & UNREAL and "have" in auxiliaries:
        return True
    if auxiliaries & (FUTURE | UNREAL | {"would", "to"}):
        return False
    return tree.tag[clause] in {"VBD", "VBN"} or (
        tree.tag[clause] in {"VBZ", "VBG"} and trigger.frame.code == "REQUEST"
    )


def is_figurative(tree: Tree, trigger: Trigger, cast: Cast) -> bool:
    """Return whether violence is said of something that cannot suffer it: 'a war on poverty', 'a price war'."""
    if trigger.frame.code not in VIOLENT:
        return False
    abstract = word_classes()["abstract"]
    i = trigger.i
    about = (
        tree.children[i]
        if trigger.obj is None or not trigger.frame.words
        else [*tree.children[i], *tree.children[trigger.obj]]
    )
    for k in about:
        if tree.dep[k] in {"compound", "amod", "nmod"} and tree.lemma[k] in word_classes()["figurative"]:
            return True
        if tree.dep[k] == "prep" and tree.lower[k] in {"on", "against", "with", "of", "to", "for"}:
            for p in tree.objects_of(k):
                if tree.lemma[p] in abstract and not cast.named(p, place=True):
                    return True
    subject = None if trigger.nominal else cast.roles(i).subj
    if subject is not None and tree.lemma[subject] in abstract and not cast.named(subject):
        return True
    if trigger.obj is not None and tree.lemma[trigger.obj] in abstract - trigger.frame.words:
        somewhere = noun_types().get(tree.lemma[trigger.obj]) == "place" and cast.after(i, "in")
        return not somewhere and not cast.named(trigger.obj, place=True)
    return False


def is_sport(tree: Tree, trigger: Trigger) -> bool:
    """Return whether material conflict is told of a game: its sentence has a word or a score of sport."""
    if trigger.frame.code not in VIOLENT | {"SANCTION", "CONCEDE", "RETREAT"}:
        return False
    sent = tree.doc[trigger.i].sent
    sport = word_classes()["sport"]
    return any(tree.lemma[k] in sport for k in range(sent.start, sent.end))
