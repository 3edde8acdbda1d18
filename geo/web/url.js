/* The address bar: day, view, choice, language, theme and filters in the hash, and back. */
(function (S) {
  "use strict";
  const { toJulian, fromJulian } = S.calendar;
  const MEMORY = "shiyu-state";
  const FILTERS = { k: "kinds", p: "polities", n: "persons", c: "certainties" };
  const LANGS = ["hans", "hant", "en"];

  const four = (n) => (n < 0 ? "-" : "") + String(Math.abs(n)).padStart(4, "0");
  const two = (n) => String(n).padStart(2, "0");

  function dayText(jdn) {
    const [year, month, day] = toJulian(jdn);
    return `${four(year)}-${two(month)}-${two(day)}`;
  }

  /** Julian 「1041-03-05」 to a day, or null when it is no date. */
  function dayFrom(text) {
    const parts = /^(-?\d{3,4})-(\d\d)-(\d\d)$/.exec(text ?? "");
    if (!parts) return null;
    const jdn = fromJulian(...parts.slice(1).map(Number));
    return dayText(jdn) === `${four(Number(parts[1]))}-${parts[2]}-${parts[3]}` ? jdn : null;
  }

  const LISTS = { event: "events", place: "places", route: "campaigns" };

  function selectionText(payload, { type, id }) {
    const row = LISTS[type] && payload[LISTS[type]][id];
    return `${type}:${row ? row.id : id}`;
  }

  function selectionFrom(payload, text) {
    const [, type, key] = /^(event|place|route|territory|border):(.+)$/.exec(text ?? "") ?? [];
    if (!type) return null;
    const list = LISTS[type] && payload[LISTS[type]];
    const rows = list ?? (type === "border" ? payload.topology.arcs : payload.cells);
    const id = list ? list.findIndex((row) => row.id === key) : Number(key);
    return Number.isInteger(id) && id >= 0 && id < rows.length ? { type, id, extra: null } : null;
  }

  function filterText(payload, list, name) {
    return [...list].map((v) => (name === "polities" ? payload.polities[v].id : v)).join(",");
  }

  /** What a filter can ask for: kinds, certainties, and persons of events and marches. */
  const wordsOf = (payload) => ({
    kinds: new Set(Object.keys(S.model.CLASS_OF)),
    certainties: new Set(["attested", "inferred", "conjectural"]),
    persons: new Set([
      ...payload.events.flatMap((event) => event.persons),
      ...payload.campaigns.flatMap(({ branches }) => branches.flatMap((branch) => S.filters.peopleOf(branch.commander))),
    ]),
  });

  function filterFrom(payload, text, name) {
    const words = text.split(",").filter(Boolean);
    if (name !== "polities") {
      const known = wordsOf(payload)[name];
      return words.filter((word) => known.has(word));
    }
    return words.map((id) => payload.polities.findIndex((p) => p.id === id)).filter((i) => i >= 0);
  }

  // What an address that says nothing of it means.
  const BLANK = { selection: null, filters: {}, mode: "now", since: null, onlyText: false, reading: false };

  // What other parts keep in the address: {key, blank, write(state, payload), read(text, payload)}.
  const more = [];

  /** Hash text (without #) of a state and a view {lat, lng, zoom}. */
  function write(payload, state, view) {
    const parts = new URLSearchParams({ date: dayText(state.jdn), step: state.step });
    if (view) parts.set("view", `${view.lat.toFixed(3)},${view.lng.toFixed(3)},${view.zoom}`);
    if (state.selection) parts.set("sel", selectionText(payload, state.selection));
    parts.set("lang", state.lang);
    parts.set("theme", state.theme);
    if (state.mode !== "now") parts.set("mode", state.mode);
    if (state.since !== null) parts.set("since", dayText(state.since));
    if (state.onlyText) parts.set("only", "1");
    if (state.reading) parts.set("read", "1");
    for (const [key, name] of Object.entries(FILTERS))
      if (state.filters?.[name]?.length) parts.set(key, filterText(payload, state.filters[name], name));
    for (const { key, write: say } of more) {
      const text = say(state, payload);
      if (text !== null && text !== undefined) parts.set(key, text);
    }
    return parts.toString();
  }

  /** State and view out of a hash; whatever is missing or wrong is left out. */
  function read(payload, hash) {
    const parts = new URLSearchParams(hash.replace(/^#/, ""));
    const state = {};
    const day = dayFrom(parts.get("date"));
    if (day !== null) state.jdn = Math.max(payload.span[0], Math.min(payload.span[1], day));
    if (S.controls ? S.controls.STEPS.includes(parts.get("step")) : parts.has("step")) state.step = parts.get("step");
    if (parts.has("sel")) state.selection = selectionFrom(payload, parts.get("sel"));
    if (LANGS.includes(parts.get("lang"))) state.lang = parts.get("lang");
    if (["light", "dark"].includes(parts.get("theme"))) state.theme = parts.get("theme");
    if (parts.get("mode") === "sofar") state.mode = "sofar";
    const since = dayFrom(parts.get("since"));
    if (since !== null) state.since = Math.max(payload.span[0], Math.min(state.jdn ?? payload.span[1], since));
    if (parts.get("only") === "1") state.onlyText = true;
    if (parts.get("read") === "1") state.reading = true;
    const filters = {};
    for (const [key, name] of Object.entries(FILTERS))
      if (parts.get(key)) filters[name] = filterFrom(payload, parts.get(key), name);
    if (Object.keys(filters).length) state.filters = filters;
    for (const { key, read: take } of more) if (parts.has(key)) Object.assign(state, take(parts.get(key), payload));
    return { state, view: viewFrom(parts.get("view")) };
  }

  function viewFrom(text) {
    const parts = (text ?? "").split(",");
    const [lat, lng, zoom] = parts.map(Number);
    const there = parts.length === 3 && parts.every((part) => part.trim());
    // Web Mercator ends at 85°; beyond 24 no map has anything to show.
    return there && Math.abs(lat) <= 85 && Math.abs(lng) <= 180 && zoom >= 0 && zoom <= 24 ? { lat, lng, zoom } : null;
  }

  /** The hash of this frame; within Streamlit's page else that page's, else what this session remembers. */
  function stored(mode) {
    const { hash } = globalThis.location;
    if (hash.length > 1 || mode !== "streamlit") return hash.length > 1 ? hash : "";
    try {
      const outer = globalThis.parent.location.hash;
      return outer.includes("date=") ? outer : globalThis.sessionStorage.getItem(MEMORY) ?? "";
    } catch {
      return ""; // storage, or the page around, may be forbidden in a sandboxed frame
    }
  }

  /** Streamlit's page takes the address of its map, so that it can be copied from the bar. */
  function tellOuter({ options }, hash) {
    if (options.mode === "streamlit" && globalThis.parent !== globalThis)
      globalThis.parent.history.replaceState(globalThis.parent.history.state, "", hash);
  }

  /** In Streamlit the address a person changes is that of the page around. */
  function followOuter({ options }, follow) {
    if (options.mode !== "streamlit" || globalThis.parent === globalThis) return;
    try {
      const { location } = globalThis.parent;
      globalThis.parent.addEventListener("hashchange", () => location.hash.includes("date=") && follow(location.hash));
    } catch {
      // The page around may be another's: then its address is not ours to read.
    }
  }

  /** A choice whose address names no view shall not lie under its own card. */
  function bringChosen(app, { state, view }) {
    if (state.selection && !view) requestAnimationFrame(() => app.bring(state.selection, { animate: false }));
  }

  /** Keep the address in step with the app, at most every 250 ms and never while time runs. */
  function keep(app) {
    let timer = 0;
    let mine = "";
    function save() {
      timer = 0;
      const { lat, lng } = app.map.getCenter();
      mine = `#${write(app.payload, app.store.get(), { lat, lng, zoom: app.map.getZoom() })}`;
      try {
        globalThis.history.replaceState(globalThis.history.state, "", mine);
        globalThis.sessionStorage.setItem(MEMORY, mine);
        tellOuter(app, mine);
      } catch {
        // A frame without an address of its own keeps no permalink.
      }
    }
    const later = () => {
      if (!app.store.get().playing) timer ||= setTimeout(save, 250);
    };
    app.store.on(later);
    app.map.on("moveend", later);
    async function follow(hash) {
      if (hash === mine) return;
      if (S.later.isNamedBy(hash)) await S.later.load().catch((error) => S.later.complain(app, error));
      const asked = read(app.payload, hash);
      app.store.set({ ...BLANK, ...Object.assign({}, ...more.map((part) => part.blank)), ...asked.state });
      if (asked.view) app.map.setView([asked.view.lat, asked.view.lng], asked.view.zoom, { animate: false });
      bringChosen(app, asked);
    }
    globalThis.addEventListener("hashchange", () => follow(globalThis.location.hash));
    followOuter(app, follow);
    bringChosen(app, read(app.payload, stored(app.options.mode)));
    app.permalink = () => {
      save();
      return globalThis.location.href.split("#")[0] + mine;
    };
  }

  /** Let a part keep something in the address; `write` gives a text or null, `read` a patch
      of the state; `blank` is the patch of an address that says nothing of it. */
  const add = (part) => more.push(part);

  add({
    key: "posts", blank: { posts: false },
    write: ({ posts }) => (posts ? "1" : null), read: (text) => ({ posts: text === "1" }),
  });
  add({
    key: "relief", blank: { relief: true },
    write: ({ relief }) => (relief === false ? "0" : null), read: (text) => ({ relief: text !== "0" }),
  });

  S.url = { write, read, stored, keep, dayFrom, dayText, add };
})((globalThis.Shiyu ??= {}));
