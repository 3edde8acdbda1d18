/* Keys of the whole page. While time runs, any key but Tab stops it. */
(function (S) {
  "use strict";
  const WRITING = "input:not([type=range]):not([type=checkbox]), textarea, select, [contenteditable]";

  const isWriting = (node) => Boolean(node?.closest?.(WRITING));
  const pressesItself = (node) => Boolean(node?.closest?.("button, summary, a[href], input[type=checkbox]"));

  // Keys of other parts, and what of theirs Escape closes, uppermost first.
  const more = {};
  const tops = [];

  /** What each key does; a key that does nothing here is left to the browser. */
  function actions(app) {
    const { store } = app;
    const flip = (key) => () => store.set({ [key]: !store.get()[key] });
    const move = (count) => () => {
      store.set({ jdn: S.stepping.onward(app, store.get().jdn, count) });
      app.release();
    };
    return {
      " ": () => app.playback.toggle(),
      ArrowRight: move(1), ArrowLeft: move(-1), PageUp: move(10), PageDown: move(-10),
      Home: () => { store.set({ jdn: app.span[0] }); app.release(); },
      End: () => { store.set({ jdn: app.span[1] }); app.release(); },
      ".": () => app.goEvent(1, true), ",": () => app.goEvent(-1, true),
      "/": () => app.focusSearch(),
      l: flip("legend"), t: flip("reading"), k: flip("layers"), o: flip("onlyText"),
      s: flip("stories"), c: () => app.toggleCompare?.(), g: flip("charts"), d: flip("share"),
      Escape: () => closeTop(app),
    };
  }

  /** Close what lies uppermost. */
  function closeTop(app) {
    const { options, layers, selection, reading, legend } = app.store.get();
    const top = tops.find(({ isOpen }) => isOpen(app.store.get()));
    if (options) app.store.set({ options: false });
    else if (top) top.close(app);
    else if (layers) app.store.set({ layers: false });
    else if (reading) app.store.set({ reading: false });
    else if (selection) app.close();
    else if (legend) app.store.set({ legend: false });
  }

  /** Arrows over the map itself belong to the map: they pan. */
  const panning = (app, event) => event.key.startsWith("Arrow") && event.target === app.map.getContainer();

  function listen(app) {
    const own = actions(app);
    // Parts that come later bring keys of their own.
    const todo = (key) => (more[key] ? () => more[key](app) : own[key]);
    let stopped = "";
    document.addEventListener("keydown", (event) => {
      stopped = "";
      if (!app.store.get().playing || event.key === "Tab") return;
      app.playback.pause();
      stopped = event.key;
      if (event.key === " ") event.preventDefault();
    }, true);
    // A button pressed with Space would start again what that press has just stopped.
    document.addEventListener("keyup", (event) => {
      if (event.key === stopped && event.key === " ") event.preventDefault();
    }, true);
    document.addEventListener("keydown", (event) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || stopped) return;
      if (event.key !== "Escape" && (isWriting(event.target) || panning(app, event))) return;
      if (event.key === " " && pressesItself(event.target)) return;
      if (event.target.closest?.("[data-own-keys]") && event.key !== "Escape") return;
      const action = todo(event.key);
      if (!action) return;
      event.preventDefault();
      action();
    });
  }

  /** Give a key to a part: act(app). */
  const add = (key, act) => { more[key] = act; };

  /** Let Escape close a part's sheet: {isOpen(state), close(app)}. */
  const addTop = (top) => tops.push(top);

  /** Every key that does something here. */
  const bound = (app) => [...new Set([...Object.keys(actions(app)), ...Object.keys(more)])];

  S.keyboard = { listen, add, addTop, bound };
})((globalThis.Shiyu ??= {}));
