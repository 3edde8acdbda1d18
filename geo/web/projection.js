/* Web Mercator on the unit square: computed once per vertex, scaled per view. */
(function (S) {
  "use strict";

  const EARTH_KM = 40075.017;

  /** Longitude in degrees to unit Mercator x (0 at 180°W, 1 at 180°E). */
  const unitX = (lon) => lon / 360 + 0.5;

  /** Latitude in degrees to unit Mercator y (0 in the north). */
  function unitY(lat) {
    const s = Math.sin((lat * Math.PI) / 180);
    return 0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI);
  }

  const lonOf = (x) => (x - 0.5) * 360;
  const latOf = (y) => (Math.atan(Math.sinh((0.5 - y) * 2 * Math.PI)) * 180) / Math.PI;

  /** Kilometres on the ground of one unit of Mercator at unit y (the projection is conformal). */
  const kmPerUnit = (y) => EARTH_KM * Math.cos((latOf(y) * Math.PI) / 180);

  /**
   * A view: where unit coordinates fall on a canvas of w × h CSS px.
   * ox, oy are the canvas's top left corner in world px at this zoom.
   */
  const makeView = (zoom, ox, oy, w, h) => viewAt(zoom, 256 * 2 ** zoom, ox, oy, w, h, 1);

  /** The same view counted in units of `grown` px: what is drawn in it comes out so much larger. */
  const enlarged = ({ zoom, scale, ox, oy, w, h }, grown) =>
    viewAt(zoom, scale / grown, ox / grown, oy / grown, w / grown, h / grown, grown);

  function viewAt(zoom, scale, ox, oy, w, h, grown) {
    return {
      grown,
      zoom, scale, ox, oy, w, h,
      x: (ux) => ux * scale - ox,
      y: (uy) => uy * scale - oy,
      ux: (px) => (px + ox) / scale,
      uy: (py) => (py + oy) / scale,
      kmPerPx: (py) => kmPerUnit((py + oy) / scale) / scale,
    };
  }

  /** Corners of a view in unit Mercator, grown by pad px. */
  function unitBox(view, pad = 0) {
    return {
      x0: view.ux(-pad), y0: view.uy(-pad),
      x1: view.ux(view.w + pad), y1: view.uy(view.h + pad),
    };
  }

  S.projection = { EARTH_KM, unitX, unitY, lonOf, latOf, kmPerUnit, makeView, enlarged, unitBox };
})((globalThis.Shiyu ??= {}));
