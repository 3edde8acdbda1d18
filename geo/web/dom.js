/* Elements from words. Text always goes in as text, so nothing in the data can become markup. */
(function (S) {
  "use strict";
  const SVG = "http://www.w3.org/2000/svg";

  function dress(node, attrs) {
    for (const [key, value] of Object.entries(attrs ?? {})) {
      if (value === null || value === undefined || value === false) continue;
      if (key === "text") node.textContent = value;
      else if (key === "on") for (const [name, fn] of Object.entries(value)) node.addEventListener(name, fn);
      else node.setAttribute(key, value === true ? "" : value);
    }
    return node;
  }

  /** An element: el("p", {class, text, on: {click}}, child, "words", …). */
  function el(tag, attrs, ...children) {
    const node = dress(document.createElement(tag), attrs);
    node.append(...children.flat(Infinity).filter((c) => c !== null && c !== undefined && c !== false));
    return node;
  }

  /** A drawing on a 24 px grid: stroked path `s`, filled path `f`. */
  function icon({ s, f }, size = 18) {
    const svg = dress(document.createElementNS(SVG, "svg"), {
      viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true", focusable: "false",
    });
    const path = (attrs) => svg.append(dress(document.createElementNS(SVG, "path"), attrs));
    if (f) path({ d: f, fill: "currentColor" });
    if (s) path({
      d: s, fill: "none", stroke: "currentColor", "stroke-width": 2.1,
      "stroke-linecap": "round", "stroke-linejoin": "round",
    });
    return svg;
  }

  /** A button with a name for screen readers; `label` is also its words unless it has a drawing. */
  function button(label, onClick, { draw, words, ...attrs } = {}) {
    return el("button", {
      type: "button", class: "sy-button", "aria-label": draw || words !== undefined ? label : null,
      title: draw ? label : null, on: { click: onClick }, ...attrs,
    }, draw ? icon(draw) : words ?? label);
  }

  /** A space that is heard and copied between words that stand apart without it. */
  const gap = () => el("span", { class: "sy-gap", text: " " });

  /** Put text only when it differs: a day's frame must not touch what stays. */
  function say(node, text) {
    if (node.textContent !== text) node.textContent = text;
  }

  const ICONS = {
    play: { f: "M7 4.4v15.2L20 12z" },
    pause: { f: "M6.2 4.6h4v14.8h-4zM13.8 4.6h4v14.8h-4z" },
    back: { s: "M14.8 5.5L8.4 12l6.4 6.5" },
    forth: { s: "M9.2 5.5L15.6 12l-6.4 6.5" },
    more: { f: "M5 10.2a1.8 1.8 0 1 0 .01 0zM12 10.2a1.8 1.8 0 1 0 .01 0zM19 10.2a1.8 1.8 0 1 0 .01 0z" },
    close: { s: "M5 5L19 19M19 5L5 19" },
    search: { s: "M10.5 4a6.5 6.5 0 1 0 .01 0M15.4 15.4L21 21" },
    layers: { s: "M12 4L21 9L12 14L3 9zM4.5 13.2L12 17.4l7.5-4.2" },
    text: { s: "M5 4V20M9.7 4V20M14.3 4V20M19 4V20" },
    chart: { s: "M4 4V20H20M8 16V12M12.5 16V7M17 16V10" },
    share: { s: "M12 4V15M7 10.5L12 15.5L17 10.5M4.5 19.5H19.5" },
    half: { s: "M12 3.5a8.5 8.5 0 1 0 .01 0", f: "M12 3.5v17a8.5 8.5 0 0 0 0-17z" },
  };

  S.dom = { el, gap, icon, button, say, ICONS };
})((globalThis.Shiyu ??= {}));
