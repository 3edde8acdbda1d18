/* The paper note at the map's centre when the filters hide what happened. */
(function (S) {
  "use strict";
  const { el, button } = S.dom;
  const { t, pick, tag } = S.i18n;

  /** Words for what is filtered out: the first titles hidden now. */
  function hiddenWords(app, ids) {
    const { lang } = app.store.get();
    const names = ids.slice(0, 3).map((i) => pick(app.payload.events[i].title, lang));
    return names.join(lang === "en" ? ", " : "、") + (ids.length > 3 ? "……" : "");
  }

  function createNotes(app) {
    const { store } = app;
    const words = el("p");
    const clear = button(t(store.get().lang, "clear"), () => store.set({ filters: {}, onlyText: false }));
    const root = el("aside", { class: "sy-note sy-paper", role: "status", hidden: true }, words, clear);

    function look() {
      const { filters, onlyText, lang, playing } = store.get();
      const filtering = onlyText || Object.values(filters ?? {}).some((list) => list.length);
      const hidden = filtering && !playing && !app.eventsNow().length ? app.eventsHidden() : [];
      root.hidden = !hidden.length;
      if (!hidden.length) return;
      root.lang = tag(lang);
      words.textContent = t(lang, "filtered", { what: hiddenWords(app, hidden) });
      clear.textContent = t(lang, "clear");
    }

    look();
    store.on(look);
    return { root };
  }

  S.createNotes = createNotes;
})((globalThis.Shiyu ??= {}));
