/* Meridians, parallels and the scale bar. */
(function (S) {
  "use strict";
  const { unitX, unitY, lonOf, latOf } = S.projection;
  const BARS_KM = [500, 300, 200, 100, 50, 20, 10, 5, 2, 1];

  const FRAME_PX = 6;

  const stepOf = (zoom) => (zoom < 5.2 ? 5 : zoom < 7.6 ? 2 : zoom < 9 ? 1 : 0.5);

  /** Degrees of the lines inside a view: {lons, lats}. */
  function linesOf(view) {
    const step = stepOf(view.zoom);
    const run = (from, to) => {
      const out = [];
      for (let k = Math.ceil(from / step); k * step <= to; k += 1) out.push(k * step);
      return out;
    };
    return {
      lons: run(lonOf(view.ux(0)), lonOf(view.ux(view.w))),
      lats: run(latOf(view.uy(view.h)), latOf(view.uy(0))),
    };
  }

  function paint(ctx, view, palette) {
    const { lons, lats } = linesOf(view);
    ctx.strokeStyle = palette.t.ink3;
    ctx.globalAlpha = palette.theme === "dark" ? 0.28 : 0.2;
    ctx.lineWidth = 0.8;
    ctx.setLineDash([]);
    ctx.beginPath();
    for (const lon of lons) {
      const x = Math.round(view.x(unitX(lon))) + 0.5;
      ctx.moveTo(x, 0);
      ctx.lineTo(x, view.h);
    }
    for (const lat of lats) {
      const y = Math.round(view.y(unitY(lat))) + 0.5;
      ctx.moveTo(0, y);
      ctx.lineTo(view.w, y);
    }
    ctx.stroke();
    ctx.globalAlpha = 1;
  }

  const frameOf = (view, [[south, west], [north, east]]) =>
    [view.x(unitX(west)), view.y(unitY(north)), view.x(unitX(east)), view.y(unitY(south))];

  /** Boxes of the four sides of the neat line inside a view, where no name is to be written. */
  function frameBars(view, bounds) {
    const [x0, y0, x1, y1] = frameOf(view, bounds);
    const [left, right] = [Math.max(0, x0 - FRAME_PX), Math.min(view.w, x1 + FRAME_PX)];
    const [top, foot] = [Math.max(0, y0 - FRAME_PX), Math.min(view.h, y1 + FRAME_PX)];
    return [
      ...[x0 - FRAME_PX, x1].map((x) => ({ x0: x, x1: x + FRAME_PX, y0: top, y1: foot })),
      ...[y0 - FRAME_PX, y1].map((y) => ({ x0: left, x1: right, y0: y, y1: y + FRAME_PX })),
    ].filter((b) => b.x1 > 0 && b.x0 < view.w && b.y1 > 0 && b.y0 < view.h && b.x1 > b.x0 && b.y1 > b.y0);
  }

  /** Neat line of the sheet: what lies beyond it is not mapped. */
  function paintFrame(ctx, view, bounds, palette) {
    const [x0, y0, x1, y1] = frameOf(view, bounds);
    ctx.strokeStyle = palette.t.ink;
    ctx.setLineDash([]);
    ctx.lineWidth = 2;
    ctx.strokeRect(x0 - FRAME_PX + 1, y0 - FRAME_PX + 1, x1 - x0 + 2 * FRAME_PX - 2, y1 - y0 + 2 * FRAME_PX - 2);
    ctx.strokeStyle = palette.t.rule;
    ctx.lineWidth = 0.8;
    ctx.strokeRect(x0, y0, x1 - x0, y1 - y0);
  }

  const degrees = (value, [plus, minus]) => `${Math.abs(value)}°${value < 0 ? minus : plus}`;

  /** Edge labels with their px spots: longitudes at the foot, latitudes at both sides. */
  function labels(view, foot = view.h) {
    const { lons, lats } = linesOf(view);
    return [
      ...lons.map((lon) => ({ text: degrees(lon, "EW"), x: view.x(unitX(lon)), y: foot - 13 })),
      ...lats.flatMap((lat) => [view.w - 26, 26].map(
        (x) => ({ text: degrees(lat, "NS"), x, y: view.y(unitY(lat)), lat }))),
    ];
  }

  /** The roundest bar of at most `most` px at the middle of a view: {km, px}. */
  function barOf(view, most = 150) {
    const km = view.kmPerPx(view.h / 2);
    const best = BARS_KM.find((k) => k / km <= most) ?? BARS_KM[BARS_KM.length - 1];
    return { km: best, px: best / km };
  }

  function paintBar(ctx, view, palette, x, y, most) {
    const bar = barOf(view, most);
    const style = { size: 12, lang: "en", colour: palette.t.ink, halo: palette.t.ground, haloWidth: 3 };
    const shape = new Path2D(`M${x} ${y - 6}V${y}H${x + bar.px}V${y - 6}M${x + bar.px / 2} ${y - 3}V${y}`);
    ctx.lineJoin = "miter";
    ctx.strokeStyle = palette.t.ground;
    ctx.lineWidth = 4;
    ctx.globalAlpha = 0.7;
    ctx.stroke(shape);
    ctx.globalAlpha = 1;
    ctx.strokeStyle = palette.t.ink;
    ctx.lineWidth = 1.3;
    ctx.stroke(shape);
    S.text.draw(ctx, "0", style, x - 3, y - 14);
    const words = `${bar.km} km`;
    S.text.draw(ctx, words, style, x + bar.px - S.text.measure(words, style).width / 2, y - 14);
  }

  S.graticule = { stepOf, linesOf, labels, barOf, paint, paintFrame, frameBars, paintBar };
})((globalThis.Shiyu ??= {}));
