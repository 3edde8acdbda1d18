/* Paper plates on the map: a commander beside his march, words on land left open. */
(function (S) {
  "use strict";
  const CHINESE = /[\u3400-\u9fff]/;
  const GAP = 26;
  const PAD_X = 8;
  const PAD_Y = 4;
  const TURNS = [0, 1, -1, 2, -2, 3, -3, 4].map((k) => (k * Math.PI) / 4 - Math.PI / 2);

  /** Who leads a march, in English with the readings of the names under them; else what it is called. */
  function commanderWords(payload, { commander, title }, lang) {
    if (!commander) return [S.model.say(title, lang)];
    if (lang !== "en") return [S.script.say(payload, commander, lang)];
    return [commander, S.filters.peopleOf(commander).map((one) => payload.readings?.[one] ?? "").filter(Boolean).join(", ")];
  }

  /** Two holders between whom the text leaves a land. */
  const doubtWords = (names, lang) =>
    (lang === "en" ? `${names.map((name) => name.split(" (")[0]).join(" or ")}?` : `${names.join("、")} ？`);

  /** Lines of a plate, the first in the polity's colour. */
  function linesOf(words, colours, t, lang) {
    return words.filter(Boolean).map((text, n) => ({
      text,
      style: n === 0
        ? { size: 14, bold: true, lang, colour: colours.label, leading: 1.3 }
        : { size: 12.5, sans: true, lang: CHINESE.test(text) ? lang : "en", colour: t.ink2, leading: 1.3 },
    }));
  }

  /** Find room for a plate of a text sprite near one of the px spots; null if none. */
  function settle(spots, sprite, room) {
    const w = sprite.w + 2 * PAD_X + 3;
    const h = sprite.h + 2 * PAD_Y;
    for (const reach of [GAP, GAP * 2, GAP * 3.4]) for (const [x, y] of spots) for (const turn of TURNS) {
      const cx = x + Math.cos(turn) * (reach + w / 2);
      const cy = y + Math.sin(turn) * (reach * 0.8 + h / 2);
      const box = { x0: cx - w / 2, y0: cy - h / 2, x1: cx + w / 2, y1: cy + h / 2 };
      if (!room.inside(box) || !room.free(box)) continue;
      room.take(box);
      return { box, x, y, sprite };
    }
    return null;
  }

  /** Point of the box's edge nearest to a point. */
  function edge(box, x, y) {
    return [Math.max(box.x0, Math.min(box.x1, x)), Math.max(box.y0, Math.min(box.y1, y))];
  }

  function paint(ctx, plate, colours, palette, texts, alpha = 1) {
    const { box } = plate;
    ctx.save();
    ctx.globalAlpha = alpha;
    ctx.strokeStyle = colours.line;
    ctx.lineWidth = 1.1;
    ctx.beginPath();
    ctx.moveTo(...edge(box, plate.x, plate.y));
    ctx.lineTo(plate.x, plate.y);
    ctx.stroke();
    ctx.fillStyle = palette.t.panel;
    ctx.globalAlpha = alpha * 0.94;
    ctx.fillRect(box.x0, box.y0, box.x1 - box.x0, box.y1 - box.y0);
    ctx.globalAlpha = alpha;
    ctx.fillStyle = colours.line;
    ctx.fillRect(box.x0, box.y0, 3, box.y1 - box.y0);
    texts.put(ctx, plate.sprite, box.x0 + 3 + PAD_X, box.y0 + PAD_Y);
    ctx.restore();
  }

  S.plates = { commanderWords, doubtWords, linesOf, settle, paint };
})((globalThis.Shiyu ??= {}));
