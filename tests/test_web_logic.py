"""The pure logic of the browser side, run by node's own test runner."""

from __future__ import annotations

import shutil
import subprocess
import warnings
from pathlib import Path

import pytest

WEB = Path(__file__).parent / "web"


def test_web_logic() -> None:
    node = shutil.which("node")
    if node is None:
        warnings.warn("node is not installed: tests/web was NOT run", stacklevel=1)
        pytest.skip("node is not installed: tests/web was NOT run")
    files = sorted(str(path) for path in WEB.glob("*.test.js"))
    assert files, "no tests found in tests/web"
    done = subprocess.run(
        [node, "--test", *files], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
