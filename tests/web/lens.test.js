"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const path = require("node:path");
const { S } = require("./fixture.js");

for (const name of ["i18n", "dom", "lenspaint", "lens"]) require(path.join(__dirname, "..", "..", "geo", "web", `${name}.js`));
const { unitX, unitY } = S.projection;

const payload = {
  places: [{ lon: 106, lat: 35.5 }, { lon: null, lat: null }, { lon: 106.4, lat: 35.9 }],
  campaigns: [
    { branches: [{ points: [[106.1, 35.6, 1], [106.3, 35.7, 2]], steps: [[0, 1, 1, null], [1, 1, 2, null]] }, { points: [], steps: [[2, 2, 2, null]] }] },
    { branches: [{ points: [], steps: [[1, 1, 1, null]] }] },
  ],
};

test("a campaign reaches as far as its courses and the located places it names", () => {
  assert.deepEqual(S.lenspaint.extentOf(payload, 0), { x0: unitX(106), y0: unitY(35.9), x1: unitX(106.4), y1: unitY(35.5) });
  assert.equal(S.lenspaint.extentOf(payload, 1), null);
});

test("the lens is for what has a course and is narrower than 120 px either way", () => {
  const extent = (px, py) => ({ x0: 0, y0: 0, x1: px / 1000, y1: py / 1000 });
  assert.equal(S.lens.isNarrow(extent(119, 40), 1000), true);
  assert.equal(S.lens.isNarrow(extent(121, 40), 1000), false);
  assert.equal(S.lens.isNarrow(extent(40, 121), 1000), false);
  assert.equal(S.lens.isNarrow(extent(0, 0), 1000), false);
  assert.equal(S.lens.isNarrow(null, 1000), false);
});

test("the whole campaign stands in the middle of the lens, and a speck is not blown up", () => {
  const { WIDTH, HEIGHT, viewOf, extentOf } = S.lenspaint;
  const extent = extentOf(payload, 0);
  const view = viewOf(extent);
  const [x0, y0, x1, y1] = [view.x(extent.x0), view.y(extent.y0), view.x(extent.x1), view.y(extent.y1)];
  assert.ok(x0 > 20 && y0 > 20 && x1 < WIDTH - 20 && y1 < HEIGHT - 20, [x0, y0, x1, y1].join());
  assert.ok(Math.abs((x0 + x1) / 2 - WIDTH / 2) < 1e-6 && Math.abs((y0 + y1) / 2 - HEIGHT / 2) < 1e-6);
  assert.equal(viewOf({ x0: 0.5, y0: 0.5, x1: 0.5, y1: 0.5 }).zoom, 10.5);
});

test("the lines start at the side of the frame that faces the lens, and never cross it", () => {
  const frame = { x0: 100, y0: 100, x1: 150, y1: 140 };
  const beside = S.lens.joints(frame, { x0: 900, y0: 300, x1: 1200, y1: 500 });
  assert.deepEqual(beside.map((l) => [l.x1, l.y1, l.x2, l.y2]), [[150, 100, 900, 300], [150, 140, 900, 500]]);
  const below = S.lens.joints(frame, { x0: 20, y0: 400, x1: 340, y1: 600 });
  assert.deepEqual(below.map((l) => [l.x1, l.y1, l.x2, l.y2]), [[100, 140, 20, 400], [150, 140, 340, 400]]);
  assert.deepEqual(S.lens.joints(frame, { x0: 120, y0: 110, x1: 300, y1: 300 }), []);
});
