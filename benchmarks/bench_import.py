"""Importing a gazetteer: seconds and memory by format and size, and the store's rivals.

Usage::

    python benchmarks/bench_import.py [--places 100000] [--rivals] [--json]

Two million are ``--places 2000000``. ``--rivals`` compares one look-up by name, one
box and the size on disk with DuckDB, if it is installed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

_CHARACTERS = [
    bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xD0) for cell in range(0xA1, 0xFF)
]
_SECONDS, _MEGABYTES, _PROMISED = 30, 1024, 100_000
_CHILD = """
import json, resource, sys
from gazetteer.importing import run_import
report = run_import(sys.argv[1], name=sys.argv[2])
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps({"kept": report.kept, "s": report.seconds, "peak_mb": round(peak)}))
"""


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(_CHARACTERS, k=chance.choice((1, 2, 2, 3)))) + "州"


def write_lpf(path: Path, count: int) -> None:
    """Write Linked Places features, one a line."""
    chance = random.Random(485)  # noqa: S311 - made-up names, no secrets
    with path.open("w", encoding="utf-8") as stream:
        stream.write('{"type":"FeatureCollection","features":[\n')
        for i in range(count):
            feature = _feature(i, chance)
            stream.write((",\n" if i else "") + json.dumps(feature, ensure_ascii=False))
        stream.write("\n]}\n")


def _feature(i: int, chance: random.Random) -> dict[str, Any]:
    name, year = _name(chance), chance.randrange(600, 1200)
    span = {"start": {"in": str(year)}, "end": {"in": str(year + 90)}}
    point = [round(chance.uniform(75, 130), 4), round(chance.uniform(20, 50), 4)]
    return {
        "@id": f"https://example.org/{i}",
        "type": "Feature",
        "properties": {"title": name, "ccodes": ["CN"]},
        "geometry": {"type": "Point", "coordinates": point},
        "names": [
            {"toponym": name, "lang": "zh-Hans", "when": {"timespans": [span]}},
            {"toponym": f"Place {i}", "lang": "en"},
        ],
        "types": [{"identifier": "aat:300008347", "label": "inhabited place"}],
        "links": [{"type": "closeMatch", "identifier": f"wd:Q{i}"}],
    }


def write_csv(path: Path, count: int) -> None:
    """Write a plain table."""
    chance = random.Random(485)  # noqa: S311 - made-up names, no secrets
    with path.open("w", encoding="utf-8") as stream:
        stream.write("id,name,lon,lat,from,to,source\n")
        for i in range(count):
            year = chance.randrange(600, 1200)
            lon, lat = chance.uniform(75, 130), chance.uniform(20, 50)
            stream.write(f"p{i},{_name(chance)},{lon:.4f},{lat:.4f},{year},{year + 90},made up\n")


def run(path: Path, name: str) -> dict[str, float]:
    """Import in a process of its own, so that the peak of memory is its own."""
    words = [sys.executable, "-c", _CHILD, str(path), name]
    done = subprocess.run(words, capture_output=True, text=True, check=True)  # noqa: S603 - ours
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


def milliseconds(ask: Callable[[Any], object], questions: list[Any]) -> float:
    """Return the median time of a question."""
    taken = []
    for question in questions:
        begun = time.perf_counter()
        ask(question)
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken)


def rivals(folder: Path) -> dict[str, float]:
    """Ask SQLite as we use it and DuckDB the same questions of the same places."""
    import duckdb  # noqa: PLC0415 - only for this comparison

    from gazetteer.store import ImportedPlaces, gazetteer_path  # noqa: PLC0415 - after SHIYU_DATA

    imported = ImportedPlaces(("csv",))
    places = list(imported)
    rows = [(p.id, p.name, p.lon, p.lat) for p in places]
    base = duckdb.connect(str(folder / "rival.duckdb"))
    base.execute("CREATE TABLE place (id TEXT, name TEXT, lon DOUBLE, lat DOUBLE)")
    source = folder / "rival.csv"
    source.write_text("".join(f"{a},{b},{c},{d}\n" for a, b, c, d in rows), "utf-8")
    base.execute(f"COPY place FROM '{source}' (HEADER false)")
    base.execute("CREATE INDEX by_name ON place(name)")
    base.execute("CHECKPOINT")
    names = [place.name for place in places[:500]]
    boxes = [(lon, 35.0, lon + 0.5, 35.5) for lon in range(80, 125)]
    by_name = "SELECT * FROM place WHERE name = ?"
    by_box = "SELECT * FROM place WHERE lon BETWEEN ? AND ? AND lat BETWEEN ? AND ?"
    return {
        "sqlite_name_ms": milliseconds(lambda n: list(imported.named(n)), names),
        "duckdb_name_ms": milliseconds(lambda n: base.execute(by_name, [n]).fetchall(), names),
        "sqlite_box_ms": milliseconds(lambda b: list(imported.within(*b)), boxes),
        "duckdb_box_ms": milliseconds(
            lambda b: base.execute(by_box, [b[0], b[2], b[1], b[3]]).fetchall(), boxes
        ),
        "sqlite_mb": gazetteer_path("csv").stat().st_size / 1e6,
        "duckdb_mb": (folder / "rival.duckdb").stat().st_size / 1e6,
    }


def main() -> int:
    """Measure, print, and say whether the promises are kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=_PROMISED)
    parser.add_argument("--rivals", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["SHIYU_DATA"] = name
        figures = {}
        for form, write in (("lpf", write_lpf), ("csv", write_csv)):
            path = folder / f"made_up.{'json' if form == 'lpf' else 'csv'}"
            write(path, options.places)
            figures[form] = run(path, form)
        if options.rivals:
            figures["rivals"] = rivals(folder)
    if options.json:
        print(json.dumps(figures))
    else:
        for what, values in figures.items():
            print(what, ", ".join(f"{key} {value:,.3f}" for key, value in values.items()))
    share = max(1, options.places / _PROMISED)
    slow = any(figures[f]["s"] > _SECONDS * share for f in ("lpf", "csv"))
    return int(slow or any(figures[f]["peak_mb"] > _MEGABYTES for f in ("lpf", "csv")))


if __name__ == "__main__":
    raise SystemExit(main())
