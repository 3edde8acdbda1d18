/* The steps of a guided story: what each sets, where the map goes, how long it takes to read. */
(function (S) {
  "use strict";
  const { unitX, unitY, lonOf, latOf } = S.projection;
  const TILE = 256;
  const SNAP = 0.25;
  const ZOOM = { least: 4.25, most: 9 };
  // Han characters and Latin letters a second, read without haste; and what a look at the map takes.
  const PACE = { han: 4.5, latin: 15 };
  const LOOK_MS = 3500;
  const READING_MS = { least: 7000, most: 45000 };
  const ONE_PASSAGE = 400; // characters of the chapter: further apart, quotations are told apart
  const FAR = 0.75; // of a screen: beyond it the map cuts
  const WANDERED = { px: 48, zoom: 0.2 };

  const storyOf = (payload, id) => (payload.stories ?? []).find((story) => story.id === id) ?? null;

  /** The step of a state, counted into the story's bounds: {story, n, step}, or null. */
  function told(payload, { story: id, storyStep }) {
    const story = storyOf(payload, id);
    if (!story) return null;
    const n = Math.max(0, Math.min(story.steps.length - 1, Math.trunc(storyStep) || 0));
    return { story, n, step: story.steps[n] };
  }

  /** First and last year of a date: a lunar year ends early in the next one and is not counted there. */
  function yearsOf({ julian }) {
    const [first, last = first] = julian.split("/");
    const late = last !== first && last.slice(5, 7) <= "02" ? 1 : 0;
    const from = Number(first.slice(0, 4));
    return [from, Math.max(from, Number(last.slice(0, 4)) - late)];
  }

  /** First and last year of a story. */
  function spanOf({ steps }) {
    const years = steps.flatMap(({ date }) => yearsOf(date));
    return [Math.min(...years), Math.max(...years)];
  }

  /** The words of a step by passages, in its own order: spans that follow each other closely are one passage. */
  function passages({ quotes }) {
    const out = [];
    for (const [start, end] of quotes) {
      const last = out.at(-1)?.at(-1);
      if (last && start >= last[1] && start - last[1] <= ONE_PASSAGE) out.at(-1).push([start, end]);
      else out.push([[start, end]]);
    }
    return out;
  }

  /** Squared distance of an arc's nearest vertex to a point. */
  function distance(arcs, i, x, y) {
    let best = Infinity;
    for (let v = arcs.start[i]; v < arcs.start[i + 1]; v += 1) best = Math.min(best, (arcs.x[v] - x) ** 2 + (arcs.y[v] - y) ** 2);
    return best;
  }

  /** The arc of a day between two polities that runs nearest to a cell's seat; −1 if they do not touch. */
  function borderNear(model, [cell, one, other], jdn) {
    const { arcs } = model;
    const { holder } = model.holdersAt(jdn);
    const { place } = model.payload.cells[cell];
    const [x, y] = [model.spots.x[place], model.spots.y[place]];
    let best = { i: -1, d: Infinity };
    for (let i = 0; i < arcs.count; i += 1) {
      if (arcs.left[i] < 0 || arcs.right[i] < 0) continue;
      const sides = [holder[arcs.left[i]], holder[arcs.right[i]]];
      if (!(sides.includes(one) && sides.includes(other))) continue;
      const d = distance(arcs, i, x, y);
      if (d < best.d) best = { i, d };
    }
    return best.i;
  }

  /** What a step chooses, as the page's own selection. */
  function selectionOf(model, { choice, jdn }) {
    if (!choice) return null;
    const [type, id, ...sides] = choice;
    if (type !== "border") return { type, id, extra: null };
    const arc = borderNear(model, [id, ...sides], jdn);
    return arc < 0 ? null : { type, id: arc, extra: null };
  }

  /** What a step sets in the state of the page. */
  function patchOf(model, step) {
    return {
      jdn: step.jdn, step: step.unit, selection: selectionOf(model, step), posts: Boolean(step.posts),
      mode: step.since ? "sofar" : step.mode ?? "now", since: step.since ?? null,
    };
  }

  /** The place a step chooses, or that its border is near; −1 if it has none. */
  function placeOf(model, { choice }) {
    if (!choice) return -1;
    const [type, id] = choice;
    if (type === "event") return model.events.spot[id];
    if (type === "place") return id;
    return type === "route" ? -1 : model.payload.cells[id].place;
  }

  /** Where a step's choice stands, [lon, lat], or null. */
  function pointOf(model, step) {
    const { lon, lat } = model.payload.places[placeOf(model, step)] ?? {};
    return lon === null || lon === undefined ? null : [lon, lat];
  }

  /** What must be seen of a step: its view, and in any case what it chooses. */
  function boxOf(model, { view, ...step }) {
    const [lon, lat] = pointOf(model, step) ?? view;
    const [west, south, east, north] = view;
    return [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)];
  }

  /** Where the map must be so that a box of degrees fills the clear room: {lat, lng, zoom}. */
  function fit([west, south, east, north], size, room) {
    const [x0, x1, y0, y1] = [unitX(west), unitX(east), unitY(north), unitY(south)];
    const [w, h] = [Math.max(40, room.x1 - room.x0), Math.max(40, room.y1 - room.y0)];
    const most = Math.min(w / (x1 - x0 || 1e-9), h / (y1 - y0 || 1e-9));
    const zoom = Math.max(ZOOM.least, Math.min(ZOOM.most, Math.floor(Math.log2(most / TILE) / SNAP) * SNAP));
    const scale = TILE * 2 ** zoom;
    const aside = [(room.x0 + room.x1 - size.x) / 2, (room.y0 + room.y1 - size.y) / 2];
    return { lng: lonOf((x0 + x1) / 2 - aside[0] / scale), lat: latOf((y0 + y1) / 2 - aside[1] / scale), zoom };
  }

  /** A view moved by as little as brings a point, [lon, lat], into the clear room. */
  function clear(view, point, size, room) {
    if (!point) return view;
    const scale = TILE * 2 ** view.zoom;
    const [cx, cy] = [unitX(view.lng), unitY(view.lat)];
    const into = (px, from, to) => px - Math.max(from, Math.min(Math.max(from, to), px));
    const dx = into((unitX(point[0]) - cx) * scale + size.x / 2, room.x0, room.x1);
    const dy = into((unitY(point[1]) - cy) * scale + size.y / 2, room.y0, room.y1);
    return { ...view, lng: lonOf(cx + dx / scale), lat: latOf(cy + dy / scale) };
  }

  /** Px of the screen between two views, at the zoom of the second. */
  function apart(a, b) {
    const scale = TILE * 2 ** b.zoom;
    return Math.hypot(unitX(a.lng) - unitX(b.lng), unitY(a.lat) - unitY(b.lat)) * scale;
  }

  /** Whether to go from a view to another at once: it is too far to follow, or stillness is asked for. */
  const cuts = (from, to, size, still) =>
    still || Math.abs(from.zoom - to.zoom) > 1.5 || apart(from, to) > FAR * Math.min(size.x, size.y);

  const sameChoice = (a, b) => (a?.type ?? null) === (b?.type ?? null) && (a?.id ?? null) === (b?.id ?? null);

  /** Whether the reader has left the step: another day, choice or part of the map. */
  function wandered(set, view, state, now) {
    if (state.jdn !== set.jdn || !sameChoice(state.selection, set.selection)) return true;
    return Math.abs(view.zoom - now.zoom) > WANDERED.zoom || apart(now, view) > WANDERED.px;
  }

  /** Milliseconds to read a step in a language; the quotation is Chinese in all of them. */
  function readingMs(step, lang) {
    const quoted = step.quotes.reduce((n, [a, b]) => n + b - a, 0);
    const said = step.caption[lang].length;
    const ms = LOOK_MS + (1000 * quoted) / PACE.han + (1000 * said) / (lang === "en" ? PACE.latin : PACE.han);
    return Math.round(Math.max(READING_MS.least, Math.min(READING_MS.most, ms)));
  }

  S.storysteps = { storyOf, told, yearsOf, spanOf, passages, borderNear, selectionOf, patchOf, pointOf, boxOf, fit, clear, apart, cuts, wandered, readingMs };
})((globalThis.Shiyu ??= {}));
