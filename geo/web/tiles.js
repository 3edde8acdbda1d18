/* Online tiles under the land: asked for by the reader alone, and gone without a word when they do
   not come. Nothing is requested before the tick, and the relief stays until the first has come. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const { t, tag } = S.i18n;
  const PANE = "shiyu-tiles";
  const MOST_ERRORS = 2;
  const PATIENCE_MS = 4000;

  S.i18n.add({
    tiles: ["联网底图", "聯網底圖", "Online base map"],
    tilesFrom: ["取自 {host}", "取自 {host}", "from {host}"],
    tilesThanks: ["底图：{who}", "底圖：{who}", "Base map: {who}"],
  });

  /**
   * Patience with a server: `giveUp` is called after two errors without a load between, or when it
   * is asked and says nothing for four seconds.
   */
  function createPatience(giveUp, { wait = setTimeout, stop = clearTimeout } = {}) {
    let errors = 0;
    let timer = null;

    function rest() {
      if (timer !== null) stop(timer);
      timer = null;
    }

    function watch() {
      rest();
      timer = wait(() => {
        timer = null;
        giveUp();
      }, PATIENCE_MS);
    }

    return {
      /** A tile is on its way: silence counts from the first of them. */
      asked() { if (timer === null) watch(); },
      loaded() {
        errors = 0;
        watch();
      },
      failed() {
        errors += 1;
        if (errors < MOST_ERRORS) return watch();
        rest();
        return giveUp();
      },
      /** Everything asked for has come. */
      done: rest,
      /** Forget what was. */
      reset() {
        rest();
        errors = 0;
      },
    };
  }

  /** Host of a template, for the reader to know who is asked. */
  const hostOf = (url) => /^https?:\/\/([^/:]+)/.exec(url ?? "")?.[1] ?? "";

  function createTiles(app) {
    const { store, map } = app;
    const source = app.payload.tiles ?? null;
    const thanks = el("p", { class: "sy-thanks", "data-shiyu-strip": true, hidden: true });
    const patience = createPatience(() => withdraw());
    let layer = null;

    function begin() {
      if (!source || layer || globalThis.navigator.onLine === false) return;
      S.sheets.makePane(map, PANE, 230);
      layer = globalThis.L.tileLayer(source.url, {
        pane: PANE, maxNativeZoom: source.maxZoom, className: "shiyu-tile", updateWhenZooming: false,
      });
      layer.on("tileloadstart", patience.asked).on("load", patience.done).on("tileerror", patience.failed);
      layer.on("tileload", () => {
        patience.loaded();
        store.set({ tilesShown: true });
      });
      layer.addTo(map);
    }

    /** Take the tiles away; the wish for them stays, for when the browser is online again. */
    function withdraw() {
      patience.reset();
      layer?.off();
      layer?.remove();
      layer = null;
      store.set({ tilesShown: false });
    }

    function say() {
      const { lang, tilesShown } = store.get();
      thanks.hidden = !tilesShown;
      thanks.lang = tag(lang);
      thanks.textContent = source ? t(lang, "tilesThanks", { who: source.attribution }) : "";
    }

    store.on((state, keys) => {
      if (keys.has("tiles")) (state.tiles ? begin : withdraw)();
      if (keys.has("tilesShown") || keys.has("lang")) say();
    });
    globalThis.addEventListener("online", () => store.get().tiles && begin());
    if (store.get().tiles) begin();
    say();
    return { root: thanks };
  }

  S.url?.add({
    key: "tiles", blank: { tiles: false }, write: (state) => (state.tiles ? "1" : null), read: (text) => ({ tiles: text === "1" }),
  });
  S.createTiles = createTiles;
  S.tiles = { createPatience, hostOf, PATIENCE_MS };
})((globalThis.Shiyu ??= {}));
