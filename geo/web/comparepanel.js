/* The panel of a comparison, where else a card stands: the other day, how the two are laid, the list. */
(function (S) {
  "use strict";
  const { el, button, say, ICONS } = S.dom;
  const { t, tag } = S.i18n;
  const SUM_MS = 150;
  const LIST_MS = 220;

  S.i18n.add({
    cmpSwipe: ["卷帘", "捲簾", "Swipe"], cmpSide: ["并排", "並排", "Side by side"],
    cmpWay: ["布置", "佈置", "Layout"],
    cmpSwap: ["互换", "互換", "Swap"], cmpSwapLong: ["互换两时", "互換兩時", "Swap the two dates"],
    cmpHere: ["设为所示", "設為所示", "Use date shown"],
    cmpHereLong: ["把对照之日设为所示之日", "把對照之日設為所示之日", "Set the other date to the date shown"],
    cmpBack1: ["对照之日退一步", "對照之日退一步", "The other date one step back"],
    cmpForth1: ["对照之日进一步", "對照之日進一步", "The other date one step on"],
    cmpList: ["易手之地", "易手之地", "What changed hands"],
  });

  function createPanel(app, other) {
    const { store, model, span } = app;
    const list = S.comparelist.createList(app);
    const root = el("section", { class: "sy-strip sy-compare", "data-shiyu-strip": true });
    let parts = null;
    let wrong = null;
    let shownFor = "";
    let timer = 0;
    let summedAt = 0;

    const unfolded = () => store.get().changes ?? app.form() !== "phone";
    const set = (jdn) => store.set({ compare: Math.max(span[0], Math.min(span[1], jdn)) });
    const step = (count) => () => set(S.stepping.onward(other, store.get().compare, count));

    function swap() {
      const { jdn, compare } = store.get();
      app.playback.pause();
      store.set({ jdn: compare, compare: jdn });
      app.release();
    }

    function take() {
      const found = S.comparedays.read(parts.input.value, app);
      wrong = found.error ? found : null;
      if (found.error) return dates();
      set(found.jdn);
      return dates();
    }

    function dayRow(lang) {
      const input = el("input", { type: "text", class: "sy-compare-day", "aria-label": t(lang, "cmpOther"), "aria-describedby": "sy-compare-wrong", spellcheck: "false", autocomplete: "off",
        on: { change: take, keydown: (event) => event.key === "Enter" && take() } });
      const square = (words, label, go) => button(label, go, { words, class: "sy-button sy-square", "data-key": label });
      return { input, root: el("div", { class: "sy-compare-row" }, el("i", { class: "sy-hollow", "aria-hidden": "true" }),
        square("−", t(lang, "cmpBack1"), step(-1)), input, square("+", t(lang, "cmpForth1"), step(1))) };
    }

    function ways(lang) {
      const { compareWay, tilesShown } = store.get();
      const now = tilesShown ? "swipe" : compareWay;
      return el("div", { class: "sy-switch", role: "group", "aria-label": t(lang, "cmpWay") }, [["swipe", "cmpSwipe"], ["halves", "cmpSide"]].map(([way, key]) => {
        const node = el("button", { type: "button", "data-key": way, "aria-pressed": String(way === now), text: t(lang, key), on: { click: () => store.set({ compareWay: way }) } });
        node.disabled = way === "halves" && tilesShown; // tiles lie still: they cannot be laid twice
        return node;
      }));
    }

    const acts = (lang) => el("div", { class: "sy-compare-row" }, ways(lang),
      button(t(lang, "cmpSwapLong"), swap, { words: t(lang, "cmpSwap"), "data-key": "swap" }),
      button(t(lang, "cmpHereLong"), () => set(store.get().jdn), { words: t(lang, "cmpHere"), "data-key": "here" }));

    function head(lang) {
      return el("header", {}, el("h2", { text: t(lang, "compare"), tabindex: "-1" }),
        button(t(lang, "close"), () => app.toggleCompare(), { draw: ICONS.close, class: "sy-close", "data-key": "close" }));
    }

    /** Keep the place in the list and the focus through a change of what is in it. */
    function held(make) {
      const key = root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      const scroll = parts?.body.scrollTop ?? 0;
      make();
      parts.body.scrollTop = scroll;
      if (key) [...root.querySelectorAll("[data-key]")].find((n) => n.dataset.key === key)?.focus({ preventScroll: true });
    }

    function build() {
      const { lang } = store.get();
      root.lang = tag(lang);
      root.setAttribute("aria-label", t(lang, "compare"));
      held(() => {
        const day = dayRow(lang);
        parts = {
          input: day.input,
          days: el("p", { class: "sy-compare-days" }),
          wrong: el("p", { class: "sy-compare-wrong", id: "sy-compare-wrong", role: "alert" }),
          sum: button("", () => store.set({ changes: !unfolded() }), { words: "", class: "sy-compare-sum", "aria-label": null, "data-key": "sum", "aria-controls": "sy-compare-list" }),
          body: el("div", { class: "sy-compare-body", id: "sy-compare-list", tabindex: "0", role: "group", "aria-label": t(lang, "cmpList") }),
        };
        root.replaceChildren(head(lang), day.root, parts.wrong, parts.days, acts(lang), parts.sum, parts.body);
        dates();
        shownFor = "";
        fill();
      });
    }

    /** The other day in words, and what was wrong with what was written. */
    function dates() {
      const { compare, step: by, lang } = store.get();
      if (compare === null) return;
      const date = S.dates.describe(model.calendar, compare, by, lang);
      if (!wrong && document.activeElement !== parts.input) parts.input.value = date.era;
      if (!wrong && document.activeElement === parts.input) parts.input.value = parts.input.value.trim();
      say(parts.days, `${S.dates.isoSpan(date.window, { word: "–" })} ${t(lang, "julian")}`);
      say(parts.wrong, wrong ? t(lang, wrong.error, wrong.values) : "");
      parts.wrong.hidden = !wrong;
      parts.input.setAttribute("aria-invalid", String(Boolean(wrong)));
    }

    function found() {
      const { jdn, compare, onlyText } = store.get();
      const now = S.changes.between(model, compare, jdn, { onlyText });
      say(parts.sum, list.summary(now));
      summedAt = performance.now();
      return now;
    }

    function fill() {
      const { jdn, compare, onlyText, lang, theme } = store.get();
      if (compare === null) return;
      const open = unfolded();
      const key = [jdn, compare, onlyText, lang, theme, open].join();
      if (key === shownFor) return;
      shownFor = key;
      const now = found();
      parts.sum.setAttribute("aria-expanded", String(open));
      parts.body.hidden = !open;
      root.classList.toggle("sy-folded", !open);
      const back = parts.body.querySelector(".sy-returned")?.open;
      held(() => parts.body.replaceChildren(...(open ? list.body(now, { back }) : [])));
    }

    /** A drag or play moves the day sixty times a second: the sum follows a few times, the list when it rests. */
    function later() {
      if (store.get().compare === null) return;
      if (performance.now() - summedAt > SUM_MS) found();
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (!store.get().playing) fill();
      }, LIST_MS);
    }

    function show() {
      root.hidden = Boolean(store.get().selection);
    }

    build();
    show();
    return {
      root,
      follow(state, keys) {
        show();
        if (keys.has("compare")) wrong = null;
        if (["lang", "theme", "compareWay", "tilesShown"].some((k) => keys.has(k))) build();
        if (keys.has("compare") || keys.has("step")) dates();
        if (keys.has("changes") || keys.has("onlyText")) fill();
        if (["jdn", "compare", "playing"].some((k) => keys.has(k))) later();
      },
      remove() {
        clearTimeout(timer);
        root.remove();
      },
    };
  }

  S.comparepanel = { createPanel };
})((globalThis.Shiyu ??= {}));
