/* What a reader filters by, for whatever is no event: marches and garrisons; and what is hidden so. */
(function (S) {
  "use strict";
  const GRADES = ["attested", "inferred", "conjectural"];

  const open = (list) => !list || list.length === 0;
  const meets = (list, values) => open(list) || values.some((value) => list.includes(value));

  /** People of 「常鼎、刘肃」, one by one. */
  const peopleOf = (commander) => (commander ?? "").split(/[、，,]/).filter(Boolean);

  /** Kinds a march answers to: it is an expedition, and whatever happened on its way. */
  const kindsOf = (payload, branch) => ["expedition", ...branch.steps
    .map((step) => step[3]).filter((event) => event !== null && event !== undefined)
    .map((event) => payload.events[event].kind)];

  /** Whether a branch of S.routes.index passes: by polity, commander, kind and certainty. */
  function routePasses(payload, branch, filters) {
    if (!filters) return true;
    return meets(filters.polities, [branch.polity]) && meets(filters.persons, peopleOf(branch.commander))
      && meets(filters.certainties, [GRADES[branch.grade]])
      && (open(filters.kinds) || meets(filters.kinds, kindsOf(payload, branch)));
  }

  /** Whether a garrison or a district passes: it has a polity and a certainty, but no kind and no head. */
  const postPasses = (row, filters) =>
    !filters || (meets(filters.polities, [row.polity]) && meets(filters.certainties, [row.certainty]));

  /** Whether anything is kept back at all. */
  const active = ({ filters, onlyText }) => Boolean(onlyText) || Object.values(filters ?? {}).some((list) => list?.length);

  /** Marches on the way now, all of them and those shown. */
  function marches({ payload, branches }, { filters, onlyText }, [first, last]) {
    const now = branches.filter((b) => S.routes.progress(b, first, last, false)?.now);
    const shown = now.filter((b) => routePasses(payload, b, filters) && !(onlyText && b.grade > 0));
    return { all: now.length, shown: shown.length };
  }

  function posts(payload, { filters, onlyText, posts: wanted, jdn }) {
    const now = wanted ? S.garrisons.on([...(payload.garrisons ?? []), ...(payload.districts ?? [])], jdn) : [];
    const shown = now.filter((row) => postPasses(row, filters) && !(onlyText && row.certainty !== "attested"));
    return { all: now.length, shown: shown.length };
  }

  /**
   * What the filters keep from sight on the day shown: {events: ids, routes, posts: counts}, and
   * `empty`: whether they leave nothing that happens.
   */
  function hidden(app) {
    const state = app.store.get();
    app.branches ??= S.routes.index(app.payload);
    const seen = new Set(app.eventsNow());
    const events = app.eventsHidden().filter((id) => !seen.has(id));
    const routes = marches(app, state, app.windowNow());
    const men = posts(app.payload, state);
    return {
      events, routes: routes.all - routes.shown, posts: men.all - men.shown,
      empty: seen.size + routes.shown === 0,
    };
  }

  S.filters = { routePasses, postPasses, active, hidden, peopleOf };
})((globalThis.Shiyu ??= {}));
