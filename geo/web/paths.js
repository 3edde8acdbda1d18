/* Chains of arcs to canvas paths. Every arc is rounded by itself with its ends fixed, so that
   neighbours that share it share every pixel of it. */
(function (S) {
  "use strict";
  const LEAST_PX = 4;

  /**
   * Px coordinates of an arc from the anchor, vertices nearer than LEAST_PX to the last left out.
   * Kept for one scale; always thinned forwards, so both sides of an arc see the same line.
   */
  function pixels(arcs, i, anchor) {
    if (arcs.pixelScale !== anchor.scale) {
      arcs.pixelScale = anchor.scale;
      arcs.pixels = new Array(arcs.count);
    }
    return (arcs.pixels[i] ??= thinned(arcs, i, anchor));
  }

  function thinned(arcs, i, anchor) {
    const [a, b] = [arcs.start[i], arcs.start[i + 1] - 1];
    const at = (v) => [(arcs.x[v] - anchor.x) * anchor.scale, (arcs.y[v] - anchor.y) * anchor.scale];
    const end = at(b);
    const xs = [];
    const ys = [];
    for (let v = a; v < b; v += 1) {
      const [x, y] = at(v);
      const near = (px, py) => Math.abs(px - x) + Math.abs(py - y) < LEAST_PX;
      if (v > a && (near(xs[xs.length - 1], ys[ys.length - 1]) || near(...end))) continue;
      xs.push(x);
      ys.push(y);
    }
    xs.push(end[0]);
    ys.push(end[1]);
    return [xs, ys];
  }

  const turned = ([xs, ys]) => [[...xs].reverse(), [...ys].reverse()];

  /** Px coordinates of a reference in its own direction. */
  const pixelsOf = (arcs, ref, anchor) =>
    ref < 0 ? turned(pixels(arcs, ~ref, anchor)) : pixels(arcs, ref, anchor);

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
      const [xs, ys] = pixelsOf(arcs, ref, anchor);
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

  S.paths = { pathOf, cellPath, anchorOf, pixelsOf };
})((globalThis.Shiyu ??= {}));
