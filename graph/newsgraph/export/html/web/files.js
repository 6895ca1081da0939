/* What can be taken along: what is shown as CSV, one statement as Turtle or as a citation. */
function save(content, name, kind) {
  const address = URL.createObjectURL(content instanceof Blob ? content : new Blob([content], {type: kind}));
  el('a', {href: address, download: name}).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
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
  const names_ = ['subject', 'relation', 'object', 'recipient', 'polarity', 'modality', 'voice', 'speaker', 'cue', 'time', 'date', 'quantity', 'sources', 'sentence', 'document', 'confidence', 'id', ...(AGAINST ? ['change'] : [])];
  const visibleOnes = state.view === 'table' ? sorted(tableItems()[1]) : arrowsOf(lights()).flatMap((bundle) => bundle.statements).sort((a, b) => a.id - b.id);
  const row = (one) => [NODES[one.from].label, one.relation, NODES[one.to].label, one.recipient, one.polarity, one.modality, one.voice, one.speaker, one.cue, one.time, one.date,
    one.quantity, sourcesFor(one), one.evidence[0]?.sentence || '', one.document, one.confidence, one.iri, ...(AGAINST ? [changeNames(one).join('; ')] : [])];
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
