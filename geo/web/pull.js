/* A sheet is pulled by its handle: up it opens in full, down it folds, and further down it closes. */
(function (S) {
  "use strict";
  const ENOUGH = 36;

  /**
   * Let `handle` pull `sheet`: `up()` and `down()` are called when it is let go far enough. What is
   * only pressed stays a click; a button within keeps its own.
   */
  function pull(handle, sheet, { up = () => {}, down }) {
    let from = null;
    let by = 0;

    function end(event) {
      if (from === null) return;
      const far = by;
      from = null;
      sheet.style.translate = "";
      if (Math.abs(far) < ENOUGH || event.type === "pointercancel") return;
      // The click that follows a pull is not meant.
      handle.addEventListener("click", (click) => click.stopImmediatePropagation(), { capture: true, once: true });
      setTimeout(() => (far < 0 ? up() : down()));
    }

    handle.addEventListener("pointerdown", (event) => {
      if (event.button || event.target.closest("button, input, a") !== null && event.target !== handle) return;
      from = event.clientY;
      by = 0;
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", (event) => {
      if (from === null) return;
      by = event.clientY - from;
      sheet.style.translate = `0 ${Math.max(0, by)}px`;
    });
    handle.addEventListener("pointerup", end);
    handle.addEventListener("pointercancel", end);
  }

  S.pull = pull;
})((globalThis.Shiyu ??= {}));
