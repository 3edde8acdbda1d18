/* The wash: three coats of a polity's colour, gathered at its borders, thin where no seat is near. */
(function (S) {
  "use strict";
  const { pathOf, cellPath, anchorOf } = S.paths;
  const { outline, strings } = S.topology;
  const { BANDS } = S.first;
  const FULL_KM = 130;
  const GONE_KM = 300;
  const MASK_PX = 12;
  const FEATHER_KM = 55;
  const FEATHER_STEPS = 6;
  const RIVAL = 4096;

  /** One number for what a cell shows: −1 nobody, the polity, or a pair left open. */
  const keyOf = (holder, rival) => (holder < 0 ? -1 : rival < 0 ? holder : (holder + 1) * RIVAL + rival);

  function keysOf(state) {
    const keys = new Int32Array(state.holder.length);
    for (let c = 0; c < keys.length; c += 1) keys[c] = keyOf(state.holder[c], state.rival[c]);
    return keys;
  }

  /**
   * Arcs between cells of different keys, without the frame and the limit of reach; with a key
   * wanted, only those it shares with another holder of another colour: colour does not gather
   * against nobody, nor between houses painted the `same`.
   */
  function borderArcs(arcs, keys, wanted, same = () => false) {
    const ids = [];
    for (let i = 0; i < arcs.count; i += 1) {
      if (arcs.outer[i]) continue;
      const left = arcs.left[i] < 0 ? -1 : keys[arcs.left[i]];
      const right = arcs.right[i] < 0 ? -1 : keys[arcs.right[i]];
      if (left === right) continue;
      const wall = left === wanted ? right : right === wanted ? left : -1;
      if (wanted === undefined || (wall >= 0 && !same(wanted, wall))) ids.push(i);
    }
    return ids;
  }

  /** Cells beside each cell. */
  function neighbours(arcs, count) {
    const sets = Array.from({ length: count }, () => new Set());
    for (let i = 0; i < arcs.count; i += 1) {
      const [a, b] = [arcs.left[i], arcs.right[i]];
      if (a < 0 || b < 0 || arcs.outer[i]) continue;
      sets[a].add(b);
      sets[b].add(a);
    }
    return sets.map((set) => [...set]);
  }

  /** Opacity by distance to the nearest seat: full at 130 km, nothing at 300 km. */
  const thinning = (km) => Math.max(0, Math.min(1, (GONE_KM - km) / (GONE_KM - FULL_KM)));

  /** Small alpha picture of the thinning over a view, one px for every MASK_PX. */
  function maskImage(view, seats) {
    const w = Math.ceil(view.w / MASK_PX) + 1;
    const h = Math.ceil(view.h / MASK_PX) + 1;
    const image = new ImageData(w, h);
    const xs = Float64Array.from(seats, ([ux]) => view.x(ux));
    const ys = Float64Array.from(seats, ([, uy]) => view.y(uy));
    const best = new Float64Array(w);
    for (let j = 0; j < h; j += 1) {
      const y = (j + 0.5) * MASK_PX;
      const km = view.kmPerPx(y);
      nearest(best.fill(Infinity), xs, ys, y, GONE_KM / km);
      for (let i = 0; i < w; i += 1) {
        const t = thinning(Math.sqrt(best[i]) * km);
        image.data[(j * w + i) * 4 + 3] = Math.round(255 * t * t * (3 - 2 * t));
      }
    }
    return image;
  }

  /** Squared px from each column of a row of the mask to the nearest seat, of those within reach. */
  function nearest(best, xs, ys, y, reach) {
    for (let s = 0; s < xs.length; s += 1) {
      const dy = (ys[s] - y) ** 2;
      const half = Math.sqrt(reach * reach - dy);
      if (!(half > 0)) continue;
      const last = Math.min(best.length - 1, Math.ceil((xs[s] + half) / MASK_PX));
      for (let i = Math.max(0, Math.floor((xs[s] - half) / MASK_PX - 1)); i <= last; i += 1) {
        const d = ((i + 0.5) * MASK_PX - xs[s]) ** 2 + dy;
        if (d < best[i]) best[i] = d;
      }
    }
  }

  /** Two-colour 45° stripes, 4.5 px each, for land the text leaves between two. */
  function stripes(ctx, first, second, ratio) {
    const size = Math.round(12.73 * ratio);
    const tile = document.createElement("canvas");
    tile.width = size;
    tile.height = size;
    const c = tile.getContext("2d");
    c.fillStyle = first;
    c.fillRect(0, 0, size, size);
    c.fillStyle = second;
    c.beginPath();
    for (const k of [-1, 0, 1]) {
      c.moveTo(k * size, size);
      c.lineTo(k * size + size, 0);
      c.lineTo(k * size + size * 1.5, 0);
      c.lineTo(k * size + size * 0.5, size);
      c.closePath();
    }
    c.fill();
    const pattern = ctx.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().scale(1 / ratio));
    return pattern;
  }

  /** Three coats of a colour on {area, band}: the whole, and two bands gathered at the border. */
  function coat(ctx, shape, colour, coats) {
    ctx.save();
    ctx.clip(shape.area);
    ctx.fillStyle = colour;
    ctx.strokeStyle = colour;
    ctx.lineJoin = "round";
    ctx.lineCap = "round";
    ctx.globalAlpha = coats[0];
    ctx.fill(shape.area);
    BANDS.forEach((width, n) => {
      ctx.globalAlpha = coats[n + 1];
      ctx.lineWidth = 2 * width;
      ctx.stroke(shape.band);
    });
    ctx.restore();
  }

  function createWash(model, boxes) {
    const { arcs, payload, spots } = model;
    const seats = payload.cells
      .map((cell) => [spots.x[cell.place], spots.y[cell.place]])
      .filter(([x]) => !Number.isNaN(x));
    const beside = neighbours(arcs, payload.cells.length);
    let kept = new Map();
    let keptScale = 0;
    let before = [];
    let mask = null;
    let maskFor = "";
    let limits = null;

    const twins = (palette) => (a, b) =>
      a < RIVAL && b < RIVAL && palette.of(a).fill === palette.of(b).fill;

    /** Forget the shapes of keys whose cells, or whose neighbours, are others than before. */
    function forget(keys, scale) {
      if (scale !== keptScale) [kept, keptScale] = [new Map(), scale];
      for (let c = 0; c < keys.length; c += 1) {
        if (keys[c] === before[c]) continue;
        for (const n of [c, ...beside[c]]) for (const key of [before[n], keys[n]]) kept.delete(key);
      }
      before = keys;
    }

    /** Outline, band and box of a key, kept until its cells or the zoom change. */
    function shapes(keys, key, scale, palette) {
      if (kept.has(key)) return kept.get(key);
      const anchor = anchorOf(arcs, scale);
      const made = {
        anchor, box: boxes.cells([...keys.keys()].filter((c) => keys[c] === key)),
        area: pathOf(arcs, outline(arcs, keys, key), anchor),
        band: pathOf(arcs, strings(arcs, borderArcs(arcs, keys, key, twins(palette))), anchor),
      };
      kept.set(key, made);
      return made;
    }

    function open(ctx, shape, key, palette, ratio) {
      const holder = Math.floor(key / RIVAL) - 1;
      ctx.globalAlpha = palette.theme === "dark" ? 0.7 : 0.82;
      ctx.fillStyle = stripes(ctx, palette.of(holder).fill, palette.of(key % RIVAL).fill, ratio);
      ctx.fill(shape.area);
      ctx.globalAlpha = 1;
    }

    /** Thin the mask towards the limits of reach and the frame, where nothing is known to end. */
    function feather(c, view) {
      const anchor = anchorOf(arcs, view.scale);
      const wide = Math.max(18, FEATHER_KM / view.kmPerPx(view.h / 2));
      c.scale(1 / MASK_PX, 1 / MASK_PX);
      c.translate(anchor.x * view.scale - view.ox, anchor.y * view.scale - view.oy);
      c.globalCompositeOperation = "destination-out";
      c.lineJoin = "round";
      limits ??= strings(arcs, outerArcs());
      const path = pathOf(arcs, limits, anchor);
      for (let k = 1; k <= FEATHER_STEPS; k += 1) {
        c.globalAlpha = 1 / (FEATHER_STEPS + 1 - k);
        c.lineWidth = (2 * wide * (FEATHER_STEPS + 1 - k)) / FEATHER_STEPS;
        c.stroke(path);
      }
    }

    function outerArcs() {
      const ids = [];
      for (let i = 0; i < arcs.count; i += 1) if (arcs.outer[i]) ids.push(i);
      return ids;
    }

    function thin(ctx, view) {
      const sign = `${view.ox},${view.oy},${view.scale},${view.w},${view.h}`;
      if (sign !== maskFor) {
        const image = maskImage(view, seats);
        mask = document.createElement("canvas");
        mask.width = image.width;
        mask.height = image.height;
        const c = mask.getContext("2d");
        c.putImageData(image, 0, 0);
        feather(c, view);
        maskFor = sign;
      }
      ctx.globalCompositeOperation = "destination-in";
      ctx.imageSmoothingEnabled = true;
      ctx.drawImage(mask, 0, 0, mask.width * MASK_PX, mask.height * MASK_PX);
      ctx.globalCompositeOperation = "source-over";
    }

    function paintPart(ctx, view, keys, palette, ratio, part) {
      ctx.save();
      S.boxes.clip(ctx, part);
      ctx.clearRect(0, 0, view.w, view.h);
      for (const key of new Set(keys)) {
        if (key < 0) continue;
        const shape = shapes(keys, key, view.scale, palette);
        if (!S.boxes.shows(shape.box, view, part)) continue;
        ctx.save();
        ctx.named?.("territory", key);
        ctx.translate(shape.anchor.x * view.scale - view.ox, shape.anchor.y * view.scale - view.oy);
        if (key >= RIVAL) open(ctx, shape, key, palette, ratio);
        else coat(ctx, shape, palette.of(key).fill, palette.coats);
        ctx.restore();
      }
      thin(ctx, view);
      ctx.restore();
    }

    /**
     * Paint the wash of a state into a context scaled to CSS px; boxes of px limit it to what changed.
     */
    function paint(ctx, view, state, palette, ratio, parts) {
      const keys = keysOf(state);
      forget(keys, view.scale);
      for (const part of parts ?? [null]) paintPart(ctx, view, keys, palette, ratio, part);
    }

    return { paint };
  }

  S.territory = { createWash, keysOf, keyOf, borderArcs, thinning, cellPath, coat, stripes, RIVAL };
})((globalThis.Shiyu ??= {}));
