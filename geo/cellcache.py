"""Cells kept between runs, in the user's cache folder.

A file is named by the hash of all that went into it. It is written beside its
place and then moved, so that nobody ever reads half of one; a file that cannot
be read is no file.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import platformdirs

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

__all__ = ["cache_folder", "content_key", "load", "save"]


def cache_folder() -> Path:
    """Return the user's cache folder for cells; it may not exist yet."""
    return platformdirs.user_cache_path("shiyu", appauthor=False) / "cells"


def content_key(*parts: object) -> str:
    """Return the hash that names a result by all that went into it.

    Examples
    --------
    >>> content_key("a", 1) == content_key("a", 1) != content_key("a", 2)
    True
    """
    digest = hashlib.sha256()
    for part in parts:
        digest.update(repr(part).encode() + b"\0")
    return digest.hexdigest()[:32]


def load(folder: Path, key: str) -> dict[str, NDArray[np.generic]] | None:
    """Return the arrays kept under a key, or nothing if there are none to trust."""
    path = folder / f"{key}.npz"
    try:
        with np.load(path, allow_pickle=False) as kept:
            return {name: kept[name] for name in kept.files}
    except (OSError, ValueError, EOFError, KeyError, zipfile.BadZipFile):
        return None


def save(folder: Path, key: str, arrays: Mapping[str, NDArray[np.generic]]) -> None:
    """Keep arrays under a key; where the folder cannot be written, keep nothing."""
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=folder, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as stream:
                np.savez_compressed(stream, allow_pickle=False, **arrays)
            Path(name).replace(folder / f"{key}.npz")
        finally:
            Path(name).unlink(missing_ok=True)
