"""Pairs of actors that may be one: what speaks for it and against it, a sentence of each. The analyst decides."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import combinations, product
from typing import Any

import pandas as pd

from workbench.summaries.bodies import core_words, fullest, initials, is_acronym
from workbench.summaries.called import are_kept_apart, full_names, surnames
from workbench.summaries.decisions import Decision, names_apart
from workbench.summaries.figures import (
    Figure,
    against,
    are_neighbours,
    gather_figures,
    shared_offices,
    speaks_for,
)
from workbench.summaries.people import find_variants
from workbench.summaries.person_names import bare_words
from workbench.vocabulary.countries import country_named
from workbench.vocabulary.naming import fold_name

COLUMNS = ("a_id", "a_name", "b_id", "b_name", "score", "for", "against", "a_says", "b_says")
KINDS = {
    "same": (0.6, "the same full name"),
    "particles": (0.7, "names alike but for particles"),
    "sound": (0.65, "one sound in two spellings"),
    "order": (0.55, "the same words in another order"),
    "shorter": (0.55, "one name is longer"),
    "spelling": (0.5, "two spellings"),
    "initials": (0.45, "initials that fit"),
    "ending": (0.4, "one name is the end of the other"),
    "surname": (0.35, "a surname alone"),
    "acronym": (0.45, "an acronym and a name with these initials"),
    "twice": (0.4, "one acronym"),
    "part": (0.35, "one name holds the other"),
    "body": (0.45, "bodies of one name"),
    "label": (0.3, "one name, read as two kinds of actor"),
}
FOR = {"office": 0.2, "country": 0.15, "title": 0.1}
AGAINST = {"country": 0.35, "gender": 0.3, "time": 0.15, "sector": 0.1, "office": 0.1}
BESIDE = 0.05
LEAST = 0.2
LONGEST = 240


@dataclass(frozen=True, slots=True)
class Doubt:
    """Two actors, and how their names are alike (a key of `KINDS`)."""

    a: str
    b: str
    kind: str


def suggest_merges(
    read: Mapping[str, pd.DataFrame], *, decisions: Sequence[Decision] = (), most: int | None = 50
) -> pd.DataFrame:
    """Return pairs of actors that may be one, the likeliest first.

    Columns: `a_id` and `a_name` (the one in more articles, whose id a merge would keep), `b_id`, `b_name`, `score` (0
    to 1), `for` and `against` (lists of reasons), `a_says` and `b_says` (a sentence that names each). A pair that was
    decided, either way, is not offered again.

    Args:
        read: the tables of a case, linked.
        decisions: what the analyst decided; see `workbench.summaries.decisions`.
        most: how many pairs to return; None for all.
    """
    figures = gather_actors(read)
    apart = names_apart(decisions)
    refused = {frozenset((str(d["id_a"]), str(d["id_b"]))) for d in decisions if d.get("action") == "apart"}
    names = dict(zip(read["actors"]["entity_id"].tolist(), read["actors"]["name"].tolist(), strict=True))
    found = []
    best: list[float] = []
    for doubt in sorted(_strongest(find_doubts(figures)), key=lambda doubt: -KINDS[doubt.kind][0]):
        one, other = figures[doubt.a], figures[doubt.b]
        if score_at_most(doubt.kind, one, other) < (best[0] if len(best) == most else LEAST):
            continue  # it cannot be among those returned
        score, pro, contra = weigh(doubt.kind, one, other)
        settled = frozenset((doubt.a, doubt.b)) in refused or are_kept_apart(one, other, apart)
        if score >= LEAST and not settled:
            found.append((-score, doubt.a, doubt.b, pro, contra))
            if most:
                (heapq.heappush if len(best) < most else heapq.heappushpop)(best, score)
    found = sorted(found)[:most]
    says = Sayings(read, {one for row in found for one in row[1:3]})
    rows = [
        {
            "a_id": a,
            "a_name": names.get(a, a),
            "b_id": b,
            "b_name": names.get(b, b),
            "score": round(-score, 2),
            "for": pro,
            "against": contra,
            "a_says": says.sentence(a),
            "b_says": says.sentence(b),
        }
        for score, a, b, pro, contra in found
    ]
    result = pd.DataFrame(rows, columns=list(COLUMNS))
    texts = [column for column in COLUMNS if column not in ("score", "for", "against")]
    return result.astype({**dict.fromkeys(texts, "string"), "score": "Float64"})


def gather_actors(read: Mapping[str, pd.DataFrame]) -> dict[str, Figure]:
    """Return the persons and organisations with a name, by id, with all that articles tell of each."""
    kinds = dict(zip(read["actors"]["entity_id"].tolist(), read["actors"]["type"].tolist(), strict=True))
    entities = read["entities"]
    chosen = [one for one, kind in kinds.items() if kind in ("person", "organisation")]
    found: dict[str, Figure] = {}
    for (_, entity_id), figure in gather_figures(
        {**read, "entities": entities[entities["entity_id"].isin(chosen)]}
    ).items():
        if any(not name.islower() for name in figure.names):
            if entity_id in found:
                found[entity_id].take(figure)
            else:
                found[entity_id] = figure.copy()
    for entity_id, figure in found.items():
        figure.kinds.clear()
        figure.kinds[str(kinds[entity_id])] = 1
    return found


def find_doubts(figures: Mapping[str, Figure]) -> list[Doubt]:
    """Return pairs of actors whose names can be one actor's."""
    ordered = sorted(figures, key=lambda one: (-len(figures[one].units), one))
    people = [one for one in ordered if "person" in figures[one].kinds]
    bodies = [one for one in ordered if "organisation" in figures[one].kinds]
    full = [one for one in people if full_names(figures[one])]
    doubts = [Doubt(full[a], full[b], kind) for kind, a, b in find_variants([figures[one] for one in full])]
    doubts += _surname_doubts(people, full, figures)
    doubts += _body_doubts(bodies, figures)
    by_name: dict[str, dict[str, None]] = defaultdict(dict)
    for one in ordered:
        for name in figures[one].names:
            by_name[fold_name(name)][one] = None
    for ids in by_name.values():
        for a, b in combinations(ids, 2):
            if figures[a].kinds.keys() != figures[b].kinds.keys():
                doubts.append(Doubt(a, b, "label"))
    return doubts


def _surname_doubts(people: Sequence[str], full: Sequence[str], figures: Mapping[str, Figure]) -> list[Doubt]:
    """Return who is only called by a surname, with each who bears it."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for one in full:
        forms = [bare_words(form) for form in full_names(figures[one])]
        for word in {word for form in forms for word in (form[0], form[-1])} | surnames(figures[one]):
            bearers[word].append(one)
    known = set(full)
    short = [one for one in people if one not in known]
    doubts = [Doubt(a, b, "surname") for b in short for word in surnames(figures[b]) for a in bearers.get(word, ())]
    called: dict[str, list[str]] = defaultdict(list)
    for one in short:
        for word in surnames(figures[one]):
            called[word].append(one)
    return doubts + [Doubt(a, b, "surname") for ids in called.values() for a, b in combinations(ids, 2)]


def _body_doubts(bodies: Sequence[str], figures: Mapping[str, Figure]) -> list[Doubt]:
    """Return bodies of one name, acronyms with names of these initials, and names that hold one another."""
    cores = {one: core_words(fullest(figures[one])) for one in bodies}
    letters: dict[str, set[str]] = defaultdict(set)
    acronyms: dict[str, set[str]] = defaultdict(set)
    for one in bodies:
        for name in figures[one].names:
            (acronyms if is_acronym(name) else letters)[name if is_acronym(name) else initials(name)].add(one)
    rank = {one: number for number, one in enumerate(bodies)}

    doubts: list[Doubt] = []

    def doubt(kind: str, pairs: Iterable[tuple[str, str]]) -> None:
        for one, other in pairs:
            if one != other and score_at_most(kind, figures[one], figures[other]) >= LEAST:
                a, b = (one, other) if rank[one] < rank[other] else (other, one)
                doubts.append(Doubt(a, b, kind))

    for name, ids in acronyms.items():
        doubt("twice", combinations(sorted(ids), 2))
        doubt("acronym", product(ids, letters.get(name, ())))
    by_core: dict[tuple[str, ...], list[str]] = defaultdict(list)
    by_end: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for one, core in cores.items():
        by_core[core].append(one)
        for end in {core[:2], core[-2:]}:
            by_end[end].append(one)
    for alike in by_core.values():
        doubt("body", combinations(alike, 2))
    for one, core in cores.items():
        if len(core) > 1:
            near = {*by_end[core[:2]], *by_end[core[-2:]]}
            longer = [
                b for b in near if len(cores[b]) > len(core) and core in (cores[b][: len(core)], cores[b][-len(core) :])
            ]
            doubt("part", ((one, b) for b in longer))
    return doubts


def _strongest(doubts: Iterable[Doubt]) -> list[Doubt]:
    """Return each pair once, by the kind of likeness that says most."""
    best: dict[frozenset[str], Doubt] = {}
    for doubt in doubts:
        key = frozenset((doubt.a, doubt.b))
        if len(key) == 2 and (key not in best or KINDS[doubt.kind][0] > KINDS[best[key].kind][0]):
            best[key] = doubt
    return list(best.values())


def weigh(kind: str, one: Figure, other: Figure) -> tuple[float, list[str], list[str]]:
    """Return how likely two are one (0 to 1), what speaks for it and what against it, in words."""
    score, words = KINDS[kind]
    pro, contra = [words], []
    for reason in speaks_for(one, other):
        score += FOR[reason]
        pro.append(_in_words(reason, one, other))
    if len(pro) == 1 and are_neighbours(one, other):
        score += BESIDE
        pro.append("named beside the same state")
    for reason in against(one, other):
        score -= AGAINST[reason]
        contra.append(_apart_in_words(reason, one, other))
    together = {unit[0] for unit in one.units} & {unit[0] for unit in other.units}
    if together:
        score -= 0.15
        contra.append("one article names both")
    return max(0.0, min(1.0, score)), pro, contra


def score_at_most(kind: str, one: Figure, other: Figure) -> float:
    """Return what `weigh` does not go beyond; quickly, since most pairs of a large case are of different states."""
    score = KINDS[kind][0] + BESIDE
    if not one.countries.keys().isdisjoint(other.countries):
        score += FOR["country"]
    elif one.countries and other.countries:
        score -= AGAINST["country"]
    return score + FOR["office"] if one.offices and other.offices else score


def _in_words(reason: str, one: Figure, other: Figure) -> str:
    if reason == "country":
        return f"both of {_listed(one.countries.keys() & other.countries.keys())}"
    offices = sorted({role for role, _ in shared_offices(one, other)})
    return f"both {', '.join(offices)}"


def _apart_in_words(reason: str, one: Figure, other: Figure) -> str:
    if reason == "country":
        return f"of {_listed(one.countries)} and of {_listed(other.countries)}"
    if reason == "gender":
        return "a woman and a man"
    if reason == "time":
        return "told of more than ten years apart"
    if reason == "office":
        return f"{_offices(one)} and {_offices(other)}"
    return f"sectors {', '.join(sorted(one.sectors))} and {', '.join(sorted(other.sectors))}"


def _listed(states: Iterable[str]) -> str:
    rows = [(country_named(state) or {"name": state})["name"] for state in sorted(states)]
    return ", ".join(rows)


def _offices(figure: Figure) -> str:
    return ", ".join(sorted({role for role, _ in figure.offices})[:3])


class Sayings:
    """A sentence for each actor that names it, the one with its longest name first.

    Args:
        read: `mentions`, `sentences` and `articles` of a case.
        chosen: the actors to be asked for.
    """

    def __init__(self, read: Mapping[str, pd.DataFrame], chosen: Set[str]) -> None:
        mentions = read["mentions"]
        mentions = mentions[mentions["entity_id"].isin(chosen) & (mentions["kind"] == "name").fillna(False)]
        self.best: dict[str, tuple[int, tuple[str, Any]]] = {}
        columns = (mentions[c].tolist() for c in ("article_id", "sentence", "entity_id", "text"))
        for article_id, sentence, entity_id, text in zip(*columns, strict=True):
            old = self.best.get(entity_id)
            if old is None or len(text) > old[0]:
                self.best[entity_id] = (len(text), (article_id, sentence))
        named = {article_id for _, (article_id, _) in self.best.values()}
        articles, sentences = (rows[rows["article_id"].isin(named)] for rows in (read["articles"], read["sentences"]))
        self.texts = dict(zip(articles["article_id"].tolist(), articles["text"].tolist(), strict=True))
        columns = (sentences[c].tolist() for c in ("article_id", "sentence", "start", "end"))
        self.places = {(a, n): (start, end) for a, n, start, end in zip(*columns, strict=True)}

    def sentence(self, entity_id: str) -> Any:
        """Return the sentence, cut where it is long; NA where none names the actor."""
        if entity_id not in self.best:
            return pd.NA
        place = self.best[entity_id][1]
        if place not in self.places:
            return pd.NA
        start, end = self.places[place]
        words = " ".join(self.texts[place[0]][start:end].split())
        return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"
