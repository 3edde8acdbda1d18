/* Up to three quotations of the poster, in ruled columns 界行 within a thick and a thin line 文武边. */
(function (S) {
  "use strict";
  const { measure, draw } = S.text;
  const { QUOTES, eventsOf } = S.posterplan;
  const { yearOf } = S.calendar;
  const MOST = 3;
  const GAP = 14;
  const SIZE = 15.5;
  const STEP = 18.4;
  const COLUMN = 28;
  const TOP = QUOTES.y + 28;
  const TALL = QUOTES.h - 30;
  // Below the last row there is room for a stop, which must not begin a column.
  const ROWS = Math.floor((TALL - 20 - 0.6 * STEP) / STEP);
  const OMITTED = "……";
  const STOPS = "，。、；：！？」』）”’";
  const ENDS = "。！？；";

  /** The events told: the chosen one, then the weightiest, each of another year if it can be. */
  function chosen(app, span) {
    const { selection } = app.store.get();
    const { weight, from } = app.model.events;
    const first = selection?.type === "event" ? [selection.id] : [];
    const rest = eventsOf(app, span).filter((id) => !first.includes(id)).sort((a, b) => weight[b] - weight[a]);
    const quoted = [...first, ...rest].filter((id) => app.payload.events[id].quotes.length);
    const years = new Set();
    const apart = quoted.filter((id) => {
      const year = yearOf(from[id]);
      return years.has(year) ? false : years.add(year);
    });
    const list = [...apart, ...quoted.filter((id) => !apart.includes(id))].slice(0, MOST);
    return list.sort((a, b) => from[a] - from[b]);
  }

  /** Characters of a quotation that fit: [{char, relied, mark}], cut with 「……」 and never altered. */
  function charsOf(payload, quotes, lang, room) {
    const text = S.quotation.chars(payload, lang);
    const marks = S.quotation.allMarks(payload);
    const runs = S.quotation.spans(text, quotes);
    const asked = runs.filter((run) => run.kind === "quote").reduce((n, run) => n + run.end - run.start, 0);
    // What the quotation rests on comes first; its context only where there is room for it.
    const kept = asked + 24 > room ? runs.filter((run) => run.kind !== "context") : runs;
    const all = kept.flatMap((run) => (run.kind === "omitted"
      ? omission()
      : S.quotation.cut(run, marks).flatMap((part) => text.slice(part.start, part.end).map((char) => ({ char, relied: run.kind === "quote", mark: part.mark })))))
      .filter(({ char }) => char !== "\n");
    return all.length <= room ? all : shortened(all, room);
  }

  const omission = () => Array.from(OMITTED, (char) => ({ char, relied: false, mark: null }));

  /** As much as fits: to the end of a sentence after what is relied on, else with 「……」. */
  function shortened(all, room) {
    const last = all.findLastIndex(({ relied }) => relied);
    const end = all.findLastIndex(({ char }, n) => n > last && n < room && ENDS.includes(char));
    return end > 0 ? all.slice(0, end + 1) : [...all.slice(0, room - OMITTED.length), ...omission()];
  }

  /** Columns of characters; a stop that would begin one hangs at the foot of the one before. */
  function columnsOf(chars) {
    const out = [];
    for (const one of chars) {
      const last = out[out.length - 1];
      if (last && (last.length < ROWS || (last.length === ROWS && STOPS.includes(one.char)))) last.push(one);
      else out.push([one]);
    }
    return out;
  }

  function frame(ctx, palette, x, w) {
    ctx.strokeStyle = palette.t.ink;
    ctx.lineWidth = 2;
    ctx.strokeRect(x, TOP, w, TALL);
    ctx.lineWidth = 0.8;
    ctx.strokeRect(x + 4, TOP + 4, w - 8, TALL - 8);
    ctx.fillStyle = palette.t.hair;
    for (let at = x + w - 6 - COLUMN; at > x + 8; at -= COLUMN) ctx.fillRect(at, TOP + 4, 0.8, TALL - 8);
  }

  /** What stands beside a column: red circles by the words relied on, lines by names. */
  function beside(ctx, palette, column, x, top) {
    column.forEach(({ char, relied, mark }, n) => {
      const y = top + n * STEP;
      if (relied && /\p{Script=Han}/u.test(char)) {
        ctx.strokeStyle = palette.t.accent;
        ctx.lineWidth = 0.9;
        ctx.beginPath();
        ctx.arc(x + SIZE / 2 + 3.6, y + SIZE / 2, 2.1, 0, 7);
        ctx.stroke();
      }
      if (!mark) return;
      ctx.strokeStyle = mark === "place" ? palette.family.diplomacy : palette.t.ink2;
      ctx.lineWidth = mark === "place" ? 1.1 : 1.5;
      ctx.setLineDash(mark === "place" ? [] : [1.5, 2]);
      ctx.beginPath();
      ctx.moveTo(x - SIZE / 2 - 2.2, y);
      ctx.lineTo(x - SIZE / 2 - 2.2, y + STEP);
      ctx.stroke();
      ctx.setLineDash([]);
    });
  }

  /** Runs of a column of one weight: [{from, text, relied}]. */
  function runsOf(column) {
    const out = [];
    column.forEach(({ char, relied }, n) => {
      const last = out[out.length - 1];
      if (last?.relied === relied) last.text += char;
      else out.push({ from: n, text: char, relied });
    });
    return out;
  }

  function quotation(ctx, { app, palette }, id, x, w) {
    const { lang } = app.store.get();
    const tongue = S.text.chinese(lang);
    const event = app.payload.events[id];
    const head = `${yearOf(app.model.events.from[id])} · ${S.dates.reign(app.model.calendar, app.model.events.from[id], lang)}`;
    const style = { size: Math.min(14.5, (14.5 * w) / measure(head, { size: 14.5, bold: true, lang }).width), bold: true, lang, colour: palette.t.accent };
    draw(ctx, head, style, x + w - measure(head, style).width, QUOTES.y + 8);
    frame(ctx, palette, x, w);
    const chars = charsOf(app.payload, event.quotes, tongue, Math.floor((w - 12) / COLUMN) * ROWS);
    for (const [c, column] of columnsOf(chars).entries()) {
      const at = x + w - 6 - (c + 0.5) * COLUMN;
      for (const run of runsOf(column))
        S.picturecolumn.set(ctx, run.text, { size: SIZE, bold: run.relied, lang: tongue, colour: run.relied ? palette.t.ink : palette.t.ink2 }, at, TOP + 11 + run.from * STEP, STEP);
      beside(ctx, palette, column, at, TOP + 11);
    }
  }

  /** Lay the quotations, the earliest at the right. */
  function lay(ctx, poster) {
    const ids = chosen(poster.app, poster.span);
    const w = (QUOTES.w - GAP * (MOST - 1)) / MOST;
    ids.forEach((id, n) => quotation(ctx, poster, id, QUOTES.x + QUOTES.w - (n + 1) * w - n * GAP, w));
  }

  S.posterquotes = { lay, chosen, charsOf, columnsOf, ROWS };
})((globalThis.Shiyu ??= {}));
