/* The legend: every sign of the map and of the timeline, drawn by the hands that draw them. */
(function (S) {
  "use strict";
  const { el, button } = S.dom;
  const { t, pick, tag } = S.i18n;

  function rowOf(lang, { key, id, words, draw }) {
    return el("li", { "data-sign": key ?? id }, el("span", { class: "sy-sample" }, draw()), el("span", { text: words ? pick(words, lang) : t(lang, key) }));
  }

  const KINDS = new Set(["warLong", "diplomacyLong", "ruleLong", "lifeLong", "natureLong", "g_states"]);

  const group = (lang, [title, rows]) => el("section", { class: KINDS.has(title) ? "sy-kinds" : "" },
    el("h3", { text: t(lang, title) }), el("ul", {}, rows.map((row) => rowOf(lang, row))));

  function createLegend(app) {
    const { store } = app;
    const root = el("section", { class: "sy-strip sy-legend", "data-shiyu-strip": true });

    function build() {
      const { lang, legend } = store.get();
      root.hidden = !legend;
      if (!legend) return root.replaceChildren();
      const body = root.querySelector(".sy-legend-body");
      const scroll = body ? [body.scrollLeft, body.scrollTop] : [0, 0];
      root.lang = tag(lang);
      root.setAttribute("aria-label", t(lang, "legend"));
      root.replaceChildren(
        el("header", {}, el("h2", { text: t(lang, "legend") }),
          button(t(lang, "keys"), () => store.set({ help: true }), { words: `${t(lang, "keys")} ?`, class: "sy-textbutton sy-keysbutton" }),
          button(t(lang, "fold"), () => store.set({ legend: false }), { words: `${t(lang, "fold")} ×`, class: "sy-textbutton" })),
        el("div", { class: "sy-legend-body", tabindex: "0", role: "group", "aria-label": t(lang, "legend") },
          S.legendrows.groups(app).map((one) => group(lang, one))),
        el("p", { class: "sy-licence", text: pick(app.payload.licences, lang) }));
      S.pull(root.querySelector("header"), root, { down: () => app.form() === "phone" && store.set({ legend: false }) });
      root.querySelector(".sy-legend-body").scrollTo(...scroll);
      return root;
    }

    /** Where there is no room for both, the legend and the layers lie on one spot: the last opened stays. */
    function makeRoom(state, keys) {
      if (app.form() === "desk" || !state.legend || !state.layers) return;
      if (keys.has("legend")) store.set({ layers: false });
      else if (keys.has("layers")) store.set({ legend: false });
    }

    build();
    store.on(makeRoom);
    store.on((_, keys) => ["legend", "lang", "theme"].some((k) => keys.has(k)) && build());
    return { root };
  }

  S.createLegend = createLegend;
})((globalThis.Shiyu ??= {}));
