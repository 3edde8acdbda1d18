/* The strip of a story being told: where we are, what is said, the words it rests on, on and back. */
(function (S) {
  "use strict";
  const { el, button, icon, ICONS } = S.dom;
  const { t, pick, tag } = S.i18n;
  const K = S.storysteps;

  S.i18n.add({
    storyStep: ["第 {n} 步，共 {of} 步", "第 {n} 步，共 {of} 步", "Step {n} of {of}"],
    storyBack: ["上一步", "上一步", "Back"],
    storyOn: ["下一步", "下一步", "Next"],
    storyEnd: ["讲完 · 目录", "講完 · 目錄", "The end · all stories"],
    storyPlay: ["自动讲述", "自動講述", "Tell on by itself"],
    storyStop: ["停", "停", "Stop"],
    storyReturn: ["回到此步", "回到此步", "Back to the step"],
    storyCard: ["史料卡", "史料卡", "Card"],
    storyCaption: ["讲述", "講述", "Story"],
    storyClose: ["结束故事", "結束故事", "End the story"],
    storyLink: ["此步链接", "此步鏈接", "Link to this step"],
  });

  /** Address of the page: within Streamlit that of the page around the map, if it may be known. */
  function addressOf({ options }) {
    try {
      if (options.mode === "streamlit") return globalThis.parent.location.href;
    } catch {
      // A page that keeps its address to itself leaves us our own.
    }
    return globalThis.location.href;
  }

  /** The address of a step by itself: whoever opens it sees that step. */
  function linkOf(base, { story, n, step }, lang) {
    const hash = new URLSearchParams({ date: S.url.dayText(step.jdn), story: story.id, at: n + 1, lang });
    return `${base.split("#")[0]}#${hash}`;
  }

  /** 「庆历元年二月 · 儒略历 1041-03-05 – 04-03」, a date by years only when it is no finer. */
  function dateWords(lang, { date, unit }) {
    const [from, to] = K.yearsOf(date);
    const years = from === to ? String(from) : `${from}–${to}`;
    const days = date.julian.split("/");
    const short = days.map((d, i) => (i && d.slice(0, 4) === days[0].slice(0, 4) ? d.slice(5) : d)).join(" – ");
    return `${pick(date.label, lang)} · ${t(lang, "julian")} ${unit === "year" ? years : short}`;
  }

  /** The words of the chapter in 「」 and where they stand; a press opens the page. */
  function words(app, lang, { quotes }) {
    const { payload } = app;
    const parts = K.passages({ quotes });
    const said = parts.map((spans) => `「${S.quotation.plain(payload, spans, lang)}」`).join("");
    const where = parts.map((spans) => t(lang, "chars", { a: spans[0][0], b: spans.at(-1)[1] })).join(lang === "en" ? ", " : "、");
    return el("figure", { class: "sy-story-words" },
      el("blockquote", { lang: tag(lang === "hant" ? "hant" : "hans"), text: said }),
      el("figcaption", {}, el("span", { lang: tag(lang === "en" ? "hans" : lang), text: `${S.cite.bookLine(payload.document, lang)}${t(lang, "gap")}` }),
        `${where}${t(lang, "gap")}`, button(t(lang, "read"), () => app.read(quotes), { class: "sy-link" })));
  }

  function body(app, lang, step) {
    return [
      el("p", { class: "sy-story-date" }, el("span", { text: dateWords(lang, step) }), S.cardparts.chip(lang, "time", step.date.certainty)),
      el("p", { class: "sy-story-caption", text: pick(step.caption, lang) }),
      words(app, lang, step),
      step.note ? el("p", { class: "sy-story-note" }, el("b", { text: `${t(lang, "note")}${t(lang, "gap")}` }), pick(step.note, lang)) : null,
    ].filter(Boolean);
  }

  function dots(telling, lang) {
    const { story, n } = telling.now();
    return el("ol", { class: "sy-story-dots" }, story.steps.map((step, i) => el("li", {}, el("button", {
      type: "button", text: String(i + 1), "data-key": `dot${i}`, "aria-current": i === n ? "step" : null,
      "aria-label": `${t(lang, "storyStep", { n: i + 1, of: story.steps.length })} · ${pick(step.date.label, lang)}`,
      on: { click: () => telling.to(i) },
    }))));
  }

  /** Buttons under the hand: back, on, by itself, back to the step, card or caption, link. */
  function hands({ app, telling, face }, lang) {
    const at = telling.now();
    const last = at.n === at.story.steps.length - 1;
    const back = button(t(lang, "storyBack"), () => telling.by(-1), { draw: ICONS.back, class: "sy-button sy-square", "data-key": "back" });
    back.disabled = at.n === 0;
    const onward = last ? t(lang, "storyEnd") : t(lang, "storyOn");
    const on = el("button", { type: "button", class: "sy-button sy-story-on", "data-key": "on", on: {
      click: () => telling.by(1) || app.store.set({ stories: true }),
    } }, onward, last ? null : icon(ICONS.forth));
    const play = button(t(lang, telling.running ? "storyStop" : "storyPlay"), () => telling.toggle(),
      { draw: telling.running ? ICONS.pause : ICONS.play, class: "sy-button sy-square", "data-key": "play", "aria-pressed": String(telling.running) });
    const link = button(t(lang, "storyLink"), async () => {
      if (await S.cite.copy(linkOf(addressOf(app), telling.now(), lang))) link.textContent = t(lang, "copied");
    }, { words: t(lang, "link"), "data-key": "link" });
    return [
      back, on, play,
      telling.astray ? button(t(lang, "storyReturn"), () => telling.tell(), { class: "sy-button sy-story-return", "data-key": "return" }) : null,
      button(t(lang, face.card ? "storyCaption" : "storyCard"), () => face.turn(), { class: "sy-button sy-story-face", "data-key": "face" }), link,
    ].filter(Boolean);
  }

  /** How far the present step has been read: a line that grows while the story tells itself. */
  function progress(telling, step, lang) {
    if (!telling.running) return null;
    const line = el("i", { class: "sy-story-progress", "aria-hidden": "true" });
    line.style.animationDuration = `${K.readingMs(step, lang)}ms`;
    return line;
  }

  /** Keys of the strip itself: arrows step. */
  function keys(telling, event) {
    const count = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!count || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    telling.by(count);
  }

  /** Whether the card or the caption is shown where there is no room for both; a choice of the reader's shows the card. */
  function createFace(app, changed) {
    const face = {
      card: false,
      turn: (card = !face.card) => {
        if (face.card === card) return;
        face.card = card;
        changed();
      },
      lay(root, told) {
        const page = root.closest(".sy");
        if (page) page.dataset.story = told ? (face.card ? "card" : "caption") : "";
      },
    };
    return face;
  }

  function createStoryPlayer(app) {
    const { store } = app;
    const root = el("section", { class: "sy-strip sy-story", "data-shiyu-strip": true, role: "region", hidden: true });
    const telling = S.storytelling.createTelling(app, () => render());
    // The card, when it is asked for, stands on what is left of the strip.
    const measure = () => root.closest(".sy")?.style.setProperty("--sy-story", `${root.offsetHeight}px`);
    const face = createFace(app, () => {
      render();
      measure();
      app.layer?.refresh();
    });
    let shown = null;

    function end() {
      telling.stop();
      store.set({ story: null, storyStep: 0 });
      app.storyOpener?.focus?.({ preventScroll: true });
    }

    function render() {
      const at = telling.now();
      root.hidden = !at;
      face.lay(root, at);
      if (!at) return root.replaceChildren();
      const { lang } = store.get();
      const held = root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      const title = pick(at.story.title, lang);
      root.lang = tag(lang);
      root.setAttribute("aria-label", `${t(lang, "stories")} · ${title}`);
      const fresh = shown !== at.step;
      shown = at.step;
      const top = fresh ? 0 : root.querySelector(".sy-story-body")?.scrollTop ?? 0;
      root.replaceChildren(
        el("header", {}, el("h2", { text: title }), dots(telling, lang),
          button(t(lang, "storyClose"), end, { draw: ICONS.close, class: "sy-close", "data-key": "close" })),
        el("div", { class: "sy-story-body", "aria-live": "polite", tabindex: "0", role: "group", "aria-label": t(lang, "storyStep", { n: at.n + 1, of: at.story.steps.length }) },
          body(app, lang, at.step)),
        el("footer", {}, hands({ app, telling, face }, lang)), progress(telling, at.step, lang) ?? "");
      root.querySelector(".sy-story-body").scrollTop = top;
      if (held) (root.querySelector(`[data-key="${held}"]:not(:disabled)`) ?? root.querySelector('[data-key="on"]')).focus({ preventScroll: true });
      return root;
    }

    root.addEventListener("keydown", (event) => keys(telling, event));
    new ResizeObserver(measure).observe(root);
    store.on((state, changed) => {
      if (changed.has("story") || changed.has("storyStep")) {
        face.card = false;
        if (!state.story) telling.stop();
        render();
        telling.tell();
      } else if (changed.has("lang")) render();
      if (changed.has("selection") && telling.astray) face.turn(Boolean(state.selection));
    });
    // While nothing is told the key is that of the things on the map.
    S.keyboard.add("n", () => (telling.now() ? telling.by(1) : app.roving?.go("step", 1)));
    S.keyboard.addTop({
      isOpen: (state) => state.story !== null && !state.layers,
      close: () => (face.card && app.form() !== "desk" ? face.turn(false) : end()),
    });
    if (telling.now()) {
      render();
      requestAnimationFrame(() => {
        render();
        telling.tell();
      });
    }
    return { root, telling, focus: () => root.querySelector('[data-key="on"]')?.focus({ preventScroll: true }) };
  }

  S.createStoryPlayer = createStoryPlayer;
  S.storyplayer = { linkOf, dateWords };
})((globalThis.Shiyu ??= {}));
