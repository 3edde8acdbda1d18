/* The work of making what is shared: one job a kind, with its progress, its end, and a way to stop it. */
(function (S) {
  "use strict";

  /** A size in bytes for people: 「84 kB」, 「2.1 MB」. */
  const sizeWords = (bytes) => (bytes < 1e6 ? `${Math.max(1, Math.round(bytes / 1000))} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

  /** Jobs of an app; `changed(id)` is told of every step. A job: {state, share, words, blob, url, file, error}. */
  function createJobs(app, changed) {
    const jobs = new Map();

    function put(id, patch) {
      jobs.set(id, { ...jobs.get(id), ...patch });
      changed(id);
    }

    function drop(id) {
      const old = jobs.get(id);
      old?.stop?.abort();
      if (old?.url) URL.revokeObjectURL(old.url);
      jobs.delete(id);
    }

    async function run(kind, values) {
      drop(kind.id);
      const stop = new AbortController();
      const mine = () => jobs.get(kind.id)?.stop === stop;
      put(kind.id, { state: "running", share: 0, words: "", stop });
      const onProgress = (share, words = "") => {
        if (mine() && !stop.signal.aborted) put(kind.id, { share: Math.max(0, Math.min(1, share)), words });
      };
      try {
        const file = kind.file(app, values);
        const blob = await kind.make(app, { values, onProgress, signal: stop.signal });
        if (!mine() || stop.signal.aborted) return;
        put(kind.id, { state: "done", share: 1, blob, file, url: URL.createObjectURL(blob), seen: kind.seen?.(app, values) ?? S.picturewords.dateLine(app) });
      } catch (error) {
        if (!mine()) return;
        if (stop.signal.aborted) put(kind.id, { state: "stopped", words: "" });
        else put(kind.id, { state: "failed", error });
      }
    }

    return {
      run,
      of: (id) => jobs.get(id) ?? { state: "none" },
      /** Stop a job: the panel says so at once, whenever the work itself hears of it. */
      stop(id) {
        jobs.get(id)?.stop.abort();
        put(id, { state: "stopped" });
      },
      clear: () => [...jobs.keys()].forEach(drop),
    };
  }

  S.sharejobs = { createJobs, sizeWords };
})((globalThis.Shiyu ??= {}));
