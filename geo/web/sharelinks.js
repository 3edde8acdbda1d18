/* Links to take away: the address of what is shown, and a frame of it for another page. */
(function (S) {
  "use strict";

  S.i18n.add({
    shareLink: ["链接", "鏈接", "Link"],
    shareLinkNote: ["年月、视野、所选、筛选皆在其中", "年月、視野、所選、篩選皆在其中", "Day, view, choice and filters are in it"],
    shareEmbed: ["嵌入", "嵌入", "Embed"],
    shareEmbedNote: ["贴入另一网页", "貼入另一網頁", "Paste it into another page"],
    shareSize: ["大小", "大小", "Size"], shareSizeOf: ["{w} × {h}", "{w} × {h}", "{w} × {h}"],
  });

  const SIZES = ["480x320", "720x480", "960x640"];
  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");

  /** An <iframe> of the map as it stands, of a size 「720x480」. */
  function snippet(app, { size }) {
    const [w, h] = size.split("x");
    const { book, date, name } = S.picturewords.of(app);
    const link = S.picturewords.permalink(app, { embed: true });
    // Streamlit's page has a bar of its own under the map; within another page it leaves it out.
    const source = app.options.mode === "streamlit" ? link.replace("#", "?bare=1#") : link;
    return `<iframe src="${escaped(source)}" width="${w}" height="${h}" style="border:0;max-width:100%" loading="lazy" title="${escaped([name, book, date].join(" · "))}"></iframe>`;
  }

  S.sharelinks = { snippet };

  S.share.add({ id: "link", group: "link", label: "shareLink", note: "shareLinkNote", order: 10, text: (app) => S.picturewords.permalink(app) });
  S.share.add({
    id: "embed", group: "link", label: "shareEmbed", note: "shareEmbedNote", order: 20, text: snippet,
    options: () => [{ id: "size", label: "shareSize", initial: "720x480", choices: SIZES.map((size) => {
      const [w, h] = size.split("x");
      return [size, "shareSizeOf", { w, h }];
    }) }],
  });
})((globalThis.Shiyu ??= {}));
