"""The page gives every cell to its holder by the command line, on every day of a change."""

from __future__ import annotations

import json
import shutil
import subprocess
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from geo.atlas import history_of
from geo.history import change_days
from geo.payload import payload_json

if TYPE_CHECKING:
    from gazetteer.reading import Reading

ROOT = Path(__file__).resolve().parent.parent
_SCRIPT = """
for (const name of ["projection", "calendar", "topology", "holdings", "unpack"])
  require(`${process.argv[1]}/${name}.js`);
const { unpack, holdings } = globalThis.Shiyu;
const { packed, days } = JSON.parse(require("node:fs").readFileSync(0, "utf8"));
const payload = unpack(JSON.parse(packed));
const model = holdings.createHoldings(payload.holdings, payload.cells.length);
const told = (row) => row && [payload.polities[row.polity].id, row.status];
const both = (state) => state && [told(state.holder), told(state.rival)];
const on = (day) => payload.cells.map(({ place }, cell) => [
  payload.places[place].id, both(model.stateOf(cell, day)),
]);
console.log(JSON.stringify(days.map((day) => Object.fromEntries(on(day)))));
"""

_State = dict[str, list[Any] | None]


@pytest.fixture(scope="module")
def drawn(reading: Reading) -> list[tuple[int, _State]]:
    """Who the page's script says holds each cell, on the day of each change and the day before."""
    node = shutil.which("node")
    if node is None:
        warnings.warn("node is not installed: the page was NOT compared", stacklevel=1)
        pytest.skip("node is not installed: the page was NOT compared")
    days = sorted({day - step for day in change_days(reading.controls) for step in (0, 1)})
    done = subprocess.run(
        [node, "-e", _SCRIPT, str(ROOT / "geo" / "web")],
        input=json.dumps({"packed": payload_json(reading), "days": days}),
        capture_output=True,
        text=True,
        check=True,
    )
    return list(zip(days, json.loads(done.stdout), strict=True))


def test_the_page_colours_every_cell_for_the_holder_of_the_series_and_the_answers(
    reading: Reading, drawn: list[tuple[int, _State]]
) -> None:
    history = history_of(reading)
    assert len(drawn) > 400
    for day, cells in drawn:
        held = {
            place: [run.holder.polity, run.holder.status] for place, run in history.on(day).items()
        }
        assert {place: state[0] for place, state in cells.items() if state} == held, day


def test_the_page_hatches_a_cell_where_and_only_where_another_may_hold_it(
    reading: Reading, drawn: list[tuple[int, _State]]
) -> None:
    history = history_of(reading)
    for day, cells in drawn:
        for place, run in history.on(day).items():
            state = cells[place]
            assert state
            rival = state[1]
            assert (rival is not None) == bool(run.rivals), (day, place)
            assert rival is None or rival[0] in run.rivals, (day, place)


def test_a_tie_colours_no_cell_and_is_told_with_its_end(reading: Reading) -> None:
    data = json.loads(payload_json(reading))
    ids = [polity["id"] for polity in data["polities"]]
    told = {
        (data["places"][row["place"]]["id"], ids[row["polity"]]): row["tie"]
        for row in data["control"]
        if "tie" in row
    }
    ends = {(tie.place, tie.polity): tie.ends and tie.ends.latest_jdn for tie in reading.ties}
    assert told == ends
    assert {"zubu-xi", "yinzhou"} <= {place for place, _ in told}
    first = min(number for number, row in enumerate(data["control"]) if "tie" in row)
    assert len(data["holdings"]["rows"]) <= first
