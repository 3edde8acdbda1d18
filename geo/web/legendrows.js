/* What the legend lists, group by group. Each row says which hands of the map it shows: a sign that
   is drawn anywhere and listed nowhere fails a test. */
(function (S) {
  "use strict";
  const G = S.legendsigns;
  const T = S.legendtime;
  const P = S.cardparts;
  const { CLASS_OF } = S.model;
  const FAMILIES = { war: "warLong", diplomacy: "diplomacyLong", rule: "ruleLong", life: "lifeLong", nature: "natureLong" };

  S.i18n.add({
    g_water: ["水与山", "水與山", "Water and mountains"], g_march: ["行军", "行軍", "Marches"],
    g_posts: ["驻军（图层可开）", "駐軍（圖層可開）", "Garrisons (in the layers)"], g_states: ["事之状", "事之狀", "States of a sign"],
    g_time: ["时间轴", "時間軸", "Timeline"], g_sheet: ["图框", "圖框", "The sheet"],
    l_nobody: ["无主之地", "無主之地", "held by nobody"], l_cells: ["各治所之地，同属一国", "各治所之地，同屬一國", "lands of seats under one holder"],
    l_chosenBorder: ["所选之界或地面", "所選之界或地面", "chosen border or land"], l_tag: ["原文两存，附其语", "原文兩存，附其語", "left open, with the words"],
    l_rank5: ["川谷，有名无号", "川谷，有名無號", "valley, a name alone"], l_haloSure: ["圈为误差半径", "圈為誤差半徑", "ring: radius of doubt"],
    l_haloGuess: ["虚圈：地望拟测", "虛圈：地望擬測", "broken ring: conjectural place"],
    l_polityName: ["国名，书于其地", "國名，書於其地", "polity, over its land"],
    l_river: ["水名左斜，随河", "水名左斜，隨河", "river, name along it"], l_lake: ["湖泊", "湖泊", "lake"], l_mountain: ["山名耸肩", "山名聳肩", "mountains"],
    l_past: ["已过，渐淡；「迄今」则存", "已過，漸淡；「迄今」則存", "over, fading; kept in “so far”"], l_commander: ["主将", "主將", "commander"],
    l_arc: ["一弧一万人，开口向所备", "一弧一萬人，開口向所備", "arc: 10,000 men, open to the foe"],
    l_ring: ["镇守，一圈一万人", "鎮守，一圈一萬人", "ring: 10,000 in garrison"],
    l_arcGuess: ["非原文者虚线", "非原文者虛線", "broken: not in the text"],
    l_flagIn: ["监军司，本卷所载", "監軍司，本卷所載", "army district in the chapter"], l_flagOut: ["监军司，据他书", "監軍司，據他書", "army district, other books"],
    l_vague: ["或在此时", "或在此時", "perhaps now"], l_conjectural: ["拟测", "擬測", "conjectural"],
    l_bunch: ["同处多事", "同處多事", "several here"], l_aside: ["让位于旁", "讓位於旁", "moved aside"],
    l_bars: ["每年之事，按类", "每年之事，按類", "events of a year, by class"], l_reigns: ["各朝年号，深者当时", "各朝年號，深者當時", "reigns, the present one deep"],
    l_day: ["所示年月", "所示年月", "the day shown"],
    l_hover: ["所指之年", "所指之年", "the year pointed at"], l_range: ["区间，或播放所过", "區間，或播放所過", "range, or what was played"],
    l_spell: ["所选之事或在此间", "所選之事或在此間", "days the chosen event may have been"], l_tray: ["不在轴上或图上之事", "不在軸上或圖上之事", "events off the line or off the map"],
    l_frame: ["经纬与图廓", "經緯與圖廓", "graticule and edge of the map"], l_bar: ["比例尺", "比例尺", "scale bar"], l_rove: ["键盘所至", "鍵盤所至", "where the keyboard is"], l_lens: ["放大之处", "放大之處", "what a card enlarges"],
  });

  const row = (key, draw, ...shows) => ({ key, draw, shows });

  /** A polity's chief name and what else it is called on the map on some day, but for the same in full. */
  function calledBy(row, lang) {
    const [chief, ...others] = [row, ...(row.borne ?? [])].map((one) => S.i18n.pick(one, lang).split(" (")[0]);
    return [chief, ...new Set(others.filter((name) => !name.includes(chief)))];
  }

  const namesOf = (app, list) => Object.fromEntries(["hans", "hant", "en"].map((lang) =>
    [lang, list.flatMap((i) => calledBy(app.payload.polities[i], lang)).join(lang === "en" ? ", " : "、")]));

  const sampleOf = (app) => G.samples(app)[0];
  const sampleName = (app) => app.payload.polities[sampleOf(app)]?.hans ?? "国";

  const polityRows = (app) => [
    ...G.houses(app).map((list) => ({
      id: app.payload.polities[list[0]].id, words: namesOf(app, list), draw: () => G.wash(app, list[0]), shows: ["territory.coat"] })),
    row("l_polityName", () => G.words(app, sampleName(app), (p) => ({ size: 17, bold: true, colour: p.of(sampleOf(app)).label })), "ink.seatPolities"),
    row("l_nobody", () => G.sample(app, (ctx, p, { width, height }) => {
      Object.assign(ctx, { fillStyle: p.t.ground, strokeStyle: p.t.hair });
      ctx.fillRect(0, 0, width, height);
      ctx.strokeRect(0.5, 0.5, width - 1, height - 1);
    }), "land.paintUnder")];

  const borderRows = (app) => [
    row("borderNear", () => G.border(app, 0), "borders.paintLines"), row("borderInferred", () => G.border(app, 1), "borders.paintLines"),
    row("borderConjectural", () => G.border(app, 2), "borders.paintLines"), row("unsure", () => G.hatch(app), "borders.paintHatch"),
    row("open", () => G.open(app), "territory.open"), row("l_tag", () => G.plate(app, `${sampleName(app)}？`, 1), "ink.seatTags"),
    row("thin", () => G.thinning(app), "territory.thin"), row("l_cells", () => G.cells(app), "borders.paintCells"),
    row("l_chosenBorder", () => G.border(app, 0, { chosen: true }), "land.paintChosen")];

  const placeRows = (app) => [
    ...[1, 2, 3, 4].map((rank) => row(`rank${rank}`, () => P.placeSign(app, rank), "symbols.drawPlace")),
    row("l_rank5", () => G.words(app, "三川", () => ({ size: 12.5 })), "places.paint"),
    row("l_haloSure", () => G.halo(app, false), "places.paintHalo"), row("l_haloGuess", () => G.halo(app, true), "places.paintHalo")];

  const waterRows = (app) => [
    row("l_river", () => G.courseName(app, { hans: "黄河", en: "Tao River" }, true), "water.paintName", "water.paintRun"), row("l_lake", () => G.lake(app), "water.paint"),
    row("l_mountain", () => G.courseName(app, { hans: "横山", en: "Helan" }, false), "water.paintName")];

  const marchRows = (app) => [
    row("routeText", () => G.route(app, 0), "routes.paintSolid"), row("routeGuess", () => G.route(app, 1), "routes.paintDots"),
    row("l_past", () => G.route(app, 0, 0.35), "routes.paint"), row("l_commander", () => G.plate(app, "元昊"), "plates.paint")];

  const postRows = (app) => [
    row("l_arc", () => G.garrison(app, { bearing_deg: 0, arcs: 3 }, 46, 26), "garrisons.drawSign"),
    row("l_ring", () => G.garrison(app, { arcs: 4, rank: 1 }, 46, 42), "garrisons.drawSign", "garrisons.drawSeat"),
    row("l_arcGuess", () => G.garrison(app, { bearing_deg: 0, arcs: 2, certainty: "inferred" }, 46, 22), "garrisons.drawSign"),
    row("l_flagIn", () => G.flag(app, true), "garrisons.drawFlag"), row("l_flagOut", () => G.flag(app, false), "garrisons.drawFlag")];

  const stateRows = (app) => [
    row("nowSign", () => G.plaque(app, {}), "symbols.drawPlaque"), row("pastSign", () => G.plaque(app, { state: "past" }), "symbols.drawPlaque"),
    row("l_vague", () => G.plaque(app, { state: "vague" }), "ink.paintSign"), row("guessSign", () => G.plaque(app, { grade: 1 }), "symbols.drawPlaque"),
    row("l_conjectural", () => G.plaque(app, { grade: 2 }), "ink.paintSign"), row("chosenSign", () => G.chosen(app), "ink.paintSign"),
    row("l_bunch", () => G.plaque(app, { count: 5 }, 34), "symbols.drawBehind", "symbols.drawCount"),
    row("l_aside", () => G.aside(app), "ink.paintSign", "garrisons.drawLeader")];

  const kindRows = (app, family) => Object.keys(CLASS_OF).filter((kind) => CLASS_OF[kind] === family)
    .map((kind) => row(`k_${kind}`, () => G.plaque(app, { kind }, 28), "symbols.drawGlyph", "symbols.drawPlaque"));

  const timeRows = (app) => [
    row("l_bars", () => T.bars(app), "histogram.paint"), row("l_reigns", () => T.reigns(app), "bands.paintRow", "bands.paintName", "bands.paintAxis"),
    row("l_day", () => T.now(app), "timeline.paint"), row("l_hover", () => T.hover(app), "timeline.hover"),
    row("l_range", () => T.range(app), "timeline.paintSince", "timeline.paintPlayed"), row("l_spell", () => T.spell(app), "timeline.paintSpell"),
    row("l_tray", () => T.tray(app), "tray.drawer")];

  const sheetRows = (app) => [
    row("l_frame", () => G.frame(app), "graticule.paint", "graticule.paintFrame", "ink.paintEdges"),
    row("l_bar", () => G.bar(app), "graticule.paintBar"), row("l_lens", () => G.lens(app), "lens.drawFrame"),
    row("l_rove", () => G.rove(app), "roving.place")];

  /** Groups of the legend: [key of the title, rows of {key or words, draw, shows}]. */
  const groups = (app) => [
    ["polities", polityRows(app)], ["borders", borderRows(app)], ["place", placeRows(app)], ["g_water", waterRows(app)],
    ["g_march", marchRows(app)], ["g_posts", postRows(app)], ["g_states", stateRows(app)],
    ...Object.entries(FAMILIES).map(([family, title]) => [title, kindRows(app, family)]),
    ["g_time", timeRows(app)], ["g_sheet", sheetRows(app)], ...more.map(([title, rows]) => [title, rows(app)])];

  const more = [];

  /** Let a part list its own signs: rows(app) gives [{key, draw, shows}]. */
  const add = (title, rows) => more.push([title, rows]);

  S.legendrows = { groups, add };
})((globalThis.Shiyu ??= {}));
