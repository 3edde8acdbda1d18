/* The legend: every sign of the map, drawn by the same hands that draw the map. */
(function (S) {
  "use strict";
  const { el, button } = S.dom;
  const { t, pick, tag } = S.i18n;
  const P = S.cardparts;
  const FAMILIES = { war: "warLong", diplomacy: "diplomacyLong", rule: "ruleLong", life: "lifeLong", nature: "natureLong" };

  const row = (sample, words) => el("li", {}, el("span", { class: "sy-sample" }, sample), el("span", { text: words }));

  function drawn(app, width, height, draw) {
    const ratio = Math.min(3, globalThis.devicePixelRatio || 1);
    const canvas = el("canvas", { "aria-hidden": "true", width: Math.round(width * ratio), height: Math.round(height * ratio) });
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    draw(ctx, P.paletteOf(app));
    return canvas;
  }

  /** Three coats of a wash, as at a border. */
  function wash(app, polity) {
    const look = P.paletteOf(app).of(polity);
    const node = el("i", { class: "sy-wash", "aria-hidden": "true" });
    node.style.setProperty("--fill", look.fill);
    node.style.setProperty("--line", look.line);
    return node;
  }

  const mainPolity = (app) => Math.max(0, app.payload.polities.findIndex((p) => p.id === "xia"));

  function borderSample(app, style) {
    const node = el("i", { class: `sy-borderline sy-line-${style}`, "aria-hidden": "true" });
    node.style.borderColor = P.paletteOf(app).of(mainPolity(app)).line;
    return node;
  }

  /** Stripes at 45°: ink hatch for nearly equal seats, two colours for what is left open. */
  function stripes(app, open) {
    const song = Math.max(0, app.payload.polities.findIndex((p) => p.id === "song"));
    return drawn(app, 40, 16, (ctx, palette) => {
      const [a, b] = [palette.of(mainPolity(app)), palette.of(song)];
      ctx.beginPath();
      ctx.rect(0.5, 0.5, 39, 15);
      ctx.save();
      ctx.clip();
      ctx.fillStyle = open ? b.fill : palette.t.ground;
      ctx.fillRect(0, 0, 40, 16);
      ctx.strokeStyle = open ? a.fill : palette.t.ink;
      ctx.globalAlpha = open ? 1 : 0.42;
      ctx.lineWidth = open ? 4.5 : 1;
      for (let x = -16; x < 44; x += open ? 11 : 7) {
        ctx.beginPath();
        ctx.moveTo(x, 17);
        ctx.lineTo(x + 18, -1);
        ctx.stroke();
      }
      ctx.restore();
      ctx.globalAlpha = 1;
      ctx.strokeStyle = open ? a.line : palette.t.hair;
      if (open) ctx.setLineDash([1.5, 2.5]);
      ctx.strokeRect(0.5, 0.5, 39, 15);
    });
  }

  function route(app, sure) {
    return drawn(app, 44, 14, (ctx, palette) => {
      ctx.strokeStyle = palette.of(mainPolity(app)).line;
      ctx.fillStyle = sure ? ctx.strokeStyle : palette.t.panel;
      ctx.lineWidth = sure ? 3 : 2.4;
      ctx.lineCap = "round";
      if (!sure) ctx.setLineDash([0.1, 5]);
      ctx.beginPath();
      ctx.moveTo(2, 7);
      ctx.lineTo(31, 7);
      ctx.stroke();
      ctx.setLineDash([]);
      ctx.lineWidth = 1.4;
      ctx.beginPath();
      for (const [x, y] of [[31, 2], [43, 7], [31, 12], [34, 7]]) ctx.lineTo(x, y);
      ctx.closePath();
      ctx.fill();
      ctx.stroke();
    });
  }

  const halo = (app) => drawn(app, 26, 22, (ctx, palette) => {
    ctx.strokeStyle = palette.t.ink2;
    ctx.setLineDash([3, 2.4]);
    ctx.beginPath();
    ctx.arc(13, 11, 9.5, 0, 7);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.translate(13, 11);
    S.symbols.drawPlace(ctx, 2, palette);
  });

  const plaque = (app, kind, state, certainty = "attested", size = 30) =>
    P.eventSign(app, { kind, certainty }, { state, size: state === "chosen" ? 40 : size });

  /** The chosen sign stands in a ring. */
  const chosen = (app) => P.sign(40, (ctx) => {
    const palette = P.paletteOf(app);
    ctx.scale(0.68, 0.68);
    S.symbols.drawPlaque(ctx, { kind: "battle", state: "chosen", grade: 0, count: 1 }, palette);
    ctx.strokeStyle = palette.t.accent;
    ctx.lineWidth = 2.4;
    ctx.beginPath();
    ctx.arc(0, 0, 24, 0, 7);
    ctx.stroke();
  });

  /** Polities that ever hold a cell, the chapter's own house first. */
  function polities({ payload }) {
    const held = new Set(payload.holdings.map((h) => h[1]));
    const order = ["xia", "song", "liao", "tubo", "uyghur", "guiyi", "liugu", "beihan"];
    const at = (i) => (order.indexOf(payload.polities[i].id) + 99) % 99;
    return [...held].sort((a, b) => at(a) - at(b));
  }

  const group = (title, rows) => el("section", {}, el("h3", { text: title }), el("ul", {}, rows));

  function columns(app, lang) {
    const word = (key) => t(lang, key);
    const kinds = Object.entries(FAMILIES).map(([family, name]) => [family, name,
      Object.keys(S.model.CLASS_OF).filter((k) => S.model.CLASS_OF[k] === family)]);
    return [
      el("div", {},
        group(word("polities"), polities(app).map((i) => row(wash(app, i), pick(app.payload.polities[i], lang)))),
        group(word("place"), [
          ...[1, 2, 3, 4].map((rank) => row(P.placeSign(app, rank), word(`rank${rank}`))), row(halo(app), word("halo"))])),
      el("div", {},
        group(word("borders"), [
          row(borderSample(app, "solid"), word("borderNear")), row(borderSample(app, "dashed"), word("borderInferred")),
          row(borderSample(app, "dotted"), word("borderConjectural")), row(stripes(app, false), word("unsure")),
          row(stripes(app, true), word("open")), row(thinning(app), word("thin"))]),
        group(word("eventsWord"), [
          row([plaque(app, "battle", "now"), plaque(app, "battle", "past", "attested", 28)], `${word("nowSign")} · ${word("pastSign")}`),
          row([plaque(app, "battle", "now", "inferred")], word("guessSign")), row(chosen(app), word("chosenSign")),
          row(route(app, true), word("routeText")), row(route(app, false), word("routeGuess"))])),
      el("div", { class: "sy-kinds" }, kinds.map(([, name, list]) => group(word(name),
        list.map((kind) => row(plaque(app, kind, "now"), word(`k_${kind}`)))))),
    ];
  }

  function thinning(app) {
    const node = el("i", { class: "sy-thin", "aria-hidden": "true" });
    node.style.setProperty("--fill", P.paletteOf(app).of(mainPolity(app)).fill);
    return node;
  }

  function createLegend(app) {
    const { store } = app;
    const root = el("section", { class: "sy-strip sy-legend", "data-shiyu-strip": true });

    function build() {
      const { lang, legend } = store.get();
      root.hidden = !legend;
      if (!legend) return root.replaceChildren();
      root.lang = tag(lang);
      root.setAttribute("aria-label", t(lang, "legend"));
      root.replaceChildren(
        el("header", {}, el("h2", { text: t(lang, "legend") }),
          button(t(lang, "fold"), () => store.set({ legend: false }), { words: `${t(lang, "fold")} ×`, class: "sy-textbutton" })),
        el("div", { class: "sy-legend-body", tabindex: "0", role: "group", "aria-label": t(lang, "legend") }, columns(app, lang)),
        el("p", { class: "sy-licence", text: pick(app.payload.licences, lang) }));
      return root;
    }

    build();
    store.on((_, keys) => ["legend", "lang", "theme"].some((k) => keys.has(k)) && build());
    return { root };
  }

  S.createLegend = createLegend;
})((globalThis.Shiyu ??= {}));
