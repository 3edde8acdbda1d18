/* The first look: the land of the day the map opens with, painted softly before the map's own scripts
   are read, and only where the address asks for nothing else. The map takes its place. */
(function (S) {
  "use strict";
  if (S.first) return; // it stands in the page by itself, and again among all scripts
  const HOME = [36.35, 107.95, 7.5];
  const WIDTH = 1440;
  const LONGEST_WAIT = 120;
  // Soft as watercolour: as many px of the screen to one of the picture.
  const SOFT = 8;
  // Three coats of a colour by theme, and how wide in px the last two gather at a border.
  const COATS = { light: [0.42, 0.32, 0.55], dark: [0.36, 0.22, 0.42] };
  const BANDS = [34, 13];
  // What an address may say without asking for other land.
  const SAME = ["date", "view", "step", "sel", "lang", "theme", "read", "large", "embed", "since"];
  let sheet = null;

  /** Where a map of a width looks at first, of a home [lat, lng, zoom] for a wide page: {lat, lng, zoom}. */
  function viewFor(width, [lat, lng, most] = HOME) {
    const zoom = Math.round((most - Math.max(0, Math.log2(WIDTH / width)) * 0.5) * 4) / 4;
    return { lat, lng, zoom: Math.max(Math.min(5.5, most), zoom) };
  }

  function viewIn(text, width, home) {
    const [lat, lng, zoom] = (text ?? "").split(",").map(Number);
    return Number.isFinite(zoom) ? { lat, lng, zoom } : viewFor(width, home);
  }

  function theme(asked) {
    try {
      return asked ?? localStorage.getItem("shiyu-theme") ?? "light";
    } catch {
      return asked ?? "light"; // storage may be forbidden
    }
  }

  /** Px of a point of the world at a zoom. */
  function project(lat, lng, zoom) {
    const size = 256 * 2 ** zoom;
    const y = Math.asinh(Math.tan((lat * Math.PI) / 180));
    return [((lng + 180) / 360) * size, ((1 - y / Math.PI) / 2) * size];
  }

  /** The land of {day, zoom, corner, ground, land} over a map's element, unless the address asks for other. */
  function paint(home, given) {
    const asked = new URLSearchParams(location.hash.slice(1));
    if (asked.has("date") && asked.get("date") !== given.day) return;
    if ([...asked.keys()].some((key) => !SAME.includes(key))) return;
    const [width, height] = [innerWidth, innerHeight];
    const name = theme(asked.get("theme")) === "dark" ? "dark" : "light";
    const view = viewIn(asked.get("view"), width, given.home);
    sheet = document.createElement("canvas");
    sheet.className = "shiyu-first";
    sheet.setAttribute("aria-hidden", "true");
    Object.assign(sheet, { width: Math.ceil(width / SOFT), height: Math.ceil(height / SOFT) });
    Object.assign(sheet.style, { position: "absolute", left: 0, top: 0, width: `${width}px`, height: `${height}px`, pointerEvents: "none" });
    home.style.background = given.ground[name];
    layLand(sheet.getContext("2d"), view, given, name, [width, height]);
    home.append(sheet);
  }

  function layLand(ctx, view, given, name, [width, height]) {
    const [x, y] = project(view.lat, view.lng, view.zoom);
    const k = 2 ** (view.zoom - given.zoom);
    const [left, top] = [Math.round(x - width / 2), Math.round(y - height / 2)];
    const [across, down] = [ctx.canvas.width / width, ctx.canvas.height / height];
    ctx.setTransform(k * across, 0, 0, k * down, (given.corner[0] * k - left) * across, (given.corner[1] * k - top) * down);
    ctx.lineJoin = "round";
    for (const { fill, path } of given.land) coat(ctx, new Path2D(path), fill[name], COATS[name], k);
  }

  function coat(ctx, area, colour, coats, k) {
    ctx.save();
    ctx.clip(area);
    ctx.fillStyle = ctx.strokeStyle = colour;
    ctx.globalAlpha = coats[0];
    ctx.fill(area);
    BANDS.forEach((width, n) => {
      ctx.globalAlpha = coats[n + 1] / 2;
      ctx.lineWidth = (2 * width) / k;
      ctx.stroke(area);
    });
    ctx.restore();
  }

  /** Until the browser has shown what was painted; a page in the background shows nothing. */
  const shown = () => new Promise((done) => {
    if (document.hidden) return done();
    setTimeout(done, LONGEST_WAIT);
    return requestAnimationFrame(() => setTimeout(done));
  });

  /** Run the page's own scripts, which wait in the page as text, once the first look is shown. */
  async function begin() {
    await shown();
    for (const node of document.querySelectorAll("script[data-shiyu]")) {
      const script = document.createElement("script");
      script.text = node.dataset.shiyu === "base64" ? atob(node.text) : node.text;
      node.remove();
      document.head.append(script);
      script.remove();
    }
  }

  /** Take the first look away: the map itself is there. */
  function end() {
    sheet?.remove();
    sheet = null;
  }

  S.first = { COATS, BANDS, viewFor, paint, begin, shown, end };
})((globalThis.Shiyu ??= {}));
