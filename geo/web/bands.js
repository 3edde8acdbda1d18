/* Bands of the courts' reigns and the axis under them. */
(function (S) {
  "use strict";
  const { toJulian, fromJulian } = S.calendar;
  const { pick } = S.i18n;
  const GAP = 1;
  const ALPHA = { current: 0.95, even: 0.34, odd: 0.58, lord: 0.2 };

  const NEAR_DAYS = 400;

  /**
   * Position in the rows of the reign a day belongs to, −1 if none. The year of a reign runs from
   * its new year's day though it was proclaimed later (庆历元年二月 is before 庆历 was named), so
   * the reign that names the year, `label`, goes before the one the day falls in.
   */
  function currentAt(rows, jdn, label = "") {
    const named = rows.findLastIndex(([from, to, name]) =>
      label.startsWith(name.hans) && from - NEAR_DAYS <= jdn && jdn <= to + NEAR_DAYS);
    return named >= 0 ? named : rows.findLastIndex(([from, to]) => from <= jdn && jdn <= to);
  }

  /** What is current in each row; `labelOf(court)` is the name of the court's year. */
  const currents = (bands, jdn, labelOf) => Object.keys(bands).map((c) => currentAt(bands[c], jdn, labelOf(c)));

  /**
   * Names that have room, the current one first: it may overflow its band, and pushes out
   * neighbours it would touch. Returns [{at, x0, x1, text, bold}].
   */
  function labels(rows, current, place, widthOf) {
    const taken = [];
    const free = (x0, x1) => taken.every((box) => x1 < box.x0 - 3 || x0 > box.x1 + 3);
    const put = (at, bold) => {
      const { x0, x1, text, least, most } = place(rows[at]);
      const wide = widthOf(text, bold);
      if (x1 <= x0 || (!bold && wide > x1 - x0 - 4)) return;
      const middle = Math.max(least + wide / 2, Math.min(most - wide / 2, (x0 + x1) / 2));
      if (free(middle - wide / 2, middle + wide / 2))
        taken.push({ at, x0: middle - wide / 2, x1: middle + wide / 2, text, bold, over: wide > x1 - x0 });
    };
    if (current >= 0) put(current, true);
    rows.forEach((_, at) => at !== current && put(at, false));
    return taken;
  }

  function paintRow(ctx, rows, current, scale, row, look) {
    const { y, height } = row;
    const most = scale.left + scale.width;
    const box = ([from, to]) => ({
      x0: Math.max(scale.left, scale.x(from)), x1: Math.min(most, scale.x(to + 1)),
    });
    ctx.fillStyle = look.fill;
    rows.forEach((band, at) => {
      const { x0, x1 } = box(band);
      if (x1 <= x0) return;
      const pale = band[3] === 0 ? ALPHA.lord : at % 2 ? ALPHA.odd : ALPHA.even;
      ctx.globalAlpha = at === current ? ALPHA.current : pale;
      ctx.fillRect(x0, y, Math.max(0.6, x1 - x0 - GAP), height);
    });
    ctx.globalAlpha = 1;
    const width = (text, bold) => {
      ctx.font = `${bold ? 700 : 400} ${look.size}px ${look.font}`;
      return ctx.measureText(text).width;
    };
    const place = (band) => ({ ...box(band), text: pick(band[2], look.lang), least: scale.left, most });
    for (const name of labels(rows, current, place, width)) paintName(ctx, name, row, look);
  }

  function paintName(ctx, { x0, text, bold, over }, { y, height }, look) {
    ctx.font = `${bold ? 700 : 400} ${look.size}px ${look.font}`;
    ctx.textBaseline = "alphabetic";
    ctx.textAlign = "left";
    const base = y + height / 2 + look.size * 0.37;
    if (over) {
      ctx.strokeStyle = look.halo;
      ctx.lineWidth = 3;
      ctx.lineJoin = "round";
      ctx.strokeText(text, x0, base);
    }
    ctx.fillStyle = look.ink;
    ctx.fillText(text, x0, base);
  }

  /** Draw the rows of the courts; `rows` are their boxes {y, height}. */
  function paint(ctx, bands, scale, { courts, current, rows, palette, lang, font, size, namesFont, namesX }) {
    courts.forEach((court, k) => {
      const list = bands[court.id] ?? [];
      const { fill, label } = palette.of(court.polity);
      const look = { fill, lang, font, size, ink: palette.t.ink, halo: palette.t.panel };
      paintRow(ctx, list, current[k], scale, rows[k], look);
      ctx.font = `700 ${size + 1}px ${namesFont}`;
      ctx.fillStyle = label;
      ctx.textAlign = "right";
      ctx.fillText(pick(court, lang), namesX, rows[k].y + rows[k].height / 2 + size * 0.4);
      ctx.textAlign = "left";
    });
  }

  const MOST = 3;

  /** Boxes of so many rows where there is room for three: fewer stand about its middle. */
  function boxes(count, { bands, band, gap }) {
    const top = bands + ((MOST - count) * (band + gap)) / 2;
    return Array.from({ length: count }, (_, k) => ({ y: top + k * (band + gap), height: band }));
  }

  /** Ticks of the axis, and years under every other one. */
  function paintAxis(ctx, scale, { y, palette, font, size }) {
    const every = S.timescale.tickYears([scale.from, scale.to], scale.width);
    const small = every / 2;
    const first = Math.ceil(toJulian(scale.from)[0] / small) * small;
    ctx.textAlign = "center";
    ctx.font = `400 ${size}px ${font}`;
    for (let year = first; year <= toJulian(scale.to)[0]; year += small) {
      const x = Math.round(scale.x(fromJulian(Math.floor(year), 1, 1))) + 0.5;
      const labelled = year % every === 0;
      ctx.fillStyle = palette.t.rule;
      ctx.fillRect(x, y, 1, labelled ? 5 : 3);
      if (!labelled) continue;
      ctx.fillStyle = palette.t.ink2;
      ctx.fillText(year > 0 ? String(year) : String(year - 1).replace("-", "−"), x, y + 5 + size);
    }
    ctx.textAlign = "left";
  }

  S.bands = { paint, paintAxis, boxes, labels, currentAt, currents };
})((globalThis.Shiyu ??= {}));
