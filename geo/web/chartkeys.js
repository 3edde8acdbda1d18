/* The charts by keyboard: up and down choose a row, Enter opens what stands in it; and what a screen
   reader hears of a year. */
(function (S) {
  "use strict";
  const { t, pick } = S.i18n;
  const W = S.chartwords;

  const next = (list, at, step) => list[(list.indexOf(at) + step + list.length) % list.length];

  const row = {
    area({ app, sheet, data }, step) {
      const coloured = data.houses.filter((one) => !sheet.scene.plain(one.house));
      const list = [...(coloured.length ? coloured : data.houses)].sort((a, b) => b.most - a.most).map((one) => one.house);
      if (list.length) app.store.set({ chartHouse: next(list, sheet.scene.house, step) });
    },
    kinds({ sheet, kinds }, step) {
      sheet.kind = next([null, ...kinds], sheet.kind, step);
    },
    rulers({ app, sheet, data }, step) {
      const now = data.courts.map((court) => data.reigns[court][S.chartdata.reigningAt(data.reigns[court], app.store.get().jdn)]).filter(Boolean);
      sheet.chosen = next([null, ...now], sheet.chosen, step);
    },
  };

  const enter = {
    area({ app, sheet, data }, year) {
      const move = data.house(sheet.scene.house)?.moves.get(year);
      if (!move) return;
      if (move.event >= 0) app.showEvent(move.event);
      else app.select({ type: "place", id: move.place, extra: null });
    },
    kinds({ app, sheet, counts }, year) {
      const kinds = sheet.kind ? [sheet.kind] : [...counts.keys()];
      const ids = kinds.flatMap((kind) => counts.get(kind)?.get(year) ?? []).sort((a, b) => app.model.events.from[a] - app.model.events.from[b]);
      if (ids.length) app.showEvent(ids[0]);
    },
    rulers({ sheet, choose }) {
      if (sheet.chosen) choose(sheet.chosen);
    },
  };

  const said = {
    area({ data, house, lang, payload }, year) {
      const one = data.house(house);
      const i = data.index(year);
      if (one.house < 0) return t(lang, "chartNoLand");
      return [`${W.house(payload, house, lang)} ${W.area(one.area[i], lang)}`, t(lang, "chartBand", { a: W.area(one.low[i], lang), b: W.area(one.high[i], lang) }),
        t(lang, "chartSeats", { n: one.prefectures[i], m: one.places[i] })].join(lang === "en" ? "; " : "；");
    },
    kinds({ counts, kinds, kind, lang }, year) {
      const there = (kind ? [kind] : kinds).map((one) => [one, counts.get(one)?.get(year)?.length ?? 0]).filter(([one, n]) => n || one === kind);
      return there.length ? there.map(([one, n]) => t(lang, "chartCount", { kind: t(lang, `k_${one}`), n })).join(lang === "en" ? "; " : "；") : t(lang, "chartNone");
    },
    rulers({ reigns, lang, app, payload }) {
      const { jdn } = app.store.get();
      const now = Object.values(reigns).map((rows) => rows[S.chartdata.reigningAt(rows, jdn)]).filter(Boolean);
      return now.map((one) => `${pick(S.chartdata.ruled(payload, one), lang)} ${pick(one.label, lang)}`).join(lang === "en" ? "; " : "；") || t(lang, "chartNobody");
    },
  };

  S.chartkeys = { row, enter };
  S.chartsaid = said;
})((globalThis.Shiyu ??= {}));
