/* Honest places for what has none: events off the line of time, with no year or beyond its years, and
   events of the time shown that the text gives no spot on the map. Each with a count. */
(function (S) {
  "use strict";
  const { el, say } = S.dom;
  const { t, pick } = S.i18n;

  S.i18n.add({
    adrift: ["不在图上 {n}", "不在圖上 {n}", "Off the map {n}"],
    adriftLong: ["此时之事而原文未言其地，或其地未定", "此時之事而原文未言其地，或其地未定", "Events of this time with no place in the text, or none that is known"],
    noPlaceTold: ["未言其地", "未言其地", "no place told"],
  });

  /** Ids of events without a day on the axis. */
  function offLine(model, [first, last]) {
    return model.payload.events.map((_, i) => i).filter((i) => {
      const from = model.events.from[i];
      return Number.isNaN(from) || from < first || from > last;
    });
  }

  /** Of some events those that stand nowhere on the map. */
  const offMap = (model, ids) => ids.filter((i) => model.events.spot[i] < 0);

  /** Why an event is off the map: its places, which nobody can locate, or that none is told. */
  function whereWords(app, event) {
    const { lang } = app.store.get();
    if (!event.places.length) return t(lang, "noPlaceTold");
    const names = event.places.map(([p]) => S.placeName(app, p)).join(t(lang, "comma"));
    return `${names} ${t(lang, "unlocated")}`;
  }

  function rowOf(app, i, words, close) {
    const event = app.payload.events[i];
    return el("li", {}, el("button", { type: "button", on: { click: () => { close(); app.select({ type: "event", id: i, extra: null }); } } },
      el("b", { text: pick(event.title, app.store.get().lang) }), el("span", {}, S.script.runs(words(event), app.store.get().lang))));
  }

  /** First and last year of the atlas, for words that name them. */
  const years = ({ span }) => ({ a: S.calendar.yearOf(span[0]), b: S.calendar.yearOf(span[1]) });

  /** A drawer with a count; its list is made when it is opened. `ids()` are asked anew. */
  function drawer(app, { key, long, ids, words }) {
    const summary = el("summary");
    const list = el("div", { class: "sy-paper sy-tray-list" });
    const root = el("details", { class: "sy-tray", name: "sy-tray", "data-tray": key }, summary, list);
    let shown = "";

    function close() {
      root.open = false;
      if (app.form() === "phone") app.store.set({ layers: false });
    }

    function fill(now, opening = false) {
      const { lang } = app.store.get();
      if (!(root.open || opening) || shown === `${lang}/${now}`) return;
      shown = `${lang}/${now}`;
      list.replaceChildren(el("p", { text: t(lang, long, years(app)) }), el("ul", {}, now.map((i) => rowOf(app, i, words, close))));
    }

    function look() {
      const { lang } = app.store.get();
      const now = ids();
      root.hidden = !now.length;
      say(summary, t(lang, key, { n: now.length }));
      summary.setAttribute("aria-label", `${t(lang, key, { n: now.length })}${t(lang, "colon")}${t(lang, long, years(app))}`);
      fill(now);
    }

    summary.addEventListener("click", () => fill(ids(), true));
    // Escape closes the drawer and nothing else.
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !root.open) return;
      event.stopPropagation();
      root.open = false;
      summary.focus();
    });
    return { root, look };
  }

  function createTray(app) {
    const { store, model } = app;
    const language = () => store.get().lang;
    const off = offLine(model, app.span);
    const drawers = [
      drawer(app, { key: "undated", long: "undatedLong", ids: () => off, words: (event) => pick(event.date?.label, language()) || t(language(), "noDate") }),
      drawer(app, { key: "adrift", long: "adriftLong", ids: () => offMap(model, app.eventsNow()), words: (event) => whereWords(app, event) }),
    ];
    const root = el("div", { class: "sy-trays" }, drawers.map((one) => one.root));
    const look = () => drawers.forEach((one) => one.look());
    look();
    // In play the count would only flicker: it is looked at when time rests.
    store.on((state, keys) => {
      if (!state.playing && ["jdn", "lang", "step", "filters", "onlyText", "playing"].some((k) => keys.has(k))) look();
    });
    return { root };
  }

  S.createTray = createTray;
  S.tray = { offLine, offMap };
})((globalThis.Shiyu ??= {}));
