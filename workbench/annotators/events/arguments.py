"""Who takes part in an event: subject and object of any verb form, and the actors that a word or phrase names."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from weakref import proxy

from workbench.annotators.events.aims import AIMS, owners_hit
from workbench.annotators.events.announced import announcer
from workbench.annotators.events.frames import Trigger, blows, frames, leavings, patient_nouns
from workbench.annotators.events.surroundings import COMPLEMENTS, DEEPEST, Surroundings
from workbench.annotators.syntax import Found
from workbench.grammar.clause import objects_of, prepositions
from workbench.grammar.parse import NOUNS, VERBS, Parse
from workbench.grammar.subjects import Roles, Subjects
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.nouns import noun_types, sector_of_noun
from workbench.vocabulary.small_words import small_words, words_in_order

ADDRESSED = frozenset({"REQUEST", "ACCUSE", "THREATEN", "CONCEDE", "RETREAT"})
Pair = tuple[str | None, str | None]
ARMED = frozenset({"REB", "UAF"})  # sectors of those who fight for no state
DURING = frozenset({"in", "during"})
JUDGING = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
BLAMING = JUDGING | {"PROTEST"}


class Cast(Surroundings):
    """The actors of an article by token, and who of them takes part in what a verb or noun states."""

    def __init__(self, parse: Parse, found: Found) -> None:
        super().__init__(parse, found)
        own = proxy(self)  # a circle would wait for the search for garbage
        self.subjects = Subjects(parse, lambda i: bool(own.is_actor(i)))

    def roles(self, v: int) -> Roles:
        """Return the logical subject and object of a verb, also where another clause holds them."""
        return self.subjects.roles(v)

    def surface_subject(self, v: int) -> int | None:
        """Return what the grammatical subject of a verb is: of a passive its logical object."""
        return self.subjects.surface(v)

    # ----------------------------------------------------------------------------------------------- slots

    def fill(
        self, trigger: Trigger, slots: Iterable[str], *, place: bool, beside: Collection[str] = ()
    ) -> tuple[list[str], str | None]:
        """Return the entities in the first filled of a frame's slots, and which slot that was.

        Those in `beside` (who acts) are taken only where no other slot is filled: 'closed its market to Peruvians'.
        """
        last: tuple[list[str], str | None] = ([], None)
        for slot in slots:
            ids = self._noun_slot(trigger, slot, place) if trigger.nominal else self._verb_slot(trigger, slot, place)
            if not ids:
                continue
            ids = list(dict.fromkeys(ids))
            if not beside or not set(ids).issubset(beside):
                return ids, slot
            if not last[0]:
                last = ids, slot
        return last

    def _modifier(self, k: int) -> list[str]:
        """Return whom a modifier names; the people of which somebody is a leader are not he: 'the Kurdish leader X'."""
        ids, above, row = super()._modifier(k), self.parse.head[k], self.inside.get(k)
        people = row is not None and row["label"] == "NORP" and self.parse.tag[above] in {"NN", "NNP"}
        led = people and noun_types().get(self.parse.lemma[above]) == "person" and self.parse.dep[k] == "amod"
        return [e for e in ids if self.country(e) is not None] if led else ids

    def _verb_slot(self, trigger: Trigger, slot: str, place: bool) -> list[str]:
        parse, v = self.parse, trigger.i
        if slot == "subj":
            if trigger.frame.pos == "adj":
                return self.named(self.subjects.owner(v), place=place)
            if (judged := self.judged_plan(v)) is not None:
                return self.done_by_owner(judged)
            if trigger.frame.code == "ASSAULT" and self.is_by_bomb(v):
                return []
            subj = self.roles(self.goes_on_from(v) if trigger.frame.code == "ASSAULT" else v).subj
            if trigger.frame.code == "ASSAULT" and parse.lemma[subj or 0] in word_classes()["turmoil"]:
                return []  # 'the Syrian conflict has killed'
            ids = self.named(subj, place=place) or self.responsible(subj, place=place)
            return ids or (self.attacker(v) if trigger.frame.code == "ASSAULT" else [])
        if slot.startswith("obj") and trigger.obj is not None and self.is_blamed_for(trigger):
            return self.doer(trigger.obj)
        if slot == "against" and trigger.frame.code == "PROTEST":
            return self._against(v, place)
        asked = trigger.frame.code in {"REQUEST", "PROTEST"} and trigger.obj is not None
        if slot.startswith("obj") and asked and parse.lemma[trigger.obj or 0] in word_classes()["patient"]:
            ids = self.responsible(trigger.obj)  # 'demanded the return of the boy'
            return ids or self._after(trigger.obj or 0, "from", place)
        if slot == "obj":
            return self.named(trigger.obj, place=place)
        if slot.startswith("obj:"):
            return self._after(trigger.obj, slot[4:], place) if trigger.obj is not None else []
        if slot == "iobj":
            dative = parse.child(v, "dative")
            if dative is not None and parse.pos[dative] in NOUNS:
                return self.named(dative, place=place)
            passive = parse.child(v, "nsubjpass")
            return self.named(passive, place=place) if passive is not None and passive != trigger.obj else []
        if slot == "objprep" and trigger.frame.code == "MOBILIZE" and trigger.obj is not None:
            words = [word for word in words_in_order("before a complement") if word not in {"of", "from"}]
            return next((ids for word in words if (ids := self._after(trigger.obj, word, place))), [])
        if slot in {"objmod", "objprep"}:
            return self._of_noun(trigger.obj, slot[3:], place, met=bool(trigger.frame.symmetric))
        if slot in {"pobjmod", "pobjprep"}:
            return self._of_noun(trigger.pobj, slot[4:], place)
        if slot == "where":
            return self.where((v, trigger.obj))
        if slot == "harm":  # 'a bomb that wounded four Turkish soldiers'
            harms = [k for k in parse.children[trigger.pobj or v] if parse.dep[k] in {"relcl", "acl"}]
            return [e for k in harms for e in self.named(self.roles(k).obj, place=True)]
        if slot in {"clause", "objclause"}:
            start = v if slot == "clause" else trigger.obj
            return self._of_clause(start, place, trigger)
        weapon = trigger.frame.words or trigger.frame.phrases
        if slot == "at" and trigger.frame.code == "ASSAULT" and trigger.obj is not None and not weapon:
            return []  # 'shot a rabbit at the camp'
        if slot in {"in", "at"} and trigger.frame.code == "ASSAULT":
            ids = self._after(v, slot, place, but=blows())  # 'wounded in Kobane', not 'in a Turkish raid'
            if slot == "at" and trigger.obj is not None and not ids:
                return self._after(trigger.obj, slot, place)  # 'fired water cannon at Peruvian boats'
            return ids if slot == "at" else [e for e in ids if self.entities[e]["type"] in {"place", "country"}]
        if slot == "by" and self.roles(v).passive:
            return []  # 'a draft was vetoed by Peru': on whom is not told
        ids = self._after(v, slot, place)
        if slot in AIMS and trigger.frame.code == "ASSAULT" and not any(map(self.is_known, ids)):
            ids = owners_hit(self, v, slot) or ids
        given = trigger.obj is not None and parse.lemma[trigger.obj] not in leavings()
        if not ids and slot == "from" and trigger.frame.code == "REQUEST" and given:
            return self._after(trigger.obj or 0, slot, place)  # 'demanded an answer from Peru and an apology to Chile'
        if not ids and trigger.frame.code == "MOBILIZE" and trigger.obj is not None:
            ids = self._after(trigger.obj, slot, place)  # 'massed tanks along the Moroccan border'
        theirs = weapon or trigger.frame.code == "CONSULT"
        shot = slot in AIMS and trigger.frame.code == "ASSAULT"
        if not ids and trigger.obj is not None and theirs and (shot or slot in {"with", "between"}):
            ids = self._after(trigger.obj, slot, place)  # 'exchanged letters with Peru'
        return ids

    def _against(self, i: int, place: bool) -> list[str]:
        """Return whom a protest is against: of a harm who did it, not who suffered it."""
        for word, k in prepositions(self.parse, i):
            for p in objects_of(self.parse, k) if word == "against" else ():
                if p not in self.inside and self.parse.lemma[p] in patient_nouns():
                    ids = self.doer(p)
                elif any(self.parse.lemma[k] in patient_nouns() for k in self.parse.children[p]):
                    ids = self._own(p, place)  # 'against Peru and the killing of monks'
                else:
                    ids = self.named(p, place=place) or self.responsible(p)
                if ids:
                    return ids
        return []

    def is_blamed_for(self, trigger: Trigger) -> bool:
        """Return whether an act judges a harm done to somebody, who is not the one to blame or to praise for it."""
        return trigger.frame.code in BLAMING and trigger.obj is not None and self.is_harm(trigger.obj)

    def _noun_slot(self, trigger: Trigger, slot: str, place: bool) -> list[str]:
        parse, i = self.parse, trigger.i
        if slot == "poss":
            owner = parse.child(i, "poss")
            return [] if self.is_suffered(i, owner) else self.named(owner, place=place)
        if slot == "of" and self.is_suffered(i, parse.child(i, "poss")):
            return self.named(parse.child(i, "poss"))  # 'his detention'
        if slot == "mod":
            kids = (k for k in parse.children[i] if parse.dep[k] in {"amod", "compound", "nmod"})
            return [e for k in kids if not self.is_scene(k) for e in self._modifier(k)]
        if slot == "light":
            return self.named(self.bearer(i), place=place)
        if slot == "clause":
            return self._of_clause(i, place, trigger)
        if slot == "under":
            return self.named(self.sufferer(i), place=place)
        if slot == "ofprep":
            ids: list[str] = []
            for word, k in prepositions(parse, i):
                if word == "of":
                    for p in objects_of(parse, k):
                        ids += self._of_noun(p, "prep", place) or self.modifiers(p)
            return ids
        slot = "of" if slot == "ofmod" else slot
        if slot == "with" and any(word == "between" for word, _ in prepositions(parse, i)):
            return []  # 'reviewed the cooperation between Chad and Togo with Ana Bello'
        ids = self._after(i, slot, place)
        verb = self.light_verb(i)
        if not ids and verb is not None and slot != "of":
            ids = self._after(verb, slot, place)
        if not ids:  # 'the arrest of students by Egypt': the second phrase often hangs on the first
            for word, k in prepositions(parse, i):
                for p in objects_of(parse, k):
                    if slot != "of" and (word == "of" or parse.lemma[p] not in word_classes()["event"]):
                        ids = ids or self._after(p, slot, place)
        return ids

    def is_by_bomb(self, v: int) -> bool:
        """Return whether a participle tells what a bomb did, not who passed: 'went off as a car passed, killing'."""
        parse, passing = self.parse, self.parse.head[v]
        if parse.tag[v] != "VBG" or parse.dep[v] not in {"advcl", "acl"} or parse.dep[passing] != "advcl":
            return False
        what = self.surface_subject(parse.head[passing])
        marked = any(parse.lower[k] in small_words("at the same time") for k in parse.children[passing])
        return (
            marked and what is not None and parse.lemma[what] in word_classes()["explosive"] | word_classes()["heavy"]
        )

    def sides(self, i: int) -> list[list[str]]:
        """Return who stands on each side of what is between two: 'war between Mali and fighters of the Sahel Front'."""
        parse = self.parse
        first = [p for word, k in prepositions(parse, i) if word == "between" for p in objects_of(parse, k)]
        both = first[:1] + [k for p in first[:1] for k in parse.children[p] if parse.dep[k] == "conj"]
        return [ids for p in both if (ids := self._own(p, True))] if len(both) == 2 else []

    def sufferer(self, i: int) -> int | None:
        """Return who is under what a noun tells: 'is under house arrest', 'remained under siege'."""
        parse, preposition = self.parse, self.parse.head[i]
        verb = parse.head[preposition]
        under = parse.dep[i] == "pobj" and parse.lower[preposition] == "under"
        return self.surface_subject(verb) if under and parse.lemma[verb] in small_words("stays") else None

    def bearer(self, i: int) -> int | None:
        """Return the subject of the light verb of an event noun, or of what he did or suffered during the event."""
        verb = self.light_verb(i)
        fought = self.parse.dep[i] == "dobj" and self.parse.lemma[self.parse.head[i]] in small_words("ends a fight")
        if verb is None and fought and self.parse.lemma[i] in word_classes()["hostility"] | word_classes()["struggle"]:
            verb = self.parse.head[i]  # 'lost a war with Peru'
        if verb is None:
            return next((k for k in (self.visitor(i), self.fallen(i), announcer(self.parse, i)) if k is not None), None)
        roles = self.roles(verb)
        return roles.subj if roles.subj != i else None

    def visitor(self, i: int) -> int | None:
        """Return who had talks with somebody after or during which he did something else: 'left after talks with'."""
        parse, preposition = self.parse, self.parse.head[i]
        verb = parse.head[preposition]
        beside = "besides talks" if parse.lemma[i] in word_classes()["talks"] else "besides a deed"  # 'in talks with'
        if parse.dep[i] != "pobj" or parse.lower[preposition] not in small_words(beside) or parse.tag[verb] != "VBD":
            return None
        with_whom = any(word == "with" for word, _ in prepositions(parse, i))
        return self.surface_subject(verb) if with_whom and parse.dep[preposition] == "prep" else None

    def fallen(self, i: int) -> int | None:
        """Return who was harmed in clashes with others, and so had a part in them: 'killed in fighting with rebels'."""
        parse, preposition = self.parse, self.parse.head[i]
        verb = parse.head[preposition]
        inside = parse.dep[i] in {"pobj", "pcomp"} and parse.lower[preposition] in DURING
        if not inside or parse.pos[verb] not in VERBS:
            return None
        harmed = any(frame.code == "ASSAULT" for frame in frames()["verb"].get(parse.lemma[verb], ()))
        with_whom = any(word in {"with", "against"} for word, _ in prepositions(parse, i))
        roles = self.roles(verb)
        return roles.obj if harmed and with_whom and roles.subj is None else None

    def distinct(self, pairs: Iterable[Pair]) -> list[Pair]:
        """Return pairs of actors without those that say no more than another: a soldier of Chad and a nameless cook."""
        known = {pair: tuple(e if e is not None and self.is_known(e) else None for e in pair) for pair in pairs}
        told = set(known.values())
        more = {(a, None) for a, b in told if a and b} | {(None, b) for a, b in told if a and b}
        first = {ids: pair for pair, ids in reversed(known.items())}
        return [pair for pair, ids in known.items() if ids not in more and (first[ids] == pair or ids == (None, None))]

    def is_of_a_side(self, i: int | None) -> bool:
        """Return whether who is harmed is of a party whose name is not told: 'leaders of the militant group'."""
        lemma = self.parse.lemma
        owners = (
            []
            if i is None
            else [p for w, k in prepositions(self.parse, i) if w == "of" for p in objects_of(self.parse, k)]
        )
        if i is None or sector_of_noun(lemma[i]) in ARMED:
            return i is not None
        named = (p in self.inside and not self.is_place(p) for p in owners)
        return any(named) or any(
            noun_types().get(lemma[p]) in {"group", "organisation"} or self.is_of_a_side(p) for p in owners
        )

    def attacker(self, v: int) -> list[str]:
        """Return whose attack somebody was harmed in: 'wounded in a Turkish raid', 'in raids by Peru'."""
        for word, k in prepositions(self.parse, v) if self.roles(v).subj is None else ():
            for p in objects_of(self.parse, k) if word in DURING else ():
                if self.parse.lemma[p] in blows() and (ids := self.after(p, "by") or self.modifiers(p)):
                    return ids
        return []

    def _of_clause(self, i: int | None, place: bool, trigger: Trigger) -> list[str]:
        """Return whom the clause that hangs on a token is about: of what is asked, who is to do it."""
        parse = self.parse
        if i is None:
            return []
        clause = parse.child(i, "ccomp", "xcomp", "acl", "relcl")
        if clause is None:
            aims = (k for k in parse.children[i] if parse.dep[k] == "advcl" and parse.tag[k] == "VB")
            clause = next((k for k in aims if parse.lower[parse.left[k]] != "in"), None)  # not 'in order to'
        if clause is None:
            return []
        subject = parse.child(clause, "nsubj", "nsubjpass")
        judged = parse.child(clause, "acomp")
        inner = parse.child(clause, "ccomp") or (judged and parse.child(judged, "ccomp"))
        if subject is not None and inner and judged and parse.lower[subject] == "it":
            clause, subject = inner, parse.child(inner, "nsubj", "nsubjpass")  # 'that it was a pity that Peru …'
        if trigger.frame.code == "REQUEST" and subject is not None and parse.dep[subject] == "nsubjpass":
            return self._after(clause, "by", place)  # 'demanded that the boy be returned': of whom is not told
        asked = trigger.frame.code == "REQUEST" and parse.dep[clause] == "ccomp"
        if asked and subject is not None and parse.tag[subject] == "PRP":
            return self.named(subject)  # 'demanded that he free the premier': it is he who is asked
        told = (
            (trigger.nominal or trigger.frame.code in ADDRESSED)
            and subject is not None
            and parse.pos[subject] != "PRON"
        )
        own = told and self.is_own(subject or 0, trigger)  # 'its forces would hit Chad'
        named = self.named(subject, place=place) if told and not own else []
        if any(self.country(eid) or self.entities[eid]["aliases"] for eid in named):
            return named
        if told and trigger.frame.code == "ACCUSE" and parse.lemma[clause] == "be":
            return []  # 'said that soldiers were behind the blast at the Danish school'
        roles = self.roles(clause)
        ids = self._of_noun(roles.obj, "prep", place) if not roles.passive else []
        for word in COMPLEMENTS:
            joint = word == "against" and trigger.frame.code == "AGREE"  # 'agreed to act against the rebels'
            ids = ids or ([] if joint else self._after(clause, word, place))
        moved = parse.lemma[clause] in small_words("moves somebody")  # 'offered to send its minister'
        return ids or named or ([] if roles.passive or moved else self.named(roles.obj, place=place))

    def is_own(self, i: int, trigger: Trigger) -> bool:
        """Return whether a thing is 'its' or 'their', and for all that is known of who acts."""
        owners = [k for k in self.parse.children[i] if self.parse.tag[k] == "PRP$"]
        whose = {self.country(e) or e for k in owners for e in self._modifier(k)}
        acting = (
            {self.country(e) or e for e in self.named(self.roles(trigger.i).subj)} if not trigger.nominal else set()
        )
        return bool(owners) and (not whose or not acting or bool(whose & acting))

    def purpose(self, *tokens: int | None, beside: Collection[str] = ()) -> list[str]:
        """Return whom the purpose of an act is about: 'fasted to protest against Peru' → PER."""
        parse = self.parse
        for i in tokens:
            matter = None
            for k in parse.children[i] if i is not None else ():
                ids: list[str] = []
                if parse.dep[k] == "prep" and parse.lower[k] in small_words("names a matter"):
                    for p in objects_of(parse, k):  # 'in protest against Peru', 'over a bill', 'for a war against Peru'
                        if parse.lemma[p] in word_classes()["phrase_nouns"]:
                            continue  # 'sent soldiers at her request'
                        if (
                            parse.lower[k] != "in"
                            or parse.lemma[p] in word_classes()["stance"] | word_classes()["voice"]
                        ):
                            ids = ids or self.concerned(p, beside=beside)
                    matter = k
                elif parse.dep[k] in {"xcomp", "advcl", "acl", "relcl"} and parse.pos[k] == "VERB":
                    if matter is not None and parse.tag[k] == "VB" and parse.lemma[k] not in word_classes()["voice"]:
                        continue  # 'protested against the plan to sell gas to Peru'
                    if parse.lemma[k] in word_classes()["struggle"]:  # 'soldiers to fight for Peru': not against it
                        ids = self._after(k, "against", False)
                    elif parse.tag[k] == "VB" or parse.lemma[k] in word_classes()["voice"]:
                        harm = parse.child(k, "dobj")
                        told = harm is not None and self.is_harm(harm)
                        ids = self.doer(harm or 0) if told else self.concerned(k, beside=beside)
                    elif parse.tag[k] == "VBG":
                        ids = self.purpose(k, beside=beside)
                if ids:
                    return ids
        return []

    def content(self, i: int, *, beside: Collection[str] = ()) -> list[str]:
        """Return whom a threat or refusal to do something is about, or where that is to be done.

        'Refused to commit to aid for the Peruvian army' → PER, 'threatened to resume attacks in Peru' → PER.
        """
        parse, clause = self.parse, self.task(i)
        if clause is None:
            return []
        obj, inner = parse.child(clause, "dobj"), parse.child(clause, "ccomp")
        moved = parse.lemma[clause] in small_words("moves somebody") and self.named(obj)  # 'to hand over Ana Diaz'
        about = self.after(clause, "to") if moved else self.concerned(clause, beside=beside)
        ids = self.named(parse.child(clause, "dative"), place=True) or about
        if any(map(self.is_known, ids)):
            return ids
        ids = (
            self.named(parse.child(inner, "nsubj"), place=True) if inner is not None else []
        )  # 'let a Peruvian ship dock'
        ids = ids or self.done_by(obj) or self.where((clause, obj))
        return [e for e in ids if e not in beside]

    def condition(self, i: int, depth: int = 0) -> list[str]:
        """Return who is to meet the condition of an act: 'will withdraw unless Chad yields' → TCD."""
        parse = self.parse
        for k in parse.children[i]:
            words = {parse.lower[n] for n in parse.children[k]} if parse.dep[k] == "advcl" else set[str]()
            if not small_words("opens a demand").isdisjoint(words):
                return self.named(self.surface_subject(k), place=True)
        for k in parse.children[i] if depth < DEEPEST else ():
            if parse.dep[k] in {"xcomp", "ccomp", "dobj", "acl"}:  # the parser may hang it on what is threatened
                ids = self.condition(k, depth + 1)
                if ids:
                    return ids
        return []
