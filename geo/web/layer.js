/* The Leaflet layer: the land, done anew only where a cell changed hands or when the view moved, and
   the ink over it on every new day. */
(function (S) {
  "use strict";
  const NAMES_MS = 300;
  const CHOSEN_PX = 36;
  const KEYS = ["jdn", "lang", "theme", "selection", "onlyText", "step", "mode", "filters", "since", "relief", "posts", "tilesShown", "large"];
  // What opens or resizes a strip of paper: room is to be measured anew.
  const PAPER = ["legend", "layers", "reading", "options", "stories", "story", "storyStep", "compare", "charts", "share"];
  const STRIPS = "[data-shiyu-strip], .shiyu-strip";
  const { viewOf, ratioNow } = S.sheets;

  /** Boxes of the strips of paper over a map, in px of its container. */
  function stripsOver(map) {
    const home = map.getContainer().getBoundingClientRect();
    return [...document.querySelectorAll(STRIPS)].map((e) => {
      const r = e.getBoundingClientRect();
      return { x0: r.left - home.left - 4, y0: r.top - home.top - 4, x1: r.right - home.left + 4, y1: r.bottom - home.top + 4 };
    });
  }

  /**
   * The layer of a model over a map, by the day of a store. Options: `ratio` of device px, `strips()`
   * instead of those on the page, `rest`; for a second layer over the same map its own `pane`
   * {name, z} and the first one's `relief`.
   */
  function createLayer(map, model, store, options = {}) {
    const sheets = S.sheets.createSheets(map, options.pane);
    const onRelief = () => {
      dirty.under = true;
      options.onRelief?.();
      schedule();
    };
    const relief = options.relief?.lend(onRelief) ?? S.relief.createRelief(map, model.payload.relief, onRelief);
    const boxes = S.boxes.createBoxes(model);
    const borders = S.borders.createBorders(model, boxes);
    const names = S.names.createNames(model);
    const ink = S.ink.createInk(model);
    const state = model.holdings.blank();
    const drawn = { territories: 0, events: 0, places: 0, routes: 0 };
    const dirty = { land: true, under: true, cells: [], lines: true, names: true, ink: true };
    const seen = {};
    const timing = { wash: 0, lines: 0, names: 0, ink: 0 };
    const self = { frames: 0, drawn, timing, hits: null };
    // At rest nothing is on its way: every draw is as the screen looks once all has come to a stop.
    const rest = Boolean(options.rest);
    const still = rest ? { matches: true } : globalThis.matchMedia("(prefers-reduced-motion: reduce)");
    let kit = null;
    let stripsOf = options.strips ?? (() => stripsOver(map));
    let strips = [];
    let polityNames = [];
    let renamed = -1;
    let spread = null;
    let waiting = 0;
    let epoch = NaN;
    let namedAt = 0;
    let namesLater = 0;
    let gone = false;

    const land = S.land.createLand({
      map, model, sheets, relief, boxes, borders, ink, state, dirty, drawn, timing, still, rest, schedule,
      kit: () => kit, playing: () => store.get().playing,
    });

    function freshKit(now) {
      const theme = now.theme ?? "light";
      const large = S.large.of(now);
      const ratio = (options.ratio ?? ratioNow()) * large;
      if (kit?.theme === theme && kit.ratio === ratio) return;
      const palette = S.palette.createPalette(model.payload, theme);
      kit = { theme, ratio, large, palette, sprites: S.symbols.createSprites(palette, ratio), texts: S.text.createTexts(ratio) };
      map.getContainer().style.background = palette.t.ground;
      relief.show(theme);
      Object.assign(dirty, { land: true, names: true, ink: true });
    }

    /** Boxes of the strips, in the units of the view. */
    function measureStrips() {
      const found = stripsOf();
      const units = S.large.of(store.get());
      const next = found.filter((r) => r.x1 - r.x0 > 8 && r.y1 - r.y0 > 8)
        .map((r) => ({ x0: r.x0 / units, y0: r.y0 / units, x1: r.x1 / units, y1: r.y1 / units }));
      if (JSON.stringify(next) === JSON.stringify(strips)) return;
      strips = next;
      polityNames = [];
      Object.assign(dirty, { names: true, ink: true });
    }

    /** Lowest px of the map that no strip as wide as the page covers. */
    const footOf = (view) => strips.filter((s) => s.x1 - s.x0 > view.w * 0.9 && s.y1 >= view.h)
      .reduce((y, s) => Math.min(y, s.y0), view.h);

    /** Box of the sign of a chosen event, with its ring. */
    function chosenBox(view, selection) {
      const spot = selection?.type === "event" ? model.events.spot[selection.id] : -1;
      return spot < 0 ? [] : [S.labels.around(view.x(model.spots.x[spot]), view.y(model.spots.y[spot]), CHOSEN_PX)];
    }

    /** Room for the scale bar at the foot, right of whatever strip or chosen sign stands there. */
    function barBox(view, selection) {
      const taken = [...strips, ...chosenBox(view, selection)];
      const { px } = S.graticule.barOf(view);
      const w = px + 40;
      const foot = footOf(view);
      const y0 = foot - 46;
      for (let x0 = view.w > 700 ? 208 : 14; x0 + w < view.w; x0 += 40) {
        const box = { x0, y0, x1: x0 + w, y1: foot - 18 };
        if (!taken.some((s) => S.labels.touch(s, box))) return box;
      }
      return null;
    }

    /** Take up the day: which cells changed hands, and where on the sheet. */
    function takeDay(jdn) {
      if (renamed !== (renamed = model.nameEpoch(jdn))) dirty.names = true;
      const now = model.holdings.epoch(jdn);
      if (now === epoch) return;
      epoch = now;
      const changed = model.holdings.fill(jdn, state);
      if (!changed.length) return;
      dirty.names = true;
      dirty.cells = [...dirty.cells, ...changed];
    }

    /** Names are sought anew a few times a second at most: they should not dance in play. */
    function placeNames(view, now) {
      if (!dirty.names) return;
      const wait = NAMES_MS - (performance.now() - namedAt);
      if (polityNames.length && wait > 0 && !rest && !still.matches) {
        namesLater ||= setTimeout(() => {
          namesLater = 0;
          schedule();
        }, wait);
        return;
      }
      namedAt = performance.now();
      const words = (p) => model.polityName(p, S.text.chinese(now.lang), now.jdn);
      polityNames = now.onlyText ? [] : names.place(view, state, strips, words, polityNames);
      dirty.names = false;
      timing.names = performance.now() - namedAt;
    }

    function sceneOf(now, view) {
      const selection = now.selection ?? null;
      return {
        jdn: now.jdn, lang: now.lang ?? "hans", selection, onlyText: Boolean(now.onlyText), posts: Boolean(now.posts),
        window: model.calendar.windowOf(now.jdn, now.step ?? "month"),
        sofar: now.mode === "sofar", since: now.since ?? -Infinity, filters: now.filters ?? null,
        strips, names: polityNames, owns: names.owns, state, spread, bar: barBox(view, selection), foot: footOf(view),
        palette: kit.palette, sprites: kit.sprites, texts: kit.texts, whole: still.matches && !rest, rest, now: performance.now(),
      };
    }

    function paintInk(now) {
      const view = viewOf(map, false, kit.large);
      timing.names = 0;
      placeNames(view, now);
      const started = performance.now();
      sheets.lay(view, { ink: kit.ratio });
      const laid = ink.paint(sheets.ink.ctx, view, sceneOf(now, view));
      timing.ink = performance.now() - started;
      drawn.events = laid.signs.reduce((n, s) => n + s.ids.length, 0);
      drawn.places = laid.places.length;
      drawn.routes = laid.routes.length;
      self.hits = {
        view, events: [...laid.signs].reverse(), places: laid.places, routes: laid.routes,
        borders: now.onlyText ? [] : borders.list, onlyText: now.onlyText, jdn: now.jdn, laid,
      };
      dirty.ink = false;
      if (laid.moving || land.fading) schedule();
    }

    /** Paint whatever is out of date, at once. */
    function draw() {
      if (waiting) cancelAnimationFrame(waiting);
      waiting = 0;
      if (gone || !drawLand()) return;
      paintInk(store.get());
      self.frames += 1;
    }

    function drawLand() {
      const size = map.getSize();
      if (!size.x || !size.y || map._animatingZoom) return false;
      const now = store.get();
      freshKit(now);
      takeDay(now.jdn);
      land.paint(now);
      return true;
    }

    function schedule() {
      waiting ||= requestAnimationFrame(() => {
        waiting = 0;
        draw();
      });
    }

    function onStore() {
      const now = store.get();
      const changed = KEYS.filter((k) => now[k] !== seen[k]);
      for (const k of changed) seen[k] = now[k];
      if (changed.some((k) => k === "onlyText" || k === "theme")) Object.assign(dirty, { land: true, names: true });
      if (changed.includes("lang")) dirty.names = true;
      if (changed.includes("relief")) dirty.under = true;
      if (changed.includes("tilesShown")) {
        sheets.glaze(now.tilesShown);
        dirty.land = true;
      }
      if (changed.includes("selection")) onSelection(now.selection);
      const papers = PAPER.filter((k) => now[k] !== seen[k]);
      for (const k of papers) seen[k] = now[k];
      if (papers.length || changed.some((k) => k !== "jdn")) settleStrips();
      if (changed.length) schedule();
    }

    function onSelection(selection) {
      dirty.lines = true;
      if (selection?.type !== "event") spread = null;
      else if (selection.extra?.events) spread = selection.extra.events;
      else if (!spread?.includes(selection.id)) spread = null;
    }

    /** Strips open and close over some frames: look again when they have come to rest. */
    function settleStrips() {
      for (const wait of [0, 240]) setTimeout(() => {
        measureStrips();
        if (dirty.ink) schedule();
      }, wait);
    }

    function onZoomAnim({ zoom, center }) {
      relief.fly(store.get().relief !== false && !store.get().tilesShown);
      sheets.stretch(zoom, center);
    }

    function onMove() {
      const zoom = map.getZoom();
      if (sheets.ink.view && zoom !== sheets.ink.view.zoom) onZoomAnim({ zoom, center: map.getCenter() });
      else if (!self.inTurn || self.inTurn()) draw();
    }

    function onMoveEnd() {
      Object.assign(dirty, { land: true, names: true });
      polityNames = [];
      relief.fly(false);
      measureStrips();
      draw();
    }

    map.on("zoomanim", onZoomAnim);
    map.on("move", onMove);
    map.on("moveend viewreset resize", onMoveEnd);
    const forget = store.on(onStore);
    for (const k of [...KEYS, ...PAPER]) seen[k] = store.get()[k];
    sheets.glaze(Boolean(seen.tilesShown));
    // Fonts of the system are there at once: nothing is to be painted twice for them.
    if (document.fonts?.status === "loading") document.fonts.ready.then(() => {
      kit = null;
      Object.assign(dirty, { land: true, names: true });
      schedule();
    });
    settleStrips();

    return Object.assign(self, {
      draw, schedule, relief, pane: sheets.pane,
      /** Take the strips from elsewhere, or from the page again. */
      heed(fn) {
        stripsOf = fn ?? options.strips ?? (() => stripsOver(map));
        measureStrips();
        schedule();
      },
      /** Show the land while the rest of the page is still being made. */
      first: drawLand,
      paintRelief: relief.lay,
      /** Selection under a container point {x, y} (or [x, y]), or null. */
      pick(point) {
        const [x, y] = Array.isArray(point) ? point : [point.x, point.y];
        if (!self.hits) return null;
        const { grown } = self.hits.view;
        return S.pick.at(model, self.hits, x / grown, y / grown, self.hits.jdn);
      },
      /** The same as pick; a bunch fans out once its selection is in the store. */
      click: (point) => self.pick(point),
      /** Container px of a painted thing {type, id}, or null: for tests and for leader lines. */
      screenOf({ type, id }) {
        const list = type === "event" ? self.hits?.events : type === "place" ? self.hits?.places : null;
        const found = list?.find((s) => s.ids?.includes(id) || s.id === id);
        const { grown } = self.hits?.view ?? {};
        return found ? { x: found.x * grown, y: found.y * grown, count: found.ids?.length ?? 1 } : null;
      },
      /** Look again at the strips of paper over the map. */
      refresh() {
        measureStrips();
        Object.assign(dirty, { land: true, names: true });
        schedule();
      },
      remove() {
        gone = true;
        if (typeof forget === "function") forget();
        map.off("zoomanim", onZoomAnim);
        map.off("move", onMove);
        map.off("moveend viewreset resize", onMoveEnd);
        sheets.remove();
        relief.remove();
      },
    });
  }

  S.createLayer = createLayer;
  S.layer = { stripsOver };
})((globalThis.Shiyu ??= {}));
