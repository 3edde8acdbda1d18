/* The words of the chapter set as the source looks: ruled columns 界行 in a double frame 文武边.
   Nothing is put between the characters, so the words can be found and copied as they stand. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const OMITTED = "……";
  const STOPS = "。！？；\n";
  const CLOSERS = "”’」』）";
  const BEFORE = 30;
  const AFTER = 34;
  const ENOUGH = 104;
  const BRIDGE = 40;

  const codePoints = new WeakMap();

  /** The chapter as an array of code points in a script; offsets count these. */
  function chars(payload, lang) {
    if (!codePoints.has(payload)) codePoints.set(payload, {});
    const kept = codePoints.get(payload);
    const key = lang === "hant" && payload.text_hant ? "text_hant" : "text";
    return (kept[key] ??= Array.from(payload[key]));
  }

  /** Start of the context before an offset: its sentence, or so many characters. */
  function contextStart(text, at) {
    let i = at;
    while (i > 0 && at - i < BEFORE && !STOPS.includes(text[i - 1])) i -= 1;
    while (i < at && (CLOSERS.includes(text[i]) || text[i] === "　")) i += 1;
    return i;
  }

  /** End of the context after an offset: the end of its sentence, or so many characters. */
  function contextEnd(text, at) {
    let i = at;
    if (i > 0 && STOPS.includes(text[i - 1])) return i;
    while (i < text.length && i - at < AFTER && text[i] !== "\n") {
      i += 1;
      if (STOPS.includes(text[i - 1])) break;
    }
    while (i < text.length && CLOSERS.includes(text[i])) i += 1;
    return i;
  }

  /** End of the context after the last quote: whole sentences as long as there is room. */
  function fuller(text, at, room) {
    let end = contextEnd(text, at);
    for (;;) {
      if (text[end] === "\n" || end >= text.length) return end;
      const next = contextEnd(text, end + 1);
      if (next - at > room || !STOPS.includes(text[next - 1])) return end;
      end = next;
    }
  }

  /** Quotes in order, those that touch made one. */
  function joined(quotes) {
    const out = [];
    for (const [start, end] of [...quotes].sort((a, b) => a[0] - b[0])) {
      const last = out[out.length - 1];
      if (last && start <= last[1]) last[1] = Math.max(last[1], end);
      else out.push([start, end]);
    }
    return out;
  }

  /** Spans to show: [{start, end, kind: "quote"|"context"|"omitted"}]. */
  function spans(text, quotes) {
    const list = joined(quotes);
    const out = [];
    const add = (start, end, kind) => (end > start || kind === "omitted") && out.push({ start, end, kind });
    list.forEach(([start, end], n) => {
      const before = n ? list[n - 1][1] : -1;
      if (n && start - before <= BRIDGE) add(before, start, "context");
      else {
        const from = Math.max(contextStart(text, start), n ? contextEnd(text, before) : 0);
        if (n) add(before, Math.min(contextEnd(text, before), from), "context");
        if (n ? from > contextEnd(text, before) : from > 0 && text[from - 1] !== "\n") add(from, from, "omitted");
        add(from, start, "context");
      }
      add(start, end, "quote");
    });
    if (!list.length) return out;
    const at = list[list.length - 1][1];
    add(at, fuller(text, at, ENOUGH - out.reduce((n, s) => n + s.end - s.start, 0)), "context");
    return out;
  }

  /** Cut a span at the marks that fall in it: [{start, end, mark}]. */
  function cut({ start, end }, marks) {
    const out = [];
    let at = start;
    for (const [from, to, what] of marks) {
      if (to <= at || from >= end) continue;
      const [a, b] = [Math.max(from, at), Math.min(to, end)];
      if (a > at) out.push({ start: at, end: a, mark: null });
      out.push({ start: a, end: b, mark: what });
      at = b;
    }
    if (at < end) out.push({ start: at, end, mark: null });
    return out;
  }

  /** Words of the data in the script of a language. */
  const inScript = (payload, words, lang) => S.script.say(payload, words, lang);

  const marksKept = new WeakMap();

  /** Every name marked in any event, in order and without overlap. */
  function allMarks(payload) {
    if (marksKept.has(payload)) return marksKept.get(payload);
    const named = payload.mentions?.marks ?? payload.events.flatMap((e) => e.marks);
    const rows = [...named].sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    const out = [];
    for (const row of rows) if (!out.length || row[0] >= out[out.length - 1][1]) out.push(row);
    marksKept.set(payload, out);
    return out;
  }

  function run(text, { start, end, mark }) {
    const words = text.slice(start, end).join("");
    return mark ? el("span", { class: `sy-name sy-name-${mark}`, text: words }) : words;
  }

  function piece(text, span, marks) {
    if (span.kind === "omitted") return el("span", { class: "sy-context", text: OMITTED });
    const runs = cut(span, marks).map((part) => run(text, part));
    return el("span", { class: span.kind === "quote" ? "sy-relied" : "sy-context" }, runs);
  }

  /** The figure of a quotation: frame, columns, the words relied on circled in red. */
  function figure(payload, lang, quotes, { label } = {}) {
    const text = chars(payload, lang);
    const marks = allMarks(payload);
    const parts = spans(text, quotes).map((span) => piece(text, span, marks));
    return el("figure", { class: "sy-quote", lang: lang === "hant" ? "zh-Hant" : "zh-Hans" },
      el("blockquote", { class: "sy-columns", tabindex: "0", role: "group", "aria-label": label }, el("p", {}, parts)));
  }

  /** The quotes alone, in 「」, names marked: nodes to stand in a line. */
  function inline(payload, lang, quotes) {
    const text = chars(payload, lang);
    const marks = allMarks(payload);
    const parts = joined(quotes).map(([start, end]) => cut({ start, end }, marks).map((part) => run(text, part)));
    return ["「", ...parts.flatMap((part, n) => (n ? [OMITTED, ...part] : part)), "」"];
  }

  /** Code points of the quotes alone, as they stand in the stored text. */
  const plain = (payload, quotes, lang = "hans") =>
    joined(quotes).map(([a, b]) => chars(payload, lang).slice(a, b).join("")).join(OMITTED);

  S.quotation = { inScript, figure, inline, spans, cut, joined, allMarks, chars, plain, contextStart, contextEnd };
})((globalThis.Shiyu ??= {}));
