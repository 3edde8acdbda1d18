/* Room on the map: who may stand where. Pure geometry, no canvas. */
(function (S) {
  "use strict";
  const BUCKET = 64;
  const EDGE = 19;
  const ORDER = ["E", "W", "N", "S", "NE", "SE", "NW", "SW"];
  const SIDE = {
    E: [1, 0], W: [-1, 0], N: [0, -1], S: [0, 1], NE: [1, -1], SE: [1, 1], NW: [-1, -1], SW: [-1, 1],
  };

  const touch = (a, b) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
  const around = (x, y, rx, ry = rx) => ({ x0: x - rx, y0: y - ry, x1: x + rx, y1: y + ry });

  /** The boxes taken so far on a sheet of w × h px. */
  function createRoom(w, h) {
    const buckets = new Map();
    const boxes = [];

    function each(box, visit) {
      for (let i = Math.floor(box.x0 / BUCKET); i <= Math.floor(box.x1 / BUCKET); i += 1)
        for (let j = Math.floor(box.y0 / BUCKET); j <= Math.floor(box.y1 / BUCKET); j += 1)
          if (visit(i * 8192 + j) === false) return false;
      return true;
    }

    /** Whether nothing taken touches the box. */
    const free = (box) => each(box, (key) =>
      !(buckets.get(key) ?? []).some((other) => touch(box, other)));

    /** The same for a sign, which may stand on a soft box (a route), as a name may not. */
    const freeForSign = (box) => each(box, (key) =>
      !(buckets.get(key) ?? []).some((other) => !other.soft && touch(box, other)));

    /** Whether the box keeps its distance from the edges of the sheet. */
    const inside = (box, edge = EDGE) =>
      box.x0 >= edge && box.y0 >= edge && box.x1 <= w - edge && box.y1 <= h - edge;

    function take(box) {
      boxes.push(box);
      each(box, (key) => {
        if (buckets.has(key)) buckets.get(key).push(box);
        else buckets.set(key, [box]);
        return true;
      });
    }

    /** Give back everything taken after the first n boxes. */
    function rewind(n) {
      while (boxes.length > n) {
        const box = boxes.pop();
        each(box, (key) => {
          buckets.get(key).pop();
          return true;
        });
      }
    }

    return { w, h, boxes, free, freeForSign, inside, take, rewind };
  }

  /** Box of a w × h text beside a sign of radius `gap` at x, y on one of the eight sides. */
  function beside(x, y, gap, w, h, side) {
    const [dx, dy] = SIDE[side];
    const slant = dx && dy ? 0.6 : 1;
    const cx = x + dx * (gap * slant + w / 2);
    const cy = y + dy * (gap * slant + h / 2);
    return { x0: cx - w / 2, y0: cy - h / 2, x1: cx + w / 2, y1: cy + h / 2 };
  }

  /** First side where the text fits, the side it stood on before tried first; null if none. */
  function placeBeside(room, spot, before) {
    const order = before ? [before, ...ORDER.filter((s) => s !== before)] : ORDER;
    for (const side of order) {
      const box = beside(spot.x, spot.y, spot.gap, spot.w, spot.h, side);
      if (room.inside(box) && room.free(box)) return { side, box };
    }
    return null;
  }

  /** Most place names on a sheet: 45 on 1440 × 736, fewer on less. */
  const mostNames = (w, h) => Math.max(12, Math.min(45, Math.round((45 * w * h) / (1440 * 736))));

  S.labels = { createRoom, beside, placeBeside, around, touch, mostNames, ORDER, EDGE };
})((globalThis.Shiyu ??= {}));
