/* Packed bytes → what they hold. They come from an address, or from an element of the page whose text
   they are; that element goes once it is read, so that nothing is kept twice. */
(function (S) {
  "use strict";
  const GZIP = [0x1f, 0x8b];

  const isElement = (source) => source.startsWith("#");

  function bytesOf(base64) {
    if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
    return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
  }

  /** Bytes of an element 「#id」, which is taken out of the page. */
  function taken(source) {
    const node = document.querySelector(source);
    if (!node) throw new Error(`${source}: not in this page`);
    const bytes = bytesOf(node.textContent.trim());
    node.remove();
    return bytes;
  }

  async function fetched(source) {
    const answer = await fetch(source);
    if (!answer.ok) throw new Error(`${source}: ${answer.status} ${answer.statusText}`);
    return new Uint8Array(await answer.arrayBuffer());
  }

  /** What bytes hold, unpacked where they are packed, as a response to be read. */
  function opened(bytes) {
    if (!GZIP.every((b, i) => bytes[i] === b)) return new Response(bytes);
    if (typeof DecompressionStream === "undefined") throw new Error(S.i18n.t("hans", "oldBrowser"));
    // Written straight into the stream: a Blob would go round by the browser's own process.
    const { readable, writable } = new DecompressionStream("gzip");
    const writer = writable.getWriter();
    writer.write(bytes).then(() => writer.close()).catch(() => {}); // the reader hears of a failure
    return new Response(readable);
  }

  /** What is not needed to begin stands at the end of the page, so that nothing waits for it. */
  const pageIsRead = () => document.readyState !== "loading" ? Promise.resolve()
    : new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));

  const at = async (source) => opened(isElement(source) ? taken(source) : await fetched(source));

  /** The object packed at an address or in an element; an object stays as it is. */
  const read = async (source) => (typeof source === "string" ? (await at(source)).json() : source);

  /** The text packed at an address or in an element. */
  async function text(source) {
    if (isElement(source)) await pageIsRead();
    return (await at(source)).text();
  }

  // An element can be read once; whoever asks again is given the same address.
  const addresses = new Map();

  /** Address of a picture, in time: its own, or one made of an element's bytes. */
  async function address(source, type) {
    if (!source || !isElement(source)) return source;
    await pageIsRead();
    if (!addresses.has(source)) addresses.set(source, URL.createObjectURL(new Blob([taken(source)], { type })));
    return addresses.get(source);
  }

  S.packed = { read, text, address };
})((globalThis.Shiyu ??= {}));
