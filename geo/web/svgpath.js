/* A path that remembers how it is written in SVG. While `recording` it stands in for Path2D, so that
   the hands that draw the map also write it. */
(function (S) {
  "use strict";
  const Base = globalThis.Path2D ?? class {};
  const FULL = 2 * Math.PI;

  /** A number as short as a hundredth of a px allows. */
  const short = (n) => String(Math.round(n * 100) / 100 || 0);
  const pair = (x, y) => `${short(x)} ${short(y)}`;

  /** A path written in absolute commands, k times as large. */
  function scaled(d, k) {
    return (d.match(/[a-z][^a-z]*/gi) ?? []).map((part) => {
      const numbers = part.slice(1).match(/-?(?:\d+\.?\d*|\.\d+)/g) ?? [];
      // Of an arc's seven numbers the turn and the two flags have no size.
      const sized = (n) => part[0] !== "A" || n % 7 < 2 || n % 7 > 4;
      return part[0] + numbers.map((number, n) => short(sized(n) ? Number(number) * k : Number(number))).join(" ");
    }).join("");
  }

  /** Written form of the part of a circle that canvas draws: from where the pen is, if it is anywhere. */
  function arcWords(x, y, r, from, to, anticlockwise, pen) {
    const at = (angle) => pair(x + r * Math.cos(angle), y + r * Math.sin(angle));
    const begin = `${pen ? "L" : "M"}${at(from)}`;
    const sweep = anticlockwise ? 0 : 1;
    const size = short(r);
    if (Math.abs(to - from) >= FULL - 1e-6) {
      const half = from + Math.PI;
      return `${begin}A${size} ${size} 0 0 1 ${at(half)}A${size} ${size} 0 0 1 ${at(from)}`;
    }
    const span = anticlockwise ? ((from - to) % FULL + FULL) % FULL : ((to - from) % FULL + FULL) % FULL;
    return `${begin}A${size} ${size} 0 ${span > Math.PI ? 1 : 0} ${sweep} ${at(to)}`;
  }

  class SvgPath extends Base {
    constructor(from) {
      super(from);
      this.d = typeof from === "string" ? from : from?.d ?? "";
    }

    moveTo(x, y) {
      super.moveTo?.(x, y);
      this.d += `M${pair(x, y)}`;
    }

    lineTo(x, y) {
      super.lineTo?.(x, y);
      this.d += `${this.d ? "L" : "M"}${pair(x, y)}`;
    }

    quadraticCurveTo(cx, cy, x, y) {
      super.quadraticCurveTo?.(cx, cy, x, y);
      this.d += `Q${pair(cx, cy)} ${pair(x, y)}`;
    }

    bezierCurveTo(ax, ay, bx, by, x, y) {
      super.bezierCurveTo?.(ax, ay, bx, by, x, y);
      this.d += `C${pair(ax, ay)} ${pair(bx, by)} ${pair(x, y)}`;
    }

    arc(x, y, r, from, to, anticlockwise = false) {
      super.arc?.(x, y, r, from, to, anticlockwise);
      this.d += arcWords(x, y, r, from, to, anticlockwise, Boolean(this.d) && !/z$/i.test(this.d));
    }

    rect(x, y, w, h) {
      super.rect?.(x, y, w, h);
      this.d += `M${pair(x, y)}H${short(x + w)}V${short(y + h)}H${short(x)}Z`;
    }

    closePath() {
      super.closePath?.();
      if (this.d) this.d += "Z";
    }

    addPath(path, matrix) {
      super.addPath?.(path, matrix);
      this.d += matrix && matrix.a !== 1 ? scaled(path.d, matrix.a) : path.d;
    }
  }

  /** Do something, at once, in which every new path is one that can be written. */
  function recording(act) {
    const before = globalThis.Path2D;
    globalThis.Path2D = SvgPath;
    try {
      return act();
    } finally {
      globalThis.Path2D = before;
    }
  }

  S.svgpath = { SvgPath, recording, scaled, short };
})((globalThis.Shiyu ??= {}));
