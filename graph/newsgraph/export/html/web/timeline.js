/* The timeline: what has a date of its own, in order, and how much of it there is at which time. A bar is the way into its time. */
const UNITS = [ // the length of a bucket's name in the date, and days of a span from which it is used
  {name: 'decades', cut: 3, from: 60 * 366}, {name: 'years', cut: 4, from: 4 * 366}, {name: 'months', cut: 7, from: 45}, {name: 'days', cut: 10, from: 0},
];
const BARS = 70;
const isDay = (text) => /^\d{4}(?:-\d\d){0,2}$/.test(text);
const time = (day) => Date.parse(`${day}T00:00:00Z`);
const lastDay = (month) => new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 0)).toISOString().slice(0, 10);
/* The first and the last day of a bucket. */
const boundsOf = (key) => (key.length === 3 ? [`${key}0-01-01`, `${key}9-12-31`] : key.length === 4 ? [`${key}-01-01`, `${key}-12-31`] : key.length === 7 ? [`${key}-01`, lastDay(key)] : [key, key]);
const inWords = (day, about) => new Date(time(day)).toLocaleString('en', {timeZone: 'UTC', ...about});
function nameOf(key) {
  if (key.length === 3) return `${key}0s`;
  if (key.length === 4) return key;
  return key.length === 7 ? inWords(`${key}-01`, {month: 'long', year: 'numeric'}) : inWords(key, {day: 'numeric', month: 'long', year: 'numeric'});
}

/* What happens on each date: a fact that is told of two days is two things; of a day and of its year, one on that day. */
function datedFacts(statements_) {
  const byDay = new Map();
  const dated = statements_.filter((one) => isDay(one.date)), days = new Map();
  dated.forEach((one) => days.set(EDGES.fact[one.id], (days.get(EDGES.fact[one.id]) || new Set()).add(one.date)));
  const exact = (one) => [...days.get(EDGES.fact[one.id])].filter((day) => day.startsWith(one.date)).sort((a, b) => b.length - a.length || (a < b ? -1 : 1))[0];
  dated.forEach((one) => byDay.set(exact(one), [...(byDay.get(exact(one)) || []), one]));
  return [...byDay].sort((a, b) => (earliest(a[0]) < earliest(b[0]) || (earliest(a[0]) === earliest(b[0]) && a[0].length < b[0].length) ? -1 : 1))
    .flatMap(([day, statements]) => gathered(statements).map((fact) => ({...fact, day})));
}

/* Buckets from the first to the last, empty ones too, while there are not too many. */
function bucketsOf(items) {
  const days = items.map(({day}) => earliest(day)), span = (time(days[days.length - 1]) - time(days[0])) / 864e5;
  const unit = UNITS.find(({from}) => span >= from), found = new Map();
  items.forEach((item) => {
    const key = item.day.slice(0, unit.cut);
    found.set(key, [...(found.get(key) || []), item]);
  });
  const all = new Map();
  for (let at = days[0]; at <= days[days.length - 1] && all.size <= BARS;) {
    const key = at.slice(0, unit.cut);
    all.set(key, found.get(key) || []);
    at = new Date(time(boundsOf(key)[1]) + 864e5).toISOString().slice(0, 10);
  }
  found.forEach((inside, key) => { if (key.length < unit.cut) all.set(key, inside); }); // what is only known to the year
  return {unit, buckets: all.size > BARS ? found : new Map([...all].sort((a, b) => (boundsOf(a[0])[0] < boundsOf(b[0])[0] ? -1 : 1)))};
}

function bars(buckets) {
  const most = Math.max(...[...buckets.values()].map((inside) => inside.length)), keys = [...buckets.keys()], every = Math.ceil(keys.length / 9);
  return el('ol', {class: 'bars', 'aria-label': 'How many facts at which time'}, keys.map((key, index) => {
    const count = buckets.get(key).length, fill = el('span', {class: 'bar'}), [after, before] = boundsOf(key);
    fill.style.height = `${Math.max(count ? 3 : 0, (count / most) * 92)}px`;
    return el('li', {}, count ? el('button', {type: 'button', title: `${nameOf(key)}: ${many(count, 'fact', 'facts')}`, 'aria-label': `${nameOf(key)}: ${many(count, 'fact', 'facts')}`,
      onclick: () => go({after, before, pick: ''})}, fill) : el('span', {class: 'hollow'}), el('small', {'aria-hidden': 'true'}, index % every ? '' : key.length === 3 ? `${key}0s` : key));
  }));
}

/* Twice the time around what is looked at. */
function widen() {
  const [from, to] = [state.after, state.before].map((day) => time(day || new Date().toISOString().slice(0, 10))), more = Math.max(864e5, to - from) / 2;
  const at = (value) => new Date(Math.round(value / 864e5) * 864e5).toISOString().slice(0, 10);
  return {after: at(from - more), before: at(to + more), pick: ''};
}

function happeningRow(fact) {
  const row = factRow(fact, 0, [], fact.day);
  row.querySelector('button').setAttribute('aria-current', String(picked()?.fact?.key === fact.key || fact.statements.includes(picked()?.statement)));
  return row;
}

function showTimeline() {
  $('timeline').hidden = state.view !== 'timeline';
  if (state.view !== 'timeline') { $('timeline').replaceChildren(); return; }
  const items = datedFacts(scene.kept), without = scene.kept.length - items.reduce((sum, fact) => sum + fact.statements.length, 0), scrolled = $('timeline').scrollTop;
  const zoomed = state.after || state.before, held = document.activeElement?.closest('#timeline');
  const ways = !zoomed ? '' : el('p', {class: 'actions'}, [state.after && state.before && button('Zoom out', () => go(widen())), button('All dates', () => go({after: '', before: ''}))]);
  if (!items.length) {
    $('timeline').replaceChildren(el('h2', {}, 'Timeline'), ways, el('p', {class: 'soft'}, 'Nothing that passes the filters has a date of its own.'));
    return;
  }
  const isWider = ({day}) => zoomed && !((!state.after || earliest(day) >= state.after) && (!state.before || latest(day) <= state.before)), near = items.filter((item) => !isWider(item)); // "2005" of June 2005
  const wider = near.length ? items.filter(isWider) : [], {unit, buckets} = bucketsOf(near.length ? near : items), years = [...new Set(wider.map(({day}) => day))];
  $('timeline').replaceChildren(el('h2', {}, 'Timeline'),
    el('p', {class: 'soft'}, `${many(items.length - wider.length, 'dated fact', 'dated facts')}, by ${unit.name}.${wider.length ? ` ${many(wider.length, 'more is', 'more are')} told of a longer time.` : ''} A bar leads into its time.${without ? ` ${many(without, 'statement has', 'statements have')} no date.` : ''}`),
    ways, bars(buckets), ...[...buckets].filter(([, inside]) => inside.length).flatMap(([key, inside]) => list(nameOf(key), inside, happeningRow, 25)),
    ...years.flatMap((day) => list(`Some time in ${nameOf(day)}`, wider.filter((item) => item.day === day), happeningRow, 25)));
  $('timeline').scrollTop = scrolled;
  if (held && !held.isConnected) $('timeline').focus();
}
