/* Hands on a chart: press and drag set the day, a mark under the finger is chosen, keys go year by year. */
(function (S) {
  "use strict";
  const REACH = { mouse: 7, touch: 20 };
  const STILL = 5;
  const YEARS = { ArrowRight: 1, ArrowLeft: -1, PageUp: 10, PageDown: -10 };

  /** How far a point is from a mark: from its dot, or from its box. */
  function distance(mark, { x, y }) {
    const ways = [];
    if (mark.x !== undefined) ways.push(Math.hypot(x - mark.x, y - mark.y) - 4);
    if (mark.box) ways.push(Math.hypot(Math.max(mark.box.x0 - x, 0, x - mark.box.x1), Math.max(mark.box.y0 - y, 0, y - mark.box.y1)));
    return Math.min(...ways);
  }

  /** The mark nearest a point, or null if none is within reach. */
  function hit(marks, point, reach) {
    let best = null;
    let least = reach;
    for (const mark of marks) {
      const far = distance(mark, point);
      if (far <= least && (far < least || !best)) [best, least] = [mark, far];
    }
    return best;
  }

  /** The day for a key: a year or ten on or back, or an end of the span; null when it is none of these. */
  function dayFor(key, jdn, calendar, span) {
    if (key === "Home") return span[0];
    if (key === "End") return span[1];
    return key in YEARS ? S.stepping.move(calendar, jdn, "year", YEARS[key], span) : null;
  }

  const reachOf = (event) => (event.pointerType === "touch" ? REACH.touch : REACH.mouse);

  /** Listen on `plot`; `view` = {scale, marks, hover(point, mark), leave(), press(mark), set(jdn), done(), zoom(factor, about), row(step), enter()}. */
  function listen(app, plot, view) {
    const held = new Map();
    let begun = null;
    let apart = 0;
    const at = (event) => {
      const box = plot.getBoundingClientRect();
      const large = S.large.of(app.store.get());
      return { x: (event.clientX - box.left) / large, y: (event.clientY - box.top) / large };
    };
    const markAt = (event) => hit(view.marks(), at(event), reachOf(event));
    const show = (event) => view.set(view.scale().jdn(at(event).x));

    function down(event) {
      if (event.button > 0) return;
      held.set(event.pointerId, at(event));
      app.playback.pause();
      if (held.size > 1) {
        begun = null;
        return;
      }
      plot.setPointerCapture(event.pointerId);
      begun = { ...at(event), mark: markAt(event), moved: false };
    }

    function pinch() {
      const [a, b] = [...held.values()];
      const now = Math.max(24, Math.abs(a.x - b.x));
      if (apart) view.zoom(apart / now, view.scale().jdn((a.x + b.x) / 2));
      apart = now;
    }

    function move(event) {
      if (!held.has(event.pointerId)) {
        if (event.pointerType === "mouse") view.hover(at(event), markAt(event));
        return;
      }
      held.set(event.pointerId, at(event));
      if (held.size > 1) pinch();
      else if (begun && (begun.moved || Math.hypot(at(event).x - begun.x, at(event).y - begun.y) > STILL)) {
        begun.moved = true;
        view.leave();
        show(event);
      }
    }

    function up(event) {
      if (!held.delete(event.pointerId)) return;
      apart = 0;
      const was = begun;
      begun = null;
      if (!was || event.type === "pointercancel") return;
      if (!was.moved && was.mark) return view.press(was.mark);
      show(event);
      view.done();
    }

    plot.addEventListener("pointerdown", down);
    plot.addEventListener("pointermove", move);
    plot.addEventListener("pointerup", up);
    plot.addEventListener("pointercancel", up);
    plot.addEventListener("pointerleave", () => view.leave());
    plot.addEventListener("wheel", (event) => {
      event.preventDefault();
      view.zoom(event.deltaY > 0 ? 1.25 : 0.8, view.scale().jdn(at(event).x));
    }, { passive: false });
    plot.addEventListener("keydown", (event) => byKey(app, view, event));
    plot.addEventListener("keyup", (event) => {
      if (event.key in YEARS || event.key === "Home" || event.key === "End") app.release();
    });
  }

  function byKey(app, view, event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const jdn = dayFor(event.key, app.store.get().jdn, app.model.calendar, app.span);
    if (jdn !== null) view.set(jdn);
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") view.row(event.key === "ArrowUp" ? -1 : 1);
    else if (event.key === "Enter") view.enter();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  S.charthands = { listen, hit, distance, dayFor };
})((globalThis.Shiyu ??= {}));
