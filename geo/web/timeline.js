/* The timeline strip: red line, knob and flag over the chart; a native range input under it. */
(function (S) {
  "use strict";
  const { el, say } = S.dom;
  const { t, tag } = S.i18n;
  const { yearOf } = S.calendar;
  const PHONE_YEARS = 40;
  const EDGE = { full: [26, 30], compact: [26, 30], phone: [24, 12] };
  const ENGLISH_NAMES = 16;

  function build() {
    const parts = {
      canvas: el("canvas", { "aria-hidden": "true" }),
      played: el("div", { class: "sy-played" }), ghost: el("div", { class: "sy-ghost" }),
      spell: el("div", { class: "sy-spell" }),
      hover: el("div", { class: "sy-hover" }, el("span")),
      flag: el("span", { class: "sy-flag" }), knob: el("i", { class: "sy-knob" }),
      range: el("input", { type: "range", class: "sy-range", step: 1 }),
      since: el("div", { class: "sy-bracket sy-bracket-from", role: "slider", tabindex: "0" }),
      until: el("div", { class: "sy-bracket sy-bracket-to", "aria-hidden": "true" }),
    };
    parts.now = el("div", { class: "sy-now", "aria-hidden": "true" }, parts.flag, parts.knob);
    parts.track = el("div", { class: "sy-track" }, parts.canvas, parts.played, parts.spell, parts.ghost,
      parts.hover, parts.now, parts.range, parts.until, parts.since);
    return parts;
  }

  function createTimeline(app) {
    const { store, model } = app;
    const parts = build();
    const chart = S.chart.createChart(app, parts.canvas);
    const controls = S.controls.createControls(app);
    const tray = S.createTray(app);
    const root = el("section", { class: "sy-timeline", "data-shiyu-strip": true }, controls.root, parts.track);
    parts.track.append(tray.root);
    let window = [...app.span];
    let scale = S.timescale.createScale(window, 0, 1);
    let form = "full";
    let playedFrom = null;
    let width = 0;
    const marks = new Set();
    // Reading a width makes the browser lay the page out: once a flag, not once a frame.
    const flagWidths = new Map();

    const formNow = () => (app.form() === "phone" ? "phone" : store.get().reading ? "compact" : "full");

    /** Measure the strip again: its width, its form, and the part of time it shows. */
    function fit() {
      const next = formNow();
      root.dataset.form = next;
      if (next !== form) window = next === "phone" ? S.timescale.windowAbout(store.get().jdn, PHONE_YEARS, app.span) : [...app.span];
      form = next;
      width = parts.track.clientWidth;
      flagWidths.clear();
      if (width < 60) return;
      const [edge, right] = EDGE[form];
      const left = edge + (store.get().lang === "en" ? ENGLISH_NAMES : 0);
      chart.fit({ width, form });
      scale = S.timescale.createScale(window, left, width - left - right);
      parts.range.style.left = `${left}px`;
      parts.range.style.width = `${scale.width}px`;
      root.style.setProperty("--sy-knob", `${chart.sizes().knob}px`);
      root.style.setProperty("--sy-base", `${chart.sizes().base}px`);
      paint();
    }

    function look(next) {
      if (next[0] === window[0] && next[1] === window[1]) return;
      window = next;
      scale = S.timescale.createScale(window, scale.left, scale.width);
    }

    const shift = (node, x) => { node.style.transform = `translateX(${x}px)`; };

    function stretch(node, from, to) {
      const [a, b] = [from, to].map((d) => S.timescale.clamp(scale.x(d), scale.left, scale.left + scale.width));
      node.style.left = `${Math.min(a, b)}px`;
      node.style.width = `${Math.abs(b - a)}px`;
    }

    function flagWidth(words) {
      const key = Array.from(words).length;
      if (!flagWidths.has(key)) flagWidths.set(key, parts.flag.offsetWidth);
      return flagWidths.get(key);
    }

    function paintSince({ since, jdn, lang }) {
      for (const node of [parts.since, parts.until]) node.hidden = since === null;
      if (since === null) return;
      shift(parts.since, scale.x(since));
      shift(parts.until, scale.x(jdn));
      parts.since.setAttribute("aria-valuemin", app.span[0]);
      parts.since.setAttribute("aria-valuemax", jdn);
      parts.since.setAttribute("aria-valuenow", since);
      parts.since.setAttribute("aria-valuetext", S.dates.describe(model.calendar, since, "month", lang).aria);
    }

    function paintPlayed({ since, jdn, playing }) {
      const from = since ?? (playing ? playedFrom : null);
      parts.played.hidden = from === null;
      if (from !== null) stretch(parts.played, from, jdn);
    }

    /** A chosen event of uncertain date: the days it may have been. */
    function paintSpell({ selection }) {
      const date = selection?.type === "event" ? model.payload.events[selection.id]?.date : null;
      parts.spell.hidden = !date || date.to - date.from < 60;
      if (!parts.spell.hidden) stretch(parts.spell, date.from, date.to);
    }

    function paint() {
      const state = store.get();
      look(S.timescale.follow(window, state.jdn, app.span));
      chart.paint(scale);
      const x = scale.x(state.jdn);
      const date = S.dates.describe(model.calendar, state.jdn, state.step, state.lang);
      shift(parts.now, x);
      say(parts.flag, date.flag);
      const half = flagWidth(date.flag) / 2;
      const most = width;
      const aside = `${Math.max(0, half - x) - Math.max(0, x + half - most)}px`;
      parts.flag.style.marginLeft = aside;
      parts.flag.style.setProperty("--aside", aside);
      parts.range.value = state.jdn;
      if (parts.range.getAttribute("aria-valuetext") !== date.aria) parts.range.setAttribute("aria-valuetext", date.aria);
      paintSince(state);
      paintPlayed(state);
      paintSpell(state);
      for (const mark of marks) mark(scale);
    }

    /** Let a part mark a day: paint(scale) now and whenever time moves under it; returns the way out. */
    function mark(paintMark) {
      marks.add(paintMark);
      paintMark(scale);
      return () => marks.delete(paintMark);
    }

    /** The dashed line and paper flag of the year under the pointer. */
    function hover(x) {
      parts.hover.hidden = x === null;
      if (x === null) return;
      const jdn = scale.jdn(x);
      const { lang } = store.get();
      const year = yearOf(jdn);
      const words = [year, S.dates.reign(model.calendar, jdn, lang), t(lang, "events", { n: chart.countOf(year) })];
      say(parts.hover.firstChild, words.join("  "));
      shift(parts.hover, x);
      const wide = parts.hover.firstChild.offsetWidth;
      const red = scale.x(store.get().jdn);
      const apart = (wide + parts.flag.offsetWidth) / 2 + 4;
      let off = Math.abs(x - red) < apart ? (x < red ? red - apart - x : red + apart - x) : 0;
      off = S.timescale.clamp(off, wide / 2 - x, parts.track.clientWidth - wide / 2 - x);
      parts.hover.firstChild.style.marginLeft = `${off}px`;
    }

    function dress({ lang }) {
      root.setAttribute("aria-label", t(lang, "timeline"));
      root.lang = tag(lang);
      parts.range.setAttribute("aria-label", t(lang, "date"));
      parts.since.setAttribute("aria-label", t(lang, "rangeStart"));
      parts.range.min = app.span[0];
      parts.range.max = app.span[1];
    }

    const view = {
      parts, hover, look: (next) => { look(next); paint(); },
      scale: () => scale, window: () => window,
      ghost(jdn) {
        parts.ghost.hidden = jdn === null;
        root.classList.toggle("sy-dragging", jdn !== null);
        if (jdn !== null) shift(parts.ghost, scale.x(jdn));
      },
    };

    app.timeline = { track: parts.track, mark, look: view.look, window: view.window };
    dress(store.get());
    view.ghost(null);
    hover(null);
    chart.count(app.steps());
    S.drag.listen(app, view);
    store.on((state, keys) => {
      if (keys.has("playing")) playedFrom = state.playing ? state.jdn : null;
      root.classList.toggle("sy-playing", state.playing);
      if (keys.has("lang")) dress(state);
      if (keys.has("filters") || keys.has("onlyText")) chart.count(app.steps());
      if (["reading", "large", "lang"].some((k) => keys.has(k))) fit();
      else paint();
    });
    document.fonts?.ready.then(() => { chart.stale(); paint(); });
    return { root, fit };
  }

  S.createTimeline = createTimeline;
})((globalThis.Shiyu ??= {}));
