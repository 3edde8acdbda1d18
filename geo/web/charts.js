/* The sheet of charts over the timeline: land, events by kind, reigns. What it shows moves with the map,
   and whatever is pressed in it moves the map. */
(function (S) {
  "use strict";
  const { el, say } = S.dom;
  const { t, tag } = S.i18n;
  const { yearOf } = S.calendar;
  const TABS = ["area", "kinds", "rulers"];
  const VIEWS = { area: () => S.areachart, kinds: () => S.kindchart, rulers: () => S.rulerchart };
  const LOW = 880; // px of a page on which the slip has to go small to keep clear of the chart
  const SHIFT = 24; // how far the chart reaches to the left of the timeline's track

  const tabOf = ({ chartTab }) => (TABS.includes(chartTab) ? chartTab : TABS[0]);

  function build() {
    const parts = {
      canvas: el("canvas", { "aria-hidden": "true" }), now: el("div", { class: "sy-chart-now", "aria-hidden": "true" }),
      hover: el("div", { class: "sy-chart-hover", "aria-hidden": "true", hidden: true }),
      head: el("header", {}), line: el("div", { class: "sy-chart-line" }), aside: el("div", { class: "sy-chart-aside" }),
      table: el("div", { class: "sy-chart-tables" }), foot: el("footer", {}), note: el("p", { class: "sy-chart-note" }),
    };
    parts.plot = el("div", { class: "sy-chart-plot", role: "slider", tabindex: "0" }, parts.canvas, parts.hover, parts.now);
    parts.body = el("div", { class: "sy-chart-body", role: "tabpanel", id: "sy-chart-panel" }, parts.aside, parts.plot, parts.table);
    parts.root = el("section", { class: "sy-strip sy-charts", "data-shiyu-strip": true, hidden: true }, parts.head, parts.body, parts.line, parts.foot, parts.note);
    return parts;
  }

  function createCharts(app) {
    const { store, payload, model } = app;
    const parts = build();
    if (!payload.series) return { root: parts.root };
    const data = S.chartdata.createData(payload);
    const kinds = S.kindchart.kindsOf(model);
    const scales = S.chartscene.createScales(app);
    const sheet = { hovered: null, kind: null, chosen: null, marks: [], said: "", scene: null, size: null, opener: null, letGo: null };
    let counts = new Map();
    let waiting = 0;

    function sceneNow() {
      const { lang, theme, filters, selection, jdn, chartAlone } = store.get();
      const palette = S.palette.createPalette(payload, theme);
      const [width, height] = sheet.size ?? [0, 0];
      const scale = scales.of(tabOf(store.get()), width, SHIFT, lang);
      const hair = palette.t.hair.toUpperCase();
      return {
        app, payload, data, lang, palette, scale, width, height, selection, filters, kinds, counts,
        ctx: parts.canvas.getContext("2d"), ratio: Math.min(3, globalThis.devicePixelRatio || 1) * S.large.of(store.get()),
        house: S.chartscene.followed(app, data), alone: Boolean(chartAlone), kind: sheet.kind, chosen: sheet.chosen,
        plain: (polity) => palette.of(polity).fill.toUpperCase() === hair,
        strength: S.chartscene.strengthOf({ data, filters }), reigns: data.reigns,
        current: S.chartscene.currentOf(data, jdn), years: scale ? S.kindchart.spanOf(scale) : 1, choose,
      };
    }

    /** Draw the chart anew; never for a mere day. */
    function paint() {
      waiting = 0;
      if (!store.get().charts || !measure()) return;
      const scene = sceneNow();
      if (!scene.scale || scene.scale.width < 40) return;
      const { ctx, ratio, width, height } = scene;
      if (parts.canvas.width !== Math.round(width * ratio) || parts.canvas.height !== Math.round(height * ratio)) {
        parts.canvas.width = Math.round(width * ratio);
        parts.canvas.height = Math.round(height * ratio);
      }
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
      ctx.clearRect(0, 0, width, height);
      sheet.marks = VIEWS[tabOf(store.get())]().paint(scene);
      sheet.scene = scene;
      frame(store.get());
      speak(true);
    }

    const later = () => { waiting ||= requestAnimationFrame(paint); };

    function measure() {
      const { clientWidth, clientHeight } = parts.plot;
      if (!clientWidth || !clientHeight || store.get().chartTable) return false;
      sheet.size = [clientWidth, clientHeight];
      parts.root.classList.toggle("sy-low", app.map.getContainer().clientHeight / S.large.of(store.get()) < LOW);
      return true;
    }

    /** The day shown: one line moved, and words only when a year or a reign turns. */
    function frame(state) {
      const { scene } = sheet;
      if (!scene) return;
      const x = scene.scale.x(state.jdn);
      const seen = x >= scene.scale.left - 1 && x <= scene.scale.left + scene.scale.width + 1;
      parts.now.style.transform = `translateX(${x}px)`;
      if (parts.now.hidden === seen) parts.now.hidden = !seen;
      if (sheet.chosen && !S.chartscene.reigns(sheet.chosen, state.jdn)) {
        sheet.chosen = null;
        later();
      }
      if (tabOf(state) === "rulers" && data.courts.some((c) => scene.current[c] !== S.chartdata.reigningAt(data.reigns[c], state.jdn))) later();
      speak(false);
    }

    const yearShown = () => sheet.hovered?.year ?? yearOf(store.get().jdn);

    /** Bring the words up to date if they are of another year. */
    function speak(anew) {
      const tab = tabOf(store.get());
      const key = [tab, yearShown(), sheet.hovered?.mark?.reign?.from, sheet.kind].join("/");
      if (!sheet.scene || (!anew && key === sheet.said)) return;
      sheet.said = key;
      const scene = { ...sheet.scene, kind: sheet.hovered?.mark?.kind ?? sheet.kind };
      const { aside, line } = S.chartaside[tab](scene, yearShown(), sheet.hovered?.mark?.reign ?? sheet.chosen);
      const held = parts.line.contains(document.activeElement) ? document.activeElement.textContent : null;
      parts.aside.replaceChildren(...aside.filter(Boolean));
      parts.line.replaceChildren(...line.flat().filter(Boolean));
      if (held) [...parts.line.querySelectorAll("button")].find((node) => node.textContent === held)?.focus();
      value();
    }

    function value() {
      const year = yearOf(store.get().jdn);
      const { lang } = store.get();
      const { era } = S.chartwords.year(model.calendar, year, lang);
      parts.plot.setAttribute("aria-valuenow", year);
      parts.plot.setAttribute("aria-valuetext", [[era, S.dates.yearWords(year, lang)].filter(Boolean).join(" · "), S.chartsaid[tabOf(store.get())](sheet.scene, year)].filter(Boolean).join(lang === "en" ? "; " : "；"));
    }

    /** Choose a reign: its first day is shown, its words stay. */
    function choose(reign) {
      sheet.chosen = reign;
      store.set({ jdn: S.chartscene.beginOf(app, reign), since: null, mode: store.get().since === null ? store.get().mode : "now", chartTable: false });
      app.release();
      later();
    }

    const view = {
      scale: () => sheet.scene.scale, marks: () => sheet.marks,
      set(jdn) {
        sheet.chosen = null;
        store.set({ jdn: Math.max(jdn, store.get().since ?? app.span[0]) });
      },
      done() {
        const { jdn, step } = store.get();
        view.set(S.stepping.snap(model.calendar, jdn, step, app.span));
        app.release();
      },
      hover({ x }, mark) {
        const jdn = sheet.scene.scale.jdn(x);
        sheet.hovered = { year: mark?.move?.year ?? yearOf(jdn), mark };
        parts.hover.hidden = false;
        parts.hover.style.transform = `translateX(${S.timescale.clamp(x, sheet.scene.scale.left, sheet.scene.scale.left + sheet.scene.scale.width)}px)`;
        parts.plot.style.cursor = mark ? "pointer" : "";
        speak(false);
      },
      leave() {
        sheet.hovered = null;
        parts.hover.hidden = true;
        speak(false);
      },
      zoom(factor, about) {
        scales.zoom(factor, about);
        if (scales.own()) later();
      },
      press(mark) {
        if (mark.type === "house") store.set({ chartHouse: mark.house });
        if (mark.type === "change") app.showEvent(mark.move.event);
        if (mark.type === "reign") choose(mark.reign);
        if (mark.type === "kind" || mark.type === "cell") sheet.kind = mark.type === "kind" && sheet.kind === mark.kind ? null : mark.kind;
        if (mark.type === "cell") app.showEvent(mark.ids[0]);
        later();
      },
      row: (step) => S.chartkeys.row[tabOf(store.get())]({ app, sheet, data, kinds, choose }, step) ?? later(),
      enter: () => S.chartkeys.enter[tabOf(store.get())]({ app, sheet, data, counts, choose }, yearOf(store.get().jdn)),
    };

    /** Lay the head: on a desk all in one row, on a phone the tools under the chart. */
    function lay({ tabs, follow, zooms, tools, close: out }) {
      const held = parts.root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
      const phone = scales.own();
      parts.head.replaceChildren(tabs, ...(phone ? [] : [...follow, parts.line, ...tools]), out);
      parts.foot.replaceChildren(...(phone ? [...follow, ...zooms, ...tools] : []));
      if (phone) parts.body.after(parts.line);
      if (held) parts.root.querySelector(`[data-key="${held}"]`)?.focus({ preventScroll: true });
    }

    function fill() {
      const state = store.get();
      const { lang } = state;
      const tab = tabOf(state);
      const table = Boolean(state.chartTable);
      parts.root.lang = tag(lang);
      parts.root.dataset.tab = tab;
      parts.root.dataset.table = String(table);
      parts.root.setAttribute("aria-label", t(lang, "charts"));
      lay(S.charthead.build({ app, data, tab, house: S.chartscene.followed(app, data), zoom: (by) => view.zoom(by, store.get().jdn), save: () => S.charttable.save(tab, sceneNow()) }));
      parts.body.setAttribute("aria-labelledby", `sy-chart-tab-${tab}`);
      parts.plot.setAttribute("aria-label", [S.chartwords.long(payload, tab, lang), t(lang, "chartSlider")].join(" · "));
      parts.plot.setAttribute("aria-valuemin", data.first);
      parts.plot.setAttribute("aria-valuemax", data.last);
      for (const node of [parts.plot, parts.aside, parts.line]) node.hidden = table;
      parts.table.hidden = !table;
      parts.table.replaceChildren(...(table ? [S.charttable.build(tab, sceneNow())] : []));
      say(parts.note, S.charthead.note(app, tab, counts, data));
      later();
    }

    function open(asked) {
      sheet.opener = document.activeElement;
      parts.root.hidden = false;
      counts = S.chartscene.countsOf(app);
      sheet.letGo ??= app.timeline.mark((scale) => {
        if (scales.follow(scale) && !scales.own()) later();
      });
      scales.fit();
      followChoice();
      fill();
      if (asked) parts.head.querySelector("[aria-selected=true]").focus({ preventScroll: true });
    }

    function close() {
      const within = parts.root.contains(document.activeElement);
      parts.root.hidden = true;
      sheet.letGo?.();
      sheet.letGo = null;
      sheet.scene = null;
      if (within && sheet.opener?.isConnected) sheet.opener.focus({ preventScroll: true });
    }

    function followChoice() {
      const house = S.chartscene.houseOfChoice(app, data);
      if (house >= 0) store.set({ chartHouse: house });
    }

    function changed(state, keys) {
      const has = (...names) => names.some((name) => keys.has(name));
      if (has("charts")) return state.charts ? open(!state.playing) : close();
      if (!state.charts) return undefined;
      if (has("filters", "onlyText")) counts = S.chartscene.countsOf(app);
      if (has("selection")) followChoice();
      if (has("lang", "chartTab", "chartHouse", "chartAlone", "chartTable", "filters", "onlyText")) fill();
      if (has("chartTab")) sheet.chosen = null;
      if (has("theme", "large", "selection")) later();
      if (!has("jdn")) return undefined;
      if (scales.turn(state.jdn)) later();
      return frame(state);
    }

    app.charts = { marks: () => sheet.marks };
    S.charthands.listen(app, parts.plot, view);
    store.on(changed);
    new ResizeObserver(() => (store.get().charts && scales.fit() ? fill() : later())).observe(app.map.getContainer());
    new ResizeObserver(later).observe(parts.plot);
    document.fonts?.ready.then(later);
    if (store.get().charts) queueMicrotask(() => open(false));
    return { root: parts.root };
  }

  S.createCharts = createCharts;
  S.charts = { TABS, tabOf };
})((globalThis.Shiyu ??= {}));
