/* Land of every house by year: a line, a hatched band for the doubt, and under it the prefectures of
   the house that is followed. */
(function (S) {
  "use strict";
  const P = S.chartpaper;
  const W = S.chartwords;
  const { t } = S.i18n;
  const ALPHA = { own: 0.34, other: 0.13, away: 0.25 };
  const GUTTER = 17;

  /** Where things stand for a height: the land above, the prefectures below, the years at the foot. */
  function layout(height) {
    const seats = Math.max(30, Math.min(64, Math.round(height * 0.19)));
    const base = height - P.FOOT;
    const land = base - seats - GUTTER;
    return { top: 18, land, seatsTop: base - seats, base };
  }

  /** Houses to draw, those in grey first and the one that is followed last. */
  function drawn({ data, house, alone, plain }) {
    if (alone) return data.houses.filter((one) => one.house === house);
    const weight = (one) => (one.house === house ? 2 : plain(one.house) ? 0 : 1);
    return [...data.houses].sort((a, b) => weight(a) - weight(b) || b.most - a.most);
  }

  const mostOf = (houses) => houses.reduce((most, one) => Math.max(most, one.most), 0);

  /** Pixels at which each year begins; the last is where the span ends. */
  const edges = ({ data, scale }) => Array.from(data.newYears, (jdn) => scale.x(jdn));

  /** Trace the steps of a row of values where they are more than nothing. */
  function steps(ctx, xs, values, y) {
    let pen = false;
    values.forEach((value, i) => {
      if (!value) {
        pen = false;
        return;
      }
      ctx[pen ? "lineTo" : "moveTo"](xs[i], y(value));
      ctx.lineTo(xs[i + 1], y(value));
      pen = true;
    });
  }

  /** Trace the ground between two rows of values, year by year. */
  function between(ctx, xs, low, high, y) {
    for (let i = 0; i < low.length; i += 1) {
      if (high[i] <= low[i]) continue;
      let k = i;
      while (k + 1 < low.length && high[k + 1] === high[i] && low[k + 1] === low[i]) k += 1;
      ctx.rect(xs[i], y(high[i]), xs[k + 1] - xs[i], y(low[i]) - y(high[i]));
      i = k;
    }
  }

  function paintBand(scene, one, xs, y) {
    const { ctx, palette, house, ratio } = scene;
    const look = palette.of(one.house);
    const own = one.house === house;
    ctx.beginPath();
    between(ctx, xs, one.low, one.high, y);
    ctx.globalAlpha = (own ? ALPHA.own : ALPHA.other) * scene.strength(one.house);
    ctx.fillStyle = look.fill;
    ctx.fill();
    ctx.globalAlpha = (own ? 0.62 : 0.2) * scene.strength(one.house);
    ctx.fillStyle = S.borders.hatching(ctx, look.line, ratio);
    ctx.fill();
    ctx.globalAlpha = 1;
  }

  function paintLine(scene, one, xs, y) {
    const { ctx, palette, house, plain } = scene;
    ctx.beginPath();
    steps(ctx, xs, one.area, y);
    ctx.strokeStyle = palette.of(one.house).line;
    ctx.lineWidth = one.house === house ? 2.6 : plain(one.house) ? 0.8 : 1.5;
    ctx.lineJoin = "miter";
    ctx.globalAlpha = (plain(one.house) && one.house !== house ? 0.55 : 1) * scene.strength(one.house);
    ctx.stroke();
    ctx.globalAlpha = 1;
  }

  /** Values at the left and a dotted line for each; the unit stands once, on top. */
  function paintValues(scene, upward, words, unit) {
    const { ctx, scale, palette } = scene;
    ctx.font = P.font(scene, 11.5);
    for (const tick of upward.ticks) {
      const y = Math.round(upward.y(tick)) + 0.5;
      ctx.strokeStyle = tick ? palette.t.hair : palette.t.rule;
      ctx.lineWidth = 1;
      ctx.setLineDash(tick ? [1, 3] : []);
      ctx.beginPath();
      ctx.moveTo(scale.left, y);
      ctx.lineTo(scale.left + scale.width, y);
      ctx.stroke();
      P.write(ctx, words(tick), scale.left - 5, y + 4, { colour: palette.t.ink2, align: "right" });
    }
    ctx.setLineDash([]);
    P.write(ctx, unit, scale.left + 4, upward.base - upward.height - 5, { colour: palette.t.ink2 });
    return { x0: scale.left, x1: scale.left + 4 + ctx.measureText(unit).width, y0: upward.base - upward.height - 17, y1: upward.base - upward.height };
  }

  /** The prefectures of the followed house, as steps. */
  function paintSeats(scene, one, xs, { seatsTop, base }) {
    const { ctx, palette, lang } = scene;
    const look = palette.of(one.house);
    const upward = P.upward(Math.max(...one.prefectures, 1), base, base - seatsTop, 2);
    clipped(scene, seatsTop - 2, base, () => {
      ctx.beginPath();
      between(ctx, xs, new Int32Array(one.prefectures.length), one.prefectures, upward.y);
      ctx.fillStyle = look.fill;
      ctx.globalAlpha = 0.5;
      ctx.fill();
      ctx.globalAlpha = 1;
      ctx.beginPath();
      steps(ctx, xs, one.prefectures, upward.y);
      ctx.strokeStyle = look.line;
      ctx.lineWidth = 1.6;
      ctx.stroke();
    });
    paintValues(scene, upward, String, `${t(lang, "chartPrefectures")} · ${W.house(scene.payload, one.house, lang)}`);
  }

  function clipped({ ctx, scale }, from, to, draw) {
    ctx.save();
    ctx.beginPath();
    ctx.rect(scale.left, from, scale.width + 1, to - from);
    ctx.clip();
    draw();
    ctx.restore();
  }

  /** Bands under lines, each house where it stands in `houses`. */
  function paintLand(scene, houses, xs, y) {
    for (const one of houses) if (!scene.plain(one.house) || one.house === scene.house) paintBand(scene, one, xs, y);
    for (const one of houses) paintLine(scene, one, xs, y);
  }

  /** Draw it all; what can be pressed: [{type: "change" | "house", …}]. */
  function paint(scene) {
    const { scale, lang, height } = scene;
    const at = layout(height);
    const houses = drawn(scene);
    const xs = edges(scene);
    const own = scene.data.house(scene.house);
    const unit = W.perUnit(lang);
    const upward = P.upward(mostOf(houses) / unit, at.land, at.land - at.top, height > 260 ? 4 : 3);
    const y = (km2) => upward.y(km2 / unit);
    P.paintYears(scene, { top: at.top, base: at.base });
    if (!houses.length) return P.paintNothing(scene, t(lang, "chartNoLand"), at);
    const room = P.createRoom({ x0: scale.left, x1: scale.left + scale.width, y0: 0, y1: at.land - 1 });
    room.take(paintValues(scene, upward, W.grouped, t(lang, "chartUnit")));
    clipped(scene, at.top - 4, at.land + 2, () => paintLand(scene, houses, xs, y));
    const marks = S.chartnames.paint(scene, { houses, own, xs, y, room, base: at.land });
    if (own) paintSeats(scene, own, xs, at);
    return marks;
  }

  S.areachart = { layout, drawn, paint };
})((globalThis.Shiyu ??= {}));
