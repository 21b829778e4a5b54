"""Who states nothing though a cue of saying stands with him: things, who finds for himself, nobody at all."""

from __future__ import annotations

from workbench.annotators.quotes.cue_subjects import is_reduced
from workbench.grammar.clause import is_passive, objects_of, prepositions
from workbench.grammar.cues import entry_of, source_nouns
from workbench.grammar.parse import Parse
from workbench.grammar.subjects import names_actor
from workbench.vocabulary.countries import country_of
from workbench.vocabulary.event_words import word_classes
from workbench.vocabulary.nouns import noun_types
from workbench.vocabulary.small_words import small_words

NAMING = frozenset({"verb:np+np", "verb:np+as", "verb:np-passive", "verb:of", "verb:np+of", "verb:as"})
"""Frames that say of something what it is."""
BODIES = frozenset({"ORG", "GPE", "NORP"})


def is_mute(parse: Parse, speaker: int | None, cue: int, frame: str, act: str, kind: str) -> bool:
    """Return whether nobody states what a cue tells in the article's words, or a reporter asks it.

    A report, a poll, a law says what stands in it (`sources.csv`); not so "the decision suggests that he has votes",
    "she found that the door was open", "is considered a favourite", "was asked if he would go".
    """
    if act == "asked" and speaker is None and is_reduced(parse, cue):
        return True  # "Asked to go, he said": a reporter's question
    if act == "asked" and parse.dep[cue] == "acl" and parse.tag[cue] in ("VBD", "VBN"):
        return True  # "Peru, asked whether it would pay, said"
    if kind != "indirect":
        return False
    if speaker is not None and parse.tag[speaker] == "WDT" and parse.dep[parse.head[speaker]] == "relcl":
        speaker = parse.head[parse.head[speaker]]  # "fighting which threatened to wreck the truce"
    if _is_thought_by_things(parse, cue):
        return True
    if speaker is None:
        return _is_of_nobody(parse, cue, frame, act)
    if act == "shown":
        return parse.lemma[speaker] not in source_nouns() and parse.lower[speaker] not in small_words("report again")
    if parse.lemma[cue] == "find" and parse.lower[cue + 1 : cue + 2] == ["what"]:
        return True  # "found what it believes to be parts"
    if parse.lemma[cue] == "find" and not _finds_by_inquiry(parse, speaker, frame):
        return True
    if parse.ent[speaker] or parse.lemma[speaker] in source_nouns():
        return False
    if parse.lemma[speaker] in small_words("tells without a name"):
        return False
    if parse.tag[speaker] == "VBG":
        return True  # "applying for a visa required the team to travel"
    if parse.lemma[cue] in small_words("what things do too"):
        type_of_it = noun_types().get(parse.lemma[speaker])
        return (
            type_of_it in ("thing", "event") or parse.lemma[speaker] in word_classes()["abstract"]
        )  # "the storm threatens"
    if parse.tag[speaker] not in ("NN", "NNS") or parse.lemma[cue] not in small_words("lets one think"):
        return False
    if parse.lemma[speaker] not in word_classes()["container"]:
        return not names_actor(parse, speaker)
    return not any(names_actor(parse, p) for word, k in prepositions(parse, speaker) for p in objects_of(parse, k))


def _is_of_nobody(parse: Parse, cue: int, frame: str, act: str) -> bool:
    """Whether a passive without a doer says what something is or asks a question: "was asked if he would go"."""
    if act == "asked" and frame == "verb:that":
        return parse.tag[cue] in ("VBD", "VBN") and parse.child(cue, "agent") is None
    if frame == "noun:to":
        return True  # "asked about threats to topple him"
    judges = frame in NAMING and is_passive(parse, cue)
    return judges or (frame == "verb:of" and parse.dep[cue] == "acl")  # "a guard accused of leaving his post"


def _finds_by_inquiry(parse: Parse, speaker: int, frame: str) -> bool:
    """Whether who finds tells what an inquiry came to: a court, a poll, experts; not "he found that it was late"."""
    if parse.lemma[speaker] in source_nouns() | small_words("inquires") or parse.lower[speaker] == "it":
        return True
    is_person = parse.ent[speaker] == "PERSON" and country_of(parse.text[speaker]) is None
    is_body = parse.ent[speaker] in BODIES or (parse.pos[speaker] == "PROPN" and not is_person)
    return frame != "verb:np+np" and is_body


def _is_thought_by_things(parse: Parse, v: int) -> bool:
    """Whether a participle of thinking hangs on a thing: "refused any talks *assuming* that the town was lost"."""
    if parse.dep[v] != "acl" or parse.tag[v] != "VBG":
        return False
    noun, entry = parse.head[v], entry_of(parse, v)
    thinks = entry is not None and entry.cue_class == "think"
    return thinks and not names_actor(parse, noun) and parse.lemma[noun] not in source_nouns()
