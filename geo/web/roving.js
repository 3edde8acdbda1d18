/* The map by keyboard: [ and ] go from thing to thing, { and } from kind to kind. What is reached wears
   the focus, is said aloud, and opens with Enter. */
(function (S) {
  "use strict";
  const { el, say } = S.dom;
  const { t, tag } = S.i18n;
  const KIND_WORDS = { event: "eventWord", route: "route", place: "placeWord", territory: "territory", border: "border" };

  S.i18n.add({
    rove: ["按 ] 与 [ 逐一走过图上诸物，按 } 与 { 换类，回车开卡；按 ? 看全部键", "按 ] 與 [ 逐一走過圖上諸物，按 } 與 { 換類，回車開卡；按 ? 看全部鍵", "Press ] and [ to go through the things on the map, } and { to change kind, Enter to open; ? lists all keys"],
    roveNone: ["图上此时无可开之物", "圖上此時無可開之物", "Nothing on the map to open now"],
    roveAt: ["{kind} {n} / {all}：{name}", "{kind} {n} / {all}：{name}", "{kind} {n} of {all}: {name}"],
  });

  function createRoving(app) {
    const { store, map } = app;
    const live = el("div", { class: "sy-offscreen", role: "status", "aria-live": "polite" });
    const hint = el("p", { class: "sy-offscreen", id: "sy-rove-hint" });
    const ring = el("button", { type: "button", class: "sy-rove", hidden: true, tabindex: "-1" });
    const root = [ring, live, hint];
    let thing = null;
    let asked = 0;

    function place() {
      ring.style.left = `${thing.x - thing.r}px`;
      ring.style.top = `${thing.y - thing.r}px`;
      ring.style.width = `${2 * thing.r}px`;
      ring.style.height = `${2 * thing.r}px`;
    }

    function tell(list) {
      const { lang } = store.get();
      const [n, all] = S.things.rankOf(list, thing);
      const words = t(lang, "roveAt", { kind: t(lang, KIND_WORDS[thing.type]), n, all, name: thing.name });
      ring.setAttribute("aria-label", words);
      ring.lang = tag(lang);
      say(live, words);
    }

    function leave() {
      const held = document.activeElement === ring;
      thing = null;
      ring.hidden = true;
      say(live, "");
      if (held) map.getContainer().focus({ preventScroll: true });
    }

    /** Go on by one thing or one kind. */
    function go(move, by) {
      app.layer.draw();
      const list = S.things.now(app);
      const next = S.things[move](list, thing, by);
      if (!next) {
        leave();
        say(live, t(store.get().lang, "roveNone"));
        return;
      }
      thing = grounded(next);
      place();
      ring.hidden = false;
      tell(list);
      ring.focus({ preventScroll: true });
    }

    /** A thing with its spot on the ground, to be found again when the map has moved. */
    const grounded = (one) => {
      const { view } = app.layer.hits;
      return { ...one, ux: view.ux(one.x), uy: view.uy(one.y) };
    };

    /** Where a thing stands now, drawn or crowded out for a moment; null if it is off the map. */
    function whereNow() {
      const still = S.things.drawn(app).find((other) => S.things.same(other, thing));
      if (still) return grounded(still);
      const { view } = app.layer.hits;
      const [x, y] = [view.x(thing.ux), view.y(thing.uy)];
      return x > 0 && y > 0 && x < view.w && y < view.h ? { ...thing, x, y } : null;
    }

    /** The map has moved or the day has changed: stay with the thing, or let it go. */
    function follow() {
      asked = 0;
      if (!thing) return;
      thing = whereNow();
      if (thing) place();
      else leave();
    }

    const later = () => { if (thing) asked ||= requestAnimationFrame(follow); };

    ring.addEventListener("click", () => thing && app.select({ type: thing.type, id: thing.id, extra: thing.extra }));
    ring.addEventListener("keydown", (event) => {
      // Escape first closes whatever is open; with nothing left it takes the ring away.
      const before = store.get();
      if (event.key === "Escape") setTimeout(() => store.get() === before && leave());
    });
    map.on("click dragstart", leave);
    map.on("move moveend", later);
    // Unseen, not hidden, or it would lose the focus.
    map.on("zoomstart", () => { ring.style.opacity = 0; });
    map.on("zoomend", () => { ring.style.opacity = ""; });
    map.getContainer().setAttribute("aria-describedby", hint.id);
    map.getContainer().addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.target !== map.getContainer()) return;
      event.preventDefault();
      go("step", 1);
    });
    const dress = () => say(hint, t(store.get().lang, "rove"));
    dress();
    store.on((_, keys) => {
      if (keys.has("lang")) dress();
      later();
    });
    app.roving = { go, leave, get thing() { return thing; } };
    return { root };
  }

  // Where brackets want a third finger, n and p do the same.
  const KEYS = [["]", "step", 1], ["[", "step", -1], ["n", "step", 1], ["p", "step", -1], ["}", "leap", 1], ["{", "leap", -1]];
  for (const [key, move, by] of KEYS) S.keyboard.add(key, (app) => app.roving.go(move, by));
  S.createRoving = createRoving;
})((globalThis.Shiyu ??= {}));
