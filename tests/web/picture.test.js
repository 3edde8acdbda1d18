// Pictures to take away: what is written as SVG, what is put into a PNG, how words are broken and set.
"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const path = require("node:path");
const zlib = require("node:zlib");
const { calendar, FEB } = require("./chrome.js");
const S = globalThis.Shiyu;
const load = (...names) => names.forEach((name) => require(path.join(__dirname, "..", "..", "geo", "web", `${name}.js`)));

// Bit by bit, so that it shares nothing with what it checks.
const crc32 = (bytes) => {
  let c = ~0;
  for (const byte of bytes) for (let bit = 0; bit < 8; bit += 1) c = (c >>> 1) ^ ((c ^ (byte >>> bit)) & 1 ? 0xedb88320 : 0);
  return ~c >>> 0;
};

// Every character of these tests is a square, every Latin letter half of one.
const widthOf = (text, size) => Array.from(text).reduce((sum, c) => sum + (c.codePointAt(0) < 0x250 ? size / 2 : size), 0);
const sized = (font) => Number(/([\d.]+)px/.exec(font)[1]);
globalThis.document ??= { createElement: () => ({ getContext: () => ({ font: "", measureText(text) { return { width: widthOf(text, sized(this.font)) }; } }) }) };

load("text", "glyphs", "symbols", "picturewords", "picturefoot", "picturesides", "sharekinds", "pngtext", "svgpath", "svgcontext", "picturecolumn", "posterplan",
  "postertitle", "posterlegend", "posterchart", "posterquotes", "sharejobs", "sharepreview");
const { SvgContext, createStock } = S.svgcontext;
const { SvgPath } = S.svgpath;

test("a path is written as it is drawn, a full circle in two halves", () => {
  const path_ = new SvgPath();
  path_.moveTo(1, 2);
  path_.lineTo(3.14159, 4);
  path_.quadraticCurveTo(5, 6, 7, 8);
  path_.closePath();
  assert.equal(path_.d, "M1 2L3.14 4Q5 6 7 8Z");
  const circle = new SvgPath();
  circle.arc(10, 10, 5, 0, 7);
  assert.equal(circle.d, "M15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10");
});

test("a scaled path grows in its lengths and not in the flags of its arcs", () => {
  assert.equal(S.svgpath.scaled("M0-.96A.96 .96 0 1 1-.01-.96z", 10), "M0 -9.6A9.6 9.6 0 1 1 -0.1 -9.6z");
  assert.equal(S.svgpath.scaled("M-.8-.86H.8Q.86-.86 .86-.8V.8z", 100), "M-80 -86H80Q86 -86 86 -80V80z");
});

test("while recording every new path can be written, and afterwards all is as before, even after a failure", () => {
  const before = globalThis.Path2D;
  assert.ok(S.svgpath.recording(() => new globalThis.Path2D()) instanceof SvgPath);
  assert.throws(() => S.svgpath.recording(() => { throw new Error("no"); }), /no/);
  assert.equal(globalThis.Path2D, before);
});

test("what is saved comes back, and a clip lasts as long as its save", () => {
  const stock = createStock();
  const ctx = new SvgContext(stock);
  ctx.save();
  ctx.fillStyle = "#123456";
  ctx.translate(5, 6);
  ctx.beginPath();
  ctx.rect(0, 0, 10, 10);
  ctx.clip();
  ctx.fillRect(0, 0, 2, 2);
  ctx.restore();
  ctx.fillRect(1, 1, 1, 1);
  assert.equal(ctx.markup, [
    "<g clip-path=\"url(#d0)\">", "<rect x=\"0\" y=\"0\" width=\"2\" height=\"2\" fill=\"#123456\" transform=\"translate(5 6)\"/>", "</g>",
    "<rect x=\"1\" y=\"1\" width=\"1\" height=\"1\" fill=\"#000\"/>"].join("\n"));
  assert.match(stock.defs[0], /<clipPath id="d0"><path d="M0 0H10V10H0Z" transform="translate\(5 6\)"\/>/);
});

test("things are named until the next is named, and no id is given twice", () => {
  const ctx = new SvgContext(createStock(), (kind, id) => ({ id: `${kind}-${id}`, title: `<${id}>` }));
  ctx.named("place", "ling");
  ctx.fillRect(0, 0, 1, 1);
  ctx.named("place", "ling");
  ctx.named(null);
  const tags = ctx.markup.split("\n").filter((line) => line.startsWith("<g") || line === "</g>");
  assert.deepEqual(tags, ["<g id=\"place-ling\"><title>&lt;ling&gt;</title>", "</g>", "<g id=\"place-ling-2\"><title>&lt;ling&gt;</title>", "</g>"]);
});

test("a line of words is one text with its language, its halo and its escaped letters", () => {
  const ctx = new SvgContext(createStock());
  S.text.draw(ctx, "夏 <&>", { size: 20, bold: true, spacing: 4, lang: "hant", colour: "#111", halo: "#fff", haloAlpha: 0.5 }, 3, 10);
  const { markup } = ctx;
  assert.equal(markup.match(/<text/g).length, 1);
  for (const part of ["x=\"3\"", "y=\"17.2\"", "lang=\"zh-Hant\"", "letter-spacing=\"4\"", "paint-order=\"stroke\"", "stroke-opacity=\"0.5\"", ">夏 &lt;&amp;&gt;<"])
    assert.ok(markup.includes(part), part);
});

test("a PNG keeps its bytes, and its words come back as they were put in", () => {
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const out = Buffer.alloc(body.length + 8);
    out.writeUInt32BE(data.length);
    body.copy(out, 4);
    out.writeUInt32BE(crc32(body), body.length + 4);
    return out;
  };
  const head = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const png = Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk("IHDR", head), chunk("IDAT", zlib.deflateSync(Buffer.from([0, 7]))), chunk("IEND", Buffer.alloc(0))]);
  const words = { Title: "史舆 · 庆历元年二月", Copyright: "CC BY-SA 4.0" };
  const made = Buffer.from(S.pngtext.withText(new Uint8Array(png), words, 300));
  assert.deepEqual(S.pngtext.textsOf(new Uint8Array(made)), words);
  assert.ok(made.subarray(0, 33).equals(png.subarray(0, 33)), "the head stays first");
  assert.ok(made.subarray(-(png.length - 33)).equals(png.subarray(33)), "the picture is untouched");
  assert.equal(made.readUInt32BE(33 + 8), 11811, "300 dots an inch in dots a metre");
  for (let at = 8; at < made.length;) {
    const size = made.readUInt32BE(at);
    assert.equal(made.readUInt32BE(at + 8 + size), crc32(made.subarray(at + 4, at + 8 + size)), made.toString("latin1", at + 4, at + 8));
    at += size + 12;
  }
});

test("lines are broken between Chinese characters and Latin words, and lose nothing", () => {
  const style = { size: 10, lang: "hans" };
  const text = "原文《宋史》公有领域；地形 T. Patterson；CC BY-SA 4.0";
  const lines = S.picturefoot.broken(text, style, 80);
  assert.ok(lines.length > 3);
  for (const line of lines) assert.ok(widthOf(line, 10) <= 80, line);
  assert.equal(lines.join("").replace(/\s/g, ""), text.replace(/\s/g, ""));
  assert.ok(lines.some((line) => line.includes("Patterson")), "a word that fits a line is not broken");
  const address = "https://example.invalid/".padEnd(60, "x");
  assert.equal(S.picturefoot.broken(address, style, 80).join(""), address);
});

test("the insets of a clip are read in each way CSS writes them", () => {
  assert.deepEqual(S.picturesides.insetOf("inset(1px 2px 3px 4px)"), [1, 2, 3, 4]);
  assert.deepEqual(S.picturesides.insetOf("inset(-5px)"), [-5, -5, -5, -5]);
  assert.deepEqual(S.picturesides.insetOf("inset(1px 2px)"), [1, 2, 1, 2]);
  assert.equal(S.picturesides.insetOf(""), null);
});

test("written downwards, stops stand in the corner and brackets lie on their side", () => {
  const at = (char, lang = "hans") => S.picturecolumn.spotOf(char, { size: 10, lang }, 100, 100);
  assert.deepEqual(at("夏"), { at: [95, 103.6], turn: 0 });
  assert.ok(at("，").at[0] > 95 && at("，").at[1] < 103.6);
  assert.deepEqual(at("，", "hant").at, [95, 103.6], "traditional stops stand in the middle as they are");
  assert.equal(at("「").turn, 90);
});

test("no column of a quotation begins with a stop, and its characters keep their order", () => {
  const chars = Array.from("元昊遂自将以出，乃遣人以书来，言其事。诏不许。".repeat(3), (char) => ({ char, relied: false, mark: null }));
  const columns = S.posterquotes.columnsOf(chars);
  for (const column of columns.slice(1)) assert.ok(!"，。".includes(column[0].char));
  assert.equal(columns.flat().map((c) => c.char).join(""), chars.map((c) => c.char).join(""));
  assert.ok(columns.every((column) => column.length <= S.posterquotes.ROWS + 1));
});

test("a quotation that is too long for its frame ends with its sentence or with an omission, and never otherwise", () => {
  const text = "夏人攻金明砦，执都监李士彬父子。破安远、塞门、永平诸砦，围延州，设伏三川口。又战。";
  const told = { text, mentions: { marks: [] }, events: [] };
  const whole = S.posterquotes.charsOf(told, [[0, 8]], "hans", 200).map((c) => c.char).join("");
  assert.ok(text.startsWith(whole));
  const short = S.posterquotes.charsOf(told, [[0, 36]], "hans", 20).map((c) => c.char).join("");
  assert.equal(short, `${Array.from(text).slice(0, 18).join("")}……`);
  const sentence = S.posterquotes.charsOf({ ...told }, [[7, 15]], "hans", 24).map((c) => c.char).join("");
  assert.ok(sentence.includes("执都监李士彬父子"), sentence);
});

test("signs of a chart are as large as the fullest year lets them be, and always fit", () => {
  for (const most of [1, 20, 85, 300]) for (const width of [20, 80, 560]) {
    const { pitch, across } = S.posterchart.fitOf(most, width);
    assert.ok(across * pitch <= width || across === 1);
    if (pitch > 4) assert.ok(Math.ceil(most / across) * pitch <= 180, `${most} in ${width}`);
  }
  assert.ok(S.posterchart.fitOf(10, 80).pitch > S.posterchart.fitOf(200, 80).pitch);
});

test("sizes are said in kB and MB", () => {
  assert.deepEqual([300, 84_499, 999_499, 2_100_000].map(S.sharejobs.sizeWords), ["1 kB", "84 kB", "999 kB", "2.1 MB"]);
});

test("a preview counts what is GeoJSON and shows the first lines of any text", () => {
  assert.equal(S.sharepreview.featureCount("{\"features\": [1, 2]}"), 2);
  assert.equal(S.sharepreview.featureCount("not json"), null);
  assert.equal(S.sharepreview.firstLines(Array(30).fill("行").join("\n")).split("\n").length, 10);
});

test("a job tells its progress, ends with a blob, can be stopped, and says why it failed", async () => {
  const app = { model: { calendar }, store: { get: () => ({ jdn: FEB, step: "month", lang: "hans", compare: null }) } };
  const heard = [];
  const jobs = S.sharejobs.createJobs(app, (id) => heard.push(jobs.of(id).state));
  const kind = (make) => ({ id: "x", file: () => "x.txt", make });
  await jobs.run(kind(async (_, { onProgress }) => {
    onProgress(2);
    assert.equal(jobs.of("x").share, 1, "never more than all");
    return new Blob(["words"]);
  }), {});
  assert.equal(jobs.of("x").state, "done");
  assert.equal(jobs.of("x").blob.size, 5);
  await jobs.run(kind(async () => { throw new Error("no ink"); }), {});
  assert.equal(jobs.of("x").error.message, "no ink");
  let stopped = false;
  const work = jobs.run(kind((_, { signal }) => new Promise((_done, fail) => {
    signal.addEventListener("abort", () => {
      stopped = true;
      fail(signal.reason);
    });
  })), {});
  jobs.stop("x");
  assert.equal(jobs.of("x").state, "stopped", "the panel need not wait for the work to hear of it");
  await work;
  assert.ok(stopped);
  assert.equal(jobs.of("x").state, "stopped");
});

test("kinds stand in the order of their groups, and none twice", () => {
  const { add, kinds } = S.share;
  add({ id: "t-link", group: "link", order: 1 });
  add({ id: "t-late", order: 90, there: () => true });
  add({ id: "t-never", there: () => false });
  add({ id: "t-first", order: 1 });
  const mine = kinds({}).map((k) => k.id).filter((id) => id.startsWith("t-"));
  assert.deepEqual(mine, ["t-first", "t-late", "t-link"]);
  assert.throws(() => add({ id: "t-late" }), /there already/);
});
