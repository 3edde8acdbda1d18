/* The card of a place: its names through time, where it is and why, who held it. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const { t, pick, tag } = S.i18n;
  const P = S.cardparts;

  S.i18n.add({
    tie: ["名分", "名分", "tie"],
    tieOnly: ["朝贡或虚衔，不领其地", "朝貢或虛銜，不領其地", "tribute or a title, not held"],
  });

  function years({ from, to }) {
    if (from === null && to === null) return "";
    return `${from ?? ""} – ${to ?? ""}`;
  }

  /** Every name in both scripts, that of the page first; in English with what it means there. */
  function nameRows(lang, place) {
    const scripts = lang === "hant" ? ["hant", "hans"] : ["hans", "hant"];
    return place.names.map((n) => el("span", { class: "sy-namerow" },
      scripts.filter((one, i) => n[one] && (i === 0 || n[one] !== n[scripts[0]])).map((one) => [el("span", { lang: tag(one), text: n[one] }), " "]),
      n.pinyin ? el("i", {}, n.pinyin) : null, lang === "en" && n.en ? el("span", { class: "sy-english", text: ` ${n.en}` }) : null, el("small", { text: ` ${years(n)}` })));
  }

  /** Whether a statement is a tie, which leaves the land to its holder. */
  const isTie = (control) => control.tie !== undefined;

  /** Statements of who held a place, in order of time, and its ties. */
  function controlOf(payload, place) {
    return payload.control.map((c, i) => ({ ...c, index: i })).filter((c) => c.place === place)
      .sort((a, b) => a.date.from - b.date.from);
  }

  function becauseOf(app, control) {
    const { lang } = app.store.get();
    if (control.events.length) return P.separated(control.events.map((i) =>
      P.link(pick(app.payload.events[i].title, lang), () => app.showEvent(i))));
    const source = S.script.say(app.payload, control.source, lang);
    return source ? [el("span", { lang: tag(lang === "hant" ? "hant" : "hans"), text: source })] : [];
  }

  /** One line of a holder: swatch, name, since when, how sure, and because of what. */
  function controlRow(app, control) {
    const { lang } = app.store.get();
    const told = [`${t(lang, "since")} ${S.dates.labelOf(control.date, lang)}`, t(lang, control.certainty), ...(isTie(control) ? [t(lang, "tieOnly")] : [])];
    return el("li", { class: "sy-control" }, P.swatch(app, control.polity, 22),
      el("span", {}, `${pick(app.payload.polities[control.polity], lang)}${t(lang, "gap")}`, el("small", { text: told.join(" · ") })),
      el("small", { class: "sy-why" }, becauseOf(app, control)));
  }

  const eventsAt = (payload, place) =>
    payload.events.map((_, i) => i).filter((i) => payload.events[i].places.some(([p]) => p === place))
      .sort((a, b) => (payload.events[a].date?.from ?? Infinity) - (payload.events[b].date?.from ?? Infinity) || a - b);

  function whereRows({ payload }, lang, place) {
    const located = place.lon !== null && place.lon !== undefined;
    const doubt = place.radius_km ? ` ${t(lang, "radius", { n: place.radius_km })}` : "";
    const at = located ? `${place.lat.toFixed(2)}°N ${place.lon.toFixed(2)}°E${doubt}` : t(lang, "unlocated");
    return [
      [t(lang, "modern"), S.script.runs(S.script.modern(payload, place, lang), lang)],
      [t(lang, "where"), at],
      [t(lang, "note"), S.script.told(payload, place.reason, lang)],
      [t(lang, "sources"), (place.sources ?? []).filter(Boolean).map((s) => el("small", { class: "sy-why", lang: tag(lang === "hant" ? "hant" : "hans"), text: S.script.say(payload, s, lang) }))],
    ];
  }

  /** What happens at a place in the days shown: the first with its words in columns, the rest told. */
  function hereNow(app, id) {
    const ids = P.byWeight(app, app.eventsNow().filter((i) => app.payload.events[i].places.some(([p]) => p === id)));
    if (!ids.length) return [];
    const [first, ...rest] = ids;
    return [P.eventList(app, [first]), ...P.evidence(app, app.payload.events[first].quotes), ...P.told(app, rest)];
  }

  const AROUND = 8;

  /** Every place in the chapter where a place is named: a few words around it, leading there. */
  function namedAt(app, place) {
    const { lang } = app.store.get();
    const marks = (app.payload.mentions?.marks ?? []).filter(([, , kind, means]) => kind === "place" && means === place);
    if (!marks.length) return null;
    const text = S.quotation.chars(app.payload, lang === "hant" ? "hant" : "hans");
    const words = ([start, end]) => text.slice(Math.max(0, start - AROUND), end + AROUND).join("").replace(/\n/g, "");
    return el("section", { class: "sy-side" }, el("h3", { text: t(lang, "mentioned", { n: marks.length }) }),
      el("ul", { class: "sy-mentions", lang: lang === "hant" ? "zh-Hant" : "zh-Hans" }, marks.map((mark) =>
        el("li", {}, P.link(`…${words(mark)}…`, () => app.read([mark]))))));
  }

  S.cards = Object.assign(S.cards ?? {}, {
    place(app, { id }) {
      const { lang, jdn } = app.store.get();
      const place = app.payload.places[id];
      const name = S.placeName(app, id);
      const row = S.model.nameRow(place, S.calendar.yearOf(jdn));
      const control = controlOf(app.payload, id);
      const cell = app.model.cellOfPlace.get(id);
      const now = cell === undefined ? null : app.model.holdings.stateOf(cell, jdn);
      const quotes = now ? app.payload.control[now.holder.control].quotes : [];
      const happened = eventsAt(app.payload, id);
      return {
        sign: P.placeSign(app, app.model.rankOn(id, jdn)), title: name,
        subtitle: lang === "en" ? place.modern.en || row.hans : [row.pinyin, place.modern.en].filter(Boolean).join(" · "),
        when: now ? `${pick(app.payload.polities[now.holder.polity], lang)} · ${t(lang, "since")} ${S.dates.labelOf(app.payload.control[now.holder.control].date, lang)}` : "",
        chips: [P.chip(lang, "where", place.certainty)], quotes,
        body: [
          ...hereNow(app, id),
          ...P.evidence(app, quotes), now ? P.since(lang, app.payload.control[now.holder.control].date) : null,
          P.facts([[t(lang, "names"), nameRows(lang, place)], ...whereRows(app, lang, place),
            [t(lang, "held"), control.length ? el("ul", { lang: tag(lang) }, control.map((c) => controlRow(app, c))) : null]]),
          happened.length ? el("section", { class: "sy-side" }, el("h3", { text: t(lang, "events", { n: happened.length }) }), P.eventList(app, happened)) : null,
          namedAt(app, id),
        ],
      };
    },
  });
  S.placecard = { controlOf, controlRow, isTie, becauseOf, eventsAt };
})((globalThis.Shiyu ??= {}));
