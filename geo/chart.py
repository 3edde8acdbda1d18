"""The land of each house through the years, as a chart in the map's own colours.

The chart is a Vega-Lite specification, a plain dictionary: Streamlit draws it,
and so does any page or notebook that knows Vega-Lite.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final, Literal

from gazetteer.polities import polity
from geo.series import FIRST_YEAR, LAST_YEAR, Figures, figures_json, yearly
from geo.style import HOUSES, POLITIES, TOKENS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.reading import Reading

__all__ = ["chart"]

Theme = Literal["light", "dark"]
Json = dict[str, Any]

_SERIF: Final = "Source Han Serif SC, Noto Serif CJK SC, Songti SC, SimSun, serif"
_SANS: Final = "Source Han Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"

#: The houses drawn; their names stand where their lines end.
_HOUSES: Final = ("song", "liao", "xia", "tubo", "uyghur", "guiyi", "liugu", "beihan")

#: So many of the chosen house's greatest changes are named on its line.
_NAMED: Final = 7

#: Names within so many years stand so far apart, in thousands of km²: those on
#: the line of the chosen house, and those at the ends of its neighbours'.
_WIDE: Final = 34
_LINE: Final = 46.0
_ROOM: Final = 105.0


def chart(
    reading: Reading, theme: Theme = "light", *, house: str = "xia", width: int = 860
) -> Json:
    """Draw the area of each house by year, and the prefectures one house held.

    Parameters
    ----------
    reading : Reading
    theme : {"light", "dark"}
    house : str
        The polity drawn strongest, with its greatest changes named.
    width : int
        Pixels.

    Returns
    -------
    dict
        Vega-Lite 5; draw it with Streamlit's own theme off. The band goes from
        what nobody else can have held to what the house may have held.

    Examples
    --------
    >>> from gazetteer.reading import load_reading
    >>> chart(load_reading())["title"]["text"]
    '疆域消长：夏与四邻，880–1068'
    """
    figures = yearly(reading, group=_house)
    rows = [_row(reading, one) for one in figures if one.polity in _HOUSES]
    own = [row for row in rows if row["house"] == house]
    others = [row for row in rows if row["house"] != house]
    panels: list[tuple[int, list[Json]]] = [
        (205, [*_lines(theme), *_named(own, house, theme), *_names(own, theme)]),
        (205, [*_lines(theme), *_names(others, theme)]),
        (70, [_seats(house, theme)]),
    ]
    apart = {"resolve": {"scale": {"color": "independent"}}}
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "datasets": {"own": own, "others": others},
        "vconcat": [
            {"width": width, "height": height, "data": {"name": name}, "layer": layers, **apart}
            for (height, layers), name in zip(panels, ("own", "others", "own"), strict=True)
        ],
        "spacing": 22,
        "padding": {"left": 22, "right": 22, "top": 22, "bottom": 22},
        "background": TOKENS[theme]["panel"],
        "title": _title(house),
        "config": _config(theme),
    }


def _house(name: str) -> str:
    return HOUSES.get(name, name)


def _row(reading: Reading, figures: Figures) -> Json:
    record = figures_json(reading, figures)
    moved = record.pop("moved")
    told = [move["title"]["zh"] for move in moved if move["title"]]
    told += [source for move in moved for source in move["sources"]]
    weight: dict[str, float] = defaultdict(float)
    for move in moved:
        if move["title"]:
            weight[move["title"]["zh"]] += abs(move["area_km2"]) / 1000
    event = max(weight, key=lambda title: weight[title], default="")
    return {
        "house": record["polity"],
        "name": record["name"],
        "year": record["year"],
        **{key: round(record[f"{key}_km2"] / 1000, 2) for key in ("area", "low", "high")},
        "change": round((record["gained_km2"] - record["lost_km2"]) / 1000, 2),
        "prefectures": record["prefectures"],
        "because": "；".join(dict.fromkeys(told)) or "—",
        "event": event,
        "moved": round(weight.get(event, 0.0), 2),
    }


_X: Final[Json] = {
    "field": "year",
    "type": "quantitative",
    "scale": {"domain": [FIRST_YEAR, LAST_YEAR], "nice": False},
    "axis": {"format": "d", "values": list(range(FIRST_YEAR, LAST_YEAR, 20)), "title": None},
}


def _y(field: str) -> Json:
    axis = {"title": "千平方公里 · thousand km²", "titleAnchor": "end", "format": ",.0f"}
    return {"field": field, "type": "quantitative", "axis": axis}


def _colour(part: str, theme: Theme) -> Json:
    scale = {"domain": list(_HOUSES), "range": [POLITIES[name][theme][part] for name in _HOUSES]}
    return {"field": "house", "type": "nominal", "scale": scale, "legend": None}


_TOLD: Final[list[Json]] = [
    {"field": "year", "type": "quantitative", "title": "年 year", "format": "d"},
    {"field": "name", "type": "nominal", "title": "国 polity"},
    {"field": "area", "type": "quantitative", "title": "千 km² area", "format": ",.1f"},
    {"field": "low", "type": "quantitative", "title": "至少 at least", "format": ",.1f"},
    {"field": "high", "type": "quantitative", "title": "至多 at most", "format": ",.1f"},
    {"field": "prefectures", "type": "quantitative", "title": "州府 prefectures"},
    {"field": "change", "type": "quantitative", "title": "较上年 change", "format": "+,.1f"},
    {"field": "because", "type": "nominal", "title": "缘由 because"},
]


def _lines(theme: Theme) -> list[Json]:
    band = {"x": _X, "y": _y("low"), "y2": {"field": "high"}, "color": _colour("fill", theme)}
    line = {"x": _X, "y": _y("area"), "color": _colour("line", theme)}
    step = {"interpolate": "step-after"}
    marks: list[tuple[Json, Json]] = [
        ({"type": "area", "opacity": 0.5, **step}, band),
        ({"type": "line", "strokeWidth": 2.1, **step}, line),
        (
            {"type": "point", "size": 60, "opacity": 0},
            {"x": _X, "y": _y("area"), "tooltip": _TOLD},
        ),
    ]
    return [{"mark": mark, "encoding": code} for mark, code in marks]


def _named(own: Sequence[Json], house: str, theme: Theme) -> list[Json]:
    """Name the greatest changes of the chosen house that the chapter tells."""
    greatest = sorted(own, key=lambda row: -row["moved"])[:_NAMED]
    look, panel = POLITIES[house][theme], TOKENS[theme]["panel"]
    said = [
        {**row, "at": row["area"], "label": f"{row['year']} {row['event']}"}
        for row in sorted(greatest, key=lambda row: row["area"])
        if row["moved"] > 0
    ]
    _spread(said, _LINE)
    at = {"x": _X, "y": _y("area")}
    dot = {"type": "point", "filled": True, "size": 44, "opacity": 1, "color": look["line"]}
    text: Json = {"type": "text", "font": _SERIF, "fontSize": 12.5, "dy": -8}
    # the first names run to the right of their dots, lest they leave the chart
    side = {"expr": f"datum.year < {FIRST_YEAR + 40} ? 'left' : 'right'"}
    text |= {"align": side, "dx": {"expr": f"datum.year < {FIRST_YEAR + 40} ? 8 : -8"}}
    label = {"x": _X, "y": _y("at"), "text": {"field": "label", "type": "nominal"}}
    marks: list[tuple[Json, Json]] = [
        (dot, {**at, "tooltip": _TOLD}),
        ({**text, "color": panel, "stroke": panel, "strokeWidth": 4}, label),
        ({**text, "color": look["label"]}, label),
    ]
    return [{"data": {"values": said}, "mark": mark, "encoding": code} for mark, code in marks]


def _names(rows: Sequence[Json], theme: Theme) -> list[Json]:
    """Write each house's name where its line ends, so that no two touch."""
    last = {row["house"]: row for row in rows if row["area"] > 0}
    ends = sorted(({**row, "at": row["area"]} for row in last.values()), key=lambda row: row["at"])
    _spread(ends, _ROOM)
    for row in ends:
        row["label"] = f"{row['name']} {polity(row['house']).en}"
    encoding = {
        "x": _X,
        "y": _y("at"),
        "text": {"field": "label", "type": "nominal"},
        "color": _colour("label", theme),
    }
    mark = {"type": "text", "font": _SERIF, "fontSize": 14, "fontWeight": 700, "align": "left"}
    halo = {"stroke": TOKENS[theme]["panel"], "strokeWidth": 4}
    return [
        {"data": {"values": ends}, "mark": {**mark, "dx": 8, **under}, "encoding": encoding}
        for under in (halo, {})
    ]


def _spread(said: Sequence[Json], room: float) -> None:
    """Move names up that would touch one below; the rows are in order of height."""
    for index, row in enumerate(said):
        for below in said[:index]:
            if abs(below["year"] - row["year"]) < _WIDE:
                row["at"] = max(row["at"], below["at"] + room)


def _seats(house: str, theme: Theme) -> Json:
    look = POLITIES[house][theme]
    axis = {"title": "州府 prefectures", "titleAnchor": "end", "tickCount": 4, "format": "d"}
    line = {"color": look["line"], "strokeWidth": 2, "interpolate": "step-after"}
    fill = {"color": look["fill"], "opacity": 0.55, "interpolate": "step-after"}
    return {
        "mark": {"type": "area", **fill, "line": line},
        "encoding": {
            "x": _X,
            "y": {"field": "prefectures", "type": "quantitative", "axis": axis},
            "tooltip": _TOLD,
        },
    }


def _title(house: str) -> Json:
    own = polity(house)
    return {
        "text": f"疆域消长：{own.hans}与四邻，{FIRST_YEAR}–{LAST_YEAR}",
        "subtitle": [
            f"How far {own.en} and its neighbours reached, at the end of each year (Julian)",
            "带：至少与至多之间；疆界皆推定 · "
            "the band runs from surely to possibly held; borders are inferred",
        ],
        "anchor": "start",
        "offset": 14,
    }


def _config(theme: Theme) -> Json:
    token = TOKENS[theme]
    return {
        "view": {"stroke": None},
        "title": {
            "font": _SERIF,
            "fontSize": 25,
            "fontWeight": 700,
            "color": token["ink"],
            "subtitleFont": _SANS,
            "subtitleFontSize": 13.5,
            "subtitleColor": token["ink2"],
            "subtitlePadding": 8,
        },
        "axis": {
            "labelFont": _SANS,
            "titleFont": _SANS,
            "labelFontSize": 12,
            "titleFontSize": 12.5,
            "titleFontWeight": 400,
            "labelColor": token["ink2"],
            "titleColor": token["ink2"],
            "gridColor": token["hair"],
            "gridDash": [1, 3],
            "domainColor": token["rule"],
            "tickColor": token["rule"],
        },
    }
