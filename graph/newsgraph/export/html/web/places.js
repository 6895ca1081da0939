/* Where the nodes of a scene are: where the file puts them, around a focus, along a path, or closer together. */
const homeOf = (id) => ({x: DATA.nodes.x[id], y: DATA.nodes.y[id]});

/* Rings around the focus: near nodes on the first ones, the next on those around, neighbours of one node side by side. */
function rings(far) {
  const [middle] = [...far].find(([, step]) => step === 0), at = new Map([[middle, {x: 0, y: 0, turn: 0}]]);
  let radius = 60;
  for (let step = 1; step <= Math.max(...far.values()); step += 1) {
    const turnOf = (id) => Math.min(...statementsOf[id].map((one) => at.get(one.from === id ? one.to : one.from)?.turn ?? Infinity));
    const order = [...far.keys()].filter((id) => far.get(id) === step).map((id) => [turnOf(id), id])
      .sort((a, b) => a[0] - b[0] || a[1] - b[1]).map(([, id]) => id);
    for (let start = 0; start < order.length;) {
      radius += start ? 76 : 110;
      const ring = order.slice(start, start + Math.max(6, Math.floor((2 * Math.PI * radius) / 74)));
      ring.forEach((id, index) => {
        const turn = (2 * Math.PI * (index + (start ? 0.5 : 0))) / ring.length;
        at.set(id, {turn, x: Math.cos(turn) * radius * 1.25, y: Math.sin(turn) * radius});
      });
      start += ring.length;
    }
  }
  return at;
}

/* Columns from the start to the goal. */
function columns(far) {
  const at = new Map();
  for (let step = 0; step <= Math.max(0, ...far.values()); step += 1) {
    const column = [...far.keys()].filter((id) => far.get(id) === step);
    column.forEach((id, index) => at.set(id, {x: step * 240, y: (index - (column.length - 1) / 2) * 80}));
  }
  return at;
}

/* Places of a few nodes out of a large graph, drawn together as far as dots and labels leave room. */
function closer(ids) {
  const at = new Map(ids.map((id) => [id, homeOf(id)])), points = [...at.values()];
  if (points.length < 2) return at;
  const width = (name) => Math.max(...points.map((p) => p[name])) - Math.min(...points.map((p) => p[name]));
  const scale = Math.min(1, Math.sqrt((points.length * 110 * 110) / Math.max(1, width('x') * width('y'))));
  points.forEach((p) => { p.x *= scale; p.y *= scale; });
  for (let round = 0; round < 40; round += 1) {
    points.forEach((p, index) => points.slice(index + 1).forEach((q) => {
      const far = Math.hypot(q.x - p.x, q.y - p.y) || 0.01;
      if (far >= 62) return;
      const push = ((62 - far) / far) * 0.25, x = (q.x - p.x || 0.01) * push, y = (q.y - p.y) * push;
      p.x -= x; p.y -= y; q.x += x; q.y += y;
    }));
  }
  return at;
}

function placesOf(made) {
  if (state.path.length === 2) return columns(made.far);
  if (made.far) return rings(made.far);
  if (made.corpus) return corpusPlaces(made);
  if (DATA.fold && made.single) return closer(made.drawn);
  return new Map(made.drawn.map((id) => [id, homeOf(id)]));
}
