/* Border lines: the arcs whose two sides differ on the day, by how far the nearest seat is. */
(function (S) {
  "use strict";
  const { pathOf, anchorOf } = S.paths;
  const { strings } = S.topology;
  const { keysOf, borderArcs, RIVAL } = S.territory;
  const NEAR_KM = [48, 115];
  const HATCH_MARGIN = 11;
  const HATCH_KM = 85;
  const HATCH_PX = 23;
  const CELLS_ZOOM = 5.5;
  const SOLID = 0;
  const DASHED = 1;
  const DOTTED = 2;
  const STROKES = [
    { width: 2.1, dash: [] },
    { width: 1.7, dash: [8, 4] },
    { width: 2.2, dash: [0, 5] },
  ];

  /**
   * Line class of an arc and why it is lower than its distance alone would have it: {cls, why}, `why`
   * "open" (a side has two holders), "nobody", "holder" (one not attested) or null.
   */
  function gradeOf(arcs, id, state) {
    const near = arcs.near[id];
    const cls = near < NEAR_KM[0] ? SOLID : near < NEAR_KM[1] ? DASHED : DOTTED;
    const sides = [arcs.left[id], arcs.right[id]].filter((c) => c >= 0);
    if (sides.some((c) => state.rival[c] >= 0)) return { cls: DOTTED, why: "open" };
    if (sides.some((c) => state.holder[c] < 0)) return { cls: DOTTED, why: "nobody" };
    if (cls < DOTTED && sides.some((c) => state.grade[c] > 0)) return { cls: cls + 1, why: "holder" };
    return { cls, why: null };
  }

  const classOf = (arcs, id, state) => gradeOf(arcs, id, state).cls;

  /** Whether two seats are so nearly equal, and so far, that the line could lie elsewhere. */
  const unsure = (arcs, id) => arcs.margin[id] < HATCH_MARGIN && arcs.near[id] > HATCH_KM;

  const sideHolder = (arcs, state, id, side) => {
    const cell = side ? arcs.right[id] : arcs.left[id];
    return cell < 0 ? -1 : state.holder[cell];
  };

  /** Borders of a state: [{id, cls, lead}]. */
  function bordersOf(model, state, palette) {
    const { arcs } = model;
    return borderArcs(arcs, keysOf(state)).map((id) => ({
      id,
      cls: classOf(arcs, id, state),
      lead: palette.lead(sideHolder(arcs, state, id, 0), sideHolder(arcs, state, id, 1)),
    }));
  }

  function hatching(ctx, colour, ratio) {
    const size = Math.round(9.9 * ratio);
    const tile = document.createElement("canvas");
    tile.width = size;
    tile.height = size;
    const c = tile.getContext("2d");
    c.strokeStyle = colour;
    c.lineWidth = 0.9 * ratio;
    c.beginPath();
    for (const k of [-1, 0, 1]) {
      c.moveTo(k * size - 1, size + 1);
      c.lineTo(k * size + size + 1, -1);
    }
    c.stroke();
    const pattern = ctx.createPattern(tile, "repeat");
    pattern.setTransform(new DOMMatrix().scale(1 / ratio));
    return pattern;
  }

  function createBorders(model, boxes) {
    const { arcs } = model;
    let borders = [];

    const group = (list, key) => {
      const groups = new Map();
      for (const item of list) {
        const k = key(item);
        if (groups.has(k)) groups.get(k).push(item.id);
        else groups.set(k, [item.id]);
      }
      return groups;
    };

    function lay(ctx, ids, anchor, style) {
      Object.assign(ctx, style);
      ctx.stroke(pathOf(arcs, strings(arcs, ids), anchor));
    }

    function paintHatch(ctx, list, anchor, palette, ratio) {
      const ids = list.filter((b) => unsure(arcs, b.id)).map((b) => b.id);
      if (!ids.length) return;
      ctx.setLineDash([]);
      lay(ctx, ids, anchor, {
        strokeStyle: hatching(ctx, palette.t.ink, ratio), globalAlpha: 0.42,
        lineWidth: 2 * HATCH_PX, lineCap: "butt", lineJoin: "round",
      });
    }

    function paintLines(ctx, list, anchor, palette) {
      ctx.lineJoin = "round";
      ctx.setLineDash([]);
      lay(ctx, list.map((b) => b.id), anchor, {
        strokeStyle: palette.t.ground, globalAlpha: palette.theme === "dark" ? 0.5 : 0.7,
        lineWidth: 4, lineCap: "round",
      });
      ctx.globalAlpha = 1;
      for (const [key, ids] of group(list, (b) => b.lead * 4 + b.cls)) {
        const stroke = STROKES[key & 3];
        ctx.setLineDash(stroke.dash);
        const lead = key >> 2;
        lay(ctx, ids, anchor, {
          strokeStyle: palette.of(lead).line, lineWidth: stroke.width,
          lineCap: (key & 3) === DOTTED ? "round" : "butt",
        });
      }
    }

    /** The quiet lines of all cells: they lie under the borders and never change with the day. */
    function paintCells(ctx, view, palette) {
      if (view.zoom < CELLS_ZOOM) return;
      const anchor = anchorOf(arcs, view.scale);
      const ids = [];
      for (let i = 0; i < arcs.count; i += 1) if (!arcs.outer[i]) ids.push(i);
      ctx.save();
      ctx.translate(anchor.x * view.scale - view.ox, anchor.y * view.scale - view.oy);
      ctx.setLineDash([0, 4]);
      lay(ctx, ids, anchor, {
        strokeStyle: palette.t.ink2, globalAlpha: palette.theme === "dark" ? 0.5 : 0.42,
        lineWidth: 1.1, lineCap: "round", lineJoin: "round",
      });
      ctx.restore();
    }

    return {
      get list() { return borders; },
      /** Take up a new state; nothing is drawn yet. */
      update(state, palette) { borders = bordersOf(model, state, palette); },
      paintCells,
      /** Paint the lines, or only what lies in a box of px. */
      paint(ctx, view, palette, ratio, part) {
        const anchor = anchorOf(arcs, view.scale);
        const list = part ? borders.filter((b) => S.boxes.shows(boxes.arc(b.id), view, part, HATCH_PX)) : borders;
        ctx.save();
        ctx.translate(anchor.x * view.scale - view.ox, anchor.y * view.scale - view.oy);
        paintHatch(ctx, list, anchor, palette, ratio);
        paintLines(ctx, list, anchor, palette);
        ctx.restore();
      },
    };
  }

  S.borders = { createBorders, bordersOf, gradeOf, unsure, hatching, SOLID, DASHED, DOTTED, STROKES, RIVAL };
})((globalThis.Shiyu ??= {}));
