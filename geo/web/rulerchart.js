/* Who reigned: a band for each reign in the row of its court; the one of the day shown stands out. */
(function (S) {
  "use strict";
  const P = S.chartpaper;
  const { t, pick } = S.i18n;
  // On dark paper the light names want a ground that stays dark.
  const ALPHA = { light: { now: 0.95, even: 0.34, odd: 0.58 }, dark: { now: 0.62, even: 0.3, odd: 0.46 } };
  const LANE_GAP = 3;
  const BAND = { least: 13, most: 27 };
  const LINE = 16;
  const NAME = 13;

  const lanesOf = (rows) => rows.reduce((most, row) => Math.max(most, row.lane + 1), 1);

  /** Top and band height of each court's row: the name of the house, the lanes, a line for names. */
  function layout(reigns, height) {
    const foot = P.FOOT;
    const courts = Object.keys(reigns);
    const lanes = courts.reduce((sum, court) => sum + lanesOf(reigns[court]), 0);
    const room = height - foot - courts.length * 2 * LINE - 6;
    const band = Math.max(BAND.least, Math.min(BAND.most, room / lanes - LANE_GAP));
    const used = courts.length * 2 * LINE + lanes * (band + LANE_GAP);
    const air = Math.max(0, (height - foot - used) / courts.length);
    let y = 0;
    const rows = courts.map((court) => {
      const top = y + LINE;
      const tall = lanesOf(reigns[court]) * (band + LANE_GAP);
      y = top + tall + LINE + air;
      return { court, top, names: top + tall, end: y };
    });
    return { rows, band, base: height - foot };
  }

  /** What a reign may be called, the fullest first. */
  function wordsOf({ label }, lang) {
    const name = pick(label, lang);
    if (lang === "en") return [`${label.hans} ${name}`, label.hans];
    return [name, name.replace(/（.*$/, "")].filter((words, i, all) => all.indexOf(words) === i);
  }

  function boxOf({ scale }, reign, { top }, band) {
    const y0 = top + reign.lane * (band + LANE_GAP);
    return {
      x0: Math.max(scale.left, scale.x(reign.from)), x1: Math.min(scale.left + scale.width, scale.x(reign.to + 1)),
      y0, y1: y0 + band,
    };
  }

  function paintBand(scene, reign, box) {
    const { ctx, palette, current, scale, chosen, ratio } = scene;
    const now = current[reign.court] === reign.at;
    const look = palette.of(reign.colour);
    const alpha = ALPHA[palette.theme];
    ctx.globalAlpha = (now ? alpha.now : reign.at % 2 ? alpha.odd : alpha.even) * scene.strength(reign.polity);
    ctx.fillStyle = look.fill;
    const wide = Math.max(1, box.x1 - box.x0 - 1);
    ctx.fillRect(box.x0, box.y0, wide, box.y1 - box.y0);
    ctx.globalAlpha = 1;
    const doubt = Math.min(box.x1, scale.x(reign.until + 1)) - box.x0;
    if (reign.until > reign.from && doubt > 1) {
      ctx.fillStyle = S.borders.hatching(ctx, look.line, ratio);
      ctx.fillRect(box.x0, box.y0, doubt, box.y1 - box.y0);
    }
    if (!now && chosen !== reign) return;
    ctx.strokeStyle = chosen === reign ? palette.t.accent : look.line;
    ctx.lineWidth = chosen === reign ? 2.4 : 1.4;
    ctx.strokeRect(box.x0 + 0.5, box.y0 + 0.5, wide - 1, box.y1 - box.y0 - 1);
  }

  /** Set a name in its band, or, if the band is too narrow, under the row with a hair up to it. */
  function paintName(scene, reign, box, row, room) {
    const { ctx, palette, lang, current } = scene;
    const now = current[reign.court] === reign.at;
    ctx.font = P.font(scene, NAME, { bold: now, serif: true });
    const middle = (box.x0 + box.x1) / 2;
    const words = wordsOf(reign, lang);
    const fits = words.find((text) => ctx.measureText(text).width <= box.x1 - box.x0 - 6);
    const look = { colour: palette.t.ink, align: "center" };
    if (fits) return P.write(ctx, fits, middle, (box.y0 + box.y1) / 2 + NAME * 0.37, look);
    const text = words[words.length - 1];
    const half = ctx.measureText(text).width / 2;
    const wish = (x) => ({ x0: x - half, x1: x + half, y0: row.names + 1, y1: row.names + 1 + NAME });
    if (reign.lane > 0) return nameBeside(scene, words[words.length - 1], box, look);
    const place = room.put([0, 8, -8, 16, -16, 24, -24, 34, -34, 44, -44].map((by) => wish(middle + by)));
    if (!place) return null;
    ctx.strokeStyle = palette.t.rule;
    ctx.lineWidth = 0.8;
    ctx.beginPath();
    ctx.moveTo(middle, box.y1);
    ctx.lineTo(Math.max(place.x0 + 3, Math.min(place.x1 - 3, middle)), place.y0 + 1);
    ctx.stroke();
    return P.write(ctx, text, (place.x0 + place.x1) / 2, place.y1 - 1, { ...look, halo: palette.t.panel });
  }

  /** A second lane has room beside its bands. */
  function nameBeside({ ctx, palette }, words, box, { colour }) {
    P.write(ctx, words, box.x1 + 4, (box.y0 + box.y1) / 2 + NAME * 0.37, { colour, halo: palette.t.panel });
  }

  /** Above the bands: whose house they are, once for each run. */
  function paintHouses(scene, rows, boxes, row) {
    const { ctx, palette, payload, lang } = scene;
    const houseOf = (reign) => S.chartdata.ruled(payload, reign)?.id;
    if (new Set(rows.map(houseOf)).size < 2) return;
    ctx.font = P.font(scene, 11.5);
    rows.forEach((reign, i) => {
      if (i && houseOf(rows[i - 1]) === houseOf(reign)) return;
      const end = rows.findIndex((other, k) => k > i && houseOf(other) !== houseOf(reign));
      const last = boxes[end < 0 ? rows.length - 1 : end - 1];
      const words = pick(S.chartdata.ruled(payload, reign), lang);
      const wide = last.x1 - boxes[i].x0;
      if (ctx.measureText(words).width > wide + 2) return;
      P.write(ctx, words, boxes[i].x0, row.top - 4, { colour: palette.of(reign.colour).label });
    });
  }

  function paintCourt(scene, row, band) {
    const { ctx, scale, palette, reigns, lang, payload } = scene;
    const rows = reigns[row.court];
    const boxes = rows.map((reign) => boxOf(scene, reign, row, band));
    const shown = rows.filter((_, i) => boxes[i].x1 > boxes[i].x0);
    const court = S.courts.of(payload).find(({ id }) => id === row.court);
    const size = 15;
    ctx.font = P.font(scene, 15, { bold: true, serif: true });
    P.write(ctx, pick(court, lang), scale.left - 8, row.top + band / 2 + size * 0.38, { colour: palette.of(court.polity).label, align: "right" });
    const room = P.createRoom({ x0: scale.left - 10, x1: scale.left + scale.width + 20, y0: 0, y1: row.end + 2 });
    for (const reign of shown) paintBand(scene, reign, boxes[reign.at]);
    paintHouses(scene, rows, boxes, row);
    const now = (reign) => Number(scene.current[row.court] === reign.at);
    for (const reign of [...shown].sort((a, b) => now(b) - now(a))) paintName(scene, reign, boxes[reign.at], row, room);
    return shown.map((reign) => ({ type: "reign", reign, box: boxes[reign.at] }));
  }

  /** Draw it all; what can be pressed: the band of each reign. */
  function paint(scene) {
    const { rows, band, base } = layout(scene.reigns, scene.height);
    P.paintYears(scene, { top: 0, base });
    if (!rows.length) return P.paintNothing(scene, t(scene.lang, "chartNoReigns"), { top: 0, base });
    return rows.flatMap((row) => paintCourt(scene, row, band));
  }

  S.rulerchart = { layout, wordsOf, paint };
})((globalThis.Shiyu ??= {}));
