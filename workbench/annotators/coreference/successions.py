"""Who leaves an office and who takes it: whom "the new prime minister" and "her successor" mean, and whom not."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from workbench.annotators.coreference.antecedents import UNSTATED, Cluster
from workbench.annotators.coreference.mention import Mention, kin_nouns
from workbench.annotators.coreference.page import Page
from workbench.grammar.clause import is_passive
from workbench.grammar.parse import Parse
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.naming import is_state_id
from workbench.vocabulary.small_words import small_words

WITHIN = 6
"""Sentences within which who has just taken an office is "the new minister"."""
NEW = "new"
LOST = small_words("has lost")
UNREAL = frozenset({"neg", "aux"})


def act_of(parse: Parse, verb: int) -> str:
    """Return a verb with its particle: "step down", "vote out", "resign"."""
    particle = parse.child(verb, "prt")
    return parse.lemma[verb] if particle is None else f"{parse.lemma[verb]} {parse.lower[particle]}"


def seat_of(parse: Parse, at: int) -> tuple[str, int]:
    """Return how a name stands to the verb it belongs to, past appositions: its label and the verb."""
    while parse.dep[at] == "appos" and parse.head[at] != at:
        at = parse.head[at]
    label, up = parse.dep[at], parse.head[at]
    if label == "pobj" and parse.dep[up] == "agent":
        return "agent", parse.head[up]
    if label == "pobj" and parse.dep[up] == "prt":
        return "dobj", parse.head[up]  # 'swore in Ana Diaz'
    return label, up


def has_happened(parse: Parse, verb: int) -> bool:
    """Whether a verb tells what was done: not "did not resign", "may resign"."""
    told = [i for i in parse.children[verb] if parse.dep[i] in UNREAL]
    return not any(parse.dep[i] == "neg" or parse.tag[i] in ("MD", "TO") for i in told)


def is_leaving(mention: Mention, page: Page) -> bool:
    """Whether somebody leaves an office: "voted out *Ana Diaz*", "*Ana Diaz* resigned"."""
    parse = page.parse
    label, verb = seat_of(parse, mention.head)
    act = act_of(parse, verb)
    suffers = label == "dobj" or (label == "nsubjpass" and is_passive(parse, verb))
    if suffers and act in small_words("puts out of office"):
        return has_happened(parse, verb)
    return label == "nsubj" and act in small_words("leaves an office") and has_happened(parse, verb)


def is_coming(mention: Mention, page: Page) -> bool:
    """Whether somebody takes an office: "was succeeded by *Ana Diaz*", "elected *Ana Diaz* to replace him"."""
    parse = page.parse
    label, verb = seat_of(parse, mention.head)
    act = act_of(parse, verb)
    if label == "agent":
        return parse.lemma[verb] in small_words("takes an office after")
    if label == "pobj":  # 'replaced him with Ana Diaz'
        return parse.lower[verb] == "with" and parse.lemma[parse.head[verb]] in small_words("takes an office after")
    suffers = label == "dobj" or (label == "nsubjpass" and is_passive(parse, verb))
    if suffers and act in small_words("gives an office"):
        return has_happened(parse, verb) and _after_another(parse, verb)
    if label != "nsubj" or not has_happened(parse, verb):
        return False
    if parse.lemma[verb] not in small_words("takes an office after") or parse.child(verb, "dobj") is None:
        return False
    return not any(parse.lower[i] == "with" for i in parse.children[verb])


def _after_another(parse: Parse, verb: int) -> bool:
    """Whether an office is given to somebody in another's place: "elected her *to replace him*", "as his successor"."""
    inside = range(verb + 1, parse.right[verb] + 1)
    return any(
        parse.lemma[i] in small_words("takes an office after") | small_words("one who comes after") for i in inside
    )


def note_change(mention: Mention, cluster: Cluster, page: Page) -> None:
    """Note that a person has left an office, or has just taken one."""
    if cluster.type != "person" or mention.type not in ("person", None):
        return
    label, verb = seat_of(page.parse, mention.head)
    if label == "dobj" and page.parse.lemma[verb] in small_words("wins against") and has_happened(page.parse, verb):
        cluster.words |= LOST
    if is_leaving(mention, page):
        cluster.gone, cluster.came = True, None
    elif is_coming(mention, page):
        cluster.gone, cluster.came = False, mention.sentence


def is_new(mention: Mention) -> bool:
    """Whether a noun phrase tells one who has just taken an office: "the new prime minister"."""
    one = mention.type == "person" and mention.number == "singular" and mention.article == "the"
    return one and NEW in mention.modifiers


def new_holder(mention: Mention, cast: Iterable[Cluster]) -> Cluster | None:
    """Return the one person who has just taken an office that another left: "the new prime minister"."""
    if not is_new(mention) or lexicon.office_named(mention.lemma) is None:
        return None
    came = [c for c in cast if c.named and c.came is not None and mention.sentence - c.came <= WITHIN]
    came = [c for c in came if mention.gender in (None, c.gender or c.likely or mention.gender)]
    states = {name for name in mention.names if is_state_id(name)}
    came = [c for c in came if not states or c.state is None or c.state.id in states]
    return came[0] if len(came) == 1 else None


def loser(mention: Mention, cast: Iterable[Cluster]) -> Cluster | None:
    """Return the one person told to be beaten: "she beat Luis Vega … The *defeated* candidate"."""
    one = mention.type == "person" and mention.number == "singular" and mention.article == "the"
    if not one or LOST.isdisjoint(mention.modifiers):
        return None
    lost = [c for c in cast if c.named and c.type == "person" and c.words >= LOST]
    return lost[0] if len(lost) == 1 and mention.sentence - lost[0].last.sentence <= WITHIN else None


def left_it(mention: Mention, cluster: Cluster) -> bool:
    """Whether somebody has left the office that a noun phrase tells as newly taken."""
    return is_new(mention) and cluster.gone


def former_holder(mention: Mention, cast: Collection[Cluster]) -> Cluster | None:
    """Return the one person told to leave an office: "X resigned … The *former* prime minister"."""
    one = mention.type == "person" and mention.number == "singular" and mention.article == "the"
    if not one or UNSTATED.isdisjoint(mention.modifiers) or mention.names:
        return None
    called = kin_nouns().get(mention.lemma, frozenset()) | {mention.lemma}
    held = [c for c in cast if c.named and c.type == "person" and not called.isdisjoint(c.descriptors)]
    gone = [c for c in held if c.gone]
    others = [c for c in held if c not in gone and not UNSTATED.isdisjoint(c.words)]
    if len(gone) != 1 or others or mention.sentence - gone[0].last.sentence > WITHIN:
        return None
    gender = gone[0].gender or gone[0].likely
    return gone[0] if mention.gender in (None, gender or mention.gender) else None


def successor(mention: Mention, owner: Cluster | None, named: Iterable[Cluster]) -> Cluster | None:
    """Return the one person who has just taken an office, where "his successor" is of one who left it."""
    if owner is None or owner.type != "person" or not (owner.gone or not UNSTATED.isdisjoint(owner.words)):
        return None
    came = [c for c in named if c is not owner and c.came is not None and mention.sentence - c.came <= WITHIN]
    return came[0] if len(came) == 1 else None


def predecessor(owner: Cluster | None, named: list[Cluster]) -> Cluster | None:
    """Return the one person whom the article tells as out of office, where it is somebody else's predecessor."""
    gone = [c for c in named if c.type == "person" and (c.gone or not UNSTATED.isdisjoint(c.words))]
    return gone[0] if owner is not None and owner.type == "person" and len(gone) == 1 else None
