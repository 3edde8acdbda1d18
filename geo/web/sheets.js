/* The sheets of the map. Land, relief, wash, waters and lines are laid by themselves but shown as one
   opaque canvas, so that a frame of play has one still picture to show and one of ink over it. */
(function (S) {
  "use strict";
  const HOME = { name: "shiyu-map", z: 350 };
  const PAD = 0.15;
  const PAD_MOST = 120;
  // From the ground up; the page sees only what they make together.
  const STILL = ["under", "wash", "base", "lines"];

  const ratioNow = () => Math.min(3, globalThis.devicePixelRatio || 1);

  function makeCanvas(options) {
    const canvas = document.createElement("canvas");
    return { canvas, ctx: canvas.getContext("2d", options), view: null, ratio: 1 };
  }

  function onPage(sheet, pane, name) {
    sheet.canvas.className = `shiyu-canvas shiyu-${name} leaflet-zoom-animated`;
    sheet.canvas.style.position = "absolute";
    sheet.canvas.style.pointerEvents = "none";
    sheet.canvas.setAttribute("aria-hidden", "true");
    pane.appendChild(sheet.canvas);
    return sheet;
  }

  function makePane(map, name, z) {
    const pane = map.getPane(name) ?? map.createPane(name);
    pane.style.zIndex = z;
    pane.style.pointerEvents = "none";
    return pane;
  }

  /**
   * View of the map now, grown on every side by what a short pan needs, or by nothing; in units of
   * `large` px, so that whatever is drawn in it comes out that much larger.
   */
  function viewOf(map, grown, large = 1) {
    const size = map.getSize();
    const pad = grown ? Math.round(Math.min(PAD_MOST, PAD * Math.min(size.x, size.y))) : 0;
    const corner = map.getPixelBounds().min;
    const view = S.projection.makeView(
      map.getZoom(), corner.x - pad, corner.y - pad, size.x + 2 * pad, size.y + 2 * pad);
    return { ...S.projection.enlarged(view, large), pad };
  }

  /** Fit a sheet's canvas to a view at a ratio of device px. */
  function fit(sheet, view, ratio) {
    const { canvas } = sheet;
    // Units of the view are larger than CSS px where type is large; the ratio is to those units.
    const [w, h] = [Math.round(view.w * ratio), Math.round(view.h * ratio)];
    if (canvas.width !== w || canvas.height !== h) {
      canvas.width = w;
      canvas.height = h;
      canvas.style.width = `${view.w * view.grown}px`;
      canvas.style.height = `${view.h * view.grown}px`;
    }
    sheet.ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    sheet.view = view;
    sheet.ratio = ratio;
  }

  /** The sheets {under, wash, base, lines} that rest, `land` made of them, and `ink`. */
  function createSheets(map, { name, z } = HOME) {
    const pane = makePane(map, name, z);
    const sheets = Object.fromEntries(STILL.map((name) => [name, makeCanvas()]));
    sheets.land = onPage(makeCanvas({ alpha: false }), pane, "land");
    sheets.ink = onPage(makeCanvas(), pane, "ink");
    const shown = [sheets.land, sheets.ink];
    let glazed = false;

    /** Let what lies under the map be seen through the land, or make the land opaque again. */
    function glaze(on) {
      if (on === glazed) return;
      glazed = on;
      const { canvas, ctx } = onPage(makeCanvas({ alpha: on }), pane, "land");
      sheets.land.canvas.replaceWith(canvas);
      Object.assign(sheets.land, { canvas, ctx });
    }

    /** Fit sheets and lay those on the page under the map's present position. */
    function lay(view, ratios) {
      for (const [name, ratio] of Object.entries(ratios)) fit(sheets[name], view, ratio);
      for (const sheet of shown) if (sheet.view === view)
        globalThis.L.DomUtil.setTransform(sheet.canvas, map.containerPointToLayerPoint([-view.pad, -view.pad]), 1);
    }

    /** Make the land of its sheets, all of it or what lies in boxes of CSS px. */
    function compose(parts) {
      const { ctx, view } = sheets.land;
      for (const part of parts ?? [null]) {
        ctx.save();
        S.boxes.clip(ctx, part);
        if (glazed) ctx.clearRect(0, 0, view.w, view.h);
        for (const name of STILL) ctx.drawImage(sheets[name].canvas, 0, 0, view.w, view.h);
        ctx.restore();
      }
    }

    /** Follow a zoom in flight: what is shown is stretched until it can be drawn anew. */
    function stretch(zoom, center) {
      for (const { canvas, view } of shown) {
        if (!view) continue;
        const corner = map.unproject(globalThis.L.point(view.ox, view.oy).multiplyBy(view.grown), view.zoom);
        globalThis.L.DomUtil.setTransform(
          canvas, map._latLngToNewLayerPoint(corner, zoom, center), map.getZoomScale(zoom, view.zoom));
      }
    }

    return {
      ...sheets, lay, compose, stretch, glaze, pane,
      remove: () => shown.forEach((sheet) => sheet.canvas.remove()),
    };
  }

  S.sheets = { createSheets, viewOf, makePane, ratioNow };
})((globalThis.Shiyu ??= {}));
