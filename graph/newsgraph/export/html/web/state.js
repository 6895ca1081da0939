/* What is looked at: one value, in step with the hash of the address, so that a view can be shared and undone. */
const FACETS = ['type', 'relation', 'document', 'speaker', 'modality', 'change'];
const VIEWS = ['graph', 'voices', 'timeline', 'map', 'changes', 'table'];
const nothing = () => ({
  view: 'graph', pick: '', read: '', table: false, only: {}, hide: [], sure: 0, least: 1, most: 0, after: '', before: '', open: [], focus: '', hops: 1, path: [],
  all: false, concepts: false, shown: [], // of a corpus: everything, things without names too, and what was asked for beside the first picture
});
/* A number of sources; 0 is any. */
const manyOf = (text) => Math.min(99, Math.max(0, Math.floor(Number(text) || 0)));
let state = nothing();
const listeners = [];

function toHash(value) {
  const out = new URLSearchParams();
  const put = (name, text) => { if (text) out.append(name, text); };
  if (value.view !== 'graph') put('view', value.view);
  ['read', 'after', 'before', 'focus'].forEach((name) => put(name, value[name]));
  const group = /^g (\d+)$/.exec(value.pick);
  put('pick', group && GROUPS[group[1]] ? `g ${NODES[GROUPS[group[1]].first].iri}` : value.pick);
  ['table', 'all', 'concepts'].forEach((name) => { if (value[name]) put(name, '1'); });
  value.shown.forEach((one) => put('shown', one));
  if (value.sure) put('sure', String(value.sure));
  if (value.least > 1) put('least', String(value.least));
  if (value.most) put('most', String(value.most));
  if (value.focus) put('hops', String(value.hops));
  FACETS.forEach((name) => put(`only-${name}`, value.only[name]));
  value.hide.forEach((one) => put('hide', one));
  value.open.filter((one) => GROUPS[one]).forEach((one) => put('open', NODES[GROUPS[one].first].iri)); // numbers of groups are only this file's
  value.path.forEach((one) => put('path', one));
  if (DATA.focus >= 0 && !value.focus) out.append('focus', ''); // a page that opens at an entity, looked at as a whole
  return out.toString();
}

function fromHash(hash) {
  const got = new URLSearchParams(hash.replace(/^#/, '')), value = nothing();
  ['pick', 'read', 'after', 'before', 'focus'].forEach((name) => { value[name] = got.get(name) || ''; });
  if (VIEWS.includes(got.get('view'))) value.view = got.get('view');
  ['table', 'all', 'concepts'].forEach((name) => { value[name] = got.get(name) === '1'; });
  value.shown = got.getAll('shown').filter((iri) => nodeByIri.has(iri));
  value.sure = Math.min(1, Math.max(0, Number(got.get('sure')) || 0));
  value.least = Math.min(99, Math.max(1, Math.floor(Number(got.get('least')) || 1)));
  value.most = manyOf(got.get('most'));
  value.hops = got.get('hops') === '2' ? 2 : 1;
  FACETS.forEach((name) => { if (got.get(`only-${name}`)) value.only[name] = got.get(`only-${name}`); });
  value.hide = got.getAll('hide');
  const groupOf = (iri) => nodeByIri.get(iri)?.group;
  value.open = [...new Set(got.getAll('open').map(groupOf))].filter((one) => one !== undefined);
  if (value.pick.startsWith('g ')) value.pick = nodeByIri.has(value.pick.slice(2)) ? `g ${groupOf(value.pick.slice(2))}` : '';
  value.path = got.getAll('path').slice(0, 2).filter((iri) => nodeByIri.has(iri));
  if (!nodeByIri.has(value.focus)) value.focus = '';
  if (DATA.focus >= 0 && !got.toString()) Object.assign(value, {focus: NODES[DATA.focus].iri, pick: `n ${NODES[DATA.focus].iri}`});
  return value;
}

/* Change the view. `replace` leaves no step for the browser's way back: for what changes with every movement. */
function go(patch, replace = false) {
  const before = state;
  state = {...state, ...patch};
  const hash = toHash(state);
  try { // in the frame of a notebook there is no address to change
    if (hash !== toHash(before)) history[replace ? 'replaceState' : 'pushState'](null, '', hash ? `#${hash}` : location.pathname + location.search);
  } catch { /* the view changes all the same */ }
  listeners.forEach((listener) => listener(state, before));
}

function follow() {
  const before = state, next = fromHash(location.hash);
  if (toHash(next) === toHash(before)) return; // one step tells of itself twice, as popstate and as hashchange
  state = next;
  listeners.forEach((listener) => listener(state, before));
}

const pickNode = (id, more = {}) => go({pick: `n ${NODES[id].iri}`, read: '', ...more});
const pickStatement = (id, more = {}) => go({pick: `s ${STATEMENTS[id].iri}`, read: '', ...more});

/* What is picked: {node}, {statement}, {group}, {place} or {statements} of a bundle; null for nothing, or for what the file does not hold. */
function picked() {
  const kind = state.pick.slice(0, 2), name = state.pick.slice(2);
  if (kind === 'n ' && nodeByIri.has(name)) return {node: nodeByIri.get(name)};
  if (kind === 's ' && statementByIri.has(name)) return {statement: statementByIri.get(name)};
  if (kind === 'g ' && /^\d+$/.test(name) && GROUPS[name]) return {group: GROUPS[name]};
  if (kind === 'b ' && statementByIri.has(name)) {
    const bundle = scene.bundles.find((one) => one.statements.includes(statementByIri.get(name)));
    return bundle ? {bundle} : null;
  }
  if (kind === 'f ' && statementByIri.has(name)) return {fact: factWith(statementByIri.get(name))};
  if (kind === 'd ') return {dispute: name};
  if (kind === 'p ' && placeByIri.has(name)) return {place: placeByIri.get(name)};
  return null;
}
