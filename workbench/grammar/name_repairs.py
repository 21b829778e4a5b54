"""Arcs of names that the parser often sets wrong, set right: authors, headlines, who holds an office."""

from __future__ import annotations

from workbench.grammar.repairs import DEEPEST, FAR, PLURAL
from workbench.grammar.where import where, where_any
from workbench.vocabulary.countries import country_of
from workbench.vocabulary.nouns import ACTORS, actor_nouns, noun_types, sector_of_noun
from workbench.vocabulary.plover import sectors
from workbench.vocabulary.small_words import small_words

AUTHORS = frozenset({"PERSON", "ORG", "GPE", "NORP"})
HAVE = small_words("perfect auxiliary")
OFFICE_OF = small_words("behind an office") | small_words("before where an office is held")


def give_author(head: list[int], dep: list[str], tag: list[str], lower: list[str], ent: list[str]) -> None:
    """Hang "by" with a name on the object before it: in "mocked a speech by Ada Bello" the speech is hers.

    Args:
        head: of each token its head; changed in place.
        dep: of each token its label.
        tag: of each token its fine tag.
        lower: of each token its letters in lower case.
        ent: of each token the label of the model's entity.
    """
    for i in where(lower, "by"):
        verb = head[i]
        if dep[i] != "prep" or verb >= i or not _is_active(verb, head, dep, tag, lower):
            continue
        author = next((k for k in range(i + 1, min(i + 8, len(head))) if head[k] == i and dep[k] == "pobj"), None)
        party = author is not None and lower[author] in actor_nouns() and author > i + 1  # 'by courier' is how
        if author is None or not (party or ent[author] in AUTHORS):
            continue
        objects = [k for k in range(verb + 1, i) if head[k] == verb and dep[k] == "dobj"]
        if len(objects) == 1 and i - objects[0] <= 2 and tag[objects[0]] in ("NN", "NNS"):
            head[i] = objects[0]


def _is_active(verb: int, head: list[int], dep: list[str], tag: list[str], lower: list[str]) -> bool:
    """Return whether a verb is no passive: "denied", "had denied", not "was denied"."""
    if tag[verb] != "VBN":
        return tag[verb] in ("VBD", "VBZ", "VBP", "VB", "VBG")
    kids = [k for k in range(max(verb - DEEPEST, 0), verb) if head[k] == verb]
    have = any(dep[k] == "aux" and lower[k] in HAVE for k in kids)
    return have and not any(dep[k] == "auxpass" for k in kids)


def seat_names_of_headline(head: list[int], dep: list[str], tag: list[str], text: list[str], ent: list[str]) -> None:
    """Make names the subject of their verb in "Banda to visit Chad", two with a comma too: "Chad, Niger reopen border".

    Two states or two persons at the head of a sentence; "Kampala, Uganda" is one place.
    """
    for start in where_any(ent, "GPE", "PERSON"):
        if start and text[start - 1][-1:] not in ".!?\n":
            continue
        first = last = _end_of_name(start, ent)
        if first + 3 < len(text) and text[first + 1] == "," and ent[first + 2] == ent[start]:
            last = _end_of_name(first + 2, ent)
            names = " ".join(text[start : first + 1]), " ".join(text[first + 2 : last + 1])
            if ent[start] == "GPE" and not all(map(country_of, names)):
                continue
        verb = last + 2 if last + 1 < len(tag) and tag[last + 1] == "TO" else last + 1
        if verb >= len(tag) or tag[verb] not in ("VBP", "VB", "VBZ", "VBD") or (last == first and tag[verb] != "VB"):
            continue
        if start <= head[verb] < verb:
            head[verb], dep[verb] = verb, "ROOT"
        head[first], dep[first] = verb, "nsubj"
        if last > first:
            head[last], dep[last], head[first + 1] = first, "conj", first


def _end_of_name(i: int, ent: list[str]) -> int:
    """Return the last token of the name that begins at a token."""
    last = i
    while last + 1 < len(ent) and ent[last + 1] == ent[i] and last - i < DEEPEST:
        last += 1
    return last


def keep_name_whole(head: list[int], dep: list[str], ent: list[str]) -> None:
    """Make the last word of a person's name its head where the parser takes it for a verb: "from Truong Tan *Sang*"."""
    for i in where(dep, "conj"):
        first = begin_of_name(i, ent) if ent[i] == "PERSON" else i
        if first == i or (i + 1 < len(ent) and ent[i + 1] == "PERSON") or first <= head[i] <= i:
            continue
        inner = [k for k in range(first, i) if not first <= head[k] <= i]
        if len(inner) != 1 or any(dep[k] == "cc" for k in range(inner[0], i)):
            continue
        one, over = inner[0], head[i]
        for k in range(i + 1, min(i + DEEPEST, len(head))):
            if head[k] == i and dep[k] != "punct":
                head[k] = over  # what the word had as a verb is the verb's to which it was joined
        head[i], dep[i] = (i if head[one] == one else head[one]), dep[one]
        for k in range(max(first - DEEPEST, 0), i):
            if head[k] == one and k != one:
                head[k] = i
        head[one], dep[one] = i, "compound"


def give_name(head: list[int], dep: list[str], pos: list[str], lower: list[str], ent: list[str]) -> None:
    """Hang a person's name on the office before it, not on its state: "an envoy of Chile, Ana Bello, said".

    So with "an envoy to Chile, Ana Bello" and "the lawyer of the mill, Ana Bello", where the noun is one for persons.
    Two names in commas are those of two in office: "The kings of Chad and Mali, Ana Bello and Ben Keita, said".
    """
    for i in where(ent, "PERSON"):
        label = dep[i]
        if label not in ("appos", "conj"):
            continue
        state = head[i]
        last = next((k for k in range(i + 1, min(i + 8, len(head) - 1)) if head[k] == i and dep[k] == "conj"), None)
        if label == "conj" and last is not None and ent[last] == "PERSON" and lower[last + 1] == ",":
            begins = next((k for k in range(state + 1, i) if head[k] == i), i)
            joined = any(head[k] == state and dep[k] == "cc" for k in range(state + 1, i))
            if pos[state] == "NOUN" and lower[state].endswith("s") and lower[begins - 1] == "," and not joined:
                dep[i] = "appos"
        if dep[state] != "pobj" or ent[state] == "PERSON" or noun_types().get(lower[state]) == "person":
            continue
        prep = head[state]
        office = head[prep]
        begins = next((k for k in range(state + 1, i) if head[k] == i), i)
        in_office = ent[state] == "GPE" and lower[prep] in ("of", "from")
        held = in_office or (lower[prep] in OFFICE_OF and noun_types().get(lower[office]) == "person")
        if held and pos[office] == "NOUN" and lower[begins - 1] == "," and begins == state + 2:
            head[i], dep[i] = office, "appos"


def hang_on_border(head: list[int], dep: list[str], lower: list[str]) -> None:
    """Hang on a border the state behind it: in "clashes near the border *with Chad*" nobody clashed with Chad."""
    borders = small_words("boundary")
    for i in where_any(lower, "with", "between"):
        border = i - 1
        if border > 0 and dep[i] == "prep" and lower[border] in borders and dep[border] in ("pobj", "dobj"):
            head[i] = border


def name_who_acts(head: list[int], dep: list[str], lower: list[str], ent: list[str]) -> None:
    """Hang a name on who does something, not on what he does it to: "the man leading the march, *Ben Sow*"."""
    for i in where(ent, "PERSON"):
        what = head[i]
        verb = head[what]
        if dep[i] != "appos" or dep[what] != "dobj" or dep[verb] != "acl" or ent[what]:
            continue
        person = noun_types().get(lower[head[verb]]) == "person" and noun_types().get(lower[what]) != "person"
        if person and head[verb] < verb < what < i:
            head[i] = head[verb]


def explain_several(head: list[int], dep: list[str], tag: list[str], lower: list[str], ent: list[str]) -> None:
    """Make two names in commas those of the people before them: "Old rivals, *Peru and Chile*, have agreed"."""
    for i in where_any(ent, "GPE", "ORG", "NORP"):
        several = head[i]
        if dep[i] != "conj" or tag[several] != "NNS" or ent[several] or lower[begin_of_name(i, ent) - 1] != ",":
            continue
        last = next((k for k in range(i + 1, min(i + 8, len(head) - 1)) if head[k] == i and dep[k] == "conj"), None)
        joined = any(head[k] == several and dep[k] == "cc" for k in range(several + 1, i))
        if (
            last is not None
            and ent[last] == ent[i]
            and not joined
            and lower[_end_of_name(last, ent) + 1 :][:1] == [","]
        ):
            dep[i] = "appos"


def explain_the_last(head: list[int], dep: list[str], lower: list[str], ent: list[str]) -> None:
    """Hang a name on the noun before its comma, not on the name joined to that: "Ada and her guest, *Ben Sow*"."""
    for i in where(ent, "PERSON"):
        other = head[i]
        if dep[i] != "appos" or ent[other] != "PERSON" or other > i:
            continue
        comma = begin_of_name(i, ent) - 1
        noun = comma - 1
        joined = noun > other and lower[comma] == "," and dep[noun] == "conj" and head[noun] == other
        if joined and not ent[noun] and noun_types().get(lower[noun]) == "person":
            head[i] = noun


def set_apart_some(head: list[int], dep: list[str], lower: list[str]) -> None:
    """Take who is only named out of many for no object: "asked for the release of the crew, among them *Ben Sow*"."""
    for i in where(lower, "among"):
        some = head[i]
        if lower[i - 1] == "," and lower[i + 1 : i + 2] == ["them"] and dep[some] == "dobj" and head[some] < i < some:
            head[some], dep[some] = i - 2, "dep"


def name_the_object(head: list[int], dep: list[str], tag: list[str], lower: list[str], ent: list[str]) -> None:
    """Take names after an object and a comma for what it is: "will meet her counterparts, *Mensah and Nur*, on Monday".

    The parser takes them for an adverb of the verb; so with one name, "seized a priest, Ana Bello, in May".
    """
    for i in where(dep, "npadvmod"):
        if ent[i] != "PERSON":
            continue
        begins = next((k for k in range(max(i - DEEPEST, 0), i) if head[k] == i), i)
        one = begins - 2
        if one > head[i] and lower[one + 1] == "," and tag[one] == "NN" and noun_types().get(lower[one]) == "person":
            head[i], dep[i] = one, "appos"
            continue
        objects = [k for k in range(head[i] + 1, i) if head[k] == head[i] and dep[k] == "dobj" and tag[k] in PLURAL]
        if objects and "," in lower[objects[-1] + 1 : objects[-1] + 2]:
            head[i], dep[i] = objects[-1], "appos"


def join_states(head: list[int], dep: list[str], text: list[str], ent: list[str]) -> None:
    """Join the states of a list that the parser takes for explained by the next: "Chad, *Togo* and Niger left".

    So with two that it takes for the subjects of one verb.
    "Kampala, Uganda, and Lima" names one place: both must be states, and a state is joined to the second.
    """
    for i in where_any(dep, "appos", "nsubj"):
        first = head[i]
        if dep[i] == "nsubj":
            first = next((k for k in range(i - 1, max(i - DEEPEST, -1), -1) if dep[k] == "nsubj"), i)
            first = first if head[first] == head[i] else i
            before = begin_of_name(i, ent) - 2 if ent[i] == "GPE" else i
            if 0 < before < i and dep[before] == "pobj" and head[head[before]] == first:
                first = before  # 'the presidents of Chad, Togo and Niger met'
        if first >= i or ent[i] != "GPE" or ent[first] != "GPE":
            continue
        names = (" ".join(text[begin_of_name(k, ent) : k + 1]) for k in (first, i))
        begins = begin_of_name(i, ent)
        comma = begins - 1 - (text[begins - 1].lower() == "the")
        if text[comma] != "," or not all(map(country_of, names)):
            continue
        after = range(i + 1, min(i + FAR, len(head)))
        later = [k for k in after if head[k] == first and dep[k] == "conj" and ent[k] == "GPE"]
        if not later and not any(head[k] == i and dep[k] == "conj" and ent[k] == "GPE" for k in after):
            continue
        head[i], dep[i] = first, "conj"
        for k in later:
            head[k] = i


def name_over_adjective(head: list[int], dep: list[str], lower: list[str], ent: list[str]) -> None:
    """Hang a name on the noun that an adjective is told of: "a paper close to the army, *The Lamp*, said"."""
    for i in where(dep, "appos"):
        body = head[i]
        if not ent[i] or ent[body] or body >= i or dep[body] != "pobj" or noun_types().get(lower[body]) == "person":
            continue
        adjective = head[head[body]]
        if dep[adjective] == "amod" and head[adjective] < adjective < body:
            head[i] = head[adjective]


def join_persons(head: list[int], dep: list[str], tag: list[str], lower: list[str], ent: list[str]) -> None:
    """Join the persons of a list that the parser takes for explained by the next: "Ana Ruiz of Peru, *Ida Sow* and …".

    A person's name does not explain another's, nor one name with a state another: "Ruiz of Peru, Sow of Togo and …".
    """
    of_state = {head[head[k]] for k in where(ent, "GPE") if dep[k] == "pobj" and lower[head[k]] == "of"}
    for i in where(dep, "appos"):
        first = head[i]
        parallel = i in of_state and first in of_state
        if first >= i or tag[i] != "NNP" or tag[first] != "NNP" or not (parallel or ent[i] == ent[first] == "PERSON"):
            continue
        begins = next((k for k in range(first + 1, i) if head[k] == i), i)
        after = range(i + 1, min(i + FAR, len(head)))
        below = {first, i, *(k for k in range(first + 1, i + 6) if k < len(head) and ent[k] == "GPE")}
        later = [k for k in after if head[k] in below and dep[k] == "conj" and tag[k] == "NNP" and ent[k] != "GPE"]
        if lower[begins - 1] != "," or not later:
            continue
        dep[i] = "conj"
        for k in later:
            head[k] = i if ent[head[k]] == "GPE" else head[k]


def name_the_leaders(head: list[int], dep: list[str], tag: list[str], lower: list[str], ent: list[str]) -> None:
    """Take persons joined to a body for its people before it: "leaders of the Front, *Ana Ruiz* and Ben Sow"."""
    for i in where_any(dep, "conj", "appos"):
        body = head[i]
        if (
            tag[i] != "NNP"
            or ent[i] in ("ORG", "GPE")
            or ent[body] != "ORG"
            or body >= i
            or dep[body] != "pobj"
            or lower[body + 1] != ","
        ):
            continue
        last = next((k for k in range(i + 1, min(i + 8, len(head))) if head[k] == i and dep[k] == "conj"), None)
        if "PERSON" not in (ent[i], ent[last or i]):
            continue
        people = head[head[body]]
        if lower[head[body]] != "of" or noun_types().get(lower[people].removesuffix("s")) != "person":
            continue
        if not lower[people].endswith("s") or any(head[k] == body and dep[k] == "cc" for k in range(body, i)):
            continue
        head[i], dep[i] = people, "appos"
        for k in range(i + 1, min(i + FAR, len(head))):
            head[k] = people if head[k] == body and dep[k] in ("relcl", "punct") else head[k]


def seat_aged(head: list[int], dep: list[str], tag: list[str], lower: list[str]) -> None:
    """Make an age the subject of the verb behind it: "The 41-year-old *promised* elections", which is no noun phrase.

    The parser takes the verb for an adjective of a noun that nothing governs.
    """
    for i in where(lower[:-2], "old"):
        verb = i + 1
        noun = head[verb]
        if i < 3 or lower[i - 2] != "year" or tag[verb] not in ("VBD", "VBN", "VBZ"):
            continue
        if dep[verb] != "amod" or noun < verb or head[noun] != noun or head[i] != noun:
            continue
        head[verb], dep[verb] = verb, "ROOT"
        head[i], dep[i] = verb, "nsubj"
        head[noun], dep[noun] = verb, "dobj"
        for k in range(max(i - DEEPEST, 0), min(noun + FAR, len(head))):
            if head[k] == noun and k < i:
                head[k] = i if dep[k] in ("det", "amod") else verb
            elif head[k] == noun and dep[k] in ("acl", "punct", "prep", "advcl") and k > noun:
                head[k], dep[k] = verb, "ccomp" if dep[k] == "acl" and lower[noun + 1] == "that" else dep[k]


def begin_of_name(i: int, ent: list[str]) -> int:
    """Return the first token of the name that ends at a token."""
    while i > 0 and ent[i - 1] == ent[i]:
        i -= 1
    return i


def explain_name(head: list[int], dep: list[str], tag: list[str], lower: list[str], ent: list[str]) -> None:
    """Take a noun behind a name and a comma for what the name is: "hit back at Chad, the first *state* to leave".

    The parser takes it for the object of the verb.
    """
    for i in where(dep, "dobj"):
        verb = head[i]
        if verb >= i or tag[i] != "NN":
            continue
        begins = next((k for k in range(max(i - DEEPEST, 0), i) if head[k] == i), i)
        name = begins - 2
        if name <= verb or lower[begins - 1] != "," or tag[begins] != "DT" or not ent[name]:
            continue
        if dep[name] == "pobj" and head[head[name]] == verb and tag[name] == "NNP":
            head[i], dep[i] = name, "appos"


def part_from_state(head: list[int], dep: list[str], tag: list[str], lemma: list[str], ent: list[str]) -> None:
    """Join people to a government, not to its state: "the government of Chad and Toubou *rebels* signed a truce".

    The parser makes the rebels, or Chad and Toubou together, what the government is of.
    """
    for i in [i for i, one in enumerate(tag) if one in PLURAL]:
        label = dep[i]
        if label not in ("pobj", "conj") or noun_types().get(lemma[i]) not in ACTORS:
            continue
        state = head[i] if label == "conj" else next((k for k in range(head[i] + 1, i) if head[k] == i), i)
        of = head[state] if label == "conj" else head[i]
        body = head[of]
        ruled = tag[body] == "NN" and sector_of_noun(lemma[body]) in sectors("institution") and lemma[of] == "of"
        joint = next((k for k in range(state + 1, i) if head[k] == state and dep[k] == "cc"), None)
        if not ruled or joint is None or ent[state] != "GPE" or dep[of] != "prep":
            continue
        for k in range(joint + 1, i):
            head[k] = i if head[k] == state else head[k]
            dep[k] = "compound" if head[k] == i and dep[k] == "conj" else dep[k]
        head[state], dep[state] = of, "pobj"
        head[joint], head[i], dep[i] = body, body, "conj"
