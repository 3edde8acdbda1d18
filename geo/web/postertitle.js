/* The title of the poster, upright at its right: title, years, courts, seal, and the same in English. */
(function (S) {
  "use strict";
  const { measure, draw } = S.text;
  const { TITLE, yearWords } = S.posterplan;
  const { yearOf } = S.calendar;
  const SEAL = 58;
  const NOTE_Y = 462;

  /** Largest size at which a column of text is no taller than it may be. */
  const sizeFor = (text, most, tallest, step) => Math.min(most, tallest / (Array.from(text).length * step));

  function middle(ctx, text, style, y) {
    draw(ctx, text, style, TITLE.x + (TITLE.w - measure(text, style).width) / 2, y);
  }

  function seal(ctx, y) {
    const x = TITLE.x + (TITLE.w - SEAL) / 2;
    ctx.fillStyle = "#A32A1F";
    ctx.fillRect(x, y, SEAL, SEAL);
    ctx.strokeStyle = "#FBF4E6";
    ctx.lineWidth = 1;
    ctx.strokeRect(x + 3.5, y + 3.5, SEAL - 7, SEAL - 7);
    S.picturecolumn.set(ctx, "史輿", { size: 21, bold: true, lang: "hant", colour: "#FBF4E6" }, x + SEAL / 2, y + 7, 22.5);
  }

  /** Columns to the left of the title: the years told of, and what each court called the year shown. */
  function columns(ctx, { app, palette, span }, right) {
    const { t } = palette;
    const { jdn, lang } = app.store.get();
    const tongue = S.text.chinese(lang);
    const [a, b] = span.map(yearOf);
    const years = a === b ? yearWords(a) : `${yearWords(a)}至${yearWords(b)}`;
    S.picturecolumn.set(ctx, years, { size: 21, bold: true, lang: tongue, colour: t.accent }, right, TITLE.y + 26, 24);
    const courts = S.dates.courts(app.model.calendar, jdn, tongue).filter((row) => row.era);
    courts.forEach((row, n) => {
      const at = S.courts.polityOf(app.payload, row.court);
      S.picturecolumn.set(ctx, `${row.house}　${[row.ruler, row.era].filter(Boolean).join("　")}`,
        { size: 17, lang: tongue, colour: palette.of(at).label }, right - 32 - 25 * n, TITLE.y + 26, 19);
    });
  }

  /** The lines under the seal: what it is in English, and exactly when. */
  function under(ctx, { app, palette, subtitle, span }) {
    const { t } = palette;
    const { jdn, step } = app.store.get();
    const en = S.dates.describe(app.model.calendar, jdn, step, "en");
    const [a, b] = span.map(yearOf);
    const bold = { size: 15.5, bold: true, lang: "en", colour: t.ink };
    const small = { size: 12.5, lang: "en", colour: t.ink2 };
    const rows = [
      ...S.picturefoot.broken(subtitle.toUpperCase(), bold, TITLE.w - 24).slice(0, 3).map((text) => [text, bold, 20]),
      [a === b ? String(a) : `${a} – ${b}`, { ...bold, bold: false }, 24],
      ...[`Map: ${en.era}`, `${en.year}, ${en.span}`, en.shift, ...S.picturefoot.broken(S.picturewords.bookLine(app, "en"), small, TITLE.w - 30)].map((text) => [text, small, 17])];
    let y = TITLE.y + NOTE_Y + SEAL + 30;
    for (const [text, style, tall] of rows) {
      middle(ctx, text, style, y);
      y += tall;
    }
  }

  /** Lay the title column of a poster. */
  function lay(ctx, poster) {
    const { palette, title } = poster;
    ctx.strokeStyle = palette.t.ink;
    ctx.lineWidth = 1;
    ctx.strokeRect(TITLE.x, TITLE.y, TITLE.w, TITLE.h);
    const tongue = S.text.chinese(poster.app.store.get().lang);
    const size = sizeFor(title, 64, NOTE_Y - 60, 1.06);
    S.picturecolumn.set(ctx, title, { size, bold: true, lang: tongue, colour: palette.t.ink }, TITLE.x + TITLE.w - 24 - size / 2, TITLE.y + 24, size * 1.06);
    columns(ctx, poster, TITLE.x + TITLE.w - 24 - size - 26);
    seal(ctx, TITLE.y + NOTE_Y);
    under(ctx, poster);
  }

  S.postertitle = { lay };
})((globalThis.Shiyu ??= {}));
