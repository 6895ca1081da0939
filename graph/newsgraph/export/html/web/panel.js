/* The panel: the evidence behind what is picked. */
function show(...parts) {
  $('panel').replaceChildren(...parts.flat(Infinity).filter(Boolean));
  $('panel').scrollTop = 0;
  aloud($('panel').querySelector('h2'), $('panel').querySelector('h2 + p'));
}

/* What a screen reader says when another thing is picked: the page does not move its focus, so that arrow keys can go on. */
function aloud(...parts) {
  const words = parts.filter(Boolean).map((part) => part.textContent.trim()).join('. ');
  if ($('aloud').textContent !== words) $('aloud').textContent = words;
}

const backButton = () => el('button', {type: 'button', class: 'back', onclick: () => go({pick: '', read: ''})}, '← Overview');
const facts = (rows) => el('dl', {}, rows.filter(([, value]) => value).map(([name, value]) => [el('dt', {}, name), el('dd', {}, told(value))]));

/* A sentence with the words of the statement marked, each part in its own way. */
function markedSentence(passage) {
  const out = [], {sentence, marks} = passage;
  let at = 0;
  for (let index = 0; index < marks.length; index += 3) {
    const [start, end, part] = marks.slice(index, index + 3);
    out.push(visible(sentence.slice(at, start)), el('mark', {class: DATA.parts[part], title: DATA.parts[part]}, visible(sentence.slice(start, end))));
    at = end;
  }
  return [...out, visible(sentence.slice(at))];
}

/* A statement in a list, with its sentence. */
function evidenceRow(one) {
  const [passage] = one.evidence, row = statementRow(one);
  if (passage) row.append(el('blockquote', {class: 'brief', dir: 'auto'}, markedSentence(passage)));
  return row;
}

function passageBlock(passage, index, all) {
  const open = passage.whole && button('Read it in the document', () => go({read: `${index}`}), ' →');
  return [el('blockquote', {dir: 'auto'}, markedSentence(passage)),
    el('p', {class: 'from'}, told(short(passage.name, 140)), passage.paper >= 0 && DATA.documents[passage.paper].date && ` · ${DATA.documents[passage.paper].date.slice(0, 10)}`),
    el('p', {class: 'actions'}, open || (index === all.length - 1 && passage.paper < 0 && el('span', {class: 'soft'}, 'The text of the document is not in this graph.')))];
}

function tripleLine(one) {
  return el('h2', {class: 'triple'}, nodeButton(one.from), ' ', el('span', {class: `verb look-${LOOKS[one.look].id}`}, told(verb(one)), ' →'), ' ', nodeButton(one.to));
}

function showStatement(one) {
  const passages = one.evidence, look = LOOKS[one.look];
  const chips = [!PLAIN && el('span', {class: `chip look-${look.id}`}, stroke(look), told(capital(status(one))))];
  const sure = one.confidence !== null && !PLAIN ? `${Math.round(one.confidence * 100)} % sure that it was read rightly` : '';
  show(backButton(), tripleLine(one), drawButton(one.from, one.to), !scene.kept.includes(one) && hiddenNote(), el('p', {class: 'chips'}, chips),
    !PLAIN && [el('h3', {}, 'Who says so'), el('p', {class: 'said'}, told(who(one)), speakerNode(one)),
      el('p', {class: 'soft'}, one.cue && ['“', told(one.cue), '”, '], voiceOf(one))],
    passages.length > 0 && [el('h3', {}, passages.length > 1 ? `Evidence: ${passages.length} sentences` : 'Evidence'),
      markKey(passages), passages.map(passageBlock)],
    reviewPart(one), el('h3', {}, 'About it'), facts([['Subject in full', one.subjectText], ['Object in full', one.objectText], ['Polarity', polarityOf(one)], ['Modality', named(MODALITY, one.modality)],
      ['Voice', voiceOf(one)], ['When', one.time], ['Date', one.date], ['How much', one.quantity], ['To whom', one.recipient],
      ['Where', one.place], ['With what', one.instrument], ['What for', one.purpose], ['Confidence', sure],
      ['Against the earlier graph', (changesOf.get(one.id) || []).map((change) => `${kindName(change.kind)}: ${changeWords(change)}`).join('; ')], ['Document', one.document], ['Rule', one.rule], ['Predicate', one.predicate]]),
    el('h3', {}, 'Take it along'), el('p', {class: 'actions'}, button('Copy as Turtle', () => copy(asTurtle(one), 'Turtle')),
      button('Copy as a citation', () => copy(asCitation(one), 'Citation')), location.protocol !== 'about:' && button('Copy a link to it', () => copy(location.href, 'Link'))),
    el('div', {id: 'copied', role: 'status'}), nodeByIri.has(one.iri) && list('Said about this statement', statementsOf[nodeByIri.get(one.iri).id], statementRow), disputesOf(one));
}

function markKey(passages) {
  const there = new Set(passages.flatMap((passage) => passage.marks.filter((_, index) => index % 3 === 2)));
  return el('p', {class: 'key'}, DATA.parts.filter((_, index) => there.has(index)).map((part) => [el('mark', {class: part}, part), ' ']));
}

function speakerNode(one) {
  const node = nodeByIri.get(one.speakerIri);
  return node && [' ', button('all about this speaker', () => pickNode(node.id, revealNames(node.id)))];
}

function link(address) {
  if (!/^https?:\/\//i.test(address)) return told(address);
  return el('a', {href: address, rel: 'noreferrer noopener', target: '_blank'}, told(address.replace(/^https?:\/\/(www\.)?/i, '')));
}

function showNode(node) {
  const inside = new Set(scene.kept.map((one) => one.id));
  const mine = statementsOf[node.id].filter((one) => inside.has(one.id)), rest = statementsOf[node.id].length - mine.length;
  const said = scene.kept.filter((one) => one.speakerIri === node.iri), aliases = aliasesOf(node.id).filter((name) => name !== node.label);
  const focused = state.focus === node.iri;
  show(backButton(), el('h2', {}, mark(node.type, 15), ' ', told(short(node.label, 600))),
    el('p', {class: 'soft'}, told(node.type), ` · ${many(mine.length, 'statement', 'statements')}`, rest > 0 && ` · ${number(rest)} filtered out`),
    rest > 0 && !mine.length && hiddenNote(),
    aliases.length > 0 && el('p', {class: 'soft'}, 'Also called ', aliases.slice(0, 12).map((name, index) => [index > 0 && ', ', told(short(name, 80))]), aliases.length > 12 && ` and ${aliases.length - 12} more`),
    linksOf(node.id).map((address) => el('p', {class: 'soft'}, link(address))),
    el('p', {class: 'actions'},
      [1, 2].map((hops) => el('button', {type: 'button', 'aria-pressed': String(focused && state.hops === hops), onclick: () => focusOn(node.id, hops)}, hops === 1 ? 'Only its neighbours' : 'Two steps')),
      (focused || state.path.length > 0) && button('Whole graph', () => go({focus: '', path: []})),
      button('Paths from here…', () => startPath(node.id))),
    el('div', {id: 'to'}),
    drawButton(node.id),
    statementByIri.has(node.iri) && list('It is a statement itself', [statementByIri.get(node.iri)], statementRow),
    DATA.corpus ? dossier(node, mine, said) : [
      list('Does, says, is', mine.filter((one) => one.from === node.id), evidenceRow, 30),
      list('Is the object of', mine.filter((one) => one.from !== node.id), evidenceRow, 30),
      list('Said by this source', said, statementRow)],
    list('Gone since the earlier graph', goneOf(node), changeRow, 10));
}

/* What was searched for and is not in the picture. */
const hiddenNote = () => el('p', {class: 'hidden-note'}, 'It is not in the picture: the filters leave it out. ', button('Clear all filters', clearFilters));

/* Ask for the other end of a path. */
function startPath(id) {
  const input = el('input', {type: 'text', id: 'goal', 'aria-label': `Path from ${labelOf(id)} to`, placeholder: 'to whom or what?'});
  $('to').replaceChildren(el('div', {class: 'field'}, input));
  combobox(input, {label: 'Names', find: (query) => searchNames(query).map(nameOption),
    choose: ({node}) => go({path: [NODES[id].iri, node.iri], focus: '', pick: '', read: '', view: 'graph'})});
  input.focus();
}

function showPath() {
  const [start, goal] = state.path.map((iri) => nodeByIri.get(iri));
  const steps = scene.far.size ? scene.far.get(goal.id) : -1;
  show(el('button', {type: 'button', class: 'back', onclick: () => go({path: []})}, '← Whole graph'),
    el('h2', {}, 'From ', told(short(start.label, 80)), ' to ', told(short(goal.label, 80))),
    el('p', {class: 'soft'}, steps < 0 ? 'No way leads there along the arrows.' : steps === 0 ? 'Both are the same.' : `The shortest ways have ${many(steps, 'step', 'steps')}.`),
    button('Other direction', () => go({path: [goal.iri, start.iri]})),
    Array.from({length: Math.max(0, steps)}, (_, step) => list(`Step ${step + 1}`, scene.kept.filter((one) => scene.far.get(one.from) === step), statementRow)));
}

function showGroup(group) {
  const isOpen = state.open.includes(group.id), members = group.members.map((id) => NODES[id]), inside = new Set(group.members);
  show(backButton(), el('h2', {}, told(storyName(group, 4))),
    el('p', {class: 'soft'}, `${many(group.n, 'name or thing', 'names and things')} that ${group.mixed ? 'have little to do with the rest' : 'have more to do with each other than with the rest'}.`),
    el('p', {class: 'actions'}, isOpen ? button(scene.corpus ? 'Back to the first picture' : 'Fold it again', () => go({open: state.open.filter((one) => one !== group.id), pick: ''}))
      : button('Open it', () => go({open: openGroup(group.id), pick: `g ${group.id}`})), state.open.length > 0 && !scene.corpus && button('Fold all', () => go({open: [], pick: ''}))),
    scene.corpus && list('What happens in it', gathered(scene.kept.filter((one) => inside.has(one.from) && inside.has(one.to))), factRow, 20),
    list('In it', members.filter((node) => NAMED.has(node.id)).concat(members.filter((node) => !NAMED.has(node.id))), nodeRow, 30));
}

/* Put into the picture what the panel is about and the picture does not show. */
const drawButton = (...ids) => scene.corpus && ids.some((id) => !scene.isDrawn.has(id))
  && el('p', {class: 'actions'}, button('Show it in the picture', () => go({...reveal(...ids), view: 'graph'})));

/* Who denies a fact, or affirms what it denies. */
function againstOf(fact) {
  const mine = new Set(fact.statements), others = factOf(fact.statements[0]).filter((one) => denied(one) !== denied(fact.statements[0]));
  disputes().forEach(({yes, no}) => { if (yes.some((one) => mine.has(one))) others.push(...no); else if (no.some((one) => mine.has(one))) others.push(...yes); });
  return [...new Set(others)].filter((one) => !mine.has(one));
}

function showFact(fact) {
  const one = chiefOf(fact), sums = [...new Set(fact.statements.map((each) => line(each.quantity)).filter(Boolean))];
  const looks = LOOKS.map((look, index) => [look, fact.statements.filter((each) => each.look === index).length]).filter(([, count]) => count);
  const against = againstOf(fact);
  show(backButton(), tripleLine(one), drawButton(fact.from, fact.to),
    el('p', {class: 'chips'}, looks.map(([look, count]) => el('span', {class: `chip look-${look.id}`}, stroke(look), `${look.name}: ${number(count)}`))),
    facts([['Sources', `${manySources(fact.statements)}, ${many(fact.statements.length, 'statement', 'statements')}`], ['Dates', daysOf(fact.statements)],
      ['How much', sums.join(' · ')], ['Said by', names(fact.statements).slice(0, 8).join(', ')]]),
    against.length > 0 && list('Somebody says otherwise', against, evidenceRow, 10), list('Who has it', fact.statements, evidenceRow, 20));
}

const bundleStatus = ({look, statements}) => LOOKS[look].name + (denied(statements[0]) && LOOKS[look].id !== 'denied' ? ', in the negative' : '');

function showBundle(bundle) {
  show(backButton(), el('h2', {}, many(bundle.statements.length, 'statement', 'statements')),
    el('p', {class: 'triple'}, nodeButton(bundle.from), ' → ', nodeButton(bundle.to)), el('p', {class: 'chips'}, el('span', {class: `chip look-${LOOKS[bundle.look].id}`}, stroke(LOOKS[bundle.look]), bundleStatus(bundle))),
    bundle.rest > 1 ? list('The facts', gathered(bundle.statements), factRow, 30) : list('One by one', bundle.statements, evidenceRow, 30));
}

function showOverview() {
  const {counts, kept} = scene, narrowed = kept.length !== STATEMENTS.length;
  if (!NODES.length) { show(el('h2', {}, 'Nothing to see yet'), el('p', {}, EMPTY_HINT)); return; }
  const speakers = tally(kept.filter((one) => speakerOf(one)), speakerOf);
  const speakerRow = ([key, count]) => el('li', {}, el('button', {type: 'button', onclick: () => go({only: {...state.only, speaker: key}})},
    told(short(speakerName(key), 90)), el('span', {class: 'count'}, many(count, 'statement', 'statements'))));
  const groups = (scene.corpus ? GROUPS.filter((group) => group.n > 3) : [...scene.groups.keys()].map((id) => GROUPS[id])).sort((a, b) => Number(a.mixed) - Number(b.mixed) || b.n - a.n);
  const groupRow = (group) => el('li', {}, el('button', {type: 'button', onclick: () => go({open: openGroup(group.id), pick: `g ${group.id}`})},
    told(storyName(group)), el('span', {class: 'count'}, many(group.members.filter((id) => NAMED.has(id)).length || group.n, 'name', 'names'))));
  const connected = narrowed ? tally(kept, (one) => [one.from, one.to]).filter(([id]) => !scene.corpus || NAMED.has(id)).slice(0, 8).map(([id]) => NODES[id])
    : NODES.filter((node) => !DATA.corpus || NAMED.has(node.id)).slice(0, 8).filter((node) => node.degree || !STATEMENTS.length);
  show(el('h2', {}, narrowed ? `${number(kept.length)} of ${many(STATEMENTS.length, 'statement', 'statements')}` : PLAIN ? 'A graph' : 'Who does, says and is what'),
    el('p', {class: 'soft'}, `${many(counts.names.all, 'name or thing', 'names and things')}, ${many(STATEMENTS.length, 'statement', 'statements')}`,
      DATA.documents.length > 0 && `, ${many(DATA.documents.length, 'document', 'documents')}`, DATA.leftOut > 0 && ` (${number(DATA.leftOut)} older ones are not in this page)`, STATEMENTS.length ? '. Choose an arrow to see who said it and the sentence; choose a name for all that is said of it.' : `. ${UNLINKED_HINT}`),
    narrowed && el('p', {class: 'actions'}, button('Clear all filters', clearFilters)),
    AGAINST && el('p', {}, 'Against ', told(AGAINST.name), `: ${againstWords()}. `, button('Changes', () => go({view: 'changes'}))),
    decisionList(), narrowed && list('What passes', kept, statementRow, 20), list('Most connected', connected, nodeRow), list('Who speaks', speakers, speakerRow, 8),
    !narrowed && disputeList(8), list('Stories', groups, groupRow, 12), DATA.documents.length > 0 && [list('Documents', DATA.documents.map((paper, id) => ({...paper, id})), documentRow, 12), list('Copies of one another', copies(), copiesRow, 8)]);
}

const UNLINKED_HINT = 'Nothing in this graph connects one name with another: it has only classes and labels.';
const EMPTY_HINT = 'There is nothing in this graph: no statement was found in the documents, or the file is empty. Give newsgraph some news text, “newsgraph build news/”, or ask “newsgraph explain” how a sentence is read.';

function showPanel() {
  const what = picked();
  if (state.read !== '' && readable(what)) showDocument(what);
  else if (what?.statement) showStatement(what.statement);
  else if (what?.node) showNode(what.node);
  else if (what?.group) showGroup(what.group);
  else if (what?.place) showPlace(what.place);
  else if (what?.fact) showFact(what.fact);
  else if (what?.bundle) showBundle(what.bundle);
  else if (what?.dispute && disputeOf(what.dispute)) showDispute(what.dispute);
  else if (state.path.length === 2) showPath();
  else showOverview();
}
