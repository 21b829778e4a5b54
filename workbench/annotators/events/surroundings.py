"""What stands around words: who comes after a preposition, whose a thing is, what it is about, where it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from workbench.annotators.events.frames import Trigger, frames, happens, leavings, patient_nouns
from workbench.annotators.events.participants import BELONGING, PLACE_LABELS, PLACES, Participants
from workbench.grammar.clause import objects_of, prepositions
from workbench.grammar.parse import NOUNS, VERBS
from workbench.vocabulary.countries import capital_of, mixed_case
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.plover import sectors
from workbench.vocabulary.small_words import small_words, words_in_order
from workbench.vocabulary.verb_forms import cue_verbs

CONTENTS = small_words("before what an act is about")
DEEPEST = 3
COMPLEMENTS = words_in_order("before a complement")
GROUND = frozenset({"place", "city", "country"})
"""Types of noun for a place: 'province', 'town'."""
ASIDE = small_words("background") | small_words("of another place")
"""Prepositions whose object stands elsewhere: 'arms for its war in Peru', 'according to the police in Lima'."""
PEOPLE = frozenset({"person", "group"})
HOUSES = frozenset({"at", "outside"})
WHITHER = frozenset({"into", "along", "through"})


class Surroundings(Participants):
    """The actors of an article by token, and those that the phrases around a word name."""

    # --------------------------------------------------------------------------------------- after a word

    def after(self, i: int, word: str) -> list[str]:
        """Return the actors after a preposition that hangs on a token."""
        return self._after(i, word, True)

    def _after(self, i: int, word: str, place: bool, *, but: Collection[str] = ()) -> list[str]:
        ids: list[str] = []
        aside = word_classes()["aside"]
        for lower, k in prepositions(self.parse, i):
            if lower in aside and lower != word:
                continue
            inner = [self.parse.lower[n] for n in self.parse.children[k] if self.parse.dep[n] == "prep"]
            if lower == word or word in inner:
                for p in objects_of(self.parse, k):
                    lemma = self.parse.lemma[p]
                    if self.parse.dep[p] == "pobj" and lemma not in but and lemma not in word_classes()["phrase_nouns"]:
                        ids += self.named(p, place=place) or self.responsible(p, place=place)
        for k in self.parse.children[i]:
            if (
                self.parse.dep[k] in {"prt", "advmod"} and self.parse.lower[k] != "away"
            ):  # 'a mile away from the church'
                for lower, n in prepositions(self.parse, k):
                    if lower == word:
                        for p in objects_of(self.parse, n):
                            ids += self.named(p, place=place)
        return ids

    def responsible(self, i: int | None, *, place: bool = True) -> list[str]:
        """Return who did or holds a thing: 'crimes committed by Croat forces', 'a bill of the minister', 'raids by'."""
        if i is None or self.is_actor(i):
            return []
        for k in self.parse.children[i]:
            if self.parse.lemma[k] in small_words("mediates"):
                continue  # 'talks brokered by Peru': by whom they are held is not told
            if self.parse.dep[k] in {"acl", "relcl"} and self.parse.tag[k] in {"VBN", "VBD"}:
                ids = self._after(k, "by", place)
                if not ids and self.parse.lemma[k] in small_words("fires"):
                    ids = self._after(k, "from", place)  # 'a shell fired from Syria', not 'one brought from there'
                doer = self.parse.child(k, "nsubj") if self.parse.child(k, "nsubjpass") is None else None
                if not ids and doer is not None and self.parse.tag[doer] not in {"WDT", "WP"}:
                    ids = self.named(doer, place=place)  # 'the steps that Chad has taken'
                if ids:
                    return ids
        for lower, k in prepositions(self.parse, i):
            if lower == "by":
                for p in objects_of(self.parse, k):
                    ids = self.named(p, place=place)
                    if ids:
                        return ids
        return []

    def is_harm(self, i: int) -> bool:
        """Return whether a noun tells of harm that somebody suffers: 'the arrest of', 'the death of'."""
        return i not in self.inside and self.parse.lemma[i] in patient_nouns() | small_words("harm told as such")

    def judged_plan(self, v: int) -> int | None:
        """Return the plan that somebody else judges: 'deplored the *decision* to expel her' is not his."""
        parse, plan = self.parse, self.parse.head[v]
        if parse.dep[v] != "acl" or parse.tag[v] != "VB" or parse.dep[plan] not in {"dobj", "nsubjpass"}:
            return None
        judges = any(
            f.code in {"ACCUSE", "SUPPORT", "REJECT"} for f in frames()["verb"].get(parse.lemma[parse.head[plan]], ())
        )
        return plan if judges else None

    def done_by_owner(self, i: int) -> list[str]:
        """Return whose a plan is: 'the Chadian decision', "Chad's plan", 'a decision of Chad'."""
        return self.modifiers(i) or self.after(i, "of") or self.after(i, "by")

    def goes_on_from(self, v: int) -> int:
        """Return the deed whose outcome a participle tells where the parser hangs it on a verb of speech, else itself.

        'Accused Peru of arming rebels who had *attacked* a mine, *killing* four': the rebels killed them.
        """
        parse, above = self.parse, self.parse.head[v]
        if parse.tag[v] != "VBG" or parse.dep[v] != "advcl" or above > v or parse.child(v, "mark") is not None:
            return v
        told = frames()["verb"].get(parse.lemma[above], ())
        if any(frame.code == "ASSAULT" for frame in told) or not (told or parse.lemma[above] in cue_verbs()):
            return v
        deeds = (k for k in range(v - 1, above, -1) if parse.pos[k] == "VERB")
        return next((k for k in deeds if any(f.code == "ASSAULT" for f in frames()["verb"].get(parse.lemma[k], ()))), v)

    def is_people(self, i: int | None) -> bool:
        """Return whether a noun phrase is of persons, by name or by a common noun: 'two nurses', 'Ana Ruiz'."""
        row = self.inside.get(i) if i is not None else None
        if row is not None and row["kind"] == "name":
            return row["label"] == "PERSON"
        return i is not None and noun_types().get(self.parse.lemma[i]) == "person"

    def acts_for_state(self, entity_id: str) -> bool:
        """Return whether an actor is a state, or a body or person that acts for one."""
        row = self.entities.get(entity_id)
        return row is not None and (row["type"] == "country" or row.get("sector") in sectors("state_body"))

    def is_body(self, i: int) -> bool:
        """Return whether a token is the name of a body of states: 'joined the Andean Community'."""
        row = self.inside.get(i)
        entity = self.entities.get(str(row["entity_id"])) if row is not None and row["label"] == "ORG" else None
        return entity is not None and bool(entity["aliases"]) and entity.get("sector") in sectors("of_states")

    def is_against_people(self, trigger: Trigger) -> bool:
        """Return whether somebody fights people, whoever they are: 'clashed with kidnappers', not 'with a plan'."""
        around = (p for w, k in prepositions(self.parse, trigger.i) if w == "with" for p in objects_of(self.parse, k))
        return not trigger.nominal and any(noun_types().get(self.parse.lemma[p]) in PEOPLE for p in around)

    def is_one_pair(self, trigger: Trigger, ids: Collection[str]) -> bool:
        """Return whether one plural stands for the two who act: '*the two sides* vowed to settle it'."""
        subject = None if trigger.nominal else self.parse.child(trigger.i, "nsubj")
        plural = subject is not None and subject not in self.inside and self.parse.tag[subject] == "NNS"
        return plural and len(ids) == 2 and all(map(self.is_known, ids))

    def is_suffered(self, i: int, owner: int | None) -> bool:
        """Return whether what somebody has is what was done to him: 'his arrest', not "Peru's arrest of"."""
        parse = self.parse
        if owner is None or parse.lemma[i] not in patient_nouns() or any(w == "of" for w, _ in prepositions(parse, i)):
            return False
        who = self._own(owner, False)
        return bool(who) and all(self.entity_type(e) in {"person", "group"} for e in who)

    def doer(self, i: int) -> list[str]:
        """Return who did what a noun tells: 'the arrest of students by Peru', "Peru's attack", 'Peruvian raids'."""
        ids = self.responsible(i)
        for word, k in prepositions(self.parse, i):
            for p in objects_of(self.parse, k) if word == "of" else ():
                ids = ids or self.after(p, "by")
        suffered = self.is_suffered(i, self.parse.child(i, "poss"))
        return ids or ([] if suffered else self.modifiers(i))

    def concerned(self, i: int | None, depth: int = 0, *, beside: Collection[str] = ()) -> list[str]:
        """Return whom a thing or clause is about, however deep it is told: 'the return of land seized by Peru'.

        Those in `beside` are passed over: 'to show their anger at Peru' is not about themselves.
        """
        parse = self.parse
        if i is None or depth > DEEPEST:
            return []
        found = self.named(i, place=True) if parse.pos[i] in NOUNS else []
        ids = [e for e in found or self.responsible(i) if e not in beside]
        moved = parse.pos[i] in NOUNS and parse.lemma[i] in word_classes()["patient"] | patient_nouns()
        leaves = parse.pos[i] in NOUNS and parse.lemma[i] in word_classes()["force"] | leavings()
        for k in () if ids else parse.children[i]:
            dep = parse.dep[k]
            if leaves and parse.lower[k] == "from":
                continue  # 'demanded the withdrawal of troops from Iraq': of whose troops is not told
            if dep in {"prep", "agent"} and parse.lower[k] in CONTENTS:
                for p in objects_of(parse, k):
                    if moved and self.named(p, place=True):
                        continue  # 'protested against the return of the boy': not against the boy
                    ids = ids or self.concerned(p, depth + 1, beside=beside)
            meant = parse.lemma[i] in word_classes()["proposal"] | word_classes()["programme"]
            if dep == "acl" and parse.tag[k] in {"VB", "VBG"} and meant:
                continue  # 'protested against the plan to sell gas to Peru', 'backed a bill revoking a pact with Peru'
            if dep == "acl" and parse.lemma[k] in small_words("mediates"):
                continue  # 'a truce brokered by Peru'
            united = dep == "advcl" and parse.tag[k] == "VBN" and k == i + 1  # 'to stand united with Peru'
            if united or dep in {"dobj", "acl", "pcomp", "xcomp", "ccomp", "acomp"} or (dep == "poss" and not moved):
                ids = ids or self.concerned(k, depth + 1, beside=beside)
        return ids

    def _of_noun(self, i: int | None, which: str, place: bool, *, met: bool = False) -> list[str]:
        """Return whom a noun is about; of a pact (`met`) not who has the house 'at' which it is signed."""
        if i is None:
            return []
        if which == "mod":
            kind = self.sum_in(i) if self.parse.ent[i] == "MONEY" else None
            ids = self.modifiers(i if kind is None else kind)
            others = ids or self.parse.lemma[i] in small_words("opposes somebody")  # 'arrested opponents of Ana Ruiz'
            theirs = [] if others else self._after(i, "of", place)
            if not ids and not any(map(self.is_known, theirs)):  # 'the treatment of migrants by Peru'
                ids = self._after(i, "by", place) or self.doer(i)
            return ids or theirs
        pact = met and self.parse.lemma[i] in word_classes()["agreement"]  # 'a treaty of alliance with Peru'
        if pact or self.parse.lemma[i] in word_classes()["container"]:  # '40 years of relations with Peru'
            inner = [p for word, k in prepositions(self.parse, i) if word == "of" for p in objects_of(self.parse, k)]
            ids = next((ids for p in inner if (ids := self._of_noun(p, which, place, met=met))), [])
            if any(map(self.is_known, ids)):
                return ids
        nameless: list[str] = []
        topic = {"on"} if self.parse.lemma[i] in word_classes()["gathered"] else set()
        for word in COMPLEMENTS:
            if (word == "from" and self.parse.lemma[i] in leavings()) or word in topic:
                continue  # 'a summit on Peru' is not with it
            ids = self._after(i, word, place) if word not in HOUSES or not met else []
            if any(map(self.is_known, ids)):
                return ids
            nameless = nameless or ids  # 'talks with Rwanda on refugees'
        for k in () if nameless else self.parse.children[i]:  # 'sanctions imposed on Peru'
            if self.parse.dep[k] == "acl" and self.parse.tag[k] == "VBN":
                return self._after(k, "on", place) or self._after(k, "against", place)
        return nameless

    def sum_in(self, i: int) -> int | None:
        """Return what a sum is of: 'two million dollars in Kenyan *aid*'."""
        beside = (i, self.parse.head[i]) if self.parse.dep[i] == "dobj" else (i,)
        phrases = (k for n in beside for word, k in prepositions(self.parse, n) if word in {"in", "of"})
        sums = (p for k in phrases for p in objects_of(self.parse, k))
        return next((p for p in sums if self.parse.lemma[p] in word_classes()["aid"]), None)

    def light_verb(self, i: int) -> int | None:
        """Return the verb that only carries an event noun: 'held' in 'held talks', 'is' in 'there is a war'."""
        parse = self.parse
        head = parse.head[i]
        if parse.dep[i] == "pobj" and parse.head[head] != head:
            word, head = parse.lower[head], parse.head[head]
            if parse.lemma[head] in small_words("takes part") and word in small_words("before what one is in"):
                return head
            return None
        if happens(parse, i):
            return head
        if parse.dep[i] not in {"dobj", "nsubjpass", "attr"} or parse.pos[head] not in VERBS:
            return None
        return head if parse.pos[head] == "AUX" or parse.lemma[head] in word_classes()["light"] else None

    def task(self, i: int) -> int | None:
        """Return the verb of what is to be done: 'threatened to attack', 'sent soldiers to join'."""
        verbs = (k for k in self.parse.children[i] if self.parse.dep[k] == "advcl" and self.parse.tag[k] == "VB")
        return self.parse.child(i, "xcomp") or next(verbs, None)

    def whose(self, i: int) -> list[str]:
        """Return whose thing a relative pronoun means: 'Peru has a policy, which Chad condemns' → PER."""
        parse = self.parse
        if parse.tag[i] not in {"WDT", "WP"} or parse.dep[parse.head[i]] != "relcl":
            return []
        above = parse.head[parse.head[i]]
        for _ in range(2 * DEEPEST):
            if above in self.inside and self.named(above):
                return []
            if parse.pos[above] == "VERB" and parse.tag[above] != "VBG":
                subject = parse.child(above, "nsubj")
                return self.named(subject) if subject is not None else []
            above = parse.head[above]
        return []

    def where(self, tokens: Iterable[int | None]) -> list[str]:
        """Return whose the place is in which a thing is done, by its state: 'a curfew in the town of Cizre' → TUR."""
        parse = self.parse
        for i in tokens:
            for word, k in prepositions(parse, i) if i is not None else ():
                for p in objects_of(parse, k) if word in PLACES else ():
                    if self.is_place(p) or noun_types().get(parse.lemma[p]) in GROUND:
                        if any(parse.tag[n] == "PRP$" for n in parse.children[p]):
                            continue  # 'refused to let planes use its soil'
                        ids = self.named(p, place=True)
                        if ids:
                            return ids
        return []

    def places(self, v: int, tokens: Iterable[int | None], *, struck: int | None = None) -> list[str]:
        """Return the entity_ids of the places where it happened, from what stands nearest to its words.

        In order: after 'in', 'at', 'near' … beside the words ('killed in Kobane', 'at a car in Gaza'); the place that
        is `struck` ('captured Lubumbashi'); inside another phrase of the verb ('during clashes in Kobane') or of its
        subject; beside the clause that this one is part of. Several only where they are joined: 'in Mali and Chad'.
        """
        for i in tokens:
            found = self._beside(i) if i is not None else []
            if found:
                return found
        if struck is not None and (places := self.places_named(struck)):
            return places
        for word, k in prepositions(self.parse, v):
            for p in objects_of(self.parse, k) if word not in ASIDE else ():
                if p not in self.inside and (places := self._beside(p)):
                    return places
        subject = self.parse.child(v, "nsubj", "nsubjpass")
        if subject is not None and subject not in self.inside and (places := self._beside(subject)):
            return places
        for _ in range(DEEPEST):
            if self.parse.dep[v] not in {"conj", "xcomp", "advcl", "acl"} or self.parse.head[v] == v:
                return []
            apart = self.parse.dep[v] == "conj" and self.parse.child(v, "nsubj", "nsubjpass") is not None
            if apart and self.parse.head[v] < v:
                return []  # 'a missile fell in Chad, and Mali protested'
            if self.parse.dep[v] == "xcomp" and self.parse.child(self.parse.head[v], "dobj") is not None:
                return []  # 'stormed the mission in Lima, prompting Chile to recall its envoy'
            inner, v = v, self.parse.head[v]
            goes_on = self.parse.tag[inner] == "VBG" and self.parse.dep[inner] == "advcl" and v < inner
            if places := self._beside(v):
                return places
            struck = self.parse.child(v, "dobj") if goes_on else None  # 'bombed a market in Bentiu, killing a boy'
            if struck is not None and struck not in self.inside and (places := self._beside(struck)):
                return places
        return []

    def _beside(self, i: int) -> list[str]:
        """Return the places after 'in', 'at', 'near' … that hang on a word, or before it: 'the Paris attack'."""
        if scene := [
            self.inside[k]["entity_id"] for k in self.parse.children[i] if self.is_scene(k) and self.is_place(k)
        ]:
            return scene
        for word, k in prepositions(self.parse, i):
            for p in objects_of(self.parse, k) if word in PLACES or word in WHITHER or word == "on" else ():
                if (word != "on" or self.is_ground(p)) and (places := self.places_named(p)):
                    return places  # 'on a beach in Fiji', not 'a raid on Fiji'
        for k in self.parse.children[i]:
            if self.parse.dep[k] == "appos" and k > i and (places := self._beside(k)):
                return places  # 'met his colleague, Ada Obi, in Accra'
        return []

    def places_above(self, v: int) -> list[str]:
        """Return the place that a clause with 'where' goes on about: 'met in Hanoi on Monday, where they signed'."""
        above = self.parse.head[v]
        for _ in range(DEEPEST):
            if self.parse.pos[above] in VERBS:
                return self._beside(above)
            if places := self.places_named(above):
                return places
            above = self.parse.head[above]
        return []

    def places_named(self, i: int, depth: int = 0) -> list[str]:
        """Return the place that a noun phrase names, and those joined to it: 'the town of Suez', 'a car in Gaza'."""
        for row in self.at.get(i, ()):
            if (
                row["label"] in PLACE_LABELS
                and row["kind"] == "name"
                and self.entity_type(row["entity_id"]) != "person"
            ):
                joined = [
                    n for k in self.parse.children[i] if self.parse.dep[k] == "conj" for n in self.places_named(k)
                ]
                if row["entity_id"] not in self.states:  # 'in Atlanta, Georgia, and in Seattle'
                    joined = [n for n in joined if n not in self.states]
                return list(dict.fromkeys([str(row["entity_id"]), *joined]))
        if i in self.inside or depth == DEEPEST:
            return []
        for word, k in prepositions(self.parse, i):
            ground = word in BELONGING and self.is_ground(i)
            for p in objects_of(self.parse, k) if word in PLACES or ground else ():
                if places := self.places_named(p, depth + 1):
                    return places
        for k in self.parse.children[i]:
            if self.parse.dep[k] == "appos" and (places := self.places_named(k, DEEPEST)):
                return places
        if self.parse.lemma[i] in small_words("seat of a state"):
            return self._capital(i) if self.parse.tag[i] == "NN" else []
        return self._towns_of(i)

    def _towns_of(self, i: int) -> list[str]:
        """Return the town that a place is called by: 'a Baghdad mosque'; a state's base may be anywhere."""
        if not self.is_ground(i):
            return []
        towns = (self.inside[k] for k in self.parse.children[i] if self.parse.dep[k] == "compound" and self.is_place(k))
        return [row["entity_id"] for row in towns if self.entity_type(row["entity_id"]) == "place"][:1]

    def _capital(self, i: int) -> list[str]:
        """Return the capital of a state, by name where the article has it: 'the Kenyan capital' → nairobi, or KEN."""
        states = {self.inside[k]["entity_id"] for k in self.parse.children[i] if k in self.inside} & self.states
        if len(states) != 1:
            return []
        state = next(iter(states))
        names = {e: row["name"] for e, row in self.entities.items() if row["type"] == "place"}
        named = [e for e, name in names.items() if capital_of(mixed_case(name)) == state]
        return named if len(named) == 1 else [str(state)]

    def is_ground(self, i: int) -> bool:
        """Return whether a noun is a place or a part of one: 'the town of', 'the middle of', 'the outskirts of'."""
        return noun_types().get(self.parse.lemma[i]) in GROUND or self.parse.lemma[i] in small_words("part of a place")

    def done_by(self, i: int | None) -> list[str]:
        """Return who did to somebody what his phrase tells: 'a banker wanted by Argentina' → ARG."""
        for k in self.parse.children[i] if i is not None else ():
            if self.parse.dep[k] == "acl" and self.parse.tag[k] == "VBN":
                return self.after(k, "by")
        return []
