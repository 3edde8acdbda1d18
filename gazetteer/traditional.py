"""From simplified to traditional characters, one for one.

The converter chooses among the traditional forms of a character by the phrases
of modern prose. A history has surnames, eras and verbs that modern phrases do
not know, so three things are laid over it: characters whose classical form is
nearly always the same, phrases that want another, and phrases of modern notes
that the first would spoil.

於 or 于: the preposition is 於 throughout, as most printed editions regulate it;
于 stays where it is part of a name (于闐, 單于, 白于山). The forms are those of
printed classics (爲, 羣, 衆, 裏), not of one region's newspapers.

Examples
--------
>>> to_traditional("攻陷灵州，以为西平府")
'攻陷靈州，以爲西平府'
>>> to_traditional("乾德五年"), to_traditional("应历元年"), to_traditional("咸雍元年")
('乾德五年', '應曆元年', '咸雍元年')
>>> to_traditional("钟鼎臣"), to_traditional("种谔"), to_traditional("继冲")
('鍾鼎臣', '种諤', '繼沖')
"""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

__all__ = ["only_simplified", "only_traditional", "to_traditional"]

# One form of a character that a history means nearly always; the phrases below are stronger.
_CLASSICAL = {
    "丑": "丑",  # 破丑重遇貴, and the branch; not 醜
    "云": "云",  # says; a cloud is in a phrase
    "占": "占",  # 占城
    "合": "合",  # a box: 銀泥合; not 閤
    "吊": "弔",  # 弔贈, 弔慰
    "咸": "咸",  # 咸平, 咸雍; not 鹹
    "复": "復",  # 復州, 起復, 天復; 重複 is in a phrase
    "岳": "岳",  # 岳州, a surname; not 嶽
    "征": "征",  # 征北漢, 瞎征; 徵 is in a phrase
    "毁": "毀",
    "系": "繫",  # 繫年, 繫於; 世系 is in a phrase
    "范": "范",  # 范仲淹
    "谷": "谷",  # 六谷, 浩亹谷; grain is in a phrase
    "里": "里",  # miles and names; 裏 is in a phrase
    "饥": "饑",  # a famine; hunger is in a phrase
    "困": "困",
    "峰": "峰",
}

_EXCEPT = (
    # clouds
    *("云南 雲南", "云州 雲州", "云中 雲中", "云内 雲內", "密云 密雲", "起云镂 起雲鏤"),
    *("白云 白雲", "风云 風雲", "云集 雲集", "云梦 雲夢"),
    # summons, signs, grain, patterns, peaks
    *("征召 徵召", "征发 徵發", "征辟 徵辟", "征税 徵稅", "特征 特徵", "象征 象徵"),
    *("五谷 五穀", "谷物 穀物", "米谷 米穀", "谷价 穀價"),
    *("范围 範圍", "规范 規範", "模范 模範", "典范 典範", "五岳 五嶽", "丑陋 醜陋"),
    # doubling, inside, hunger, lines of descent
    *("重复 重複", "复杂 複雜", "复合 複合", "反复 反覆"),
    *("红里 紅裏", "哪里 哪裏", "那里 那裏", "这里 這裏", "表里 表裏"),
    *("饥饿 飢餓", "饥渴 飢渴", "饥寒 飢寒", "咸水 鹹水", "咸湖 鹹湖"),
    *("世系 世系", "水系 水系", "体系 體系", "系列 系列", "系统 系統", "关系 關係"),
    *("系移建 係移建", "系西移 係西移", "名义系 名義係"),
    # calendars: in two eras of 遼 and 梁 too
    *("应历 應曆", "凤历 鳳曆", "庆历 慶曆", "颁历 頒曆", "注历 注曆", "及历 及曆"),
    # warding off
    *("御之 禦之", "御备 禦備", "御北汉 禦北漢", "师御继 師禦繼"),
    # names
    *("钟鼎臣 鍾鼎臣", "继冲 繼沖", "种世衡 种世衡", "种谔 种諤", "种使君 种使君", "种氏 种氏"),
    *("党项 黨項", "南斗 南斗", "升龙 昇龍", "约特干 約特干", "李并成 李并成"),
    # joining
    *("并州 并州", "并、汾 并、汾", "并其众 并其衆", "并为一 併爲一", "并入 併入"),
    *("三道并入 三道並入", "三路并入 三路並入"),
    # goods: flour, silk
    *("米、面 米、麪", "米面 米麪", "面米 麪米", "面、米 麪、米", "锦彩 錦綵", "彩帛 綵帛"),
    *("球子花 毬子花", "复命 復命", "川后、 川後、"),
)
_ALONE = {"面": "麪"}  # flour among gifts; in a sentence a face
_PHRASES = dict(pair.split() for pair in _EXCEPT)
_PHRASE = re.compile("|".join(sorted(map(re.escape, _PHRASES), key=len, reverse=True)))


@lru_cache(maxsize=1)
def _converter() -> object:
    from opencc import OpenCC  # noqa: PLC0415 - its dictionaries take 0.1 s to load

    return OpenCC("s2t")


@lru_cache(maxsize=2)
def _table(name: str) -> dict[str, tuple[str, ...]]:
    lines = (files("opencc") / "dictionary" / name).read_text("utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line)
    return {one: tuple(others.split()) for one, others in pairs if len(one) == 1}


@lru_cache(maxsize=1)
def only_simplified() -> frozenset[str]:
    """Return the characters that no traditional text has; 并 of 并州 and 峰 are in both.

    Examples
    --------
    >>> "汉" in only_simplified(), "云" in only_simplified()
    (True, False)
    """
    table = _table("STCharacters.txt")
    kept = {*"".join(_CLASSICAL.values()), *"".join(_PHRASES.values())}
    return frozenset(a for a, forms in table.items() if a not in forms) - kept


@lru_cache(maxsize=1)
def only_traditional() -> frozenset[str]:
    """Return the characters that no simplified text has; 乾 of 乾德 is in both.

    Examples
    --------
    >>> "漢" in only_traditional(), "乾" in only_traditional()
    (True, False)
    """
    table = _table("TSCharacters.txt")
    return frozenset(a for a, forms in table.items() if a not in forms) - {"乾"}


def to_traditional(text: str) -> str:
    """Convert simplified Chinese to traditional, one character for one.

    A text that is in traditional characters already comes back as it is.

    Parameters
    ----------
    text : str

    Returns
    -------
    str
        As long as `text`, so a quotation keeps its offsets.

    Examples
    --------
    >>> to_traditional("遽集六谷蕃部"), to_traditional("朝议或云率轻骑")
    ('遽集六谷蕃部', '朝議或云率輕騎')
    >>> to_traditional("三百餘里，於是")
    '三百餘里，於是'
    """
    if text in _ALONE or _is_traditional(text):
        return _ALONE.get(text, text)
    said = [_CLASSICAL.get(a, b) for a, b in zip(text, _converted(text), strict=True)]
    for found in _PHRASE.finditer(text):
        said[found.start() : found.end()] = _PHRASES[found[0]]
    return "".join(said)


def _is_traditional(text: str) -> bool:
    simplified = sum(character in only_simplified() for character in text)
    return simplified < sum(character in only_traditional() for character in text)


def _converted(text: str) -> str:
    """Convert line by line; a line that changes its length is converted sign by sign."""
    return "".join(_line(line) for line in text.splitlines(keepends=True))


def _line(line: str) -> str:
    said = str(_converter().convert(line))  # type: ignore[attr-defined]  # untyped library
    if len(said) == len(line):
        return said
    table = _table("STCharacters.txt")
    return "".join(table.get(character, (character,))[0] for character in line)
