/* What was made, before it is taken away: the picture small, the film playing, the first lines of a text. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const { t } = S.i18n;
  const LINES = 10;
  const LINE_LENGTH = 160;
  const COUNTED = 40e6;

  S.i18n.add({
    shareFeatures: ["{n} 个要素", "{n} 個要素", "{n} features"],
    sharePreview: ["预览", "預覽", "Preview"],
    sharePage: ["单个网页文件，离线可开", "單個網頁文件，離線可開", "One page in one file; opens with no network"],
  });

  function firstLines(text) {
    const lines = text.slice(0, LINES * LINE_LENGTH).split("\n").slice(0, LINES);
    return lines.map((line) => (line.length > LINE_LENGTH ? `${line.slice(0, LINE_LENGTH)}…` : line)).join("\n");
  }

  /** How many features a GeoJSON text has; null if it is none. */
  function featureCount(text) {
    try {
      return JSON.parse(text).features?.length ?? null;
    } catch {
      return null;
    }
  }

  async function ofText(blob, lang) {
    const json = blob.type.includes("json");
    const text = await (json && blob.size < COUNTED ? blob : blob.slice(0, 8192)).text();
    const count = json ? featureCount(text) : null;
    return [
      count === null ? null : el("p", { text: t(lang, "shareFeatures", { n: count }), "data-features": count }),
      el("pre", { tabindex: "0", text: firstLines(text) })];
  }

  /** Elements that show a blob at a URL. */
  async function show(blob, url, lang) {
    if (blob.type.startsWith("image/")) return [el("img", { src: url, alt: t(lang, "sharePreview") })];
    if (blob.type.startsWith("video/"))
      return [el("video", { src: url, controls: true, muted: true, loop: true, playsinline: true, "aria-label": t(lang, "sharePreview") })];
    if (blob.type.startsWith("text/html")) return [el("p", { text: t(lang, "sharePage") })];
    return ofText(blob, lang);
  }

  S.sharepreview = { show, featureCount, firstLines };
})((globalThis.Shiyu ??= {}));
