/* Names in the chart of land: of each house at the end of its line, of the great changes at their dots. */
(function (S) {
  "use strict";
  const P = S.chartpaper;
  const W = S.chartwords;
  const { pick } = S.i18n;
  const MOST_NAMED = 9;
  const TELLING_KM2 = 5000;
  const DOT = 4;
  const HOUSE = 14;
  const NAME = 12.5;

  /**
   * Middles of names in a column, in the order of the levels they belong to, each as near to its own as
   * the others let it; none above `top` or below `base`.
   */
  function column(levels, apart, top, base) {
    const order = levels.map((_, i) => i).sort((a, b) => levels[a] - levels[b]);
    const at = [];
    order.forEach((i, k) => { at[i] = Math.max(levels[i], k ? at[order[k - 1]] + apart : top); });
    let floor = base;
    for (const i of [...order].reverse()) {
      at[i] = Math.min(at[i], floor);
      floor = at[i] - apart;
    }
    return at;
  }

  /** What is to be named, with its words, their width and the level its line ends at. */
  function namesOf(scene, houses, xs, y) {
    const { ctx, plain, house, lang, scale } = scene;
    const right = scale.left + scale.width;
    ctx.font = P.font(scene, HOUSE, { bold: true, serif: true });
    return houses.filter((one) => !plain(one.house) || one.house === house).map((one) => {
      const words = W.house(scene.payload, one.house, lang);
      const end = xs[one.end + 1];
      return {
        house: one.house, words, wide: ctx.measureText(words).width, x1: Math.min(end, right) - 3, last: end >= right - 1,
        level: y(one.area[one.end] || one.area[Math.max(0, one.end - 1)] || 0), seen: end > scale.left && xs[0] < right,
      };
    }).filter((name) => name.seen && name.x1 - name.wide > scale.left);
  }

  const boxOf = ({ x1, wide }, middle) => ({ x0: x1 - wide, x1, y0: middle - HOUSE / 2 - 1, y1: middle + HOUSE / 2 + 2 });

  /** Names at the ends of their lines: a mark each, to follow that house by. */
  function paintNames(scene, { houses, xs, y, room, base }) {
    const { ctx, palette } = scene;
    const names = namesOf(scene, houses, xs, y);
    const last = names.filter((name) => name.last);
    const middles = column(last.map((name) => name.level - 10), HOUSE + 1, HOUSE / 2 + 2, base - HOUSE / 2 - 8);
    // Where the sheet leaves room beside the chart the names stand there, else over the ends of the lines.
    const right = scene.scale.left + scene.scale.width;
    const beside = last.every((name) => right + 5 + name.wide <= scene.width);
    const placed = last.map((name, i) => [name, boxOf(beside ? { ...name, x1: right + 5 + name.wide } : name, middles[i] + (beside ? 10 : 0))]);
    for (const [, box] of placed) room.take(box);
    for (const name of names.filter((one) => !one.last).reverse()) {
      const box = room.put([-10, 12, -24, 26].map((by) => boxOf(name, name.level + by)));
      if (box) placed.push([name, box]);
    }
    return placed.map(([{ house, words }, box]) => {
      ctx.globalAlpha = Math.max(0.5, scene.strength(house));
      P.write(ctx, words, box.x0, box.y1 - 3, { colour: palette.of(house).label, halo: palette.t.panel });
      ctx.globalAlpha = 1;
      return { type: "house", house, box };
    });
  }

  /** The greatest changes that an event of the chapter made. */
  const told = (one) => [...one.moves.values()].filter((move) => move.event >= 0 && move.weight >= TELLING_KM2)
    .sort((a, b) => b.weight - a.weight).slice(0, MOST_NAMED);

  function marksOf({ scale, data }, one, xs, y) {
    const shown = (x) => x >= scale.left - 1 && x <= scale.left + scale.width;
    return told(one).map((move) => {
      const i = data.index(move.year);
      const level = Math.max(one.area[i], one.area[Math.max(0, i - 1)]);
      return { type: "change", move, house: one.house, x: xs[i], y: y(level) };
    }).filter(({ x }) => shown(x));
  }

  /** Dots on the followed line, the chosen one red; each with its year and event where there is room. */
  function paintChanges(scene, marks, ground) {
    const { ctx, palette, selection } = scene;
    const look = palette.of(scene.house);
    for (const mark of marks) {
      const chosen = selection?.type === "event" && selection.id === mark.move.event;
      ctx.beginPath();
      ctx.arc(mark.x, mark.y, DOT + (chosen ? 1.5 : 0), 0, 2 * Math.PI);
      ctx.fillStyle = chosen ? palette.t.accent : palette.t.panel;
      ctx.strokeStyle = chosen ? palette.t.accent : look.line;
      ctx.lineWidth = 2;
      ctx.fill();
      ctx.stroke();
    }
    for (const mark of marks) nameChange(scene, mark, ground);
    const named = marks.filter((mark) => mark.box);
    for (const mark of named) leader(scene, mark, mark.box, look);
    ctx.font = P.font(scene, NAME, { serif: true });
    for (const { words, box } of named) P.write(ctx, words, box.x0, box.y1 - 2, { colour: look.label, halo: palette.t.panel });
  }

  /** Whether a box lies on the line of a house that is drawn in colour. */
  function onLine({ data, plain, house }, houses, xs, y, box) {
    const from = Math.max(0, xs.findIndex((x) => x > box.x0) - 1);
    return houses.some((one) => {
      if (plain(one.house) && one.house !== house) return false;
      for (let i = from; i < data.years && xs[i] < box.x1; i += 1) {
        const level = one.area[i] ? y(one.area[i]) : -1;
        if (level > box.y0 - 2 && level < box.y1 + 2) return true;
      }
      return false;
    });
  }

  /** Where a name may stand about its dot, the nearest first: left and right, up and down. */
  function wishesOf({ x, y }, wide, size) {
    const box = (x0, dy) => ({ x0, x1: x0 + wide, y0: y + dy - size, y1: y + dy });
    const [left, right] = [x - wide - 8, x + 8];
    const near = [box(left, -4), box(left, 5), box(right, size + 5), box(right, 5), box(left, size + 8)];
    const up = Array.from({ length: 12 }, (_, k) => -14 - 9 * k);
    return [...near, ...up.flatMap((dy) => [box(x - wide + 6, dy), box(x - 6, dy)]), box(right, size + 22)];
  }

  /** Find the room for a dot's name: its year and event, or at least its year. */
  function nameChange(scene, mark, ground) {
    const { ctx, lang } = scene;
    ctx.font = P.font(scene, NAME, { serif: true });
    const title = pick(scene.payload.events[mark.move.event].title, lang);
    for (const words of [`${mark.move.year} ${title}`, String(mark.move.year)]) {
      const wishes = wishesOf(mark, ctx.measureText(words).width, NAME);
      const clear = wishes.filter((box) => !onLine(scene, ground.houses, ground.xs, ground.y, box));
      const box = ground.room.put([...clear, ...wishes.slice(0, 5)]);
      if (!box) continue;
      Object.assign(mark, { box, words });
      return;
    }
  }

  /** A hair from a dot to a name that stands off it. */
  function leader({ ctx }, { x, y }, box, look) {
    if (y - box.y1 < 8) return;
    ctx.fillStyle = look.line;
    ctx.globalAlpha = 0.6;
    ctx.fillRect(x - 0.4, box.y1, 0.8, y - box.y1 - DOT);
    ctx.globalAlpha = 1;
  }

  /** Names and dots; what of them can be pressed. */
  function paint(scene, ground) {
    const { own, xs, y, room } = ground;
    const changes = own ? marksOf(scene, own, xs, y) : [];
    for (const dot of changes) room.take({ x0: dot.x - DOT, x1: dot.x + DOT, y0: dot.y - DOT, y1: dot.y + DOT });
    const names = paintNames(scene, ground);
    paintChanges(scene, changes, ground);
    return [...changes, ...names];
  }

  S.chartnames = { paint, told, column };
})((globalThis.Shiyu ??= {}));
