/* Chains of arcs to canvas paths. Every arc is rounded by itself with its ends fixed, so that
   neighbours that share it share every pixel of it. */
(function (S) {
  "use strict";
  const LEAST_PX = 4;

  /**
   * Px coordinates {x, y, count} of arcs from the anchor, vertices nearer than LEAST_PX to the last left
   * out: arc i has count[i] of them from start[i] on. One table for one scale; always thinned forwards,
   * so both sides of an arc see the same line.
   */
  function pixels(arcs, i, anchor) {
    const table = (arcs.pixels ??= {
      scale: NaN, x: new Float32Array(arcs.x.length), y: new Float32Array(arcs.x.length), count: new Int32Array(arcs.count),
    });
    if (table.scale !== anchor.scale) {
      table.scale = anchor.scale;
      table.count.fill(0);
    }
    if (!table.count[i]) table.count[i] = thin(arcs, i, anchor, table);
    return table;
  }

  function thin(arcs, i, anchor, { x, y }) {
    const [a, b] = [arcs.start[i], arcs.start[i + 1] - 1];
    const [left, top, k] = [anchor.x, anchor.y, anchor.scale];
    const [endX, endY] = [(arcs.x[b] - left) * k, (arcs.y[b] - top) * k];
    let at = a;
    for (let v = a; v < b; v += 1) {
      const [px, py] = [(arcs.x[v] - left) * k, (arcs.y[v] - top) * k];
      const near = (qx, qy) => Math.abs(qx - px) + Math.abs(qy - py) < LEAST_PX;
      if (v > a && (near(x[at - 1], y[at - 1]) || near(endX, endY))) continue;
      x[at] = px;
      y[at] = py;
      at += 1;
    }
    x[at] = endX;
    y[at] = endY;
    return at + 1 - a;
  }

  /** Draw one reference on, in its own direction, corners rounded between midpoints. */
  function arcOnto(path, arcs, ref, anchor, begins) {
    const i = ref < 0 ? ~ref : ref;
    const { x, y, count } = pixels(arcs, i, anchor);
    const n = count[i];
    const by = ref < 0 ? -1 : 1;
    let at = ref < 0 ? arcs.start[i] + n - 1 : arcs.start[i];
    if (begins) path.moveTo(x[at], y[at]);
    if (n > 2) path.lineTo((x[at] + x[at + by]) / 2, (y[at] + y[at + by]) / 2);
    for (let k = 1; k < n - 1; k += 1) {
      at += by;
      path.quadraticCurveTo(x[at], y[at], (x[at] + x[at + by]) / 2, (y[at] + y[at + by]) / 2);
    }
    at += by;
    path.lineTo(x[at], y[at]);
  }

  function chainOnto(path, arcs, chain, anchor) {
    chain.refs.forEach((ref, n) => arcOnto(path, arcs, ref, anchor, n === 0));
    if (chain.closed) path.closePath();
  }

  /** Chains to one Path2D in px from the anchor (unit Mercator corner and scale). */
  function pathOf(arcs, chains, anchor) {
    const path = new Path2D();
    for (const chain of chains) chainOnto(path, arcs, chain, anchor);
    return path;
  }

  /** Rings of references (one cell) to one Path2D. */
  function cellPath(arcs, polygons, anchor) {
    const chains = polygons.flatMap((rings) => rings.map((refs) => ({ refs, closed: true })));
    return pathOf(arcs, chains, anchor);
  }

  const anchorOf = (arcs, scale) => ({ x: arcs.corner.x, y: arcs.corner.y, scale });

  S.paths = { pathOf, cellPath, anchorOf };
})((globalThis.Shiyu ??= {}));
