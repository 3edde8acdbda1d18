from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest
import shapely

from gazetteer.errors import PlaceError
from geo import territory
from geo.cellcache import content_key
from geo.coverage import thin_arcs
from geo.frames import FRAME, Bounds, areas_km2
from geo.territory import Cells, Seat, build_cells
from geo.topology import SCALE, Sides, build_polygon, polygon_rings, trace_arcs

if TYPE_CHECKING:
    from pathlib import Path

SEATS = (
    Seat("xingzhou", 106.27, 38.47, 320),
    Seat("lingzhou", 106.34, 38.10, 320),
    Seat("xiazhou", 108.855, 37.999, 320),
    Seat("yinzhou", 109.81, 37.967, 320),
    Seat("yanzhou", 109.49, 36.59, 320),
    Seat("linzhou", 110.49, 38.83, 320),
    Seat("cangzhou", 116.85, 38.30, 320),
    Seat("saimen", 109.30, 37.20, 60),
)


@pytest.fixture(scope="module")
def cells(tmp_path_factory: pytest.TempPathFactory) -> Cells:
    return build_cells(SEATS, cache=tmp_path_factory.mktemp("cells"))


def test_cells_are_a_valid_coverage(cells: Cells) -> None:
    assert shapely.coverage_is_valid(cells.frame.geometry.to_numpy())
    assert cells.frame.geometry.is_valid.all()


def test_every_seat_lies_in_its_own_cell(cells: Cells) -> None:
    for seat, cell in zip(SEATS, cells.frame.geometry, strict=True):
        assert cell.contains(shapely.Point(seat.lon, seat.lat)), seat.id


def test_cells_are_nothing_but_their_arcs(cells: Cells) -> None:
    rebuilt = [build_polygon(own, cells.arcs) for own in cells.rings]
    assert all(a.equals(b) for a, b in zip(rebuilt, cells.frame.geometry, strict=True))


def test_every_arc_has_two_different_sides_and_is_used_once_by_each(cells: Cells) -> None:
    used: dict[int, list[int]] = {}
    for cell, polygons in enumerate(cells.rings):
        for ref in (ref for rings in polygons for ring in rings for ref in ring):
            side = 0 if ref >= 0 else 1
            assert cells.sides[ref if ref >= 0 else ~ref][side] == cell
            used.setdefault(ref, []).append(cell)
    assert all(len(by) == 1 for by in used.values())
    assert (cells.sides[:, 0] != cells.sides[:, 1]).all()
    assert len(used) == (cells.sides >= 0).sum()


def test_outer_rings_run_anticlockwise_and_holes_clockwise(cells: Cells) -> None:
    for cell in cells.frame.geometry:
        for polygon in shapely.get_parts(cell):
            assert polygon.exterior.is_ccw
            assert not any(hole.is_ccw for hole in polygon.interiors)


def test_the_area_is_that_of_the_union(cells: Cells) -> None:
    whole = areas_km2([shapely.coverage_union_all(cells.frame.geometry.to_numpy())])[0]
    assert cells.frame["area_km2"].sum() == pytest.approx(whole, rel=1e-9)


def test_what_no_seat_reaches_belongs_to_nobody(cells: Cells) -> None:
    lop_nor, bohai = shapely.Point(91.5, 40.5), shapely.Point(118.5, 38.7)
    assert not cells.frame.geometry.contains(lop_nor).any()
    assert not cells.frame.geometry.contains(bohai).any()


def test_nobody_is_on_one_side_of_every_edge_of_the_frame(cells: Cells) -> None:
    assert (cells.edge_of_frame == (cells.sides < 0).any(axis=1)).all()


def test_arcs_know_how_near_and_how_sure_they_are(cells: Cells) -> None:
    inner = ~cells.edge_of_frame
    assert ((cells.margin >= 0) & (cells.margin <= 1)).all()
    between = np.isin(cells.sides, [0, 1]).all(axis=1) & inner
    # Xingzhou and Lingzhou are 41 km apart, so is no border of theirs sure to far away
    assert 15 < cells.near_km[between].min() < 40
    assert (cells.near_km[inner] > 0).all()


def test_arcs_keep_a_small_grid_so_that_the_payload_is_small(cells: Cells) -> None:
    assert not np.concatenate(cells.arcs).astype(int).__mod__(25).any()


def test_no_border_has_the_steps_of_the_grid(cells: Cells) -> None:
    # a stair would turn by a right angle at nearly every point
    turns = []
    for arc in (arc for arc in cells.arcs if len(arc) > 4):
        ways = np.diff(arc, axis=0).astype(float)
        angle = np.degrees(np.arctan2(ways[:, 1], ways[:, 0]))
        turns += np.abs((np.diff(angle) + 180) % 360 - 180).tolist()
    assert np.median(turns) < 35


def test_seats_in_one_pixel_both_get_a_cell(tmp_path: Path) -> None:
    twins = (replace(SEATS[0], id="a"), replace(SEATS[0], id="b", lon=106.275))
    cells = build_cells((*twins, *SEATS[1:]), cache=tmp_path)
    assert (cells.frame["area_km2"] > 5).all()
    assert shapely.coverage_is_valid(cells.frame.geometry.to_numpy())


def test_a_shred_cut_off_from_its_seat_is_no_island(tmp_path: Path) -> None:
    # found by hypothesis: one pixel within reach, amid land beyond it
    bounds = Bounds(104.0, 36.0, 110.0, 39.0)
    seats = (Seat("s0", 104.02, 36.188, 90), Seat("s1", 104.02, 38.688, 320))
    cells = build_cells(seats, bounds=bounds, cache=tmp_path)
    assert [len(shapely.get_parts(cell)) for cell in cells.frame.geometry] == [1, 1]


@pytest.mark.parametrize(
    ("seats", "words"),
    [
        ((), "no seats"),
        ((SEATS[0], replace(SEATS[1], id="xingzhou")), "'xingzhou' is given twice"),
        ((SEATS[0], replace(SEATS[0], id="huaiyuan")), "'xingzhou' and 'huaiyuan' are on one"),
        ((replace(SEATS[0], reach_km=0),), "'xingzhou' has reach_km 0"),
        ((Seat("shangjing", 119.4, 43.97, 300),), "'shangjing' at 119.4, 43.97 is outside"),
        ((Seat("nan", float("nan"), 38.0, 300),), "'nan' at nan, 38.0 is outside"),
        ((Seat("at_sea", 118.6, 38.7, 300),), "'at_sea' at 118.6, 38.7 has no free land"),
    ],
)
def test_seats_that_cannot_be_are_refused_by_name(
    seats: tuple[Seat, ...], words: str, tmp_path: Path
) -> None:
    with pytest.raises(PlaceError, match=words.replace(".", r"\.")):
        build_cells(seats, cache=tmp_path)


def test_cells_are_kept_and_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build_cells(SEATS[:2], cache=tmp_path)
    monkeypatch.setattr(territory, "_divide", None)
    again = build_cells(SEATS[:2], cache=tmp_path)
    assert first.frame.equals(again.frame)
    assert (first.margin == again.margin).all()


@pytest.mark.parametrize("spoil", [b"", b"PK\x03\x04 torn", b"\x00" * 4096])
def test_a_spoilt_cache_is_made_anew(tmp_path: Path, spoil: bytes) -> None:
    first = build_cells(SEATS[:2], cache=tmp_path)
    (kept,) = tmp_path.glob("*.npz")
    kept.write_bytes(spoil)
    assert build_cells(SEATS[:2], cache=tmp_path).frame.equals(first.frame)
    assert len(kept.read_bytes()) > 1000


def test_a_cache_with_a_flipped_byte_is_made_anew(tmp_path: Path) -> None:
    first = build_cells(SEATS[:2], cache=tmp_path)
    (kept,) = tmp_path.glob("*.npz")
    data = bytearray(kept.read_bytes())
    data[len(data) // 3] ^= 0xFF
    kept.write_bytes(bytes(data))
    assert build_cells(SEATS[:2], cache=tmp_path).frame.equals(first.frame)


def test_a_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    assert len(build_cells(SEATS[:2], cache=tmp_path / "file").frame) == 2


def test_a_moved_seat_is_another_key() -> None:
    assert content_key("a", 106.27) != content_key("a", 106.28)


def test_a_cell_may_touch_itself_at_a_point() -> None:
    owner = np.array([[0, 0, 1], [0, 1, 0], [0, 0, 0]], dtype=np.int32)
    sides = Sides.of(owner)
    chains = trace_arcs(sides)
    refs = [chain[0] for chain in chains]
    pairs = [sides.owners[ref] if ref >= 0 else sides.owners[~ref][::-1] for ref in refs]
    arcs = [_corners(chain, sides) for chain in chains]
    rings = polygon_rings(arcs, np.array(pairs))
    shapes = [build_polygon(own, arcs) for own in rings]
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)
    assert [round(shape.area * SCALE**2) for shape in shapes] == [7, 2]


def _corners(chain: list[int], sides: Sides) -> np.ndarray:
    first = sides.ends[chain[0], 0] if chain[0] >= 0 else sides.ends[~chain[0], 1]
    rest = [sides.ends[ref, 1] if ref >= 0 else sides.ends[~ref, 0] for ref in chain]
    rows, columns = np.divmod(np.array([first, *rest]), sides.shape[1] + 1)
    return np.column_stack([columns, -rows]).astype(np.int32)


def test_thinning_leaves_the_frame_a_rectangle() -> None:
    west, south, east, north = FRAME
    ring = np.array([(west, south), (east, south), (east, north), (west, north), (west, south)])
    dense = shapely.get_coordinates(shapely.segmentize(shapely.LineString(ring), 0.03))
    (thin,) = thin_arcs([dense], np.array([[0, -1]], dtype=np.int32), FRAME)
    assert shapely.Polygon(thin / SCALE).equals(shapely.box(*FRAME))
