/* From one day to the next: by day, lunar month, year, decade or event. */
(function (S) {
  "use strict";
  const { lastAtOrBefore } = S.calendar;
  const { clamp } = S.timescale;
  const MONTHS = { month: 1, event: 1 };

  /** The day so many lunar years on, in the same place among the months of its year. */
  function yearsOn(calendar, jdn, years) {
    const { newYears, starts } = calendar;
    const at = lastAtOrBefore(newYears, jdn);
    if (at + years < 0) return starts[0];
    // Before the first New Year a month is counted back from it: it is one of the last of its year.
    const since = calendar.monthIndex(jdn) - lastAtOrBefore(starts, newYears[Math.max(0, at)]);
    const place = at < 0 ? 12 + since : since;
    const then = Math.min(at + years, newYears.length - 1);
    const first = lastAtOrBefore(starts, newYears[then]);
    return starts[clamp(first + Math.min(place, 11), 0, starts.length - 1)];
  }

  /** The day `count` steps from a day (count may be negative), held inside the span. */
  function move(calendar, jdn, step, count, [first, last]) {
    let day = jdn + count;
    if (step === "year") day = yearsOn(calendar, jdn, count);
    else if (step === "decade") day = yearsOn(calendar, jdn, 10 * count);
    else if (MONTHS[step]) {
      const { starts } = calendar;
      day = starts[clamp(calendar.monthIndex(jdn) + count, 0, starts.length - 1)];
    }
    return clamp(day, first, last);
  }

  /** The first day of what a step shows: where a released knob comes to rest. */
  function snap(calendar, jdn, step, [first, last]) {
    return clamp(calendar.windowOf(jdn, step)[0], first, last);
  }

  /** Events that can be stepped through, in order of time: inside the span and not filtered out. */
  function steps(model, state, [first, last]) {
    const { events, payload } = model;
    return events.byFrom.filter((i) => events.from[i] >= first && events.from[i] <= last
      && model.passes(payload.events[i], state.filters)
      && !(state.onlyText && events.grade[i] > 0));
  }

  /**
   * The event after (direction 1) or before (−1) where the reader is, or null.
   * With an event chosen it is the next in order, else the next that begins on another day.
   */
  function nextEvent(model, ordered, { jdn, selection }, direction) {
    const from = (i) => model.events.from[i];
    const at = selection?.type === "event" ? ordered.indexOf(selection.id) : -1;
    if (at >= 0) return ordered[at + direction] ?? null;
    if (direction > 0) return ordered.find((i) => from(i) > jdn) ?? null;
    return ordered.findLast((i) => from(i) < jdn) ?? null;
  }

  /** The day `count` days with an event on from a day, or as far as there are any. */
  function moveByEvent(model, ordered, jdn, count, [first, last]) {
    let day = jdn;
    for (let n = 0; n < Math.abs(count); n += 1) {
      const next = nextEvent(model, ordered, { jdn: day, selection: null }, count);
      if (next === null) break;
      day = model.events.from[next];
    }
    return clamp(day, first, last);
  }

  /** The day `count` of the app's own steps from a day, held inside a span. */
  const onward = (app, jdn, count, span = app.span) => (app.store.get().step === "event"
    ? moveByEvent(app.model, app.steps(), jdn, count, span)
    : move(app.model.calendar, jdn, app.store.get().step, count, span));

  S.stepping = { move, moveByEvent, onward, snap, steps, nextEvent, yearsOn };
})((globalThis.Shiyu ??= {}));
