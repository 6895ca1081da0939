/* Arrows clear of what they have nothing to do with: a dot moves to a better place near by, an arrow that has no straight way goes in a bow,
   and a label stands where no arrow runs. */
const CLEAR = 160, PIECES = 10; // dots in a picture whose arrows look for their way; parts of a bow that are looked at
const BOWS = [0, 0.5, -0.5, 1, -1, 1.5, -1.5]; // in the units of a bundle's bend
const TURNS = Array.from({length: 16}, (_, at) => [Math.cos((at * Math.PI) / 8), Math.sin((at * Math.PI) / 8)]);
const STEPS = [36, 72, 120, 190];
const KNOTS = 160; // pairs of dots with arrows between them, of which a picture is a tangle whatever one moves
const PASSES = 2; // times that each dot looks for a better place: the first picture waits for them
const CROSS = 0.3, NARROW = 0.6, STRAY = 0.0006; // what a crossing, a label without room, and a pixel of arrow cost; an arrow through a dot costs 1

/* Whether a line touches a box: the box is near it, and has corners on both sides of it. */
function touches(ax, ay, bx, by, [left, top, right, bottom]) {
  if ((ax < left && bx < left) || (ax > right && bx > right) || (ay < top && by < top) || (ay > bottom && by > bottom)) return false;
  const x = bx - ax, y = by - ay, first = x * (top - ay) > y * (left - ax);
  return x * (top - ay) > y * (right - ax) !== first || x * (bottom - ay) > y * (left - ax) !== first || x * (bottom - ay) > y * (right - ax) !== first;
}
const side = (a, b, c) => (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
const crosses = (a, b, c, d) => side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;

/* The room of a dot, and in a picture of its own scale of the label below it. */
const bodyOf = (p, wide, size) => [p.x - wide / 2, p.y - size - 3, p.x + wide / 2, p.y + size + 3 + (wide > size * 2 + 6 ? HEIGHT + 1 : 0)];
const wideOf = (id) => Math.min(30, [...labelOf(id)].length) * LABEL;

/* Dots moved a little where that takes arrows off dots and off one another, or makes room for the words of a short one. */
function untangled(all, pairs, frame) {
  if (pairs.length > KNOTS) return all;
  const at = new Map(all.map((p) => [p.id, p])), body = (p) => bodyOf(p, p.w - 22, 9);
  const lines_ = pairs.map(([a, b]) => [at.get(a), at.get(b)]), mine = new Map(all.map((p) => [p, lines_.filter((pair) => pair.includes(p))]));
  const through = ([a, b], p) => a !== p && b !== p && touches(a.x, a.y, b.x, b.y, p.body);
  const cost = (p, most) => {
    let sum = 0;
    for (const pair of mine.get(p)) {
      const [a, b] = pair, far = Math.hypot(a.x - b.x, a.y - b.y);
      sum += far * STRAY + (far < 150 ? ((150 - far) / 150) * NARROW : 0);
      if (sum >= most) return sum;
      for (const other of all) if (through(pair, other)) sum += 1;
      for (const [c, d] of lines_) if (c !== a && c !== b && d !== a && d !== b && crosses(a, b, c, d)) sum += CROSS;
      if (sum >= most) return sum;
    }
    for (const pair of lines_) if (through(pair, p)) sum += 1;
    return sum;
  };
  const free = (p) => p.x - p.w / 2 >= frame.left && p.x + p.w / 2 <= frame.right && p.y - p.h / 2 >= frame.top && p.y + p.h / 2 <= frame.bottom
    && all.every((q) => q === p || Math.abs(p.x - q.x) >= (p.w + q.w) / 2 - 1 || Math.abs(p.y - q.y) >= (p.h + q.h) / 2 - 1);
  const move = (p, x, y) => { p.x = x; p.y = y; p.body = body(p); };
  all.forEach((p) => { p.body = body(p); });
  for (let round = 0; round < PASSES; round += 1) {
    let moved = false;
    all.forEach((p) => {
      const {x, y} = p;
      let best = cost(p, Infinity), place = null;
      if (best < CROSS) return;
      STEPS.forEach((far) => TURNS.forEach(([cos, sin]) => {
        move(p, x + cos * far, y + sin * far);
        const now = free(p) ? cost(p, best - 0.05) : Infinity;
        if (now < best - 0.05) { best = now; place = [p.x, p.y]; }
      }));
      move(p, ...(place || [x, y]));
      moved ||= place !== null;
    });
    if (!moved) break;
  }
  return all;
}

const roundnessOf = (bend) => Math.min(0.7, Math.abs(bend) * 0.3);
/* The middle point of a bow, as vis-network draws it. */
function viaOf(a, b, bend) {
  const round = roundnessOf(bend), clockwise = bend > 0, far = (0.5 * round + 0.5) * Math.hypot(b.x - a.x, b.y - a.y);
  const angle = Math.atan2(a.y - b.y, b.x - a.x) + (0.5 * (clockwise ? round : -round) + 0.5) * Math.PI;
  return {x: a.x + far * Math.sin(angle), y: a.y + far * Math.cos(angle)};
}
function wayOf(a, b, bend) {
  if (!bend) return [a, b];
  const via = viaOf(a, b, bend);
  return Array.from({length: PIECES + 1}, (_, step) => {
    const t = step / PIECES, s = 1 - t;
    return {x: s * s * a.x + 2 * s * t * via.x + t * t * b.x, y: s * s * a.y + 2 * s * t * via.y + t * t * b.y};
  });
}
const bendFrom = (bundle, shift) => (bundle.bend + shift) * (bundle.from < bundle.to ? 1 : -1); // the two directions bend to one side

/* The bow of each arrow: of those between two dots together, so that they keep apart; none where a straight way is free. */
let routedOf = null;
function route() {
  if (routedOf?.scene === scene && routedOf.spots === spots) return;
  routedOf = {scene, spots};
  scene.bundles.forEach((bundle) => { bundle.shift = 0; });
  if (scene.drawn.length > CLEAR || scene.groups.size) return;
  const bodies = scene.drawn.map((id) => [id, bodyOf(spots.get(id), scene.corpus && !scene.far ? wideOf(id) : 2 * sizeOf(NODES[id]) + 6, sizeOf(NODES[id]))]), between = new Map();
  scene.bundles.filter(({from, to}) => from !== to).forEach((bundle) => {
    const key = Math.min(bundle.from, bundle.to) * SIZE + Math.max(bundle.from, bundle.to);
    between.set(key, [...(between.get(key) || []), bundle]);
  });
  between.forEach((bundles) => {
    const [{from, to}] = bundles, others = bodies.filter(([id]) => id !== from && id !== to).map(([, body]) => body);
    const hits = (shift) => bundles.reduce((sum, bundle) => {
      const way = wayOf(spots.get(bundle.from), spots.get(bundle.to), bendFrom(bundle, shift));
      return sum + others.filter((body) => way.some((p, step) => step > 0 && touches(way[step - 1].x, way[step - 1].y, p.x, p.y, body))).length;
    }, 0);
    let best = hits(0), chosen_ = 0;
    if (best) BOWS.forEach((shift) => { const now = hits(shift); if (now < best) { best = now; chosen_ = shift; } });
    bundles.forEach((bundle) => { bundle.shift = chosen_; });
  });
}
