/* What can be taken away from the map: a register that parts put their kinds into.

   A kind is {id, label, note?, group?, order?, there?(app), options?(app), make(app, how), file(app, values),
   seen?(app, values), preview?(blob, app)}:
   - `label` and `note` are keys of S.i18n; `group` is "picture" (first), "film", "data" or "link";
   - `options(app)` gives [{id, label, choices: [[value, key, values?], …], initial}] or
     [{id, label, type: "text" | "date", initial}] to be asked beforehand;
   - `make(app, {values, onProgress, signal})` resolves to a Blob; `onProgress(share, words?)` tells
     how much is done, 0 to 1; when `signal` is aborted it stops soon and rejects with signal.reason;
   - `file(app, values)` is the name to save it under;
   - `seen(app, values)` says which time it shows, if not the day of the page;
   - `preview(blob, app)` resolves to an element; without it pictures, films and texts show themselves. */
(function (S) {
  "use strict";
  const GROUPS = ["picture", "film", "data", "link"];
  const rows = [];

  function add(kind) {
    if (rows.some((row) => row.id === kind.id)) throw new Error(`share: the kind ${kind.id} is there already`);
    rows.push({ group: "picture", order: 50, ...kind });
  }

  const place = (row) => GROUPS.indexOf(row.group) * 1000 + row.order;

  /** Kinds an app offers, in their order. */
  const kinds = (app) => rows.filter((row) => row.there?.(app) ?? true).sort((a, b) => place(a) - place(b));

  /** 「shiyu-1041-03-05-julian.png」: the day of an app in a file's name. */
  const fileName = (app, ending, part = "") =>
    `${["shiyu", ...(part ? [part] : []), S.url.dayText(app.store.get().jdn), "julian"].join("-")}.${ending}`;

  /** Let the page breathe in long work, and stop if it is no longer wanted. */
  async function breath(signal) {
    await new Promise((done) => setTimeout(done));
    signal?.throwIfAborted();
  }

  S.share = { add, kinds, fileName, breath };
})((globalThis.Shiyu ??= {}));
