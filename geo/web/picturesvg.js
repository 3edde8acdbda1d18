/* What is shown as SVG: the same hands draw into a context that writes. Relief is a picture inside;
   all else is paths and words. */
(function (S) {
  "use strict";
  const { SvgContext, createStock, escaped, written } = S.svgcontext;
  const RELIEF_RATIO = 1.5;
  const RELIEF_QUALITY = 0.86;
  const PATTERN_RATIO = 4;

  S.i18n.add({
    shareSvg: ["图 SVG", "圖 SVG", "Picture, SVG"],
    shareSvgNote: ["矢量，字为字，可再编", "矢量，字為字，可再編", "Vector; words stay words, and can be edited"],
  });

  /** What a thing on the map is called in the picture: {id, title}. */
  function namer(app) {
    const { payload, model } = app;
    const { jdn, lang } = app.store.get();
    const polity = (p) => S.i18n.pick(payload.polities[p], lang);
    const pairOf = (key) => [Math.floor(key / S.territory.RIVAL) - 1, key % S.territory.RIVAL];
    const of = {
      polity: ({ polity: p }) => ({ id: `name-${payload.polities[p].id}`, title: polity(p) }),
      territory: (key) => (key < S.territory.RIVAL
        ? { id: `land-${payload.polities[key].id}`, title: polity(key) }
        : { id: `open-${pairOf(key).map((p) => payload.polities[p].id).join("-")}`, title: `${pairOf(key).map(polity).join(" / ")} ？` }),
      water: ({ chars }) => ({ id: `water-${chars.map((c) => c.codePointAt(0).toString(16)).join("")}`, title: chars.join("") }),
      place: ({ id }) => ({ id: `place-${payload.places[id].id}`, title: model.nameOf(id, jdn, lang).main }),
      route: ({ campaign, branch, title }) => ({ id: `march-${payload.campaigns[campaign].id}-${branch}`, title: S.i18n.pick(title, lang) }),
      event: ({ ids }) => ({ id: `event-${payload.events[ids[0]].id}`, title: ids.slice(0, 12).map((id) => `${S.i18n.pick(payload.events[id].date?.label, lang)} ${S.i18n.pick(payload.events[id].title, lang)}`).join("\n") }),
    };
    return (kind, item) => of[kind]?.(item) ?? null;
  }

  /** Ground and relief of a view as the address of a JPEG inside. */
  function groundOf(app, view, palette) {
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(view.w * RELIEF_RATIO);
    canvas.height = Math.round(view.h * RELIEF_RATIO);
    const ctx = canvas.getContext("2d", { alpha: false });
    ctx.scale(RELIEF_RATIO, RELIEF_RATIO);
    ctx.fillStyle = palette.t.ground;
    ctx.fillRect(0, 0, view.w, view.h);
    if (app.store.get().relief !== false) app.layer.paintRelief(ctx, view);
    return canvas.toDataURL("image/jpeg", RELIEF_QUALITY);
  }

  const group = (id, markup, more = {}) => `<g${written({ id, ...more })}>\n${markup}\n</g>`;

  /** Everything below the ink: [id, markup] of the layers from the ground up. */
  function landOf(app, view, palette, stock, state) {
    const { model } = app;
    const { onlyText, selection } = app.store.get();
    const boxes = S.boxes.createBoxes(model);
    const borders = S.borders.createBorders(model, boxes);
    const laid = (draw) => {
      const ctx = new SvgContext(stock, namer(app));
      draw(ctx);
      return ctx.markup;
    };
    const bounds = model.payload.relief?.bounds;
    borders.update(state, palette);
    return [
      ["relief", laid((ctx) => ctx.image(groundOf(app, view, palette), 0, 0, view.w, view.h))],
      ["territories", onlyText ? "" : laid((ctx) => S.territory.createWash(model, boxes).paint(ctx, view, state, palette, PATTERN_RATIO, null))],
      ["graticule", laid((ctx) => {
        S.graticule.paint(ctx, view, palette);
        if (bounds) S.graticule.paintFrame(ctx, view, bounds, palette);
      })],
      ["cells", onlyText ? "" : laid((ctx) => borders.paintCells(ctx, view, palette))],
      ["waters", laid((ctx) => S.water.createWater(model).paint(ctx, view, palette))],
      ["borders", laid((ctx) => {
        if (!onlyText) borders.paint(ctx, view, palette, PATTERN_RATIO);
        S.land.paintChosen(ctx, view, model, palette, selection);
      })],
    ];
  }

  /** What was laid out for the screen, at rest, with words and signs that can be written. */
  function atRest(laid, kit) {
    return {
      ...laid, scene: { ...laid.scene, ...kit },
      signs: laid.signs.map((sign) => ({ ...sign, shown: 1, turn: 1 })),
    };
  }

  /** One side of the map, in the part of it that it has. */
  function sideOf({ app, layer, box, dx, dy }, stock, palette, n) {
    const { laid: shown, view } = layer.hits;
    const laid = atRest(shown, { palette, texts: S.svgsprites.texts, sprites: S.svgsprites.createSprites(palette, stock) });
    const ctx = new SvgContext(stock, namer(app));
    S.ink.createInk(app.model).show(ctx, view, laid, laid.scene);
    const layers = [...landOf(app, view, palette, stock, shown.scene.state), ["ink", ctx.markup]];
    const clip = stock.define((id) => `<clipPath id="${id}"><rect${written({ x: box.x0, y: box.y0, width: box.x1 - box.x0, height: box.y1 - box.y0 })}/></clipPath>`);
    const inside = layers.filter(([, markup]) => markup).map(([id, markup]) => group(stock.unique(id), markup)).join("\n");
    const moved = [dx || dy ? `translate(${dx} ${dy})` : "", view.grown === 1 ? "" : `scale(${view.grown})`].join(" ").trim();
    return group(`side-${n + 1}`, group(`sheet-${n + 1}`, inside, { transform: moved }), { "clip-path": `url(#${clip})` });
  }

  /** The map of an app as it is on the screen: elements of SVG in CSS px, clipped to {w, h}. */
  function mapOf(app, stock, { w, h }) {
    const palette = S.palette.createPalette(app.payload, app.store.get().theme);
    const sides = S.picturesides.of(app).map((side, n) => sideOf(side, stock, palette, n));
    const clip = stock.define((id) => `<clipPath id="${id}"><rect width="${w}" height="${h}"/></clipPath>`);
    const between = new SvgContext(stock);
    S.picturesides.paint(between, app, palette);
    return group("map", [...sides, between.markup].filter(Boolean).join("\n"), { "clip-path": `url(#${clip})` });
  }

  /** Dublin Core of an app's picture. */
  function metadataOf(words) {
    const rows = {
      title: `${words.name} · ${words.date}`, creator: "Shiyu", description: words.title, source: `${words.book}; ${words.edition}`,
      rights: words.licence, identifier: words.link, language: S.i18n.tag(words.lang), format: "image/svg+xml", type: "Image",
    };
    const inside = Object.entries(rows).map(([name, text]) => `<dc:${name}>${escaped(text)}</dc:${name}>`).join("");
    return `<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">${inside}</rdf:Description></rdf:RDF></metadata>`;
  }

  /** A whole SVG document of a size out of elements. */
  function documentOf(words, stock, { w, h, width = w, height = h }, markup) {
    const head = written({
      xmlns: "http://www.w3.org/2000/svg", "xmlns:xlink": "http://www.w3.org/1999/xlink", width, height, viewBox: `0 0 ${w} ${h}`,
      lang: S.i18n.tag(words.lang), "xml:lang": S.i18n.tag(words.lang),
    });
    const [title, desc] = [[words.name, words.date], [words.book, words.licence]].map((parts) => escaped(parts.join(" · ")));
    return `<?xml version="1.0" encoding="UTF-8"?>\n<svg${head}>\n<title>${title}</title>\n<desc>${desc}</desc>\n`
      + `${metadataOf(words)}\n<defs>\n${stock.defs.join("\n")}\n</defs>\n${markup}\n</svg>\n`;
  }

  /** The picture of an app as an SVG document: the same parts as S.picture.compose. */
  function compose(app) {
    const stock = createStock();
    const shown = S.picture.shownOf(app);
    const foot = S.picturefoot.heightOf(app, shown.w);
    const palette = S.palette.createPalette(app.payload, app.store.get().theme);
    return S.svgpath.recording(() => {
      const map = mapOf(app, stock, shown);
      const slip = new SvgContext(stock);
      S.pictureslip.paint(slip, app, palette);
      const words = new SvgContext(stock);
      S.picturefoot.paint(words, app, palette, { y: shown.h, w: shown.w, h: foot });
      const parts = [map, group("slip", slip.markup), group("attribution", words.markup)].join("\n");
      return documentOf(S.picturewords.of(app), stock, { w: shown.w, h: shown.h + foot }, parts);
    });
  }

  S.picturesvg = { compose, mapOf, documentOf, group };

  S.share.add({
    id: "svg", label: "shareSvg", note: "shareSvgNote", order: 20, quick: true,
    make: async (app) => new Blob([compose(app)], { type: "image/svg+xml" }),
    file: (app) => S.share.fileName(app, "svg"),
  });
})((globalThis.Shiyu ??= {}));
