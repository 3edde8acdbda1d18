"""``shiyu import``: takes in other gazetteers, lists and removes them."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from gazetteer.errors import PlaceError
from gazetteer.formats import FORMATS
from gazetteer.importing import Report, list_imports, remove_import, repeat_import, run_import

if TYPE_CHECKING:
    import argparse

__all__ = ["add_options", "run"]

_MOST_ERRORS = 20
_EXAMPLES = """\
examples:
  shiyu import places.json                     Linked Places, recognised by its content
  shiyu import places.csv --map MC=name JD=lon WD=lat
  shiyu import places.tsv --keep-good          the good rows, though others are bad
  shiyu import --list                          what was taken in
"""


def add_options(parser: argparse.ArgumentParser) -> None:
    """Give a parser the options of the command.

    Parameters
    ----------
    parser : argparse.ArgumentParser
    """
    parser.epilog = _EXAMPLES
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("file", nargs="?", metavar="FILE")
    what.add_argument("--list", action="store_true", help="the gazetteers taken in")
    what.add_argument("--remove", metavar="NAME", help="remove one")
    what.add_argument("--again", metavar="NAME", help="take one in anew from its file")
    parser.add_argument("--name", metavar="NAME", help="default: the file's name")
    parser.add_argument(
        *("--map", "-m"),
        nargs="+",
        action="extend",
        default=[],
        metavar="COLUMN=FIELD",
        help="which column is name, lon, lat …",
    )
    parser.add_argument("--format", choices=FORMATS, help="default: recognised")
    parser.add_argument("--keep-good", action="store_true", help="let in the good rows only")
    parser.add_argument("--json", action="store_true", help="JSON instead of prose")


def run(options: argparse.Namespace) -> int:
    """Run the command; see `geo.cli.main` for the exit codes."""
    if options.list:
        return _list(as_json=options.json)
    if options.remove:
        remove_import(options.remove)
        print(json.dumps({"removed": options.remove}) if options.json else "removed")
        return 0
    if options.again:
        return _told(repeat_import(options.again, progress=_progress()), as_json=options.json)
    report = run_import(
        options.file,
        name=options.name,
        form=options.format,
        mapping=_mapping(options.map),
        keep_good=options.keep_good,
        progress=_progress(),
    )
    return _told(report, as_json=options.json)


def _mapping(given: list[str]) -> dict[str, str]:
    for item in given:
        if "=" not in item:
            message = f"--map takes COLUMN=FIELD, such as 'MC=name'; {item!r} has no ="
            raise PlaceError(message)
    return dict(item.rsplit("=", 1) for item in given)


def _list(*, as_json: bool) -> int:
    found = list_imports()
    if as_json:
        print(json.dumps(found, ensure_ascii=False))
        return 0
    for one in found:
        print(" · ".join(f"{key} {value}" for key, value in one.items()))
    if not found:
        print("nothing was taken in yet; shiyu import FILE takes in a gazetteer")
    return 0


class _Bar:
    """A line of progress on a terminal; silent elsewhere."""

    def __call__(self, rows: int, share: float) -> None:
        print(f"\r{rows:,} rows, {share:.0%}", end="", file=sys.stderr, flush=True)
        if share >= 1:
            print(file=sys.stderr)


def _progress() -> _Bar | None:
    return _Bar() if sys.stderr.isatty() else None


def _told(report: Report, *, as_json: bool) -> int:
    if as_json:
        print(json.dumps(report.to_json(), ensure_ascii=False))
    else:
        _prose(report)
    if not report.stored:
        return 2
    return 1 if report.refused else 0


def _prose(report: Report) -> None:
    for error in report.errors[:_MOST_ERRORS]:
        print(error, file=sys.stderr)
    more = report.refused - min(len(report.errors), _MOST_ERRORS)
    if more > 0:
        print(f"… and {more:,} more", file=sys.stderr)
    if report.stored:
        print(f"{report.name}: {report.kept:,} places in {report.seconds:.1f} s")
    else:
        print(
            f"{report.name}: nothing was let in, {report.refused:,} of {report.read:,} rows are "
            "bad; mend them, or let in the good ones with --keep-good",
            file=sys.stderr,
        )
    for note, times in report.notes.items():
        print(f"  {note}: {times:,}")
