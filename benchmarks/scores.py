"""What was measured of the ways to show a set, and what of it keeps the bounds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

__all__ = ["HEAD", "Result", "bounds", "report"]

Json = dict[str, Any]
HEAD = (
    "set      way           data MB  same MB  land MB  gzip MB"
    " paint ms map ms    fps longest   busy heap MB  played"
)


@dataclass(slots=True)
class Result:
    """What was measured of one way with one set; None where it was not."""

    data: int = 0
    same: int = 0
    """Bytes of what theirs carry too."""
    land: int = 0
    """Bytes of territories alone: cells and changes, or polygons."""
    deflated: int = 0
    """Bytes of all content where a server would deflate it on the way."""
    paint_ms: float = float("nan")
    map_ms: float = float("nan")
    """Until the map itself is there; the same where nothing stands in its place before."""
    fps: float = float("nan")
    longest_ms: float = float("nan")
    busy_fps: float = float("nan")
    heap: float = float("nan")
    played: float = float("nan")
    """Heap when the map has played for a while."""
    notes: list[str] = field(default_factory=list)


def report(name: str, results: Json) -> None:
    """Print a set's rows, and our ratios to the best plugin."""
    for way, r in results.items():
        print(
            f"{name:8} {way:12} {r.data / 1e6:8.3f} {r.same / 1e6:8.3f} {r.land / 1e6:8.3f}"
            f" {r.deflated / 1e6:8.3f}"
            f" {r.paint_ms:8.0f} {r.map_ms:6.0f} {r.fps:6.1f} {r.longest_ms:7.0f} {r.busy_fps:6.1f}"
            f" {r.heap / 1e6:7.2f} {r.played / 1e6:7.2f}  {'; '.join(r.notes)}",
            flush=True,
        )
    plugins = [r for way, r in results.items() if way in {"timestamped", "timeline"}]
    ours = results.get("ours")
    if not plugins or not ours:
        return
    shares = [
        ("all data", ours.data / min(p.data for p in plugins), 1 / 10),
        ("same data", ours.same / min(p.same for p in plugins), 1 / 10),
        ("land alone", ours.land / min(p.land for p in plugins), 1 / 10),
        ("data deflated", ours.deflated / min(p.deflated for p in plugins), 1 / 10),
        ("paint", ours.paint_ms / min(p.paint_ms for p in plugins), 1 / 2),
        ("heap", ours.heap / min(p.heap for p in plugins), 1 / 5),
        ("heap played", ours.played / min(p.played for p in plugins), 1 / 5),
    ]
    said = (
        f"{what} 1/{1 / share:.1f} ({'met' if share <= bound else 'MISSED'})"
        for what, share, bound in shares
    )
    print(f"{name:8} of the best plugin's: {', '.join(said)}", flush=True)


def bounds(name: str, ours: Result) -> None:
    """Say whether our frames keep what was promised."""
    least = {"D": 40.0}.get(name, 58.0)
    checks = [(f"≥ {least:.0f} fps", ours.fps >= least)]
    if name in {"B", "C"}:
        checks.append(("≥ 50 fps with a core busy", ours.busy_fps >= 50.0))  # noqa: PLR2004
    if name == "chapter":
        checks.append(("no frame over 100 ms", ours.longest_ms <= 100.0))  # noqa: PLR2004
    said = (f"{what}: {'met' if ok else 'MISSED'}" for what, ok in checks)
    print(f"{name:8} {', '.join(said)}", flush=True)
