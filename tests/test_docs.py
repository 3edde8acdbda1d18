"""Documentation is a claim, so it is tested (the README's Python runs as a doctest)."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import gazetteer
from geo.cli import _parser

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")


def commands() -> list[str]:
    actions = _parser()._subparsers._group_actions  # noqa: SLF001 - argparse has no other way
    return list(actions[0].choices)  # type: ignore[arg-type,union-attr]


def test_every_command_is_documented() -> None:
    missing = [name for name in commands() if f"shiyu {name}" not in README]
    assert not missing


def test_every_documented_command_exists() -> None:
    named = set(re.findall(r"^\$ shiyu (\w+)", README, re.MULTILINE))
    assert named <= set(commands())


def test_the_two_commands_are_those_that_ci_runs() -> None:
    ci = (ROOT / ".ci/run").read_text("utf-8")
    second = "python3 -m pip install -q --target .uv uv && .uv/bin/uv run pytest"
    assert second in README
    assert second in ci
    assert "uv run --no-dev streamlit run app.py" in README


def test_every_public_name_has_a_docstring() -> None:
    for name in gazetteer.__all__:
        assert getattr(gazetteer, name).__doc__, name


def test_every_public_function_says_what_it_does() -> None:
    for path in [*(ROOT / "gazetteer").glob("*.py"), *(ROOT / "geo").rglob("*.py")]:
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
                assert ast.get_docstring(node), f"{path.name}: {node.name}"


def test_the_counts_in_the_readme_are_those_of_the_data() -> None:
    folder = ROOT / "seeds/annotations"

    def count(what: str) -> int:
        return len((folder / f"songshi_485.{what}.jsonl").read_text("utf-8").splitlines())

    events = (folder / "songshi_485.events.jsonl").read_text("utf-8").splitlines()
    rivals = sum(len(json.loads(line)["rivals"]) for line in events)
    assert f"| {count('events')} |" in README
    assert f"{count('control')} statements of control" in README
    assert re.search(rf"{count('campaigns')}\s+campaigns", README)
    assert f"{rivals} rival readings" in README


def test_pictures_of_the_readme_are_there() -> None:
    for path in re.findall(r"!\[[^]]*\]\(([^)]+)\)", README):
        assert (ROOT / path).stat().st_size > 50_000, path
