// The steps of a story: what they set, where the map goes, how long they take.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const path = require("node:path");
require("./chrome.js");
const { S, payload } = require("./fixture.js");
for (const name of ["keyboard", "storysteps", "storytelling", "storyplayer", "stories"])
  require(path.join(__dirname, "..", "..", "geo", "web", `${name}.js`));

const K = S.storysteps;
const date = (julian) => ({ julian, label: { hans: "某年", hant: "某年", en: "some year" }, certainty: "attested" });
const step = (more) => ({
  jdn: 100, unit: "month", date: date("1041-03-05/1041-04-03"), view: [100.2, 36.4, 101.8, 37.6],
  events: [0], quotes: [[0, 10]], caption: { hans: "夏人攻渭州", hant: "夏人攻渭州", en: "The Xia attacked Weizhou" }, ...more,
});
const stories = [{ id: "a", title: { hans: "甲" }, steps: [step(), step({ jdn: 900, posts: true }), step({ jdn: 1500 })] }];
const model = S.createModel({ ...payload, stories, span: [0, 9e6] });
const told = (story, storyStep) => K.told(model.payload, { story, storyStep });

test("a step of the address is counted into its story, and an unknown story is none", () => {
  assert.equal(told("a", 1).step, stories[0].steps[1]);
  assert.equal(told("a", 99).n, 2);
  assert.equal(told("a", -4).n, 0);
  assert.equal(told("b", 0), null);
  assert.equal(told(null, 0), null);
});

test("the address keeps story and step, counted from one, and reads them back", () => {
  const state = { jdn: 2101347, step: "month", lang: "hans", theme: "light", mode: "now", since: null, filters: {}, selection: null };
  const text = S.url.write(model.payload, { ...state, story: "a", storyStep: 1 }, null);
  assert.match(text, /story=a&at=2/);
  const read = S.url.read(model.payload, `#${text}`).state;
  assert.deepEqual([read.story, read.storyStep], ["a", 1]);
  assert.doesNotMatch(S.url.write(model.payload, { ...state, story: null, storyStep: 0 }, null), /story|at=/);
  assert.equal(S.url.read(model.payload, "#story=nobody&at=x").state.story, undefined);
});

test("a link names the step alone, and nothing of where the reader has been", () => {
  const link = S.storyplayer.linkOf("file:///xia.html#date=0900-01-01&story=b", told("a", 2), "en");
  assert.equal(link, `file:///xia.html#date=${S.url.dayText(1500)}&story=a&at=3&lang=en`);
});

test("a step sets day, unit, choice and switches, and clears those of the step before", () => {
  const first = K.patchOf(model, step({ choice: ["event", 0], posts: true, mode: "sofar" }));
  assert.deepEqual(first.selection, { type: "event", id: 0, extra: null });
  assert.deepEqual([first.jdn, first.step, first.posts, first.mode, first.since], [100, "month", true, "sofar", null]);
  const second = K.patchOf(model, step());
  assert.deepEqual([second.selection, second.posts, second.mode], [null, false, "now"]);
  assert.deepEqual([K.patchOf(model, step({ since: 40 })).mode, K.patchOf(model, step({ since: 40 })).since], ["sofar", 40]);
});

test("a border is the arc of that day between two polities nearest to a seat", () => {
  // On day 600 夏 holds cells 0 and 3, 宋 cells 1 and 2: four arcs in the middle, each with one of both.
  const near = (cell) => K.borderNear(model, [cell, 0, 1], 600);
  const { arcs } = model;
  for (const cell of [0, 1, 2, 3]) {
    const arc = near(cell);
    const sides = [arcs.left[arc], arcs.right[arc]];
    assert.ok(sides.includes(cell) || arc >= 0);
    const holders = sides.map((c) => model.holdersAt(600).holder[c]).sort();
    assert.deepEqual(holders, [0, 1]);
  }
  assert.equal(K.borderNear(model, [0, 0, 7], 600), -1);
  assert.equal(K.selectionOf(model, step({ jdn: 600, choice: ["border", 0, 0, 7] })), null);
});

test("the box of a step holds what it chooses, even outside its view", () => {
  assert.deepEqual(K.boxOf(model, step({ choice: ["place", 1] })), [100.2, 36.4, 101.8, 37.6]);
  assert.deepEqual(K.boxOf(model, step({ view: [100, 36, 100.2, 36.2], choice: ["place", 1] })), [100, 36, 101.5, 37.5]);
  assert.deepEqual(K.boxOf(model, step({ choice: ["place", 4] })), [100.2, 36.4, 101.8, 37.6]);
});

const { unitX, unitY } = S.projection;
const at = (view, [lon, lat], size) => {
  const scale = 256 * 2 ** view.zoom;
  return [(unitX(lon) - unitX(view.lng)) * scale + size.x / 2, (unitY(lat) - unitY(view.lat)) * scale + size.y / 2];
};

test("a box is fitted into the clear room, whatever covers the rest", () => {
  for (const [size, room] of [
    [{ x: 1440, y: 900 }, { x0: 232, y0: 96, x1: 958, y1: 480 }], [{ x: 390, y: 844 }, { x0: 64, y0: 40, x1: 354, y1: 360 }],
  ]) {
    const view = K.fit([100.2, 36.4, 101.8, 37.6], size, room);
    for (const corner of [[100.2, 36.4], [101.8, 37.6]]) {
      const [x, y] = at(view, corner, size);
      assert.ok(x >= room.x0 - 1 && x <= room.x1 + 1 && y >= room.y0 - 1 && y <= room.y1 + 1, `${x} ${y}`);
    }
    assert.equal((view.zoom * 4) % 1, 0);
  }
});

test("one point alone does not bring the map to the bottom of the well", () => {
  const view = K.fit([100, 37, 100, 37], { x: 800, y: 600 }, { x0: 80, y0: 80, x1: 720, y1: 520 });
  assert.equal(view.zoom, 9);
});

test("what is chosen is moved clear of the strips by as little as that takes", () => {
  const [size, room] = [{ x: 400, y: 400 }, { x0: 100, y0: 100, x1: 300, y1: 300 }];
  const view = { lng: 100, lat: 37, zoom: 7 };
  assert.equal(K.clear(view, null, size, room), view);
  assert.ok(Math.abs(K.clear(view, [100, 37], size, room).lng - 100) < 1e-9);
  const [x, y] = at(K.clear(view, [98, 38.5], size, room), [98, 38.5], size);
  assert.ok(Math.abs(x - 100) < 0.01 && Math.abs(y - 100) < 0.01);
});

test("a far step is cut to, a near one flown to, and stillness always cuts", () => {
  const size = { x: 1440, y: 900 };
  const here = { lng: 106, lat: 38, zoom: 7 };
  assert.equal(K.cuts(here, { ...here, lng: 107 }, size, false), false);
  assert.equal(K.cuts(here, { ...here, lng: 107 }, size, true), true);
  assert.equal(K.cuts(here, { ...here, lng: 118 }, size, false), true);
  assert.equal(K.cuts(here, { ...here, zoom: 9 }, size, false), true);
});

test("a reader has wandered with another day, another choice or another part of the map", () => {
  const set = { jdn: 100, selection: { type: "event", id: 3 } };
  const view = { lng: 106, lat: 38, zoom: 7 };
  const state = { jdn: 100, selection: { type: "event", id: 3, extra: {} } };
  assert.equal(K.wandered(set, view, state, view), false);
  assert.equal(K.wandered(set, view, state, { ...view, lng: 106.1 }), false);
  assert.equal(K.wandered(set, view, state, { ...view, lng: 108 }), true);
  assert.equal(K.wandered(set, view, state, { ...view, zoom: 7.5 }), true);
  assert.equal(K.wandered(set, view, { ...state, jdn: 101 }, view), true);
  assert.equal(K.wandered(set, view, { ...state, selection: null }, view), true);
  assert.equal(K.wandered({ jdn: 100, selection: null }, view, { jdn: 100, selection: null }, view), false);
});

test("years are counted as the lunar year is, not as its last days fall", () => {
  assert.deepEqual(K.yearsOf(date("1040-02-15/1041-02-03")), [1040, 1040]);
  assert.deepEqual(K.yearsOf(date("0881-02-03/0884-01-31")), [881, 883]);
  assert.deepEqual(K.yearsOf(date("1038-11-10")), [1038, 1038]);
  assert.deepEqual(K.spanOf({ steps: [step(), step({ date: date("0881-02-03/0884-01-31") })] }), [881, 1041]);
});

test("a date is said by its years where it is a year, by its days where it is a month, its calendar named", () => {
  assert.equal(S.storyplayer.dateWords("hans", step()), "某年 · 儒略历 1041-03-05 – 04-03");
  assert.equal(S.storyplayer.dateWords("en", step({ unit: "year", date: date("1040-02-15/1041-02-03") })), "some year · Julian 1040");
});

test("quotations that follow closely are one passage, others are told apart in the row's order", () => {
  assert.deepEqual(K.passages({ quotes: [[10, 20], [30, 40]] }), [[[10, 20], [30, 40]]]);
  assert.deepEqual(K.passages({ quotes: [[3600, 3620], [2000, 2010]] }), [[[3600, 3620]], [[2000, 2010]]]);
  assert.deepEqual(K.passages({ quotes: [[10, 20], [900, 910]] }), [[[10, 20]], [[900, 910]]]);
});

test("a longer step is told longer, within bounds", () => {
  const long = step({ quotes: [[0, 90]], caption: { hans: "字".repeat(100), hant: "字".repeat(100), en: "x".repeat(400) } });
  assert.ok(K.readingMs(long, "hans") > K.readingMs(step(), "hans"));
  assert.ok(K.readingMs(step(), "en") >= 7000);
  assert.ok(K.readingMs({ ...long, quotes: [[0, 900]] }, "hant") <= 45000);
});
