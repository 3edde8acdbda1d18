"""What the page loads, in as few pieces as can be: one script, one style, one packed payload.

A browser that opens eighty small files waits eighty times, and a payload written
as JavaScript stays in memory as text; packed, it is a fifth of the bytes and is
forgotten once it is read. Parts that few visits open (stories, comparison, charts,
pictures) lie packed beside it and become a script when somebody asks for one.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from rjsmin import jsmin

__all__ = [
    "digest",
    "first_script",
    "later_script",
    "leaflet_folder",
    "pack",
    "script",
    "style",
]

_WEB: Final = Path(__file__).parent / "web"
_LATER: Final = "later:"  # the line of order.txt after which nothing is needed to begin
_WIDE: Final = re.compile("[^\x00-\x7f]")


def web_folder() -> Path:
    """Return the folder of the page's own scripts and styles."""
    return _WEB


def leaflet_folder() -> Path:
    """Return the folder of Leaflet's files, in the installed package that has them."""
    # XStatic packages carry a library's files and nothing else.
    return Path(str(files("xstatic.pkg.leaflet") / "data"))


def script() -> bytes:
    """Return the scripts the page begins with as one, in the order they need."""
    return _script(_order().partition(_LATER)[0])


def first_script() -> bytes:
    """Return the script that paints the first look and then starts the others."""
    return _script("first.js")


def later_script() -> bytes:
    """Return the scripts of the parts that wait to be asked for, as one, packed."""
    return _packed(_script(_order().partition(_LATER)[2]))


def style() -> bytes:
    """Return the page's own styles as one; what stands later wins."""
    return b"\n".join(_files(_order(), ".css"))


def _order() -> str:
    return (_WEB / "order.txt").read_text("utf-8")


def _files(order: str, kind: str) -> list[bytes]:
    return [(_WEB / name).read_bytes() for name in order.split() if name.endswith(kind)]


def _script(order: str) -> bytes:
    # One letter beyond Latin-1 and a browser keeps the whole script in two bytes a letter;
    # it keeps remarks and indents too.
    return _narrow(str(jsmin(b"\n;\n".join(_files(order, ".js")).decode()))).encode()


def _narrow(text: str) -> str:
    return _WIDE.sub(lambda m: json.dumps(m[0])[1:-1], text)


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
