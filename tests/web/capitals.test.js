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

const held = S.createModel({
  ...payload,
  polities: [{ id: "xia", hans: "夏", hant: "夏", en: "Xia", borne: [
    { hans: "定难军", hant: "定難軍", en: "Dingnan Army", from: null, to: year(1038) - 1 },
    { hans: "大夏", hant: "大夏", en: "Great Xia", from: year(1038), to: year(1044) }] }],
  places: [
    { ...place(1, { ...named("汴州"), last: year(907) - 1 }, { ...named("开封", 907), first: year(907) }) },
    place(1, named("洛阳")),
  ],
  cells: [], topology: { ...payload.topology }, holdings: [], events: [], capitals: [],
  seats: [[0, year(907), year(909) - 1], [1, year(909), null]],
});

test("a court's seat of another work has the ring on its days", () => {
  const rings = (y) => [0, 1].filter((i) => held.rankOn(i, year(y)) === 1);
  assert.deepEqual([900, 908, 920].map(rings), [[], [0], [1]]);
});

test("a name begins and ends on the very day, where the day is known", () => {
  assert.equal(held.nameOf(0, year(907) - 1, "hans").main, "汴州");
  assert.equal(held.nameOf(0, year(907), "hans").main, "开封");
});

test("a polity bears on the map the name of the day, and its chief name where none is given", () => {
  assert.equal(held.polityName(0, "hans", year(900)), "定难军");
  assert.equal(held.polityName(0, "en", year(1040)), "Great Xia");
  assert.equal(held.polityName(0, "hans", year(1050)), "夏");
  assert.equal(held.polityName(0, "hant"), "夏");
  assert.notEqual(held.nameEpoch(year(1038) - 1), held.nameEpoch(year(1038)));
});
