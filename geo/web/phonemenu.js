/* 更多: what a phone has no room for in its column of buttons, behind one of them. */
(function (S) {
  "use strict";
  const { el, button, ICONS } = S.dom;
  const { t } = S.i18n;

  S.i18n.add({ moreTools: ["更多", "更多", "More"] });

  /**
   * A button and the small menu it opens. `rows(lang)` gives the buttons of the menu, made anew with
   * every language; choosing one, a press elsewhere and Escape close it.
   */
  function createPhoneMenu(rows) {
    const menu = el("div", { class: "sy-paper sy-phonemenu", role: "group", id: "sy-phonemenu", hidden: true });
    const root = el("div", { class: "sy-phonemore" });
    let opener = null;

    function open(wanted) {
      menu.hidden = !wanted;
      opener?.setAttribute("aria-expanded", String(wanted));
      if (wanted) menu.querySelector("button")?.focus({ preventScroll: true });
    }

    function shut(event) {
      if (!menu.hidden && !root.contains(event.target)) open(false);
    }

    function build(lang) {
      opener = button(t(lang, "moreTools"), () => open(menu.hidden),
        { draw: ICONS.more, "aria-expanded": "false", "aria-controls": "sy-phonemenu" });
      menu.setAttribute("aria-label", t(lang, "moreTools"));
      menu.replaceChildren(...rows(lang));
      menu.hidden = true;
      root.replaceChildren(opener, menu);
    }

    // Before the button acts: what it opens may want the focus for itself.
    menu.addEventListener("click", (event) => {
      if (!event.target.closest("button")) return;
      open(false);
      opener.focus({ preventScroll: true });
    }, true);
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || menu.hidden) return;
      event.stopPropagation();
      open(false);
      opener.focus();
    });
    document.addEventListener("pointerdown", shut, { capture: true, passive: true });
    return { root, build };
  }

  S.createPhoneMenu = createPhoneMenu;
})((globalThis.Shiyu ??= {}));
