/* The paper note at the map's centre when the filters leave nothing of what happened. */
(function (S) {
  "use strict";
  const { el, button } = S.dom;
  const { t, pick, tag } = S.i18n;
  const TITLES = 3;

  S.i18n.add({
    hiddenRoutes: ["行军 {n} 路", "行軍 {n} 路", "{n} marches"],
    hiddenPosts: ["驻军与军司 {n} 处", "駐軍與軍司 {n} 處", "{n} garrisons and districts"],
    hiddenEvents: ["{n} 事", "{n} 事", "{n} events"],
    hiddenNow: ["此时隐去：{what}", "此時隱去：{what}", "Hidden now: {what}"],
    hiddenNothing: ["此时无所隐", "此時無所隱", "Nothing is hidden now"],
  });

  const joined = (lang, words) => words.join(lang === "en" ? ", " : "、");

  const counts = (lang, { routes, posts }) => [
    routes ? t(lang, "hiddenRoutes", { n: routes }) : null, posts ? t(lang, "hiddenPosts", { n: posts }) : null].filter(Boolean);

  /** Words for what is filtered out: the first titles hidden now, then marches and garrisons. */
  function hiddenWords(app, hidden) {
    const { lang } = app.store.get();
    const names = hidden.events.slice(0, TITLES).map((i) => pick(app.payload.events[i].title, lang));
    const more = hidden.events.length > TITLES ? "……" : "";
    const titles = names.length ? [joined(lang, names) + more] : [];
    return joined(lang, [...titles, ...counts(lang, hidden)]);
  }

  /** One line of numbers for the layers sheet. */
  function hiddenLine(app) {
    const { lang } = app.store.get();
    const hidden = S.filters.hidden(app);
    const events = hidden.events.length ? [t(lang, "hiddenEvents", { n: hidden.events.length })] : [];
    const words = [...events, ...counts(lang, hidden)];
    return words.length ? t(lang, "hiddenNow", { what: joined(lang, words) }) : t(lang, "hiddenNothing");
  }

  function createNotes(app) {
    const { store } = app;
    const words = el("p");
    const clear = button(t(store.get().lang, "clear"), () => store.set({ filters: {}, onlyText: false }));
    const root = el("aside", { class: "sy-note sy-paper", "data-shiyu-strip": true, role: "status", hidden: true }, words, clear);

    function look() {
      const { lang, playing } = store.get();
      const hidden = S.filters.active(store.get()) && !playing ? S.filters.hidden(app) : null;
      const tell = hidden?.empty && hidden.events.length + hidden.routes + hidden.posts > 0;
      // A live region is touched only when it has something new to say.
      if (root.hidden === Boolean(tell)) root.hidden = !tell;
      if (!tell) return;
      root.lang = tag(lang);
      S.dom.say(words, t(lang, "filtered", { what: hiddenWords(app, hidden) }));
      S.dom.say(clear, t(lang, "clear"));
    }

    look();
    store.on(look);
    return { root };
  }

  S.createNotes = createNotes;
  S.notes = { hiddenWords, hiddenLine };
})((globalThis.Shiyu ??= {}));
