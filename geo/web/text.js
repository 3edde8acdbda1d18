/* Words on the map as sprites: each text is set once per style and then only copied. */
(function (S) {
  "use strict";
  const { SERIF, SANS } = S.palette;
  const LIMIT = 3000;
  const LET_GO = 500;
  let ruler = null;

  /** CSS font of a style {size, bold, sans, lang}. */
  function fontOf(style) {
    const stack = (style.sans ? SANS : SERIF)[style.lang] ?? SERIF.hans;
    return `${style.bold ? 700 : 400} ${style.size}px ${stack}`;
  }

  const chinese = (lang) => (lang === "hant" ? "hant" : "hans");

  function measure(text, style) {
    ruler ??= document.createElement("canvas").getContext("2d");
    ruler.font = fontOf(style);
    const glyphs = Array.from(text);
    const spacing = style.spacing ?? 0;
    const widths = glyphs.map((g) => ruler.measureText(g).width);
    const plain = spacing ? widths.reduce((a, b) => a + b, 0) : ruler.measureText(text).width;
    return { width: plain + spacing * Math.max(0, glyphs.length - 1), glyphs, widths };
  }

  function setLine(ctx, text, style, x, y, method) {
    if (!style.spacing) {
      ctx[method](text, x, y);
      return;
    }
    const { glyphs, widths } = measure(text, style);
    let at = x;
    glyphs.forEach((glyph, n) => {
      ctx[method](glyph, at, y);
      at += widths[n] + style.spacing;
    });
  }

  /** Draw a line of text with its halo; y is the middle of the Chinese character square. */
  function draw(ctx, text, style, x, y) {
    ctx.font = fontOf(style);
    ctx.textBaseline = "alphabetic";
    const base = y + style.size * 0.36;
    // A context that keeps words as words sets the line by itself.
    if (ctx.setLine) return ctx.setLine(text, style, x, base);
    if (style.halo) {
      ctx.strokeStyle = style.halo;
      ctx.lineWidth = style.haloWidth ?? 3.4;
      ctx.lineJoin = "round";
      ctx.miterLimit = 2;
      ctx.globalAlpha = style.haloAlpha ?? 0.92;
      setLine(ctx, text, style, x, base, "strokeText");
      ctx.globalAlpha = 1;
    }
    ctx.fillStyle = style.colour;
    return setLine(ctx, text, style, x, base, "fillText");
  }

  /** Sprites of lines of text: each line {text, style}, set one under another. */
  function createTexts(ratio) {
    const kept = new Map();

    function make(lines, align) {
      const sized = lines.map((l) => ({ ...l, width: measure(l.text, l.style).width }));
      const pad = 3;
      const width = Math.max(...sized.map((l) => l.width));
      const height = sized.reduce((sum, l) => sum + l.style.size * (l.style.leading ?? 1.12), 0);
      const canvas = document.createElement("canvas");
      canvas.width = Math.ceil((width + 2 * pad) * ratio);
      canvas.height = Math.ceil((height + 2 * pad) * ratio);
      const ctx = canvas.getContext("2d");
      ctx.scale(ratio, ratio);
      let y = pad;
      for (const line of sized) {
        const tall = line.style.size * (line.style.leading ?? 1.12);
        const spare = width - line.width;
        const x = pad + (align === "centre" ? spare / 2 : align === "right" ? spare : 0);
        draw(ctx, line.text, line.style, x, y + tall / 2);
        y += tall;
      }
      return { canvas, lines: sized, align, w: width, h: height, pad, cw: canvas.width / ratio, ch: canvas.height / ratio };
    }

    return {
      /** Sprite of lines with an alignment "left", "centre" or "right". */
      get(lines, align = "left") {
        const key = align + lines.map((l) =>
          `${l.text}|${l.style.size}|${l.style.colour}|${l.style.bold}|${l.style.sans}|${l.style.spacing}|${l.style.lang}`).join("¦");
        if (kept.size > LIMIT) for (const old of [...kept.keys()].slice(0, LET_GO)) kept.delete(old);
        if (!kept.has(key)) kept.set(key, make(lines, align));
        return kept.get(key);
      },
      /** Copy a sprite so that its text box has its corner at x, y. */
      put(ctx, sprite, x, y) {
        ctx.drawImage(sprite.canvas, x - sprite.pad, y - sprite.pad, sprite.cw, sprite.ch);
      },
    };
  }

  S.text = { createTexts, draw, measure, fontOf, chinese };
})((globalThis.Shiyu ??= {}));
