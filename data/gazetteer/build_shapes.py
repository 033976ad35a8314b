"""Write shapes.json (区划轮廓) from the map files of Apache ECharts 4.9.0, simplified for a map of the whole country.

    python data/gazetteer/build_shapes.py FOLDER    # holds china.json and china-cities.json of map/json

Rings are lists of [longitude, latitude] in hundredths of a degree, to be filled by even and odd. A small
ring is left out where its division has a larger one, but for islands of the sea, which stay.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
Point = tuple[float, float]
TOLERANCE = {"province": 0.06, "city": 0.03}  # degrees
SMALLEST = {"province": 0.004, "city": 0.01}  # square degrees, where there is a larger ring
# Prefectures that have another code since, and one that is a part of another.
RENAMED = {"542200": "540500", "542400": "540600", "542600": "540400", "652100": "650400", "652200": "650500"}
MERGED = {"371200": "370100"}
SPECK = 0.0001  # square degrees; a smaller ring is where borders do not quite meet
SEA = 21.0  # degrees of latitude: south of it no ring is left out


def decode(text: str, offset: list[int]) -> list[Point]:
    """Return the points of an encoded ring (zigzag differences, 1/1024 degree)."""
    x, y = offset
    points = []
    for place in range(0, len(text), 2):
        dx, dy = ord(text[place]) - 64, ord(text[place + 1]) - 64
        x += (dx >> 1) ^ -(dx & 1)
        y += (dy >> 1) ^ -(dy & 1)
        points.append((x / 1024, y / 1024))
    return points


def rings(geometry: dict[str, Any]) -> Iterator[list[Point]]:
    """Yield all rings of a shape; islands and holes are listed alike, filling by even and odd tells them apart."""
    many = geometry["type"] == "MultiPolygon"
    polygons = geometry["coordinates"] if many else [geometry["coordinates"]]
    offsets = geometry["encodeOffsets"] if many else [geometry["encodeOffsets"]]
    for polygon, offset in zip(polygons, offsets, strict=True):
        yield from map(decode, polygon, offset)


def simplified(points: list[Point], tolerance: float) -> list[Point]:
    """Return a line without the points that lie closer than `tolerance` to it (Douglas and Peucker)."""
    kept = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = 0.0, 0
        (ax, ay), (bx, by) = points[first], points[last]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        for place in range(first + 1, last):
            px, py = points[place]
            off = abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length if length else abs(px - ax) + abs(py - ay)
            if off > far:
                far, at = off, place
        if far > tolerance:
            kept.add(at)
            waiting += [(first, at), (at, last)]
    return [points[place] for place in sorted(kept)]


def area(points: list[Point]) -> float:
    """Return the area of a ring in square degrees, negative where it runs clockwise."""
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(points, [*points[1:], points[0]], strict=True)) / 2


def shape(geometry: dict[str, Any], level: str) -> list[list[list[int]]]:
    """Return the rings of a shape, simplified, in hundredths of a degree."""
    # Specks of borders that do not quite meet are no islands.
    found = sorted(rings(geometry), key=lambda ring: -abs(area(ring)))
    kept = [
        found[0],
        *(
            one
            for one in found[1:]
            if abs(area(one)) > SMALLEST[level] or (abs(area(one)) > SPECK and max(y for _, y in one) < SEA)
        ),
    ]
    drawn = []
    for ring in kept:
        half = len(ring) // 2  # a ring ends where it begins: two halves have ends apart
        line = [*simplified(ring[: half + 1], TOLERANCE[level])[:-1], *simplified(ring[half:], TOLERANCE[level])]
        points = line if len(line) > 3 else ring
        drawn.append([[round(100 * x), round(100 * y)] for x, y in points])
    return drawn


def main(folder: Path) -> None:
    """Write shapes.json."""
    shapes: dict[str, list[list[list[int]]]] = {}
    for name, level in (("china.json", "province"), ("china-cities.json", "city")):
        for feature in json.loads((folder / name).read_text(encoding="utf-8"))["features"]:
            code = feature.get("id") or feature["properties"]["id"]
            if code.isdigit() and code.endswith("0000" if level == "province" else "00") and code not in shapes:
                code = RENAMED.get(code, code)
                shapes.setdefault(code, []).extend(shape(feature["geometry"], level))
    for part, whole in MERGED.items():
        shapes[whole] += shapes.pop(part)
    out = HERE / "shapes.json"
    lines = ",\n".join(f'"{code}":{json.dumps(shapes[code], separators=(",", ":"))}' for code in sorted(shapes))
    out.write_text(f"{{\n{lines}\n}}\n", encoding="utf-8")
    print(len(shapes), "shapes,", out.stat().st_size, "bytes", file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
