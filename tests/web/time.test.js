"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { S, calendar, calendarData, JAN, FEB } = require("./chrome.js");

const SPAN = [JAN, JAN + 353];

test("the slip says the lunar month, its Julian days, and how far the Gregorian calendar is", () => {
  const date = S.dates.describe(calendar, FEB, "month", "hans");
  assert.equal(date.era, "庆历元年二月");
  assert.equal(date.year, "1041");
  assert.equal(date.span, "3月5日 – 4月3日");
  assert.equal(date.shift, "儒略历（格里历 +6 日）");
});

test("a month is read aloud as a month, in both calendars of the reader", () => {
  assert.equal(S.dates.describe(calendar, FEB + 9, "month", "hant").aria, "慶曆元年二月 · 1041-03-05 to 04-03");
  assert.equal(S.dates.describe(calendar, FEB, "day", "en").aria, "Qingli 1, 2nd month, day 1 · 1041-03-05");
});

test("days of a lunar month have their own numerals", () => {
  assert.deepEqual([1, 10, 11, 20, 21, 30].map(S.dates.lunarDay), ["初一", "初十", "十一", "二十", "廿一", "三十"]);
});

test("the calendars part by five days in 982 and six in 1041", () => {
  assert.equal(S.dates.shiftOf(S.calendar.fromJulian(982, 6, 1)), 5);
  assert.equal(S.dates.shiftOf(FEB), 6);
});

test("a year of three digits is written with four", () => {
  assert.equal(S.dates.iso(S.calendar.fromJulian(881, 1, 2)), "0881-01-02");
});

test("a Western date names its calendar, a reign year does not need to", () => {
  const say = (hans, en) => ["hans", "hant", "en"].map((lang) => S.dates.labelOf({ label: { hans, hant: hans, en } }, lang));
  assert.deepEqual(say("1034", "1034"), ["1034 儒略历", "1034 儒略曆", "1034 Julian"]);
  assert.deepEqual(say("995至998", "995 to 998"), ["995至998 儒略历", "995至998 儒略曆", "995 to 998 Julian"]);
  assert.deepEqual(say("景祐元年", "Jingyou 1 (Song)"), ["景祐元年", "景祐元年", "Jingyou 1 (Song)"]);
});

test("pixels go to days and back, and never outside", () => {
  const scale = S.timescale.createScale([0, 1000], 20, 500);
  assert.equal(scale.jdn(scale.x(321)), 321);
  assert.equal(scale.jdn(-50), 0);
  assert.equal(scale.jdn(9999), 1000);
});

test("a window slides just so far that the day keeps its room, and stops at the ends", () => {
  assert.deepEqual(S.timescale.follow([0, 100], 50, [0, 1000]), [0, 100]);
  assert.deepEqual(S.timescale.follow([0, 100], 95, [0, 1000]), [5, 105]);
  assert.deepEqual(S.timescale.follow([900, 1000], 999, [0, 1000]), [900, 1000]);
});

test("arrows step, Page goes ten, Home and End go to the ends", () => {
  const onward = (day, count) => S.stepping.move(calendar, day, "month", count, SPAN);
  const key = (name) => S.drag.byKey(name, FEB, SPAN, onward);
  assert.equal(key("ArrowLeft"), JAN);
  assert.equal(key("ArrowRight"), FEB + 30);
  assert.equal(key("PageDown"), JAN);
  assert.equal(key("Home"), SPAN[0]);
  assert.equal(key("End"), SPAN[1]);
  assert.equal(key("a"), null);
});

test("a released knob rests on the first day of its step", () => {
  assert.equal(S.stepping.snap(calendar, FEB + 17, "month", SPAN), FEB);
  assert.equal(S.stepping.snap(calendar, FEB + 17, "day", SPAN), FEB + 17);
});

test("time that runs stops at the end, or begins again when it loops", () => {
  const run = (patch) => S.playback.advance(990, 1000, { speed: 1, reverse: false, loop: false, ...patch }, [0, 1000]);
  assert.deepEqual(run({}), { at: 1000, done: true });
  assert.deepEqual(run({ loop: true }), { at: 0, done: false });
  assert.deepEqual(run({ reverse: true, speed: 0.1 }), { at: 990 - 36.525, done: false });
});

test("the reign that names the year is current before it was proclaimed", () => {
  const rows = [[100, 499, { hans: "康定" }, 1], [500, 900, { hans: "庆历" }, 1]];
  assert.equal(S.bands.currentAt(rows, 300, "庆历元年"), 1);
  assert.equal(S.bands.currentAt(rows, 300), 0);
  assert.equal(S.bands.currentAt(rows, 950), -1);
});

test("the current reign's name overflows its band and pushes a neighbour's out", () => {
  const rows = [[0, 10], [10, 12], [12, 40]];
  const place = ([x0, x1]) => ({ x0: x0 * 5, x1: x1 * 5, text: "天授礼法延祚", least: 0, most: 200 });
  const names = (current) => S.bands.labels(rows, current, place, () => 44).map((n) => n.at).sort();
  assert.deepEqual(names(1), [1, 2]);
  assert.deepEqual(names(-1), [0, 2]);
});

test("the histogram counts by year and class", () => {
  const year = (y) => S.calendar.fromJulian(y, 5, 1);
  const model = { events: { from: [year(1040), year(1041), year(1041)], family: ["war", "war", "life"] } };
  const counts = S.histogram.byYear(model, [0, 1, 2]);
  assert.deepEqual(counts.get(1041), [1, 0, 0, 1]);
  assert.deepEqual(S.histogram.within(model, [0, 1, 2], [year(1040), year(1040)]), [1, 0, 0, 0]);
});

test("a year is written as people write it, before the common era too, and its address is read back", () => {
  assert.deepEqual(["0881-06-01", "1041-03-05"].map((words) => S.dates.brief(words, true)), ["881-06", "1041-03"]);
  assert.equal(S.dates.brief("-0132-11-01/-0132-12-01", true), "-132-11");
  assert.equal(S.dates.brief("0881-06-01", false), "881");
  const day = S.calendar.fromJulian(-30, 4, 2);
  assert.equal(S.url.dayText(day), "-0030-04-02");
  assert.equal(S.url.dayFrom("-0030-04-02"), day);
  assert.equal(S.url.dayFrom("881-02-30"), null);
});

test("the courts are those of the chapter, and the first of them names the year", () => {
  const era = (hans) => ({ hans, hant: hans, en: hans });
  const row = (name, house) => [JAN, JAN + 354, era(`某宗　${name}`), era(name), "辛巳", era(house)];
  const calendar = S.calendar.createCalendar({ ...calendarData, courts: { jin: [row("皇统元年", "金")], xia: [row("大庆二年", "夏")] } });
  assert.equal(S.dates.reign(calendar, FEB, "hans"), "皇统元年");
  assert.deepEqual(S.dates.courts(calendar, FEB, "hans").map((one) => [one.court, one.first, one.house]), [["jin", true, "金"], ["xia", false, "夏"]]);
  assert.deepEqual(S.bands.currents({ jin: [], xia: [[JAN, JAN, era("大庆"), 1]] }, FEB, () => "大庆二年"), [-1, 0]);
});

test("rows of courts fewer than there is room for stand about its middle", () => {
  const size = { bands: 88, band: 15, gap: 3 };
  assert.deepEqual(S.bands.boxes(3, size).map((box) => box.y), [88, 106, 124]);
  assert.deepEqual(S.bands.boxes(1, size).map((box) => box.y), [106]);
});

test("without any court a year is the plain year, before the common era too", () => {
  const calendar = S.calendar.createCalendar({ ...calendarData, courts: {} });
  assert.equal(S.dates.reign(calendar, FEB, "hans"), "1041年");
  const old = S.calendar.fromJulian(-131, 11, 20);
  assert.deepEqual(["hans", "en"].map((lang) => S.dates.reign(calendar, old, lang)), ["前132年", "132 BC"]);
  assert.deepEqual(["hans", "en"].map((lang) => S.dates.eraOf(calendar, old, "decade", lang)), ["前141–前132年", "141 BC – 132 BC"]);
  assert.equal(S.dates.eraOf(calendar, FEB, "decade", "hans"), "一〇四〇年代");
});

test("a window of time never grows beyond a span of less than its least years", () => {
  const span = [JAN, JAN + 364];
  assert.deepEqual(S.timescale.zoom(span, 0.5, JAN + 100, span), span);
  assert.deepEqual(S.timescale.zoom(span, 2, JAN + 100, span), span);
});

test("years before the common era are counted as people count them", () => {
  assert.deepEqual(["hans", "en"].map((lang) => S.dates.yearWords(-133, lang)), ["前134", "134 BC"]);
  assert.equal(S.dates.yearWords(881, "en"), "881");
});
