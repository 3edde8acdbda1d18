/* The numbers of the charts as tables and as CSV: the same values, for other eyes and other programs. */
(function (S) {
  "use strict";
  const { el, button } = S.dom;
  const { t, pick, tag } = S.i18n;
  const W = S.chartwords;
  const { iso } = S.dates;
  const BOM = "\ufeff"; // spreadsheets take UTF-8 for something else without it

  /** Rows of fields as CSV (RFC 4180). */
  function csv(rows) {
    const cell = (value) => {
      const words = String(value ?? "");
      return /[",\r\n]/.test(words) ? `"${words.replace(/"/g, '""')}"` : words;
    };
    return `${BOM}${rows.map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
  }

  const placeOf = (payload, move) => (move ? payload.places[move.place].names[0].hans : "");
  const eventOf = (payload, move) => (move && move.event >= 0 ? payload.events[move.event].id : "");

  /** Every house and year: what `geo.series` says, in whole km². */
  function areaCsv({ data, payload }) {
    const rows = data.houses.flatMap((one) => Array.from({ length: data.years }, (_, i) => {
      const move = one.moves.get(data.first + i);
      const { id, hans } = payload.polities[one.house];
      return [data.first + i, id, hans, one.area[i], one.low[i], one.high[i], one.prefectures[i], one.places[i],
        i ? one.area[i] - one.area[i - 1] : 0, placeOf(payload, move), eventOf(payload, move)];
    }).filter((row) => row[5] > 0));
    return [["year", "polity", "name", "area_km2", "low_km2", "high_km2", "prefectures", "places", "change_km2", "greatest_change", "event"], ...rows];
  }

  const kindRows = ({ counts, kinds }) => kinds.flatMap((kind) =>
    [...counts.get(kind) ?? []].sort((a, b) => a[0] - b[0]).map(([year, ids]) => ({ kind, year, ids })));

  const kindsCsv = (scene) => [["kind", "year", "count", "events"], ...kindRows(scene).map(({ kind, year, ids }) =>
    [kind, year, ids.length, ids.map((id) => scene.payload.events[id].id).join(" ")])];

  const reignRows = ({ reigns }) => Object.values(reigns).flat();

  const rulersCsv = (scene) => [
    ["court", "polity", "ruler", "names", "from_julian", "from_latest_julian", "to_julian", "certainty", "source"],
    ...reignRows(scene).map((row) => [row.court, S.chartdata.ruled(scene.payload, row).id, row.label.hans, row.names.join("、"), iso(row.from), iso(row.until),
      row.open ? "" : iso(row.to), row.certainty, row.source]),
  ];

  const table = (caption, head, rows) => el("table", { class: "sy-chart-table" }, el("caption", { text: caption }),
    el("thead", {}, el("tr", {}, head.map((words) => el("th", { scope: "col", text: words })))),
    el("tbody", {}, rows.map(([first, ...cells]) => el("tr", {}, el("th", { scope: "row" }, first), cells.map((cell) => el("td", {}, cell))))));

  const captionOf = (lang, title, notes) => (lang === "en" ? `${title} (${notes.join("; ")})` : `${title}（${notes.join("；")}）`);

  const link = (words, act) => button(words, act, { class: "sy-textbutton" });

  const nothing = (lang, key) => el("p", { class: "sy-chart-when", text: t(lang, key) });

  function areaTable(scene) {
    const { data, lang, house, payload } = scene;
    const one = data.house(house);
    if (one.house < 0) return nothing(lang, "chartNoLand");
    const years = Array.from({ length: data.years }, (_, i) => i).filter((i) => i === 0
      || S.chartdata.FIELDS.some((field) => one[field][i] !== one[field][i - 1]) || one.moves.has(data.first + i));
    const caption = captionOf(lang, `${t(lang, "chart_areaLong")} · ${W.house(payload, house, lang)}`, [t(lang, "chartYearEnd"), t(lang, "chartTableSame")]);
    const rows = years.map((i) => areaRow(scene, one, i));
    const head = ["chartYear", "chartEra", "territory", "chartLow", "chartHigh", "chartPrefectures", "chartPlaces", "chartDelta", "chartCause"];
    return table(caption, head.map((key) => t(lang, key)), rows);
  }

  function areaRow({ app, data, lang, payload }, one, i) {
    const year = data.first + i;
    const move = one.moves.get(year);
    const go = () => { app.store.set({ jdn: S.calendar.fromJulian(year, 12, 31) }); app.release(); };
    const cause = !move ? "" : move.event >= 0 ? link(pick(payload.events[move.event].title, lang), () => app.showEvent(move.event))
      : link(W.place(app.model, move.place, year, lang), () => app.select({ type: "place", id: move.place, extra: null }));
    const words = W.year(app.model.calendar, year, lang);
    return [link(words.year, go), words.era, ...[one.area, one.low, one.high].map((v) => W.area(v[i], lang)),
      String(one.prefectures[i]), String(one.places[i]), i && one.area[i] !== one.area[i - 1] ? W.change(one.area[i] - one.area[i - 1], lang) : "", cause];
  }

  function kindsTable(scene) {
    const { app, lang, counts, kinds, data } = scene;
    const years = [...new Set(kindRows(scene).map((row) => row.year))].sort((a, b) => a - b);
    const wordsOf = (year) => { const words = W.year(app.model.calendar, year, lang); return `${words.year} ${words.era}`.trim(); };
    const rows = years.map((year) => [wordsOf(year), ...kinds.map((kind) => {
      const ids = counts.get(kind)?.get(year) ?? [];
      if (!ids.length) return "";
      const act = link(String(ids.length), () => app.showEvent(ids[0]));
      const kindWord = t(lang, `k_${kind}`);
      act.setAttribute("aria-label", `${S.dates.yearWords(year, lang)} ${t(lang, "chartCount", { kind: kindWord, n: ids.length })}`);
      return act;
    })]);
    const caption = captionOf(lang, `${t(lang, "chart_kindsLong")} · ${[data.first, data.last].map((year) => S.dates.yearWords(year, lang)).join("–")}`, [t(lang, "chartCalendar")]);
    return table(caption, [t(lang, "chartYear"), ...kinds.map((kind) => t(lang, `k_${kind}`))], rows);
  }

  function rulersTable(scene) {
    const { app, lang, payload, data } = scene;
    if (!data.courts.length) return nothing(lang, "chartNoReigns");
    const rows = reignRows(scene).map((reign) => [link(pick(reign.label, lang), () => scene.choose(reign)), pick(S.chartdata.ruled(payload, reign), lang),
      S.chartaside.dayWords(app, reign.court, reign.from, reign.from === reign.until, lang),
      reign.open || reign.to > app.span[1] ? "—" : S.chartaside.dayWords(app, reign.court, reign.to, reign.from === reign.until, lang), t(lang, S.chartdata.known(reign))]);
    const caption = captionOf(lang, W.long(payload, "rulers", lang), [t(lang, "chartCalendar")]);
    return table(caption, ["chartRuler", "chartHouse", "chartBegins", "chartEnds", "chartKnown"].map((key) => t(lang, key)), rows);
  }

  const TABLES = { area: areaTable, kinds: kindsTable, rulers: rulersTable };
  const SHEETS = { area: areaCsv, kinds: kindsCsv, rulers: rulersCsv };

  /** Hand the numbers of a chart over as a file. */
  function save(tab, scene) {
    const url = URL.createObjectURL(new Blob([csv(SHEETS[tab](scene))], { type: "text/csv;charset=utf-8" }));
    const way = el("a", { href: url, download: `shiyu-${tab}.csv`, class: "sy-offscreen" });
    document.body.append(way);
    way.click();
    way.remove();
    setTimeout(() => URL.revokeObjectURL(url), 1000);
  }

  const build = (tab, scene) => el("div", { class: "sy-chart-tableframe", tabindex: "0", role: "group", lang: tag(scene.lang), "aria-label": t(scene.lang, "chartTable") }, TABLES[tab](scene));

  S.charttable = { csv, rows: (tab, scene) => SHEETS[tab](scene), build, save };
})((globalThis.Shiyu ??= {}));
