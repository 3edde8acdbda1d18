/* Place signs with their names: the more important first, no sign without its name. */
(function (S) {
  "use strict";
  const { placeBeside, around, mostNames } = S.labels;
  const { placeRadius } = S.symbols;
  const { grade } = S.model;
  const SIZE = [0, 19, 15, 13.5, 12.5, 12.5];
  const FROM_ZOOM = [0, 4, 5.5, 6.5, 7, 7.5];
  const LEAST_PX = 11.5;
  const CORE_SHARE = 0.45;
  const HALO_ZOOM = 7;
  const HALO_MOST_PX = 60;
  const CHOSEN_PX = 6;

  // Ranges and rivers are lettered along their course; a region has no spot to stand on.
  const NOT_SPOTS = new Set(["mountain", "river", "lake", "desert", "circuit", "state", "region", "people", "tribe-land", "kind"]);

  const rankOf = (place) => Math.max(1, Math.min(5, place.rank || 4));

  function createPlaces(model) {
    const { payload, spots } = model;
    // Of equals the one more is told of is named first.
    const told = new Uint32Array(payload.places.length);
    for (const spot of model.events.spot) if (spot >= 0) told[spot] += 1;
    const order = payload.places
      .map((_, i) => i)
      .filter((i) => !Number.isNaN(spots.x[i]))
      .sort((a, b) => rankOf(payload.places[a]) - rankOf(payload.places[b])
        || Number(payload.places[b].seat ?? 0) - Number(payload.places[a].seat ?? 0) || told[b] - told[a] || a - b);
    const sides = new Map();
    // Whatever has the first rank on some day.
    const capitals = new Set(order.filter((i) => rankOf(payload.places[i]) === 1 || model.capitals.has(i)));

    /** Places to be tried on a view: wanted ones first, then the capitals of the day, then by rank. */
    function candidates(view, scene, among = order) {
      const seen = (i) => {
        const [x, y] = [view.x(spots.x[i]), view.y(spots.y[i])];
        return x > 0 && y > 0 && x < view.w && y < view.h;
      };
      const allowed = (i) => {
        const place = payload.places[i];
        if (!model.exists(i, scene.jdn) || NOT_SPOTS.has(place.kind) || place.precision === "region") return false;
        return !scene.onlyText || grade(place.certainty) === 0 || place.seat;
      };
      const wanted = among.filter((i) => scene.wanted.has(i) && seen(i));
      const first = [];
      const rest = [];
      for (const i of among) {
        if (scene.wanted.has(i) || !seen(i) || !allowed(i)) continue;
        const rank = model.rankOn(i, scene.jdn);
        if (view.zoom >= FROM_ZOOM[rank]) (rank === 1 ? first : rest).push(i);
      }
      return [...wanted, ...first, ...rest];
    }

    /** Lines of a place's label. */
    function linesOf(i, rank, scene, twins) {
      const { main, latin } = model.nameOf(i, scene.jdn, scene.lang);
      const { t } = scene.palette;
      const holder = holderOf(i, scene);
      const whose = twins.has(main) && holder >= 0 ? `（${model.polityName(holder, S.text.chinese(scene.lang), scene.jdn)}）` : "";
      const lang = S.text.chinese(scene.lang);
      const lines = [{
        text: main + whose,
        style: { size: SIZE[rank], bold: rank <= 2, lang, colour: t.ink, halo: t.ground, leading: 1.14 },
      }];
      if (latin && (rank === 1 || scene.lang === "en")) lines.push({
        text: latin,
        style: {
          size: Math.max(LEAST_PX, SIZE[rank] * 0.66), lang: "en", colour: t.ink2, halo: t.ground, leading: 1.05,
        },
      });
      return lines;
    }

    const holderOf = (i, scene) => {
      const cell = model.cellOfPlace.get(i);
      return cell === undefined ? -1 : scene.state.holder[cell];
    };

    /** Names borne by drawn places of two holders at once. */
    function twinsOf(drawn, scene) {
      const seen = new Map();
      for (const { id } of drawn) {
        const { main } = model.nameOf(id, scene.jdn, scene.lang);
        if (!seen.has(main)) seen.set(main, new Set());
        seen.get(main).add(holderOf(id, scene));
      }
      return new Set([...seen].filter(([, holders]) => holders.size > 1).map(([name]) => name));
    }

    function settle(i, view, room, scene, twins) {
      const [x, y] = [view.x(spots.x[i]), view.y(spots.y[i])];
      const rank = model.rankOn(i, scene.jdn);
      const under = scene.covered.get(i);
      const sign = around(x, y, placeRadius(rank) + 1);
      // Signs may brush each other; names may not.
      const core = around(x, y, placeRadius(rank) * CORE_SHARE);
      if (under === undefined && (!room.inside(sign, 6) || !room.freeForSign(core))) return null;
      const lines = linesOf(i, rank, scene, twins);
      const sprite = scene.texts.get(lines, "left");
      const gap = (under ?? placeRadius(rank)) + 3;
      const spot = { x, y, gap, w: sprite.w + 2, h: sprite.h };
      const found = placeBeside(room, spot, sides.get(i));
      if (!found) return null;
      sides.set(i, found.side);
      if (under === undefined) room.take(sign);
      room.take(found.box);
      const align = found.side.includes("W") ? "right" : found.side.includes("E") ? "left" : "centre";
      return {
        id: i, x, y, rank, bare: under !== undefined || rank === 5, box: found.box,
        sprite: lines.length > 1 ? scene.texts.get(lines, align) : sprite,
      };
    }

    /**
     * The chosen place and the capitals of the day, laid before other signs may take their room;
     * `scene.covered` as in `lay`. Garrisons ring the capital and name it themselves.
     */
    function layFirst(view, room, scene) {
      const chosen = scene.selection?.type === "place" ? scene.selection.id : -1;
      const among = order.filter((i) => i === chosen || (capitals.has(i) && !scene.posts));
      return candidates(view, { ...scene, wanted: new Set([chosen]) }, among)
        .filter((i) => i === chosen || model.rankOn(i, scene.jdn) === 1)
        .map((i) => settle(i, view, room, scene, new Set())).filter(Boolean);
    }

    function fillRoom(list, view, room, scene, twins) {
      const most = mostNames(view.w, view.h);
      const out = scene.laidFirst.map((one) => ({ ...one, bare: scene.covered.has(one.id) }));
      const there = new Set(out.map((one) => one.id));
      for (const i of list) {
        if (there.has(i)) continue;
        if (out.length >= most) break;
        const drawn = settle(i, view, room, scene, twins);
        if (drawn) out.push(drawn);
      }
      return out;
    }

    /**
     * Lay places out on the room left, after `scene.laidFirst` that are laid already; returns what is
     * drawn. Homonyms then carry their polity.
     */
    function lay(view, room, scene) {
      const list = candidates(view, scene);
      const taken = room.boxes.length;
      const plain = fillRoom(list, view, room, scene, new Set());
      const twins = twinsOf(plain, scene);
      if (!twins.size) return plain;
      room.rewind(taken);
      return fillRoom(list, view, room, scene, twins);
    }

    /** The ring of the chosen thing, close about the sign of a place. */
    function ringChosen(ctx, place, { palette: { t } }) {
      for (const [width, colour] of [[4.6, t.panel], [2.2, t.accent]]) {
        ctx.beginPath();
        ctx.arc(place.x, place.y, placeRadius(place.rank) + CHOSEN_PX, 0, 2 * Math.PI);
        ctx.lineWidth = width;
        ctx.strokeStyle = colour;
        ctx.stroke();
      }
    }

    /** Ring as wide as the radius a place is known within, if wider than its sign. */
    function paintHalo(ctx, view, place, scene) {
      if (scene.selection?.type === "place" && scene.selection.id === place.id) ringChosen(ctx, place, scene);
      const row = payload.places[place.id];
      const chosen = scene.chosenPlaces.has(place.id);
      if (!row.radius_km || (view.zoom < HALO_ZOOM && !chosen)) return;
      const r = row.radius_km / view.kmPerPx(place.y);
      if (r <= placeRadius(place.rank) + 2 || r > (chosen ? view.w : HALO_MOST_PX)) return;
      const { t } = scene.palette;
      ctx.save();
      ctx.beginPath();
      ctx.arc(place.x, place.y, r, 0, 2 * Math.PI);
      ctx.fillStyle = t.panel;
      ctx.globalAlpha = chosen ? 0.22 : 0.12;
      ctx.fill();
      ctx.globalAlpha = chosen ? 0.9 : 0.45;
      ctx.strokeStyle = chosen ? t.accent : t.ink2;
      ctx.lineWidth = chosen ? 1.3 : 0.9;
      if (grade(row.certainty) > 1) ctx.setLineDash([3, 3]);
      ctx.stroke();
      ctx.restore();
    }

    function paint(ctx, list, scene) {
      for (const place of list) {
        if (place.bare) continue;
        ctx.named?.("place", place);
        const sprite = scene.sprites.place(place.rank);
        ctx.drawImage(sprite.canvas, place.x - sprite.w / 2, place.y - sprite.h / 2, sprite.w, sprite.h);
      }
      for (const place of list) {
        ctx.named?.("place", place);
        scene.texts.put(ctx, place.sprite, place.box.x0 + 1, place.box.y0);
      }
    }

    return { lay, layFirst, paint, paintHalo };
  }

  S.places = { createPlaces, rankOf, SIZE, FROM_ZOOM };
})((globalThis.Shiyu ??= {}));
