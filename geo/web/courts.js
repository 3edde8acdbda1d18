/* The courts that have a row in this chapter: in what order, by what name, in whose colours. */
(function (S) {
  "use strict";
  const { pick } = S.i18n;

  const of = (payload) => payload.courts ?? [];

  /** The polity whose colours a court wears, −1 if nobody's. */
  const polityOf = (payload, id) => of(payload).find((court) => court.id === id)?.polity ?? -1;

  /** 「宋、辽、夏」, “Song, Liao and Xia”. */
  function joined(names, lang) {
    if (lang !== "en") return names.join("、");
    return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
  }

  /** The names of courts, of all of them if no others are given. */
  const named = (payload, lang, courts = of(payload)) => joined(courts.map((court) => pick(court, lang)), lang);

  S.courts = { of, polityOf, joined, named };
})((globalThis.Shiyu ??= {}));
