/* Printing: the map as a picture taken when it begins, on light paper with its relief, and after it the
   card and the legend if they are open. When it is over all is as it was. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const SHEETS = [".sy-card", ".sy-legend"];
  const LINGERS_MS = 600;
  const UNHURRIED_MS = 2000;

  /** A copy of a strip with what is drawn on its canvases. */
  function copyOf(node) {
    const copy = node.cloneNode(true);
    const drawn = [...node.querySelectorAll("canvas")];
    copy.querySelectorAll("canvas").forEach((canvas, n) => canvas.getContext("2d").drawImage(drawn[n], 0, 0));
    copy.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id"));
    for (const name of ["role", "data-shiyu-strip"]) copy.removeAttribute(name);
    return copy;
  }

  /** The page that is printed. */
  function pageOf(app) {
    const home = app.map.getContainer();
    const open = SHEETS.map((name) => home.querySelector(`${name}:not([hidden])`)).filter(Boolean);
    const page = el("div", { class: "sy-printed", lang: home.lang }, S.picture.compose(app),
      open.length ? el("div", { class: "sy", "data-lang": home.dataset.lang, "data-form": "desk" }, open.map(copyOf)) : null);
    for (const name of home.style) if (name.startsWith("--")) page.style.setProperty(name, home.style.getPropertyValue(name));
    return page;
  }

  /**
   * The light relief, fetched while nothing else is to be done on a dark page: printing waits for nobody,
   * and what has not come when it begins is not on the paper.
   */
  function readyRelief({ store, layer }) {
    const idle = globalThis.requestIdleCallback ?? ((fn) => setTimeout(fn, UNHURRIED_MS));
    const look = ({ theme, relief }) => theme === "dark" && relief !== false && idle(() => layer.relief.prepare("light").catch(() => {}));
    store.on((state, keys) => (keys.has("theme") || keys.has("relief")) && look(state));
    look(store.get());
  }

  function listen(app) {
    readyRelief(app);
    let page = null;
    let theme = null;
    let printing = false;

    function begin() {
      if (page) return;
      theme = app.store.get().theme;
      app.store.set({ theme: "light" });
      // Card and legend get sheets of their own: the map's names need not keep clear of them.
      app.layer.heed(() => S.picture.boxes(app));
      app.layer.draw();
      page = pageOf(app);
      app.layer.heed(null);
      document.body.append(page);
    }

    function end() {
      if (!page) return;
      page.remove();
      page = null;
      app.store.set({ theme });
      app.layer.draw();
    }

    globalThis.addEventListener("beforeprint", () => {
      printing = true;
      begin();
    });
    // A browser without a window says it is over before it has begun.
    globalThis.addEventListener("afterprint", () => setTimeout(() => {
      printing = false;
      end();
    }, LINGERS_MS));
    // Where only the medium changes, as in a preview, the events do not come.
    globalThis.matchMedia("print").addEventListener("change", ({ matches }) => {
      if (matches) begin();
      else if (!printing) end();
    });
  }

  S.print = { listen, pageOf };
})((globalThis.Shiyu ??= {}));
