"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const path = require("node:path");
const { S, payload } = require("./fixture.js");

for (const name of ["boxes", "fade", "motion", "eventcolumns"]) require(path.join(__dirname, "..", "..", "geo", "web", `${name}.js`));

const view = { ox: 0, oy: 0, zoom: 7 };
const sign = (id, state) => ({ id, ids: [id], state });
const route = (length, now = true) => ({ campaign: 0, branch: 0, now, length: 100, line: [[0, 0], [length, 0]] });

test("an event appears in 160 ms on a new day, and not when only the view moves", () => {
  const motion = S.motion.createMotion();
  const shown = (frame, at = view) => {
    const one = sign(1, "now");
    motion.begin({ whole: false, ...frame }, at);
    motion.moveSigns(frame.empty ? [] : [one]);
    return one.shown;
  };
  shown({ jdn: 10, now: 0, empty: true });
  assert.equal(shown({ jdn: 11, now: 16 }), 0);
  assert.ok(motion.moving);
  assert.ok(shown({ jdn: 11, now: 96 }) > 0.5);
  assert.equal(shown({ jdn: 11, now: 176 }), 1);
  assert.ok(!motion.moving);
  shown({ jdn: 11, now: 200, empty: true });
  assert.equal(shown({ jdn: 12, now: 216 }, { ...view, ox: 9 }), 1);
});

test("what turns past gives way over 240 ms; who asked for stillness sees it at once", () => {
  for (const whole of [false, true]) {
    const motion = S.motion.createMotion();
    motion.begin({ jdn: 10, now: 0, whole }, view);
    motion.moveSigns([sign(1, "now")]);
    motion.begin({ jdn: 11, now: 16, whole }, view);
    const past = sign(1, "past");
    motion.moveSigns([past]);
    assert.equal(motion.moving, !whole);
    if (!whole) assert.deepEqual([past.turn, past.from], [0, "now"]);
  }
});

test("a route takes 600 ms to march, however fast its days go by", () => {
  const motion = S.motion.createMotion();
  const marched = (frame, one) => {
    motion.begin({ whole: false, ...frame }, view);
    motion.moveRoutes(one ? [one] : []);
    return one && S.routes.lengthOf(one.line);
  };
  marched({ jdn: 1, now: 0 });
  assert.equal(marched({ jdn: 2, now: 60 }, route(100)), 10);
  for (let k = 1; k < 9; k += 1) marched({ jdn: 2, now: 60 + 60 * k }, route(100));
  assert.equal(Math.round(marched({ jdn: 2, now: 600 }, route(100))), 100);
  // Back in time it is at once as short as its day.
  assert.equal(marched({ jdn: 1, now: 616 }, route(40)), 40);
});

test("a route that is over when it comes into view is whole", () => {
  const motion = S.motion.createMotion();
  motion.begin({ jdn: 1, now: 0, whole: false }, view);
  motion.moveRoutes([]);
  const over = route(100, false);
  motion.begin({ jdn: 900, now: 16, whole: false }, view);
  motion.moveRoutes([over]);
  assert.equal(S.routes.lengthOf(over.line), 100);
});

test("two columns on one course go side by side; a river is no spot to march to", () => {
  const column = (places, certainty = "attested") => ({
    certainty, commander: "", points: [[110, 39, 5], [111, 38, 9]], steps: places.map((p) => [p, 5, 9, null]),
  });
  const places = [...payload.places, { ...payload.places[0], precision: "region" }];
  const campaigns = [{ polity: 0, title: {}, branches: [column([0, 1]), column([0, 5])] }];
  const [sure, loose] = S.routes.index({ ...payload, places, campaigns });
  assert.deepEqual([sure.lane, loose.lane], [-0.5, 0.5]);
  assert.deepEqual([sure.grade, loose.grade], [0, 1]);
  assert.deepEqual(S.routes.aside([[0, 0], [10, 0]], 4), [[0, -4], [10, -4]]);
  assert.deepEqual(S.routes.cut([[0, 0], [10, 0], [10, 10]], 15), [[0, 0], [10, 0], [10, 5]]);
});

test("a fade keeps to whole px of its sheet", () => {
  const canvas = { width: 100, height: 50 };
  assert.deepEqual(S.fade.onSheet({ x0: -5, y0: 10.2, x1: 20.4, y1: 90 }, 1, canvas), [0, 10, 21, 40]);
  assert.equal(S.fade.onSheet({ x0: 200, y0: 0, x1: 300, y1: 9 }, 1, canvas), null);
  const [a, b, far] = [[0, 5, 4, 9], [3, 1, 8, 6], [50, 5, 60, 9]].map(([x0, y0, x1, y1]) => ({ x0, y0, x1, y1 }));
  assert.deepEqual(S.boxes.gather([a, far, b, { ...far, x0: 200, x1: 300 }], { w: 100, h: 50 }), [far, { x0: 0, y0: 1, x1: 8, y1: 9 }]);
});

test("events by column read like rows and are asked without making any", () => {
  const columns = {
    kinds: ["battle", "embassy"], titles: [{ hans: "战" }, { hans: "使" }], from: [100, 0, 40], days: [29, 0, 5],
    kind: [0, 1, 0], place: [0, 1, -1], title: [0, 1, 0], grade: [0, 1, 2],
  };
  const model = S.createModel({ ...payload, events: columns });
  assert.deepEqual([...model.events.from], [100, 100, 140]);
  assert.deepEqual([...model.events.spot], [0, 1, -1]);
  assert.deepEqual(model.eventsIn([95, 105]).map((e) => e.id), [0, 1]);
  assert.equal(model.payload.events.length, 3);
  const row = model.payload.events[1];
  assert.deepEqual([row.kind, row.title.hans, row.certainty, row.date.to], ["embassy", "使", "inferred", 100]);
  assert.deepEqual(model.payload.events.map((e) => e.places.length), [1, 1, 0]);
  assert.equal(model.payload.events[3], undefined);
});
