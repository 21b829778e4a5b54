"""A map of relations between countries, on outlines of our own: schematic, no statement about any border."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files

import numpy as np

from workbench.charts.captions import Count
from workbench.charts.networks import picture_network
from workbench.charts.picture import Axis, Mark, Picture
from workbench.charts.prepared import Prepared
from workbench.receipts import several
from workbench.summaries.selection import Only

SCHEMATIC = "Outlines and borders are schematic and say nothing about claims."


@dataclass(frozen=True)
class World:
    """Outlines of countries: `rings` by ISO alpha-3 (longitude, latitude, …), and a point in each for its sign."""

    rings: dict[str, list[tuple[float, ...]]]
    points: dict[str, tuple[float, float]]


@lru_cache(maxsize=1)
def read_world() -> World:
    """Read `world.geojson`, projected: longitudes as they are, latitudes stretched towards the poles (Miller)."""
    text = files("workbench.charts").joinpath("world.geojson").read_text(encoding="utf-8")
    rings: dict[str, list[tuple[float, ...]]] = {}
    points = {}
    for feature in json.loads(text)["features"]:
        iso = feature["id"]
        points[iso] = project(*feature["properties"]["point"])
        shape = feature["geometry"]
        polygons = (
            shape["coordinates"]
            if shape["type"] == "MultiPolygon"
            else [shape["coordinates"]]
            if shape["type"] == "Polygon"
            else []
        )
        rings[iso] = [tuple(value for spot in polygon[0] for value in project(*spot)) for polygon in polygons]
    return World(rings, points)


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Return the place of a point on the map, in degrees: the Miller projection, quarter of the globe's width to 90."""
    radians = np.radians(np.clip(latitude, -85, 85))
    return round(float(longitude), 2), round(float(np.degrees(1.25 * np.log(np.tan(np.pi / 4 + 0.4 * radians)))), 2)


def picture_map(
    ready: Prepared,
    only: Only,
    *,
    title: str | None = None,
    count: Count = "happenings",
    most: int = 25,
    whole: bool = False,
) -> Picture:
    """Return the map of relations between the `most` related countries; `whole` shows all the world."""
    world = read_world()
    points = {iso: point for iso, point in world.points.items() if iso in ready.code_of}
    base = picture_network(ready, only, count=count, by="country", most=len(ready.actors), positions=points)
    strongest = set(base.data["key"].head(most * 2))
    lines = [mark for mark in base.marks if mark.shape == "line" and mark.key in strongest]
    ends = {iso for key in strongest for iso in key.split("–")}
    signs = [mark for mark in base.marks if mark.shape == "sign" and mark.key in ends]
    hidden_lines = len(base.data) - len(lines)
    x, y, shifted = _frame([points[iso] for iso in ends], whole)
    lands = [
        Mark("land", ring, "land" if iso not in ends else "light", label=iso)
        for iso, rings in world.rings.items()
        for ring in _moved(rings, shifted)
        if _touches(ring, x, y)
    ]
    marks = [*lands, *(replace(mark, at=_curved(_shift(mark.at, shifted)), arrow=mark.arrow) for mark in lines)]
    marks += [
        replace(mark, at=_shift(mark.at, shifted), look="ink", size=round(3.5 + mark.size * 0.3, 1)) for mark in signs
    ]
    text = f"{base.caption} {SCHEMATIC}" + (
        f" And {several(hidden_lines, 'weaker relation')} not drawn." if hidden_lines else ""
    )
    return replace(
        base,
        kind="map",
        title=title or "Relations between countries",
        subtitle=f"Width: {count} between two countries; the dot grows with mentions",
        caption=text,
        alt=base.alt.replace("Network of", "Map with"),
        x=Axis(*x),
        y=Axis(*y),
        marks=tuple(marks),
        height=6.2 * (y[1] - y[0]) / (x[1] - x[0]),
    )


def _frame(points: list[tuple[float, float]], whole: bool) -> tuple[tuple[float, float], tuple[float, float], bool]:
    """Return the part of the map to show, and whether the Americas stand right of Asia (cut in the Atlantic)."""
    if whole or not points:
        return (-170.0, 190.0), (-60.0, 100.0), False
    xs = np.array([x for x, _ in points])
    moved = np.where(xs < -30, xs + 360, xs)
    shifted = bool(np.ptp(moved) < np.ptp(xs))
    xs = moved if shifted else xs
    ys = np.array([y for _, y in points])
    pad_x, pad_y = max(np.ptp(xs) * 0.12, 12), max(np.ptp(ys) * 0.15, 10)
    low_x, high_x, low_y, high_y = xs.min() - pad_x, xs.max() + pad_x, ys.min() - pad_y, ys.max() + pad_y
    width, height = high_x - low_x, high_y - low_y
    if height < width * 0.5:
        low_y, high_y = low_y - (width * 0.5 - height) / 2, high_y + (width * 0.5 - height) / 2
    if height > width * 0.7:
        low_x, high_x = low_x - (height / 0.7 - width) / 2, high_x + (height / 0.7 - width) / 2
    return (float(low_x), float(high_x)), (float(low_y), float(high_y)), shifted


def _moved(rings: list[tuple[float, ...]], shifted: bool) -> list[tuple[float, ...]]:
    return [_shift(ring, shifted, ring) for ring in rings]


def _shift(at: tuple[float, ...], shifted: bool, whole: tuple[float, ...] | None = None) -> tuple[float, ...]:
    """Return points with what lies west of the Atlantic moved to the right of Asia (a ring moves as a whole)."""
    if not shifted:
        return at
    if whole is not None:
        return tuple(v + 360 if i % 2 == 0 else v for i, v in enumerate(at)) if max(whole[::2]) < -25 else at
    return tuple(v + 360 if i % 2 == 0 and v < -30 else v for i, v in enumerate(at))


def _touches(ring: tuple[float, ...], x: tuple[float, float], y: tuple[float, float]) -> bool:
    return max(ring[::2]) > x[0] and min(ring[::2]) < x[1] and max(ring[1::2]) > y[0] and min(ring[1::2]) < y[1]


def _curved(at: tuple[float, ...]) -> tuple[float, ...]:
    """Return a line between two points bent upwards, as flights are drawn."""
    x0, y0, x1, y1 = at
    t = np.linspace(0, 1, 17)
    length = float(np.hypot(x1 - x0, y1 - y0))
    nx, ny = (y0 - y1) / max(length, 1e-6), (x1 - x0) / max(length, 1e-6)
    if ny < 0:
        nx, ny = -nx, -ny
    bow = 4 * t * (1 - t) * 0.13 * length
    xs, ys = x0 + (x1 - x0) * t + nx * bow, y0 + (y1 - y0) * t + ny * bow
    return tuple(round(float(v), 2) for pair in zip(xs, ys, strict=True) for v in pair)
