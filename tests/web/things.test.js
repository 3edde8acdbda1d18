"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const path = require("node:path");
require("./chrome.js");
for (const name of ["symbols", "keyboard", "things", "keysheet"]) require(path.join(__dirname, "..", "..", "geo", "web", `${name}.js`));
const S = globalThis.Shiyu;
const { step, leap, rankOf } = S.things;

const thing = (type, id, extra = null) => ({ type, id, extra });
const list = [thing("event", 3), thing("event", 9), thing("place", 3), thing("place", 4), thing("border", 1)];

test("one goes on from thing to thing, round and round, either way", () => {
  assert.equal(step(list, null, 1), list[0]);
  assert.equal(step(list, null, -1), list[4]);
  assert.equal(step(list, list[0], 1), list[1]);
  assert.equal(step(list, list[4], 1), list[0]);
  assert.equal(step(list, list[0], -1), list[4]);
  assert.equal(step([], list[0], 1), null);
});

test("a thing is known again when the map was drawn anew, and a lost one begins anew", () => {
  assert.equal(step(list, thing("place", 3), 1), list[3]);
  assert.equal(step(list, thing("place", 99), 1), list[0]);
  assert.equal(step(list, thing("place", 99), -1), list[4]);
});

test("two branches of one march are two things", () => {
  const marches = [thing("route", 5, { branch: 0 }), thing("route", 5, { branch: 1 })];
  assert.equal(step(marches, marches[0], 1), marches[1]);
});

test("one leaps to the first of the next kind that is there", () => {
  assert.equal(leap(list, list[1], 1), list[2]);
  assert.equal(leap(list, list[3], 1), list[4]);
  assert.equal(leap(list, list[4], 1), list[0]);
  assert.equal(leap(list, list[2], -1), list[0]);
  assert.equal(leap(list, null, 1), list[0]);
  assert.equal(leap([], null, 1), null);
});

test("a thing says which of how many of its kind it is", () => {
  assert.deepEqual(rankOf(list, list[3]), [2, 2]);
  assert.deepEqual(rankOf(list, list[4]), [1, 1]);
});
