"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
require("../../geo/web/unpack.js");
const S = globalThis.Shiyu;

const packed = {
  holdings: { from: 100, statuses: ["possession", "tribute"], rows: [[0, 2, 0, 0, 0], [0, 3, 50, 10, 1], [1, 2, 5, 0, 5]] },
  control: [{ place: 0, date: 0 }, { place: 0, date: 1 }, { place: 1, date: 0 }],
  dates: [{ from: 100 }, { from: 150 }],
};

test("a holding ends when the next of its cell begins, and the last one lasts", () => {
  const { holdings } = S.unpack(packed);
  assert.deepEqual(holdings[0], [0, 2, 100, 100, 150, 160, 0, "possession", 0]);
  assert.deepEqual(holdings[1], [0, 3, 150, 160, null, null, 1, "possession", 1]);
  assert.deepEqual(holdings[2], [1, 2, 105, 105, null, null, 2, "tribute", 2]);
});

test("every statement gets its date back", () => {
  assert.deepEqual(S.unpack(packed).control.map((c) => c.date.from), [100, 150, 100]);
});

test("a payload that never was packed stays as it is", () => {
  const plain = { holdings: [], control: [] };
  assert.equal(S.unpack(plain), plain);
});
