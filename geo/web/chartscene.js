/* All a chart needs to be drawn with: figures, scale, colours, what is followed and what is filtered. */
(function (S) {
  "use strict";
  const PHONE_LEFT = { area: [34, 42], kinds: [38, 76], rulers: [30, 52] };
  const PHONE_RIGHT = { area: [38, 72], kinds: [12, 12], rulers: [12, 12] };

  /** Scales of the charts: the timeline's own where that is above it, else one of a window of its own. */
  function createScales(app) {
    let line = null;
    let window = [...app.span];
    // Asking for the form makes the browser lay the page out: once a drawing, not once a frame.
    let phone = app.form() === "phone";
    return {
      /** Look again what form the page has; whether it is another than before. */
      fit() {
        const before = phone;
        phone = app.form() === "phone";
        return phone !== before;
      },
      /** Take the timeline's scale; whether it is another than before. */
      follow(scale) {
        const same = line && ["from", "to", "left", "width"].every((key) => line[key] === scale[key]);
        line = scale;
        return !same;
      },
      own: () => phone,
      /** Keep a day in the window of the phone, a page at a time; whether the window turned. */
      turn(jdn) {
        const [from, to] = window;
        if (!this.own() || (jdn >= from && jdn <= to)) return false;
        window = S.timescale.windowAbout(jdn, (to - from) / 365.25, app.span);
        return true;
      },
      zoom(factor, about) {
        if (this.own()) window = S.timescale.zoom(window, factor, about, app.span);
        else app.timeline.look(S.timescale.zoom(app.timeline.window(), factor, about, app.span));
      },
      whole: () => window[1] - window[0] >= app.span[1] - app.span[0] - 1,
      of(tab, width, shift, lang) {
        if (!this.own()) return line && S.timescale.createScale([line.from, line.to], line.left + shift, line.width);
        const [left, right] = [PHONE_LEFT, PHONE_RIGHT].map((room) => room[tab][lang === "en" ? 1 : 0]);
        return S.timescale.createScale(window, left, width - left - right);
      },
    };
  }

  /**
   * The house that is followed: the one asked for, else the one whose reigns the chapter tells, else that
   * of the most land; −1 if nobody has any.
   */
  const followed = (app, data) => {
    const told = Object.values(data.reigns).flat().find((reign) => reign.told);
    const wanted = [app.store.get().chartHouse, data.houseOf(told?.polity)];
    const largest = [...data.houses].sort((a, b) => b.most - a.most)[0]?.house ?? -1;
    return wanted.find(data.has) ?? largest;
  };

  /** How strongly to draw a polity under the filter of polities. */
  function strengthOf({ data, filters }) {
    const wanted = new Set((filters.polities ?? []).map((p) => data.houseOf(p)));
    return (polity) => (!wanted.size || wanted.has(data.houseOf(polity)) ? 1 : 0.22);
  }

  /** The house that holds what is chosen on the map on the day shown, −1 if nobody or nothing. */
  function houseOfChoice(app, data) {
    const { selection, jdn } = app.store.get();
    if (!["place", "territory"].includes(selection?.type)) return -1;
    const cell = selection.type === "place" ? app.model.cellOfPlace.get(selection.id) : selection.id;
    const holder = cell === undefined ? null : app.model.holdings.stateOf(cell, jdn)?.holder;
    return holder ? data.houseOf(holder.polity) : -1;
  }

  /** Where the chapter's events stand by kind and year, under the filters. */
  const countsOf = (app) => S.chartdata.byKind(app.model, app.steps());

  const currentOf = (data, jdn) => Object.fromEntries(
    Object.entries(data.reigns).map(([court, rows]) => [court, S.chartdata.reigningAt(rows, jdn)]));

  /** The first day of a reign that the atlas shows. */
  const beginOf = (app, reign) => Math.max(app.span[0], reign.from);

  /** Whether a day that the atlas shows falls in a reign. */
  const reigns = ({ from, to }, jdn) => from <= jdn && jdn <= to;

  S.chartscene = { createScales, followed, strengthOf, houseOfChoice, countsOf, currentOf, beginOf, reigns };
})((globalThis.Shiyu ??= {}));
