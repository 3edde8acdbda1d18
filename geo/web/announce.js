/* What changes without the focus is said: the card that opened, the day that keys went to. Never in play. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const { tag } = S.i18n;
  const REST_MS = 400;

  function createAnnounce(app) {
    const { store } = app;
    const root = el("div", { class: "sy-offscreen sy-announce", role: "status", "aria-live": "polite" });
    let timer = 0;
    let due = new Set();

    /** The slider says its own day, and an open card that has the focus reads itself. */
    const saysItself = (name) => document.activeElement?.closest?.(name);

    function speak() {
      timer = 0;
      const { playing, lang, jdn, step, selection } = store.get();
      const keys = due;
      due = new Set();
      if (playing) return;
      const card = selection && keys.has("selection") && !saysItself(".sy-card") ? app.cardTitle?.() : "";
      const date = keys.has("jdn") && !saysItself(".sy-timeline") ? S.dates.describe(app.model.calendar, jdn, step, lang).aria : "";
      const words = [card, date].filter(Boolean).join(" · ");
      if (words === root.textContent) return;
      root.lang = tag(lang);
      // A Chinese name in an English sentence is to be read as one.
      root.replaceChildren(...[S.script.runs(words, lang)].flat());
    }

    store.on((state, keys) => {
      if (state.playing || !(keys.has("selection") || keys.has("jdn"))) return;
      for (const key of ["selection", "jdn"]) if (keys.has(key)) due.add(key);
      clearTimeout(timer);
      timer = setTimeout(speak, REST_MS);
    });
    return { root };
  }

  S.createAnnounce = createAnnounce;
})((globalThis.Shiyu ??= {}));
