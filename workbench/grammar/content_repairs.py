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


def seat_visitor(head: list[int], dep: list[str], tag: list[str], lemma: list[str], ent: list[str]) -> None:
    """Make who visits the subject of the sentence: "*Visiting* Norwegian envoy *Ana Bello* met", not "visiting her"."""
    for i in where(dep, "csubj"):
        verb = head[i]
        if tag[i] != "VBG" or verb < i or tag[verb] not in FINITE or lemma[i] not in small_words("opens an office"):
            continue
        who = next((k for k in range(i + 1, verb) if head[k] == i and dep[k] == "dobj" and ent[k] == "PERSON"), None)
        if who is None:
            continue
        head[who], dep[who], head[i], dep[i] = verb, "nsubj", who, "amod"
        for k in range(who + 1, verb):
            head[k] = verb if head[k] == i else head[k]


def expect_due(head: list[int], dep: list[str], tag: list[str], lower: list[str]) -> None:
    """Make a plan of "due to" before a verb, which is no reason: "was on Sunday *due to travel* to Lima"."""
    for i in where(lower, "due"):
        task = next((k for k in range(i + 2, min(i + 5, len(head))) if head[k] == i and dep[k] == "pcomp"), None)
        if dep[i] == "prep" and task is not None and tag[task] == "VB" and lower[i + 1] == "to":
            dep[i], tag[i], dep[task] = "acomp", "JJ", "xcomp"


def seat_who_joins(head: list[int], dep: list[str], tag: list[str], opens: list[bool]) -> None:
    """Make the subject of who stands behind a verb that opens: "Joining the king of Chad was the *premier* of Mali"."""
    for be in where(dep, "aux"):
        joins = head[be]
        if tag[joins] != "VBG" or not opens[joins] or be < joins + 2 or tag[be] not in FINITE:
            continue
        who = next((k for k in range(be + 1, min(be + FAR, len(head))) if head[k] == be and dep[k] == "attr"), None)
        if who is None:
            continue
        for k in range(be + 1, min(be + FAR, len(head))):
            head[k] = be if head[k] == joins else head[k]
        head[be], dep[be] = be, dep[joins]
        head[joins], dep[joins] = be, "advcl"
        dep[who] = "nsubj"


def give_acting_subject(head: list[int], dep: list[str], tag: list[str]) -> None:
    """Make who does something besides the subject of what is said: "said the *captain* leading it had fled"."""
    for i in where(dep, "ccomp"):
        verb = head[i]
        doing = next((k for k in range(verb + 2, i) if head[k] == verb and dep[k] == "ccomp" and tag[k] == "VBG"), i)
        if verb > i or doing == i or dep[doing - 1] != "nsubj" or head[doing - 1] != doing:
            continue
        kids = [k for k in range(verb + 1, i) if head[k] in (i, doing)]
        finite = tag[i] in FINITE or any(head[k] == i and dep[k] == "aux" and tag[k] in FINITE for k in kids)
        own = any(head[k] == i and dep[k] in ("nsubj", "nsubjpass", "expl", "mark") for k in kids)
        if not finite or own or any(head[k] == doing and dep[k] in ("aux", "auxpass") for k in kids):
            continue
        head[doing - 1], dep[doing - 1] = i, "nsubj"
        head[doing], dep[doing] = doing - 1, "acl"


def give_explained_subject(head: list[int], dep: list[str], tag: list[str], lower: list[str]) -> None:
    """Make a name with what explains it the subject of what is said: "said *Dia*, an aide to Ben, had left"."""
    for i in where(dep, "ccomp"):
        verb = head[i]
        starts = next((k for k in range(max(verb, i - 4), i + 1) if head[k] == i and dep[k] in ("aux", "auxpass")), i)
        if verb >= i or tag[starts] not in FINITE or lower[starts - 1] != "," or starts <= verb + 3:
            continue
        name = next((k for k in range(verb + 1, min(verb + 6, starts)) if head[k] == verb and tag[k] == "NNP"), verb)
        told = any(head[k] == verb and dep[k] == "nsubj" for k in range(max(verb - FAR, 0), verb))
        if not told or dep[name] not in ("dobj", "nsubj") or lower[name + 1] != ",":
            continue
        appos = next((k for k in range(name + 1, starts) if head[k] == name and dep[k] == "appos"), None)
        own = any(head[k] == i and dep[k] in ("nsubj", "nsubjpass", "expl") for k in range(verb, i))
        if appos is None or own:
            continue
        for k in range(name + 1, starts):
            head[k] = appos if head[k] == verb and dep[k] == "prep" else head[k]
        head[name], dep[name] = i, "nsubj"


def read_hidden_verb(head: list[int], dep: list[str], tag: list[str]) -> None:
    """Make a clause of a past that the parser takes for an adjective: "said Dia first *held* talks with the envoy"."""
    for i in where(dep, "amod"):
        noun = head[i]
        verb = head[noun]
        if tag[i] != "VBD" or dep[noun] != "dobj" or not verb < i < noun or tag[verb] not in FINITE:
            continue
        if any(head[k] == i and dep[k] == "nsubj" for k in range(verb + 1, i)):
            head[i], dep[i] = verb, "ccomp"
            head[noun] = i


def part_sent(head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]) -> None:
    """Hang on a statement that it was sent: "said in a note *posted* on Monday that", "claimed it in a note *posted*".

    The parser takes the participle for what is said.
    """
    for i in where(dep, "ccomp"):
        verb = head[i]
        if tag[i] not in ("VBD", "VBN") or not verb < i or lemma[i] not in small_words("puts words out"):
            continue
        near = range(verb, min(i + 3, len(head)))
        if any(head[k] == i and dep[k] in ("aux", "auxpass", "mark", "dobj", "nsubjpass") for k in near):
            continue
        subject = next((k for k in range(verb + 1, i) if head[k] == i and dep[k] == "nsubj"), None)
        noun = i - 1
        while dep[noun] == "pobj" and dep[head[head[noun]]] == "pobj" and head[head[noun]] > verb:
            noun = head[head[noun]]  # "in his report to the council published": the report
        inside = dep[noun] == "pobj" and dep[head[noun]] == "prep"
        said = [k for k in range(i + 1, min(i + FAR, len(head))) if head[k] == i and dep[k] == "ccomp"]
        if not inside or (subject is not None and head[head[noun]] != subject) or (subject is None and not said):
            continue
        head[i], dep[i] = noun, "acl"
        if subject is not None:
            head[subject], dep[subject] = verb, "dobj"
        for k in said:
            head[k] = verb


def part_dashes(head: list[int], dep: list[str], tag: list[str], lower: list[str]) -> None:
    """Give a clause its verb behind dashes: "said the pact *reached* last week — a first for both — *is* dead"."""
    for i in where(dep, "ccomp"):
        verb = head[i]
        subject = i - 1
        if tag[i] not in ("VBN", "VBD") or not verb < i or head[subject] != i or dep[subject] != "nsubj":
            continue
        dashes = [k for k in range(i + 1, min(i + FAR, len(head))) if lower[k] in ("—", "–", "--")][:2]
        if len(dashes) < 2 or dashes[1] + 1 >= len(head):
            continue
        last = dashes[1] + 1
        if tag[last] not in FINITE or any(head[k] == last and dep[k] in OPENERS for k in range(i, last)):
            continue
        last = head[last] if dep[last] in ("aux", "auxpass") and head[last] > last else last
        for k in range(i + 1, dashes[1]):
            head[k] = i if head[k] == verb else head[k]
        head[last], dep[last] = verb, "ccomp"
        head[subject], dep[subject] = last, "nsubj"
        head[i], dep[i] = subject, "acl"


def make_plural(head: list[int], dep: list[str], tag: list[str], pos: list[str], lower: list[str]) -> None:
    """Make a plural of what the parser takes for a verb before "would": "assurances that *catches* would be shared"."""
    for i in where(tag, "VBZ"):
        that, modal = i - 1, i + 1
        if modal >= len(head) or tag[modal] != "MD" or lower[that] != "that" or dep[i] not in ("relcl", "ccomp", "acl"):
            continue
        verb, noun = head[modal], head[i]
        if dep[modal] != "aux" or verb <= modal or noun >= that:
            continue
        passive = any(head[k] == verb and dep[k] == "auxpass" for k in range(modal, verb))
        head[verb], dep[verb], head[i], dep[i] = noun, dep[i], verb, "nsubjpass" if passive else "nsubj"
        dep[verb] = "acl" if dep[verb] == "relcl" else dep[verb]
        head[that], dep[that], tag[i], pos[i] = verb, "mark", "NNS", "NOUN"


def seat_speaker_behind(head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]) -> None:
    """Make who stands behind a verb of saying its subject: "…, *claimed the paper*", "…, *said a source*"."""
    for verb in where_any(tag, "VBD", "VBZ"):
        if lemma[verb] not in speaking_verbs() or verb < 3 or lower[verb - 1] != ",":
            continue
        around = range(max(verb - FAR, 0), min(verb + FAR, len(head)))
        kids = [k for k in around if head[k] == verb and k != verb]
        if any(dep[k] in OPENERS and k < verb for k in kids) or any(k > verb and dep[k] == "ccomp" for k in kids):
            continue
        said = any(dep[k] == "ccomp" and k < verb for k in kids)
        who = next((k for k in kids if k > verb and dep[k] in ("dobj", "nsubj")), None)
        if who is None or any(dep[k] == "aux" for k in kids):
            continue
        if said and dep[who] == "dobj" and head[verb] == verb:
            dep[who] = "nsubj"
        elif dep[verb] == "dep" and dep[who] == "nsubj" and head[verb] < verb:
            dep[verb] = "parataxis"


def set_over(head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]) -> None:
    """Set who reports at the end over what is reported: "Ana Bello has said that …, *the agency has reported*".

    The parser takes the agency's report for a part of what is said.
    """
    for i in where_any(dep, "ccomp", "conj", "advcl"):
        verb = head[i]
        if not verb < i or lemma[i] not in speaking_verbs() or lemma[verb] not in speaking_verbs():
            continue
        kids = [k for k in range(max(i - FAR, 0), min(i + FAR, len(head))) if head[k] == i and k != i]
        subject = next((k for k in kids if dep[k] == "nsubj" and k < i), None)
        if subject is None or any(dep[k] in ("ccomp", "dobj", "mark", "xcomp") for k in kids):
            continue
        first = subject
        while first > 0 and first - 1 < head[first - 1] <= subject and lower[first - 1] != ",":
            first -= 1
        after = [k for k in range(i + 1, min(i + 6, len(head)))]
        stop = next((k for k in after if lower[k] in (".", "\n") or tag[k] == "_SP"), None)
        if lower[first - 1] != "," or first - 1 <= verb or stop is None:
            continue
        if any(tag[k] not in ("IN", "NNP", "CD", "RB", "NN", "DT", "JJ") for k in range(i + 1, stop)):
            continue
        inner = next((k for k in range(verb + 1, first) if head[k] == verb and dep[k] == "ccomp"), verb)
        for k in kids:
            head[k] = inner if k < first - 1 else i
        head[i], dep[i] = (i if head[verb] == verb else head[verb]), dep[verb]
        head[verb], dep[verb] = i, "ccomp"


def read_has(head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]) -> None:
    """Read "'s" as "has" where nothing is done to anybody: "He*'s called* on the king to stay", "She*'s told* them"."""
    for i in where_any(lower, "'s", "’s"):
        verb = head[i]
        if dep[i] != "auxpass" or tag[verb] != "VBN" or lemma[verb] not in speaking_verbs():
            continue
        kids = [k for k in range(max(i - FAR, 0), min(verb + FAR, len(head))) if head[k] == verb]
        asks = any(k == verb + 1 and lower[k] in ("on", "for") for k in kids)
        if not asks and not any(dep[k] in ("dobj", "ccomp") and k > verb for k in kids):
            continue
        dep[i] = "aux"
        for k in kids:
            dep[k] = "nsubj" if dep[k] == "nsubjpass" else dep[k]


def set_aside_summary(head: list[int], dep: list[str], lower: list[str]) -> None:
    """Take "…, *a demand that* he rejected" behind a clause for no object of its verb: it sums up what was said."""
    for that in where(dep, "relcl"):
        noun = head[that]
        verb = head[noun]
        first = next((k for k in range(noun - 1, max(noun - FAR, 0), -1) if head[k] == noun and dep[k] == "det"), None)
        if dep[noun] != "dobj" or first is None or lower[first - 1] != "," or not verb < noun < that:
            continue
        if any(head[k] == verb and dep[k] in ("prep", "advcl", "ccomp", "dobj") for k in range(verb + 1, first)):
            dep[noun] = "appos"


def fire_warnings(head: list[int], dep: list[str], lower: list[str]) -> None:
    """Make shots the object in "fired *warning shots*", where the parser takes the warning for what is done."""
    for i in where(lower, "warning"):
        shots = i + 1
        if dep[i] == "xcomp" and lower[shots : shots + 1] in (["shots"], ["shot"]) and head[shots] == i:
            head[shots], dep[shots] = head[i], "dobj"
            for k in range(shots + 1, min(shots + FAR, len(head))):
                head[k] = shots if head[k] == i else head[k]
            head[i], dep[i] = shots, "compound"


def lift_denials(head: list[int], dep: list[str], tag: list[str], lower: list[str], lemma: list[str]) -> None:
    """Let who denies what another says stand beside him: "Chad said it had won, *but Niger denies* the claim".

    The parser takes the denial for a part of what is said. For the arguments see `set_over`.
    """
    for cc in where_any(lower, "but"):
        inner = head[cc]
        outer = head[inner]
        if dep[cc] != "cc" or dep[inner] != "ccomp" or not outer < inner < cc or lemma[outer] not in speaking_verbs():
            continue
        ahead = range(cc + 1, min(cc + FAR, len(head)))
        verb = next((k for k in ahead if head[k] == inner and dep[k] == "conj"), None)
        if verb is None or lemma[verb] not in small_words("denies it") or tag[verb] not in ("VBD", "VBZ", "VBP"):
            continue
        if any(head[k] == verb and dep[k] == "nsubj" and tag[k].startswith("NN") for k in range(cc + 1, verb)):
            head[cc] = head[verb] = outer


def turn_reported(head: list[int], dep: list[str], tag: list[str], lower: list[str]) -> None:
    """Let who is reported dead be no reporter: "with 17 *soldiers* reported *killed*". Arguments as of `set_over`."""
    for i in where_any(lower, "reported", "feared", "believed"):
        done = i + 1
        told = dep[i] == "pcomp" and done < len(head) and head[done] == i and tag[done] == "VBN" and done != i
        who = next((k for k in range(max(i - FAR, 0), i) if head[k] == i and dep[k] == "nsubj"), None) if told else None
        if who is None:
            continue
        head[done], dep[done] = head[i], dep[i]
        head[who], dep[who] = done, "nsubjpass"
        head[i], dep[i], tag[i] = done, "advmod", "VBN"
