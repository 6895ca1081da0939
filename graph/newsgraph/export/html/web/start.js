/* Everything together. */
function clearFilters() {
  go({only: {}, hide: [], sure: 0, least: 1, most: 0, after: '', before: '', focus: '', path: []});
}

function toggle(list_, value) { return list_.includes(value) ? list_.filter((one) => one !== value) : [...list_, value]; }

/* All of its kind but this one are hidden; once more, none. */
const kindsLike = (key) => (key.startsWith('look ') ? LOOKS.map((one) => `look ${one.id}`) : tally(NODES, (node) => node.type).map(([type]) => `type ${type}`));
function alone(key) {
  const like = kindsLike(key), rest = like.filter((one) => one !== key), was = rest.every((one) => state.hide.includes(one)) && !state.hide.includes(key);
  return [...state.hide.filter((one) => !like.includes(one)), ...(was ? [] : rest)];
}

function showLegend() {
  const types = tally(NODES, (node) => node.type), looks = PLAIN ? [] : tally(STATEMENTS, (one) => one.look).sort((a, b) => a[0] - b[0]);
  const item = (key, picture, name, count) => el('li', {}, el('button', {type: 'button', 'aria-pressed': String(!state.hide.includes(key)), title: `${number(count)}: show or hide; with Shift: alone`,
    onclick: (event) => go({hide: event.shiftKey ? alone(key) : toggle(state.hide, key)})}, picture, told(name)));
  const kept = document.activeElement?.closest('#legend li'), at = kept ? [...$('legend').children].indexOf(kept) : -1;
  $('legend').replaceChildren(...changeItems(), ...looks.map(([index, count]) => item(`look ${LOOKS[index].id}`, stroke(LOOKS[index]), LOOKS[index].name, count)),
    ...types.slice(0, 14).map(([type, count]) => item(`type ${type}`, mark(type), short(type, 24), count)),
    ...(types.length > 14 ? [el('li', {class: 'soft'}, `${types.length - 14} more classes: see Filters`)] : []));
  if (at >= 0) $('legend').children[at]?.querySelector('button')?.focus();
}

function showCounts() {
  const {statements, names: things} = scene.counts;
  const words = ({drawn, folded, filtered, all}) => `${number(drawn)} drawn + ${number(folded)} folded + ${number(filtered)} filtered out = ${number(all)}`;
  const links = scene.allLinks - scene.links.length;
  const older = DATA.leftOut ? [el('span', {}, `${many(DATA.leftOut, 'older document is', 'older documents are')} not in this page`)] : [];
  $('counts').replaceChildren(el('span', {}, `Statements: ${words(statements)}`), el('span', {}, `Names: ${words(things)}`), ...older,
    ...(scene.strong.length < scene.bundles.length ? [el('span', {}, `of ${number(scene.bundles.length)} arrows, the ${number(scene.strong.length)} with the most sources are drawn, and all those of what you choose`)] : []),
    ...(links > 0 ? [el('span', {}, `of ${number(scene.allLinks)} links between groups, the ${number(scene.links.length)} strongest are drawn`)] : []));
}

/* What narrows the view: of each part its name, its value and the way to undo it. */
function filterWords() {
  const chips = FACETS.filter((name) => state.only[name]).map((name) => [`${FACET_NAMES[name]}: `, facetLabel(name, state.only[name]), () => go({only: {...state.only, [name]: ''}})]);
  if (state.focus) chips.push([state.hops === 2 ? 'Two steps around ' : 'Neighbours of ', nodeByIri.get(state.focus).label, () => go({focus: ''})]);
  if (state.path.length === 2) chips.push(['Paths: ', state.path.map((iri) => short(nodeByIri.get(iri).label, 30)).join(' → '), () => go({path: []})]);
  if (state.sure) chips.push(['Confidence from ', state.sure.toFixed(2), () => go({sure: 0})]);
  if (state.least > 1) chips.push(['Sources from ', String(state.least), () => go({least: 1})]);
  if (state.most) chips.push(['Sources until ', String(state.most), () => go({most: 0})]);
  if (state.after) chips.push(['From ', state.after, () => go({after: ''})]);
  if (state.before) chips.push(['Until ', state.before, () => go({before: ''})]);
  const nameOf_ = (key) => (key.startsWith('look ') ? LOOKS.find((one) => `look ${one.id}` === key)?.name || key : key.replace(/^\w+ /, ''));
  const single = ['look ', 'type '].map((kind) => { // "only denied", rather than without each of the seven others
    const left = state.hide.some((key) => key.startsWith(kind)) ? kindsLike(kind).filter((key) => !state.hide.includes(key)) : [];
    return left.length === 1 && left[0];
  }).filter(Boolean);
  single.forEach((key) => chips.push(['Only ', nameOf_(key), () => go({hide: state.hide.filter((one) => one.slice(0, 5) !== key.slice(0, 5))})]));
  state.hide.filter((key) => !single.some((one) => one.slice(0, 5) === key.slice(0, 5))).forEach((key) => chips.push(['Without ', nameOf_(key), () => go({hide: toggle(state.hide, key)})]));
  return chips;
}

function showTrail() {
  const chips = filterWords();
  $('trail').hidden = !chips.length;
  $('trail').replaceChildren(...chips.map(([name, value, undo]) => el('button', {type: 'button', onclick: undo, title: 'Remove'}, name, told(short(value, 64)), ' ×')),
    ...(chips.length > 1 ? [button('Clear all', clearFilters)] : []));
}

function showFilters() {
  FACETS.forEach((name) => { if (document.activeElement !== $(`only-${name}`)) $(`only-${name}`).value = state.only[name] ? short(line(facetLabel(name, state.only[name])) || '(none)', 60) : ''; });
  $('sure').value = String(state.sure);
  $('sure-is').textContent = state.sure ? `from ${state.sure.toFixed(2)}` : 'any';
  if (document.activeElement !== $('least')) $('least').value = String(state.least);
  if (document.activeElement !== $('most')) $('most').value = state.most ? String(state.most) : '';
  $('after').value = state.after;
  $('before').value = state.before;
}

/* Of a corpus: what the picture shows, and the way to more of it. */
function showScope() {
  $('scope').hidden = !DATA.corpus;
  if (!DATA.corpus) return;
  const choice = (name, pressed, patch) => el('button', {type: 'button', 'aria-pressed': String(pressed), onclick: () => go({...patch, shown: []})}, name);
  const {names: things} = scene.counts, stories = state.open.map((id) => storyName(GROUPS[id], 2)).join(' · ');
  const held = [...$('scope').children].indexOf(document.activeElement);
  $('scope').replaceChildren(choice('Main names', !state.all && !state.concepts, {all: false, concepts: false}),
    choice('With concepts', !state.all && state.concepts, {all: false, concepts: true}), choice('Everything', state.all, {all: true, open: []}),
    el('span', {}, scene.corpus ? [state.open.length > 0 && ['Story: ', told(short(stories, 60)), '. '], `${state.concepts || things.drawn > NAMED.size ? `${number(things.drawn)} names and things` : `${number(things.drawn)} of ${number(NAMED.size)} names`}, the best connected. A number on an arrow: its sources.`] : 'Names in groups: choose one to open it.'),
    state.open.length > 0 && scene.corpus ? button('All stories', () => go({open: [], pick: '', shown: []})) : '');
  $('scope').children[held]?.focus();
}

/* Move the view only when what is drawn has changed its place, or the choice would be out of sight. */
function moveView(before) {
  const frame_ = (one) => JSON.stringify([one.focus, one.path, one.focus ? one.hops : 0, one.all, one.concepts, scene.corpus ? one.open : 0]);
  const fresh = state.open.filter((one) => GROUPS[one] && !before.open.includes(one));
  const what = picked();
  if (frame_(before) !== frame_(state) || (DATA.fold && before.scene.single !== scene.single)) lookAtAll();
  else if (fresh.length && what?.group) lookAtGroup(what.group.id);
  else if (fresh.length && !what) lookAtGroup(fresh[fresh.length - 1]);
  else if (before.scene !== scene && (nothingInView() || lost())) lookAtAll(); // a filter may leave only what is elsewhere, or a corner
  else if (what && before.pick !== state.pick && !still) {
    const ids = what.node ? [what.node.id] : what.statement ? [what.statement.from, what.statement.to] : what.bundle ? [what.bundle.from, what.bundle.to] : [];
    const view = viewOf(), here = ids.map((id) => spots.get(id)).filter(Boolean);
    const seen = here.every((spot) => { const {x, y} = view.at(spot); return x > 20 && y > 20 && x < view.width - 20 && y < view.height - 20; });
    const far = view.scale < 0.75;
    if (here.length && (!seen || far)) lookAt(fresh.length || far ? [...new Set([...ids, ...ids.flatMap(neighbours)])] : ids);
  }
}
function nothingInView() {
  const view = viewOf(), all = visNodes.get();
  return all.length > 0 && !all.some((one) => { const {x, y} = view.at(one); return x > 0 && y > 0 && x < view.width && y < view.height; });
}
/* Whether what is left is a small part of a picture that is seen from afar. */
function lost() {
  const view = viewOf(), all = visNodes.get().map((one) => view.at(one)), wide = (axis) => Math.max(...all.map((p) => p[axis])) - Math.min(...all.map((p) => p[axis]));
  return all.length > 0 && view.scale < 1 && wide('x') < view.width * 0.4 && wide('y') < view.height * 0.4;
}
const neighbours = (id) => statementsOf[id].map((one) => (one.from === id ? one.to : one.from)).filter((other) => scene.isDrawn.has(other)).slice(0, 30);

/* Why the picture is empty, and the way on. */
function showEmpty() {
  const none = !scene.drawn.length && !scene.groups.size;
  $('empty').hidden = !none;
  if (!none) return;
  if (!NODES.length) $('empty').textContent = EMPTY_HINT;
  else $('empty').replaceChildren(`All ${many(STATEMENTS.length, 'statement is', 'statements are')} filtered out. `, button('Clear all filters', clearFilters));
}

function render(now, before) {
  const last = scene, held = document.activeElement, inTable = held?.closest('#table');
  if (!scene || ['only', 'hide', 'sure', 'least', 'most', 'after', 'before', 'open', 'focus', 'hops', 'path', 'all', 'concepts', 'shown'].some((name) => now[name] !== before[name])) scene = makeScene();
  if (now.pick !== before.pick || now.table !== before.table || now.view !== before.view) rows = ROWS;
  showPicture();
  showRest();
  if (held && held !== document.body && !held.isConnected) { // what was activated has been made anew: the keyboard goes on from there
    ((inTable && $('table').querySelector('tr[aria-selected="true"] button')) || $('panel')).focus({preventScroll: true});
  }
  if (settled) moveView({...before, scene: last});
}

function showPicture() {
  document.body.dataset.view = state.view;
  VIEWS.forEach((name) => $(`view-${name}`).setAttribute('aria-pressed', String(state.view === name)));
  draw();
}

/* All that stands around the picture. */
function showRest() {
  showPanel();
  showTable();
  showVoices();
  showTimeline();
  showMap();
  showChanges();
  showLegend();
  showCounts();
  showTrail();
  showFilters();
  showEmpty();
  showScope();
  $('save-decisions').hidden = !decided.size;
}

// ---- listening -------------------------------------------------------------------------------------------------------

function listenToFilters() {
  FACETS.forEach((name) => {
    const input = $(`only-${name}`);
    input.dataset.eager = '1';
    combobox(input, {label: FACET_NAMES[name], choose: ({value}) => { go({only: {...state.only, [name]: value}}); input.blur(); },
      find: (query) => tally(passing(state, name), valuesOf[name]).filter(([value]) => value && has(words(query), facetWords(name, value))).slice(0, 80)
        .map(([value, count]) => ({value, parts: [told(short(facetLabel(name, value), 70)), el('span', {class: 'count'}, number(count))]}))});
    input.addEventListener('focus', () => input.select());
    input.addEventListener('change', () => { if (!input.value.trim()) go({only: {...state.only, [name]: ''}}); });
  });
  $('sure').addEventListener('input', () => go({sure: Number($('sure').value)}, true));
  $('least').addEventListener('input', () => go({least: Math.min(99, Math.max(1, Math.floor(Number($('least').value) || 1)))}, true));
  $('most').addEventListener('input', () => go({most: manyOf($('most').value)}, true));
  ['after', 'before'].forEach((name) => {
    let typed = false; // a day is typed in parts: all of them are one step
    $(name).addEventListener('focus', () => { typed = false; });
    $(name).addEventListener('change', () => { go({[name]: $(name).value}, typed); typed = true; });
  });
  $('filters').addEventListener('submit', (event) => event.preventDefault());
  $('clear').addEventListener('click', clearFilters);
  $('show-filters').addEventListener('click', () => {
    $('filters').hidden = !$('filters').hidden;
    $('show-filters').setAttribute('aria-expanded', String(!$('filters').hidden));
    if ($('filters').hidden) return;
    $('only-type').dataset.quiet = 'true'; // its list would lie over the fields below it
    $('only-type').focus();
  });
}

function listenToSearch() {
  const find = (query) => {
    if (!query) return [];
    const wanted = words(query), found = searchNames(query).map(nameOption);
    const claims = [];
    for (const one of STATEMENTS) {
      if (claims.length >= 6) break;
      if (has(wanted, fold(`${one.relation} ${one.speaker} ${one.evidence.map((passage) => passage.sentence).join(' ')}`))) {
        claims.push({one, parts: [el('span', {class: 'found'}, told(short(asSentence(one), 90)))]});
      }
    }
    return [...found, ...claims];
  };
  combobox($('search'), {label: 'Names and statements', none: 'Nothing found', find, choose: ({node, one}) => {
    $('search').value = '';
    if (node) pickNode(node.id, {...revealNames(node.id), view: 'graph'}); else pickStatement(one.id, {...revealNames(one.from, one.to), view: 'graph'});
  }});
}

/* The keys of a picture: the arrows walk in it, plus, minus and 0 change how near it is. */
function keysOf(picture, {walk: step, zoom: nearer, whole}) {
  picture.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return; // the browser's own
    const ways = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
    if (Object.hasOwn(ways, event.key)) step(...ways[event.key]);
    else if (event.key === '+' || event.key === '=') nearer(1.35);
    else if (event.key === '-') nearer(1 / 1.35);
    else if (event.key === '0') whole();
    else if (event.key === 'Enter') $('panel').focus();
    else return;
    event.preventDefault();
  });
}

function listenToKeys() {
  keysOf($('graph'), {walk, zoom, whole: lookAtAll});
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === 'Escape' && !/^(input|textarea)$/i.test(event.target.tagName)) {
      if ($('save').open) $('save').open = false;
      else if (state.read) go({read: ''});
      else if (state.pick) go({pick: ''});
      else if (state.focus || state.path.length) go({focus: '', path: []});
    }
    if (event.key === '/' && !/^(input|select|textarea)$/i.test(event.target.tagName)) { event.preventDefault(); $('search').focus(); }
  });
}

const zoom = (factor) => network.moveTo({scale: network.getScale() * factor, animation: motion()});

function paintTheme(name) {
  document.documentElement.dataset.theme = name;
  $('theme').setAttribute('aria-pressed', String(name === 'dark'));
  inks = new Map();
  if (scene) { draw(); network?.redraw(); showMap(); }
}

function listen() {
  listenToFilters();
  listenToSearch();
  listenToKeys();
  listenToMap();
  $('in').addEventListener('click', () => zoom(1.35));
  $('out').addEventListener('click', () => zoom(1 / 1.35));
  $('fit').addEventListener('click', lookAtAll);
  VIEWS.forEach((name) => $(`view-${name}`).addEventListener('click', () => go({view: name, table: state.table && name !== 'table'})));
  $('theme').addEventListener('click', () => paintTheme(document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark'));
  const saves = {png: savePng, svg: () => save(asSvg(), 'graph.svg', 'image/svg+xml'), csv: () => save(asCsv(), 'graph.csv', 'text/csv'), decisions: saveDecisions, print: () => window.print()};
  Object.entries(saves).forEach(([name, run]) => $(`save-${name}`).addEventListener('click', () => { $('save').open = false; run(); }));
  document.addEventListener('pointerdown', (event) => { if (!event.target.closest('#save')) $('save').open = false; });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', (event) => paintTheme(event.matches ? 'dark' : 'light'));
  let onScreen = ''; // the theme to go back to: paper is white
  window.addEventListener('beforeprint', () => { onScreen = onScreen || document.documentElement.dataset.theme; paintTheme('light'); });
  window.addEventListener('afterprint', () => { if (onScreen) paintTheme(onScreen); onScreen = ''; });
  window.addEventListener('hashchange', follow);
  window.addEventListener('popstate', follow);
}

/* What stands around a picture that is there already may take room from it, on a narrow screen several lines: then it is looked at anew. */
function showRestBeside() {
  const high = $('graph').clientHeight;
  showRest();
  if ($('graph').clientHeight === high || picked()) return;
  network.redraw();
  settled = false; // at once, without a motion
  lookAtAll();
  settled = true;
}

function start() {
  state = fromHash(location.hash);
  paintTheme(document.documentElement.dataset.theme || 'light');
  listeners.push(render);
  $('view-changes').hidden = $('change-field').hidden = !AGAINST;
  $('scope').hidden = !DATA.corpus;
  if (DATA.corpus) { showLegend(); $('scope').textContent = $('counts').textContent = '…'; } // the picture has what room these leave
  scene = makeScene();
  makeNetwork();
  showPicture();
  if (!DATA.corpus) showRest();
  listen();
  if (!NODES.length) $('bottom').hidden = $('zoom').hidden = true;
  network.once('afterDrawing', () => requestAnimationFrame(() => {
    performance.mark('first-picture');
    setTimeout(() => { if (DATA.corpus) showRestBeside(); document.body.dataset.ready = 'true'; }); // once the picture is on the screen
  }));
  if (state.pick && picked()?.group) lookAtGroup(picked().group.id); else lookAtAll();
  settled = true;
  network.redraw();
  window.newsgraph = {get network() { return network; }, get scene() { return scene; }, get state() { return state; }, get placed() { return placed; },
    get spots() { return spots; }, speakerOf, viewOf, go, get mapSpots() { return mapSpots; }, get sight() { return sight; }, asCsv, asSvg, decisionsAsTurtle, asSentence, bundleLabel, asTurtle, asCitation, STATEMENTS, NODES, GROUPS, visNodes, visEdges, pickNode, pickStatement};
}

start();
