/* The inside of one kind in the share panel: what is asked, the work and its progress, what was made. */
(function (S) {
  "use strict";
  const { el, button } = S.dom;
  const { t } = S.i18n;

  function createParts({ app, jobs, valuesOf, choose, begin }) {
    function choice(kind, option, lang, value) {
      return el("div", { class: "sy-switch", role: "group", "aria-label": t(lang, option.label) }, option.choices.map(([key, label, fill]) =>
        el("button", { type: "button", "aria-pressed": String(key === value), "data-choice": `${option.id}/${key}`,
          text: t(lang, label, fill), on: { click: () => choose(kind, option.id, key) } })));
    }

    function written(kind, option, value) {
      const input = el("input", { type: "text", "data-choice": option.id, spellcheck: "false", on: {
        // Not at every letter: what is being written must not be taken from under the hand.
        change: () => choose(kind, option.id, input.value),
      } });
      input.value = value ?? "";
      return input;
    }

    function options(kind, lang) {
      const now = valuesOf(kind);
      return (kind.options?.(app) ?? []).map((option) => el(option.choices ? "div" : "label", { class: "sy-share-option" },
        el("span", { text: t(lang, option.label) }),
        option.choices ? choice(kind, option, lang, now[option.id]) : written(kind, option, now[option.id])));
    }

    /** Progress in figures and as a bar, and a way to stop. */
    function running(kind, lang) {
      const bar = el("progress", { max: 1, "aria-label": t(lang, "shareWorking") });
      const share = el("output", {});
      const words = el("p", { class: "sy-share-fact" });
      return { nodes: [el("div", { class: "sy-share-acts" }, bar, share, button(t(lang, "shareStop"), () => jobs.stop(kind.id), { class: "sy-button sy-small", "data-act": "stop" })), words],
        show(job) {
          bar.value = job.share;
          S.dom.say(share, `${Math.round(job.share * 100)} %`);
          S.dom.say(words, job.words);
        } };
    }

    const makeButton = (kind, lang, label) => button(t(lang, label), () => begin(kind), { class: "sy-button sy-small", "data-act": "make" });

    function done(kind, lang, job) {
      const preview = el("div", { class: "sy-share-preview" });
      const showing = kind.preview ? kind.preview(job.blob, app) : S.sharepreview.show(job.blob, job.url, lang);
      Promise.resolve(showing).then((nodes) => preview.replaceChildren(...[nodes].flat().filter(Boolean)));
      return [preview, el("p", { class: "sy-share-fact", text: `${t(lang, "shareOfDay", { date: job.seen })} · ${S.sharejobs.sizeWords(job.blob.size)}` }),
        el("div", { class: "sy-share-acts" },
          el("a", { class: "sy-button sy-main", href: job.url, download: job.file, text: t(lang, "shareSave", { file: job.file }) }),
          makeButton(kind, lang, "shareAgain"))];
    }

    function rest(kind, lang, job) {
      const said = job.state === "failed" ? el("p", { class: "sy-share-wrong", role: "alert", text: t(lang, "shareFailed", { why: String(job.error?.message ?? job.error) }) })
        : job.state === "stopped" ? el("p", { class: "sy-share-fact", role: "status", text: t(lang, "shareStopped") }) : null;
      return [said, el("div", { class: "sy-share-acts" }, makeButton(kind, lang, job.state === "none" ? "shareMake" : "shareAgain"))];
    }

    /** A text to be copied. */
    function text(kind, lang) {
      const area = el("textarea", { class: "sy-share-copy", readonly: true, rows: "3", "aria-label": t(lang, kind.label), on: { focus: () => area.select() } });
      area.value = kind.text(app, valuesOf(kind));
      const copy = button(t(lang, "copy"), async () => {
        if (await S.cite.copy(area.value)) copy.textContent = t(lang, "copied");
      }, { class: "sy-button sy-small", "data-act": "copy" });
      return [area, el("div", { class: "sy-share-acts" }, copy)];
    }

    const inside = (kind, lang, job) => (kind.text ? text(kind, lang) : job.state === "done" ? done(kind, lang, job) : rest(kind, lang, job));

    return {
      /** Bring an open row up to date; while work goes on only its figures change. */
      fill(row, lang) {
        const { kind, body } = row;
        const job = jobs.of(kind.id);
        if (job.state === "running" && row.running?.stop === job.stop && body.contains(row.running.nodes[0])) return row.running.show(job);
        const held = body.contains(document.activeElement) ? document.activeElement.dataset : null;
        row.running = job.state === "running" ? { ...running(kind, lang), stop: job.stop } : null;
        row.running?.show(job);
        body.replaceChildren(...[options(kind, lang), row.running?.nodes ?? inside(kind, lang, job)].flat(Infinity).filter(Boolean));
        if (held) restore(body, held);
        return body;
      },
    };
  }

  /** The focus goes back to what it was on, or to what stands in its stead. */
  function restore(body, { choice, act }) {
    const all = [...body.querySelectorAll("[data-choice], [data-act]")];
    const same = all.find((node) => (choice && node.dataset.choice === choice) || (act && node.dataset.act === act));
    (same ?? all.find((node) => node.dataset.act))?.focus({ preventScroll: true });
  }

  S.shareparts = { createParts };
})((globalThis.Shiyu ??= {}));
