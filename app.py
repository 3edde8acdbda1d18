"""The Streamlit face of Shiyu: widgets, calls, the map. It computes nothing."""

from __future__ import annotations

import streamlit as st
from streamlit_folium import st_folium

from gazetteer.dates import iso, jdn_to_julian
from gazetteer.errors import ShiyuError
from gazetteer.reading import Reading  # noqa: TC001 - Streamlit looks at the types it keeps
from geo.asking import chapter
from geo.barwords import bar_style, bar_words
from geo.editionrows import start_of
from geo.export import export_day, export_everything
from geo.serving import answer
from geo.timemap import TimeMap, served_map

st.set_page_config(page_title="史舆 Shiyu", page_icon="🀫", layout="wide")
st.html(
    """<style>
    header[data-testid=stHeader], footer, [data-testid=stToolbar] { display: none; }
    [data-testid=stMainBlockContainer] { padding: 0; max-width: none; }
    [data-testid=stMain] { overflow: hidden; }
    @media (max-width: 700px) { [data-testid=stMain] { overflow: auto; } }
    [data-testid=stVerticalBlock] { gap: 0; }
    iframe.stCustomComponentV1 { height: calc(100vh - 52px) !important; display: block; }
    .st-key-bar { padding: 6px 24px; height: 52px; }
    .st-key-bar [data-testid=stHorizontalBlock] { align-items: center; }
    .st-key-bar button { border-radius: 2px; min-height: 36px; }
    .st-key-bar [data-testid=stColumn]:not(:first-child) { flex: none; width: 190px; min-width: 0; }
    .st-key-bar [data-testid=stColumn]:first-child { flex: 1; }
    </style>"""
)


if "bare" in st.query_params:  # in a frame of another page: the map alone
    st.html(
        """<style>
        .st-key-bar { display: none; }
        iframe.stCustomComponentV1 { height: 100vh !important; }
        </style>"""
    )


@st.cache_resource(show_spinner="读卷、划地、绘山川…… Reading the chapter and drawing the land …")
def prepare() -> tuple[Reading, TimeMap]:
    """Read the chapter and build the map once for all visitors."""
    reading = chapter()
    return reading, served_map(reading)


try:
    reading, time_map = prepare()
except ShiyuError as error:
    st.error(f"数据有误 The data cannot be read: {error}")
    st.stop()

state = st_folium(time_map, key="atlas", returned_objects=[], height=820, use_container_width=True)
jdn = int((state or {}).get("jdn") or start_of(reading))
words = bar_words((state or {}).get("lang"), reading.document)
st.html(f"<style>{bar_style((state or {}).get('theme'))}</style>")
answer(state, reading)

with st.container(key="bar"):
    about, day, everything = st.columns([4, 1, 1])
    about.caption(words["about"])
    day.download_button(
        words["day"],
        lambda: export_day(reading, jdn),
        file_name=f"shiyu-{iso(*jdn_to_julian(jdn))}-julian.geojson",
        mime="application/geo+json",
        use_container_width=True,
        key="day",
        help=words["day_help"],
    )
    everything.download_button(
        words["all"],
        lambda: export_everything(reading),
        file_name="shiyu-all.geojson",
        mime="application/geo+json",
        use_container_width=True,
        key="all",
        help=words["all_help"],
    )
