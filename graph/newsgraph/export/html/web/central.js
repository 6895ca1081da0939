/* What matters most of a corpus: its best connected named things and the facts between them. Concepts and descriptions stay in the panels, until asked for. */
const PLACE = 10500, MOST = 60, LEAST = 12, BARE = 6; // square pixels of a dot with its label; dots at most and at least; names that are no picture yet
const roomFor = () => Math.max(LEAST, Math.min(MOST, Math.floor((($('graph').clientWidth || 800) * ($('graph').clientHeight || 600)) / PLACE)));
const inCorpus = () => DATA.corpus && !state.all && state.path.length < 2;

/* How many facts of how many sources connect each of these nodes with another of them. */
function weights(kept, among) {
  const score = new Float64Array(NODES.length), seen = new Set();
  kept.forEach((one) => {
    if (one.from === one.to || !among.has(one.from) || !among.has(one.to)) return;
    const origins = originsOf(one), alone = origins.length === 1 && factOf(one).length === 1; // most are: nothing to compare
    origins.forEach((origin) => {
      if (!alone) {
        const key = `${EDGES.fact[one.id]} ${origin}`;
        if (seen.has(key)) return;
        seen.add(key);
      }
      score[one.from] += 1;
      score[one.to] += 1;
    });
  });
  return score;
}

function linksAmong(kept, ids) {
  const there = new Set(ids), linked = new Set();
  kept.forEach((one) => { if (one.from !== one.to && there.has(one.from) && there.has(one.to)) linked.add(one.from).add(one.to); });
  return linked;
}

/* The first so many by their weight, without those that are connected with none of the others; who comes next takes their places. */
function bestOf(kept, pool, size) {
  const score = weights(kept, new Set(pool)), ranked = pool.filter((id) => score[id]).sort((a, b) => score[b] - score[a] || a - b);
  let chosen = ranked.slice(0, size), next = size;
  while (chosen.length) {
    const linked = linksAmong(kept, chosen), alone = chosen.filter((id) => !linked.has(id));
    if (!alone.length) break;
    const fresh = ranked.slice(next, next + alone.length);
    next += fresh.length;
    chosen = [...chosen.filter((id) => linked.has(id)), ...fresh];
  }
  return chosen;
}

/* Which nodes the picture shows of those that are left: names first, and what has none where it is asked for or names are few. */
function chosenOf(kept, living, size) {
  const middle = state.focus ? [nodeByIri.get(state.focus).id] : [];
  const near = middle.length ? nearest(kept, living, middle[0]) : null;
  const pool = living.filter((id) => NAMED.has(id));
  const names_ = near ? near.filter((id) => NAMED.has(id)).slice(0, size) : bestOf(kept, pool, size);
  if (!names_.length) names_.push(...pool.slice(0, size));
  const chosen = new Set([...middle, ...names_]);
  const more = state.concepts ? Math.max(LEAST, size) : chosen.size < BARE ? LEAST - chosen.size : 0;
  const others = more ? near || byTies(kept, living, chosen) : [];
  others.filter((id) => !NAMED.has(id) && !chosen.has(id)).slice(0, more).forEach((id) => chosen.add(id));
  return chosen;
}

/* Nodes by the number of sources that connect them with one. */
function nearest(kept, living, middle) {
  const score = weights(kept.filter((one) => one.from === middle || one.to === middle), new Set(living));
  return living.filter((id) => id !== middle).sort((a, b) => score[b] - score[a] || a - b);
}

/* Nodes without a name by how many of the chosen ones they are connected with. */
function byTies(kept, living, chosen) {
  const ties = new Map();
  kept.forEach((one) => [[one.from, one.to], [one.to, one.from]].forEach(([id, other]) => {
    if (!NAMED.has(id) && (chosen.has(other) || !chosen.size)) ties.set(id, (ties.get(id) || new Set()).add(other));
  }));
  return living.filter((id) => ties.has(id)).sort((a, b) => ties.get(b).size - ties.get(a).size || a - b);
}

function centralNodes(kept, living) {
  const stories = new Set(state.open), alive = new Set(living);
  const pool = stories.size && !state.focus ? living.filter((id) => stories.has(NODES[id].group)) : living;
  const chosen = chosenOf(kept, pool, roomFor());
  state.shown.map((iri) => nodeByIri.get(iri)).forEach((node) => { if (node && alive.has(node.id)) chosen.add(node.id); });
  return [...chosen].sort((a, b) => a - b);
}

/* What a group is about: its central things. */
function storyName(group, size = 3) {
  const named_ = group.members.filter((id) => NAMED.has(id));
  return (named_.length ? named_ : group.members).slice(0, size).map((id) => short(labelOf(id), 24)).join(', ');
}
