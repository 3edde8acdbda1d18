/* What is said beside a chart: the year, its figures, what changed most, and what can be done about it. */
(function (S) {
  "use strict";
  const { el, button, gap } = S.dom;
  const { t, pick, tag } = S.i18n;
  const W = S.chartwords;
  const MOST_EVENTS = 6;
  const MOST_WORDS = 46;

  const headOf = (app, year, lang, to = null) => {
    const { era, year: words } = W.year(app.model.calendar, year, lang);
    return el("p", { class: "sy-chart-year" }, el("b", { text: to ? `${words}–${S.dates.yearWords(to, lang)}` : words }), gap(), to ? "" : el("span", { text: era }));
  };

  const eventButton = (app, id, lang) => button(pick(app.payload.events[id].title, lang), () => app.showEvent(id), { class: "sy-textbutton sy-chart-event" });

  /** A cell that changed hands: what, how much, from or to whom; it leads to the event, else to the place. */
  function moveLine(app, move, lang) {
    const { payload } = app;
    const key = move.km2 < 0 ? "chartLoss" : "chartGain";
    const words = t(lang, key, {
      place: W.place(app.model, move.place, move.year, lang),
      n: W.area(Math.abs(move.km2), lang),
      other: move.other < 0 ? t(lang, "nobody") : pick(payload.polities[move.other], lang),
    });
    const more = move.count > 1 ? t(lang, "chartMore", { n: move.count }) : "";
    const act = () => app.select({ type: "place", id: move.place, extra: null });
    return el("p", { class: "sy-chart-move" }, button(words, act, { class: "sy-textbutton" }), more ? el("small", { text: ` ${more}` }) : "");
  }

  /** The words a change rests on, or where else it is found; and, if that is another, what the chapter tells of the year. */
  function wordsOf(app, move, lang) {
    const { payload } = app;
    const said = move.control >= 0 ? payload.control[move.control] : null;
    const event = said?.events[0] ?? -1;
    const quote = said?.quotes.length ? S.quotation.plain(payload, said.quotes.slice(0, 1), lang) : "";
    const source = said?.source && event < 0 ? el("p", { class: "sy-chart-source", text: S.quotation.inScript(payload, said.source, lang) }) : "";
    const told = move.event >= 0 && move.event !== event
      ? el("p", {}, eventButton(app, move.event, lang), el("small", { text: ` ${W.area(move.weight, lang)}` })) : "";
    return [event >= 0 ? eventButton(app, event, lang) : source, quote ? quoted(quote, lang) : "", told];
  }

  function quoted(words, lang) {
    const all = Array.from(words);
    const cut = all.length > MOST_WORDS ? `${all.slice(0, MOST_WORDS).join("")}……` : words;
    return el("q", { class: "sy-chart-words", lang: lang === "hant" ? "zh-Hant" : "zh-Hans", text: cut });
  }

  /** The land of a house in a year; `line` is what moved it. */
  function area(scene, year) {
    const { app, data, lang, house } = scene;
    const one = data.house(house);
    const i = data.index(year);
    const head = [headOf(app, year, lang), el("p", { class: "sy-chart-when", text: t(lang, "chartYearEnd") })];
    if (one.house < 0) return { aside: head, line: [] };
    const move = one.moves.get(year);
    const line = move ? [moveLine(app, move, lang), ...wordsOf(app, move, lang)] : [el("p", { class: "sy-chart-when", text: t(lang, "chartSame") })];
    return { aside: [...head, ...figures(scene, one, i)], line };
  }

  function figures({ app, lang, palette }, one, i) {
    const name = el("span", { class: "sy-chart-house", text: W.house(app.payload, one.house, lang) });
    name.style.color = palette.of(one.house).label;
    const held = one.high[i] > 0;
    const by = i ? one.area[i] - one.area[i - 1] : 0;
    const value = el("p", { class: "sy-chart-value" }, name, gap(), el("b", { text: held ? W.area(one.area[i], lang) : t(lang, "chartNothing") }));
    if (!held) return [value];
    return [value,
      el("p", { text: t(lang, "chartBand", { a: W.area(one.low[i], lang), b: W.area(one.high[i], lang) }) }),
      el("p", { text: t(lang, "chartSeats", { n: one.prefectures[i], m: one.places[i] }) }),
      by ? el("p", { text: t(lang, "chartChange", { n: W.change(by, lang) }) }) : ""];
  }

  function onlyKind(app, kind, lang) {
    const now = app.store.get().filters.kinds ?? [];
    const only = now.length === 1 && now[0] === kind;
    const set = () => app.store.set({ filters: { ...app.store.get().filters, kinds: only ? [] : [kind] } });
    const words = only ? t(lang, "chartAllKinds") : t(lang, "chartOnlyKind", { kind: t(lang, `k_${kind}`) });
    return button(words, set, { class: "sy-button sy-small", "aria-pressed": String(only), "data-chart-only": kind });
  }

  /** The events of a year, or of a kind in it. */
  function kinds(scene, year) {
    const { app, lang, counts, kind, years } = scene;
    const first = S.kindchart.cellYear(year, years);
    const idsOf = (one) => S.kindchart.cells(counts.get(one), years).get(first) ?? [];
    const there = scene.kinds.map((one) => [one, idsOf(one)]).filter(([one, ids]) => ids.length && (!kind || one === kind));
    const listed = there.flatMap(([, ids]) => ids).sort((a, b) => app.model.events.from[a] - app.model.events.from[b]);
    const sums = there.map(([one, ids]) => el("li", { text: t(lang, "chartCount", { kind: t(lang, `k_${one}`), n: ids.length }) }));
    const rest = listed.length > MOST_EVENTS ? [el("p", { text: `…… ${t(lang, "events", { n: listed.length })}` })] : [];
    return {
      aside: [headOf(app, Math.max(first, scene.data.first), lang, years > 1 ? Math.min(scene.data.last, first + years - 1) : null),
        sums.length ? el("ul", { class: "sy-chart-sums" }, sums) : el("p", { text: t(lang, "chartNone") })],
      line: [kind ? onlyKind(app, kind, lang) : "", ...listed.slice(0, MOST_EVENTS).map((id) => eventButton(app, id, lang)), ...rest],
    };
  }

  /** A day of a reign: era year of its own court, and the Julian date where the day is known. */
  function dayWords(app, court, jdn, precise, lang) {
    const row = app.model.calendar.courtRow(court, jdn);
    const era = row ? pick(row[3], lang) : "";
    const julian = precise ? S.dates.iso(jdn) : S.dates.yearWords(S.calendar.yearOf(jdn), lang);
    return [era, julian].filter(Boolean).join(lang === "en" ? ", " : " · ");
  }

  function spanWords(app, reign, lang) {
    const a = dayWords(app, reign.court, reign.from, reign.from === reign.until, lang);
    if (reign.open || reign.to > app.span[1]) return t(lang, "chartReignOpen", { a });
    return t(lang, "chartReign", { a, b: dayWords(app, reign.court, reign.to, reign.from === reign.until, lang) });
  }

  const within = (app, { from, to }) => app.steps().filter((id) => app.model.events.from[id] >= from && app.model.events.from[id] <= to).length;

  /** Go to an end of a reign, or lay the range of time over all of it. */
  function reignActs(app, reign, lang) {
    const [from, to] = [Math.max(app.span[0], reign.from), Math.min(app.span[1], reign.to)];
    const go = (jdn) => () => { app.store.set({ jdn, since: null, mode: "now" }); app.release(); };
    const range = () => { app.store.set({ since: from, jdn: to, mode: "sofar" }); app.release(); };
    const small = { class: "sy-button sy-small" };
    return el("p", { class: "sy-chart-acts" }, button(t(lang, "chartFirstDay"), go(from), small), button(t(lang, "chartLastDay"), go(to), small),
      button(`${t(lang, "chartRange")} ${within(app, { from, to })}`, range, { ...small, "data-chart-range": true }));
  }

  function reignLines(scene, reign) {
    const { app, lang, palette } = scene;
    const { payload } = app;
    const house = el("span", { class: "sy-chart-house", text: pick(S.chartdata.ruled(payload, reign), lang) });
    house.style.color = palette.of(reign.colour).label;
    const script = (words) => S.quotation.inScript(payload, words, lang);
    return [
      el("p", { class: "sy-chart-value" }, house, gap(), el("b", { text: pick(reign.label, lang) })),
      el("p", { class: "sy-chart-names", lang: tag(lang === "hant" ? "hant" : "hans"), text: script([...new Set(reign.names)].join("、")) }),
      reign.rank ? el("p", { lang: tag(lang === "hant" ? "hant" : "hans"), text: script(reign.rank) }) : "",
      el("p", { text: spanWords(app, reign, lang) }),
      el("p", { class: "sy-chart-source", text: [t(lang, S.chartdata.known(reign)), t(lang, "chartCalendar"), script(reign.source)].filter(Boolean).join(lang === "en" ? "; " : "；") }),
    ];
  }

  /** The reign that is chosen or under the pointer, else those of the year. */
  function rulers(scene, year, reign) {
    const { app, lang, reigns } = scene;
    if (reign) {
      const quote = reign.quotes.length ? S.quotation.plain(app.payload, reign.quotes.slice(0, 1), lang) : "";
      return { aside: reignLines(scene, reign), line: [reignActs(app, reign, lang), quote ? quoted(quote, lang) : ""] };
    }
    const jdn = year === S.calendar.yearOf(app.store.get().jdn) ? app.store.get().jdn : S.calendar.fromJulian(year, 7, 1);
    const now = Object.values(reigns).map((rows) => rows[S.chartdata.reigningAt(rows, jdn)]).filter(Boolean);
    const list = now.map((row) => el("li", {}, button(`${pick(S.chartdata.ruled(app.payload, row), lang)}${t(lang, "gap")}${pick(row.label, lang)}`, () => scene.choose(row), { class: "sy-textbutton sy-chart-event" })));
    return { aside: [headOf(app, year, lang), el("ul", { class: "sy-chart-list" }, list)], line: [] };
  }

  S.chartaside = { area, kinds, rulers, spanWords, dayWords };
})((globalThis.Shiyu ??= {}));
