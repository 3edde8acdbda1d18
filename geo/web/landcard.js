/* Cards of land: a territory, a border, a campaign. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const { t, pick, tag } = S.i18n;
  const P = S.cardparts;
  const { controlOf, controlRow, isTie, eventsAt } = S.placecard;
  // By the class of a line: its name and its stroke.
  const CLASSES = [["near", "solid"], ["inferred", "dashed"], ["conjectural", "dotted"]];

  S.i18n.add({
    fromTo: ["{a}至{b}", "{a}至{b}", "{a} to {b}"],
    line_holder: ["一侧据守非原文所载，降一等", "一側據守非原文所載，降一等", "one class lower: a holder is not from the text"],
    line_open: ["一侧两属未定", "一側兩屬未定", "a side has two holders"],
    line_nobody: ["一侧无主", "一側無主", "nobody holds a side"],
  });

  /** Who holds a cell on a day, with the statement that says so. */
  function sideOf(app, cell) {
    if (cell < 0) return null;
    const state = app.model.holdings.stateOf(cell, app.store.get().jdn);
    return {
      cell, place: app.payload.cells[cell].place, state,
      control: state ? app.payload.control[state.holder.control] : null,
    };
  }

  const polityWords = (app, side, lang) =>
    (side?.state ? pick(app.model.polityWords(side.state.holder.polity, app.store.get().jdn), lang) : t(lang, "nobody"));

  /** The statement before and the one after the present one, of the same seat. */
  function neighbours(app, side) {
    const list = controlOf(app.payload, side.place).filter((c) => !isTie(c)).sort((a, b) => a.index - b.index);
    const at = list.findIndex((c) => c.index === side.state?.holder.control);
    return { before: list[at - 1] ?? null, after: at >= 0 ? list[at + 1] ?? null : null };
  }

  /** To whom a place is tied on the day without being held. */
  function tiesOf(app, place) {
    const { jdn } = app.store.get();
    return controlOf(app.payload, place).filter((c) => isTie(c) && c.date.from <= jdn && (c.tie === null || jdn < c.tie));
  }

  const changeRow = (app, control) => (control ? el("ul", {}, controlRow(app, control)) : null);

  function territory(app, { id }) {
    const { lang } = app.store.get();
    const side = sideOf(app, id);
    const { before, after } = neighbours(app, side);
    const { control, state } = side;
    const happened = eventsAt(app.payload, side.place);
    const ties = tiesOf(app, side.place);
    return {
      sign: state ? P.swatch(app, state.holder.polity, 34) : null,
      title: `${polityWords(app, side, lang)} · ${S.placeName(app, side.place)}`,
      subtitle: state ? app.model.polityWords(state.holder.polity, app.store.get().jdn)[lang === "en" ? "hans" : "en"] : "",
      when: control ? `${t(lang, "since")} ${S.dates.labelOf(control.date, lang)}` : "",
      chips: control ? [P.chip(lang, "held", control.certainty)] : [], quotes: control?.quotes ?? [],
      body: [
        ...P.evidence(app, control?.quotes ?? []),
        P.since(lang, control?.date),
        P.facts([
          [t(lang, "seat"), P.placeLink(app, side.place)],
          [t(lang, "held"), changeRow(app, control)],
          [t(lang, "rival"), state?.rival ? changeRow(app, app.payload.control[state.rival.control]) : null],
          [t(lang, "tie"), ties.length ? el("ul", {}, ties.map((tie) => controlRow(app, tie))) : null],
          [t(lang, "change"), changeRow(app, before)],
          [t(lang, "nextChange"), changeRow(app, after)],
        ]),
        happened.length ? el("section", { class: "sy-side" }, el("h3", { text: t(lang, "events", { n: happened.length }) }), P.eventList(app, happened)) : null,
      ],
    };
  }

  function sideSection(app, side) {
    if (!side) return null;
    const { lang } = app.store.get();
    return el("section", { class: "sy-side" },
      el("p", { class: "sy-sidehead" }, side.state ? P.swatch(app, side.state.holder.polity, 22) : null,
        el("b", { text: polityWords(app, side, lang) }), P.placeLink(app, side.place),
        side.control ? el("small", { text: `${t(lang, "since")} ${S.dates.labelOf(side.control.date, lang)} · ${t(lang, side.control.certainty)}` }) : null),
      ...P.evidence(app, side.control?.quotes ?? []), P.since(lang, side.control?.date),
      side.control && !side.control.quotes.length ? el("p", { class: "sy-calendars" }, t(lang, "because"), " ",
        el("span", { lang: tag(lang === "hant" ? "hant" : "hans"), text: S.script.say(app.payload, side.control.source, lang) })) : null);
  }

  /** Class of a border on the day shown, as the map draws it. */
  function borderGrade({ model, store }, id) {
    const state = model.holdings.blank();
    model.holdings.fill(store.get().jdn, state);
    return S.borders.gradeOf(model.arcs, id, state);
  }

  function border(app, { id }) {
    const { lang } = app.store.get();
    const { arcs } = app.model;
    const sides = [sideOf(app, arcs.left[id]), sideOf(app, arcs.right[id])];
    const { cls, why } = borderGrade(app, id);
    const [key, stroke] = CLASSES[cls];
    const words = t(lang, key);
    const sure = [words, t(lang, "nearKm", { n: Math.round(arcs.near[id]) }), why && t(lang, `line_${why}`)];
    const names = sides.map((s) => polityWords(app, s, lang));
    return {
      sign: P.swatch(app, sides.find((s) => s?.state)?.state.holder.polity ?? -1, 34),
      title: `${names.join(" – ")} ${t(lang, "border")}`, subtitle: "",
      when: "", chips: [el("span", { class: "sy-chip" }, el("i", { class: `sy-line sy-line-${stroke}` }), `${t(lang, "border")}${t(lang, "colon")}${words}`)],
      quotes: sides.flatMap((s) => s?.control?.quotes ?? []),
      body: [
        P.facts([[t(lang, "borderClass"), sure.filter(Boolean).join(lang === "en" ? ", " : "，")], [t(lang, "note"), t(lang, "noBorder")]]),
        ...sides.map((s) => sideSection(app, s)),
      ],
    };
  }

  function stepRow(app, [place, from, to, event]) {
    const { lang } = app.store.get();
    const iso = S.dates.isoSpan([from, to], { word: "–" });
    const row = event === null || event === undefined ? null : app.payload.events[event];
    return el("li", { class: "sy-step" }, el("p", {}, P.placeLink(app, place), el("small", { text: ` ${t(lang, "julian")} ${iso}` })),
      row ? el("p", { class: "sy-stepwords" }, P.link(S.quotation.inline(app.payload, lang, row.quotes), () => app.showEvent(event), lang === "hant" ? "hant" : "hans")) : null);
  }

  const people = (app, commander, lang) =>
    S.filters.peopleOf(commander).map((one) => S.script.person(app.payload, one, lang)).join(t(lang, "comma"));

  /** From the first to the last date of some events, as finely as the text has them; or null. */
  function spellOf({ payload }, events) {
    const dates = events.map((e) => payload.events[e].date).filter(Boolean).sort((a, b) => a.from - b.from);
    const [first] = dates;
    const last = dates.reduce((a, b) => (b.to > a.to ? b : a), first);
    const span = (of) => [dates[0][of].split("/")[0], last[of].split("/").at(-1)].join("/");
    return first ? { first, last, julian: span("julian"), gregorian: span("gregorian") } : null;
  }

  function spellWords(lang, { first, last }) {
    const [a, b] = [first, last].map((date) => S.dates.labelOf(date, lang));
    return a === b ? a : t(lang, "fromTo", { a, b });
  }

  function route(app, { id }) {
    const { lang } = app.store.get();
    const campaign = app.payload.campaigns[id];
    const drawn = campaign.branches.filter((b) => b.points.length > 1);
    // The chip speaks for what is drawn, and of several for the least sure.
    const sure = ["attested", "inferred", "conjectural"][Math.max(...drawn.map((b) => S.routes.gradeOf(app.payload, b)))];
    const events = [...new Set(campaign.branches.flatMap((b) => b.steps.map((s) => s[3])))].filter((e) => e !== null && e !== undefined);
    const quotes = events.flatMap((e) => app.payload.events[e].quotes);
    const spell = spellOf(app, events);
    return {
      sign: P.swatch(app, campaign.polity, 34), title: pick(campaign.title, lang),
      subtitle: lang === "en" ? campaign.title.hans : campaign.title.en,
      when: spell ? spellWords(lang, spell) : "",
      chips: [sure ? P.chip(lang, "route", sure) : el("span", { class: "sy-chip" }, el("b", { text: t(lang, "route") }), t(lang, "unlocated"))],
      quotes,
      body: [P.source(app, quotes), spell ? el("p", { class: "sy-calendars", text: P.bothCalendars(lang, spell) }) : null, S.lens.figure(app, id), ...campaign.branches.map((b) => el("section", { class: "sy-side" },
        el("h3", {}, S.script.runs([pick(app.payload.polities[campaign.polity], lang), people(app, b.commander, lang), t(lang, b.certainty)].filter(Boolean).join(" · "), lang)),
        el("ol", {}, b.steps.map((s) => stepRow(app, s)))))],
    };
  }

  S.cards = Object.assign(S.cards ?? {}, { territory, border, route });
})((globalThis.Shiyu ??= {}));
