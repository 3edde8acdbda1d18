/* A drawing context that writes SVG: as much of CanvasRenderingContext2D as the hands of the map use,
   with words kept as words, and a name for whatever is named. */
(function (S) {
  "use strict";
  const { SvgPath, short } = S.svgpath;
  const START = {
    fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, lineCap: "butt", lineJoin: "miter", miterLimit: 10, globalAlpha: 1,
    globalCompositeOperation: "source-over", font: "10px sans-serif", textAlign: "start", textBaseline: "alphabetic",
  };
  const KEPT = Object.keys(START);
  const ANCHOR = { center: "middle", right: "end", end: "end" };
  const MIDDLE = 0.35; // of a letter's size, from its middle to its line

  const escaped = (text) => String(text).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

  /** Attributes of an element; what is empty is left out. */
  const written = (attrs) => Object.entries(attrs)
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([name, value]) => ` ${name}="${escaped(value)}"`).join("");

  /** What the parts of one drawing share: definitions, and ids that are given once. */
  function createStock() {
    const defs = [];
    const seen = new Map();
    return {
      defs,
      define(make) {
        const id = `d${defs.length}`;
        defs.push("");
        defs[Number(id.slice(1))] = make(id);
        return id;
      },
      /** An id by itself, or with a number where it is taken. */
      unique(id) {
        const clean = id.replace(/[^\w-]+/g, "-");
        const times = (seen.get(clean) ?? 0) + 1;
        seen.set(clean, times);
        return times > 1 ? `${clean}-${times}` : clean;
      },
    };
  }

  class SvgContext {
    /** `nameOf(kind, item)` gives {id, title, attrs?} or null for what is named. */
    constructor(stock, nameOf = () => null) {
      Object.assign(this, START, { stock, nameOf, out: [], path: new SvgPath(), matrix: [1, 0, 0, 1, 0, 0], dash: [], stack: [], open: [] });
    }

    save() {
      this.stack.push({ ...Object.fromEntries(KEPT.map((key) => [key, this[key]])), matrix: this.matrix, dash: this.dash });
    }

    restore() {
      if (!this.stack.length) return;
      this.close((group) => group.depth >= this.stack.length);
      Object.assign(this, this.stack.pop());
    }

    /** Close the innermost groups as long as they are such. */
    close(such) {
      while (this.open.length && such(this.open[this.open.length - 1])) {
        this.open.pop();
        this.out.push("</g>");
      }
    }

    /** What follows is this thing, until another is named here. */
    named(kind, item) {
      this.close((group) => group.named && group.depth === this.stack.length);
      const found = kind ? this.nameOf(kind, item) : null;
      if (!found) return;
      this.out.push(`<g${written({ id: this.stock.unique(found.id), ...found.attrs })}><title>${escaped(found.title)}</title>`);
      this.open.push({ named: true, depth: this.stack.length });
    }

    translate(x, y) { this.transform(1, 0, 0, 1, x, y); }

    scale(x, y) { this.transform(x, 0, 0, y, 0, 0); }

    rotate(angle) { this.transform(Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0); }

    transform(a, b, c, d, e, f) {
      const [A, B, C, D, E, F] = this.matrix;
      this.matrix = [A * a + C * b, B * a + D * b, A * c + C * d, B * c + D * d, A * e + C * f + E, B * e + D * f + F];
    }

    setTransform(...matrix) { this.matrix = matrix; }

    get turned() {
      const [a, b, c, d, e, f] = this.matrix;
      if (a === 1 && b === 0 && c === 0 && d === 1) return e || f ? `translate(${short(e)} ${short(f)})` : null;
      return `matrix(${[a, b, c, d].map((n) => +n.toFixed(5)).join(" ")} ${short(e)} ${short(f)})`;
    }

    setLineDash(dash) { this.dash = dash; }

    beginPath() { this.path = new SvgPath(); }

    moveTo(...at) { this.path.moveTo(...at); }

    lineTo(...at) { this.path.lineTo(...at); }

    quadraticCurveTo(...at) { this.path.quadraticCurveTo(...at); }

    bezierCurveTo(...at) { this.path.bezierCurveTo(...at); }

    arc(...at) { this.path.arc(...at); }

    rect(...at) { this.path.rect(...at); }

    closePath() { this.path.closePath(); }

    /** A colour, or the address of a pattern defined once. */
    paintOf(style) {
      if (typeof style === "string") return style;
      style.id ??= this.stock.define((id) => {
        const { width, height } = style.tile;
        const patternTransform = `scale(${style.k})`;
        return `<pattern${written({ id, width, height, patternUnits: "userSpaceOnUse", patternTransform })}>`
          + `<image${written({ width, height, "xlink:href": style.tile.toDataURL("image/png") })}/></pattern>`;
      });
      return `url(#${style.id})`;
    }

    get opacity() { return this.globalAlpha === 1 ? null : short(this.globalAlpha); }

    strokeAttrs() {
      return {
        fill: "none", stroke: this.paintOf(this.strokeStyle), "stroke-width": short(this.lineWidth), opacity: this.opacity,
        "stroke-linecap": this.lineCap === "butt" ? null : this.lineCap, "stroke-linejoin": this.lineJoin === "miter" ? null : this.lineJoin,
        "stroke-dasharray": this.dash.length ? this.dash.join(" ") : null, transform: this.turned,
      };
    }

    put(element, attrs, inside = "") {
      this.out.push(inside ? `<${element}${written(attrs)}>${inside}</${element}>` : `<${element}${written(attrs)}/>`);
    }

    fill(path, rule) {
      const shape = path instanceof SvgPath ? path : this.path;
      const how = typeof path === "string" ? path : rule;
      if (shape.d) this.put("path", { d: shape.d, fill: this.paintOf(this.fillStyle), "fill-rule": how === "evenodd" ? how : null, opacity: this.opacity, transform: this.turned });
    }

    stroke(path = this.path) {
      if (path.d) this.put("path", { d: path.d, ...this.strokeAttrs() });
    }

    clip(path = this.path) {
      const id = this.stock.define((made) => `<clipPath id="${made}"><path${written({ d: path.d, transform: this.turned })}/></clipPath>`);
      this.out.push(`<g clip-path="url(#${id})">`);
      this.open.push({ named: false, depth: this.stack.length });
    }

    fillRect(x, y, width, height) {
      this.put("rect", { x: short(x), y: short(y), width: short(width), height: short(height), fill: this.paintOf(this.fillStyle), opacity: this.opacity, transform: this.turned });
    }

    strokeRect(x, y, width, height) {
      this.put("rect", { x: short(x), y: short(y), width: short(width), height: short(height), ...this.strokeAttrs() });
    }

    // Nothing was drawn here before.
    clearRect() {}

    createPattern(tile) {
      return { tile, k: 1, setTransform(matrix) { this.k = matrix.a; } };
    }

    /** A sprite that was written (S.svgsprites), or a picture; in "destination-in" it is a mask. */
    drawImage(source, x, y, width, height) {
      if (source.symbol !== undefined) {
        if (source.symbol) this.put("use", { "xlink:href": `#${source.symbol}`, x: short(x + width / 2), y: short(y + height / 2), opacity: this.opacity, transform: this.turned });
      } else if (this.globalCompositeOperation === "destination-in") this.mask(source, x, y, width, height);
      else this.image(source.toDataURL("image/png"), x, y, width, height);
    }

    image(address, x, y, width, height) {
      this.put("image", { x, y, width, height, preserveAspectRatio: "none", opacity: this.opacity, transform: this.turned, "xlink:href": address });
    }

    /** Let what was drawn so far show only as far as a picture is opaque. */
    mask(picture, x, y, width, height) {
      const box = { x, y, width, height };
      const id = this.stock.define((made) => `<mask${written({ id: made, maskUnits: "userSpaceOnUse", ...box })}>`
        + `<image${written({ ...box, preserveAspectRatio: "none", "xlink:href": whitened(picture).toDataURL("image/png") })}/></mask>`);
      this.out = [`<g mask="url(#${id})">`, ...this.out, "</g>"];
    }

    /** A line of words of a style of S.text, from x on its base line. */
    setLine(words, style, x, y) {
      this.put("text", { x: short(x), y: short(y), ...typeOf(style), opacity: this.opacity, transform: this.turned, "xml:space": /\s\s|^\s/.test(words) ? "preserve" : null }, escaped(words));
    }

    /** Characters each at its own place [x, y], turned by so many degrees, as one text. */
    setGlyphs(chars, spots, style, turns = []) {
      const list = (k) => spots.map((spot) => short(spot[k])).join(" ");
      this.put("text", { x: list(0), y: list(1), rotate: turns.some(Boolean) ? turns.join(" ") : null, ...typeOf(style), opacity: this.opacity, transform: this.turned }, escaped(chars.join("")));
    }

    fillText(words, x, y) {
      const [, weight, size, family] = /^(?:(\d+)\s+)?([\d.]+)px\s+(.+)$/.exec(this.font) ?? [];
      const down = this.textBaseline === "middle" ? Number(size) * MIDDLE : 0;
      this.put("text", {
        x: short(x), y: short(y + down), "font-family": family?.replaceAll("\"", "'"), "font-size": size, "font-weight": weight === "700" ? "700" : null,
        "text-anchor": ANCHOR[this.textAlign], fill: this.paintOf(this.fillStyle), opacity: this.opacity, transform: this.turned,
      }, escaped(words));
    }

    measureText(words) { return S.svgcontext.ruler(this.font).measureText(words); }

    /** All that was drawn, as SVG elements. */
    get markup() {
      this.close(() => true);
      return this.out.join("\n");
    }
  }

  /** How words of a style are set, halo and all. */
  function typeOf(style) {
    const stack = (style.sans ? S.palette.SANS : S.palette.SERIF)[style.lang] ?? S.palette.SERIF.hans;
    const halo = style.halo ? {
      stroke: style.halo, "stroke-width": style.haloWidth ?? 3.4, "stroke-opacity": style.haloAlpha ?? 0.92,
      "stroke-linejoin": "round", "paint-order": "stroke",
    } : {};
    return {
      "font-family": stack.replaceAll("\"", "'"), "font-size": short(style.size), "font-weight": style.bold ? "700" : null,
      "letter-spacing": style.spacing ? short(style.spacing) : null, "font-kerning": style.spacing ? "none" : null, fill: style.colour, ...halo,
      lang: S.i18n.tag(style.lang), "xml:lang": S.i18n.tag(style.lang),
    };
  }

  /** A mask is read by its light: make what is opaque white. */
  function whitened(picture) {
    const canvas = document.createElement("canvas");
    canvas.width = picture.width;
    canvas.height = picture.height;
    const ctx = canvas.getContext("2d");
    ctx.drawImage(picture, 0, 0);
    ctx.globalCompositeOperation = "source-in";
    ctx.fillStyle = "#fff";
    ctx.fillRect(0, 0, canvas.width, canvas.height);
    return canvas;
  }

  let rule = null;

  /** A context to measure words of a font with. */
  function ruler(font) {
    rule ??= document.createElement("canvas").getContext("2d");
    rule.font = font;
    return rule;
  }

  S.svgcontext = { SvgContext, createStock, escaped, written, ruler };
})((globalThis.Shiyu ??= {}));
