/* A film as a file: GIF everywhere, WebM where the browser can code pictures. */
(function (S) {
  "use strict";
  const SAMPLES = 12;
  const SAMPLE_EVERY = 3;
  const KEY_MS = 5000;
  const MOST = { gif: 600, webm: 2400 };
  // Bits for each px of each picture: drawn lines on still land need few.
  const BITS = 0.35;
  const CODECS = [["vp09.00.40.08", "V_VP9"], ["vp8", "V_VP8"]];

  S.i18n.add({
    filmLong: ["{n} 帧过多（至多 {most}）：请缩短起讫或加大步长", "{n} 幀過多（至多 {most}）：請縮短起訖或加大步長",
      "{n} pictures are too many (at most {most}): take a shorter span or a longer step"],
    filmEmpty: ["此段时间内无事可制成动画", "此段時間內無事可製成動畫", "Nothing happens in this span to make a film of"],
    filmNone: ["此浏览器不能编码视频，请改用 GIF", "此瀏覽器不能編碼視訊，請改用 GIF", "This browser cannot code video; take a GIF"],
    filmTitle: ["史舆 · {a} – {b}", "史輿 · {a} – {b}", "Shiyu · {a} – {b}"],
  });

  const langOf = (app, { state }) => state?.lang ?? app.store.get().lang;

  /** What a film says of itself within its file: {title, comment}. */
  function about(app, options, shown) {
    const lang = langOf(app, options);
    const [a, b] = [shown[0], shown[shown.length - 1]].map(S.dates.iso);
    return {
      title: `${S.i18n.t(lang, "filmTitle", { a, b })} (${S.i18n.t(lang, "julian")})`,
      comment: S.i18n.pick(app.payload.licences, lang),
    };
  }

  /** The days of a film, or an error that says why there is none. */
  function daysOf(app, options, most) {
    const shown = S.film.days(app, options);
    const say = (key) => S.i18n.t(app.store.get().lang, key, { n: shown.length, most });
    if (!shown.length) throw new Error(say("filmEmpty"));
    if (shown.length > most) throw new Error(say("filmLong"));
    return shown;
  }

  /** Open a film, do something with it, and clear it away whatever happens. */
  async function using(app, options, work) {
    const film = await S.film.createFilm(app, options);
    try {
      return await work(film);
    } finally {
      film.remove();
    }
  }

  /** 255 colours for a film, of pictures spread over it; `tell(n)` counts them. */
  const paletteOf = (app, options, { tell, signal }) => using(app, options, async (film) => {
    const count = Math.min(SAMPLES, film.days.length);
    const samples = [];
    for (let n = 0; n < count; n += 1) {
      film.frame(Math.round((n * (film.days.length - 1)) / Math.max(1, count - 1)));
      samples.push(film.pixels().filter((_, i) => i % SAMPLE_EVERY === 0));
      tell(n + 1);
      await S.share.breath(signal);
    }
    return S.gifcolours.choose(samples, S.gif.CLEAR);
  });

  /** When picture i of a film is shown, in ticks of which a second has so many. */
  const tickOf = (i, fps, ticks) => Math.round((i * ticks) / fps);

  /**
   * A film as a GIF. Options as of S.film.createFilm and `fps`; `onProgress(done, of)` counts pictures
   * made, and an aborted `signal` ends it soon. Resolves to {bytes, frames}.
   */
  async function gif(app, options, { onProgress = () => {}, signal } = {}) {
    const total = daysOf(app, options, MOST.gif).length;
    const work = total + Math.min(SAMPLES, total);
    const palette = await paletteOf(app, options, { signal, tell: (n) => onProgress(n, work) });
    return using(app, options, async (film) => {
      const mapper = S.gifcolours.createMapper(palette);
      const { title, comment } = about(app, options, film.days);
      const out = S.gif.createGif({ width: film.width, height: film.height, palette, comment: `${title}\n${comment}` });
      const end = Math.round(100 * S.film.seconds(total, options.fps));
      for (let i = 0; i < total; i += 1) {
        film.frame(i);
        out.add(mapper.indices(film.pixels()), (i + 1 < total ? tickOf(i + 1, options.fps, 100) : end) - tickOf(i, options.fps, 100));
        onProgress(work - total + i + 1, work);
        await S.share.breath(signal);
      }
      return { bytes: out.finish(), frames: total };
    });
  }

  /** The first codec this browser has for a size: {config, codec}; null if none. */
  async function coder(width, height, fps) {
    if (typeof VideoEncoder === "undefined") return null;
    for (const [name, codec] of CODECS) {
      const config = { codec: name, width, height, framerate: fps, bitrate: Math.round(width * height * Math.max(8, fps) * BITS), latencyMode: "quality" };
      if ((await VideoEncoder.isConfigSupported(config).catch(() => null))?.supported) return { config, codec };
    }
    return null;
  }

  /** When each picture is to be coded, in ms: the last once more where it ends, or no player would hold it. */
  function momentsOf(film, fps, ms) {
    const last = film.days.length - 1;
    return [...film.days.map((_, i) => [i, tickOf(i, fps, 1000)]), [last, ms - tickOf(1, fps, 1000)]]
      .filter(([, at], n, all) => !n || at > all[n - 1][1]);
  }

  /** Code the pictures of a film: [{bytes, ms, key}] and the colours they are in. */
  async function code(film, { config }, moments, { onProgress, signal }) {
    const pictures = [];
    let colour = null;
    let failure = null;
    let keyAt = -Infinity;
    const encoder = new VideoEncoder({
      output(chunk, more) {
        const bytes = new Uint8Array(chunk.byteLength);
        chunk.copyTo(bytes);
        pictures.push({ bytes, ms: Math.round(chunk.timestamp / 1000), key: chunk.type === "key" });
        colour ??= more?.decoderConfig?.colorSpace ?? null;
      },
      error(error) { failure = error; },
    });
    encoder.configure(config);
    try {
      for (const [n, [i, at]] of moments.entries()) {
        const keyFrame = at - keyAt >= KEY_MS;
        if (keyFrame) keyAt = at;
        const frame = new VideoFrame(film.frame(i), { timestamp: 1000 * at });
        encoder.encode(frame, { keyFrame });
        frame.close();
        onProgress(n + 1, moments.length);
        await S.share.breath(signal);
        while (encoder.encodeQueueSize > 4 && !failure) await S.share.breath(signal);
        if (failure) throw failure;
      }
      await encoder.flush();
    } finally {
      if (encoder.state !== "closed") encoder.close();
    }
    return { pictures, colour };
  }

  /** A film as a WebM, as `gif`; sides are even, as the codec wants them. */
  async function webm(app, options, { onProgress = () => {}, signal } = {}) {
    const total = daysOf(app, options, MOST.webm).length;
    return using(app, { ...options, even: true }, async (film) => {
      const chosen = await coder(film.width, film.height, options.fps);
      if (!chosen) throw new Error(S.i18n.t(app.store.get().lang, "filmNone"));
      const ms = Math.round(1000 * S.film.seconds(total, options.fps));
      const { pictures, colour } = await code(film, chosen, momentsOf(film, options.fps, ms), { onProgress, signal });
      const { width, height } = film;
      const bytes = S.webm.webm(pictures, ms, { width, height, codec: chosen.codec, colour, ...about(app, options, film.days) });
      return { bytes, frames: total };
    });
  }

  S.animate = { gif, webm, about, MOST, canCode: () => typeof VideoEncoder !== "undefined" };
})((globalThis.Shiyu ??= {}));
