/* The payload, indexed for asking by day. Nothing here draws or knows the page. */
(function (S) {
  "use strict";
  const { unitX, unitY } = S.projection;
  const { createCalendar, lastAtOrBefore, yearOf } = S.calendar;

  const PAST_DAYS = 1096;
  const VAGUE_DAYS = 95;
  const GRADES = { attested: 0, inferred: 1, conjectural: 2 };
  const CLASS_OF = {
    battle: "war", siege: "war", raid: "war", capture: "war", defeat: "war", expedition: "war",
    embassy: "diplomacy", investiture: "diplomacy", treaty: "diplomacy", surrender: "diplomacy",
    cession: "diplomacy",
    accession: "rule", capital: "rule", fortification: "rule", reform: "rule",
    birth: "life", death: "life", disaster: "nature", other: "nature",
  };

  const KIND_WEIGHT = { battle: 9, capture: 8, siege: 7, defeat: 6 };
  const FAMILY_WEIGHT = { war: 5, diplomacy: 4, rule: 3, life: 2, nature: 1 };

  /** Certainty as 0 attested, 1 inferred, 2 conjectural, whether a word or a number. */
  const grade = (certainty) => GRADES[certainty] ?? Number(certainty ?? 0);

  /** The text of {hans, hant, en} in a language, else in Chinese. */
  const say = (words, lang) => words?.[lang] || words?.hans || words?.hant || words?.en || "";

  /** Places with unit coordinates; an unlocated place keeps NaN and is never drawn. */
  function indexPlaces(places) {
    const x = new Float64Array(places.length).fill(NaN);
    const y = new Float64Array(places.length).fill(NaN);
    places.forEach((place, i) => {
      if (place.lon === null || place.lon === undefined) return;
      x[i] = unitX(place.lon);
      y[i] = unitY(place.lat);
    });
    return { x, y };
  }

  /** Place an event is drawn at: the first located one, `at` before `to` before the others. */
  function spotOf(event, placeX) {
    const order = { at: 0, to: 1 };
    const located = event.places.filter(([p]) => !Number.isNaN(placeX[p]));
    located.sort((a, b) => (order[a[1]] ?? 2) - (order[b[1]] ?? 2));
    return located.length ? located[0][0] : -1;
  }

  /** How much an event weighs among others at its spot: its kind, then how much the text says. */
  function weightOf(event) {
    const words = (event.quotes ?? []).reduce((sum, [start, end]) => sum + end - start, 0);
    return (KIND_WEIGHT[event.kind] ?? FAMILY_WEIGHT[CLASS_OF[event.kind]] ?? 0) + Math.min(words, 999) / 1000;
  }

  /** What is asked of every event on every day, by number; a day fits a Float32 exactly, as does NaN. */
  function eventTable(events, placeX) {
    return {
      count: events.length,
      from: Float32Array.from(events, (e) => e.date?.from ?? NaN),
      to: Float32Array.from(events, (e) => e.date?.to ?? NaN),
      spot: Int32Array.from(events, (e) => spotOf(e, placeX)),
      grade: Uint8Array.from(events, (e) => grade(e.certainty)),
      kind: events.map((e) => e.kind),
      family: events.map((e) => CLASS_OF[e.kind] ?? "nature"),
      weight: Float32Array.from(events, weightOf),
    };
  }

  /** The same from columns, without ever making a row. */
  function columnTable(table, placeX) {
    const located = (p) => (p >= 0 && !Number.isNaN(placeX[p]) ? p : -1);
    const families = table.kinds.map((kind) => CLASS_OF[kind] ?? "nature");
    const weights = table.kinds.map((kind, k) => KIND_WEIGHT[kind] ?? FAMILY_WEIGHT[families[k]] ?? 0);
    return {
      count: table.count, from: Float32Array.from(table.from), to: Float32Array.from(table.to),
      spot: Int32Array.from(table.place, located), grade: table.grade,
      kind: Array.from(table.kind, (k) => table.kinds[k]), family: Array.from(table.kind, (k) => families[k]),
      weight: Float32Array.from(table.kind, (k) => weights[k]),
    };
  }

  /** Events in order of time, and where those of a window can begin, for binary search. */
  function inTime(table) {
    const { from, to, count } = table;
    const byFrom = Array.from({ length: count }, (_, i) => i).filter((i) => !Number.isNaN(from[i]));
    const sorted = byFrom.every((i, k) => k === 0 || from[byFrom[k - 1]] <= from[i]);
    if (!sorted) byFrom.sort((a, b) => from[a] - from[b]);
    let latest = -Infinity;
    return {
      ...table, byFrom, sortedFrom: Float32Array.from(byFrom, (i) => from[i]),
      latestEnd: Float32Array.from(byFrom, (i) => (latest = Math.max(latest, to[i]))),
    };
  }

  const open = (list) => !list || (list.length ?? list.size ?? 0) === 0;

  /** Whether filters keep anything back at all: if not, no event need be looked at. */
  const keepsBack = (filters) => Boolean(filters) && !Object.values(filters).every(open);

  /** Whether an event passes the filters; an absent or empty list lets everything pass. */
  function passes(event, filters) {
    if (!filters) return true;
    const has = (list, value) => (list.has ? list.has(value) : list.includes(value));
    if (!open(filters.kinds) && !has(filters.kinds, event.kind)) return false;
    if (!open(filters.certainties) && !has(filters.certainties, event.certainty)) return false;
    if (!open(filters.polities) && !event.polities.some((p) => has(filters.polities, p))) return false;
    if (!open(filters.persons) && !event.persons.some((p) => has(filters.persons, p))) return false;
    return true;
  }

  /**
   * How an event stands to a window of days: now, past, null, or vague: it may be now, but its
   * bounds are so much wider than the window that it is drawn translucent.
   */
  function phase(from, to, first, last, sofar) {
    if (Number.isNaN(from) || from > last) return null;
    if (to >= first) return to - from > VAGUE_DAYS && to - from > 2 * (last - first) ? "vague" : "now";
    if (sofar || first - to <= PAST_DAYS) return "past";
    return null;
  }

  /** Opacity of a past event: it thins over about three years, and stays in “so far”. */
  function fade(to, first, sofar) {
    return sofar ? 0.8 : 0.95 - 0.55 * Math.min(1, (first - to) / PAST_DAYS);
  }

  /** The name row a place bears on a day, as near as its bounds are known; later official rows win. */
  function nameRow(place, jdn) {
    const year = yearOf(jdn);
    const fits = (n) => (n.first !== undefined ? n.first <= jdn : (n.from ?? -Infinity) <= year)
      && (n.last !== undefined ? jdn <= n.last : year <= (n.to ?? Infinity));
    const main = place.names.filter((n) => !/alternate|variant|short/.test(n.role ?? ""));
    const rows = main.length ? main : place.names;
    const now = rows.filter(fits);
    return now.length
      ? now.reduce((a, b) => ((b.from ?? -Infinity) > (a.from ?? -Infinity) ? b : a))
      : rows[0];
  }

  const rankOfName = (name) => (/县$/.test(name) ? 3 : /[镇城砦寨堡关]$/.test(name) ? 4 : 1);

  /** Days on which some polity changes its name, in order. */
  const renamings = (polities) => polities.flatMap((p) => p.borne ?? [])
    .flatMap(({ from, to }) => [from, to === null ? null : to + 1]).filter((jdn) => jdn !== null).sort((a, b) => a - b);

  /** When dated capitals were capitals: place to spans [from, to) of days. `seats` are [place, from, last]. */
  function capitalsOf(rows = [], seats = []) {
    const out = new Map();
    const spells = [
      ...rows.map(({ place, begins, ends }) => [place, begins?.from ?? -Infinity, ends?.from ?? Infinity]),
      ...seats.map(([place, from, last]) => [place, from ?? -Infinity, (last ?? Infinity) + 1]),
    ];
    for (const [place, ...spell] of spells) {
      if (!out.has(place)) out.set(place, []);
      out.get(place).push(spell);
    }
    return out;
  }

  function createModel(given) {
    const columns = Array.isArray(given.events) ? null : S.eventcolumns.decode(given.events);
    const payload = columns ? { ...given, events: S.eventcolumns.rowsOf(columns) } : given;
    const spots = indexPlaces(payload.places);
    const arcs = S.topology.decode(payload.topology);
    const holdings = S.holdings.createHoldings(payload.holdings, payload.cells.length);
    const calendar = createCalendar(payload.calendar);
    const events = inTime(columns ? columnTable(columns, spots.x) : eventTable(payload.events, spots.x));
    const capitals = capitalsOf(payload.capitals, payload.seats);
    const cellOfPlace = new Map(payload.cells.map((cell, i) => [cell.place, i]));

    /** Visit (id, phase, alpha) of the events shown in a window, in order of time. */
    function eachEvent([first, last], { sofar = false, since = -Infinity, filters, onlyText }, visit) {
      const oldest = sofar ? since : Math.max(since, first - PAST_DAYS);
      const begin = lastAtOrBefore(events.latestEnd, oldest - 1) + 1;
      const end = lastAtOrBefore(events.sortedFrom, last) + 1;
      const filtered = keepsBack(filters);
      for (let k = begin; k < end; k += 1) {
        const i = events.byFrom[k];
        const state = phase(events.from[i], events.to[i], first, last, sofar);
        if (!state || (state === "past" && events.to[i] < since)) continue;
        if (onlyText && events.grade[i] > 0) continue;
        if (filtered && !passes(payload.events[i], filters)) continue;
        visit(i, state, state === "past" ? fade(events.to[i], first, sofar) : 1);
      }
    }

    /** Events shown in a window: [{id, phase, alpha}]. */
    function eventsIn(window, options = {}) {
      const out = [];
      eachEvent(window, options, (id, state, alpha) => out.push({ id, phase: state, alpha }));
      return out;
    }

    const renamed = renamings(payload.polities);

    /** A polity's names {hans, hant, en} on a day: those it bore then, or its chief ones. */
    function polityWords(index, jdn) {
      const row = payload.polities[index];
      return row.borne?.find((n) => (n.from ?? -Infinity) <= jdn && jdn <= (n.to ?? Infinity)) ?? row;
    }

    /** Name of a place on a day: {main, latin} for drawing in a language. */
    function nameOf(index, jdn, lang) {
      const row = nameRow(payload.places[index], jdn);
      const main = lang === "hant" ? row.hant || row.hans : row.hans || row.hant;
      return { main, latin: row.pinyin || "" };
    }

    /**
     * Rank of a place on a day. A dated capital has the first rank on its days and no longer; one to
     * be is a county or a fort while it bears that name.
     */
    function rankOn(index, jdn) {
      const place = payload.places[index];
      const spells = capitals.get(index);
      if (spells?.some(([from, to]) => from <= jdn && jdn < to)) return 1;
      const name = nameRow(place, jdn)?.hans ?? "";
      return Math.max(spells ? 2 : 1, Math.min(5, Math.max(place.rank || 4, rankOfName(name))));
    }

    /** Whether a place is there on a day, as far as its rows say. */
    function exists(index, jdn) {
      const { from, to } = payload.places[index];
      return (from ?? -Infinity) <= jdn && jdn <= (to ?? Infinity);
    }

    return {
      payload, arcs, spots, holdings, calendar, events, cellOfPlace, capitals,
      eachEvent, eventsIn, nameOf, rankOn, exists, passes,
      holdersAt(jdn) {
        const out = holdings.blank();
        holdings.fill(jdn, out);
        return out;
      },
      polityWords,
      nameEpoch: (jdn) => lastAtOrBefore(renamed, jdn),
      /** What a polity is called, on a day if one is given. */
      polityName: (index, lang, jdn) => say(jdn === undefined ? payload.polities[index] : polityWords(index, jdn), lang),
    };
  }

  S.createModel = createModel;
  S.model = { grade, say, phase, fade, nameRow, rankOfName, passes, CLASS_OF };
})((globalThis.Shiyu ??= {}));
