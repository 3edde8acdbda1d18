/* The layers sheet: what is shown, filters by polity, kind, certainty and person. */
(function (S) {
  "use strict";
  const { el, button, ICONS } = S.dom;
  const { t, pick, tag } = S.i18n;
  const FAMILIES = [["war", "warLong"], ["diplomacy", "diplomacyLong"], ["rule", "ruleLong"], ["life", "lifeLong"], ["nature", "natureLong"]];

  /** A list of filters with one value put in or taken out. */
  function toggled(list, value) {
    const now = list ?? [];
    return now.includes(value) ? now.filter((v) => v !== value) : [...now, value];
  }

  const countBy = (events, keysOf) => {
    const out = new Map();
    for (const event of events) for (const key of keysOf(event)) out.set(key, (out.get(key) ?? 0) + 1);
    return out;
  };

  function createLayers(app) {
    const { store, payload } = app;
    const root = el("section", { class: "sy-strip sy-layers", "data-shiyu-strip": true });
    // The timeline of a phone has no room for them.
    const trays = S.createTray(app).root;
    const set = (name, list) => store.set({ filters: { ...store.get().filters, [name]: list } });

    function pill(name, value, words) {
      const on = (store.get().filters[name] ?? []).includes(value);
      return el("button", {
        type: "button", class: "sy-pill", "aria-pressed": String(on), text: words,
        "data-key": `${name}/${value}`, on: { click: () => set(name, toggled(store.get().filters[name], value)) },
      });
    }

    /** The tick of the online map says whom the browser would ask. */
    const tilesHint = (lang) => el("small", { text: t(lang, "tilesFrom", { host: S.tiles.hostOf(payload.tiles.url) }) });

    function tick(key, lang, hint = null) {
      const box = el("input", { type: "checkbox", "data-key": key, on: { change: () => store.set({ [key]: box.checked }) } });
      box.checked = store.get()[key];
      return el("label", { class: "sy-check" }, box, t(lang, key), hint);
    }

    const group = (title, body) => el("fieldset", {}, el("legend", { text: title }), el("div", { class: "sy-pills" }, body));

    function kindPills(lang) {
      const there = countBy(payload.events, (e) => [e.kind]);
      return FAMILIES.map(([family, name]) => el("div", { class: "sy-pills" }, el("small", { text: t(lang, name) }),
        Object.keys(S.model.CLASS_OF).filter((k) => S.model.CLASS_OF[k] === family && there.has(k))
          .map((k) => pill("kinds", k, t(lang, `k_${k}`)))));
    }

    function polityPills(lang) {
      const there = [...countBy(payload.events, (e) => e.polities)].sort((a, b) => b[1] - a[1]);
      return there.map(([p]) => pill("polities", p, pick(payload.polities[p], lang)));
    }

    function personPicker(lang) {
      const told = [...countBy(payload.events, (e) => e.persons)].sort((a, b) => b[1] - a[1]).map(([p]) => p);
      const marched = payload.campaigns.flatMap((c) => c.branches.flatMap((b) => S.filters.peopleOf(b.commander)));
      const there = [...new Set([...told, ...marched])];
      const words = (p) => S.script.person(payload, p, lang);
      const input = el("input", { type: "text", class: "sy-person", list: "sy-people", placeholder: t(lang, "allPeople"), "aria-label": t(lang, "person"),
        "data-key": "person", on: { change: () => {
          const asked = there.find((p) => [p, words(p)].includes(input.value));
          if (asked) set("persons", toggled(store.get().filters.persons, asked));
        } } });
      return [(store.get().filters.persons ?? []).map((p) => pill("persons", p, words(p))), input,
        el("datalist", { id: "sy-people" }, there.map((p) => el("option", { value: words(p) })))];
    }

    function modes(lang) {
      const { mode, since } = store.get();
      const now = since === null ? mode : "range";
      return el("div", { class: "sy-switch", role: "group", "aria-label": t(lang, "mode") }, ["now", "sofar", "range"].map((m) =>
        el("button", { type: "button", "aria-pressed": String(m === now), text: t(lang, m), "data-key": `mode/${m}`, on: { click: () => app.setMode(m) } })));
    }

    function compare() {
      store.set({ layers: false });
      app.toggleCompare();
    }

    function body(lang) {
      const filtered = Object.values(store.get().filters).some((l) => l?.length);
      const clear = button(t(lang, "clear"), () => store.set({ filters: {} }), { class: "sy-textbutton" });
      clear.disabled = !filtered;
      return [
        group(t(lang, "display"), [modes(lang), tick("relief", lang), payload.tiles ? tick("tiles", lang, tilesHint(lang)) : null, payload.garrisons?.length ? tick("posts", lang) : null, tick("large", lang), tick("onlyText", lang)]),
        el("div", { class: "sy-phoneonly" }, S.toolbar.languages(store, lang), S.toolbar.themeButton(store, lang),
          button(t(lang, "legend"), () => store.set({ legend: true, layers: false })),
          S.later.offers("createStories") && button(t(lang, "stories"), () => store.set({ stories: true, layers: false })),
          S.later.offers("createCompare") && button(t(lang, "compare"), compare, { "aria-pressed": String(store.get().compare !== null) }),
          S.later.offers("createCharts") && button(t(lang, "charts"), () => store.set({ charts: true, layers: false })),
          S.later.offers("createShare") && button(t(lang, "share"), () => store.set({ share: true, layers: false }))),
        el("div", { class: "sy-phoneonly sy-playing", role: "group", "aria-label": t(lang, "more") }, app.form() === "phone" ? S.controls.forPhone(app, lang) : null),
        el("div", { class: "sy-phoneonly" }, trays),
        el("fieldset", {}, el("legend", { text: t(lang, "kind") }), kindPills(lang)),
        group(t(lang, "polity"), polityPills(lang)),
        group(t(lang, "certainty"), ["attested", "inferred", "conjectural"].map((c) => pill("certainties", c, t(lang, c)))),
        group(t(lang, "person"), personPicker(lang)),
        S.filters.active(store.get()) ? el("p", { class: "sy-hiddenline", role: "status", text: S.notes.hiddenLine(app) }) : null,
        clear,
      ];
    }

    function build() {
      const { lang, layers } = store.get();
      root.hidden = !layers;
      if (!layers) return root.replaceChildren();
      const held = root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      const scroll = root.querySelector(".sy-layers-body")?.scrollTop ?? 0;
      root.lang = tag(lang);
      root.setAttribute("aria-label", t(lang, "layers"));
      root.replaceChildren(
        el("header", {}, el("h2", { text: t(lang, "layers") }),
          button(t(lang, "close"), () => store.set({ layers: false }), { draw: ICONS.close, class: "sy-close" })),
        el("div", { class: "sy-layers-body" }, body(lang)));
      S.pull(root.querySelector("header"), root, { down: () => app.form() === "phone" && store.set({ layers: false }) });
      root.querySelector(".sy-layers-body").scrollTop = scroll;
      if (held) [...root.querySelectorAll("[data-key]")].find((n) => n.dataset.key === held)?.focus();
      return root;
    }

    app.filterPerson = (person) => {
      set("persons", [person]);
      store.set({ layers: true });
    };
    build();
    store.on((state, keys) => {
      const line = keys.has("jdn") && !state.playing && root.querySelector(".sy-hiddenline");
      if (line) S.dom.say(line, S.notes.hiddenLine(app));
    });
    store.on((_, keys) => ["layers", "lang", "theme", "filters", "mode", "since", "onlyText", "relief", "tiles", "large", "posts", "step", "speed", "reverse", "loop"].some((k) => keys.has(k)) && build());
    return { root };
  }

  S.createLayers = createLayers;
  S.layers = { toggled };
})((globalThis.Shiyu ??= {}));
