"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const path = require("node:path");
const { S, payload } = require("./fixture.js");
for (const name of ["symbols", "garrisons", "filters"]) require(path.join(__dirname, "..", "..", "geo", "web", `${name}.js`));
const { routePasses, postPasses, hidden } = S.filters;

const campaigns = [
  { polity: 1, title: { hans: "宋军" }, branches: [
    { commander: "常鼎、刘肃", certainty: "attested", points: [[100.5, 37.5, 100], [101.5, 37.5, 110]], steps: [[0, 100, 100, 0], [1, 110, 110, null]] },
    { commander: "", certainty: "conjectural", points: [[100.5, 36.5, 100], [101.5, 36.5, 110]], steps: [[2, 100, 110, null]] },
  ] },
  { polity: 0, title: { hans: "夏军" }, branches: [
    { commander: "元昊", certainty: "attested", points: [[101.5, 36.5, 300], [100.5, 36.5, 310]], steps: [[3, 300, 310, null]] },
  ] },
];
const told = { ...payload, campaigns };
const branches = S.routes.index(told);
const left = (filters) => branches.map((b, i) => (routePasses(told, b, filters) ? i : -1)).filter((i) => i >= 0);

test("without filters every march passes, and an empty list filters nothing", () => {
  assert.deepEqual(left(null), [0, 1, 2]);
  assert.deepEqual(left({ polities: [], persons: [], kinds: [], certainties: [] }), [0, 1, 2]);
});

test("a march goes by its polity, each of its commanders and its certainty", () => {
  assert.deepEqual(left({ polities: [0] }), [2]);
  assert.deepEqual(left({ persons: ["刘肃"] }), [0]);
  assert.deepEqual(left({ persons: ["刘"] }), []);
  assert.deepEqual(left({ certainties: ["conjectural"] }), [1]);
  assert.deepEqual(left({ polities: [1], certainties: ["attested"] }), [0]);
});

test("a march is an expedition, and answers to what happened on its way", () => {
  assert.deepEqual(left({ kinds: ["expedition"] }), [0, 1, 2]);
  assert.deepEqual(left({ kinds: ["battle"] }), [0]);
  assert.deepEqual(left({ kinds: ["embassy"] }), []);
});

test("a garrison goes by polity and certainty; kinds and people say nothing of it", () => {
  const row = { polity: 0, certainty: "attested" };
  assert.equal(postPasses(row, { polities: [1] }), false);
  assert.equal(postPasses(row, { polities: [0, 1] }), true);
  assert.equal(postPasses(row, { certainties: ["inferred"] }), false);
  assert.equal(postPasses(row, { kinds: ["battle"], persons: ["元昊"] }), true);
});

test("what is hidden is counted: events, marches on their way, garrisons that stand", () => {
  const state = { jdn: 100, filters: { polities: [0] }, onlyText: false, posts: true };
  const app = {
    payload: { ...told, garrisons: [{ polity: 0, certainty: "attested" }, { polity: 1, certainty: "attested" }], districts: [] },
    store: { get: () => state }, windowNow: () => [100, 129], eventsNow: () => [], eventsHidden: () => [1],
  };
  assert.deepEqual(hidden(app), { events: [1], routes: 2, posts: 1, empty: true });
  state.filters = { polities: [1] };
  assert.deepEqual(hidden(app), { events: [1], routes: 0, posts: 1, empty: false });
});
