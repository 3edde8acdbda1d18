/* Words inside a PNG: who made it, of what, under which licence, and how large it is to be printed. */
(function (S) {
  "use strict";
  const HEAD = 8 + 25; // signature and IHDR, which has to stay first
  const INCH_M = 0.0254;
  let table = null;

  function crcTable() {
    return Uint32Array.from({ length: 256 }, (_, n) => {
      let c = n;
      for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
      return c;
    });
  }

  /** CRC-32 of bytes as PNG wants it. */
  function crc(bytes) {
    table ??= crcTable();
    let c = 0xffffffff;
    for (const byte of bytes) c = table[(c ^ byte) & 0xff] ^ (c >>> 8);
    return (c ^ 0xffffffff) >>> 0;
  }

  function chunk(type, data) {
    const out = new Uint8Array(data.length + 12);
    const view = new DataView(out.buffer);
    view.setUint32(0, data.length);
    out.set(new TextEncoder().encode(type), 4);
    out.set(data, 8);
    view.setUint32(data.length + 8, crc(out.subarray(4, data.length + 8)));
    return out;
  }

  /** An iTXt chunk: keyword, not compressed, no language tag, UTF-8. */
  const text = (keyword, words) => chunk("iTXt", new TextEncoder().encode(`${keyword}\0\0\0\0\0${words}`));

  function density(dpi) {
    const data = new Uint8Array(9);
    const perMetre = Math.round(dpi / INCH_M);
    new DataView(data.buffer).setUint32(0, perMetre);
    new DataView(data.buffer).setUint32(4, perMetre);
    data[8] = 1;
    return chunk("pHYs", data);
  }

  /** A PNG's bytes with texts {keyword: words}, and dots an inch if given, put in after its head. */
  function withText(bytes, texts, dpi = 0) {
    const more = [...(dpi ? [density(dpi)] : []), ...Object.entries(texts).map(([k, v]) => text(k, v))];
    const length = more.reduce((sum, part) => sum + part.length, bytes.length);
    const out = new Uint8Array(length);
    out.set(bytes.subarray(0, HEAD));
    let at = HEAD;
    for (const part of more) {
      out.set(part, at);
      at += part.length;
    }
    out.set(bytes.subarray(HEAD), at);
    return out;
  }

  /** Texts {keyword: words} of a PNG's iTXt chunks as they are written here. */
  function textsOf(bytes) {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const out = {};
    for (let at = 8; at + 12 <= bytes.length;) {
      const size = view.getUint32(at);
      const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
      if (type === "iTXt") {
        const [keyword, , , , , ...words] = new TextDecoder().decode(bytes.subarray(at + 8, at + 8 + size)).split("\0");
        out[keyword] = words.join("\0");
      }
      at += size + 12;
    }
    return out;
  }

  S.pngtext = { withText, textsOf, crc };
})((globalThis.Shiyu ??= {}));
