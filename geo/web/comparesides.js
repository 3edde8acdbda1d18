/* The two sides of a comparison on the screen: which part of the map each shows, and how far what it
   shows is moved. Of px and numbers only; nothing here knows the page. */
(function (S) {
  "use strict";
  const WAYS = ["swipe", "halves"];
  const DEEP = 0.6;
  const HANDLE = 30;

  const clamp = (value, least, most) => Math.max(least, Math.min(most, value));

  /** Under a swipe both sides lie still, cut at a share of the width, or where a strip would take the handle. */
  function swiped({ x: w, y: h }, at, room) {
    const cut = clamp(Math.round(at * w), 0, room.x1 < w ? room.x1 - HANDLE : w);
    return {
      cut, stacked: false,
      other: { x0: 0, y0: 0, x1: cut, y1: h, dx: 0, dy: 0 },
      main: { x0: cut, y0: 0, x1: w, y1: h, dx: 0, dy: 0 },
    };
  }

  /** Side by side each half has the middle of the map in its own middle; on a narrow page they are stacked. */
  function halved({ x: w, y: h }, room) {
    const stacked = room.x1 - room.x0 < room.y1 - room.y0;
    const cut = Math.round(stacked ? (room.y0 + room.y1) / 2 : (room.x0 + room.x1) / 2);
    if (stacked) return {
      cut, stacked,
      other: { x0: 0, y0: 0, x1: w, y1: cut, dx: 0, dy: Math.round((room.y0 + cut - h) / 2) },
      main: { x0: 0, y0: cut, x1: w, y1: h, dx: 0, dy: Math.round((cut + room.y1 - h) / 2) },
    };
    return {
      cut, stacked,
      other: { x0: 0, y0: 0, x1: cut, y1: h, dx: Math.round((room.x0 + cut - w) / 2), dy: 0 },
      main: { x0: cut, y0: 0, x1: w, y1: h, dx: Math.round((cut + room.x1 - w) / 2), dy: 0 },
    };
  }

  /** {cut, stacked, other, main} for a way, a share, a size {x, y} of the map and the free room in it. */
  const of = (way, at, size, room) => (way === "halves" ? halved(size, room) : swiped(size, at, room));

  /** CSS clip of a side for a pane whose origin lies at {x, y} of the map; a pane has no size of its own. */
  function clip({ x0, y0, x1, y1, dx, dy }, { x, y }) {
    const [left, top] = [x + dx, y + dy];
    return `inset(${y0 - top}px ${left - x1}px ${top - y1}px ${x0 - left}px)`;
  }

  const within = ({ x0, y0, x1, y1 }, { x, y }) => x >= x0 && x < x1 && y >= y0 && y < y1;

  /** Which side a point of the map lies on. */
  const sideAt = (sides, point) => (within(sides.other, point) ? "other" : "main");

  /** Where a side's own map has what is seen at a point. */
  const inward = (side, { x, y }) => ({ x: x - side.dx, y: y - side.dy });

  /** Boxes that names of a side keep clear of: the strips, and what lies beyond the side's own part. */
  function walls(side, strips, { x: w, y: h }) {
    const { dx, dy } = side;
    const moved = (r) => ({ x0: r.x0 - dx, y0: r.y0 - dy, x1: r.x1 - dx, y1: r.y1 - dy });
    // Deep enough for the farthest move, yet not so wide that one is taken for the foot of the page.
    const [wide, high] = [DEEP * w, DEEP * h];
    const beyond = [
      { x0: side.x0 - wide, x1: side.x0, y0: -h, y1: 2 * h }, { x0: side.x1, x1: side.x1 + wide, y0: -h, y1: 2 * h },
      { x0: -w, x1: 2 * w, y0: side.y0 - high, y1: side.y0 }, { x0: -w, x1: 2 * w, y0: side.y1, y1: side.y1 + high },
    ];
    return [...strips, ...beyond].map(moved);
  }

  const touch = (a, b) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;

  /** The first of some tops at which a box {x0, x1, h} touches none of the taken boxes, or null. */
  const freeTop = ({ x0, x1, h }, tops, taken) =>
    tops.find((y0) => !taken.some((t) => touch(t, { x0, x1, y0, y1: y0 + h }))) ?? null;

  S.sides = { WAYS, of, clip, sideAt, inward, walls, freeTop };
})((globalThis.Shiyu ??= {}));
