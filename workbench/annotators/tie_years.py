"""Since when and until when a tie holds, as far as the words around it tell."""

from __future__ import annotations

from workbench.annotators.dates.governors import governing_date
from workbench.annotators.syntax import Found
from workbench.annotators.tie_kinds import OVER, RESTORED, word_status
from workbench.annotators.tie_parties import governing_verb
from workbench.grammar.clause import objects_of, prepositions
from workbench.grammar.parse import VERBS, Parse
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.small_words import small_words


def years(parse: Parse, i: int, found: Found) -> tuple[str | None, str | None]:
    """Return the TIMEX3 values since when and until when a tie holds, where the text says so."""
    since = until = None
    verb = binding(parse, i)
    lasting = parse.lemma[verb] in word_classes()["lasting"] or parse.lemma[verb] in word_classes()["bind"]
    lasting = lasting or verb != parse.head[i]
    ends = date_is_of_end(parse, i)
    begins = is_begun(parse, i)
    for start in (i, *((verb,) if (lasting or ends) and verb != i else ())):
        for word, k in prepositions(parse, start):
            of_verb = word in {"in", "on"} and (begins or ends) and start != i
            if word not in small_words("bounds a tie") and not of_verb and not (word == "of" and start == i):
                continue
            for p in objects_of(parse, k):
                value = date_at(parse, p, found)
                if word in {"until", "till"} or (of_verb and ends):
                    until = until or value
                else:
                    since = since or value
    since = since or made_in(parse, i, found)
    if since is None:
        for k in parse.children[i]:
            if parse.dep[k] in {"nummod", "amod", "compound"} and parse.lower[k].isdigit() and len(parse.lower[k]) == 4:
                since = date_at(parse, k, found)
    if since is None and begins and (day := governing_date(parse, found, parse.head[i])) is not None:
        since = str(day["value"]) if day["type"] == "DATE" and day.get("value") else None  # 'signed a pact last month'
    return since, until


def binding(parse: Parse, i: int) -> int:
    """Return the verb whose time is that of a tie: its own, or that of "*bound* to Chad by a pact since 1960"."""
    above = parse.head[i]
    verb = parse.head[above]
    bound = parse.dep[i] == "pobj" and parse.lower[above] in {"by", "under"} and parse.pos[verb] in VERBS
    return verb if bound else above


def is_begun(parse: Parse, i: int) -> bool:
    """Return whether the verb of a tie tells that it was made or mended: 'signed a pact', 'ties were restored'."""
    verb = parse.head[i]
    if parse.dep[i] not in {"nsubjpass", "dobj"} or parse.lemma[verb] in {"have", "agree"}:
        return False
    told = word_status(parse, verb)
    made = parse.lemma[verb] in word_classes()["bring_about"] | small_words("puts on another")
    return (made or (told is not None and told[0] == RESTORED)) and (
        parse.dep[i] == "nsubjpass" or parse.tag[verb] == "VBD"
    )


def made_in(parse: Parse, i: int, found: Found) -> str | None:
    """Return when a treaty was made by what is told of it: 'the pact that Peru and Chile signed in 1999'."""
    made = word_classes()["bring_about"] | small_words("puts on another")
    for k in parse.children[i]:
        if parse.dep[k] in {"relcl", "acl"} and parse.tag[k] in {"VBD", "VBN"} and parse.lemma[k] in made:
            objects = [p for word, n in prepositions(parse, k) if word in {"in", "on"} for p in objects_of(parse, n)]
            return next((value for p in objects if (value := date_at(parse, p, found))), None)
        if parse.dep[k] == "relcl" and any(parse.lower[n] in {"by", "under"} for n in parse.children[k]):
            lasts = [p for word, n in prepositions(parse, k) if word == "since" for p in objects_of(parse, n)]
            if value := next((value for p in lasts if (value := date_at(parse, p, found))), None):
                return value  # 'the pact, by which the two have shared the river since 1960'
    return None


def date_is_of_end(parse: Parse, i: int) -> bool:
    """Return whether the verb of a tie tells of its end, so that its date is that of the end."""
    verb = governing_verb(parse, i)
    told = word_status(parse, verb) if verb is not None else None
    return told is not None and told[0] == OVER


def date_at(parse: Parse, i: int, found: Found) -> str | None:
    """Return the value of the date that a token is part of."""
    start = parse.start[i]
    for row in found["dates"]:
        if row["start"] <= start < row["end"] and row["type"] == "DATE":
            return str(row["value"]) if row.get("value") else None
    return None
