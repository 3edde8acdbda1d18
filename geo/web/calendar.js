/* Days to lunar months, reign years and Julian or Gregorian dates. No Date objects: they are
   proleptic Gregorian and would turn Julian 1000-02-29 into 1 March. */
(function (S) {
  "use strict";

  /** Index of the last element of the ascending array that is ≤ value, −1 if none. */
  function lastAtOrBefore(sorted, value) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const mid = (low + high) >> 1;
      if (sorted[mid] <= value) low = mid + 1;
      else high = mid;
    }
    return low - 1;
  }

  /** Julian day number to [year, month, day]; Meeus, Astronomical Algorithms, ch. 7. */
  function civil(jdn, gregorian) {
    let a = jdn;
    if (gregorian) {
      const alpha = Math.floor((jdn - 1867216.25) / 36524.25);
      a = jdn + 1 + alpha - Math.floor(alpha / 4);
    }
    const b = a + 1524;
    const c = Math.floor((b - 122.1) / 365.25);
    const d = Math.floor(365.25 * c);
    const e = Math.floor((b - d) / 30.6001);
    const day = b - d - Math.floor(30.6001 * e);
    const month = e < 14 ? e - 1 : e - 13;
    return [month > 2 ? c - 4716 : c - 4715, month, day];
  }

  const toJulian = (jdn) => civil(jdn, false);
  const toGregorian = (jdn) => civil(jdn, true);

  /** Julian calendar date to Julian day number. */
  function fromJulian(year, month, day) {
    const y = month > 2 ? year : year - 1;
    const m = month > 2 ? month : month + 12;
    return Math.floor(365.25 * (y + 4716)) + Math.floor(30.6001 * (m + 1)) + day - 1524;
  }

  /** Julian year as a number with its fraction, for naming places by year. */
  const yearOf = (jdn) => toJulian(jdn)[0];

  function createCalendar(data) {
    const starts = Float64Array.from(data.start);
    const last = starts.length - 1;
    const names = Uint8Array.from(data.name);
    const named = (i) => data.month_names[names[i]];
    const newYears = [];
    for (let i = 0; i <= last; i += 1) if (named(i).hans === "正月") newYears.push(starts[i]);

    /** Index of the lunar month a day falls in, held inside the table. */
    const monthIndex = (jdn) => Math.max(0, Math.min(last, lastAtOrBefore(starts, jdn)));

    /** First and last day of the lunar month at an index. */
    function monthSpan(index) {
      return [starts[index], index < last ? starts[index + 1] - 1 : starts[index] + 29];
    }

    function yearSpan(jdn) {
      const i = lastAtOrBefore(newYears, jdn);
      if (i < 0) return [starts[0], (newYears[0] ?? starts[last] + 30) - 1];
      return [newYears[i], i + 1 < newYears.length ? newYears[i + 1] - 1 : newYears[i] + 383];
    }

    function decadeSpan(jdn) {
      const first = Math.floor(yearOf(jdn) / 10) * 10;
      return [fromJulian(first, 1, 1), fromJulian(first + 10, 1, 1) - 1];
    }

    /** The days one step of the timeline shows: [first, last], both included. */
    function windowOf(jdn, step) {
      if (step === "day") return [jdn, jdn];
      if (step === "year") return yearSpan(jdn);
      if (step === "decade") return decadeSpan(jdn);
      return monthSpan(monthIndex(jdn));
    }

    /** The row [from, to, full label, era year label, ganzhi] of a court on a day, or null. */
    function courtRow(court, jdn) {
      const rows = data.courts?.[court] ?? [];
      let low = 0;
      let high = rows.length;
      while (low < high) {
        const mid = (low + high) >> 1;
        if (rows[mid][0] <= jdn) low = mid + 1;
        else high = mid;
      }
      const row = rows[low - 1];
      return row && jdn <= row[1] ? row : null;
    }

    return {
      starts, newYears, monthIndex, monthSpan, yearSpan, decadeSpan, windowOf, courtRow,
      /** Ids of the courts whose years it knows, the one that names the year first. */
      courts: Object.keys(data.courts ?? {}),
      monthName: (jdn) => named(monthIndex(jdn)),
    };
  }

  S.calendar = { createCalendar, lastAtOrBefore, toJulian, toGregorian, fromJulian, yearOf };
})((globalThis.Shiyu ??= {}));
