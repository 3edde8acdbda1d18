/* What the parts of the page ask of one another: where we are, go there, choose this. */
(function (S) {
  "use strict";
  const { clamp } = S.timescale;
  const KEEP_CLEAR = 80;
  const PHONE = 700;
  const SHEET = 1100;
  const LOW = 480;

  /** Shape of the page by its width: "phone", "sheet" or "desk"; a page too low for a tall slip is a telephone's. */
  const formOf = (width, height = Infinity) => (width < PHONE || height < LOW ? "phone" : width < SHEET ? "sheet" : "desk");

  /** Remember the last answer while the arguments stay the same. */
  function remembered(fn) {
    let last = null;
    return (...args) => {
      if (!last || args.some((a, i) => a !== last.args[i])) last = { args, value: fn(...args) };
      return last.value;
    };
  }

  function timeOf({ store, model, span }) {
    const ordered = remembered((filters, onlyText) => S.stepping.steps(model, { filters, onlyText }, span));
    const during = remembered((first, last, filters, onlyText) =>
      model.eventsIn([first, last], { filters, onlyText }).filter((e) => e.phase !== "past").map((e) => e.id));
    const windowNow = () => model.calendar.windowOf(store.get().jdn, store.get().step);
    return {
      windowNow,
      steps: () => ordered(store.get().filters, store.get().onlyText),
      eventsNow: () => during(...windowNow(), store.get().filters, store.get().onlyText),
      eventsHidden: () => during(...windowNow(), undefined, false),
    };
  }

  /** Day to show so that an event is seen: unchanged when the window already touches it. */
  function dayFor(model, id, [first, last], jdn, span) {
    const { from, to } = model.events;
    if (Number.isNaN(from[id]) || (from[id] <= last && to[id] >= first)) return jdn;
    return clamp(from[id], ...span);
  }

  /** Plain facts of the present state, for whoever embeds the map. */
  function snapshot({ store, map }) {
    const { jdn, lang, theme, selection, step, mode, since, filters, onlyText } = store.get();
    const { lat, lng } = map.getCenter();
    return {
      jdn, lang, theme, step, mode, since, onlyText, lat, lng, zoom: map.getZoom(),
      filters, selection: selection && { type: selection.type, id: selection.id },
    };
  }

  /** Part of the map that no strip covers, less a margin: {x0, y0, x1, y1} in container px. */
  function clearRoom(map) {
    const home = map.getContainer().getBoundingClientRect();
    const room = { x0: KEEP_CLEAR, y0: KEEP_CLEAR, x1: home.width - KEEP_CLEAR, y1: home.height - KEEP_CLEAR };
    const take = (name, fn) => {
      const r = map.getContainer().querySelector(name)?.getBoundingClientRect();
      if (r?.width) fn({ left: r.left - home.left, right: r.right - home.left, top: r.top - home.top, bottom: r.bottom - home.top });
    };
    for (const name of [".sy-timeline", ".sy-charts", ".sy-story"]) take(name, (r) => { room.y1 = Math.min(room.y1, r.top - KEEP_CLEAR / 2); });
    take(".sy-slip", (r) => {
      if (r.bottom - r.top > r.right - r.left) room.x0 = Math.max(room.x0, r.right + KEEP_CLEAR / 2);
      else room.y0 = Math.max(room.y0, r.bottom + KEEP_CLEAR / 2);
    });
    take(".sy-texts", (r) => { room.y1 = Math.min(room.y1, r.top - KEEP_CLEAR / 2); });
    take(".sy-tools", (r) => { room.y0 = Math.max(room.y0, r.bottom + KEEP_CLEAR / 2); });
    for (const name of [".sy-card", ".sy-reading"]) take(name, (r) => {
      if (r.right - r.left < home.width * 0.7) room.x1 = Math.min(room.x1, r.left - KEEP_CLEAR);
      else room.y1 = Math.min(room.y1, r.top - KEEP_CLEAR / 2);
    });
    return room;
  }

  /** How far a stretch from a to b is to be moved to lie between x0 and x1, or about their middle if it is longer. */
  function shiftInto([a, b], [x0, x1]) {
    const end = Math.max(x0, x1);
    if (b - a > end - x0) return (a + b - x0 - end) / 2;
    return a < x0 ? a - x0 : Math.max(0, b - end);
  }

  /** Move the map until what lies at some points, [lat, lon], stands clear of every strip. */
  function bring({ map, narrow = (room) => room }, points, { zoom, animate = true } = {}) {
    if (!points.length) return;
    const still = S.stillness();
    if (zoom && map.getZoom() < zoom) map.setView(points[0], zoom, { animate: false });
    const at = points.map((point) => map.latLngToContainerPoint(point));
    const ends = (key) => [Math.min(...at.map((p) => p[key])), Math.max(...at.map((p) => p[key]))];
    const room = narrow(clearRoom(map));
    const by = [shiftInto(ends("x"), [room.x0, room.x1]), shiftInto(ends("y"), [room.y0, room.y1])];
    if (Math.hypot(...by) < 1) return;
    const far = Math.hypot(...by) > 1.5 * Math.max(map.getSize().x, map.getSize().y);
    map.panBy(by, { animate: animate && !still && !far, duration: 0.4, easeLinearity: 0.4 });
  }

  const ROWS = { event: "events", place: "places", route: "campaigns", territory: "cells" };

  /** Whether a selection points at something the payload has. */
  function isThere(model, { type, id }) {
    if (type === "border") return id >= 0 && id < model.arcs.count;
    return Boolean(ROWS[type] && model.payload[ROWS[type]][id]);
  }

  /** Where a selection lies: [lat, lon] of its place, or all along a route; nothing of a border, which is everywhere. */
  function pointsOf(model, selection) {
    if (selection.type === "route")
      return model.payload.campaigns[selection.id].branches.flatMap((b) => b.points.map(([lon, lat]) => [lat, lon]));
    const { lat, lon } = model.payload.places[placeOf(model, selection)] ?? {};
    return lat === null || lat === undefined ? [] : [[lat, lon]];
  }

  function placeOf(model, { type, id }) {
    if (type === "event") return model.events.spot[id];
    if (type === "place") return id;
    if (type === "territory") return model.payload.cells[id]?.place ?? -1;
    return -1;
  }

  /** The app over {store, model, map, layer, options}: what every part is given. */
  function createApp(base) {
    const { store, model, map, options } = base;
    const app = { ...base, payload: model.payload, span: model.payload.span, opener: null };
    const time = timeOf(app);
    // Where type is large the page has less room, as if it were a smaller one.
    const form = () => {
      const { clientWidth, clientHeight } = map.getContainer();
      return formOf(clientWidth / S.large.of(store.get()), clientHeight / S.large.of(store.get()));
    };

    function select(selection, { zoom, travel = true } = {}) {
      if (selection && !isThere(model, selection)) return;
      // From card to card it is still the first one's opener that the focus goes back to.
      if (!document.activeElement?.closest(".sy-card")) app.opener = document.activeElement;
      const patch = { selection };
      if (selection?.type === "event" && travel)
        patch.jdn = dayFor(model, selection.id, time.windowNow(), store.get().jdn, app.span);
      store.set(patch);
      tellChoice();
      if (selection) requestAnimationFrame(() => bringTo(selection, { zoom }));
    }

    /** Whoever embeds the map hears of a choice at once, but not of what play chooses in passing. */
    function tellChoice() {
      options.onSelect?.(snapshot(app));
      if (!store.get().playing) release();
    }

    let telling = false;
    /** Tell whoever embeds the map where it has come to rest: once, however many parts ask for it. */
    function release() {
      if (telling) return;
      telling = true;
      queueMicrotask(() => {
        telling = false;
        options.onRelease?.(snapshot(app));
      });
    }

    /** Bring what is chosen clear of the strips of paper. */
    function bringTo(selection, how) {
      bring(app, pointsOf(model, selection), how);
    }

    function goEvent(direction, released = false) {
      const state = store.get();
      const next = S.stepping.nextEvent(model, time.steps(), state, direction);
      if (next === null) return false;
      if (released && state.playing) app.playback.pause();
      if (state.selection?.type === "event" || released) select({ type: "event", id: next, extra: null });
      store.set({ jdn: model.events.from[next] });
      if (released) app.release();
      return true;
    }

    function setMode(mode) {
      const { jdn, since } = store.get();
      if (mode !== "range") return store.set({ mode, since: null });
      const back = S.stepping.move(model.calendar, jdn, "year", -6, app.span);
      return store.set({ mode: "sofar", since: since ?? back });
    }

    // A range ends where the map stands: whoever goes before its start takes the start along.
    store.on(({ jdn, since }) => {
      if (since !== null && jdn < since) store.set({ since: jdn });
    });

    function close() {
      store.set({ selection: null });
      tellChoice();
      if (app.opener?.isConnected) app.opener.focus({ preventScroll: true });
    }

    return Object.assign(app, time, {
      form, select, bring: bringTo, goEvent, setMode, close,
      showEvent: (id, how) => select({ type: "event", id, extra: null }, how),
      release,
      snapshot: () => snapshot(app),
      clearRoom: () => clearRoom(map),
    });
  }

  S.createApp = createApp;
  S.app = { formOf, dayFor, shiftInto };
})((globalThis.Shiyu ??= {}));
