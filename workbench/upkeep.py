"""The tables that say who is who, kept up to date: what changed articles and decisions do not touch stays as it was.

Who is who is decided over all articles; what follows from it is made article by article, and actor by actor. So an
article is gone through again where it is new, read anew, corrected, or where one of its entities has become another
actor; an actor where such an article names it, or where somebody whose name or state its row tells has changed. The
result is that of `pipeline.summarise` over everything, row by row.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from workbench import corrections
from workbench.summaries import fill_countries, summarise_actors
from workbench.summaries.decisions import Decision, Now, correct_entities
from workbench.summaries.figures import Alike
from workbench.summaries.hearing import Heard, hear
from workbench.summaries.identity import Link, decide_links, links_table
from workbench.summaries.linking import apply_links
from workbench.summaries.remembered import Memory

Tables = dict[str, pd.DataFrame]
TOLD = ("name", "type", "country")
"""What the rows of others tell of an actor."""
COUNTED = ("entity_id", "stands_for", "kind", "text")
"""What is counted of the mentions of an actor."""
WHOLE = 0.5
"""From which share of the articles on everything is made anew."""
MOST_PIECES = 40
"""Into so many pieces a table is cut at most, where a few of its articles are replaced."""
AT_ONCE = 1000
"""So many articles are linked at once."""
DECIDED = ("rename", "retype")
"""What gives an actor another name; the latter more than that."""
PEOPLE = {"entities": ("entity_id",), "mentions": ("entity_id", "stands_for"), "roles": ("entity_id",)}
HEARD = ("articles", "entities", "mentions", "roles")


@dataclass(frozen=True)
class Linked:
    """The linked tables of one state of a case, with what it takes to bring them up to date.

    `prints` tell whether an article changed; `heard` is what it tells of its entities; `memory` holds who is who, and
    what was decided on the way to that; `identified` are the tables before a person's corrections; `entities` those
    with decisions and countries; `tables` all, corrections applied, with `actors`; `said` the decisions, and the ids of
    those renamed or retyped, and retyped, before rows were corrected; `decided` the ids after that too; `corrected` the
    articles with a person's rows, `deleted` the actors that a person took out; `changed` the articles of which any row
    but of `entities` may be another than before, `moved` the actors with another row, None where that is any.
    """

    prints: Mapping[str, Hashable] = field(default_factory=dict)
    heard: Mapping[str, Heard] = field(default_factory=dict)
    memory: Memory = field(default_factory=Memory)
    identified: Tables = field(default_factory=dict)
    entities: pd.DataFrame = field(default_factory=pd.DataFrame)
    tables: Tables = field(default_factory=dict)
    said: tuple[Sequence[Decision], Set[str], Set[str]] = ((), frozenset(), frozenset())
    decided: frozenset[str] = frozenset()
    corrected: frozenset[str] = frozenset()
    deleted: frozenset[str] = frozenset()
    changed: Set[str] | None = None
    moved: Set[str] | None = None


def update_linked(
    old: Linked,
    articles: pd.DataFrame,
    read: Callable[[Set[str]], Tables],
    prints: Mapping[str, Hashable],
    *,
    decisions: Sequence[Decision] = (),
    active: corrections.Log = (),
    amend: Callable[[Tables], Tables] = dict,
    knowledge: bool = True,
) -> Linked:
    """Return the linked tables as they are now.

    Args:
        old: those of an earlier state, made with the same rules and `knowledge`; `Linked()` where there are none.
        articles: the `articles` table as it is now.
        read: returns the rows of some of them in this table and each article-level one, ids local to each article.
        prints: article_id → what changes whenever its row or its reading does.
        decisions: the analyst's decisions on who is who in force.
        active: all corrections in force.
        amend: takes the linked article-level tables and returns them with a person's rows, before they are summarised;
            of entities, mentions and roles it changes only the rows that `active` corrects.
        knowledge: as in `pipeline.annotate`.
    """
    order = {article_id: place for place, article_id in enumerate(articles["article_id"].tolist())}
    fresh = {one for one in order if one not in old.prints or prints[one] != old.prints[one]}
    gone = old.prints.keys() - order.keys()
    here = _read_each(read, fresh, order)
    alike, anew = Alike(), dict[str, Heard]()
    for part in here:
        anew |= hear({name: part[name] for name in HEARD}, alike)
    heard = {one: told for one in order if (told := anew.get(one) if one in fresh else old.heard.get(one)) is not None}
    memory = old.memory
    who = decide_links(heard, decisions, knowledge=knowledge, memory=memory)
    touched = fresh | (who.changed - gone)
    if not old.tables or len(touched) + len(gone) > WHOLE * len(order):
        old, touched, gone = Linked(), set(order), set()
    if touched != fresh and old.tables:
        here += _read_each(read, touched - fresh, order)
    elif touched != fresh:  # in the order of the articles
        here = _read_each(read, touched, order)
    new = _link_each(here, who.links, who.named)
    changed = touched | gone
    identified = {name: splice(old.identified.get(name), rows, changed, order) for name, rows in new.items()}
    identified["articles"] = articles

    everybody = identified["entities"]
    now = Now.of(everybody) if active else Now(())
    decided, retyped = (
        frozenset(now.find(str(one["entity_id"])) for one in decisions if one.get("action") in actions)
        for actions in (DECIDED, DECIDED[1:])
    )
    said = (tuple(decisions), decided, retyped)
    filled, called = set(changed), set[str]()
    if said != old.said:
        filled, called = _to_be_filled(identified, decided | old.decided, retyped | old.said[2], changed)
    part = _of_articles(identified, filled) if len(filled) < len(order) else dict(identified)
    part["entities"] = correct_entities(part["entities"], decisions, now)
    made = pd.concat([fill_countries(one, knowledge=knowledge) for one in _in_pieces(part, order)], ignore_index=True)
    del part
    told = splice(old.entities if old.tables else None, made, filled, order)
    if called:
        told = _call(told, everybody, called, decisions, now)

    result = amend({**identified, "entities": told})
    lines = [line for line in active if "key" in line["details"] and line["action"] not in corrections.NOTES]
    corrected = frozenset(str(line["details"]["key"].get("article_id")) for line in lines)
    deleted = frozenset(
        now.find(str(line["details"]["key"]["entity_id"])) for line in lines if line["details"].get("table") == "actors"
    )
    changed |= corrected | old.corrected | _articles_of(told, deleted | old.deleted)
    everybody = result["entities"]
    now = Now.of(everybody) if decisions else Now(())
    decided |= {now.find(str(one["entity_id"])) for one in decisions if one.get("action") in DECIDED}
    touched = _touched(old.tables, result, fresh | gone, changed | filled) if old.tables else set()
    touched |= decided | old.decided
    result["actors"], moved = _update_actors(old.tables, result, touched, decisions, now)
    known = changed if old.tables else None
    return Linked(prints, heard, memory, identified, told, result, said, decided, corrected, deleted, known, moved)


def _to_be_filled(
    identified: Tables, decided: Set[str], retyped: Set[str], changed: Set[str]
) -> tuple[set[str], set[str]]:
    """Return the articles in which countries are filled in anew, and others in which somebody is only called otherwise.

    A country can rest on the name of somebody only where he is told of by the office of another with him.

    Args:
        identified: the tables before a person's corrections.
        decided: the actors of whom a person said anything, now or before.
        retyped: those of these of whom he said more than a name.
        changed: the articles that are others than before.
    """
    entities, roles = identified["entities"], identified["roles"]
    filled = {*changed, *_articles_of(entities, retyped), *_articles_of(roles, decided, "of_entity_id")}
    return filled, _articles_of(entities, decided) - filled


def _call(
    told: pd.DataFrame, identified: pd.DataFrame, called: Set[str], decisions: Sequence[Decision], now: Now
) -> pd.DataFrame:
    """Return the `entities` with the names that decisions give in some articles, all else as it was."""
    here = identified["article_id"].isin(called).to_numpy(dtype=bool)
    names = told["name"].copy()
    names[here] = correct_entities(identified[here], decisions, now)["name"]
    return told.assign(name=names)


def _read_each(read: Callable[[Set[str]], Tables], chosen: Set[str], order: Iterable[str]) -> list[Tables]:
    """Return the rows of some articles, a few articles at a time: that takes less memory."""
    articles = [one for one in order if one in chosen]
    return [read({*articles[start : start + AT_ONCE]}) for start in range(0, len(articles) or 1, AT_ONCE)]


def _link_each(read: list[Tables], links: Mapping[str, tuple[Link, ...]], named: Set[str]) -> Tables:
    """Return rows with the case's ids; those that were read are taken out one after the other, to have none twice."""
    pieces = []
    while read:
        here = read.pop(0)
        pieces.append(apply_links(here, links_table(here["entities"]["article_id"].tolist(), links), named))
    return {name: pd.concat([one.pop(name) for one in pieces], ignore_index=True) for name in list(pieces[0])}


def _in_pieces(read: Tables, order: Mapping[str, int]) -> Iterator[Tables]:
    """Yield tables in the order of the articles, the rows of a few articles at a time."""
    if len(read["articles"]) <= AT_ONCE:
        yield read
        return
    cuts = {}
    for name, rows in read.items():
        codes, ids = pd.factorize(rows["article_id"])
        places = np.array([order[one] for one in ids], dtype="int64")[codes]
        cuts[name] = np.searchsorted(places, range(0, len(order) + AT_ONCE, AT_ONCE))
    for piece in range(len(cuts["articles"]) - 1):
        if cuts["articles"][piece] < cuts["articles"][piece + 1] or not piece:
            ends = {name: own[piece : piece + 2] for name, own in cuts.items()}
            yield {name: rows.iloc[slice(*ends[name])].reset_index(drop=True) for name, rows in read.items()}


def _of_articles(read: Mapping[str, pd.DataFrame], chosen: Set[str]) -> Tables:
    """Return the rows of some articles."""
    return {name: rows[rows["article_id"].isin(chosen)].reset_index(drop=True) for name, rows in read.items()}


def _articles_of(rows: pd.DataFrame, ids: Iterable[str], column: str = "entity_id") -> set[str]:
    """Return the articles that name one of some actors."""
    return set(rows["article_id"][rows[column].isin(set(ids))].tolist())


def splice(old: pd.DataFrame | None, new: pd.DataFrame, changed: Set[str], order: Mapping[str, int]) -> pd.DataFrame:
    """Return a table with the rows of changed articles replaced, in the order of the articles."""
    if old is None:
        return new
    out = old["article_id"].isin(changed).to_numpy(dtype=bool)
    cuts, borders = _cuts(out), _cuts(pd.factorize(new["article_id"])[0])
    if len(cuts) + len(borders) > MOST_PIECES:
        return _merge(old, out, new, order)
    pieces = [old.iloc[start:end] for start, end in pairwise(cuts) if not out[start]]
    pieces += [new.iloc[start:end] for start, end in pairwise(borders)]
    pieces = sorted((one for one in pieces if len(one)), key=lambda one: order[one["article_id"].iat[0]])
    if not pieces:
        return old.iloc[:0]
    whole = pd.concat(pieces, ignore_index=True)
    if all(order[one["article_id"].iat[-1]] <= order[other["article_id"].iat[0]] for one, other in pairwise(pieces)):
        return whole
    return _merge(whole, np.zeros(len(whole), dtype=bool), new.iloc[:0], order)


def _merge(old: pd.DataFrame, out: np.ndarray, new: pd.DataFrame, order: Mapping[str, int]) -> pd.DataFrame:
    """Return the rows of two tables but those that are out of the old one, in the order of the articles."""
    codes, ids = pd.factorize(pd.concat([old["article_id"], new["article_id"]], ignore_index=True))
    kept = np.flatnonzero(~np.append(out, np.zeros(len(new), dtype=bool)))
    places = np.array([order.get(one, -1) for one in ids], dtype="int64")[codes[kept]]
    chosen = kept[places.argsort(kind="stable")]
    return pd.concat([old, new], ignore_index=True).take(chosen).reset_index(drop=True)


def _cuts(marks: np.ndarray) -> list[int]:
    """Return where each stretch of rows with one mark begins, and the end."""
    return [0, *(np.flatnonzero(marks[1:] != marks[:-1]) + 1).tolist(), len(marks)] if len(marks) else []


def _touched(old: Tables, new: Tables, anew: Set[str], changed: Set[str]) -> set[str]:
    """Return the actors of whom any row may be another than before: all of articles made anew, else of such rows."""
    found: set[Any] = set()
    for name, columns in PEOPLE.items():
        before, after = (table[name][table[name]["article_id"].isin(changed)] for table in (old, new))
        parts = [rows["article_id"].isin(anew).to_numpy(dtype=bool) for rows in (before, after)]
        kept = [rows[~part].reset_index(drop=True) for rows, part in zip((before, after), parts, strict=True)]
        if len(kept[0]) == len(kept[1]):
            other = np.logical_or.reduce([_differ(kept[0][column], kept[1][column]) for column in after.columns])
            kept = [rows[other] for rows in kept]
        for rows in (*kept, before[parts[0]], after[parts[1]]):
            found.update(*(rows[column].dropna().unique().tolist() for column in columns))
    return found


def _differ(one: pd.Series, other: pd.Series) -> np.ndarray:
    """Return where two columns of one length have different cells."""
    if one.dtype == object:
        return np.array([a != b for a, b in zip(one.tolist(), other.tolist(), strict=True)], dtype=bool)
    known, as_known = (column.notna().to_numpy(dtype=bool) for column in (one, other))
    return (known != as_known) | (known & (one != other).fillna(False).to_numpy(dtype=bool))


def _update_actors(
    old: Tables, new: Tables, touched: set[str], decisions: Sequence[Decision], now: Now
) -> tuple[pd.DataFrame, Set[str] | None]:
    """Return the `actors` of tables, and whose rows were made anew: those that can differ from before."""
    if "actors" not in old:
        return summarise_actors(new, decisions, now if decisions else None), None
    whole, mentions, roles = new["entities"], new["mentions"][list(COUNTED)], new["roles"]
    offices: dict[str, set[str]] = {}
    holders: dict[str, set[str]] = {}
    held = roles[["entity_id", "of_entity_id"]].dropna().drop_duplicates()
    for holder, of in zip(held["entity_id"].tolist(), held["of_entity_id"].tolist(), strict=True):
        offices.setdefault(holder, set()).add(of)
        holders.setdefault(of, set()).add(holder)
    above = _with_all(touched, holders)  # no other has an office of one who is touched
    waiting, made = touched, list[pd.DataFrame]()
    done: set[str] = set()
    while waiting:
        done |= waiting
        needed = _with_all(waiting, offices, above)
        known = set[str]().union(*(offices.get(one, ()) for one in needed)) - needed
        before = _tell(old["actors"][old["actors"]["entity_id"].isin(waiting | known)])
        read = {
            "articles": new["articles"],
            "entities": whole[whole["entity_id"].isin(needed)],
            "mentions": mentions[mentions["stands_for"].isin(needed) | mentions["entity_id"].isin(needed)],
            "roles": roles[roles["entity_id"].isin(needed)],
        }
        others = {one: dict(zip(TOLD, before[one], strict=True)) for one in known & before.keys()}
        rows = summarise_actors(read, decisions, now, others)
        made.append(rows[rows["entity_id"].isin(waiting)])
        after = _tell(made[-1])
        told = {one for one in waiting if before.get(one) != after.get(one)}
        waiting = {holder for one in told for holder in holders.get(one, ())} - done
    kept = old["actors"][~old["actors"]["entity_id"].isin(done)]
    result = pd.concat([kept, *made], ignore_index=True)
    places = sorted(range(len(result)), key=result["entity_id"].tolist().__getitem__)
    return result.iloc[places].reset_index(drop=True), done


def _with_all(ids: Set[str], offices: Mapping[str, Set[str]], among: Set[str] | None = None) -> set[str]:
    """Return actors with all in whose offices they are, and so on; of others only those `among` some."""
    found, waiting = set(ids), list(ids)
    while waiting:
        more = offices.get(waiting.pop(), set()) - found
        more = more if among is None else more & among
        found |= more
        waiting += more
    return found


def _tell(actors: pd.DataFrame) -> dict[str, tuple[Any, ...]]:
    """Return for each actor what the rows of others tell of it."""
    columns = (actors[name].astype(object).where(actors[name].notna(), None).tolist() for name in TOLD)
    return dict(zip(actors["entity_id"].tolist(), zip(*columns, strict=True), strict=True))
