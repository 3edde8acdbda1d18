"""The land of each house through the years, as a chart in the map's own colours."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

import altair as alt

from gazetteer.polities import polity
from geo.series import FIRST_YEAR, LAST_YEAR, Figures, figures_json, yearly
from geo.style import HOUSES, POLITIES, TOKENS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gazetteer.reading import Reading

__all__ = ["chart"]

Theme = Literal["light", "dark"]
Row = dict[str, Any]

_SERIF: Final = "Source Han Serif SC, Noto Serif CJK SC, Songti SC, SimSun, serif"
_SANS: Final = "Source Han Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"

#: The houses drawn, and after which years on the axis there is a line.
_HOUSES: Final = ("song", "liao", "xia", "tubo", "uyghur", "guiyi", "liugu", "beihan")
_TICKS: Final = list(range(880, 1070, 20))

#: So many of the chosen house's greatest changes are named on its line, no two
#: of them within so many years.
_NAMED: Final = 6
_APART: Final = 9

#: Ends of lines are moved so far apart, in thousands of km², that names fit.
_ROOM: Final = 46.0


@lru_cache(maxsize=8)
def chart(
    reading: Reading,
    theme: Theme = "light",
    *,
    house: str = "xia",
    width: int = 860,
) -> alt.VConcatChart:
    """Draw the area of each house by year, and the prefectures one house held.

    Parameters
    ----------
    reading : Reading
    theme : {"light", "dark"}
    house : str
        The polity drawn strongest, with its band and its greatest changes.
    width : int
        Pixels.

    Returns
    -------
    altair.VConcatChart
        Vega-Lite; draw it with Streamlit's own theme off. The band goes from
        what nobody else can have held to what the house may have held.
    """
    figures = yearly(reading, group=_house)
    rows = [_row(reading, one) for one in figures if one.polity in _HOUSES]
    own = [row for row in rows if row["house"] == house]
    areas = alt.layer(
        *_lines(rows, house, theme), *_named(own, house, theme), *_names(rows, theme)
    ).properties(width=width, height=370)
    seats = _seats(own, house, theme).properties(width=width, height=84)
    return _dressed(alt.vconcat(areas, seats, spacing=22), house, theme)


def _house(name: str) -> str:
    return HOUSES.get(name, name)


def _row(reading: Reading, figures: Figures) -> Row:
    record = figures_json(reading, figures)
    moved = record.pop("moved")
    told = [move["title"]["zh"] for move in moved if move["title"]]
    told += [source for move in moved for source in move["sources"]]
    return {
        "house": record["polity"],
        "name": record["name"],
        "year": record["year"],
        **{key: record[f"{key}_km2"] / 1000 for key in ("area", "low", "high")},
        "change": (record["gained_km2"] - record["lost_km2"]) / 1000,
        "prefectures": record["prefectures"],
        "places": record["places"],
        "because": "；".join(dict.fromkeys(told)) or "—",
        "event": next((move["title"]["zh"] for move in moved if move["title"]), ""),
    }


def _x() -> alt.X:
    axis = alt.Axis(format="d", values=_TICKS, title=None)
    return alt.X("year:Q", axis=axis, scale=alt.Scale(domain=[FIRST_YEAR, LAST_YEAR], nice=False))


def _y(field: str = "area") -> alt.Y:
    axis = alt.Axis(title="千平方公里 · thousand km²", titleAnchor="end", format=",.0f")
    return alt.Y(f"{field}:Q", axis=axis)


def _colour(part: str, theme: Theme) -> alt.Color:
    scale = alt.Scale(domain=list(_HOUSES), range=[POLITIES[name][theme][part] for name in _HOUSES])
    return alt.Color("house:N", scale=scale, legend=None)


_TOLD: Final = [
    alt.Tooltip("year:Q", title="年 year", format="d"),
    alt.Tooltip("name:N", title="国 polity"),
    alt.Tooltip("area:Q", title="面积 area, 千 km²", format=",.1f"),
    alt.Tooltip("low:Q", title="至少 at least", format=",.1f"),
    alt.Tooltip("high:Q", title="至多 at most", format=",.1f"),
    alt.Tooltip("prefectures:Q", title="州府 prefectures"),
    alt.Tooltip("change:Q", title="较上年 change", format="+,.1f"),
    alt.Tooltip("because:N", title="缘由 because"),
]


def _lines(rows: Sequence[Row], house: str, theme: Theme) -> list[alt.Chart]:
    base = alt.Chart(alt.Data(values=rows)).encode(x=_x())
    mine = f"datum.house === '{house}'"
    band = base.mark_area(interpolate="step-after").encode(
        y=_y("low"), y2="high:Q", color=_colour("fill", theme), opacity=_either(mine, 0.5, 0.3)
    )
    line = base.mark_line(interpolate="step-after", clip=True).encode(
        y=_y(), color=_colour("line", theme), strokeWidth=_either(mine, 2.8, 1.4)
    )
    touch = base.mark_point(size=60, opacity=0).encode(y=_y(), tooltip=_TOLD)
    return [band, line, touch]


def _either(test: str, yes: float, no: float) -> Any:  # noqa: ANN401 - altair's own condition
    return alt.condition(test, alt.value(yes), alt.value(no))


def _named(own: Sequence[Row], house: str, theme: Theme) -> list[alt.Chart]:
    """Name the greatest changes of the chosen house that the chapter tells."""
    chosen: list[Row] = []
    for row in sorted((row for row in own if row["event"]), key=lambda row: -abs(row["change"])):
        if all(abs(row["year"] - other["year"]) >= _APART for other in chosen):
            chosen.append(row)
    look = POLITIES[house][theme]
    said = [row | {"label": f"{row['year']} {row['event']}"} for row in chosen[:_NAMED]]
    base = alt.Chart(alt.Data(values=said)).encode(x=_x(), y=_y())
    dot = base.mark_point(
        filled=True, size=44, color=look["line"], opacity=1, stroke=TOKENS[theme]["panel"]
    ).encode(tooltip=_TOLD)
    text = {"font": _SERIF, "fontSize": 12.5, "align": "right", "dx": -8, "dy": -9}
    halo = base.mark_text(**text, stroke=TOKENS[theme]["panel"], strokeWidth=4)
    label = base.mark_text(**text, color=look["label"])
    return [dot, halo.encode(text="label:N"), label.encode(text="label:N")]


def _names(rows: Sequence[Row], theme: Theme) -> list[alt.Chart]:
    """Write each house's name where its line ends, so that no two touch."""
    last = {row["house"]: row for row in rows if row["area"] > 0}
    ends = sorted(
        ({**row, "at": row["area"]} for row in last.values()), key=lambda row: float(row["at"])
    )
    for below, row in zip(ends, ends[1:], strict=False):
        if below["year"] == row["year"] == LAST_YEAR:
            row["at"] = max(row["at"], below["at"] + _ROOM)
    for row in ends:
        row["name"] = f"{row['name']} {polity(row['house']).en}"
    text = {"font": _SERIF, "fontSize": 14, "fontWeight": 700, "align": "left", "dx": 8}
    base = alt.Chart(alt.Data(values=ends)).encode(x=_x(), y=_y("at"), text="name:N")
    label = base.mark_text(**text).encode(color=_colour("label", theme))
    return [label]


def _seats(own: Sequence[Row], house: str, theme: Theme) -> alt.Chart:
    look = POLITIES[house][theme]
    axis = alt.Axis(title="州府 prefectures", titleAnchor="end", tickCount=4, format="d")
    return (
        alt.Chart(alt.Data(values=list(own)))
        .mark_area(
            interpolate="step-after",
            color=look["fill"],
            opacity=0.55,
            line={"color": look["line"], "strokeWidth": 2},
        )
        .encode(x=_x(), y=alt.Y("prefectures:Q", axis=axis), tooltip=_TOLD)
    )


def _dressed(drawn: alt.VConcatChart, house: str, theme: Theme) -> alt.VConcatChart:
    token, own = TOKENS[theme], polity(house)
    title = alt.Title(
        f"疆域消长：{own.hans}与四邻，{FIRST_YEAR}–{LAST_YEAR}",
        subtitle=[
            f"How far {own.en} and its neighbours reached, at the end of each year (Julian)",
            "带：至少与至多之间。疆界皆推定 · the band runs from surely to possibly held; "
            "borders are inferred",
        ],
        anchor="start",
        offset=14,
    )
    return (
        drawn.properties(title=title, background=token["panel"], padding=22)
        .configure_view(stroke=None)
        .configure_title(
            font=_SERIF,
            fontSize=25,
            fontWeight=700,
            color=token["ink"],
            subtitleFont=_SANS,
            subtitleFontSize=13.5,
            subtitleColor=token["ink2"],
            subtitlePadding=8,
        )
        .configure_axis(
            labelFont=_SANS,
            titleFont=_SANS,
            labelFontSize=12,
            titleFontSize=12.5,
            titleFontWeight=400,
            labelColor=token["ink2"],
            titleColor=token["ink2"],
            gridColor=token["hair"],
            gridDash=[1, 3],
            domainColor=token["rule"],
            tickColor=token["rule"],
        )
    )
