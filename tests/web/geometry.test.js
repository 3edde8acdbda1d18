"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { S, payload } = require("./fixture.js");

const model = S.createModel(payload);
const { arcs } = model;
const { outline, strings, verticesOf, contains } = S.topology;

test("unit Mercator goes there and back", () => {
  const { unitX, unitY, lonOf, latOf } = S.projection;
  assert.ok(Math.abs(lonOf(unitX(106.27)) - 106.27) < 1e-9);
  assert.ok(Math.abs(latOf(unitY(38.47)) - 38.47) < 1e-9);
  const view = S.projection.makeView(7, 0, 0, 100, 100);
  assert.ok(Math.abs(view.ux(view.x(0.3)) - 0.3) < 1e-12);
});

test("the outline of a holder is closed and leaves out inner arcs", () => {
  const chains = outline(arcs, Int32Array.from([0, 0, 1, 1]), 0);
  assert.equal(chains.length, 1);
  assert.ok(chains[0].closed);
  const used = chains[0].refs.map((r) => (r < 0 ? ~r : r)).sort();
  assert.deepEqual(used, [0, 2, 4, 5]);
});

test("two cells that touch at a corner make closed outlines", () => {
  for (const chain of outline(arcs, Int32Array.from([0, 1, 1, 0]), 0)) assert.ok(chain.closed);
});

test("border arcs are joined where two meet, each used once", () => {
  const chains = strings(arcs, [0, 2]);
  assert.equal(chains.length, 1);
  assert.equal(verticesOf(arcs, chains[0].refs).length, 3);
  assert.equal(strings(arcs, [0, 1, 2]).length, 3);
});

test("a point lies in its cell and in no other", () => {
  const { unitX, unitY } = S.projection;
  const at = (lon, lat) => payload.cells.map((c) => contains(arcs, c.polygons, unitX(lon), unitY(lat)));
  assert.deepEqual(at(100.5, 37.5), [true, false, false, false]);
  assert.deepEqual(at(101.5, 36.5), [false, false, false, true]);
  assert.deepEqual(at(103, 36.5), [false, false, false, false]);
});

test("borders: the arcs whose sides differ, by distance and certainty", () => {
  const palette = S.palette.createPalette(payload, "light");
  const list = S.borders.bordersOf(model, model.holdersAt(900), palette);
  const cls = Object.fromEntries(list.map((b) => [b.id, b.cls]));
  // Cell 2 is only inferred, so its line to cell 0 is dashed although the seats are near.
  assert.deepEqual(cls, { 0: S.borders.DASHED, 1: S.borders.DASHED });
  assert.ok(list.every((b) => b.lead === 0));
  const open = S.borders.bordersOf(model, model.holdersAt(1010), palette);
  assert.equal(open.find((b) => b.id === 1).cls, S.borders.DOTTED);
  assert.ok(S.borders.unsure(arcs, 2) && !S.borders.unsure(arcs, 0));
});

test("colour does not gather between houses painted the same", () => {
  const keys = Int32Array.from([0, 1, 1, 1]);
  assert.deepEqual(S.territory.borderArcs(arcs, keys, 0), [0, 1]);
  assert.deepEqual(S.territory.borderArcs(arcs, keys, 0, () => true), []);
});

test("the wash is full to 130 km and gone at 300", () => {
  assert.equal(S.territory.thinning(130), 1);
  assert.equal(S.territory.thinning(300), 0);
  assert.ok(S.territory.thinning(215) === 0.5);
});

test("a march is drawn as far as its day", () => {
  const view = S.projection.makeView(0, 0, 0, 256, 256);
  const branch = { first: 0, last: 20, points: [[0, 0, 0], [0.5, 0, 10], [1, 0, 20]] };
  assert.deepEqual(S.routes.marched(branch, 15, view), [[0, 0], [128, 0], [192, 0]]);
  assert.equal(S.routes.progress(branch, -5, -1, false), null);
  assert.equal(S.routes.progress(branch, 5, 15, false).until, 15);
  assert.equal(S.routes.progress(branch, 5000, 5030, false), null);
  assert.equal(S.routes.progress(branch, 5000, 5030, true).until, 20);
});

test("picking: distance to a line", () => {
  assert.equal(S.pick.toSegment(5, 3, 0, 0, 10, 0), 3);
  assert.equal(S.pick.toLine(12, 0, [[0, 0], [10, 0], [10, 5]]), 2);
});

test("two columns on one course march beside each other, a third on its own way does not", () => {
  const points = [[106, 38, 10], [107, 38, 20]];
  const branch = (commander, way = points) => ({ commander, certainty: "attested", steps: [], points: way });
  const campaign = { polity: 0, title: { hans: "征" }, branches: [branch("甲"), branch("乙"), branch("丙", [[105, 37, 10], [107, 38, 20]])] };
  assert.deepEqual(S.routes.index({ places: [], campaigns: [campaign] }).map((b) => b.lane), [-0.5, 0.5, 0]);
});
