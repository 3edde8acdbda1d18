/* The date slip 题签: the reign date large and upright, the Western year, the courts. */
(function (S) {
  "use strict";
  const { el, say } = S.dom;
  const { t, tag } = S.i18n;
  const { yearOf } = S.calendar;

  /** What a court's column says; the ruler and the sexagenary year stand with the first. */
  function courtWords(row, lang) {
    if (!row.first || lang === "en") return row.era;
    return [row.ruler, row.sexagenary].filter(Boolean).join(lang === "en" ? " " : "　") || row.era;
  }

  function build(ids) {
    const era = el("p", { class: "sy-era" });
    const courts = ids.map((court) => {
      const name = el("b");
      const words = el("span");
      return { court, name, words, row: el("p", { class: "sy-court", "data-court": court }, name, words) };
    });
    const year = el("span");
    const parts = {
      era, courts, year,
      span: el("p", { class: "sy-span" }), shift: el("p", { class: "sy-shift" }),
    };
    parts.root = el("section", { class: "sy-strip sy-slip", "data-shiyu-strip": true },
      el("div", { class: "sy-slip-era" }, era, el("div", { class: "sy-courts" }, courts.map((c) => c.row))),
      el("div", { class: "sy-slip-ce" }, el("p", { class: "sy-ce" }, year), parts.span, parts.shift));
    return parts;
  }

  /** The slip of an app {store, model}; it follows the store by itself. */
  function createSlip({ store, model }) {
    const parts = build(model.calendar.courts);

    function colour(theme) {
      const palette = S.palette.createPalette(model.payload, theme);
      for (const { court, row } of parts.courts) {
        row.style.color = palette.of(S.courts.polityOf(model.payload, court)).label;
      }
    }

    function paint({ jdn, step, lang }) {
      const date = S.dates.describe(model.calendar, jdn, step, lang);
      say(parts.era, date.era);
      say(parts.year, date.year);
      say(parts.span, date.span);
      say(parts.shift, date.shift);
      S.dates.courts(model.calendar, jdn, lang).forEach((row, i) => {
        const { name, words, row: line } = parts.courts[i];
        say(name, row.house);
        say(words, courtWords(row, lang));
        line.hidden = !row.era;
      });
      parts.root.classList.toggle("sy-long", yearOf(date.window[0]) !== yearOf(date.window[1]));
    }

    function dress(state) {
      parts.root.setAttribute("aria-label", t(state.lang, "slip"));
      parts.root.lang = tag(state.lang);
      colour(state.theme);
      paint(state);
    }

    dress(store.get());
    store.on((state, keys) => {
      if (keys.has("lang") || keys.has("theme")) dress(state);
      else if (keys.has("jdn") || keys.has("step")) paint(state);
    });
    return { root: parts.root };
  }

  S.createSlip = createSlip;
  S.slip = { courtWords };
})((globalThis.Shiyu ??= {}));
