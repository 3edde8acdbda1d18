"""The time map: one folium element, the same in Streamlit and in a file.

In Streamlit every asset is served by Streamlit itself out of installed packages
and the user's cache, so no request leaves the machine; in the standalone file
everything is inside. The map's script stays constant, so it never remounts.
"""

from __future__ import annotations

import base64
import io
import json
import os
import re
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
from branca.element import MacroElement
from jinja2 import Template
from PIL import Image
from platformdirs import user_cache_path

from geo.basemap import relief
from geo.bundle import (
    digest,
    first_script,
    later_script,
    leaflet_folder,
    pack,
    script,
    style,
)
from geo.opening import opening
from geo.payload import payload

if TYPE_CHECKING:
    from collections.abc import Callable

    from gazetteer.reading import Reading

__all__ = ["TimeMap", "served_folder", "served_map", "standalone"]

_RELIEF_PX = 2048
_THEMES = ("light", "dark")
# folium forbids enlarging the page, which eyes may need.
_NO_ZOOM = re.compile(r",\s*maximum-scale=1.0,\s*user-scalable=no")


class TimeMap(folium.Map):
    """A folium map whose scripts come from installed packages, not from a CDN.

    Parameters
    ----------
    source : str
        Where the page finds the payload: an address, or ``#id`` of an element.
    options : dict
        What `Shiyu.boot` takes besides.
    served : dict of str to list of (str, str), optional
        ``scripts`` and ``styles`` by name and address, Leaflet's first; without it the
        page is to carry them within.
    """

    def __init__(
        self,
        source: str,
        options: dict[str, Any],
        *,
        served: dict[str, list[tuple[str, str]]] | None = None,
    ) -> None:
        super().__init__(
            location=(37.2, 106.6), zoom_start=7, tiles=None, zoom_control=False, min_zoom=4
        )
        self.default_js = (served or {}).get("scripts", [])
        self.default_css = (served or {}).get("styles", [])
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
        self.source = _script_json(source)
        self.options = _script_json(options)


def _data_element(name: str, raw: bytes) -> str:
    # Not a script the browser would keep: the page reads the element and drops it.
    text = base64.b64encode(raw).decode()
    return f'<script type="application/octet-stream" id="{name}">{text}</script>'


def _script_json(value: object) -> str:
    # "<" would let a text end the script element; the line separators end a JS string.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


@lru_cache(maxsize=2)
def _relief(theme: str) -> bytes:
    # WebP keeps the soft alpha of the shading at a fifth of PNG's size.
    shaded = Image.open(io.BytesIO(relief(theme, _RELIEF_PX)))
    packed = io.BytesIO()
    shaded.save(packed, "WEBP", quality=72, alpha_quality=60, method=4)
    return packed.getvalue()


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
    data["relief"] |= {theme: f"#shiyu-relief-{theme}" for theme in _THEMES}
    initial = {"jdn": jdn} if jdn else {}
    options = {"mode": "standalone", "initial": initial, "later": "#shiyu-later"}
    page = TimeMap("#shiyu-payload", options)
    root = page.get_root()
    root.title = f"史舆 Shiyu · {data['document']['title_hans']}"  # type: ignore[attr-defined]  # a folium figure
    return _filled(str(root.render()), pack(data), opening(data, jdn))


def _filled(page: str, payload: bytes, first: dict[str, Any]) -> str:
    """Put scripts, styles and data into a page; branca would take them for templates."""
    before, close_head, rest = page.partition("</head>")
    before = _NO_ZOOM.sub("", before)
    body, close_body, rest = rest.partition("</body>")
    start = rest[rest.index("<script>") + len("<script>") : rest.index("</script>")]
    head = "".join(f"<style>{_within('style', raw)}</style>" for raw in _styles())
    return "".join(
        (
            before,
            head,
            close_head,
            body,
            _first(first),
            _waiting(payload, start),
            "<script>Shiyu.first.begin()</script>",
            _last(),
            close_body,
            "</html>",
        )
    )


def _styles() -> tuple[bytes, bytes]:
    return (leaflet_folder() / "leaflet.css").read_bytes(), style()


def _first(land: dict[str, Any]) -> str:
    paint = f"Shiyu.first.paint(document.querySelector('.folium-map'), {_script_json(land)})"
    return f"<script>{_within('script', first_script())};{paint}</script>"


def _waiting(payload: bytes, start: str) -> str:
    """Return what the page runs once the first look is on screen: text until then."""
    # Leaflet has markup with outside addresses in its strings: whole, nobody need wonder at them.
    library = base64.b64encode((leaflet_folder() / "leaflet.js").read_bytes()).decode()
    return (
        _data_element("shiyu-payload", payload)
        + f'<script type="text/plain" data-shiyu="base64">{library}</script>'
        + f'<script type="text/plain" data-shiyu>{_within("script", script())}</script>'
        + f'<script type="text/plain" data-shiyu>{start}</script>'
    )


def _last() -> str:
    """Return what nothing waits for: the map is drawn while the browser still reads it."""
    return _data_element("shiyu-later", later_script()) + "".join(
        _data_element(f"shiyu-relief-{name}", _relief(name)) for name in _THEMES
    )


def _within(element: str, raw: bytes) -> str:
    # Within strings, where alone they stand, these mean the same and end no element.
    text = raw.decode().replace(f"</{element}", f"<\\/{element}")
    return text.replace("<!--", "<\\!--")


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

    data = served_folder()
    leaflet = declare_component("leaflet", path=str(leaflet_folder()))
    served = declare_component("data", path=str(data))

    def put(name: str, raw: bytes) -> str:
        stem, dot, kind = name.partition(".")
        unique = f"{stem}-{digest(raw)}{dot}{kind}"
        _write(data / unique, raw)
        return f"../{served.name}/{unique}"

    return TimeMap(
        _put_payload(reading, put),
        {
            "mode": "streamlit",
            "initial": {},
            "answers": f"../{served.name}/",
            "later": put("later.bin", later_script()),
        },
        served={
            "scripts": [
                ("leaflet.js", f"../{leaflet.name}/leaflet.js"),
                ("shiyu.js", put("shiyu.js", script())),
            ],
            "styles": [
                ("leaflet.css", f"../{leaflet.name}/leaflet.css"),
                ("shiyu.css", put("shiyu.css", style())),
            ],
        },
    )


@lru_cache(maxsize=1)
def served_folder() -> Path:
    """Return the folder whose files Streamlit serves to the map; the same for a whole run."""
    try:
        folder = user_cache_path("shiyu", ensure_exists=True) / "served"
        folder.mkdir(exist_ok=True)
        if os.access(folder, os.W_OK):
            return folder
    except OSError:
        pass
    # A read-only home, as in some class rooms.
    return Path(tempfile.mkdtemp(prefix="shiyu-"))


def _put_payload(reading: Reading, put: Callable[[str, bytes], str]) -> str:
    data = payload(reading)
    for theme in _THEMES:
        data["relief"][theme] = put(f"relief-{theme}.webp", _relief(theme))
    # Not ".json.gz": a server might unpack or name it in its own way.
    return put("payload.bin", pack(data))


def _write(path: Path, raw: bytes) -> None:
    if path.is_file() and path.stat().st_size == len(raw):
        return
    partial = path.with_suffix(".partial")
    partial.write_bytes(raw)
    partial.replace(path)  # so that no browser ever reads half a file
