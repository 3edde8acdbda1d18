/* What has no place on the line: undated events and those outside its years, with a count. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const { t, pick } = S.i18n;

  /** Ids of events without a day on the axis. */
  function offLine(model, [first, last]) {
    return model.payload.events.map((_, i) => i).filter((i) => {
      const from = model.events.from[i];
      return Number.isNaN(from) || from < first || from > last;
    });
  }

  function createTray(app) {
    const { store, model } = app;
    const ids = offLine(model, app.span);
    const root = el("details", { class: "sy-tray" });
    root.hidden = !ids.length;

    function build() {
      const { lang } = store.get();
      const rows = ids.map((i) => {
        const event = model.payload.events[i];
        const when = pick(event.date?.label, lang) || t(lang, "unlocated");
        return el("li", {}, el("button", { type: "button", on: { click: () => { root.open = false; app.select({ type: "event", id: i }); } } },
          el("b", { text: pick(event.title, lang) }), el("span", { text: when })));
      });
      root.replaceChildren(
        el("summary", { "aria-label": t(lang, "undatedLong"), text: t(lang, "undated", { n: ids.length }) }),
        el("div", { class: "sy-paper sy-tray-list" }, el("p", { text: t(lang, "undatedLong") }), el("ul", {}, rows)));
    }

    build();
    store.on((_, keys) => keys.has("lang") && build());
    return { root };
  }

  S.createTray = createTray;
  S.tray = { offLine };
})((globalThis.Shiyu ??= {}));
