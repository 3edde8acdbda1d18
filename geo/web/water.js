/* Rivers, lakes and mountains: lines once per view, names set along the course or not at all. */
(function (S) {
  "use strict";
  const { unitX, unitY } = S.projection;
  const { along } = S.routes;
  const { around } = S.labels;
  const WIDTHS = [0, 2.3, 1.5, 1, 0.75, 0.6];
  const FROM_ZOOM = [0, 0, 5, 6, 7, 7.5];
  const NAMED_FROM = [0, 5, 6.5, 7.4, 8, 8.5];
  const LEAN = Math.tan((14 * Math.PI) / 180);
  const POINT_GAP = 4;
  const BENDS = [1.2, 2.4];
  const SHRUG = Math.tan((-11 * Math.PI) / 180);

  /** Delta-coded ints × 1e4 (lon, lat) to unit Mercator pairs. */
  function decodeLine(line) {
    const out = new Float64Array(line.length);
    let [lon, lat] = [0, 0];
    for (let k = 0; k < line.length; k += 2) {
      lon += line[k];
      lat += line[k + 1];
      out[k] = unitX(lon * 1e-4);
      out[k + 1] = unitY(lat * 1e-4);
    }
    return out;
  }

  function trace(path, line, view, pad = 40) {
    let pen = false;
    for (let k = 0; k < line.length; k += 2) {
      const [x, y] = [view.x(line[k]), view.y(line[k + 1])];
      const near = x > -pad && y > -pad && x < view.w + pad && y < view.h + pad;
      if (near && !pen && k > 0) path.moveTo(view.x(line[k - 2]), view.y(line[k - 1]));
      if (near || pen) {
        if (!pen && k === 0) path.moveTo(x, y);
        else path.lineTo(x, y);
      }
      pen = near;
    }
  }

  /** Courses of a line inside the view, as px polylines. */
  function courses(line, view) {
    const out = [];
    let now = [];
    for (let k = 0; k < line.length; k += 2) {
      const [x, y] = [view.x(line[k]), view.y(line[k + 1])];
      if (x > 10 && y > 10 && x < view.w - 10 && y < view.h - 10) now.push([x, y]);
      else if (now.length) {
        out.push(now);
        now = [];
      }
    }
    if (now.length) out.push(now);
    return out.filter((c) => c.length > 1);
  }

  /** Character spots beside a stretch of a course, or null where it turns too sharply. */
  function stretch(points, at, count, gap, off, size) {
    const spots = [];
    for (let n = 0; n < count; n += 1) {
      const p = points[at + n * gap];
      if (!p) return null;
      spots.push([p[0] + Math.sin(p[2]) * off, p[1] - Math.cos(p[2]) * off]);
    }
    // Chinese is read rightwards or downwards; a course that runs the other way is turned round.
    const [dx, dy] = [spots[count - 1][0] - spots[0][0], spots[count - 1][1] - spots[0][1]];
    if (Math.abs(dx) > Math.abs(dy) ? dx < 0 : dy < 0) spots.reverse();
    for (let n = 1; n < count; n += 1) {
      const d = Math.hypot(spots[n][0] - spots[n - 1][0], spots[n][1] - spots[n - 1][1]);
      if (d < size * 1.15) return null;
    }
    return spots;
  }

  /** Into how many boxes a run of words is cut. */
  const boxesOf = (width, size) => Math.max(2, Math.round(width / size));

  /**
   * Spots, one each `size` px, of a run of words `width` px wide beside a stretch of a course, from left
   * to right; null where it bulges more than `bend` into words that run straight. `side` is 1 or −1.
   */
  function runBeside(points, at, { width, size, bend = BENDS[0] }, side) {
    const [a, b] = [points[at], points[at + Math.ceil(width / POINT_GAP)]];
    if (!a || !b) return null;
    const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
    const chord = Math.hypot(dx, dy);
    if (chord < width * 0.9) return null;
    const [nx, ny] = [(-dy / chord) * side, (dx / chord) * side];
    let bulge = 0;
    for (let n = at; n < at + width / POINT_GAP; n += 1)
      bulge = Math.max(bulge, (points[n][0] - a[0]) * nx + (points[n][1] - a[1]) * ny);
    if (bulge > size * bend) return null;
    const off = bulge + size * 0.85;
    const count = boxesOf(width, size);
    const spots = Array.from({ length: count }, (_, n) => {
      const t = 0.5 + ((n + 0.5) / count - 0.5) * (width / chord);
      return [a[0] + dx * t + nx * off, a[1] + dy * t + ny * off];
    });
    return dx < 0 ? spots.reverse() : spots;
  }

  const styleOf = ({ water, size }, lang) => (water ? { size, lang } : { size, lang, sans: true, spacing: lang === "en" ? 2.5 : 0 });

  /** Words set as one run, along the line from their first spot to their last. */
  function paintRun(ctx, { chars, spots, water }, style) {
    const [[ax, ay], [bx, by]] = [spots[0], spots[spots.length - 1]];
    const words = chars.join("");
    ctx.save();
    ctx.translate((ax + bx) / 2, (ay + by) / 2);
    ctx.rotate(Math.atan2(by - ay, bx - ax));
    if (water) ctx.transform(1, 0, -LEAN, 1, 0, 0);
    S.text.draw(ctx, words, style, -S.text.measure(words, style).width / 2, 0);
    ctx.restore();
  }

  /** Draw a name of layRivers or layMountains: a run of words whole, Chinese character by character. */
  function paintName(ctx, name, palette, lang) {
    const style = {
      ...styleOf(name, name.run ? "en" : lang), halo: palette.t.ground, haloAlpha: 0.55,
      haloWidth: 3, colour: name.water ? palette.t.waterlabel : palette.t.mount,
    };
    if (name.run) {
      paintRun(ctx, name, style);
      return;
    }
    name.chars.forEach((char, n) => {
      ctx.save();
      ctx.translate(...name.spots[n]);
      ctx.transform(1, name.water ? 0 : SHRUG, name.water ? LEAN : 0, 1, 0, 0);
      S.text.draw(ctx, char, style, -name.size / 2, 0);
      ctx.restore();
    });
  }

  /** Rivers and lakes of a model with their lines in unit Mercator, read once for all its layers. */
  function watersOf(model) {
    const { rivers = [], lakes = [] } = model.payload;
    model.waters ??= {
      rivers: rivers.map((r) => ({ ...r, line: decodeLine(r.line) })),
      lakes: lakes.map((l) => decodeLine(l.line ?? l)),
    };
    return model.waters;
  }

  function createWater(model) {
    const { payload } = model;
    const { rivers, lakes } = watersOf(model);
    const before = new Map();

    function paint(ctx, view, palette) {
      ctx.lineJoin = "round";
      ctx.lineCap = "round";
      const shores = new Path2D();
      for (const lake of lakes) {
        for (let k = 0; k < lake.length; k += 2) {
          const method = k ? "lineTo" : "moveTo";
          shores[method](view.x(lake[k]), view.y(lake[k + 1]));
        }
        shores.closePath();
      }
      ctx.fillStyle = palette.t.water;
      ctx.strokeStyle = palette.t.river;
      ctx.lineWidth = 0.8;
      ctx.fill(shores, "evenodd");
      ctx.stroke(shores);
      for (let rank = 5; rank >= 1; rank -= 1) {
        if (view.zoom < FROM_ZOOM[rank]) continue;
        const path = new Path2D();
        for (const river of rivers) if ((river.rank || 3) === rank) trace(path, river.line, view);
        ctx.lineWidth = WIDTHS[rank] * (view.zoom < 6 ? 0.8 : 1);
        ctx.globalAlpha = rank > 2 ? 0.8 : 1;
        ctx.stroke(path);
      }
      ctx.globalAlpha = 1;
    }

    /** A name in the language of the page: its characters, and whether they are words that run on. */
    function wordsOf({ name = {}, ...range }, lang) {
      const said = name.hans ? name : range;
      const run = lang === "en" && Boolean(said.en);
      return { chars: Array.from((run && said.en) || (lang === "hant" && said.hant) || said.hans), run };
    }

    /** Spots beside a stretch of a course, on either side of it. */
    function stretchSpots(points, at, name, ok) {
      const { chars, run, width, size } = name;
      const found = run
        ? [1, -1].map((side) => () => runBeside(points, at - Math.round(width / POINT_GAP / 2), name, side))
        : [1, -1].flatMap((side) => [9, 7].map((gap) => () => stretch(points, at - gap, chars.length, gap, side * size * 0.95, size)));
      for (const find of found) {
        const spots = find();
        if (spots && ok(spots)) return spots;
      }
      return null;
    }

    /** Whether spots of another view still are those of a name: a run must be as long as it was. */
    function fits(spots, { chars, run, width, size }) {
      if (!run) return spots.length === chars.length;
      const [[ax, ay], [bx, by]] = [spots[0], spots[spots.length - 1]];
      return Math.abs(Math.hypot(bx - ax, by - ay) + width / spots.length - width) < size / 2;
    }

    /** Spots of one river's name, where they stood before if that is still free. */
    function nameSpots(river, view, room, name) {
      const { size } = name;
      const boxes = (spots) => spots.map(([x, y]) => around(x, y, size * 0.6));
      const ok = (spots) => boxes(spots).every((b) => room.inside(b) && room.free(b));
      const last = before.get(river)?.map(([ux, uy]) => [view.x(ux), view.y(uy)]);
      if (last && fits(last, name) && ok(last)) return last;
      const lines = courses(river.line, view).sort((a, b) => b.length - a.length).map((course) => along(course, POINT_GAP));
      for (const bend of name.run ? BENDS : [0]) for (const points of lines) {
        const middle = points.length >> 1;
        for (let step = 0; step < points.length; step += 6) {
          const at = middle + (step % 12 ? -1 : 1) * (step >> 1);
          const spots = stretchSpots(points, at, { ...name, bend }, ok);
          if (spots) return spots;
        }
      }
      return null;
    }

    /** Names of rivers that find room: [{chars, spots, size, lean}]; room is taken. */
    function layRivers(view, room, lang) {
      const out = [];
      const done = new Set();
      const ranked = rivers.filter((r) => r.name?.hans && view.zoom >= NAMED_FROM[r.rank || 3]);
      for (const river of ranked.sort((a, b) => (a.rank || 3) - (b.rank || 3) || b.line.length - a.line.length)) {
        if (done.has(river.name.hans)) continue;
        const size = (river.rank || 3) <= 1 ? 15.5 : 14;
        const name = { ...wordsOf(river, lang), size, water: true };
        if (name.run) name.width = S.text.measure(name.chars.join(""), styleOf(name, "en")).width;
        const spots = nameSpots(river, view, room, name);
        if (!spots) continue;
        done.add(river.name.hans);
        before.set(river, spots.map(([x, y]) => [view.ux(x), view.uy(y)]));
        for (const [x, y] of spots) room.take(around(x, y, size * 0.55));
        out.push({ ...name, spots });
      }
      return out;
    }

    /** Spots of a range's name: along its line if the data give one, else level. */
    function rangeSpots(range, view, count, size) {
      const ends = range.line ?? null;
      const [x, y] = [view.x(unitX(range.lon)), view.y(unitY(range.lat))];
      if (!ends) {
        const gap = size * 2.3;
        return Array.from({ length: count }, (_, n) => [x + (n - (count - 1) / 2) * gap, y]);
      }
      const [[ax, ay], [bx, by]] = [ends[0], ends[ends.length - 1]]
        .map(([lon, lat]) => [view.x(unitX(lon)), view.y(unitY(lat))]);
      return Array.from({ length: count }, (_, n) => {
        const t = count > 1 ? n / (count - 1) : 0.5;
        return [ax + (bx - ax) * t, ay + (by - ay) * t];
      });
    }

    /** Spots of words over the middle of a range, as they climb. */
    function levelSpots({ lon, lat }, view, width) {
      const [x, y] = [view.x(unitX(lon)), view.y(unitY(lat))];
      const count = boxesOf(width, 14);
      return Array.from({ length: count }, (_, n) => {
        const dx = ((n + 0.5) / count - 0.5) * width;
        return [x + dx, y + dx * SHRUG];
      });
    }

    function layMountains(view, room, lang) {
      const out = [];
      if (view.zoom < 5.5) return out;
      for (const range of payload.mountains ?? []) {
        const name = { ...wordsOf(range, lang), size: 14, water: false };
        const width = name.run ? S.text.measure(name.chars.join(""), styleOf(name, "en")).width : 0;
        const spots = name.run ? levelSpots(range, view, width) : rangeSpots(range, view, name.chars.length, 14);
        const boxes = spots.map(([x, y]) => around(x, y, 11, 9));
        if (!boxes.every((b) => room.inside(b) && room.free(b))) continue;
        for (const box of boxes) room.take(box);
        out.push({ ...name, spots });
      }
      return out;
    }

    return { paint, layRivers, layMountains, paintName };
  }

  S.water = { createWater, decodeLine, courses, stretch, runBeside, paintName };
})((globalThis.Shiyu ??= {}));
