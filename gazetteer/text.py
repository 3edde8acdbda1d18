"""A stored text, spans of it, and the folding of its characters.

Offsets are code points into the text exactly as stored. Folding maps one
character to one character, so an offset into the folded text is an offset into
the stored one.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Literal

from gazetteer.errors import TextError
from gazetteer.traditional import to_traditional

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Certainty", "Document", "Quote", "fold", "load_document", "to_traditional"]

Certainty = Literal["attested", "inferred", "conjectural"]
"""The text says so; it follows from it or from cited scholarship; our reconstruction."""

# 乾 is a name in 乾德, 乾祐, 乾兴 and 乾元: simplifying it to 干 makes another word of it.
_KEEP = "乾"
# Graphic variants that histories use for one word; the right-hand form is the common one.
_VARIANTS = str.maketrans("砦鎌凖峯逈迴堿毬", "寨镰准峰迥回碱球")


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of a stored document: never a copy of its words.

    Parameters
    ----------
    document : str
        The document's id.
    start, end : int
        Half-open span in code points.
    """

    document: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Document:
    """A chapter as stored, with what is needed to cite it.

    Parameters
    ----------
    id, title, juan, edition, licence : str
        As in ``seeds/texts/texts.csv``.
    text : str
        The whole text; offsets count its code points.
    title_en, author, years, opens, view : str
        As there, empty where the table has none: the title in English, who wrote it,
        the years the atlas shows (``880/1068``), the date and the place (``lat,lon,zoom``)
        it opens at.
    """

    id: str
    title: str
    juan: str
    edition: str
    licence: str
    text: str
    title_en: str = ""
    author: str = ""
    years: str = ""
    opens: str = ""
    view: str = ""

    def words(self, quote: Quote) -> str:
        """Return the words of a quotation.

        Parameters
        ----------
        quote : Quote
            A span of this document.

        Returns
        -------
        str
            The text between the offsets.

        Raises
        ------
        TextError
            If the quote is of another document or outside this one.

        Examples
        --------
        >>> chapter = Document("x", "", "", "", "", "攻陷灵州，以为西平府")
        >>> chapter.words(Quote("x", 0, 4))
        '攻陷灵州'
        """
        if quote.document != self.id or not 0 <= quote.start < quote.end <= len(self.text):
            message = f"{quote} is not a span of {self.id!r}, which has {len(self.text)} characters"
            raise TextError(message)
        return self.text[quote.start : quote.end]

    def find(self, words: str) -> Quote:
        """Return the span of words that occur exactly once.

        Parameters
        ----------
        words : str
            The exact words.

        Returns
        -------
        Quote
            Where they stand.

        Raises
        ------
        TextError
            If they occur nowhere, or more than once.

        Examples
        --------
        >>> Document("x", "", "", "", "", "攻陷灵州，以为西平府").find("灵州")
        Quote(document='x', start=2, end=4)
        """
        count = self.text.count(words) if words else 0
        if count != 1:
            message = f"「{words}」 occurs {count} times in {self.id}; give words that occur once"
            raise TextError(message)
        start = self.text.index(words)
        return Quote(self.id, start, start + len(words))


def load_document(path: Path, *, sha256: str, **about: str) -> Document:
    """Read a stored text and prove that it is the one that was annotated.

    Parameters
    ----------
    path : Path
        A UTF-8 file; it is read byte for byte, line ends included.
    sha256 : str
        The digest of its bytes, in hexadecimal.
    **about : str
        The other fields of `Document`.

    Returns
    -------
    Document

    Raises
    ------
    TextError
        If the file is missing, is not UTF-8, or has another digest.
    """
    try:
        raw = path.read_bytes()
        text = raw.decode("utf-8")
    except FileNotFoundError:
        message = f"{path} is missing; restore it, its annotations point into it"
        raise TextError(message) from None
    except UnicodeDecodeError as error:
        message = f"{path} is not UTF-8 at byte {error.start}"
        raise TextError(message) from None
    found = hashlib.sha256(raw).hexdigest()
    if found != sha256.lower():
        message = (
            f"{path.name} has been altered: its sha256 is {found[:12]}…, the table says "
            f"{sha256[:12]}…; restore the file, or review every offset and update texts.csv"
        )
        raise TextError(message)
    return Document(text=text, **about)


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    table = files("opencc") / "dictionary" / "TSCharacters.txt"
    pairs = (line.split("\t") for line in table.read_text("utf-8").splitlines() if "\t" in line)
    folded = {ord(a): b.split()[0] for a, b in pairs if len(a) == 1 and a not in _KEEP}
    return {key: value for key, value in folded.items() if len(value) == 1}


def fold(text: str) -> str:
    """Fold traditional and variant characters to one form, one for one.

    Parameters
    ----------
    text : str
        Chinese in either script.

    Returns
    -------
    str
        As long as `text`, so offsets keep.

    Examples
    --------
    >>> fold("靈州"), fold("塞門砦"), fold("乾德五年")
    ('灵州', '塞门寨', '乾德五年')
    """
    return text.translate(_simplified()).translate(_VARIANTS)
