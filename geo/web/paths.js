/* Chains of arcs to canvas paths. Every arc is rounded by itself with its ends fixed, so that
   neighbours that share it share every pixel of it. */
(function (S) {
  "use strict";

  /** Px coordinates of a reference's vertices in its own direction, as [xs, ys]. */
  function pixels(arcs, ref, anchor) {
    const i = ref < 0 ? ~ref : ref;
    const a = arcs.start[i];
    const n = arcs.start[i + 1] - a;
    const xs = new Float64Array(n);
    const ys = new Float64Array(n);
    for (let k = 0; k < n; k += 1) {
      const v = ref < 0 ? a + n - 1 - k : a + k;
      xs[k] = (arcs.x[v] - anchor.x) * anchor.scale;
      ys[k] = (arcs.y[v] - anchor.y) * anchor.scale;
    }
    return [xs, ys];
  }

  /** Draw one reference on from where the path stands, corners rounded between midpoints. */
  function arcOnto(path, xs, ys) {
    const n = xs.length;
    if (n > 2) path.lineTo((xs[0] + xs[1]) / 2, (ys[0] + ys[1]) / 2);
    for (let k = 1; k < n - 1; k += 1) {
      path.quadraticCurveTo(xs[k], ys[k], (xs[k] + xs[k + 1]) / 2, (ys[k] + ys[k + 1]) / 2);
    }
    path.lineTo(xs[n - 1], ys[n - 1]);
  }

  function chainOnto(path, arcs, chain, anchor) {
    chain.refs.forEach((ref, n) => {
      const [xs, ys] = pixels(arcs, ref, anchor);
      if (n === 0) path.moveTo(xs[0], ys[0]);
      arcOnto(path, xs, ys);
    });
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

  S.paths = { pathOf, cellPath, anchorOf, pixels };
})((globalThis.Shiyu ??= {}));
