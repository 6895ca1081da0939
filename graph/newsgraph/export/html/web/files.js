/* What can be taken along: the picture, the visible part as CSV, one statement as Turtle or as a citation. */
function save(content, name, kind) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], {type: kind}));
  el('a', {href: address, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

function savePng() {
  const from = $('graph').querySelector('canvas'), copy = el('canvas', {width: from.width, height: from.height}), context = copy.getContext('2d');
  context.fillStyle = ink('--back');
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(from, 0, 0);
  copy.toBlob((blob) => save(blob, 'graph.png'), 'image/png');
}

/* The picture as it stands, made of shapes; texts go in as text nodes. */
function asSvg() {
  const made = (tag, about, text) => {
    const one = document.createElementNS('http://www.w3.org/2000/svg', tag);
    Object.entries(about).forEach(([name, value]) => one.setAttribute(name, String(value)));
    if (text !== undefined) one.textContent = text;
    return one;
  };
  const context = $('graph').querySelector('canvas').getContext('2d');
  const view = viewOf(), {width, height, scale} = view, round = (value) => Math.round(value * 10) / 10;
  const root = made('svg', {xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}`, 'font-family': 'system-ui, sans-serif'});
  root.append(made('rect', {width, height, fill: ink('--back')}));
  lines.forEach((one) => {
    const [from, to] = [view.at(one.from), view.at(one.to)];
    root.append(made('path', {d: `M${round(from.x)} ${round(from.y)}L${round(to.x)} ${round(to.y)}`, stroke: ink('--fold-edge'), 'stroke-width': round(one.width), opacity: 0.3}));
  });
  visEdges.get().forEach((edge) => {
    const drawn = network.body.edges[edge.id];
    if (!drawn?.connected) return;
    const d = outline(drawn, view, context, round);
    const line_ = made('path', {d, fill: 'none', stroke: edge.color.color, 'stroke-width': round(Math.max(0.6, edge.width * scale)), opacity: edge.color.opacity ?? 1});
    if (edge.dashes) line_.setAttribute('stroke-dasharray', edge.dashes.map((dash) => round(dash * scale)).join(' '));
    root.append(line_);
    const head = drawn.edgeType.getArrowData(context, 'to', drawn.edgeType.getViaNode(), false, false, drawn.getFormattingValues()), {x, y} = view.at(head.point);
    root.append(made('path', {d: HEADS[head.type] || HEADS.arrow, class: `head-${head.type}`, fill: edge.color.color, opacity: edge.color.opacity ?? 1,
      transform: `translate(${round(x)} ${round(y)}) rotate(${round((head.angle * 180) / Math.PI)}) scale(${round(Math.max(5, head.length * scale))})`}));
  });
  visNodes.get().forEach((node) => {
    const {x, y} = view.at(node), part = (node.size * scale) / 6;
    const about = {transform: `translate(${round(x)} ${round(y)}) scale(${Math.round(part * 1000) / 1000})`, fill: node.color.background, opacity: node.opacity ?? 1};
    root.append(made('path', {d: OUTLINES[node.shape], ...about, stroke: node.color.border, 'stroke-width': Math.round((scale / part) * 100) / 100}));
  });
  placed.forEach(({one, box}) => root.append(made('text', {x: round((box[0] + box[2]) / 2), y: round((box[1] + box[3]) / 2 + 4), 'text-anchor': 'middle', fill: one.colour,
    'font-size': one.kind === 'edge' ? 11 : 12, 'font-weight': one.font.startsWith('600') ? 600 : 400, stroke: ink('--back'), 'stroke-width': 3, 'paint-order': 'stroke'}, one.text)));
  return new XMLSerializer().serializeToString(root);
}

/* Heads of arrows with their tip at the origin, one long: the same three as on the canvas. */
const HEADS = {arrow: 'M0 0L-1 -0.3L-0.9 0L-1 0.3z', bar: 'M0 -0.5V0.5H-0.15V-0.5z', vee: 'M0 0L-1 -0.3L-0.5 0L-1 0.3z'};

/* The line of an arrow; of one that comes back to its node, a circle. */
function outline(drawn, view, context, round) {
  if (drawn.from === drawn.to) {
    const [x, y, radius] = drawn.edgeType._getCircleData(context), middle = view.at({x, y}), r = round(radius * view.scale);
    return `M${round(middle.x - r)} ${round(middle.y)}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`;
  }
  return [0, 0.25, 0.5, 0.75, 1].map((part) => view.at(drawn.edgeType.getPoint(part))).map(({x, y}, index) => `${index ? 'L' : 'M'}${round(x)} ${round(y)}`).join('');
}

/* RFC 4180, safe for spreadsheets: an apostrophe stands before each part of a cell that would be a formula (see spreadsheet.py). */
const NUMBER = /^-?[0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const START = /(?:^|[;\t\r\n])[\s\u0000-\u0020\u007f-\u00a0\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff;"]*([=+\-@\uff1d\uff0b\uff0d\uff20])?/g;
const harmless = (text) => NUMBER.test(text) ? text : text.replace(/^(?=[\t\r\n])/, "'").replace(START, (run, sign) => {
  const at = Math.max(...[...';\t\r\n'].map((one) => run.lastIndexOf(one))) + 1;
  return sign ? `${run.slice(0, at)}'${run.slice(at)}` : run;
});
const cellOf = (value) => {
  const safe = harmless(String(value));
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
};

function asCsv() {
  const names_ = ['subject', 'relation', 'object', 'polarity', 'modality', 'voice', 'speaker', 'cue', 'time', 'date', 'quantity', 'sentence', 'document', 'confidence', 'id'];
  const visibleOnes = scene.bundles.flatMap((bundle) => bundle.statements).sort((a, b) => a.id - b.id);
  const row = (one) => [NODES[one.from].label, one.relation, NODES[one.to].label, one.polarity, one.modality, one.voice, one.speaker, one.cue, one.time, one.date,
    one.quantity, one.evidence[0]?.sentence || '', one.document, one.confidence, one.iri];
  return [names_, ...visibleOnes.map(row)].map((cells) => `${cells.map(cellOf).join(',')}\r\n`).join('');
}

// ---- one statement ---------------------------------------------------------------------------------------------------

const NG = 'https://w3id.org/newsgraph/ontology#';
const iriTerm = (iri) => /^_:[\w-]+$/.test(iri) ? iri : `<${iri.replace(/[\u0000-\u0020<>"{}|^`\\]/g, (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)}>`;
const stringTerm = (text) => `"${text.replace(/[\u0000-\u001f"\\\u007f]/g, (char) => `\\u${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`)}"`;

const TURTLE = `@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <https://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
`;
const DATES = [[/^\d{4}$/, 'gYear'], [/^\d{4}-\d\d$/, 'gYearMonth'], [/^\d{4}-\d\d-\d\d$/, 'date']];
const dateTerm = (date) => stringTerm(date) + (DATES.filter(([form]) => form.test(date)).map(([, name]) => `^^xsd:${name}`)[0] || '');
/* What a sentence stands in: the document, or a comment under it. */
const sourceTerm = (one, passage) => {
  const paper = iriTerm(DATA.documents[passage.paper].iri);
  const author = one.speaker && !one.speakerIri ? ` ; schema:author ${stringTerm(one.speaker)}` : '';
  return one.commented ? `[ a schema:Comment ; schema:isPartOf ${paper}${author} ]` : paper;
};

function asTurtle(one) {
  const object = NODES[one.to].iri.startsWith('literal:') ? stringTerm(NODES[one.to].label) : iriTerm(NODES[one.to].iri);
  if (PLAIN) return `${iriTerm(NODES[one.from].iri)} ${iriTerm(one.predicate)} ${object} .\n`;
  const places = one.evidence.filter((passage) => passage.paper >= 0)
    .map((passage) => [iriTerm(`${DATA.documents[passage.paper].iri}#char=${codePoints(passage, 'start')},${codePoints(passage, 'end')}`), passage]).filter(([, passage]) => passage.whole);
  const lines = [`${iriTerm(one.iri)} a ng:Statement, rdf:Statement`, `rdf:subject ${iriTerm(NODES[one.from].iri)}`, `rdf:predicate ${iriTerm(one.predicate)}`, `rdf:object ${object}`,
    ...['polarity', 'modality', 'voice'].filter((name) => /^[A-Za-z]+$/.test(one[name])).map((name) => `ng:${name} ng:${one[name]}`), one.speakerIri && `ng:attributedTo ${iriTerm(one.speakerIri)}`,
    ...['cue', 'time', 'quantity', 'subjectText', 'objectText', 'rule'].filter((name) => one[name]).map((name) => `ng:${name} ${stringTerm(one[name])}`), one.text && `ng:relationText ${stringTerm(one.text)}`, one.date && `ng:date ${dateTerm(one.date)}`,
    `ng:confidence ${one.confidence.toFixed(2)}`, ...places.map(([place]) => `oa:hasTarget ${place}`)].filter(Boolean);
  const evidence = places.map(([place, passage]) => `${place} a ng:Evidence ;\n    oa:exact ${stringTerm(passage.sentence)} ;\n    oa:hasSource ${sourceTerm(one, passage)} .\n`);
  const speaker = one.speakerIri && one.speaker ? `${iriTerm(one.speakerIri)} skos:prefLabel ${stringTerm(one.speaker)} .\n` : '';
  return `@prefix ng: <${NG}> .\n@prefix oa: <http://www.w3.org/ns/oa#> .\n${TURTLE}\n${lines.join(' ;\n    ')} .\n${speaker}${evidence.join('')}`;
}

/* RFC 5147 counts characters, a browser counts an emoji twice. */
const codePoints = (passage, end) => [...DATA.documents[passage.paper].text.slice(0, passage[end])].length;

function asCitation(one) {
  const [passage] = one.evidence, paper = passage && passage.paper >= 0 ? DATA.documents[passage.paper] : null;
  const about = paper ? [paper.author, paper.title, paper.date.slice(0, 10), paper.source] : [one.document];
  const place = passage?.whole ? `characters ${codePoints(passage, 'start')}–${codePoints(passage, 'end')}` : '';
  const said_ = `${who(one)}${one.cue ? ` (“${one.cue}”)` : ''}${PLAIN || [FACT, REPORT].includes(status(one)) ? '' : `, ${status(one)}`}`;
  return line([passage ? `“${passage.sentence}”` : asSentence(one), said_, ...about, place].filter(Boolean).join('. ').replace(/([.?!])”\. /, '$1” '));
}

async function copy(text, name) {
  const field = el('textarea', {readonly: true, rows: '7', 'aria-label': name});
  field.value = text;
  const done = el('p', {class: 'soft'}, `${name} copied.`);
  $('copied').replaceChildren(done, field);
  try {
    await navigator.clipboard.writeText(text);
  } catch { // in a frame, or where the browser asks and the answer is no
    field.select();
    if (!document.execCommand('copy')) done.textContent = 'Copy this:';
  }
}
