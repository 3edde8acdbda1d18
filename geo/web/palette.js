/* Colours of a theme: the payload's tokens over the defaults of the look. */
(function (S) {
  "use strict";
  const DEFAULTS = {
    light: {
      ground: "#F3EDDF", panel: "#FBF8F0", ink: "#26221D", ink2: "#595043", ink3: "#6F6556",
      rule: "#8E8370", hair: "#CDC2AB", accent: "#A32A1F", accent2: "#F5E4DA", water: "#C3D5DA",
      river: "#5A87A0", waterlabel: "#2F6079", mount: "#54493A", diplomacy: "#22407F",
    },
    dark: {
      ground: "#141B2A", panel: "#1A2234", ink: "#F0E8D6", ink2: "#C2B9A4", ink3: "#A39A86",
      rule: "#6D7690", hair: "#39445C", accent: "#F0876B", accent2: "#4A2A2A", water: "#1F3A52",
      river: "#5F93B4", waterlabel: "#8FBEDA", mount: "#B9AD95", diplomacy: "#A9C0FF",
    },
  };
  const { COATS } = S.first;
  // Houses that succeed one another keep one colour (唐 and the Five Dynasties are 宋's green).
  const SAME = { tang: "song", liang: "song", jin: "song", han: "song", zhou: "song" };
  // Whose line a shared border takes: the house of the chapter, then the deeper colours.
  const RANK = ["xia", "liao", "tubo", "guiyi", "liugu", "uyghur", "beihan", "song"];

  function createPalette(payload, theme) {
    const name = theme === "dark" ? "dark" : "light";
    const t = { ...DEFAULTS[name], ...(payload.style?.tokens?.[name] ?? {}) };
    const bare = { fill: t.hair, line: t.ink3, label: t.ink2 };
    const rows = payload.style?.polities ?? {};
    const kept = payload.polities.map((p) => (rows[p.id] ?? rows[SAME[p.id]])?.[name] ?? bare);
    const rank = payload.polities.map((p) => {
      const at = RANK.indexOf(SAME[p.id] ?? p.id);
      return at < 0 ? RANK.length : at;
    });
    const family = {
      war: t.accent, diplomacy: t.diplomacy, rule: t.ink, life: t.ink2, nature: t.mount,
    };
    return {
      theme: name, t, family, coats: COATS[name],
      of: (polity) => kept[polity] ?? bare,
      /** Polity whose line colour a border between two takes; −1 is nobody. */
      lead: (a, b) => (a < 0 ? b : b < 0 || rank[a] <= rank[b] ? a : b),
    };
  }

  const SERIF = {
    hans: '"Source Han Serif SC","Noto Serif CJK SC","Songti SC","SimSun",serif',
    hant: '"Source Han Serif TC","Noto Serif CJK TC","Songti TC","PMingLiU",serif',
    en: '"Source Serif 4","Noto Serif","Noto Serif CJK SC",Georgia,serif',
  };
  const SANS = {
    hans: '"Source Han Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei",sans-serif',
    hant: '"Source Han Sans TC","Noto Sans CJK TC","PingFang TC","Microsoft JhengHei",sans-serif',
    en: '"Source Sans 3","Noto Sans","Noto Sans CJK SC",system-ui,sans-serif',
  };

  S.palette = { createPalette, SERIF, SANS };
})((globalThis.Shiyu ??= {}));
