"""Who takes part in an event: subject and object of any verb form, and the actors that a word or phrase names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from workbench.annotators.frames import Trigger, word_classes
from workbench.annotators.parties import MODIFIERS, PLURALS, is_stance
from workbench.annotators.syntax import Found
from workbench.annotators.tree import NOUNS, SUBJECTS, VERBS, Tree
from workbench.lexicons import read_lexicon

ACTOR_LABELS = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC"})
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
BELONGING = frozenset({"of", "from"})
COMPLEMENTS = tuple("against on upon with to toward towards from between for over at of into about".split())
APART = frozenset("REB UAF PRM CRM CVL OPP REF LAB EDU AGR MED JRN REL BUS NGO SOC PTY".split())
"""Sectors of those who do not act for their state."""
PLACES = frozenset({"in", "at", "near", "inside", "outside", "off", "around", "across", "throughout"})


@cache
def noun_types() -> dict[str, str]:
    """Return what each common noun of nouns.csv names: person, group, organisation, place, event, thing …"""
    return {row["noun"]: row["type"] for row in read_lexicon("nouns.csv")}


@dataclass(frozen=True)
class Roles:
    """The logical subject and object of a verb (token positions), and whether it is passive."""

    subj: int | None
    obj: int | None
    passive: bool


class Cast:
    """The actors of an article by token: which entity a word names, through roles, demonyms and coordination."""

    def __init__(self, tree: Tree, found: Found) -> None:
        self.tree = tree
        self.entities = {row["entity_id"]: row for row in found["entities"]}
        self.at: dict[int, list[dict[str, Any]]] = {}
        self.inside: dict[int, dict[str, Any]] = {}
        for row in found["mentions"]:
            if row.get("entity_id") is None or "_head" not in row:
                continue
            self.at.setdefault(row["_head"], []).append(row)
            if row["kind"] == "name":
                for i in range(row["_first"], row["_last"] + 1):
                    self.inside.setdefault(i, row)
        self._named: dict[tuple[int, bool], list[str]] = {}
        self._roles: dict[int, Roles] = {}

    # ------------------------------------------------------------------------------------------ who a word names

    def named(self, i: int | None, *, place: bool = False) -> list[str]:
        """Return the entity_ids that a noun phrase names, each once: itself, its modifiers, and what is joined to it.

        'Iraqi and Kuwaiti troops' → IRQ, KWT; 'officials from Peru' → PER. With `place`, a place that does not act
        counts too, as its country where the article names that ('shelled Aleppo' → SYR).
        """
        if i is None:
            return []
        key = (i, place)
        if key not in self._named:
            self._named[key] = []  # a cycle through relative pronouns ends here
            ids = self._own(i, place)
            for k in self.tree.children[i]:
                if self.tree.dep[k] == "conj" and (self.tree.pos[k] in NOUNS or k in self.inside):
                    ids = ids + self.named(k, place=place)
            self._named[key] = list(dict.fromkeys(ids))
        return self._named[key]

    def is_actor(self, i: int) -> bool:
        """Return whether a noun phrase names any actor, or a person by a common noun ('two villagers')."""
        if i in self.inside:
            return bool(self.named(i, place=True))
        kind = noun_types().get(self.tree.lemma[i])
        if kind in {"person", "group", "organisation", "country", "city"}:
            return True
        if kind is None and self.tree.kid(i, "poss") is None:
            return bool(self.named(i, place=True))
        return self.tree.pos[i] == "PRON" and bool(self.named(i, place=True))

    def is_place(self, i: int) -> bool:
        """Return whether a token is the name of a state or place."""
        row = self.inside.get(i)
        return row is not None and row["label"] in PLACE_LABELS

    def _own(self, i: int, place: bool) -> list[str]:
        tree = self.tree
        if tree.tag[i] in {"WDT", "WP", "WP$"} or (tree.lower[i] == "that" and tree.dep[i] in SUBJECTS | {"dobj"}):
            verb = tree.head[i]
            while tree.dep[verb] not in {"relcl", "ROOT"} and tree.head[verb] != verb:
                verb = tree.head[verb]
            return self.named(tree.head[verb], place=place) if tree.dep[verb] == "relcl" else []
        rows = self.at.get(i) or ([self.inside[i]] if i in self.inside else [])
        rows = [row for row in rows if row["kind"] == "name"] or rows
        ids = [eid for row in rows for eid in self._entity(row, place)]
        if rows and rows[0]["kind"] == "nominal" and noun_types().get(tree.lemma[i]) == "country":
            ids = [eid for eid in ids if self.country(eid)]  # 'the two countries' that nobody could resolve
        if rows and rows[0]["kind"] == "nominal":
            return self._nominal(i, ids, place)
        if rows and rows[0]["label"] == "NORP" and tree.tag[i] in PLURALS:
            ids = self._people(i, ids)
        return ids or self._appositive(i, place) or self._through_modifiers(i, place)

    def _nominal(self, i: int, ids: list[str], place: bool) -> list[str]:
        """Return whom a common noun means: the state that troops or police act for, else the party itself."""
        several = self.modifiers(i) if len(ids) == 1 else []
        if len(several) > 1:  # 'Iraqi and Kuwaiti troops'
            return several
        if ids and all(self.country(eid) for eid in ids):
            return [self._acting(eid) for eid in ids]
        return self._appositive(i, place) or self._through_modifiers(i, place) or ids

    def _acting(self, entity_id: str) -> str:
        entity = self.entities[entity_id]
        state = str(entity.get("country"))
        own = entity["aliases"] or entity.get("sector") in APART
        return entity_id if own or state not in self.entities else state

    def _people(self, i: int, ids: list[str]) -> list[str]:
        """Return whom the name of a people means: 'the Albanians of Serbia', 'Iraqi Kurds' and 'ethnic Serbs' no state.

        The state that they live in is taken where the text gives it.
        """
        if is_stance(self.tree, i):
            ids = []
        for word, k in self.tree.prepositions(i):
            if word in BELONGING | PLACES:
                states = [e for p in self.tree.objects_of(k) for e in self.named(p, place=True) if self.country(e)]
                if states:
                    return states
        return ids if any(self.country(eid) for eid in ids) else self.modifiers(i) or ids

    def _entity(self, row: dict[str, Any], place: bool) -> list[str]:
        body = str(row.get("stands_for") or row["entity_id"])
        entity = self.entities.get(body)
        kind = entity["type"] if entity else None
        if kind == "place" and row.get("stands_for") is None:
            if not place:
                return []
            country = entity.get("country") if entity else None
            return [str(country) if country in self.entities else body]
        if kind is None and row["label"] not in ACTOR_LABELS:
            return []
        return [body]

    def _appositive(self, i: int, place: bool) -> list[str]:
        for k in self.tree.children[i]:
            if self.tree.dep[k] == "appos" and (k in self.at or k in self.inside):
                ids = self._own(k, place)
                if ids:
                    return ids
        return []

    def _through_modifiers(self, i: int, place: bool) -> list[str]:
        tree = self.tree
        if tree.pos[i] not in NOUNS and tree.pos[i] != "ADJ":
            return []
        ids = self.modifiers(i)
        if ids:
            return ids
        for word, k in tree.prepositions(i):
            if word in BELONGING:
                for p in tree.objects_of(k):
                    if p != i and tree.dep[p] == "pobj":
                        ids = ids + self.named(p, place=True)
        return ids

    def modifiers(self, i: int) -> list[str]:
        """Return the actors among the modifiers of a noun: 'Syrian refugees', 'Peru's army', 'the Obama government'."""
        ids: list[str] = []
        for k in self.tree.children[i]:
            if self.tree.dep[k] in MODIFIERS:
                ids += self._modifier(k)
        return ids

    def _modifier(self, k: int) -> list[str]:
        if is_stance(self.tree, k):
            return []
        rows = self.at.get(k) or ([self.inside[k]] if k in self.inside else [])
        ids = [eid for row in rows for eid in self._entity(row, True)]
        if not rows and self.tree.dep[k] == "poss":
            ids = self._through_modifiers(k, True)
        elif not rows and self.tree.lemma[k] in word_classes()["steered"]:
            ids = [e for n in self.tree.children[k] if self.tree.dep[n] == "npadvmod" for e in self._modifier(n)]
        elif not rows and self.tree.dep[k] == "amod":
            ids = self.modifiers(k)
        for n in self.tree.children[k]:
            if self.tree.dep[n] == "conj":
                ids += self._modifier(n)
        return ids

    def country(self, entity_id: str) -> str | None:
        """Return the country of an entity, if the article says it."""
        row = self.entities.get(entity_id)
        return row.get("country") if row else None

    # ----------------------------------------------------------------------------------- subjects and objects

    def roles(self, v: int) -> Roles:
        """Return the logical subject and object of a verb, also where another clause holds them."""
        found = self._roles.get(v)
        if found is None:
            self._roles[v] = Roles(None, None, False)
            found = self._roles[v] = self._read_roles(v)
        return found

    def surface_subject(self, v: int) -> int | None:
        """Return what the grammatical subject of a verb is: of a passive its logical object."""
        roles = self.roles(v)
        return roles.obj if roles.passive else roles.subj

    def _read_roles(self, v: int) -> Roles:
        tree = self.tree
        subj = obj = agent = None
        passive = False
        for k in tree.children[v]:
            dep = tree.dep[k]
            if dep == "nsubj":
                subj = k
            elif dep == "nsubjpass":
                obj, passive = k, True
            elif dep == "auxpass":
                passive = True
            elif dep == "agent":
                agent = next((p for p in tree.objects_of(k) if tree.dep[p] == "pobj"), None)
            elif dep == "dobj" and obj is None:
                obj = k
            elif dep == "prep" and obj is None and tree.lower[k] == "to" and k and tree.lower[k - 1] == "up":
                obj = tree.kid(k, "pobj")  # 'kidnapped up to 16 sailors'
        if passive:
            inner = tree.kid(v, "dobj")  # 'was given aid': the subject is the receiver
            if obj is None:
                obj = self._inherited(v)
            if inner is not None and obj is not None and inner != obj and tree.kid(v, "nsubjpass") is not None:
                return Roles(agent, inner, True)
            return Roles(agent, obj, True)
        if subj is None:
            if tree.tag[v] == "VBN" and tree.dep[v] in {"acl", "relcl", "advcl"} and obj is None:
                owner = tree.head[v] if tree.dep[v] != "advcl" else self.surface_subject(tree.head[v])
                return Roles(agent, owner, True)
            if tree.dep[v] == "conj" and tree.tag[v] == "VBN" and tree.kid(v, "aux") is None:
                first = self.roles(tree.head[v]) if tree.pos[tree.head[v]] in VERBS else None
                if first is not None and first.passive:
                    return Roles(agent if agent is not None else first.subj, first.obj if obj is None else obj, True)
            subj = agent if agent is not None else self._inherited(v)
        if obj is None:
            obj = self._shared_object(v)
        return Roles(subj, obj, False)

    def _shared_object(self, v: int) -> int | None:
        """Return the object of a later verb joined to this one, or what a relative clause without 'that' is about."""
        tree = self.tree
        if tree.dep[v] == "relcl" and not any(tree.tag[k] in {"WDT", "WP", "WRB"} for k in tree.children[v]):
            bare = not any(tree.lower[k] == "that" for k in tree.children[v])
            if bare and tree.kid(v, "nsubj") is not None:
                return tree.head[v]
        if tree.kid(v, "prep", "ccomp", "xcomp", "prt") is None:
            for k in tree.children[v]:
                if tree.dep[k] == "conj" and tree.pos[k] == "VERB" and tree.kid(k, "nsubj", "nsubjpass") is None:
                    return tree.kid(k, "dobj")
        return None

    def _inherited(self, v: int) -> int | None:
        tree = self.tree
        dep, head = tree.dep[v], tree.head[v]
        if head == v:
            return None
        if dep == "pcomp":
            governor = tree.head[head]
            if tree.pos[governor] in VERBS:
                roles = self.roles(governor)
                of_object = tree.lower[head] in {"of", "for", "from"} and roles.obj is not None
                return roles.obj if of_object else self.surface_subject(governor)
            return self._owner(governor)
        if dep in {"acl", "relcl"}:
            infinitive = any(tree.lower[k] == "to" for k in tree.children[v])
            return head if not infinitive and self.is_actor(head) else self._owner(head)
        if tree.pos[head] == "ADJ" or (tree.pos[head] in NOUNS and dep in {"xcomp", "advcl", "ccomp"}):
            return self._owner(head)
        if tree.pos[head] not in VERBS or dep not in {"conj", "xcomp", "advcl", "ccomp", "parataxis", "dep"}:
            return None
        if dep == "ccomp" and tree.kid(v, "mark") is not None:
            return None
        if dep in {"xcomp", "ccomp"}:
            roles = self.roles(head)
            if not roles.passive and tree.lemma[head] in word_classes()["object_control"]:
                person = tree.kid(head, "dative")
                if roles.obj is not None and roles.obj != v and tree.dep[roles.obj] in {"dobj", "nsubj"}:
                    return roles.obj
                if person is not None and tree.pos[person] in NOUNS:
                    return person
            if tree.lemma[head] == "call":  # 'called on Peru to leave'
                for word, k in tree.prepositions(head):
                    if word in {"on", "upon", "for"}:
                        return next(iter(tree.objects_of(k)), None)
        if dep == "conj" and tree.tag[v] == "VBD" and tree.tag[head] == "VBN" and tree.dep[head] == "ccomp":
            return self.surface_subject(tree.head[head])  # 'said they had met and left': who said it left
        return self.surface_subject(head)

    def _owner(self, i: int) -> int | None:
        """Return whose a plan, promise or readiness is: the possessor, or the subject of the verb that has it."""
        tree = self.tree
        poss = tree.kid(i, "poss")
        if poss is not None:
            return poss
        for word, k in tree.prepositions(i):
            if word in {"by", "of", "from"}:
                named = next((p for p in tree.objects_of(k) if self.named(p)), None)
                if named is not None:
                    return named
        verb = tree.head[i]
        subject = tree.kid(i, "nsubj", "nsubjpass")
        if subject is not None:
            return subject
        if tree.dep[i] in {"dobj", "attr", "acomp", "oprd"} and tree.pos[verb] in VERBS:
            return self.surface_subject(verb)
        if tree.dep[i] == "conj" and verb != i:
            return self._owner(verb)
        return None

    # ----------------------------------------------------------------------------------------------- slots

    def fill(self, trigger: Trigger, slots: Iterable[str], *, place: bool) -> tuple[list[str], str | None]:
        """Return the entities in the first filled of a frame's slots, and which slot that was."""
        for slot in slots:
            ids = self._noun_slot(trigger, slot, place) if trigger.nominal else self._verb_slot(trigger, slot, place)
            if ids:
                return ids, slot
        return [], None

    def _verb_slot(self, trigger: Trigger, slot: str, place: bool) -> list[str]:
        tree, v = self.tree, trigger.i
        if slot == "subj":
            if trigger.frame.pos == "adj":
                return self.named(self._owner(v), place=place)
            return self.named(self.roles(v).subj, place=place)
        if slot == "obj":
            return self.named(trigger.obj, place=place)
        if slot == "iobj":
            dative = tree.kid(v, "dative")
            if dative is not None and tree.pos[dative] in NOUNS:
                return self.named(dative, place=place)
            passive = tree.kid(v, "nsubjpass")
            return self.named(passive, place=place) if passive is not None and passive != trigger.obj else []
        if slot in {"objmod", "objprep"}:
            return self._of_noun(trigger.obj, slot[3:], place)
        if slot in {"pobjmod", "pobjprep"}:
            return self._of_noun(trigger.pobj, slot[4:], place)
        if slot in {"clause", "objclause"}:
            start = v if slot == "clause" else trigger.obj
            return self._of_clause(start, place, trigger.frame.code in {"REQUEST", "ACCUSE", "THREATEN"})
        return self._after(v, slot, place)

    def _noun_slot(self, trigger: Trigger, slot: str, place: bool) -> list[str]:
        tree, i = self.tree, trigger.i
        if slot == "poss":
            return self.named(tree.kid(i, "poss"), place=place)
        if slot == "mod":
            return [
                e for k in tree.children[i] if tree.dep[k] in {"amod", "compound", "nmod"} for e in self._modifier(k)
            ]
        if slot == "light":
            return self.named(self.bearer(i), place=place)
        if slot == "ofprep":
            ids: list[str] = []
            for word, k in tree.prepositions(i):
                if word == "of":
                    for p in tree.objects_of(k):
                        ids += self._of_noun(p, "prep", place) or self.modifiers(p)
            return ids
        slot = "of" if slot == "ofmod" else slot
        ids = self._after(i, slot, place)
        verb = self.light_verb(i)
        if not ids and verb is not None and slot != "of":
            ids = self._after(verb, slot, place)
        if not ids:  # 'the arrest of students by Egypt': the second phrase often hangs on the first
            for _, k in tree.prepositions(i):
                for p in tree.objects_of(k):
                    if slot != "of":
                        ids = ids or self._after(p, slot, place)
        return ids

    def light_verb(self, i: int) -> int | None:
        """Return the verb that only carries an event noun: 'held' in 'held talks', 'is' in 'there is a war'."""
        tree = self.tree
        head = tree.head[i]
        if tree.dep[i] == "pobj" and tree.head[head] != head:
            head = tree.head[head]
            if tree.pos[head] == "AUX" or tree.lemma[head] in {"be", "engage", "enter", "lock", "participate", "go"}:
                return head
            return None
        if tree.dep[i] not in {"dobj", "nsubjpass", "attr"} or tree.pos[head] not in VERBS:
            return None
        return head if tree.pos[head] == "AUX" or tree.lemma[head] in word_classes()["light"] else None

    def bearer(self, i: int) -> int | None:
        """Return the subject of the light verb of an event noun."""
        verb = self.light_verb(i)
        if verb is None:
            return None
        roles = self.roles(verb)
        return roles.subj if roles.subj != i else None

    def after(self, i: int, word: str) -> list[str]:
        """Return the actors after a preposition that hangs on a token."""
        return self._after(i, word, True)

    def _after(self, i: int, word: str, place: bool) -> list[str]:
        ids: list[str] = []
        for lower, k in self.tree.prepositions(i):
            inner = [self.tree.lower[n] for n in self.tree.children[k] if self.tree.dep[n] == "prep"]
            if lower == word or word in inner:
                for p in self.tree.objects_of(k):
                    if self.tree.dep[p] == "pobj":
                        ids += self.named(p, place=place)
        for k in self.tree.children[i]:
            if self.tree.dep[k] in {"prt", "advmod"}:
                for lower, n in self.tree.prepositions(k):
                    if lower == word:
                        for p in self.tree.objects_of(n):
                            ids += self.named(p, place=place)
        return ids

    def _of_noun(self, i: int | None, which: str, place: bool) -> list[str]:
        if i is None:
            return []
        if which == "mod":
            ids = self.modifiers(i)
            return ids or self._after(i, "of", place) or self._after(i, "by", place)
        for word in COMPLEMENTS:
            ids = self._after(i, word, place)
            if ids:
                return ids
        return []

    def _of_clause(self, i: int | None, place: bool, theirs: bool) -> list[str]:
        tree = self.tree
        if i is None:
            return []
        clause = tree.kid(i, "ccomp", "xcomp", "acl", "relcl")
        if clause is None:
            clause = next((k for k in tree.children[i] if tree.dep[k] == "advcl" and tree.tag[k] == "VB"), None)
        if clause is None:
            return []
        subject = tree.kid(clause, "nsubj", "nsubjpass")
        ids = self.named(subject, place=place) if theirs and subject is not None and tree.pos[subject] != "PRON" else []
        if ids:
            return ids
        roles = self.roles(clause)
        ids = self._of_noun(roles.obj, "prep", place) if not roles.passive else []
        for word in COMPLEMENTS:
            ids = ids or self._after(clause, word, place)
        return ids or (self.named(roles.obj, place=place) if not roles.passive else [])

    def purpose(self, *tokens: int | None) -> list[str]:
        """Return whom the purpose of an act is about: 'fasted to protest against Peru' → PER."""
        tree = self.tree
        for i in tokens:
            for k in tree.children[i] if i is not None else ():
                if tree.dep[k] == "prep" and tree.lower[k] in {"in", "over"}:  # 'in protest against Peru'
                    for p in tree.objects_of(k):
                        ids = self._of_noun(p, "prep", True) if tree.lemma[p] in word_classes()["stance"] else []
                        if ids:
                            return ids
                if tree.dep[k] in {"xcomp", "advcl", "acl", "relcl"} and tree.pos[k] == "VERB":
                    obj = self.roles(k).obj
                    ids = self.named(obj, place=True)
                    for word in COMPLEMENTS:
                        ids = ids or self._after(k, word, True)
                    ids = ids or self._of_noun(obj, "mod", True) or self._of_noun(obj, "prep", True)
                    if ids:
                        return ids
        return []

    def condition(self, i: int) -> list[str]:
        """Return who is to meet the condition of an act: 'will withdraw unless Chad yields' → TCD."""
        tree = self.tree
        for k in tree.children[i]:
            if tree.dep[k] == "advcl" and any(tree.lower[n] in {"if", "unless", "until"} for n in tree.children[k]):
                return self.named(self.surface_subject(k), place=True)
        return []

    def location(self, tokens: Iterable[int | None]) -> str | None:
        """Return the entity_id of the place where it happened: the first named one after 'in', 'at', 'near' …"""
        for i in tokens:
            if i is None:
                continue
            for word, k in self.tree.prepositions(i):
                if word not in PLACES:
                    continue
                for p in self.tree.objects_of(k):
                    for row in self.at.get(p, ()):
                        if row["label"] in PLACE_LABELS and row["kind"] == "name":
                            return str(row["entity_id"])
        return None
