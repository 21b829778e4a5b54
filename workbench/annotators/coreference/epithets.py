"""What may be said of an actor instead of its name: "the kingdom" of Jordan, "the bloc" of ECOWAS, "its neighbour".

The nouns and whom they fit are rows of `lexicons/epithets.csv`. An epithet counts where one actor that it fits is near;
of several, the subject of the last sentence that names one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from workbench.annotators.coreference.antecedents import Cluster
from workbench.annotators.coreference.nominals import Mention
from workbench.annotators.coreference.page import Page
from workbench.lexicons import read_lexicon
from workbench.vocabulary import countries
from workbench.vocabulary import names as lexicon

NEAR = 3
OTHER_COUNTRY = "other country"


@cache
def epithets() -> dict[str, list[tuple[frozenset[str], str]]]:
    """Return last word of an epithet → (the words before it, whom it fits), the longest first."""
    found: dict[str, list[tuple[frozenset[str], str]]] = {}
    for row in read_lexicon("epithets.csv"):
        *before, last = row["noun"].split()
        found.setdefault(last, []).append((frozenset(before), row["of"]))
    return {last: sorted(rows, key=lambda row: -len(row[0])) for last, rows in found.items()}


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
    fit = next((of for before, of in rows if before <= words), None)
    article = "poss" if fit == OTHER_COUNTRY else "the"
    return fit if fit is not None and mention.article in (article, "this") else None


def bearer_of(mention: Mention, fit: str, near: Iterable[Cluster], owner: Cluster | None) -> Cluster | None:
    """Return the actor that an epithet means, None where none is near or it is open which.

    Args:
        mention: the epithet.
        fit: whom it may be said of.
        near: clusters mentioned before it, the most recent first.
        owner: whose neighbour it is, where it is somebody's.
    """
    found = [c for c in near if c.named and c is not owner and not c.members and _fits(c, fit)]
    if fit == OTHER_COUNTRY:
        return found[0] if owner is not None and len(found) == 1 else None
    if len(found) > 1:
        latest = max(c.last.sentence for c in found)
        found = [c for c in found if c.last.sentence == latest and c.last.role == "subject"]
    return found[0] if len(found) == 1 else None


def _fits(cluster: Cluster, fit: str) -> bool:
    """Whether an epithet that fits some may be said of a cluster."""
    if fit == OTHER_COUNTRY:
        return cluster.type == "country"
    if fit.startswith("named "):
        return cluster.type == "country" and cluster.id in kingdoms(fit.removeprefix("named "))
    return any(one == cluster.id or one == f"@{_sector(cluster)}" for one in fit.split())


def _sector(cluster: Cluster) -> str | None:
    """Return the PLOVER sector of a named organisation."""
    if cluster.type not in ("organisation", "group") or (cluster.id and countries.country_named(cluster.id)):
        return None
    for mention in cluster.mentions:
        if mention.kind == "name":
            name = str(mention.rows[0]["text"])
            known = lexicon.organisations().get(lexicon.plain_key(name))
            sector = known["sector"] if known else lexicon.sector_of_name(name)
            if sector:
                return sector
    return None
