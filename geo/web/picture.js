/* What is shown as one picture: the map pixel for pixel, the date slip where it stands, and a foot
   of its own below that says whose work it is. No button of the page is in it. */
(function (S) {
  "use strict";
  // The layer keeps names this far from every strip of paper.
  const STRIP_MARGIN = 4;

  /** Ratio of device px of the map's sheets. */
  const ratioOf = (canvas) => canvas.width / (parseFloat(canvas.style.width) || canvas.width);

  /** Part of the map that is seen, CSS px: what lies under the timeline is not. */
  function shownOf(app) {
    const { x: w, y } = app.map.getSize();
    const { laid, view } = app.layer.hits ?? {};
    const foot = laid?.scene?.foot ? laid.scene.foot * view.grown : y;
    return { w, h: foot < y ? Math.max(1, Math.round(foot + STRIP_MARGIN)) : y };
  }

  /** Boxes of CSS px {x0, y0, x1, y1} that the picture lays over the map: names keep clear of them. */
  function boxes(app) {
    const { x, y, w, h } = S.pictureslip.boxOf(app);
    return [{ x0: x - STRIP_MARGIN, y0: y - STRIP_MARGIN, x1: x + w + STRIP_MARGIN, y1: y + h + STRIP_MARGIN }];
  }

  const sheetsOf = (pane) => [...pane.querySelectorAll(".shiyu-canvas")].filter((canvas) => canvas.width > 0);

  /** Keep to the part of the map a side has. */
  function cut(ctx, { x0, y0, x1, y1 }, ratio) {
    const [a, b, c, d] = [x0, y0, x1, y1].map((css) => Math.round(css * ratio));
    ctx.beginPath();
    ctx.rect(a, b, c - a, d - b);
    ctx.clip();
  }

  /** Lay the sheets 1:1 as they stand in the map's container, each side of a comparison in its part. */
  function layMap(ctx, app, ratio) {
    const home = app.map.getContainer().getBoundingClientRect();
    for (const { pane, box } of S.picturesides.of(app)) {
      ctx.save();
      cut(ctx, box, ratio);
      for (const canvas of sheetsOf(pane)) {
        const at = canvas.getBoundingClientRect();
        ctx.drawImage(canvas, Math.round((at.left - home.left) * ratio), Math.round((at.top - home.top) * ratio));
      }
      ctx.restore();
    }
  }

  function fit(canvas, w, h) {
    canvas.width = w;
    canvas.height = h;
    return canvas.getContext("2d", { alpha: false });
  }

  /**
   * The picture of an app at device px. `strips` lays the date slip over the map, `attribution` adds
   * the foot; `canvas` is drawn on if given. The canvas has `layout`: {ratio, map, slip, foot} in its px.
   */
  function compose(app, { attribution = true, strips = true, canvas = document.createElement("canvas") } = {}) {
    const ratio = ratioOf(sheetsOf(app.layer.pane)[0]);
    const shown = shownOf(app);
    const foot = attribution ? S.picturefoot.heightOf(app, shown.w) : 0;
    const px = (css) => Math.round(css * ratio);
    const map = { x: 0, y: 0, w: px(shown.w), h: px(shown.h) };
    const ctx = fit(canvas, map.w, map.h + px(foot));
    const palette = S.palette.createPalette(app.payload, app.store.get().theme);
    ctx.fillStyle = palette.t.ground;
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    layMap(ctx, app, ratio);
    ctx.scale(ratio, ratio);
    if (strips) S.picturesides.paint(ctx, app, palette);
    const slip = strips ? S.pictureslip.paint(ctx, app, palette) : null;
    if (foot) S.picturefoot.paint(ctx, app, palette, { y: map.h / ratio, w: shown.w, h: foot });
    canvas.layout = {
      ratio, map,
      slip: slip && { x: Math.floor(slip.x * ratio), y: Math.floor(slip.y * ratio), w: px(slip.w) + 1, h: px(slip.h) + 1 },
      foot: { x: 0, y: map.h, w: map.w, h: px(foot) },
    };
    return canvas;
  }

  S.picture = { compose, boxes, shownOf };
})((globalThis.Shiyu ??= {}));
