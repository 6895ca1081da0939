/* The picture to take along, made of shapes, with its title, the day, what was chosen, and a legend; texts go in as text nodes. */
const MARGIN = 16, HEAD = 58, LINE = 20;
function shape(tag, about, text) {
  const one = document.createElementNS('http://www.w3.org/2000/svg', tag);
  Object.entries(about).forEach(([name, value]) => one.setAttribute(name, String(value)));
  if (text !== undefined) one.textContent = text;
  return one;
}
const rounded = (value) => Math.round(value * 10) / 10;

/* What is looked at, in words: the parts of it that are chosen, the filters and the scope. */
function selectionWords() {
  const what = picked(), scope = !DATA.corpus ? '' : state.all ? 'everything, in groups' : state.open.length ? `story: ${state.open.map((id) => storyName(GROUPS[id])).join('; ')}` : state.concepts ? 'main names, with concepts' : 'main names';
  const chosen_ = what?.node ? labelOf(what.node.id) : what?.statement ? asSentence(what.statement) : what?.fact ? asSentence(chiefOf(what.fact)) : what?.place ? line(what.place.label) : what?.bundle ? `${labelOf(what.bundle.from)} and ${labelOf(what.bundle.to)}` : '';
  return [scope, ...filterWords().map(([name, value]) => name + line(value)), chosen_ && `chosen: ${chosen_}`].filter(Boolean).join(' · ');
}

/* Rows of the legend: the ways of putting it and the classes that are in the picture. */
function legendItems() {
  if (state.view === 'map') return tally(mapSpots, ({place}) => place.type).map(([type]) => ({type, text: line(short(type, 24))}));
  const looks = [...new Set(arrowsOf(lights()).map((one) => one.look))].sort((a, b) => a - b).filter(() => !PLAIN);
  const types = tally(scene.drawn, (id) => NODES[id].type).map(([type]) => type), shown_ = arrowsOf(lights()).map((one) => markOf(one.statements));
  const kinds = KINDS.filter((kind) => shown_.includes(kind)).map(([id, , text]) => ({look: {id, dashes: false}, ink: `--c-${id}`, text}));
  return [...kinds, ...looks.map((index) => ({look: LOOKS[index], text: LOOKS[index].name})), ...types.map((type) => ({type, text: line(short(type, 24))}))];
}

function legendOf(context, width, top) {
  const group = shape('g', {class: 'legend'});
  let x = MARGIN, y = top;
  legendItems().forEach(({look, type, text, ink: colour}) => {
    const sign = look ? 38 : 20, wide = sign + widthOf(context, FONT, text) + 18;
    if (x + wide > width - MARGIN && x > MARGIN) { x = MARGIN; y += LINE; }
    if (look) group.append(shape('path', {d: `M${x} ${y}h30`, stroke: ink(colour || `--l-${look.id}`), 'stroke-width': colour ? 9 : 2.4, fill: 'none', ...(look.dashes ? {'stroke-dasharray': look.dashes.join(' ')} : {})}));
    else group.append(shape('path', {d: OUTLINES[shapeOf(type)], transform: `translate(${x + 7} ${y})`, fill: ink(typeColour(type))}));
    group.append(shape('text', {x: x + sign, y: y + 4, 'font-size': 12, fill: ink('--text')}, text));
    x += wide;
  });
  return {group, bottom: y + LINE};
}

function pictureHead(context, width) {
  const letters = Math.max(24, Math.floor((width - 2 * MARGIN) / 6.4)), day = new Date().toISOString().slice(0, 10);
  const about = [day, selectionWords(), `${many(scene.counts.statements.drawn, 'statement', 'statements')} of ${number(STATEMENTS.length)}`, scene.corpus && 'numbers: sources'].filter(Boolean).join(' · ');
  return [shape('text', {x: MARGIN, y: 27, 'font-size': 17, 'font-weight': 600, fill: ink('--text')}, short(line(document.title), Math.floor(letters * 0.7))),
    shape('text', {x: MARGIN, y: 47, 'font-size': 12, fill: ink('--soft')}, short(about, letters))];
}

function asSvg() {
  const context = $('graph').querySelector('canvas').getContext('2d'), onMap = state.view === 'map' && sight, view = viewOf(), {width, height} = onMap ? mapBox() : view;
  const {group, bottom} = legendOf(context, width, HEAD + height + 18), inside = shape('g', {transform: `translate(0 ${HEAD})`, 'clip-path': 'url(#frame)'});
  const root = shape('svg', {xmlns: 'http://www.w3.org/2000/svg', width, height: bottom, viewBox: `0 0 ${width} ${bottom}`, 'font-family': 'system-ui, sans-serif'});
  const clip = shape('clipPath', {id: 'frame'});
  clip.append(shape('rect', {width, height}));
  inside.append(...(onMap ? mapShapes() : [...linksOfPicture(view), ...arrowsOfPicture(view, context), ...dotsOfPicture(view), ...labelsOfPicture()]));
  root.append(clip, shape('rect', {width, height: bottom, fill: ink('--back')}), ...pictureHead(context, width), inside, group);
  return new XMLSerializer().serializeToString(root);
}

const linksOfPicture = (view) => lines.map((one) => {
  const [from, to] = [view.at(one.from), view.at(one.to)];
  return shape('path', {d: `M${rounded(from.x)} ${rounded(from.y)}L${rounded(to.x)} ${rounded(to.y)}`, stroke: ink('--fold-edge'), 'stroke-width': rounded(one.width), opacity: 0.3});
});

function arrowsOfPicture(view, context) {
  return visEdges.get().flatMap((edge) => {
    const drawn = network.body.edges[edge.id], {scale} = view;
    if (!drawn?.connected) return [];
    const line_ = shape('path', {d: outline(drawn, view, context), fill: 'none', stroke: edge.color.color, 'stroke-width': rounded(Math.max(0.6, edge.width * scale)), opacity: edge.color.opacity ?? 1});
    if (edge.dashes) line_.setAttribute('stroke-dasharray', edge.dashes.map((dash) => rounded(dash * scale)).join(' '));
    const band = halos.find(({id}) => id === edge.id), halo = band && shape('path', {d: line_.getAttribute('d'), fill: 'none', stroke: ink(band.colour), 'stroke-width': HALO, class: 'halo',
      ...(band.dashes ? {'stroke-dasharray': band.dashes.join(' ')} : {})});
    const head = drawn.edgeType.getArrowData(context, 'to', drawn.edgeType.getViaNode(), false, false, drawn.getFormattingValues()), {x, y} = view.at(head.point);
    return [...(halo ? [halo] : []), line_, shape('path', {d: HEADS[head.type] || HEADS.arrow, class: `head-${head.type}`, fill: edge.color.color, opacity: edge.color.opacity ?? 1,
      transform: `translate(${rounded(x)} ${rounded(y)}) rotate(${rounded((head.angle * 180) / Math.PI)}) scale(${rounded(Math.max(5, head.length * scale))})`})];
  });
}

const dotsOfPicture = (view) => visNodes.get().map((node) => {
  const {x, y} = view.at(node), part_ = (node.size * view.scale) / 6;
  return shape('path', {d: OUTLINES[node.shape], transform: `translate(${rounded(x)} ${rounded(y)}) scale(${Math.round(part_ * 1000) / 1000})`, fill: node.color.background, opacity: node.opacity ?? 1,
    stroke: node.color.border, 'stroke-width': Math.round((view.scale / part_) * 100) / 100});
});

const labelsOfPicture = () => placed.flatMap(({one, box}) => [...(one.kind === 'edge' ? [shape('rect', {x: rounded(box[0] + 1), y: rounded(box[1] + 1), width: rounded(box[2] - box[0] - 2), height: HEIGHT - 2, fill: ink('--back')})] : []), shape('text', {x: rounded((box[0] + box[2]) / 2), y: rounded((box[1] + box[3]) / 2 + 4), 'text-anchor': 'middle', fill: one.colour,
  'font-size': one.kind === 'edge' ? 11 : 12, 'font-weight': one.font.startsWith('600') ? 600 : 400, stroke: ink('--back'), 'stroke-width': 3, 'paint-order': 'stroke'}, one.text)]);

/* Heads of arrows with their tip at the origin, one long: the same three as on the canvas. */
const HEADS = {arrow: 'M0 0L-1 -0.3L-0.9 0L-1 0.3z', bar: 'M0 -0.5V0.5H-0.15V-0.5z', vee: 'M0 0L-1 -0.3L-0.5 0L-1 0.3z'};

/* The line of an arrow; of one that comes back to its node, a circle. */
function outline(drawn, view, context) {
  if (drawn.from === drawn.to) {
    const [x, y, radius] = drawn.edgeType._getCircleData(context), middle = view.at({x, y}), r = rounded(radius * view.scale);
    return `M${rounded(middle.x - r)} ${rounded(middle.y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
  }
  const [from, middle, to] = [0, 0.5, 1].map((at) => view.at(drawn.edgeType.getPoint(at))), by = (axis) => rounded(2 * middle[axis] - (from[axis] + to[axis]) / 2);
  return `M${rounded(from.x)} ${rounded(from.y)}Q${by('x')} ${by('y')} ${rounded(to.x)} ${rounded(to.y)}`; // the same curve as on the canvas, in one piece
}

/* The same as PNG, twice as fine: the browser draws the shapes. */
function savePng() {
  const text = asSvg().replace(/\p{Cs}/gu, '\ufffd'), image = new Image(); // half a pair of code units is no character
  image.onload = () => {
    const canvas = el('canvas', {width: image.width * 2, height: image.height * 2});
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob((blob) => save(blob, 'graph.png'), 'image/png');
  };
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
}
