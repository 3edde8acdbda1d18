/* The sheet that lists the stories, and what the address keeps of the one that is told. */
(function (S) {
  "use strict";
  const { el, button, ICONS } = S.dom;
  const { t, pick, tag } = S.i18n;
  const K = S.storysteps;

  S.i18n.add({
    storiesLine: ["照原文的次第，一步一步看；每一步有年月、图、说明与引文", "照原文的次第，一步一步看；每一步有年月、圖、說明與引文", "Told step by step after the text: each step has its date, map, caption and quotation"],
    storySteps: ["{a}–{b} · {n} 步", "{a}–{b} · {n} 步", "{a}–{b} · {n} steps"],
  });

  // The step is read before the story is known: it is counted into the story's bounds when told.
  S.url.add({
    key: "story", blank: { story: null },
    write: ({ story }) => story,
    read: (text, payload) => (K.storyOf(payload, text) ? { story: text } : {}),
  });
  S.url.add({
    key: "at", blank: { storyStep: 0 },
    write: ({ story, storyStep }) => (story ? String(storyStep + 1) : null),
    read: (text) => (/^\d{1,3}$/.test(text) ? { storyStep: Math.max(0, Number(text) - 1) } : {}),
  });
  S.keyboard.addTop({ isOpen: (state) => state.stories, close: (app) => app.store.set({ stories: false }) });

  function entry(app, story, lang, begin) {
    const [a, b] = K.spanOf(story);
    return el("li", {}, el("button", {
      type: "button", "data-story": story.id, "aria-current": app.store.get().story === story.id ? "true" : null,
      on: { click: () => begin(story.id) },
    }, el("b", { text: pick(story.title, lang) }), el("span", { text: t(lang, "storySteps", { a, b, n: story.steps.length }) })));
  }

  function createStories(app) {
    const { store, payload } = app;
    const stories = payload.stories ?? [];
    const player = S.createStoryPlayer(app);
    const root = el("section", { class: "sy-strip sy-stories", "data-shiyu-strip": true, role: "dialog" });
    let opener = null;

    function begin(id) {
      app.storyOpener = opener;
      store.set({ stories: false, story: id, storyStep: 0 });
      player.focus();
    }

    function build({ focus = false } = {}) {
      const { lang, stories: open, story } = store.get();
      root.hidden = !open;
      if (!open) return root.replaceChildren();
      root.lang = tag(lang);
      root.setAttribute("aria-label", t(lang, "stories"));
      root.replaceChildren(
        el("header", {}, el("h2", { text: t(lang, "stories") }),
          button(t(lang, "close"), () => store.set({ stories: false }), { draw: ICONS.close, class: "sy-close" })),
        el("p", { class: "sy-stories-line", text: t(lang, "storiesLine") }),
        el("ol", {}, stories.map((one) => entry(app, one, lang, begin))));
      const buttons = [...root.querySelectorAll("[data-story]")];
      const at = buttons.findIndex((node) => node.dataset.story === story);
      if (focus) buttons[(at + 1) % buttons.length]?.focus({ preventScroll: true });
      return root;
    }

    build();
    store.on((state, keys) => {
      if (keys.has("stories")) {
        if (state.stories) opener = document.activeElement;
        else if (root.contains(document.activeElement) && !keys.has("story")) opener?.focus?.({ preventScroll: true });
        if (state.stories && state.layers) store.set({ layers: false });
        build({ focus: true });
      } else if (keys.has("layers") && state.layers && state.stories) store.set({ stories: false });
      else if (keys.has("lang")) build();
    });
    return { root: [player.root, root] };
  }

  S.createStories = createStories;
})((globalThis.Shiyu ??= {}));
