/* Names of polities over their land: the largest box that fits inside, clear of paper strips. */
(function (S) {
  "use strict";
  const { pathOf, anchorOf } = S.paths;
  const { outline } = S.topology;
  const { keysOf, RIVAL } = S.territory;
  const CELL = 15;
  const SIZES = [84, 72, 62, 54, 46, 38, 30, 24, 20];
  const SMALL = 30;
  const KEPT_SHARE = 0.6;
  const OWN_SHARE = 0.84;
  const GAPS = [1.3, 0.9, 0.55, 0.25];

  /**
   * Summed-area table of a w × h grid of 0 and 1 (row-major): corner sums, (w+1) × (h+1).
   */
  function sums(grid, w, h) {
    const table = new Int32Array((w + 1) * (h + 1));
    for (let j = 0; j < h; j += 1) {
      let row = 0;
      for (let i = 0; i < w; i += 1) {
        row += grid[j * w + i];
        table[(j + 1) * (w + 1) + i + 1] = table[j * (w + 1) + i + 1] + row;
      }
    }
    return table;
  }

  const sumOf = (table, w, i0, j0, i1, j1) =>
    table[j1 * (w + 1) + i1] - table[j0 * (w + 1) + i1] - table[j1 * (w + 1) + i0] + table[j0 * (w + 1) + i0];

  /** Best corner for a bw × bh box with at least a share of it on the grid's ones, nearest to the middle of them; or null. */
  function seat(table, w, h, bw, bh, middle, share = 1) {
    let best = null;
    for (let j = 0; j + bh <= h; j += 1) {
      for (let i = 0; i + bw <= w; i += 1) {
        if (sumOf(table, w, i, j, i + bw, j + bh) < share * bw * bh) continue;
        const score = Math.hypot(i + bw / 2 - middle[0], (j + bh / 2 - middle[1]) * 1.5);
        if (!best || score < best.score) best = { i, j, score };
      }
    }
    return best;
  }

  /** The largest connected patch of a w × h grid's ones, as a grid of its own. */
  function largest(grid, w, h) {
    const mark = new Int32Array(w * h);
    const best = { size: 0, patch: 0 };
    const stack = [];
    let patch = 0;
    for (let from = 0; from < grid.length; from += 1) {
      if (!grid[from] || mark[from]) continue;
      patch += 1;
      let size = 0;
      mark[from] = patch;
      stack.push(from);
      while (stack.length) {
        const k = stack.pop();
        const i = k % w;
        size += 1;
        for (const n of [i > 0 ? k - 1 : -1, i < w - 1 ? k + 1 : -1, k - w, k + w]) {
          if (n < 0 || n >= grid.length || !grid[n] || mark[n]) continue;
          mark[n] = patch;
          stack.push(n);
        }
      }
      if (size > best.size) Object.assign(best, { size, patch });
    }
    return grid.map((_, k) => (mark[k] === best.patch && best.patch ? 1 : 0));
  }

  function middleOf(grid, w) {
    let [n, x, y] = [0, 0, 0];
    for (let k = 0; k < grid.length; k += 1) if (grid[k]) {
      n += 1;
      x += k % w;
      y += Math.floor(k / w);
    }
    return n ? [x / n, y / n, n] : null;
  }

  /** Size, letter gap and corner of the largest setting of n characters that fits the ones. */
  function fit(grid, w, h, n) {
    const middle = middleOf(grid, w);
    if (!middle) return null;
    const table = sums(grid, w, h);
    const reach = Math.sqrt(middle[2]) * CELL;
    for (const size of SIZES) {
      if (size > Math.max(30, reach / (n > 1 ? 6.5 : 4.8))) continue;
      for (const gap of n > 1 ? GAPS : [0]) {
        const width = n * size + (n - 1) * gap * size;
        const [bw, bh] = [Math.ceil((width + 12) / CELL), Math.ceil((size * (size < 24 ? 1.2 : 1.5) + 10) / CELL)];
        if (bw > w || bh > h) continue;
        const found = seat(table, w, h, bw, bh, middle, size > SMALL ? 1 : 0.84);
        if (!found) continue;
        return { size, gap: gap * size, width, x: (found.i + bw / 2) * CELL, y: (found.j + bh / 2) * CELL };
      }
    }
    return null;
  }

  function createNames(model) {
    const canvas = typeof document === "undefined" ? null : document.createElement("canvas");
    let seen = null;

    /** Grid of polity + 1 over a view, read back from a small picture without smoothing. */
    function owners(view, state) {
      const w = Math.ceil(view.w / CELL);
      const h = Math.ceil(view.h / CELL);
      canvas.width = w;
      canvas.height = h;
      const ctx = canvas.getContext("2d", { willReadFrequently: true });
      const anchor = anchorOf(model.arcs, view.scale);
      ctx.scale(1 / CELL, 1 / CELL);
      ctx.translate(anchor.x * view.scale - view.ox, anchor.y * view.scale - view.oy);
      const keys = keysOf(state);
      for (const key of new Set(keys)) {
        if (key < 0 || key >= RIVAL) continue;
        ctx.fillStyle = `rgb(${key + 1},0,0)`;
        ctx.fill(pathOf(model.arcs, outline(model.arcs, keys, key), anchor));
      }
      const data = ctx.getImageData(0, 0, w, h).data;
      const grid = new Uint8Array(w * h);
      // An edge px mixes two polities into a third number: only full ones count.
      for (let k = 0; k < grid.length; k += 1) if (data[4 * k + 3] === 255) grid[k] = data[4 * k];
      return { grid, w, h };
    }

    /** Cells of the grid under paper or at the edge. */
    function blanks(w, h, blocked) {
      const blank = new Uint8Array(w * h);
      const margin = Math.ceil(20 / CELL);
      for (let j = 0; j < h; j += 1) for (let i = 0; i < w; i += 1)
        if (i < margin || j < margin || i >= w - margin || j >= h - margin) blank[j * w + i] = 1;
      for (const box of blocked)
        for (let j = Math.max(0, Math.floor(box.y0 / CELL)); j < Math.min(h, Math.ceil(box.y1 / CELL)); j += 1)
          for (let i = Math.max(0, Math.floor(box.x0 / CELL)); i < Math.min(w, Math.ceil(box.x1 / CELL)); i += 1)
            blank[j * w + i] = 1;
      return blank;
    }

    /** Whether a name may stay where it stood: its box still lies all but wholly on its land. */
    function stays(old, grid, blank, w, h, view) {
      const [x, y] = [view.x(old.ux) / CELL, view.y(old.uy) / CELL];
      const [bw, bh] = [old.width / CELL, (old.size * 1.5) / CELL];
      const [i0, j0] = [Math.floor(x - bw / 2), Math.floor(y - bh / 2)];
      const [i1, j1] = [Math.ceil(x + bw / 2), Math.ceil(y + bh / 2)];
      if (i0 < 0 || j0 < 0 || i1 > w || j1 > h) return false;
      let own = 0;
      for (let j = j0; j < j1; j += 1) for (let i = i0; i < i1; i += 1)
        if (grid[j * w + i] === old.polity + 1 && !blank[j * w + i]) own += 1;
      return own >= 0.94 * (i1 - i0) * (j1 - j0);
    }

    /**
     * Settings {polity, size, gap, width, ux, uy} of the names seen, with blocked boxes (px) left
     * clear. While only the day moves, names of `before` stay if they can.
     */
    function place(view, state, blocked, wordsOf, before = []) {
      const { grid, w, h } = owners(view, state);
      seen = { grid, w, h, view };
      const blank = blanks(w, h, blocked);
      const found = [];
      for (const polity of new Set(grid)) {
        if (polity === 0) continue;
        const old = before.find((n) => n.polity === polity - 1);
        const own = largest(grid.map((v, k) => (v === polity && !blank[k] ? 1 : 0)), w, h);
        const words = wordsOf(polity - 1);
        const n = Array.from(words).length;
        const spot = n ? fit(own, w, h, n) : null;
        // It stays while it fits its land, but not as a small word in a corner of a great one.
        if (old?.words === words && (!spot || old.size >= KEPT_SHARE * spot.size) && stays(old, grid, blank, w, h, view)) {
          found.push(old);
          continue;
        }
        if (spot) found.push({
          polity: polity - 1, words, size: spot.size, gap: spot.gap, width: spot.width,
          ux: view.ux(spot.x), uy: view.uy(spot.y),
        });
      }
      return found;
    }

    /** Whether all but a little of a box on `view` lies on a polity's land, as it was when names were placed. */
    function owns(polity, view, box) {
      if (!seen) return true;
      const col = (x) => Math.floor(seen.view.x(view.ux(x)) / CELL);
      const row = (y) => Math.floor(seen.view.y(view.uy(y)) / CELL);
      const [i0, i1, j0, j1] = [col(box.x0), col(box.x1), row(box.y0), row(box.y1)];
      let own = 0;
      for (let j = Math.max(0, j0); j <= Math.min(seen.h - 1, j1); j += 1)
        for (let i = Math.max(0, i0); i <= Math.min(seen.w - 1, i1); i += 1)
          if (seen.grid[j * seen.w + i] === polity + 1) own += 1;
      return own >= OWN_SHARE * (i1 - i0 + 1) * (j1 - j0 + 1);
    }

    return { place, owns };
  }

  S.names = { createNames, largest, sums, sumOf, seat, fit, CELL };
})((globalThis.Shiyu ??= {}));
