/* The focus is never lost: where what had it goes away, its like takes it, or what opened the sheet,
   or the map. */
(function (S) {
  "use strict";
  const FOCUSABLE = "button, input, select, summary, a[href], [tabindex]";
  // Sheets and what opens them again.
  const OPENERS = {
    "sy-legend": "legend", "sy-layers": "layers", "sy-reading": "reading", "sy-stories": "stories", "sy-share": "share",
    "sy-charts": "charts", "sy-compare": "compare",
  };

  const there = (node) => node.isConnected && !node.disabled && node.getClientRects().length > 0;

  /** What a control is known by when it is built anew: a key, a name, or its words. */
  const nameOf = (node) => node.dataset.key ?? node.dataset.toggle ?? node.getAttribute("aria-label") ?? node.textContent;

  const within = (strip) => [...strip.querySelectorAll(FOCUSABLE)].filter((node) => there(node) && node.tabIndex >= 0);

  /** What is to be remembered of a control that has the focus. */
  function remember(node) {
    const strip = node.closest("[data-shiyu-strip], .sy-controls, .sy-timeline, .sy-note");
    return {
      node, strip, name: nameOf(node), tag: node.tagName, at: strip ? within(strip).indexOf(node) : -1,
      isOption: Boolean(node.closest(".sy-options")),
    };
  }

  /** Who takes the focus after a control that is gone, or null. */
  function heir(root, { strip, name, tag, at, isOption }) {
    const list = strip?.isConnected && strip.getClientRects().length ? within(strip) : [];
    const like = list.find((node) => node.tagName === tag && nameOf(node) === name);
    if (like) return like;
    if (isOption) return root.querySelector(".sy-more");
    const opener = Object.keys(OPENERS).find((sheet) => strip?.classList.contains(sheet));
    if (!list.length) return opener ? [...root.querySelectorAll(`[data-toggle="${OPENERS[opener]}"]`)].find(there) ?? null : null;
    const near = list[Math.min(Math.max(at, 0), list.length - 1)];
    // A field would open the keyboard of a telephone: the map will do.
    return near.matches("input:not([type=checkbox])") ? null : near;
  }

  /** Keep the focus within an app's root. */
  function keep(app, root) {
    let last = null;
    let asked = 0;

    function look() {
      asked = 0;
      const held = document.activeElement;
      if (!last || (held && held !== document.body && there(held)) || there(last.node)) return;
      const next = heir(root, last) ?? app.map.getContainer();
      last = null;
      next.focus({ preventScroll: true });
    }

    const later = () => { asked ||= setTimeout(look); };
    root.addEventListener("focusin", (event) => { last = remember(event.target); });
    for (const name of ["click", "keyup", "change"]) root.addEventListener(name, later);
    app.store.on(later);
  }

  S.focus = { keep, heir, remember };
})((globalThis.Shiyu ??= {}));
