/* All that a corpus says of a thing, in order: what it is, what it does and what is done to it, when, who speaks of it, who denies what, where it is named. */
const ROLES = new Set(DATA.roles);
const FEW_ROWS = 6;

/* Part of a dossier that opens and closes; the first ones stand open. */
const part = (name, count, open, ...inside) => inside.flat(Infinity).some(Boolean)
  && el('details', {class: 'part-of', open}, el('summary', {}, name, el('span', {class: 'count'}, number(count))), inside);
/* A list without its heading: the part has one. */
const rowsOf = (items, row, step) => list('', items, row, step).slice(1);

/* What it is said to be, as a fact or by somebody; what is denied or only may be is no role. */
function rolesOf(node, mine) {
  return gathered(mine.filter((one) => one.from === node.id && ROLES.has(one.predicate) && !denied(one) && flat(one)));
}

/* "is charged with", "goes to": the relation as one fact that is so has it; a verb alone is another one in each fact. */
const headingOf = (one) => (isVerbAlone(one) ? 'does' : verb({from: one.from, to: one.to, relation: one.relation, text: one.text, rule: one.rule, polarity: '', modality: '', tense: ''}));

/* Facts by their relation and direction, those of the most sources first. */
function byRelation(node, facts_) {
  const groups = new Map();
  facts_.forEach((fact) => {
    const away = fact.from === node.id, key = `${away ? 'from' : 'to'} ${chiefOf(fact).predicate}`;
    if (!groups.has(key)) groups.set(key, {away, relation: headingOf(chiefOf(fact)), facts: []});
    groups.get(key).facts.push(fact);
  });
  return [...groups.values()].sort((a, b) => Number(b.away) - Number(a.away) || b.facts.length - a.facts.length || (a.relation < b.relation ? -1 : 1));
}

/* Relations that stand but once or twice have one heading together, so that a long tail does not bury the rest. */
function relationParts(node, facts_) {
  const groups = byRelation(node, facts_);
  return [['Does, says, is', true], ['Is the object of', false]].map(([name, away]) => {
    const mine = groups.filter((group) => group.away === away), large = mine.filter((group) => group.facts.length > 2);
    const rest = mine.filter((group) => group.facts.length <= 2).flatMap((group) => group.facts);
    return mine.length > 0 && [el('h3', {}, name), large.map((group) => el('div', {class: 'relation'}, el('h4', {}, away ? told(group.relation) : ['… ', told(group.relation), ' it'], ' ', el('span', {class: 'count'}, many(group.facts.length, 'fact', 'facts'))),
      rowsOf(group.facts, factRow, FEW_ROWS))), large.length > 0 && rest.length > 0 && el('h4', {}, 'other'), rowsOf(rest, factRow, FEW_ROWS * 2)];
  });
}

function mentionRow([paper, statements]) {
  const {title, date} = DATA.documents[paper], [one] = statements, index = one.evidence.findIndex((passage) => passage.paper === paper);
  const row = el('li', {}, el('button', {type: 'button', onclick: () => go({pick: `s ${one.iri}`, read: String(index), ...revealNames(one.from, one.to)})}, told(short(title, 100)),
    el('span', {class: 'count'}, [date.slice(0, 10), many(statements.length, 'statement', 'statements')].filter(Boolean).join(' · '))));
  row.append(el('blockquote', {class: 'brief', dir: 'auto'}, markedSentence(one.evidence[index])));
  return row;
}

/* The documents that name it, those that say the most of it first. */
function mentionsOf(mine) {
  const papers = new Map();
  mine.forEach((one) => new Set(EDGES.evidence[one.id].map(([paper]) => paper)).forEach((paper) => {
    if (paper >= 0) papers.set(paper, [...(papers.get(paper) || []), one]);
  }));
  return [...papers].sort((a, b) => b[1].length - a[1].length || a[0] - b[0]);
}

function dossier(node, mine, said_) {
  const roles = rolesOf(node, mine), isRole = new Set(roles.flatMap((fact) => fact.statements)), rest = gathered(mine.filter((one) => !isRole.has(one)));
  const dated = datedFacts(mine);
  const speakers = tally(mine.filter((one) => one.speakerIri !== node.iri && speakerOf(one) && speakerOf(one) !== 'text'), speakerOf);
  const speakerRow = ([key, count]) => el('li', {}, el('button', {type: 'button', onclick: () => go({only: {...state.only, speaker: key}, pick: `n ${node.iri}`})}, told(short(speakerName(key), 90)), el('span', {class: 'count'}, many(count, 'statement', 'statements'))));
  const there = new Set(mine), argued = disputes().filter(({statements}) => statements.some((one) => there.has(one))), papers = mentionsOf(mine);
  return [part('What it is', roles.length, true, rowsOf(roles, factRow, FEW_ROWS)),
    part('Facts', rest.length, true, relationParts(node, rest)),
    part('Timeline', dated.length, false, rowsOf(dated, happeningRow, 20)),
    part('Who speaks of it', speakers.length, false, rowsOf(speakers, speakerRow, 12)),
    part('What it says', said_.length, false, rowsOf(gathered(said_), factRow, 12)),
    part('Where they disagree', argued.length, true, rowsOf(argued, disputeRow, 12)),
    part('Where it is named', papers.length, false, rowsOf(papers, mentionRow, 8))];
}
