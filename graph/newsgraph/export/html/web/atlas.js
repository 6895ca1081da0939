/* The map: places with coordinates on the outline of the world, as large as they are told of. Degrees of longitude are as wide as
   at 34 degrees north, where they are five sixths of those of latitude (equirectangular projection). */
const TALLER = 1.2, DOTS = 400, DEGREES = 24, NEARER = 1.4; // dots at most; degrees that are seen at least; one step of the zoom
const MAP = DATA.map.places.map((place, id) => ({...place, id, x: place.at ? place.at[1] : 0, y: place.at ? -place.at[0] * TALLER : 0}));
const placeByIri = new Map(MAP.map((place) => [place.iri, place]));
const MAPPED = MAP.some((place) => place.at);
let sight = null, sightOf = '', mapScene = null, mapSpots = [];

/* What of the places passes the filters, the most told of first; a fact counts once. */
function placesToSee() {
  if (mapScene === scene && placesToSee.found) return placesToSee.found;
  const kept = new Set(scene.kept.map((one) => one.id));
  const found = MAP.map((place) => ({place, statements: place.statements.filter((id) => kept.has(id))})).filter((one) => one.statements.length)
    .map((one) => ({...one, count: new Set(one.statements.map((id) => EDGES.fact[id])).size})).sort((a, b) => b.count - a.count || a.place.id - b.place.id);
  mapScene = scene;
  placesToSee.found = {on: found.filter(({place}) => place.at), off: found.filter(({place}) => !place.at)};
  return placesToSee.found;
}

const statementsAt = (place) => { const kept = new Set(scene.kept); return place.statements.map((id) => STATEMENTS[id]).filter((one) => kept.has(one)); };
const mapBox = () => ({width: $('atlas').clientWidth || 800, height: $('atlas').clientHeight || 400});
const dotSize = (count) => Math.min(17, 4 + 1.7 * Math.sqrt(count)) * Math.min(1, Math.max(0.6, mapBox().width / 800));

/* So that all of these places are seen, with room around them. */
function fitMap(places) {
  const {width, height} = mapBox(), all = places.length ? places : [{x: -170, y: -80}, {x: 178, y: 60}];
  const [left, right, top, bottom] = [Math.min(...all.map((p) => p.x)), Math.max(...all.map((p) => p.x)), Math.min(...all.map((p) => p.y)), Math.max(...all.map((p) => p.y))];
  sight = {x: (left + right) / 2, y: (top + bottom) / 2, scale: Math.min((width - 110) / Math.max(DEGREES, right - left), (height - 80) / Math.max(DEGREES * 0.6, bottom - top))};
}
const mapAt = ({x, y}) => { const {width, height} = mapBox(); return {x: (x - sight.x) * sight.scale + width / 2, y: (y - sight.y) * sight.scale + height / 2}; };

/* The shapes of the map as it is looked at: outline, dots, and names where there is room. The same go into the saved picture. */
function mapShapes() {
  const {width, height} = mapBox(), {on} = placesToSee(), origin = mapAt({x: 0, y: 0}), step = sight.scale / 10;
  const land = shape('path', {d: DATA.map.outline, transform: `translate(${rounded(origin.x)} ${rounded(origin.y)}) scale(${step} ${step * TALLER})`, fill: ink('--fold'), stroke: ink('--fold-edge'),
    'stroke-width': 0.7, 'vector-effect': 'non-scaling-stroke', 'fill-rule': 'evenodd'});
  mapSpots = on.slice(0, DOTS).map((one) => ({...one, ...mapAt(one.place), size: dotSize(one.count), chosen: state.pick === `p ${one.place.iri}`}))
    .filter(({x, y}) => x > -20 && y > -20 && x < width + 20 && y < height + 20);
  const dots = mapSpots.map((one) => shape('circle', {cx: rounded(one.x), cy: rounded(one.y), r: rounded(one.size), fill: ink(typeColour(one.place.type)), 'fill-opacity': 0.82, stroke: ink(one.chosen ? '--text' : '--card'),
    'stroke-width': one.chosen ? 3 : 1, 'data-place': one.place.id}));
  return [land, ...dots, ...mapLabels(width, height)];
}

function mapLabels(width, height) {
  const context = $('graph').querySelector('canvas').getContext('2d'), room = new Room(width, height), out = [], {offsetWidth: wide_, offsetHeight: high} = $('map-zoom');
  room.take([width - wide_ - 14, height - high - 14, width, height], null); // under the buttons nobody reads
  mapSpots.forEach(({x, y, size, place}) => { if (x > 0 && y > 0 && x < width && y < height) room.take([x - size, y - size, x + size, y + size], place.id, true); });
  [...mapSpots].sort((a, b) => Number(b.chosen) - Number(a.chosen)).forEach((one, rank) => {
    const text = short(line(one.place.label), 28), wide = widthOf(context, FONT, text) + 4, {x, y} = one, gap = one.size + 3;
    const box = [[x - wide / 2, y + gap], [x - wide / 2, y - gap - HEIGHT], [x + gap, y - HEIGHT / 2], [x - gap - wide, y - HEIGHT / 2]].map(([left, top]) => [left, top, left + wide, top + HEIGHT])
      .find((each) => each[0] > 1 && each[1] > 1 && each[2] < width - 1 && each[3] < height - 1 && room.free(each, one.place.id, rank < HUBS));
    if (!box) return;
    room.take(box, null);
    out.push(shape('text', {x: rounded((box[0] + box[2]) / 2), y: rounded(box[1] + 11), 'text-anchor': 'middle', 'font-size': 12, 'font-weight': one.chosen ? 600 : 400, fill: ink('--text'), stroke: ink('--back'),
      'stroke-width': 3, 'paint-order': 'stroke', 'pointer-events': 'none', 'data-label': one.place.id}, text));
  });
  return out;
}

function paintMap() {
  const {width, height} = mapBox();
  const root = $('atlas').querySelector('svg') || $('atlas').appendChild(shape('svg', {'aria-hidden': 'true'}));
  Object.entries({width, height, viewBox: `0 0 ${width} ${height}`}).forEach(([name, value]) => root.setAttribute(name, value));
  root.replaceChildren(...mapShapes());
}
let mapWaits = false; // once a frame, however often the pointer moves
function paintMapSoon() {
  if (mapWaits) return;
  mapWaits = true;
  requestAnimationFrame(() => { mapWaits = false; if (state.view === 'map') paintMap(); });
}

function zoomMap(factor, at = null) {
  const {width, height} = mapBox(), x = at ? at.x : width / 2, y = at ? at.y : height / 2;
  const scale = Math.min(400, Math.max(Math.min(width / 400, height / 220), sight.scale * factor));
  const shift = 1 / sight.scale - 1 / scale;
  sight = {x: sight.x + (x - width / 2) * shift, y: sight.y + (y - height / 2) * shift, scale};
  paintMapSoon();
}
const wholeMap = () => { fitMap(placesToSee().on.map(({place}) => place)); paintMapSoon(); };

const pickPlace = (place) => go({pick: `p ${place.iri}`, read: ''});

/* Arrow keys walk to the nearest place in a direction, as in the graph. */
function walkMap(dx, dy) {
  const here = picked()?.place, from = here?.at ? here : {x: sight.x, y: sight.y};
  const ranked = placesToSee().on.map(({place}) => {
    const x = place.x - from.x, y = place.y - from.y, ahead = x * dx + y * dy, far = Math.hypot(x, y);
    return {place, cost: !here?.at ? far : ahead > far * 0.5 ? far * (2 - ahead / far) : Infinity};
  }).filter((one) => one.cost < Infinity && one.place !== here).sort((a, b) => a.cost - b.cost);
  if (!ranked.length) return;
  const {width, height} = mapBox(), [{place}] = ranked, {x, y} = mapAt(place);
  if (x < 20 || y < 20 || x > width - 20 || y > height - 20) sight = {...sight, x: place.x, y: place.y};
  pickPlace(place);
}

function placeRow({place, count}) {
  return el('li', {}, el('button', {type: 'button', 'aria-current': String(state.pick === `p ${place.iri}`), onclick: () => pickPlace(place)}, mark(place.type), told(short(place.label, 120)), el('span', {class: 'count'}, many(count, 'fact', 'facts'))));
}

function showMap() {
  $('map').hidden = state.view !== 'map';
  if (state.view !== 'map') return;
  const {on, off} = placesToSee(), places = many(on.length, 'place', 'places'), scrolled = $('map').scrollTop, held = document.activeElement?.closest('#places');
  const odd = off.filter(({place}) => place.unusable).length, none = off.length - odd;
  const without = (none ? ` ${many(none, 'place with a name has', 'places with a name have')} no coordinates.` : '') + (odd ? ` ${many(odd, 'place has', 'places have')} coordinates that are nowhere on the globe.` : '');
  $('atlas').hidden = $('map-zoom').hidden = !on.length;
  $('map-head').textContent = on.length ? `${places}, as large as many facts tell of them.${on.length > DOTS ? ` The ${number(DOTS)} most told of are drawn.` : ''}${without}`
    : `${MAPPED ? 'No place with coordinates passes the filters.' : 'No place in this graph has coordinates.'}${without}`;
  $('places').replaceChildren(...list('On the map', on, placeRow, 24), ...list(odd ? 'Without usable coordinates' : 'Without coordinates', off, placeRow, 12), ...(on.length ? [el('p', {class: 'soft'}, DATA.map.about)] : []));
  $('map').scrollTop = scrolled;
  if (held && !held.isConnected) ($('places').querySelector('[aria-current="true"]') || $('places')).focus();
  if (!on.length) return;
  const key = on.map(({place}) => place.id).join(' ');
  if (!sight || sightOf !== key) fitMap(on.map(({place}) => place));
  sightOf = key;
  paintMap();
}

function showPlace(place) {
  const all = statementsAt(place), node = nodeByIri.get(place.iri), there = gathered(all.filter((one) => !node || (one.from !== node.id && one.to !== node.id)));
  const about = node ? gathered(all.filter((one) => one.from === node.id || one.to === node.id)) : [], side = (value, plus, minus) => `${Math.abs(value).toFixed(1)}° ${value < 0 ? minus : plus}`;
  show(backButton(), el('h2', {}, mark(place.type, 15), ' ', told(short(place.label, 600))),
    el('p', {class: 'soft'}, told(place.type), place.at ? ` · ${side(place.at[0], 'N', 'S')}, ${side(place.at[1], 'E', 'W')}` : place.unusable ? ' · its coordinates are nowhere on the globe' : ' · no coordinates'),
    all.length < place.statements.length && el('p', {class: 'soft'}, `${many(place.statements.length - all.length, 'statement is', 'statements are')} filtered out.`),
    node && el('p', {class: 'actions'}, button('All about it', () => pickNode(node.id, revealNames(node.id)))),
    list('What happens there', there, factRow, 20), list('What is said of it', about, factRow, 20));
}

/* Drag, wheel and click. */
function listenToMap() {
  const atlas = $('atlas');
  let from = null, moved = false;
  const spotOf = (event) => { const box = atlas.getBoundingClientRect(); return {x: event.clientX - box.left, y: event.clientY - box.top}; };
  atlas.addEventListener('pointerdown', (event) => { from = {...spotOf(event), sight}; moved = false; });
  atlas.addEventListener('pointermove', (event) => {
    if (!from || !event.buttons) return;
    const {x, y} = spotOf(event);
    if (!moved && Math.hypot(x - from.x, y - from.y) < 4) return;
    if (!moved) atlas.setPointerCapture(event.pointerId);
    moved = true;
    sight = {...sight, x: from.sight.x - (x - from.x) / sight.scale, y: from.sight.y - (y - from.y) / sight.scale};
    paintMapSoon();
  });
  atlas.addEventListener('pointerup', (event) => {
    if (from && !moved) {
      const {x, y} = spotOf(event), hit = [...mapSpots].reverse().find((one) => Math.hypot(one.x - x, one.y - y) <= Math.max(9, one.size + 2));
      if (hit) pickPlace(hit.place); else if (state.pick) go({pick: '', read: ''});
    }
    from = null;
  });
  atlas.addEventListener('wheel', (event) => { event.preventDefault(); zoomMap(event.deltaY < 0 ? 1.15 : 1 / 1.15, spotOf(event)); }, {passive: false});
  keysOf(atlas, {walk: walkMap, zoom: zoomMap, whole: wholeMap});
  $('map-in').addEventListener('click', () => zoomMap(NEARER));
  $('map-out').addEventListener('click', () => zoomMap(1 / NEARER));
  $('map-fit').addEventListener('click', wholeMap);
  new ResizeObserver(() => { if (state.view === 'map' && sight && !atlas.hidden) paintMapSoon(); }).observe(atlas);
}
