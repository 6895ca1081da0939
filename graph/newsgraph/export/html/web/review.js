/* What a reader of the page decides: that a claim is right, wrong, or another one, or that a name means somebody else.
   It is kept while the window is open, and saved as a file that `newsgraph review` and later builds obey. */
const KEPT = `newsgraph decisions of ${document.title}`;
let decided = new Map(), reviewer = '';
try { // in the frame of a notebook nothing can be kept
  const kept = JSON.parse(sessionStorage.getItem(KEPT) || '{}');
  decided = new Map(Array.isArray(kept.all) ? kept.all : []);
  reviewer = String(kept.by || '');
} catch { /* then it lasts as long as the page */ }

const VERDICTS = {Acceptance: 'accepted', Rejection: 'rejected', Correction: 'corrected', Split: 'set apart'};
const today = () => new Date().toISOString().slice(0, 10);

function decide(key, decision) {
  if (decision) decided.set(key, {...decision, by: reviewer, on: today()}); else decided.delete(key);
  try { sessionStorage.setItem(KEPT, JSON.stringify({by: reviewer, all: [...decided]})); } catch { /* as above */ }
  render(state, state);
  $('aloud').textContent = decision ? `${capital(VERDICTS[decision.kind])}. ${many(decided.size, 'decision', 'decisions')} to save.` : 'Undone.';
}
const verdictOf = (one) => decided.get(`s ${one.iri}`) || (one.review ? {kind: one.review, by: one.reviewedBy, on: one.reviewedOn, past: true} : null);
const verdictWords = (verdict) => `${capital(Object.hasOwn(VERDICTS, verdict.kind) ? VERDICTS[verdict.kind] : 'decided')}${verdict.by ? ` by ${line(verdict.by)}` : ''}${verdict.on ? `, on ${line(verdict.on)}` : ''}`;

/* Which end is another: the node that is chosen, or a name that this graph does not have. */
function endField(name, id, chosen) {
  const input = el('input', {type: 'text', id: `right-${name}`, value: labelOf(id), 'aria-label': name}), label = el('label', {for: `right-${name}`}, capital(name));
  const field = el('div', {class: 'field'}, label, input);
  combobox(input, {label: `Names for the ${name}`, find: (query) => searchNames(query).map(nameOption), choose: ({node}) => { input.value = labelOf(node.id); chosen[name] = node.iri; }});
  return field;
}

function relationField(one, chosen) {
  const input = el('input', {type: 'text', id: 'right-relation', value: line(one.relation)}), known = new Map(STATEMENTS.map((each) => [each.relation, each.predicate]));
  const field = el('div', {class: 'field'}, el('label', {for: 'right-relation'}, 'Relation'), input);
  combobox(input, {label: 'Relations', find: (query) => [...known.keys()].filter((name) => has(words(query), fold(name))).slice(0, 40).map((name) => ({name, parts: [told(name)]})),
    choose: ({name}) => { input.value = name; chosen.predicate = known.get(name); }});
  return field;
}

function startCorrection(one) {
  const chosen = {};
  $('correction').replaceChildren(endField('subject', one.from, chosen), relationField(one, chosen), endField('object', one.to, chosen),
    el('p', {class: 'actions'}, button('Keep the correction', () => { if (Object.keys(chosen).length) decide(`s ${one.iri}`, {kind: 'Correction', statement: one.iri, ...chosen}); }),
      button('Cancel', () => $('correction').replaceChildren())));
  $('right-subject').focus();
  $('right-subject').select();
}

/* "Not this person": what the text calls so in this document is somebody else. */
function splitButtons(one) {
  const [row] = EDGES.evidence[one.id], paper = row && row[0] >= 0 ? DATA.documents[row[0]] : null;
  if (!paper) return [];
  return [...new Set([one.from, one.to])].filter((id) => NAMED.has(id)).map((id) => {
    const key = `d ${NODES[id].iri} ${paper.iri}`, name = short(labelOf(id), 40);
    return decided.has(key) ? button([told(name), ' is another one here: undo'], () => decide(key, null))
      : button(['Not ', told(name)], () => decide(key, {kind: 'Split', splits: NODES[id].iri, document: paper.iri}));
  });
}

function nameField() {
  const input = el('input', {type: 'text', id: 'reviewer', value: reviewer, placeholder: 'your name', autocomplete: 'off'});
  input.addEventListener('change', () => { reviewer = input.value.trim(); });
  return el('div', {class: 'field'}, el('label', {for: 'reviewer'}, 'Decided by'), input);
}

function reviewPart(one) {
  if (PLAIN) return null;
  const verdict = verdictOf(one), mine = decided.has(`s ${one.iri}`);
  const verdictButton = (name, kind) => button(name, () => decide(`s ${one.iri}`, {kind, statement: one.iri}));
  return [el('h3', {}, 'Is it right?'), verdict && el('p', {class: `verdict verdict-${verdict.kind.toLowerCase()}`}, told(verdictWords(verdict)), verdict.past ? '' : [' ', button('Undo', () => decide(`s ${one.iri}`, null))]),
    !mine && [nameField(), el('p', {class: 'actions'}, verdictButton('Accept', 'Acceptance'), verdictButton('Reject', 'Rejection'), button('Correct…', () => startCorrection(one)))],
    el('p', {class: 'actions'}, splitButtons(one)), el('div', {id: 'correction'})];
}

function decisionRow([key, decision]) {
  const one = statementByIri.get(decision.statement), node = nodeByIri.get(decision.splits);
  const about = one ? asSentence(one) : node ? `not ${node.label} in ${paperByIri.get(decision.document)?.title || ''}` : key;
  return el('li', {class: 'decision'}, el('button', {type: 'button', class: 'claim', onclick: () => { if (one) pickStatement(one.id, revealNames(one.from, one.to)); else if (node) pickNode(node.id, revealNames(node.id)); }},
    told(short(about, 160)), el('small', {}, told(verdictWords(decision)))), button('Undo', () => decide(key, null)));
}

const decisionList = () => decided.size > 0 && [list('Your decisions', [...decided], decisionRow, 20), el('p', {class: 'actions'}, button('Save them as a file', saveDecisions))];

// ---- the file --------------------------------------------------------------------------------------------------------

/* A name for a decision, the same for the same one (FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/). */
function nameOfDecision(text) {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & 0xffffffffffffffffn;
  return hash.toString(16).padStart(16, '0');
}

function decisionLine([key, {kind, statement, splits, document: paper, subject, predicate, object, by, on}]) {
  const term = (name, iri) => iri && `${name} ${iriTerm(iri)}`;
  const parts = [`ng:${kind}`, term('ng:reviews', statement), term('ng:splits', splits), term('ng:document', paper), term('rdf:subject', subject), term('rdf:predicate', predicate),
    object && `rdf:object ${object.startsWith('literal:') ? stringTerm(object.slice(8)) : iriTerm(object)}`, by && `ng:by ${stringTerm(by)}`, on && `ng:on ${stringTerm(on)}^^xsd:date`];
  return `decision:${nameOfDecision(`${kind} ${key}`)} a ${parts.filter(Boolean).join(' ; ')} .\n`;
}

const decisionsAsTurtle = () => `@prefix decision: <https://w3id.org/newsgraph/decision/> .
@prefix ng: <${NG}> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
${[...decided].map(decisionLine).join('')}`;
const saveDecisions = () => save(decisionsAsTurtle(), 'decisions.ttl', 'text/turtle');
