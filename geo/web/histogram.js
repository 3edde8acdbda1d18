/* Events counted by year and class, and drawn as bars: one event always the same height. */
(function (S) {
  "use strict";
  const { toJulian, fromJulian } = S.calendar;
  const CLASSES = ["war", "diplomacy", "rule", "other"];
  const AT = { war: 0, diplomacy: 1, rule: 2, life: 3, nature: 3 };
  const TALLEST_UNIT = 5.2;
  const PALE = 0.38;

  /** Class of an event for counting: war, diplomacy, rule, other. */
  const classAt = (family) => AT[family] ?? 3;

  /** Counts by year: Map year → [war, diplomacy, rule, other], of the events given by id. */
  function byYear(model, ids) {
    const counts = new Map();
    for (const i of ids) {
      const year = toJulian(model.events.from[i])[0];
      if (!counts.has(year)) counts.set(year, [0, 0, 0, 0]);
      counts.get(year)[classAt(model.events.family[i])] += 1;
    }
    return counts;
  }

  /** Counts of the events that begin within days [first, last]. */
  function within(model, ids, [first, last]) {
    const out = [0, 0, 0, 0];
    for (const i of ids) {
      const from = model.events.from[i];
      if (from >= first && from <= last) out[classAt(model.events.family[i])] += 1;
    }
    return out;
  }

  const sum = (row) => row.reduce((a, b) => a + b, 0);

  /** Height of one event so that the fullest year fits. */
  function unitOf(counts, height) {
    let most = 1;
    for (const row of counts.values()) most = Math.max(most, sum(row));
    return Math.min(TALLEST_UNIT, height / most);
  }

  const coloursOf = ({ family, t }) => [family.war, family.diplomacy, t.ink2, t.rule];

  function bar(ctx, row, x, width, base, unit, colours) {
    let y = base;
    row.forEach((n, k) => {
      if (!n) return;
      const tall = n * unit;
      ctx.fillStyle = colours[k];
      ctx.fillRect(x, y - tall, width, Math.max(0.8, tall - (unit > 3 ? 0.7 : 0)));
      y -= tall;
    });
  }

  /** Draw the bars on a scale; those after `jdn` are pale. */
  function paint(ctx, counts, scale, { base, height, palette, jdn }) {
    const unit = unitOf(counts, height);
    const colours = coloursOf(palette);
    for (const [year, row] of counts) {
      const first = fromJulian(year, 1, 1);
      const left = scale.x(first);
      const full = scale.x(fromJulian(year + 1, 1, 1)) - left;
      if (left + full < scale.left || left > scale.left + scale.width) continue;
      const width = Math.max(1.4, Math.min(full - 1, full * 0.84));
      ctx.globalAlpha = first > jdn ? PALE : 1;
      bar(ctx, row, left + (full - width) / 2, width, base, unit, colours);
    }
    ctx.globalAlpha = 1;
  }

  S.histogram = { byYear, within, paint, coloursOf, sum, unitOf, CLASSES };
})((globalThis.Shiyu ??= {}));
