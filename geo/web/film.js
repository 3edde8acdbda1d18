/* A film of a span of time: which days it shows, and the picture of each, taken on a stage. */
(function (S) {
  "use strict";
  const FPS = { day: 12, month: 8, year: 4, decade: 1, event: 1 };
  const HOLD_S = 2;
  const WIDEST = 4;

  S.i18n.add({
    filmSmall: ["{w} × {h} 太小，容不下年月与出处", "{w} × {h} 太小，容不下年月與出處", "{w} × {h} is too small for the date and the sources"],
  });

  /** The days a film shows between two days, both included: the firsts of months, years …, or of events. */
  function days(app, { from, to, step }) {
    if (step === "event") {
      const firsts = app.steps().map((id) => app.model.events.from[id]);
      return [...new Set(firsts.filter((day) => day >= from && day <= to))];
    }
    const { calendar } = app.model;
    const next = (day) => calendar.windowOf(day, step)[1] + 1;
    const [start] = calendar.windowOf(from, step);
    const out = [];
    for (let day = start < from ? next(from) : start; day <= to; day = next(day)) out.push(day);
    // A span shorter than its step is shown by the step it lies in.
    return out.length ? out : [Math.max(from, start)];
  }

  /** Seconds a film of so many pictures lasts: the last one stands a while. */
  const seconds = (pictures, fps) => (pictures - 1) / fps + Math.max(HOLD_S, 1 / fps);

  /** An app as it would be in another state: enough of it to measure words. */
  const asIf = (app, state) => ({ ...app, store: { get: () => state } });

  /** Those whose date is the longest: of a film's feet only the date differs, and breaking lines takes time. */
  function widest(each) {
    const width = (one) => S.text.measure(S.picturewords.dateLine(one), { size: 12, bold: true, sans: true, lang: one.store.get().lang }).width;
    return each.map((one) => [width(one), one]).sort((a, b) => b[0] - a[0]).slice(0, WIDEST).map(([, one]) => one);
  }

  /** Height of the foot and the box of the slip that every picture has room in. */
  function roomOf(app, shown, state, w) {
    const each = shown.map((jdn) => asIf(app, { ...app.store.get(), ...state, jdn }));
    const boxes = each.flatMap((one) => S.picture.boxes({ ...one, map: sized(app.map, w) }));
    const least = (key) => Math.min(...boxes.map((b) => b[key]));
    const most = (key) => Math.max(...boxes.map((b) => b[key]));
    return {
      foot: Math.max(...widest(each).map((one) => S.picturefoot.heightOf(one, w))),
      strips: boxes.length ? [{ x0: least("x0"), y0: least("y0"), x1: most("x1"), y1: most("y1") }] : [],
    };
  }

  /** The map as if it were so wide. */
  const sized = (map, w) => ({ getSize: () => ({ x: w, y: map.getSize().y }), getCenter: () => map.getCenter(), getZoom: () => map.getZoom() });

  /**
   * A stage with room for the foot below, for pictures of the days `shown`: {stage, land: {w, h}, foot}.
   * `size` {w, h} is that of a whole picture in CSS px, else the map is as large as on the screen.
   */
  async function stageFor(app, shown, { size = null, ratio = 1, view = null, state: patch = {} }) {
    const state = { selection: null, since: null, ...patch, jdn: shown[0] };
    const seen = S.picture.shownOf(app);
    const { foot, strips } = roomOf(app, shown, state, size?.w ?? seen.w);
    const land = size ? { w: size.w, h: size.h - foot } : seen;
    if (strips.some((box) => box.x1 > land.w || box.y1 > land.h))
      throw new Error(S.i18n.t(app.store.get().lang, "filmSmall", { w: Math.round(land.w), h: Math.round(land.h + foot) }));
    const now = S.stage.viewOf(app.map, seen);
    const stage = await S.stage.createStage(app, {
      size: land, ratio, state, strips, view: view ?? { ...now, zoom: S.stage.zoomFor(now.zoom, seen, land) },
    });
    return { stage, land, foot };
  }

  /**
   * The film {days, width, height, canvas, frame(i), pixels(), remove()} of an app. Options: {from, to,
   * step, size, ratio, even, view, state}. `frame(i)` lays picture i on `canvas`; names stay where they
   * stood if they can, so only a new film asked for in the same order is the same.
   */
  async function createFilm(app, { even = false, state = {}, ...options }) {
    const shown = days(app, options);
    const { ratio = 1, step } = options;
    const { stage, land, foot } = await stageFor(app, shown, { ...options, state: { ...state, step } });
    const [w, h] = [land.w * ratio, (land.h + foot) * ratio].map(Math.round);
    // Codecs want even sides: the last row or column of the foot's paper goes.
    return filmOn(stage, shown, even ? { w: w - (w % 2), h: h - (h % 2) } : { w, h });
  }

  function filmOn(stage, shown, { w, h }) {
    const canvas = S.dom.el("canvas", { width: w, height: h });
    const ctx = canvas.getContext("2d", { willReadFrequently: true, alpha: false });
    const picture = document.createElement("canvas");

    return {
      days: shown, canvas, width: w, height: h, remove: stage.remove,
      frame(i) {
        stage.show({ jdn: shown[i] });
        S.picture.compose(stage.app, { canvas: picture });
        // A shorter foot than others of the film leaves paper below.
        if (picture.height < h) {
          ctx.fillStyle = S.palette.createPalette(stage.app.payload, stage.app.store.get().theme).t.panel;
          ctx.fillRect(0, picture.height, w, h - picture.height);
        }
        ctx.drawImage(picture, 0, 0);
        return canvas;
      },
      /** Pixels of the picture on the canvas, as RGBA words. */
      pixels: () => new Uint32Array(ctx.getImageData(0, 0, w, h).data.buffer),
    };
  }

  S.film = { days, seconds, stageFor, createFilm, FPS, HOLD_S };
})((globalThis.Shiyu ??= {}));
