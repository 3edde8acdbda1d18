"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { S, payload } = require("./fixture.js");

const OPEN = { ends: null };
const named = (hans, from = null, to = null) => ({ hans, hant: hans, pinyin: "", from, to, role: "official" });
const place = (rank, ...names) => ({ names, lon: 106, lat: 38, radius_km: 3, certainty: "attested", rank, seat: true });
// Years of the Julian calendar as days, roughly: the rule is about order, not about almanacs.
const year = (y) => Math.round(1721058 + 365.25 * y);

const model = S.createModel({
  ...payload,
  places: [
    place(2, named("夏州")), place(2, named("灵州", null, 1001), named("西平府", 1002)),
    place(1, named("怀远镇", null, 1019), named("兴州", 1020)), place(1, named("开封")),
  ],
  cells: [], topology: { ...payload.topology }, holdings: [], events: [],
  capitals: [
    { place: 0, begins: { from: year(881) }, ends: { from: year(982) } },
    { place: 1, begins: { from: year(1003) }, ends: { from: year(1023) } },
    { place: 2, begins: { from: year(1023) }, ...OPEN },
  ],
});
const ranks = (y) => [0, 1, 2].map((i) => model.rankOn(i, year(y)));

test("a dated capital has its ring on its own days and no longer", () => {
  assert.deepEqual(ranks(950), [1, 2, 4]);
  assert.deepEqual(ranks(990), [2, 2, 4]);
  assert.deepEqual(ranks(1010), [2, 1, 4]);
  assert.deepEqual(ranks(1021), [2, 1, 2]);
  assert.deepEqual(ranks(1041), [2, 2, 1]);
});

test("on the day of the move there is one capital, neither none nor two", () => {
  for (const day of [year(1023) - 1, year(1023)])
    assert.equal([0, 1, 2].filter((i) => model.rankOn(i, day) === 1).length, 1);
});

test("a capital that nobody dated keeps the rank of its kind", () => {
  for (const y of [900, 1000, 1060]) assert.equal(model.rankOn(3, year(y)), 1);
});
