"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { S } = require("./fixture.js");
const { createRoom, placeBeside, around, touch } = S.labels;

const spot = { x: 100, y: 100, gap: 8, w: 30, h: 16 };

test("a label goes east, then west, north, south, then to the corners", () => {
  const room = createRoom(400, 300);
  const sides = [];
  for (let n = 0; n < 4; n += 1) {
    const found = placeBeside(room, spot);
    sides.push(found.side);
    room.take(found.box);
  }
  assert.deepEqual(sides, ["E", "W", "N", "S"]);
});

test("a label stays on the side it stood on", () => {
  assert.equal(placeBeside(createRoom(400, 300), spot, "SW").side, "SW");
});

test("no label is cut by an edge, and none is forced", () => {
  const room = createRoom(400, 300);
  assert.equal(placeBeside(room, { ...spot, x: 380 }).side, "W");
  room.take({ x0: 0, y0: 0, x1: 400, y1: 300 });
  assert.equal(placeBeside(room, spot), null);
});

test("taken boxes never touch, and can be given back", () => {
  const room = createRoom(400, 300);
  const taken = [];
  for (let n = 0; n < 200; n += 1) {
    const found = placeBeside(room, { x: (n * 37) % 400, y: (n * 53) % 300, gap: 6, w: 40, h: 16 });
    if (!found) continue;
    room.take(found.box);
    taken.push(found.box);
  }
  assert.ok(taken.length > 20);
  taken.forEach((a, i) => taken.slice(i + 1).forEach((b) => assert.ok(!touch(a, b))));
  room.rewind(0);
  assert.ok(room.free(taken[0]));
});

test("a sign may stand on a route, a name may not", () => {
  const room = createRoom(400, 300);
  room.take({ ...around(100, 100, 6), soft: true });
  assert.ok(!room.free(around(100, 100, 4)));
  assert.ok(room.freeForSign(around(100, 100, 4)));
});

const sign = (id, x, y, more = {}) => ({
  id, x, y, kind: "raid", family: "war", weight: 5, grade: 0, phase: "now", alpha: 1, chosen: false, ...more,
});

test("three signs stand side by side, four become a bunch of the commonest kind", () => {
  const three = S.signs.layout([1, 2, 3].map((id) => sign(id, 200, 150)), createRoom(400, 300)).others();
  assert.deepEqual(three.map((s) => s.ids.length), [1, 1, 1]);
  const four = [sign(1, 200, 150), sign(2, 201, 150), sign(3, 202, 150), sign(4, 203, 150, { kind: "battle", weight: 9 })];
  const [bunch, ...rest] = S.signs.layout(four, createRoom(400, 300)).others();
  assert.equal(rest.length, 0);
  assert.equal(bunch.kind, "raid");
  assert.equal(bunch.id, 4, "the weightiest event answers for the bunch");
  assert.equal(bunch.ids.length, 4);
});

test("a bunch that was opened stands on a line inside the sheet", () => {
  const five = [1, 2, 3, 4, 5].map((id) => sign(id, 380, 150));
  const open = S.signs.layout(five, createRoom(400, 300), [1, 2, 3, 4, 5]).others();
  assert.equal(open.length, 5);
  assert.equal(new Set(open.map((s) => s.y)).size, 1);
  assert.ok(open.every((s) => s.x > 10 && s.x < 390));
});

const opened = (n, room, y = 150) => {
  const ids = Array.from({ length: n }, (_, k) => k + 1);
  const laid = S.signs.layout(ids.map((id) => sign(id, 200, y)), room, ids).others();
  return { laid, boxes: laid.map((s) => around(s.x, s.y, s.r)) };
};

test("sixteen opened signs stand in two rows, none on another, in the order of the text", () => {
  const { laid, boxes } = opened(16, createRoom(400, 300));
  assert.deepEqual(laid.map((s) => s.id), Array.from({ length: 16 }, (_, k) => k + 1));
  assert.equal(new Set(laid.map((s) => s.y)).size, 2);
  assert.ok(boxes.every((a, i) => boxes.every((b, j) => i === j || !touch(a, b))));
  assert.ok(boxes.every((box) => !touch(box, around(200, 150, 28))), "the spot itself is left free");
});

test("opened signs keep clear of a strip of paper and of the edge of the sheet", () => {
  const strip = { x0: 0, y0: 0, x1: 400, y1: 140 };
  const room = createRoom(400, 300);
  room.take(strip);
  assert.ok(opened(12, room).boxes.every((box) => !touch(box, strip) && box.y1 < 300));
  assert.ok(opened(12, createRoom(400, 300), 20).boxes.every((box) => box.y0 > 0));
});

test("past signs do not hide in a bunch of what happens now", () => {
  const signs = [1, 2, 3, 4].map((id) => sign(id, 200, 150, { phase: id < 3 ? "now" : "past" }));
  const laid = S.signs.layout(signs, createRoom(400, 300)).others();
  assert.deepEqual(laid.map((s) => s.state), ["now", "now", "past", "past"]);
});

test("the chosen sign stands on its own spot and keeps it", () => {
  const signs = [1, 2, 3, 4, 5].map((id) => sign(id, 200, 150, { chosen: id === 3 }));
  const { chosen, others } = S.signs.layout(signs, createRoom(400, 300));
  assert.deepEqual([chosen[0].id, chosen[0].x, chosen[0].state], [3, 200, "chosen"]);
  assert.ok(others().every((s) => !touch(around(s.x, s.y, s.r), around(200, 150, 17))));
});

test("polity names take the largest box that fits the largest patch", () => {
  const [w, h] = [40, 20];
  const grid = new Uint8Array(w * h);
  for (let j = 2; j < 18; j += 1) for (let i = 2; i < 30; i += 1) grid[j * w + i] = 1;
  grid[5 * w + 36] = 1;
  const own = S.names.largest(grid, w, h);
  assert.equal(own[5 * w + 36], 0);
  const one = S.names.fit(own, w, h, 1);
  const four = S.names.fit(own, w, h, 4);
  assert.ok(one.size > four.size && four.size >= 20);
  const middle = [one.x / S.names.CELL, one.y / S.names.CELL];
  assert.ok(Math.abs(middle[0] - 16) < 2 && Math.abs(middle[1] - 10) < 2);
  assert.equal(S.names.fit(new Uint8Array(w * h), w, h, 1), null);
});

test("a river's name is read rightwards or downwards, or is not set at all", () => {
  const course = Array.from({ length: 60 }, (_, n) => [300 - n * 4, 100, Math.PI, n / 60]);
  const spots = S.water.stretch(course, 10, 2, 9, 14, 14);
  assert.ok(spots[0][0] < spots[1][0]);
  assert.equal(S.water.stretch(course, 55, 3, 9, 14, 14), null);
});

test("words beside a river run straight from left to right, clear of its bends, or are not set at all", () => {
  const wave = (high) => Array.from({ length: 60 }, (_, n) => [300 - n * 4, 100 + high * Math.sin(n / 4), Math.PI, n / 60]);
  const name = { width: 100, size: 14 };
  for (const side of [1, -1]) {
    const spots = S.water.runBeside(wave(6), 10, name, side);
    const [first, last] = [spots[0], spots.at(-1)];
    assert.ok(first[0] < last[0]);
    assert.ok(Math.abs(last[0] - first[0] - (100 - 100 / spots.length)) < 1);
    const near = Math.min(...spots.flatMap(([x, y]) => wave(6).map(([a, b]) => Math.hypot(x - a, y - b))));
    assert.ok(near > 7 && near < 14, `side ${side}: ${near} px`);
  }
  assert.equal(S.water.runBeside(wave(40), 10, name, 1), null);
  assert.equal(S.water.runBeside(wave(6), 50, name, 1), null);
});

test("the scale bar is a round number that fits", () => {
  const view = S.projection.makeView(7, 25800, 12600, 1440, 736);
  const bar = S.graticule.barOf(view);
  assert.equal(bar.km, 100);
  assert.ok(bar.px <= 150);
});

test("the neat line of the sheet takes its four sides, as far as they are seen", () => {
  const bounds = [[32, 97], [44, 118]];
  const whole = S.projection.makeView(5.5, 8600, 4100, 1440, 736);
  const [left, right, top, foot] = S.graticule.frameBars(whole, bounds);
  assert.ok(left.x1 < right.x0 && top.y1 < foot.y0);
  assert.ok(Math.abs(left.x1 - whole.x(S.projection.unitX(97))) < 1e-6);
  assert.ok(Math.abs(foot.y0 - whole.y(S.projection.unitY(32))) < 1e-6);
  const within = S.projection.makeView(9, 103500, 50500, 600, 400);
  assert.deepEqual(S.graticule.frameBars(within, bounds), []);
});

test("many events of one place make one sign, and can all be had again", () => {
  const ids = Array.from({ length: 1000 }, (_, n) => n);
  const heap = { ids, alphas: ids.map((n) => (n % 7) / 10) };
  const [one, ...rest] = S.signs.heaped(heap, {
    one: (n) => sign(ids[n], 200, 150), weightOf: (id) => (id === 500 ? 9 : 5),
    kindOf: (id) => (id % 3 ? "raid" : "embassy"), familyOf: (kind) => S.model.CLASS_OF[kind],
  });
  assert.equal(rest.length, 0);
  assert.deepEqual([one.id, one.kind, one.alpha, one.ids.length], [500, "raid", 0.6, 1000]);
  assert.equal(one.members().length, 1000);
  const laid = S.signs.layout([one, sign(2000, 205, 150)], createRoom(400, 300)).others();
  assert.equal(laid[0].ids.length, 1001);
});

test("a polity's name moves only over its own land", () => {
  const room = createRoom(400, 300);
  room.take({ x0: 180, y0: 130, x1: 220, y1: 170 });
  const box = { x0: 185, y0: 135, x1: 215, y1: 165 };
  const east = S.polities.dodge(box, room, 900, (one) => one.x0 > 220);
  assert.ok(east.x0 > 220);
  assert.equal(S.polities.dodge(box, room, 900, () => false), null);
});
