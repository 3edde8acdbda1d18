/* What changed hands between two days: place by place, summed by who lost it to whom and by polity.
   Who holds a place, the map's own holdings say, so the sums are those of `shiyu diff`. */
(function (S) {
  "use strict";
  const NONE = -1;

  /** The hands a cell was in from a day to another: [{polity, control, jdn}]. */
  function course(holdings, cell, first, last) {
    const out = [];
    for (const jdn of [first, ...holdings.turnsOf(cell, first, last)]) {
      const holder = holdings.stateOf(cell, jdn)?.holder;
      const polity = holder ? holder.polity : NONE;
      if (out.length && out[out.length - 1].polity === polity) continue;
      out.push({ polity, control: holder ? holder.control : NONE, jdn });
    }
    return out;
  }

  /** Whether all that is known of a change is what the text says. */
  const attested = (payload, steps) => steps.every((s) => s.control === NONE || payload.control[s.control].certainty === "attested");

  const sum = (rows) => rows.reduce((total, row) => total + row.km2, 0);
  const byArea = (a, b) => b.km2 - a.km2;

  /** Rows put together by from → to, the largest sum first. */
  function grouped(rows) {
    const groups = new Map();
    for (const row of rows) {
      const key = `${row.from}/${row.to}`;
      if (!groups.has(key)) groups.set(key, { from: row.from, to: row.to, rows: [] });
      groups.get(key).rows.push(row);
    }
    return [...groups.values()].map((group) => ({ ...group, km2: sum(group.rows) })).sort(byArea);
  }

  /** What each polity gained, lost and has more by; the most moved first. */
  function totals(rows) {
    const out = new Map();
    const add = (polity, key, km2) => {
      if (polity === NONE) return;
      if (!out.has(polity)) out.set(polity, { polity, gained: 0, lost: 0 });
      out.get(polity)[key] += km2;
    };
    for (const { from, to, km2 } of rows) {
      add(from, "lost", km2);
      add(to, "gained", km2);
    }
    return [...out.values()].map((one) => ({ ...one, net: one.gained - one.lost }))
      .sort((a, b) => b.gained + b.lost - a.gained - a.lost);
  }

  /**
   * What changed hands between two days, in the direction of time: {first, last, rows, groups, totals,
   * returned, km2, hidden}. A row is {cell, place, km2, from, to, steps}, its steps the changes between;
   * `returned` are those that changed hands and came back; with `onlyText` what the text does not say
   * is left out and counted in `hidden`.
   */
  function between(model, a, b, { onlyText = false } = {}) {
    const { payload, holdings } = model;
    const [first, last] = a <= b ? [a, b] : [b, a];
    const moved = payload.cells.map((_, cell) => ({ cell, hands: course(holdings, cell, first, last) })).filter((m) => m.hands.length > 1);
    const all = moved.map(({ cell, hands }) => ({
      cell, place: payload.cells[cell].place, km2: payload.km2?.[cell] ?? 0,
      from: hands[0].polity, to: hands[hands.length - 1].polity, steps: hands.slice(1),
    })).sort(byArea);
    const shown = onlyText ? all.filter((row) => attested(payload, row.steps)) : all;
    const rows = shown.filter((row) => row.from !== row.to);
    return {
      first, last, rows, groups: grouped(rows), totals: totals(rows), km2: sum(rows),
      returned: shown.filter((row) => row.from === row.to), hidden: all.length - shown.length,
    };
  }

  S.changes = { between, NONE };
})((globalThis.Shiyu ??= {}));
