"""Where actors stand in the network."""

from __future__ import annotations

import networkx as nx
import pytest

from workbench.charts.networks import HEIGHT, STRETCHED, WIDTH, _pack, _use_room


def test_small_parts_stand_below_and_leave_the_network_its_width():
    graph = nx.Graph()
    graph.add_weighted_edges_from((i, j, 1.0) for i in range(9) for j in range(i))
    graph.add_weighted_edges_from([(20, 21, 1.0), (22, 23, 1.0)])
    places = _pack(graph)
    assert set(places) == set(graph)
    main = [places[node] for node in range(9)]
    assert max(x for x, _ in main) - min(x for x, _ in main) > 0.9 * WIDTH
    assert max(places[node][1] for node in (20, 21, 22, 23)) < min(y for _, y in main)


@pytest.mark.parametrize("parts", [1, 2, 30])
def test_every_part_stays_inside_the_frame(parts):
    graph = nx.Graph()
    graph.add_weighted_edges_from((2 * i, 2 * i + 1, 1.0) for i in range(parts))
    places = _pack(graph)
    assert len(set(places.values())) == 2 * parts
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in places.values())


def test_what_is_left_uses_the_room() -> None:
    places = _use_room({"KEN": (0.2, 0.1), "UGA": (0.4, 0.2), "TZA": (0.3, 0.1)})
    x, y = zip(*places.values(), strict=True)
    assert (min(x), max(x), min(y), max(y)) == pytest.approx((0, WIDTH, 0, HEIGHT))
    flat = _use_room({"KEN": (0.0, 0.5), "UGA": (1.0, 0.5), "TZA": (0.5, 0.6)})
    x, y = zip(*flat.values(), strict=True)
    assert (max(x) - min(x), max(y) - min(y)) == pytest.approx((WIDTH, 0.1 * WIDTH * STRETCHED))
    assert _use_room({"KEN": (0.2, 0.1)}) == {"KEN": (WIDTH / 2, HEIGHT / 2)}
