/* What every chart is drawn with: a scale of values from zero, ticks, and names that never touch. */
(function (S) {
  "use strict";
  const { toJulian, fromJulian } = S.calendar;
  const STEPS = [1, 2, 2.5, 5, 10];
  const YEARS = 12;
  const NOTHING = 15;
  const FOOT = 17; // for the years under a chart

  /** Distance between ticks for values up to `most` with at most `count` of them. */
  function stepOf(most, count) {
    const raw = Math.max(most, 1e-9) / count;
    const power = 10 ** Math.floor(Math.log10(raw));
    return power * STEPS.find((n) => n * power >= raw * 0.999);
  }

  /** A scale from zero: {y(value), ticks, top} on pixels from `base` up `height`. */
  function upward(most, base, height, count = 4) {
    const step = stepOf(most, count);
    const top = Math.max(most * 1.02, step);
    const ticks = Array.from({ length: Math.floor(top / step + 1e-9) + 1 }, (_, i) => i * step);
    return { top, ticks, base, height, y: (value) => base - (value / top) * height };
  }

  const touch = (a, b) => a.x0 < b.x1 + 4 && b.x0 < a.x1 + 4 && a.y0 < b.y1 && b.y0 < a.y1;

  /** Boxes taken by names; `put` takes the first of some wishes that is free and inside. */
  function createRoom(frame) {
    const taken = [];
    const inside = (box) => box.x0 >= frame.x0 && box.x1 <= frame.x1 && box.y0 >= frame.y0 && box.y1 <= frame.y1;
    return {
      taken,
      take: (box) => taken.push(box),
      put(wishes) {
        const box = wishes.find((wish) => inside(wish) && !taken.some((other) => touch(wish, other)));
        if (box) taken.push(box);
        return box ?? null;
      },
    };
  }

  const font = ({ lang }, size, { bold = false, serif = false } = {}) =>
    `${bold ? 700 : 400} ${size}px ${(serif ? S.palette.SERIF : S.palette.SANS)[lang]}`;

  /** A line of words over whatever lies under them. */
  function write(ctx, words, x, y, { colour, halo, align = "left" }) {
    ctx.textAlign = align;
    ctx.textBaseline = "alphabetic";
    if (halo) {
      ctx.strokeStyle = halo;
      ctx.lineWidth = 3.6;
      ctx.lineJoin = "round";
      ctx.strokeText(words, x, y);
    }
    ctx.fillStyle = colour;
    ctx.fillText(words, x, y);
    ctx.textAlign = "left";
  }

  /** Years under a chart and a hairline up from each, as the timeline has them. */
  function paintYears(scene, { top, base }) {
    const { ctx, scale, palette } = scene;
    const every = S.timescale.tickYears([scale.from, scale.to], scale.width);
    ctx.font = font(scene, YEARS, { serif: true });
    const { lang } = scene;
    for (let year = Math.ceil(toJulian(scale.from)[0] / every) * every; year <= toJulian(scale.to)[0]; year += every) {
      const x = Math.round(scale.x(fromJulian(year, 1, 1))) + 0.5;
      if (x < scale.left - 1 || x > scale.left + scale.width + 1) continue;
      ctx.fillStyle = palette.t.hair;
      ctx.fillRect(x - 0.5, top, 1, base - top);
      const words = S.dates.yearWords(year, lang);
      const half = ctx.measureText(words).width / 2;
      const at = Math.max(half, Math.min(scene.width - half, x));
      write(ctx, words, at, base + YEARS + 2, { colour: palette.t.ink2, align: "center" });
    }
  }

  /** In the middle of a chart that has nothing to draw: that it has nothing, and why. */
  function paintNothing(scene, words, { top, base }) {
    const { ctx, scale, palette } = scene;
    ctx.font = font(scene, NOTHING, { serif: true });
    write(ctx, words, scale.left + scale.width / 2, (top + base) / 2, { colour: palette.t.ink2, halo: palette.t.panel, align: "center" });
    return [];
  }

  S.chartpaper = { stepOf, upward, createRoom, font, write, paintYears, paintNothing, touch, FOOT };
})((globalThis.Shiyu ??= {}));
