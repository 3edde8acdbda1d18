"""Routes over the terrain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.campaigns import WIDEST_KM, legs_of, route

if TYPE_CHECKING:
    from gazetteer.reading import Reading


def test_a_route_starts_and_ends_where_its_steps_are(reading: Reading) -> None:
    for campaign in reading.campaigns:
        for branch in campaign.branches:
            places = [reading.places.places[step.place] for step in branch.steps]
            located = [
                (p.lon, p.lat) for p in places if p.located and (p.radius_km or 0) <= WIDEST_KM
            ]
            way = route(reading, branch)
            if not located:
                assert way == []
                continue
            for (lon, lat), vertex in ((located[0], way[0]), (located[-1], way[-1])):
                assert lon is not None
                assert lat is not None
                assert abs(vertex[0] - lon) < 0.01, campaign.id
                assert abs(vertex[1] - lat) < 0.01, campaign.id


def test_time_never_runs_backward_along_a_route(reading: Reading) -> None:
    for campaign in reading.campaigns:
        for branch in campaign.branches:
            days = [day for _, _, day in route(reading, branch)]
            assert days == sorted(days), campaign.id


def test_routes_bend_with_the_land(reading: Reading) -> None:
    bent = [
        branch
        for campaign in reading.campaigns
        for branch in campaign.branches
        if len(route(reading, branch)) > 2 * len(branch.steps)
    ]
    assert len(bent) > 10
    assert len(legs_of(reading)) > 40


def test_an_army_is_not_led_by_the_point_of_a_great_river(reading: Reading) -> None:
    """黄河 has one point for 700 km: columns that crossed it pass where the land lets them."""
    river = reading.places.places["huanghe"]
    assert river.lon is not None
    crossing = [
        branch
        for campaign in reading.campaigns
        for branch in campaign.branches
        if any(step.place == "huanghe" for step in branch.steps)
    ]
    assert crossing
    for branch in crossing:
        assert (river.lon, river.lat) not in {(lon, lat) for lon, lat, _ in route(reading, branch)}
