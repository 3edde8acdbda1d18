/* The map within another's page: map, slip and timeline, whose work it is, and a way to the whole. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const { t, tag } = S.i18n;

  S.i18n.add({ embedFull: ["看全图", "看全圖", "Open in full"], embedBorders: ["界皆推定", "界皆推定", "borders are inferred"] });

  /** 「史舆 · CC BY-SA 4.0 · 界皆推定 · 《宋史》卷四八五 · 夏国上」: what must be read first. */
  function creditOf(app) {
    const words = S.picturewords.of(app);
    const licence = /CC [A-Z-]+ [\d.]+/.exec(words.licence)?.[0];
    return [words.name, licence, t(words.lang, "embedBorders"), words.book].filter(Boolean).join(" · ");
  }

  function createEmbed(app) {
    const { store } = app;
    const credit = el("span", {});
    const full = el("a", { class: "sy-link", target: "_blank", rel: "noopener" });
    const root = el("p", { class: "sy-embed sy-paper", "data-shiyu-strip": true }, credit, full);

    /** The way to the whole leads to what is shown at the moment it is taken. */
    const aim = () => { full.href = S.picturewords.permalink(app, { embed: false, playing: false }); };

    function dress({ embed, lang }) {
      const home = app.map.getContainer();
      root.hidden = !embed;
      home.toggleAttribute("data-embed", embed);
      if (!embed) return;
      root.lang = tag(lang);
      credit.textContent = creditOf(app);
      root.title = S.i18n.pick(app.payload.licences, lang);
      full.textContent = t(lang, "embedFull");
      aim();
    }

    for (const name of ["pointerdown", "focus", "click"]) full.addEventListener(name, aim);
    dress(store.get());
    store.on((state, keys) => ["embed", "lang"].some((key) => keys.has(key)) && dress(state));
    return { root };
  }

  S.createEmbed = createEmbed;
  S.url.add({ key: "embed", blank: { embed: false }, write: (state) => (state.embed ? "1" : null), read: (text) => ({ embed: text === "1" }) });
})((globalThis.Shiyu ??= {}));
