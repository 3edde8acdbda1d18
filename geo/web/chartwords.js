/* Words and figures of the charts, in three scripts. */
(function (S) {
  "use strict";
  const { t, pick } = S.i18n;
  const FIVE = new Set(["houliang", "houtang", "houjin", "houhan", "houzhou"]);

  S.i18n.add({
    chart_area: ["疆域", "疆域", "Land"], chart_kinds: ["事类", "事類", "Events"], chart_rulers: ["在位", "在位", "Rulers"],
    chart_areaLong: ["历年疆域与州府", "歷年疆域與州府", "Land and prefectures held, by year"],
    chart_kindsLong: ["历年诸事，按类", "歷年諸事，按類", "Events by kind and year"],
    chart_rulersLong: ["{courts}在位者", "{courts}在位者", "Rulers of {courts}"],
    chart_rulersNobody: ["在位者", "在位者", "Rulers"],
    chartNoLand: ["本卷无可计之疆域：无据点之所属", "本卷無可計之疆域：無據點之所屬", "No land to draw: the chapter says of no seat who held it"],
    chartNoReigns: ["诸国在位者，本卷与诸表皆不载", "諸國在位者，本卷與諸表皆不載", "No reigns are known for these years"],
    chartHouse: ["国", "國", "Polity"], chartAlone: ["独览", "獨覽", "Alone"], chartTable: ["表", "表", "Table"],
    chartCsv: ["下载 CSV", "下載 CSV", "Download CSV"],
    chartWider: ["放宽时段", "放寬時段", "Longer span"], chartNarrower: ["收窄时段", "收窄時段", "Shorter span"],
    chartUnit: ["万 km²", "萬 km²", "10³ km²"], chartArea: ["{n} 万 km²", "{n} 萬 km²", "{n} × 10³ km²"],
    chartKm2: ["{n} km²", "{n} km²", "{n} km²"],
    chartBand: ["至少 {a}，至多 {b}", "至少 {a}，至多 {b}", "at least {a}, at most {b}"],
    chartSeats: ["州府 {n}　诸据点 {m}", "州府 {n}　諸據點 {m}", "{n} prefectures, {m} seats in all"],
    chartChange: ["较上年 {n}", "較上年 {n}", "{n} on the year before"], chartSame: ["与上年同", "與上年同", "As the year before"],
    chartNothing: ["是年无地", "是年無地", "Holds nothing this year"],
    chartGain: ["得{place} {n}（自{other}）", "得{place} {n}（自{other}）", "{place} {n}, from {other}"],
    chartLoss: ["失{place} {n}（归{other}）", "失{place} {n}（歸{other}）", "{place} {n}, to {other}"],
    chartGreatest: ["变动最大者", "變動最大者", "Greatest change"],
    chartMore: ["共 {n} 处", "共 {n} 處", "of {n} changes"],
    chartPrefectures: ["州府", "州府", "Prefectures"],
    chartYearEnd: ["岁末（儒略历十二月三十一日）", "歲末（儒略曆十二月三十一日）", "at 31 December, Julian"],
    chartBandNote: [
      "线为所推疆域，岁末（儒略历）计。斜纹带下缘为他国断不能有且非拟测之地，上缘为可能有之地。疆界皆推定，本卷不载",
      "線為所推疆域，歲末（儒略曆）計。斜紋帶下緣為他國斷不能有且非擬測之地，上緣為可能有之地。疆界皆推定，本卷不載",
      "Line: likeliest extent at the end of each Julian year. Hatched band: from surely held to possibly held. All borders are inferred"],
    chartOtherLines: ["细灰线为他族", "細灰線為他族", "Thin grey: other peoples"],
    chartAreaUnfiltered: ["筛选只及国，不及事类、人名与信度", "篩選只及國，不及事類、人名與信度", "Of the filters only polity applies here"],
    chartRulersUnfiltered: ["筛选只及国", "篩選只及國", "Of the filters only polity applies here"],
    chartAreaText: ["「只看原文」不改此图之数", "「只看原文」不改此圖之數", "“Only what the text says” does not change these figures"],
    chartFiltered: ["按筛选计：{n} / {all} 事", "按篩選計：{n} / {all} 事", "As filtered: {n} of {all} events"],
    chartCounted: ["{n} 事，按起始之年计；轴外 {m} 事", "{n} 事，按起始之年計；軸外 {m} 事", "{n} events, by the year each begins; {m} more off the axis"],
    chartShades: ["深浅：一、二、三四、五以上", "深淺：一、二、三四、五以上", "Shades: 1, 2, 3–4, 5 or more"],
    chartOnlyKind: ["只看「{kind}」", "只看「{kind}」", "Only “{kind}”"], chartAllKinds: ["不限事类", "不限事類", "All kinds"],
    chartYears: ["{a}–{b}", "{a}–{b}", "{a}–{b}"], chartCount: ["{kind} {n} 事", "{kind} {n} 事", "{kind}: {n}"],
    chartNone: ["是年本卷无事", "是年本卷無事", "Nothing in the chapter this year"],
    chartReign: ["在位 {a} – {b}", "在位 {a} – {b}", "{a} – {b}"],
    chartReignOpen: ["在位自 {a}", "在位自 {a}", "since {a}"],
    chartPrecise: ["即位知其日", "即位知其日", "the day of accession is known"],
    chartMonthKnown: ["即位只知其月", "即位只知其月", "only the month of accession is known"],
    chartYearKnown: ["即位只知其年", "即位只知其年", "only the year of accession is known"],
    chartFirstDay: ["其始", "其始", "First day"], chartLastDay: ["其终", "其終", "Last day"],
    chartRange: ["在位诸事", "在位諸事", "Events of the reign"],
    chartNobody: ["此日无人在位", "此日無人在位", "Nobody reigns on this day"],
    chartReignDoubt: ["斜纹为即位之日不详", "斜紋為即位之日不詳", "Hatched: the day of accession is not known"],
    chartReignTable: ["{courts}据其本纪", "{courts}據其本紀", "{courts} after their own annals"],
    chartReignBooks: ["{courts}据他书", "{courts}據他書", "{courts} after other books"],
    chartReignTold: ["{courts}据本卷", "{courts}據本卷", "{courts} after this chapter"],
    chartSlider: ["图中之年", "圖中之年", "Year in the chart"],
    chartYear: ["年", "年", "Year"], chartEra: ["年号", "年號", "Era"], chartLow: ["至少", "至少", "At least"], chartHigh: ["至多", "至多", "At most"],
    chartPlaces: ["据点", "據點", "Seats"], chartDelta: ["较上年", "較上年", "Change"], chartCause: ["变动最大者", "變動最大者", "Greatest change"],
    chartRuler: ["在位者", "在位者", "Ruler"], chartBegins: ["始", "始", "From"], chartEnds: ["终", "終", "To"], chartKnown: ["即位", "即位", "Accession"],
    chartTableSame: ["未列之年与其前一年同", "未列之年與其前一年同", "years left out are as the one before them"],
    chartCalendar: ["儒略历", "儒略曆", "Julian calendar"],
    chart_house_uyghur: ["回鹘", "回鶻", "Uyghurs"],
    chartIncludes: ["{house}线并{others}", "{house}線並{others}", "{house} includes {others}"],
    chartFive: ["五代", "五代", "the Five Dynasties"],
  });

  const grouped = (n) => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ",");

  /** km² in a unit of the axis: 万 in Chinese, thousands in English. */
  const perUnit = (lang) => (lang === "en" ? 1e3 : 1e4);

  /** 「68.5」, or 「685」 thousands: never finer than the figures deserve. */
  function short(km2, lang) {
    const n = km2 / perUnit(lang);
    return lang === "en" && Math.abs(n) >= 100 ? grouped(n) : n.toFixed(1);
  }

  /** An area with its unit; a small one in km². */
  function area(km2, lang) {
    if (Math.abs(km2) < 1000) return t(lang, "chartKm2", { n: grouped(km2) });
    return t(lang, "chartArea", { n: short(km2, lang) });
  }

  /** A change with its sign. */
  const change = (km2, lang) => (km2 < 0 ? "−" : "+") + area(Math.abs(km2), lang);

  /** What a house is called in the charts: by its court, of whose names the chapter tells one most. */
  function house(payload, polity, lang) {
    const row = payload.polities[polity];
    if (!row) return t(lang, "nobody");
    const court = S.courts.of(payload).find((one) => one.of.includes(polity));
    if (court) return pick(court, lang);
    const key = `chart_house_${row?.id}`;
    return key in S.i18n.WORDS ? t(lang, key) : pick(row, lang);
  }

  /** The full title of a chart. */
  function long(payload, tab, lang) {
    if (tab !== "rulers") return t(lang, `chart_${tab}Long`);
    return S.courts.of(payload).length ? t(lang, "chart_rulersLong", { courts: S.courts.named(payload, lang) }) : t(lang, "chart_rulersNobody");
  }

  /** What houses with land are counted under another's name: 「宋线并唐、五代」; empty if none. */
  function includes({ payload, model }, lang) {
    const { of } = payload.series;
    const held = new Set(model.holdings.polities);
    return S.courts.of(payload).flatMap((court) => {
      const others = court.of.filter((p) => p !== court.polity && held.has(p) && of[p] === of[court.polity])
        .map((p) => (FIVE.has(payload.polities[p].id) ? t(lang, "chartFive") : pick(payload.polities[p], lang)));
      return others.length ? [t(lang, "chartIncludes", { house: pick(court, lang), others: S.courts.joined([...new Set(others)], lang) })] : [];
    }).join(lang === "en" ? "; " : "；");
  }

  /** By what books the reigns stand where they do. */
  function reignNote(payload, reigns, lang) {
    const listed = (rows) => rows.filter((reign) => !reign.told);
    const annals = (rows) => listed(rows).some(({ source }) => source.includes("本纪"));
    const said = {
      chartReignTable: annals, chartReignBooks: (rows) => listed(rows).length && !annals(rows),
      chartReignTold: (rows) => rows.some((reign) => reign.told),
    };
    const books = Object.entries(said).flatMap(([key, is]) => {
      const courts = S.courts.of(payload).filter(({ id }) => is(reigns[id] ?? []));
      return courts.length ? [t(lang, key, { courts: S.courts.named(payload, lang, courts) })] : [];
    });
    return lang === "en" ? `${t(lang, "chartReignDoubt")}. ${books.join(", ")}.` : `${t(lang, "chartReignDoubt")}；${books.join("，")}。`;
  }

  /** What a place was called at the end of a year; in English its pinyin follows. */
  function place(model, id, year, lang) {
    const { main, latin } = model.nameOf(id, S.calendar.fromJulian(year, 12, 31), lang);
    return lang === "en" && latin ? `${main} ${latin}` : main;
  }

  /** A year with the era the first of the courts counted it by, if any did. */
  function year(calendar, year, lang) {
    const row = calendar.courtRow(calendar.courts[0], S.calendar.fromJulian(year, 7, 1));
    return { year: S.dates.yearWords(year, lang), era: row ? pick(row[3], lang) : "" };
  }

  S.chartwords = { area, short, change, house, long, includes, reignNote, place, year, grouped, perUnit };
})((globalThis.Shiyu ??= {}));
