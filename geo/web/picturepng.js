/* A picture as a PNG file that says of itself what it is. */
(function (S) {
  "use strict";

  S.i18n.add({
    sharePng: ["图 PNG", "圖 PNG", "Picture, PNG"],
    sharePngNote: ["所示之图，逐像素，附出处", "所示之圖，逐像素，附出處", "What is shown, pixel for pixel, with its sources"],
    pngFailed: ["浏览器未能制成此图", "瀏覽器未能製成此圖", "The browser could not make this picture"],
  });

  /** What a PNG says under the keywords its specification names. */
  function texts(app) {
    const words = S.picturewords.of(app);
    return {
      Title: `${words.name} · ${words.date}`, Author: "Shiyu", Copyright: words.licence, Software: "Shiyu",
      Source: `${words.book} (${words.edition}) ${words.link}`, Description: `${words.title} · ${words.book}`,
    };
  }

  const blobOf = (canvas, lang) => new Promise((done, fail) => {
    canvas.toBlob((blob) => (blob ? done(blob) : fail(new Error(S.i18n.t(lang, "pngFailed")))), "image/png");
  });

  /** A canvas as a PNG blob with an app's attribution, and dots an inch if it is to be printed. */
  async function make(canvas, app, dpi = 0) {
    const bytes = new Uint8Array(await (await blobOf(canvas, app.store.get().lang)).arrayBuffer());
    return new Blob([S.pngtext.withText(bytes, texts(app), dpi)], { type: "image/png" });
  }

  S.picturepng = { make, texts };

  S.share.add({
    id: "png", label: "sharePng", note: "sharePngNote", order: 10, quick: true,
    make: (app) => make(S.picture.compose(app), app),
    file: (app) => S.share.fileName(app, "png"),
  });
})((globalThis.Shiyu ??= {}));
