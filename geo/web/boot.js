/* From a Leaflet map and a payload to the atlas. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const { t, tag } = S.i18n;
  // Below this height the date slip and the buttons under it want smaller type.
  const LOW = 640;
  const WIDE = 1440;

  /** What to show first: the address, else what the page asked for, else the chapter's start. */
  function initialState(payload, options) {
    const { state, view } = S.url.read(payload, S.url.stored(options.mode));
    const { lat, lng, zoom, ...asked } = options.initial ?? {};
    const given = Object.fromEntries(Object.entries(asked).filter(([, v]) => v !== null && v !== undefined));
    const askedView = Number.isFinite(lat) && Number.isFinite(lng) ? { lat, lng, zoom: zoom ?? 7 } : null;
    return { state: { jdn: payload.start, ...S.large.remembered(), ...S.memory.remembered(), ...given, ...state }, view: view ?? askedView };
  }

  function firstView(map, view, home) {
    const at = view ?? S.first.viewFor(map.getSize().x || WIDE, home);
    map.setView([at.lat, at.lng], at.zoom, { animate: false });
  }

  function prepareMap(map) {
    map.options.zoomSnap = 0.25;
    map.setMinZoom(4);
    map.setMaxZoom(11);
    map.zoomControl?.remove();
    map.attributionControl?.remove();
  }

  /** The map has a heading for who cannot see it; a page that is the atlas alone is called the same. */
  function nameTab({ payload }, root, lang) {
    const name = `${t(lang, "atlas")} · ${S.cite.documentTitle(payload, lang)}`;
    if (!root.querySelector("h1")) root.prepend(el("h1", { class: "sy-heading" }));
    root.querySelector("h1").textContent = name;
    if (S.i18n.WORDS.atlas.some((word) => document.title.includes(word))) document.title = name;
    try {
      if (globalThis.frameElement) globalThis.frameElement.title = name;
    } catch {
      // Within another's page the frame is named by whoever put it there.
    }
  }

  /** Colours of the theme as CSS variables: one source for the canvas and the page. */
  function dress(app, root) {
    const { theme, lang, large } = app.store.get();
    const { t: tokens, family } = S.palette.createPalette(app.payload, theme);
    const home = app.map.getContainer();
    home.classList.add("shiyu");
    home.dataset.theme = theme;
    home.lang = tag(lang);
    document.documentElement.lang = tag(lang);
    home.dataset.lang = lang;
    nameTab(app, root, lang);
    home.classList.toggle("sy-large", large);
    home.setAttribute("aria-label", t(lang, "map"));
    home.setAttribute("role", "region");
    for (const [name, value] of Object.entries({ ...tokens, war: family.war, diplomacy: family.diplomacy }))
      home.style.setProperty(`--${name}`, value);
    home.style.setProperty("--serif", S.palette.SERIF[lang]);
    home.style.setProperty("--sans", S.palette.SANS[lang]);
    root.dataset.lang = lang;
    const pane = app.map.getPane("shiyu-relief");
    if (pane) pane.style.display = app.store.get().relief ? "" : "none";
  }

  /** Strips of paper keep their clicks and wheels to themselves. */
  function guard(node) {
    const L = globalThis.L;
    L.DomEvent.disableClickPropagation(node);
    L.DomEvent.disableScrollPropagation(node);
    // A click that redraws its own button leaves Leaflet no way to see where it came from.
    node.addEventListener("click", (event) => event.stopPropagation());
  }

  function clicks(app) {
    const { map, layer } = app;
    // Of two days on one map it is the one under the pointer that answers.
    const under = (point) => app.under?.(point) ?? { pick: layer.pick, select: app.select };
    map.on("click", (event) => {
      if (app.store.get().playing) app.playback.pause();
      const side = under(event.containerPoint);
      const found = side.pick(event.containerPoint);
      if (found) side.select(found);
    });
    map.on("mousemove", (event) => {
      if (event.originalEvent.target.closest?.(".sy")) return;
      map.getContainer().style.cursor = under(event.containerPoint).pick(event.containerPoint) ? "pointer" : "";
    });
    map.on("dragstart zoomstart", () => layer.frames && app.store.get().playing && app.playback.pause());
    map.on("moveend", () => app.settled && app.release());
  }

  /** The page's answer to scripts: `window.shiyu`. */
  function expose(app) {
    globalThis.shiyu = {
      ready: false,
      get jdn() { return app.store.get().jdn; },
      set jdn(day) { this.set(day); },
      set(day) {
        if (day === null || !Number.isFinite(Number(day))) return; // no day at all: the map stays where it is
        app.store.set({ jdn: S.timescale.clamp(Math.round(Number(day)), ...app.span) });
        app.layer.draw();
      },
      play: () => app.playback.play(),
      pause: () => app.playback.pause(),
      get frames() { return app.layer.frames; },
      get drawn() { return app.layer.drawn; },
      get playing() { return app.store.get().playing; },
      app,
    };
  }

  /** Parts that may come later stand before the timeline, as if they had been there from the first. */
  function layLater(app, timeline) {
    const put = () => {
      const nodes = S.later.PARTS.flatMap((name) => S[name]?.(app).root ?? []);
      nodes.forEach(guard);
      timeline.before(...nodes);
    };
    if (S.later.PARTS.some((name) => S[name])) put();
    S.later.attend(app, put);
  }

  function lay(app, root) {
    const parts = [S.createToolbar, S.createSlip, S.createLens, S.createCard, S.createLegend, S.createLayers, S.createReading, S.createNotes, S.createTiles, S.createRoving, S.createAnnounce, S.createKeysheet, S.createEmbed]
      .filter(Boolean).map((create) => create(app).root);
    const timeline = S.createTimeline(app);
    root.append(...parts.flat(), timeline.root);
    for (const node of root.children) guard(node);
    // A press that began on a strip and ended beside it is nobody's: not the land's beneath either.
    root.addEventListener("click", (event) => event.target === root && event.stopPropagation());
    layLater(app, timeline.root);
    S.focus.keep(app, root);
    const fit = () => {
      root.dataset.form = app.form();
      app.map.getContainer().dataset.form = app.form();
      root.toggleAttribute("data-low", app.map.getContainer().clientHeight / S.large.of(app.store.get()) < LOW);
      timeline.fit();
    };
    app.store.on((_, keys) => keys.has("large") && fit());
    const slip = root.querySelector(".sy-slip");
    new ResizeObserver(() => root.style.setProperty("--sy-slip", `${slip.offsetHeight}px`)).observe(slip);
    const tools = root.querySelector(".sy-tools");
    new ResizeObserver(() => root.style.setProperty("--sy-tools", `${tools.offsetTop + tools.offsetHeight}px`)).observe(tools);
    new ResizeObserver(() => {
      // Leaflet forgets its exact centre when asked, even if nothing changed.
      const [size, home] = [app.map.getSize(), app.map.getContainer()];
      if (size.x !== home.clientWidth || size.y !== home.clientHeight) app.map.invalidateSize({ animate: false, pan: false });
      fit();
    }).observe(app.map.getContainer());
    fit();
  }

  function complain(map, error) {
    const { lang } = S.memory.remembered();
    const note = el("div", { class: "sy-broken", role: "alert", lang: tag(lang) },
      el("b", { text: t(lang, "broken") }), el("p", { text: String(error?.message ?? error) }));
    map.getContainer().classList.add("shiyu");
    map.getContainer().append(note);
  }

  /** What the model has as numbers need not be kept as it came. */
  function letGo(payload, { arcs }) {
    payload.topology = { arcs: { length: arcs.count } };
    payload.holdings = null;
    for (const key of ["start", "name"]) payload.calendar[key] = null;
    for (const river of payload.rivers ?? []) river.line = null;
    payload.lakes = null;
  }

  async function open(map, source, options) {
    const payload = S.unpack(await S.packed.read(source));
    S.later.from(options.later);
    const failed = S.later.isNamedBy(S.url.stored(options.mode)) ? await S.later.load().catch((error) => error) : null;
    prepareMap(map);
    const { state, view } = initialState(payload, options);
    firstView(map, view, payload.home);
    const model = S.createModel(payload);
    const store = S.createStore(state);
    const app = S.createApp({ store, model, map, options, layer: null });
    app.playback = S.playback.createPlayback(app);
    const root = el("div", { class: "sy" });
    map.getContainer().append(root);
    dress(app, root);
    store.on((_, keys) => ["theme", "lang", "large", "relief"].some((k) => keys.has(k)) && dress(app, root));
    app.layer = S.createLayer(map, model, store);
    if (typeof source === "string") letGo(payload, model); // an object is its owner's
    expose(app);
    app.layer.first();
    S.first.end();
    await S.first.shown();
    S.url.keep(app);
    S.large.keep(store);
    S.memory.keep(store);
    lay(app, root);
    dress(app, root);
    clicks(app);
    S.keyboard.listen(app);
    S.print.listen(app);
    app.layer.draw();
    globalThis.shiyu.ready = true;
    app.settled = true;
    S.memory.tell(app);
    if (failed) S.later.complain(app, failed);
    return app;
  }

  /**
   * Open the atlas in a Leaflet map. `source` is the payload, its URL, or the 「#id」 of the element that has it; options: {mode, initial,
   * onRelease, onSelect, answers, later}. Resolves to the app; a failure is said on the map.
   */
  S.boot = (map, source, options = {}) => open(map, source, options).catch((error) => {
    complain(map, error);
    throw error;
  });
})((globalThis.Shiyu ??= {}));
