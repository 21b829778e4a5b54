"""Persons who bear the name of a town: in "Lloyd Austin … *Austin* condemned the raid" nobody means the town."""

from __future__ import annotations

from workbench.annotators.names.name_tokens import PLACES, Name
from workbench.grammar.parse import Parse
from workbench.vocabulary import countries
from workbench.vocabulary import names as lexicon
from workbench.vocabulary.small_words import small_words


def name_bearers(parse: Parse, names: list[Name]) -> None:
    """Make a person's what seems the name of a town, where somebody in the article bears it; where he is said, a town.

    A bearer has a known first name before it. States are left alone ("Jordan"), and the capital of a state that the
    article names. After "in" or "near", in "Austin, Texas" and before a noun ("Austin police") it is the town.

    Args:
        parse: of the article.
        names: of the article, all with their labels; labels are changed in place.
    """
    borne = {
        parse.plain[name.last]
        for name in names
        if name.label == "PERSON" and name.first < name.last and parse.plain[name.first] in lexicon.first_names()
    }
    single = [name for name in names if name.first == name.last and parse.plain[name.first] in borne]
    if not single:
        return
    states = {countries.country_of(text) for name in names if (text := parse.plain[name.first])}
    for name in single:
        word = parse.plain[name.first]
        if countries.country_of(word) or (name.label not in PLACES and name.label != "PERSON"):
            continue
        where = is_where(parse, name.first)
        if where and parse.ent[name.first] == "GPE":
            name.label = "GPE"  # 'he flew to Houston', said of Ana Houston
        elif not where and (countries.capital_of(word) or "") not in states:
            name.label = "PERSON"


def is_where(parse: Parse, i: int) -> bool:
    """Return whether the words beside a name tell that it is a place: 'in Austin', 'Austin, Texas', 'Austin police'."""
    before = parse.lower[i - 1] if i else ""
    if before in small_words("place") | lexicon.name_words("where"):
        return True
    if before in {"to", "from"} and parse.lemma[parse.head[i - 1]] in small_words("goes to a place"):
        return True
    if parse.lower[i + 1 : i + 2] == [","] and parse.ent[i + 2 : i + 3] == ["GPE"]:
        return True
    return parse.dep[i] in {"compound", "nmod", "amod"} and not parse.ent[parse.head[i]]
