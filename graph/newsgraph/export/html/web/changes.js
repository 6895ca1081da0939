/* Two builds compared: what the earlier graph did not have, what is put otherwise or told by others, and what is gone. */
const AGAINST = DATA.against;
const KINDS = [['added', 'new', 'New'], ['changed', 'put otherwise', 'Put otherwise'], ['told', 'told by others', 'Told or disputed by others'], ['removed', 'gone', 'Gone']];
const kindName = (kind) => KINDS.find(([id]) => id === kind)[1];

/* Of each statement that differs, the changes. */
const changesOf = new Map();
(AGAINST ? AGAINST.changes : []).forEach((change) => change.statements.forEach((id) => changesOf.set(id, [...(changesOf.get(id) || []), change])));
const changeNames = (one) => [...new Set((changesOf.get(one.id) || []).map(({kind}) => kindName(kind)))];

/* How an arrow or a row is marked: by the first kind of change that any of its statements has. */
const markOf = (statements) => (AGAINST && KINDS.find(([, name]) => statements.some((one) => changeNames(one).includes(name)))) || null;
const haloOf = (statements) => { const kind = markOf(statements); return kind && {colour: `--c-${kind[0]}`, dashes: kind[0] === 'added' ? false : [7, 6]}; };
const countOf = (kind) => AGAINST.changes.filter((one) => one.kind === kind).length;
const againstWords = () => KINDS.filter(([id]) => countOf(id)).map(([id, name]) => `${number(countOf(id))} ${name}`).join(', ') || 'no difference';

/* The kinds of change in the legend: a click shows one alone, or what is gone. */
function changeItems() {
  return KINDS.filter(([id]) => AGAINST && countOf(id)).map(([id, name, title]) => {
    const gone = id === 'removed', chosen = gone ? state.view === 'changes' : state.only.change === name;
    return el('li', {}, el('button', {type: 'button', 'aria-pressed': String(chosen), class: 'change', title: gone ? `${number(countOf(id))}: show the list` : `${number(countOf(id))}: show alone or all`,
      onclick: () => go(gone ? {view: 'changes'} : {only: {...state.only, change: chosen ? '' : name}})}, el('span', {class: `halo halo-${id}`, 'aria-hidden': 'true'}), `${title} (${number(countOf(id))})`));
  });
}
/* What is gone of a thing: the page has its name alone. */
const goneOf = (node) => (AGAINST ? AGAINST.changes.filter(({kind, subject, object}) => kind === 'removed' && [subject, object].some((name) => line(name) === labelOf(node.id))) : []);

/* "Negative Asserted", as a person would say it. */
const PUT = /\b(Positive|Negative) (\w+)/g;
const putWords = (text) => line(text).replace(PUT, (_, polarity, modality) => (modality === 'Asserted' ? (polarity === 'Negative' ? 'denied' : 'stated') : named(MODALITY, modality) + (polarity === 'Negative' ? ', in the negative' : '')));
const changeWords = (change) => (change.before && change.after ? `${putWords(change.before)} → ${putWords(change.after)}` : putWords(change.before || change.after));

/* What a change is called: where some deny what others state, both. */
const changeTitle = (statements) => [false, true].flatMap((no) => statements.filter((one) => denied(one) === no).slice(0, 1)).map((one, _, both) => short(asSentence(one), both.length > 1 ? 110 : 160)).join(' / ');

function changeRow(change) {
  const statements = change.statements.map((id) => STATEMENTS[id]), [one] = statements;
  const about = el('small', {}, told([changeWords(change), change.speaker && line(change.speaker)].filter(Boolean).join(' · ')));
  if (one) {
    const here = picked(), chosen = here?.statement ? statements.includes(here.statement) : Boolean(here?.fact?.statements.includes(one));
    return el('li', {}, el('button', {type: 'button', class: 'claim', 'aria-current': String(chosen), onclick: () => pickFact({statements, from: one.from, to: one.to})}, told(changeTitle(statements)), about));
  }
  const [first] = fold(change.object).replace(/^not /, '').split(' '), inside = !/ /.test(change.relation) && first.length > 3 && fold(change.relation).startsWith(first.slice(0, Math.max(4, first.length - 3))); // "waited", "waited at sea"
  const row = el('li', {class: 'gone'}, el('p', {}, told(short(line(change.subject), 90)), ' ', !inside && [el('b', {}, told(short(line(change.relation), 60))), ' '], told(short(line(change.object), 90)), about));
  if (change.sentence) row.append(el('blockquote', {class: 'brief', dir: 'auto'}, visible(short(change.sentence, 400))));
  return row;
}

function showChanges() {
  $('changes').hidden = state.view !== 'changes';
  if (state.view !== 'changes') { $('changes').replaceChildren(); return; }
  if (!AGAINST) { $('changes').replaceChildren(el('h2', {}, 'Changes'), el('p', {class: 'soft'}, 'This page was not made against an earlier graph: newsgraph view --against OLD.')); return; }
  const kept = new Set(scene.kept.map((one) => one.id)), scrolled = $('changes').scrollTop, held = document.activeElement?.closest('#changes');
  const shown = AGAINST.changes.filter(({kind, statements}) => (kind === 'removed' ? !filtering() : statements.some((id) => kept.has(id))));
  const of = (wanted) => shown.filter(({kind}) => kind === wanted), gone = AGAINST.changes.filter(({kind}) => kind === 'removed').length;
  const only = ([id, name]) => id !== 'removed' && of(id).length > 0 && el('button', {type: 'button', 'aria-pressed': String(state.only.change === name),
    onclick: () => go({only: {...state.only, change: state.only.change === name ? '' : name}})}, `Only ${name}`);
  $('changes').replaceChildren(el('h2', {}, 'Changes'), el('p', {class: 'soft'}, 'Against ', told(AGAINST.name), `: ${KINDS.map(([id, name]) => `${number(of(id).length)} ${name}`).join(', ')}.`,
    filtering() && gone > 0 ? ` What is gone (${number(gone)}) passes no filter.` : ''),
    el('p', {class: 'actions'}, KINDS.map(only), button('In the graph', () => go({view: 'graph'}))),
    ...(shown.length ? KINDS.flatMap(([id, , name]) => list(`${name} (${number(of(id).length)})`, of(id), changeRow, 30)) : [el('p', {}, 'No difference.')]));
  $('changes').scrollTop = scrolled;
  if (held && !held.isConnected) ($('changes').querySelector('[aria-pressed="true"], [aria-current="true"]') || $('changes')).focus();
}
