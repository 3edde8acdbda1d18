/* The card of an event. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const { t, pick, tag } = S.i18n;
  const P = S.cardparts;

  S.i18n.add({ noDate: ["未系年月", "未繫年月", "undated"] });

  function placeChip(app, lang, event) {
    const spot = app.model.events.spot[app.payload.events.indexOf(event)];
    if (spot < 0) return event.places.length ? el("span", { class: "sy-chip" }, el("b", { text: t(lang, "where") }), t(lang, "unlocated")) : null;
    return P.chip(lang, "where", app.payload.places[spot].certainty);
  }

  /** One place of an event: a link with its role and doubt, or 未定 and the reason. */
  function placeRow(app, lang, [place, role]) {
    const row = app.payload.places[place];
    const located = row.lon !== null && row.lon !== undefined;
    const doubt = located
      ? [row.radius_km ? t(lang, "radius", { n: row.radius_km }) : "", t(lang, row.certainty)].filter(Boolean).join(" ")
      : t(lang, "unlocated");
    const known = S.i18n.WORDS[`role_${role}`] ? t(lang, `role_${role}`) : "";
    return el("span", { class: "sy-placerow" }, known ? `${known} ` : "", P.placeLink(app, place),
      el("small", { text: ` ${doubt}` }), row.reason && !located ? el("small", { class: "sy-why" }, S.script.told(app.payload, row.reason, lang)) : null);
  }

  function reasons(app, lang, event) {
    const spot = app.model.events.spot[app.payload.events.indexOf(event)];
    const told = (words) => S.script.told(app.payload, words, lang);
    const why = [];
    if (event.date?.note) why.push(el("p", {}, t(lang, "time"), t(lang, "colon"), told(event.date.note)));
    if (spot >= 0 && app.payload.places[spot].reason) why.push(el("p", {}, t(lang, "where"), t(lang, "colon"), told(app.payload.places[spot].reason)));
    if (event.note) why.push(el("p", {}, told(event.note)));
    return why;
  }

  function rivals({ payload }, lang, event) {
    if (!event.rivals?.length) return null;
    return el("section", { class: "sy-rivals" }, el("h3", { text: t(lang, "rivals") }),
      event.rivals.map((r) => el("p", {}, el("b", {}, S.script.told(payload, r.reading, lang)), " ",
        el("small", { lang: tag(lang === "hant" ? "hant" : "hans"), text: S.script.say(payload, r.source, lang) }))));
  }

  /** The others of a bunch of signs that was clicked as one. */
  function together(app, lang, ids) {
    if (!ids.length) return null;
    return el("section", { class: "sy-side" }, el("h3", { text: t(lang, "together") }), P.told(app, P.byWeight(app, ids)));
  }

  /** How it ended, in words of the text. */
  function outcome({ payload }, lang, event) {
    if (!event.outcome) return null;
    const words = S.script.say(payload, event.outcome, lang);
    return el("span", { lang: tag(lang === "hant" ? "hant" : "hans"), text: /[「“]/.test(words) ? words : `「${words}」` });
  }

  /** Content of an event's card. */
  S.cards = Object.assign(S.cards ?? {}, {
    event(app, { id, extra }) {
      const { lang } = app.store.get();
      const event = app.payload.events[id];
      const { date } = event;
      return {
        sign: P.eventSign(app, event), title: pick(event.title, lang),
        subtitle: lang === "en" ? event.title.hans : event.title.en,
        when: date ? `${pick(date.label, lang)} · ${S.dates.brief(date.julian, date.precision === "month" || date.precision === "day")}` : t(lang, "noDate"),
        short: date ? S.dates.brief(date.julian, true) : t(lang, "noDate"),
        chips: [date ? P.chip(lang, "time", date.certainty) : null, placeChip(app, lang, event)],
        quotes: event.quotes,
        body: [
          ...P.evidence(app, event.quotes),
          date ? el("p", { class: "sy-calendars", text: P.bothCalendars(lang, date) }) : null,
          P.facts([
            [t(lang, "who"), P.polityNames(app, event.polities, lang)],
            [t(lang, "people"), P.separated(event.persons.map((p) => P.link(S.script.person(app.payload, p, lang), () => app.filterPerson(p))))],
            [t(lang, "placeWord"), event.places.map((row) => placeRow(app, lang, row))],
            [t(lang, "outcome"), outcome(app, lang, event)],
          ]),
          S.lens.figure(app, event.campaign),
          P.facts([
            [t(lang, "kind"), [t(lang, `k_${event.kind}`), t(lang, event.certainty)].join(" · ")],
            [t(lang, "note"), reasons(app, lang, event)],
          ]),
          rivals(app, lang, event),
          together(app, lang, (extra?.events ?? []).filter((i) => i !== id)),
          event.campaign === null || event.campaign === undefined ? null
            : el("p", { class: "sy-more-of" }, `${t(lang, "route")}${t(lang, "gap")}`, P.link(pick(app.payload.campaigns[event.campaign].title, lang),
              () => app.select({ type: "route", id: event.campaign, extra: null }))),
        ],
      };
    },
  });
})((globalThis.Shiyu ??= {}));
