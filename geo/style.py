"""Every cartographic decision that is a number or a colour.

The tokens are those of the look of Shiyu; each pair of neighbours was checked
for colour-blind eyes (Machado 2009). One hue for one house: 唐, the Five
Dynasties and 宋 share celadon, 定难军 and 夏 share ochre.
"""

from __future__ import annotations

from typing import Final

__all__ = ["HOUSES", "POLITIES", "RANKS", "REACH_KM", "TOKENS", "look_of"]

TOKENS: Final = {
    "light": {
        "ground": "#F3EDDF",
        "panel": "#FBF8F0",
        "ink": "#26221D",
        "ink2": "#595043",
        "ink3": "#6F6556",
        "rule": "#8E8370",
        "hair": "#CDC2AB",
        "accent": "#A32A1F",
        "accent2": "#F5E4DA",
        "water": "#C3D5DA",
        "river": "#5A87A0",
        "waterlabel": "#2F6079",
        "mount": "#54493A",
        "seal": "#A32A1F",
        "sealtext": "#FBF4E6",
    },
    "dark": {
        "ground": "#141B2A",
        "panel": "#1A2234",
        "ink": "#F0E8D6",
        "ink2": "#C2B9A4",
        "ink3": "#A39A86",
        "rule": "#6D7690",
        "hair": "#39445C",
        "accent": "#F0876B",
        "accent2": "#4A2A2A",
        "water": "#1F3A52",
        "river": "#5F93B4",
        "waterlabel": "#8FBEDA",
        "mount": "#B9AD95",
        "seal": "#A32A1F",
        "sealtext": "#FBF4E6",
    },
}

# polity: (light fill, line, label), (dark fill, line, label)
_COLOURS: Final = {
    "xia": (("#C76A2A", "#733415", "#672707"), ("#B35A22", "#F09A4A", "#FFCB94")),
    "song": (("#B0E0C5", "#43745C", "#23533F"), ("#78A890", "#ABEBC6", "#CFF3E4")),
    "liao": (("#658ACC", "#24409A", "#253E70"), ("#3A5FC8", "#7C98F8", "#BCCEFF")),
    "tubo": (("#7C5C6A", "#45203A", "#471832"), ("#6E2F6C", "#C767AE", "#F0BCE4")),
    "uyghur": (("#EFE06A", "#7F6C1E", "#5F4A08"), ("#D2AE4A", "#F7EE69", "#FFF6C8")),
    "guiyi": (("#3BC2CC", "#0E7478", "#0B4D52"), ("#1A9080", "#55D8C8", "#A5E6EA")),
    "liugu": (("#EDA5E0", "#A8488A", "#7C2F4B"), ("#A285C0", "#E6B8F2", "#F3DBFA")),
    "beihan": (("#707375", "#3E3B3A", "#393228"), ("#6C6670", "#A09A98", "#D8D2C4")),
    # A polity without a checked hue of its own stays the colour of a hairline.
    "": (("#CDC2AB", "#6F6556", "#595043"), ("#39445C", "#A39A86", "#C2B9A4")),
}

HOUSES: Final = {
    "tang": "song",
    "houliang": "song",
    "houtang": "song",
    "houjin": "song",
    "houhan": "song",
    "houzhou": "song",
    "qi": "song",
    "jin-hedong": "song",
    "xizhou": "uyghur",
    "huangtou": "uyghur",
}
"""Whose colour a polity wears that has none of its own."""


def _look(colours: tuple[str, str, str]) -> dict[str, str]:
    return dict(zip(("fill", "line", "label"), colours, strict=True))


POLITIES: Final = {
    polity: {"light": _look(light), "dark": _look(dark)}
    for polity, (light, dark) in _COLOURS.items()
}
"""Fill, line and label colour of each polity in both themes."""


def look_of(polity: str) -> dict[str, dict[str, str]]:
    """Return a polity's colours in both themes.

    Parameters
    ----------
    polity : str
        Its id.

    Returns
    -------
    dict
        ``{"light": {"fill", "line", "label"}, "dark": …}``.

    Examples
    --------
    >>> look_of("houzhou") == look_of("song"), look_of("dada")["light"]["fill"]
    (True, '#CDC2AB')
    """
    return POLITIES.get(HOUSES.get(polity, polity), POLITIES[""])


RANKS: Final = {
    "capital": 1,
    "superior-prefecture": 2,
    "prefecture": 2,
    "army": 3,
    "district": 3,
    "county": 3,
    "tribe": 4,
    "town": 4,
    "fort": 4,
    "pass": 4,
}
"""The label rank of each kind of place; whatever is not listed has rank 5.

A capital whose days the seeds know has rank 1 on those days only: the browser
asks the payload's ``capitals``.
"""

REACH_KM: Final = {
    "capital": 320,
    "superior-prefecture": 320,
    "prefecture": 320,
    "army": 320,
    "tribe": 320,
    "county": 130,
    "town": 130,
    "fort": 130,
    "pass": 130,
}
"""How far, in cost-km, a seat of each kind reaches; beyond it the land is nobody's."""
