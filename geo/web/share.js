/* The panel of what can be taken away: pictures, films, data and links, each with a preview, its size,
   how far it is made, and a way to stop. */
(function (S) {
  "use strict";
  const { el, button, ICONS } = S.dom;
  const { t, tag } = S.i18n;

  S.i18n.add({
    sharegroup_picture: ["图", "圖", "Pictures"], sharegroup_film: ["动画", "動畫", "Animation"],
    sharegroup_data: ["数据与全册", "數據與全冊", "Data and the whole atlas"], sharegroup_link: ["链接", "鏈接", "Links"],
    shareMake: ["制作", "製作", "Make"], shareAgain: ["重制", "重製", "Make again"],
    shareStop: ["取消", "取消", "Cancel"], shareStopped: ["已取消", "已取消", "Cancelled"],
    shareSave: ["保存 {file}", "保存 {file}", "Save {file}"],
    shareFailed: ["未能制成：{why}", "未能製成：{why}", "It could not be made: {why}"],
    shareWorking: ["制作中", "製作中", "Being made"], shareOfDay: ["所示：{date}", "所示：{date}", "Shows {date}"],
  });

  function createShare(app) {
    const { store } = app;
    const root = el("section", { class: "sy-strip sy-share", role: "dialog" });
    const values = new Map();
    const rows = new Map();
    let opened = null;
    let opener = null;
    const jobs = S.sharejobs.createJobs(app, (id) => refresh(id));

    const valuesOf = (kind) => {
      const asked = kind.options?.(app) ?? [];
      return { ...Object.fromEntries(asked.map((o) => [o.id, o.initial])), ...values.get(kind.id) };
    };

    function choose(kind, id, value) {
      values.set(kind.id, { ...values.get(kind.id), [id]: value });
      if (kind.text || kind.quick) begin(kind);
      // What was written stands there already: the field written next must not be taken away.
      if (kind.text || kind.quick || kind.options(app).find((o) => o.id === id)?.choices) refresh(kind.id);
    }

    const parts = S.shareparts.createParts({ app, jobs, valuesOf, choose, begin });

    function begin(kind) {
      if (kind.text) return refresh(kind.id);
      return jobs.run(kind, valuesOf(kind));
    }

    /** Open one kind, or fold it. */
    function toggle(kind) {
      opened = opened === kind.id ? null : kind.id;
      for (const other of rows.values()) fill(other);
      const { state } = jobs.of(kind.id);
      if (opened === kind.id && kind.quick && state !== "running") begin(kind);
      rows.get(kind.id).node.scrollIntoView({ block: "nearest" });
    }

    /** Bring a row up to date without taking the focus or what is being written from anybody. */
    function refresh(id) {
      const row = rows.get(id);
      if (row) fill(row);
    }

    function fill(row) {
      const { kind, head, body } = row;
      const { lang } = store.get();
      const job = jobs.of(kind.id);
      const open = opened === kind.id;
      head.setAttribute("aria-expanded", String(open));
      S.dom.say(head.querySelector("i"), job.state === "done" ? S.sharejobs.sizeWords(job.blob.size)
        : job.state === "running" ? `${Math.round(job.share * 100)} %` : "");
      body.hidden = !open;
      if (open) parts.fill(row, lang);
      else body.replaceChildren();
    }

    function rowOf(kind, lang) {
      const id = `sy-share-${kind.id}`;
      const head = el("button", { type: "button", class: "sy-share-head", "aria-controls": id, on: { click: () => toggle(kind) } },
        el("b", { text: t(lang, kind.label) }), el("span", { text: kind.note ? t(lang, kind.note) : "" }), el("i", {}));
      const body = el("div", { class: "sy-share-made", id });
      const node = el("div", { class: "sy-share-kind", "data-kind": kind.id }, head, body);
      const row = { kind, head, body, node };
      rows.set(kind.id, row);
      fill(row);
      return node;
    }

    function listed(lang) {
      let group = null;
      return S.share.kinds(app).flatMap((kind) => {
        const title = kind.group === group ? null : el("h3", { class: "sy-share-group", text: t(lang, `sharegroup_${kind.group}`) });
        group = kind.group;
        return [title, rowOf(kind, lang)];
      });
    }

    function build() {
      const { lang, share } = store.get();
      root.hidden = !share;
      if (!share) return;
      root.lang = tag(lang);
      root.setAttribute("aria-label", t(lang, "share"));
      rows.clear();
      root.replaceChildren(
        el("header", {}, el("h2", { text: t(lang, "share"), tabindex: "-1" }),
          button(t(lang, "close"), () => store.set({ share: false }), { draw: ICONS.close, class: "sy-close" })),
        el("div", { class: "sy-share-body" }, listed(lang)));
    }

    function openOrClose({ share }) {
      build();
      if (share) {
        opener = document.activeElement;
        root.querySelector("h2").focus({ preventScroll: true });
        return;
      }
      jobs.clear();
      root.replaceChildren();
      if (opener?.isConnected) opener.focus({ preventScroll: true });
    }

    build();
    store.on((state, keys) => {
      if (keys.has("share")) openOrClose(state);
      else if (state.share && (keys.has("lang") || keys.has("theme"))) build();
      else if (state.share && opened && !state.playing) refreshText();
    });
    app.map.on("moveend", () => store.get().share && refreshText());

    /** A link follows the map; what was made stays as it was made. */
    function refreshText() {
      const row = rows.get(opened);
      if (row?.kind.text) fill(row);
    }

    return { root };
  }

  S.createShare = createShare;
  S.keyboard.addTop({ isOpen: (state) => state.share, close: (app) => app.store.set({ share: false }) });
})((globalThis.Shiyu ??= {}));
