/* The figures the charts draw: houses by year, events by kind and year, reigns in order. */
(function (S) {
  "use strict";
  const { fromJulian, yearOf } = S.calendar;
  const FIELDS = ["area", "low", "high", "prefectures", "places"];
  // A ruler who came a little before the last had gone still follows him; one who reigned beside him does not.
  const BESIDE_DAYS = 400;
  const MONTH_DAYS = 31;

  /** Rows [year, area, low, …] of the years that differ → a number for every year. */
  function columns(rows, years) {
    const out = Object.fromEntries(FIELDS.map((field) => [field, new Int32Array(years)]));
    rows.forEach(([year, ...numbers], k) => {
      const until = rows[k + 1]?.[0] ?? years;
      FIELDS.forEach((field, i) => out[field].fill(numbers[i], year, until));
    });
    return out;
  }

  /** The greatest change of each year in which anything changed hands, by year. */
  const movesOf = (rows, first) => new Map(rows.map(([year, count, place, other, km2, control, event, weight]) =>
    [first + year, { year: first + year, count, place, other, km2, control, event, weight }]));

  function houseOf({ house, rows, moves }, first, years) {
    const held = columns(rows, years);
    const has = (i) => held.high[i] > 0;
    let end = years - 1;
    while (end > 0 && !has(end)) end -= 1;
    return { house, ...held, moves: movesOf(moves, first), end, most: Math.max(...held.high) };
  }

  /** Ids of events by kind and year: Map kind → Map year → ids in order of time. */
  function byKind(model, ids) {
    const out = new Map();
    for (const id of ids) {
      const kind = model.events.kind[id];
      const year = yearOf(model.events.from[id]);
      if (!out.has(kind)) out.set(kind, new Map());
      const years = out.get(kind);
      if (!years.has(year)) years.set(year, []);
      years.get(year).push(id);
    }
    return out;
  }

  /** A row of the state's own reigns, in the shape of the others. */
  const ofState = (reign, last, house) => ({
    polity: typeof reign.polity === "number" ? reign.polity : -1, house, told: true, label: reign.label, names: [reign.personal, ...reign.names].filter(Boolean),
    from: reign.begins.from, until: reign.begins.to, to: reign.ends?.from ?? last, open: !reign.ends,
    certainty: reign.certainty, source: reign.source, quotes: reign.quotes, rank: reign.rank,
  });

  const ofTable = (row) => ({ ...row, told: false, open: false, certainty: "attested", quotes: [], rank: "" });

  /** Give each reign a lane: the first, unless another has it still. */
  function laned(rows) {
    const ends = [];
    return [...rows].sort((a, b) => a.from - b.from).map((row) => {
      const free = ends.findIndex((end) => row.from > end - BESIDE_DAYS);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = Math.max(ends[lane] ?? 0, row.to);
      return { ...row, lane };
    });
  }

  /** Reigns of the courts, those the chapter tells and those of the table: {court: rows}, each with its lane; a court of which none is known has no rows. */
  function reigns(payload) {
    const rows = (court) => [
      ...(payload.reigns ?? []).filter(({ polity }) => court.of.includes(polity) || polity === court.id)
        .map((reign) => ofState(reign, payload.span[1], court)),
      ...(payload.series?.rulers[court.id] ?? []).map(ofTable)];
    return Object.fromEntries(S.courts.of(payload).map((court) =>
      [court.id, laned(rows(court)).map((row, at) => ({ ...row, court: court.id, at, colour: row.polity < 0 ? court.polity : row.polity }))]).filter(([, found]) => found.length));
  }

  /** Whose ruler somebody was: a polity of the chapter, or one the row brings along. */
  const ruled = (payload, { polity, house }) => payload.polities[polity] ?? house;

  /** How finely an accession is known: "chartPrecise", "chartMonthKnown" or "chartYearKnown". */
  function known({ from, until }) {
    if (from === until) return "chartPrecise";
    return until - from <= MONTH_DAYS ? "chartMonthKnown" : "chartYearKnown";
  }

  /** Position of the reign a day falls in, the latest of them, −1 if none. */
  const reigningAt = (rows, jdn) => rows.findLastIndex(({ from, to }) => from <= jdn && jdn <= to);

  function createData(payload) {
    const { series } = payload;
    const years = series.to - series.from + 1;
    const houses = series.houses.map((row) => houseOf(row, series.from, years));
    const byHouse = new Map(houses.map((one) => [one.house, one]));
    // Of a chapter in which nobody holds land there is still a chart, of nobody.
    const nobody = houseOf({ house: -1, rows: [], moves: [] }, series.from, years);
    const byCourt = reigns(payload);
    return {
      first: series.from, last: series.to, years, houses, reigns: byCourt, courts: Object.keys(byCourt),
      newYears: Float64Array.from({ length: years + 1 }, (_, i) => fromJulian(series.from + i, 1, 1)),
      house: (polity) => byHouse.get(polity) ?? nobody,
      has: (polity) => byHouse.has(polity),
      /** The house a polity counts to, −1 if it never held anything. */
      houseOf: (polity) => (byHouse.has(series.of[polity]) ? series.of[polity] : -1),
      index: (year) => Math.max(0, Math.min(years - 1, year - series.from)),
    };
  }

  S.chartdata = { createData, columns, byKind, laned, reigningAt, known, ruled, FIELDS };
})((globalThis.Shiyu ??= {}));
