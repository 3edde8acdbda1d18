/* The left block of the timeline: play, previous and next event, step, speed, classes. */
(function (S) {
  "use strict";
  const { el, button, icon, say, ICONS } = S.dom;
  const { t } = S.i18n;
  const STEPS = ["day", "month", "year", "decade", "event"];
  const SPEEDS = [1 / 12, 0.5, 1, 2, 5, 10, 20];

  const rateWords = (n, lang) => (n < 0.1 ? t(lang, "rateMonth") : t(lang, "rate", { n }));

  function chooser(options, value, label, onChange) {
    const select = el("select", { class: "sy-select", "data-key": label, "aria-label": label, on: { change: () => onChange(select.value) } },
      options.map(([key, words]) => el("option", { value: key, text: words })));
    select.value = String(value);
    return select;
  }

  /** Which step and how fast: two lists. */
  function choices({ store }, lang) {
    const { step, speed } = store.get();
    return [
      chooser(STEPS.map((s) => [s, t(lang, s)]), step, t(lang, "step"), (v) => store.set({ step: v })),
      chooser(SPEEDS.map((n) => [n, rateWords(n, lang)]), speed, t(lang, "speed"), (v) => store.set({ speed: Number(v) })),
    ];
  }

  /** What a telephone's timeline has no room for. */
  function forPhone(app, lang) {
    const { back, forth } = buildButtons(app, lang);
    const at = app.steps();
    back.disabled = S.stepping.nextEvent(app.model, at, app.store.get(), -1) === null;
    forth.disabled = S.stepping.nextEvent(app.model, at, app.store.get(), 1) === null;
    return [back, forth, choices(app, lang), tick(lang, "reverse", app.store), tick(lang, "loop", app.store)];
  }

  function modeButtons({ store, setMode }, lang) {
    const { mode, since } = store.get();
    const now = since === null ? mode : "range";
    return el("div", { class: "sy-switch", role: "group", "aria-label": t(lang, "mode") },
      ["now", "sofar", "range"].map((m) => el("button", {
        type: "button", "aria-pressed": String(now === m), text: t(lang, m), on: { click: () => setMode(m) },
      })));
  }

  function tick(lang, key, store) {
    const box = el("input", { type: "checkbox", on: { change: () => store.set({ [key]: box.checked }) } });
    box.checked = store.get()[key];
    return el("label", { class: "sy-check" }, box, t(lang, key));
  }

  /** The small sheet behind 「…」: now, so far or a range; reverse; loop. */
  function optionsSheet(app, lang) {
    return el("div", { class: "sy-options sy-paper", role: "group", "aria-label": t(lang, "more") },
      modeButtons(app, lang), tick(lang, "reverse", app.store), tick(lang, "loop", app.store));
  }

  function buildButtons(app, lang) {
    const { store } = app;
    const play = el("button", { type: "button", class: "sy-play", on: { click: () => app.playback.toggle() } });
    const back = button(t(lang, "before"), () => app.goEvent(-1, true), { draw: ICONS.back, class: "sy-button sy-square" });
    const forth = button(t(lang, "after"), () => app.goEvent(1, true), { draw: ICONS.forth, class: "sy-button sy-square" });
    const more = button(t(lang, "more"), () => store.set({ options: !store.get().options }),
      { draw: ICONS.more, class: "sy-button sy-square sy-more", "aria-expanded": String(store.get().options) });
    return { play, back, forth, more };
  }

  /** The key of classes; it becomes the note of an empty month, or the count of a range. */
  function keyLine(app, lang) {
    const swatches = S.histogram.CLASSES.map((k) =>
      el("span", { class: `sy-key sy-key-${k}` }, el("i", { "aria-hidden": "true" }), t(lang, k)));
    return el("p", { class: "sy-keys" }, swatches, el("span", { class: "sy-count", text: t(lang, "events", { n: app.steps().length }) }));
  }

  function emptyNote(app, lang) {
    const state = app.store.get();
    const next = S.stepping.nextEvent(app.model, app.steps(), { jdn: app.windowNow()[1], selection: null }, 1);
    if (next === null) return el("p", { class: "sy-keys", text: t(lang, "noneLeft") });
    const unit = t(lang, state.step === "event" ? "month" : state.step);
    const when = S.dates.eraOf(app.model.calendar, app.model.events.from[next], "month", lang);
    return el("p", { class: "sy-keys sy-empty" },
      el("span", { text: t(lang, "none", { unit, when }) }),
      button(t(lang, "go"), () => app.showEvent(next), { class: "sy-textbutton" }));
  }

  function rangeLine(app, lang, since, jdn) {
    const n = S.histogram.sum(S.histogram.within(app.model, app.steps(), [since, jdn]));
    const year = (d) => S.calendar.yearOf(d);
    return el("p", { class: "sy-keys", text: t(lang, "rangeCount", { a: year(since), b: year(jdn), n }) });
  }

  function createControls(app) {
    const { store } = app;
    const root = el("div", { class: "sy-controls" });
    let parts = null;
    let said = "";

    function line() {
      const { lang, jdn, since, playing, filters, onlyText } = store.get();
      const [first, last] = app.windowNow();
      const empty = !playing && since === null && app.eventsNow().length === 0;
      const key = [lang, empty && first, since !== null && [since, jdn], JSON.stringify(filters), onlyText].join("|");
      if (key === said) return;
      said = key;
      const node = since !== null ? rangeLine(app, lang, since, jdn) : empty ? emptyNote(app, lang) : keyLine(app, lang);
      parts.line.replaceWith(node);
      parts.line = node;
      root.dataset.until = last;
    }

    function ends() {
      const at = app.steps();
      parts.back.disabled = S.stepping.nextEvent(app.model, at, store.get(), -1) === null;
      parts.forth.disabled = S.stepping.nextEvent(app.model, at, store.get(), 1) === null;
    }

    function paintPlay() {
      const { playing, lang } = store.get();
      parts.play.replaceChildren(icon(playing ? ICONS.pause : ICONS.play, 24));
      parts.play.setAttribute("aria-label", t(lang, playing ? "pause" : "play"));
    }

    function build() {
      const { lang, options } = store.get();
      parts = { ...buildButtons(app, lang), line: el("p") };
      root.replaceChildren(
        el("div", { class: "sy-row" }, parts.play, parts.back, parts.forth, parts.more),
        el("div", { class: "sy-row sy-choices" }, choices(app, lang)), parts.line,
        options ? optionsSheet(app, lang) : "");
      said = "";
      paintPlay();
      line();
      ends();
    }

    build();
    store.on((state, keys) => {
      if (["lang", "step", "speed", "options", "mode"].some((k) => keys.has(k)) || (keys.has("since") && state.options)) build();
      if (keys.has("playing")) paintPlay();
      if (state.playing && !keys.has("playing")) return;
      line();
      ends();
    });
    return { root };
  }

  S.controls = { createControls, forPhone, STEPS, SPEEDS };
})((globalThis.Shiyu ??= {}));
