"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { S, payload } = require("./fixture.js");

const model = S.createModel(payload);

test("a change between two days leaves two possible holders, the old one likelier", () => {
  const on = (jdn) => [model.holdersAt(jdn).holder[1], model.holdersAt(jdn).rival[1]];
  assert.deepEqual(on(999), [1, -1]);
  assert.deepEqual(on(1000), [1, 0]);
  assert.deepEqual(on(1029), [1, 0]);
  assert.deepEqual(on(1030), [0, -1]);
});

test("what was stated later holds, be it a suzerain's land or the place of its own master", () => {
  assert.equal(model.holdersAt(400).holder[3], 1);
  assert.equal(model.holdersAt(600).holder[3], 0);
  assert.equal(model.holdersAt(700).holder[3], 1);
});

test("until the last day of a change the old holder is the likelier, however he held it", () => {
  const rows = [
    [0, 1, 0, 0, 100, 200, 0, "suzerainty", 0],
    [0, 0, 100, 200, 150, 300, 0, "possession", 1],
    [0, 1, 150, 300, null, null, 0, "autonomous", 2],
  ];
  const holdings = S.holdings.createHoldings(rows, 1);
  const on = (jdn) => [holdings.stateOf(0, jdn).holder.control, holdings.stateOf(0, jdn).rival?.control ?? null];
  assert.deepEqual([99, 100, 199, 200, 299, 300].map(on), [[0, null], [0, 1], [0, 1], [1, 2], [1, 2], [2, null]]);
  assert.deepEqual(holdings.turnsOf(0, 100, 300), [200, 300]);
});

test("filling says which cells changed, and nothing when none did", () => {
  const state = model.holdings.blank();
  assert.deepEqual(model.holdings.fill(900, state), [0, 1, 2, 3]);
  assert.deepEqual(model.holdings.fill(999, state), []);
  assert.deepEqual(model.holdings.fill(1500, state), [1]);
  assert.equal(model.holdings.epoch(1031), model.holdings.epoch(90000));
});

test("an event stands at its first located place, `at` before the others", () => {
  assert.equal(model.events.spot[0], 1);
  assert.equal(model.events.family[0], "war");
});

test("events of a window: now, vague when the bounds are far wider, past, then gone", () => {
  const phases = (window, more) => Object.fromEntries(model.eventsIn(window, more).map((e) => [e.id, e.phase]));
  assert.deepEqual(phases([89, 117]), { 0: "now", 1: "vague", 2: "past" });
  assert.deepEqual(phases([0, 39]), {});
  assert.deepEqual(phases([2000, 2029]), {});
  assert.deepEqual(phases([2000, 2029], { sofar: true }), { 0: "past", 1: "past", 2: "past" });
  assert.deepEqual(phases([2000, 2029], { sofar: true, since: 300 }), { 1: "past" });
});

test("filters and only-the-text leave out what they should", () => {
  const ids = (more) => model.eventsIn([89, 117], more).map((e) => e.id).sort();
  assert.deepEqual(ids({ filters: { kinds: ["battle"] } }), [0]);
  assert.deepEqual(ids({ filters: { kinds: [] } }), [0, 1, 2]);
  assert.deepEqual(ids({ filters: { polities: new Set([1]) } }), [1]);
  assert.deepEqual(ids({ filters: { persons: ["元昊"] } }), [0, 2]);
  assert.deepEqual(ids({ onlyText: true }), [0, 2]);
});

test("a place bears the name of its year", () => {
  const { fromJulian } = S.calendar;
  assert.equal(model.nameOf(0, fromJulian(1019, 6, 1), "hans").main, "灵州");
  assert.equal(model.nameOf(0, fromJulian(1020, 6, 1), "hans").main, "西平府");
  assert.equal(S.model.rankOfName("怀远县"), 3);
});

test("the calendar finds months, years and rows by day", () => {
  const { calendar } = model;
  assert.equal(calendar.monthIndex(58), 1);
  assert.deepEqual(calendar.windowOf(60, "month"), [59, 88]);
  assert.deepEqual(calendar.windowOf(60, "year"), [0, 88]);
  assert.deepEqual(calendar.windowOf(60, "day"), [60, 60]);
  assert.equal(calendar.courtRow("song", 61)[2].hans, "乙");
  assert.equal(calendar.courtRow("song", 201), null);
});

test("day numbers are Julian and Gregorian dates as historians have them", () => {
  const jdn = S.calendar.fromJulian(1041, 3, 5);
  assert.equal(jdn, 2101347);
  assert.deepEqual(S.calendar.toJulian(jdn), [1041, 3, 5]);
  assert.deepEqual(S.calendar.toGregorian(jdn), [1041, 3, 11]);
  assert.deepEqual(S.calendar.toJulian(S.calendar.fromJulian(1000, 2, 29)), [1000, 2, 29]);
});
