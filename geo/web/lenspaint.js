/* The small map of one campaign: the same hands as the map's, on a paper and at a scale of its own. */
(function (S) {
  "use strict";
  const { unitX, unitY } = S.projection;
  const WIDTH = 326;
  const HEIGHT = 214;
  const MARGIN = 52;
  const MOST_ZOOM = 10.5;
  const BAR_PX = 84;
  const WASH_RATIO = 0.6;

  /** Unit Mercator box of a campaign: its courses and the places it names; null if it has no spot. */
  function extentOf(payload, campaign) {
    const spots = payload.campaigns[campaign].branches.flatMap((branch) => [
      ...branch.points, ...branch.steps.map(([p]) => [payload.places[p].lon, payload.places[p].lat])])
      .filter(([lon]) => lon !== null && lon !== undefined);
    if (!spots.length) return null;
    const [xs, ys] = [spots.map((s) => unitX(s[0])), spots.map((s) => unitY(s[1]))];
    return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
  }

  /** The view in which an extent stands in the middle of the lens, with room for names around it. */
  function viewOf(extent) {
    const least = (room, size) => (size > 0 ? room / size : Infinity);
    const scale = Math.min(256 * 2 ** MOST_ZOOM,
      least(WIDTH - 2 * MARGIN, extent.x1 - extent.x0), least(HEIGHT - 2 * MARGIN, extent.y1 - extent.y0));
    const [x, y] = [(extent.x0 + extent.x1) / 2, (extent.y0 + extent.y1) / 2];
    return S.projection.makeView(Math.log2(scale / 256), x * scale - WIDTH / 2, y * scale - HEIGHT / 2, WIDTH, HEIGHT);
  }

  function barOf(view) {
    const { px } = S.graticule.barOf(view, BAR_PX);
    return { x0: WIDTH - px - 36, y0: 8, x1: WIDTH - 6, y1: 38, most: BAR_PX };
  }

  /** A painter over a model; `relief(ctx, view)` lays the ground's shading. */
  function createLensPainter(given, relief) {
    // Px of arcs are kept for one scale: the lens must not make the map forget its own.
    const model = { ...given, arcs: { ...given.arcs, pixels: null } };
    const boxes = S.boxes.createBoxes(model);
    const wash = S.territory.createWash(model, boxes);
    const borders = S.borders.createBorders(model, boxes);
    const ink = S.ink.createInk(model);
    const state = model.holdings.blank();
    const sheets = Object.fromEntries(["wash", "ink"].map((name) => [name, document.createElement("canvas").getContext("2d")]));
    let kit = null;

    function freshKit(theme, ratio) {
      if (kit?.theme === theme && kit.ratio === ratio) return;
      const palette = S.palette.createPalette(model.payload, theme);
      kit = { theme, ratio, palette, sprites: S.symbols.createSprites(palette, ratio), texts: S.text.createTexts(ratio) };
    }

    function fit(ctx, ratio) {
      ctx.canvas.width = Math.round(WIDTH * ratio);
      ctx.canvas.height = Math.round(HEIGHT * ratio);
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      return ctx;
    }

    function sceneOf(now, campaign, view) {
      return {
        jdn: now.jdn, lang: now.lang, selection: now.selection, onlyText: now.onlyText, posts: false,
        window: model.calendar.windowOf(now.jdn, now.step), sofar: now.mode === "sofar",
        since: now.since ?? -Infinity, filters: now.filters, campaign, plain: true,
        strips: [], names: [], state, spread: null, bar: barOf(view),
        palette: kit.palette, sprites: kit.sprites, texts: kit.texts, whole: true, now: 0,
      };
    }

    function paintLand(ctx, view, now) {
      const { palette, ratio } = kit;
      ctx.fillStyle = palette.t.ground;
      ctx.fillRect(0, 0, WIDTH, HEIGHT);
      if (now.relief) relief(ctx, view);
      if (!now.onlyText) {
        wash.paint(fit(sheets.wash, WASH_RATIO * ratio), view, state, palette, WASH_RATIO * ratio, null);
        ctx.drawImage(sheets.wash.canvas, 0, 0, WIDTH, HEIGHT);
      }
      S.graticule.paint(ctx, view, palette);
      ink.water.paint(ctx, view, palette);
      borders.update(state, palette);
      if (!now.onlyText) borders.paint(ctx, view, palette, ratio);
    }

    return {
      /** Paint a campaign as of a state of the page; returns its view and what was drawn. */
      paint(canvas, campaign, now, ratio) {
        const view = viewOf(extentOf(model.payload, campaign));
        freshKit(now.theme, ratio);
        model.holdings.fill(now.jdn, state);
        const ctx = fit(canvas.getContext("2d"), ratio);
        paintLand(ctx, view, now);
        const laid = ink.paint(fit(sheets.ink, ratio), view, sceneOf(now, campaign, view));
        ctx.drawImage(sheets.ink.canvas, 0, 0, WIDTH, HEIGHT);
        return { view, laid };
      },
    };
  }

  S.lenspaint = { createLensPainter, extentOf, viewOf, WIDTH, HEIGHT };
})((globalThis.Shiyu ??= {}));
