"""Names behind "the" that are no person's: ships, prizes, teams ("the Lady Enmore sank", "won the Golden Bear")."""

from __future__ import annotations

from workbench.annotators.names.name_tokens import Name, is_office
from workbench.grammar.parse import Parse
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.small_words import small_words

FEMALE = "female"
INSIDE = ("compound", "nmod", "amod", "appos")
"""How a name hangs on a noun that "the" belongs to: "the Diaz government"."""


def has_article(parse: Parse, name: Name) -> bool:
    """Whether a name has "the" before it that is its own: not "the Diaz government"."""
    first = name.first + (parse.lower[name.first] == "the")
    if first and lexicon.titles().get(parse.plain[first - 1]) == FEMALE:
        first -= 1  # 'the Lady Nancy'
    if first > name.last or first == 0 or parse.lower[first - 1] != "the":
        return False
    return not (parse.dep[name.last] in INSIDE and parse.head[name.last] > name.last)


def thing_label(parse: Parse, name: Name, people: set[str]) -> str | None:
    """Return the label of a name taken for a person's that has an article of its own, else None.

    Args:
        parse: the article.
        name: a name.
        people: the words of full names of persons without an article, which families have too: "the Kochs".
    """
    if name.label != "PERSON" or not has_article(parse, name):
        return None
    words = parse.plain[name.first + (parse.lower[name.first] == "the") : name.last + 1]
    one = words[-1].removesuffix("s")
    if not all(word[:1].isupper() for word in words) or not people.isdisjoint((words[-1], one)):
        return None
    if (one != words[-1] and one in parse.plain) or parse.lower[name.last + 1 : name.last + 2] == ["who"]:
        return None  # 'the Kochs', 'the Ana who writes to him'
    own = [word for word in words if lexicon.titles().get(word) != FEMALE]  # 'the Lady Nancy'
    if any(word in lexicon.titles() or is_office(word) or lexicon.office_named(word.lower()) for word in own):
        return None  # 'the Reverend Ana Diaz'
    if parse.tag[name.last] == "NNPS" or words[-1].endswith("s"):
        return "ORG"
    return "PRODUCT" if len(words) > 1 or _is_afloat(parse, name.last) else None  # a people may be: "the Lendu"


def _is_afloat(parse: Parse, at: int) -> bool:
    """Whether what a name does or suffers is what ships do: "boarded the Yasmina", "aboard the Yasmina"."""
    up = parse.head[at]
    return parse.lemma[up] in small_words("of a ship") and parse.dep[at] in ("nsubj", "nsubjpass", "dobj", "pobj")
