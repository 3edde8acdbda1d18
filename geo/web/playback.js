/* Time that runs by itself: so many years a second, or event by event. */
(function (S) {
  "use strict";
  const YEAR = 365.25;
  const EVENT_MS = 1500;
  const LONGEST_FRAME = 100;

  /** Whether the reader asked their system for stillness. */
  const still = () => Boolean(globalThis.matchMedia?.("(prefers-reduced-motion: reduce)").matches);

  /**
   * Where a run of days stands after `ms`, between first and last.
   * Returns {at, done}: `done` when an end was met and nothing loops.
   */
  function advance(at, ms, { speed, reverse, loop }, [first, last]) {
    const next = at + (reverse ? -1 : 1) * speed * YEAR * (ms / 1000);
    if (next >= first && next <= last) return { at: next, done: false };
    if (loop) return { at: reverse ? last : first, done: false };
    return { at: reverse ? first : last, done: true };
  }

  /** The playback of an app; `app.release()` is told when it stops. */
  function createPlayback(app) {
    const { store } = app;
    let frame = 0;
    let before = 0;
    let exact = 0;
    let waited = 0;

    const bounds = ({ since }) => [since ?? app.span[0], app.span[1]];

    function tick(now) {
      const state = store.get();
      if (!state.playing) return;
      const ms = Math.min(LONGEST_FRAME, now - before);
      before = now;
      if (state.step === "event" || still()) stepEvent(state, ms);
      else run(state, ms);
      if (store.get().playing) frame = requestAnimationFrame(tick);
    }

    function run(state, ms) {
      if (Math.floor(exact) !== state.jdn) exact = state.jdn;
      const { at, done } = advance(exact, ms, state, bounds(state));
      exact = at;
      store.set({ jdn: Math.floor(at) });
      if (done) pause();
    }

    function stepEvent(state, ms) {
      waited += ms;
      if (waited < EVENT_MS) return;
      waited = 0;
      const [first, last] = bounds(state);
      const way = state.reverse ? -1 : 1;
      const next = S.stepping.nextEvent(app.model, app.steps(), state, way);
      const within = next !== null && app.model.events.from[next] >= first && app.model.events.from[next] <= last;
      if (within && app.goEvent(way)) return;
      if (state.loop) store.set({ jdn: state.reverse ? last : first, selection: null });
      else pause();
    }

    function play() {
      const state = store.get();
      if (state.playing) return;
      const [first, last] = bounds(state);
      const atEnd = state.reverse ? state.jdn <= first : state.jdn >= last;
      const jdn = atEnd ? (state.reverse ? last : first) : Math.max(first, Math.min(last, state.jdn));
      exact = jdn;
      waited = EVENT_MS;
      before = performance.now();
      store.set({ jdn, playing: true });
      frame = requestAnimationFrame(tick);
    }

    function pause() {
      if (!store.get().playing) return;
      cancelAnimationFrame(frame);
      store.set({ playing: false });
      app.release();
    }

    document.addEventListener("visibilitychange", () => document.hidden && pause());
    return { play, pause, toggle: () => (store.get().playing ? pause() : play()) };
  }

  S.stillness = still;
  S.playback = { createPlayback, advance };
})((globalThis.Shiyu ??= {}));
