"""What the explorer shows, computed without a browser: a state goes in, tables and marks come out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from workbench.charts.captions import chosen_words, count_named
from workbench.charts.distinct import distinct
from workbench.charts.drawing import COUNTS, NAMES, make_picture
from workbench.charts.mark_words import describe, reading_order, rows_of
from workbench.charts.networks import lay_out
from workbench.charts.picture import Picture, shorten
from workbench.charts.prepared import Prepared, Source, actor_names, find_code, prepare
from workbench.given import check_options, told
from workbench.receipts import several
from workbench.summaries.counting import line_of
from workbench.summaries.lookup import find_actor
from workbench.summaries.selection import Only, check_asked, choose_actors, clean, sound
from workbench.tables import CODES, QUADS, STATUSES, known
from workbench.widgets.cell_words import kind_of
from workbench.widgets.remarks import Remarks

MOST_ACTORS = 200
MOST_NAMES = 1500
PAGE = 40
CONTEXT = 400
NODES = (25, 60, 120, 300)
OF_ACTORS = frozenset({"actors", "named", "types", "countries", "at_least"})
"""What narrows who is shown."""
CHOICES: dict[str, tuple[Any, ...]] = {
    "chart": tuple(NAMES),
    "by": ("country", "actor"),
    "most": NODES,
    "width": ("column", "half"),
}


@dataclass
class State:
    """What is chosen in the explorer. Everything is plain, so that the case can keep it."""

    chart: str = "mentions"
    count: dict[str, str] = field(default_factory=lambda: {name: counts[0] for name, counts in COUNTS.items()})
    by: str = "country"
    most: int = NODES[0]
    a: str = ""
    b: str = ""
    title: str = ""
    width: str = "column"
    tag: str = ""
    only: dict[str, Any] = field(default_factory=dict)

    def changed(self, changes: dict[str, Any]) -> State:
        """Return the state with changes; those of `only` and `count` are merged. Unknown parts are left out."""
        plain = {key: value for key, value in changes.items() if key in State.__dataclass_fields__}
        merged: dict[str, Any] = dict(clean({**self.only, **plain.pop("only", {})}))
        only = {key: value for key, value in merged.items() if key in Only.__annotations__}
        count = {**self.count, **plain.pop("count", {})}
        if plain.get("chart", self.chart) != self.chart:
            plain.setdefault("title", "")  # a finding belongs to its chart
        state = State(**{**self.__dict__, **plain, "only": only, "count": count})
        if state.chart not in NAMES:
            state.chart = "mentions"
        state.count = {
            name: count[name] if count.get(name) in allowed else allowed[0] for name, allowed in COUNTS.items()
        }
        return state


def check_start(case: Source, start: dict[str, Any]) -> dict[str, Any]:
    """Return what a person begins with.

    Raises:
        TypeError: something is no part of a state. ValueError: a value is none. LookupError: nobody is called so.
    """
    check_options(start, ["folder", *State.__dataclass_fields__], "The explorer")
    check_asked(start.get("only", {}), case.articles)
    sound = sound_state(start)
    for name, value in start.items():
        if name not in ("only", "count") and sound.get(name, name) != value:
            accepted = CHOICES.get(name)
            kind = f"one of {', '.join(map(repr, accepted))}" if accepted else "a text"
            raise ValueError(f"{name} cannot be {told(value)}: give {kind}.")
    counts = start.get("count", {})
    if not isinstance(counts, dict) or any(count not in COUNTS.get(name, ()) for name, count in counts.items()):
        raise ValueError(f"count cannot be {told(counts)}: give a dict, such as {{'mentions': 'reports'}}.")
    for name in (start.get("a"), start.get("b"), *(start.get("only", {}).get("actors") or ())):
        if name:
            find_actor(case.actors, name)
    return start


def sound_state(kept: Any) -> dict[str, Any]:
    """Return what is usable of a state that was kept, by another version or hand: the rest is as at first."""
    found: dict[str, Any] = dict(kept) if isinstance(kept, dict) else {}
    usable = {key: found[key] for key, allowed in CHOICES.items() if found.get(key) in allowed}
    usable |= {key: found[key] for key in ("a", "b", "title", "tag") if isinstance(found.get(key), str)}
    counts = found.get("count")
    usable["count"] = {
        name: count for name, count in (counts.items() if isinstance(counts, dict) else ()) if isinstance(count, str)
    }
    return {**usable, "only": sound(found.get("only"))}


class Workspace:
    """A case made ready for exploring: every question of the panel is a method.

    Args:
        source: a `Case`, or what `wb.annotate` returned.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.ready: Prepared = prepare(source)
        self.tables = {name: getattr(source, name) for name in ("mentions", "quotes", "dates", "events")}
        self.sentences = self._index_sentences(source)
        self._places: dict[tuple[str, int, str], dict[str, tuple[float, float]]] = {}
        self.remarks = Remarks(source)
        self._unread = _reasons(self.ready.articles)

    def options(self) -> dict[str, Any]:
        """Return what can be chosen: names, types, countries, outlets, kinds of event, charts and counts."""
        actors = self.ready.actors
        mentions = count_named(self.ready, {}, "mentions")
        order = np.argsort(-mentions, kind="stable")[:MOST_NAMES]
        names = dict(zip(actors["entity_id"], actors["name"], strict=True))
        countries = sorted({str(iso) for iso in actors["country"].dropna()}, key=lambda iso: str(names.get(iso, iso)))
        return {
            "charts": NAMES,
            "counts": COUNTS,
            "names": [shorten(name, 120) for name in actor_names(self.ready)[order]],
            "types": sorted(actors["type"].dropna().unique()),
            "countries": [[iso, shorten(str(names.get(iso, iso)), 60)] for iso in countries],
            "outlets": self.ready.outlets,
            "quads": list(QUADS),
            "codes": list(CODES),
            "statuses": list(STATUSES),
            "tags": [
                [f"{of}:{tag}", shorten(f"{tag} ({several(len(ids), of[:-1])})", 60)]
                for of, tags in self.remarks.tagged.items()
                for tag, ids in tags.items()
            ],
            "nodes": list(NODES),
            "sure": f"{line_of(None):g}",
            "articles": len(self.ready.articles),
            "unread": len(self._unread),
            "search": hasattr(self.source, "search"),
        }

    def unread_of(self, article_id: str) -> list[str]:
        """Return why an article was not read (`not English (es)`), in a list that is empty where it was."""
        return [self._unread[article_id]] if article_id in self._unread else []

    def default_pair(self, only: Mapping[str, Any] | None = None) -> tuple[str, str]:
        """Return the two actors that have most to do with each other, countries where there are any.

        Args:
            only: what one of the two is narrowed to; two empty names where nobody of these has to do with anybody.
        """
        data = make_picture("network", self.ready, most=60, **(only or {})).data
        if len(data):
            return str(data["a"].iloc[0]), str(data["b"].iloc[0])
        names = [] if only else [str(name) for name in actor_names(self.ready)[:2]]
        return (names[0], names[-1]) if names else ("", "")

    def pair_for(self, state: State) -> tuple[str, str]:
        """Return the pair of a state, another where its filter of actors leaves nothing of this one or names others."""
        only = {name: value for name, value in self.only_of(state).items() if value and name in OF_ACTORS}
        if not only:
            return state.a, state.b
        pair = {find_actor(self.ready.actors, name) for name in (state.a, state.b)}
        others = pair.isdisjoint(find_actor(self.ready.actors, name) for name in only.get("actors", pair))
        if not others and len(self.picture(state).data):
            return state.a, state.b
        a, b = self.default_pair(only)
        return (a, b) if a else (state.a, state.b)

    def only_of(self, state: State) -> dict[str, Any]:
        """Return what a state is narrowed to, what bears its tag written out."""
        of, _, tag = state.tag.partition(":")
        ids = self.remarks.tagged.get(of, {}).get(tag)
        if ids is None:
            return dict(state.only)
        chosen = [name for name in state.only.get("actors", ()) if find_actor(self.ready.actors, name) in ids]
        return {**state.only, of: chosen or ids if of == "actors" else ids}

    def chart_options(self, state: State) -> dict[str, Any]:
        """Return the arguments of the chart function that draws a state."""
        chosen: dict[str, Any] = self.only_of(state)
        if state.chart == "dyad":
            chosen = {"a": state.a, "b": state.b, **chosen}
        if state.count[state.chart] != COUNTS[state.chart][0]:
            chosen["count"] = state.count[state.chart]
        if state.chart in ("matrix", "network", "timeline") and state.by != "country":
            chosen["by"] = state.by
        if state.chart == "network" and state.most != NODES[0]:
            chosen["most"] = state.most
        if state.title:
            chosen["title"] = state.title
        return chosen

    def picture(self, state: State) -> Picture:
        """Return the chart of a state."""
        options = self.chart_options(state)
        if state.chart == "network":
            key = (state.by, state.most, state.count["network"])
            if key not in self._places:
                self._places[key] = lay_out(self.ready, by=state.by, most=state.most, count=key[2])  # type: ignore[arg-type]
            options["positions"] = self._places[key]
        return make_picture(state.chart, self.ready, **options)

    def actors(self, state: State) -> dict[str, Any]:
        """Return the actor table: those the filter lets through, by how often period and outlets name them."""
        count = state.count["mentions"]
        only = self.only_of(state)
        if only.get("actors") == state.only.get("actors"):
            only["actors"] = None  # all are listed, so that another can be chosen; those with a tag are narrowed to
        chosen = choose_actors(self.ready.counting, clean(only))
        numbers = count_named(self.ready, self.period_of(state), count)
        if chosen is not None:
            numbers = np.where(chosen, numbers, 0)
        order = np.argsort(-numbers, kind="stable")
        order = order[numbers[order] > 0]
        shown = self.ready.actors.iloc[order[:MOST_ACTORS]]
        called = actor_names(self.ready)[shown["state"].to_numpy(dtype="int64")]
        return {
            "count": count,
            "total": len(order),
            "chosen": [self._chip(name) for name in state.only.get("actors", ())],
            "rows": [
                {
                    "id": row.entity_id,
                    "name": shorten(row.name, 80),
                    "type": _plain(row.type),
                    "country": _home(row, home),
                    "n": int(n),
                    "notes": self.remarks.of_actor(row.entity_id),
                }
                for row, home, n in zip(
                    shown.itertuples(index=False), called, numbers[order[:MOST_ACTORS]], strict=True
                )
            ],
        }

    def _chip(self, name: str) -> dict[str, str]:
        return {"id": name, "name": shorten(actor_names(self.ready)[find_code(self.ready, name)], 60)}

    def period_of(self, state: State) -> Only:
        """Return what the actor table is narrowed to: period, articles and outlets, but no actors."""
        only = self.only_of(state)
        return clean({key: only.get(key) for key in ("since", "until", "outlets", "articles", "sure")})

    def behind(self, state: State, picture: Picture, pick: dict[str, str]) -> tuple[str, pd.DataFrame]:
        """Return what was picked, in words, and the rows behind it: of a mark, an actor's row, or the whole chart."""
        if "actor" in pick:
            code = self.ready.code_of.get(pick["actor"], -2)
            rows = self.ready.mentions[self.ready.mentions["actor"].to_numpy() == code]
            rows = rows[chosen_words(self.ready, rows, self.period_of(state))]
            counted = state.count["mentions"]
            number = len(distinct(self.ready.unit(rows, counted)))
            name = actor_names(self.ready)[code] if code >= 0 else pick["actor"]
            return f"{shorten(name, 60)}: {several(number, counted[:-1])}", rows
        if "key" in pick:
            label = next((mark.label for mark in picture.marks if mark.key == pick["key"] and mark.label), pick["key"])
            return label, rows_of(picture, pick["key"])
        return "All that this chart counts", picture.rows

    def evidence(self, words: str, rows: pd.DataFrame, page: int = 1) -> dict[str, Any]:
        """Return the first pages of sentences behind rows, in order of date."""
        order = reading_order(rows)[: page * PAGE]
        shown = describe(self.ready, rows.iloc[order]) if len(order) else pd.DataFrame()
        sentences: dict[tuple[str, int], list[dict[str, Any]]] = {}
        for row in shown.to_dict("records"):
            sentences.setdefault((row["article_id"], row["sentence"]), []).append(row)
        return {
            "words": words,
            "total": len(rows),
            "shown": len(order),
            "articles": int(rows["article"].nunique()),
            "page": page,
            "items": [self._item(*key, found) for key, found in sentences.items()],
        }

    def _item(self, article_id: str, sentence: int, rows: list[dict[str, Any]]) -> dict[str, Any]:
        """Return one sentence (or what a longer quotation spans) with the words of all its rows marked."""
        text, row = self.text_of(article_id), rows[0]
        spans = sorted((int(one["start"]), int(one["end"])) for one in rows)
        start, end = spans[0][0], max(last for _, last in spans)
        first, last = self.sentences.get((article_id, sentence), (start, end))
        first, last = max(min(first, start), start - CONTEXT), min(max(last, end), end + CONTEXT)
        told = [(name, str(one[name])) for one in rows for name in ("code", "status", "kind") if known(one.get(name))]
        notes = [kind_of(value) if name == "code" else value.lower() for name, value in told]
        return {
            "article": article_id,
            "start": start,
            "end": end,
            "starts": sorted({begin for begin, _ in spans}),
            "published": show_date(row["published"]),
            "source": shorten(row["source"], 60) if known(row["source"]) else "",
            "title": shorten(row["title"], 140) if known(row["title"]) else "Untitled article",
            "pieces": mark_pieces(text, spans, first, last),
            "notes": list(dict.fromkeys([*notes, *self.remarks.within(article_id, first, last)])),
        }

    def text_of(self, article_id: str) -> str:
        """Return the text of an article."""
        return self._texts[article_id]

    def _index_sentences(self, source: Any) -> dict[tuple[str, int], tuple[int, int]]:
        articles = self.ready.articles
        self._texts = dict(
            zip(articles["article_id"].astype(object), articles["text"].fillna("").astype(object), strict=True)
        )
        rows = source.sentences
        article = rows["article_id"].astype(object).tolist()
        sentence, start, end = (rows[name].to_numpy(dtype="int64").tolist() for name in ("sentence", "start", "end"))
        return dict(zip(zip(article, sentence, strict=True), zip(start, end, strict=True), strict=True))

    def code(self, state: State) -> str:
        """Return the Python lines that draw a state as a figure."""
        path = getattr(self.source, "path", None)
        opened = f"case = wb.Case({str(path)!r})\n" if path else ""
        options = self.chart_options(state)
        first = [repr(options.pop(side)) for side in ("a", "b") if side in options]
        given = ["case", *first, *(f"{key}={value!r}" for key, value in options.items())]
        of, _, tag = state.tag.partition(":")
        if options.get(of) and options[of] == self.remarks.tagged.get(of, {}).get(tag):
            told = f"case.tagged({tag!r})" if of == "articles" else f"case.tagged({tag!r}, {of!r})"
            given = [f"{of}={told}" if one.startswith(f"{of}=") else one for one in given]
        given += ["width=wb.charts.HALF"] if state.width == "half" else []
        call = f"wb.charts.{state.chart}({', '.join(given)})"
        if len(call) > 90:
            call = f"wb.charts.{state.chart}(\n    " + ",\n    ".join(given) + ",\n)"
        return f"import workbench as wb\n\n{opened}figure = {call}\nfigure"


def show_date(value: Any) -> str:
    """Return a day as `9 Oct 2025`, `no date` where it is not known."""
    return f"{value.day} {value:%b %Y}" if known(value) else "no date"


def mark_pieces(text: str, spans: list[tuple[int, int]], first: int, last: int) -> list[tuple[str, bool]]:
    """Return a stretch of text in pieces, those in a span marked; what is too long to be read here ends in `…`."""
    pieces, at = [], first
    for start, end in spans:
        start = max(start, at)
        if start < end:
            pieces += [(text[at:start], False), (text[start : min(end, start + 2 * CONTEXT)], True)]
            if end > start + 2 * CONTEXT:
                return [*pieces, ("…", False)]
            at = end
    return [piece for piece in (*pieces, (text[at:last], False)) if piece[0]]


def _reasons(articles: pd.DataFrame) -> dict[str, str]:
    """Return article_id → why it was not read, for those that were not."""
    if "not_read" not in articles.columns:
        return {}
    chosen = articles[articles["not_read"].notna()]
    return dict(zip(chosen["article_id"].astype(object), chosen["not_read"].astype(object), strict=True))


def _home(row: Any, state: str) -> str:
    """Return of which state an actor is, as the list of actors says it: a city in a state does not act for it here."""
    if not known(row.country):
        return ""
    return shorten(f"place in {state}" if known(row.type) and row.type == "place" else state, 60)


def _plain(value: Any) -> str:
    return str(value) if known(value) else ""
