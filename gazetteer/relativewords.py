"""The words that lean on a date already reached, as patterns and spans of days.

`VAGUE_DAYS` says how long after the date before it a word like 未几 may mean,
`EARLIER_DAYS` how long before.

Examples
--------
>>> VAGUE_DAYS["未几"], YEAR_SHIFT["明"], EARLIER_DAYS["先是"]
(90, 1, 1100)
"""

from __future__ import annotations

import re

from gazetteer.numerals import NUMERAL_CHARACTERS

__all__ = [
    "DAY",
    "DAY_SHIFT",
    "EARLIER_DAYS",
    "HEADLESS_YEAR",
    "MONTH",
    "MONTH_SHIFT",
    "NEXT_MORNING",
    "SPANS",
    "VAGUE_DAYS",
    "YEAR",
    "YEAR_SHIFT",
    "is_relative",
]

VAGUE_DAYS = {
    **dict.fromkeys(("俄而", "俄", "俄顷", "顷之", "有顷", "须臾", "少顷", "旋", "随", "随即"), 10),
    **dict.fromkeys(("未几", "无何", "居无何", "亡何", "寻", "既而", "已而", "未久", "不久"), 90),
    **dict.fromkeys(("会", "及是", "至是", "于是", "时", "是时", "当是时"), 30),
    **dict.fromkeys(("数日", "居数日", "后数日", "数日后", "越数日"), 10),
    **dict.fromkeys(("旬日", "旬余", "居旬日", "浃旬"), 15),
    **dict.fromkeys(("数月", "居数月", "后数月", "数月后"), 180),
    **dict.fromkeys(("久之", "居久之", "良久", "其后", "后", "自是", "是后", "尔后"), 1100),
    **dict.fromkeys(("数年", "居数年", "后数年", "数岁", "累年", "数年后"), 1800),
}
EARLIER_DAYS = {
    **dict.fromkeys(("先是", "初", "前此", "前是"), 1100),
    **dict.fromkeys(("日者", "比者"), 90),
    **dict.fromkeys(("往年", "往岁"), 1800),
}
_NUMBER = f"[{NUMERAL_CHARACTERS}0-9]+"
YEAR_SHIFT = {
    **dict.fromkeys(["是", "其", "本", "当", "同", "此", "兹"], 0),
    **dict.fromkeys(["明", "次", "翌", "来", "越", "逾", "越明", "又明", "后一"], 1),
    **dict.fromkeys(["去", "上", "昨", "旧"], -1),
    "前": -2,  # 去年的前一年, 汉语大词典
    "后": 1,
}
YEAR = re.compile(
    r"(?:(?P<said>越明|又明|后一|[是其本当同此兹明次翌来越逾去上昨旧前])(?P<unit>年|岁|载)"
    rf"|(?:(?P<after>后|越|居|凡|历|逾)(?P<n>{_NUMBER})(?:年|岁|载)"
    rf"|(?P<n2>{_NUMBER})(?:年|岁)(?:后|之后))"
    r"|(?P<season>[是其本当](?=[春夏秋冬])))(?P<rest>.*)"
)
MONTH = re.compile(
    r"(?:(?P<said>[是其本当同此明次逾越翌来去前上])月"
    rf"|(?:(?P<after>后|越|居|逾)(?P<n>{_NUMBER})(?:个)?月|(?P<n2>{_NUMBER})(?:个)?月(?:后|之后)))"
    r"(?P<rest>.*)"
)
MONTH_SHIFT = {
    **dict.fromkeys("是其本当同此", 0),
    **dict.fromkeys("明次逾越翌来", 1),
    **dict.fromkeys("去前上", -1),
}
DAY = re.compile(
    r"(?:(?P<said>越翌|又明|[是其本当同即此明翌次诘前昨先后])(?:日|一日)"
    r"|(?P<night>[是其当即此](?:夕|夜|晚|晨|旦|朝)|诘旦|诘朝|诘晨|明旦|翌旦"
    r"|明晨|翌晨|次晨|旦日|厥明|迟明|比明|黎明|质明|平明)"
    rf"|(?P<after>后|越|居|逾|凡)(?P<n>{_NUMBER})日|(?P<n2>{_NUMBER})日(?:后|之后)"
    rf"|(?P<before>前|先)(?P<n3>{_NUMBER})日)"
    r"(?P<rest>.*)"
)
DAY_SHIFT = {
    **dict.fromkeys("是其本当同即此", 0),
    **dict.fromkeys(("明", "翌", "次", "诘", "又明", "越翌", "后"), 1),
    **dict.fromkeys("前昨先", -1),
}
NEXT_MORNING = frozenset(
    "诘旦 诘朝 诘晨 明旦 翌旦 明晨 翌晨 次晨 旦日 厥明 迟明 比明".split()  # noqa: SIM905 - a list of words
)
SPANS = re.compile(
    r"(?:(?P<month>月余|逾月余|居月余|弥月|经月|周月|匝月)"
    r"|(?P<year>岁余|年余|逾岁|期年|期岁|周岁|居岁余|阅岁|经年))(?:后)?"
)
HEADLESS_YEAR = re.compile(rf"(?P<n>元|{_NUMBER})(?:年|载|祀)(?P<rest>(?!后$|之后$).*)")


def is_relative(folded: str) -> bool:
    """Whether folded words lean on a context by their form.

    Examples
    --------
    >>> is_relative("明年正月"), is_relative("未几"), is_relative("咸平五年")
    (True, True, False)
    """
    return (
        folded in VAGUE_DAYS
        or folded in EARLIER_DAYS
        or any(pattern.fullmatch(folded) for pattern in (YEAR, MONTH, DAY, SPANS))
    )
