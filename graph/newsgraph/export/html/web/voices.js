/* Who says what: speakers against subjects, and first of all where one asserts what another denies. */
const MATRIX = {speakers: 40, subjects: 12};
let disputed = null, disputedOf = null;

/* Statements with the same ends and relation, affirmed by one and denied by another in the same way: as a fact, or as to come.
   "May join" and "did not join" are both true at times, and who demands does not deny. */
const OPPOSED = new Set(['Asserted', 'Future']);
function disputes() {
  if (disputedOf === scene.kept) return disputed;
  const same = new Map();
  scene.kept.filter((one) => OPPOSED.has(one.modality)).forEach((one) => {
    const key = `${one.from} ${EDGES.predicate[one.id]} ${one.to} ${one.modality}`;
    if (!same.has(key)) same.set(key, []);
    same.get(key).push(one);
  });
  disputed = PLAIN ? [] : [...same.values()].map((statements) => ({
    statements, yes: statements.filter((one) => !denied(one)), no: statements.filter(denied),
  })).filter(({yes, no}) => yes.some((a) => no.some((b) => speakerOf(a) !== speakerOf(b))));
  if (!PLAIN) disputed.push(...contradictions(disputed));
  const voices = ({statements}) => new Set(statements.map(speakerOf)).size;
  const bare = ({yes, apart}) => Number(!apart && NODES[yes[0].to].iri.startsWith('literal:')); // "Silva is set": a word that says little by itself
  disputed.sort((a, b) => bare(a) - bare(b) || voices(b) - voices(a) || b.statements.length - a.statements.length || a.statements[0].id - b.statements[0].id);
  disputedOf = scene.kept;
  return disputed;
}

/* What the graph says cannot both be so, such as two amounts: by their facts, without what is denied in the same words. */
function contradictions(found) {
  const told_ = new Set(found.flatMap(({yes, no}) => yes.flatMap((a) => no.map((b) => [a.id, b.id].sort((x, y) => x - y).join(' '))))), kept = new Set(scene.kept), groups = new Map();
  const byFact = new Map(found.map((dispute) => [EDGES.fact[dispute.yes[0].id], dispute]));
  EDGES.disputes.forEach(([a, b]) => {
    const [one, other] = [STATEMENTS[a], STATEMENTS[b]], same = EDGES.fact[a] === EDGES.fact[b] && byFact.get(EDGES.fact[a]);
    if (told_.has(`${a} ${b}`) || !kept.has(one) || !kept.has(other)) return;
    if (same) { // of things that other documents have nodes of their own for
      [one, other].forEach((each) => [same.statements, denied(each) ? same.no : same.yes].forEach((list_) => { if (!list_.includes(each)) list_.push(each); }));
      return;
    }
    const key = [EDGES.fact[a], EDGES.fact[b]].sort((x, y) => x - y).join(' '), group = groups.get(key) || {yes: new Set(), no: new Set(), apart: true};
    const turned = group.no.has(one) || group.yes.has(other);
    group.yes.add(turned ? other : one);
    group.no.add(turned ? one : other);
    groups.set(key, group);
  });
  return [...groups.values()].map((group) => ({apart: true, yes: [...group.yes], no: [...group.no], statements: [...group.yes, ...group.no]}));
}

const names = (statements) => [...new Set(statements.map(speakerOf))].map(speakerName);
/* The numbers that are told, before who tells them: two amounts are often all that differs. */
const sumsOf = (statements) => { const sums = quantitiesOf(statements); return sums && [told(sums), ' · ']; };
const said = (people) => people.slice(0, 3).map((name, index) => [index > 0 && ', ', told(short(name, 50))]).concat(people.length > 3 ? ` and ${people.length - 3} more` : []);

function disputeRow(dispute) {
  const [one] = dispute.yes;
  if (dispute.apart) {
    return el('li', {}, el('button', {type: 'button', class: 'claim', onclick: () => go({pick: `d ${one.iri}`, read: ''})}, told(short(asSentence(one), 120)), el('small', {}, sumsOf(dispute.yes), said(names(dispute.yes))),
      told(short(asSentence(dispute.no[0]), 120)), el('small', {}, sumsOf(dispute.no), said(names(dispute.no)))));
  }
  return el('li', {}, el('button', {type: 'button', class: 'claim', onclick: () => go({pick: `d ${one.iri}`, read: ''})},
    told(short(NODES[one.from].label, 70)), ' ', el('b', {}, told(predicateOf(one, 70)[0])), ' ', told(predicateOf(one, 70)[1]),
    el('small', {}, el('span', {class: 'yes'}, 'affirmed'), ' by ', said(names(dispute.yes)), ' · ', el('span', {class: 'no'}, 'denied'), ' by ', said(names(dispute.no)))));
}

const disputeOf = (iri) => disputes().find(({statements}) => statements.some((one) => one.iri === iri));

const disputeList = (limit, step) => list('Where they disagree', disputes(), disputeRow, limit, step);

function disputesOf(one) {
  const found = disputes().filter(({statements}) => statements.includes(one));
  return found.length > 0 && list('Somebody says otherwise', found.flatMap(({yes, no}) => (yes.includes(one) ? no : yes)), statementRow);
}

function showDispute(iri) {
  const {yes, no, apart} = disputeOf(iri);
  if (apart) { show(backButton(), el('h2', {}, 'Both cannot be so'), list('Some say', yes, evidenceRow), list('Others say', no, evidenceRow)); return; }
  show(backButton(), el('h2', {}, 'They disagree'), tripleLine(yes[0]), list('Affirmed', yes, evidenceRow), list('Denied', no, evidenceRow));
}

function cell(statements) {
  const looks = LOOKS.map((look, index) => [look, statements.filter((one) => one.look === index).length]).filter(([, count]) => count);
  return [el('span', {class: 'total'}, number(statements.length)), looks.filter(([look]) => look.id !== 'stated' || looks.length > 1)
    .map(([look, count]) => el('span', {class: `part look-${look.id}`}, stroke(look), el('span', {}, number(count)), el('span', {class: 'unseen'}, ` ${look.name}. `)))];
}

function otherCell(name, count) {
  return el('td', {}, count > 0 && el('button', {type: 'button', onclick: () => go({only: {...state.only, speaker: name}, pick: ''})}, el('span', {class: 'total'}, number(count))));
}

function showVoices() {
  $('voices').hidden = state.view !== 'voices';
  if (state.view !== 'voices') { $('voices').replaceChildren(); return; }
  const kept = scene.kept.filter((one) => speakerOf(one)), speakers = tally(kept, speakerOf), at = new Map();
  const rows_ = new Set(speakers.slice(0, MATRIX.speakers).map(([name]) => name).filter((name) => name !== 'text')), voicesOn = new Map(); // those of whom several of these speak come first
  kept.forEach((one) => { if (!voicesOn.has(one.from)) voicesOn.set(one.from, new Set()); if (rows_.has(speakerOf(one))) voicesOn.get(one.from).add(speakerOf(one)); });
  const subjects = tally(kept, (one) => one.from).sort((a, b) => voicesOn.get(b[0]).size - voicesOn.get(a[0]).size);
  const columns = subjects.slice(0, MATRIX.subjects).map(([id]) => id);
  kept.forEach((one) => {
    const key = `${one.from} ${speakerOf(one)}`;
    if (!at.has(key)) at.set(key, []);
    at.get(key).push(one);
  });
  const choose = (name, id) => go({only: {...state.only, speaker: name}, pick: `n ${NODES[id].iri}`, read: '', ...revealNames(id)});
  const body = speakers.slice(0, MATRIX.speakers).map(([name, count]) => el('tr', {}, el('th', {scope: 'row'}, button(told(short(speakerName(name), 60)), () => go({only: {...state.only, speaker: name}, pick: ''})), el('small', {}, many(count, 'statement', 'statements'))),
    columns.map((id) => { const there = at.get(`${id} ${name}`); return el('td', {}, there && el('button', {type: 'button', onclick: () => choose(name, id)}, cell(there))); }),
    otherCell(name, count - columns.reduce((sum, id) => sum + (at.get(`${id} ${name}`)?.length || 0), 0))));
  const head = (id) => el('th', {scope: 'col'}, button(told(short(NODES[id].label, 40)), () => pickNode(id, revealNames(id))));
  const more = [speakers.length - MATRIX.speakers, subjects.length - MATRIX.subjects];
  const rest = [more[0] > 0 && `${many(more[0], 'more speaker is', 'more speakers are')} not in this table: filters bring them up.`,
    more[1] > 0 && `${many(more[1], 'more subject is', 'more subjects are')} under “others”.`].filter(Boolean).join(' ');
  const found = disputes();
  $('voices').replaceChildren(el('h2', {}, 'Where they disagree'),
    ...(found.length ? disputeList(6, 20).slice(1) : [el('p', {class: 'soft'}, 'Nobody here denies what another asserts with the same names and relation.')]).flat(),
    el('h2', {}, 'Who says what about whom'), kept.length ? el('div', {class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Speakers against subjects'}, el('table', {class: 'matrix'},
      el('thead', {}, el('tr', {}, el('td', {}), columns.map(head), el('th', {scope: 'col'}, 'others'))), el('tbody', {}, body)))
      : el('p', {class: 'soft'}, 'No statement passes the filters.'),
    rest ? el('p', {class: 'soft'}, rest) : '');
}
