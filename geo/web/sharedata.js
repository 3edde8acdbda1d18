/* Data and the whole atlas from the server behind the map: the panel asks, and looks for the answer. */
(function (S) {
  "use strict";
  const FIRST_MS = 200;
  const SLOWEST_MS = 2000;
  const GROWS = 1.4;
  const PATIENCE_MS = 120_000;
  const AWAITED = 0.6; // share of the bar that is waiting; the rest is fetching
  const HALFWAY_MS = 6000;

  S.i18n.add({
    shareDay: ["当日 GeoJSON 数据", "當日 GeoJSON 數據", "Data of the day, GeoJSON"],
    shareDayNote: ["疆域、地名、事件与据守，附引文", "疆域、地名、事件與據守，附引文", "Territories, places, events, with quotations"],
    shareAll: ["全卷 GeoJSON 数据", "全卷 GeoJSON 數據", "Everything, GeoJSON"],
    shareAllNote: ["地块、事件、行军与据守，附引文", "地塊、事件、行軍與據守，附引文", "Cells, events, marches and control, with quotations"],
    sharePageKind: ["离线网页", "離線網頁", "Offline page"],
    sharePageNote: ["整幅时间地图于一文件，无网可开", "整幅時間地圖於一檔案，無網可開", "The whole time map in one file; needs no network"],
    shareAsked: ["已请服务器制作", "已請伺服器製作", "The server was asked for it"],
    shareNoAnswer: ["服务器两分钟未答；请重试，或用页底的下载按钮", "伺服器兩分鐘未答；請重試，或用頁底的下載按鈕", "The server did not answer in two minutes; try again, or use the buttons below the map"],
    shareGone: ["取不到文件（{status}）；请重试", "取不到檔案（{status}）；請重試", "The file could not be fetched ({status}); try again"],
  });

  const token = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");

  const pause = (ms, signal) => new Promise((done, fail) => {
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      fail(signal.reason);
    }, { once: true });
  });

  /** What the server laid down for a token, looked for ever less often; null when patience ends. */
  async function lookFor(app, name, { onProgress, signal, now = () => performance.now() }) {
    const began = now();
    for (let wait = FIRST_MS; now() - began < PATIENCE_MS; wait = Math.min(SLOWEST_MS, wait * GROWS)) {
      await pause(wait, signal);
      const waited = now() - began;
      onProgress(AWAITED * (waited / (waited + HALFWAY_MS)), S.i18n.t(app.store.get().lang, "shareAsked"));
      const found = await fetch(`${app.options.answers}${name}.json`, { cache: "no-store", signal });
      if (found.ok) return found.json();
    }
    return null;
  }

  /** Bytes of a file, with progress where its length is told. */
  async function fetched(address, { onProgress, signal, lang }) {
    const answer = await fetch(address, { cache: "no-store", signal });
    if (!answer.ok) throw new Error(S.i18n.t(lang, "shareGone", { status: answer.status }));
    const length = Number(answer.headers.get("content-length")) || 0;
    const parts = [];
    let got = 0;
    for (const reader = answer.body.getReader(); ;) {
      const { done, value } = await reader.read();
      if (done) return parts;
      parts.push(value);
      got += value.length;
      // A packed answer is longer than its header says.
      onProgress(AWAITED + (1 - AWAITED) * (length ? Math.min(1, got / length) : 0.5), S.sharejobs.sizeWords(got));
    }
  }

  // Wishes on their way: every release carries them all, for the server sees the last release alone.
  const wishes = new Map();

  /** Tell the server where the page is, and what it still wants. */
  function tell(app) {
    app.options.onRelease({ ...app.snapshot(), asks: [...wishes.values()] });
  }

  /** Ask the server behind the map for a kind of file: its bytes in parts. */
  async function ask(app, kind, { onProgress, signal }) {
    const { lang, jdn } = app.store.get();
    const wish = { kind, token: token(), jdn };
    app.release = () => tell(app);
    wishes.set(wish.token, wish);
    try {
      tell(app);
      const said = await lookFor(app, `ask-${wish.token}`, { onProgress, signal });
      if (!said) throw new Error(S.i18n.t(lang, "shareNoAnswer"));
      if (said.error) throw new Error(said.error);
      return await fetched(`${app.options.answers}${said.file}`, { onProgress, signal, lang });
    } finally {
      wishes.delete(wish.token);
    }
  }

  const there = (app) => Boolean(app.options.answers && app.options.onRelease);
  const maker = (kind, type) => async (app, how) => new Blob(await ask(app, kind, how), { type });

  S.sharedata = { ask, lookFor };

  S.share.add({ id: "day", group: "data", label: "shareDay", note: "shareDayNote", order: 10, there, make: maker("day", "application/geo+json"), file: (app) => S.share.fileName(app, "geojson") });
  S.share.add({ id: "all", group: "data", label: "shareAll", note: "shareAllNote", order: 20, there, make: maker("all", "application/geo+json"), file: () => "shiyu-all.geojson" });
  S.share.add({ id: "page", group: "data", label: "sharePageKind", note: "sharePageNote", order: 30, there, make: maker("page", "text/html"), file: () => "shiyu.html" });
})((globalThis.Shiyu ??= {}));
