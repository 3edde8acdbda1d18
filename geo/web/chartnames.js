/* Names in the chart of land: of each house at the end of its line, of the great changes at their dots. */
(function (S) {
  "use strict";
  const P = S.chartpaper;
  const W = S.chartwords;
  const { pick } = S.i18n;
  const MOST_NAMED = 9;
  const TELLING_KM2 = 5000;
  const DOT = 4;

  /** Names at the ends of their lines: a mark each, to follow that house by. */
  function paintNames(scene, houses, xs, y, room) {
    const { ctx, palette, house, plain, lang } = scene;
    const right = scene.scale.left + scene.scale.width;
    const size = scene.large ? 17 : 14;
    ctx.font = P.font(scene, 14, { bold: true, serif: true });
    const named = [...houses].reverse().filter((one) => !plain(one.house) || one.house === house);
    return named.flatMap((one) => {
      const words = W.house(scene.payload, one.house, lang);
      const wide = ctx.measureText(words).width;
      const end = xs[one.end + 1];
      if (end < scene.scale.left + wide || xs[0] > right) return [];
      const x1 = Math.min(end, right) - 3;
      const level = y(one.area[one.end] || one.area[Math.max(0, one.end - 1)] || 0);
      const wish = (dy) => ({ x0: x1 - wide, x1, y0: level + dy - size, y1: level + dy });
      const box = room.put([-3, size + 5, -size - 6, 2 * size + 6, -2 * size - 8, 3 * size + 8].map(wish));
      if (!box) return [];
      ctx.globalAlpha = Math.max(0.5, scene.strength(one.house));
      P.write(ctx, words, box.x0, box.y1 - 2, { colour: palette.of(one.house).label, halo: palette.t.panel });
      ctx.globalAlpha = 1;
      return [{ type: "house", house: one.house, box }];
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

  function nameChange(scene, mark, ground) {
    const { ctx, palette, lang } = scene;
    const look = palette.of(mark.house);
    const size = scene.large ? 15 : 12.5;
    ctx.font = P.font(scene, 12.5, { serif: true });
    const title = pick(scene.payload.events[mark.move.event].title, lang);
    for (const words of [`${mark.move.year} ${title}`, String(mark.move.year)]) {
      const wishes = wishesOf(mark, ctx.measureText(words).width, size);
      const clear = wishes.filter((box) => !onLine(scene, ground.houses, ground.xs, ground.y, box));
      const box = ground.room.put([...clear, ...wishes.slice(0, 5)]);
      if (!box) continue;
      leader(scene, mark, box, look);
      P.write(ctx, words, box.x0, box.y1 - 2, { colour: look.label, halo: palette.t.panel });
      Object.assign(mark, { box });
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
    const { houses, own, xs, y, room } = ground;
    const changes = own ? marksOf(scene, own, xs, y) : [];
    for (const dot of changes) room.take({ x0: dot.x - DOT, x1: dot.x + DOT, y0: dot.y - DOT, y1: dot.y + DOT });
    const names = paintNames(scene, houses, xs, y, room);
    paintChanges(scene, changes, ground);
    return [...changes, ...names];
  }

  S.chartnames = { paint, told };
})((globalThis.Shiyu ??= {}));
