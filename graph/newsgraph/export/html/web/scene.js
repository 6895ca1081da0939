/* What is drawn, what is folded and what is filtered out. Every statement is exactly one of the three. */
const ONE_BY_ONE = 1000; // nodes on the canvas at most; the rest of a view that is larger is counted as folded
const FEW = 400; // what remains after filters is drawn one by one up to here, even in a graph that folds
const FAN = 4; // statements between two nodes that are drawn each for itself; more are bundled by their look
const LINKS = 400; // links between folded groups that are drawn, the strongest first
const ARROWS = 240; // arrows of a corpus that are drawn at once, those of the most sources; of what is chosen all are
let scene = null;

/* The statements of the view, and with a focus or a path the distance of each node. */
function inView() {
  const kept = passing(state);
  if (!state.focus && state.path.length < 2) return {kept, far: null};
  const allowed = new Set(kept.map((one) => one.id));
  const [start, goal] = state.path.map((iri) => nodeByIri.get(iri).id);
  const onPath = state.path.length === 2;
  const far = onPath ? paths(start, goal, allowed) : around(nodeByIri.get(state.focus).id, state.hops, allowed);
  const near = onPath // on a path, only the arrows that go on
    ? kept.filter((one) => far.has(one.from) && far.get(one.to) === far.get(one.from) + 1)
    : kept.filter((one) => far.has(one.from) && far.has(one.to));
  return {kept: near, far};
}

function livingNodes(kept, far) {
  if (far) return [...far.keys()];
  if (!filtering()) return NODES.map((node) => node.id);
  const living = new Uint8Array(NODES.length);
  kept.forEach((one) => { living[one.from] = living[one.to] = 1; });
  return NODES.filter((node) => living[node.id]).map((node) => node.id);
}

function makeScene() {
  const {kept, far} = inView();
  const living = livingNodes(kept, far);
  if (inCorpus()) return corpusScene(kept, far, living);
  const single = !DATA.fold || far || (filtering() && living.length <= FEW);
  const open = new Set(state.open);
  const wanted = (single ? living : living.filter((id) => open.has(NODES[id].group))).sort((a, b) => NODES[b].degree - NODES[a].degree);
  const drawn = wanted.slice(0, ONE_BY_ONE).sort((a, b) => a - b);
  const isDrawn = new Set(drawn), groups = new Map();
  living.forEach((id) => {
    if (!isDrawn.has(id) && !single) groups.set(NODES[id].group, (groups.get(NODES[id].group) || 0) + 1);
  });
  const {bundles, links, drawnStatements} = bundled(kept, isDrawn, single);
  const folded = kept.length - drawnStatements;
  return {
    kept, far, drawn, isDrawn, groups, bundles, strong: bundles, links: links.slice(0, LINKS), byKey: new Map(bundles.map((one) => [one.key, one])), single,
    allLinks: links.length,
    counts: {
      statements: {drawn: drawnStatements, folded, filtered: STATEMENTS.length - kept.length, all: STATEMENTS.length},
      names: {drawn: drawn.length, folded: living.length - drawn.length, filtered: NODES.length - living.length, all: NODES.length},
    },
  };
}

/* The picture of a corpus: the best connected names of what is left, or of a focus, and the facts between them. */
function corpusScene(kept, far, living) {
  const drawn = centralNodes(kept, living), isDrawn = new Set(drawn);
  const {bundles} = bundled(kept, isDrawn, true), strong = strongest(bundles);
  const drawnStatements = strong.reduce((sum, one) => sum + one.statements.length, 0);
  return {
    kept, far: far && new Map([...far].filter(([id]) => isDrawn.has(id))), drawn, isDrawn, groups: new Map(), bundles, strong, links: [],
    byKey: new Map(bundles.map((one) => [one.key, one])), single: true, corpus: true, allLinks: 0,
    counts: {
      statements: {drawn: drawnStatements, folded: kept.length - drawnStatements, filtered: STATEMENTS.length - kept.length, all: STATEMENTS.length},
      names: {drawn: drawn.length, folded: living.length - drawn.length, filtered: NODES.length - living.length, all: NODES.length},
    },
  };
}

/* The arrows of the most sources; each node keeps the best one of its own. */
function strongest(bundles) {
  if (bundles.length <= ARROWS) return bundles;
  const ranked = [...bundles].sort((a, b) => b.sources - a.sources || b.statements.length - a.statements.length), met = new Set();
  return ranked.filter((one, at) => {
    const kept = at < ARROWS || !met.has(one.from) || !met.has(one.to);
    met.add(one.from).add(one.to);
    return kept;
  });
}

/* The arrows on the canvas: the strongest, and all of what is chosen. */
function arrowsOf(lit) {
  if (!lit || scene.strong.length === scene.bundles.length) return scene.strong;
  const there = new Set(scene.strong);
  return [...scene.strong, ...scene.bundles.filter((one) => lit.keys.has(one.key) && !there.has(one))];
}

/* Arrows between drawn nodes, alike ones together, and links to and between folded groups. */
function bundled(kept, isDrawn, single) {
  const pairs = new Map(), between = new Map(), size = NODES.length;
  let drawnStatements = 0;
  kept.forEach((one) => {
    const from = isDrawn.has(one.from), to = isDrawn.has(one.to);
    if (from && to) {
      const key = Math.min(one.from, one.to) * size + Math.max(one.from, one.to);
      if (!pairs.has(key)) pairs.set(key, []);
      pairs.get(key).push(one);
      drawnStatements += 1;
    } else if (!single) {
      const ends = [from ? one.from : size + NODES[one.from].group, to ? one.to : size + NODES[one.to].group].sort((a, b) => a - b);
      if (ends[0] !== ends[1]) {
        const key = `${ends[0]} ${ends[1]}`;
        between.set(key, (between.get(key) || 0) + 1);
      }
    }
  });
  const bundles = [...pairs.values()].flatMap(inCorpus() ? factsBetween : fanned);
  const links = [...between].sort((a, b) => b[1] - a[1]).map(([key, count]) => ({key, count, ends: key.split(' ').map(Number)}));
  return {bundles, links, drawnStatements};
}

/* The arrows between two nodes: one for each way of putting it, and while they are few, for each relation. */
function fanned(statements) {
  const alike = new Map();
  statements.forEach((one) => {
    const relation = statements.length <= FAN ? `${EDGES.relation[one.id]}` : '';
    const key = `${one.from}-${one.to}-${one.look}${denied(one) ? '!' : ''}-${relation}`;
    if (!alike.has(key)) alike.set(key, {key, from: one.from, to: one.to, look: one.look, statements: []});
    alike.get(key).statements.push(one);
  });
  const all = [...alike.values()];
  all.forEach((bundle, index) => { bundle.bend = all.length === 1 ? 0 : index - (all.length - 1) / 2; });
  return all;
}

/* The arrows between two nodes of a corpus: one for each fact; of many facts, the one of the most sources, and one arrow for the rest. */
function factsBetween(statements) {
  const facts_ = gathered(statements), own = facts_.length <= 2 ? facts_ : facts_.slice(0, 1), rest = new Map();
  facts_.slice(own.length).forEach((fact) => {
    const key = `${fact.from}-${fact.to}${denied(chiefOf(fact)) ? '!' : ''}`;
    if (!rest.has(key)) rest.set(key, {key, from: fact.from, to: fact.to, statements: [], rest: 0});
    rest.get(key).statements.push(...fact.statements);
    rest.get(key).rest += 1;
  });
  const all = [...own, ...rest.values()];
  all.forEach((bundle, index) => {
    bundle.sources = sourcesOf(bundle.statements);
    bundle.look = lookOfFact(bundle.statements);
    bundle.bend = all.length === 1 ? 0 : index - (all.length - 1) / 2;
  });
  return all;
}

/* A fact with the number of its sources; "allegedly" and "not" are in the words of its verb. */
function factLabel(bundle) {
  const one = chiefOf(bundle), words_ = bundle.rest > 1 ? `${number(bundle.rest)} more facts` : isVerbAlone(one) ? line(one.relation) : verb(one);
  const view = bundle.statements.every((each) => each.commented) ? ' (reader)' : '';
  return short(words_, 30) + view + (bundle.sources > 1 && !(bundle.rest > 1) ? ` · ${number(bundle.sources)}` : '');
}

function bundleLabel(bundle) {
  const kind = markOf(bundle.statements), all = kind && bundle.statements.every((one) => changeNames(one).includes(kind[1]));
  return wordsOfArrow(bundle) + (kind ? ` (${all ? '' : 'some '}${kind[1]})` : '');
}
function wordsOfArrow(bundle) {
  if (scene.corpus) return factLabel(bundle);
  const relations = new Set(bundle.statements.map(verb)), count = bundle.statements.length;
  const [first] = relations;
  const words = relations.size === 1 ? first : `${short(first, 18)} and ${relations.size - 1} more`;
  return short(words, 34) + (count > 1 ? ` ×${number(count)}` : '');
}
