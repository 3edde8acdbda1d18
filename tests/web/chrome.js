// The page's own pure logic, over the engine and a short chapter that a person can count.
"use strict";
const path = require("node:path");
const { S } = require("./fixture.js");

const CHROME = [
  "store", "i18n", "dom", "script", "dates", "timescale", "stepping", "playback", "histogram", "courts", "bands", "tray",
  "drag", "searchindex", "quotation", "cite", "chapter", "controls", "url", "app", "layers",
];
for (const name of CHROME) require(path.join(__dirname, "..", "..", "geo", "web", `${name}.js`));

// 1041 as the Song reckoned it: 庆历元年 began on 4 February (Julian), its second month on 5 March.
const JAN = 2101318;
const FEB = 2101347;
const lengths = [29, 30, 29, 30, 29, 30, 30, 29, 30, 30, 29, 30];
const start = lengths.reduce((days, n) => [...days, days[days.length - 1] + n], [JAN]).slice(0, 12);
const names = ["正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
const en = (n) => `${n}${["", "st", "nd", "rd"][n] ?? "th"} month`;
const era = { hans: "庆历元年", hant: "慶曆元年", en: "Qingli 1" };
const calendarData = {
  start, name: start.map((_, i) => i),
  month_names: names.map((n, i) => ({ hans: `${n}月`, hant: `${n}月`, en: en(i + 1) })),
  courts: {
    song: [[JAN, JAN + 354, { hans: "仁宗　庆历元年", hant: "仁宗　慶曆元年", en: "Renzong, Qingli 1" }, era, "辛巳"]],
    liao: [], xia: [],
  },
};

const words = "序论。\n庆历元年二月，攻渭州，逼怀远城。于是夏兵四合，怿先犯，中军继之，自辰至午酣战。宋师大败。";
const text = Array.from(words);
const at = (phrase) => {
  const start_ = Array.from(words.slice(0, words.indexOf(phrase))).length;
  return [start_, start_ + Array.from(phrase).length];
};

module.exports = { S, calendarData, calendar: S.calendar.createCalendar(calendarData), JAN, FEB, words, text, at };
