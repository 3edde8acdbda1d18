"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { S, text, words, at, FEB } = require("./chrome.js");

const payload = {
  text: words, text_hant: words.replace("庆历", "慶曆").replace("战", "戰").replace("怀远", "懷遠"),
  document: {
    id: "songshi_485", title_hans: "宋史·夏国上", title_hant: "宋史·夏國上", title_en: "History of Song",
    juan: "卷四百八十五　列传第二百四十四　外国一", edition: "元脱脱等撰",
  },
  span: [FEB - 400, FEB + 400], start: FEB,
  polities: [{ id: "xia" }, { id: "song" }],
  places: [
    { id: "weizhou", rank: 2, names: [{ hans: "渭州", hant: "渭州", pinyin: "Wèizhōu", en: "" }], modern: { hans: "平凉", en: "" } },
    { id: "huaiyuan", rank: 4, names: [{ hans: "怀远城", hant: "懷遠城", pinyin: "Huáiyuǎnchéng", en: "" }], modern: { hans: "", en: "" } },
  ],
  events: [
    {
      id: "485-1", kind: "battle", quotes: [at("怿先犯"), at("自辰至午酣战")], marks: [[...at("怿"), "person"]], persons: ["桑怿"],
      title: { hans: "好水川之战", hant: "好水川之戰", en: "Battle of Haoshui River" },
      date: { written: "庆历元年二月", from: FEB, to: FEB + 29, precision: "month", label: { hans: "庆历元年二月" } },
    },
  ],
  campaigns: [], cells: [{}], topology: { arcs: [[]] },
};
const shown = (spans) => spans.map((s) => (s.kind === "omitted" ? "……" : text.slice(s.start, s.end).join(""))).join("");

test("a quotation keeps the stored characters and shows what lies between two near quotes", () => {
  const spans = S.quotation.spans(text, payload.events[0].quotes);
  assert.equal(shown(spans), "……于是夏兵四合，怿先犯，中军继之，自辰至午酣战。宋师大败。");
  assert.deepEqual(spans.filter((s) => s.kind === "quote").map((s) => text.slice(s.start, s.end).join("")), ["怿先犯", "自辰至午酣战"]);
});

test("no omission is marked where a paragraph begins", () => {
  assert.equal(S.quotation.spans(text, [at("攻渭州")])[0].kind, "context");
});

test("quotes that touch are one", () => {
  assert.deepEqual(S.quotation.joined([[5, 9], [1, 3], [3, 5]]), [[1, 9]]);
});

test("a span is cut at the names in it and loses nothing", () => {
  const parts = S.quotation.cut({ start: 2, end: 9 }, [[0, 3, "place"], [5, 6, "person"]]);
  assert.deepEqual(parts, [
    { start: 2, end: 3, mark: "place" }, { start: 3, end: 5, mark: null }, { start: 5, end: 6, mark: "person" }, { start: 6, end: 9, mark: null }]);
});

test("an inherited date is found before the quotation it dates", () => {
  const [date] = S.chapter.dates(text, payload);
  assert.equal(text.slice(date.start, date.end).join(""), "庆历元年二月");
  assert.equal(date.jdn, FEB);
});

test("the runs of a paragraph are its text, each with its events", () => {
  const parsed = { marks: S.quotation.allMarks(payload), dated: S.chapter.dates(text, payload), ground: S.chapter.grounds(payload.events) };
  const [, second] = S.chapter.paragraphs(text);
  const runs = S.chapter.runs(second, parsed);
  assert.equal(runs.map((r) => text.slice(r.start, r.end).join("")).join(""), words.split("\n")[1]);
  assert.deepEqual(runs.filter((r) => r.events.length).map((r) => text.slice(r.start, r.end).join("")), ["怿", "先犯", "自辰至午酣战"]);
});

test("a citation names book, juan and offsets", () => {
  const facts = S.cite.facts(payload, payload.events[0].quotes, { title: "好水川之战", url: "file:///a" });
  assert.equal(S.cite.shortJuan(payload.document.juan), "卷四八五");
  assert.match(S.cite.asText(facts), /「怿先犯……自辰至午酣战」，《宋史》卷四八五 · 夏国上，字 /);
  assert.match(S.cite.asBibtex(facts), /^@incollection\{songshi_485_\d+,/);
  assert.equal(JSON.parse(S.cite.asCsl(facts))[0]["container-title"], "宋史");
});

test("a book without juan or author is cited without a trace of either", () => {
  const bare = { id: "lunyu", title_hans: "论语", title_hant: "論語", title_en: "论语", author: "", juan: "", edition: "" };
  const facts = S.cite.facts({ ...payload, document: bare }, payload.events[0].quotes, { title: "某事", url: "file:///a" });
  assert.match(S.cite.asText(facts), /」，《论语》，字 \d/);
  assert.doesNotMatch(S.cite.asBibtex(facts), /author|volume|\{\}/);
  const [csl] = JSON.parse(S.cite.asCsl(facts));
  assert.deepEqual([csl.title, csl.author, csl.volume], ["论语", undefined, undefined]);
  assert.equal(S.cite.documentTitle({ ...payload, document: bare }, "hans"), "论语");
});

test("a juan is a number in English, however it is written", () => {
  const numbers = ["卷四百八十五　列传", "卷一九六", "卷十二", "卷二百", "卷一百零三", "卷上", ""].map(S.cite.juanNumber);
  assert.deepEqual(numbers, [485, 196, 12, 200, 103, null, null]);
});

test("names are found in either script, by pinyin without tones, and in English", () => {
  const index = S.searchindex.createIndex({ payload });
  const first = (asked) => index.find(asked)[0];
  assert.deepEqual([first("懷遠城").id, first("怀远").id, first("huaiyuan").id], [1, 1, 1]);
  assert.equal(first("wei zhou").id, 0);
  assert.equal(first("haoshui").type, "event");
  assert.equal(first("好水川之戰").type, "event");
});

test("what is not found brings the nearest names", () => {
  const index = S.searchindex.createIndex({ payload });
  assert.deepEqual(index.find("weichou"), []);
  assert.equal(index.nearest("weichou")[0].id, 0);
});

test("the address holds day, view, choice, language, theme and filters, and gives them back", () => {
  const state = {
    jdn: FEB, step: "year", lang: "hant", theme: "dark", mode: "sofar", since: FEB - 300, onlyText: true, reading: false,
    selection: { type: "event", id: 0 }, filters: { kinds: ["battle", "siege"], polities: [1], persons: ["桑怿"], certainties: [] },
  };
  const back = S.url.read(payload, `#${S.url.write(payload, state, { lat: 36.1, lng: 106.25, zoom: 7.5 })}`);
  assert.deepEqual(back.view, { lat: 36.1, lng: 106.25, zoom: 7.5 });
  assert.deepEqual(back.state, {
    jdn: FEB, step: "year", lang: "hant", theme: "dark", mode: "sofar", since: FEB - 300, onlyText: true,
    selection: { type: "event", id: 0, extra: null }, filters: { kinds: ["battle", "siege"], polities: [1], persons: ["桑怿"] },
  });
});

test("an address with nonsense in it is read as far as it makes sense", () => {
  const { state, view } = S.url.read(payload, "#date=1041-02-30&lang=xx&sel=event:nobody&step=week&view=1,2");
  assert.deepEqual(state, { selection: null });
  assert.equal(view, null);
});

test("a view there is not, a filter of nothing and a start beyond the day are not taken from an address", () => {
  const viewOf = (text) => S.url.read(payload, `#view=${text}`).view;
  for (const text of [",,", "1e308,1e308,5", "91,0,5", "36,200,5", "36,106,-3", "36,106,99", "36,106"]) assert.equal(viewOf(text), null, text);
  assert.deepEqual(viewOf("36.1,106.2,7"), { lat: 36.1, lng: 106.2, zoom: 7 });
  const { state } = S.url.read(payload, `#date=1041-03-05&since=1060-01-01&k=nonsense,battle&n=nobody&c=zzz&posts=1&relief=0`);
  assert.equal(state.since, FEB);
  assert.deepEqual(state.filters, { kinds: ["battle"], persons: [], certainties: [] });
  assert.deepEqual([state.posts, state.relief], [true, false]);
});

test("annotated dates and names are what the reading view marks", () => {
  const mentions = { people: [], marks: [[2, 4, "place", 7]], dates: [[0, 2, 50, 60, "year"], [5, 6, 1, 2, "year"]] };
  const read = { ...payload, mentions, span: [40, 100] };
  const dated = S.chapter.dates(text, read);
  assert.deepEqual(dated, [{ start: 0, end: 2, jdn: 50, precision: "year" }]);
  const [first, second] = S.chapter.runs([0, 5], { marks: S.quotation.allMarks(read), dated, ground: [] });
  assert.equal(first.date.jdn, 50);
  assert.deepEqual([second.mark, second.means], ["place", 7]);
});

test("the place of the words shown is one stretch: the chosen passage's, or the first", () => {
  const spans = [{ a: 10, b: 20 }, { a: 30, b: 44 }, { a: 900, b: 950, chosen: false }];
  assert.deepEqual(S.chapter.runOf(spans), { a: 10, b: 44 });
  assert.deepEqual(S.chapter.runOf([...spans.slice(0, 2), { a: 900, b: 950, chosen: true }]), { a: 900, b: 950 });
  assert.equal(S.chapter.runOf([]), null);
});
