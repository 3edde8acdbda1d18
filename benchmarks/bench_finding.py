"""Finding a place among 100,000, against what a user would do without Shiyu.

Exact look-up against a filter on a pandas frame, one slip of the pen against
rapidfuzz over all names, in one run on one machine. Usage::

    python benchmarks/bench_finding.py [--places 100000] [--json]
"""

from __future__ import annotations

import argparse
import json
import random
import statistics
import time
from typing import TYPE_CHECKING

import pandas as pd
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from gazetteer.finding import PlaceIndex
from gazetteer.places import Name, Place
from gazetteer.seeds import read_places

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# 2,000 characters of names, and what places are.
_CHARACTERS = [
    bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xC6) for cell in range(0xA1, 0xFF)
]
_KINDS = "州县镇寨堡城府军山河"
_EXACT_PER_SECOND = 200_000
_FUZZY_P95_MS = 5.0


def made_up(count: int, chance: random.Random) -> list[Place]:
    """Return places of two to four characters, some of them namesakes."""
    places = []
    for i in range(count):
        name = "".join(chance.choices(_CHARACTERS, k=chance.choice((1, 2, 2, 3, 3))))
        name += chance.choice(_KINDS)
        first = chance.randrange(600, 1200)
        names = (Name(name, name, "", "", "official", first, first + 90, "made up"),)
        where = (round(chance.uniform(75, 130), 4), round(chance.uniform(20, 50), 4), 5.0)
        about = ("town", "conjectural", "", "", "", "made up", ("made up",), (), names)
        places.append(Place(f"p{i}", name, "town", False, *where, *about))  # noqa: FBT003 - seat
    return places


def slipped(name: str, chance: random.Random) -> str:
    """Return the name with one character wrong, but not the one that bears it alone."""
    i = chance.randrange(len(name))
    return f"{name[:i]}{chance.choice(_CHARACTERS)}{name[i + 1 :]}"


def per_second(find: Callable[[str], object], names: Sequence[str]) -> float:
    """Return look-ups in a second; the best of three runs, for the machine has other work."""
    best = 0.0
    for _ in range(3):
        begun = time.perf_counter()
        for name in names:
            find(name)
        best = max(best, len(names) / (time.perf_counter() - begun))
    return best


def milliseconds(find: Callable[[str], object], names: Sequence[str]) -> tuple[float, float]:
    """Return the median and the 95th percentile."""
    taken = []
    for name in names:
        begun = time.perf_counter()
        find(name)
        taken.append((time.perf_counter() - begun) * 1000)
    return statistics.median(taken), statistics.quantiles(taken, n=20)[-1]


def measure(count: int) -> dict[str, float]:
    """Return every figure."""
    chance = random.Random(485)  # noqa: S311 - made-up names, no secrets
    others = made_up(count, chance)
    places = [*read_places().values(), *others]
    begun = time.perf_counter()
    index = PlaceIndex(places)
    figures = {"places": len(places), "load_s": time.perf_counter() - begun}
    asked = [place.name for place in chance.sample(others, min(50_000, count))]
    begun = time.perf_counter()
    for name in asked:
        index.find(name)
    figures["exact_first_per_s"] = len(asked) / (time.perf_counter() - begun)
    figures["exact_per_s"] = per_second(index.find, asked)
    figures["exact_in_a_year_per_s"] = per_second(lambda n: index.find(n, year=1002), asked)
    frame = pd.DataFrame({"name": [p.name for p in places], "id": [p.id for p in places]})
    figures["pandas_per_s"] = per_second(lambda n: frame[frame["name"] == n], asked[:100])
    indexed = frame.set_index("name").sort_index()
    figures["pandas_index_per_s"] = per_second(lambda n: indexed.loc[[n]], asked[:500])
    return figures | _fuzzy(index, places, chance)


def _fuzzy(index: PlaceIndex, places: list[Place], chance: random.Random) -> dict[str, float]:
    some = [place.name for place in chance.sample(places, 2000) if len(place.name) > 2]  # noqa: PLR2004 - see below
    wrong = [slipped(name, chance) for name in some]
    index.find(wrong[0])  # the first one builds the table of slips
    p50, p95 = milliseconds(index.find, wrong)
    right = [
        any(c.place.name == n for c in index.find(w)) for n, w in zip(some, wrong, strict=True)
    ]
    names = [place.name for place in places]

    def rival(name: str) -> object:
        return process.extract(name, names, scorer=Levenshtein.distance, score_cutoff=1, limit=10)

    rival_p50, rival_p95 = milliseconds(rival, wrong[:100])
    return {
        "fuzzy_p50_ms": p50,
        "fuzzy_p95_ms": p95,
        "fuzzy_found": sum(right) / len(right),
        "rapidfuzz_p50_ms": rival_p50,
        "rapidfuzz_p95_ms": rival_p95,
    }


def main() -> int:
    """Measure, print, and say whether the promises are kept."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--places", type=int, default=100_000)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = measure(options.places)
    if options.json:
        print(json.dumps(figures))
    else:
        for what, value in figures.items():
            print(f"{what:24} {value:>14,.3f}")
        faster = figures["exact_per_s"] / figures["pandas_per_s"]
        fuzzier = figures["rapidfuzz_p95_ms"] / figures["fuzzy_p95_ms"]
        print(f"exact is {faster:,.0f} times a pandas filter, fuzzy {fuzzier:,.0f} times rapidfuzz")
    kept = figures["exact_per_s"] >= _EXACT_PER_SECOND
    return 0 if kept and figures["fuzzy_p95_ms"] <= _FUZZY_P95_MS else 1


if __name__ == "__main__":
    raise SystemExit(main())
