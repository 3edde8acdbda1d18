/* Samples of every sign for the legend, drawn by the hands that draw the map. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const P = S.cardparts;
  const WIDE = 46;
  const BAND_SCALE = 0.22;
  // The order in which the look gives out its hues.
  const HOUSES = ["xia", "song", "liao", "tubo", "uyghur", "guiyi", "liugu", "beihan"];

  const ratioNow = () => S.sheets.ratioNow() * 1.25;

  /** A canvas of CSS px; draw(ctx, palette) paints it. */
  function sample(app, draw, { width = WIDE, height = 18 } = {}) {
    const ratio = ratioNow();
    const canvas = el("canvas", { "aria-hidden": "true", width: Math.round(width * ratio), height: Math.round(height * ratio) });
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    draw(ctx, P.paletteOf(app), { width, height, ratio });
    return canvas;
  }

  /** Polities that ever hold a cell, those of one colour together, those of a hue of their own first. */
  function houses(app) {
    const { polities } = app.payload;
    const palette = P.paletteOf(app);
    const at = (i) => (HOUSES.indexOf(polities[i].id) + 99) % 99;
    const byColour = new Map();
    for (const i of [...app.model.holdings.polities].sort((a, b) => at(a) - at(b))) {
      const { fill } = palette.of(i);
      byColour.set(fill, [...(byColour.get(fill) ?? []), i]);
    }
    return [...byColour.values()];
  }

  /** Two polities to make samples of; where the chapter has but one, the other is nobody. */
  function samples(app) {
    const [own = 0, other = -1] = houses(app).map(([first]) => first);
    return [own, other];
  }

  const coloursOf = (app, palette, nth = 0) => ({ ...palette.of(samples(app)[nth]), halo: palette.t.panel });

  function lineOf(points) {
    const path = new Path2D();
    points.forEach(([x, y], n) => (n ? path.lineTo(x, y) : path.moveTo(x, y)));
    return path;
  }

  function box(x, y, w, h) {
    const path = new Path2D();
    path.rect(x, y, w, h);
    return path;
  }

  /** Three coats of a polity's wash. */
  const wash = (app, index) => sample(app, (ctx, palette, { width, height }) => {
    const [w, h] = [width / BAND_SCALE, height / BAND_SCALE];
    ctx.fillStyle = palette.t.ground;
    ctx.fillRect(0, 0, width, height);
    ctx.save();
    ctx.scale(BAND_SCALE, BAND_SCALE);
    S.territory.coat(ctx, { area: box(0, 0, w, h), band: box(0, 0, w, h) }, palette.of(index).fill, palette.coats);
    ctx.restore();
    ctx.strokeStyle = palette.of(index).line;
    ctx.lineWidth = 1.6;
    ctx.strokeRect(0.8, 0.8, width - 1.6, height - 1.6);
  });

  /** A border of a class between two washes. */
  const border = (app, cls, { chosen = false } = {}) => sample(app, (ctx, palette, { width, height }) => {
    const [upper, lower] = [0, 1].map((nth) => coloursOf(app, palette, nth));
    [[upper, 0], [lower, height / 2]].forEach(([colours, y]) => {
      ctx.globalAlpha = 0.62;
      ctx.fillStyle = colours.fill;
      ctx.fillRect(0, y, width, height / 2);
    });
    ctx.globalAlpha = 1;
    const path = lineOf([[0, height / 2], [width, height / 2]]);
    const { width: thick, dash } = S.borders.STROKES[cls];
    const strokes = chosen ? [[6, palette.t.panel, []], [2.6, palette.t.accent, []]] : [[4, palette.t.ground, []], [thick, upper.line, dash]];
    for (const [w, colour, dashes] of strokes) {
      ctx.lineCap = cls === S.borders.DOTTED ? "round" : "butt";
      ctx.setLineDash(dashes);
      ctx.strokeStyle = colour;
      ctx.lineWidth = w;
      ctx.stroke(path);
    }
  });

  /** The quiet dotted line between cells of one holder. */
  const cells = (app) => sample(app, (ctx, palette, { width, height }) => {
    Object.assign(ctx, { strokeStyle: palette.t.ink2, globalAlpha: 0.7, lineWidth: 1.1, lineCap: "round" });
    ctx.setLineDash([0, 4]);
    ctx.stroke(lineOf([[2, height / 2], [width - 2, height / 2]]));
  });

  const framed = (ctx, palette, width, height, dash = []) => {
    ctx.setLineDash(dash);
    ctx.lineWidth = 1;
    ctx.strokeStyle = palette.t.rule;
    ctx.strokeRect(0.5, 0.5, width - 1, height - 1);
  };

  const hatch = (app) => sample(app, (ctx, palette, { width, height, ratio }) => {
    ctx.fillStyle = S.borders.hatching(ctx, palette.t.ink, ratio);
    ctx.globalAlpha = 0.5;
    ctx.fillRect(0, 0, width, height);
    ctx.globalAlpha = 1;
    framed(ctx, palette, width, height);
  });

  const open = (app) => sample(app, (ctx, palette, { width, height, ratio }) => {
    const [a, b] = [0, 1].map((nth) => coloursOf(app, palette, nth));
    ctx.fillStyle = S.territory.stripes(ctx, a.fill, b.fill, ratio);
    ctx.fillRect(0, 0, width, height);
    framed(ctx, palette, width, height, [1.5, 2.5]);
  });

  /** Colour that thins with the distance from a seat. */
  const thinning = (app) => sample(app, (ctx, palette, { width, height }) => {
    ctx.fillStyle = coloursOf(app, palette).fill;
    for (let x = 0; x < width; x += 1) {
      ctx.globalAlpha = 0.62 * S.territory.thinning(100 + (220 * x) / width);
      ctx.fillRect(x, 0, 1, height);
    }
  });

  const route = (app, grade, alpha = 1) => sample(app, (ctx, palette) =>
    S.routes.paint(ctx, { line: [[3, 9], [16, 9], [29, 9], [43, 9]], grade, alpha }, coloursOf(app, palette)));

  /** A plate of words with its leader. */
  const plate = (app, words, nth) => sample(app, (ctx, palette, { ratio }) => {
    const colours = coloursOf(app, palette, nth);
    const [line] = S.plates.linesOf([words], colours, palette.t, "hans");
    const sprite = S.text.createTexts(ratio).get([{ ...line, style: { ...line.style, size: 12.5 } }]);
    const at = { box: { x0: 5, y0: 1, x1: sprite.w + 24, y1: sprite.h + 9 }, x: 1, y: sprite.h + 12, sprite };
    S.plates.paint(ctx, at, colours, palette, S.text.createTexts(ratio));
  }, { width: 50, height: 28 });

  const garrison = (app, row, width, height) => sample(app, (ctx, palette) => {
    const whole = { certainty: "attested", rank: 5, bearing_deg: null, ...row };
    S.garrisons.drawSign(ctx, whole, width / 2, whole.bearing_deg === null ? height / 2 : height - 3, 6.5, coloursOf(app, palette), palette);
  }, { width, height });

  const flag = (app, inChapter) => sample(app, (ctx, palette) =>
    S.garrisons.drawFlag(ctx, { in_chapter: inChapter }, 17, 20, coloursOf(app, palette), palette), { height: 23 });

  const plaque = (app, look, size = 30) => P.sign(size, (ctx) => {
    ctx.globalAlpha = look.state === "vague" || look.grade > 1 ? 0.62 : 1;
    S.symbols.drawPlaque(ctx, { kind: "battle", state: "now", grade: 0, count: 1, ...look }, P.paletteOf(app));
  });

  /** A chosen sign, in its ring. */
  const chosen = (app) => P.sign(40, (ctx) => {
    const palette = P.paletteOf(app);
    ctx.scale(0.68, 0.68);
    S.symbols.drawPlaque(ctx, { kind: "battle", state: "chosen", grade: 0, count: 1 }, palette);
    Object.assign(ctx, { strokeStyle: palette.t.accent, lineWidth: 2.4 });
    ctx.beginPath();
    ctx.arc(0, 0, 24, 0, 7);
    ctx.stroke();
  });

  /** A sign that made room, and a line to where it belongs. */
  const aside = (app) => sample(app, (ctx, palette) => {
    ctx.strokeStyle = palette.t.ink2;
    ctx.lineWidth = 0.8;
    ctx.stroke(lineOf([[6, 22], [32, 13]]));
    ctx.translate(32, 13);
    S.symbols.drawPlaque(ctx, { kind: "battle", state: "now", grade: 0, count: 1 }, palette);
  }, { height: 28 });

  /** A place's sign with the ring its doubt is wide. */
  const halo = (app, dashed) => sample(app, (ctx, palette) => {
    ctx.translate(23, 12);
    ctx.setLineDash(dashed ? [3, 3] : []);
    Object.assign(ctx, { strokeStyle: palette.t.ink2, lineWidth: 0.9 });
    ctx.beginPath();
    ctx.arc(0, 0, 10.5, 0, 7);
    ctx.stroke();
    ctx.setLineDash([]);
    S.symbols.drawPlace(ctx, 2, palette);
  }, { height: 24 });

  /** Words as they stand on the map. */
  const words = (app, text, style, width = WIDE) => sample(app, (ctx, palette) => {
    const set = { lang: "hans", colour: palette.t.ink, ...style(palette) };
    S.text.draw(ctx, text, set, (width - S.text.measure(text, set).width) / 2, 9);
  }, { width });

  /** A name as water.js sets it: Chinese by characters, English as a run of words. */
  const courseName = (app, { hans, en }, water) => sample(app, (ctx, palette, { width }) => {
    const run = app.store.get().lang === "en";
    const chars = Array.from(run ? en : hans);
    const spots = chars.map((_, n) => [9 + (n * (width - 18)) / (chars.length - 1), 8]);
    if (water) {
      Object.assign(ctx, { strokeStyle: palette.t.river, lineWidth: 2.3, lineCap: "round" });
      ctx.stroke(new Path2D("M2 19C16 25 28 13 44 19"));
    }
    S.water.paintName(ctx, { chars, run, water, size: run ? 12 : 13, spots }, palette, "hans");
  }, { width: water && app.store.get().lang === "en" ? 54 : WIDE, height: water ? 24 : 18 });

  const lake = (app) => sample(app, (ctx, palette) => {
    const shore = new Path2D("M8 10C10 3 22 4 28 5S40 8 37 12 20 16 14 15 7 13 8 10z");
    Object.assign(ctx, { fillStyle: palette.t.water, strokeStyle: palette.t.river, lineWidth: 0.8 });
    ctx.fill(shore);
    ctx.stroke(shore);
  });

  /** Graticule and the double line where the map ends. */
  const frame = (app) => sample(app, (ctx, palette, { width, height }) => {
    Object.assign(ctx, { strokeStyle: palette.t.ink3, globalAlpha: 0.5, lineWidth: 0.8 });
    ctx.stroke(lineOf([[30, 0], [30, height]]));
    ctx.stroke(lineOf([[8, 9], [width, 9]]));
    ctx.globalAlpha = 1;
    for (const [x, w, colour] of [[3, 2, palette.t.ink], [8, 0.8, palette.t.rule]]) {
      Object.assign(ctx, { strokeStyle: colour, lineWidth: w });
      ctx.stroke(lineOf([[x, 0], [x, height]]));
    }
  });

  const bar = (app) => sample(app, (ctx, palette) =>
    S.graticule.paintBar(ctx, { h: 0, kmPerPx: () => 1.9 }, palette, 5, 23, 28), { width: 50, height: 26 });

  const lens = (app) => sample(app, (ctx, palette) => {
    Object.assign(ctx, { strokeStyle: palette.t.ink, lineWidth: 1.2 });
    ctx.strokeRect(3, 5, 12, 9);
    ctx.setLineDash([4, 3]);
    ctx.lineWidth = 0.9;
    ctx.stroke(lineOf([[15, 5], [46, 1]]));
    ctx.stroke(lineOf([[15, 14], [46, 18]]));
  });

  /** The ring of the keyboard. */
  const rove = (app) => sample(app, (ctx, palette) => {
    for (const [radius, width, colour] of [[8, 2, palette.t.panel], [10, 3, palette.t.accent]]) {
      Object.assign(ctx, { strokeStyle: colour, lineWidth: width });
      ctx.beginPath();
      ctx.arc(23, 12, radius - 1, 0, 7);
      ctx.stroke();
    }
  }, { height: 24 });

  S.legendsigns = {
    houses, samples, sample, wash, border, cells, hatch, open, thinning, route, plate, garrison, flag, plaque, chosen, aside,
    halo, words, courseName, lake, frame, bar, lens, rove, lineOf,
  };
})((globalThis.Shiyu ??= {}));
