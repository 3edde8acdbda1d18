/* Search over names, people and titles: a combobox whose list opens what is chosen. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const { t, tag } = S.i18n;
  const SHOWN = 12;
  const ZOOM = 7.5;

  function createSearch(app) {
    const { store } = app;
    // Nothing is indexed before somebody searches.
    let made = null;
    const index = () => (made ??= S.searchindex.createIndex(app.model));
    const input = el("input", { type: "text", class: "sy-searchbox", role: "combobox", autocomplete: "off", spellcheck: "false",
      "aria-autocomplete": "list", "aria-controls": "sy-found", "aria-expanded": "false" });
    const list = el("ul", { class: "sy-found sy-paper", role: "listbox", id: "sy-found", hidden: true });
    const root = el("div", { class: "sy-search" }, input, el("kbd", { "aria-hidden": "true", text: "/" }), list);
    let found = [];
    let at = -1;

    const WORD = { place: "placeWord", person: "personWord", event: "eventWord" };

    function row(item, i) {
      const { lang } = store.get();
      return el("li", { role: "option", id: `sy-found-${i}`, "aria-selected": String(i === at), on: {
        // Chosen on click: on the way down the list would close, and the map beneath take the click.
        pointerdown: (e) => e.preventDefault(), mousedown: (e) => e.preventDefault(), click: () => choose(item),
      } },
        el("i", { text: t(lang, WORD[item.type]) }), el("b", {}, S.script.runs(item.words(lang), lang)), el("span", {}, S.script.runs(item.more(lang), lang)));
    }

    function show() {
      const { lang } = store.get();
      const asked = input.value.trim();
      const exact = index().find(asked).slice(0, SHOWN);
      found = !asked ? [] : exact.length ? exact : index().nearest(asked);
      list.hidden = !asked;
      input.setAttribute("aria-expanded", String(!list.hidden));
      list.setAttribute("aria-label", t(lang, "results"));
      list.replaceChildren(...(asked && !exact.length ? [el("li", { class: "sy-nonefound", role: "option", "aria-disabled": "true", "aria-selected": "false", text: t(lang, "searchNone") })] : []),
        ...found.map(row));
    }

    function mark(next) {
      at = found.length ? (next + found.length) % found.length : -1;
      for (const [i, node] of [...list.querySelectorAll("[role=option]:not([aria-disabled])")].entries()) {
        node.setAttribute("aria-selected", String(i === at));
        if (i === at) node.scrollIntoView({ block: "nearest" });
      }
      if (at >= 0) input.setAttribute("aria-activedescendant", `sy-found-${at}`);
      else input.removeAttribute("aria-activedescendant");
    }

    function shut() {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function choose(item) {
      shut();
      input.value = item.words(store.get().lang);
      if (item.type === "person") {
        const first = app.steps().find((i) => app.payload.events[i].persons.includes(item.id));
        if (first !== undefined) app.showEvent(first, { zoom: ZOOM });
        return;
      }
      app.select({ type: item.type, id: item.id, extra: null }, { zoom: ZOOM });
    }

    input.addEventListener("input", () => { at = -1; show(); mark(-1 + (found.length ? 1 : 0)); });
    input.addEventListener("blur", shut);
    input.addEventListener("keydown", (event) => {
      const moves = { ArrowDown: 1, ArrowUp: -1 };
      if (event.key in moves) {
        event.preventDefault();
        if (list.hidden) show();
        mark(at + moves[event.key]);
      } else if (event.key === "Enter" && found[Math.max(0, at)]) choose(found[Math.max(0, at)]);
      else if (event.key === "Escape") {
        event.stopPropagation();
        if (list.hidden) app.map.getContainer().focus({ preventScroll: true });
        shut();
      }
    });

    function dress({ lang }) {
      input.placeholder = t(lang, "search");
      input.setAttribute("aria-label", t(lang, "search"));
      input.lang = tag(lang);
    }
    dress(store.get());
    store.on((state, keys) => keys.has("lang") && dress(state));
    return { root, focus: () => { input.focus(); input.select(); } };
  }

  S.createSearch = createSearch;
})((globalThis.Shiyu ??= {}));
