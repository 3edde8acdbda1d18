"""The bar under the map in Streamlit: its words in the language of the map, its colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gazetteer.text import to_traditional
from geo.style import TOKENS

if TYPE_CHECKING:
    from gazetteer.text import Document

__all__ = ["bar_style", "bar_words"]

_ORDER = ("hans", "hant", "en")
_WORDS = {
    "about": (
        "图上诸界皆推定，原文不载边界",
        "圖上諸界皆推定，原文不載邊界",
        "borders are inferred, the text draws none",
    ),
    "day": ("下载当日 GeoJSON", "下載當日 GeoJSON", "This day, GeoJSON"),
    "day_help": (
        "所示之日的疆域、地名、事件与据守，附引文",
        "所示之日的疆域、地名、事件與據守，附引文",
        "Territories, places, events and holders on the chosen day, with quotations",
    ),
    "all": ("下载全部 GeoJSON", "下載全部 GeoJSON", "Everything, GeoJSON"),
    "all_help": (
        "全卷地名、事件、行军、据守与地块，附引文",
        "全卷地名、事件、行軍、據守與地塊，附引文",
        "Places, events, campaigns, holders and cells of the chapter, with quotations",
    ),
}


def bar_words(lang: str | None, document: Document | None = None) -> dict[str, str]:
    """Return the words of the bar in a language of the map.

    Parameters
    ----------
    lang : str or None
        ``hans``, ``hant`` or ``en``; whatever else is simplified Chinese.
    document : Document, optional
        The chapter, whose title goes before what is said of it.

    Returns
    -------
    dict of str to str

    Examples
    --------
    >>> bar_words("en")["day"], bar_words("hant")["day"], bar_words(None)["all"]
    ('This day, GeoJSON', '下載當日 GeoJSON', '下载全部 GeoJSON')
    """
    column = _ORDER.index(lang) if lang in _ORDER else 0
    found = {key: words[column] for key, words in _WORDS.items()}
    if document is not None:
        chinese = f"《{document.title}》"
        titles = (chinese, to_traditional(chinese), document.title_en or document.title)
        found["about"] = f"{titles[column]} · {found['about']}"
    return found


def bar_style(theme: str | None) -> str:
    """Return the colours of the bar in a theme of the map, as a style sheet.

    Parameters
    ----------
    theme : str or None
        ``light`` or ``dark``; whatever else is light.

    Returns
    -------
    str

    Examples
    --------
    >>> bar_style("dark").splitlines()[0]
    '.st-key-bar { background: #1A2234; }'
    """
    look = TOKENS["dark" if theme == "dark" else "light"]
    ink, rule = look["ink"], look["rule"]
    return "\n".join(
        (
            f".st-key-bar {{ background: {look['panel']}; }}",
            ".st-key-bar [data-testid=stCaptionContainer] { opacity: 1; }",
            f".st-key-bar [data-testid=stCaptionContainer] p {{ color: {look['ink2']}; }}",
            f".st-key-bar button {{ background: {look['panel']}; color: {ink}; }}",
            f".st-key-bar button, .st-key-bar button:hover {{ border: 1px solid {rule}; }}",
            f".st-key-bar button:focus-visible {{ outline: 3px solid {look['accent']}; }}",
        )
    )
