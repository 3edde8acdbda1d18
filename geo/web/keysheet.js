/* The sheet of keys: every key of the page and what it does. */
(function (S) {
  "use strict";
  const { el, button, ICONS } = S.dom;
  const { t, tag } = S.i18n;

  S.i18n.add({
    keys: ["键盘", "鍵盤", "Keys"], keysTime: ["时", "時", "Time"], keysMap: ["图", "圖", "Map"], keysSheets: ["纸", "紙", "Sheets"],
    key_play: ["播放或停；播放时任一键皆停", "播放或停；播放時任一鍵皆停", "Play or stop; any key stops play"],
    key_step: ["退、进一步", "退、進一步", "One step back, on"], key_ten: ["进、退十步", "進、退十步", "Ten steps on, back"],
    key_ends: ["卷首、卷末", "卷首、卷末", "First day, last day"], key_event: ["前一事、后一事", "前一事、後一事", "Previous, next event"],
    key_things: ["图上前一物、后一物；正文中亦然", "圖上前一物、後一物；正文中亦然", "Previous, next thing on the map, or in the chapter"],
    key_kinds: ["换类：事、行军、地、地面、界", "換類：事、行軍、地、地面、界", "Change kind: events, marches, places, lands, borders"],
    key_open: ["开其卡；图得焦点时始于首物", "開其卡；圖得焦點時始於首物", "Open its card; on the map, begin"],
    key_pan: ["图得焦点时移图", "圖得焦點時移圖", "Move the map while it has the focus"], key_zoom: ["图得焦点时缩放", "圖得焦點時縮放", "Zoom while the map has the focus"],
    key_search: ["检索", "檢索", "Search"], key_close: ["关最上一张，再关则及其下", "關最上一張，再關則及其下", "Close what lies uppermost"],
  });

  // The keys as they are named on the sheet, what the page's own table calls them, and the word's key.
  const TIME = [
    [["Space"], [" "], "key_play"], [["←", "→"], ["ArrowLeft", "ArrowRight"], "key_step"], [["PgUp", "PgDn"], ["PageUp", "PageDown"], "key_ten"],
    [["Home", "End"], ["Home", "End"], "key_ends"], [[",", "."], [",", "."], "key_event"]];
  const MAP = [
    [["[", "]", "P", "N"], ["[", "]", "p", "n"], "key_things"], [["{", "}"], ["{", "}"], "key_kinds"], [["Enter"], [], "key_open"],
    [["← ↑ ↓ →"], [], "key_pan"], [["+", "−"], [], "key_zoom"]];
  const SHEETS = [
    [["/"], ["/"], "key_search"], [["L"], ["l"], "legend"], [["K"], ["k"], "layers"], [["T"], ["t"], "reading"], [["O"], ["o"], "onlyText"],
    [["S"], ["s"], "stories", "createStories"], [["C"], ["c"], "compare", "createCompare"], [["G"], ["g"], "charts", "createCharts"],
    [["D"], ["d"], "share", "createShare"], [["?"], ["?"], "keys"], [["Esc"], ["Escape"], "key_close"]];

  const there = ([, , , part]) => !part || S.later.offers(part);

  const rowOf = (lang, [names, , word]) => el("li", {}, el("span", { class: "sy-caps" }, names.map((name) => el("kbd", { text: name }))), el("span", { text: t(lang, word) }));

  function createKeysheet(app) {
    const { store } = app;
    const root = el("section", { class: "sy-strip sy-keysheet", role: "dialog" });
    let opener = null;

    function close() {
      store.set({ help: false });
      if (opener?.isConnected) opener.focus({ preventScroll: true });
    }

    function build() {
      const { lang, help } = store.get();
      root.hidden = !help;
      if (!help) return root.replaceChildren();
      root.lang = tag(lang);
      root.setAttribute("aria-label", t(lang, "keys"));
      root.replaceChildren(
        el("header", {}, el("h2", { text: t(lang, "keys"), tabindex: "-1" }), button(t(lang, "close"), close, { draw: ICONS.close, class: "sy-close" })),
        el("div", { class: "sy-keysheet-body", tabindex: "0", role: "group", "aria-label": t(lang, "keys") }, [["keysTime", TIME], ["keysMap", MAP], ["keysSheets", SHEETS]].map(([title, rows]) =>
          el("section", {}, el("h3", { text: t(lang, title) }), el("ul", {}, rows.filter(there).map((row) => rowOf(lang, row)))))));
      return root;
    }

    build();
    store.on((state, keys) => {
      if (keys.has("help") && state.help) opener = document.activeElement;
      if (keys.has("help") || (state.help && keys.has("lang"))) build();
      if (keys.has("help") && state.help) root.querySelector("h2").focus({ preventScroll: true });
    });
    app.closeKeys = close;
    return { root };
  }

  S.keyboard.add("?", (app) => (app.store.get().help ? app.closeKeys() : app.store.set({ help: true })));
  S.keyboard.addTop({ isOpen: (state) => Boolean(state.help), close: (app) => app.closeKeys() });
  S.createKeysheet = createKeysheet;
  S.keysheet = { listed: () => [...TIME, ...MAP, ...SHEETS].flatMap(([, bound]) => bound) };
})((globalThis.Shiyu ??= {}));
