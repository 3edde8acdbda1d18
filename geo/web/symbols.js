/* Signs as sprites: event plaques, clusters, place signs. Shape says the class, glyph the kind. */
(function (S) {
  "use strict";
  const { CLASS_OF } = S.model;
  const SHAPES = {
    war: "M0-1L1 0L0 1L-1 0z",
    diplomacy: "M0-.96A.96 .96 0 1 1-.01-.96z",
    rule: "M-.8-.86H.8Q.86-.86 .86-.8V.8Q.86 .86 .8 .86H-.8Q-.86 .86-.86 .8V-.8Q-.86-.86-.8-.86z",
    life: "M-.78 .9V-.12A.78 .78 0 0 1 .78-.12V.9z",
    nature: "M0-1L.88-.5V.5L0 1L-.88 .5V-.5z",
  };
  const GLYPH_SHARE = { war: 0.5, diplomacy: 0.6, rule: 0.62, life: 0.56, nature: 0.56 };
  const SIZES = { past: 20, vague: 22, now: 26, chosen: 34 };
  const PAD = 7;

  /** A canvas of w × h CSS px at a device ratio, its context scaled and centred. */
  function sheet(w, h, ratio) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.ceil(w * ratio);
    canvas.height = Math.ceil(h * ratio);
    const ctx = canvas.getContext("2d");
    ctx.scale(ratio, ratio);
    ctx.translate(w / 2, h / 2);
    return { canvas, ctx, w, h };
  }

  function scaled(d, k) {
    const path = new Path2D();
    path.addPath(new Path2D(d), new DOMMatrix().scale(k));
    return path;
  }

  function drawGlyph(ctx, kind, box, colour) {
    const glyph = S.glyphs[kind] ?? S.glyphs.other;
    ctx.save();
    ctx.scale(box / 24, box / 24);
    ctx.translate(-12, -12);
    ctx.strokeStyle = colour;
    ctx.fillStyle = colour;
    ctx.lineCap = "round";
    ctx.lineJoin = "round";
    ctx.lineWidth = Math.max(2.4, (1.35 * 24) / box);
    if (glyph.f) ctx.fill(new Path2D(glyph.f));
    if (glyph.s) ctx.stroke(new Path2D(glyph.s));
    ctx.restore();
  }

  const isFilled = (look) => look.state !== "past" && look.grade === 0;

  /**
   * Plaque of a look {kind, state: "now"|"vague"|"past"|"chosen", grade 0|1|2, count} at the origin.
   * Inferred and conjectural plaques are dashed; past ones are outlines.
   */
  function drawPlaque(ctx, look, palette) {
    const family = CLASS_OF[look.kind] ?? "nature";
    const radius = SIZES[look.state] / 2;
    const shape = scaled(SHAPES[family], radius);
    const colour = palette.family[family];
    const filled = isFilled(look);
    ctx.lineJoin = "round";
    if (look.count > 1) drawBehind(ctx, shape, colour, palette);
    ctx.strokeStyle = palette.t.panel;
    ctx.lineWidth = 3.4;
    ctx.stroke(shape);
    ctx.fillStyle = filled ? colour : palette.t.panel;
    ctx.fill(shape);
    if (!filled) outline(ctx, shape, colour, look);
    const ink = filled ? palette.t.panel : colour;
    if (look.blank) return;
    if (look.count > 1) drawCount(ctx, look.count, radius, ink);
    else drawGlyph(ctx, look.kind, SIZES[look.state] * GLYPH_SHARE[family], ink);
  }

  /** A second plaque showing behind: there are more under this one. */
  function drawBehind(ctx, shape, colour, palette) {
    ctx.save();
    ctx.translate(3.2, -2.2);
    ctx.strokeStyle = palette.t.panel;
    ctx.lineWidth = 3;
    ctx.stroke(shape);
    ctx.fillStyle = palette.t.panel;
    ctx.fill(shape);
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.3;
    ctx.stroke(shape);
    ctx.restore();
  }

  function outline(ctx, shape, colour, look) {
    if (look.state !== "past") {
      ctx.fillStyle = colour;
      ctx.globalAlpha = 0.16;
      ctx.fill(shape);
      ctx.globalAlpha = 1;
    }
    ctx.strokeStyle = colour;
    ctx.lineWidth = 1.6;
    ctx.setLineDash(look.grade > 0 ? [2.6, 2.4] : []);
    ctx.stroke(shape);
    ctx.setLineDash([]);
  }

  function drawCount(ctx, count, radius, colour) {
    ctx.fillStyle = colour;
    ctx.font = `700 ${count > 99 ? 11.5 : Math.max(11.5, radius * 0.95)}px ${S.palette.SANS.en}`;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillText(count > 99 ? "99+" : String(count), 0, 0.8);
  }

  /** Sign of a rank of place: ring with red centre, ring with dot, square, triangle, none. */
  function drawPlace(ctx, rank, palette) {
    const { ink, panel, accent } = palette.t;
    ctx.lineJoin = "round";
    const body = new Path2D();
    if (rank === 1) body.arc(0, 0, 7.2, 0, 7);
    else if (rank === 2) body.arc(0, 0, 4.6, 0, 7);
    else if (rank === 3) body.rect(-3.6, -3.6, 7.2, 7.2);
    else body.addPath(new Path2D("M0-4.4L4.2 3.2H-4.2z"));
    ctx.strokeStyle = palette.t.ground;
    ctx.lineWidth = 3.6;
    ctx.stroke(body);
    ctx.fillStyle = panel;
    ctx.fill(body);
    ctx.strokeStyle = ink;
    ctx.lineWidth = 1.6;
    ctx.stroke(body);
    if (rank > 2) return;
    ctx.fillStyle = rank === 1 ? accent : ink;
    ctx.beginPath();
    ctx.arc(0, 0, rank === 1 ? 3.7 : 1.5, 0, 7);
    ctx.fill();
  }

  /** Half the width of a place's sign in px; rank 5 has none. */
  const placeRadius = (rank) => [0, 8, 5.4, 4.6, 5, 1][rank] ?? 1;
  const plaqueRadius = (state) => SIZES[state] / 2;

  /** Sprites of one theme and device ratio, drawn once each. */
  function createSprites(palette, ratio) {
    const kept = new Map();
    const keep = (key, size, draw) => {
      if (!kept.has(key)) {
        const made = sheet(size, size, ratio);
        draw(made.ctx);
        kept.set(key, made);
      }
      return kept.get(key);
    };
    return {
      plaque(look) {
        const many = look.count > 1;
        const key = `${look.kind}/${look.state}/${look.grade > 0}/${many}`;
        return keep(key, SIZES[look.state] + 2 * PAD, (ctx) => drawPlaque(ctx, { ...look, blank: many }, palette));
      },
      /** The number on a bunch: apart from its plaque, for numbers change with every frame. */
      count(look) {
        const colour = isFilled(look) ? palette.t.panel : palette.family[CLASS_OF[look.kind] ?? "nature"];
        const key = `${look.count}/${look.state}/${colour}`;
        return keep(key, SIZES[look.state] + 2 * PAD, (ctx) => drawCount(ctx, look.count, SIZES[look.state] / 2, colour));
      },
      place: (rank) => keep(`place${rank}`, 24, (ctx) => drawPlace(ctx, rank, palette)),
    };
  }

  S.symbols = { createSprites, drawPlaque, drawPlace, drawGlyph, placeRadius, plaqueRadius, SIZES, sheet };
})((globalThis.Shiyu ??= {}));
