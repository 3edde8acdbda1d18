/* The page as the other day of a comparison sees it: the same store, and that day for the day shown. */
(function (S) {
  "use strict";

  /** A patch as the page's own store takes it. */
  function outward({ jdn, ...patch }) {
    const out = { ...patch };
    if (jdn !== undefined) out.compare = jdn;
    if (patch.selection) out.selection = { ...patch.selection, aside: true };
    return out;
  }

  /** Keys of a change as this side hears them: the day shown is none of its business. */
  function inward(keys) {
    const out = new Set(keys);
    out.delete("jdn");
    if (out.delete("compare")) out.add("jdn");
    return out;
  }

  /** A store over another whose `jdn` is the other's `compare`; what is chosen here says so. */
  function createStore(store) {
    let of = null;
    let seen = null;

    function get() {
      const now = store.get();
      if (now === of) return seen;
      const jdn = now.compare ?? seen?.jdn ?? now.jdn;
      seen = { ...now, jdn, since: now.since === null ? null : Math.min(now.since, jdn) };
      of = now;
      return seen;
    }

    return {
      get,
      set: (patch) => store.set(outward(patch)),
      on: (fn) => store.on((_, keys) => {
        const mine = inward(keys);
        if (mine.size) fn(get(), mine);
      }),
    };
  }

  /** The app of the other side: it asks, chooses and steps as the page's own does, by its own day. */
  function createAside(app, layer, store) {
    const aside = S.createApp({ ...app, store, layer });
    const { select } = aside;
    return Object.assign(aside, {
      select(selection, how) {
        select(selection, how);
        app.opener = aside.opener;
      },
    });
  }

  S.aside = { createStore, createAside };
})((globalThis.Shiyu ??= {}));
