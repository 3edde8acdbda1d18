/* The chapter cut into runs: which words are a date, a name, the ground of which event. */
(function (S) {
  "use strict";
  const LOOK_BACK = 900;
  const LEAST_WRITTEN = 2;
  const NEAR = 60;

  /** Where an event's date as written stands: inside its quotation, else the last time before it. */
  function dateSpan(text, event) {
    const written = Array.from(event.date?.written ?? "");
    // 「是日」 and the like point to a date but are none.
    if (written.length < LEAST_WRITTEN || !written.some((c) => "年月".includes(c)) || !event.quotes.length) return null;
    const first = Math.min(...event.quotes.map((q) => q[0]));
    const last = Math.max(...event.quotes.map((q) => q[1]));
    const fits = (at) => written.every((c, k) => text[at + k] === c);
    for (let at = first; at + written.length <= last; at += 1) if (fits(at)) return [at, at + written.length];
    for (let at = first - written.length; at >= Math.max(0, first - LOOK_BACK); at -= 1)
      if (fits(at)) return [at, at + written.length];
    return null;
  }

  /** Dates as they were annotated, those of the span of the atlas. */
  const annotated = ({ mentions, span }) => mentions.dates
    .filter(([, , from, to]) => from >= span[0] && to <= span[1])
    .map(([start, end, jdn, , precision]) => ({ start, end, jdn, precision }));

  /** Dates of the chapter in order of the text: [{start, end, jdn, precision}], without overlap. */
  function dates(text, payload) {
    const { events } = payload;
    const found = payload.mentions ? annotated(payload) : [];
    for (const event of payload.mentions ? [] : events) {
      const span = dateSpan(text, event);
      if (span) found.push({ start: span[0], end: span[1], jdn: event.date.from, precision: event.date.precision });
    }
    found.sort((a, b) => a.start - b.start || b.end - a.end);
    const kept = [];
    for (const date of found) if (!kept.length || date.start >= kept[kept.length - 1].end) kept.push(date);
    return kept;
  }

  /** Ground of each event by its quotes: [{start, end, event}] in order of the text. */
  const grounds = (events) => events.flatMap((e, i) => e.quotes.map(([start, end]) => ({ start, end, event: i })))
    .sort((a, b) => a.start - b.start || b.end - a.end);

  /** Paragraphs [start, end) of the text. */
  function paragraphs(text) {
    const out = [];
    let start = 0;
    for (let i = 0; i <= text.length; i += 1) {
      if (i < text.length && text[i] !== "\n") continue;
      if (i > start) out.push([start, i]);
      start = i + 1;
    }
    return out;
  }

  /** Kind of a name and what it means: the index of a place or person, −1 if unknown. */
  const named = (row) => ({ mark: row?.[2] ?? null, means: row?.[3] ?? -1 });

  /**
   * Runs of a paragraph: [{start, end, mark, date, events}], each with one set of events.
   * `mark` is a kind of name or null, `date` a date or null.
   */
  function runs([from, to], { marks, dated, ground }) {
    const within = (list, s, e) => list.filter((x) => x[s] < to && x[e] > from);
    const [m, d, g] = [within(marks, 0, 1), within(dated, "start", "end"), within(ground, "start", "end")];
    const cuts = new Set([from, to]);
    for (const x of m) cuts.add(x[0]).add(x[1]);
    for (const x of [...d, ...g]) cuts.add(x.start).add(x.end);
    const at = [...cuts].filter((c) => c >= from && c <= to).sort((a, b) => a - b);
    return at.slice(0, -1).map((start, i) => ({
      start, end: at[i + 1],
      ...named(m.find((x) => x[0] <= start && start < x[1])),
      date: d.find((x) => x.start <= start && start < x.end) ?? null,
      events: g.filter((x) => x.start <= start && start < x.end).map((x) => x.event),
    }));
  }

  /**
   * The stretch {a, b} of passages {a, b, chosen}, in order of the text, that holds the chosen one or
   * else the first; passages a few words apart are one stretch. Null without any.
   */
  function runOf(spans) {
    const runs = [];
    for (const { a, b, chosen } of spans) {
      const last = runs.at(-1);
      if (last && a - last.b <= NEAR) Object.assign(last, { b: Math.max(b, last.b), chosen: last.chosen || chosen });
      else runs.push({ a, b, chosen });
    }
    const found = runs.find((run) => run.chosen) ?? runs[0];
    return found ? { a: found.a, b: found.b } : null;
  }

  S.chapter = { runOf, dates, grounds, paragraphs, runs, dateSpan };
})((globalThis.Shiyu ??= {}));
