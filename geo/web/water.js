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

  /** Draw a name of layRivers or layMountains, character by character. */
  function paintName(ctx, name, palette, lang) {
    const style = {
      size: name.size, sans: !name.water, lang, halo: palette.t.ground, haloAlpha: 0.55,
      haloWidth: 3, colour: name.water ? palette.t.waterlabel : palette.t.mount,
    };
    name.chars.forEach((char, n) => {
      ctx.save();
      ctx.translate(...name.spots[n]);
      ctx.transform(1, name.water ? 0 : SHRUG, name.water ? LEAN : 0, 1, 0, 0);
      S.text.draw(ctx, char, style, -name.size / 2, 0);
      ctx.restore();
    });
  }

  function createWater(model) {
    const { payload } = model;
    const rivers = (payload.rivers ?? []).map((r) => ({ ...r, line: decodeLine(r.line) }));
    const lakes = (payload.lakes ?? []).map((l) => decodeLine(l.line ?? l));
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

    /** Spots of one river's name, where they stood before if that is still free. */
    function nameSpots(river, view, room, chars, size) {
      const boxes = (spots) => spots.map(([x, y]) => around(x, y, size * 0.6));
      const ok = (spots) => spots && boxes(spots).every((b) => room.inside(b) && room.free(b));
      const last = before.get(river)?.map(([ux, uy]) => [view.x(ux), view.y(uy)]);
      if (last?.length === chars.length && ok(last)) return last;
      for (const course of courses(river.line, view).sort((a, b) => b.length - a.length)) {
        const points = along(course, 4);
        const middle = points.length >> 1;
        for (let step = 0; step < points.length; step += 6) {
          const at = middle + (step % 12 ? -1 : 1) * (step >> 1);
          for (const off of [size * 0.95, -size * 0.95]) {
            for (const gap of [9, 7]) {
              const spots = stretch(points, at - gap, chars.length, gap, off, size);
              if (ok(spots)) return spots;
            }
          }
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
        const chars = Array.from((lang === "hant" && river.name.hant) || river.name.hans);
        const spots = nameSpots(river, view, room, chars, size);
        if (!spots) continue;
        done.add(river.name.hans);
        before.set(river, spots.map(([x, y]) => [view.ux(x), view.uy(y)]));
        for (const [x, y] of spots) room.take(around(x, y, size * 0.55));
        out.push({ chars, spots, size, water: true });
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

    function layMountains(view, room, lang) {
      const out = [];
      if (view.zoom < 5.5) return out;
      for (const range of payload.mountains ?? []) {
        const chars = Array.from((lang === "hant" && range.hant) || range.hans);
        const spots = rangeSpots(range, view, chars.length, 14);
        const boxes = spots.map(([x, y]) => around(x, y, 11, 9));
        if (!boxes.every((b) => room.inside(b) && room.free(b))) continue;
        for (const box of boxes) room.take(box);
        out.push({ chars, spots, size: 14, water: false });
      }
      return out;
    }

    return { paint, layRivers, layMountains, paintName };
  }

  S.water = { createWater, decodeLine, courses, stretch, paintName };
})((globalThis.Shiyu ??= {}));
