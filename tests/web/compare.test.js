// What changed hands between two days, where the other day begins, how it is written, and the two sides.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const path = require("node:path");
const { payload } = require("./fixture.js");
const { S, calendar, JAN, FEB } = require("./chrome.js");

const COMPARE = ["keyboard", "palette", "changes", "compareaside", "comparedays", "comparesides"];
for (const name of COMPARE) require(path.join(__dirname, "..", "..", "geo", "web", `${name}.js`));

// Cell 1 goes from Song (1) to Xia (0) between 1000 and 1030; cell 2 goes to Xia and comes back.
const [XIA, SONG] = [0, 1];
const control = [
  { certainty: "attested" }, { certainty: "attested" }, { certainty: "attested" }, { certainty: "inferred" },
  { certainty: "attested" }, { certainty: "attested" }, { certainty: "attested" },
];
const atlas = {
  ...payload, control, km2: [10, 20, 30.5, 40],
  holdings: [
    [0, XIA, 0, 0, null, null, 0, "possession", 0],
    [1, SONG, 0, 0, 1000, 1030, 0, "possession", 1],
    [1, XIA, 1000, 1030, null, null, 0, "possession", 2],
    [2, SONG, 0, 0, 500, 500, 0, "possession", 3],
    [2, XIA, 500, 500, 700, 700, 0, "possession", 4],
    [2, SONG, 700, 700, null, null, 0, "possession", 5],
    [3, SONG, 900, 900, null, null, 0, "suzerainty", 6],
  ],
};
const holdings = S.holdings.createHoldings(atlas.holdings, atlas.cells.length);
const model = { payload: atlas, holdings };
const between = (a, b, how) => S.changes.between(model, a, b, how);

test("a place changed hands where its likeliest holder differs, and until the last day that is the old one", () => {
  assert.deepEqual(between(800, 1029).rows.map((r) => r.cell), [3]);
  const { rows } = between(800, 1030);
  assert.deepEqual(rows.map((r) => [r.cell, r.from, r.to, r.km2]), [[3, S.changes.NONE, SONG, 40], [1, SONG, XIA, 20]]);
  assert.equal(rows[1].steps[0].control, 2);
});

test("sums agree with the rows: by turn, by polity, in all", () => {
  const found = between(100, 1100);
  const sum = found.rows.reduce((n, r) => n + r.km2, 0);
  assert.equal(found.km2, sum);
  assert.equal(found.groups.reduce((n, g) => n + g.km2, 0), sum);
  for (const { gained, lost, net } of found.totals) assert.equal(net, gained - lost);
  const song = found.totals.find((t) => t.polity === SONG);
  assert.deepEqual([song.gained, song.lost], [40, 20]);
  assert.ok(found.totals.every((t) => t.polity !== S.changes.NONE));
});

test("groups and rows stand by area, the largest first", () => {
  const found = between(100, 1100);
  const falls = (list) => list.every((one, i) => !i || list[i - 1].km2 >= one.km2);
  assert.ok(falls(found.groups) && found.groups.every((g) => falls(g.rows)));
});

test("what went and came back is no net change, but is told with both its steps", () => {
  const { rows, returned } = between(400, 800);
  assert.deepEqual(rows, []);
  assert.deepEqual(returned.map((r) => [r.cell, r.steps.map((s) => s.polity)]), [[2, [XIA, SONG]]]);
  assert.deepEqual(between(400, 600).rows.map((r) => [r.cell, r.from, r.to]), [[2, SONG, XIA]]);
});

test("history does not run backward: the order in which the days are given changes nothing", () => {
  assert.deepEqual(between(1100, 100), between(100, 1100));
});

test("between a day and itself nothing changed", () => {
  for (const day of [0, 500, 1000, 1030]) assert.deepEqual(between(day, day).rows, []);
});

test("only what the text says leaves out the rest and counts it", () => {
  const doubted = { holdings, payload: { ...atlas, control: control.map((c, i) => (i === 2 ? { certainty: "inferred" } : c)) } };
  const found = S.changes.between(doubted, 800, 1100, { onlyText: true });
  assert.deepEqual(found.rows.map((r) => r.cell), [3]);
  assert.equal(found.hidden, 1);
});

// Sixty lunar years of twelve months of thirty days, the first a 正月; the first day is that of 1041.
const starts = Array.from({ length: 60 * 12 }, (_, i) => JAN + 30 * i);
const long = S.calendar.createCalendar({
  start: starts, name: starts.map((_, i) => i % 12),
  month_names: Array.from({ length: 12 }, (_, i) => ({ hans: i ? `${i + 1}月` : "正月", hant: "", en: "" })), courts: {},
});
const span = [starts[0], starts[starts.length - 1]];

test("the other day is twenty years earlier, or later where the chapter does not reach back", () => {
  assert.equal(S.comparedays.usual(long, starts[30 * 12 + 3], span), starts[10 * 12 + 3]);
  assert.equal(S.comparedays.usual(long, starts[0], span), starts[20 * 12]);
  assert.equal(S.comparedays.usual(long, starts[2 * 12], span), span[0]);
});

const words = { hans: "庆历元年", hant: "慶曆元年", en: "Qingli 1" };
const names = ["正月", "二月", "三月"].map((hans) => ({ hans, hant: hans, en: "" }));
const reader = {
  payload: { calendar: { courts: { song: [[JAN, JAN + 354, words, words, "辛巳"]] } } },
  model: { calendar: { ...calendar, monthName: (jdn) => names[calendar.monthIndex(jdn)] ?? { hans: "？", hant: "", en: "" } } },
  span: [JAN, JAN + 354],
};
const read = (text) => S.comparedays.read(text, reader);

test("a day is written as a year, a Julian date or a reign, in either script", () => {
  for (const [text, jdn] of [
    ["1041", JAN], [" 1041-03-05 ", FEB], ["1041-3-5", FEB], ["1041-03", FEB - 4], ["１０４１", JAN],
    ["庆历元年", JAN], ["慶曆元年", JAN], ["庆历元年二月", FEB], ["qingli 1", JAN],
  ]) assert.deepEqual(read(text), { jdn }, text);
});

test("what is no date is named with what to write instead, and what lies outside with the years", () => {
  for (const text of ["", "后天", "1041-02-30", "1041-13-01", "41", "庆历九十年", "庆历元年二十月"])
    assert.equal(read(text).error, "cmpBad", text);
  assert.deepEqual(read("1402").error, "cmpOutside");
  assert.match(S.i18n.t("hans", "cmpBad", { text: "后天" }), /后天.*1002-05-01/);
});

const SIZE = { x: 1000, y: 600 };
const ROOM = { x0: 0, y0: 0, x1: 700, y1: 450 };

test("under a swipe both sides lie still and every point is on one of them", () => {
  const sides = S.sides.of("swipe", 0.4, SIZE, ROOM);
  assert.deepEqual([sides.cut, sides.other.dx, sides.main.dx], [400, 0, 0]);
  assert.equal(S.sides.sideAt(sides, { x: 399, y: 10 }), "other");
  assert.equal(S.sides.sideAt(sides, { x: 400, y: 10 }), "main");
  assert.equal(S.sides.of("swipe", 0.95, SIZE, ROOM).cut, 670, "the line never goes under the panel");
});

test("side by side the middle of the map is in the middle of each half, be they beside or above one another", () => {
  for (const room of [ROOM, { x0: 0, y0: 0, x1: 300, y1: 500 }]) {
    const sides = S.sides.of("halves", 0.5, SIZE, room);
    const middles = ["other", "main"].map((name) => S.sides.inward(sides[name], {
      x: (Math.max(room.x0, sides[name].x0) + Math.min(room.x1, sides[name].x1)) / 2,
      y: (Math.max(room.y0, sides[name].y0) + Math.min(room.y1, sides[name].y1)) / 2,
    }));
    const along = sides.stacked ? "y" : "x";
    for (const middle of middles) assert.ok(Math.abs(middle[along] - SIZE[along] / 2) <= 1);
  }
});

test("the clip of a pane shows the side's own box, wherever the pane's origin and move", () => {
  const side = { x0: 100, y0: 0, x1: 400, y1: 600, dx: 30, dy: -20 };
  const [top, right, bottom, left] = S.sides.clip(side, { x: 7, y: 11 }).match(/-?[\d.]+(?=px)/g).map(Number);
  // A pane has no size: its right and bottom edges are its origin, moved.
  assert.deepEqual([left + 7 + 30, 7 + 30 - right, top + 11 - 20, 11 - 20 - bottom], [100, 400, 0, 600]);
});

test("the other side hears of its own day and not of the day shown, and what it chooses says so", () => {
  const store = S.createStore({ jdn: 100, compare: 50, since: null });
  const other = S.aside.createStore(store);
  const heard = [];
  other.on((state, keys) => heard.push([state.jdn, [...keys]]));
  store.set({ jdn: 120 });
  assert.deepEqual(heard, []);
  store.set({ compare: 60 });
  other.set({ jdn: 70, selection: { type: "place", id: 1, extra: null } });
  assert.deepEqual(heard, [[60, ["jdn"]], [70, ["selection", "jdn"]]]);
  assert.equal(store.get().jdn, 120);
  assert.equal(store.get().compare, 70);
  assert.equal(store.get().selection.aside, true);
});
