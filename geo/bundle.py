"""What the page loads, in as few pieces as can be: one script, one style, one packed payload.

A browser that opens eighty small files waits eighty times, and a payload written
as JavaScript stays in memory as text; packed, it is a fifth of the bytes and is
forgotten once it is read.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

__all__ = ["digest", "leaflet_folder", "pack", "script", "style"]

_WEB: Final = Path(__file__).parent / "web"


def web_folder() -> Path:
    """Return the folder of the page's own scripts and styles."""
    return _WEB


def leaflet_folder() -> Path:
    """Return the folder of Leaflet's files, in the installed package that has them."""
    # XStatic packages carry a library's files and nothing else.
    return Path(str(files("xstatic.pkg.leaflet") / "data"))


def script() -> bytes:
    """Return the page's own scripts as one, in the order they need."""
    return _joined(".js", b"\n;\n")


def style() -> bytes:
    """Return the page's own styles as one; what stands later wins."""
    return _joined(".css", b"\n")


def _joined(kind: str, between: bytes) -> bytes:
    order = (_WEB / "order.txt").read_text("utf-8").split()
    return between.join((_WEB / name).read_bytes() for name in order if name.endswith(kind))


def digest(raw: bytes) -> str:
    """Return the short name of some bytes, for an address that changes with them.

    Examples
    --------
    >>> digest(b"xia")
    'd587914e2e16'
    """
    return hashlib.sha256(raw).hexdigest()[:12]


def pack(payload: dict[str, Any]) -> bytes:
    """Return a payload as the page reads it: JSON, deflated.

    Parameters
    ----------
    payload : dict
        Of JSON values.

    Returns
    -------
    bytes
        gzip; the same for the same payload.

    Examples
    --------
    >>> pack({"span": [2042481, 2111496]})[:2].hex()
    '1f8b'
    """
    text = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
    return _packed(text)


@lru_cache(maxsize=2)
def _packed(text: bytes) -> bytes:
    return gzip.compress(text, 9, mtime=0)
