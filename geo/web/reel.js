/* Pictures and films for whoever drives the page from outside: a film's pictures each as what differs
   from the one before, deflated, without loss. */
(function (S) {
  "use strict";

  /** Base64 of bytes; a browser that has no word for it reads a data address. */
  function base64(bytes) {
    if (bytes.toBase64) return bytes.toBase64();
    return new Promise((done, fail) => {
      const reader = new FileReader();
      reader.onload = () => done(reader.result.slice(reader.result.indexOf(",") + 1));
      reader.onerror = () => fail(reader.error);
      reader.readAsDataURL(new Blob([bytes]));
    });
  }

  async function deflated(bytes) {
    const { readable, writable } = new CompressionStream("deflate");
    const writer = writable.getWriter();
    writer.write(bytes).then(() => writer.close()).catch(() => {}); // the reader hears of a failure
    return new Uint8Array(await new Response(readable).arrayBuffer());
  }

  /** Pixels as they differ from the ones before: nought where nothing changed. */
  function differences(pixels, before) {
    if (!before) return pixels;
    const out = new Uint32Array(pixels.length);
    for (let i = 0; i < pixels.length; i += 1) out[i] = pixels[i] ^ before[i];
    return out;
  }

  /**
   * A reel {days, width, height, picture(i), remove()} of a film; pictures are asked for in order, and
   * each is the base64 of deflated RGBA words, xor those of the picture before.
   */
  async function open(app, options) {
    const film = await S.film.createFilm(app, options);
    let before = null;
    return {
      days: film.days, width: film.width, height: film.height, remove: film.remove,
      async picture(i) {
        film.frame(i);
        const pixels = film.pixels();
        const packed = await deflated(new Uint8Array(differences(pixels, before).buffer));
        before = pixels;
        return base64(packed);
      },
    };
  }

  /** Base64 of a picture of a kind of the share panel, of the day and step in `state`; options as of S.film.stageFor. */
  async function still(app, id, options) {
    const kind = S.share.kinds(app).find((one) => one.id === id);
    if (!kind) throw new Error(`this map makes no ${id}`);
    const { jdn, step } = options.state;
    const { stage } = await S.film.stageFor(app, [S.stepping.snap(app.model.calendar, jdn, step, app.span)], options);
    try {
      const values = Object.fromEntries((kind.options?.(stage.app) ?? []).map((o) => [o.id, o.initial]));
      const blob = await kind.make(stage.app, { values: { ...values, ...options.values }, onProgress: () => {} });
      return await base64(new Uint8Array(await blob.arrayBuffer()));
    } finally {
      stage.remove();
    }
  }

  S.reel = { open, still, base64 };
})((globalThis.Shiyu ??= {}));
