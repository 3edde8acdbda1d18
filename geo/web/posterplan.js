/* The plan of the poster, A3 landscape: where each part stands, in units of a 1488th of its width; and
   what it is a poster of. */
(function (S) {
  "use strict";
  const { pick } = S.i18n;
  const { yearOf, fromJulian } = S.calendar;
  const SHEET = { w: 1488, h: 1052 };
  const MAP = { x: 38, y: 38, w: 1180, h: 702 };
  const TITLE = { x: 1232, y: 38, w: 218, h: 702 };
  const LEGEND = { x: 38, y: 762, w: 314, h: 252 };
  const CHART = { x: 366, y: 762, w: 566, h: 252 };
  const QUOTES = { x: 952, y: 762, w: 498, h: 252 };
  const AROUND = 3;
  const DIGITS = "〇一二三四五六七八九";

  S.i18n.add({
    posterYears: ["年份", "年份", "Years"], posterYear1: ["当年", "當年", "that year"], posterYear7: ["前后七年", "前後七年", "seven years"],
    posterYear21: ["前后廿一年", "前後廿一年", "twenty-one years"], posterRange: ["所选区间", "所選區間", "the chosen range"],
    posterStory: ["故事所及", "故事所及", "the story's span"],
    posterName: ["题", "題", "Title"], posterUnder: ["英文副题", "英文副題", "English subtitle"],
  });

  const storyOf = ({ payload, store }) => (payload.stories ?? []).find((s) => s.id === store.get().story) ?? null;

  /** First and last day of whole years around a day, within the atlas. */
  function yearsAround(app, n) {
    const year = yearOf(app.store.get().jdn);
    const [a, b] = [year - n, year + n].map((y) => Math.max(yearOf(app.span[0]), Math.min(yearOf(app.span[1]), y)));
    return [fromJulian(a, 1, 1), fromJulian(b, 12, 31)];
  }

  /** The days whose events the poster tells of. */
  function spanOf(app, years) {
    const { jdn, since } = app.store.get();
    if (years === "range" && since !== null) return [since, jdn];
    const story = years === "story" ? storyOf(app) : null;
    if (!story) return yearsAround(app, { 1: 0, 21: 10 }[years] ?? AROUND);
    const days = story.steps.map((step) => step.jdn).filter((day) => day !== null);
    return [Math.min(...days), Math.max(...days)];
  }

  /** The spans that can be chosen, the likeliest first. */
  const spansFor = (app) => [
    ...(storyOf(app) ? [["story", "posterStory"]] : []), ...(app.store.get().since !== null ? [["range", "posterRange"]] : []),
    ["7", "posterYear7"], ["1", "posterYear1"], ["21", "posterYear21"]];

  /** Title and subtitle as they are offered: the story's, else the date shown. */
  function titlesOf(app) {
    const { jdn, step, lang } = app.store.get();
    const story = storyOf(app);
    const chinese = S.text.chinese(lang);
    const date = (tongue) => S.dates.describe(app.model.calendar, jdn, step, tongue).era;
    return story ? { title: pick(story.title, chinese), subtitle: story.title.en } : { title: date(chinese), subtitle: `The land in ${date("en")}` };
  }

  /** A year in Chinese figures. */
  const yearWords = (year) => Array.from(String(year), (d) => DIGITS[d]).join("");

  /** Events of a span that the reader's filters let through, in order of time. */
  function eventsOf(app, [first, last]) {
    const { filters, onlyText } = app.store.get();
    const { from } = app.model.events;
    return app.model.eventsIn([first, last], { filters, onlyText })
      .filter(({ id, phase }) => phase !== "past" && from[id] >= first && from[id] <= last).map(({ id }) => id).sort((a, b) => from[a] - from[b]);
  }

  S.posterplan = { SHEET, MAP, TITLE, LEGEND, CHART, QUOTES, spanOf, spansFor, titlesOf, yearWords, eventsOf };
})((globalThis.Shiyu ??= {}));
