/* The head of the sheet of charts: its tabs, whom to follow, and the note under the chart. */
(function (S) {
  "use strict";
  const { el, button, ICONS } = S.dom;
  const { t } = S.i18n;
  const W = S.chartwords;
  const WIDER = 1.6;
  const ARROWS = { ArrowRight: 1, ArrowLeft: -1 };
  const PLUS = { s: "M12 5V19M5 12H19" };
  const MINUS = { s: "M5 12H19" };

  function tabs({ store, payload }, current) {
    const { lang } = store.get();
    const list = el("div", { class: "sy-switch sy-chart-tabs", role: "tablist", "aria-label": t(lang, "charts") });
    const go = (tab) => store.set({ chartTab: tab });
    list.append(...S.charts.TABS.map((tab) => el("button", {
      type: "button", role: "tab", id: `sy-chart-tab-${tab}`, "data-key": `tab-${tab}`, "aria-controls": "sy-chart-panel",
      "aria-selected": String(tab === current), tabindex: tab === current ? "0" : "-1", text: t(lang, `chart_${tab}`), title: S.chartwords.long(payload, tab, lang),
      on: { click: () => go(tab) },
    })));
    list.addEventListener("keydown", (event) => {
      const all = S.charts.TABS;
      const by = ARROWS[event.key];
      const next = by ? all[(all.indexOf(current) + by + all.length) % all.length] : { Home: all[0], End: all[all.length - 1] }[event.key];
      if (!next) return;
      event.preventDefault();
      go(next);
      document.getElementById(`sy-chart-tab-${next}`)?.focus({ preventScroll: true });
    });
    return list;
  }

  /** Whom the chart of land follows: those with a colour first, then the other peoples. */
  function houses({ app, data, house }) {
    const { lang } = app.store.get();
    const rows = [...data.houses].sort((a, b) => b.most - a.most);
    const select = el("select", { class: "sy-select", "data-key": "house", "aria-label": t(lang, "chartHouse"), on: { change: () => app.store.set({ chartHouse: Number(select.value) }) } },
      rows.map((one) => el("option", { value: one.house, text: W.house(app.payload, one.house, lang) })));
    select.value = String(house);
    return select;
  }

  function flip(store, key, words) {
    const { lang } = store.get();
    return button(t(lang, words), () => store.set({ [key]: !store.get()[key] }), { class: "sy-button sy-small", "data-key": key, "aria-pressed": String(Boolean(store.get()[key])) });
  }

  /** Tabs, whom to follow, tools and the way out, for the sheet to lay as it has room. */
  function build({ app, data, tab, house, zoom, save }) {
    const { store } = app;
    const { lang } = store.get();
    const small = { class: "sy-button sy-small" };
    return {
      tabs: tabs(app, tab),
      follow: tab === "area" && data.houses.length ? [houses({ app, data, house }), flip(store, "chartAlone", "chartAlone")] : [],
      zooms: [button(t(lang, "chartNarrower"), () => zoom(1 / WIDER), { ...small, draw: PLUS, "data-key": "narrower" }),
        button(t(lang, "chartWider"), () => zoom(WIDER), { ...small, draw: MINUS, "data-key": "wider" })],
      tools: [flip(store, "chartTable", "chartTable"), button(t(lang, "chartCsv"), save, { ...small, words: "CSV", "data-key": "csv" })],
      close: button(t(lang, "close"), () => store.set({ charts: false }), { draw: ICONS.close, class: "sy-close", "data-key": "close" }),
    };
  }

  const countAll = (counts) => [...counts.values()].flatMap((years) => [...years.values()]).reduce((n, ids) => n + ids.length, 0);

  /** The line under a chart: what its signs mean, and what the filters do to it. */
  function note(app, tab, counts, data) {
    const { lang, filters, onlyText, chartAlone } = app.store.get();
    const others = ["kinds", "persons", "certainties"].some((key) => filters[key]?.length);
    const said = {
      area: () => (data.houses.length ? [t(lang, "chartBandNote"), !chartAlone && S.chartwords.includes(app, lang), !chartAlone && t(lang, "chartOtherLines"), others && t(lang, "chartAreaUnfiltered"), onlyText && t(lang, "chartAreaText")] : [t(lang, "chartNoLand")]),
      kinds: () => {
        const n = countAll(counts);
        const all = app.payload.events.length;
        return [S.filters.active(app.store.get()) ? t(lang, "chartFiltered", { n, all }) : t(lang, "chartCounted", { n, m: all - n }), t(lang, "chartShades")];
      },
      rulers: () => [data.courts.length ? S.chartwords.reignNote(app.payload, data.reigns, lang) : t(lang, "chartNoReigns"), others && t(lang, "chartRulersUnfiltered")],
    };
    return said[tab]().filter(Boolean).join(lang === "en" ? ". " : "。");
  }

  S.charthead = { build, note };
})((globalThis.Shiyu ??= {}));
