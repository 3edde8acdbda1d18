/* The relief: painted into the land; as an overlay of the map's own only while a zoom is in flight,
   for then the land's sheet does not reach the edges. */
(function (S) {
  "use strict";
  const PANE = "shiyu-relief";
  const { unitX, unitY } = S.projection;

  /** Relief is .8 near and .62 for the whole realm. */
  const strength = (zoom) => 0.62 + 0.18 * Math.max(0, Math.min(1, (zoom - 5.5) / 1.5));

  /** The relief {light, dark, bounds} of a map; `onLoad` is told when a picture has come. */
  function createRelief(map, source, onLoad) {
    const pane = S.sheets.makePane(map, PANE, 220);
    const told = new Set([onLoad]);
    pane.style.visibility = "hidden";
    let overlay = null;
    let picture = null;
    let shown = "";
    const spare = new Map();
    const addressOf = (theme) => source?.[theme] ?? source?.light;

    /** Have a theme's picture at hand, for whoever must change the theme and paint in one breath. */
    async function prepare(theme) {
      const wanted = addressOf(theme);
      if (!wanted || wanted === shown || spare.has(wanted)) return;
      const image = new Image();
      image.src = await S.packed.address(wanted, "image/webp");
      await image.decode();
      spare.set(wanted, image);
    }

    async function show(theme) {
      const wanted = addressOf(theme);
      if (!wanted || wanted === shown) return;
      shown = wanted;
      picture = spare.get(wanted) ?? null;
      const url = await S.packed.address(wanted, "image/webp");
      if (wanted !== shown) return; // another theme was asked for meanwhile
      if (overlay) overlay.setUrl(url);
      else {
        overlay = globalThis.L.imageOverlay(url, source.bounds, { pane: PANE, interactive: false, className: "shiyu-relief" });
        overlay.on("load", () => {
          picture = overlay.getElement();
          for (const tell of told) tell();
        });
        overlay.addTo(map);
      }
    }

    function paint(ctx, view) {
      overlay?.setOpacity(strength(view.zoom));
      lay(ctx, view);
    }

    /** Lay the picture under a view, be it the map's or not. */
    function lay(ctx, view) {
      if (!picture) return;
      const [[south, west], [north, east]] = source.bounds;
      const [x0, y0] = [view.x(unitX(west)), view.y(unitY(north))];
      ctx.globalAlpha = strength(view.zoom);
      const width = view.x(unitX(east)) - x0;
      // Only a picture made smaller needs more than its four nearest points.
      ctx.imageSmoothingQuality = width < picture.naturalWidth ? "medium" : "low";
      ctx.drawImage(picture, x0, y0, width, view.y(unitY(south)) - y0);
      ctx.globalAlpha = 1;
    }

    return {
      show, paint, lay, prepare,
      /** Show the overlay itself while the map is in flight. */
      fly(on) { pane.style.visibility = on ? "" : "hidden"; },
      remove: () => overlay?.remove(),
      /** The same pictures for a second layer over this map: they come once and are kept once. */
      lend(tell) {
        told.add(tell);
        return { show() {}, fly() {}, prepare: async () => {}, paint: lay, lay, remove: () => told.delete(tell) };
      },
    };
  }

  S.relief = { createRelief, strength };
})((globalThis.Shiyu ??= {}));
