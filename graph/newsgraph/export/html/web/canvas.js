/* The picture: what the scene says, drawn by vis-network without any physics. */
const visNodes = new vis.DataSet(), visEdges = new vis.DataSet();
const SIZE = NODES.length;
const calm = matchMedia('(prefers-reduced-motion: reduce)');
const CROWD = 700; // arrows that a moving picture can show in time; more come back when it rests
let wasCrowded = false;
let still = false; // the choice was made in the picture: it need not be moved
const HALO = 9; // pixels
let halos = [];
let network = null, spots = new Map(), lines = [], inks = new Map();

function ink(name) {
  if (!inks.size) {
    const style = getComputedStyle(document.documentElement);
    inks = new Map([...new Set([...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule.selectorText === ':root').flatMap((rule) => [...rule.style]).filter((one) => one.startsWith('--')))]
      .map((one) => [one, style.getPropertyValue(one).trim()]));
  }
  return inks.get(name) || '';
}

let thick = 1; // of dots and lines in a picture that is seen from afar

/* Large pictures are seen from afar: their dots and lines are drawn a little larger. */
function measureThickness() {
  const all = [...spots.values()], width = (axis) => Math.max(...all.map((p) => p[axis])) - Math.min(...all.map((p) => p[axis]));
  const scale = all.length > 1 ? Math.min(1, ($('graph').clientWidth || 800) / Math.max(width('x'), width('y') * 1.3, 1)) : 1;
  thick = scene.corpus || scene.groups.size ? 1 : Math.min(2.2, Math.max(1, 0.9 / Math.sqrt(scale)));
}

const groupKey = (id) => `g${id}`;
const sizeOf = (node) => (scene.corpus ? Math.min(11, 5 + Math.sqrt(node.degree) / 2) : Math.min(20 * Math.max(1, thick / 1.5), (6 + 2.4 * Math.sqrt(node.degree)) * thick));
const LARGEST = Math.max(1, ...GROUPS.map((group) => group.r));
const groupSize = (group, count) => Math.max(14, group.mixed ? 0 : LARGEST * 0.15, group.r * (group.mixed ? 0.25 : 0.34) * Math.sqrt(count / group.n));

/* What a choice lights up: nodes and keys of bundles; null when everything is. */
function lights() {
  const what = picked();
  if (!what || what.group || what.dispute) return null;
  const nodes = new Set(), keys = new Set();
  const take = (bundle) => { keys.add(bundle.key); nodes.add(bundle.from); nodes.add(bundle.to); };
  if (what.bundle) take(what.bundle);
  if (what.fact) scene.bundles.filter((one) => what.fact.statements.some((each) => one.statements.includes(each))).forEach(take);
  if (what.statement) scene.bundles.filter((one) => one.statements.includes(what.statement)).forEach(take);
  const middle = what.node || nodeByIri.get(what.place?.iri);
  if (middle) {
    nodes.add(middle.id);
    scene.bundles.filter((one) => one.from === middle.id || one.to === middle.id).forEach(take);
  }
  return keys.size || [...nodes].some((id) => scene.isDrawn.has(id)) ? {nodes, keys} : null; // what is not in the picture dims nothing
}

function nodeStyle(id, lit) {
  const node = NODES[id], fill = ink(typeColour(node.type)), faded = lit && !lit.nodes.has(id);
  const chosen = state.pick === `n ${node.iri}` || state.focus === node.iri;
  return {
    id, ...spots.get(id), shape: shapeOf(node.type), size: sizeOf(node), opacity: faded ? 0.22 : 1, borderWidth: chosen ? 3 : 1,
    color: {background: fill, border: chosen ? ink('--text') : ink('--card')},
  };
}

function groupStyle(id, count, lit) {
  const group = GROUPS[id];
  return {
    id: groupKey(id), x: group.x, y: group.y, shape: 'dot', size: groupSize(group, count), borderWidth: 1,
    opacity: lit ? 0.35 : 1,
    color: {background: ink(group.mixed ? '--chip' : '--fold'), border: ink('--fold-edge')},
  };
}

function bundleStyle(bundle, lit) {
  const look = LOOKS[bundle.look], faded = lit && !lit.keys.has(bundle.key), count = bundle.statements.length;
  const colour = ink(faded ? '--faint' : `--l-${look.id}`), strong = lit && !faded;
  const viewed = bundle.statements.every((one) => one.commented), weight = bundle.sources || count;
  const self = bundle.from === bundle.to;
  const bend = bendFrom(bundle, bundle.shift || 0);
  const smooth = bend ? {enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: roundnessOf(bend)} : false;
  return {
    id: `b${bundle.key}`, from: bundle.from, to: bundle.to, dashes: look.dashes, smooth,
    color: {color: colour, inherit: false, opacity: faded ? 0.5 : 1},
    width: (Math.min(5, (viewed ? 1 : 1.5) + Math.log2(weight)) + (strong ? 0.8 : 0)) * thick,
    arrows: {to: {enabled: true, scaleFactor: 0.7, type: denied(chiefOf(bundle)) ? 'bar' : viewed ? 'vee' : 'arrow'}},
    ...(self ? {selfReference: {size: 16 + 8 * Math.abs(bundle.bend), angle: 0.8 + bundle.bend, renderBehindTheNode: false}} : {}),
  };
}

/* Links to and between folded groups: lines of one width at every zoom, under everything else. */
function linkLines() {
  const at = (end) => (end < SIZE ? spots.get(end) : scene.groups.has(end - SIZE) ? GROUPS[end - SIZE] : null);
  return scene.links.map((link) => ({from: at(link.ends[0]), to: at(link.ends[1]), width: Math.min(5, 0.6 + Math.log2(link.count) / 2)}))
    .filter((one) => one.from && one.to);
}

function paintLinks(context) {
  const scale = network.getScale();
  context.save();
  context.strokeStyle = ink('--fold-edge');
  context.globalAlpha = picked() && !picked().group ? 0.12 : 0.28;
  lines.forEach(({from, to, width}) => {
    context.lineWidth = width / scale;
    context.beginPath();
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  });
  context.restore();
}

/* Behind the arrows of what differs from an earlier graph, a broad band. */
function paintHalos(context) {
  context.save();
  context.lineWidth = HALO / network.getScale();
  halos.forEach(({id, colour, dashes}) => {
    const edge = network.body.edges[id];
    if (!edge?.connected) return;
    const via = edge.from !== edge.to && edge.edgeType.getViaNode?.();
    context.strokeStyle = ink(colour);
    context.setLineDash(dashes ? dashes.map((dash) => dash / network.getScale()) : []);
    context.beginPath();
    if (edge.from === edge.to) { const [x, y, radius] = edge.edgeType._getCircleData(context); context.arc(x, y, radius, 0, 2 * Math.PI); } else {
      context.moveTo(edge.from.x, edge.from.y);
      if (via?.x === undefined) context.lineTo(edge.to.x, edge.to.y); else context.quadraticCurveTo(via.x, via.y, edge.to.x, edge.to.y);
    }
    context.stroke();
  });
  context.restore();
}

function replaceAll(dataset, items) {
  const wanted = new Set(items.map((one) => one.id));
  const gone = dataset.getIds().filter((id) => !wanted.has(id));
  if (gone.length) dataset.remove(gone);
  dataset.update(items);
}

function draw() {
  const lit = lights();
  spots = placesOf(scene);
  measureThickness();
  route();
  replaceAll(visNodes, [...[...scene.groups].map(([id, count]) => groupStyle(id, count, lit)), ...scene.drawn.map((id) => nodeStyle(id, lit))]);
  lines = linkLines();
  replaceAll(visEdges, arrowsOf(lit).map((one) => bundleStyle(one, lit)));
  halos = AGAINST ? arrowsOf(lit).filter((one) => !lit || lit.keys.has(one.key)).map((one) => ({id: `b${one.key}`, ...haloOf(one.statements)})).filter(({colour}) => colour) : [];
  planLabels(lit);
  const crowded = visEdges.length > CROWD;
  if (crowded === wasCrowded) return;
  wasCrowded = crowded;
  network?.setOptions({interaction: {hideEdgesOnDrag: crowded, hideEdgesOnZoom: crowded}});
}

const motion = () => (calm.matches ? false : {duration: 280, easingFunction: 'easeInOutQuad'});

/* Look at these places: nodes and groups by their ids on the canvas. */
function lookAt(ids, closest = 1.1) {
  const points = ids.map((id) => visNodes.get(id)).filter(Boolean);
  if (!points.length || !network) return;
  const box = ['x', 'y'].map((axis) => [
    Math.min(...points.map((p) => p[axis] - p.size)), Math.max(...points.map((p) => p[axis] + p.size))]);
  lookAtBox(box, closest);
}

function lookAtBox([[left, right], [top, bottom]], closest = 1.1) {
  const stage = $('graph');
  if (settled) network.redraw(); // vis-network looks for another size but once a second, and then moves what it shows
  const scale = Math.min(closest, (stage.clientWidth - Math.min(150, stage.clientWidth * 0.16)) / Math.max(1, right - left), (stage.clientHeight - 70) / Math.max(1, bottom - top));
  const position = {x: (left + right) / 2, y: (top + bottom) / 2};
  network.moveTo({position, scale: Math.max(scale, 0.005), animation: settled ? motion() : false});
}

const lookAtAll = () => lookAt(visNodes.getIds(), scene.drawn.length <= 20 ? 1.7 : 1.1);

function lookAtGroup(id) {
  const {x, y, r} = GROUPS[id];
  lookAtBox([[x - r, x + r], [y - r, y + r]]);
}

/* Open a group: its nodes take its place. More than the canvas holds at once close the groups that were opened first. */
function openGroup(...ids) {
  const open = [...state.open.filter((one) => !ids.includes(one)), ...ids];
  const size = () => open.reduce((sum, one) => sum + GROUPS[one].n, 0);
  while (size() > ONE_BY_ONE && open.length > ids.length) open.shift();
  return open;
}

/* What to change so that nodes are drawn: those that are folded by opening their groups, those outside of a focus or a path by leaving it. */
function reveal(...ids) {
  if (ids.every((id) => scene.isDrawn.has(id))) return {};
  const leave = scene.far && ids.some((id) => !scene.far.has(id));
  if (scene.corpus) return {...(leave ? {focus: '', path: []} : {}), shown: [...new Set([...state.shown, ...ids.map((id) => NODES[id].iri)])].slice(-MOST)};
  const groups = [...new Set(ids.filter((id) => leave || !scene.isDrawn.has(id)).map((id) => NODES[id].group))];
  return {...(leave ? {focus: '', path: []} : {}), ...(DATA.fold && (leave || !scene.single) ? {open: openGroup(...groups)} : {})};
}

function chosen(event) {
  const [node] = event.nodes, [edge] = event.edges;
  still = true;
  if (typeof node === 'string') { const id = Number(node.slice(1)); go({open: openGroup(id), pick: `g ${id}`, read: ''}); }
  else if (node !== undefined) pickNode(node);
  else if (edge) pickBundle(scene.byKey.get(edge.slice(1)));
  else if (state.pick || state.read) go({pick: '', read: ''});
  still = false;
}

function pickBundle(bundle) {
  if (bundle.statements.length === 1) pickStatement(bundle.statements[0].id);
  else if (scene.corpus && !(bundle.rest > 1)) pickFact(bundle);
  else go({pick: `b ${bundle.statements[0].iri}`, read: ''});
}

function pickFact(fact) {
  if (fact.statements.length === 1) pickStatement(fact.statements[0].id, revealNames(fact.from, fact.to));
  else go({pick: `f ${fact.statements[0].iri}`, read: '', ...revealNames(fact.from, fact.to)});
}

/* Of a corpus, the panel may go where the picture does not: only names come into it by themselves. */
const revealNames = (...ids) => (scene.corpus && ids.some((id) => !NAMED.has(id) && !scene.isDrawn.has(id)) ? {} : reveal(...ids));

/* Arrow keys walk to the nearest node in a direction; without a choice, to the one nearest to the middle. */
function walk(x, y) {
  const here = picked()?.node ? spots.get(picked().node.id) : null;
  const middle = network.getViewPosition();
  const candidates = scene.drawn.map((id) => {
    const spot = spots.get(id), dx = spot.x - (here || middle).x, dy = spot.y - (here || middle).y, ahead = dx * x + dy * y;
    const far = Math.hypot(dx, dy);
    return {id, cost: here ? (ahead > far * 0.5 ? far * (2 - ahead / far) : Infinity) : far};
  }).filter((one) => one.cost < Infinity && one.cost > (here ? 0 : -1));
  if (candidates.length) pickNode(candidates.reduce((best, one) => (one.cost < best.cost ? one : best)).id);
  else if (!scene.drawn.length) network.moveTo({position: {x: middle.x + x * 80 / network.getScale(), y: middle.y + y * 80 / network.getScale()}});
}

function makeNetwork() {
  network = new vis.Network($('graph'), {nodes: visNodes, edges: visEdges}, {
    physics: false, layout: {improvedLayout: false, randomSeed: 7},
    interaction: {hover: false, keyboard: false, selectConnectedEdges: false, hoverConnectedEdges: false, selectable: true, tooltipDelay: 1e9, zoomSpeed: 0.8},
    edges: {selectionWidth: 0, endPointOffset: {to: 1}, chosen: {edge: true}}, nodes: {chosen: false},
  });
  network.on('click', chosen);
  network.on('doubleClick', (event) => { if (typeof event.nodes[0] === 'number') focusOn(event.nodes[0]); });
  network.on('beforeDrawing', paintLinks);
  network.on('beforeDrawing', paintHalos);
  network.on('afterDrawing', paintLabels);
  listenToPointer();
}

const redrawSoon = () => network.body.emitter.emit('_requestRedraw'); // once a frame, whoever asks

/* What the pointer rests on. vis-network looks for it at every move, which costs more than drawing: here it waits for the pointer to rest. */
function listenToPointer() {
  let waiting = 0;
  const find = (event) => {
    const box = $('graph').getBoundingClientRect(), spot = {x: event.clientX - box.left, y: event.clientY - box.top};
    const found = network.getNodeAt(spot) ?? network.getEdgeAt(spot) ?? null;
    $('graph').classList.toggle('pointing', found !== null);
    if (found !== hovered) { hovered = found; redrawSoon(); }
  };
  const forget = () => { clearTimeout(waiting); if (hovered !== null) { hovered = null; redrawSoon(); } };
  $('graph').addEventListener('pointermove', (event) => { clearTimeout(waiting); if (!event.buttons) waiting = setTimeout(find, 70, event); });
  ['pointerleave', 'pointerdown', 'wheel'].forEach((name) => $('graph').addEventListener(name, forget, {passive: true}));
}

const focusOn = (id, hops = 1) => go({focus: NODES[id].iri, hops, path: [], pick: `n ${NODES[id].iri}`, read: '', view: 'graph'});
