/* The table: the statements that pass, in step with the picture. */
/* The object, and who gets it where that is somebody else: "40 euros, to Varga Steel". */
const objectOf = (one) => [labelOf(one.to), one.recipient && line(one.recipient) !== labelOf(one.to) && `to ${line(one.recipient)}`].filter(Boolean).join(', ');
const COLUMNS = [
  ['Subject', (one) => labelOf(one.from)], ['Relation', verb], ['Object', objectOf], ['Sum', (one) => EDGES.amount[one.id] ?? -1], ['Date', (one) => one.day],
  ['Sources', sourcesFor], ['Sentence', (one) => line(one.evidence[0]?.sentence || '')],
  ['Status', status], ...(DATA.against ? [['Change', (one) => changeNames(one).join(', ')]] : []), ['Speaker', who], ['Confidence', (one) => one.confidence ?? -1], ['Document', (one) => line(one.document)],
];
const ROWS = 100;
let order = {column: -1, down: false}, rows = ROWS;

function sorted(items) {
  if (order.column < 0) return items;
  const key = COLUMNS[order.column][1], sign = order.down ? -1 : 1;
  const compare = new Intl.Collator('en', {numeric: true}).compare, none = (value) => Number(value === '' || value === -1); // what has none comes last
  return items.map((one) => [key(one), one])
    .sort((a, b) => none(a[0]) - none(b[0]) || sign * (typeof a[0] === 'number' ? a[0] - b[0] : compare(a[0], b[0])) || a[1].id - b[1].id).map(([, one]) => one);
}

function tableRow(one, chosen) {
  const cells = COLUMNS.map(([name, value]) => {
    const text = value(one);
    if (name === 'Sum') return el('td', {}, told(short(line(one.quantity) || (text < 0 ? '' : labelOf(one.to)), 40)));
    if (name === 'Sources') return el('td', {}, number(text));
    if (name === 'Sentence') return el('td', {class: 'wide'}, told(short(text, 220)));
    return el('td', {class: name === 'Document' ? 'thin' : false}, name === 'Confidence' ? (text < 0 ? '' : text.toFixed(2)) : name === 'Subject'
      ? el('button', {type: 'button', onclick: () => pickStatement(one.id, revealNames(one.from, one.to))}, told(short(text, 80))) : told(short(text, 80)));
  });
  return el('tr', {class: `look-${LOOKS[one.look].id}`, 'aria-selected': one === chosen ? 'true' : false, onclick: (event) => {
    if (!event.target.closest('button')) pickStatement(one.id, revealNames(one.from, one.to));
  }}, cells);
}

/* What the picture is about: what is picked, otherwise all that passes. */
function tableItems() {
  const what = picked(), inside = new Set(scene.kept);
  if (what?.node) return [`Statements with ${short(labelOf(what.node.id), 40)}`, statementsOf[what.node.id].filter((one) => inside.has(one))];
  if (what?.place) return [`Statements about ${short(line(what.place.label), 40)}`, statementsAt(what.place)];
  if (what?.bundle) return ['Statements of this arrow', what.bundle.statements];
  if (what?.group) {
    const members = new Set(what.group.members);
    return ['Statements of this group', scene.kept.filter((one) => members.has(one.from) || members.has(one.to))];
  }
  return ['Statements that pass', scene.kept];
}

function showTable() {
  const whole = state.view === 'table';
  $('table').hidden = !state.table && !whole;
  if ($('table').hidden) { $('table').replaceChildren(); return; }
  const [name, items] = tableItems(), chosen = picked()?.statement, all = sorted(items);
  const at = all.indexOf(chosen), last = Math.max(rows, at + 1);
  const head = COLUMNS.map(([title], index) => el('th', {scope: 'col', 'aria-sort': order.column === index ? (order.down ? 'descending' : 'ascending') : 'none'},
    button(title, () => { order = {column: index, down: order.column === index && !order.down}; showTable(); $('table').querySelectorAll('th button')[index].focus(); },
      el('span', {'aria-hidden': 'true'}, order.column === index ? (order.down ? ' ↓' : ' ↑') : ''))));
  const more = all.length > last && el('p', {}, moreOf(all.length - last, ROWS, () => { rows = last + ROWS; showTable(); }));
  const scrolled = $('table').scrollTop;
  $('table').replaceChildren(el('table', {}, el('caption', {}, `${name}: ${number(all.length)} `, items !== scene.kept && button(`All ${number(scene.kept.length)} statements`, () => go({pick: '', read: ''})), ' ',
    whole ? button('Under the picture', () => go({view: 'graph', table: true})) : [button('Whole page', () => go({view: 'table', table: false})), ' ', button('Close', () => go({table: false}))]), el('thead', {}, el('tr', {}, head)),
    el('tbody', {}, all.slice(0, last).map((one) => tableRow(one, chosen)))), more || '');
  $('table').scrollTop = scrolled;
  $('table').querySelector('tr[aria-selected]')?.scrollIntoView({block: 'nearest'});
}
