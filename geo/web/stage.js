/* A second map off the page, always at rest: films are taken there, so that the reader's own map, its
   day and its strips of paper stay as they are, and a film may have a size of its own. */
(function (S) {
  "use strict";
  const LONGEST_WAIT = 20000;
  const [FAR, NEAR] = [4, 11];

  /** Zoom at which a size shows at least what another shows at a zoom; the same for the same size. */
  function zoomFor(zoom, from, to) {
    const scale = Math.min(to.w / from.w, to.h / from.h);
    if (scale === 1) return zoom;
    return Math.max(FAR, Math.min(NEAR, Math.round((zoom + Math.log2(scale)) * 4) / 4));
  }

  /** View {lat, lng, zoom} of the part {w, h} of a map that is seen, from its corner down. */
  function viewOf(map, { w, h }) {
    const { lat, lng } = map.unproject(map.getPixelBounds().min.add([w / 2, h / 2]));
    return { lat, lng, zoom: map.getZoom() };
  }

  /** A home for the map that nobody sees; its language decides how figures are drawn, as on the page. */
  function hidden({ w, h }, lang) {
    const home = S.dom.el("div", { "aria-hidden": "true", inert: true, class: "shiyu-stage", lang: S.i18n.tag(lang) });
    Object.assign(home.style, {
      position: "fixed", left: "0", top: "0", width: `${w}px`, height: `${h}px`,
      visibility: "hidden", pointerEvents: "none", zIndex: "-1", contain: "strict",
    });
    document.body.append(home);
    return home;
  }

  function bareMap(home, { lat, lng, zoom }) {
    const map = globalThis.L.map(home, {
      zoomControl: false, attributionControl: false, zoomAnimation: false, fadeAnimation: false, trackResize: false,
      zoomSnap: 0, minZoom: FAR, maxZoom: NEAR, keyboard: false, dragging: false,
    });
    return map.setView([lat, lng], zoom, { animate: false });
  }

  /** Px of arcs are kept for one scale: the stage must not make the page's map forget its own. */
  const ownModel = (model) => ({ ...model, arcs: { ...model.arcs, pixels: null } });

  /**
   * A stage {app, show(patch), remove()} for an app, once all that comes in time has come.
   * `size` {w, h} of its map in CSS px, `ratio` of device px, `view` {lat, lng, zoom}; `state` is a
   * patch over the page's own; `strips` are the boxes {x0, y0, x1, y1} that names keep clear of.
   */
  async function createStage(app, { size, ratio = 1, view, state = {}, strips = [] }) {
    const home = hidden(size, state.lang ?? app.store.get().lang);
    const map = bareMap(home, view);
    const store = S.createStore({ ...app.store.get(), tilesShown: false, playing: false, compare: null, ...state });
    const model = ownModel(app.model);
    let lit = () => {};
    const relief = new Promise((done) => {
      lit = done;
      setTimeout(done, app.payload.relief && store.get().relief !== false ? LONGEST_WAIT : 0);
    });
    const layer = S.createLayer(map, model, store, { rest: true, ratio, onRelief: lit, strips: () => strips });
    map.fire("moveend");
    await relief;
    map.fire("moveend");
    return {
      app: { ...app, store, map, layer, model },
      /** Lay the map for a patch of the state, now and whole. */
      show(patch) {
        store.set(patch);
        layer.draw();
      },
      remove() {
        layer.remove();
        map.remove();
        home.remove();
      },
    };
  }

  S.stage = { createStage, zoomFor, viewOf };
})((globalThis.Shiyu ??= {}));
