/* Facts: statements that say the same, by the number that the file gives them, and how many sources say so. */
const FACTS = [];
STATEMENTS.forEach((one) => { (FACTS[EDGES.fact[one.id]] ||= []).push(one); });
const factOf = (one) => FACTS[EDGES.fact[one.id]];

/* Where statements come from. Documents that copy one another are one source; without a document, its name is. */
const originsOf = (one) => {
  const rows_ = EDGES.evidence[one.id];
  return rows_.length ? rows_.map(([paper]) => (paper < 0 ? one.document : DATA.documents[paper].origin)) : [one.document];
};
/* As many as the graph says there are at most: of texts that cite one paper it counts one. */
const sourcesOf = (statements) => {
  const counted = new Set(statements.flatMap(originsOf)).size, facts_ = new Set(statements.map((one) => EDGES.fact[one.id]));
  return facts_.size === 1 ? Math.min(counted, EDGES.sources[[...facts_][0]] ?? counted) : counted;
};
/* How many sources have what a statement says, as it says it: affirmed or denied. */
const toldBy = new Map();
function sourcesFor(one) {
  const key = `${EDGES.fact[one.id]}${denied(one) ? '!' : ''}`;
  if (!toldBy.has(key)) toldBy.set(key, sourcesOf(factOf(one).filter((each) => denied(each) === denied(one))));
  return toldBy.get(key);
}
const manySources = (statements) => many(sourcesOf(statements), 'source', 'sources');

/* How a fact is put that some state and others report: as the surest of them do. */
const SUREST = ['stated', 'reported', 'alleged', 'planned', 'demanded', 'possible', 'viewed', 'denied'].map((id) => LOOKS.findIndex((look) => look.id === id));
const lookOfFact = (statements) => SUREST.find((look) => statements.some((one) => one.look === look));

/* Statements by their fact, affirmed and denied ones apart, those of the most sources first. */
function gathered(statements) {
  const found = new Map();
  statements.forEach((one) => {
    const key = `${EDGES.fact[one.id]}${denied(one) ? '!' : ''}`;
    if (!found.has(key)) found.set(key, {key, from: one.from, to: one.to, statements: []});
    found.get(key).statements.push(one);
  });
  const all = [...found.values()];
  all.forEach((fact) => { fact.sources = sourcesOf(fact.statements); fact.look = lookOfFact(fact.statements); });
  return all.sort((a, b) => b.sources - a.sources || b.statements.length - a.statements.length || a.statements[0].id - b.statements[0].id);
}
/* The statement that stands for a fact: one that is put as the fact is. */
const chiefOf = (fact) => fact.statements.find((one) => one.look === fact.look) || fact.statements[0];
const factWith = (one) => gathered(factOf(one).filter((each) => denied(each) === denied(one)))[0];
