"""What a text says of a state: its garrisons, districts, offices, seats, reigns and gifts.

Types only. Numbers stand beside the words that give them, and where another
source reads otherwise, its reading stands beside both (`Variant`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gazetteer.dates import DateRange
from gazetteer.text import Certainty, Quote

__all__ = [
    "Capital",
    "District",
    "EraCount",
    "Force",
    "Garrison",
    "Gift",
    "Goods",
    "Office",
    "Reign",
    "State",
    "Variant",
]

GarrisonRole = Literal["frontier", "garrison"]
ForceKind = Literal["guard", "cavalry", "clan", "total"]
OfficeKind = Literal["class", "council", "bureau", "school", "post", "charge", "corps", "title"]
Division = Literal["wen", "wu", "both", "unsaid"]
Occasion = Literal[
    "treaty",
    "salary",
    "season",
    "promotion",
    "investiture",
    "audience",
    "tribute",
    "thanks",
    "amends",
    "reward",
    "offer",
    "condolence",
    "mourning",
]


@dataclass(frozen=True, slots=True)
class Variant:
    """What another source, or another passage, says of the same thing."""

    what: Literal["name", "number", "date", "place"]
    reading: str
    source: str


@dataclass(frozen=True, slots=True)
class Garrison:
    """Troops that stood somewhere, and against whom.

    Parameters
    ----------
    id, polity : str
    title_zh, title_en : str
        What it is against (备契丹), or where it stood (灵州).
    places : tuple of str
        Every place named, in the order of the text.
    men : int
    men_written : str
        The words that give the number.
    role : {"frontier", "garrison"}
        Set 以备 somebody, or 镇守.
    facing : tuple of str
        The ids of places or polities it is against; empty for a 镇守.
    when : DateRange
        When it was set.
    quotes : tuple of Quote
    certainty : Certainty
    note, source : str
    rivals : tuple of Variant
    """

    id: str
    polity: str
    title_zh: str
    title_en: str
    places: tuple[str, ...]
    men: int
    men_written: str
    role: GarrisonRole
    when: DateRange
    quotes: tuple[Quote, ...]
    certainty: Certainty
    facing: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    rivals: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Force:
    """A body of troops, or a sum of them, without a place of its own; see `Garrison`."""

    id: str
    polity: str
    kind: ForceKind
    title_zh: str
    title_en: str
    when: DateRange
    quotes: tuple[Quote, ...]
    certainty: Certainty
    men: int | None = None
    men_written: str = ""
    note: str = ""
    source: str = ""
    rivals: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class District:
    """An army district (监军司): its name, its seat, what it was renamed to.

    Parameters
    ----------
    id, polity : str
    title_zh, title_en : str
    place : str or None
        The place of its seat; None if it cannot be said, and `note` says why.
    when : DateRange
        When it was set up.
    certainty : Certainty
        Of the seat; ``attested`` only if the chapter names the district.
    army, army_en : str
        The name of its army in the full list of 《宋史》卷四八六.
    renamed_zh, renamed_en : str
        Its later name in this chapter.
    renamed_when : DateRange or None
    quotes : tuple of Quote
        Empty if only other books name it.
    source, note : str
    rivals : tuple of Variant
    """

    id: str
    polity: str
    title_zh: str
    title_en: str
    when: DateRange
    certainty: Certainty
    place: str | None = None
    army: str = ""
    army_en: str = ""
    renamed_zh: str = ""
    renamed_en: str = ""
    renamed_when: DateRange | None = None
    quotes: tuple[Quote, ...] = ()
    source: str = ""
    note: str = ""
    rivals: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Office:
    """An office, or a charge and who held it; ``division`` says civil or military.

    The chapter says that there were two divisions and does not sort the offices
    into them: where ``division`` is not ``unsaid``, ``note`` says why.
    """

    id: str
    polity: str
    kind: OfficeKind
    title_zh: str
    title_en: str
    when: DateRange
    quotes: tuple[Quote, ...]
    certainty: Certainty
    division: Division = "unsaid"
    place: str | None = None
    persons: tuple[str, ...] = ()
    note: str = ""
    source: str = ""
    rivals: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Capital:
    """Where the rulers sat, and from when to when; ``ends`` is None while it lasts."""

    id: str
    polity: str
    place: str
    title_zh: str
    title_en: str
    begins: DateRange
    quotes: tuple[Quote, ...]
    certainty: Certainty
    ends: DateRange | None = None
    note: str = ""
    source: str = ""
    rivals: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class EraCount:
    """An era of a reign, and its years as the text counts them (None if it does not)."""

    name: str
    years: int | None = None
    written: str = ""


@dataclass(frozen=True, slots=True)
class Reign:
    """A ruler and the span of the rule.

    Parameters
    ----------
    id, polity : str
    title_zh, title_en : str
        What the ruler is usually called.
    personal : str
        The name at birth or at accession.
    names : tuple of str
        Other names: 小字, a name given, a name taken.
    begins : DateRange
    ends : DateRange or None
        None if the chapter stops before.
    quotes : tuple of Quote
    certainty : Certainty
        Of the dates.
    rank : str
        As what he ruled: 定难军节度使, 西平王, 皇帝.
    temple, posthumous, tomb_written : str
        庙号, 谥 and 墓号 as written.
    tomb : str or None
        The place of the tomb.
    age, years : int or None
        Age at death and years of rule as the text counts them.
    age_written, years_written : str
    eras : tuple of EraCount
    note, source : str
    rivals : tuple of Variant
    """

    id: str
    polity: str
    title_zh: str
    title_en: str
    personal: str
    begins: DateRange
    quotes: tuple[Quote, ...]
    certainty: Certainty
    ends: DateRange | None = None
    names: tuple[str, ...] = ()
    rank: str = ""
    temple: str = ""
    posthumous: str = ""
    tomb: str | None = None
    tomb_written: str = ""
    age: int | None = None
    age_written: str = ""
    years: int | None = None
    years_written: str = ""
    eras: tuple[EraCount, ...] = ()
    note: str = ""
    source: str = ""
    rivals: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Goods:
    """One kind of thing given; ``amount`` is None where the text gives no number."""

    kind: str
    written: str = ""
    amount: int | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Gift:
    """What one court gave another.

    Parameters
    ----------
    id : str
    occasion : Occasion
        ``treaty`` and ``season`` are those that returned by agreement.
    title_zh, title_en : str
    giver, receiver : str
        Ids of polities.
    yearly : bool
        Whether it was given every year.
    goods : tuple of Goods
    when : DateRange
    certainty : Certainty
    quotes : tuple of Quote
        Empty if only other books say so.
    part_of : str
        The id of the gift whose sum this is a part of.
    source, note : str
    """

    id: str
    occasion: Occasion
    title_zh: str
    title_en: str
    giver: str
    receiver: str
    yearly: bool
    goods: tuple[Goods, ...]
    when: DateRange
    certainty: Certainty
    quotes: tuple[Quote, ...] = ()
    part_of: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """All that a chapter says of a state, each in the order of its table."""

    garrisons: tuple[Garrison, ...]
    forces: tuple[Force, ...]
    districts: tuple[District, ...]
    offices: tuple[Office, ...]
    capitals: tuple[Capital, ...]
    reigns: tuple[Reign, ...]
    gifts: tuple[Gift, ...]

    @property
    def men_listed(self) -> int:
        """The sum of the garrisons, which need not be the sum that the text gives."""
        return sum(garrison.men for garrison in self.garrisons)
