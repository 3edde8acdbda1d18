"use strict";
const test = require("node:test");
const assert = require("node:assert/strict");
const { S, sources, WORDS } = require("./everyword.js");

const CHINESE = /[\u3400-\u9fff]/;
// What may be typed is shown as it is typed.
const EXAMPLE = "咸平五年三月";
const rows = Object.entries(WORDS);
const holes = (words) => (words.match(/\{\w+\}/g) ?? []).sort();

test("every word is said in 简体, 繁體 and English", () => {
  assert.ok(rows.length > 200);
  for (const [key, row] of rows) {
    assert.equal(row.length, 3, key);
    for (const words of row) assert.ok(typeof words === "string" && words !== "", `${key}: ${JSON.stringify(row)}`);
  }
});

test("English is not left in Chinese, nor Chinese in English", () => {
  for (const [key, [hans, hant, en]] of rows) {
    assert.doesNotMatch(en.replace(EXAMPLE, ""), CHINESE, key);
    if (CHINESE.test(hans)) assert.match(hant, CHINESE, key);
    else assert.doesNotMatch(hans.replace(/\{\w+\}/g, ""), /[a-z]{4,}/, `${key} is English on a Chinese page: ${hans}`);
  }
});

test("what is filled in is the same in all three", () => {
  for (const [key, [hans, hant, en]] of rows) {
    assert.deepEqual(holes(hant), holes(hans), key);
    // A word may do without a number in English (「none」) but never ask for one that is not given.
    for (const hole of holes(en)) assert.ok(holes(hans).includes(hole), `${key}: ${hole}`);
  }
});

/** The second argument of every call of t(…): what decides which words are asked for. */
function asked(source) {
  const out = [];
  for (const { index, 0: head } of source.matchAll(/(?<![\w.])(?:S\.i18n\.)?t\(/g)) {
    const args = [""];
    let depth = 0;
    for (let i = index + head.length; i < source.length; i += 1) {
      const c = source[i];
      if (c === ")" && depth === 0) break;
      depth += "([{".includes(c) ? 1 : ")]}".includes(c) ? -1 : 0;
      if (c === "," && depth === 0) args.push("");
      else args[args.length - 1] += c;
    }
    if (args.length > 1) out.push(args[1]);
  }
  return out;
}

test("every word that a script asks for is there", () => {
  let found = 0;
  for (const [name, source] of Object.entries(sources))
    for (const words of asked(source)) {
      // What is compared with is no word of the page.
      const chosen = words.replace(/[!=]==\s*"[^"]*"/g, "");
      for (const [, key] of chosen.matchAll(/"(\w+)"/g)) {
        assert.ok(key in WORDS, `${name} asks for ${key}`);
        found += 1;
      }
      for (const [, prefix] of chosen.matchAll(/`(\w+)\$\{/g))
        assert.ok(Object.keys(WORDS).some((key) => key.startsWith(prefix)), `${name} asks for ${prefix}…`);
    }
  assert.ok(found > 300, `${found} words are asked for`);
});

test("a word given twice, or in two scripts only, is refused", () => {
  assert.throws(() => S.i18n.add({ atlas: ["一", "一", "one"] }), /there already/);
  assert.throws(() => S.i18n.add({ nowhereElse: ["一", "一"] }), /wants 简体, 繁體 and English/);
});

test("a first visit is in the reader's script, and in English only when asked", () => {
  const { languageFor } = S.memory;
  const said = { "zh-CN": "hans", zh: "hans", "zh-Hans-HK": "hans", "zh-SG": "hans", "zh-TW": "hant", "zh-HK": "hant", "zh-Hant": "hant", "zh-Hant-CN": "hant", en: "hans", "en-GB": "hans", fr: "hans" };
  for (const [tag, lang] of Object.entries(said)) assert.equal(languageFor([tag]), lang, tag);
  assert.equal(languageFor(["fr-FR", "en-US", "zh-TW"]), "hant");
  assert.equal(languageFor([]), "hans");
});

const payload = {
  text: "继迁", text_hant: "繼遷",
  script: { chars: ["复贵云南", "復貴云南"], words: { "画颇重复": "畫頗重複" } },
  readings: { 赵普: "Zhào Pǔ", "卫慕氏（元昊母）": "Wèimùshì (mother of Yuanhao)" },
};

test("single words of the data turn by the table, and by the words it gets wrong", () => {
  assert.equal(S.script.say(payload, "复贵", "hant"), "復貴");
  assert.equal(S.script.say(payload, "画颇重复", "hant"), "畫頗重複");
  assert.equal(S.script.say(payload, "复贵", "hans"), "复贵");
  assert.equal(S.script.say({ ...payload, script: undefined }, "继迁", "hant"), "繼遷");
});

test("a person is named as the source does, with the reading in English", () => {
  assert.equal(S.script.person(payload, "赵普", "en"), "赵普 Zhào Pǔ");
  assert.equal(S.script.person(payload, "赵普", "hans"), "赵普");
  assert.equal(S.script.person(payload, "卫慕氏（元昊母）", "en"), "卫慕氏 Wèimùshì (mother of Yuanhao)");
  assert.equal(S.script.person(payload, "无名", "en"), "无名");
});

test("a remark is Chinese or English by its weight", () => {
  assert.equal(S.script.isChinese("Tang seat 嘉诚县, modern Songpan; Tibetan since the 760s."), false);
  assert.equal(S.script.isChinese("TGAZ 点偏北约十五公里，不取。"), true);
});

test("today's place is said in English where the data does, else as it is", () => {
  const at = (modern, lang) => S.script.modern(payload, { modern }, lang);
  assert.equal(at({ hans: "云南", en: "Yunnan" }, "en"), "Yunnan");
  assert.equal(at({ hans: "云南", en: "" }, "en"), "云南");
  assert.equal(at({ hans: "", en: "Yunnan" }, "hans"), "Yunnan");
});

test("plates on the map say commanders and doubts in the language of the page", () => {
  const led = { commander: "赵普", title: { hans: "一", hant: "一", en: "One" } };
  assert.deepEqual(S.plates.commanderWords(payload, led, "en"), ["赵普", "Zhào Pǔ"]);
  assert.deepEqual(S.plates.commanderWords(payload, { ...led, commander: "" }, "en"), ["One"]);
  assert.equal(S.plates.doubtWords(["Song", "Xia (Tangut)"], "en"), "Song or Xia?");
  assert.equal(S.plates.doubtWords(["宋", "夏"], "hant"), "宋、夏 ？");
});
