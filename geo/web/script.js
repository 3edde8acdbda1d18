/* Scripts and languages of single words: what the data says once in simplified characters is shown in
   traditional ones; names of persons have their reading in English; runs in another language say so. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const { t, tag } = S.i18n;
  const CHINESE = /[\u3400-\u9fff\uf900-\ufaff][\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u2014\u2018-\u201d\u2026·]*/g;

  S.i18n.add({
    inChinese: ["中文", "中文", "in Chinese"], inEnglish: ["英文", "英文", "in English"], colon: ["：", "：", ": "], comma: ["、", "、", ", "], gap: ["　", "　", " "],
  });

  const tables = new WeakMap();

  /** Characters and words of a payload: {chars: Map, words}; an older payload teaches by its chapter. */
  function tableOf(payload) {
    if (!tables.has(payload)) {
      const [from, to] = payload.script?.chars ?? [payload.text ?? "", payload.text_hant ?? ""];
      const hant = Array.from(to);
      tables.set(payload, { chars: new Map(Array.from(from, (c, i) => [c, hant[i] ?? c])), words: payload.script?.words ?? {} });
    }
    return tables.get(payload);
  }

  /** Words of the data in the script of a language. */
  function say(payload, words, lang) {
    if (lang !== "hant" || !words) return words ?? "";
    const { chars, words: wrong } = tableOf(payload);
    return wrong[words] ?? Array.from(words, (c) => chars.get(c) ?? c).join("");
  }

  /** A person as the source has the name, with its reading in English. */
  function person(payload, name, lang) {
    if (lang !== "en") return say(payload, name, lang);
    // 「卫慕氏（元昊母）」: who of several is said by the reading.
    const reading = payload.readings?.[name];
    return reading ? `${name.replace(/（.*）$/, "")} ${reading}` : name;
  }

  /** Where a place is today: in English where the data says so. */
  function modern(payload, place, lang) {
    const { hans = "", en = "" } = place.modern ?? {};
    return lang === "en" ? en || hans : say(payload, hans, lang) || en;
  }

  /** Words cut where the language changes, each run that is not of the page's language marked. */
  function runs(words, lang) {
    if (lang !== "en" || typeof words !== "string") return [words];
    const out = [];
    let at = 0;
    for (const { 0: run, index } of words.matchAll(CHINESE)) {
      if (index > at) out.push(words.slice(at, index));
      out.push(el("span", { lang: tag("hans"), text: run }));
      at = index + run.length;
    }
    if (at < words.length) out.push(words.slice(at));
    return out;
  }

  /** Whether words are Chinese by their weight: a name within an English sentence does not make it so. */
  function isChinese(words) {
    const signs = (words.match(/[\u3400-\u9fff]/g) ?? []).length;
    return signs > 0 && signs >= (words.match(/[A-Za-z]+/g) ?? []).length;
  }

  /** Remarks of the data, which are in one language: marked, and said so on a page in another. */
  function told(payload, words, lang) {
    if (!words) return [];
    const chinese = isChinese(words);
    if (chinese === (lang !== "en")) return chinese ? [say(payload, words, lang)] : runs(words, lang);
    const note = `(${t(lang, chinese ? "inChinese" : "inEnglish")}) `;
    return [el("small", { class: "sy-inother", text: note }), el("span", { lang: chinese ? tag("hans") : "en", text: say(payload, words, lang) })];
  }

  S.script = { say, person, modern, runs, told, isChinese };
})((globalThis.Shiyu ??= {}));
