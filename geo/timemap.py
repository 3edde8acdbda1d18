"""The time map: one folium element, the same in Streamlit and in a file.

In Streamlit every asset is served by Streamlit itself out of installed packages
and the user's cache, so no request leaves the machine; in the standalone file
everything is inside. The map's script stays constant, so it never remounts.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import tempfile
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
from branca.element import MacroElement
from jinja2 import Template
from PIL import Image
from platformdirs import user_cache_path

from geo.basemap import relief
from geo.payload import payload

if TYPE_CHECKING:
    from gazetteer.reading import Reading

__all__ = ["TimeMap", "served_map", "standalone"]

_WEB = Path(__file__).parent / "web"
_RELIEF_PX = 2048


class TimeMap(folium.Map):
    """A folium map whose scripts come from installed packages, not from a CDN.

    Parameters
    ----------
    source : str
        A JavaScript expression: the payload, or its URL as a string literal.
    options : dict
        What `Shiyu.boot` takes besides.
    scripts, styles : list of (str, str)
        Names and URLs, Leaflet's first.
    """

    def __init__(
        self,
        source: str,
        options: dict[str, Any],
        scripts: list[tuple[str, str]],
        styles: list[tuple[str, str]],
    ) -> None:
        super().__init__(
            location=(37.2, 106.6), zoom_start=7, tiles=None, zoom_control=False, min_zoom=4
        )
        self.default_js = scripts
        self.default_css = styles
        self.add_child(_Boot(source, options))


class _Boot(MacroElement):
    _template = Template(
        "{% macro script(this, kwargs) %}"
        # st_folium gives the map a fixed height; it shall fill its frame instead.
        "{{ this._parent.get_name() }}.getContainer().style.height = '100vh';"
        "{{ this._parent.get_name() }}.invalidateSize();"
        "Shiyu.boot({{ this._parent.get_name() }}, {{ this.source }}, Object.assign("
        "{{ this.options }}, window.Streamlit && window.parent !== window ? "
        "{onRelease: (state) => window.Streamlit.setComponentValue(state)} : {}));"
        "{% endmacro %}"
    )

    def __init__(self, source: str, options: dict[str, Any]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca has no types
        self._name = "Boot"
        self.source = source
        self.options = _script_json(options)


def _script_json(value: object) -> str:
    # "<" would let a text end the script element; the line separators end a JS string.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _leaflet() -> Path:
    # XStatic packages carry a library's files and nothing else.
    return Path(str(files("xstatic.pkg.leaflet") / "data"))


def _own(kind: str) -> list[Path]:
    order = (_WEB / "order.txt").read_text("utf-8").split()
    return [_WEB / name for name in order if name.endswith(kind)]


@lru_cache(maxsize=2)
def _relief(theme: str) -> bytes:
    # WebP keeps the soft alpha of the shading at a fifth of PNG's size.
    shaded = Image.open(io.BytesIO(relief(theme, _RELIEF_PX)))
    packed = io.BytesIO()
    shaded.save(packed, "WEBP", quality=72, alpha_quality=60, method=4)
    return packed.getvalue()


def _data_uri(raw: bytes, mime: str) -> str:
    return f"data:{mime};base64,{base64.b64encode(raw).decode()}"


def standalone(reading: Reading, *, jdn: int | None = None) -> str:
    """Return the whole time map as one HTML file that needs no network.

    Parameters
    ----------
    reading : Reading
    jdn : int, optional
        The day to show first.

    Returns
    -------
    str
        HTML; every script, style, picture and word is inside it.
    """
    data = payload(reading)
    for theme in ("light", "dark"):
        data["relief"][theme] = _data_uri(_relief(theme), "image/webp")
    scripts = [_leaflet() / "leaflet.js", *_own(".js")]
    styles = [_leaflet() / "leaflet.css", *_own(".css")]
    options: dict[str, Any] = {"mode": "standalone", "initial": {"jdn": jdn} if jdn else {}}
    page = TimeMap(
        _script_json(data),
        options,
        [(path.name, _data_uri(path.read_bytes(), "text/javascript")) for path in scripts],
        [(path.name, _data_uri(path.read_bytes(), "text/css")) for path in styles],
    )
    root = page.get_root()
    root.title = "史舆 Shiyu · 宋史·夏国上"  # type: ignore[attr-defined]  # a folium figure
    return str(root.render())


def served_map(reading: Reading) -> TimeMap:
    """Return the time map for Streamlit, its assets served by Streamlit.

    Parameters
    ----------
    reading : Reading

    Returns
    -------
    TimeMap
        For ``st_folium``; the browser reports ``{"jdn", "selection"}`` on release.
    """
    from streamlit.components.v1 import declare_component  # noqa: PLC0415 - only under Streamlit

    data = _data_folder()
    leaflet = declare_component("leaflet", path=str(_leaflet()))
    web = declare_component("web", path=str(_WEB))
    served = declare_component("data", path=str(data))
    url = _write_payload(reading, data, served.name)
    version = _version()
    scripts = [("leaflet.js", f"../{leaflet.name}/leaflet.js")]
    scripts += [(p.name, f"../{web.name}/{p.name}?v={version}") for p in _own(".js")]
    styles = [("leaflet.css", f"../{leaflet.name}/leaflet.css")]
    styles += [(p.name, f"../{web.name}/{p.name}?v={version}") for p in _own(".css")]
    return TimeMap(json.dumps(url), {"mode": "streamlit", "initial": {}}, scripts, styles)


def _version() -> str:
    digest = hashlib.sha256()
    for path in [*_own(".js"), *_own(".css")]:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _data_folder() -> Path:
    try:
        folder = user_cache_path("shiyu", ensure_exists=True) / "served"
        folder.mkdir(exist_ok=True)
    except OSError:  # a read-only home, as in some class rooms
        folder = Path(tempfile.mkdtemp(prefix="shiyu-"))
    return folder


def _write_payload(reading: Reading, folder: Path, component: str) -> str:
    data = payload(reading)
    for theme in ("light", "dark"):
        raw = _relief(theme)
        name = f"relief-{theme}-{hashlib.sha256(raw).hexdigest()[:12]}.webp"
        _write(folder / name, raw)
        data["relief"][theme] = f"../{component}/{name}"
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
    name = f"payload-{hashlib.sha256(text).hexdigest()[:12]}.json"
    _write(folder / name, text)
    return f"../{component}/{name}"


def _write(path: Path, raw: bytes) -> None:
    if path.is_file() and path.stat().st_size == len(raw):
        return
    partial = path.with_suffix(".partial")
    partial.write_bytes(raw)
    partial.replace(path)  # so that no browser ever reads half a file
