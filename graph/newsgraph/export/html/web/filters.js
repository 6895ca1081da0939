/* Which statements pass. */
const valuesOf = {
  type: (one) => [...new Set([NODES[one.from].type, NODES[one.to].type])],
  relation: (one) => [one.relation],
  document: (one) => {
    const papers = EDGES.evidence[one.id].map(([paper]) => (paper < 0 ? one.document : DATA.documents[paper].iri));
    return papers.length ? [...new Set(papers)] : [one.document];
  },
  speaker: (one) => [speakerOf(one)],
  change: (one) => changeNames(one),
  modality: (one) => (PLAIN ? [] : [denied(one) ? 'denied' : 'affirmed', named(MODALITY, one.modality), ...(one.commented ? [VIEW] : [])]),
};
/* What a value of a facet is called: speakers and documents are told apart by their IRIs, as two may have one name. */
const facetLabel = (name, value) => {
  if (name === 'speaker') return speakerName(value);
  if (name === 'document' && paperByIri.has(value)) return [paperByIri.get(value).title, paperByIri.get(value).date.slice(0, 10)].filter(Boolean).join(' · ');
  return name === 'modality' && value === 'denied' ? 'denied or in the negative' : value;
};
/* What else somebody may type for it: the words of the legend. */
const facetWords = (name, value) => fold([facetLabel(name, value), ...(name === 'modality' ? Object.keys(MODALITY).filter((key) => MODALITY[key] === value).map((key) => `${key} ${LOOKS[LOOK_OF[key] ?? 0].name}`) : [])].join(' '));
const FACET_NAMES = {type: 'Class', relation: 'Relation', document: 'Document', speaker: 'Speaker', modality: 'Modality', change: 'Against the earlier graph'};
const earliest = (day) => (day.length === 4 ? `${day}-01-01` : day.length === 7 ? `${day}-01` : day.slice(0, 10));
const latest = (day) => (day.length === 4 ? `${day}-12-31` : day.length === 7 ? `${day}-31` : day.slice(0, 10));

const filtering = () => FACETS.some((name) => state.only[name]) || state.hide.length > 0 || state.sure > 0 || state.least > 1 || state.most > 0 || Boolean(state.after || state.before);

/* The statements that pass the filters of a view, all but one facet's where a list of its values is made. */
function passing(view, except = '') {
  const tests = FACETS.filter((name) => view.only[name] && name !== except)
    .map((name) => (one) => valuesOf[name](one).includes(view.only[name]));
  const hidden = new Set(view.hide);
  if (hidden.size) {
    tests.push((one) => !hidden.has(`look ${LOOKS[one.look].id}`)
      && !hidden.has(`type ${NODES[one.from].type}`) && !hidden.has(`type ${NODES[one.to].type}`));
  }
  if (view.sure) tests.push((one) => one.confidence !== null && one.confidence >= view.sure);
  if (view.least > 1) tests.push((one) => sourcesFor(one) >= view.least);
  if (view.most) tests.push((one) => sourcesFor(one) <= view.most);
  if (view.after || view.before) {
    tests.push((one) => {
      const {day} = one; // a statement without a date is outside of every time
      return Boolean(day) && (!view.after || latest(day) >= view.after) && (!view.before || earliest(day) <= view.before);
    });
  }
  return tests.length ? STATEMENTS.filter((one) => tests.every((test) => test(one))) : STATEMENTS;
}

/* Nodes within so many steps of one, along statements in any direction: each with its distance. */
function around(start, hops, allowed) {
  const far = new Map([[start, 0]]);
  let edge = [start];
  for (let step = 1; step <= hops; step += 1) {
    const next = [];
    edge.forEach((id) => statementsOf[id].forEach((one) => {
      if (!allowed.has(one.id)) return;
      const other = one.from === id ? one.to : one.from;
      if (!far.has(other)) { far.set(other, step); next.push(other); }
    }));
    edge = next;
  }
  return far;
}

/* All shortest ways along the arrows: the distance of each node on one of them from the start; empty when there is none. */
function paths(start, goal, allowed) {
  const reach = (from, end, other) => {
    const far = new Map([[from, 0]]);
    for (let queue = [from], step = 1; queue.length && !far.has(end); step += 1) {
      const next = [];
      queue.forEach((id) => statementsOf[id].forEach((one) => {
        if (one[other === 'to' ? 'from' : 'to'] !== id || !allowed.has(one.id) || far.has(one[other])) return;
        far.set(one[other], step);
        next.push(one[other]);
      }));
      queue = next;
    }
    return far;
  };
  const there = reach(start, goal, 'to');
  if (!there.has(goal)) return new Map();
  const back = reach(goal, start, 'from'), length = there.get(goal);
  return new Map([...there].filter(([id, step]) => back.has(id) && step + back.get(id) === length));
}
