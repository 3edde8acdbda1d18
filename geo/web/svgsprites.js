/* Words and signs of the map for SVG: words stay words, a sign is written once and then used. */
(function (S) {
  "use strict";
  const { SvgContext } = S.svgcontext;
  const PAD = 7;
  const PLACE = 24;

  /** In the stead of S.text.createTexts: sets the lines of a sprite again, wherever it was made. */
  const texts = {
    ...S.text.createTexts(1),
    put(ctx, sprite, x, y) {
      let top = y;
      for (const line of sprite.lines) {
        const tall = line.style.size * (line.style.leading ?? 1.12);
        const spare = sprite.w - line.width;
        const left = sprite.align === "centre" ? spare / 2 : sprite.align === "right" ? spare : 0;
        S.text.draw(ctx, line.text, line.style, x + left, top + tall / 2);
        top += tall;
      }
    },
  };

  /** In the stead of S.symbols.createSprites. */
  function createSprites(palette, stock) {
    const kept = new Map();

    function keep(key, size, draw) {
      if (!kept.has(key)) {
        const ctx = new SvgContext(stock);
        draw(ctx);
        const symbol = stock.define((id) => `<g id="${id}">${ctx.markup}</g>`);
        kept.set(key, { canvas: { symbol }, w: size, h: size });
      }
      return kept.get(key);
    }

    return {
      plaque(look) {
        const key = `${look.kind}/${look.state}/${look.grade > 0}/${look.count}`;
        return keep(key, S.symbols.SIZES[look.state] + 2 * PAD, (ctx) => S.symbols.drawPlaque(ctx, look, palette));
      },
      // A plaque has its number on it already.
      count: (look) => ({ canvas: { symbol: null }, w: S.symbols.SIZES[look.state], h: S.symbols.SIZES[look.state] }),
      place: (rank) => keep(`place${rank}`, PLACE, (ctx) => S.symbols.drawPlace(ctx, rank, palette)),
    };
  }

  S.svgsprites = { texts, createSprites };
})((globalThis.Shiyu ??= {}));
