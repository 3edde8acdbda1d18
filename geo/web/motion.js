/* What moves by itself for a moment after the day changed: events that appear or turn past, routes
   that march. The view may move freely meanwhile: only a new day sets anything going. */
(function (S) {
  "use strict";
  const APPEARS_MS = 160;
  const TURNS_MS = 240;
  const MARCHES_MS = 600;
  const LONGEST_FRAME = 100;
  // A crowd changes too much for the eye to follow any one sign.
  const CROWD = 120;

  const { easeOut } = S.fade;
  const shareOf = (now, at, lasts) => easeOut(Math.max(0, Math.min(1, (now - at) / lasts)));

  /** The motion of one sheet; pure but for what it remembers of the frame before. */
  function createMotion() {
    let signs = new Map();
    let routes = new Map();
    let frame = { jdn: NaN, now: 0, place: "", fresh: false, whole: true };
    let moving = false;

    /** Begin a frame: {jdn, now} and whether everything is shown as it will come to rest: `whole` or `rest`. */
    function begin({ jdn, now, whole: uncut, rest = false }, view) {
      const whole = uncut || rest;
      const place = `${view.ox}/${view.oy}/${view.zoom}`;
      const fresh = !whole && !Number.isNaN(frame.jdn) && frame.jdn !== jdn && frame.place === place;
      frame = { jdn, now, place, fresh, whole, ms: Math.min(LONGEST_FRAME, now - frame.now) };
      moving = false;
    }

    /** A bunch counts and is never new: its members come and go with every day. */
    const keyOf = (sign) => (sign.ids.length > 1 ? null : sign.id);

    function settle(sign) {
      const old = signs.get(sign.id);
      const { now, fresh } = frame;
      const kept = old ? { ...old, state: sign.state } : { state: sign.state, born: fresh ? now : -Infinity, turned: -Infinity };
      if (fresh && old && old.state !== "past" && sign.state === "past") Object.assign(kept, { turned: now, from: old.state });
      return kept;
    }

    /** Give signs their `shown` (0 to 1) and, while they turn past, `from` and `turn` (0 to 1). */
    function moveSigns(list) {
      const next = new Map();
      const still = frame.whole || list.length > CROWD;
      for (const sign of list) {
        if (keyOf(sign) === null || sign.chosen) continue;
        const kept = settle(sign);
        next.set(sign.id, kept);
        if (still) continue;
        sign.shown = shareOf(frame.now, kept.born, APPEARS_MS);
        sign.turn = kept.from && sign.state === "past" ? shareOf(frame.now, kept.turned, TURNS_MS) : 1;
        sign.from = kept.from;
        if (sign.shown < 1 || sign.turn < 1) moving = true;
      }
      signs = next;
    }

    /** How much of a route, 0 to 1 of its whole course, may be shown when `target` is reached. */
    function marchOf(key, target, onTheMarch) {
      const before = routes.get(key) ?? (frame.fresh && onTheMarch ? 0 : target);
      if (frame.whole || target <= before) return target;
      return Math.min(target, before + frame.ms / MARCHES_MS);
    }

    /** Cut marching routes {campaign, branch, line, now, length} back to what has been marched. */
    function moveRoutes(list) {
      const next = new Map();
      for (const route of list) {
        const key = `${route.campaign}/${route.branch}`;
        const reached = S.routes.lengthOf(route.line);
        const target = Math.min(1, reached / (route.length || 1));
        const share = marchOf(key, target, route.now);
        next.set(key, share);
        if (share >= target) continue;
        moving = true;
        route.line = S.routes.cut(route.line, reached * (share / target));
      }
      routes = next;
    }

    return { begin, moveSigns, moveRoutes, get moving() { return moving; } };
  }

  S.motion = { createMotion, APPEARS_MS, TURNS_MS, MARCHES_MS };
})((globalThis.Shiyu ??= {}));
