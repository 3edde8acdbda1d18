/* The written names of polities: big characters, letter-spaced, the Latin name under them. */
(function (S) {
  "use strict";
  const LATIN_GAP = 1.6;

  /** Lines and box of a polity's name in its setting {polity, size, gap}. */
  function setting(model, name, scene) {
    const colours = scene.palette.of(name.polity);
    const words = model.polityWords(name.polity, scene.jdn);
    const lang = S.text.chinese(scene.lang);
    const { ground } = scene.palette.t;
    const lines = [{
      text: S.model.say(words, lang),
      style: {
        size: name.size, spacing: name.gap, bold: true, lang, colour: colours.label, leading: 1.08,
        halo: ground, haloAlpha: 0.35, haloWidth: Math.max(3, name.size / 14),
      },
    }];
    const latin = (words.en ?? "").split(" (")[0];
    if (latin && name.size >= 24) lines.push({
      text: latin.toUpperCase(),
      style: {
        size: name.size >= 46 ? 13.5 : 11.5, spacing: LATIN_GAP, lang: "en", colour: colours.label,
        leading: 1.25, halo: ground, haloAlpha: 0.35,
      },
    });
    const widths = lines.map((l) => S.text.measure(l.text, l.style).width);
    const height = lines.reduce((sum, l) => sum + l.style.size * l.style.leading, 0);
    return { lines, width: Math.max(...widths), height };
  }

  /** The box, or the nearest moved box up to a third of the sheet away that is free and of which
      `owned(box)` says that it is the polity's own land; else null. */
  function dodge(box, room, sheet, owned = () => true) {
    const moved = (dx, dy) => ({ x0: box.x0 + dx, y0: box.y0 + dy, x1: box.x1 + dx, y1: box.y1 + dy });
    if (room.free(box)) return box;
    for (let r = 14; r <= Math.min(120, sheet / 3); r += 14)
      for (let k = 0; k < 12; k += 1) {
        const next = moved(Math.cos((k * Math.PI) / 6) * r, Math.sin((k * Math.PI) / 6) * r);
        if (room.inside(next, 8) && room.free(next) && owned(next)) return next;
      }
    return null;
  }

  S.polities = { setting, dodge };
})((globalThis.Shiyu ??= {}));
