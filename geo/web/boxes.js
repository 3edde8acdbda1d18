/* Boxes of land: which part of a sheet has to be made anew when cells change hands. */
(function (S) {
  "use strict";
  // The widest band of colour gathers this far from a border.
  const REACH_PX = 36;

  const touch = (a, b) => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
  const joined = (a, b) => ({
    x0: Math.min(a.x0, b.x0), y0: Math.min(a.y0, b.y0), x1: Math.max(a.x1, b.x1), y1: Math.max(a.y1, b.y1),
  });
  const nothing = () => ({ x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity });

  /** Unit Mercator box of an arc, into four numbers of a table. */
  function measure(arcs, i, table) {
    let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let k = arcs.start[i]; k < arcs.start[i + 1]; k += 1) {
      x0 = Math.min(x0, arcs.x[k]);
      x1 = Math.max(x1, arcs.x[k]);
      y0 = Math.min(y0, arcs.y[k]);
      y1 = Math.max(y1, arcs.y[k]);
    }
    table.set([x0, y0, x1, y1], 4 * i);
  }

  /** Unit boxes of the arcs and cells of a model, measured once. */
  function createBoxes({ arcs, payload }) {
    const table = new Float64Array(4 * arcs.count);
    for (let i = 0; i < arcs.count; i += 1) measure(arcs, i, table);
    const arc = (i) => ({ x0: table[4 * i], y0: table[4 * i + 1], x1: table[4 * i + 2], y1: table[4 * i + 3] });
    const ofCells = payload.cells.map((cell) =>
      cell.polygons.flat(2).reduce((box, ref) => joined(box, arc(ref < 0 ? ~ref : ref)), nothing()));
    return { arc, cell: (c) => ofCells[c], cells: (list) => list.reduce((box, c) => joined(box, ofCells[c]), nothing()) };
  }

  /** A unit box in whole px of a view, grown by a reach. */
  const onView = (box, view, reach = REACH_PX) => ({
    x0: Math.floor(view.x(box.x0)) - reach, y0: Math.floor(view.y(box.y0)) - reach,
    x1: Math.ceil(view.x(box.x1)) + reach, y1: Math.ceil(view.y(box.y1)) + reach,
  });

  /** The px boxes that show on a view, held inside it, those that touch joined. */
  function gather(list, view) {
    const sheet = { x0: 0, y0: 0, x1: view.w, y1: view.h };
    const out = [];
    for (const given of list) {
      if (!touch(given, sheet)) continue;
      let box = {
        x0: Math.max(0, given.x0), y0: Math.max(0, given.y0), x1: Math.min(view.w, given.x1), y1: Math.min(view.h, given.y1),
      };
      for (let k = out.findIndex((other) => touch(other, box)); k >= 0; k = out.findIndex((other) => touch(other, box)))
        box = joined(box, out.splice(k, 1)[0]);
      out.push(box);
    }
    return out;
  }

  /** Limit a context to a px box; null is everything. Box by box is far cheaper than many in one. */
  function clip(ctx, box) {
    if (!box) return;
    ctx.beginPath();
    ctx.rect(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
    ctx.clip();
  }

  /** Whether a unit box, grown by a reach, shows in a view and, if one is given, in a px box. */
  function shows(box, view, part, reach = 0) {
    const at = onView(box, view, reach);
    return touch(at, { x0: 0, y0: 0, x1: view.w, y1: view.h }) && (!part || touch(at, part));
  }

  S.boxes = { createBoxes, onView, gather, clip, shows, joined, touch };
})((globalThis.Shiyu ??= {}));
