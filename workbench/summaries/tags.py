"""What bears a tag: articles, rows, actors. Notes and tags are a table that no reading changes (`case.notes`)."""

from __future__ import annotations

import numpy as np
import pandas as pd

from workbench import tables
from workbench.calls import plainly
from workbench.given import told

PLACE = ["article_id", "start", "end"]


def find_tagged(notes: pd.DataFrame) -> dict[str, dict[str, list[str]]]:
    """Return what bears each tag: `articles` (those with a tagged row too) and `actors`, tag → ids.

    Args:
        notes: as `case.notes` lists them.
    """
    tags = notes[notes["kind"] == "tag"]
    found: dict[str, dict[str, list[str]]] = {}
    for of, column in (("articles", "article_id"), ("actors", "entity_id")):
        own = tags[(tags["table"] == "actors") == (of == "actors")].dropna(subset=[column])
        by_tag = own.groupby("words", sort=True)[column]
        found[of] = {str(tag): list(dict.fromkeys(ids.tolist())) for tag, ids in by_tag}
    return found


@plainly
def tagged(notes: pd.DataFrame, tag: str, of: str = "articles") -> list[str]:
    """Return the ids of what bears a tag, see `find_tagged`.

    Raises:
        ValueError: `of` is neither `articles` nor `actors`; LookupError: nothing of this kind bears the tag.
    """
    if of not in ("articles", "actors"):
        raise ValueError(f"of is {told(of)}; it can be 'articles' or 'actors'.")
    found = find_tagged(notes)[of]
    if tag not in found:
        there = ", ".join(sorted(found)) or "none yet; case.tag(article_id, 'to check') puts one"
        raise LookupError(f"No {of} bear the tag {told(tag)}. Tags of {of}: {there}.")
    return found[tag]


def bears_tag(rows: pd.DataFrame, notes: pd.DataFrame, tag: str) -> np.ndarray:
    """Return for each row of any table whether it bears a tag: itself, its article as a whole, or an actor in it.

    Args:
        rows: the rows.
        notes: as `case.notes` lists them.
        tag: the tag.

    Raises:
        LookupError: nothing bears it; the message lists the tags that there are.
    """
    tags = notes[notes["kind"] == "tag"]
    own = tags[tags["words"] == tag]
    if not len(own):
        there = ", ".join(sorted(set(tags["words"]))) or "none yet; case.tag(article_id, 'to check') puts one"
        raise LookupError(f"Nothing bears the tag {told(tag)}. Tags: {there}.")
    actors = set(own["entity_id"][own["table"] == "actors"])
    ids = {name for table in tables.TABLES.values() for name in table.entity_ids} & set(rows.columns)
    keep = np.zeros(len(rows), dtype=bool)
    for column in ids:
        keep |= rows[column].isin(actors).to_numpy(dtype=bool)
    if "article_id" in rows.columns:
        keep |= rows["article_id"].isin(set(own["article_id"][own["table"] == "articles"])).to_numpy(dtype=bool)
    if set(PLACE) <= set(rows.columns):
        places = set(own[own["start"].notna()][PLACE].itertuples(index=False, name=None))
        keep |= np.array([place in places for place in rows[PLACE].itertuples(index=False, name=None)], dtype=bool)
    return keep


def notes_at(notes: pd.DataFrame) -> dict[str, list[tuple[int | None, int | None, str]]]:
    """Return what was noted and tagged on articles and rows: article_id → (start, end, what it says and who).

    Start and end are None for what was said of the whole article.
    """
    found: dict[str, list[tuple[int | None, int | None, str]]] = {}
    for row in notes[notes["article_id"].notna()].to_dict("records"):
        place = (int(row["start"]), int(row["end"])) if tables.known(row["start"]) else (None, None)
        found.setdefault(row["article_id"], []).append((*place, f"{row['kind']}: {row['words']} ({row['who']})"))
    return found
