/* Bands of reigns 宋 辽 夏 and the axis under them. */
(function (S) {
  "use strict";
  const { toJulian, fromJulian } = S.calendar;
  const { pick, t } = S.i18n;
  const COURTS = ["song", "liao", "xia"];
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

  /** What is current in the three rows; `labelOf(court)` is the name of the court's year. */
  const currents = (bands, jdn, labelOf) => COURTS.map((c) => currentAt(bands[c] ?? [], jdn, labelOf(c)));

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

  /** Draw the three rows; `rows` are their boxes {y, height}. */
  function paint(ctx, bands, scale, { current, rows, palette, polityAt, lang, font, size, names, namesX }) {
    COURTS.forEach((court, k) => {
      const list = bands[court] ?? [];
      const { fill, label } = palette.of(polityAt[court]);
      const look = { fill, lang, font, size, ink: palette.t.ink, halo: palette.t.panel };
      paintRow(ctx, list, current[k], scale, rows[k], look);
      ctx.font = `700 ${size + 1}px ${names.font}`;
      ctx.fillStyle = label;
      ctx.textAlign = "right";
      ctx.fillText(names.words[k], namesX, rows[k].y + rows[k].height / 2 + size * 0.4);
      ctx.textAlign = "left";
    });
  }

  /**
   * What a row of reigns is headed by: the house that had it longest (宋 after 唐 and the five), nothing
   * where nobody has it.
   */
  function courtName({ calendar, bands }, court, lang) {
    const days = new Map();
    for (const [from, until, , , , house] of calendar?.courts?.[court] ?? [])
      if (house) days.set(house.hans, [(days.get(house.hans)?.[0] ?? 0) + until - from, house]);
    const [longest] = [...days.values()].sort((a, b) => b[0] - a[0]);
    if (longest) return pick(longest[1], lang);
    return bands?.[court]?.length ? t(lang, court) : "";
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

  S.bands = { paint, paintAxis, labels, currentAt, currents, courtName, COURTS };
})((globalThis.Shiyu ??= {}));
