/* Two dates on one map: begun and ended here, and kept in the address. With no comparison there is
   nothing of it but one empty element. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const { t } = S.i18n;

  S.i18n.add({
    cmpCardDay: ["此卡所言：{era}（{days} 儒略历）", "此卡所言：{era}（{days} 儒略曆）", "As of {era} ({days} Julian)"],
  });

  const REST_MS = 260;
  const DAYS = new Set(["jdn", "compare", "playing"]);

  const isOn = (state) => state.compare !== null;

  /** All that a comparison puts on the page; `end()` takes it away again. */
  function begin(app, host) {
    const view = S.compareview.createView(app);
    const swipe = S.swipe.createSwipe(app, view);
    const panel = S.comparepanel.createPanel(app, view.aside);
    const mark = S.comparemark.createMark(app, view.aside);
    let waiting = [];

    /** Strips open and close over some frames: look again when they have come to rest. */
    function settle(waits = [0, REST_MS]) {
      waiting.forEach(clearTimeout);
      waiting = waits.map((ms) => setTimeout(() => {
        swipe.lay();
        view.settle();
      }, ms));
    }

    const onResize = () => settle();

    function follow(state, keys) {
      panel.follow(state, keys);
      if (keys.has("compareAt")) swipe.follow();
      if (keys.has("lang") || keys.has("large")) dress();
      if (["compare", "step"].some((k) => keys.has(k))) mark.paint();
      const days = ["jdn", "compare"].some((k) => keys.has(k));
      swipe.lay({ look: !days || keys.size > 1 });
      if ([...keys].some((k) => !DAYS.has(k))) settle();
      else if (!state.playing) settle([REST_MS]);
    }

    function dress() {
      swipe.dress(app.store.get());
      mark.dress(app.store.get());
      mark.paint();
    }

    host.append(...swipe.nodes, panel.root);
    dress();
    swipe.lay();
    settle();
    app.map.on("resize", onResize);
    Object.assign(app, { aside: view.aside, under: view.under, narrow: view.narrow });
    return {
      view, follow,
      end() {
        waiting.forEach(clearTimeout);
        app.map.off("resize", onResize);
        for (const key of ["aside", "under", "narrow"]) delete app[key];
        mark.remove();
        panel.remove();
        view.remove();
        host.replaceChildren();
      },
    };
  }

  /** Line of a card that says of which of the two days it speaks, or null. */
  function cardLine(app, selection) {
    const { compare, jdn, step, lang } = app.store.get();
    if (compare === null || !["place", "territory", "border"].includes(selection.type)) return null;
    const date = S.dates.describe(app.model.calendar, selection.aside ? compare : jdn, step, lang);
    return el("p", { class: "sy-cardday", "data-side": selection.aside ? "other" : "main",
      text: t(lang, "cmpCardDay", { era: date.era, days: S.dates.isoSpan(date.window, { word: "–" }) }) });
  }

  function createCompare(app) {
    const { store } = app;
    const host = el("div", { class: "sy-compare-host" });
    let running = null;
    let opener = null;

    function toggle() {
      const { compare, jdn } = store.get();
      if (compare === null) opener = document.activeElement;
      const back = host.contains(document.activeElement);
      store.set({ compare: compare === null ? S.comparedays.usual(app.model.calendar, jdn, app.span) : null });
      if (compare !== null && back && opener?.isConnected) opener.focus({ preventScroll: true });
    }

    function keep() {
      if (isOn(store.get()) === Boolean(running)) return;
      if (running) running.end();
      running = running ? null : begin(app, host);
    }

    app.toggleCompare = toggle;
    app.cardLine = (selection) => cardLine(app, selection);
    store.on((state, keys) => {
      if (keys.has("compare")) keep();
      running?.follow(state, keys);
    });
    // The address may begin with a comparison: the rest of the page is to be there first.
    queueMicrotask(keep);
    return { root: host };
  }

  const within = (jdn, [first, last]) => Math.max(first, Math.min(last, jdn));

  S.url.add({
    key: "cmp", blank: { compare: null },
    write: (state) => (isOn(state) ? S.url.dayText(state.compare) : null),
    read(text, payload) {
      const jdn = S.url.dayFrom(text);
      return jdn === null ? {} : { compare: within(jdn, payload.span) };
    },
  });
  S.url.add({
    key: "cmpat", blank: { compareWay: "swipe", compareAt: 0.5 },
    write: (state) => (isOn(state) ? (state.compareWay === "halves" ? "halves" : String(state.compareAt)) : null),
    read(text) {
      if (text === "halves") return { compareWay: "halves" };
      const at = Number(text);
      return text && at >= 0 && at <= 1 ? { compareWay: "swipe", compareAt: at } : {};
    },
  });
  S.keyboard.addTop({
    isOpen: (state) => isOn(state) && !["selection", "layers", "reading", "legend"].some((k) => state[k]),
    close: (app) => app.toggleCompare(),
  });
  S.createCompare = createCompare;
})((globalThis.Shiyu ??= {}));
