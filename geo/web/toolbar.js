/* The tool row: seal, search, layers, only-the-text, script, theme; and the text buttons below. */
(function (S) {
  "use strict";
  const { el, button, ICONS } = S.dom;
  const { t, tag } = S.i18n;
  const LANGS = [["hans", "简"], ["hant", "繁"], ["en", "EN"]];
  const LANG_NAMES = { hans: "简体中文", hant: "繁體中文", en: "English" };

  const seal = () => el("span", { class: "sy-seal", role: "img", "aria-label": "史輿", lang: "zh-Hant" },
    el("span", { text: "史" }), el("span", { text: "輿" }));

  function toggle(store, key, label, draw) {
    const pressed = String(store.get()[key]);
    const attrs = { "data-toggle": key, "aria-pressed": pressed };
    if (draw) attrs.draw = draw;
    return button(label, () => store.set({ [key]: !store.get()[key] }), attrs);
  }

  function languages(store, lang) {
    return el("div", { class: "sy-switch sy-langs", role: "group", "aria-label": t(lang, "language") },
      LANGS.map(([key, words]) => el("button", {
        type: "button", "aria-pressed": String(key === lang), "aria-label": LANG_NAMES[key], lang: tag(key), text: words,
        on: { click: () => store.set({ lang: key }) },
      })));
  }

  function onlyText(store, lang) {
    const box = el("input", { type: "checkbox", on: { change: () => store.set({ onlyText: box.checked }) } });
    box.checked = store.get().onlyText;
    return el("label", { class: "sy-button sy-check sy-only" }, box, t(lang, "onlyText"));
  }

  const flipTheme = (store) => store.set({ theme: store.get().theme === "dark" ? "light" : "dark" });

  function themeButton(store, lang) {
    return button(t(lang, "theme"), () => flipTheme(store), { draw: ICONS.half, class: "sy-button sy-square sy-theme" });
  }

  S.i18n.add({
    zoom: ["缩放", "縮放", "Zoom"], zoomIn: ["放大", "放大", "Zoom in"], zoomOut: ["缩小", "縮小", "Zoom out"],
  });

  function zooms(map, lang) {
    const by = (n) => () => map.setZoom(map.getZoom() + n, { animate: !S.stillness() });
    const one = (name, sign, n) => el("button", { type: "button", "aria-label": t(lang, name), title: t(lang, name), text: sign, on: { click: by(n) } });
    return el("div", { class: "sy-switch sy-zooms", role: "group", "aria-label": t(lang, "zoom") },
      one("zoomOut", "−", -0.5), one("zoomIn", "+", 0.5));
  }

  function createToolbar(app) {
    const { store, map } = app;
    const search = S.createSearch(app);
    const row = el("div", { class: "sy-tools", role: "toolbar", "data-shiyu-strip": true });
    const foot = el("div", { class: "sy-texts", "data-shiyu-strip": true });
    const phone = el("div", { class: "sy-phonetools", "data-shiyu-strip": true });
    const menu = S.createPhoneMenu((lang) => [
      ...features(lang, {}), toggle(store, "legend", t(lang, "legend")),
      languages(store, lang), button(t(lang, "theme"), () => flipTheme(store)),
    ]);

    /** Buttons of the parts that can be had. */
    function features(lang, icons = ICONS) {
      const compare = button(t(lang, "compare"), () => app.toggleCompare(), { "data-pressed": "compare", "aria-pressed": String(store.get().compare !== null) });
      return [
        S.later.offers("createStories") && toggle(store, "stories", t(lang, "stories")), S.later.offers("createCompare") && compare,
        S.later.offers("createCharts") && toggle(store, "charts", t(lang, "charts"), icons.chart),
        S.later.offers("createShare") && toggle(store, "share", t(lang, "share"), icons.share),
      ].filter(Boolean);
    }

    function build() {
      const { lang } = store.get();
      const focused = document.activeElement?.getAttribute("aria-label");
      row.setAttribute("aria-label", t(lang, "atlas"));
      row.replaceChildren(seal(), search.root, toggle(store, "layers", t(lang, "layers")), ...features(lang), onlyText(store, lang),
        languages(store, lang), themeButton(store, lang));
      foot.replaceChildren(toggle(store, "legend", t(lang, "legend")), toggle(store, "reading", t(lang, "text")), zooms(map, lang));
      const find = button(t(lang, "search"), () => app.focusSearch(), { draw: ICONS.search });
      phone.replaceChildren(find, toggle(store, "layers", t(lang, "layers"), ICONS.layers),
        toggle(store, "reading", t(lang, "reading"), ICONS.text), menu.root);
      menu.build(lang);
      if (focused) [...row.querySelectorAll("[aria-label]")].find((n) => n.getAttribute("aria-label") === focused)?.focus();
    }

    function press(state) {
      for (const node of [row, foot, phone].flatMap((one) => [...one.querySelectorAll("[data-toggle], [data-pressed]")]))
        if (node.dataset.toggle) node.setAttribute("aria-pressed", String(state[node.dataset.toggle]));
        else if (node.dataset.pressed) node.setAttribute("aria-pressed", String(state[node.dataset.pressed] !== null));
      row.querySelector(".sy-only input").checked = state.onlyText;
    }

    app.focusSearch = () => {
      row.classList.add("sy-open");
      search.focus();
    };
    row.addEventListener("focusout", (event) => {
      if (!row.contains(event.relatedTarget)) row.classList.remove("sy-open");
    });
    build();
    store.on((state, keys) => (keys.has("lang") ? build() : press(state)));
    return { root: [row, phone, foot] };
  }

  S.createToolbar = createToolbar;
  S.toolbar = { languages, themeButton, onlyText, seal };
})((globalThis.Shiyu ??= {}));
