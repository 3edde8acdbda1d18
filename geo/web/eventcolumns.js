/* Events by column: a hundred thousand of them travel as a few bytes each, and become rows only when
   somebody asks for one. Sets of a chapter's size travel as rows and never come here. */
(function (S) {
  "use strict";
  const CERTAINTIES = ["attested", "inferred", "conjectural"];

  /**
   * Columns {kinds, titles, kind, from, days, place, title, grade}: `kinds` words, `titles` words
   * {hans, hant, en}, the rest one number an event, `from` each as its distance in days from the
   * one before. Typed arrays of the same.
   */
  function decode(columns) {
    const { from: steps, days } = columns;
    let day = 0;
    const from = Int32Array.from(steps, (step) => (day += step));
    return {
      count: from.length, kinds: columns.kinds, titles: columns.titles, from,
      to: Int32Array.from(days, (n, i) => from[i] + n),
      kind: Uint8Array.from(columns.kind), place: Int32Array.from(columns.place),
      title: Uint16Array.from(columns.title), grade: Uint8Array.from(columns.grade),
    };
  }

  function label(jdn) {
    const [year, month, day] = S.calendar.toJulian(jdn);
    return [String(year).padStart(4, "0"), ...[month, day].map((n) => String(n).padStart(2, "0"))].join("-");
  }

  /** One event as a row of the payload. */
  function row(table, i) {
    const [from, to] = [table.from[i], table.to[i]];
    const certainty = CERTAINTIES[table.grade[i]];
    const julian = [...new Set([from, to].map((d) => label(d)))].join("/");
    return {
      id: `e${i}`, kind: table.kinds[table.kind[i]], title: table.titles[table.title[i]], certainty,
      date: { from, to, written: "", label: { hans: julian, hant: julian, en: julian }, julian, gregorian: "", edtf: "", precision: "day", certainty, note: "" },
      places: table.place[i] < 0 ? [] : [[table.place[i], "at"]],
      quotes: [], marks: [], polities: [], persons: [], note: "", outcome: "", rivals: [], campaign: null,
    };
  }

  /** The columns read like an array of rows, none of which is kept. */
  function rowsOf(table) {
    const answer = (target, key, self) => {
      if (key === "length") return table.count;
      if (typeof key === "string" && /^\d+$/.test(key)) return Number(key) < table.count ? row(table, Number(key)) : undefined;
      return Reflect.get(target, key, self);
    };
    return new Proxy([], { get: answer, has: (target, key) => (/^\d+$/.test(String(key)) ? Number(key) < table.count : key in target) });
  }

  S.eventcolumns = { decode, rowsOf };
})((globalThis.Shiyu ??= {}));
