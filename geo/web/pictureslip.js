/* The date slip 题签 for pictures: the words of the page's slip, set with the same measures. */
(function (S) {
  "use strict";
  const { measure, draw } = S.text;

  /** What the slip says, and the colour of each court that had a year then. */
  function wordsOf(app, palette) {
    const { jdn, step, lang } = app.store.get();
    const { calendar } = app.model;
    const date = S.dates.describe(calendar, jdn, step, lang);
    const courts = S.dates.courts(calendar, jdn, lang).filter((row) => row.era).map((row) => ({
      name: row.house, words: S.slip.courtWords(row, lang), bold: row.first,
      colour: palette?.of(S.courts.polityOf(app.payload, row.court)).label,
    }));
    const years = date.window.map((day) => S.calendar.yearOf(day));
    return { ...date, courts, lang, long: years[0] !== years[1] };
  }

  /** One line of text about its middle. */
  function centred(ctx, text, style, x, y) {
    draw(ctx, text, style, x - measure(text, style).width / 2, y);
  }

  /** A column of upright characters from the top y down. */
  function column(ctx, text, style, x, y, step = style.size) {
    Array.from(text).forEach((char, n) => centred(ctx, char, style, x, y + n * step + style.size / 2));
  }

  function paper(ctx, t, { x, y, w, h }) {
    ctx.setLineDash([]);
    ctx.fillStyle = t.panel;
    ctx.fillRect(x, y, w, h);
    ctx.strokeStyle = t.ink;
    ctx.lineWidth = 2;
    ctx.strokeRect(x + 1, y + 1, w - 2, h - 2);
    ctx.strokeStyle = t.rule;
    ctx.lineWidth = 0.8;
    ctx.strokeRect(x + 5.4, y + 5.4, w - 10.8, h - 10.8);
  }

  function rule(ctx, t, x, y, w, h) {
    ctx.fillStyle = t.rule;
    ctx.fillRect(x, y, w, h);
  }

  const TALL = { size: 37, bold: true, spacing: 0.74 };
  const COURT = 14.5;
  const ERA_LEAST = 236;
  // What the buttons of a phone take of its width.
  const BUTTONS = 74;
  const ERA_LINE = 18;

  /** Upright slip of a page that is no phone's: era and courts in columns, the Western year below. */
  const desk = {
    box(words) {
      const courts = words.courts.map((c) => (Array.from(c.name).length + Array.from(c.words).length) * COURT + 14);
      const era = Math.max(ERA_LEAST, Array.from(words.era).length * TALL.size * 1.02, ...courts);
      return { x: 24, y: 20, w: words.long ? 190 : 168, h: era + 134, era };
    },
    paint(ctx, words, t, { x, y, w, era }) {
      const { lang } = words;
      column(ctx, words.era, { ...TALL, spacing: 0, lang, colour: t.ink }, x + w - 45, y + 18, TALL.size * 1.02);
      words.courts.forEach((court, n) => {
        const at = x + 27.5 + 23 * (words.courts.length - 1 - n);
        column(ctx, court.name, { size: COURT, bold: true, lang, colour: court.colour }, at, y + 18);
        column(ctx, court.words, { size: COURT, bold: court.bold, lang, colour: court.colour }, at,
          y + 32 + Array.from(court.name).length * COURT);
      });
      const foot = y + era + 30;
      rule(ctx, t, x + 16, foot, w - 32, 1);
      centred(ctx, words.year, { ...TALL, lang, colour: t.ink }, x + w / 2, foot + 29);
      centred(ctx, words.span, { size: 14, lang, colour: t.ink }, x + w / 2, foot + 60);
      centred(ctx, words.shift, { size: 12.2, lang, colour: t.ink2 }, x + w / 2, foot + 79.5);
    },
  };

  /** A phone's: era and year alone. */
  const phone = {
    box: (words) => ({ x: 10, y: 10, w: 58, h: Array.from(words.era).length * 25.5 + 59 }),
    paint(ctx, words, t, { x, y, w, h }) {
      const { lang } = words;
      column(ctx, words.era, { size: 25, bold: true, lang, colour: t.ink }, x + 26, y + 14, 25.5);
      rule(ctx, t, x + 7, y + h - 39, w - 14, 1);
      centred(ctx, words.year, { size: 20, bold: true, spacing: 0.4, lang, colour: t.ink }, x + w / 2, y + h - 22);
    },
  };

  /** In English a strip 64 high: era and courts, a rule, the Western year and its calendar. On a phone
      the era goes on in a second line where the strip would meet the buttons. */
  const level = {
    parts(words, small, width) {
      const { lang } = words;
      const era = { size: small ? 15 : 21, bold: true, lang };
      const note = { size: small ? 11.5 : 12.5, lang };
      const year = { size: small ? 20 : 37, bold: true, lang, spacing: small ? 0.4 : 0.74 };
      const courts = small ? [] : words.courts.map((c) => {
        const [name, text] = [{ size: 12, bold: true, lang, colour: c.colour }, { size: 12, bold: c.bold, lang, colour: c.colour }];
        return { ...c, styles: [name, text], first: measure(c.name, name).width + 5, w: measure(c.name, name).width + 5 + measure(c.words, text).width };
      });
      const notes = Math.max(measure(words.span, note).width, measure(words.shift, note).width);
      // A phone is narrow, and some months have long names in English.
      const room = width - BUTTONS - notes - 46;
      const lines = small ? S.picturefoot.broken(words.era, era, room) : [words.era];
      const left = lines.length > 1 ? room : Math.max(...lines.map((line) => measure(line, era).width), courts.reduce((sum, c) => sum + c.w + 12, -12));
      const ce = measure(words.year, year).width;
      return { era, lines, note, year, courts, left, ce, w: left + (small ? notes + 46 : ce + notes + 80) };
    },
    box(words, small, width) {
      const at = small ? 10 : 24;
      return { x: at, y: small ? 10 : 20, w: Math.ceil(level.parts(words, small, width).w), h: 64 };
    },
    paint(ctx, words, t, { x, y }, small, width) {
      const { era, lines, note, year, courts, left, ce } = level.parts(words, small, width);
      const start = x + (small ? 13 : 18);
      lines.forEach((line, n) =>
        draw(ctx, line, { ...era, colour: t.ink }, start, y + (small ? 32 : 23.5) + (n - (lines.length - 1) / 2) * ERA_LINE));
      let at = start;
      for (const court of courts) {
        draw(ctx, court.name, court.styles[0], at, y + 45);
        draw(ctx, court.words, court.styles[1], at + court.first, y + 45);
        at += court.w + 12;
      }
      const bar = start + left + (small ? 10 : 16);
      rule(ctx, t, bar, y + 11, 1, 42);
      const right = bar + (small ? 10 : 16);
      draw(ctx, words.year, { ...year, colour: t.ink }, right, y + (small ? 18 : 32));
      const notes = small ? right : right + ce + 12;
      draw(ctx, words.span, { ...note, colour: t.ink }, notes, y + (small ? 35 : 21.5));
      draw(ctx, words.shift, { ...note, colour: t.ink2 }, notes, y + (small ? 49 : 42.5));
    },
  };

  const isSmall = (app) => S.app.formOf(app.map.getSize().x) === "phone";
  const handOf = (words, small) => (words.lang === "en" ? level : small ? phone : desk);
  const widthOf = (app) => app.map.getSize().x / sizeOf(app);
  const sizeOf = (app) => (app.store.get().large ? 1.25 : 1);

  /** Where the slip stands, CSS px of the map: {x, y, w, h}. */
  function boxOf(app) {
    const words = wordsOf(app, null);
    const k = sizeOf(app);
    const { x, y, w, h } = handOf(words, isSmall(app)).box(words, isSmall(app), widthOf(app));
    return { x: x * k, y: y * k, w: w * k, h: h * k };
  }

  /** Draw the slip of an app's day; returns its box. */
  function paint(ctx, app, palette) {
    const words = wordsOf(app, palette);
    const hand = handOf(words, isSmall(app));
    const box = hand.box(words, isSmall(app), widthOf(app));
    ctx.save();
    ctx.scale(sizeOf(app), sizeOf(app));
    paper(ctx, palette.t, box);
    hand.paint(ctx, words, palette.t, box, isSmall(app), widthOf(app));
    ctx.restore();
    return boxOf(app);
  }

  S.pictureslip = { paint, boxOf, wordsOf, column, centred, paper };
})((globalThis.Shiyu ??= {}));
