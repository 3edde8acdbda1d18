/* Upright columns of Chinese for pictures: stops stand in the upper right corner of their square as they
   do when written downwards, brackets and dashes are turned. */
(function (S) {
  "use strict";
  const RISE = 0.36; // of a character's size, from its middle to its base line
  // How far stops move, right and up, in sizes; the traditional ones stand in the middle either way.
  const CORNER = { "，": 0.6, "。": 0.6, "、": 0.6, "；": 0.25, "：": 0.25, "！": 0.25, "？": 0.25 };
  const TURNED = new Set("「」『』（）〈〉《》〔〕“”‘’…—–－·".split(""));

  /** Where one character's base line begins, its square's middle being at x, y, and how it is turned. */
  function spotOf(char, style, x, y) {
    const half = style.size / 2;
    if (TURNED.has(char)) return { at: [x - RISE * style.size, y - half], turn: 90 };
    const shift = style.lang === "hant" ? 0 : (CORNER[char] ?? 0) * style.size;
    const up = CORNER[char] === 0.6 ? shift : 0;
    return { at: [x - half + shift, y + RISE * style.size - up], turn: 0 };
  }

  function glyph(ctx, char, { at, turn }) {
    if (!turn) return ctx.fillText(char, ...at);
    ctx.save();
    ctx.translate(...at);
    ctx.rotate((turn * Math.PI) / 180);
    ctx.fillText(char, 0, 0);
    return ctx.restore();
  }

  /** Set characters downwards, the middle of the column at x, its top at y, a step apart. */
  function set(ctx, text, style, x, y, step = style.size) {
    const chars = Array.from(text);
    const spots = chars.map((char, n) => spotOf(char, style, x, y + n * step + style.size / 2));
    if (ctx.setGlyphs) return ctx.setGlyphs(chars, spots.map((s) => s.at), style, spots.map((s) => s.turn));
    ctx.font = S.text.fontOf(style);
    ctx.textBaseline = "alphabetic";
    ctx.fillStyle = style.colour;
    return chars.forEach((char, n) => glyph(ctx, char, spots[n]));
  }

  S.picturecolumn = { set, spotOf };
})((globalThis.Shiyu ??= {}));
