/* The sides of a comparison in a picture: which part of it each day's map has, the line between, and
   the slips that name the days. Without a comparison there is one side, the whole. */
(function (S) {
  "use strict";
  const { draw } = S.text;

  /** The four values of a CSS inset: top, right, bottom, left; null if nothing is cut. */
  function insetOf(text) {
    const inside = /^inset\(([^)]*)\)/.exec(text ?? "")?.[1];
    if (inside === undefined) return null;
    const [top, right = top, bottom = top, left = right] = inside.trim().split(/\s+/).map(parseFloat);
    return [top, right, bottom, left];
  }

  /** Part {x0, y0, x1, y1} of the map that a layer's pane shows, and how far it is moved {dx, dy}. */
  function sideOf(app, layer) {
    const home = app.map.getContainer().getBoundingClientRect();
    const { pane } = layer;
    const at = pane.getBoundingClientRect();
    const [x, y] = [at.left - home.left, at.top - home.top];
    const inset = insetOf(pane.style.clipPath);
    const [, dx = 0, dy = 0] = /translate\(([-\d.]+)px(?:, ([-\d.]+)px)?\)/.exec(pane.style.transform) ?? [];
    const box = inset
      ? { x0: x + inset[3], y0: y + inset[0], x1: x - inset[1], y1: y - inset[2] }
      : { x0: 0, y0: 0, x1: home.width, y1: home.height };
    return { layer, pane, box, dx: Number(dx), dy: Number(dy) };
  }

  /** Sides of an app from the ground up, each with the app that sees it. */
  const of = (app) => [app, app.aside].filter((one) => one?.layer).map((one) => ({ app: one, ...sideOf(app, one.layer) }));

  function inMap(home, node) {
    const r = node.getBoundingClientRect();
    return { x: r.left - home.left, y: r.top - home.top, w: r.width, h: r.height };
  }

  /** The sign of a side: full for the day shown, a ring for the other. */
  function dot(ctx, { x, y, w, h }, { t }, full) {
    ctx.beginPath();
    ctx.arc(x + w / 2, y + h / 2, Math.max(2, w / 2 - 1), 0, 7);
    ctx.fillStyle = full ? t.accent : t.panel;
    ctx.strokeStyle = full ? t.accent : t.ink;
    ctx.lineWidth = 2;
    ctx.fill();
    ctx.stroke();
  }

  function slip(ctx, home, node, palette, k, lang) {
    const at = inMap(home, node);
    if (!at.w) return;
    S.pictureslip.paper(ctx, palette.t, at);
    dot(ctx, inMap(home, node.querySelector("i")), palette, node.dataset.side === "main");
    for (const [part, bold, colour] of [["b", true, palette.t.ink], ["span", false, palette.t.ink2]]) {
      const words = node.querySelector(part);
      const style = globalThis.getComputedStyle(words);
      const box = inMap(home, words);
      draw(ctx, words.textContent, { size: parseFloat(style.fontSize) * k, bold, lang, sans: style.fontFamily.includes("Sans"), colour }, box.x, box.y + box.h / 2);
    }
  }

  /** Draw the line between the days of a comparison and the slips that name them. */
  function paint(ctx, app, palette) {
    if (!app.aside) return;
    const container = app.map.getContainer();
    const home = container.getBoundingClientRect();
    const line = container.querySelector(".sy-swipe");
    if (line) {
      const { x, y, w, h } = inMap(home, line);
      ctx.fillStyle = palette.t.ink;
      ctx.fillRect(w > h ? x : x - 1, w > h ? y - 1 : y, w > h ? w : 2, w > h ? 2 : h);
    }
    for (const half of container.querySelectorAll(".sy-half:not([hidden])"))
      slip(ctx, home, half, palette, S.large.of(app.store.get()), app.store.get().lang);
  }

  S.picturesides = { of, paint, insetOf };
})((globalThis.Shiyu ??= {}));
