/* Hands on the timeline: pointer, wheel, pinch and keys over the native range input. */
(function (S) {
  "use strict";
  const MOVES = {
    ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 10, PageDown: -10,
  };

  /** Day by key for a slider at `jdn`, or null when the key is not for it; `onward(jdn, count)` steps. */
  function byKey(key, jdn, span, onward) {
    if (key === "Home") return span[0];
    if (key === "End") return span[1];
    return key in MOVES ? onward(jdn, MOVES[key]) : null;
  }

  /** Let `node` answer arrows, Page, Home and End with a new day; the end of a press is a release. */
  function keys(app, node, get, set, spanOf) {
    node.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const jdn = byKey(event.key, get(), spanOf(), (day, count) => S.stepping.onward(app, day, count, spanOf()));
      if (jdn === null) return;
      event.preventDefault();
      event.stopPropagation();
      app.playback.pause();
      set(jdn);
    });
    node.addEventListener("keyup", (event) => {
      if (event.key in MOVES || event.key === "Home" || event.key === "End") app.release();
    });
  }

  function listen(app, view) {
    const { store } = app;
    const { range, since, track } = view.parts;
    const held = new Map();
    let begun = null;
    let apart = 0;
    let pinched = false;

    const at = (event) => (event.clientX - track.getBoundingClientRect().left) / S.large.of(store.get());
    const show = (jdn) => store.set({ jdn: Math.max(jdn, store.get().since ?? app.span[0]) });

    function pinch() {
      const [a, b] = [...held.values()];
      const now = Math.max(24, Math.abs(a - b));
      if (apart) view.look(S.timescale.zoom(view.window(), apart / now, store.get().jdn, app.span));
      apart = now;
    }

    function down(event) {
      if (event.button > 0) return;
      event.preventDefault();
      range.focus({ preventScroll: true });
      held.set(event.pointerId, at(event));
      range.setPointerCapture?.(event.pointerId);
      app.playback.pause();
      if (held.size === 2) {
        // Two fingers widen the window; the day the first one touched was not meant.
        pinched = true;
        show(begun);
      }
      if (held.size === 1) {
        begun = store.get().jdn;
        view.ghost(begun);
        view.hover(null);
        show(view.scale().jdn(at(event)));
      }
    }

    function move(event) {
      if (!held.has(event.pointerId)) {
        if (event.pointerType === "mouse") view.hover(at(event));
        return;
      }
      held.set(event.pointerId, at(event));
      if (held.size > 1) pinch();
      else show(view.scale().jdn(at(event)));
    }

    function up(event) {
      if (!held.delete(event.pointerId)) return;
      apart = 0;
      if (held.size) return;
      view.ghost(null);
      begun = null;
      if (pinched) {
        pinched = false;
        return;
      }
      const { jdn, step } = store.get();
      show(S.stepping.snap(app.model.calendar, jdn, step, app.span));
      app.release();
    }

    range.addEventListener("pointerdown", down);
    range.addEventListener("pointermove", move);
    range.addEventListener("pointerup", up);
    range.addEventListener("pointercancel", up);
    range.addEventListener("pointerleave", () => view.hover(null));
    // A finger would move the native range besides, over the whole span and not the window shown.
    for (const touch of ["touchstart", "touchmove"]) range.addEventListener(touch, (event) => event.preventDefault(), { passive: false });
    // Assistive technology and scripts move a native range without pointer or keys.
    range.addEventListener("input", () => show(Number(range.value)));
    range.addEventListener("change", () => app.release());
    range.addEventListener("wheel", (event) => {
      event.preventDefault();
      const about = view.scale().jdn(at(event));
      view.look(S.timescale.zoom(view.window(), event.deltaY > 0 ? 1.25 : 0.8, about, app.span));
    }, { passive: false });
    keys(app, range, () => store.get().jdn, show, () => app.span);
    bracket(app, view, since, at);
  }

  /** The left bracket of a range: a slider of its own. */
  function bracket(app, view, node, at) {
    const { store } = app;
    const set = (jdn) => store.set({ since: Math.min(jdn, store.get().jdn) });
    node.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      node.focus({ preventScroll: true });
      node.setPointerCapture(event.pointerId);
      app.playback.pause();
    });
    node.addEventListener("pointermove", (event) => {
      if (node.hasPointerCapture(event.pointerId)) set(view.scale().jdn(at(event)));
    });
    node.addEventListener("pointerup", () => {
      const { since, step } = store.get();
      set(S.stepping.snap(app.model.calendar, since, step, app.span));
      app.release();
    });
    keys(app, node, () => store.get().since, set, () => [app.span[0], store.get().jdn]);
  }

  S.drag = { listen, byKey };
})((globalThis.Shiyu ??= {}));
