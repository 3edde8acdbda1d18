/* Large type for a projector: every size and sign of the page and of the map, a quarter larger. */
(function (S) {
  "use strict";
  const FACTOR = 1.25;

  /** How much larger everything is in a state of the page. */
  const of = (state) => (state.large ? FACTOR : 1);

  S.large = { FACTOR, of };
})((globalThis.Shiyu ??= {}));
