/* Where event signs stand: bunched when crowded, moved aside when two would touch. Pure. */
(function (S) {
  "use strict";
  const { around } = S.labels;
  const BUNCH_PX = 24;
  const BUNCH_MORE_THAN = 3;
  const SPREAD_PX = 30;
  const [PER_ROW, ROW_PX, LIFT_PX] = [8, 28, 46];
  const PHASES = { now: 0, vague: 1, past: 2 };
  const RADIUS = { chosen: 17, now: 13, vague: 11, past: 10 };
  const RING = 11;

  /** Now before past, then what the text gives more weight to. */
  function inOrder(signs) {
    return signs.sort((a, b) => PHASES[a.phase] - PHASES[b.phase] || b.weight - a.weight || b.id - a.id);
  }

  /** Groups of signs, those of now apart from the rest, within 24 px of their first. */
  function groups(signs) {
    const grid = new Map();
    const key = (i, j, past) => (i * 16384 + j) * 2 + past;
    const at = (sign) => [Math.floor(sign.x / BUNCH_PX), Math.floor(sign.y / BUNCH_PX)];
    const old = (sign) => (sign.phase === "now" ? 0 : 1);
    const out = [];
    for (const sign of signs) {
      const [i, j] = at(sign);
      let home = null;
      for (let a = i - 1; a <= i + 1 && !home; a += 1)
        for (let b = j - 1; b <= j + 1 && !home; b += 1)
          home = (grid.get(key(a, b, old(sign))) ?? []).find(
            (g) => Math.hypot(g.x - sign.x, g.y - sign.y) <= BUNCH_PX) ?? null;
      if (home) {
        home.signs.push(sign);
        continue;
      }
      const made = { x: sign.x, y: sign.y, signs: [sign] };
      out.push(made);
      const k = key(i, j, old(sign));
      if (grid.has(k)) grid.get(k).push(made);
      else grid.set(k, [made]);
    }
    return out;
  }

  /** Kind that stands for a bunch: the commonest class, and in it the commonest kind. */
  function commonest(signs) {
    const top = (list, of) => {
      const count = new Map();
      for (const s of list) count.set(of(s), (count.get(of(s)) ?? 0) + sizeOf(s));
      return [...count].reduce((a, b) => (b[1] > a[1] ? b : a))[0];
    };
    const family = top(signs, (s) => s.family);
    return top(signs.filter((s) => s.family === family), (s) => s.kind);
  }

  /** How many events a sign stands for. */
  const sizeOf = (sign) => sign.ids?.length ?? 1;

  /**
   * Signs of the events {ids, phases, alphas} of one place: each by itself, or, past the limit,
   * one sign with `ids` and `members()`: a million events make no million signs.
   * `one(n)` makes the sign of the nth, `weightOf(id)` and `kindOf(id)` say what it weighs and is.
   */
  function heaped(heap, { one, weightOf, kindOf, familyOf }) {
    const { ids, alphas } = heap;
    if (ids.length <= BUNCH_MORE_THAN) return ids.map((_, n) => one(n));
    let [top, alpha] = [0, 0];
    const counts = new Map();
    for (let n = 0; n < ids.length; n += 1) {
      if (weightOf(ids[n]) > weightOf(ids[top])) top = n;
      if (alphas[n] > alpha) alpha = alphas[n];
      counts.set(kindOf(ids[n]), (counts.get(kindOf(ids[n])) ?? 0) + 1);
    }
    const kinds = [...counts].map(([kind, n]) => ({ kind, family: familyOf(kind), ids: { length: n } }));
    const kind = commonest(kinds);
    const members = () => ids.map((_, n) => one(n));
    return [{ ...one(top), kind, family: familyOf(kind), alpha, ids, members }];
  }

  const single = (sign, x, y) => ({ ...sign, x, y, px: sign.x, py: sign.y, ids: [sign.id] });

  /** A group as what is drawn: single signs, one bunch, or the bunch spread in rows. */
  function unfold(group, spread, room) {
    const { signs } = group;
    const count = signs.reduce((n, s) => n + sizeOf(s), 0);
    if (count <= BUNCH_MORE_THAN) return signs.map((s) => single(s, s.x, s.y));
    if (spread && signs.some((s) => spread.includes(s.id))) return fan(group, room);
    const kind = commonest(signs);
    return [{
      ...single({ ...signs[0], kind, grade: Math.min(...signs.map((s) => s.grade)) }, group.x, group.y),
      ids: signs.flatMap((s) => s.ids ?? [s.id]), alpha: Math.max(...signs.map((s) => s.alpha)),
    }];
  }

  /** Boxes n signs in rows might fill beside an opened group: above or below, moved aside. */
  function berths(group, cols, rows, { w, h }) {
    const [half, tall] = [((cols - 0.5) * SPREAD_PX) / 2, (rows - 1) * ROW_PX];
    const reach = Math.max(0, half - SPREAD_PX / 2);
    const within = (x) => Math.max(24 + half, Math.min(x, w - 24 - half));
    const tops = [group.y - LIFT_PX - tall, group.y + LIFT_PX];
    return [0, -reach, reach].flatMap((dx) => tops.map((top) => {
      const x = within(group.x + dx);
      return { x, top, box: { x0: x - half, x1: x + half, y0: top - RADIUS.now, y1: top + tall + RADIUS.now } };
    })).filter(({ box }) => box.y0 > 0 && box.y1 < h);
  }

  /**
   * The signs of an opened group in rows clear of the strips, in the order of the text; the
   * weightiest alone where there is no room for all.
   */
  function fan(group, room) {
    const all = group.signs.flatMap((s) => s.members?.() ?? [s]).sort((a, b) => b.weight - a.weight);
    const widest = Math.max(1, Math.min(PER_ROW, Math.floor((room.w - 48) / SPREAD_PX - 0.5)));
    const most = Math.max(1, Math.floor((room.h / 2 - LIFT_PX) / ROW_PX));
    const signs = all.slice(0, widest * most).sort((a, b) => a.id - b.id);
    const rows = Math.ceil(signs.length / widest);
    const cols = Math.ceil(signs.length / rows);
    const spots = berths(group, cols, rows, room);
    const berth = spots.find(({ box }) => room.free(box)) ?? spots[0] ?? { x: group.x, top: group.y - LIFT_PX };
    return signs.map((sign, n) => {
      const [row, col] = [Math.floor(n / cols), n % cols];
      const last = Math.min(cols, signs.length - row * cols);
      // Every other row stands half a step aside, so that the threads of one pass the other.
      const aside = rows > 1 && last === cols ? (row % 2 ? 0.25 : -0.25) : 0;
      const x = berth.x + (col - (last - 1) / 2 + aside) * SPREAD_PX;
      return { ...single(sign, x, berth.top + row * ROW_PX), spread: true };
    });
  }

  const stateOf = (sign) => (sign.chosen ? "chosen" : sign.phase);

  /** Offsets tried when a sign would cover another: in place, then rings of eight. */
  const OFFSETS = [[0, 0]].concat(
    [26, 40, 56].flatMap((r) => [0, 4, 2, 6, 1, 3, 5, 7].map(
      (k) => [Math.cos((k * Math.PI) / 4) * r, Math.sin((k * Math.PI) / 4) * r])));

  /** Take room for signs one by one; a sign moved aside keeps its true spot in px, py. */
  function settle(signs, room) {
    const out = [];
    for (const sign of signs) {
      const state = stateOf(sign);
      const r = RADIUS[state];
      for (const [dx, dy] of sign.spread ? [[0, 0]] : OFFSETS) {
        const box = around(sign.x + dx, sign.y + dy, r + (sign.chosen ? RING : 1));
        if (!sign.chosen && !sign.spread && !room.free(box)) continue;
        room.take(box);
        out.push({ ...sign, x: sign.x + dx, y: sign.y + dy, state, r });
        break;
      }
    }
    return out;
  }

  /**
   * Lay out event signs {id, kind, family, weight, grade, phase, alpha, x, y, chosen}.
   * `spread` is the events of the bunch that was clicked open, or null.
   */
  function layout(signs, room, spread = null) {
    const chosen = signs.filter((s) => s.chosen).map((s) => single(s, s.x, s.y));
    const rest = inOrder(signs.filter((s) => !s.chosen));
    const units = groups(rest).flatMap((g) => unfold(g, spread, room));
    const fanned = units.filter((u) => u.spread);
    return {
      chosen: settle(chosen, room),
      others: () => settle([...fanned, ...units.filter((u) => !u.spread)], room),
    };
  }

  S.signs = { layout, heaped, groups, commonest, BUNCH_PX, RADIUS };
})((globalThis.Shiyu ??= {}));
