"""Make `workbench/charts/world.geojson` from the outlines of the package countryinfo (MIT).

Run `python benchmarks/make_world.py`. Outlines are simplified (Douglas–Peucker) and rounded; countries without an
outline get a point, and so does Kosovo.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

OUT = Path(__file__).parent.parent / "workbench" / "charts" / "world.geojson"
TOLERANCE = 0.08
POINTS = {
    "XKX": [20.9, 42.6],
    "KOS": [20.9, 42.6],
    "USA": [-98.0, 39.0],
    "FRA": [2.5, 46.6],
    "NOR": [9.5, 61.5],
    "RUS": [60.0, 58.0],
}


def simplify(points: np.ndarray, tolerance: float) -> np.ndarray:
    if len(points) < 4:
        return points
    keep = np.zeros(len(points), dtype=bool)
    keep[[0, -1]] = True
    stack = [(0, len(points) - 1)]
    while stack:
        i, j = stack.pop()
        if j - i < 2:
            continue
        a, b = points[i], points[j]
        along, inner = b - a, points[i + 1 : j] - a
        length = np.hypot(*along)
        if length > 1e-9:
            distance = np.abs(along[0] * inner[:, 1] - along[1] * inner[:, 0]) / length
        else:
            distance = np.hypot(inner[:, 0], inner[:, 1])
        k = int(distance.argmax())
        if distance[k] > tolerance:
            keep[i + 1 + k] = True
            stack += [(i, i + 1 + k), (i + 1 + k, j)]
    return points[keep]


def area(ring: np.ndarray) -> float:
    x, y = ring[:, 0], ring[:, 1]
    return float(abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2)


def main() -> None:
    import countryinfo

    features = []
    for path in sorted((Path(countryinfo.__file__).parent / "data").glob("*.json")):
        country = json.loads(path.read_text(encoding="utf-8"))
        iso = country.get("ISO", {}).get("alpha3")
        if not iso:
            continue
        rings = []
        for feature in (country.get("geoJSON") or {}).get("features", []):
            shape = feature["geometry"]
            polygons = [shape["coordinates"]] if shape["type"] == "Polygon" else shape["coordinates"]
            rings += [np.array(polygon[0], dtype=float) for polygon in polygons]
        largest = max((area(ring) for ring in rings), default=0)
        rings = [ring for ring in rings if area(ring) > min(0.05, largest / 2)]
        latlng = country.get("latlng") or [0, 0]
        point = POINTS.get(iso, [round(float(latlng[1]), 2), round(float(latlng[0]), 2)])
        shapes = [[np.round(simplify(ring, TOLERANCE), 2).tolist()] for ring in rings]
        geometry = (
            {"type": "MultiPolygon", "coordinates": shapes} if shapes else {"type": "Point", "coordinates": point}
        )
        features.append({"type": "Feature", "id": iso, "properties": {"point": point}, "geometry": geometry})
    known = {feature["id"] for feature in features}
    for iso in ("XKX", "KOS"):
        if iso not in known:
            geometry = {"type": "Point", "coordinates": POINTS[iso]}
            features.append({"type": "Feature", "id": iso, "properties": {"point": POINTS[iso]}, "geometry": geometry})
    note = "Schematic outlines after countryinfo (MIT). Borders are no statement about any claim."
    text = json.dumps({"type": "FeatureCollection", "description": note, "features": features}, separators=(",", ":"))
    OUT.write_text(text + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(features)} countries, {OUT.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
