/* The poster: an A3 sheet of the map with its title, legend, events and words, as PNG or SVG out of the
   same parts. Always on light paper. */
(function (S) {
  "use strict";
  const { SHEET, MAP } = S.posterplan;
  const PIXELS = { png300: [4961, 3508, 300], png150: [2480, 1754, 150] };
  const WORD_RATIO = 4; // of what is measured once for an SVG: patterns

  S.i18n.add({
    sharePoster: ["海报 A3", "海報 A3", "Poster, A3"],
    sharePosterNote: ["图、题、图例、诸事与原文，供印", "圖、題、圖例、諸事與原文，供印", "Map, title, legend, events and words, for print"],
    posterFormat: ["格式", "格式", "Format"], posterPng300: ["PNG 300 dpi", "PNG 300 dpi", "PNG 300 dpi"],
    posterPng150: ["PNG 150 dpi", "PNG 150 dpi", "PNG 150 dpi"], posterSvg: ["SVG 矢量", "SVG 向量", "SVG, vector"],
    posterLaying: ["铺图", "鋪圖", "Laying the map"], posterWriting: ["写字", "寫字", "Setting the words"], posterPacking: ["成文件", "成檔案", "Packing the file"],
  });

  /** A stage with the map of the poster: what the reader sees, on light paper, at a ratio. */
  function stageFor(app, ratio) {
    const shown = S.picture.shownOf(app);
    const view = S.stage.viewOf(app.map, shown);
    const size = { w: MAP.w, h: MAP.h };
    return S.stage.createStage(app, {
      size, ratio, view: { ...view, zoom: S.stage.zoomFor(view.zoom, shown, size) }, state: { theme: "light", large: false }, strips: [],
    });
  }

  function frames(ctx, { palette: { t } }) {
    ctx.setLineDash([]);
    ctx.strokeStyle = t.ink;
    ctx.lineWidth = 3;
    ctx.strokeRect(18, 18, SHEET.w - 36, SHEET.h - 36);
    ctx.lineWidth = 0.8;
    ctx.strokeRect(24, 24, SHEET.w - 48, SHEET.h - 48);
    ctx.lineWidth = 1.2;
    ctx.strokeRect(MAP.x, MAP.y, MAP.w, MAP.h);
  }

  /** Everything but the map, on a context in units of the sheet. */
  function words(ctx, poster) {
    frames(ctx, poster);
    S.postertitle.lay(ctx, poster);
    S.posterlegend.lay(ctx, poster);
    S.posterchart.lay(ctx, poster);
    S.posterquotes.lay(ctx, poster);
  }

  /** What the parts of a poster are told. */
  function posterOf(app, stage, values, ratio) {
    // On paper the theme is light, whatever the screen's.
    const state = { ...app.store.get(), theme: "light" };
    const palette = S.palette.createPalette(app.payload, "light");
    return {
      app: { ...app, store: { get: () => state } }, stage, palette, ratio, span: S.posterplan.spanOf(app, values.years),
      title: values.title || S.posterplan.titlesOf(app).title, subtitle: values.subtitle || S.posterplan.titlesOf(app).subtitle,
    };
  }

  function canvasOf(w, h, colour) {
    const canvas = document.createElement("canvas");
    canvas.width = w;
    canvas.height = h;
    const ctx = canvas.getContext("2d", { alpha: false });
    ctx.fillStyle = colour;
    ctx.fillRect(0, 0, w, h);
    ctx.scale(w / SHEET.w, h / SHEET.h);
    return { canvas, ctx };
  }

  async function asPng(app, stage, values, { onProgress, signal }) {
    const [w, h, dpi] = PIXELS[values.format];
    const ratio = w / SHEET.w;
    const poster = { ...posterOf(app, stage, values, ratio) };
    poster.sprites = S.symbols.createSprites(poster.palette, ratio);
    const { canvas, ctx } = canvasOf(w, h, poster.palette.t.panel);
    const map = S.picture.compose(stage.app, { attribution: false, strips: false });
    ctx.drawImage(map, MAP.x, MAP.y, MAP.w, MAP.h);
    onProgress(0.6, S.i18n.t(app.store.get().lang, "posterWriting"));
    await S.share.breath(signal);
    words(ctx, poster);
    onProgress(0.75, S.i18n.t(app.store.get().lang, "posterPacking"));
    await S.share.breath(signal);
    return S.picturepng.make(canvas, app, dpi);
  }

  function asSvg(app, stage, values) {
    const stock = S.svgcontext.createStock();
    return S.svgpath.recording(() => {
      const poster = posterOf(app, stage, values, WORD_RATIO);
      poster.sprites = S.svgsprites.createSprites(poster.palette, stock);
      const { group, mapOf, documentOf } = S.picturesvg;
      const paper = `<rect width="${SHEET.w}" height="${SHEET.h}" fill="${poster.palette.t.panel}"/>`;
      const map = group("mapsheet", mapOf(stage.app, stock, MAP), { transform: `translate(${MAP.x} ${MAP.y})` });
      const ctx = new S.svgcontext.SvgContext(stock);
      words(ctx, poster);
      const said = S.picturewords.of(poster.app);
      const svg = documentOf(said, stock, { ...SHEET, width: "420mm", height: "297mm" }, [paper, map, group("words", ctx.markup)].join("\n"));
      return new Blob([svg], { type: "image/svg+xml" });
    });
  }

  /** Make a poster of an app: values {format, years, title, subtitle}. */
  async function make(app, { values, onProgress, signal }) {
    onProgress(0.05, S.i18n.t(app.store.get().lang, "posterLaying"));
    await S.share.breath(signal);
    const ratio = values.format === "svg" ? 1 : PIXELS[values.format][0] / SHEET.w;
    const stage = await stageFor(app, ratio);
    try {
      onProgress(0.4, S.i18n.t(app.store.get().lang, "posterLaying"));
      await S.share.breath(signal);
      const blob = values.format === "svg" ? asSvg(app, stage, values) : await asPng(app, stage, values, { onProgress, signal });
      await S.share.breath(signal);
      return blob;
    } finally {
      stage.remove();
    }
  }

  function options(app) {
    const { title, subtitle } = S.posterplan.titlesOf(app);
    const spans = S.posterplan.spansFor(app);
    return [
      { id: "title", label: "posterName", type: "text", initial: title },
      { id: "subtitle", label: "posterUnder", type: "text", initial: subtitle },
      { id: "years", label: "posterYears", initial: spans[0][0], choices: spans },
      { id: "format", label: "posterFormat", initial: "png150", choices: [["png150", "posterPng150"], ["png300", "posterPng300"], ["svg", "posterSvg"]] },
    ];
  }

  S.poster = { make, options };

  S.share.add({
    id: "poster", label: "sharePoster", note: "sharePosterNote", order: 30, options, make,
    file: (app, { format }) => S.share.fileName(app, format === "svg" ? "svg" : "png", "poster"),
  });
})((globalThis.Shiyu ??= {}));
