/* The other day of a comparison: where it begins, and how it is written by hand. */
(function (S) {
  "use strict";
  const { fromJulian, yearOf, lastAtOrBefore } = S.calendar;
  const YEARS = 20;

  S.i18n.add({
    cmpBad: [
      "不识「{text}」：请写 1002、1002-05-01 或 咸平五年三月", "不識「{text}」：請寫 1002、1002-05-01 或 咸平五年三月",
      "“{text}” is not a date: write 1002, 1002-05-01 (Julian) or 咸平五年三月"],
    cmpOutside: [
      "「{text}」在本卷 {a}–{b} 年之外", "「{text}」在本卷 {a}–{b} 年之外", "“{text}” lies outside {a}–{b}, the years of this chapter"],
  });

  /** Twenty years before a day, or after it where the span does not reach back. */
  function usual(calendar, jdn, [first, last]) {
    const on = (years) => Math.max(first, Math.min(last, S.stepping.yearsOn(calendar, jdn, years)));
    return on(-YEARS) < jdn ? on(-YEARS) : on(YEARS);
  }

  /** First day of the lunar year that mostly falls in a Western one: what 「1002」 means to a reader of eras. */
  function yearStart(calendar, year) {
    const at = calendar.newYears.findIndex((day) => yearOf(day) === year);
    return at < 0 ? fromJulian(year, 1, 1) : calendar.newYears[at];
  }

  function western(text, calendar) {
    const [, year, month, day] = /^(\d{3,4})(?:-(\d\d?)(?:-(\d\d?))?)?$/.exec(text) ?? [];
    if (!year) return null;
    if (!month) return yearStart(calendar, Number(year));
    const two = (n) => n.padStart(2, "0");
    return S.url.dayFrom(`${year}-${two(month)}-${two(day ?? "1")}`);
  }

  const spellings = (label) => [label.hans, label.hant, label.en].filter(Boolean).map((words) => words.toLowerCase());

  /** First day of a lunar month 「三月」 among the days of a reign year, or null. */
  function monthWithin(calendar, [from, to], words) {
    const { starts } = calendar;
    for (let i = lastAtOrBefore(starts, from); i < starts.length && starts[i] <= to; i += 1)
      if (spellings(calendar.monthName(starts[i])).includes(words)) return Math.max(from, starts[i]);
    return null;
  }

  /** Day of a reign year 「咸平五年」, with or without a month, of any of the courts. */
  function reign(text, payload, calendar) {
    for (const rows of Object.values(payload.calendar.courts))
      for (const row of rows)
        for (const words of spellings(row[3])) {
          if (!text.startsWith(words)) continue;
          const rest = text.slice(words.length).replace(/^[\s,，]+/, "");
          if (!rest) return row[0];
          // A year that saw two rulers is two rows.
          const found = monthWithin(calendar, [row[0], calendar.yearSpan(row[0])[1]], rest);
          if (found !== null) return found;
        }
    return null;
  }

  /** What somebody wrote → {jdn}, or {error: key of the words, values}. */
  function read(written, { payload, model: { calendar }, span }) {
    const text = written.trim();
    const plain = text.normalize("NFKC").toLowerCase();
    const jdn = western(plain, calendar) ?? (plain ? reign(plain, payload, calendar) : null);
    if (jdn === null) return { error: "cmpBad", values: { text } };
    const [a, b] = span.map(yearOf);
    return jdn < span[0] || jdn > span[1] ? { error: "cmpOutside", values: { text, a, b } } : { jdn };
  }

  S.comparedays = { usual, read, yearStart };
})((globalThis.Shiyu ??= {}));
