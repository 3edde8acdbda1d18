/* Land that changed hands: the old wash gives way to the new in 240 ms, the lines at once. Both are
   mixed exactly, so the land around keeps its colour and nothing flickers. */
(function (S) {
  "use strict";
  const LASTS_MS = 240;
  // Changes that come faster than this are a drag or a fast play: the day is drawn at once.
  const RUSH_MS = 60;
  // So much land at once is another map, not a cell that changed hands.
  const MOST_SHARE = 0.08;

  const easeOut = (t) => 1 - (1 - t) ** 3;

  /** A box in CSS px as whole px [x, y, w, h] of a sheet of a ratio, held inside it; null if empty. */
  function onSheet(box, ratio, canvas) {
    const x = Math.max(0, Math.floor(box.x0 * ratio));
    const y = Math.max(0, Math.floor(box.y0 * ratio));
    const w = Math.min(canvas.width, Math.ceil(box.x1 * ratio)) - x;
    const h = Math.min(canvas.height, Math.ceil(box.y1 * ratio)) - y;
    return w > 0 && h > 0 ? [x, y, w, h] : null;
  }

  /** Put one part of a canvas over the same part of another: in its stead, or lightly added. */
  function lay(from, ctx, part, alpha = 1, how = "source-over") {
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    if (how === "source-over") ctx.clearRect(...part);
    ctx.globalAlpha = alpha;
    ctx.globalCompositeOperation = how;
    ctx.drawImage(from, ...part, ...part);
    ctx.restore();
  }

  /** The fade of one sheet {canvas, ctx, ratio}; `clock` gives ms. */
  function createFade(sheet, clock = () => performance.now()) {
    const spare = () => document.createElement("canvas").getContext("2d");
    const [before, after] = [spare(), spare()];
    let running = null;
    let changed = -Infinity;

    function fit() {
      for (const { canvas } of [before, after]) {
        if (canvas.width === sheet.canvas.width && canvas.height === sheet.canvas.height) continue;
        canvas.width = sheet.canvas.width;
        canvas.height = sheet.canvas.height;
      }
    }

    return {
      /** Whether a mixture stands on the sheet. */
      get running() { return running !== null; },
      /** Forget the fade: the sheet is about to be painted whole. */
      stop() { running = null; },
      /**
       * Before boxes are painted anew by `paint(boxes)`: keep what stands there, paint, and let the
       * one give way to the other from the next step on. Returns the boxes to be shown anew.
       */
      change(given, still, paint) {
        const now = clock();
        const rush = still || now - changed < RUSH_MS;
        changed = now;
        const { view, ratio, canvas } = sheet;
        const boxes = S.boxes.gather([...(running?.boxes ?? []), ...given], view);
        const parts = boxes.map((box) => onSheet(box, ratio, canvas)).filter(Boolean);
        const area = parts.reduce((sum, [, , w, h]) => sum + w * h, 0);
        running = null;
        if (rush || area > MOST_SHARE * canvas.width * canvas.height) {
          paint(boxes);
          return boxes;
        }
        fit();
        for (const part of parts) lay(canvas, before, part);
        paint(boxes);
        for (const part of parts) lay(canvas, after, part);
        running = { boxes, parts, at: now };
        return this.step();
      },
      /** Mix the two for this moment; returns the boxes, in CSS px, that they stand in. */
      step() {
        if (!running) return null;
        const { boxes } = running;
        const t = Math.min(1, (clock() - running.at) / LASTS_MS);
        for (const part of running.parts) {
          lay(before.canvas, sheet.ctx, part, 1 - easeOut(t));
          lay(after.canvas, sheet.ctx, part, easeOut(t), "lighter");
        }
        if (t === 1) running = null;
        return boxes;
      },
    };
  }

  S.fade = { createFade, onSheet, easeOut };
})((globalThis.Shiyu ??= {}));
