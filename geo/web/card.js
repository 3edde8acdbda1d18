/* The card: one at a time, at the right of a desk, a sheet on smaller pages. */
(function (S) {
  "use strict";
  const { el, button, ICONS } = S.dom;
  const { t, tag } = S.i18n;

  function head(app, lang, content) {
    const close = button(t(lang, "close"), () => app.close(), { draw: ICONS.close, class: "sy-close" });
    return el("header", { class: "sy-card-head" }, content.sign,
      el("div", { class: "sy-titles" }, el("h2", { tabindex: "-1" }, S.script.runs(content.title, lang)),
        content.subtitle ? el("p", { class: "sy-subtitle", lang: S.script.isChinese(content.subtitle) ? tag("hans") : "en" }, content.subtitle) : null), close);
  }

  function whenLine(content) {
    if (!content.when && !content.chips?.some(Boolean)) return null;
    return el("div", { class: "sy-when" }, el("span", { class: "sy-whenwords", text: content.when ?? "" }),
      el("span", { class: "sy-chips" }, (content.chips ?? []).filter(Boolean)));
  }

  /** The sheet of a card that is pulled up or pushed down by its handle. */
  function handle(app, root, lang) {
    const node = button(t(lang, "expand"), () => root.classList.toggle("sy-full"), { words: "", class: "sy-handle" });
    const fold = () => (root.classList.contains("sy-full") ? root.classList.remove("sy-full") : app.close());
    S.pull(node, root, { up: () => root.classList.add("sy-full"), down: fold });
    return node;
  }

  function createCard(app) {
    const { store } = app;
    const root = el("section", { class: "sy-strip sy-card", "data-shiyu-strip": true, role: "dialog" });
    let shownFor = null;

    function cite(content) {
      const { lang } = store.get();
      const open = root.querySelector(".sy-cite");
      if (open) return open.remove();
      const f = S.cite.facts(app.payload, content.quotes, { title: content.title, url: app.permalink(), lang });
      root.querySelector(".sy-card-body").prepend(S.cite.sheet(lang, f));
      return root.querySelector(".sy-card-body").scrollTo(0, 0);
    }

    function foot(content, whose) {
      const { lang, selection } = store.get();
      const isEvent = selection.type === "event";
      const steps = whose.steps();
      const step = (direction) => {
        const node = button(t(lang, direction < 0 ? "previous" : "next"), () => whose.goEvent(direction, true),
          { words: direction < 0 ? `‹ ${t(lang, "previous")}` : `${t(lang, "next")} ›` });
        node.disabled = S.stepping.nextEvent(app.model, steps, whose.store.get(), direction) === null;
        return node;
      };
      const linkButton = button(t(lang, "link"), async () => {
        if (await S.cite.copy(app.permalink())) linkButton.textContent = t(lang, "copied");
      });
      const words = content.quotes?.length;
      return el("footer", { class: "sy-card-foot" },
        isEvent ? step(-1) : null,
        words ? button(t(lang, "cite"), () => cite(content)) : null, linkButton,
        words ? button(t(lang, "read"), () => app.read(content.quotes)) : null,
        isEvent ? step(1) : null);
    }

    function render({ focus }) {
      const { selection, lang, compare } = store.get();
      const make = selection && S.cards[selection.type];
      // Of two days compared a card speaks of the one on whose side it was chosen.
      const whose = selection?.aside && compare !== null && app.aside ? app.aside : app;
      const content = make ? make(whose, selection) : null;
      root.hidden = !content;
      if (!content) return root.replaceChildren();
      root.lang = tag(lang);
      root.dataset.type = selection.type;
      root.setAttribute("aria-label", content.title);
      root.replaceChildren(handle(app, root, lang), head(app, lang, content), app.cardLine?.(selection) ?? "", whenLine(content) ?? "",
        el("div", { class: "sy-card-body" }, content.body.filter(Boolean)), foot(content, whose));
      const body = root.querySelector(".sy-card-body");
      // What scrolls can be reached by keys even where nothing in it can.
      if (body.scrollHeight > body.clientHeight) for (const [key, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", content.title]]) body.setAttribute(key, value);
      if (focus) root.querySelector("h2").focus({ preventScroll: true });
      return root;
    }

    store.on((state, keys) => {
      const fresh = keys.has("selection") && state.selection !== shownFor;
      if (fresh || keys.has("lang") || keys.has("theme")) {
        shownFor = state.selection;
        render({ focus: fresh && !state.playing && state.selection && root.contains(document.activeElement) });
      } else if (state.selection && state.selection.type !== "event" && (keys.has("jdn") || keys.has("compare")) && !state.playing) later();
    });
    // A place's or a border's card says who holds it on the day shown; a drag must not rebuild it
    // sixty times a second.
    let timer = 0;
    function later() {
      timer ||= setTimeout(() => {
        timer = 0;
        render({ focus: false });
      }, 160);
    }
    shownFor = store.get().selection;
    render({ focus: false });
    app.cardTitle = () => root.querySelector("h2")?.textContent ?? "";
    return { root };
  }

  S.createCard = createCard;
})((globalThis.Shiyu ??= {}));
