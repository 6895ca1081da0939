/* Places for the few dozen dots of a corpus: pulled together by their arrows, pushed apart, each with room for its label
   (Fruchterman and Reingold 1991, https://doi.org/10.1002/spe.4380211102). The same nodes have the same places. */
const ROUNDS = 260, LABEL = 6.6, TALL = 46;
const roomOf = (id) => ({w: Math.max(64, Math.min(30, [...labelOf(id)].length) * LABEL + 22), h: TALL});

function piecesOf(ids, pairs) {
  const next = new Map(ids.map((id) => [id, []])), piece = new Map(), found = [];
  pairs.forEach(([a, b]) => { next.get(a).push(b); next.get(b).push(a); });
  ids.forEach((id) => {
    if (piece.has(id)) return;
    const here = [id];
    piece.set(id, here);
    for (const one of here) next.get(one).forEach((other) => { if (!piece.has(other)) { piece.set(other, here); here.push(other); } });
    found.push(here);
  });
  return found.sort((a, b) => b.length - a.length || a[0] - b[0]);
}

/* The whole in a frame of the shape of the window: it starts on a spiral, what is connected together. */
function pulled(ids, pairs, {wide, high}) {
  const count = ids.length, step = 0.82 * Math.sqrt((wide * high) / count);
  const pieces = piecesOf(ids, pairs), pieceOf = new Map(pieces.flatMap((piece, index) => piece.map((id) => [id, index])));
  const spot = new Map(pieces.flat().map((id, index) => {
    const turn = index * Math.PI * (3 - Math.sqrt(5)), far = 0.5 * Math.sqrt((index + 0.5) / count);
    return [id, {id, x: Math.cos(turn) * far * wide, y: Math.sin(turn) * far * high, piece: pieceOf.get(id), ...roomOf(id)}];
  }));
  const all = [...spot.values()], degree = new Map(tally(pairs.flat(), (id) => id)); // what has many arrows is not pulled into one heap
  for (let round = 0; round < ROUNDS && count > 1; round += 1) {
    const heat = step * 0.8 * (1 - round / ROUNDS) + 1;
    all.forEach((p) => { p.dx = -p.x * 0.05; p.dy = -p.y * 0.09; });
    for (let i = 0; i < count; i += 1) for (let j = 0; j < i; j += 1) repel(all[i], all[j], step);
    pairs.forEach(([a, b]) => attract(spot.get(a), spot.get(b), step * Math.sqrt(Math.min(degree.get(a), degree.get(b)))));
    all.forEach((p) => {
      const far = Math.hypot(p.dx, p.dy) || 1, move = Math.min(far, heat) / far;
      p.x = Math.max((p.w - wide) / 2, Math.min((wide - p.w) / 2, p.x + p.dx * move));
      p.y = Math.max((p.h - high) / 2, Math.min((high - p.h) / 2, p.y + p.dy * move));
    });
  }
  return settle(all);
}
function repel(p, q, step) {
  const x = p.x - q.x || 0.01, y = p.y - q.y, far = Math.hypot(x, y), push = ((step * step) / (far * far)) * (p.piece === q.piece ? 1.15 : 0.45);
  p.dx += x * push; p.dy += y * push; q.dx -= x * push; q.dy -= y * push;
}
function attract(p, q, step) {
  const x = p.x - q.x, y = p.y - q.y, pull = Math.hypot(x, y) / step;
  p.dx -= x * pull; p.dy -= y * pull; q.dx += x * pull; q.dy += y * pull;
}

/* Moved until no two cover each other's room; those that are `fixed` stay. */
function settle(all, rounds_ = 300) {
  for (let round = 0; round < rounds_; round += 1) {
    let moved = false;
    for (let i = 0; i < all.length; i += 1) {
      for (let j = 0; j < i; j += 1) {
        const p = all[i], q = all[j], x = (p.w + q.w) / 2 - Math.abs(p.x - q.x), y = (p.h + q.h) / 2 - Math.abs(p.y - q.y);
        if (x <= 0.5 || y <= 0.5 || (p.fixed && q.fixed)) continue;
        moved = true;
        const part = p.fixed || q.fixed ? 1 : 0.5;
        const [axis, lack] = y < x * 0.8 ? ['y', y] : ['x', x], sign = p[axis] < q[axis] ? -1 : 1;
        if (!p.fixed) p[axis] += sign * lack * part;
        if (!q.fixed) q[axis] -= sign * lack * part;
      }
    }
    if (!moved) break;
  }
  return all;
}

const boxOf = (all) => ({
  left: Math.min(...all.map((p) => p.x - p.w / 2)), right: Math.max(...all.map((p) => p.x + p.w / 2)),
  top: Math.min(...all.map((p) => p.y - p.h / 2)), bottom: Math.max(...all.map((p) => p.y + p.h / 2)),
});

const stretch = (room, taken) => Math.max(1, Math.min(1.7, room / Math.max(1, taken))); // all the room that there is
function arranged(ids, pairs) {
  const stage = {wide: Math.max(300, $('graph').clientWidth || 800), high: Math.max(240, $('graph').clientHeight || 600)};
  const full = Math.sqrt((ids.length * PLACE) / (stage.wide * stage.high)), grown = full > 1 ? full : Math.max(0.5, Math.min(1, full * 1.6)); // a few do not lie far apart
  const all = pulled(ids, pairs, {wide: stage.wide * grown, high: stage.high * grown}), box = boxOf(all);
  const wider = stretch(stage.wide * grown, box.right - box.left), higher = stretch(stage.high * grown, box.bottom - box.top);
  all.forEach((p) => { p.x *= wider; p.y *= higher; });
  untangled(all, pairs, boxOf(all));
  return new Map(all.map((p) => [p.id, {x: Math.round(p.x), y: Math.round(p.y)}]));
}

let lastFrame = '', lastPlaces = new Map();
const frameOf = () => JSON.stringify([state.only, state.hide, state.sure, state.least, state.most, state.after, state.before, state.open, state.concepts, state.all]);

/* What is added to a picture that stands finds its place beside its neighbours: the rest stays where it is. */
function corpusPlaces(made) {
  const pairs = [...new Map(made.bundles.filter(({from, to}) => from !== to).map(({from, to}) => [`${Math.min(from, to)} ${Math.max(from, to)}`, [from, to]])).values()];
  const known = made.drawn.filter((id) => lastPlaces.has(id));
  if (lastFrame !== frameOf() || known.length < made.drawn.length * 0.6) {
    lastFrame = frameOf();
    lastPlaces = arranged(made.drawn, pairs);
    return lastPlaces;
  }
  const fresh = made.drawn.filter((id) => !lastPlaces.has(id)), old = known.map((id) => ({id, ...lastPlaces.get(id), ...roomOf(id), fixed: true}));
  const box = boxOf(old);
  const added = fresh.map((id, index) => {
    const beside = pairs.filter((pair) => pair.includes(id)).map(([a, b]) => lastPlaces.get(a === id ? b : a)).filter(Boolean);
    const mean = (axis) => beside.reduce((sum, p) => sum + p[axis], 0) / beside.length;
    return {id, ...roomOf(id), ...(beside.length ? {x: mean('x') + 30, y: mean('y') + 30} : {x: box.left + 80 + 140 * index, y: box.bottom + 60})};
  });
  settle([...old, ...added]);
  const places = new Map([...old, ...added].map(({id, x, y}) => [id, {x, y}]));
  added.forEach(({id, x, y}) => lastPlaces.set(id, {x, y}));
  return places;
}
