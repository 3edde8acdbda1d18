/* What a picture says of itself: what it shows, of which day, out of which book, under which licence. */
(function (S) {
  "use strict";
  const { t, pick } = S.i18n;

  S.i18n.add({
    picTitle: ["史舆", "史輿", "Shiyu"],
    picOf: ["{date}的疆域", "{date}的疆域", "The land in {date}"],
  });

  /** 「庆历元年二月 · 1041 · 3月5日 – 4月3日 · 儒略历（格里历 +6 日）」; of a comparison both days. */
  function dateLine(app) {
    const { jdn, step, lang, compare } = app.store.get();
    const words = (day) => {
      const { era, year, span, shift } = S.dates.describe(app.model.calendar, day, step, lang);
      return [era, year, span, shift].join(" · ");
    };
    return compare === null ? words(jdn) : `${words(compare)} ↔ ${words(jdn)}`;
  }

  /** Book, part and juan; in English the juan by its number. */
  function bookLine({ payload: { document } }, lang) {
    if (lang !== "en") return S.cite.bookLine(document, lang);
    const juan = S.cite.juanNumber(document.juan);
    return juan ? `${document.title_en} (juan ${juan})` : document.title_en;
  }

  /** Address without its hash: in another's page that page's, of a file its name alone, for a
      picture should not tell where on somebody's disk the file lay. */
  function placeOf(app) {
    let { href, protocol } = globalThis.location;
    try {
      if (app.options?.mode === "streamlit") ({ href, protocol } = globalThis.parent.location);
    } catch {
      // A page that keeps its address to itself leaves us our own.
    }
    const bare = href.split("#")[0].replace(/[?&]bare=1$/, "");
    return protocol === "file:" ? decodeURIComponent(bare.split("/").pop()) : bare;
  }

  /** What opens the map as it stands; `patch` over the state, e.g. {embed: true}. */
  function permalink(app, patch = {}) {
    const { lat, lng } = app.map.getCenter();
    const view = { lat, lng, zoom: app.map.getZoom() };
    const hash = S.url.write(app.payload, { ...app.store.get(), ...patch }, view);
    // A comma and a colon may stand in a hash as they are.
    return `${placeOf(app)}#${hash.replaceAll("%2C", ",").replaceAll("%3A", ":")}`;
  }

  /** Every word of attribution, in the page's language. */
  function of(app) {
    const { lang } = app.store.get();
    const date = dateLine(app);
    return {
      lang, date, name: t(lang, "picTitle"), book: bookLine(app, lang),
      title: t(lang, "picOf", { date: date.split(" · ")[0] }),
      edition: app.payload.document.edition,
      licence: pick(app.payload.licences, lang), link: permalink(app),
    };
  }

  S.picturewords = { of, bookLine, dateLine, permalink, placeOf };
})((globalThis.Shiyu ??= {}));
