/* GIF89a, written by hand: one palette for all frames, each frame only the box that changed, what did
   not change within it transparent, so that a film of a map stays small. */
(function (S) {
  "use strict";
  const MOST_CODES = 4096;
  const CLEAR_BITS = 8;

  /** A growing row of bytes. */
  function createBytes() {
    let bytes = new Uint8Array(1 << 16);
    let length = 0;

    function room(more) {
      if (length + more <= bytes.length) return;
      const grown = new Uint8Array(Math.max(bytes.length * 2, length + more));
      grown.set(bytes.subarray(0, length));
      bytes = grown;
    }

    return {
      get length() { return length; },
      put(...values) {
        room(values.length);
        for (const value of values) bytes[length++] = value;
      },
      short(value) { this.put(value & 255, value >> 8); },
      ascii(text) { this.put(...Array.from(text, (c) => c.charCodeAt(0) & 127)); },
      array(values) {
        room(values.length);
        bytes.set(values, length);
        length += values.length;
      },
      taken: () => bytes.slice(0, length),
    };
  }

  /** Bytes in sub-blocks of at most 255, as GIF wants them, and the empty one at their end. */
  function blocks(out, bytes) {
    for (let at = 0; at < bytes.length; at += 255) {
      const part = bytes.subarray(at, at + 255);
      out.put(part.length);
      out.array(part);
    }
    out.put(0);
  }

  /** LZW of 8-bit indices, with codes of growing width, lowest bit first. */
  function lzw(indices) {
    const clear = 1 << CLEAR_BITS;
    const out = createBytes();
    // children[code << 8 | index] is the code of a string and one more index; 0 is none.
    const children = new Uint16Array(MOST_CODES << 8);
    let width = CLEAR_BITS + 1;
    let next = clear + 2;
    let held = 0;
    let bits = 0;

    function emit(code) {
      held |= code << bits;
      for (bits += width; bits >= 8; bits -= 8) {
        out.put(held & 255);
        held >>>= 8;
      }
    }

    emit(clear);
    let code = indices[0];
    for (let i = 1; i < indices.length; i += 1) {
      const at = (code << 8) | indices[i];
      if (children[at]) {
        code = children[at];
        continue;
      }
      emit(code);
      if (next < MOST_CODES) {
        // The reader learns a code one step later than the writer: the width grows after its use.
        if (next === 1 << width) width += 1;
        children[at] = next++;
      } else {
        emit(clear);
        children.fill(0);
        width = CLEAR_BITS + 1;
        next = clear + 2;
      }
      code = indices[i];
    }
    emit(code);
    if (next === 1 << width && width < 12) width += 1;
    emit(clear + 1);
    if (bits) out.put(held & 255);
    return out.taken();
  }

  /** The box {x, y, w, h} in which two equally large pictures of indices differ; null if nowhere. */
  function changedBox(before, after, width, height) {
    let [x0, x1, y0, y1] = [width, -1, height, -1];
    for (let y = 0; y < height; y += 1) {
      const row = y * width;
      let x = 0;
      while (x < width && before[row + x] === after[row + x]) x += 1;
      if (x === width) continue;
      let last = width - 1;
      while (before[row + last] === after[row + last]) last -= 1;
      [x0, x1, y0, y1] = [Math.min(x0, x), Math.max(x1, last), Math.min(y0, y), y];
    }
    return x1 < 0 ? null : { x: x0, y: y0, w: x1 - x0 + 1, h: y1 - y0 + 1 };
  }

  /** Indices of a box; those that stayed are `clear`, for what is seen through does not change. */
  function cut(before, after, width, { x, y, w, h }, clear) {
    const part = new Uint8Array(w * h);
    for (let j = 0; j < h; j += 1) for (let i = 0; i < w; i += 1) {
      const at = (y + j) * width + x + i;
      part[j * w + i] = before && before[at] === after[at] ? clear : after[at];
    }
    return part;
  }

  /**
   * A writer of frames of palette indices. `palette` has up to 255 colours [r, g, b]; index 255 is kept
   * for what shows through. `loop` 0 is for ever; `comment` is ASCII, or what of it is.
   */
  function createGif({ width, height, palette, loop = 0, comment = "" }) {
    const CLEAR = 255;
    const out = createBytes();
    const held = { indices: null, wait: 0 };
    let before = null;
    let frames = 0;

    function header() {
      out.ascii("GIF89a");
      out.short(width);
      out.short(height);
      out.put(0xf7, 0, 0);
      const table = new Uint8Array(768);
      palette.slice(0, CLEAR).forEach((colour, i) => table.set(colour, 3 * i));
      out.array(table);
      out.put(0x21, 0xff, 11);
      out.ascii("NETSCAPE2.0");
      out.put(3, 1);
      out.short(loop);
      out.put(0);
      if (!comment) return;
      out.put(0x21, 0xfe);
      blocks(out, new TextEncoder().encode(comment));
    }

    /** Write the frame held back: only now it is known how long it stands. */
    function flush() {
      if (!held.indices) return;
      const { indices, wait } = held;
      const box = before ? changedBox(before, indices, width, height) : { x: 0, y: 0, w: width, h: height };
      out.put(0x21, 0xf9, 4, before ? 0x05 : 0x04);
      out.short(Math.min(65535, wait));
      out.put(CLEAR, 0, 0x2c);
      for (const side of [box.x, box.y, box.w, box.h]) out.short(side);
      out.put(0, CLEAR_BITS);
      blocks(out, lzw(cut(before, indices, width, box, CLEAR)));
      before = indices;
      frames += 1;
    }

    header();
    return {
      get bytes() { return out.length; },
      get frames() { return frames + Number(held.indices !== null); },
      /** Show indices (row-major, not to be changed afterwards) for so many hundredths of a second. */
      add(indices, wait) {
        const same = held.indices && !changedBox(held.indices, indices, width, height);
        if (same) {
          held.wait += wait;
          return;
        }
        flush();
        Object.assign(held, { indices, wait });
      },
      /** The whole file; nothing can be added after it. */
      finish() {
        flush();
        held.indices = null;
        out.put(0x3b);
        return out.taken();
      },
    };
  }

  S.gif = { createGif, lzw, changedBox, CLEAR: 255 };
})((globalThis.Shiyu ??= {}));
