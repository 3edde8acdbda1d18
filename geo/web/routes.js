/* Campaigns that march: tapered arrows where the text names both ends, dots where it does not. */
(function (S) {
  "use strict";
  const { unitX, unitY } = S.projection;
  const { grade } = S.model;
  const WIDTH = 6.2;
  const TAIL = 0.28;
  const HEAD = 15;
  const DOT_GAP = 8;
  const AFTER_DAYS = 366;
  const STEPS = 10;
  const LANE = 20;

  /** Centripetal-like Catmull-Rom through points, each [x, y, jdn]; ends kept. */
  function smooth(points) {
    if (points.length < 2) return points;
    const at = (i) => points[Math.max(0, Math.min(points.length - 1, i))];
    const out = [points[0]];
    for (let i = 0; i < points.length - 1; i += 1) {
      const [p, a, b, n] = [at(i - 1), at(i), at(i + 1), at(i + 2)];
      for (let s = 1; s <= STEPS; s += 1) {
        const t = s / STEPS;
        const axis = (k) => 0.5 * (2 * a[k] + (b[k] - p[k]) * t
          + (2 * p[k] - 5 * a[k] + 4 * b[k] - n[k]) * t * t
          + (3 * a[k] - p[k] - 3 * b[k] + n[k]) * t * t * t);
        out.push([axis(0), axis(1), a[2] + (b[2] - a[2]) * t]);
      }
    }
    return out;
  }

  /** Whether two columns go by one course: they are then drawn beside each other. */
  function sameEnds(a, b) {
    const ends = ({ points: p }) => p.length && [p[0], p[p.length - 1]].map(([lon, lat]) => `${lon}/${lat}`).join();
    return ends(a) === ends(b);
  }

  /** Solid only if the text names both ends and both are located: a river or a range is no spot. */
  function gradeOf(payload, branch) {
    const given = grade(branch.certainty);
    const steps = branch.steps ?? [];
    const ends = steps.length ? [steps[0], steps[steps.length - 1]].map(([p]) => payload.places[p]) : [];
    const loose = (p) => (p.lon ?? null) === null || p.precision === "region" || grade(p.certainty) > 1;
    return ends.some(loose) ? Math.max(1, given) : given;
  }

  /** Branches of all campaigns, smoothed in unit Mercator. */
  function index(payload) {
    return payload.campaigns.flatMap((campaign, c) => campaign.branches.map((branch, b) => {
      // Long terrain-following lines are smooth already.
      const raw = branch.points.map(([lon, lat, jdn]) => [unitX(lon), unitY(lat), jdn]);
      const beside = campaign.branches.filter((other) => sameEnds(other, branch));
      const days = branch.points.map((p) => p[2]);
      return {
        campaign: c, branch: b, polity: campaign.polity, title: campaign.title,
        commander: branch.commander, grade: gradeOf(payload, branch),
        lane: beside.indexOf(branch) - (beside.length - 1) / 2,
        points: raw.length > 12 ? raw : smooth(raw),
        first: Math.min(...days), last: Math.max(...days), steps: branch.steps ?? [],
      };
    }));
  }

  /** How far a branch has marched on a day, 0 to 1 along its time; null when not to be shown. */
  function progress(branch, first, last, sofar) {
    if (last < branch.first) return null;
    if (!sofar && first - branch.last > AFTER_DAYS) return null;
    const alpha = first <= branch.last ? 1 : sofar ? 0.75 : 0.8 - 0.6 * ((first - branch.last) / AFTER_DAYS);
    return { until: Math.min(last, branch.last), alpha, now: first <= branch.last };
  }

  /** The part of a branch marched until a day, in px. */
  function marched(branch, until, view) {
    const out = [];
    for (let i = 0; i < branch.points.length; i += 1) {
      const [x, y, jdn] = branch.points[i];
      if (jdn <= until || i === 0) {
        out.push([view.x(x), view.y(y)]);
        continue;
      }
      const [px, py, before] = branch.points[i - 1];
      const t = (until - before) / (jdn - before || 1);
      out.push([view.x(px + (x - px) * t), view.y(py + (y - py) * t)]);
      break;
    }
    return out;
  }

  /** A line moved sideways by px, to its left as it runs. */
  function aside(line, px) {
    if (!px) return line;
    return line.map(([x, y], i) => {
      const [a, b] = [line[Math.max(0, i - 1)], line[Math.min(line.length - 1, i + 1)]];
      const angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
      return [x + Math.sin(angle) * px, y - Math.cos(angle) * px];
    });
  }

  /** The first px of a line. */
  function cut(line, px) {
    const out = [line[0]];
    let left = px;
    for (let i = 1; i < line.length; i += 1) {
      const [ax, ay] = line[i - 1];
      const [bx, by] = line[i];
      const step = Math.hypot(bx - ax, by - ay);
      if (step >= left) {
        const t = step ? left / step : 0;
        out.push([ax + (bx - ax) * t, ay + (by - ay) * t]);
        break;
      }
      out.push(line[i]);
      left -= step;
    }
    return out;
  }

  const lengthOf = (line) => line.slice(1).reduce(
    (sum, p, i) => sum + Math.hypot(p[0] - line[i][0], p[1] - line[i][1]), 0);

  /** Points every `gap` px along a line: [x, y, angle, share of the length]. */
  function along(line, gap) {
    const total = lengthOf(line);
    const out = [];
    let walked = 0;
    let next = 0;
    for (let i = 1; i < line.length; i += 1) {
      const [ax, ay] = line[i - 1];
      const [bx, by] = line[i];
      const step = Math.hypot(bx - ax, by - ay);
      const angle = Math.atan2(by - ay, bx - ax);
      while (next <= walked + step && step > 0) {
        const t = (next - walked) / step;
        out.push([ax + (bx - ax) * t, ay + (by - ay) * t, angle, total ? next / total : 0]);
        next += gap;
      }
      walked += step;
    }
    return out;
  }

  /** The direction a line arrives with, taken over its last few px. */
  function arrival(line) {
    const end = line[line.length - 1];
    for (let i = line.length - 2; i >= 0; i -= 1) {
      const d = Math.hypot(end[0] - line[i][0], end[1] - line[i][1]);
      if (d > HEAD * 0.8) return Math.atan2(end[1] - line[i][1], end[0] - line[i][0]);
    }
    return Math.atan2(end[1] - line[0][1], end[0] - line[0][0]);
  }

  /** Line shortened by px at its end, so that the head does not sit on the shaft's tip. */
  function shortened(line, px) {
    const keep = lengthOf(line) - px;
    if (keep <= 2) return line.slice(0, 1);
    const total = lengthOf(line);
    return along(line, Math.max(2, Math.min(4, keep / 8))).filter((p) => p[3] * total <= keep);
  }

  function shaft(line) {
    const left = [];
    const right = [];
    for (const [x, y, angle, share] of line) {
      const half = (WIDTH / 2) * (TAIL + (1 - TAIL) * share);
      left.push([x - Math.sin(angle) * half, y + Math.cos(angle) * half]);
      right.push([x + Math.sin(angle) * half, y - Math.cos(angle) * half]);
    }
    const path = new Path2D();
    [...left, ...right.reverse()].forEach(([x, y], i) => (i ? path.lineTo(x, y) : path.moveTo(x, y)));
    path.closePath();
    return path;
  }

  function head([x, y], angle) {
    const path = new Path2D();
    const at = (along_, across) => [
      x + Math.cos(angle) * along_ - Math.sin(angle) * across,
      y + Math.sin(angle) * along_ + Math.cos(angle) * across,
    ];
    path.moveTo(...at(0, 0));
    path.lineTo(...at(-HEAD, HEAD * 0.52));
    path.lineTo(...at(-HEAD * 0.72, 0));
    path.lineTo(...at(-HEAD, -HEAD * 0.52));
    path.closePath();
    return path;
  }

  function paintSolid(ctx, line, colours) {
    const tip = line[line.length - 1];
    const angle = arrival(line);
    const body = shortened(line, HEAD * 0.7);
    ctx.lineJoin = "round";
    ctx.strokeStyle = colours.halo;
    ctx.lineWidth = 3;
    const parts = body.length > 1 ? [shaft(body), head(tip, angle)] : [head(tip, angle)];
    for (const part of parts) ctx.stroke(part);
    ctx.fillStyle = colours.line;
    for (const part of parts) ctx.fill(part);
  }

  function paintDots(ctx, line, colours) {
    const angle = arrival(line);
    const total = lengthOf(line);
    const path = new Path2D();
    line.forEach(([x, y], i) => (i ? path.lineTo(x, y) : path.moveTo(x, y)));
    ctx.lineCap = "round";
    ctx.lineJoin = "round";
    ctx.strokeStyle = colours.halo;
    const alpha = ctx.globalAlpha;
    ctx.globalAlpha = alpha * 0.62;
    ctx.lineWidth = 8;
    ctx.stroke(path);
    ctx.globalAlpha = alpha;
    ctx.fillStyle = colours.line;
    ctx.beginPath();
    for (const [x, y, , share] of along(line, DOT_GAP)) {
      if ((1 - share) * total < HEAD) break;
      ctx.moveTo(x + 2, y);
      ctx.arc(x, y, 2, 0, 7);
    }
    ctx.fill();
    const tip = head(line[line.length - 1], angle);
    ctx.fillStyle = colours.halo;
    ctx.fill(tip);
    ctx.strokeStyle = colours.line;
    ctx.lineWidth = 1.8;
    ctx.stroke(tip);
  }

  /** Paint one marched line; dots and a hollow head unless the text names both ends. */
  function paint(ctx, route, colours) {
    if (route.line.length < 2 || lengthOf(route.line) < 3) return;
    ctx.save();
    ctx.globalAlpha = route.alpha;
    if (route.grade === 0) paintSolid(ctx, route.line, colours);
    else paintDots(ctx, route.line, colours);
    ctx.restore();
  }

  S.routes = { index, progress, marched, aside, cut, along, shortened, smooth, lengthOf, gradeOf, paint, HEAD, LANE };
})((globalThis.Shiyu ??= {}));
