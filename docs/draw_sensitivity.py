"""Draw where the border of Xia would be elsewhere, in the colours of the map.

Used by ``measure_sensitivity.py``; needs Debian's ``fonts-noto-cjk``.
"""

from __future__ import annotations

import io
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import shapely
import shapely.ops
from PIL import Image, ImageDraw, ImageFont

from geo.basemap import lakes, relief, rivers
from geo.frames import FRAME, Bounds
from geo.style import TOKENS, look_of

if TYPE_CHECKING:
    from pathlib import Path

VIEW = Bounds(94.0, 33.9, 114.0, 43.4)
TOKEN = TOKENS["light"]
FINE = 2  # drawn so many times larger, then made smaller
WIDTH = 1200 * FINE
SERIF, SANS = "NotoSerifCJK-Bold.ttc", "NotoSansCJK-Regular.ttc"
DRAW_ALPHA = 0.16
DASHES = {"near": None, "inferred": (8, 4), "conjectural": (2.2, 5)}


@dataclass(frozen=True, slots=True)
class Scene:
    """One day: what is drawn, where else it might be, and what matters most."""

    title: str
    territories: gpd.GeoDataFrame
    borders: gpd.GeoDataFrame
    draws: Sequence[gpd.GeoDataFrame]
    marks: Sequence[tuple[str, float, float, float]]


def font(name: str, size: float) -> ImageFont.FreeTypeFont:
    """Return a font of so many pixels of the finished picture."""
    return ImageFont.truetype(name, round(size * FINE), index=2)  # 2 is SC


def mercator(lat: float) -> float:
    """Return the Web Mercator ordinate, in degrees."""
    return math.degrees(math.asinh(math.tan(math.radians(lat))))


SCALE = WIDTH / (VIEW.east - VIEW.west)
HEIGHT = round(SCALE * (mercator(VIEW.north) - mercator(VIEW.south)))


def pixels(line: Any) -> list[tuple[float, float]]:  # noqa: ANN401 - a geometry or rows of lon, lat
    """Return the points of a line on the picture."""
    points = shapely.get_coordinates(line) if isinstance(line, shapely.Geometry) else np.array(line)
    top = mercator(VIEW.north)
    return [((lon - VIEW.west) * SCALE, (top - mercator(lat)) * SCALE) for lon, lat in points]


def base(scene: Scene) -> Image.Image:
    """Draw ground, wash, relief and water."""
    image = Image.new("RGB", (WIDTH, HEIGHT), TOKEN["ground"])
    for row in scene.territories.to_dict("records"):
        mask = Image.new("L", image.size, 0)
        draw = ImageDraw.Draw(mask)
        for part in shapely.get_parts(row["geometry"]):
            draw.polygon(pixels(part.exterior), fill=round(255 * 0.5))
            for hole in part.interiors:
                draw.polygon(pixels(hole), fill=0)
        image.paste(look_of(row["polity"])["light"]["fill"], mask=mask)
    whole = round(SCALE * (FRAME.east - FRAME.west))
    shade = Image.open(io.BytesIO(relief("light", whole))).convert("RGBA")
    top = (mercator(FRAME.north) - mercator(VIEW.north)) * SCALE
    shade = shade.crop(
        (
            round((VIEW.west - FRAME.west) * SCALE),
            round(top),
            round((VIEW.west - FRAME.west) * SCALE) + WIDTH,
            round(top) + HEIGHT,
        )
    )
    shade.putalpha(shade.getchannel("A").point(lambda a: round(a * 0.7)))
    image.paste(shade, mask=shade)
    draw = ImageDraw.Draw(image)
    for lake in lakes():
        draw.polygon(pixels(lake), fill=TOKEN["water"])
    for river in rivers():
        width = (0, 2.0, 1.1, 0.6)[river["rank"]] * FINE
        draw.line(pixels(river["line"]), fill=TOKEN["river"], width=max(1, round(width)))
    return image


def of_xia(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the borders of Xia."""
    return frame[(frame["left"] == "xia") | (frame["right"] == "xia")]


def elsewhere(image: Image.Image, scene: Scene) -> None:
    """Lay the border of every draw over the others, each a little."""
    much = np.zeros((HEIGHT, WIDTH))
    for drawn in scene.draws:
        mask = Image.new("L", image.size, 0)
        draw = ImageDraw.Draw(mask)
        for line in of_xia(drawn).geometry:
            draw.line(pixels(line), fill=255, width=round(1.3 * FINE))
        much = 1 - (1 - much) * (1 - DRAW_ALPHA * np.asarray(mask) / 255)
    alpha = Image.fromarray((255 * much).astype(np.uint8), mode="L")
    image.paste(look_of("xia")["light"]["line"], mask=alpha)


def strokes(line: shapely.LineString, dash: tuple[float, float] | None) -> list[Any]:
    """Cut a line, in pixels, into dashes."""
    whole = shapely.LineString(pixels(line))
    if dash is None:
        return [whole]
    on, period = dash[0] * FINE, sum(dash) * FINE
    starts = np.arange(0, whole.length, period)
    return [shapely.ops.substring(whole, start, start + on) for start in starts]


def border(image: Image.Image, scene: Scene) -> None:
    """Draw the border as the map has it: solid, dashed or dotted by its doubt."""
    draw = ImageDraw.Draw(image)
    frame = of_xia(scene.borders)
    for colour, width in ((TOKEN["panel"], 4.6), (TOKEN["ink"], 2.2)):
        for line, doubt in zip(frame.geometry, frame["doubt"], strict=True):
            for part in strokes(line, DASHES[doubt]):
                points = shapely.get_coordinates(part).ravel().tolist()
                draw.line(points, fill=colour, width=round(width * FINE), joint="curve")


def marks(image: Image.Image, scene: Scene) -> None:
    """Draw numbers at the places whose statements matter most, and names where there is room."""
    draw, small, name = ImageDraw.Draw(image), font(SANS, 12.5), font(SERIF, 15)
    r, taken = 9.5 * FINE, []
    for number, (_, lon, lat, _) in reversed(list(enumerate(scene.marks, 1))):
        ((x, y),) = pixels([(lon, lat)])
        disc = (x - r, y - r, x + r, y + r)
        draw.ellipse(disc, fill=TOKEN["panel"], outline=TOKEN["ink"], width=3)
        draw.text((x, y), str(number), font=small, fill=TOKEN["ink"], anchor="mm")
        taken.append(shapely.box(*disc))
    for label, lon, lat, _ in scene.marks:
        ((x, y),) = pixels([(lon, lat)])
        gap = r + 3 * FINE
        for dx, dy, anchor in ((gap, 0, "lm"), (-gap, 0, "rm"), (0, -gap, "mb"), (0, gap, "mt")):
            at = (x + dx, y + dy)
            space = shapely.box(*draw.textbbox(at, label, font=name, anchor=anchor))
            if not shapely.intersects(space, taken).any():
                draw.text(at, label, font=name, fill=TOKEN["ink"], anchor=anchor,
                          stroke_width=2 * FINE, stroke_fill=TOKEN["panel"])  # fmt: skip
                taken.append(space)
                break


def names(image: Image.Image, scene: Scene) -> None:
    """Write each polity's name in the middle of its largest piece."""
    draw = ImageDraw.Draw(image)
    inside = shapely.box(VIEW.west + 1.8, VIEW.south + 0.5, VIEW.east - 1.8, VIEW.north - 0.5)
    for row in scene.territories.to_dict("records"):
        pieces = shapely.get_parts(shapely.intersection(row["geometry"], inside))
        if not len(pieces) or max(piece.area for piece in pieces) < 1:
            continue
        largest = max(pieces, key=lambda piece: piece.area)
        at = shapely.maximum_inscribed_circle(largest, tolerance=0.1)
        ((x, y),) = pixels([shapely.get_coordinates(at)[0]])
        look = look_of(row["polity"])["light"]
        draw.text((x, y), row["name"], font=font(SERIF, 34), fill=look["label"], anchor="mm",
                  stroke_width=3 * FINE, stroke_fill=TOKEN["panel"])  # fmt: skip


def panel(scene: Scene) -> Image.Image:
    """Draw one day with its title and the list of its marks."""
    image = base(scene)
    names(image, scene)
    elsewhere(image, scene)
    border(image, scene)
    marks(image, scene)
    head, foot = 44 * FINE, 62 * FINE
    whole = Image.new("RGB", (WIDTH, head + HEIGHT + foot), TOKEN["panel"])
    whole.paste(image, (0, head))
    draw = ImageDraw.Draw(whole)
    draw.text(
        (16 * FINE, head / 2), scene.title, font=font(SERIF, 21), fill=TOKEN["ink"], anchor="lm"
    )
    listed = [f"{n} {name} {iou:.2f}" for n, (name, _, _, iou) in enumerate(scene.marks, 1)]
    half = (len(listed) + 1) // 2
    for line, part in enumerate((listed[:half], listed[half:])):
        at = (16 * FINE, head + HEIGHT + (19 + 24 * line) * FINE)
        said = "若无此条，夏土所余 · share of Xia left if unsaid：" if line == 0 else ""
        draw.text(at, said + "　".join(part), font=font(SANS, 14), fill=TOKEN["ink2"], anchor="lm")
    return whole


def legend() -> Image.Image:
    """Draw what the lines mean."""
    image = Image.new("RGB", (WIDTH, 84 * FINE), TOKEN["panel"])
    draw, text = ImageDraw.Draw(image), font(SANS, 14)
    y, x = 28 * FINE, 16 * FINE
    said = ("据点近 seats near", "推定 inferred", "拟测 conjectural")
    for dash, label in zip(DASHES.values(), said, strict=True):
        flat = shapely.LineString([(x, y), (x + 60 * FINE, y)])
        on, period = (60 * FINE, 61 * FINE) if dash is None else (dash[0] * FINE, sum(dash) * FINE)
        for start in np.arange(0, flat.length, period):
            part = shapely.ops.substring(flat, start, start + on)
            draw.line(shapely.get_coordinates(part).ravel().tolist(), fill=TOKEN["ink"],
                      width=round(2.2 * FINE))  # fmt: skip
        draw.text((x + 70 * FINE, y), label, font=text, fill=TOKEN["ink2"], anchor="lm")
        x += 250 * FINE
    colour = look_of("xia")["light"]["line"]
    for step in range(4):
        draw.line((x, y + (4 * step - 6) * FINE, x + 60 * FINE, y + (3 * step - 5) * FINE),
                  fill=colour, width=FINE)  # fmt: skip
    moved = "治所按半径随机移动之界 the border, seats moved"
    draw.text((x + 70 * FINE, y), moved, font=text, fill=TOKEN["ink2"], anchor="lm")
    note = (
        "每一细线：所有治所各在其误差半径内随机一置，重划全图。 Each thin line: every seat put at "
        "random within its radius, all cells drawn anew."
    )
    draw.text((16 * FINE, 60 * FINE), note, font=text, fill=TOKEN["ink2"], anchor="lm")
    return image


def picture(scenes: Sequence[Scene], path: Path) -> None:
    """Write the scenes one under the other, the legend last."""
    parts = [*(panel(scene) for scene in scenes), legend()]
    whole = Image.new("RGB", (WIDTH, sum(part.height for part in parts)), TOKEN["panel"])
    y = 0
    for part in parts:
        whole.paste(part, (0, y))
        y += part.height
    small = whole.resize((whole.width // FINE, whole.height // FINE), Image.Resampling.LANCZOS)
    small.quantize(160, dither=Image.Dither.NONE).save(path, optimize=True)
