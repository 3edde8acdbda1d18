"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { S } = require("./chrome.js");

test("listeners hear what changed, and nothing when nothing did", () => {
  const store = S.createStore({ jdn: 5 });
  const heard = [];
  const leave = store.on((state, keys) => heard.push([state.jdn, [...keys]]));
  store.set({ jdn: 6 });
  store.set({ jdn: 6 });
  leave();
  store.set({ jdn: 7 });
  assert.deepEqual(heard, [[6, ["jdn"]]]);
  assert.equal(store.get().jdn, 7);
});

test("a change made by a listener is told to all, after the present round", () => {
  const store = S.createStore();
  const heard = [];
  store.on((state, keys) => keys.has("jdn") && store.set({ playing: true }));
  store.on((_, keys) => heard.push([...keys].join()));
  store.set({ jdn: 1 });
  assert.deepEqual(heard, ["jdn", "playing"]);
});

test("every word of the page is there in three scripts", () => {
  for (const [key, row] of Object.entries(S.i18n.WORDS)) assert.equal(row.length, 3, key);
  assert.equal(S.i18n.t("hant", "events", { n: 3 }), "3 事");
});

test("an event outside what is shown moves time to its first day, one inside leaves it", () => {
  const model = { events: { from: [100, 500], to: [120, 520] } };
  assert.equal(S.app.dayFor(model, 0, [300, 330], 310, [0, 1000]), 100);
  assert.equal(S.app.dayFor(model, 1, [510, 540], 512, [0, 1000]), 512);
});

test("the next event after a chosen one is the next in order, else the next on another day", () => {
  const model = { events: { from: [10, 10, 30], to: [10, 10, 30] } };
  const next = (state, direction) => S.stepping.nextEvent(model, [0, 1, 2], state, direction);
  assert.equal(next({ jdn: 10, selection: { type: "event", id: 0 } }, 1), 1);
  assert.equal(next({ jdn: 10, selection: null }, 1), 2);
  assert.equal(next({ jdn: 10, selection: null }, -1), null);
});

test("by events a step goes to the next day on which something began, and stops at the last", () => {
  const model = { events: { from: [10, 10, 30, 44] } };
  const go = (jdn, count) => S.stepping.moveByEvent(model, [0, 1, 2, 3], jdn, count, [0, 100]);
  assert.equal(go(10, 1), 30);
  assert.equal(go(10, 10), 44);
  assert.equal(go(44, -1), 30);
  assert.equal(go(5, -1), 5);
});

test("a filter is put in and taken out", () => {
  assert.deepEqual(S.layers.toggled(["a"], "b"), ["a", "b"]);
  assert.deepEqual(S.layers.toggled(["a", "b"], "a"), ["b"]);
});

test("the page takes its form from its width", () => {
  assert.deepEqual([360, 699, 700, 1099, 1100].map((width) => S.app.formOf(width)), ["phone", "phone", "sheet", "sheet", "desk"]);
  assert.deepEqual([390, 479, 480].map((height) => S.app.formOf(844, height)), ["phone", "phone", "sheet"]);
});

test("what is chosen is moved as little as brings it into the room, and to its middle if it is larger", () => {
  const { shiftInto } = S.app;
  assert.equal(shiftInto([120, 180], [100, 300]), 0);
  assert.equal(shiftInto([80, 90], [100, 300]), -20);
  assert.equal(shiftInto([280, 340], [100, 300]), 40);
  assert.equal(shiftInto([0, 500], [100, 300]), 50);
});
