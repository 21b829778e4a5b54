"""Peoples told by the name of another state: in articles on Kosovo "Albanian villages" are Kosovo's, not Albania's."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from workbench.annotators.names.name_tokens import Name, name_text
from workbench.grammar.parse import Parse
from workbench.lexicons import read_lexicon
from workbench.vocabulary.countries import is_wide_region, region_of_demonym
from workbench.vocabulary.naming import slug
from workbench.vocabulary.nouns import noun_types, sector_of_noun
from workbench.vocabulary.plover import sectors
from workbench.vocabulary.role_words import rulers
from workbench.vocabulary.small_words import small_words


@cache
def homes() -> dict[str, str]:
    """Return the state whose people some are called → the other state in which they live."""
    return {row["people_of"]: row["home"] for row in read_lexicon("peoples.csv")}


def wide_region(parse: Parse, name: Name) -> str | None:
    """Return the id of the region that the adjective of a state tells of before many: 'Central African presidents'."""
    row = region_of_demonym(name_text(parse, name))
    noun = parse.head[name.last]
    several = parse.tag[noun] == "NNS" and parse.dep[name.last] in ("amod", "compound", "nmod")
    ruled = parse.lemma[noun] in rulers() or noun_types().get(parse.lemma[noun]) == "country"
    if row is None or not (several and ruled) or not is_wide_region(name_text(parse, name)):
        return None
    return slug(row["name"])


def settle_peoples(parse: Parse, names: Iterable[Name]) -> None:
    """Give a people of an article on its home the id of that: "Albanian rebels", "Albanians", not "Albanian officials".

    Where the article names the other state too, only plurals and who or what is no body of a state ("Albanian
    villages") are meant so; nothing is said of a people's border, soil, government or army.
    """
    names = list(names)
    named = {name.entity_id for name in names if name.label == "GPE"}
    for name in names:
        if name.label == "NORP" and (region := wide_region(parse, name)) is not None:
            name.entity_id, name.country = region, None
        home = homes().get(name.entity_id)
        if name.label != "NORP" or home is None or home not in named:
            continue
        noun = parse.head[name.last] if parse.dep[name.last] in ("amod", "compound", "nmod", "poss") else name.last
        public = sector_of_noun(parse.lemma[noun]) in sectors("state_body")
        of_land = parse.lemma[noun] in small_words("boundary")
        if not public and not of_land and (parse.tag[noun] in ("NNS", "NNPS") or name.entity_id not in named):
            name.entity_id = home
