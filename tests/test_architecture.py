"""The house keeps its shape."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import gazetteer

ROOT = Path(__file__).resolve().parent.parent
SOURCES = [ROOT / "app.py", *(ROOT / "gazetteer").glob("*.py"), *(ROOT / "geo").rglob("*.py")]
PUBLIC = {
    *("Campaign", "Candidate", "Control", "DateError", "DateRange", "Document", "Event", "Name"),
    *("Place", "PlaceError", "PlaceIndex", "PolityError", "Quote", "Reading", "SeedError"),
    *("ShiyuError", "Statement", "TextError", "format_date", "load_reading", "polity_id"),
    "read_date",
}


def test_the_public_surface_is_what_it_was() -> None:
    assert set(gazetteer.__all__) == PUBLIC
    assert len(PUBLIC) <= 25
    assert all(getattr(gazetteer, name) is not None for name in PUBLIC)


def test_no_module_is_over_400_lines_and_no_function_over_40() -> None:
    for path in SOURCES:
        source = path.read_text("utf-8")
        assert source.count("\n") <= 400, path
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                said = ast.get_docstring(node, clean=False)
                length = (node.end_lineno or 0) - node.lineno + 1
                length -= said.count("\n") + 1 if said else 0
                assert length <= 40, f"{path}:{node.lineno} {node.name} has {length} lines"


def test_only_the_command_line_prints() -> None:
    for path in SOURCES:
        if path.name.endswith("cli.py"):
            continue
        calls = [n for n in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(n, ast.Call)]
        assert not [c.lineno for c in calls if getattr(c.func, "id", "") == "print"], path


def test_dates_load_without_pydantic_or_geometry() -> None:
    code = (
        "import sys, gazetteer; gazetteer.read_date('咸平五年三月');"
        "heavy = {'pydantic', 'numpy', 'pandas', 'shapely', 'folium', 'streamlit'};"
        "sys.exit(', '.join(heavy & set(sys.modules)) or None)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_no_committed_file_names_a_registry_or_a_cdn() -> None:
    hosts = ["py" + "pi.org", "python" + "hosted", "registry.npm" + "js", "deb.deb" + "ian.org"]
    hosts += ["cdn.js" + "delivr", "cdn" + "js.cloudflare", "unp" + "kg.com"]
    listed = subprocess.run(
        ["git", "ls-files"],  # noqa: S607 - git is how a checkout is made
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    for name in listed.stdout.splitlines():
        path = ROOT / name
        if path.suffix in {".py", ".js", ".css", ".toml", ".md", ".html", ".json", ".yaml"}:
            text = path.read_text("utf-8")
            assert not [host for host in hosts if host in text], name
