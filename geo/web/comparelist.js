/* The list of what changed hands: sums by polity, then place by place with date and words. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const { t, pick, tag } = S.i18n;
  const P = S.cardparts;
  const { NONE } = S.changes;

  S.i18n.add({
    cmpGained: ["得", "得", "gained"], cmpLost: ["失", "失", "lost"], cmpNet: ["净", "淨", "net"],
    cmpPlaces: ["{n} 处", "{n} 處", "{n} places"], cmpPlace: ["1 处", "1 處", "1 place"],
    cmpSum: ["易手 {n}，{area}", "易手 {n}，{area}", "{n} changed hands, {area}"],
    cmpBack: ["{n}易手而复归", "{n}易手而復歸", "{n} changed hands and came back"],
    cmpBetween: ["其间", "其間", "In between"],
    cmpNothing: ["两时之间无地易手", "兩時之間無地易手", "Nothing changed hands between these dates"],
    cmpHidden: ["只看原文所载：隐去推定、拟测者 {n}", "只看原文所載：隱去推定、擬測者 {n}", "Only what the text says: {n} inferred or conjectural left out"],
    cmpAreas: ["面积由据点推得；本卷不载边界", "面積由據點推得；本卷不載邊界", "Areas follow from the seats; the chapter draws no border"],
    cmpOpen: ["看{place}", "看{place}", "Show {place}"],
  });

  const area = (km2) => `${Math.round(km2).toLocaleString("en-US")} km²`;
  const signed = (km2) => `${km2 < 0 ? "−" : "+"}${Math.round(Math.abs(km2)).toLocaleString("en-US")}`;
  const count = (lang, n) => (n === 1 ? t(lang, "cmpPlace") : t(lang, "cmpPlaces", { n }));

  function createList(app) {
    const { store, payload } = app;
    const lang = () => store.get().lang;

    const polityName = (polity) => (polity === NONE ? t(lang(), "nobody") : pick(payload.polities[polity], lang()));
    const swatch = (polity) => (polity === NONE ? el("i", { class: "sy-swatch sy-nobody", "aria-hidden": "true" }) : P.swatch(app, polity, 20));
    const turn = (from, to) => `${polityName(from)} → ${polityName(to)}`;

    /** A date as written; one of the Western calendar says of which, and a year is not made days. */
    function dateWords(date) {
      const words = pick(date.label, lang());
      if (!/\d{3}/.test(words)) return words;
      return `${date.precision === "year" ? Number(date.written) || words : words} ${t(lang(), "julian")}`;
    }

    /** 「咸平五年三月 · 原文」: when, as written, and how sure. */
    function whenWords({ control }) {
      if (control === NONE) return "";
      const row = payload.control[control];
      return `${dateWords(row.date)} · ${t(lang(), row.certainty)}`;
    }

    /** The words a change rests on: the chapter's with its line, or what other work says it. */
    function wordsOf(step) {
      const row = payload.control[step.control];
      if (!row) return null;
      if (!row.quotes.length) return el("p", { class: "sy-change-source", lang: tag(lang() === "hant" ? "hant" : "hans"), text: S.script.say(payload, row.source, lang()) });
      const script = lang() === "hant" ? "hant" : "hans";
      const words = `「${S.quotation.plain(payload, row.quotes, script)}」`;
      const [event] = row.events;
      // The days compared are to stay: a card is opened, time does not travel.
      const go = () => app.select({ type: "event", id: event, extra: null }, { travel: false });
      return el("p", { class: "sy-change-words", lang: tag(script) },
        event === undefined ? words : el("button", { type: "button", class: "sy-link", "data-key": `w${step.control}`, text: words, on: { click: go } }),
        el("small", { text: S.cite.bookLine(payload.document, script) }));
    }

    const stepLine = (from, step) => el("li", {}, el("p", { text: `${turn(from, step.polity)}${t(lang(), "gap")}${whenWords(step)}` }), wordsOf(step));

    /** A place that changed hands: a button that brings it, its date, its words, and what came between. */
    function placeRow(row, { course = row.steps.length > 1 } = {}) {
      const last = row.steps[row.steps.length - 1];
      const name = S.placeName(app, row.place, last.jdn);
      const froms = [row.from, ...row.steps.map((s) => s.polity)];
      return el("li", { class: "sy-change", "data-cell": row.cell },
        el("button", {
          type: "button", "data-key": `p${row.cell}`, "aria-label": `${t(lang(), "cmpOpen", { place: name })} · ${area(row.km2)}`,
          on: { click: () => app.select({ type: "territory", id: row.cell, extra: null }) },
        }, el("b", {}, S.script.runs(name, lang())), el("span", { text: course ? "" : whenWords(last) }), el("i", { text: area(row.km2) })),
        course
          ? el("ol", { "aria-label": t(lang(), "cmpBetween") }, row.steps.map((step, i) => stepLine(froms[i], step)))
          : wordsOf(last));
    }

    const groupOf = (group) => el("section", { class: "sy-changes", "data-turn": `${group.from}/${group.to}` },
      el("h3", {}, swatch(group.from), "→", swatch(group.to), el("b", { text: turn(group.from, group.to) }),
        el("span", { text: `${count(lang(), group.rows.length)} · ${area(group.km2)}` })),
      el("ul", {}, group.rows.map((row) => placeRow(row))));

    function totalsTable(totals) {
      const head = ["polity", "cmpGained", "cmpLost", "cmpNet"].map((key) => el("th", { scope: "col", text: t(lang(), key) }));
      const row = (one) => el("tr", { "data-polity": payload.polities[one.polity].id },
        el("th", { scope: "row" }, P.swatch(app, one.polity, 16), ` ${polityName(one.polity)}`),
        [one.gained && signed(one.gained), one.lost && signed(-one.lost), signed(one.net)].map((words) => el("td", { text: words || "0" })));
      return el("table", { class: "sy-totals" }, el("caption", { text: "km²" }), el("thead", {}, el("tr", {}, head)), el("tbody", {}, totals.map(row)));
    }

    function cameBack(rows, open) {
      if (!rows.length) return null;
      return el("details", { class: "sy-returned", open },
        el("summary", { "data-key": "back", text: t(lang(), "cmpBack", { n: lang() === "en" ? count("en", rows.length) : `${count(lang(), rows.length)}` }) }),
        el("ul", {}, rows.map((row) => placeRow(row, { course: true }))));
    }

    return {
      summary: ({ rows, km2 }) => (rows.length
        ? t(lang(), "cmpSum", { n: count(lang(), rows.length), area: area(km2) }) : t(lang(), "cmpNothing")),
      /** Nodes of the list of what `S.changes.between` found. */
      body: (found, { back = false } = {}) => [
        found.totals.length ? totalsTable(found.totals) : null,
        found.hidden ? el("p", { class: "sy-hiddenline", text: t(lang(), "cmpHidden", { n: found.hidden }) }) : null,
        ...found.groups.map(groupOf), cameBack(found.returned, back),
        el("p", { class: "sy-hiddenline", text: t(lang(), "cmpAreas") }),
      ].filter(Boolean),
    };
  }

  S.comparelist = { createList, area, signed };
})((globalThis.Shiyu ??= {}));
