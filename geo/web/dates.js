/* How a day is written: reign, lunar month, Julian and Gregorian, in three scripts. */
(function (S) {
  "use strict";
  const { toJulian, toGregorian, fromJulian } = S.calendar;
  const { t, pick } = S.i18n;
  const DIGITS = "〇一二三四五六七八九";
  const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

  const two = (n) => String(n).padStart(2, "0");
  const four = (n) => (n < 0 ? "-" : "") + String(Math.abs(n)).padStart(4, "0");
  const iso = (jdn) => written(toJulian(jdn));
  const isoGregorian = (jdn) => written(toGregorian(jdn));

  function written([year, month, day]) {
    return `${four(year)}-${two(month)}-${two(day)}`;
  }

  /** Year and, if wanted, month of an ISO date as a person writes them: 「881-06」, 「1041」. */
  function brief(words, month) {
    const [, sign, year, rest] = /^(-?)0*(\d+)(-\d\d)?/.exec(words);
    return sign + year + ((month && rest) || "");
  }

  /** An astronomical year as it is said: 「1041」, 「前134」 or “134 BC”. */
  function yearWords(year, lang) {
    if (year > 0) return String(year);
    return lang === "en" ? `${1 - year} BC` : `前${1 - year}`;
  }

  /** Days by which the Gregorian calendar is ahead of the Julian on a day. */
  const shiftOf = (jdn) => fromJulian(...toGregorian(jdn)) - jdn;

  /** Day of a lunar month: 初一 … 三十. */
  function lunarDay(n) {
    const unit = DIGITS[n % 10];
    if (n <= 10) return `初${n === 10 ? "十" : unit}`;
    if (n === 20) return "二十";
    if (n === 30) return "三十";
    return (n < 20 ? "十" : "廿") + unit;
  }

  /** Reign year of the chapter's first court on a day, or the Western year where no table reaches. */
  function reign(calendar, jdn, lang) {
    const row = calendar.courtRow(calendar.courts[0], jdn);
    if (row) return pick(row[3], lang);
    return lang === "en" ? yearWords(toJulian(jdn)[0], lang) : `${yearWords(toJulian(jdn)[0], lang)}年`;
  }

  /** 「一〇四〇年代」, “1040s”; before the common era, where people count otherwise, 「前141–前132年」. */
  function decadeWords(first, lang) {
    if (first <= 0) return lang === "en" ? `${yearWords(first, lang)} – ${yearWords(first + 9, lang)}` : `${yearWords(first, lang)}–${yearWords(first + 9, lang)}年`;
    if (lang === "en") return `${first}s`;
    return `${Array.from(String(first), (d) => DIGITS[d]).join("")}年代`;
  }

  /** The era date a step shows, as finely as the step and no finer. */
  function eraOf(calendar, jdn, step, lang) {
    if (step === "decade") return decadeWords(Math.floor(toJulian(jdn)[0] / 10) * 10, lang);
    const year = reign(calendar, jdn, lang);
    if (step === "year") return year;
    const month = pick(calendar.monthName(jdn), lang);
    const lunar = lang === "en" ? `${year}, ${month}` : year + month;
    if (step !== "day") return lunar;
    const n = jdn - calendar.monthSpan(calendar.monthIndex(jdn))[0] + 1;
    return lang === "en" ? `${lunar}, day ${n}` : lunar + lunarDay(n);
  }

  function dayWords([, month, day], lang) {
    return lang === "en" ? `${day} ${MONTHS[month - 1]}` : `${month}月${day}日`;
  }

  /** 「3月5日 – 4月3日」 of the Julian calendar. */
  function spanOf([first, last], lang) {
    const a = toJulian(first);
    const b = toJulian(last);
    if (first === last) return dayWords(a, lang);
    const years = b[0] - a[0];
    if (years > 1) return `${yearWords(a[0], lang)} – ${yearWords(b[0], lang)}`;
    if (lang === "en") return [`${dayWords(a, lang)} – ${dayWords(b, lang)}`, ...(years ? [b[0]] : [])].join(" ");
    return years
      ? `${dayWords(a, lang)}–${t(lang, "nextYear")}${dayWords(b, lang)}`
      : `${dayWords(a, lang)} – ${dayWords(b, lang)}`;
  }

  /** 「1041-03-05 to 04-03」: the last day as short as the first one allows. */
  function isoSpan([first, last], { word = "to", of = iso } = {}) {
    const a = of(first);
    const b = of(last);
    if (first === last) return a;
    return `${a} ${word} ${a.slice(0, 4) === b.slice(0, 4) ? b.slice(5) : b}`;
  }

  function shiftWords(jdn, lang) {
    const n = shiftOf(jdn);
    return t(lang, "shift", { n: n < 0 ? `−${-n}` : `+${n}` });
  }

  /** Whether a date of the payload is one of the Western calendar. */
  const isWestern = ({ label }) => /\d{3}/.test(pick(label, "hans"));

  /** A date of the payload in words; one of the Western calendar says of which. */
  function labelOf(date, lang) {
    const words = pick(date.label, lang);
    return isWestern(date) ? `${words} ${t(lang, "julian")}` : words;
  }

  /** Everything the slip and the range input say about a day. */
  function describe(calendar, jdn, step, lang) {
    const window = calendar.windowOf(jdn, step);
    const era = eraOf(calendar, jdn, step, lang);
    return {
      era, window, year: yearWords(toJulian(window[0])[0], lang),
      span: spanOf(window, lang), shift: shiftWords(window[0], lang),
      aria: `${era} · ${isoSpan(window)}`,
      flag: flagOf(calendar, jdn, step, lang, window),
    };
  }

  function flagOf(calendar, jdn, step, lang, window) {
    if (step === "decade") return eraOf(calendar, jdn, step, "en");
    const year = toJulian(step === "year" ? window[0] : jdn)[0];
    if (step === "year") return yearWords(year, lang);
    const first = toJulian(window[0])[0];
    return `${yearWords(step === "day" ? year : first, lang)} · ${pick(calendar.monthName(jdn), lang)}`;
  }

  /** What each court called the year: [{court, first, ruler, era, sexagenary, house}]; empty where it had no era. */
  function courts(calendar, jdn, lang) {
    return calendar.courts.map((court, at) => {
      const row = calendar.courtRow(court, jdn);
      const first = at === 0;
      if (!row) return { court, first, ruler: "", era: "", sexagenary: "", house: "" };
      const full = pick(row[2], lang);
      const era = pick(row[3], lang);
      const ruler = full.replace(era, "").replace(/[\s　,，]+$/, "").trim();
      return { court, first, ruler: full === era ? "" : ruler, era, sexagenary: row[4] ?? "", house: pick(row[5], lang) };
    });
  }

  S.dates = { brief, yearWords, iso, isoGregorian, isoSpan, shiftOf, lunarDay, reign, eraOf, spanOf, isWestern, labelOf, describe, courts };
})((globalThis.Shiyu ??= {}));
