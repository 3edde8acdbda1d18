"""The land under the map: relief, rivers, lakes, without a modern border."""

from __future__ import annotations

from typing import Any

__all__ = ["lakes", "relief", "rivers"]


def relief(theme: str = "light", width_px: int = 2048) -> bytes:
    """Return nothing yet."""
    del theme, width_px
    return b""


def rivers() -> list[dict[str, Any]]:
    """Return nothing yet."""
    return []


def lakes() -> list[list[tuple[float, float]]]:
    """Return nothing yet."""
    return []
