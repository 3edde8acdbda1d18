/* What lies under a point: event before place, route, border, territory. */
(function (S) {
  "use strict";
  const { contains, verticesOf } = S.topology;
  const SIGN_PX = 12;
  const LINE_PX = 6;

  /** Distance of a point to a segment in px. */
  function toSegment(x, y, ax, ay, bx, by) {
    const [dx, dy] = [bx - ax, by - ay];
    const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(x - ax - t * dx, y - ay - t * dy);
  }

  function toLine(x, y, line) {
    let best = Infinity;
    for (let i = 1; i < line.length; i += 1)
      best = Math.min(best, toSegment(x, y, ...line[i - 1], ...line[i]));
    return best;
  }

  /** Nearest of the items within its reach, by distance to its middle. */
  function nearest(items, x, y, reach) {
    let best = null;
    for (const item of items) {
      const d = Math.hypot(item.x - x, item.y - y);
      if (d <= reach(item) && (!best || d < best.d)) best = { item, d };
    }
    return best?.item ?? null;
  }

  const inBox = (box, x, y) => x >= box.x0 && x <= box.x1 && y >= box.y0 && y <= box.y1;

  function event(hits, x, y) {
    const sign = nearest(hits.events, x, y, (s) => Math.max(SIGN_PX, s.r + 2));
    if (!sign) return null;
    // A bunch answers with its weightiest event; the others come along to be fanned out.
    return { type: "event", id: sign.id, extra: sign.ids.length > 1 ? { events: sign.ids } : null };
  }

  function place(hits, x, y) {
    const named = hits.places.find((p) => inBox(p.box, x, y));
    const found = nearest(hits.places, x, y, () => SIGN_PX) ?? named;
    return found ? { type: "place", id: found.id, extra: null } : null;
  }

  function route(hits, x, y) {
    const plate = hits.routes.find((r) => r.plate && inBox(r.plate.box, x, y));
    const found = plate ?? hits.routes.find((r) => toLine(x, y, r.line) <= LINE_PX + 2);
    return found ? { type: "route", id: found.campaign, extra: { branch: found.branch } } : null;
  }

  function sideOf(model, jdn, cell) {
    if (cell < 0) return null;
    const state = model.holdings.stateOf(cell, jdn);
    return {
      cell, place: model.payload.cells[cell].place,
      polity: state?.holder.polity ?? -1, control: state?.holder.control ?? -1,
      rival: state?.rival ? { polity: state.rival.polity, control: state.rival.control } : null,
    };
  }

  function border(model, hits, x, y, jdn) {
    const { arcs } = model;
    const { view } = hits;
    let best = null;
    for (const b of hits.borders) {
      const vs = verticesOf(arcs, [b.id]);
      let d = Infinity;
      for (let n = 1; n < vs.length; n += 1) d = Math.min(d, toSegment(
        x, y, view.x(arcs.x[vs[n - 1]]), view.y(arcs.y[vs[n - 1]]), view.x(arcs.x[vs[n]]), view.y(arcs.y[vs[n]])));
      if (d <= LINE_PX && (!best || d < best.d)) best = { d, b };
    }
    if (!best) return null;
    const { id, cls } = best.b;
    return {
      type: "border", id,
      extra: {
        cls: ["near", "inferred", "conjectural"][cls], near_km: arcs.near[id], margin: arcs.margin[id],
        unsure: S.borders.unsure(arcs, id),
        sides: [sideOf(model, jdn, arcs.left[id]), sideOf(model, jdn, arcs.right[id])],
      },
    };
  }

  /** Cell under a unit Mercator point, −1 if none. */
  function cellAt(model, ux, uy) {
    return model.payload.cells.findIndex((cell) => contains(model.arcs, cell.polygons, ux, uy));
  }

  function territory(model, hits, x, y, jdn) {
    if (hits.onlyText) return null;
    const cell = cellAt(model, hits.view.ux(x), hits.view.uy(y));
    if (cell < 0) return null;
    const side = sideOf(model, jdn, cell);
    return side.polity < 0 ? null : { type: "territory", id: cell, extra: side };
  }

  /** Selection under a point in CSS px of the map container, or null. */
  function at(model, hits, x, y, jdn) {
    return event(hits, x, y) ?? place(hits, x, y) ?? route(hits, x, y)
      ?? border(model, hits, x, y, jdn) ?? territory(model, hits, x, y, jdn);
  }

  S.pick = { at, toSegment, toLine, nearest, cellAt };
})((globalThis.Shiyu ??= {}));
