/* The payload as it travels → as the atlas reads it: what was said once is said where it belongs. */
(function (S) {
  "use strict";
  const CERTAINTIES = 3;

  /** Rows [cell, polity, begin, width, grade] → rows with the day on which each ends. */
  function holdings({ from, statuses, rows }) {
    const full = rows.map(([cell, polity, begin, width, grade], index) => [
      cell, polity, from + begin, from + begin + width, null, null,
      grade % CERTAINTIES, statuses[Math.floor(grade / CERTAINTIES)], index,
    ]);
    full.forEach((row, index) => {
      const next = full[index + 1];
      if (next && next[0] === row[0]) [row[4], row[5]] = [next[2], next[3]];
    });
    return full;
  }

  /** Give every statement its date, which many share. */
  const dated = (rows, dates) => rows.map((row) => ({ ...row, date: dates[row.date] }));

  /** A payload unpacked; one that never was packed stays as it is. */
  S.unpack = function unpack(payload) {
    if (Array.isArray(payload.holdings)) return payload;
    const { dates, ...rest } = payload;
    const stories = (payload.stories ?? []).map((story) => ({ ...story, steps: dated(story.steps, dates) }));
    return { ...rest, holdings: holdings(payload.holdings), control: dated(payload.control, dates), stories };
  };
})((globalThis.Shiyu ??= {}));
