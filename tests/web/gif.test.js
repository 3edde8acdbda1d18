// What is written as GIF and WebM is read back here by the letter of their specifications.
"use strict";
const { test } = require("node:test");
const assert = require("node:assert/strict");
const path = require("node:path");
const { S } = require("./fixture.js");

for (const name of ["gifcolours", "gif", "webm"]) require(path.join(__dirname, "..", "..", "geo", "web", `${name}.js`));

/** A row of numbers that looks like chance and is the same in every run. */
function noise(length, below, seed = 7) {
  let n = seed;
  return Uint8Array.from({ length }, () => {
    n = (Math.imul(n, 1664525) + 1013904223) >>> 0;
    return (n >>> 16) % below;
  });
}

/** Indices out of LZW codes, as the GIF specification (appendix F) has a reader do it. */
function unpacked(bytes, bits = 8) {
  const clear = 1 << bits;
  const out = [];
  let [table, width, held, have, before] = [[], 0, 0, 0, null];
  const reset = () => {
    table = Array.from({ length: clear }, (_, i) => [i]);
    table.push(null, null);
    width = bits + 1;
    before = null;
  };
  reset();
  for (const byte of bytes) {
    held |= byte << have;
    have += 8;
    while (have >= width) {
      const code = held & ((1 << width) - 1);
      held >>>= width;
      have -= width;
      if (code === clear) {
        reset();
        continue;
      }
      if (code === clear + 1) return out;
      const entry = table[code] ?? [...before, before[0]];
      assert.ok(code <= table.length, "a code the reader cannot know yet");
      out.push(...entry);
      if (before && table.length < 4096) table.push([...before, entry[0]]);
      if (table.length === 1 << width && width < 12) width += 1;
      before = entry;
    }
  }
  assert.fail("no end code");
}

/** A GIF read back: {width, height, palette, loop, comment, frames: [{wait, box, clear, indices}]}. */
function read(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  let at = 13 + 768;
  const out = { head: String.fromCharCode(...bytes.slice(0, 6)), width: view.getUint16(6, true), height: view.getUint16(8, true), frames: [] };
  out.palette = Array.from({ length: 256 }, (_, i) => [...bytes.slice(13 + 3 * i, 16 + 3 * i)]);
  const blocks = () => {
    const parts = [];
    while (bytes[at]) {
      parts.push(...bytes.slice(at + 1, at + 1 + bytes[at]));
      at += bytes[at] + 1;
    }
    at += 1;
    return parts;
  };
  let control = null;
  while (bytes[at] !== 0x3b) {
    if (bytes[at] === 0x21) {
      const kind = bytes[at + 1];
      at += 2;
      const data = blocks();
      if (kind === 0xf9) control = data;
      if (kind === 0xfe) out.comment = new TextDecoder().decode(Uint8Array.from(data));
      if (kind === 0xff) out.loop = data[12] | (data[13] << 8);
      continue;
    }
    assert.equal(bytes[at], 0x2c);
    const [x, y, w, h] = [1, 3, 5, 7].map((k) => view.getUint16(at + k, true));
    assert.equal(bytes[at + 9], 0);
    const bits = bytes[at + 10];
    at += 11;
    const indices = unpacked(blocks(), bits);
    assert.equal(indices.length, w * h);
    out.frames.push({
      wait: control[1] | (control[2] << 8), clear: control[0] & 1 ? control[3] : -1, keeps: ((control[0] >> 2) & 7) === 1, box: { x, y, w, h }, indices,
    });
  }
  assert.equal(at, bytes.length - 1);
  return out;
}

/** What a reader shows after each frame. */
function shown({ width, height, frames }) {
  const canvas = new Array(width * height).fill(-1);
  return frames.map(({ box, clear, indices }) => {
    indices.forEach((index, n) => {
      if (index !== clear) canvas[(box.y + Math.floor(n / box.w)) * width + box.x + (n % box.w)] = index;
    });
    return [...canvas];
  });
}

const PALETTE = Array.from({ length: 255 }, (_, i) => [i, 255 - i, (i * 7) % 256]);

test("LZW is read back as it was: one index, long runs, chance, and beyond a full table", () => {
  for (const row of [
    Uint8Array.of(3), new Uint8Array(5000), noise(300, 256), noise(60000, 256), noise(200000, 3),
    Uint8Array.from({ length: 70000 }, (_, i) => (i * i) % 251),
  ]) assert.deepEqual(Uint8Array.from(unpacked(S.gif.lzw(row))), row);
});

test("every length about which codes grow wider is read back", () => {
  for (let length = 1; length < 1200; length += 1) {
    const row = noise(length, 256, length);
    assert.deepEqual(Uint8Array.from(unpacked(S.gif.lzw(row))), row);
  }
});

test("a film is shown frame by frame as it was given", () => {
  const [width, height] = [31, 17];
  const first = noise(width * height, 255);
  const second = first.slice();
  for (let i = 40; i < 60; i += 1) second[i] = (second[i] + 1) % 255;
  const third = noise(width * height, 255, 99);
  const gif = S.gif.createGif({ width, height, palette: PALETTE });
  for (const frame of [first, second, third]) gif.add(frame, 12);
  const back = read(gif.finish());
  assert.equal(back.head, "GIF89a");
  assert.deepEqual([back.width, back.height, back.loop], [width, height, 0]);
  assert.deepEqual(back.palette.slice(0, 255), PALETTE);
  assert.deepEqual(shown(back), [first, second, third].map((f) => [...f]));
  assert.ok(back.frames.every((frame) => frame.keeps));
});

test("of a frame only the box that changed is written, and within it only what changed", () => {
  const [width, height] = [40, 30];
  const before = new Uint8Array(width * height).fill(9);
  const after = before.slice();
  after[5 * width + 7] = 1;
  after[11 * width + 20] = 2;
  assert.deepEqual(S.gif.changedBox(before, after, width, height), { x: 7, y: 5, w: 14, h: 7 });
  assert.equal(S.gif.changedBox(before, before.slice(), width, height), null);
  const gif = S.gif.createGif({ width, height, palette: PALETTE });
  gif.add(before, 5);
  gif.add(after, 5);
  const { frames } = read(gif.finish());
  assert.deepEqual(frames[1].box, { x: 7, y: 5, w: 14, h: 7 });
  assert.equal(frames[1].indices.filter((i) => i !== frames[1].clear).length, 2);
});

test("a picture that stays is not written again: it stands longer", () => {
  const gif = S.gif.createGif({ width: 4, height: 4, palette: PALETTE });
  for (let i = 0; i < 3; i += 1) gif.add(new Uint8Array(16), 10);
  gif.add(new Uint8Array(16).fill(1), 200);
  assert.equal(gif.frames, 2);
  assert.deepEqual(read(gif.finish()).frames.map((f) => f.wait), [30, 200]);
});

test("a comment is kept whole, however long and in whatever script", () => {
  const comment = "史輿 CC BY-SA 4.0 ".repeat(60);
  const gif = S.gif.createGif({ width: 1, height: 1, palette: PALETTE, comment });
  gif.add(Uint8Array.of(0), 1);
  assert.equal(read(gif.finish()).comment, comment);
});

const rgba = (r, g, b) => ((255 << 24) | (b << 16) | (g << 8) | r) >>> 0;

test("few colours are kept as they are", () => {
  const colours = [[163, 42, 31], [251, 248, 240], [38, 34, 29], [199, 106, 42]];
  const picture = Uint32Array.from({ length: 4000 }, (_, i) => rgba(...colours[i % 1000 === 0 ? 0 : 1 + (i % 3)]));
  const palette = S.gifcolours.choose([picture]);
  assert.deepEqual(new Set(palette.map(String)), new Set(colours.map(String)));
  const mapper = S.gifcolours.createMapper(palette);
  const indices = mapper.indices(picture);
  picture.forEach((px, i) => assert.equal(rgba(...palette[indices[i]]), px));
});

test("of many colours 255 are chosen, and each px is near the one that stands for it", () => {
  const bytes = noise(90000, 256);
  const picture = Uint32Array.from({ length: 30000 }, (_, i) => rgba(128 + (bytes[3 * i] >> 2), 96 + (bytes[3 * i + 1] >> 2), bytes[3 * i + 2] >> 2));
  const palette = S.gifcolours.choose([picture]);
  assert.equal(palette.length, 255);
  const indices = S.gifcolours.createMapper(palette).indices(picture);
  const worst = Math.max(...picture.map((px, i) => Math.max(...palette[indices[i]].map((v, k) => Math.abs(v - ((px >>> (8 * k)) & 255))))));
  assert.ok(worst < 24, worst);
});

test("indices of a second picture are the same whether or not the first was seen", () => {
  const palette = PALETTE.map((c) => [...c]);
  const [a, b] = [11, 12].map((seed) => Uint32Array.from(noise(900, 256, seed), (v, i) => rgba(v, (v * 3) % 256, i % 256)));
  b.set(a.subarray(0, 400));
  const both = S.gifcolours.createMapper(palette);
  both.indices(a);
  const alone = S.gifcolours.createMapper(palette).indices(b);
  const differing = both.indices(b).filter((v, i) => v !== alone[i]).length;
  assert.ok(differing < 30, "only colours of one bin may be told apart otherwise");
});

/** Elements of EBML: [[id, body], …]. */
function elements(bytes) {
  const out = [];
  for (let at = 0; at < bytes.length;) {
    const size = Math.clz32(bytes[at]) - 23;
    const id = bytes.slice(at, at + size).reduce((n, b) => n * 256 + b, 0);
    at += size;
    assert.equal(bytes[at], 1, "a length of eight bytes");
    const length = bytes.slice(at + 1, at + 8).reduce((n, b) => n * 256 + b, 0);
    at += 8;
    out.push([id, bytes.slice(at, at + length), at + length]);
    at += length;
    assert.ok(at <= bytes.length);
  }
  return out;
}

test("a WebM has its pictures in clusters that begin at a key, and an index that points at them", () => {
  const pictures = Array.from({ length: 40 }, (_, i) => ({ bytes: Uint8Array.of(i), ms: 400 * i, key: i % 13 === 0 }));
  const file = S.webm.webm(pictures, 18000, { width: 4, height: 2, codec: "V_VP9", colour: null, title: "夏", comment: "CC BY-SA 4.0" });
  const [[head], [segment, body]] = elements(file);
  assert.deepEqual([head, segment], [0x1a45dfa3, 0x18538067]);
  const parts = elements(body);
  assert.deepEqual(parts.map(([id]) => id.toString(16)), ["1549a966", "1654ae6b", "1254c367", "1c53bb6b", ...Array(4).fill("1f43b675")]);
  const found = [];
  const starts = [];
  for (const [id, cluster, end] of parts) {
    if (id !== 0x1f43b675) continue;
    starts.push(end - cluster.length - 12);
    const [[, time], ...blocks] = elements(cluster);
    const base = time.reduce((n, b) => n * 256 + b, 0);
    blocks.forEach(([, block], n) => {
      if (n === 0) assert.equal(block[3] & 0x80, 0x80);
      found.push({ bytes: block.slice(4), ms: base + ((block[1] << 8) | block[2]), key: Boolean(block[3] & 0x80) });
    });
  }
  assert.deepEqual(found, pictures);
  const cues = elements(parts[3][1]).map(([, cue]) => elements(elements(cue)[1][1])[1][1].reduce((n, b) => n * 256 + b, 0));
  assert.deepEqual(cues, starts);
});
