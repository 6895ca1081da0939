/* Small parts of the page. Every text goes in as a text node, in a direction of its own. */
function el(tag, about, ...children) {
  const made = document.createElement(tag);
  Object.entries(about || {}).forEach(([name, value]) => {
    if (value === false || value === null || value === undefined) return;
    if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? '' : value);
  });
  made.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return made;
}
const told = (text) => el('bdi', {}, visible(text));
const button = (name, onclick, ...more) => el('button', {type: 'button', onclick}, name, ...more);

function mark(type, size = 12) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  Object.entries({viewBox: '-7 -7 14 14', width: size, height: size, class: 'mark', 'aria-hidden': 'true'}).forEach(([name, value]) => made.setAttribute(name, value));
  const shape = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  shape.setAttribute('d', OUTLINES[shapeOf(type)]);
  shape.style.fill = `var(${typeColour(type)})`;
  made.append(shape);
  return made;
}
const OUTLINES = {
  dot: 'M-6 0a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z', square: 'M-5.5 -5.5h11v11h-11z', diamond: 'M0 -7L7 0L0 7L-7 0z', triangle: 'M0 -6.5L6.5 5.5H-6.5z',
  triangleDown: 'M0 6.5L6.5 -5.5H-6.5z', hexagon: 'M-6.5 0L-3.2 -5.8H3.2L6.5 0L3.2 5.8H-3.2z',
  star: 'M0 -7L2 -2.2L7 -2.2L3 1L4.5 6.2L0 3L-4.5 6.2L-3 1L-7 -2.2L-2 -2.2z',
};

function stroke(look) {
  const made = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  Object.entries({viewBox: '0 0 30 8', width: 30, height: 8, class: 'mark', 'aria-hidden': 'true'}).forEach(([name, value]) => made.setAttribute(name, value));
  const drawn = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  drawn.setAttribute('d', 'M1 4H29');
  drawn.setAttribute('stroke-width', look.id === 'viewed' ? '1.8' : '2.4');
  if (look.dashes) drawn.setAttribute('stroke-dasharray', look.dashes.join(' '));
  drawn.style.stroke = `var(--l-${look.id})`;
  made.append(drawn);
  return made;
}

function nodeButton(id) {
  return el('button', {type: 'button', class: 'name', onclick: () => pickNode(id, revealNames(id))}, mark(NODES[id].type), told(short(NODES[id].label, 300)));
}

function nodeRow(node) {
  return el('li', {}, el('button', {type: 'button', onclick: () => pickNode(node.id, revealNames(node.id))}, mark(node.type), told(short(node.label, 120)),
    el('span', {class: 'count'}, many(node.degree, 'statement', 'statements'))));
}

function statementRow(one) {
  const verdict = verdictOf(one);
  const about = [verdict ? verdictWords(verdict) : '', quantitiesOf([one]), who(one), changeNames(one).join(', '), [FACT, REPORT].includes(status(one)) ? '' : status(one), one.day].filter(Boolean).map((part) => [' · ', told(part)]).flat().slice(1);
  return el('li', {}, el('button', {type: 'button', class: `claim look-${LOOKS[one.look].id}${verdict?.kind === 'Rejection' ? ' wrong' : ''}`, onclick: () => pickStatement(one.id, revealNames(one.from, one.to))},
    told(short(NODES[one.from].label, 90)), ' ', claimWords(one), el('small', {}, about)));
}

/* A fact in a list: its words, how many sources have it, and since when. */
function factRow(fact, _index, _all, days = daysOf(fact.statements)) {
  const one = chiefOf(fact), about = [quantitiesOf(fact.statements), days, manySources(fact.statements), markOf(fact.statements)?.[1], [FACT, REPORT].includes(status(one)) ? '' : status(one)].filter(Boolean);
  return el('li', {}, el('button', {type: 'button', class: `claim look-${LOOKS[fact.look].id}`, onclick: () => pickFact(fact)},
    told(short(NODES[fact.from].label, 90)), ' ', claimWords(one), el('small', {}, told(about.join(' · ')))));
}
/* Sums and numbers of statements, as they are told. */
const quantitiesOf = (statements) => short([...new Set(statements.map((one) => line(one.quantity)).filter(Boolean))].slice(0, 3).join(', '), 60);
const daysOf = (statements) => {
  const days = [...new Set(statements.map((one) => one.day).filter(Boolean))].sort();
  return days.length > 1 ? `${days[0]} to ${days[days.length - 1]}` : days[0] || '';
};

function claimWords(one) {
  const [words_, object] = predicateOf(one, 90), after = aside(one);
  return [words_ && [el('b', {}, told(short(words_, 90))), ' '], told(object), after && ` (${line(after)})`];
}

/* What shows the next ones of a list, and how many are left. */
function moreOf(rest, step, grow) {
  if (rest <= step) return [button(rest === 1 ? 'Show one more' : `Show the other ${number(rest)}`, grow)];
  return [button(`Show ${number(step)} more`, grow), el('span', {class: 'soft'}, ` ${number(rest)} are not shown yet`)];
}

/* A list that shows some and more when asked: nothing is left out in silence. */
function list(heading, items, row, least = 60, step = least) {
  if (!items.length) return [];
  const rows = el('ul', {class: 'list'}), more = el('p', {});
  let shown = 0;
  const grow = () => {
    const first = shown;
    const next = shown ? step : least;
    rows.append(...items.slice(shown, shown + next).map(row));
    shown = Math.min(items.length, shown + next);
    const rest = items.length - shown;
    more.replaceChildren(...(rest ? moreOf(rest, step, grow) : []));
    if (first) rows.children[first].querySelector('button')?.focus();
  };
  grow();
  return [el('h3', {}, heading), rows, more];
}

/* A field with suggestions, as in https://www.w3.org/WAI/ARIA/apg/patterns/combobox/. */
function combobox(input, {find, choose, label, none = ''}) {
  const box = el('ul', {class: 'options', role: 'listbox', id: `${input.id}-options`, 'aria-label': label, hidden: true});
  input.after(box);
  Object.entries({role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': box.id, autocomplete: 'off', spellcheck: 'false'})
    .forEach(([name, value]) => input.setAttribute(name, value));
  let found = [], at = -1;
  const close = () => { box.hidden = true; input.setAttribute('aria-expanded', 'false'); input.removeAttribute('aria-activedescendant'); at = -1; };
  const point = (next) => {
    at = next;
    [...box.children].forEach((option, index) => option.setAttribute('aria-selected', String(index === at)));
    if (at >= 0) { input.setAttribute('aria-activedescendant', box.children[at].id); box.children[at].scrollIntoView({block: 'nearest'}); }
  };
  const take = (index) => { const one = found[index]; close(); if (one) choose(one); };
  const open = () => {
    found = find(input.value.trim());
    box.replaceChildren(...found.map((one, index) => el('li', {role: 'option', id: `${box.id}-${index}`, 'aria-selected': 'false',
      onpointerdown: (event) => { event.preventDefault(); take(index); }}, one.parts)));
    if (none && !found.length && input.value.trim()) box.replaceChildren(el('li', {role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false', class: 'soft'}, none));
    box.hidden = !box.children.length;
    input.setAttribute('aria-expanded', String(!box.hidden));
    at = -1;
  };
  input.addEventListener('input', open);
  input.addEventListener('focus', () => { if (input.dataset.eager && !input.dataset.quiet) open(); delete input.dataset.quiet; });
  input.addEventListener('click', () => { if (input.dataset.eager && box.hidden) open(); });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !box.hidden) { event.stopPropagation(); close(); }
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (box.hidden) open();
      if (found.length) point((at + (event.key === 'ArrowDown' ? 1 : at < 0 ? 0 : -1) + found.length) % found.length);
    }
    if (event.key === 'Enter' && !box.hidden && found.length) { event.preventDefault(); take(Math.max(0, at)); }
  });
}

const words = (query) => fold(query).split(/\s+/).filter(Boolean);
const has = (wanted, text) => wanted.every((word) => text.includes(word));

function searchNames(query, limit = 8) {
  const wanted = words(query), whole = wanted.join(' ');
  if (!whole) return [];
  const best = (node) => {
    const names = [node.label, ...aliasesOf(node.id)].map(fold);
    if (names.includes(whole)) return 0;
    return names.some((name) => name.startsWith(whole)) ? 1 : names.some((name) => has(wanted, name)) ? 2 : 3;
  };
  return NODES.map((node) => [best(node), node]).filter(([rank]) => rank < 3).sort((a, b) => a[0] - b[0] || a[1].id - b[1].id)
    .slice(0, limit).map(([, node]) => node);
}

const nameOption = (node) => ({node, parts: [mark(node.type), told(short(node.label, 80)), el('span', {class: 'count'}, number(node.degree))]});
