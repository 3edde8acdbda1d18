"""What the tests of pictures, films and links do with the panel they are taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page


def unfold(where: Page | Frame, kind: str) -> None:
    """Open the row of a kind; a press on a sheet that is still coming to rest may miss."""
    head = f"[data-kind={kind}] .sy-share-head"
    while where.get_attribute(head, "aria-expanded") != "true":
        where.click(head)
