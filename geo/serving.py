"""What the map's own panel asks the server for: a file is made and laid where the page fetches it.

The page cannot call Python; it says what it wants together with where it is, and
looks for a small answer beside the payload. So one panel offers everything, and
nothing has to be rendered anew.
"""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING, Any, Final

from gazetteer.errors import DateError, ShiyuError
from geo.export import export_day, export_everything
from geo.timemap import served_folder, standalone

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from gazetteer.reading import Reading

__all__ = ["answer"]

_TOKEN: Final = re.compile(r"[0-9a-f]{16,40}")
_ENDINGS: Final = {"day": "geojson", "all": "geojson", "page": "html"}
_KEPT_SECONDS: Final = 3600
_MOST: Final = 6


def answer(state: Mapping[str, Any] | None, reading: Reading) -> list[Path]:
    """Make what the page asked for, unless it is made already.

    Parameters
    ----------
    state : mapping or None
        What the map reported: ``asks``, each with its ``kind`` (``day``, ``all`` or
        ``page``), the ``jdn`` and the ``token`` the page looks for.
    reading : Reading

    Returns
    -------
    list of Path
        The answers: JSON with the ``file`` beside it, or an ``error`` to be shown.
        What makes no sense is not answered.

    Examples
    --------
    >>> from gazetteer.reading import load_reading
    >>> answer({"jdn": 2101349, "asks": []}, load_reading())
    []
    """
    asks = (state or {}).get("asks")
    if not isinstance(asks, list):
        return []
    return [_answered(ask, reading) for ask in asks[:_MOST] if _is_sound(ask)]


def _is_sound(ask: object) -> bool:
    return isinstance(ask, dict) and bool(_TOKEN.fullmatch(str(ask.get("token"))))


def _answered(ask: Mapping[str, Any], reading: Reading) -> Path:
    folder = served_folder()
    said = folder / f"ask-{ask['token']}.json"
    if not said.is_file():
        _forget_old(folder)
        _put(said, json.dumps(_made(ask, reading, folder)).encode())
    return said


def _made(ask: Mapping[str, Any], reading: Reading, folder: Path) -> dict[str, str]:
    kind = str(ask.get("kind"))
    if kind not in _ENDINGS:
        return {"error": f"There is no {kind!r} to download, only {', '.join(_ENDINGS)}."}
    try:
        text = _text(kind, ask.get("jdn"), reading)
    except ShiyuError as error:
        return {"error": str(error)}
    path = folder / f"ask-{ask['token']}.{_ENDINGS[kind]}"
    _put(path, text.encode())
    return {"file": path.name}


def _text(kind: str, jdn: object, reading: Reading) -> str:
    if kind == "all":
        return export_everything(reading)
    first, last = reading.span
    if not isinstance(jdn, int) or not first <= jdn <= last:
        message = f"Day {jdn!r} is not within {first}–{last}; go to a day the map can show."
        raise DateError(message)
    return export_day(reading, jdn) if kind == "day" else standalone(reading, jdn=jdn)


def _put(path: Path, raw: bytes) -> None:
    partial = path.with_suffix(path.suffix + ".partial")
    partial.write_bytes(raw)
    partial.replace(path)  # so that no browser ever reads half a file


def _forget_old(folder: Path) -> None:
    before = time.time() - _KEPT_SECONDS
    for path in folder.glob("ask-*"):
        if path.stat().st_mtime < before:
            path.unlink(missing_ok=True)
