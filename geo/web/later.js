/* Stories, comparison, charts and what can be taken away: a large half of the page, unpacked only when
   somebody asks for one of them, or an address does. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const { t, tag } = S.i18n;
  const PARTS = ["createStories", "createCompare", "createCharts", "createShare"];
  // What asks for them, in the state of the page (with the value of nothing asked) and in its address.
  const BLANK = { stories: false, story: null, compare: null, charts: false, share: false };
  const ADDRESS = ["story", "at", "cmp", "cmpat", "charts", "house"];
  const FAILED_MS = 8000;

  S.i18n.add({ laterFailed: ["这一部分未能取来：{why}", "這一部分未能取來：{why}", "This part could not be fetched: {why}"] });

  let source = null;
  let coming = null;
  let install = () => {};

  const isHere = () => PARTS.every((name) => S[name]);

  function run(words) {
    const node = el("script", { text: words });
    document.head.append(node);
    node.remove();
  }

  async function fetchAll() {
    if (!isHere()) run(await S.packed.text(source));
    install();
  }

  /** Until the parts are there and laid; asked again after a failure it tries again. */
  function load() {
    coming ??= fetchAll().catch((error) => {
      coming = null;
      throw error;
    });
    return coming;
  }

  /** The keys of a state that ask for something, with what they ask. */
  const askedOf = (state) => Object.fromEntries(Object.keys(BLANK).filter((k) => state[k] !== BLANK[k]).map((k) => [k, state[k]]));

  const blankOf = (asked) => Object.fromEntries(Object.keys(asked).map((k) => [k, BLANK[k]]));

  function complain(app, error) {
    const { lang } = app.store.get();
    const note = el("p", { class: "sy-paper sy-failed", role: "alert", lang: tag(lang), text: t(lang, "laterFailed", { why: error.message }) });
    app.map.getContainer().querySelector(".sy").append(note);
    setTimeout(() => note.remove(), FAILED_MS);
  }

  /**
   * Bring the parts when the state asks for one. `lay()` puts them on the page; what was asked is then
   * asked again, so that they hear of it as if they had always been there.
   */
  function attend(app, lay) {
    if (isHere()) return;
    const { store } = app;
    const again = (patch) => store.set(patch);

    function bring() {
      load().catch((error) => {
        again(blankOf(askedOf(store.get())));
        complain(app, error);
      });
    }

    install = () => {
      const asked = askedOf(store.get());
      forget();
      again(blankOf(asked));
      lay();
      again(asked);
    };
    app.toggleCompare = () => load().then(() => app.toggleCompare(), (error) => complain(app, error));
    const forget = store.on((state, keys) => Object.keys(askedOf(state)).some((k) => keys.has(k)) && bring());
    if (Object.keys(askedOf(store.get())).length) bring();
  }

  S.later = {
    PARTS, load, attend, complain,
    /** Say where the parts lie packed: an address, or 「#id」 of an element. */
    from(where) { source = where ?? null; },
    /** Whether a part can be had, if not yet there. */
    offers: (name) => Boolean(S[name] || source),
    /** Whether an address asks for a part that is not there yet. */
    isNamedBy: (hash) => !isHere() && Boolean(source) && ADDRESS.some((key) => new URLSearchParams(hash.replace(/^#/, "")).has(key)),
  };
})((globalThis.Shiyu ??= {}));
