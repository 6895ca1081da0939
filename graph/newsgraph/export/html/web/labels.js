/* Labels on the canvas: of one size at every zoom, placed one after the other where there is room, the most connected first. */
const FONT = '12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';
const EDGE_FONT = FONT.replace('12px', '11px'), GROUP_FONT = `600 ${FONT}`;
const HEIGHT = 14, CELL = 60;
const HUBS = 24; // names that may stand over dots when there is no other room
const BESIDE = [-18, 18, -32, 32, -46, 46]; // what is picked has its label beside a short arrow rather than none
const FREE = 10; // dots that no label may cover
const TOLD = 40; // arrows of a small picture: each has its label, beside it where there is no other room
const LANES = 150; // arrows up to which names stand where none of them runs
const widths = new Map();
let plan = [], placed = [], hovered = null, settled = false;

function widthOf(context, font, text) {
  const key = font[0] + font[1] + text;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, Math.ceil(context.measureText(text).width));
  }
  return widths.get(key);
}

/* The labels that a scene has, in the order in which they may take their place. */
function planLabels(lit) {
  const nodes = [...scene.groups].map(([id, count]) => {
    const text = storyName(GROUPS[id], 2);
    return {kind: 'group', id: groupKey(id), x: GROUPS[id].x, y: GROUPS[id].y, size: groupSize(GROUPS[id], count), weight: GROUPS[id].mixed ? 0 : count, text,
      font: GROUP_FONT, colour: ink(lit ? '--soft' : '--text')};
  });
  scene.drawn.forEach((id) => {
    const strong = state.pick === `n ${NODES[id].iri}` || state.focus === NODES[id].iri, faded = lit && !lit.nodes.has(id);
    nodes.push({kind: 'node', id, lit: lit && !faded, ...spots.get(id), size: sizeOf(NODES[id]), text: short(labelOf(id), 30), font: strong ? GROUP_FONT : FONT,
      weight: (strong ? 1e9 : 0) + (lit && !faded ? 1e6 : 0) + NODES[id].degree, colour: ink(faded ? '--faint' : '--text')});
  });
  nodes.sort((a, b) => b.weight - a.weight);
  const edges = arrowsOf(lit).map((bundle) => ({
    kind: 'edge', id: `b${bundle.key}`, bundle, text: bundleLabel(bundle), font: EDGE_FONT, strong: lit?.keys.has(bundle.key),
    colour: ink(lit && !lit.keys.has(bundle.key) ? '--faint' : `--l-${LOOKS[bundle.look].id}`), weight: bundle.sources || bundle.statements.length,
  })).filter((one) => !lit || one.strong || scene.bundles.length < 200);
  edges.sort((a, b) => b.weight - a.weight);
  const near = (one) => (one.kind === 'edge' ? one.strong : !lit || one.lit); // what the choice is about has its labels before all that is faded
  const [ends, arrows] = [nodes.filter(near), edges.filter(near)];
  const first = lit && arrows.length <= ends.length && ends.length <= FAN ? [...arrows, ...ends] : [...ends, ...arrows]; // a name has eight places to stand
  plan = [...first, ...nodes.filter((one) => !near(one)), ...edges.filter((one) => !near(one))];
}

/* Boxes that are taken, in a grid, so that one look finds those near. Written for speed: it runs in every frame. */
class Room {
  constructor(width, height) {
    this.across = Math.ceil(width / CELL) + 1;
    this.down = Math.ceil(height / CELL) + 1;
    this.cells = new Array(this.across * this.down);
  }

  column(x) { return Math.max(0, Math.min(this.across - 1, Math.floor(x / CELL))); }
  row(y) { return Math.max(0, Math.min(this.down - 1, Math.floor(y / CELL))); }

  free([left, top, right, bottom], owner, labelsOnly = false) {
    const lastX = this.column(right), lastY = this.row(bottom);
    for (let y = this.row(top); y <= lastY; y += 1) {
      for (let x = this.column(left); x <= lastX; x += 1) {
        const cell = this.cells[y * this.across + x];
        if (!cell) continue;
        for (let at = 0; at < cell.length; at += 1) {
          const {box, dot, owner: other} = cell[at];
          if (other !== owner && !(labelsOnly && dot) && box[0] < right && left < box[2] && box[1] < bottom && top < box[3]) return false;
        }
      }
    }
    return true;
  }

  take(box, owner, dot = false) {
    const one = {box, owner, dot}, lastX = this.column(box[2]), lastY = this.row(box[3]);
    for (let y = this.row(box[1]); y <= lastY; y += 1) {
      for (let x = this.column(box[0]); x <= lastX; x += 1) (this.cells[y * this.across + x] ||= []).push(one);
    }
  }
}

/* Where a label may stand: below, above, right and left of its dot, or at a corner; on the middle of its arrow. */
function boxes(one, width, view) {
  if (one.kind === 'edge') {
    const must = one.strong || scene.strong.length <= TOLD, spots_ = [0.5, 0.4, 0.6, 0.3].map((part) => middleOf(one, view, part)).filter((spot) => spot && (must || spot.room > width * 0.8 + 14));
    if (must && spots_.length) {
      const [{x, y}] = spots_;
      BESIDE.forEach((far) => spots_.push({x, y: y + far}));
      [1, -1].forEach((way) => spots_.push({x: x + way * (width / 2 + 10), y}));
    }
    return spots_
      .map((spot) => [spot.x - width / 2, spot.y - HEIGHT / 2, spot.x + width / 2, spot.y + HEIGHT / 2]);
  }
  const {x, y} = view.at(one), gap = one.size * view.scale + 3;
  const around = [[x - width / 2, y + gap], [x - width / 2, y - gap - HEIGHT], [x + gap, y - HEIGHT / 2], [x - gap - width, y - HEIGHT / 2]];
  const [below, above] = [y + gap * 0.6, y - gap * 0.6 - HEIGHT];
  around.push([x + gap * 0.6, below], [x + gap * 0.6, above], [x - gap * 0.6 - width, below], [x - gap * 0.6 - width, above]);
  if (one.kind === 'group') around.unshift([x - width / 2, y - HEIGHT / 2]);
  return around.map(([left, top]) => [left, top, left + width, top + HEIGHT]);
}

function middleOf(one, view, part = 0.5) {
  const edge = network.body.edges[one.id];
  if (!edge?.connected) return null;
  if (edge.from === edge.to) { // on top of its loop
    const [x, y, radius] = edge.edgeType._getCircleData(network.canvas.getContext());
    return part === 0.5 ? {...view.at({x, y: y - radius}), room: 0} : null;
  }
  const from = view.at(edge.from), to = view.at(edge.to);
  return {...view.at(edge.edgeType.getPoint(part)), room: Math.hypot(to.x - from.x, to.y - from.y)};
}

/* Where arrows run, as points that stand close. */
function lanesOf(view) {
  const lanes = new Room(view.width, view.height);
  if (scene.strong.length > LANES) return lanes;
  plan.forEach(({kind, id}) => {
    const edge = kind === 'edge' && network.body.edges[id];
    if (!edge?.connected || edge.from === edge.to) return;
    const from = view.at(edge.from), to = view.at(edge.to), count = Math.min(120, Math.ceil(Math.hypot(from.x - to.x, from.y - to.y) / 12));
    for (let at = 1; at < count; at += 1) {
      const {x, y} = view.at(edge.edgeType.getPoint(at / count));
      if (x > 0 && y > 0 && x < view.width && y < view.height) lanes.take([x - 1, y - 1, x + 1, y + 1], id);
    }
  });
  return lanes;
}

function placeLabels(context, view) {
  const room = new Room(view.width, view.height), lanes = lanesOf(view), out = [], {offsetWidth: wide, offsetHeight: high} = $('trail'), buttons = $('zoom');
  if (wide) room.take([0, 0, wide + 14, high + 11], null); // under what lies over the picture nobody reads
  room.take([view.width - buttons.offsetWidth - 14, view.height - buttons.offsetHeight - 14, view.width, view.height], null);
  const inside = ({x, y}) => x > -40 && y > -20 && x < view.width + 40 && y < view.height + 20;
  plan.forEach((one, rank) => {
    if (one.kind === 'edge') return;
    const spot = view.at(one), reach = one.kind === 'group' ? 0 : one.size * view.scale * 0.8;
    if (reach > 2 && inside(spot)) room.take([spot.x - reach, spot.y - reach, spot.x + reach, spot.y + reach], one.id, rank >= FREE);
  });
  const bare = visEdges.length > CROWD && (network.renderer.dragging || network.renderer.zooming);
  for (const [rank, one] of plan.entries()) {
    if (one.kind === 'edge' && bare) continue;
    if (one.kind !== 'edge' && !inside(view.at(one))) continue;
    if (one.kind === 'edge' && view.scale < 0.35 && !one.strong) continue;
    const width = widthOf(context, one.font, one.text) + 4;
    const offered = boxes(one, width, view);
    if (!offered.length) continue;
    const fits = ([left, top, right, bottom]) => left > 1 && top > 1 && right < view.width - 1 && bottom < view.height - 1;
    const box = offered.find((each) => fits(each) && room.free(each, one.id) && lanes.free(each, one.id)) || offered.find((each) => fits(each) && room.free(each, one.id))
      || ((one.strong || (one.kind === 'edge' ? scene.strong.length <= TOLD : rank < HUBS)) && offered.find((each) => fits(each) && room.free(each, one.id, true)));
    if (!box) continue;
    room.take(box, null);
    out.push({one, box});
  }
  return out;
}

function viewOf() {
  const scale = network.getScale(), {x, y} = network.getViewPosition(), {clientWidth: width, clientHeight: height} = $('graph');
  return {scale, width, height, at: (spot) => ({x: (spot.x - x) * scale + width / 2, y: (spot.y - y) * scale + height / 2})};
}

function paintLabels(context) {
  const ratio = network.canvas.pixelRatio || 1, back = ink('--back');
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  placed = placeLabels(context, viewOf());
  context.textBaseline = 'middle';
  context.textAlign = 'center';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  placed.forEach(({one, box}) => {
    const x = (box[0] + box[2]) / 2, y = (box[1] + box[3]) / 2;
    context.font = one.font;
    if (one.kind === 'edge') {
      context.fillStyle = back;
      context.fillRect(box[0] + 1, box[1] + 1, box[2] - box[0] - 2, HEIGHT - 2);
    } else {
      context.strokeStyle = back;
      context.strokeText(one.text, x, y);
    }
    context.fillStyle = one.colour;
    context.fillText(one.text, x, y);
  });
  if (hovered !== null) paintHovered(context);
  context.restore();
}

/* The full label of what the pointer is on. */
function paintHovered(context) {
  const one = plan.find((each) => each.id === hovered);
  if (!one) return;
  const full = one.kind === 'node' ? short(labelOf(one.id), 90) : one.kind === 'edge' ? short(asSentence(chiefOf(one.bundle)), 96) + (scene.corpus ? ` · ${manySources(one.bundle.statements)}` : '') : one.text;
  const view = viewOf(), spot = one.kind === 'edge' ? middleOf(one, view) : view.at(one);
  if (!spot) return;
  const width = widthOf(context, FONT, full) + 14;
  const left = Math.max(4, Math.min(view.width - width - 4, spot.x - width / 2)), top = Math.max(4, spot.y - 34);
  context.font = FONT;
  context.fillStyle = ink('--text');
  context.beginPath();
  context.roundRect(left, top, width, 22, 5);
  context.fill();
  context.fillStyle = ink('--card');
  context.fillText(full, left + width / 2, top + 11);
}
