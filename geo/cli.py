"""``shiyu …``: parses, calls, prints; the only module that prints.

Exit codes: 0 success, 1 a finding (a check that failed, a name nobody knows),
2 bad input, with one line on standard error that says what to do, 130 stopped by
Ctrl-C.
"""

from __future__ import annotations

import argparse
import io
import json
import sys
from typing import TYPE_CHECKING, Any, NoReturn

from gazetteer import eras
from gazetteer.errors import RuleError, ShiyuError
from gazetteer.polities import polity, polity_id
from geo import holdingcli, importcli, picturecli
from geo.asking import add_edition, chapter, edition, near, year_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from gazetteer.dates import DateRange
    from gazetteer.finding import PlaceIndex

__all__ = ["main"]


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    argv : sequence of str, optional
        The words after ``shiyu``; the process's own by default.

    Returns
    -------
    int
        The exit code.

    Examples
    --------
    >>> main(["who", "灵州", "--at", "1003"])
    灵州 · 1003: 夏 (attested), since 咸平五年三月 (1002-04-16 to 1002-05-14 Julian)
      「五年三月，继迁大集蕃部，攻陷灵州」 宋史·夏国上
      「六年春，遂都于灵州」 宋史·夏国上
    0
    """
    _speak_unicode()
    options = _parser().parse_args(argv)
    try:
        return int(options.run(options))
    except BrokenPipeError:
        return 0
    except KeyboardInterrupt:
        print("\nshiyu: stopped", file=sys.stderr)
        return 130
    except OSError as error:
        return _refuse(f"{error.filename or 'file'}: {error.strerror or error}")
    except ShiyuError as error:
        return _refuse(str(error))


def _speak_unicode() -> None:
    """Let a stream that cannot write Chinese, as under ``LANG=C``, write UTF-8."""
    for stream in (sys.stdout, sys.stderr):
        try:
            "史舆".encode(stream.encoding or "ascii")
        except (UnicodeEncodeError, LookupError):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8")


def _refuse(message: str) -> int:
    print(f"shiyu: {' '.join(message.split())}", file=sys.stderr)
    return 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        print(f"{self.prog}: {message}; see {self.prog} --help", file=sys.stderr)
        raise SystemExit(2)


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="shiyu", description="A historical atlas that can say because.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND", parser_class=_Parser)

    def command(
        name: str, run: Callable[[argparse.Namespace], int], about: str
    ) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=about, description=about)
        added.set_defaults(run=run)
        return added

    date = command("date", _date, "an era date → days, Julian, Gregorian, EDTF, candidates")
    date.add_argument("text", metavar="EXPR", help="咸平五年三月, or - for JSON lines")
    date.add_argument("--polity", help="whose calendar and eras: 宋, 辽, xia …")
    date.add_argument("--context", metavar="EXPR", help="the date that stands before it")
    resolve = command("resolve", _resolve, "a place name → ranked places with reasons")
    resolve.add_argument("name", metavar="NAME", help="灵州, 靈武, Lingzhou, or - for JSON lines")
    resolve.add_argument("--at", metavar="DATE", help="a date or a year")
    resolve.add_argument("--near", metavar="LON,LAT", help="a point to be near to")
    resolve.add_argument("--context", metavar="TEXT", default="", help="the sentence it is in")
    holding = holdingcli.add_commands(command)
    for added in (date, resolve, *holding):
        added.add_argument("--json", action="store_true", help="JSON instead of prose")
    taken_out = command("export", _export, "places, events, control, territories … to a file")
    taken_out.formatter_class = argparse.RawDescriptionHelpFormatter
    _export_options(taken_out)
    page = command("map", picturecli.run, "the interactive map in one file, a picture, or a film")
    page.formatter_class = argparse.RawDescriptionHelpFormatter
    picturecli.add_options(page)
    taken = command("import", importcli.run, "another gazetteer: Linked Places, LP-TSV, CSV …")
    taken.formatter_class = argparse.RawDescriptionHelpFormatter
    importcli.add_options(taken)
    checked = command("check", _check, "the curated data against every rule")
    checked.add_argument("--json", action="store_true", help="JSON instead of prose")
    for added in (resolve, *holding, taken_out, page, checked):
        add_edition(added)
    return parser


_ON_LAND = """\
territories with --at are those of the day. Without it they are one feature for
  each polity, certainty and period on which its land stayed the same, dated by
  start and end (both included, ISO 8601), of the chapter's years or as --from and --to say.
cells are what territories are made of: the land of each seat, which has no date.
places and mentions are whole whatever the date: they stand in no time.
all has the territories of its date, without one the cells."""


def _export_options(export: argparse.ArgumentParser) -> None:
    from geo.export import FORMATS, KINDS  # noqa: PLC0415 - light, but only needed here

    export.epilog = _ON_LAND
    export.add_argument("kind", choices=KINDS, metavar="KIND", help=", ".join(KINDS))
    export.add_argument("--format", choices=FORMATS, default="geojson", help="default: geojson")
    export.add_argument("--at", metavar="DATE", help="only what holds on this date")
    export.add_argument("--from", dest="first", metavar="A", help="only from this date on")
    export.add_argument("--to", dest="last", metavar="B", help="only up to this date")
    export.add_argument("-o", "--output", metavar="FILE", default="-", help="default: - (stdout)")


def _show(answer: object) -> None:
    print(json.dumps(answer, ensure_ascii=False))


def _lines() -> Iterable[str]:
    for raw in sys.stdin.buffer:
        yield raw.decode("utf-8", "replace").strip().removeprefix("\ufeff")


def _date(options: argparse.Namespace) -> int:
    if options.text == "-":
        meant = {"polity": options.polity, "context": options.context}
        for line in _lines():
            if line:
                _show(eras.answer(line, **meant))
        return 0
    court = polity_id(options.polity) if options.polity else None
    found = eras.read_date(options.text, polity=court, context=options.context)
    if options.json:
        _show(found.to_json())
    else:
        print(_prose(found))
        for other in found.candidates:
            print(f"  or {_prose(other)}")
    return 0


def _prose(when: DateRange) -> str:
    a, b = when.julian
    days = a if a == b else f"{a} to {b}"
    court = f" {polity(when.polity).hans}" if when.polity else ""
    note = f"; {when.note}" if when.note else ""
    return f"{when.written}{court}: {days} Julian, {when.edtf} EDTF ({when.certainty}{note})"


def _index(options: argparse.Namespace) -> PlaceIndex:
    """Return the curated places, and after them what the user has taken in."""
    from gazetteer.store import ImportedPlaces, gazetteer_paths  # noqa: PLC0415 - as above

    places = chapter(options).places
    return places.including(ImportedPlaces()) if gazetteer_paths() else places


def _resolve(options: argparse.Namespace) -> int:
    places = _index(options)
    meant = {"at": options.at, "near": options.near, "context": options.context}
    if options.name == "-":
        for line in _lines():
            if line:
                _show(_resolve_line(places, line, meant))
        return 0
    answer = _resolved(places, {"name": options.name, **meant})
    if options.json:
        _show(answer)
        return 0
    for found in answer["candidates"]:
        point = f"{found['lon']}, {found['lat']} {_within(found['radius_km'])}"
        where = point if found["lon"] is not None else f"unlocated: {found['reason']}"
        print(f"{found['name']} ({found['id']}) {where} · {'; '.join(found['reasons'])}")
    if not answer["candidates"]:
        print(f"nobody knows {options.name!r}; nearest: {', '.join(answer['suggestions'])}")
    return 0 if answer["candidates"] else 1


def _within(radius_km: float | None) -> str:
    return "radius unknown" if radius_km is None else f"±{radius_km:g} km"


def _resolve_line(places: PlaceIndex, line: str, meant: dict[str, Any]) -> dict[str, Any]:
    try:
        query = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"error": f"not JSON: {error}"}
    if not isinstance(query, dict) or not isinstance(query.get("name"), str):
        return {"error": 'a line is an object with at least "name", a string'}
    try:
        return _resolved(places, {**meant, **query})
    except ShiyuError as error:
        return {"name": query["name"], "error": str(error)}


def _resolved(places: PlaceIndex, query: dict[str, Any]) -> dict[str, Any]:
    from geo.answers import candidate  # noqa: PLC0415 - after the chapter

    name = str(query["name"])
    found = places.find(
        name,
        year=year_of(query.get("at")),
        near=near(query.get("near")),
        context=str(query.get("context") or ""),
    )
    answer: dict[str, Any] = {"name": name, "candidates": [candidate(c) for c in found]}
    if not found:
        answer["suggestions"] = list(places.suggest(name))
    return answer


def _export(options: argparse.Namespace) -> int:
    from geo.export import export  # noqa: PLC0415 - geometry loads slowly

    written = export(
        chapter(options),
        options.kind,
        options.format,
        at=options.at,
        first=options.first,
        last=options.last,
    )
    if options.output == "-":
        sys.stdout.write(written)
    else:
        _write(options.output, written)
    return 0


def _write(path: str, written: str) -> None:
    with open(path, "w", encoding="utf-8", newline="\n") as stream:  # noqa: PTH123 - as given
        stream.write(written)
    print(f"wrote {path} ({len(written.encode()):,} bytes)", file=sys.stderr)


def _check(options: argparse.Namespace) -> int:
    from gazetteer.checking import findings  # noqa: PLC0415 - reads every table

    document, folder = edition(options)
    report = findings(document, folder=folder)
    unreadable = [f for f in report.findings if not isinstance(f, RuleError)]
    if options.json:
        told = {"findings": [str(f) for f in report.findings], "notes": list(report.notes)}
        _show({"counts": report.counts, **told})
    else:
        for finding in (*report.notes, *report.findings):
            print(finding, file=sys.stderr)
        counted = ", ".join(f"{count} {what}" for what, count in report.counts.items())
        print(f"{counted}: {len(report.findings) or 'no'} findings")
    return 2 if unreadable else int(bool(report.findings))


if __name__ == "__main__":
    raise SystemExit(main())
