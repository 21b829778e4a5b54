"""The network of relations: node size by mentions, edge width by happenings, edge style by balance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from workbench.charts.captions import AS_STATE, Count, caption, chosen_events, left_out, narrowed
from workbench.charts.distinct import count_distinct, is_cooperation, is_done
from workbench.charts.picture import Axis, Mark, Picture, shorten
from workbench.charts.prepared import Prepared, actor_names, brief_name, sides_of
from workbench.receipts import several
from workbench.summaries.selection import Only

if TYPE_CHECKING:
    import networkx as nx

SEED = 7
EDGES = 400
WIDTH, HEIGHT = 1.6, 1.0
STRETCHED = 1.6
"""How many times as far places are drawn apart in one direction as in the other, at most."""
LINE, STRIP = 8, 0.16
"""How many actors of small parts stand in one row below the network, and how high such a row is."""
_DASH: dict[str, Literal["", "dashed", "dotted"]] = {"cooperation": "", "conflict": "dashed", "grey": "dotted"}


def picture_network(
    ready: Prepared,
    only: Only,
    *,
    title: str | None = None,
    count: Count = "happenings",
    by: str = "country",
    most: int = 25,
    positions: dict[str, tuple[float, float]] | None = None,
) -> Picture:
    """Return the network of the `most` related actors.

    Positions are those of the whole case, so that neighbours stay neighbours when a filter changes; those that are left
    use the whole room. `positions` (entity_id → x, y between 0 and 1.6, 0 and 1) sets them otherwise.
    """
    rows, source, target = _between(ready, ready.events[chosen_events(ready, only, by)], by)
    places = positions if positions is not None else lay_out(ready, by=by, most=most, count=count)
    size = len(ready.actors)
    units = ready.unit(rows, count)
    activity = count_distinct(np.append(source, target), np.append(units, units), size)
    ids = ready.actors["entity_id"].to_numpy()
    placed = np.array([entity_id in places for entity_id in ids], dtype=bool)
    more = int(((activity > 0) & ~placed).sum())
    inside = placed[source] & placed[target] if len(rows) else np.zeros(0, bool)
    rows, source, target, units = rows[inside], source[inside], target[inside], units[inside]
    low, high = np.minimum(source, target), np.maximum(source, target)
    pairs, pair = np.unique(low * size + high, return_inverse=True)
    cooperating, forward = is_cooperation(rows), source == low
    mutual = rows["mutual"].to_numpy(dtype=bool)
    counts = {
        count: count_distinct(pair, units, len(pairs)),
        "cooperation": count_distinct(np.where(cooperating, pair, -1), units, len(pairs)),
        "conflict": count_distinct(np.where(cooperating, -1, pair), units, len(pairs)),
        "forward": count_distinct(np.where(forward | mutual, pair, -1), units, len(pairs)),
        "backward": count_distinct(np.where(~forward | mutual, pair, -1), units, len(pairs)),
    }
    data = pd.DataFrame({"low": pairs // size, "high": pairs % size, **counts})
    data = data[data[count] > 0]
    every = len(data)
    data = data.nlargest(EDGES, count) if every > EDGES else data
    called = actor_names(ready)
    data = data.assign(key=_edge_keys(ids, data), a=called[data["low"]], b=called[data["high"]])
    nodes = np.unique(np.append(data["low"], data["high"])).astype(int)
    if positions is None:
        places = _use_room({str(ids[node]): places[ids[node]] for node in nodes})
    mentions = np.bincount(
        ready.mentions["actor"] if by == "actor" else ready.actors["state"].to_numpy()[ready.mentions["actor"]],
        minlength=size,
    )
    radius = dict(zip(nodes.tolist(), _node_sizes(mentions[nodes]).tolist(), strict=True))
    marks = [
        *_edges(data, places, ids, radius, count),
        *_nodes(ready, nodes, places, ids, called, radius, mentions, activity, count),
    ]
    kept = np.flatnonzero(np.isin(pairs, data["low"] * size + data["high"]))
    names = np.full(len(pairs), None, dtype=object)
    names[kept] = data["key"].to_numpy()
    rows = rows.assign(
        key=names[pair] if len(rows) else None,
        key_a=ids[low] if len(rows) else None,
        key_b=ids[high] if len(rows) else None,
    )
    rows = rows[rows["key"].notna()]
    data = data.sort_values(count, ascending=False, kind="stable")
    strongest = (
        "; ".join(f"{shorten(row.a, 40)} and {shorten(row.b, 40)} {row[count]:,}" for _, row in data.head(3).iterrows())
        or "none"
    )
    text = caption(
        ready,
        rows,
        count,
        "What is planned, hypothetical or denied is left out.",
        AS_STATE if by == "country" else "",
        f"And {several(more, 'more actor')} not drawn." if more else "",
        f"And {several(every - len(data), 'weaker relation')} not drawn." if every > len(data) else "",
        narrowed(only),
        left_out(ready, only, by),
    )
    return Picture(
        kind="network",
        title=title or "Who has to do with whom",
        subtitle=f"Width: {count}; node: mentions. An arrow only where one side acts far more",
        caption=text,
        alt=f"Network of {several(len(nodes), 'actor')} and {several(len(data), 'relation')}. Strongest: {strongest}.",
        x=Axis(-0.1, WIDTH + 0.1),
        y=Axis(-0.1, HEIGHT + 0.1),
        marks=tuple(marks),
        data=data[["key", "a", "b", "cooperation", "conflict", count]].reset_index(drop=True),
        rows=rows,
        legend=(
            ("line:cooperation", "more cooperation"),
            ("dashed:conflict", "more conflict"),
            ("points:grey", "as much of both"),
        ),
        height=4.0,
        scatter=True,
        hidden={"also": ("key_a", "key_b")},
    )


def _between(ready: Prepared, events: pd.DataFrame, by: str) -> tuple[pd.DataFrame, np.ndarray, np.ndarray]:
    source, target = sides_of(ready, events, by)
    keep = (source >= 0) & (target >= 0) & (source != target) & is_done(events)
    return events[keep], source[keep], target[keep]


def lay_out(
    ready: Prepared, *, by: str = "country", most: int = 25, count: Count = "happenings"
) -> dict[str, tuple[float, float]]:
    """Return the place of the `most` active actors of the whole case: seeded, so always the same."""
    import networkx as nx

    rows, source, target = _between(ready, ready.events, by)
    units = ready.unit(rows, count)
    size = len(ready.actors)
    activity = count_distinct(np.append(source, target), np.append(units, units), size)
    top = np.argsort(-activity, kind="stable")[:most]
    top = top[activity[top] > 0]
    position = np.full(size, -1)
    position[top] = np.arange(len(top))
    inside = (position[source] >= 0) & (position[target] >= 0)
    low, high = np.minimum(source[inside], target[inside]), np.maximum(source[inside], target[inside])
    pairs, pair = np.unique(low * size + high, return_inverse=True)
    weights = count_distinct(pair, units[inside], len(pairs))
    graph = nx.Graph()
    graph.add_nodes_from(range(len(top)))
    graph.add_weighted_edges_from(
        zip(position[pairs // size].tolist(), position[pairs % size].tolist(), np.sqrt(weights).tolist(), strict=True)
    )
    if not len(top):
        return {}
    graph.remove_nodes_from([node for node in list(graph) if not graph.degree(node) and len(graph) > 1])
    ids = ready.actors["entity_id"].to_numpy()
    return {str(ids[top[node]]): spot for node, spot in _pack(graph).items()}


def _pack(graph: nx.Graph) -> dict[int, tuple[float, float]]:
    """Return the place of each node: the largest part that hangs together above, the small ones in rows below it."""
    import networkx as nx

    whole, *small = sorted((sorted(part) for part in nx.connected_components(graph)), key=lambda part: -len(part))
    lines: list[list[list[int]]] = []
    for part in small:
        taken = sum(len(one) for one in lines[-1]) if lines else LINE
        if taken + len(part) > LINE:
            lines.append([])
        lines[-1].append(part)
    bottom = min(STRIP * len(lines), HEIGHT / 2)
    main = graph.subgraph(whole)
    start = nx.circular_layout(main, scale=10)
    found = nx.forceatlas2_layout(
        main, pos=start, max_iter=250 if len(main) < 120 else 80, weight="weight", seed=SEED, scaling_ratio=3.0
    )
    spots = _spaced(np.array([found[node] for node in whole]))
    places = {node: (float(x), bottom + float(y) * (1 - bottom)) for node, (x, y) in zip(whole, spots, strict=True)}
    for number, line in enumerate(lines):
        nodes = [node for part in line for node in part]
        gaps = np.cumsum([0.0, *(1.0 if i + 1 < len(part) else 1.6 for part in line for i in range(len(part)))])[:-1]
        span = max(float(gaps[-1]), LINE / 2)
        for node, gap in zip(nodes, gaps.tolist(), strict=True):
            # Neighbours stand a little higher and lower, so that long names do not meet.
            lift = 0.25 * bottom / len(lines) * (nodes.index(node) % 2)
            places[node] = (0.1 + (WIDTH - 0.2) * gap / span, bottom * (len(lines) - 1 - number) / len(lines) + lift)
    return {node: places[node] for node in graph}


def _spaced(spots: np.ndarray) -> np.ndarray:
    """Return spots turned so that the long side lies flat, fitted into the frame, and moved apart where they crowd."""
    spots = spots - spots.mean(axis=0)
    if len(spots) > 2:
        _, _, axes = np.linalg.svd(spots, full_matrices=False)
        spots = spots @ axes.T
    spots = _fit(spots)
    nearest = min(0.16, 0.9 * (WIDTH * HEIGHT / max(len(spots), 1)) ** 0.5)
    for _ in range(60):
        away = spots[:, None, :] - spots[None, :, :]
        distance = np.sqrt((away**2).sum(axis=2)) + np.eye(len(spots))
        push = np.clip(nearest - distance, 0, None) * (1 - np.eye(len(spots)))
        if push.max() < 1e-3:
            break
        spots = spots + (away / np.maximum(distance, 1e-6)[:, :, None] * push[:, :, None] * 0.3).sum(axis=1)
    return _fit(spots)


def _use_room(places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Return places drawn apart until they fill the frame, in one direction little farther than in the other."""
    if len(places) < 2:
        return dict.fromkeys(places, (WIDTH / 2, HEIGHT / 2))
    if len(places) == 2:
        left, right = sorted(places, key=lambda name: places[name])
        return {left: (WIDTH / 4, HEIGHT / 2), right: (WIDTH * 3 / 4, HEIGHT / 2)}
    spots = np.array(list(places.values()))
    low, high = spots.min(axis=0), spots.max(axis=0)
    frame = np.array([WIDTH, HEIGHT])
    apart = frame / np.maximum(high - low, 1e-9)
    spots = frame / 2 + (spots - (low + high) / 2) * np.minimum(apart, STRETCHED * apart.min())
    return {name: (float(x), float(y)) for name, (x, y) in zip(places, spots, strict=True)}


def _fit(spots: np.ndarray) -> np.ndarray:
    low, high = spots.min(axis=0), spots.max(axis=0)
    span = np.where(high - low > 1e-9, high - low, 1.0)
    flat = (spots - low) / span
    flat = np.where(high - low > 1e-9, flat, 0.5)
    return flat * np.array([WIDTH, HEIGHT])


def _edge_keys(ids: np.ndarray, data: pd.DataFrame) -> list[str]:
    return [f"{ids[a]}–{ids[b]}" for a, b in zip(data["low"], data["high"], strict=True)]


def _node_sizes(mentions: np.ndarray) -> np.ndarray:
    return 4.5 + 12.5 * np.sqrt(mentions / max(mentions.max(initial=1), 1))


def _edges(data: pd.DataFrame, places: dict, ids: np.ndarray, radius: dict[int, float], count: str) -> list[Mark]:
    largest = max(data[count].max() if len(data) else 1, 1)
    marks = []
    for row in data.sort_values(count, kind="stable").to_dict("records"):
        good, bad = row["cooperation"], row["conflict"]
        share = (good - bad) / max(good + bad, 1)
        look = "cooperation" if share > 0.2 else "conflict" if share < -0.2 else "grey"
        ends = [row["low"], row["high"]]
        one_sided = max(row["forward"], row["backward"]) >= 3 * max(min(row["forward"], row["backward"]), 0.7)
        if row["backward"] > row["forward"]:
            ends.reverse()
        (x0, y0), (x1, y1) = (places[ids[end]] for end in ends)
        arrow = one_sided and row["forward"] + row["backward"] >= 3
        if arrow:  # the head stops at the rim of the node (about 280 points to a unit of the frame)
            length = max(((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5, 1e-6)
            back = min((radius[ends[1]] / 2 + 2) / 250 / length, 0.5)
            x1, y1 = x1 - (x1 - x0) * back, y1 - (y1 - y0) * back
        label = f"{shorten(row['a'], 60)} and {shorten(row['b'], 60)}: {several(row[count], count[:-1])}"
        label += f" (cooperation {good:,}, conflict {bad:,})"
        marks.append(
            Mark(
                "line",
                (x0, y0, x1, y1),
                look,
                key=row["key"],
                label=label,
                dash=_DASH[look],
                width=round(0.5 + 3.3 * (row[count] / largest) ** 0.5, 2),
                arrow=arrow,
            )
        )
    return marks


def _nodes(
    ready: Prepared,
    nodes: np.ndarray,
    places: dict,
    ids: np.ndarray,
    called: np.ndarray,
    radius: dict[int, float],
    mentions: np.ndarray,
    activity: np.ndarray,
    count: str,
) -> list[Mark]:
    order = nodes[np.argsort(-activity[nodes], kind="stable")]
    return [
        Mark(
            "sign",
            places[ids[n]],
            "plain",
            key=str(ids[n]),
            words=brief_name(ready, n, 24),
            size=round(radius[n], 1),
            label=f"{shorten(called[n], 60)}: {several(int(mentions[n]), 'mention')}, "
            + several(int(activity[n]), count[:-1]),
        )
        for n in order.tolist()
    ]
