/* The charts in the address bar and under Escape: which is open, and whom it follows. */
(function (S) {
  "use strict";
  const { TABS, tabOf } = S.charts;

  S.keyboard.addTop({
    isOpen: ({ charts, selection, layers, reading, legend }) => charts && !selection && !layers && !reading && !legend,
    close: (app) => app.store.set({ charts: false }),
  });
  S.url.add({
    key: "charts", blank: { charts: false },
    write: (state) => (state.charts ? tabOf(state) : null),
    read: (text) => (TABS.includes(text) ? { charts: true, chartTab: text } : {}),
  });
  S.url.add({
    key: "house", blank: { chartHouse: null },
    write: (state, payload) => (state.charts && state.chartHouse !== null ? payload.polities[state.chartHouse]?.id ?? null : null),
    read: (text, payload) => {
      const at = payload.polities.findIndex((p) => p.id === text);
      return at < 0 ? {} : { chartHouse: at };
    },
  });
})((globalThis.Shiyu ??= {}));
