/* Large type for a projector: every size and sign of the page and of the map, a quarter larger. The
   reader's wish is remembered here and kept in the address. */
(function (S) {
  "use strict";
  const FACTOR = 1.25;
  const MEMORY = "shiyu-large";

  /** How much larger everything is in a state of the page. */
  const of = (state) => (state.large ? FACTOR : 1);

  /** Patch of the state by what this browser remembers. */
  function remembered() {
    try {
      return globalThis.localStorage.getItem(MEMORY) === "1" ? { large: true } : {};
    } catch {
      return {}; // storage may be forbidden in a sandboxed frame
    }
  }

  /** Remember every change of the wish. */
  function keep(store) {
    store.on(({ large }, keys) => {
      if (!keys.has("large")) return;
      try {
        globalThis.localStorage.setItem(MEMORY, large ? "1" : "0");
      } catch {
        // Then it is forgotten with the page.
      }
    });
  }

  S.url.add({
    key: "large", blank: { large: false }, write: (state) => (state.large ? "1" : null), read: (text) => ({ large: text === "1" }),
  });
  S.large = { FACTOR, of, remembered, keep };
})((globalThis.Shiyu ??= {}));
