"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const path = require("node:path");
require("./chrome.js");
require(path.join(__dirname, "..", "..", "geo", "web", "tiles.js"));
const { createPatience, hostOf, PATIENCE_MS } = globalThis.Shiyu.tiles;

/** Patience with a clock that is moved by hand. */
function watched() {
  const seen = { gaveUp: 0, now: 0, timers: new Map(), next: 1 };
  const wait = (fn, ms) => {
    seen.timers.set(seen.next, { at: seen.now + ms, fn });
    return seen.next++;
  };
  seen.patience = createPatience(() => { seen.gaveUp += 1; }, { wait, stop: (id) => seen.timers.delete(id) });
  seen.pass = (ms) => {
    seen.now += ms;
    for (const [id, { at, fn }] of [...seen.timers]) if (at <= seen.now) {
      seen.timers.delete(id);
      fn();
    }
  };
  return seen;
}

test("two errors without a load between end it, one does not", () => {
  const seen = watched();
  seen.patience.asked();
  seen.patience.failed();
  assert.equal(seen.gaveUp, 0);
  seen.patience.loaded();
  seen.patience.failed();
  assert.equal(seen.gaveUp, 0);
  seen.patience.failed();
  assert.equal(seen.gaveUp, 1);
});

test("four seconds of silence end it, however many were asked for meanwhile", () => {
  const seen = watched();
  seen.patience.asked();
  seen.pass(PATIENCE_MS - 1);
  seen.patience.asked();
  assert.equal(seen.gaveUp, 0);
  seen.pass(1);
  assert.equal(seen.gaveUp, 1);
});

test("every answer begins the four seconds anew, and when all have come none are counted", () => {
  const seen = watched();
  seen.patience.asked();
  seen.pass(3000);
  seen.patience.loaded();
  seen.pass(3000);
  assert.equal(seen.gaveUp, 0);
  seen.patience.done();
  seen.pass(60_000);
  assert.equal(seen.gaveUp, 0);
});

test("a new beginning forgets old errors and old silence", () => {
  const seen = watched();
  seen.patience.asked();
  seen.patience.failed();
  seen.patience.reset();
  seen.pass(60_000);
  seen.patience.asked();
  seen.patience.failed();
  assert.equal(seen.gaveUp, 0);
});

test("the reader is told whose server would be asked", () => {
  assert.equal(hostOf("https://maps.example.org:8080/{z}/{x}/{y}.png"), "maps.example.org");
  assert.equal(hostOf(undefined), "");
});
