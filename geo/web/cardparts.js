/* Pieces that cards share: signs, rows of facts, chips of certainty, lists to follow. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const { t, pick, tag } = S.i18n;
  const SAMPLE = { attested: "solid", inferred: "dashed", conjectural: "dotted" };

  /** A sign drawn as on the map, in its own small canvas. */
  function sign(size, draw) {
    const ratio = Math.min(3, globalThis.devicePixelRatio || 1);
    const canvas = el("canvas", { class: "sy-sign", "aria-hidden": "true", width: Math.round(size * ratio), height: Math.round(size * ratio) });
    canvas.style.width = `${size}px`;
    canvas.style.height = `${size}px`;
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    ctx.translate(size / 2, size / 2);
    draw(ctx);
    return canvas;
  }

  const paletteOf = (app) => S.palette.createPalette(app.payload, app.store.get().theme);

  function eventSign(app, event, { state = "chosen", size = 40 } = {}) {
    const look = { kind: event.kind, state, grade: S.model.grade(event.certainty), count: 1 };
    return sign(size, (ctx) => S.symbols.drawPlaque(ctx, look, paletteOf(app)));
  }

  const placeSign = (app, rank) => sign(32, (ctx) => {
    ctx.scale(1.4, 1.4);
    S.symbols.drawPlace(ctx, rank, paletteOf(app));
  });

  function swatch(app, polity, size = 32) {
    const look = paletteOf(app).of(polity);
    const node = el("i", { class: "sy-swatch", "aria-hidden": "true" });
    node.style.setProperty("--fill", look.fill);
    node.style.setProperty("--line", look.line);
    node.style.width = `${size}px`;
    return node;
  }

  /** 「— 时 原文」: a sample of the line, what it is about, and how sure. */
  function chip(lang, key, certainty) {
    return el("span", { class: "sy-chip", "data-certainty": certainty },
      el("i", { class: `sy-line sy-line-${SAMPLE[certainty] ?? "dotted"}`, "aria-hidden": "true" }),
      el("b", { text: t(lang, key) }), el("span", { text: t(lang, certainty) }));
  }

  /** Rows of a definition list; empty ones are left out. */
  function facts(rows) {
    const kept = rows.filter(([, body]) => body && (Array.isArray(body) ? body.length : true));
    return kept.length ? el("dl", { class: "sy-facts" }, kept.map(([name, body]) => [el("dt", { text: name }), el("dd", {}, body)])) : null;
  }

  /** Words on the page as it is, runs of another language marked. */
  const here = (words) => S.script.runs(words, document.documentElement.lang === "en" ? "en" : "hans");

  const link = (words, onClick, lang) =>
    el("button", { type: "button", class: "sy-link", lang: lang && tag(lang), on: { click: onClick } }, lang ? words : here(words));

  /** Elements with a separator between them. */
  const separated = (nodes, sign_ = " · ") => nodes.flatMap((n, i) => (i ? [sign_, n] : [n]));

  const placeLink = (app, place) => link(S.placeName(app, place), () => app.select({ type: "place", id: place, extra: null }));

  const polityNames = (app, list, lang) => separated(list.map((p) => el("span", {}, pick(app.payload.polities[p], lang))));

  /** Name a place bore on the day shown, in the language of the page. */
  S.placeName = (app, place, jdn = app.store.get().jdn) => {
    const { lang } = app.store.get();
    const { main, latin } = app.model.nameOf(place, jdn, lang);
    return lang === "en" && latin ? `${main} ${latin}` : main;
  };

  /** A list of events, each opening its own card. */
  function eventList(app, ids) {
    const { lang } = app.store.get();
    return el("ul", { class: "sy-events" }, ids.map((i) => {
      const event = app.payload.events[i];
      return el("li", {}, el("button", { type: "button", on: { click: () => app.showEvent(i) } },
        eventSign(app, event, { state: "now", size: 30 }),
        el("b", {}, here(pick(event.title, lang))), el("span", {}, here(event.date ? S.dates.labelOf(event.date, lang) : t(lang, "noDate")))));
    }));
  }

  /** Both calendars of a date, each named. */
  function bothCalendars(lang, date) {
    const short = (words) => words.split("/").map((d, i, all) => (i && d.slice(0, 4) === all[0].slice(0, 4) ? d.slice(5) : d)).join(" – ");
    return `${t(lang, "julian")} ${short(date.julian)}${lang === "en" ? "; " : "　"}${t(lang, "gregorian")} ${short(date.gregorian)}`;
  }

  /** Since when, in both calendars; a date of the Western calendar has said its own. */
  const since = (lang, date) => (!date || S.dates.isWestern(date) ? null
    : el("p", { class: "sy-calendars", text: `${t(lang, "since")} ${bothCalendars(lang, date)}` }));

  /** Book, chapter and characters of quotes. */
  function source(app, quotes) {
    const { lang } = app.store.get();
    const spans = S.quotation.joined(quotes);
    return spans.length ? el("p", { class: "sy-source" },
      el("span", { lang: tag(lang === "en" ? "hans" : lang), text: S.cite.bookLine(app.payload.document, lang) }),
      el("span", { text: t(lang, "chars", { a: spans[0][0], b: spans[spans.length - 1][1] }) })) : null;
  }

  /** The quotation and the line that says where it stands. */
  function evidence(app, quotes) {
    const { lang } = app.store.get();
    return quotes.length ? [S.quotation.figure(app.payload, lang, quotes, { label: t(lang, "quotation") }), source(app, quotes)] : [];
  }

  const ORDER = ["war", "diplomacy", "rule", "life", "nature"];

  /** Ids by weight: what decides (battles before marches), then the order of time. */
  function byWeight(app, ids) {
    const kinds = Object.keys(S.model.CLASS_OF);
    const weight = (i) => {
      const { kind } = app.payload.events[i];
      return ORDER.indexOf(S.model.CLASS_OF[kind] ?? "nature") * 100 + kinds.indexOf(kind);
    };
    return [...ids].sort((a, b) => weight(a) - weight(b));
  }

  /** Events each with the words it rests on. */
  function told(app, ids) {
    const { lang } = app.store.get();
    return ids.map((i) => {
      const event = app.payload.events[i];
      return el("section", { class: "sy-told" }, eventList(app, [i]),
        el("p", { class: "sy-stepwords", lang: tag(lang === "hant" ? "hant" : "hans") },
          link(S.quotation.inline(app.payload, lang, event.quotes), () => app.showEvent(i), lang === "hant" ? "hant" : "hans")));
    });
  }

  S.cardparts = {
    byWeight, told,
    sign, eventSign, placeSign, swatch, chip, facts, link, separated, placeLink, polityNames, eventList,
    bothCalendars, since, source, evidence, paletteOf,
  };
})((globalThis.Shiyu ??= {}));
