/* Events by kind and year: a row for each kind, a cell for each year that has one, darker for more. */
(function (S) {
  "use strict";
  const P = S.chartpaper;
  const { t } = S.i18n;
  const { CLASS_OF } = S.model;
  const FAMILIES = ["war", "diplomacy", "rule", "life", "nature"];
  const SPANS = [1, 2, 5, 10];
  const LEAST_CELL = 5;
  const SHADES = [[5, 1], [3, 0.8], [2, 0.62], [1, 0.42]];
  const GAP = 4;

  /** Kinds that the chapter has, war first. */
  function kindsOf(model) {
    const there = new Set(model.events.kind);
    return Object.keys(CLASS_OF).filter((kind) => there.has(kind))
      .sort((a, b) => FAMILIES.indexOf(CLASS_OF[a]) - FAMILIES.indexOf(CLASS_OF[b]));
  }

  /** Years in a cell, so that it can be seen and pressed. */
  const spanOf = ({ from, to, width }) =>
    SPANS.find((years) => (width * years * 365.25) / (to - from) >= LEAST_CELL) ?? SPANS[SPANS.length - 1];

  const shadeOf = (count) => SHADES.find(([least]) => count >= least)[1];

  /** Top and height of each kind's row: those of a family together. */
  function layout(kinds, height) {
    const gaps = new Set(kinds.map((kind) => CLASS_OF[kind])).size - 1;
    const row = (height - P.FOOT - 4 - gaps * GAP) / kinds.length;
    let y = 2;
    const rows = kinds.map((kind, i) => {
      if (i && CLASS_OF[kind] !== CLASS_OF[kinds[i - 1]]) y += GAP;
      const top = y;
      y += row;
      return { kind, top, height: row };
    });
    return { rows, base: height - P.FOOT };
  }

  /** First year of the cell a year belongs to. */
  const cellYear = (year, years) => Math.floor(year / years) * years;

  /** Ids of a kind's events by cell: Map first year → ids. */
  function cells(byYear, years) {
    const out = new Map();
    for (const [year, ids] of byYear ?? []) {
      const first = cellYear(year, years);
      out.set(first, [...(out.get(first) ?? []), ...ids]);
    }
    return out;
  }

  function paintRow(scene, { kind, top, height }, years, marks) {
    const { ctx, scale, palette, counts, lang, kind: followed } = scene;
    const size = Math.min(12.5, Math.max(11.5, height - 1));
    const own = followed === kind;
    ctx.font = P.font({ lang }, size, { bold: own });
    P.write(ctx, t(lang, `k_${kind}`), scale.left - 7, top + height / 2 + size * 0.37, { colour: own ? palette.t.ink : palette.t.ink2, align: "right" });
    ctx.fillStyle = palette.t.hair;
    ctx.globalAlpha = 0.5;
    ctx.fillRect(scale.left, Math.round(top + height) - 1, scale.width, 0.6);
    ctx.globalAlpha = 1;
    for (const [first, ids] of cells(counts.get(kind), years)) {
      const x0 = Math.max(scale.left, scale.x(S.calendar.fromJulian(first, 1, 1)));
      const x1 = Math.min(scale.left + scale.width, scale.x(S.calendar.fromJulian(first + years, 1, 1)));
      if (x1 <= x0) continue;
      const box = { x0, x1: Math.max(x0 + 2, x1 - 1), y0: top + 1, y1: top + height - 2 };
      paintCell(scene, box, kind, ids);
      marks.push({ type: "cell", kind, first, years, ids, box });
    }
  }

  function paintCell(scene, box, kind, ids) {
    const { ctx, palette, selection } = scene;
    ctx.globalAlpha = shadeOf(ids.length);
    ctx.fillStyle = palette.family[CLASS_OF[kind]];
    ctx.fillRect(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
    ctx.globalAlpha = 1;
    if (selection?.type !== "event" || !ids.includes(selection.id)) return;
    ctx.strokeStyle = palette.t.accent;
    ctx.lineWidth = 2;
    ctx.strokeRect(box.x0 - 1.5, box.y0 - 1.5, box.x1 - box.x0 + 3, box.y1 - box.y0 + 3);
  }

  /** Draw it all; what can be pressed: a cell, or the row of a kind. */
  function paint(scene) {
    const years = spanOf(scene.scale);
    const { rows, base } = layout(scene.kinds, scene.height);
    const marks = [];
    P.paintYears(scene, { top: 0, base });
    for (const row of rows) paintRow(scene, row, years, marks);
    const labels = rows.map(({ kind, top, height }) => ({ type: "kind", kind, box: { x0: 0, x1: scene.scale.left, y0: top, y1: top + height } }));
    return [...marks, ...labels];
  }

  S.kindchart = { kindsOf, spanOf, shadeOf, layout, cells, cellYear, paint };
})((globalThis.Shiyu ??= {}));
