/* The page's behaviour. Texts of documents reach the page through textContent and the canvas only, never as HTML. */
(() => {
  'use strict';

  const STEP = 400; // nodes that one look can hold; the rest waits behind a button
  const TYPES = {
    Person: '#e07b39', Organization: '#3d7fd1', Country: '#2a9d6f', Place: '#86b84f', Event: '#cf4f7f', Product: '#8b63cc',
    Group: '#d3a01c', Concept: '#8391a5', Literal: '#b5ada0', Unknown: '#9aa0a6',
  };
  const OTHERS = ['#1fa2b8', '#b0664f', '#5f6fd6', '#a3a34a', '#c77dbb', '#4f8f8b'];
  const CERTAINTY = {
    Asserted: 'stated as a fact', Possible: 'put as possible', Obligation: 'put as a duty or need', Future: 'put as still to come',
    Conditional: 'put under a condition', Question: 'put as a question',
  };
  const VOICES = {Narrator: 'The text itself', Quoted: 'Reported or quoted', Commenter: 'Readers’ comments'};
  const ARTICLE = 'The article itself', READER = 'A reader’s comment';

  const $ = (id) => document.getElementById(id);
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const narrow = matchMedia('(max-width: 760px)');
  const all = DATA.nodes, claims = DATA.edges;
  const claimsOf = all.map(() => []);
  claims.forEach((claim) => new Set([claim.from, claim.to]).forEach((end) => claimsOf[end].push(claim)));
  const byIri = new Map(claims.map((claim) => [claim.iri, claim]));
  const typeNames = [...new Set(all.map((node) => node.type))];
  const shown = new Set(); // ids of the nodes that are on the canvas
  const nodes = new vis.DataSet(), edges = new vis.DataSet();
  let network, ink, focus = null, kept = claims;

  // ---- words -------------------------------------------------------------------------------------------------------

  const text = (claim, name) => claim[name] || '';
  const short = (label, size) => (label.length > size ? label.slice(0, size - 1).trimEnd() + '…' : label);
  const many = (number, one, more) => `${number.toLocaleString('en')} ${number === 1 ? one : more}`;
  const denied = (claim) => claim.polarity === 'Negative';
  const asserted = (claim) => claim.modality === 'Asserted';
  const who = (claim) => text(claim, 'speaker') || (claim.voice === 'Commenter' ? READER : ARTICLE);
  const saying = (claim) => who(claim) + (claim.cue ? ` (“${claim.cue}”)` : '');
  const certainty = (claim) => [denied(claim) && 'denied', !(denied(claim) && asserted(claim)) && CERTAINTY[claim.modality]]
    .filter(Boolean).join(', ') || claim.modality;
  const verb = (claim) => (denied(claim) ? `not: ${claim.label}` : claim.label);
  const asSentence = (claim) => `${all[claim.from].label} · ${verb(claim)} · ${all[claim.to].label}`;

  // ---- small parts of the panel ------------------------------------------------------------------------------------

  function el(tag, about, ...children) {
    const made = document.createElement(tag);
    Object.entries(about || {}).forEach(([name, value]) => {
      if (name.startsWith('on')) made.addEventListener(name.slice(2), value);
      else made.setAttribute(name, value);
    });
    made.append(...children.flat().filter((child) => child || child === 0));
    return made;
  }

  const colour = (type) => TYPES[type] || OTHERS[typeNames.indexOf(type) % OTHERS.length];

  function dot(type) {
    const made = el('span', {class: 'dot', 'aria-hidden': 'true'});
    made.style.background = colour(type);
    return made;
  }

  const nodeButton = (id) => el('button', {type: 'button', onclick: () => selectNode(id, true)}, dot(all[id].type), all[id].label);

  function nodeRow(node) {
    const count = el('span', {class: 'count'}, many(node.degree, 'claim', 'claims'));
    return el('li', {}, el('button', {type: 'button', onclick: () => selectNode(node.id, true)}, dot(node.type), node.label, count));
  }

  function claimRow(claim) {
    const middle = el('b', {}, ` ${verb(claim)} `);
    const about = [who(claim), asserted(claim) ? '' : CERTAINTY[claim.modality]].filter(Boolean).join(' · ');
    const kind = denied(claim) ? 'claim denied' : 'claim';
    return el('li', {}, el('button', {type: 'button', class: kind, onclick: () => select(claim.id, true)},
      all[claim.from].label, middle, all[claim.to].label, el('small', {}, about)));
  }

  function list(heading, items, row, limit = 200) {
    if (!items.length) return [];
    const rest = items.length - limit;
    return [el('h3', {}, heading), el('ul', {class: 'list'}, items.slice(0, limit).map(row)),
      rest > 0 && el('p', {class: 'soft'}, `and ${rest.toLocaleString('en')} more: narrow the filters or search`)];
  }

  function show(...parts) {
    $('panel').replaceChildren(...parts.flat(Infinity).filter(Boolean));
    $('panel').scrollTop = 0;
  }

  const backButton = () => el('button', {type: 'button', class: 'back', onclick: clear}, '← Overview');

  /* The sentence with the words of the relation marked: as they stand, or one after the other where others come between. */
  function marked(claim) {
    const sentence = text(claim, 'sentence'), phrase = text(claim, 'text') || claim.label;
    const parts = [];
    let at = 0;
    const mark = (from, to) => { parts.push(sentence.slice(at, from), el('mark', {}, sentence.slice(from, to))); at = to; };
    const whole = sentence.indexOf(phrase);
    if (phrase && whole >= 0) mark(whole, whole + phrase.length);
    else {
      phrase.split(/\s+/).filter(Boolean).forEach((word) => {
        const found = new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'u')
          .exec(sentence.slice(at));
        if (found) mark(at + found.index, at + found.index + word.length);
      });
    }
    return [...parts, sentence.slice(at)];
  }

  // ---- what the panel shows ----------------------------------------------------------------------------------------

  function source(claim) {
    const inText = claim.voice === 'Commenter' ? 'in a reader’s comment' : 'as the article reports it';
    if (!claim.speaker) return [el('p', {class: 'said'}, who(claim)), claim.cue && el('p', {class: 'soft'}, `“${claim.cue}”`)];
    const words = [claim.cue && `“${claim.cue}”`, inText].filter(Boolean).join(', ');
    return [el('p', {class: 'said'}, claim.speaker), el('p', {class: 'soft'}, words)];
  }

  function showClaim(claim) {
    const chips = [denied(claim) && el('span', {class: 'chip denied'}, 'denied: said not to be so'),
      !(denied(claim) && asserted(claim)) && el('span', {class: 'chip'}, CERTAINTY[claim.modality] || claim.modality)];
    const facts = [['Document', text(claim, 'document')], ['When', text(claim, 'time')], ['How much', text(claim, 'quantity')],
      ['Confidence', `${Math.round(claim.confidence * 100)} %`], ['Rule', text(claim, 'rule')]].filter(([, value]) => value);
    show(backButton(),
      el('div', {class: 'triple'}, nodeButton(claim.from),
        el('span', {class: denied(claim) ? 'verb denied' : 'verb'}, `${verb(claim)} →`), nodeButton(claim.to)),
      el('div', {class: 'chips'}, chips.filter(Boolean)),
      el('h3', {}, 'Who said it'), source(claim),
      claim.sentence && [el('h3', {}, 'Evidence'), el('blockquote', {}, marked(claim))],
      el('h3', {}, 'Where it comes from'), el('dl', {}, facts.map(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]).flat()));
  }

  function link(address) {
    if (!/^https?:\/\//i.test(address)) return el('span', {}, address, ' ');
    return el('a', {href: address, rel: 'noreferrer noopener', target: '_blank'}, address.replace(/^https?:\/\/(www\.)?/i, ''));
  }

  function showNode(node) {
    const mine = claimsOf[node.id].filter((claim) => keptIds().has(claim.id));
    const said = kept.filter((claim) => claim.speaker === node.label);
    show(backButton(), el('h2', {}, dot(node.type), ' ', node.label),
      el('p', {class: 'soft'}, `${node.type} · ${many(mine.length, 'claim', 'claims')}`),
      node.aliases.length > 0 && el('p', {class: 'soft'}, `Also called ${node.aliases.join(', ')}`),
      node.links.map((address) => el('p', {class: 'soft'}, link(address))),
      list('Does, says, is', mine.filter((claim) => claim.from === node.id), claimRow),
      list('Is the object of', mine.filter((claim) => claim.from !== node.id), claimRow),
      list('Said by this source', said, claimRow));
  }

  function showOverview() {
    const speakers = tally(kept, who), documents = new Set(kept.map((claim) => claim.document)).size;
    const connected = all.filter((node) => node.degree).slice(0, 8);
    const speakerRow = ([name, count]) => el('li', {}, el('button', {type: 'button', onclick: () => choose('speaker', name)},
      name, el('span', {class: 'count'}, many(count, 'claim', 'claims'))));
    if (kept !== claims) {
      show(el('h2', {}, `${kept.length.toLocaleString('en')} of ${many(claims.length, 'claim', 'claims')}`),
        kept.length ? list('Claims that pass the filters', kept, claimRow) : el('p', {class: 'soft'}, 'No claim passes these filters.'));
      return;
    }
    show(el('h2', {}, 'Who does, says and is what'),
      el('p', {class: 'soft'}, `${many(all.length, 'name or thing', 'names and things')}, ${many(claims.length, 'claim', 'claims')}, `
        + `${many(documents, 'document', 'documents')}. Choose an arrow to see who said it and the sentence; choose a dot for all its claims.`),
      list('Most connected', connected, nodeRow), list('Who speaks', speakers.slice(0, 8), speakerRow));
  }

  function showFound(query) {
    const wanted = query.toLowerCase();
    const has = (value) => value.toLowerCase().includes(wanted);
    const foundNodes = all.filter((node) => [node.label, ...node.aliases].some(has))
      .sort((a, b) => has(b.label.slice(0, query.length)) - has(a.label.slice(0, query.length)));
    const foundClaims = kept.filter((claim) => has(text(claim, 'sentence')) || has(claim.label));
    show(backButton(), list('Names and things', foundNodes, nodeRow, 12), list('Claims', foundClaims, claimRow, 40),
      !foundNodes.length && !foundClaims.length && el('p', {class: 'soft'}, `Nothing found for “${query}”.`));
  }

  // ---- drawing -----------------------------------------------------------------------------------------------------

  function readInk() {
    const style = getComputedStyle(document.documentElement);
    ink = (name) => style.getPropertyValue(name).trim();
  }

  /* Edges between the same two nodes fan out; a single one is straight. */
  function bends() {
    const pairs = new Map(), bend = new Map();
    claims.forEach((claim) => {
      const key = claim.from < claim.to ? `${claim.from} ${claim.to}` : `${claim.to} ${claim.from}`;
      pairs.set(key, [...(pairs.get(key) || []), claim]);
    });
    pairs.forEach((group) => group.forEach((claim, index) => {
      if (claim.from === claim.to) { bend.set(claim.id, {selfReference: {size: 18 + 12 * index, angle: 0.8}}); return; }
      const offset = (index - (group.length - 1) / 2) * Math.min(0.3, 1.4 / group.length) * (claim.from < claim.to ? 1 : -1);
      const type = offset > 0 ? 'curvedCW' : 'curvedCCW';
      bend.set(claim.id, {smooth: offset ? {enabled: true, type, roundness: Math.abs(offset)} : false});
    }));
    return bend;
  }

  function nodeStyle(node, lit, visible) {
    const faded = lit && !lit.has(node.id);
    const size = Math.min(34, 8 + 4 * Math.sqrt(node.degree));
    return {
      id: node.id, label: short(node.label, 48), shape: 'dot', size, hidden: !visible, opacity: faded ? 0.2 : 1,
      color: {background: colour(node.type), border: ink('--card'), highlight: {background: colour(node.type), border: ink('--text')},
        hover: {background: colour(node.type), border: ink('--text')}},
      borderWidth: 1.5, borderWidthSelected: 3, widthConstraint: {maximum: 150}, mass: 1 + Math.sqrt(node.degree) / 3,
      font: {size: 15 + Math.min(7, node.degree / 2), color: faded ? ink('--edge-soft') : ink('--text'), strokeWidth: 4,
        strokeColor: ink('--back'), face: 'system-ui, sans-serif', vadjust: -2},
    };
  }

  function edgeStyle(claim, lit, visible) {
    const faded = lit && !lit.has(claim.id), soft = claim.voice === 'Commenter' ? '-soft' : '';
    const line = ink((denied(claim) ? '--denied' : '--edge') + soft), strong = ink(denied(claim) ? '--denied' : '--accent');
    return {
      id: claim.id, from: claim.from, to: claim.to, label: faded ? ' ' : short(verb(claim), 32), hidden: !visible,
      title: `${asSentence(claim)}\n${saying(claim)}${certainty(claim) === CERTAINTY.Asserted ? '' : ` · ${certainty(claim)}`}`,
      color: {color: line, highlight: strong, hover: strong, opacity: faded ? 0.15 : 1}, width: 1.6, selectionWidth: 1.6, hoverWidth: 0.8,
      dashes: asserted(claim) ? denied(claim) && [9, 5] : [2, 5], arrows: {to: {enabled: true, scaleFactor: 0.65}},
      font: {size: 13, color: denied(claim) ? ink('--denied') : ink('--soft'), strokeWidth: 0, background: ink('--back'),
        face: 'system-ui, sans-serif', align: 'middle'},
      scaling: {label: {enabled: false, drawThreshold: 8}}, ...curve.get(claim.id),
    };
  }

  let keptCache = null, keptFor = null;
  function keptIds() {
    if (keptFor !== kept) { keptCache = new Set(kept.map((claim) => claim.id)); keptFor = kept; }
    return keptCache;
  }

  /* What a selection lights up: the claim with its two ends, or the node with its claims and neighbours. */
  function lights() {
    if (!focus) return [null, null];
    if (focus.claim) return [new Set([focus.claim.from, focus.claim.to]), new Set([focus.claim.id])];
    const mine = claimsOf[focus.node.id];
    return [new Set([focus.node.id, ...mine.flatMap((claim) => [claim.from, claim.to])]), new Set(mine.map((claim) => claim.id))];
  }

  function draw() {
    const [litNodes, litEdges] = lights(), ids = keptIds();
    const ends = kept === claims ? null : new Set(kept.flatMap((claim) => [claim.from, claim.to]));
    const onCanvas = [...shown].map((id) => all[id]);
    const wanted = new Map();
    onCanvas.forEach((node) => claimsOf[node.id].forEach((claim) => {
      if (shown.has(claim.from) && shown.has(claim.to)) wanted.set(claim.id, claim);
    }));
    nodes.update(onCanvas.map((node) => nodeStyle(node, litNodes, !ends || ends.has(node.id) || focus?.node === node)));
    edges.update([...wanted.values()].map((claim) => edgeStyle(claim, litEdges, ids.has(claim.id))));
    const rest = all.length - shown.size;
    $('more').hidden = !rest;
    $('more').firstElementChild.textContent = `The ${shown.size.toLocaleString('en')} most connected are shown, ${rest.toLocaleString('en')} hidden`;
    $('more').lastElementChild.textContent = `Show ${Math.min(STEP, rest).toLocaleString('en')} more`;
  }

  function reveal(ids) {
    const fresh = ids.filter((id) => !shown.has(id));
    fresh.forEach((id) => shown.add(id));
    return fresh.length > 0;
  }

  /* Let the forces run out of sight, then hold everything still. */
  function settle(steps) {
    network.setOptions({physics: {enabled: true}});
    network.once('stabilized', () => { network.setOptions({physics: {enabled: false}}); });
    network.stabilize(steps);
  }

  const animation = () => (calm.matches ? false : {duration: 350, easingFunction: 'easeInOutQuad'});
  const fit = (ids) => network.fit({nodes: ids, maxZoomLevel: 1.4, animation: animation()});

  // ---- choosing ----------------------------------------------------------------------------------------------------

  function select(id, move = false) {
    const claim = typeof id === 'string' ? byIri.get(id) : claims[id];
    if (!claim) return;
    focus = {claim};
    if (reveal([claim.from, claim.to])) settleAfterDraw(); else draw();
    network.setSelection({nodes: [], edges: [claim.id]}, {unselectAll: true, highlightEdges: false});
    if (move) fit([claim.from, claim.to]);
    showClaim(claim);
  }

  function selectNode(id, move = false) {
    const node = all[id];
    if (!node) return;
    focus = {node};
    if (reveal([id])) settleAfterDraw(); else draw();
    network.setSelection({nodes: [id], edges: []}, {unselectAll: true, highlightEdges: false});
    if (move) fit([...new Set([id, ...claimsOf[id].flatMap((claim) => [claim.from, claim.to])])].filter((each) => shown.has(each)));
    showNode(node);
  }

  function settleAfterDraw() { draw(); settle(60); }

  function clear() {
    focus = null;
    $('search').value = '';
    network.unselectAll();
    draw();
    showOverview();
  }

  // ---- filters -----------------------------------------------------------------------------------------------------

  function tally(items, key) {
    const counts = new Map();
    items.forEach((item) => counts.set(key(item), (counts.get(key(item)) || 0) + 1));
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  }

  const sureness = (claim) => (denied(claim) ? 'denied' : CERTAINTY[claim.modality] || claim.modality);
  const FILTERS = {
    speaker: [who, 'Any speaker'], relation: [(claim) => claim.label, 'Any relation'],
    voice: [(claim) => VOICES[claim.voice] || claim.voice, 'Any voice'], certainty: [sureness, 'Any certainty'],
  };

  function fillFilters() {
    Object.entries(FILTERS).forEach(([name, [key, any]]) => {
      const options = tally(claims, key).map(([value, count]) => el('option', {value}, `${short(value, 44)} (${count})`));
      $(name).replaceChildren(el('option', {value: ''}, any), ...options);
      $(name).disabled = options.length === 0;
    });
  }

  function applyFilters() {
    const active = Object.entries(FILTERS).filter(([name]) => $(name).value);
    Object.keys(FILTERS).forEach((name) => $(name).classList.toggle('on', Boolean($(name).value)));
    kept = active.length ? claims.filter((claim) => active.every(([name, [key]]) => key(claim) === $(name).value)) : claims;
    $('reset').hidden = !active.length;
    clear();
    const visible = nodes.get({filter: (node) => !node.hidden}).map((node) => node.id);
    if (visible.length) fit(visible);
  }

  function choose(name, value) { $(name).value = value; applyFilters(); }

  // ---- start -------------------------------------------------------------------------------------------------------

  function legend() {
    const kinds = typeNames.map((type) => el('li', {}, dot(type), type));
    const strokes = [['comment', 'reader’s comment', (c) => c.voice === 'Commenter'], ['open', 'not stated as fact', (c) => !asserted(c)],
      ['denied', 'denied', denied]].filter(([, , test]) => claims.some(test))
      .map(([name, words]) => el('li', {}, el('span', {class: `stroke ${name}`}), words));
    $('legend').replaceChildren(...kinds, ...strokes);
  }

  function listen() {
    network.on('click', (event) => {
      if (event.nodes.length) selectNode(event.nodes[0]);
      else if (event.edges.length) select(event.edges[0]);
      else if (focus) clear();
    });
    $('search').addEventListener('input', () => { const query = $('search').value.trim(); if (query) showFound(query); else clear(); });
    $('search').addEventListener('keydown', (event) => {
      const first = $('panel').querySelector('.list button');
      if (event.key === 'Enter' && first && $('search').value.trim()) { event.preventDefault(); first.click(); }
      if (event.key === 'ArrowDown' && first) { event.preventDefault(); first.focus(); }
    });
    document.addEventListener('keydown', (event) => { if (event.key === 'Escape') clear(); });
    $('filters').addEventListener('change', applyFilters);
    // At once: a timer would wipe what is typed meanwhile.
    const unset = () => { Object.keys(FILTERS).forEach((name) => { $(name).value = ''; }); applyFilters(); };
    $('filters').addEventListener('reset', (event) => { event.preventDefault(); unset(); });
    $('filters').addEventListener('submit', (event) => event.preventDefault());
    const zoom = (factor) => network.moveTo({scale: network.getScale() * factor, animation: animation()});
    $('in').addEventListener('click', () => zoom(1.35));
    $('out').addEventListener('click', () => zoom(1 / 1.35));
    $('fit').addEventListener('click', () => fit(nodes.get({filter: (node) => !node.hidden}).map((node) => node.id)));
    $('more').lastElementChild.addEventListener('click', () => {
      reveal(all.filter((node) => !shown.has(node.id)).slice(0, STEP).map((node) => node.id));
      draw();
      settle(150);
      fit([...shown]);
    });
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { readInk(); draw(); });
    narrow.addEventListener('change', () => fit(nodes.getIds()));
  }

  function ready() { window.newsgraph.ready = true; document.body.dataset.ready = 'true'; }

  const curve = bends();
  readInk();
  reveal(all.slice(0, STEP).map((node) => node.id));
  draw();
  fillFilters();
  legend();
  showOverview();
  network = new vis.Network($('graph'), {nodes, edges}, DATA.options);
  window.newsgraph = {network, nodes, edges, claims, select, selectNode, clear, ready: false};
  network.once('stabilizationIterationsDone', () => { network.setOptions({physics: {enabled: false}}); ready(); });
  listen();
  if (!all.length) {
    ready();
    $('empty').hidden = false;
    $('empty').textContent = 'This graph is empty: no claim was found in the documents.';
    $('legend').hidden = $('zoom').hidden = true;
  }
})();
