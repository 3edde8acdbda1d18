/* The two films of the share panel: what is asked beforehand, and the making of them. */
(function (S) {
  "use strict";
  const YEARS = 5;
  const SPEEDS = [1, 2, 4, 8, 12];
  const SIZES = ["screen", "1280x720", "640x480"];

  S.i18n.add({
    filmGif: ["动画 GIF", "動畫 GIF", "Animation, GIF"], filmWebm: ["动画 WebM", "動畫 WebM", "Animation, WebM"],
    filmGifNote: ["随处可贴，色少", "隨處可貼，色少", "Goes anywhere; few colours"],
    filmWebmNote: ["清晰，文件小", "清晰，檔案小", "Sharp and small"],
    filmFrom: ["起（儒略历）", "起（儒略曆）", "From (Julian)"], filmTo: ["讫（儒略历）", "訖（儒略曆）", "To (Julian)"],
    filmSpeed: ["帧/秒", "幀/秒", "Pictures a second"], filmSpeedOf: ["{n}", "{n}", "{n}"],
    filmSize: ["大小", "大小", "Size"], filmSizeOf: ["{w} × {h}", "{w} × {h}", "{w} × {h}"],
    filmScreen: ["如屏幕", "如螢幕", "As on screen"],
    filmCount: ["{done} / {of} 帧", "{done} / {of} 幀", "{done} of {of} pictures"],
    filmDate: ["「{text}」不是年份，也不是 1041-03-05 这样的日期", "「{text}」不是年份，也不是 1041-03-05 這樣的日期", "“{text}” is neither a year nor a date such as 1041-03-05"],
    filmOrder: ["起在讫之后", "起在訖之後", "The first date is after the last"],
    filmOutside: ["只能制作 {a}–{b} 年之间的动画", "只能製作 {a}–{b} 年之間的動畫", "Films can be made of {a}–{b} only"],
  });

  /** First or last day of what somebody wrote: a Julian year, or a Julian date; NaN if neither. */
  function dayOf(text, end) {
    const words = String(text).trim();
    if (/^\d{3,4}$/.test(words)) return S.calendar.fromJulian(Number(words), ...(end ? [12, 31] : [1, 1]));
    return S.url.dayFrom(words.padStart(10, "0")) ?? NaN;
  }

  /** The span first offered: the range chosen on the timeline, else five years about the day. */
  function spanNow(app) {
    const { jdn, since } = app.store.get();
    if (since !== null) return [S.url.dayText(since), S.url.dayText(jdn)];
    const year = S.calendar.yearOf(jdn);
    const [first, last] = app.span.map(S.calendar.yearOf);
    return [Math.max(first, year - YEARS), Math.min(last, year + YEARS)].map(String);
  }

  function options(app) {
    const [from, to] = spanNow(app);
    const step = app.store.get().step === "day" ? "month" : app.store.get().step;
    return [
      { id: "from", label: "filmFrom", type: "date", initial: from },
      { id: "to", label: "filmTo", type: "date", initial: to },
      { id: "step", label: "step", initial: step, choices: S.controls.STEPS.map((s) => [s, s]) },
      { id: "fps", label: "filmSpeed", initial: S.film.FPS[step], choices: SPEEDS.map((n) => [n, "filmSpeedOf", { n }]) },
      { id: "size", label: "filmSize", initial: "screen", choices: SIZES.map((size) => {
        const [w, h] = size.split("x");
        return size === "screen" ? [size, "filmScreen"] : [size, "filmSizeOf", { w, h }];
      }) },
    ];
  }

  /** What was asked, as S.animate wants it; a wish that cannot be met is said in words. */
  function wishOf(app, { from, to, step, fps, size }) {
    const { lang, mode, since } = app.store.get();
    const fail = (key, values) => { throw new Error(S.i18n.t(lang, key, values)); };
    const [first, last] = [dayOf(from, false), dayOf(to, true)];
    if (Number.isNaN(first)) fail("filmDate", { text: from });
    if (Number.isNaN(last)) fail("filmDate", { text: to });
    if (first > last) fail("filmOrder");
    const [a, b] = app.span.map(S.calendar.yearOf);
    if (first < app.span[0] || last > app.span[1]) fail("filmOutside", { a, b });
    const [w, h] = size.split("x").map(Number);
    return {
      from: first, to: last, step, fps, size: size === "screen" ? null : { w, h },
      state: { selection: null, since: mode === "sofar" && since !== null ? first : null },
    };
  }

  function maker(kind, type) {
    return async (app, { values, onProgress, signal }) => {
      const { lang } = app.store.get();
      const { bytes } = await S.animate[kind](app, wishOf(app, values), {
        signal, onProgress: (done, of) => onProgress(done / of, S.i18n.t(lang, "filmCount", { done, of })),
      });
      return new Blob([bytes], { type });
    };
  }

  /** 「shiyu-1036-1044-julian.gif」. */
  const fileName = (ending) => (app, { from, to }) =>
    `shiyu-${[from, to].map((text) => String(text).trim().replace(/[^\d-]/g, "")).join("-")}-julian.${ending}`;

  /** 「1036 – 1044 · 儒略历」. */
  const seen = (app, { from, to }) => `${from} – ${to} · ${S.i18n.t(app.store.get().lang, "julian")}`;

  S.filmkinds = { dayOf, wishOf, options };

  S.share.add({ id: "gif", group: "film", label: "filmGif", note: "filmGifNote", order: 10, options, seen, make: maker("gif", "image/gif"), file: fileName("gif") });
  S.share.add({
    id: "webm", group: "film", label: "filmWebm", note: "filmWebmNote", order: 20, options, seen, make: maker("webm", "video/webm"),
    file: fileName("webm"), there: () => S.animate.canCode(),
  });
})((globalThis.Shiyu ??= {}));
