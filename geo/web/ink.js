/* Everything that moves with the day and is written in ink: routes, signs, names. Room is given
   in the order of the look: strips, chosen event, routes, other events, polities, places, water. */
(function (S) {
  "use strict";
  const { createRoom, around } = S.labels;
  const RING_PX = 6;
  const WIDE_KM = 60;
  const TAG_ZOOM = 6.5;
  const MOST_TAGS = 4;
  const TAG_LETTERS = 10;
  // Where more happens at once than names find room, the places are named by their rank alone.
  const MOST_WANTED = 40;
  const LEAST_POLITY = 20;

  function createInk(model) {
    const { payload, spots } = model;
    const places = S.places.createPlaces(model);
    const water = S.water.createWater(model);
    const branches = S.routes.index(payload);
    const motion = S.motion.createMotion();
    let letters = null;
    let lettersOf = "";

    /** Whether a place is known so loosely that an event there cannot look sure. */
    const wide = (spot) => (payload.places[spot].radius_km ?? 0) > WIDE_KM;

    /** Events of a scene heaped by place, those of now apart: Map of {spot, ids, phases, alphas}. */
    function heapsOf(view, scene, chosen) {
      const { events } = model;
      const seen = Uint8Array.from(spots.x, (ux, p) => {
        const [x, y] = [view.x(ux), view.y(spots.y[p])];
        return Number(x > -20 && y > -20 && x < view.w + 20 && y < view.h + 20);
      });
      const heaps = new Map();
      model.eachEvent(scene.window, scene, (id, phase, alpha) => {
        const spot = events.spot[id];
        if (spot < 0 || !seen[spot] || id === chosen) return;
        if (scene.campaign !== undefined && payload.events[id].campaign !== scene.campaign) return;
        const key = 2 * spot + (phase === "now" ? 0 : 1);
        let heap = heaps.get(key);
        if (!heap) heaps.set(key, (heap = { spot, ids: [], phases: [], alphas: [] }));
        heap.ids.push(id);
        heap.phases.push(phase);
        heap.alphas.push(alpha);
      });
      if (chosen >= 0 && seen[events.spot[chosen]])
        heaps.set(-1, { spot: events.spot[chosen], ids: [chosen], phases: ["now"], alphas: [1] });
      return heaps.values();
    }

    const asks = (one) => ({
      one, weightOf: (id) => model.events.weight[id], kindOf: (id) => model.events.kind[id],
      familyOf: (kind) => S.model.CLASS_OF[kind] ?? "nature",
    });

    function signsOf(view, scene) {
      const { events } = model;
      const chosen = scene.selection?.type === "event" ? scene.selection.id : -1;
      const out = [];
      for (const heap of heapsOf(view, scene, chosen)) {
        const [x, y] = [view.x(spots.x[heap.spot]), view.y(spots.y[heap.spot])];
        const one = (n) => ({
          id: heap.ids[n], x, y, phase: heap.phases[n], alpha: heap.alphas[n],
          kind: events.kind[heap.ids[n]], family: events.family[heap.ids[n]],
          weight: events.weight[heap.ids[n]], chosen: heap.ids[n] === chosen,
          grade: events.grade[heap.ids[n]] || (wide(heap.spot) ? 1 : 0),
        });
        out.push(...S.signs.heaped(heap, asks(one)));
      }
      return out;
    }

    function routesOf(view, scene) {
      const chosen = scene.campaign ?? (scene.selection?.type === "route" ? scene.selection.id : -1);
      const out = [];
      for (const branch of branches) {
        if (scene.campaign !== undefined && branch.campaign !== scene.campaign) continue;
        if (scene.onlyText && branch.grade > 0) continue;
        if (branch.campaign !== chosen && branch.last < scene.since) continue;
        if (branch.campaign !== chosen && !S.filters.routePasses(payload, branch, scene.filters)) continue;
        const state = S.routes.progress(branch, ...scene.window, scene.sofar)
          ?? (branch.campaign === chosen ? { until: branch.last, alpha: 1, now: false } : null);
        if (!state) continue;
        const march = (until) => S.routes.aside(S.routes.marched(branch, until, view), branch.lane * S.routes.LANE);
        const line = march(scene.whole ? branch.last : state.until);
        const seen = line.some(([x, y]) => x > 0 && y > 0 && x < view.w && y < view.h);
        if (line.length < 2 || !seen) continue;
        out.push({ ...branch, ...state, line, length: S.routes.lengthOf(march(branch.last)), chosen: branch.campaign === chosen });
      }
      return out;
    }

    /** Room along routes, and a plate for the commander of each that is on the march. */
    function seatRoutes(routes, room, scene) {
      for (const r of routes)
        for (const [x, y] of S.routes.along(r.line, 12)) room.take({ ...around(x, y, 6), soft: true });
      for (const r of routes) {
        if (!r.now && !r.chosen) continue;
        const points = S.routes.along(r.line, 10);
        const spotsOn = [0.7, 0.45, 0.9, 0.2].map((t) => points[Math.floor((points.length - 1) * t)]);
        const words = S.plates.commanderWords(payload, r, scene.lang);
        const colours = scene.palette.of(r.polity);
        const lines = S.plates.linesOf(words, colours, scene.palette.t, S.text.chinese(scene.lang));
        if (words[0]) r.plate = S.plates.settle(spotsOn, scene.texts.get(lines), room);
      }
    }

    /** End a route at the rim of the sign it leads to. */
    function stopShort(route, signs) {
      const [x, y] = route.line[route.line.length - 1];
      const goal = signs.find((s) => Math.hypot(s.x - x, s.y - y) < s.r);
      if (!goal) return;
      const room = goal.r + (goal.state === "chosen" ? RING_PX + 6 : 2);
      const kept = S.routes.shortened(route.line, room);
      if (kept.length > 1) route.line = kept.map(([a, b]) => [a, b]);
    }

    /** Land left between two holders, in sight: [{x, y, polity, words}], those with words of the text first. */
    function openLand(view, scene) {
      const out = [];
      for (let c = 0; c < payload.cells.length; c += 1) {
        if (scene.state.rival[c] < 0) continue;
        const seat = payload.cells[c].place;
        const [x, y] = [view.x(spots.x[seat]), view.y(spots.y[seat])];
        if (!(x > 0 && y > 0 && x < view.w && y < view.h)) continue;
        const both = [scene.state.rival[c], scene.state.holder[c]];
        const names = both.map((p) => model.polityName(p, scene.lang, scene.jdn));
        out.push({ x, y, polity: both[0], words: [S.plates.doubtWords(names, scene.lang), quoteOf(c, scene)] });
      }
      return out.sort((one, other) => Number(!one.words[1]) - Number(!other.words[1]));
    }

    /** Plates on such land, with the words that leave it so: one for all that the same words leave open. */
    function seatTags(view, room, scene) {
      const out = [];
      if (scene.onlyText || view.zoom < TAG_ZOOM) return out;
      for (const { x, y, polity, words } of openLand(view, scene)) {
        if (out.length >= MOST_TAGS) break;
        if (out.some((one) => one.words[0] === words[0] && (one.words[1] === words[1] || !words[1]))) continue;
        const colours = scene.palette.of(polity);
        const lines = S.plates.linesOf(words, colours, scene.palette.t, S.text.chinese(scene.lang));
        const plate = S.plates.settle([[x, y]], scene.texts.get(lines), room);
        if (plate) out.push({ plate, colours, words });
      }
      return out;
    }

    /** The first words of the quotation by which a cell's rival comes in, in 「」; or nothing. */
    function quoteOf(cell, scene) {
      const rival = model.holdings.stateOf(cell, scene.jdn)?.rival;
      const span = rival && payload.control?.[rival.control]?.quotes?.[0];
      if (!span) return "";
      if (lettersOf !== scene.lang) {
        letters = Array.from((scene.lang === "hant" && payload.text_hant) || payload.text || "");
        lettersOf = scene.lang;
      }
      const all = letters.slice(span[0], span[1]);
      return all.length ? `「${all.slice(0, TAG_LETTERS).join("")}${all.length > TAG_LETTERS ? "……" : ""}」` : "";
    }

    /** Place index to the radius of the sign that will stand on it if it finds room there. */
    function underSigns(raw) {
      const covered = new Map();
      for (const { id, chosen, phase } of raw) {
        const r = chosen ? S.signs.RADIUS.chosen + RING_PX + 2 : S.signs.RADIUS[phase];
        covered.set(model.events.spot[id], Math.max(covered.get(model.events.spot[id]) ?? 0, r));
      }
      return covered;
    }

    /** Place index to the radius of the event sign that stands on it. */
    function coveredBy(signs) {
      const covered = new Map();
      for (const sign of signs) {
        if (Math.hypot(sign.x - sign.px, sign.y - sign.py) > 1) continue;
        for (const id of sign.ids.length > 1 ? sign.ids : [sign.id]) {
          const spot = model.events.spot[id];
          covered.set(spot, Math.max(covered.get(spot) ?? 0, sign.state === "chosen" ? sign.r + RING_PX + 2 : sign.r));
        }
      }
      return covered;
    }

    /** Places whose names are shown at any zoom: of the chosen thing and of what happens now. */
    function wantedPlaces(signs, scene) {
      const wanted = new Set();
      const chosen = new Set();
      const { selection } = scene;
      if (selection?.type === "place") chosen.add(selection.id);
      if (selection?.type === "event") for (const [p] of payload.events[selection.id].places) chosen.add(p);
      for (const p of chosen) wanted.add(p);
      if (selection?.type === "route")
        for (const { steps } of payload.campaigns[selection.id].branches) for (const [p] of steps ?? []) wanted.add(p);
      const now = signs.filter((s) => s.phase === "now" || s.chosen);
      if (now.length <= MOST_WANTED) for (const s of now) wanted.add(model.events.spot[s.id]);
      return { wanted, chosen };
    }

    /** A polity's name on its own land: as large as it was set, or in smaller letters; null if not at all. */
    function seatPolity(name, view, room, scene) {
      const [x, y] = [view.x(name.ux), view.y(name.uy)];
      const owned = (box) => !scene.owns || scene.owns(name.polity, view, box);
      for (const share of name.size > LEAST_POLITY ? [1, 0.7, LEAST_POLITY / name.size] : [1]) {
        const { lines, width, height } = S.polities.setting(model, { ...name, size: share * name.size, gap: share * name.gap }, scene);
        const box = { x0: x - width / 2, y0: y - height / 2, x1: x + width / 2, y1: y + height / 2 };
        const found = room.inside(box, 8) && S.polities.dodge(box, room, view.h, owned);
        if (found) return { sprite: scene.texts.get(lines, "centre"), box: found, polity: name.polity };
      }
      return null;
    }

    function seatPolities(view, room, scene) {
      const out = [];
      for (const name of scene.names) {
        const found = seatPolity(name, view, room, scene);
        if (!found) continue;
        room.take(found.box);
        out.push(found);
      }
      return out;
    }

    function layout(view, scene) {
      const room = createRoom(view.w, view.h);
      motion.begin(scene, view);
      for (const strip of scene.strips) room.take(strip);
      if (scene.bar) room.take(scene.bar);
      if (payload.relief?.bounds)
        for (const side of S.graticule.frameBars(view, payload.relief.bounds)) room.take({ ...side, soft: true });
      const raw = signsOf(view, scene);
      const signs = S.signs.layout(raw, room, scene.spread);
      const laidFirst = places.layFirst(view, room, { ...scene, covered: underSigns(raw) });
      const placed = [...signs.others(), ...signs.chosen];
      const routes = routesOf(view, scene);
      for (const r of routes) stopShort(r, placed);
      seatRoutes(routes, room, scene);
      motion.moveSigns(placed);
      motion.moveRoutes(routes);
      const { wanted, chosen } = wantedPlaces(raw, scene);
      const more = { ...scene, wanted, laidFirst, chosenPlaces: chosen, covered: coveredBy(placed) };
      const tags = seatTags(view, room, scene);
      const passing = (rows) => rows?.filter((row) => S.filters.postPasses(row, scene.filters));
      const posts = scene.posts && payload.garrisons
        ? S.garrisons.lay(passing(payload.garrisons), passing(payload.districts), view, scene.palette, scene.lang,
          { room, strips: scene.strips, jdn: scene.jdn, onlyText: scene.onlyText })
        : [];
      const polities = seatPolities(view, room, scene);
      const named = places.lay(view, room, more);
      const waters = [...water.layRivers(view, room, scene.lang), ...water.layMountains(view, room, scene.lang)];
      const edges = scene.plain ? [] : seatEdges(view, room, scene);
      return { room, signs: placed, routes, tags, polities, posts, places: named, waters, edges, scene: more, moving: motion.moving };
    }

    function paintSign(ctx, sign, scene) {
      const look = { kind: sign.kind, state: sign.state, grade: sign.grade, count: sign.ids.length };
      const sprite = scene.sprites.plaque(look);
      ctx.globalAlpha = sign.alpha * (sign.shown ?? 1) * (sign.grade > 1 || sign.phase === "vague" ? 0.62 : 1);
      if (Math.hypot(sign.x - sign.px, sign.y - sign.py) > 1) {
        ctx.strokeStyle = scene.palette.t.ink2;
        ctx.lineWidth = 0.8;
        ctx.beginPath();
        ctx.moveTo(sign.px, sign.py);
        ctx.lineTo(sign.x, sign.y);
        ctx.stroke();
      }
      const corner = [sign.x - sprite.w / 2, sign.y - sprite.h / 2, sprite.w, sprite.h];
      if (sign.turn < 1) {
        const old = scene.sprites.plaque({ ...look, state: sign.from });
        const alpha = ctx.globalAlpha;
        ctx.globalAlpha = alpha * (1 - sign.turn);
        ctx.drawImage(old.canvas, sign.x - old.w / 2, sign.y - old.h / 2, old.w, old.h);
        ctx.globalAlpha = alpha * sign.turn;
      }
      ctx.drawImage(sprite.canvas, ...corner);
      if (look.count > 1) ctx.drawImage(scene.sprites.count(look).canvas, ...corner);
      ctx.globalAlpha = 1;
      if (sign.state !== "chosen") return;
      for (const [width, colour] of [[4.6, scene.palette.t.panel], [2.2, scene.palette.t.accent]]) {
        ctx.strokeStyle = colour;
        ctx.lineWidth = width;
        ctx.beginPath();
        ctx.arc(sign.x, sign.y, sign.r + RING_PX + 4, 0, 7);
        ctx.stroke();
      }
    }

    /** Degrees at the edges that find room: [{sprite, x, y}]. */
    function seatEdges(view, room, scene) {
      const out = [];
      for (const label of S.graticule.labels(view, scene.foot)) {
        const lines = [{ text: label.text, style: {
          size: 11.5, lang: "en", colour: scene.palette.t.ink3, halo: scene.palette.t.ground,
        } }];
        const sprite = scene.texts.get(lines);
        const box = around(label.x, label.y, sprite.w / 2 + 2, sprite.h / 2);
        if (!room.inside(box, 2) || !room.free(box)) continue;
        room.take(box);
        out.push({ sprite, x: box.x0 + 2, y: box.y0 });
      }
      return out;
    }

    function paintEdges(ctx, edges, { texts }) {
      for (const { sprite, x, y } of edges) texts.put(ctx, sprite, x, y);
    }

    /** Draw what was laid out. A context that names what it draws (S.svgcontext) is told what comes. */
    function show(ctx, view, laid, scene) {
      const { palette } = scene;
      for (const place of laid.places) places.paintHalo(ctx, view, place, laid.scene);
      for (const name of laid.polities) {
        ctx.named?.("polity", name);
        scene.texts.put(ctx, name.sprite, name.box.x0 + (name.box.x1 - name.box.x0 - name.sprite.w) / 2, name.box.y0);
      }
      for (const name of laid.waters) {
        ctx.named?.("water", name);
        water.paintName(ctx, name, palette, S.text.chinese(scene.lang));
      }
      const halo = palette.t.panel;
      for (const r of laid.routes) {
        ctx.named?.("route", r);
        S.routes.paint(ctx, r, { ...palette.of(r.polity), halo });
      }
      places.paint(ctx, laid.places, laid.scene);
      ctx.named?.(null);
      if (laid.posts.length) S.garrisons.paint(ctx, laid.posts, view, laid.scene.palette);
      for (const sign of laid.signs) {
        ctx.named?.("event", sign);
        paintSign(ctx, sign, scene);
      }
      ctx.named?.(null);
      for (const r of laid.routes) if (r.plate) S.plates.paint(ctx, r.plate, palette.of(r.polity), palette, scene.texts);
      for (const tag of laid.tags) S.plates.paint(ctx, tag.plate, tag.colours, palette, scene.texts);
      paintEdges(ctx, laid.edges, scene);
      if (scene.bar) S.graticule.paintBar(ctx, view, palette, scene.bar.x0 + 6, scene.bar.y1 - 4, scene.bar.most);
    }

    /** Draw one frame; returns what can be picked and how much of each kind there is. */
    function paint(ctx, view, scene) {
      const laid = layout(view, scene);
      ctx.clearRect(0, 0, view.w, view.h);
      show(ctx, view, laid, scene);
      return laid;
    }

    return { paint, show, water, branches };
  }

  S.ink = { createInk };
})((globalThis.Shiyu ??= {}));
