"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const path = require("node:path");
const { S } = require("./fixture.js");
S.symbols ??= { placeRadius: (rank) => [0, 8, 5.4, 4.6, 5, 1][rank] ?? 1 };
S.text ??= { measure: (text, style) => ({ width: text.length * style.size }) };
require(path.join(__dirname, "..", "..", "geo", "web", "garrisons.js"));
const { on, lay, radiiOf, boxOf, wordsOf } = S.garrisons;

const label = { hans: "七万\n备契丹", hant: "七萬\n備契丹", en: "70,000\nagainst the Khitan" };
const frontier = { arcs: 7, men: 70000, bearing_deg: 90, rank: 5, lon: 100, lat: 38, polity: 0, label,
  from_jdn: 100, to_jdn: null, certainty: "attested" };
const guard = { ...frontier, bearing_deg: null, rank: 1 };
const view = S.projection.makeView(7, S.projection.unitX(97) * 32768, S.projection.unitY(40) * 32768, 800, 600);
const colours = { fill: "#000", line: "#000", label: "#000" };
const palette = { t: { ground: "#fff", panel: "#fff", ink: "#000" }, of: () => colours };

test("one arc is ten thousand men, each wider than the last", () => {
  const radii = radiiOf(frontier, 7);
  assert.equal(radii.length, 7);
  assert.ok(radii.every((r, n) => !n || r > radii[n - 1]));
  assert.ok(radiiOf(guard, 7)[0] > 8, "the first ring stands clear of the sign of a capital");
});

test("arcs open toward what they are set against, rings all round", () => {
  const east = boxOf(frontier, 0, 0, 7);
  assert.ok(east.x1 > 20 && east.x0 === 0);
  const south = boxOf({ ...frontier, bearing_deg: 180 }, 0, 0, 7);
  assert.ok(south.y1 > 20 && south.y0 === 0);
  const ring = boxOf(guard, 0, 0, 7);
  assert.equal(ring.x1, -ring.x0);
});

test("nothing stands before its day", () => {
  assert.deepEqual(on([frontier], 99), []);
  assert.deepEqual(on([frontier], 100), [frontier]);
  assert.deepEqual(on([{ ...frontier, to_jdn: 110 }], 111), []);
  assert.deepEqual(on(undefined, 1), []);
});

test("a district bears its new name from the day it was renamed", () => {
  const said = (hans) => ({ hans, hant: hans, en: hans });
  const row = { label: said("西寿监军司"), renamed: said("保泰军"), renamed_when: { from: 500 } };
  assert.deepEqual(wordsOf(row, "hans", 499), ["西寿"]);
  assert.deepEqual(wordsOf(row, "hans", 500), ["保泰军"]);
});

test("rings make room for a larger one, and words for what is there", () => {
  const room = S.labels.createRoom(800, 600);
  const laid = lay([frontier, guard, { ...guard, arcs: 5, men: 50000, lon: 100.05 }], [], view, palette, "hans", { room, jdn: 200 });
  assert.equal(laid.length, 3);
  const [one, other] = laid.filter((item) => item.row.bearing_deg === null);
  const sum = radiiOf(one.row, 7).at(-1) + radiiOf(other.row, 7).at(-1);
  assert.ok(Math.hypot(one.x - other.x, one.y - other.y) >= sum);
  for (const a of laid) for (const b of laid)
    if (a !== b) assert.ok(!S.labels.touch(a.words, b.words));
});

test("words of a garrison keep off the arcs of another, also of one that comes later", () => {
  const other = { ...frontier, men: 50000, arcs: 5, lon: 100.45 };
  const laid = lay([frontier, other], [], view, palette, "hans", { room: S.labels.createRoom(800, 600), jdn: 200 });
  assert.equal(laid.length, 2);
  for (const a of laid) for (const b of laid) if (a !== b) assert.ok(!S.labels.touch(a.words, b.box));
});

test("what lies under a strip of paper says nothing beside it", () => {
  const [there] = lay([frontier], [], view, palette, "hans", { room: S.labels.createRoom(800, 600), jdn: 200 });
  const strips = [S.labels.around(there.x + 3, there.y, 4)];
  assert.deepEqual(lay([frontier], [], view, palette, "hans", { room: S.labels.createRoom(800, 600), strips, jdn: 200 }), []);
});

test("a flag steps aside from words and signs that were there before it", () => {
  const flag = { ...frontier, men: null, bearing_deg: null, in_chapter: true };
  const room = S.labels.createRoom(800, 600);
  const [free] = lay([], [flag], view, palette, "hans", { room: S.labels.createRoom(800, 600), jdn: 200 });
  assert.equal(free.x, free.px);
  room.take(S.labels.around(free.px + 4, free.py - 8, 8));
  const [aside] = lay([], [flag], view, palette, "hans", { room, jdn: 200 });
  assert.ok(aside.x !== aside.px || aside.y !== aside.py);
  assert.ok(!S.labels.touch(aside.box, room.boxes[0]));
});

test("only what the text says stays when only the text is asked for", () => {
  const flag = { ...frontier, certainty: "inferred", in_chapter: false };
  assert.equal(lay([], [flag], view, palette, "hans", { jdn: 200 }).length, 1);
  assert.equal(lay([], [flag], view, palette, "hans", { jdn: 200, onlyText: true }).length, 0);
});

test("what has no point is not drawn", () => {
  assert.deepEqual(lay([{ ...frontier, lon: null, lat: null }], [], view, palette, "hans"), []);
});
