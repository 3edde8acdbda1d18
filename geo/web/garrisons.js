/* Garrisons and army districts. One arc is 10,000 men, open toward whom it is set against (以备);
   a 镇守 is full rings. A flag is filled if the chapter names the district, else dashed. */
(function (S) {
  "use strict";
  const FROM_ZOOM = 4.5;
  const FLAGS_FROM_ZOOM = 5;
  const HALF_TURN = (48 * Math.PI) / 180;
  const LINE = 1.5;
  const BEYOND = 70;
  const GAP = 2;
  // Where a flag goes, in px, when something stands on its spot.
  const ASIDE = [[0, 0], [17, 0], [-17, 0], [0, -19], [0, 19], [17, -19], [-17, -19], [17, 19], [-17, 19], [34, 0], [-34, 0]];

  /** Rows that stand on a day: garrisons by from_jdn and to_jdn, districts by when. */
  function on(rows, jdn) {
    return (rows ?? []).filter((row) => {
      const from = row.from_jdn ?? row.when?.from ?? -Infinity;
      return from <= jdn && (row.to_jdn ?? Infinity) >= jdn;
    });
  }

  /** Size of things at a zoom: whole from 6.5, seven tenths at 4.5. */
  const sizeAt = (zoom) => Math.max(0.7, Math.min(1, 0.7 + 0.15 * (zoom - 4.5)));

  /** Radii in px of the arcs or rings of a row, the innermost first. */
  function radiiOf(row, zoom) {
    const k = sizeAt(zoom);
    if (row.bearing_deg !== null) return Array.from({ length: row.arcs }, (_, n) => k * (8 + n * 4.2));
    const first = S.symbols.placeRadius(row.rank ?? 5) + (row.rank > 2 ? 4 : 2.8);
    return Array.from({ length: row.arcs }, (_, n) => first + n * k * 2.6);
  }

  /** Box of a sign at x, y: of rings all round, of arcs the fan and its point. */
  function boxOf(row, x, y, zoom) {
    const far = (radiiOf(row, zoom).at(-1) ?? 0) + LINE;
    if (row.bearing_deg === null) return { x0: x - far, y0: y - far, x1: x + far, y1: y + far };
    const middle = (row.bearing_deg * Math.PI) / 180;
    const turns = [-1, -0.5, 0, 0.5, 1].map((t) => middle + t * HALF_TURN);
    const xs = [x, ...turns.map((t) => x + far * Math.sin(t))];
    const ys = [y, ...turns.map((t) => y - far * Math.cos(t))];
    return { x0: Math.min(...xs), y0: Math.min(...ys), x1: Math.max(...xs), y1: Math.max(...ys) };
  }

  function stroke(ctx, colours, palette, trace, dashed) {
    ctx.lineCap = "round";
    for (const [width, colour] of [[LINE + 1.8, palette.t.ground], [LINE, colours.line]]) {
      ctx.setLineDash(dashed && width === LINE ? [3, 3] : []);
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      ctx.globalAlpha = width === LINE ? 1 : 0.55;
      trace();
    }
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  }

  /** Arcs or rings of a garrison at x, y. */
  function drawSign(ctx, row, x, y, zoom, colours, palette) {
    const whole = row.bearing_deg === null;
    const middle = ((row.bearing_deg ?? 0) * Math.PI) / 180 - Math.PI / 2;
    const span = whole ? [0, 2 * Math.PI] : [middle - HALF_TURN, middle + HALF_TURN];
    stroke(ctx, colours, palette, () => {
      for (const radius of radiiOf(row, zoom)) {
        ctx.beginPath();
        ctx.arc(x, y, radius, ...span);
        ctx.stroke();
      }
    }, row.certainty !== "attested");
    if (whole && row.rank <= 2) drawSeat(ctx, row, x, y, palette);
    else dot(ctx, x, y, 2.2, colours.line);
  }

  function drawSeat(ctx, row, x, y, palette) {
    ctx.save();
    ctx.translate(x, y);
    S.symbols.drawPlace(ctx, row.rank, palette);
    ctx.restore();
  }

  function dot(ctx, x, y, radius, colour) {
    ctx.fillStyle = colour;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fill();
  }

  /** Where a sign stood before it made room for a larger one, and a line from there. */
  function drawLeader(ctx, item) {
    if (Math.hypot(item.x - item.px, item.y - item.py) < 3) return;
    dot(ctx, item.px, item.py, 1.8, item.colours.line);
    ctx.strokeStyle = item.colours.line;
    ctx.lineWidth = 0.9;
    ctx.beginPath();
    ctx.moveTo(item.px, item.py);
    ctx.lineTo(item.x, item.y);
    ctx.stroke();
  }

  /** A flag whose foot stands at x, y: filled if the chapter names the district. */
  function drawFlag(ctx, row, x, y, colours, palette) {
    ctx.save();
    ctx.translate(x, y);
    stroke(ctx, colours, palette, () => {
      ctx.beginPath();
      ctx.moveTo(0, 0);
      ctx.lineTo(0, -15);
      ctx.stroke();
    }, false);
    ctx.beginPath();
    ctx.moveTo(0, -15);
    ctx.lineTo(11, -11.5);
    ctx.lineTo(0, -8);
    ctx.closePath();
    ctx.fillStyle = row.in_chapter ? colours.line : palette.t.panel;
    ctx.strokeStyle = colours.line;
    ctx.lineWidth = 1.2;
    ctx.setLineDash(row.in_chapter ? [] : [2, 1.8]);
    ctx.fill();
    ctx.stroke();
    ctx.restore();
  }

  /** What a row is called on a day, line by line: a renamed district by its new name. */
  function wordsOf(row, lang, jdn) {
    const renamed = row.renamed && jdn >= row.renamed_when.from;
    const label = (renamed ? row.renamed : row.label)[lang] ?? row.label.hans;
    return label.replace(/(监军司|監軍司)$/, "").split("\n");
  }

  function linesOf(words, colours, palette, lang, size) {
    const halo = palette.t.ground;
    return words.map((text, n) => ({ text, style: n === 0
      ? { size, bold: size > 13, lang, colour: colours.label, halo }
      : { size: 12.5, sans: true, lang, colour: palette.t.ink, halo } }));
  }

  /** The room there is, less the signs of the others, which take theirs only in their turn. */
  const clearOf = (room, others) => room && { ...room, free: (box) => room.free(box) && !others.some((o) => S.labels.touch(o.box, box)) };

  /** Box for words beside a sign, or `off` px farther; null if there is no room on any side. */
  function seatWords(item, room, off = 0) {
    const widths = item.lines.map((line) => S.text.measure(line.text, line.style).width);
    const w = Math.max(...widths) + 4;
    const h = item.lines.reduce((sum, line) => sum + line.style.size * 1.18, 0);
    const { box } = item;
    const spot = { x: (box.x0 + box.x1) / 2, y: (box.y0 + box.y1) / 2, w, h,
      gap: Math.max(box.x1 - box.x0, box.y1 - box.y0) / 2 + 3 + off };
    if (!room) return S.labels.beside(spot.x, spot.y, spot.gap, w, h, "E");
    return S.labels.placeBeside(room, spot)?.box ?? null;
  }

  function itemOf(row, kind, view, palette, lang, jdn) {
    const x = view.x(S.projection.unitX(row.lon));
    const y = view.y(S.projection.unitY(row.lat));
    const colours = palette.of(row.polity);
    const lines = linesOf(wordsOf(row, lang, jdn), colours, palette, lang, kind === "garrison" ? 14.5 : 13);
    const box = kind === "garrison" ? boxOf(row, x, y, view.zoom)
      : { x0: x - 3, y0: y - 17, x1: x + 13, y1: y + 2 };
    return { row, kind, x, y, px: x, py: y, box, lines, colours };
  }

  /** A flag steps aside from what has its room already, not onto arcs; where all is full it stays. */
  function stepAside(item, room, arcs) {
    const moved = ([dx, dy]) => ({ x0: item.box.x0 + dx, y0: item.box.y0 + dy, x1: item.box.x1 + dx, y1: item.box.y1 + dy });
    const clear = (box) => room.inside(box, 0) && room.freeForSign(box);
    const by = ASIDE.find((shift, n) => clear(moved(shift)) && (!n || !arcs.some((o) => S.labels.touch(o.box, moved(shift)))));
    if (by) Object.assign(item, { x: item.x + by[0], y: item.y + by[1], box: moved(by) });
  }

  /** Push rings off larger ones that they would touch. */
  function spread(items, zoom) {
    const rings = items.filter((item) => item.kind === "garrison" && item.row.bearing_deg === null);
    rings.sort((a, b) => b.row.arcs - a.row.arcs);
    const radius = ({ row }) => radiiOf(row, zoom).at(-1) + LINE;
    rings.forEach((ring, n) => rings.slice(0, n).forEach((other) => {
      const [dx, dy] = [ring.x - other.x, ring.y - other.y];
      const apart = Math.hypot(dx, dy) || 1;
      const short = radius(ring) + radius(other) + GAP - apart;
      if (short <= 0) return;
      ring.x += (dx / apart) * short;
      ring.y += (dy / apart) * short;
      ring.box = boxOf(ring.row, ring.x, ring.y, zoom);
    }));
  }

  /**
   * Lay out what stands on a day. `rows` and `flags` are payload.garrisons and payload.districts;
   * `more` may have {room, strips, jdn, onlyText}. With a room each sign and its words take their boxes,
   * the largest garrison first; a sign without room for its first line goes with it, and one under a
   * strip of paper says nothing beside it.
   */
  function lay(rows, flags, view, palette, lang, more = {}) {
    const { room = null, strips = [], jdn = Infinity, onlyText = false } = more;
    const kinds = [["garrison", rows, FROM_ZOOM], ["district", flags, FLAGS_FROM_ZOOM]];
    const near = ({ x, y }) => x > -BEYOND && y > -BEYOND && x < view.w + BEYOND && y < view.h + BEYOND;
    const bare = ({ box }) => !strips.some((strip) => S.labels.touch(strip, box));
    const items = kinds.flatMap(([kind, list, zoom]) => (view.zoom < zoom ? [] : on(list, jdn))
      .filter((row) => row.lon !== null && !(onlyText && row.certainty !== "attested"))
      .map((row) => itemOf(row, kind, view, palette, lang, jdn))).filter((item) => near(item) && bare(item));
    spread(items, view.zoom);
    items.sort((a, b) => (b.row.men ?? 0) - (a.row.men ?? 0));
    return items.filter((item) => {
      const arcs = items.filter((other) => other !== item && other.kind === "garrison");
      const clear = clearOf(room, arcs);
      if (room && item.kind === "district") stepAside(item, room, arcs);
      const whole = item.lines;
      const first = whole.slice(0, 1);
      for (const [lines, place, off] of [[whole, clear], [first, clear], [first, clear, 16], [first, clear, 32], [first, room]]) {
        item.words = seatWords(Object.assign(item, { lines }), place, off);
        if (item.words) break;
      }
      if (!item.words) return false;
      room?.take({ ...item.box, soft: item.kind === "garrison" });
      room?.take(item.words);
      return true;
    });
  }

  /** Paint what was laid out. */
  function paint(ctx, items, view, palette) {
    for (const item of items) drawLeader(ctx, item);
    for (const item of items) {
      if (item.kind === "garrison") drawSign(ctx, item.row, item.x, item.y, view.zoom, item.colours, palette);
      else drawFlag(ctx, item.row, item.x, item.y, item.colours, palette);
    }
    for (const { lines, words } of items) {
      let y = words.y0;
      for (const line of lines) {
        S.text.draw(ctx, line.text, line.style, words.x0 + 2, y + line.style.size * 0.59);
        y += line.style.size * 1.18;
      }
    }
  }

  /** Lay out and paint garrisons at once, without heed to what else is on the map. */
  function draw(ctx, rows, view, palette, lang, more) {
    const items = lay(rows, more?.flags ?? [], view, palette, lang, more);
    paint(ctx, items, view, palette);
    return items;
  }

  S.garrisons = { on, lay, paint, draw, drawSign, drawFlag, radiiOf, boxOf, wordsOf };
})((globalThis.Shiyu ??= {}));
