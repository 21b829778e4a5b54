"""What may be said of an actor instead of its name: "the kingdom" of Jordan, "the bloc" of ECOWAS, "its neighbour".

The nouns and whom they fit are rows of `lexicons/epithets.csv`; who borders on whom, who ruled whom and what a body of
states is called are known from `vocabulary/state_facts.py`. An epithet counts where one actor that it fits is near, or
only one in the article so far; of several near, the subject of the last sentence that names one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.mention import Mention, epithets
from workbench.annotators.coreference.page import Page
from workbench.lexicons import read_lexicon
from workbench.vocabulary import countries, state_facts
from workbench.vocabulary import names as lexicon

NEAR = 3
NEIGHBOUR, STATE, HOME, RULER, BLOC = "neighbour", "state", "home", "former power", "bloc"


@cache
def kingdoms(word: str) -> frozenset[str]:
    """Return ids of states whose official name has a word: 'Kingdom'."""
    rows = read_lexicon("countries.csv")
    return frozenset(
        row["id"] for row in rows if word in f"{row['name']};{row['other_names']}".replace(";", " ").split()
    )


def whom_it_fits(mention: Mention, page: Page) -> str | None:
    """Return whom a noun phrase may be said of, as `epithets.csv` tells it; None where it is no epithet."""
    rows = epithets().get(mention.lemma)
    if rows is None or mention.number != "singular":
        return None
    words = frozenset(page.parse.lower[mention.first : mention.head])
    owned = mention.article == "poss"
    for before, fit in rows:
        if before <= words and owned == (fit in (NEIGHBOUR, HOME)) and (owned or mention.article in ("the", "this")):
            return fit if fit and (fit != STATE or not mention.names) else None
    return None


def _modifiers(page: Page, mention: Mention) -> list[int]:
    return [i for i in page.parse.children[mention.head] if mention.first <= i < mention.head]


def bearer_of(
    mention: Mention, fit: str, near: Iterable[Cluster], cast: Iterable[Cluster], owner: Cluster | None, page: Page
) -> Cluster | None:
    """Return the actor that an epithet means, None where none is near or it is open which.

    Args:
        mention: the epithet.
        fit: whom it may be said of.
        near: clusters mentioned before it, the most recent first.
        cast: all clusters of named actors so far.
        owner: whose neighbour or country it is, where it is somebody's.
        page: the article.
    """
    if fit == HOME:
        return owner.state if owner is not None and owner.type != "country" else None
    state = owner.state if owner is not None and owner.type != "country" else owner
    named = [c for c in cast if c.named and c not in (owner, state) and not c.members]
    if fit == NEIGHBOUR:
        return _neighbour(mention, state, [c for c in near if c in named], named, page)
    fitting = [c for c in named if _fits(c, fit, mention, named)]
    found = [c for c in near if c in fitting]
    if len(found) > 1:
        latest = max(c.last.sentence for c in found)
        found = [c for c in found if c.last.sentence == latest and c.last.role == "subject"]
    elif not found and fit != STATE:
        found = fitting
    return found[0] if len(found) == 1 else None


def _neighbour(
    mention: Mention, state: Cluster | None, near: list[Cluster], named: list[Cluster], page: Page
) -> Cluster | None:
    """Return the one state near, or in the article, that borders on another, where told in that direction."""
    if state is None or state.id is None:
        return None
    around: frozenset[str] = frozenset(state_facts.neighbours(state.id))
    for i in _modifiers(page, mention):
        around = state_facts.neighbours_toward(state.id, page.parse.lower[i]) or around
    for clusters in (near, named):
        states = [c for c in clusters if c.type == "country"]
        found = [c for c in states if c.id in around] if around else states
        if len(found) == 1:
            return found[0]
    return None


def _fits(cluster: Cluster, fit: str, mention: Mention, named: list[Cluster]) -> bool:
    """Whether an epithet that fits some may be said of a cluster."""
    if fit == STATE:
        return cluster.type == "country"
    if fit == RULER:
        ruled = state_facts.colonies_of(cluster.id) if cluster.type == "country" and cluster.id else frozenset()
        return any(other.id in ruled for other in named)
    if fit.startswith("named "):
        return cluster.type == "country" and cluster.id in kingdoms(fit.removeprefix("named "))
    if BLOC in fit.split() and any(mention.lemma in state_facts.bloc_nouns(name) for name in _names(cluster)):
        return True
    return any(one == cluster.id or one == f"@{_sector(cluster)}" for one in fit.split())


def _names(cluster: Cluster) -> list[str]:
    if cluster.type not in ("organisation", "group", "country"):
        return []
    return list(dict.fromkeys(str(m.rows[0]["text"]) for m in cluster.mentions if m.kind == "name"))


def _sector(cluster: Cluster) -> str | None:
    """Return the PLOVER sector of a named organisation."""
    if cluster.type not in ("organisation", "group") or (cluster.id and countries.country_named(cluster.id)):
        return None
    for name in _names(cluster):
        known = lexicon.organisations().get(lexicon.plain_key(name))
        sector = known["sector"] if known else lexicon.sector_of_name(name)
        if sector:
            return sector
    return None
