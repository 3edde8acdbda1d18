"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const path = require("node:path");
const { S } = require("./chrome.js");
const NAMES = ["words", "data", "paper", "names", "aside", "table", "hands", "scene"].map((name) => `chart${name}`);
for (const name of [...NAMES, "areachart", "kindchart", "rulerchart"]) require(path.join(__dirname, "..", "..", "geo", "web", `${name}.js`));
const { fromJulian } = S.calendar;

const SPAN = [fromJulian(900, 1, 1), fromJulian(909, 12, 31)];
const named = (hans) => ({ hans, hant: hans, en: hans });
const payload = {
  span: SPAN,
  polities: [{ id: "song", ...named("宋") }, { id: "tang", ...named("唐") }, { id: "xia", ...named("夏") }, { id: "nobody", ...named("无") }],
  courts: [
    { id: "song", ...named("宋"), polity: 0, of: [0, 1] }, { id: "liao", ...named("辽"), polity: -1, of: [] }, { id: "xia", ...named("夏"), polity: 2, of: [2] },
  ],
  places: [{ names: [{ hans: "灵州" }] }], events: [{ id: "e-1" }, { id: "e-2" }, { id: "e-3" }],
  series: {
    from: 900, to: 909, of: [0, 0, 2, -1],
    houses: [
      { house: 0, rows: [[0, 500, 400, 600, 9, 12]], moves: [] },
      { house: 2, rows: [[2, 0, 0, 80, 0, 0], [3, 100, 80, 120, 2, 3], [7, 0, 0, 0, 0, 0]], moves: [[3, 2, 0, 0, 70, 5, 1, 90], [7, 1, 0, 0, -100, 6, -1, 0]] },
    ],
    rulers: {
      song: [
        { polity: 1, label: named("昭宗"), names: ["李晔"], from: SPAN[0] - 900, until: SPAN[0] - 900, to: SPAN[0] + 1200, source: "本纪" },
        { polity: 1, label: named("哀帝"), names: [], from: SPAN[0] + 1100, until: SPAN[0] + 1100, to: SPAN[0] + 1900, source: "" },
      ],
      liao: [],
    },
  },
  reigns: [
    { polity: 2, label: named("甲"), personal: "李甲", names: [], begins: { from: SPAN[0] + 100, to: SPAN[0] + 453 }, ends: { from: SPAN[0] + 2000, to: SPAN[0] + 2100 }, certainty: "inferred", source: "", quotes: [], rank: "" },
    { polity: 2, label: named("乙"), personal: "李乙", names: [], begins: { from: SPAN[0] + 600, to: SPAN[0] + 628 }, ends: null, certainty: "attested", source: "", quotes: [], rank: "" },
  ],
};
const data = S.chartdata.createData(payload);

test("a year that is not sent is like the one before, and before the first there is nothing", () => {
  const xia = data.house(2);
  assert.deepEqual([...xia.area], [0, 0, 0, 100, 100, 100, 100, 0, 0, 0]);
  assert.deepEqual([...xia.high], [0, 0, 80, 120, 120, 120, 120, 0, 0, 0]);
  assert.deepEqual([...xia.prefectures], [0, 0, 0, 2, 2, 2, 2, 0, 0, 0]);
  assert.deepEqual([xia.end, xia.most], [6, 120]);
  assert.deepEqual([...data.house(0).low], Array(10).fill(400));
});

test("a year of change knows its greatest cell, its event and how many cells moved", () => {
  const move = data.house(2).moves.get(903);
  assert.deepEqual([move.count, move.place, move.other, move.km2, move.control, move.event, move.weight], [2, 0, 0, 70, 5, 1, 90]);
  assert.equal(data.house(2).moves.get(904), undefined);
});

test("a polity counts to its house, and one that never held land to none", () => {
  assert.deepEqual([0, 1, 2, 3].map((p) => data.houseOf(p)), [0, 0, 2, -1]);
});

test("reigns that follow one another share a lane though they overlap by months; those side by side do not", () => {
  assert.deepEqual(data.reigns.song.map((row) => row.lane), [0, 0]);
  assert.deepEqual(data.reigns.xia.map((row) => row.lane), [0, 1]);
  assert.deepEqual(data.courts, ["song", "xia"]);
});

test("of two who reign on a day the later one is meant, and before the first nobody", () => {
  assert.equal(S.chartdata.reigningAt(data.reigns.song, SPAN[0] + 1150), 1);
  assert.equal(S.chartdata.reigningAt(data.reigns.xia, SPAN[0] + 99), -1);
  assert.equal(S.chartdata.reigningAt(data.reigns.xia, SPAN[1]), 1);
});

test("an accession is known to the day, the month or the year, and never more finely than written", () => {
  assert.deepEqual([[10, 10], [10, 39], [10, 41], [10, 42], [10, 363]].map(([from, until]) => S.chartdata.known({ from, until })),
    ["chartPrecise", "chartMonthKnown", "chartMonthKnown", "chartYearKnown", "chartYearKnown"]);
});

test("events are counted by kind and by the year each begins, in order of time", () => {
  const days = [[903, 5, 1], [903, 2, 1], [904, 1, 1]].map(([y, m, d]) => fromJulian(y, m, d));
  const model = { events: { kind: ["battle", "battle", "embassy"], from: Float32Array.from(days) } };
  const counts = S.chartdata.byKind(model, [1, 0, 2]);
  assert.deepEqual(counts.get("battle").get(903), [1, 0]);
  assert.deepEqual([...counts.get("embassy")], [[904, [2]]]);
  assert.equal(S.chartdata.byKind(model, []).size, 0);
});

test("an axis begins at zero, its ticks are round and the greatest value is on it", () => {
  for (const most of [0, 0.3, 7, 24, 68.7, 138.2, 1382]) {
    const axis = S.chartpaper.upward(most, 200, 150);
    assert.equal(axis.ticks[0], 0);
    assert.equal(axis.y(0), 200);
    assert.ok(axis.y(most) >= 50 && axis.ticks.length <= 6, `${most}`);
    const step = axis.ticks[1];
    assert.ok([1, 2, 2.5, 5].some((n) => Math.abs(Math.log10(step / n) - Math.round(Math.log10(step / n))) < 1e-9), `${step}`);
    axis.ticks.forEach((tick, i) => assert.ok(Math.abs(tick - i * step) < 1e-9));
  }
});

test("names take the first place that is free, and none that would touch another or leave the sheet", () => {
  const room = S.chartpaper.createRoom({ x0: 0, y0: 0, x1: 100, y1: 50 });
  const box = (x0, y0) => ({ x0, y0, x1: x0 + 40, y1: y0 + 12 });
  assert.deepEqual(room.put([box(10, 10)]), box(10, 10));
  assert.deepEqual(room.put([box(30, 14), box(70, 10), box(55, 10)]), box(55, 10));
  assert.equal(room.put([box(12, 12), box(-5, 30)]), null);
});

test("names at the ends of lines keep the order of their lines, apart from one another and on the sheet", () => {
  const { column } = S.chartnames;
  assert.deepEqual(column([90, 20, 50], 15, 5, 100), [90, 20, 50]);
  for (const levels of [[40, 42, 41, 43], [2, 3, 4], [99, 98, 97], [50, 50, 50, 50, 50]]) {
    const at = column(levels, 15, 5, 100);
    const order = levels.map((_, i) => i).sort((a, b) => levels[a] - levels[b]);
    order.slice(1).forEach((i, k) => assert.ok(at[i] - at[order[k]] >= 15, `${levels}`));
    assert.ok(Math.min(...at) >= 5 && Math.max(...at) <= 100, `${levels}`);
  }
});

test("areas are said in 万 km² in Chinese and thousands in English, small ones in km²", () => {
  const { area, change } = S.chartwords;
  assert.equal(area(685184, "hans"), "68.5 万 km²");
  assert.equal(area(685184, "hant"), "68.5 萬 km²");
  assert.equal(area(685184, "en"), "685 × 10³ km²");
  assert.equal(area(20340, "en"), "20.3 × 10³ km²");
  assert.equal(area(1381714, "en"), "1,382 × 10³ km²");
  assert.equal(area(887, "hans"), "887 km²");
  assert.equal(change(-887, "en"), "−887 km²");
  assert.equal(change(26000, "hans"), "+2.6 万 km²");
});

test("cells of a chart of kinds grow to so many years that a finger can find them", () => {
  const of = (years, width) => S.kindchart.spanOf({ from: 0, to: years * 365.25, width });
  assert.deepEqual([of(189, 1170), of(189, 470), of(189, 340), of(40, 340), of(189, 90)], [1, 5, 5, 1, 10]);
  assert.equal(S.kindchart.cellYear(1041, 5), 1040);
  const joined = S.kindchart.cells(new Map([[1040, [3]], [1044, [5, 6]], [1045, [7]]]), 5);
  assert.deepEqual([...joined], [[1040, [3, 5, 6]], [1045, [7]]]);
  assert.deepEqual(S.kindchart.cells(undefined, 5).size, 0);
});

test("more events are never paler", () => {
  const shades = [1, 2, 3, 4, 5, 17].map(S.kindchart.shadeOf);
  assert.deepEqual(shades, [...shades].sort((a, b) => a - b));
  assert.ok(new Set(shades).size >= 4);
});

test("rows of kinds fill the height, one under another, families apart", () => {
  const kinds = ["battle", "siege", "embassy", "reform"];
  const { rows, base } = S.kindchart.layout(kinds, 200);
  assert.deepEqual(rows.map((row) => row.kind), kinds);
  rows.slice(1).forEach((row, i) => assert.ok(row.top >= rows[i].top + rows[i].height - 1e-9));
  assert.ok(rows[2].top - rows[1].top > rows[1].top - rows[0].top);
  assert.ok(rows[3].top + rows[3].height <= base);
});

test("rows of rulers keep off one another and off the years at the foot", () => {
  for (const height of [180, 260, 340]) {
    const { rows, band, base } = S.rulerchart.layout(data.reigns, height);
    rows.slice(1).forEach((row, i) => assert.ok(row.top > rows[i].end - 1e-9));
    assert.ok(band >= 13 && rows.at(-1).end <= base + 1, `${height}`);
  }
});

test("the mark nearest the finger is meant, within reach; a dot or its name", () => {
  const dot = { type: "change", x: 100, y: 50, box: { x0: 110, x1: 180, y0: 40, y1: 52 } };
  const cell = { type: "cell", box: { x0: 200, x1: 206, y0: 40, y1: 52 } };
  const { hit } = S.charthands;
  assert.equal(hit([dot, cell], { x: 103, y: 52 }, 7), dot);
  assert.equal(hit([dot, cell], { x: 150, y: 45 }, 7), dot);
  assert.equal(hit([dot, cell], { x: 203, y: 45 }, 7), cell);
  assert.equal(hit([dot, cell], { x: 190, y: 45 }, 7), null);
  assert.equal(hit([dot, cell], { x: 193, y: 45 }, 20), cell);
});

test("keys go a lunar year or ten, to the ends, and never out of the span", () => {
  const starts = Float64Array.from({ length: 150 }, (_, i) => SPAN[0] + Math.round(i * 29.53));
  const calendar = { starts, newYears: starts.filter((_, i) => i % 12 === 0), monthIndex: (jdn) => S.calendar.lastAtOrBefore(starts, jdn) };
  const { dayFor } = S.charthands;
  const day = starts[40];
  assert.equal(dayFor("ArrowRight", day, calendar, SPAN), starts[52]);
  assert.equal(dayFor("ArrowLeft", day, calendar, SPAN), starts[28]);
  assert.deepEqual([dayFor("Home", day, calendar, SPAN), dayFor("End", day, calendar, SPAN)], SPAN);
  assert.ok(dayFor("PageDown", day, calendar, SPAN) >= SPAN[0]);
  assert.equal(dayFor("x", day, calendar, SPAN), null);
});

test("the sheet of numbers holds every house and year that has land, as the chart does", () => {
  const [head, ...rows] = S.charttable.rows("area", { data, payload });
  const at = (name) => head.indexOf(name);
  assert.equal(rows.length, 10 + 5);
  const row = rows.find((r) => r[at("polity")] === "xia" && r[at("year")] === 903);
  assert.deepEqual([row[at("area_km2")], row[at("change_km2")], row[at("greatest_change")], row[at("event")]], [100, 100, "灵州", "e-2"]);
});

test("CSV quotes what wants quoting, so that nothing is lost", () => {
  const text = S.charttable.csv([["a", "b"], ["说「，」", 'x"y'], ["1,2", "l\nm"]]);
  assert.equal(text, '\ufeffa,b\r\n说「，」,"x""y"\r\n"1,2","l\nm"\r\n');
});

test("the phone's window turns a page only when the day has left it", () => {
  const app = { span: SPAN, form: () => "phone" };
  const scales = S.chartscene.createScales(app);
  const width = () => { const scale = scales.of("area", 340, 0, "hans"); return [scale.from, scale.to]; };
  assert.deepEqual(width(), SPAN);
  scales.zoom(0.5, SPAN[0]);
  const [from, to] = width();
  assert.ok(to - from < SPAN[1] - SPAN[0]);
  assert.equal(scales.turn(to), false);
  assert.deepEqual(width(), [from, to]);
  assert.equal(scales.turn(to + 1), true);
  assert.ok(width()[0] <= to + 1 && to + 1 <= width()[1]);
});

test("the house followed is the one asked for, else the one whose reigns are told, else that of the most land, else nobody", () => {
  const followed = (houses, asked = null, reigns = payload.reigns) => {
    const given = { ...payload, reigns, series: { ...payload.series, houses } };
    const data = S.chartdata.createData(given);
    const at = S.chartscene.followed({ payload: given, store: { get: () => ({ chartHouse: asked }) } }, data);
    return [at, data.house(at).most];
  };
  const [song, xia] = payload.series.houses;
  assert.deepEqual(followed([song, xia]), [2, 120]);
  assert.deepEqual(followed([song, xia], 0), [0, 600]);
  assert.deepEqual(followed([song], 2), [0, 600]);
  assert.deepEqual(followed([song, xia], null, []), [0, 600]);
  assert.deepEqual(followed([]), [-1, 0]);
  assert.equal(S.chartwords.house(payload, -1, "hans"), "无主");
});

test("a reign stands in the row of its own court, and names its house though no event does", () => {
  const ruler = { polity: -1, house: { id: "liao", ...named("辽") }, label: named("兴宗"), names: [], from: SPAN[0], until: SPAN[0], to: SPAN[1], source: "辽史本纪（兴宗）" };
  const given = {
    ...payload,
    courts: [...payload.courts, { id: "tubo", ...named("吐蕃"), polity: 3, of: [3] }],
    reigns: [...payload.reigns, { ...payload.reigns[0], polity: 3, label: named("唃厮啰") }],
    series: { ...payload.series, rulers: { ...payload.series.rulers, liao: [ruler] } },
  };
  const { reigns } = S.chartdata.createData(given);
  assert.deepEqual(Object.entries(reigns).map(([court, rows]) => [court, rows.map((row) => row.label.hans).join()]),
    [["song", "昭宗,哀帝"], ["liao", "兴宗"], ["xia", "甲,乙"], ["tubo", "唃厮啰"]]);
  assert.equal(S.chartdata.ruled(given, reigns.liao[0]).hans, "辽");
  assert.equal(S.chartdata.ruled(given, reigns.xia[0]).hans, "夏");
  const note = S.chartwords.reignNote(given, reigns, "hans");
  assert.match(note, /宋、辽据其本纪，夏、吐蕃据本卷。$/);
  const other = { ...reigns, liao: [{ ...ruler, source: "别史" }] };
  assert.match(S.chartwords.reignNote(given, other, "hans"), /宋据其本纪，辽据他书，夏、吐蕃据本卷。$/);
  assert.deepEqual(Object.values(reigns).flat().map((row) => row.colour), [1, 1, -1, 2, 2, 3]);
  const absent = S.chartdata.createData({ ...given, series: { ...given.series, rulers: { song: [ruler] } } });
  assert.equal(absent.reigns.song[0].colour, 0);
});

test("titles and names of the charts are those of the chapter's courts", () => {
  const { long, house } = S.chartwords;
  assert.equal(long(payload, "rulers", "hans"), "宋、辽、夏在位者");
  assert.equal(long(payload, "rulers", "en"), "Rulers of 宋, 辽 and 夏");
  assert.equal(long({ ...payload, courts: [] }, "rulers", "en"), "Rulers");
  const tang = { ...payload, courts: [{ id: "tang", ...named("唐"), polity: 1, of: [0, 1] }] };
  assert.equal(house(tang, 0, "hans"), "唐");
});

test("the line of a house says what else it counts, the Five Dynasties as one", () => {
  const polities = ["song", "tang", "houliang", "houzhou", "xia"].map((id, i) => ({ id, ...named("宋唐梁周夏"[i]) }));
  const app = {
    payload: { polities, courts: [{ ...payload.courts[0], of: [1, 2, 3, 0] }], series: { of: [0, 0, 0, 0, 4] } },
    model: { holdings: { polities: [0, 1, 2, 3, 4] } },
  };
  assert.equal(S.chartwords.includes(app, "hans"), "宋线并唐、五代");
  app.model.holdings.polities = [0, 4];
  assert.equal(S.chartwords.includes(app, "hans"), "");
});

test("a year that no era covers is its number alone", () => {
  const calendar = S.calendar.createCalendar({ start: [0], name: [0], month_names: [named("正月")], courts: {} });
  assert.deepEqual(S.chartwords.year(calendar, -131, "hans"), { year: "前132", era: "" });
});
