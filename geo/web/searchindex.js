/* What can be searched, in any script: names by character, pinyin without tones, English. */
(function (S) {
  "use strict";
  const { pick } = S.i18n;

  /** Lower case, without tones, spaces or apostrophes. */
  const plain = (words) => words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[\s'’·-]+/g, "");

  /** Traditional characters to simplified, learnt from the payload's own pairs. */
  function folding(payload) {
    const map = new Map();
    const learn = (hans, hant) => {
      const [a, b] = [Array.from(hans ?? ""), Array.from(hant ?? "")];
      if (a.length === b.length) b.forEach((c, i) => c !== a[i] && !map.has(c) && map.set(c, a[i]));
    };
    learn(payload.text, payload.text_hant);
    learn(...(payload.script?.chars ?? []));
    for (const [hans, hant] of Object.entries(payload.script?.words ?? {})) learn(hans, hant);
    for (const place of payload.places) for (const n of place.names) learn(n.hans, n.hant);
    for (const event of payload.events) learn(event.title.hans, event.title.hant);
    return (words) => Array.from(words, (c) => map.get(c) ?? c).join("");
  }

  function placeRows(model, fold) {
    // Of places that share a name or a sound, the one the chapter speaks of comes first.
    const told = new Map();
    for (const event of model.payload.events) for (const [p] of event.places ?? []) told.set(p, (told.get(p) ?? 0) + 1);
    return model.payload.places.map((place, id) => ({
      type: "place", id,
      keys: place.names.flatMap((n) => [n.hans, n.hant, n.pinyin, n.en].filter(Boolean)).map((k) => plain(fold(k))),
      words: (lang) => S.model.say({ hans: place.names[0].hans, hant: place.names[0].hant, en: [place.names[0].hans, place.names[0].pinyin].filter(Boolean).join(" ") }, lang),
      more: (lang) => S.script.modern(model.payload, place, lang),
      weight: 3 - place.rank / 10 + Math.min(3, told.get(id) ?? 0),
    }));
  }

  function personRows({ payload }, fold) {
    const count = new Map();
    for (const event of payload.events) for (const p of event.persons) count.set(p, (count.get(p) ?? 0) + 1);
    return [...count].map(([person, n]) => ({
      type: "person", id: person, keys: [person, payload.readings?.[person]].filter(Boolean).map((k) => plain(fold(k))),
      words: (lang) => S.script.person(payload, person, lang), more: (lang) => S.i18n.t(lang, "events", { n }),
      weight: 2 + Math.min(0.9, n / 50),
    }));
  }

  function eventRows({ payload }, fold) {
    return payload.events.map((event, id) => ({
      type: "event", id, keys: [event.title.hans, event.title.hant, event.title.en].filter(Boolean).map((k) => plain(fold(k))),
      words: (lang) => pick(event.title, lang), more: (lang) => pick(event.date?.label, lang), weight: 1,
    }));
  }

  /** How well a key answers: 3 the same, 2 begins with it, 1 contains it, 0 not at all. */
  const fit = (key, asked) => (key === asked ? 3 : key.startsWith(asked) ? 2 : key.includes(asked) ? 1 : 0);

  /** Steps of change between two words (Levenshtein). */
  function distance(a, b) {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (let i = 1; i <= a.length; i += 1) {
      const next = [i];
      for (let j = 1; j <= b.length; j += 1)
        next[j] = Math.min(next[j - 1] + 1, row[j] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      row = next;
    }
    return row[b.length];
  }

  function createIndex(model) {
    const fold = folding(model.payload);
    const rows = [...placeRows(model, fold), ...personRows(model, fold), ...eventRows(model, fold)];
    const ask = (words) => plain(fold(words));

    return {
      /** Rows that contain the words, best first. */
      find(words) {
        const asked = ask(words);
        if (!asked) return [];
        return rows.map((row) => ({ row, score: Math.max(...row.keys.map((k) => fit(k, asked)), 0) }))
          .filter((r) => r.score > 0)
          .sort((a, b) => b.score + b.row.weight / 10 - (a.score + a.row.weight / 10)).map((r) => r.row);
      },
      /** The three nearest names by form and by sound, when nothing contains the words. */
      nearest(words) {
        const asked = Array.from(ask(words));
        const apart = (k) => distance(Array.from(k), asked) / Math.max(k.length, asked.length);
        return rows.filter((r) => r.type !== "event" && r.keys.length)
          .map((row) => ({ row, far: Math.min(...row.keys.map(apart)) }))
          .sort((a, b) => a.far - b.far).slice(0, 3).map((r) => r.row);
      },
    };
  }

  S.searchindex = { createIndex, plain, distance, fit };
})((globalThis.Shiyu ??= {}));
