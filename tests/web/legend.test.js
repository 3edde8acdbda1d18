"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const fs = require("node:fs");
const path = require("node:path");
require("./chrome.js");
const WEB = path.join(__dirname, "..", "..", "geo", "web");
for (const name of ["symbols", "garrisons", "cardparts", "legendsigns", "legendtime", "legendrows"]) require(path.join(WEB, `${name}.js`));
const S = globalThis.Shiyu;
const { payload } = require("./fixture.js");

const model = S.createModel({ ...payload, cells: payload.cells });
const app = { model, payload: model.payload, store: { get: () => ({ theme: "light", lang: "hans" }) } };
const rows = S.legendrows.groups(app).flatMap(([, list]) => list);
const shown = new Set(rows.flatMap((row) => row.shows));

// Hands that draw no sign of their own: they call others, or write words.
const CALLERS = new Set([
  "bands.paint", "borders.paint", "garrisons.draw", "garrisons.paint", "ink.paint", "territory.paintPart", "territory.paint",
  "text.draw", "relief.paint", "lenspaint.paintLand", "land.paintBase", "places.paint",
]);

// The legend itself, and pictures to take away, whose map is drawn by the same hands.
const NOT_THE_MAP = /^(legend|picture)/;

/** Every function of the map that is given a canvas to draw on, as module.name. */
function hands() {
  const out = [];
  for (const file of fs.readdirSync(WEB).filter((f) => f.endsWith(".js") && !NOT_THE_MAP.test(f))) {
    const code = fs.readFileSync(path.join(WEB, file), "utf-8");
    for (const [, name] of code.matchAll(/function ((?:paint|draw)\w*)\(ctx\b/g)) out.push(`${file.slice(0, -3)}.${name}`);
  }
  return out;
}

test("whatever draws a sign on the map is in the legend", () => {
  const found = hands();
  assert.ok(found.length > 20, "the hands of the map are no longer found");
  assert.deepEqual(found.filter((hand) => !shown.has(hand) && !CALLERS.has(hand)), []);
});

test("the legend names no hand that is not there", () => {
  for (const hand of shown) {
    const [file, name] = hand.split(".");
    const code = fs.readFileSync(path.join(WEB, `${file}.js`), "utf-8");
    assert.match(code, new RegExp(`(function ${name}\\(|\\b${name}[,:(])`), hand);
  }
});

test("each kind of event, rank of place, class of border and state of a sign has its row", () => {
  const keys = new Set(rows.map((row) => row.key));
  for (const kind of Object.keys(S.model.CLASS_OF)) assert.ok(keys.has(`k_${kind}`), kind);
  for (const rank of [1, 2, 3, 4]) assert.ok(keys.has(`rank${rank}`));
  assert.equal(rows.filter((row) => row.shows.includes("borders.paintLines")).length, S.borders.STROKES.length);
  for (const state of ["nowSign", "pastSign", "l_vague", "chosenSign", "guessSign", "l_conjectural", "l_bunch"]) assert.ok(keys.has(state), state);
  assert.deepEqual(Object.keys(S.symbols.SIZES).sort(), ["chosen", "now", "past", "vague"], "a new state wants a row");
});

test("every polity that ever holds land is named at its colour", () => {
  const named = rows.filter((row) => row.shows.includes("territory.coat")).map((row) => row.words.hans).join("、");
  for (const [, polity] of model.payload.holdings) assert.ok(named.includes(model.payload.polities[polity].hans));
});

test("every row has words in three scripts, and no two rows share a key", () => {
  for (const { key, words } of rows) for (const lang of ["hans", "hant", "en"])
    assert.ok(words ? S.i18n.pick(words, lang) : S.i18n.WORDS[key] && S.i18n.t(lang, key), `${key} ${lang}`);
  const keys = rows.map((row) => row.key ?? row.id);
  assert.equal(new Set(keys).size, keys.length);
});
