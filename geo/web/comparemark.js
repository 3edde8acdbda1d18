/* The other day on the timeline: a thin hollow mark with its year, to be dragged or moved by key. */
(function (S) {
  "use strict";
  const { el, say } = S.dom;
  const { t } = S.i18n;
  const { toJulian } = S.calendar;
  const APART = 6;

  S.i18n.add({ cmpOther: ["对照之日", "對照之日", "The other date"] });

  /** Keep a flag of a width beside one that lies over it: how far it goes aside. */
  function aside(x, width, red) {
    const room = (width + red.width) / 2 + APART - Math.abs(x - red.x);
    return room > 0 ? (x < red.x ? -room : room) : 0;
  }

  /** The mark of an app whose other side is `other`; `remove()` takes it from the track. */
  function createMark(app, other) {
    const { store, model, timeline } = app;
    const flag = el("span");
    const root = el("div", { class: "sy-othermark", role: "slider", tabindex: "0", "aria-valuemin": app.span[0], "aria-valuemax": app.span[1] }, flag, el("i"));
    let scale = null;
    let width = 0;
    let red = { words: "", width: 0 };

    /** Width of the red flag, read only when its words grow or shrink. */
    function redFlag() {
      const node = timeline.track.querySelector(".sy-flag");
      if (node.textContent.length !== red.words.length) red = { words: node.textContent, width: node.offsetWidth };
      return { x: scale.x(store.get().jdn), width: red.width };
    }

    function paint(next) {
      scale = next;
      const { compare, step, lang } = store.get();
      if (compare === null) return;
      const x = scale.x(compare);
      const seen = x >= scale.left - 1 && x <= scale.left + scale.width + 1;
      root.classList.toggle("sy-away", !seen);
      root.style.transform = `translateX(${Math.max(scale.left, Math.min(scale.left + scale.width, x))}px)`;
      say(flag, String(toJulian(model.calendar.windowOf(compare, step)[0])[0]));
      width ||= flag.offsetWidth;
      flag.style.marginLeft = `${aside(x, width, redFlag())}px`;
      root.setAttribute("aria-valuenow", compare);
      root.setAttribute("aria-valuetext", S.dates.describe(model.calendar, compare, step, lang).aria);
    }

    const set = (jdn) => store.set({ compare: Math.max(app.span[0], Math.min(app.span[1], jdn)) });

    root.addEventListener("pointerdown", (event) => {
      if (event.button > 0) return;
      event.preventDefault();
      event.stopPropagation();
      root.focus({ preventScroll: true });
      root.setPointerCapture(event.pointerId);
      app.playback.pause();
    });
    root.addEventListener("pointermove", (event) => {
      if (root.hasPointerCapture(event.pointerId)) set(scale.jdn((event.clientX - timeline.track.getBoundingClientRect().left) / S.large.of(store.get())));
    });
    root.addEventListener("lostpointercapture", () => set(S.stepping.snap(model.calendar, store.get().compare, store.get().step, app.span)));
    root.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const jdn = S.drag.byKey(event.key, store.get().compare, app.span, (day, count) => S.stepping.onward(other, day, count));
      if (jdn === null) return;
      event.preventDefault();
      event.stopPropagation();
      set(jdn);
    });

    timeline.track.append(root);
    const forget = timeline.mark(paint);
    return {
      dress({ lang }) {
        root.setAttribute("aria-label", t(lang, "cmpOther"));
        width = 0;
      },
      paint: () => paint(scale),
      remove() {
        forget();
        root.remove();
      },
    };
  }

  S.comparemark = { createMark, aside };
})((globalThis.Shiyu ??= {}));
