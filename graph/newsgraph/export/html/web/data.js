/* The graph that the file holds. Texts of documents are values only: never keys of objects, never HTML. */
const source = document.getElementById('data');
const DATA = JSON.parse(source.textContent);
source.remove(); // the values are enough: the text of the element would stay in memory beside them
const STRINGS = DATA.strings, EDGES = DATA.edges;

/* The ways in which a statement can be put. Colours are of Okabe and Ito (https://jfly.uni-koeln.de/color/), darkened or
   lightened in the style where text must be read on them; dashes say the same to whoever sees no colours. */
const LOOKS = [
  {id: 'stated', name: 'Stated as a fact', dashes: false},
  {id: 'denied', name: 'Denied', dashes: [12, 4, 3, 4]},
  {id: 'possible', name: 'Possible, conditional or asked', dashes: [2, 5]},
  {id: 'demanded', name: 'Demanded or needed', dashes: [12, 5]},
  {id: 'planned', name: 'Planned or foretold', dashes: [6, 4]},
  {id: 'viewed', name: 'Only a reader’s view', dashes: [1, 3]},
  {id: 'alleged', name: 'Alleged', dashes: [9, 3, 2, 3, 2, 3]},
  {id: 'reported', name: 'Said by somebody', dashes: [18, 3]},
];
const LOOK_OF = {Possible: 2, Conditional: 2, Question: 2, Obligation: 3, Future: 4, Alleged: 6};
/* "Should not join" is a demand, not a denial: the head of its arrow and the word "not" say the polarity. */
const lookOf = (one) => {
  if (Object.hasOwn(LOOK_OF, one.modality)) return LOOK_OF[one.modality];
  if (one.polarity === 'Negative') return 1;
  return one.commented ? 5 : one.told ? 7 : 0;
};

/* One statement: its columns are read when they are asked for, which keeps tens of thousands of them small. */
class Statement {
  constructor(id) {
    this.id = id;
    this.from = EDGES.from[id];
    this.to = EDGES.to[id];
    this.look = lookOf(this);
  }

  get iri() { return EDGES.iri[this.id]; }
  get confidence() { return EDGES.confidence[this.id]; }
  get evidence() { return EDGES.evidence[this.id].map((row) => new Passage(this, row)); }
  get commented() { return this.voice === 'Commenter'; }
  get told() { return Boolean(this.speaker || this.cue || this.voice === 'Quoted'); } // by somebody whom the text reports
  get day() { // the date of what is said, otherwise that of the document
    const first = EDGES.evidence[this.id][0];
    return this.date || (first && first[0] >= 0 ? DATA.documents[first[0]].date.slice(0, 10) : '');
  }
}
for (const name of ['relation', 'predicate', 'polarity', 'modality', 'voice', 'speaker', 'speakerIri', 'cue', 'text', 'time', 'quantity',
  'subjectText', 'objectText', 'rule', 'date', 'document', 'recipient', 'place', 'instrument', 'purpose', 'tense', 'review', 'reviewedBy', 'reviewedOn']) {
  Object.defineProperty(Statement.prototype, name, {get() { return STRINGS[EDGES[name][this.id]]; }});
}

/* A sentence that a statement rests on. */
class Passage {
  constructor(statement, [paper, start, end, sentence, marks]) {
    Object.assign(this, {statement, paper, start, end, marks});
    this.whole = sentence === 0; // its document is in the file
    this.sentence = this.whole ? DATA.documents[paper].text.slice(start, end) : STRINGS[sentence];
  }

  get name() { return this.paper < 0 ? this.statement.document : DATA.documents[this.paper].title; }
}

const NODES = DATA.nodes.iri.map((iri, id) => ({
  id, iri, label: DATA.nodes.label[id] || iri, type: STRINGS[DATA.nodes.type[id]], group: DATA.nodes.group[id], degree: 0,
}));
const STATEMENTS = EDGES.iri.map((_, id) => new Statement(id));
const aliasesOf = (id) => DATA.nodes.aliases[id] || [];
const linksOf = (id) => DATA.nodes.links[id] || [];
DATA.documents.forEach((paper, id) => { paper.id = id; });
const paperByIri = new Map(DATA.documents.map((paper) => [paper.iri, paper]));
const GROUPS = DATA.groups.map((group, id) => ({...group, id, members: []}));
const nodeByIri = new Map(NODES.map((node) => [node.iri, node]));
const NAMED = new Set(DATA.nodes.named); // things with names of their own, over all documents
const statementByIri = { // made when it is first asked for, which the first picture does not
  get(iri) { this.all ||= new Map(EDGES.iri.map((name, id) => [name, STATEMENTS[id]])); return this.all.get(iri); },
  has(iri) { return this.get(iri) !== undefined; },
};
const statementsOf = NODES.map(() => []);
STATEMENTS.forEach((one) => {
  statementsOf[one.from].push(one);
  if (one.to !== one.from) statementsOf[one.to].push(one);
});
NODES.forEach((node) => { node.degree = statementsOf[node.id].length; });
NODES.forEach((node) => GROUPS[node.group].members.push(node.id));

const PLAIN = NODES.length > 0 && STATEMENTS.every((one) => !one.voice && !one.modality); // a graph of another program
