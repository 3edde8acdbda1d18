"""The same content in folium's own time plugins, and re-rendered by Streamlit.

The pages name CDNs for their scripts; the benchmark answers those requests out of
npm packages unpacked into a temporary folder, by the last part of each address.
"""

from __future__ import annotations

import json
import pickle
import tarfile
from subprocess import run
from typing import TYPE_CHECKING, Any

import folium
from folium.plugins import Timeline, TimelineSlider, TimestampedGeoJson
from folium.utilities import JsCode
from polygons import Feature, iso

from geo.payload import SPAN
from geo.style import look_of

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["assets", "slider_app", "timeline", "timestamped"]

Json = dict[str, Any]
VIEW = {"location": (36.35, 107.95), "zoom_start": 7, "tiles": None}
STEP_MS = 83  # a month in the twelfth of a second, our own speed of a year a second
_PACKAGES = {
    "leaflet@1.9.3": ("dist/leaflet.js", "dist/leaflet.css"),
    "jquery@3.7.1": ("dist/jquery.min.js",),
    "jquery-ui-dist@1.13.3": ("jquery-ui.min.js",),
    "bootstrap@5.2.2": ("dist/js/bootstrap.bundle.min.js", "dist/css/bootstrap.min.css"),
    "leaflet.awesome-markers@2.0.5": (
        "dist/leaflet.awesome-markers.js",
        "dist/leaflet.awesome-markers.css",
    ),
    "iso8601-js-period@0.2.1": ("iso8601.js",),
    "moment@2.18.1": ("min/moment.min.js",),
    "leaflet-timedimension@1.1.1": (
        "dist/leaflet.timedimension.min.js",
        "dist/leaflet.timedimension.control.css",
    ),
    "leaflet.timeline@1.6.0": ("dist/leaflet.timeline.js",),
}
# What a file of a package is called in folium's own list, which also has jQuery twice.
_NAMES = {
    "iso8601.js": ("iso8601.min.js",),
    "leaflet.timeline.js": ("leaflet.timeline.min.js",),
    "jquery.min.js": ("jquery.min.js", "jquery-3.7.1.min.js"),
}
_LOOKS = ("xia", "song", "liao", "tubo", "uyghur", "guiyi", "liugu", "beihan")


def assets(folder: Path) -> tuple[dict[str, bytes], list[str]]:
    """Fetch the plugins' scripts from npm; also return the packages not to be had."""
    found: dict[str, bytes] = {}
    missing = []
    for package, wanted in _PACKAGES.items():
        packed = run(  # noqa: S603 - names written above
            ["npm", "pack", "--silent", package],  # noqa: S607 - whichever npm there is
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )
        if packed.returncode:
            missing.append(package)
            continue
        with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
            for path in wanted:
                member = archive.extractfile(f"package/{path}")
                name = path.rsplit("/", 1)[-1]
                if member:
                    found |= dict.fromkeys(_NAMES.get(name, (name,)), member.read())
    return found, missing


def _fill(words: Json) -> str:
    return str(look_of(_LOOKS[words["p"] % len(_LOOKS)])["light"]["fill"])


def timeline(states: list[Feature], events: list[Feature]) -> str:
    """Return folium's ``Timeline`` with its slider, as HTML."""
    page = folium.Map(**VIEW)
    data = {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": f.geometry,
                "properties": {"start": iso(f.first_jdn), "end": iso(f.end_jdn), **f.words},
            }
            for f in (*states, *events)
        ],
    }
    fills = json.dumps([_fill({"p": n}) for n in range(len(_LOOKS))])
    layer = Timeline(
        data,
        style=JsCode(f"f => ({{fillColor: {fills}[(f.properties.p ?? 0) % 8], weight: 2}})"),
        point_to_layer=JsCode("(f, at) => L.circleMarker(at, {radius: 5})"),
        on_each_feature=JsCode("(f, l) => f.properties.t && l.bindPopup(f.properties.t)"),
    ).add_to(page)
    months = (SPAN[1] - SPAN[0]) // 30
    TimelineSlider(
        auto_play=True, show_ticks=False, steps=months, playback_duration=months * STEP_MS
    ).add_timelines(layer).add_to(page)
    return str(page.get_root().render())


def timestamped(states: list[Feature], events: list[Feature]) -> str:
    """Return folium's ``TimestampedGeoJson`` as HTML.

    It knows one duration for all features. Where every state lasts the same it is
    that; else a state is said anew each year. A polygon is cut to as many rings as
    it has times, so every part goes in by itself, without its holes.
    """
    days = sorted(f.end_jdn - f.first_jdn for f in states)
    # A state whose polity did not change on a day lasts longer than the rest.
    equal = days[len(days) // 2] >= 0.9 * days[-len(days) // 10] if days else False
    step = days[len(days) // 2] if equal else 366
    features = [_timed(*part, f.words) for f in states for part in _parts(f, step)]
    features += [_timed(f.geometry, f.first_jdn, f.words) for f in events]
    page = folium.Map(**VIEW)
    TimestampedGeoJson(
        {"type": "FeatureCollection", "features": features},
        period="P1M",
        duration=f"P{step}D",
        transition_time=STEP_MS,
        auto_play=True,
        loop=False,
        add_last_point=False,
    ).add_to(page)
    return str(page.get_root().render())


def _parts(feature: Feature, step: int) -> list[tuple[Json, int]]:
    shape = feature.geometry
    whole = shape["type"] == "Polygon"
    parts = [shape["coordinates"]] if whole else list(shape["coordinates"])
    days = range(feature.first_jdn, max(feature.first_jdn + 1, feature.end_jdn - step // 10), step)
    return [({"type": "Polygon", "coordinates": p[:1]}, day) for p in parts for day in days]


def _timed(geometry: Json, jdn: int, words: Json) -> Json:
    if geometry["type"] == "Point":
        extra: Json = {"icon": "circle", "iconstyle": {"radius": 5}, "popup": words["t"]}
        words = {k: v for k, v in words.items() if k != "t"}
    else:
        extra = {"style": {"fillColor": _fill(words), "weight": 2}}
    return {
        "type": "Feature",
        "geometry": geometry,
        "properties": {"times": [iso(jdn)], **words, **extra},
    }


_APP = """
import pickle
import folium
import streamlit as st
from branca.element import MacroElement
from folium.template import Template
from streamlit_folium import st_folium

class Mark(MacroElement):
    _template = Template(
        "{{% macro script(this, kwargs) %}}window.bench_day = {{{{ this.day }}}};{{% endmacro %}}")
    def __init__(self, day):
        super().__init__()
        self.day = day

@st.cache_resource
def content():
    with open({path!r}, "rb") as file:
        return pickle.load(file)

states, events, fills, (first, last) = content()
st.set_page_config(layout="wide")
day = st.slider("day", first, last, (first + last) // 2, 30)
page = folium.Map(location={location!r}, zoom_start={zoom}, tiles=None)
now = [s for s in states if s[1] <= day < s[2]]
folium.GeoJson(
    {{"type": "FeatureCollection", "features": [
        {{"type": "Feature", "geometry": g, "properties": w}} for g, _, _, w in now]}},
    style_function=lambda f: {{"fillColor": fills[f["properties"]["p"] % 8], "weight": 2}},
).add_to(page)
for geometry, begin, end, words in events:
    if begin <= day and day - end < 30:
        lon, lat = geometry["coordinates"]
        folium.CircleMarker((lat, lon), radius=5, popup=words["t"]).add_to(page)
Mark(day).add_to(page)
st_folium(page, key="map", height=736, use_container_width=True, returned_objects=[])
"""


def slider_app(folder: Path, states: list[Feature], events: list[Feature]) -> Path:
    """Write a Streamlit app that draws the day of an ``st.slider`` anew each time."""
    plain = [
        [(f.geometry, f.first_jdn, f.end_jdn, f.words) for f in part] for part in (states, events)
    ]
    fills = [_fill({"p": n}) for n in range(len(_LOOKS))]
    data, script = folder / "content.pickle", folder / "slider_app.py"
    data.write_bytes(pickle.dumps((*plain, fills, SPAN)))
    script.write_text(
        _APP.format(path=str(data), location=VIEW["location"], zoom=VIEW["zoom_start"]), "utf-8"
    )
    return script
