/* Shared arcs: decoded once into unit Mercator, then joined into outlines and border lines. */
(function (S) {
  "use strict";
  const { unitX, unitY } = S.projection;

  /** Node number of each arc end; equal coordinates are one node. */
  function nodeNumbers(arcs, ends) {
    const seen = new Map();
    const number = (x, y) => {
      const key = x * 4194304 + y;
      if (!seen.has(key)) seen.set(key, seen.size);
      return seen.get(key);
    };
    ends.forEach(([x0, y0, x1, y1], i) => {
      arcs.from[i] = number(x0, y0);
      arcs.to[i] = number(x1, y1);
    });
  }

  /** North-west corner of all arcs: paths are measured from there to stay small. */
  function cornerOf(arcs) {
    const least = (values) => values.reduce((a, b) => Math.min(a, b), 1);
    return arcs.x.length ? { x: least(arcs.x), y: least(arcs.y) } : { x: 0, y: 0 };
  }

  /**
   * Topology of the payload to typed arrays.
   * Arc i is the vertices start[i] … start[i+1] − 1 of x, y (unit Mercator).
   */
  function decode(topology) {
    const count = topology.arcs.length;
    const vertices = topology.arcs.reduce((n, arc) => n + arc.length / 2, 0);
    const arcs = {
      count,
      x: new Float64Array(vertices), y: new Float64Array(vertices),
      start: new Int32Array(count + 1),
      from: new Int32Array(count), to: new Int32Array(count),
      left: new Int32Array(count), right: new Int32Array(count),
      near: Float32Array.from(topology.near), margin: Float32Array.from(topology.margin),
      outer: Uint8Array.from(topology.outer, Number),
    };
    const ends = [];
    let at = 0;
    topology.arcs.forEach((arc, i) => {
      let lon = 0;
      let lat = 0;
      for (let k = 0; k < arc.length; k += 2) {
        lon += arc[k];
        lat += arc[k + 1];
        arcs.x[at] = unitX(lon * topology.scale);
        arcs.y[at] = unitY(lat * topology.scale);
        at += 1;
      }
      arcs.start[i + 1] = at;
      ends.push([arc[0], arc[1], lon, lat]);
      [arcs.left[i], arcs.right[i]] = topology.sides[i];
    });
    nodeNumbers(arcs, ends);
    arcs.corner = cornerOf(arcs);
    return arcs;
  }

  /** Arc references (~i is arc i backwards) joined head to tail into chains. */
  function join(arcs, refs) {
    const tail = (ref) => (ref < 0 ? arcs.to[~ref] : arcs.from[ref]);
    const head = (ref) => (ref < 0 ? arcs.from[~ref] : arcs.to[ref]);
    const byTail = new Map();
    for (const ref of refs) {
      const at = tail(ref);
      if (byTail.has(at)) byTail.get(at).push(ref);
      else byTail.set(at, [ref]);
    }
    const chains = [];
    for (const ref of refs) {
      const waiting = byTail.get(tail(ref));
      if (!waiting.includes(ref)) continue;
      waiting.splice(waiting.indexOf(ref), 1);
      const chain = [ref];
      const home = tail(ref);
      let end = head(ref);
      while (end !== home) {
        const next = byTail.get(end)?.pop();
        if (next === undefined) break;
        chain.push(next);
        end = head(next);
      }
      chains.push({ refs: chain, closed: end === home });
    }
    return chains;
  }

  /** Outline of the cells whose key is wanted: closed chains of arc references. */
  function outline(arcs, keys, wanted) {
    const refs = [];
    for (let i = 0; i < arcs.count; i += 1) {
      const left = arcs.left[i] >= 0 && keys[arcs.left[i]] === wanted;
      const right = arcs.right[i] >= 0 && keys[arcs.right[i]] === wanted;
      if (left !== right) refs.push(left ? i : ~i);
    }
    return join(arcs, refs);
  }

  /** Arcs without direction joined where exactly two of them meet, so dashes run on. */
  function strings(arcs, ids) {
    const degree = new Map();
    const touch = (node, id) => {
      if (degree.has(node)) degree.get(node).push(id);
      else degree.set(node, [id]);
    };
    for (const id of ids) {
      touch(arcs.from[id], id);
      touch(arcs.to[id], id);
    }
    const used = new Set();
    const walk = (id, node) => {
      const refs = [];
      let at = node;
      let next = id;
      while (next !== undefined && !used.has(next)) {
        used.add(next);
        const forward = arcs.from[next] === at;
        refs.push(forward ? next : ~next);
        at = forward ? arcs.to[next] : arcs.from[next];
        const meet = degree.get(at);
        next = meet.length === 2 ? meet[0] === next ? meet[1] : meet[0] : undefined;
      }
      return { refs, closed: at === node && refs.length > 0 };
    };
    const chains = [];
    for (const id of ids) for (const node of [arcs.from[id], arcs.to[id]])
      if (!used.has(id) && degree.get(node).length !== 2) chains.push(walk(id, node));
    for (const id of ids) if (!used.has(id)) chains.push(walk(id, arcs.from[id]));
    return chains;
  }

  /** Vertex numbers of a chain in order, shared ends once. */
  function verticesOf(arcs, refs) {
    const out = [];
    refs.forEach((ref, n) => {
      const i = ref < 0 ? ~ref : ref;
      const skip = n > 0 ? 1 : 0;
      const [a, b] = [arcs.start[i], arcs.start[i + 1]];
      if (ref < 0) for (let k = b - 1 - skip; k >= a; k -= 1) out.push(k);
      else for (let k = a + skip; k < b; k += 1) out.push(k);
    });
    return out;
  }

  /** Whether a point (unit Mercator) lies in a cell given as polygons of rings of references. */
  function contains(arcs, polygons, ux, uy) {
    let inside = false;
    for (const rings of polygons) for (const ring of rings) for (const ref of ring) {
      const i = ref < 0 ? ~ref : ref;
      for (let k = arcs.start[i] + 1; k < arcs.start[i + 1]; k += 1) {
        const [y0, y1] = [arcs.y[k - 1], arcs.y[k]];
        if (y0 > uy === y1 > uy) continue;
        const cut = arcs.x[k - 1] + ((uy - y0) / (y1 - y0)) * (arcs.x[k] - arcs.x[k - 1]);
        if (ux < cut) inside = !inside;
      }
    }
    return inside;
  }

  S.topology = { decode, join, outline, strings, verticesOf, contains };
})((globalThis.Shiyu ??= {}));
