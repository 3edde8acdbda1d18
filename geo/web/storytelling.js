/* Telling a story: each step sets the page and moves the map; telling on by itself, in the time it takes to read. */
(function (S) {
  "use strict";
  const K = S.storysteps;
  const FLIGHT_S = 0.4;
  const PHONE_ROOM = 44;

  const viewOf = (map) => {
    const { lat, lng } = map.getCenter();
    return { lat, lng, zoom: map.getZoom() };
  };

  /** Room to fit a step's box in; on a phone the margins are narrower, or nothing would be seen. */
  function roomOf(app) {
    const room = app.clearRoom();
    if (app.form() !== "phone") return room;
    return { x0: room.x0 - PHONE_ROOM, y0: room.y0 - PHONE_ROOM, x1: room.x1 + PHONE_ROOM, y1: room.y1 + PHONE_ROOM };
  }

  /** Move the map to a step, in at most 0.4 s, or at once. */
  function go(app, step) {
    const { map } = app;
    const size = map.getSize();
    const whole = K.fit(K.boxOf(app.model, step), size, roomOf(app));
    const to = K.clear(whole, K.pointOf(app.model, step), size, app.clearRoom());
    const here = viewOf(map);
    if (K.apart(here, to) < 1 && here.zoom === to.zoom) return to;
    if (K.cuts(here, to, size, S.stillness())) map.setView([to.lat, to.lng], to.zoom, { animate: false });
    else map.flyTo([to.lat, to.lng], to.zoom, { duration: FLIGHT_S });
    return to;
  }

  /** The teller of an app; `onChange` is called when it wandered, came back, or began and ended by itself. */
  function createTelling(app, onChange) {
    const { store, model, map, payload } = app;
    let set = null; // what the step set in the state
    let view = null; // where it took the map
    let astray = false;
    let timer = 0;

    const now = () => K.told(payload, store.get());

    function look() {
      const next = Boolean(set && view && now() && K.wandered(set, view, store.get(), viewOf(map)));
      if (next === astray) return;
      astray = next;
      onChange();
    }

    /** Tell the step of the state: now what it sets, then, with the strips laid, where it is. */
    function tell() {
      const at = now();
      if (!at) return;
      if (store.get().playing) app.playback.pause();
      set = K.patchOf(model, at.step);
      view = null;
      store.set(set);
      if (astray) {
        astray = false;
        onChange();
      }
      requestAnimationFrame(() => {
        if (now()?.step !== at.step) return;
        view = go(app, at.step);
        app.options.onSelect?.(app.snapshot());
        app.release();
      });
    }

    function to(n) {
      const at = now();
      if (!at || n < 0 || n >= at.story.steps.length) return false;
      store.set({ storyStep: n });
      return true;
    }

    const by = (count) => to((now()?.n ?? 0) + count);

    function stop() {
      if (!timer) return;
      clearTimeout(timer);
      timer = 0;
      onChange();
    }

    /** Wait until the step has been read, then go on; the last step ends it. */
    function wait() {
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = 0;
        if (by(1) && now().n < now().story.steps.length - 1) wait();
        onChange();
      }, K.readingMs(now().step, store.get().lang));
      onChange();
    }

    function start() {
      const at = now();
      if (!at) return;
      if (at.n === at.story.steps.length - 1) to(0);
      wait();
    }

    // Whoever touches the page has taken over.
    document.addEventListener("keydown", (event) => {
      if (!timer || event.key === "Tab") return;
      stop();
      event.preventDefault();
      event.stopPropagation();
    }, true);
    document.addEventListener("visibilitychange", () => document.hidden && stop());
    for (const kind of ["pointerdown", "wheel"])
      map.getContainer().addEventListener(kind, (event) => event.target.closest(".sy-story") || stop(), { capture: true, passive: true });
    map.on("moveend", look);
    store.on((state, keys) => {
      if (state.playing && keys.has("playing")) stop();
      if (keys.has("jdn") || keys.has("selection")) look();
    });

    return {
      now, tell, to, by, start, stop, look,
      toggle: () => (timer ? stop() : start()),
      get running() { return timer !== 0; },
      get astray() { return astray; },
    };
  }

  S.storytelling = { createTelling };
})((globalThis.Shiyu ??= {}));
