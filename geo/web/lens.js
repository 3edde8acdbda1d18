/* The lens of a card: a campaign too narrow to follow is drawn larger in the card, and its frame on
   the map, joined to it by two dashed lines. Drawn when the card, the day or the theme changes. */
(function (S) {
  "use strict";
  const { el } = S.dom;
  const { t, pick } = S.i18n;
  const { extentOf, WIDTH, HEIGHT } = S.lenspaint;
  const SVG = "http://www.w3.org/2000/svg";
  const NARROW_PX = 120;
  const WAIT_MS = 160;
  const OPENED_MS = 240;
  // Theme, language and selection make the card anew, and the lens with it.
  const LOOKS = ["jdn", "onlyText", "mode", "since", "step", "filters", "relief", "large"];

  S.i18n.add({
    lens: ["放大图：{what}", "放大圖：{what}", "Enlarged: {what}"],
    lensGo: ["放大图：{what}。按下则全图移至此处", "放大圖：{what}。按下則全圖移至此處", "Enlarged: {what}. Press to take the map there"],
  });

  /** Whether an extent of unit Mercator wants a lens at a scale: it has a course, but a narrow one. */
  function isNarrow(extent, scale) {
    const px = extent ? scale * Math.max(extent.x1 - extent.x0, extent.y1 - extent.y0) : 0;
    return px > 0 && px < NARROW_PX;
  }

  /**
   * The two lines {x1, y1, x2, y2} from a frame on the map to the lens, both px boxes: from the side
   * of the frame that faces the lens. None while they lie over each other.
   */
  function joints(frame, lens) {
    const line = (x1, y1, x2, y2) => ({ x1, y1, x2, y2 });
    if (lens.x0 > frame.x1)
      return [line(frame.x1, frame.y0, lens.x0, lens.y0), line(frame.x1, frame.y1, lens.x0, lens.y1)];
    if (lens.y0 > frame.y1)
      return [line(frame.x0, frame.y1, lens.x0, lens.y0), line(frame.x1, frame.y1, lens.x1, lens.y0)];
    return [];
  }

  const shape = (name, attrs) => {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attrs)) node.setAttribute(key, value);
    return node;
  };

  /** Paper and ink of the frame: a pale line under each dark one, for it lies on any colour. */
  function drawFrame(svg, frame, lines) {
    const { x0, y0, x1, y1 } = frame;
    const under = (name, attrs, cls) => ["sy-lens-under", cls].map((c) => shape(name, { ...attrs, class: c }));
    svg.replaceChildren(
      ...lines.flatMap((line) => under("line", line, "sy-lens-joint")),
      ...under("rect", { x: x0, y: y0, width: x1 - x0, height: y1 - y0 }, "sy-lens-frame"));
  }

  function createLens(app) {
    const { store, map, payload } = app;
    const svg = shape("svg", { class: "sy-lens-lines", "aria-hidden": "true" });
    const self = { root: svg, drawn: 0, laid: null, view: null };
    let painter = null;
    let timer = 0;
    let asked = 0;

    const boxOf = (node) => {
      const home = map.getContainer().getBoundingClientRect();
      const r = node.getBoundingClientRect();
      return { x0: r.left - home.left, y0: r.top - home.top, x1: r.right - home.left, y1: r.bottom - home.top };
    };

    const shownFigure = () => (app.lensFigure?.isConnected && !app.lensFigure.hidden ? app.lensFigure : null);

    function paint() {
      const figure = shownFigure();
      if (!figure || !app.layer) return;
      painter ??= S.lenspaint.createLensPainter(app.model, (ctx, view) => app.layer.paintRelief(ctx, view));
      const ratio = S.sheets.ratioNow() * S.large.of(store.get());
      const made = painter.paint(figure.querySelector("canvas"), Number(figure.dataset.campaign), store.get(), ratio);
      Object.assign(self, made);
      self.drawn += 1;
    }

    /** Lay the frame and its lines anew; the lines only to what can be seen of the lens. */
    function frame() {
      const figure = shownFigure();
      svg.replaceChildren();
      if (!figure || !self.view) return;
      const view = S.sheets.viewOf(map, false);
      const { ux, uy } = self.view;
      const on = { x0: view.x(ux(0)), y0: view.y(uy(0)), x1: view.x(ux(WIDTH)), y1: view.y(uy(HEIGHT)) };
      const lens = boxOf(figure.querySelector("canvas"));
      const page = boxOf(figure.closest(".sy-card-body") ?? figure);
      const seen = { ...lens, y0: Math.max(lens.y0, page.y0), y1: Math.min(lens.y1, page.y1) };
      drawFrame(svg, on, seen.y1 - seen.y0 > 8 ? joints(on, seen) : []);
    }

    /** Show the lens only while its campaign is narrow on the map. */
    function look() {
      asked = 0;
      const figure = app.lensFigure;
      if (figure?.isConnected) {
        const narrow = isNarrow(extentOf(payload, Number(figure.dataset.campaign)), 256 * 2 ** map.getZoom());
        const opens = narrow && figure.hidden;
        figure.hidden = !narrow;
        if (opens) paint();
      }
      frame();
    }

    const later = () => { asked ||= requestAnimationFrame(look); };

    /** A new day waits a little: in play the lens follows, but not sixty times a second. */
    function repaint() {
      timer ||= setTimeout(() => {
        timer = 0;
        paint();
        later();
      }, WAIT_MS);
    }

    /** Take up the figure of a card just made. */
    app.takeLens = (figure) => {
      app.lensFigure = figure;
      requestAnimationFrame(() => {
        figure.closest(".sy-card-body")?.addEventListener("scroll", later, { passive: true });
        // On a busy machine the card may still be coming in when the timer is up.
        figure.closest(".sy-card")?.addEventListener("animationend", later, { once: true });
        look();
      });
      setTimeout(later, OPENED_MS);
    };

    map.on("move moveend zoomend resize", later);
    map.on("zoomstart", () => svg.replaceChildren());
    store.on((_, keys) => {
      if (LOOKS.some((k) => keys.has(k))) repaint();
      if (keys.has("selection")) later();
    });
    app.lens = self;
    if (app.lensFigure) app.takeLens(app.lensFigure);
    return self;
  }

  /** The figure of a campaign for a card; the lens paints it when it is on the page. */
  function figure(app, campaign) {
    if (campaign === null || campaign === undefined || !extentOf(app.payload, campaign)) return null;
    const { lang } = app.store.get();
    const what = pick(app.payload.campaigns[campaign].title, lang);
    const canvas = el("canvas", { role: "img", "aria-label": t(lang, "lens", { what }) });
    canvas.style.width = `${WIDTH}px`;
    canvas.style.height = `${HEIGHT}px`;
    const node = el("figure", { class: "sy-lens", "data-campaign": campaign, hidden: true },
      el("button", { type: "button", "aria-label": t(lang, "lensGo", { what }), on: { click: () => goThere(app, campaign) } }, canvas));
    if (app.takeLens) app.takeLens(node);
    else app.lensFigure = node;
    return node;
  }

  /** Take the map to a campaign, clear of the strips. */
  function goThere(app, campaign) {
    const { lonOf, latOf } = S.projection;
    const { x0, y0, x1, y1 } = extentOf(app.payload, campaign);
    const room = app.clearRoom();
    const size = app.map.getSize();
    // The lens is gone once the map is there: what it was opened from keeps the focus.
    app.lensFigure?.closest(".sy-card")?.querySelector("h2")?.focus({ preventScroll: true });
    app.map.fitBounds([[latOf(y0), lonOf(x0)], [latOf(y1), lonOf(x1)]], {
      animate: !S.stillness(), maxZoom: 10.5,
      paddingTopLeft: [room.x0, room.y0], paddingBottomRight: [Math.max(0, size.x - room.x1), Math.max(0, size.y - room.y1)],
    });
  }

  S.createLens = createLens;
  S.lens = { figure, isNarrow, joints, NARROW_PX };
})((globalThis.Shiyu ??= {}));
