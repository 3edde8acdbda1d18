/* What this browser remembers of its reader: the language and light or dark. The address is stronger;
   on a first visit the script is the reader's own. Large type is remembered beside it (large.js). */
(function (S) {
  "use strict";
  const KEPT = { lang: ["hans", "hant", "en"], theme: ["light", "dark"] };
  const nameOf = (key) => `shiyu-${key}`;
  // Taiwan, Hong Kong and Macau read traditional characters, unless a script is named.
  const TRADITIONAL = /^zh(-hant\b|-(tw|hk|mo)\b)/i;

  /**
   * Script of the page for a reader's languages, best first. The page speaks the chapter's language
   * until English is asked for, by one press or by a link: most browsers of China's schools say `en`.
   */
  function languageFor(languages) {
    const chinese = languages.find((one) => /^zh\b/i.test(one));
    return chinese && TRADITIONAL.test(chinese) ? "hant" : "hans";
  }

  function recall(key) {
    try {
      return globalThis.localStorage.getItem(nameOf(key));
    } catch {
      return null; // storage may be forbidden in a sandboxed frame
    }
  }

  /** Patch of the state by what is remembered, else by what the browser asks for. */
  function remembered() {
    const { languages, language } = globalThis.navigator ?? {};
    const patch = { lang: languageFor(languages?.length ? languages : [language ?? ""]) };
    for (const [key, known] of Object.entries(KEPT)) if (known.includes(recall(key))) patch[key] = recall(key);
    return patch;
  }

  /** Remember what the reader changes; a map within another page has no wishes of its own. */
  function keep(store) {
    store.on((state, keys) => {
      if (state.embed) return;
      for (const key of Object.keys(KEPT)) {
        if (!keys.has(key)) continue;
        try {
          globalThis.localStorage.setItem(nameOf(key), state[key]);
        } catch {
          // Then it is forgotten with the page.
        }
      }
    });
  }

  /** Tell whoever embeds the map when it changes its language or its light: what is around it can follow. */
  function tell(app) {
    app.store.on((_, keys) => Object.keys(KEPT).some((key) => keys.has(key)) && app.release());
    const { lang, theme } = app.store.get();
    if (lang !== "hans" || theme !== "light") app.release();
  }

  S.memory = { remembered, keep, tell, languageFor };
})((globalThis.Shiyu ??= {}));
