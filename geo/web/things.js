/* What can be opened on the map as it is drawn now, in an order a keyboard can follow: events, marches,
   places, lands, borders; within each from the top, row by row. */
(function (S) {
  "use strict";
  const { t, pick } = S.i18n;
  const ROW_PX = 90;
  const LEAST_BORDER_PX = 30;
  const KINDS = ["event", "route", "place", "territory", "border"];

  S.i18n.add({
    th_bunch: ["{name} 等 {n} 事", "{name} 等 {n} 事", "{name} and others, {n} events"],
    th_land: ["{who} · {seat}之地", "{who} · {seat}之地", "{who}, land of {seat}"],
    th_border: ["{a} – {b} 之界", "{a} – {b} 之界", "border of {a} and {b}"],
  });

  const inside = (view, x, y) => x > 4 && y > 4 && x < view.w - 4 && y < view.h - 4;

  function events(app, { events: signs }, lang) {
    return signs.map((s) => {
      const name = pick(app.payload.events[s.id].title, lang);
      const many = s.ids.length > 1;
      return {
        type: "event", id: s.id, extra: many ? { events: s.ids } : null, x: s.x, y: s.y, r: s.r + 3,
        name: many ? t(lang, "th_bunch", { name, n: s.ids.length }) : name,
      };
    });
  }

  function routes(app, { routes: lines }, lang) {
    return lines.map((route) => {
      const box = route.plate?.box;
      const [x, y] = box ? [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2] : route.line[route.line.length >> 1];
      return {
        type: "route", id: route.campaign, extra: { branch: route.branch }, x, y, r: box ? (box.x1 - box.x0) / 2 : 16,
        name: [pick(route.title, lang), S.quotation.inScript(app.payload, route.commander ?? "", lang)].filter(Boolean).join(" · "),
      };
    });
  }

  const places = (app, hits, lang) => hits.places.map(({ id, x, y, rank }) => ({
    type: "place", id, extra: null, x, y, r: S.symbols.placeRadius(rank) + 5, name: S.placeName(app, id), lang }));

  /** Lands by their seats, as far as these are seen. */
  function lands(app, { view, onlyText, jdn }, lang) {
    if (onlyText) return [];
    const { payload, spots, holdings } = app.model;
    return payload.cells.flatMap(({ place }, cell) => {
      const state = holdings.stateOf(cell, jdn);
      const [x, y] = [view.x(spots.x[place]), view.y(spots.y[place])];
      if (!state || !inside(view, x, y)) return [];
      const who = pick(payload.polities[state.holder.polity], lang);
      return [{ type: "territory", id: cell, extra: null, x, y, r: 24, name: t(lang, "th_land", { who, seat: S.placeName(app, place) }) }];
    });
  }

  /** Middle and length in px of an arc. */
  function arcOn(arcs, id, view) {
    const [a, b] = [arcs.start[id], arcs.start[id + 1] - 1];
    const at = (v) => [view.x(arcs.x[v]), view.y(arcs.y[v])];
    const [[x0, y0], [x1, y1], [x, y]] = [at(a), at(b), at((a + b) >> 1)];
    return { x, y, long: Math.hypot(x1 - x0, y1 - y0) };
  }

  function borders(app, { view, borders: list, jdn }, lang) {
    const { arcs, holdings, payload } = app.model;
    const who = (cell) => {
      const state = cell < 0 ? null : holdings.stateOf(cell, jdn);
      return state ? pick(payload.polities[state.holder.polity], lang) : t(lang, "nobody");
    };
    return list.flatMap(({ id }) => {
      const { x, y, long } = arcOn(arcs, id, view);
      if (long < LEAST_BORDER_PX || !inside(view, x, y)) return [];
      return [{ type: "border", id, extra: null, x, y, r: 12, name: t(lang, "th_border", { a: who(arcs.left[id]), b: who(arcs.right[id]) }) }];
    });
  }

  const byRow = (a, b) => Math.floor(a.y / ROW_PX) - Math.floor(b.y / ROW_PX) || a.x - b.x || a.id - b.id;

  /** Things {type, id, extra, name, x, y, r} drawn on the map now, in order. */
  function drawn(app) {
    const { hits } = app.layer;
    if (!hits) return [];
    const { lang } = app.store.get();
    const seen = ({ x, y }) => inside(hits.view, x, y);
    return [events, routes, places, lands, borders].flatMap((list) => list(app, hits, lang).filter(seen).sort(byRow));
  }

  /** Those of them that no strip covers. */
  function now(app) {
    const strips = app.layer.hits?.laid.scene.strips ?? [];
    return drawn(app).filter(({ x, y }) => !strips.some((s) => x > s.x0 && x < s.x1 && y > s.y0 && y < s.y1));
  }

  const same = (a, b) => a.type === b.type && a.id === b.id && (a.extra?.branch ?? null) === (b.extra?.branch ?? null);

  /** The thing `by` steps from one, round and round; from nothing the first or the last. */
  function step(list, from, by) {
    if (!list.length) return null;
    const at = from ? list.findIndex((thing) => same(thing, from)) : -1;
    if (at < 0) return list[by > 0 ? 0 : list.length - 1];
    return list[(at + by + list.length) % list.length];
  }

  /** The first thing of the next kind that is there, or of the one before. */
  function leap(list, from, by) {
    const there = KINDS.filter((kind) => list.some((thing) => thing.type === kind));
    if (!there.length) return null;
    const at = from ? there.indexOf(from.type) : -1;
    const kind = there[at < 0 ? (by > 0 ? 0 : there.length - 1) : (at + by + there.length) % there.length];
    return list.find((thing) => thing.type === kind);
  }

  /** Where a thing stands among its kind: [third, of seventeen]. */
  function rankOf(list, thing) {
    const kin = list.filter(({ type }) => type === thing.type);
    return [kin.findIndex((other) => same(other, thing)) + 1, kin.length];
  }

  S.things = { now, drawn, step, leap, rankOf, same, KINDS };
})((globalThis.Shiyu ??= {}));
