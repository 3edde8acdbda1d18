/* Who holds each cell on a day: per cell a short list of spans, found by binary search. */
(function (S) {
  "use strict";
  const { lastAtOrBefore } = S.calendar;
  const NONE = -1;
  const FOREVER = Infinity;

  /** One row of payload.holdings with names. */
  function holding(row) {
    const [cell, polity, beginEarliest, beginLatest, endEarliest, endLatest, certainty, status, control] = row;
    return {
      cell, polity, beginEarliest, beginLatest,
      endEarliest: endEarliest ?? FOREVER, endLatest: endLatest ?? FOREVER,
      certainty, status, control,
    };
  }

  /**
   * The holder and, where bounds leave it open, the rival, among rows that may hold on a day. The rule is
   * `likeliest_first` of gazetteer/control.py: until its latest day a change is the less likely.
   */
  function answer(rows, jdn) {
    const possible = rows.filter((r) => r.beginEarliest <= jdn && jdn < r.endLatest);
    if (!possible.length) return null;
    const late = (r) => (jdn < r.beginLatest ? 1 : 0);
    possible.sort((a, b) => late(a) - late(b) || b.beginLatest - a.beginLatest);
    const [holder] = possible;
    return { holder, rival: possible.find((r) => r.polity !== holder.polity) ?? null };
  }

  /** Spans of one cell: from[k] is the first day of state k (index into states). */
  function spansOf(rows) {
    const days = new Set();
    for (const r of rows)
      for (const day of [r.beginEarliest, r.beginLatest, r.endEarliest, r.endLatest])
        if (Number.isFinite(day)) days.add(day);
    const from = [];
    const states = [];
    let before = "";
    for (const day of [...days].sort((a, b) => a - b)) {
      const state = answer(rows, day);
      const key = state ? `${state.holder.control}/${state.rival?.control}` : "";
      if (key === before) continue;
      before = key;
      from.push(day);
      states.push(state);
    }
    return { from, states };
  }

  /** Holdings of the payload, ready to be asked by day. */
  function createHoldings(rows, cellCount) {
    const byCell = Array.from({ length: cellCount }, () => []);
    for (const row of rows) byCell[row[0]].push(holding(row));
    const spans = byCell.map(spansOf);
    const days = Float64Array.from(
      [...new Set(spans.flatMap((s) => s.from))].sort((a, b) => a - b));

    /** State of a cell on a day: {holder, rival} rows, or null. */
    const stateOf = (cell, jdn) => {
      const { from, states } = spans[cell];
      const at = lastAtOrBefore(from, jdn);
      return at < 0 ? null : states[at];
    };

    /** Days after `first`, up to `last`, on which the state of a cell changes. */
    const turnsOf = (cell, first, last) => spans[cell].from.filter((day) => day > first && day <= last);

    /**
     * Fill `out` (holder, rival: Int16Array; grade: Uint8Array, all by cell) for a day.
     * Returns the cells whose holder or rival is another than before.
     */
    function fill(jdn, out) {
      const changed = [];
      for (let c = 0; c < cellCount; c += 1) {
        const state = stateOf(c, jdn);
        const holder = state ? state.holder.polity : NONE;
        const rival = state?.rival ? state.rival.polity : NONE;
        if (out.holder[c] !== holder || out.rival[c] !== rival) changed.push(c);
        out.holder[c] = holder;
        out.rival[c] = rival;
        out.grade[c] = state ? state.holder.certainty : 2;
      }
      return changed;
    }

    const blank = () => ({
      holder: new Int16Array(cellCount).fill(NONE),
      rival: new Int16Array(cellCount).fill(NONE),
      grade: new Uint8Array(cellCount),
    });

    return { days, polities: [...new Set(rows.map((row) => row[1]))], stateOf, turnsOf, fill, blank, epoch: (jdn) => lastAtOrBefore(days, jdn) };
  }

  S.holdings = { createHoldings, NONE };
})((globalThis.Shiyu ??= {}));
