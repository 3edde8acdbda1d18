/* What stands on the map between two days: the line with its handle, and a slip with the date of each. */
(function (S) {
  "use strict";
  const { el, icon } = S.dom;
  const { t, tag } = S.i18n;
  const GRIP = 44;
  const GAP = 12;
  const EDGE = 8;
  const WIDE = 0.7;
  const KEYS = { ArrowRight: 0.02, ArrowUp: 0.02, ArrowLeft: -0.02, ArrowDown: -0.02, PageUp: 0.1, PageDown: -0.1 };
  const ARROWS = { s: "M9 7L4 12l5 5M15 7l5 5-5 5" };
  const FULL = ".sy-timeline, .sy-card, .sy-compare, .sy-reading, .sy-story";

  S.i18n.add({
    cmpLine: ["两时之界", "兩時之界", "Line between the two dates"],
    cmpHalves: ["左 {a}，右 {b}", "左 {a}，右 {b}", "left {a}, right {b}"],
    cmpStacked: ["上 {a}，下 {b}", "上 {a}，下 {b}", "above {a}, below {b}"],
  });

  /** Share of the width after a key, or null when the key is not for a slider. */
  function byKey(key, at) {
    if (key === "Home") return 0;
    if (key === "End") return 1;
    return key in KEYS ? Math.max(0, Math.min(1, Math.round((at + KEYS[key]) * 100) / 100)) : null;
  }

  function build() {
    const grip = el("div", { class: "sy-swipe-grip", role: "slider", tabindex: "0", "aria-orientation": "horizontal", "aria-valuemin": 0, "aria-valuemax": 100 }, icon(ARROWS, 22));
    const line = el("div", { class: "sy-swipe", "aria-hidden": "true" });
    const half = (side) => {
      const [era, days, calendar] = [el("b"), el("span"), el("span")];
      return {
        era, days, calendar,
        root: el("div", { class: "sy-strip sy-half", "data-shiyu-strip": true, "data-side": side },
          el("i", { "aria-hidden": "true" }), era, el("span", { class: "sy-half-days" }, days, " ", calendar)),
      };
    };
    return { grip, line, other: half("other"), main: half("main") };
  }

  /** Room of a map that no strip standing at its edges takes away, in px; its `foot` is the timeline. */
  function roomOf(map, root) {
    const home = map.getContainer().getBoundingClientRect();
    const room = { x0: 0, y0: 0, x1: home.width, y1: home.height, foot: home.height };
    for (const node of root.querySelectorAll(FULL)) {
      const r = node.getBoundingClientRect();
      if (!r.width) continue;
      if (node.matches(".sy-timeline")) room.foot = r.top - home.top;
      if (r.width > home.width * WIDE) room.y1 = Math.min(room.y1, r.top - home.top);
      else if (r.right > home.right - 60) room.x1 = Math.min(room.x1, r.left - home.left - EDGE);
    }
    return room;
  }

  function ladder(from, to, step = 8) {
    const out = [];
    for (let y = from; y <= to; y += step) out.push(y);
    return out;
  }

  /** Tops from a middle outward, within bounds. */
  const outward = (middle, from, to) => ladder(from, to).sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle));

  function createSwipe(app, view) {
    const { store, map, model } = app;
    const parts = build();
    let at = store.get().compareAt;
    let room = null;
    let taken = [];
    let sizes = null;
    let held = [];
    let lettersOf = "";

    const units = () => S.large.of(store.get());
    const wayOf = (state) => (state.tilesShown ? "swipe" : state.compareWay);
    const sides = () => S.sides.of(wayOf(store.get()), at, map.getSize(), room);

    function put(node, x, y) {
      node.style.left = `${x / units()}px`;
      node.style.top = `${y / units()}px`;
    }

    /** Look at what else lies over the map; while the handle is dragged nothing of it moves. */
    function measure() {
      const root = map.getContainer().querySelector(".sy");
      const home = map.getContainer().getBoundingClientRect();
      room = roomOf(map, root);
      taken = [...root.querySelectorAll("[data-shiyu-strip]:not(.sy-half):not(.sy-swipe-grip)")].map((node) => {
        const r = node.getBoundingClientRect();
        return { x0: r.left - home.left - EDGE, y0: r.top - home.top - EDGE, x1: r.right - home.left + EDGE, y1: r.bottom - home.top + EDGE };
      });
      sizeHalves();
    }

    function sizeHalves() {
      sizes = Object.fromEntries(["other", "main"].map((name) => {
        parts[name].root.hidden = false;
        return [name, { w: parts[name].root.offsetWidth * units(), h: parts[name].root.offsetHeight * units() }];
      }));
    }

    /** A slip beside the line, at the first height where nothing else is; none where its side is too small. */
    function layHalf(name, x0, side, from) {
      const { w, h } = sizes[name];
      const right = Math.min(side.x1, room.x1) - EDGE;
      const top = x0 < Math.max(side.x0, room.x0) || x0 + w > right ? null
        : S.sides.freeTop({ x0, x1: x0 + w, h }, ladder(from, Math.min(side.y1, room.foot) - h - EDGE), [...taken, ...held]);
      parts[name].root.hidden = top === null;
      if (top !== null) put(parts[name].root, x0, top);
    }

    function layHalves(now) {
      const from = EDGE + 2;
      if (now.stacked) {
        for (const name of ["other", "main"]) {
          const x0 = [EDGE, 76, (room.x1 - sizes[name].w) / 2].find((x) => S.sides.freeTop({ x0: x, x1: x + sizes[name].w, h: sizes[name].h }, [now[name].y0 + EDGE], taken) !== null);
          layHalf(name, x0 ?? 76, now[name], now[name].y0 + EDGE);
        }
        return;
      }
      layHalf("other", now.cut - GAP - sizes.other.w, now.other, from);
      layHalf("main", now.cut + GAP, now.main, from);
    }

    /** The handle stands on the line where nothing else does, near the middle; its box. */
    function layGrip(cut) {
      const size = GRIP * units();
      const x0 = Math.max(0, Math.min(cut - size / 2, map.getSize().x - size));
      const box = { x0, x1: x0 + size, h: size };
      const y0 = S.sides.freeTop(box, outward(room.y1 * 0.56, EDGE, room.foot - size - EDGE), taken) ?? room.y1 - size - EDGE;
      put(parts.grip, x0, y0);
      return { x0, x1: x0 + size, y0: y0 - EDGE, y1: y0 + size + EDGE };
    }

    function layLine(now) {
      const swipes = wayOf(store.get()) === "swipe";
      Object.assign(parts.line.style, now.stacked
        ? { left: 0, top: `${now.cut / units()}px`, width: "100%", height: "0" }
        : { left: `${now.cut / units()}px`, top: 0, width: "0", height: `${room.foot / units()}px` });
      parts.line.classList.toggle("sy-across", now.stacked);
      parts.grip.hidden = !swipes;
      held = swipes ? [layGrip(now.cut)] : [];
    }

    /** The dates in words; their slips are measured anew where they grow or shrink. */
    function words() {
      const { lang, step, jdn, compare } = store.get();
      const dates = [compare, jdn].map((day) => S.dates.describe(model.calendar, day, step, lang));
      [parts.other, parts.main].forEach((half, i) => {
        S.dom.say(half.era, dates[i].era);
        S.dom.say(half.days, S.dates.isoSpan(dates[i].window, { word: "–" }));
        S.dom.say(half.calendar, t(lang, "julian"));
      });
      const letters = [parts.other, parts.main].map(({ root }) => root.textContent.length).join();
      if (room && letters !== lettersOf) sizeHalves();
      lettersOf = letters;
      return dates;
    }

    function say(now, dates) {
      const { lang } = store.get();
      const [a, b] = dates.map((d) => d.aria);
      parts.grip.setAttribute("aria-valuenow", Math.round(at * 100));
      parts.grip.setAttribute("aria-valuetext", `${Math.round(at * 100)} % · ${t(lang, now.stacked ? "cmpStacked" : "cmpHalves", { a, b })}`);
    }

    /** Lay everything for the state, the strips looked at anew unless told not to. */
    function lay({ look = true } = {}) {
      if (store.get().compare === null) return;
      const dates = words();
      if (look || !room) measure();
      const now = sides();
      view.place(now);
      layLine(now);
      layHalves(now);
      say(now, dates);
    }

    function move(to) {
      at = Math.max(0, Math.min(1, to));
      lay({ look: false });
    }

    function done() {
      store.set({ compareAt: Math.round(at * 1000) / 1000 });
      view.settle();
    }

    function hold(node) {
      const share = (event) => (event.clientX - map.getContainer().getBoundingClientRect().left) / map.getSize().x;
      node.addEventListener("pointerdown", (event) => {
        if (event.button > 0 || parts.grip.hidden) return;
        event.preventDefault();
        parts.grip.focus({ preventScroll: true });
        node.setPointerCapture(event.pointerId);
      });
      node.addEventListener("pointermove", (event) => node.hasPointerCapture(event.pointerId) && move(share(event)));
      node.addEventListener("lostpointercapture", done);
    }

    hold(parts.grip);
    hold(parts.line);
    parts.grip.addEventListener("keydown", (event) => {
      const next = event.ctrlKey || event.metaKey || event.altKey ? null : byKey(event.key, at);
      if (next === null) return;
      event.preventDefault();
      event.stopPropagation();
      move(next);
      done();
    });

    return {
      nodes: [parts.line, parts.grip, parts.other.root, parts.main.root], lay,
      /** Take up a share of the width that came from elsewhere, as the address. */
      follow() { at = store.get().compareAt; },
      dress({ lang }) {
        parts.grip.setAttribute("aria-label", t(lang, "cmpLine"));
        for (const { root } of [parts.other, parts.main]) root.lang = tag(lang);
      },
    };
  }

  S.swipe = { createSwipe, byKey, roomOf };
})((globalThis.Shiyu ??= {}));
