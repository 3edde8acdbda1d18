/* The picture under the time: bars, bands and axis on one canvas, drawn anew only when a year
   or a reign turns. */
(function (S) {
  "use strict";
  const { yearOf } = S.calendar;
  // Heights in px from the top of the strip: flag, bars, bands, axis.
  const SIZES = {
    full: { height: 164, base: 79, bars: 50, bands: 88, band: 15, gap: 3, axis: 143, knob: 143 },
    compact: { height: 138, base: 56, bars: 30, bands: 64, band: 15, gap: 3, axis: 118, knob: 118 },
    phone: { height: 128, base: 60, bars: 34, bands: 66, band: 15, gap: 2, axis: 0, knob: 118 },
  };

  /** A chart on a canvas for an app; `fit(box)` sets its size and place. */
  function createChart({ model, store }, canvas) {
    const ctx = canvas.getContext("2d");
    const { payload } = model;
    const courts = S.courts.of(payload);
    let box = null;
    let counts = new Map();
    let drawnFor = "";

    const ratioNow = () => S.sheets.ratioNow() * S.large.of(store.get());

    function paint(scale) {
      const { jdn, lang, theme, large } = store.get();
      const current = S.bands.currents(payload.bands, jdn, (c) => model.calendar.courtRow(c, jdn)?.[3].hans);
      const key = `${yearOf(jdn)}/${current}/${scale.from}/${scale.to}/${lang}/${theme}/${large}`;
      if (key === drawnFor) return;
      drawnFor = key;
      const palette = S.palette.createPalette(payload, theme);
      const size = SIZES[box.form];
      const ratio = ratioNow();
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.clearRect(0, 0, box.width, size.height);
      S.histogram.paint(ctx, counts, scale, { base: size.base, height: size.bars, palette, jdn });
      ctx.fillStyle = palette.t.rule;
      ctx.fillRect(scale.left, size.base, scale.width + 6, 1);
      S.bands.paint(ctx, payload.bands, scale, {
        courts, current, rows: S.bands.boxes(courts.length, size), palette, lang, font: S.palette.SANS[lang], size: 12,
        namesFont: S.palette.SERIF[lang], namesX: scale.left - 8,
      });
      if (size.axis) S.bands.paintAxis(ctx, scale, { y: size.axis, palette, font: S.palette.SERIF[lang], size: 12.5 });
    }

    return {
      paint,
      /** Set the box {width, form}: the canvas follows. */
      fit(next) {
        box = next;
        const ratio = ratioNow();
        canvas.width = Math.round(next.width * ratio);
        canvas.height = Math.round(SIZES[next.form].height * ratio);
        canvas.style.width = `${next.width}px`;
        canvas.style.height = `${SIZES[next.form].height}px`;
        drawnFor = "";
      },
      /** Take the events to count, by id. */
      count(ids) {
        counts = S.histogram.byYear(model, ids);
        drawnFor = "";
      },
      countOf: (year) => S.histogram.sum(counts.get(year) ?? []),
      sizes: () => SIZES[box.form],
      stale() {
        drawnFor = "";
      },
    };
  }

  S.chart = { createChart, SIZES };
})((globalThis.Shiyu ??= {}));
