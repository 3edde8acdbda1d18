/* The legend of the poster: what stands on its map, drawn by the hands of the map; and whose work it is. */
(function (S) {
  "use strict";
  const { draw, measure } = S.text;
  const { LEGEND } = S.posterplan;
  const SWATCH = { w: 38, h: 15 };
  const BAND = 0.24;
  const ROW = 21;
  const MOST = 5;

  S.i18n.add({ posterLegend: ["图例", "圖例", "Legend"], posterMarch: ["行军", "行軍", "march"] });

  function line(points) {
    const path = new Path2D();
    points.forEach(([x, y], n) => (n ? path.lineTo(x, y) : path.moveTo(x, y)));
    return path;
  }

  function box(w, h) {
    const path = new Path2D();
    path.rect(0, 0, w, h);
    return path;
  }

  const edge = (ctx, colour, dash = []) => {
    ctx.setLineDash(dash);
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.2;
    ctx.strokeRect(0.6, 0.6, SWATCH.w - 1.2, SWATCH.h - 1.2);
    ctx.setLineDash([]);
  };

  const wash = (p) => (ctx, palette) => {
    const area = box(SWATCH.w / BAND, SWATCH.h / BAND);
    ctx.save();
    ctx.scale(BAND, BAND);
    S.territory.coat(ctx, { area, band: area }, palette.of(p).fill, palette.coats);
    ctx.restore();
    edge(ctx, palette.of(p).line);
  };

  const border = (cls) => (ctx, palette, { own }) => {
    const { width, dash } = S.borders.STROKES[cls];
    ctx.setLineDash(dash);
    ctx.lineCap = cls === S.borders.DOTTED ? "round" : "butt";
    ctx.strokeStyle = palette.of(own).line;
    ctx.lineWidth = width;
    ctx.stroke(line([[0, SWATCH.h / 2], [SWATCH.w, SWATCH.h / 2]]));
    ctx.setLineDash([]);
  };

  const filled = (pattern, alpha, dash) => (ctx, palette, given) => {
    ctx.globalAlpha = alpha;
    ctx.fillStyle = pattern(ctx, palette, given);
    ctx.fillRect(0, 0, SWATCH.w, SWATCH.h);
    ctx.globalAlpha = 1;
    edge(ctx, palette.t.rule, dash);
  };

  const march = (grade) => (ctx, palette, { own }) => S.routes.paint(ctx, {
    line: [[0, SWATCH.h / 2], [14, SWATCH.h / 2], [SWATCH.w, SWATCH.h / 2]], grade, alpha: 1,
  }, { ...palette.of(own), halo: palette.t.panel });

  /** Polities that hold a seat within the map, those of one colour once, the widest first. */
  function politiesOn({ stage, palette }) {
    const { view, laid } = stage.app.layer.hits;
    const { spots, payload } = stage.app.model;
    const count = new Map();
    payload.cells.forEach((cell, c) => {
      const p = laid.scene.state.holder[c];
      const [x, y] = [view.x(spots.x[cell.place]), view.y(spots.y[cell.place])];
      if (p < 0 || !(x > 0 && y > 0 && x < view.w && y < view.h)) return;
      const { fill } = palette.of(p);
      const seen = count.get(fill) ?? { p, n: 0 };
      count.set(fill, { p: seen.p, n: seen.n + 1 });
    });
    return [...count.values()].sort((a, b) => b.n - a.n).slice(0, MOST).map(({ p }) => p);
  }

  function rowsOf(poster, lang) {
    const t = (key) => S.i18n.t(lang, key);
    const { app, ratio } = poster;
    const [own, other] = S.legendsigns.samples(app);
    const stripes = (ctx, palette) => S.territory.stripes(ctx, palette.of(own).fill, palette.of(other).fill, ratio);
    const hatch = (ctx, palette) => S.borders.hatching(ctx, palette.t.ink, ratio);
    return {
      left: [...politiesOn(poster).map((p) => [wash(p), S.i18n.pick(app.payload.polities[p], lang).split(" (")[0]]),
        [filled(stripes, 1, [1.5, 2.5]), t("open")]],
      right: [[border(0), t("borderNear")], [border(1), t("borderInferred")], [border(2), t("borderConjectural")],
        [filled(hatch, 0.5, []), t("unsure")], [march(0), t("routeText")], [march(1), t("routeGuess")]],
      given: { own },
    };
  }

  /** The largest type at which both columns stand side by side, and where the second begins. */
  function fitted(left, right, base) {
    const widest = (rows, style) => Math.max(...rows.map(([, words]) => measure(words, style).width)) + SWATCH.w + 9;
    for (let size = 12.5; ; size -= 0.5) {
      const style = { ...base, size };
      const second = Math.max(136, widest(left, style) + 12);
      if (size <= 9 || second + widest(right, style) <= LEGEND.w) return { style, second };
    }
  }

  /** Lay the legend and the words of attribution under it. */
  function lay(ctx, poster) {
    const { palette, app } = poster;
    const { lang } = app.store.get();
    const { left, right, given } = rowsOf(poster, lang);
    const { style, second } = fitted(left, right, { sans: true, lang, colour: palette.t.ink });
    draw(ctx, S.i18n.t(lang, "posterLegend"), { size: 17, bold: true, lang, colour: palette.t.ink }, LEGEND.x, LEGEND.y + 8);
    for (const [rows, x] of [[left, LEGEND.x], [right, LEGEND.x + second]]) rows.forEach(([sample, words], n) => {
      const y = LEGEND.y + 28 + n * ROW;
      ctx.save();
      ctx.translate(x, y);
      sample(ctx, palette, given);
      ctx.restore();
      draw(ctx, words, style, x + SWATCH.w + 9, y + SWATCH.h / 2);
    });
    attribution(ctx, poster, LEGEND.y + 28 + Math.max(left.length, right.length) * ROW + 4);
  }

  function attribution(ctx, { palette, app }, top) {
    const words = S.picturewords.of(app);
    ctx.fillStyle = palette.t.hair;
    ctx.fillRect(LEGEND.x, top, LEGEND.w, 0.8);
    const { lines, tall } = setFor(words, palette, LEGEND.y + LEGEND.h + 4 - top - 6);
    lines.forEach(([text, how], n) => draw(ctx, text, how, LEGEND.x, top + 6 + (n + 0.5) * tall));
  }

  /** Book, licence and address broken into lines, as large as their room lets them be. */
  function setFor(words, palette, room) {
    const said = `${words.book}${words.lang === "en" ? ". " : "。"}${words.licence}`;
    for (let size = 11; ; size -= 0.5) {
      const style = { size, sans: true, lang: words.lang, colour: palette.t.ink2 };
      const link = { ...style, lang: "en", size: size - 1 };
      const lines = [[said, style], [words.link, link]].flatMap(([text, how]) => S.picturefoot.broken(text, how, LEGEND.w).map((line_) => [line_, how]));
      const tall = size * 1.3;
      if (size <= 7 || lines.length * tall <= room) return { lines, tall };
    }
  }

  S.posterlegend = { lay, politiesOn };
})((globalThis.Shiyu ??= {}));
