/* The one state of the page, and who wants to hear of it. */
(function (S) {
  "use strict";

  const DEFAULTS = {
    jdn: 0, lang: "hans", theme: "light", selection: null, onlyText: false,
    playing: false, step: "month", speed: 1, reverse: false, loop: false,
    mode: "now", since: null, filters: {}, relief: true, large: false, posts: false,
    legend: false, layers: false, reading: false, options: false,
    // Features: which story and step is told; the other day of a comparison (a jdn); open sheets.
    stories: false, story: null, storyStep: 0, compare: null, charts: false, share: false,
    tiles: false, tilesShown: false, embed: false, help: false,
    // Which chart is open, the polity it follows (null: of the chapter), alone or among others, as a table.
    chartTab: "area", chartHouse: null, chartAlone: false, chartTable: false,
    // How two days are laid ("swipe" or "halves"), where the line is, and whether the list is unfolded (null: as there is room).
    compareWay: "swipe", compareAt: 0.5, changes: null,
  };

  /**
   * A store over the defaults and `initial`.
   * `on(fn)` calls fn(state, keys) after each change, keys the Set of what changed, and returns
   * the way out. A change made by a listener is told after the present round, never inside it.
   */
  function createStore(initial = {}) {
    let state = { ...DEFAULTS, ...initial };
    let telling = false;
    const listeners = new Set();
    const pending = new Set();

    function tell() {
      telling = true;
      try {
        while (pending.size) {
          const keys = new Set(pending);
          pending.clear();
          for (const fn of [...listeners]) fn(state, keys);
        }
      } finally {
        telling = false;
      }
    }

    return {
      get: () => state,
      set(patch) {
        const changed = Object.keys(patch).filter((k) => !Object.is(state[k], patch[k]));
        if (!changed.length) return;
        state = { ...state, ...patch };
        for (const k of changed) pending.add(k);
        if (!telling) tell();
      },
      on(fn) {
        listeners.add(fn);
        return () => listeners.delete(fn);
      },
    };
  }

  S.createStore = createStore;
})((globalThis.Shiyu ??= {}));
