/* Days to pixels and back, and the window of time the axis shows. */
(function (S) {
  "use strict";
  const YEAR = 365.25;
  const LEAST_YEARS = 4;

  const clamp = (value, least, most) => Math.max(least, Math.min(most, value));

  /** A linear scale from days [from, to] to pixels [left, left + width]. */
  function createScale([from, to], left, width) {
    const perDay = width / (to - from || 1);
    return {
      from, to, left, width,
      x: (jdn) => left + (jdn - from) * perDay,
      jdn: (x) => clamp(Math.round(from + (x - left) / perDay), from, to),
    };
  }

  /** A window of `years` about a day, held inside the span. */
  function windowAbout(jdn, years, [first, last]) {
    const days = Math.min(years * YEAR, last - first);
    const from = clamp(Math.round(jdn - days * 0.55), first, last - days);
    return [from, from + days];
  }

  /** The window moved just so far that a day keeps a tenth of it away from the edges. */
  function follow([from, to], jdn, [first, last]) {
    const days = to - from;
    if (days >= last - first) return [first, last];
    const room = days * 0.1;
    let start = from;
    if (jdn < from + room) start = jdn - room;
    if (jdn > to - room) start = jdn + room - days;
    start = clamp(start, first, last - days);
    return start === from ? [from, to] : [start, start + days];
  }

  /** The window made wider or narrower by a factor about a day, held inside the span. */
  function zoom([from, to], factor, about, [first, last]) {
    const days = clamp((to - from) * factor, Math.min(LEAST_YEARS * YEAR, last - first), last - first);
    const share = (about - from) / (to - from);
    const start = clamp(about - share * days, first, last - days);
    return [start, start + days];
  }

  /** Years between labelled ticks for a window on so many pixels. */
  function tickYears([from, to], width) {
    const perYear = width / ((to - from) / YEAR);
    return [1, 2, 5, 10, 20, 50].find((n) => n * perYear >= 84) ?? 100;
  }

  S.timescale = { createScale, windowAbout, follow, zoom, tickYears, clamp };
})((globalThis.Shiyu ??= {}));
