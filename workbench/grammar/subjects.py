"""Who does what a verb tells, and to whom: the one finder of subjects, objects and agents of all annotators.

A verb may share its subject with the verb that it is joined to, have it in the noun that it hangs on, or take the
object of the verb above ("urged *states* to leave"); a passive has its agent behind "by".
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from workbench.grammar.agents import (
    is_misread,
    is_of_deed,
    late_agent,
    many_after,
    phrase_before,
    phrase_before_verb,
    punished,
    stray_agent,
)
from workbench.grammar.clause import brought_in, is_infinitive, objects_of, particles, prepositions, told_by_rank
from workbench.grammar.hosts import host_of, raised, taken_for_joined
from workbench.grammar.parse import CHAIN, NOUN_TAGS, NOUNS, VERBS, Parse
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.nouns import actor_nouns
from workbench.vocabulary.small_words import small_words

ACTORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
NUMBERS = frozenset({"CARDINAL", "PERCENT"})
FLOATING = small_words("all of them")
FINITE = frozenset({"VBD", "VBZ", "VBP"})
JOINED = frozenset({"conj", "xcomp", "advcl", "ccomp", "parataxis", "dep"})
"""Labels by which a verb hangs on another that it may share its subject with."""
DEEPEST = 40
"""Through how many verbs a subject is sought: more than any sentence needs, and it bounds the cost on odd text."""
SHORTENED = small_words("opens a short passive")


class Roles(NamedTuple):
    """The logical subject and object of a verb (token positions), and whether it is passive."""

    subj: int | None
    obj: int | None
    passive: bool


NOBODY = Roles(None, None, False)


class Subjects:
    """The subjects and objects of the verbs of one article, each read once.

    Args:
        parse: the article's.
        is_actor: whether the noun phrase with this head can act; by default `names_actor`, which asks words and labels.
    """

    def __init__(self, parse: Parse, is_actor: Callable[[int], bool] | None = None) -> None:
        self.parse = parse
        self.is_actor = is_actor if is_actor is not None else lambda i: names_actor(parse, i)
        self._roles: dict[int, Roles] = {}
        self._depth = 0

    def roles(self, v: int) -> Roles:
        """Return the logical subject and object of a verb, also where another clause holds them."""
        found = self._roles.get(v)
        if found is None:
            if self._depth > DEEPEST:
                return NOBODY
            self._roles[v] = NOBODY  # a circle ends here
            self._depth += 1
            found = self._roles[v] = self._read(v)
            self._depth -= 1
        return found

    def _inside(self, v: int) -> int | None:
        """Return the object that the parser takes for a subject: 'ordered *envoys* to leave', 'held *them* captive'."""
        parse = self.parse
        for k in parse.children[v]:
            clause = parse.dep[k] == "ccomp"
            said = clause and parse.pos[k] == "ADJ" and parse.lemma[v] in word_classes()["small_clause"]
            bare = clause and parse.tag[k] == "VB" and parse.child(k, "mark", "aux") is None
            asked = bare or (parse.dep[k] == "xcomp" and is_infinitive(parse, k))  # 'helped *police* catch him'
            if said or (asked and parse.lemma[v] in word_classes()["object_control"]):
                return parse.child(k, "nsubj")
        return None

    def surface(self, v: int) -> int | None:
        """Return the grammatical subject of a verb, its own or shared: of a passive what it is done to."""
        roles = self.roles(v)
        return roles.obj if roles.passive else roles.subj

    def _read(self, v: int) -> Roles:
        parse = self.parse
        subj = obj = agent = None
        passive = False
        for k in parse.children[v]:
            dep = parse.dep[k]
            if dep == "nsubj":
                subj = k
            elif dep == "nsubjpass":
                obj, passive = k, True
            elif dep == "auxpass":
                passive = True
            elif dep == "agent" and not is_of_deed(parse, k):
                agent = next((p for p in objects_of(parse, k) if parse.dep[p] == "pobj"), None)
            elif dep == "dobj" and obj is None:
                obj = k
            elif subj is None and parse.tag[v] in FINITE and (dep == "poss" or is_misread(parse, k, v)):
                subj = k  # "Peru's junta freed", where the parser takes the junta for an adjective
            elif dep == "oprd" and obj is None and parse.pos[k] == "NOUN" and parse.child(v, "prt") is not None:
                obj = k  # 'called off a strike'
            elif dep == "oprd" and obj is None and any(parse.dep[n] == "oprd" and n > k for n in parse.children[v]):
                obj = k  # 'called Togo irresponsible'
            elif dep == "attr" and obj is None and parse.lemma[v] == "become":
                obj = k  # 'became a member of'
            elif dep == "prep" and obj is None and parse.lower[k] == "to" and k and parse.lower[k - 1] == "up":
                obj = many_after(parse, k)  # 'kidnapped up to 16 sailors', not 'turned up to the talks'
            elif dep == "prep" and obj is None and parse.lower[k] == "in":
                obj = brought_in(parse, v, k)
        if not passive:
            subj = self._own(v, subj)
            obj = obj if obj is not None else self._inside(v)
        if passive:
            return self._of_passive(v, agent, obj)
        if parse.tag[v] == "VBN" and parse.child(v, "aux") is None:
            if subj is None and parse.dep[v] == "xcomp" and parse.lemma[parse.head[v]] in small_words("comes upon"):
                return Roles(agent, self.roles(parse.head[v]).obj, True)  # 'were found shot', 'left two wounded'
            if subj is not None and parse.dep[v] == "pcomp" and obj is None:
                return Roles(agent, subj, True)  # 'with two Kenyans killed'
        if subj is None:
            asked = parse.tag[v] == "VBD" and parse.dep[v] == "advcl" and parse.lower[v - 1] in SHORTENED
            asked |= parse.tag[v] == "VBD" and parse.dep[v] == "acl" and parse.lemma[v] in word_classes()["done_to"]
            if (parse.tag[v] == "VBN" or asked) and parse.dep[v] in {"acl", "relcl", "advcl"} and obj is None:
                head = parse.head[v]
                return Roles(agent, self._one_of(head) if parse.dep[v] != "advcl" else self.surface(head), True)
            if parse.dep[v] == "acl" and obj == v + 1 and parse.lemma[obj] in small_words("what a captive is"):
                return Roles(agent, parse.head[v], True)  # 'an engineer held hostage'
            done = parse.tag[v] == "VBN" or (parse.tag[v] == "VBD" and parse.lemma[v] in word_classes()["done_to"])
            done = done and (parse.tag[v] == "VBN" or obj is None)  # 'had been robbed and beaten'
            if parse.dep[v] == "conj" and done and parse.child(v, "aux") is None:
                first = self.roles(parse.head[v]) if parse.pos[parse.head[v]] in VERBS else None
                if first is not None and first.passive:
                    return Roles(agent if agent is not None else first.subj, first.obj if obj is None else obj, True)
            subj = agent if agent is not None else self._behind_be(v) or self._shared_subject(v)
        if obj is None:
            obj = self._object_behind(v)
        if obj is None:
            obj = self._shared_object(v)
        if obj is None and subj is not None and self._suffers(v, subj):
            return Roles(agent, subj, True)
        return Roles(subj, obj, False)

    def _suffers(self, v: int, subj: int) -> bool:
        """Return whether a verb that nobody does without an object has none: 'Soto arrested on suspicion of theft'."""
        parse = self.parse
        bare = (
            parse.tag[v] in {"VBD", "VBN"} and parse.dep[v] in {"ROOT", "conj", "ccomp"} and subj in parse.children[v]
        )
        fatally = parse.lemma[v] == "shoot" and any(parse.lower[k] == "fatally" for k in parse.children[v])
        if not bare or not (fatally or parse.lemma[v] in word_classes()["done_to"]):
            return False
        return parse.child(v, "dobj", "oprd", "xcomp", "ccomp", "aux", "dative", "cc") is None

    def _behind_be(self, v: int) -> int | None:
        """Return who does what stands before 'be': 'Also applying for membership are Georgia and Moldova'."""
        parse, be = self.parse, self.parse.head[v]
        after = parse.child(v, "aux") if parse.tag[v] == "VBG" else None
        if after is not None and after > v and parse.lemma[after] == "be":
            be = after  # the parse takes 'are' for the verb's auxiliary
        inverted = be == after or parse.dep[v] in {"csubj", "advcl", "ccomp"}
        inverted = inverted and parse.tag[v] == "VBG" and parse.pos[be] == "AUX"
        who = parse.child(be, "attr", "nsubj") if inverted and v < be else None
        return who if who is not None and who > be and self.is_actor(who) else None

    def _of_passive(self, v: int, agent: int | None, obj: int | None) -> Roles:
        if agent is None:
            agent = stray_agent(self.parse, v, self.is_actor)
        if agent is None:
            agent = late_agent(self.parse, v, self.is_actor)
        if agent is None and self.parse.lemma[v] in word_classes()["of_oneself"] and "to" in particles(self.parse, v):
            return Roles(self._shared_subject(v) if obj is None else obj, None, False)  # 'is committed to a strike'
        inner = self.parse.child(v, "dobj")  # 'was given aid': the subject is the receiver
        if obj is None and not (self.parse.dep[v] == "ccomp" and v < self.parse.head[v]):
            obj = self._shared_subject(v)  # not '…, have been released, said Ana Diaz'
        given = self.parse.child(v, "nsubjpass") is not None and self.parse.child(v, "prt") is None
        received = given and inner is not None and obj not in (None, inner)  # not 'were taken off Fiji'
        return Roles(agent, inner if received else obj, True)

    def _own(self, v: int, found: int | None) -> int | None:
        """Return the subject among the children of verb v: the one closest before it, else the first after it."""
        parse = self.parse
        subjects = [k for k in parse.children[v] if parse.dep[k] == "nsubj"]
        before = [k for k in subjects if k < v]
        if not subjects:
            if found is not None:
                return found
            clause = parse.child(v, "csubj")  # "people briefed on it say": the parse may take it for a clause
            if clause is None or parse.tag[clause] == "VB" or parse.child(clause, "mark", "aux") is not None:
                return None
            return parse.child(clause, "nsubj")
        subject = before[-1] if before else subjects[0]
        inner = parse.left[subject] - 1
        if len(before) > 1 and parse.right[before[-2]] == inner and parse.pos[inner] == "VERB":
            subject = before[-2]  # "Rebels trying to topple Ada Diaz said": she is whom they want to topple
        if before and parse.lower[v - 1] == "," and "," not in parse.lower[parse.left[subject] : v - 1]:
            phrase = phrase_before_verb(parse, v)  # "The mayor, who left while briefing the press, lamented"
            subject = subject if phrase is None or parse.right[subject] < v - 2 else phrase
        if parse.lower[subject] in FLOATING and parse.tag[subject] == "DT" and subject > 0:
            whole = phrase_before(parse, subject)
            return subject if whole is None else whole  # "Kenya and Uganda both wanted"
        if is_infinitive(parse, v) and parse.lower[subject] in ("this", "that"):
            return None  # "had this to say"
        return subject

    def _object_behind(self, v: int) -> int | None:
        """Return the object whose participle the parser takes for a verb: 'reject proposed Chilean changes'."""
        parse, k = self.parse, v + 1
        if k >= len(parse) or parse.tag[k] not in {"VBD", "VBN"}:
            return None
        below = parse.dep[k] == "xcomp" and parse.head[k] == v
        above = parse.dep[v] == "nsubj" and parse.head[v] == k and parse.child(v, "nsubj") is not None
        if not below and not above:
            return None
        if above:
            return parse.child(k, "dobj")
        obj = parse.child(k, "dobj")
        return obj if obj is not None and parse.child(k, "nsubj", "aux", "mark") is None else None

    def _shared_object(self, v: int) -> int | None:
        """Return the object of a later verb joined to this one, or what a relative clause without 'that' is about."""
        parse = self.parse
        below = [
            *parse.children[v],
            *(p for _, k in prepositions(parse, v) for p in objects_of(parse, k)),
        ]  # 'over which'
        if parse.dep[v] == "relcl" and not any(parse.tag[k] in {"WDT", "WP", "WRB"} for k in below):
            bare = not any(parse.lower[k] == "that" for k in parse.children[v])
            who = parse.child(v, "nsubj")
            if bare and who is not None and all(parse.tag[k] != "WP$" for k in parse.children[who]):
                return parse.head[v]
        if parse.child(v, "prep", "ccomp", "xcomp", "prt", "advcl") is None:
            for k in parse.children[v]:
                if parse.dep[k] == "conj" and parse.pos[k] == "VERB" and parse.child(k, "nsubj", "nsubjpass") is None:
                    return parse.child(k, "dobj")
        return None

    def _shared_subject(self, v: int) -> int | None:
        """Return the subject that a verb without one of its own has by what it hangs on."""
        parse = self.parse
        if (mistaken := taken_for_joined(parse, v)) is not None:
            return mistaken
        if parse.tag[v] in FINITE and parse.dep[v] != "conj" and parse.child(v, "expl") is None:
            subject = phrase_before_verb(parse, v)
            if subject is not None:
                return subject
        outer = raised(parse, v)
        if outer != v:
            return self.surface(outer)
        subject = self._reduced(v)
        if subject is not None:
            return subject
        dep, head = parse.dep[v], parse.head[v]
        if head == v:
            return None
        if dep == "pcomp":
            return self._of_gerund(head)
        if dep in {"acl", "relcl"}:
            bearer = head if not is_infinitive(parse, v) and self.is_actor(head) else told_by_rank(parse, v)
            return self.owner(head) if bearer is None else bearer
        if parse.pos[head] == "ADJ" or (parse.pos[head] in NOUNS and dep in {"xcomp", "advcl", "ccomp"}):
            return self.owner(head)
        if parse.pos[head] in VERBS:
            head = host_of(parse, v)
        if parse.pos[head] not in VERBS or dep not in JOINED:
            return None
        if dep == "ccomp" and parse.child(v, "mark") is not None:
            return None
        controller = self._controller(v, head)
        if controller is not None:
            return controller
        return self.surface(head)

    def _of_gerund(self, preposition: int) -> int | None:
        """Return who does what follows a preposition: thanked *Peru* for leaving, *Peru* left without asking."""
        parse = self.parse
        governor = parse.head[preposition]
        if parse.lower[preposition] == "for" and (bearer := punished(parse, governor)) is not None:
            return bearer
        if parse.pos[governor] in VERBS:
            roles = self.roles(governor)
            if parse.lower[preposition] in small_words("after what is taken") and roles.obj is not None:
                return roles.obj
            return self.surface(governor)
        found = self.owner(governor)
        later = parse.dep[governor] == "npadvmod"  # "left, a week after accusing her"
        if found is None and parse.tag[governor] in NOUN_TAGS and (later or parse.dep[governor] == "pobj"):
            above = parse.head[governor if later else parse.head[governor]]  # "went in hopes of persuading her"
            if parse.pos[above] not in VERBS:
                return self.owner(above)
            roles = self.roles(above)  # "arrested *him* on suspicion of helping her"
            suspected = parse.lemma[governor] in word_classes()["accusation"] and roles.obj is not None
            return roles.obj if suspected else self.surface(above)
        return found

    def _controller(self, v: int, head: int) -> int | None:
        """Return the object of the verb above that does infinitive v: urged *states* to reject it."""
        parse, dep = self.parse, self.parse.dep[v]
        if dep in {"xcomp", "ccomp"}:
            roles = self.roles(head)
            if not roles.passive and parse.lemma[head] in word_classes()["object_control"]:
                person = parse.child(head, "dative")
                if roles.obj is not None and roles.obj != v and parse.dep[roles.obj] in {"dobj", "nsubj"}:
                    return roles.obj
                if person is not None and parse.pos[person] in NOUNS:
                    return person
        if parse.lemma[head] == "call" and (dep in {"xcomp", "ccomp"} or (dep == "advcl" and is_infinitive(parse, v))):
            for word, k in prepositions(parse, head):  # 'called on Peru to leave'
                if word in small_words("before who is called on"):
                    return next(iter(objects_of(parse, k)), None)
        return None

    def _reduced(self, v: int) -> int | None:
        """Return the noun right before participle v, where the parse hangs v on the verb: *groups* looking for."""
        parse = self.parse
        if parse.tag[v] != "VBG" or parse.dep[v] != "advcl" or parse.left[v] != v or v < 2:
            return None
        if parse.tag[v - 1] == "CD" or (parse.tag[v - 1] == "NNS" and self.is_actor(v - 1)):
            return phrase_before(parse, v) or v - 1
        return None

    def owner(self, i: int) -> int | None:
        """Return whose a plan, promise or readiness is: the possessor, or the subject of the verb that has it."""
        parse = self.parse
        for _ in range(CHAIN):
            poss = parse.child(i, "poss")
            if poss is not None:
                return poss
            for word, k in prepositions(parse, i):
                if word in small_words("before who acts"):
                    named = next((p for p in objects_of(parse, k) if self.is_actor(p)), None)
                    if named is not None:
                        return named
            subject = parse.child(i, "nsubj", "nsubjpass")
            if subject is not None:
                return subject
            head = parse.head[i]
            if parse.dep[i] in {"dobj", "attr", "acomp", "oprd"} and parse.pos[head] in VERBS:
                return self.surface(head)
            if parse.dep[i] != "conj" or head == i:
                break
            i = head
        return None

    def _one_of(self, i: int) -> int:
        """Return who is one of those that a phrase tells of: 'the envoy was among hundreds injured' → envoy."""
        parse, preposition = self.parse, self.parse.head[i]
        verb = parse.head[preposition]
        if parse.dep[i] == "pobj" and parse.lower[preposition] == "among" and parse.lemma[verb] == "be":
            subject = parse.child(verb, "nsubj")
            return i if subject is None else subject
        return i


def names_actor(parse: Parse, i: int) -> bool:
    """Whether a noun phrase's head i can say or want something: a person, a group, a body or a state."""
    if parse.tag[i] == "PRP":
        return parse.lower[i] != "it"
    if parse.ent[i] in ACTORS or parse.lemma[i] in actor_nouns():
        return True
    part = parse.child(i, "prep") if parse.ent[i] in NUMBERS else None  # "a quarter of voters"
    whole = None if part is None or parse.lower[part] != "of" else parse.child(part, "pobj")
    return whole is not None and parse.lemma[whole] in actor_nouns()


@lru_cache(maxsize=2)
def subjects_of(parse: Parse) -> Subjects:
    """Return the subjects of an article as words and labels alone tell them; kept as `parse_of` keeps the parse."""
    return Subjects(parse)
