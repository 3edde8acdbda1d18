/* The foot of a picture: book, date, borders, sources, licence and address, on paper of its own. */
(function (S) {
  "use strict";
  const SIZE = 12;
  const SMALL = 11.5;
  const LINE = 18;
  const PAD = [14, 9];
  const NARROW = 700;
  const kept = new Map();

  /** Pieces a line may break between: Latin words, and every Chinese character by itself. */
  const pieces = (text) => text.match(/[\u0021-\u024f]+\s*|[^\u0021-\u024f]/gu) ?? [];

  /** Text broken into lines no wider than `width`; a word that is wider itself breaks anywhere. */
  function broken(text, style, width) {
    const wide = (line) => S.text.measure(line, style).width > width;
    const out = [""];
    const put = (piece) => {
      const last = out.length - 1;
      if (out[last] && wide((out[last] + piece).trimEnd())) out.push(piece.trimStart());
      else out[last] += piece;
    };
    for (const piece of pieces(text)) (wide(piece) ? Array.from(piece) : [piece]).forEach(put);
    return out.map((line) => line.trim()).filter(Boolean);
  }

  /** The same, remembered: of a film's pictures only the date differs. */
  function lines(text, style, width) {
    const key = `${width}/${style.size}/${style.lang}/${text}`;
    if (kept.size > 400) kept.clear();
    if (!kept.has(key)) kept.set(key, broken(text, style, width));
    return kept.get(key);
  }

  const style = (palette, lang, more) => ({ size: SMALL, sans: true, lang, colour: palette?.t.ink2, ...more });

  /** Every line of the foot {text, style}: the date has room that does not change with the day. */
  function linesOf(app, w, palette = null) {
    const words = S.picturewords.of(app);
    const width = w - 2 * PAD[0];
    const bold = style(palette, words.lang, { size: SIZE, bold: true, colour: palette?.t.ink });
    const set = (text, how) => lines(text, how, width).map((line) => ({ text: line, style: how }));
    const head = w < NARROW
      ? [...set(`${words.name} · ${words.book}`, bold), ...padded(set(words.date, bold), words.lang === "en" ? 2 : 1)]
      : set(`${words.name} · ${words.book}　${words.date}`, bold);
    return [...head, ...set(words.licence, style(palette, words.lang)),
      ...set(words.link, style(palette, "en", { size: SMALL }))];
  }

  const padded = (rows, least) => [...rows, ...Array.from({ length: Math.max(0, least - rows.length) }, () => null)];

  /** Height in CSS px of the foot of a picture so wide. */
  const heightOf = (app, w) => linesOf(app, w).length * LINE + 2 * PAD[1] + 5;

  /** Lay the foot at {y, w, h}. */
  function paint(ctx, app, palette, { y, w, h }) {
    ctx.fillStyle = palette.t.panel;
    ctx.fillRect(0, y, w, h);
    ctx.fillStyle = palette.t.ink;
    ctx.fillRect(0, y, w, 2);
    ctx.fillStyle = palette.t.rule;
    ctx.fillRect(0, y + 5, w, 0.8);
    linesOf(app, w, palette).forEach((line, n) => {
      if (line) S.text.draw(ctx, line.text, line.style, PAD[0], y + 5 + PAD[1] + (n + 0.5) * LINE);
    });
  }

  S.picturefoot = { heightOf, paint, broken };
})((globalThis.Shiyu ??= {}));
