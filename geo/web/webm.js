/* WebM, written by hand: a film's coded pictures with their times, in clusters, with an index. */
(function (S) {
  "use strict";
  const SHORT = 1e6; // a tick of the file's clock: 1 ms, in ns
  const CLUSTER_MS = 5000;
  const ID = {
    head: 0x1a45dfa3, segment: 0x18538067, info: 0x1549a966, tracks: 0x1654ae6b, cluster: 0x1f43b675,
    cues: 0x1c53bb6b, tags: 0x1254c367,
  };
  const MATRIX = { bt709: 1, bt470bg: 5, smpte170m: 6 };

  /** Bytes of a whole number, big end first, at least `least` of them. */
  function whole(value, least = 1) {
    const out = [];
    for (let n = value; n > 0 || out.length < least; n = Math.floor(n / 256)) out.unshift(n % 256);
    return Uint8Array.from(out);
  }

  const text = (words) => new TextEncoder().encode(words);
  const double = (value) => new Uint8Array(new Float64Array([value]).buffer).reverse();

  /** A length as EBML writes it: eight bytes, the first a mark. */
  function lengthOf(size) {
    const bytes = whole(size, 8);
    bytes[0] = 1;
    return bytes;
  }

  function joined(parts) {
    const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      out.set(part, at);
      at += part.length;
    }
    return out;
  }

  /** An element: its id, its length, its bytes or the elements within it. */
  function element(id, ...body) {
    const bytes = joined(body);
    return joined([whole(id), lengthOf(bytes.length), bytes]);
  }

  const number = (id, value) => element(id, whole(value));

  const head = () => element(ID.head, number(0x4286, 1), number(0x42f7, 1), number(0x42f2, 4), number(0x42f3, 8),
    element(0x4282, text("webm")), number(0x4287, 4), number(0x4285, 2));

  const info = (ms, title) => element(ID.info, number(0x2ad7b1, SHORT), element(0x4489, double(ms)),
    element(0x7ba9, text(title)), element(0x4d80, text("Shiyu")), element(0x5741, text("Shiyu")));

  function tracks({ width, height, codec, colour }) {
    const look = colour ? [element(0x55b0, number(0x55b1, MATRIX[colour.matrix] ?? 2), number(0x55b9, colour.fullRange ? 2 : 1),
      number(0x55bb, MATRIX[colour.primaries] ?? 2), number(0x55ba, colour.transfer === "iec61966-2-1" ? 13 : MATRIX[colour.transfer] ?? 2))] : [];
    return element(ID.tracks, element(0xae, number(0xd7, 1), number(0x73c5, 1), number(0x9c, 0), number(0x83, 1),
      element(0x86, text(codec)), element(0xe0, number(0xb0, width), number(0xba, height), ...look)));
  }

  const tag = (name, words) => element(0x67c8, element(0x45a3, text(name)), element(0x4487, text(words)));
  const tags = (title, comment) => element(ID.tags, element(0x7373, element(0x63c0), tag("TITLE", title), tag("COMMENT", comment)));

  /** Coded pictures {bytes, ms, key} in clusters that begin at a key: [{ms, bytes}]. */
  function clusters(pictures) {
    const groups = [];
    for (const picture of pictures) {
      const group = groups[groups.length - 1];
      if (!group || (picture.key && picture.ms - group.ms >= CLUSTER_MS)) groups.push({ ms: picture.ms, pictures: [picture] });
      else group.pictures.push(picture);
    }
    return groups.map((group) => ({
      ms: group.ms,
      bytes: element(ID.cluster, number(0xe7, group.ms), ...group.pictures.map(({ bytes, ms, key }) =>
        element(0xa3, Uint8Array.of(0x81, (ms - group.ms) >> 8, (ms - group.ms) & 255, key ? 0x80 : 0), bytes))),
    }));
  }

  function cues(groups, start) {
    let at = start;
    return element(ID.cues, ...groups.map((group) => {
      // Of a fixed length, so that the index is as long as it was before its numbers were known.
      const point = element(0xbb, number(0xb3, group.ms), element(0xb7, number(0xf7, 1), element(0xf1, whole(at, 8))));
      at += group.bytes.length;
      return point;
    }));
  }

  /**
   * The bytes of a film. `pictures` are {bytes, ms, key} in order, `ms` its length; {width, height,
   * codec: "V_VP9" | "V_VP8", colour, title, comment} say the rest.
   */
  function webm(pictures, ms, about) {
    const front = joined([info(ms, about.title), tracks(about), tags(about.title, about.comment)]);
    const groups = clusters(pictures);
    const start = front.length + cues(groups, 0).length;
    return joined([head(), element(ID.segment, front, cues(groups, start), ...groups.map((group) => group.bytes))]);
  }

  S.webm = { webm, element, whole };
})((globalThis.Shiyu ??= {}));
