/* Events of the poster's years: one sign an event, piled up over its year. */
(function (S) {
  "use strict";
  const { measure, draw } = S.text;
  const { CHART, eventsOf } = S.posterplan;
  const { yearOf, fromJulian } = S.calendar;
  const ORDER = ["war", "diplomacy", "rule", "life", "nature"];
  const FLOOR = CHART.y + CHART.h - 42;
  const CEILING = CHART.y + 32;
  const LARGEST = 19;
  const SMALLEST = 4;
  const MOST_COLUMNS = 24;
  const NARROW = 38; // narrower columns than this bear a year each five
  const SIGN = 30; // what a plaque and its halo measure on the map

  S.i18n.add({ posterCount: ["{y} 年 {n} 事", "{y} 年 {n} 事", "{n} events in {y} years"], posterOne: ["一图标为一事", "一圖標為一事", "one sign, one event"] });

  /** Events by bins of whole years: [{year, ids}], as many bins as find room. */
  function binsOf(app, span) {
    const [a, b] = span.map(yearOf);
    const wide = Math.ceil((b - a + 1) / MOST_COLUMNS);
    const bins = Array.from({ length: Math.ceil((b - a + 1) / wide) }, (_, n) => ({ year: a + n * wide, ids: [] }));
    for (const id of eventsOf(app, span)) bins[Math.floor((yearOf(app.model.events.from[id]) - a) / wide)]?.ids.push(id);
    const rank = (id) => ORDER.indexOf(app.model.events.family[id]);
    for (const bin of bins) bin.ids.sort((x, y) => rank(x) - rank(y) || x - y);
    return { bins, years: b - a + 1, wide };
  }

  /** Largest pitch of signs at which the fullest year fits: {pitch, across}. */
  function fitOf(most, width) {
    for (let pitch = LARGEST; pitch >= SMALLEST; pitch -= 0.5) {
      const across = Math.max(1, Math.floor((width - 10) / pitch));
      if (Math.ceil(most / across) * pitch <= FLOOR - CEILING) return { pitch, across };
    }
    return { pitch: SMALLEST, across: Math.max(1, Math.floor(width / SMALLEST)) };
  }

  function pile(ctx, { app, sprites }, bin, x, { pitch, across }) {
    const columns = Math.min(across, Math.max(1, Math.ceil(Math.sqrt(bin.ids.length)), Math.ceil((bin.ids.length * pitch) / (FLOOR - CEILING))));
    bin.ids.forEach((id, n) => {
      const { events } = app.model;
      const sprite = sprites.plaque({ kind: events.kind[id], state: "now", grade: events.grade[id], count: 1 });
      const k = pitch / SIGN;
      ctx.save();
      ctx.translate(x + ((n % columns) - (columns - 1) / 2) * pitch, FLOOR - (Math.floor(n / columns) + 0.5) * pitch - 1);
      ctx.scale(k, k);
      ctx.drawImage(sprite.canvas, -sprite.w / 2, -sprite.h / 2, sprite.w, sprite.h);
      ctx.restore();
    });
  }

  /** Year and reign under a pile, as far as its width lets them stand. */
  function label(ctx, { app, palette }, { year }, x, width, every) {
    const { lang } = app.store.get();
    const style = { size: Math.max(11, Math.min(15, width / 3)), bold: true, lang: "en", colour: palette.t.ink };
    if (year % every) return;
    draw(ctx, String(year), style, x - measure(String(year), style).width / 2, FLOOR + 14);
    const era = S.dates.reign(app.model.calendar, fromJulian(year, 7, 1), lang);
    const small = { size: 12, lang, colour: palette.t.ink2 };
    if (measure(era, small).width < width - 4) draw(ctx, era, small, x - measure(era, small).width / 2, FLOOR + 32);
  }

  /** Lay the chart of a poster. */
  function lay(ctx, poster) {
    const { app, palette, span } = poster;
    const { lang } = app.store.get();
    const { bins, years } = binsOf(app, span);
    const width = CHART.w / bins.length;
    const head = { size: 17, bold: true, lang, colour: palette.t.ink };
    const words = S.i18n.t(lang, "posterCount", { y: years, n: bins.reduce((sum, bin) => sum + bin.ids.length, 0) });
    draw(ctx, words, head, CHART.x, CHART.y + 8);
    draw(ctx, S.i18n.t(lang, "posterOne"), { size: 12.5, lang, colour: palette.t.ink2 }, CHART.x + measure(words, head).width + 12, CHART.y + 9);
    const fit = fitOf(Math.max(...bins.map((bin) => bin.ids.length)), width);
    ctx.fillStyle = palette.t.ink;
    ctx.fillRect(CHART.x, FLOOR, CHART.w, 1.2);
    const every = width < NARROW ? 5 : 1;
    bins.forEach((bin, n) => {
      pile(ctx, poster, bin, CHART.x + (n + 0.5) * width, fit);
      label(ctx, poster, bin, CHART.x + (n + 0.5) * width, width, every);
    });
  }

  S.posterchart = { lay, binsOf, fitOf };
})((globalThis.Shiyu ??= {}));
