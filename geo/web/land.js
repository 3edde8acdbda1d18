/* The land of the map: relief, wash, waters and borders on their sheets, shown as one picture; laid
   whole when the view moves, and otherwise only where a cell changed hands. */
(function (S) {
  "use strict";
  // Watercolour is soft: a coarser sheet looks the same and costs a third.
  const WASH_RATIO = 0.6;
  const RESTS_MS = 300;
  const FIRST_MS = 150;
  const { viewOf } = S.sheets;

  /** The land of a layer, over what the layer shares with it; `kit()` and `playing()` are asked anew. */
  function createLand(given) {
    const { map, model, sheets, relief, boxes, borders, ink, state, dirty, drawn, timing, still, schedule } = given;
    const wash = S.territory.createWash(model, boxes);
    const fade = S.fade.createFade(sheets.wash);
    let resting = 0;

    function landIsOld() {
      if (dirty.land) return true;
      const v = sheets.wash.view;
      const [min, max] = ["min", "max"].map((end) => map.getPixelBounds()[end].divideBy(v.grown));
      return v.zoom !== map.getZoom() || min.x < v.ox || min.y < v.oy || max.x > v.ox + v.w || max.y > v.oy + v.h;
    }

    /** Bring the land up to date with a state of the store. */
    function paint(now) {
      Object.assign(timing, { wash: 0, lines: 0 });
      const laid = Boolean(sheets.under.view);
      const changed = dirty.cells.length || dirty.lines || (dirty.under && laid);
      if (!sheets.land.view && !given.rest) paintFirst(now);
      else if (landIsOld() || (changed && !laid)) paintWhole(now);
      else if (changed) paintChanged(now);
      else if (fade.running) sheets.compose(fade.step());
    }

    /** The first look: what is seen and no more, laid straight on the land; the sheets follow soon. */
    function paintFirst(now) {
      const { ratio, palette, large } = given.kit();
      const view = viewOf(map, false, large);
      sheets.lay(view, { wash: WASH_RATIO * ratio, land: ratio });
      const { ctx } = sheets.land;
      paintUnder(ctx, view, now);
      if (!now.onlyText) {
        wash.paint(sheets.wash.ctx, view, state, palette, sheets.wash.ratio, null);
        ctx.drawImage(sheets.wash.canvas, 0, 0, view.w, view.h);
      }
      paintBase(ctx, view, now);
      borders.update(state, palette);
      if (!now.onlyText) borders.paint(ctx, view, palette, ratio, null);
      paintChosen(ctx, view, model, given.kit().palette, now.selection);
      settled(now);
      setTimeout(() => {
        dirty.land = true;
        schedule();
      }, FIRST_MS);
    }

    function settled(now) {
      drawn.territories = now.onlyText ? 0 : new Set([...state.holder].filter((p) => p >= 0)).size;
      Object.assign(dirty, { land: false, cells: [], lines: false });
    }

    function paintWhole(now) {
      const { ratio, large } = given.kit();
      const view = viewOf(map, true, large);
      sheets.lay(view, { under: ratio, wash: WASH_RATIO * ratio, base: ratio, lines: ratio, land: ratio });
      fade.stop();
      const started = performance.now();
      paintUnder(sheets.under.ctx, view, now);
      if (now.onlyText) sheets.wash.ctx.clearRect(0, 0, view.w, view.h);
      else wash.paint(sheets.wash.ctx, view, state, given.kit().palette, sheets.wash.ratio, null);
      sheets.base.ctx.clearRect(0, 0, view.w, view.h);
      paintBase(sheets.base.ctx, view, now);
      timing.wash = performance.now() - started;
      paintLines(view, now, null);
      sheets.compose(null);
    }

    /** Redo what changed: on a new day the land of the cells that changed hands. */
    function paintChanged(now) {
      const { view, ctx, ratio } = sheets.wash;
      const whole = dirty.lines || dirty.under || given.rest;
      const started = performance.now();
      if (dirty.under) paintUnder(sheets.under.ctx, view, now);
      let parts = S.boxes.gather(dirty.cells.map((c) => S.boxes.onView(boxes.cell(c), view)), view);
      if (parts.length && !now.onlyText)
        parts = fade.change(parts, still.matches, (some) => wash.paint(ctx, view, state, given.kit().palette, ratio, some));
      timing.wash = performance.now() - started;
      paintLines(view, now, whole ? null : parts);
      sheets.compose(whole ? null : parts);
      if (parts.length && !given.rest) makeWholeAtRest();
    }

    /** Dashes run on beyond the land that changed: once all is quiet the lines are drawn in one. */
    function makeWholeAtRest() {
      clearTimeout(resting);
      resting = setTimeout(() => {
        if (fade.running || given.playing()) return makeWholeAtRest();
        dirty.lines = true;
        return schedule();
      }, RESTS_MS);
    }

    /** Ground and relief; nothing at all where online tiles are seen through the land. */
    function paintUnder(ctx, view, now) {
      dirty.under = false;
      if (now.tilesShown) return ctx.clearRect(0, 0, view.w, view.h);
      ctx.fillStyle = given.kit().palette.t.ground;
      ctx.fillRect(0, 0, view.w, view.h);
      return now.relief !== false && relief.paint(ctx, view);
    }

    function paintLines(view, now, parts) {
      const started = performance.now();
      const { ctx } = sheets.lines;
      borders.update(state, given.kit().palette);
      for (const part of parts ?? [null]) {
        ctx.save();
        S.boxes.clip(ctx, part);
        ctx.clearRect(0, 0, view.w, view.h);
        if (!now.onlyText) borders.paint(ctx, view, given.kit().palette, given.kit().ratio, part);
        paintChosen(ctx, view, model, given.kit().palette, now.selection);
        ctx.restore();
      }
      timing.lines = performance.now() - started;
      settled(now);
    }

    /** What does not change with the day: graticule, waters, outlines of cells. */
    function paintBase(ctx, view, now) {
      S.graticule.paint(ctx, view, given.kit().palette);
      if (!now.onlyText) borders.paintCells(ctx, view, given.kit().palette);
      ink.water.paint(ctx, view, given.kit().palette);
      const bounds = model.payload.relief?.bounds;
      if (bounds) S.graticule.paintFrame(ctx, view, bounds, given.kit().palette);
    }

    return { paint, get fading() { return fade.running; } };
  }

  /** The chosen border or cell of a model, in the colour of evidence. */
  function paintChosen(ctx, view, model, palette, selection) {
    if (selection?.type !== "border" && selection?.type !== "territory") return;
    const anchor = S.paths.anchorOf(model.arcs, view.scale);
    const cell = model.payload.cells[selection.id];
    const path = selection.type === "border"
      ? S.paths.pathOf(model.arcs, [{ refs: [selection.id], closed: false }], anchor)
      : cell && S.paths.cellPath(model.arcs, cell.polygons, anchor);
    if (!path) return;
    ctx.save();
    ctx.translate(anchor.x * view.scale - view.ox, anchor.y * view.scale - view.oy);
    ctx.setLineDash([]);
    for (const [width, colour] of [[6, palette.t.panel], [2.6, palette.t.accent]]) {
      ctx.lineWidth = width;
      ctx.strokeStyle = colour;
      ctx.stroke(path);
    }
    ctx.restore();
  }

  S.land = { createLand, paintChosen };
})((globalThis.Shiyu ??= {}));
