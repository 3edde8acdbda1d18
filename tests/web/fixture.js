// A sheet of 2 × 2 square cells, loaded like the page loads the scripts: one after another.
"use strict";
const path = require("node:path");

const ENGINE = [
  "first", "projection", "calendar", "topology", "holdings", "model", "palette", "paths", "territory",
  "borders", "labels", "signs", "routes", "polities", "names", "water", "graticule", "pick",
];

for (const name of ENGINE) require(path.join(__dirname, "..", "..", "geo", "web", `${name}.js`));
const S = globalThis.Shiyu;

// Corners (in 1e-4 degrees) of cells 0 1 over 2 3 between 100°E–102°E and 36°N–38°N.
const [W, M, E] = [1000000, 1010000, 1020000];
const [N, C, B] = [380000, 370000, 360000];
const line = (...points) => points.flatMap(([x, y], i) =>
  i ? [x - points[i - 1][0], y - points[i - 1][1]] : [x, y]);

const topology = {
  scale: 1e-4,
  arcs: [
    line([M, C], [W, C]), line([M, C], [M, N]), line([M, C], [E, C]), line([M, C], [M, B]),
    line([W, C], [W, N], [M, N]), line([M, N], [E, N], [E, C]),
    line([E, C], [E, B], [M, B]), line([M, B], [W, B], [W, C]),
  ],
  sides: [[2, 0], [0, 1], [1, 3], [3, 2], [-1, 0], [-1, 1], [-1, 3], [-1, 2]],
  near: [30, 60, 120, 30, 10, 10, 10, 10],
  margin: [50, 50, 5, 50, 90, 90, 90, 90],
  outer: [0, 0, 0, 0, 1, 1, 1, 1],
};

const cells = [
  { place: 0, polygons: [[[0, 4, ~1]]] },
  { place: 1, polygons: [[[1, 5, ~2]]] },
  { place: 2, polygons: [[[3, 7, ~0]]] },
  { place: 3, polygons: [[[2, 6, ~3]]] },
];

const named = (hans, more = {}) => ({ hans, hant: hans, pinyin: "", from: null, to: null, role: "official", ...more });
const place = (lon, lat, ...names) => ({ names, lon, lat, radius_km: 3, certainty: "attested", rank: 2, seat: true });
const date = (from, to) => ({ from, to });
const event = (kind, from, to, places, more = {}) => ({
  kind, date: date(from, to), places, quotes: [[0, 10]], polities: [0], persons: ["元昊"],
  certainty: "attested", title: { hans: kind }, ...more,
});

const payload = {
  polities: [{ id: "xia", hans: "夏" }, { id: "song", hans: "宋" }],
  style: {}, topology, cells,
  holdings: [
    [0, 0, 0, 0, null, null, 0, "possession", 0],
    [1, 1, 0, 0, 1000, 1030, 0, "possession", 1],
    [1, 0, 1000, 1030, null, null, 0, "possession", 2],
    [2, 1, 0, 0, null, null, 1, "possession", 3],
    [3, 1, 0, 0, null, null, 0, "suzerainty", 4],
    [3, 0, 500, 500, 700, 700, 0, "autonomous", 5],
  ],
  places: [
    place(100.5, 37.5, named("灵州", { to: 1019 }), named("西平府", { from: 1020 })),
    place(101.5, 37.5, named("夏州")), place(100.5, 36.5, named("环州")), place(101.5, 36.5, named("庆州")),
    place(null, null, named("未定川")),
  ],
  events: [
    event("battle", 100, 129, [[4, "at"], [0, "through"], [1, "at"]]),
    event("embassy", 100, 500, [[0, "to"]], { certainty: "inferred", polities: [1], persons: [] }),
    event("raid", 40, 45, [[2, "at"]]),
  ],
  campaigns: [],
  calendar: {
    start: [0, 30, 59, 89, 118], name: [0, 1, 2, 0, 1],
    month_names: [{ hans: "正月" }, { hans: "二月" }, { hans: "闰二月" }],
    courts: { song: [[0, 60, { hans: "甲" }], [61, 200, { hans: "乙" }]] },
  },
};

module.exports = { S, payload, topology };
