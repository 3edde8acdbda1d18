/* Two days on one map: a second layer in a pane of its own, each of the two cut to its side. All of it
   is made when a comparison begins and gone when it ends. */
(function (S) {
  "use strict";
  const PANE = { name: "shiyu-other", z: 351 };
  const ABOUT_MIDDLE = ["scrollWheelZoom", "touchZoom", "doubleClickZoom"];

  const CLEAR = 40;
  const REST_MS = 240;
  const BOTH = ["other", "main"];

  /** Whether the sides lie apart, each with a map of its own, and not over one another. */
  const apart = ({ other, main }) => Boolean(other.dx || other.dy || main.dx || main.dy);

  /** Zoom about the middle where what is under the pointer is not what the map thinks it is. */
  function aboutMiddle(map, on, kept) {
    for (const key of ABOUT_MIDDLE) {
      kept[key] ??= map.options[key];
      map.options[key] = on && kept[key] ? "center" : kept[key];
    }
  }

  function discard(map, pane) {
    pane.remove();
    delete map.getPanes()[PANE.name];
  }

  /** The two sides of an app's map: {layer, aside, place(sides), settle(), under(point), narrow(room), remove()}. */
  function createView(app) {
    const { map } = app;
    const store = S.aside.createStore(app.store);
    const layer = S.createLayer(map, app.model, store, { pane: PANE, relief: app.layer.relief });
    const layers = { other: layer, main: app.layer };
    const aside = S.aside.createAside(app, layer, store);
    const asked = {};
    let sides = null;
    let laid = "";
    let resting = 0;
    let moves = 0;

    /** What is painted goes along with a pan by itself: the two are painted anew by turns. */
    function takeTurns() {
      BOTH.forEach((name, i) => { layers[name].inTurn = () => moves % 2 === i; });
    }

    function onMove() {
      moves += 1;
      clip();
    }

    function clip() {
      const origin = map.layerPointToContainerPoint([0, 0]);
      for (const name of BOTH) layers[name].pane.style.clipPath = S.sides.clip(sides[name], origin);
    }

    function place(next) {
      sides = next;
      clip();
      const wanted = JSON.stringify(sides);
      if (wanted === laid) return;
      laid = wanted;
      const moved = apart(sides);
      for (const name of BOTH)
        Object.assign(layers[name].pane.style, moved ? { left: `${sides[name].dx}px`, top: `${sides[name].dy}px` } : { left: "", top: "" });
      aboutMiddle(map, moved, asked);
      clearTimeout(resting);
      // Names lie still while the line is drawn over them, and step to their own side when it rests.
      if (moved) settle();
      else resting = setTimeout(settle, REST_MS);
    }

    /** Let names keep clear of the strips as they now lie, and of the other side. */
    function settle() {
      for (const name of BOTH)
        layers[name].heed(() => S.sides.walls(sides[name], S.layer.stripsOver(map), map.getSize()));
    }

    /** Who answers for a point of the map: {pick(point), select(selection)}. */
    function under(point) {
      const name = S.sides.sideAt(sides, point);
      return {
        pick: (at) => layers[name].pick(S.sides.inward(sides[name], at)),
        select: name === "other" ? aside.select : app.select,
      };
    }

    /** The part of a room of the map that both sides show. */
    function narrow(room) {
      if (!apart(sides)) return room;
      const { x0, y0, x1, y1, dx, dy } = sides.other;
      return {
        x0: Math.max(room.x0, x0 - dx + CLEAR), y0: Math.max(room.y0, y0 - dy + CLEAR),
        x1: Math.min(room.x1, x1 - dx - CLEAR), y1: Math.min(room.y1, y1 - dy - CLEAR),
      };
    }

    takeTurns();
    map.on("move", onMove);
    map.on("viewreset zoomend", clip);
    return {
      layer, aside, place, settle, under, narrow,
      remove() {
        clearTimeout(resting);
        map.off("move", onMove);
        map.off("viewreset zoomend", clip);
        aboutMiddle(map, false, asked);
        Object.assign(app.layer.pane.style, { clipPath: "", left: "", top: "" });
        delete app.layer.inTurn;
        layer.remove();
        discard(map, layer.pane);
        app.layer.heed(null);
      },
    };
  }

  S.compareview = { createView };
})((globalThis.Shiyu ??= {}));
