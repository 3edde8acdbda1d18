/* The chapter beside the map. A passage moves time; time moves the text. */
(function (S) {
  "use strict";
  const { el, button, say, ICONS } = S.dom;
  const { t, tag } = S.i18n;
  const HANDS_OFF_MS = 2000;
  const SIZES = [16, 18, 21, 24, 28];
  const LETTER_PX = 8;
  const LINE_PX = 18;

  /** The Western year or month of a date, for the upper margin. */
  function margin({ jdn, precision }) {
    const words = S.dates.iso(jdn);
    return S.dates.brief(words, precision === "month" || precision === "day");
  }

  function textOf(app) {
    const { payload } = app;
    const plain = S.quotation.chars(payload, "hans");
    return {
      marks: S.quotation.allMarks(payload), dated: S.chapter.dates(plain, payload),
      ground: S.chapter.grounds(payload.events), paragraphs: S.chapter.paragraphs(plain),
    };
  }

  function runNode(chars, run, seen) {
    const names = ["sy-run"];
    if (run.mark) names.push("sy-name", `sy-name-${run.mark}`);
    const means = run.mark === "place" && run.means >= 0 ? run.means : null;
    const node = el("span", { text: chars.slice(run.start, run.end).join("") });
    if (run.date) {
      // 「其夕」 and 「既而」 point to a date; only what names one is set on red.
      const written = chars.slice(run.date.start, run.date.end);
      names.push(written.some((c) => "年月".includes(c)) ? "sy-date" : "sy-hint");
      node.dataset.jdn = run.date.jdn;
      const words = margin(run.date);
      // One note a date, and none that repeats the one before it.
      if (run.start === run.date.start && seen.last !== words) node.dataset.margin = seen.last = words;
    }
    if (run.events.length) {
      names.push("sy-passage");
      node.dataset.events = run.events.join(" ");
    }
    node.dataset.start = run.start;
    if (means !== null) node.dataset.place = means;
    node.className = names.join(" ");
    return node;
  }

  /** Which notes of a margin would touch the one before, of [{at, length}] in px along it. */
  function crowded(notes, flat) {
    let last = null;
    return notes.map((note) => {
      const least = flat ? LINE_PX : LETTER_PX * Math.max(note.length, last?.length ?? 0) + 2;
      const close = last !== null && Math.abs(note.at - last.at) < least;
      if (!close) last = note;
      return close;
    });
  }

  function key(lang) {
    return el("p", { class: "sy-readkey" },
      [["place", "placeName"], ["person", "personName"], ["date", "dateName"], ["shown", "shown"]].map(([k, words]) =>
        el("span", {}, el("i", { class: `sy-rk sy-rk-${k}`, "aria-hidden": "true" }), t(lang, words))));
  }

  function createReading(app) {
    const { store, payload } = app;
    const root = el("section", { class: "sy-strip sy-reading", "data-shiyu-strip": true, hidden: true });
    const page = el("div", { class: "sy-page", tabindex: "0", role: "document" });
    const where = el("span", { class: "sy-where" });
    let parsed = null;
    let nodes = [];
    let size = 2;
    let horizontal = false;
    let touched = -Infinity;
    let moving = 0;
    let shown = "";

    function fillPage(lang) {
      parsed ??= textOf(app);
      const chars = S.quotation.chars(payload, lang);
      const seen = { last: "" };
      page.replaceChildren(...parsed.paragraphs.map((span) =>
        el("p", {}, S.chapter.runs(span, parsed).map((run) => runNode(chars, run, seen)))));
      nodes = [...page.querySelectorAll(".sy-passage")];
      page.lang = lang === "hant" ? "zh-Hant" : "zh-Hans";
      shown = "";
    }

    function bar(lang) {
      const resize = (by) => () => {
        size = Math.max(0, Math.min(SIZES.length - 1, size + by));
        page.style.setProperty("--size", `${SIZES[size]}px`);
        thinMargin();
      };
      // English is read in lines, whatever the text's own way.
      const turn = lang === "en" ? null : button(t(lang, horizontal ? "vertical" : "horizontal"), () => {
        horizontal = !horizontal;
        build();
      });
      return el("header", {}, S.toolbar.seal(), el("h2", { text: S.cite.documentTitle(payload, lang) }), turn,
        button(t(lang, "smaller"), resize(-1), { words: "A−" }), button(t(lang, "larger"), resize(1), { words: "A+" }),
        button(t(lang, "close"), () => store.set({ reading: false }), { draw: ICONS.close, class: "sy-button sy-square" }));
    }

    function build() {
      const { lang, reading } = store.get();
      root.hidden = !reading;
      if (!reading) return;
      root.lang = tag(lang);
      root.setAttribute("aria-label", t(lang, "reading"));
      page.setAttribute("aria-label", S.cite.documentTitle(payload, lang));
      root.classList.toggle("sy-flat", horizontal || lang === "en" || app.form() === "phone");
      fillPage(lang);
      root.replaceChildren(bar(lang), el("div", { class: "sy-frame" }, page), el("footer", {}, key(lang), where));
      mark();
      if (root.isConnected) settle();
    }

    /** What asks for the place of the words on the page. */
    function settle() {
      thinMargin();
      follow(true);
    }

    /** Of two notes in one place of the margin the first is shown. */
    function thinMargin() {
      const flat = root.classList.contains("sy-flat");
      const noted = [...page.querySelectorAll("[data-margin]")];
      const notes = noted.map((node) => {
        const [{ top, right }] = node.getClientRects();
        return { at: flat ? top : right, length: node.dataset.margin.length };
      });
      crowded(notes, flat).forEach((close, n) => noted[n].toggleAttribute("data-crowded", close));
    }

    /** Ground under what the map shows, and paler ink for what is past. */
    function mark() {
      const now = new Set(app.eventsNow());
      const { selection } = store.get();
      const chosen = selection?.type === "event" ? selection.id : -1;
      const said = `${[...now].join(",")}/${chosen}`;
      if (said === shown) return;
      shown = said;
      const spans = [];
      for (const node of nodes) {
        const ids = node.dataset.events.split(" ").map(Number);
        const here = ids.some((i) => now.has(i));
        node.classList.toggle("sy-here", here);
        node.classList.toggle("sy-relied", ids.includes(chosen));
        const start = Number(node.dataset.start);
        if (here) spans.push({ a: start, b: start + Array.from(node.textContent).length, chosen: ids.includes(chosen) });
      }
      const n = S.quotation.chars(payload, "hans").length;
      const run = S.chapter.runOf(spans);
      say(where, run ? t(store.get().lang, "charsOf", { ...run, n }) : "");
    }

    /** Scroll the text, and nothing around it, until a passage stands where reading begins. */
    function scrollTo(node, smooth) {
      if (!node) return;
      moving = performance.now();
      const [passage, sheet] = [node, page].map((one) => one.getBoundingClientRect());
      const way = root.classList.contains("sy-flat") ? { top: passage.top - sheet.top } : { left: passage.right - sheet.right };
      for (const key of Object.keys(way)) way[key] /= S.large.of(store.get());
      page.scrollBy({ ...way, behavior: smooth && !S.stillness() ? "smooth" : "auto" });
      moving = performance.now() + (smooth ? 600 : 120);
    }

    /** Bring the passage of now to the right edge, unless the reader has it in hand. */
    function follow(always) {
      if (!always && performance.now() - touched < HANDS_OFF_MS) return;
      const wanted = page.querySelector("span.sy-relied") ?? page.querySelector(".sy-here");
      scrollTo(wanted, !always);
    }

    /** Time of the last date whose column has come in at the reading edge. */
    function readTime() {
      if (performance.now() < moving || performance.now() - touched > HANDS_OFF_MS) return;
      const box = page.getBoundingClientRect();
      const flat = root.classList.contains("sy-flat");
      let at = null;
      for (const node of page.querySelectorAll("[data-jdn]")) {
        const r = node.getBoundingClientRect();
        if (flat ? r.top > box.top + 40 : r.right < box.right - 40) break;
        at = node;
      }
      if (at) store.set({ jdn: S.timescale.clamp(Number(at.dataset.jdn), ...app.span) });
    }

    let waiting = 0;
    page.addEventListener("scroll", () => {
      waiting ||= requestAnimationFrame(() => { waiting = 0; readTime(); });
    });
    for (const name of ["wheel", "pointerdown", "touchmove", "keydown"])
      page.addEventListener(name, () => { touched = performance.now(); }, { passive: true });
    page.addEventListener("wheel", (event) => {
      if (root.classList.contains("sy-flat") || event.deltaX) return;
      event.preventDefault();
      page.scrollBy({ left: -event.deltaY });
    }, { passive: false });
    page.addEventListener("click", (event) => {
      if (globalThis.getSelection?.().toString()) return;
      const name = event.target.closest("[data-place]");
      if (name) {
        app.select({ type: "place", id: Number(name.dataset.place), extra: null });
        return app.release();
      }
      const node = event.target.closest(".sy-passage");
      if (!node) return;
      const ids = node.dataset.events.split(" ").map(Number);
      app.showEvent(ids[ids.length - 1]);
      app.release();
    });
    /** Go from passage to passage and name to name; Enter on one opens what a press on it opens. */
    function walk(by) {
      const stops = [...page.querySelectorAll(".sy-passage, [data-place]")].filter((node, n, all) => !n || node.dataset.place || node.dataset.events !== all[n - 1].dataset.events);
      const at = stops.indexOf(document.activeElement);
      const first = stops.findIndex((node) => node.classList.contains("sy-here"));
      const next = stops[at < 0 ? Math.max(0, first) : Math.max(0, Math.min(stops.length - 1, at + by))];
      if (!next) return;
      Object.assign(next, { tabIndex: -1, role: "button" });
      next.focus({ preventScroll: true });
      scrollTo(next, false);
    }

    const KEYS = {
      "]": () => walk(1), "[": () => walk(-1), n: () => walk(1), p: () => walk(-1),
      Home: () => page.scrollTo(0, 0), End: () => page.scrollTo(-page.scrollWidth, page.scrollHeight),
      Enter: () => document.activeElement !== page && document.activeElement.click(),
    };
    page.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
      event.preventDefault();
      event.stopPropagation();
      KEYS[event.key]();
    });
    page.addEventListener("keydown", (event) => {
      const by = { ArrowLeft: -1, ArrowRight: 1, PageDown: -8, PageUp: 8 }[event.key];
      if (!by || root.classList.contains("sy-flat")) return;
      event.preventDefault();
      event.stopPropagation();
      page.scrollBy({ left: by * 60 });
    });

    app.read = (quotes) => {
      store.set({ reading: true });
      const start = quotes[0]?.[0] ?? 0;
      requestAnimationFrame(() => {
        scrollTo(nodes.find((n) => Number(n.dataset.start) >= start), false);
        page.focus({ preventScroll: true });
      });
    };
    build();
    // Within the page at last, where the text can be scrolled to what an address asked for.
    if (store.get().reading) requestAnimationFrame(settle);
    store.on((state, keys) => {
      if (["reading", "lang"].some((k) => keys.has(k))) build();
      else if (state.reading && ["jdn", "step", "selection", "filters", "onlyText"].some((k) => keys.has(k))) {
        mark();
        follow(false);
      }
    });
    return { root };
  }

  S.createReading = createReading;
  S.reading = { crowded };
})((globalThis.Shiyu ??= {}));
