/* How to cite a passage: a line of text, BibTeX, CSL-JSON. */
(function (S) {
  "use strict";
  const { el, button } = S.dom;
  const { t, pick } = S.i18n;

  /** 「宋史·夏国上」 to {book: "宋史", part: "夏国上"}. */
  function titleParts(title) {
    const [book, ...rest] = title.split("·");
    return { book, part: rest.join("·") };
  }

  /** 「卷四百八十五　列传…」 to 「卷四八五」 as books are cited. */
  function shortJuan(juan) {
    const first = juan.split(/[\s　]/)[0];
    return first.replace(/([一二三四五六七八九])百([一二三四五六七八九])十([一二三四五六七八九])/, "$1$2$3");
  }

  /** 「卷四百八十五」, 「卷四八五」 to 485; null for 「卷上」 and for none. */
  function juanNumber(juan) {
    let [whole, digit] = [0, 0];
    for (const c of juan.split(/[\s　]/)[0].replace("卷", "")) {
      const [unit, value] = [{ 十: 10, 百: 100, 千: 1000 }[c], "〇一二三四五六七八九".indexOf(c === "零" ? "〇" : c)];
      if (!unit && value < 0) return null;
      if (unit) [whole, digit] = [whole + (digit || 1) * unit, 0];
      else digit = 10 * digit + value;
    }
    return whole + digit || null;
  }

  const bookLine = (document, lang) => {
    const { book, part } = titleParts(lang === "hant" ? document.title_hant : document.title_hans);
    return [`《${book}》${shortJuan(document.juan)}`, part].filter(Boolean).join(" · ");
  };

  /** Facts of a citation of spans in the chapter. */
  function facts(payload, quotes, { title, url, lang = "hans" }) {
    const spans = S.quotation.joined(quotes);
    return {
      title, url, document: payload.document, words: S.quotation.plain(payload, quotes),
      quoted: S.quotation.plain(payload, quotes, lang), edition: S.script.say(payload, payload.document.edition, lang),
      pages: spans.map(([a, b]) => `${a}–${b}`).join(", "),
      key: `${payload.document.id}_${spans[0]?.[0] ?? 0}`,
    };
  }

  /** A line as it stands in a footnote: in the script of the page, or in English with its words as they are. */
  function asText(f, lang = "hans") {
    const book = bookLine(f.document, lang);
    if (lang === "en") return `“${f.words}”, ${book} (${f.document.title_en}), characters ${f.pages}. Shiyu: ${f.title}, ${f.url}`;
    const edition = f.edition ? `（${f.edition}）` : "";
    return `「${f.quoted}」，${book}，字 ${f.pages}${edition}。${t(lang, "atlas")}：${f.title}，${f.url}`;
  }

  /** Names as CSL has them; “others” is no name. */
  const authors = ({ author }) => author.split(" and ").filter((name) => name !== "others").map((literal) => ({ literal }));

  function asBibtex(f) {
    const { book, part } = titleParts(f.document.title_hans);
    const rows = {
      ...(f.document.author ? { author: `{${f.document.author}}` } : {}), title: `{${part || book}}`, booktitle: `{${book}}`, ...(f.document.juan ? { volume: `{${shortJuan(f.document.juan)}}` } : {}),
      pages: `{字 ${f.pages}}`, note: `{${f.words}}`, url: `{${f.url}}`,
    };
    const lines = Object.entries(rows).map(([k, v]) => `  ${k} = ${v}`).join(",\n");
    return `@incollection{${f.key},\n${lines}\n}`;
  }

  function asCsl(f) {
    const { book, part } = titleParts(f.document.title_hans);
    return JSON.stringify([{
      id: f.key, type: "chapter", title: part || book, "container-title": book, ...(f.document.juan ? { volume: shortJuan(f.document.juan) } : {}),
      ...(f.document.author ? { author: authors(f.document) } : {}), locator: f.pages, label: "section", note: f.words, URL: f.url, language: "zh",
    }], null, 1);
  }

  /** Put text on the clipboard, also where the newer way is forbidden (a file, a frame). */
  async function copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = el("textarea", { class: "sy-offscreen", "aria-hidden": "true" });
      area.value = text;
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  }

  function copyButton(lang, text, label) {
    const node = button(`${t(lang, "copy")} ${label}`, async () => {
      if (await copy(text)) node.textContent = t(lang, "copied");
    }, { words: t(lang, "copy"), class: "sy-button sy-small" });
    return node;
  }

  /** The sheet of three ways to cite. */
  function sheet(lang, f) {
    const rows = [[t(lang, "plain"), asText(f, lang)], ["BibTeX", asBibtex(f)], ["CSL-JSON", asCsl(f)]];
    return el("div", { class: "sy-cite" }, rows.map(([name, text]) =>
      el("div", {}, el("h4", { text: name }), copyButton(lang, text, name), el("pre", { text, tabindex: "0" }))));
  }

  /** 「宋史 · 卷四百八十五 · 外国一 · 夏国上」, or the title alone in English. */
  function documentTitle(payload, lang) {
    const { document } = payload;
    if (lang === "en") return document.title_en;
    const { book, part } = titleParts(pick({ hans: document.title_hans, hant: document.title_hant }, lang));
    const juan = S.quotation.inScript(payload, document.juan, lang).split(/[\s　]+/).filter(Boolean);
    return [book, juan[0], ...juan.slice(1).slice(-1), part].filter(Boolean).join(" · ");
  }

  S.cite = { facts, asText, asBibtex, asCsl, copy, sheet, bookLine, juanNumber, shortJuan, titleParts, documentTitle };
})((globalThis.Shiyu ??= {}));
