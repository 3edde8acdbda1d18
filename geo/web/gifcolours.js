/* The colours of a GIF: 255 for all its frames together, chosen where pictures have most to tell, so
   that what does not move keeps its colour from frame to frame. */
(function (S) {
  "use strict";
  // Six bits a channel: finer than the eye finds in a map, coarse enough to be counted in a table.
  const BITS = 6;
  const SHIFT = 8 - BITS;
  const BINS = 1 << (3 * BITS);
  // Rare colours count for more than their area: a red sign is small, and it is the evidence.
  const RARITY = 0.5;
  const ROUNDS = 3;

  /** Number of the bin of a pixel read as a little-endian RGBA word. */
  const binOf = (px) =>
    (((px & 255) >> SHIFT) << (2 * BITS)) | (((px >> (8 + SHIFT)) & ((1 << BITS) - 1)) << BITS) | ((px >> (16 + SHIFT)) & ((1 << BITS) - 1));

  /** Colours that occur in pictures (Uint32Array of RGBA), by bin: [{r, g, b, weight}] of means. */
  function census(pictures) {
    const count = new Float64Array(BINS);
    const sums = new Float64Array(3 * BINS);
    for (const picture of pictures) for (const px of picture) {
      const bin = binOf(px);
      count[bin] += 1;
      sums[3 * bin] += px & 255;
      sums[3 * bin + 1] += (px >> 8) & 255;
      sums[3 * bin + 2] += (px >> 16) & 255;
    }
    const out = [];
    for (let bin = 0; bin < BINS; bin += 1) if (count[bin]) out.push({
      rgb: [0, 1, 2].map((k) => sums[3 * bin + k] / count[bin]), weight: count[bin] ** RARITY,
    });
    return out;
  }

  /** Mean colour of a heap, and along which channel it is spread and how much. */
  function measure(heap) {
    const total = heap.reduce((sum, c) => sum + c.weight, 0);
    const mean = [0, 1, 2].map((k) => heap.reduce((sum, c) => sum + c.weight * c.rgb[k], 0) / total);
    const spread = [0, 1, 2].map((k) => heap.reduce((sum, c) => sum + c.weight * (c.rgb[k] - mean[k]) ** 2, 0));
    const axis = spread.indexOf(Math.max(...spread));
    return { heap, mean, axis, spread: heap.length > 1 ? spread[axis] : 0 };
  }

  /** Cut the colours into at most n heaps: always the most spread one, at its mean. */
  function medianCut(colours, n) {
    const heaps = [measure(colours)];
    while (heaps.length < n) {
      const most = heaps.reduce((a, b) => (b.spread > a.spread ? b : a));
      if (most.spread <= 0) break;
      const low = most.heap.filter((c) => c.rgb[most.axis] <= most.mean[most.axis]);
      const high = most.heap.filter((c) => c.rgb[most.axis] > most.mean[most.axis]);
      heaps.splice(heaps.indexOf(most), 1, measure(low), measure(high));
    }
    return heaps.map((h) => h.mean);
  }

  function nearest(palette, r, g, b) {
    let best = 0;
    let least = Infinity;
    for (let i = 0; i < palette.length; i += 1) {
      const p = palette[i];
      const d = 2 * (p[0] - r) ** 2 + 4 * (p[1] - g) ** 2 + 3 * (p[2] - b) ** 2;
      if (d < least) [least, best] = [d, i];
    }
    return best;
  }

  /** Move every colour to the middle of those it stands for, a few times. */
  function settle(palette, colours) {
    for (let round = 0; round < ROUNDS; round += 1) {
      const sums = palette.map(() => [0, 0, 0, 0]);
      for (const { rgb, weight } of colours) {
        const sum = sums[nearest(palette, ...rgb)];
        for (let k = 0; k < 3; k += 1) sum[k] += weight * rgb[k];
        sum[3] += weight;
      }
      sums.forEach((sum, i) => {
        if (sum[3]) palette[i] = [sum[0] / sum[3], sum[1] / sum[3], sum[2] / sum[3]];
      });
    }
    return palette.map((colour) => colour.map(Math.round));
  }

  /** At most n colours [r, g, b] for pictures given as Uint32Arrays of RGBA. */
  function choose(pictures, n = 255) {
    const colours = census(pictures);
    return colours.length ? settle(medianCut(colours, n), colours) : [[0, 0, 0]];
  }

  /** A painter by numbers over a palette: `indices(pixels)` → Uint8Array, quick where little changed. */
  function createMapper(palette) {
    const known = new Int16Array(BINS).fill(-1);
    let before = null;
    let last = null;

    function indexOf(px) {
      const bin = binOf(px);
      if (known[bin] < 0) known[bin] = nearest(palette, px & 255, (px >> 8) & 255, (px >> 16) & 255);
      return known[bin];
    }

    return {
      indices(pixels) {
        const out = last && last.length === pixels.length ? last.slice() : new Uint8Array(pixels.length);
        const same = last && last.length === pixels.length ? before : null;
        for (let i = 0; i < pixels.length; i += 1) if (!same || same[i] !== pixels[i]) out[i] = indexOf(pixels[i]);
        before = pixels;
        last = out;
        return out;
      },
    };
  }

  S.gifcolours = { choose, createMapper, nearest };
})((globalThis.Shiyu ??= {}));
