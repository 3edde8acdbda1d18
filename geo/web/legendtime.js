/* Samples of the timeline's own signs for the legend. */
(function (S) {
  "use strict";
  const { sample, lineOf } = S.legendsigns;
  const HEIGHT = 24;

  /** A stacked bar of a year's events. */
  const bars = (app) => sample(app, (ctx, palette) => {
    const colours = S.histogram.coloursOf(palette);
    [[12, [2, 1, 0, 0]], [22, [3, 2, 1, 1]], [32, [0, 1, 1, 0]]].forEach(([x, row]) => {
      let y = HEIGHT - 3;
      row.forEach((n, k) => {
        ctx.fillStyle = colours[k];
        ctx.fillRect(x, y - 3 * n, 7, Math.max(0, 3 * n - 0.7));
        y -= 3 * n;
      });
    });
    ctx.fillStyle = palette.t.rule;
    ctx.fillRect(2, HEIGHT - 3, 42, 1);
  }, { height: HEIGHT });

  /** The red line of the day shown, with flag and knob. */
  const now = (app) => sample(app, (ctx, palette) => {
    ctx.fillStyle = palette.t.accent;
    ctx.fillRect(8, 0, 30, 8);
    ctx.fillRect(22, 8, 2.2, 9);
    Object.assign(ctx, { strokeStyle: palette.t.accent, fillStyle: palette.t.panel, lineWidth: 2.2 });
    ctx.beginPath();
    ctx.arc(23, 19, 3.6, 0, 7);
    ctx.fill();
    ctx.stroke();
  }, { height: HEIGHT });

  /** The dashed line and paper flag of where the pointer is. */
  const hover = (app) => sample(app, (ctx, palette) => {
    Object.assign(ctx, { strokeStyle: palette.t.ink, lineWidth: 1 });
    ctx.strokeRect(8.5, 0.5, 29, 8);
    ctx.setLineDash([3, 2]);
    ctx.stroke(lineOf([[23, 9], [23, 24]]));
  }, { height: HEIGHT });

  /** A span of days between two brackets. */
  const range = (app) => sample(app, (ctx, palette) => {
    Object.assign(ctx, { fillStyle: palette.t.accent, strokeStyle: palette.t.accent, lineWidth: 2, globalAlpha: 0.14 });
    ctx.fillRect(8, 1, 30, 20);
    ctx.globalAlpha = 1;
    ctx.stroke(lineOf([[8, 1], [8, 22]]));
    ctx.stroke(lineOf([[38, 1], [38, 22]]));
    ctx.strokeRect(8, 6, 4, 9);
    ctx.strokeRect(34, 6, 4, 9);
  }, { height: HEIGHT });

  /** Days that a chosen event of uncertain date may have been. */
  const spell = (app) => sample(app, (ctx, palette) => {
    Object.assign(ctx, { strokeStyle: palette.t.accent, lineWidth: 1.5 });
    ctx.stroke(lineOf([[6, 6], [6, 11], [40, 11], [40, 6]]));
  });

  /** The bands of reigns: the present one deep, the others pale. */
  const reigns = (app) => sample(app, (ctx, palette) => {
    const { fill } = palette.of(S.courts.of(app.payload)[0]?.polity ?? -1);
    ctx.fillStyle = fill;
    [[2, 13, 0.35], [16, 14, 1], [31, 13, 0.35]].forEach(([x, w, alpha]) => {
      ctx.globalAlpha = alpha;
      ctx.fillRect(x, 3, w, 12);
    });
  });

  /** The tray of what has no day on the line. */
  const tray = (app) => sample(app, (ctx, palette) => {
    Object.assign(ctx, { strokeStyle: palette.t.rule, lineWidth: 1 });
    ctx.setLineDash([3, 2]);
    ctx.strokeRect(5.5, 2.5, 35, 13);
  });

  S.legendtime = { bars, now, hover, range, spell, reigns, tray };
})((globalThis.Shiyu ??= {}));
