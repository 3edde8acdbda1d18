"""How many full conversions a second, beside lunar-python in the same run.

A full conversion is a written day of its own, era, year, month, day and 干支
(咸平五年三月一日丁酉), read to its Julian day number, checked, with the nominal
year; and the way back. Each of the texts is read once, so no answer comes from
a memory of the same words. Seconds are of one core (process time), so a neighbour
on the machine does not count. Run ``python benchmarks/bench_dates.py``; it exits
with 1 if a promise of the issue is broken.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
CONVERSIONS, OF_LUNAR_PYTHON, TURNS = 100_000, 300, 3
PROMISED_PER_SECOND, PROMISED_LOAD_SECONDS = 100_000, 0.15
FIRST_JDN, LAST_JDN = 1946951, 2419000
LOAD = (
    "import time; start = time.process_time(); "
    "from gazetteer.eras import read_date; read_date('咸平五年三月丁酉'); "
    "print(time.process_time() - start)"
)


def per_second(action: Callable[[T], object], inputs: Sequence[T]) -> float:
    """Return how often in a second of one core an action ran over inputs."""
    start = time.process_time()
    for one in inputs:
        action(one)
    return len(inputs) / (time.process_time() - start)


def load_seconds() -> float:
    """Return what a fresh interpreter takes to import, load and read one date, at best."""
    times = []
    for _ in range(TURNS):
        run = subprocess.run(  # noqa: S603 - our own interpreter and words
            [sys.executable, "-c", LOAD], cwd=ROOT, capture_output=True, text=True, check=True
        )
        times.append(float(run.stdout))
    return min(times)


def main() -> int:
    """Measure, print, and return 1 if a promise is broken."""
    from gazetteer.eras import describe_day, read_date  # noqa: PLC0415 - after its load is timed

    days = random.Random(1041).sample(  # noqa: S311 - a sample, not a secret
        range(FIRST_JDN, LAST_JDN), CONVERSIONS * TURNS
    )
    written = [str(describe_day(day)) for day in days]
    read_speed, back_speed = 0.0, 0.0
    for turn in range(TURNS):
        part = slice(turn * CONVERSIONS, (turn + 1) * CONVERSIONS)
        read_speed = max(read_speed, per_second(read_date, written[part]))
        back_speed = max(back_speed, per_second(describe_day, days[part]))
        print(
            f"turn {turn + 1} of {TURNS}: {read_speed:,.0f} read, {back_speed:,.0f} back a second"
        )
    json_speed = per_second(lambda text: read_date(text).to_json(), written[:CONVERSIONS])
    loaded = load_seconds()
    print(f"text → days, year, month, 干支 checked: {read_speed:,.0f} a second")
    print(f"text → the contract's JSON object:      {json_speed:,.0f} a second")
    print(f"day → era, year, month, day, 干支:      {back_speed:,.0f} a second")
    print(f"import, load of the tables, first date: {loaded:.3f} s")
    compare(read_speed, back_speed)
    kept = read_speed >= PROMISED_PER_SECOND and loaded < PROMISED_LOAD_SECONDS
    print("promises kept" if kept else "a promise is broken")
    return 0 if kept else 1


def compare(read_speed: float, back_speed: float) -> None:
    """Print the ratio to lunar-python, if it is installed."""
    try:
        from lunar_python import Lunar, Solar  # noqa: PLC0415 - a development dependency
    except ImportError:
        print("lunar-python is not installed: no comparison")
        return
    random_days = random.Random(1002)  # noqa: S311 - a sample, not a secret
    lunar = [
        (random_days.randint(618, 1900), random_days.randint(1, 12), random_days.randint(1, 29))
        for _ in range(OF_LUNAR_PYTHON)
    ]
    there = per_second(lambda ymd: Lunar.fromYmd(*ymd).getSolar().toYmd(), lunar)
    back = per_second(lambda ymd: Solar.fromYmd(*ymd).getLunar().getDayInGanZhi(), lunar)
    print(f"lunar-python: {there:,.0f} lunar → solar, {back:,.0f} solar → lunar a second")
    print(f"ratio: {read_speed / there:,.0f} times and {back_speed / back:,.0f} times")


if __name__ == "__main__":
    sys.exit(main())
