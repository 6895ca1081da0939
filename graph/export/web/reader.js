/* The document itself, with the sentence lit and every other sentence that a statement rests on underlined. */
const readable = (what) => {
  if (what?.statement) return Boolean(what.statement.evidence[Number(state.read)]?.whole);
  return state.read.startsWith('d') && Boolean(DATA.documents[state.read.slice(1)]?.text);
};

let sentencesOf = null; // by document: the first statement of each sentence, in order
function sentences(paper) {
  if (!sentencesOf) {
    sentencesOf = DATA.documents.map(() => new Map());
    STATEMENTS.forEach((one) => EDGES.evidence[one.id].forEach(([at, start, end, sentence], index) => {
      if (at < 0 || sentence) return;
      const found = sentencesOf[at].get(start) || {start, end, statements: []};
      found.statements.push({one, index});
      sentencesOf[at].set(start, found);
    }));
  }
  return [...sentencesOf[paper].values()].sort((a, b) => a.start - b.start);
}

function showDocument(what) {
  const passage = what?.statement ? what.statement.evidence[Number(state.read)] : null;
  const id = passage ? passage.paper : Number(state.read.slice(1)), paper = DATA.documents[id];
  const about = [paper.date.slice(0, 10), paper.author, paper.source].filter(Boolean).map((part, index) => [index > 0 && ' · ', told(part)]);
  const lines = [], {text} = paper;
  let at = 0;
  sentences(id).forEach((found) => {
    if (found.start < at) return; // a sentence within another, as of a quote
    lines.push(visible(text.slice(at, found.start)));
    at = found.end;
    if (passage && found.start === passage.start) lines.push(el('span', {class: 'lit', id: 'lit', tabindex: '-1'}, markedSentence(passage)));
    else {
      const [{one, index}] = found.statements;
      lines.push(el('a', {class: 'sentence', href: `#${toHash({...state, pick: `s ${one.iri}`, read: String(index)})}`, onclick: (event) => {
        event.preventDefault();
        go({pick: `s ${one.iri}`, read: String(index), ...reveal(one.from)});
      }}, visible(text.slice(found.start, found.end))));
    }
  });
  lines.push(visible(text.slice(at)));
  const here = passage ? sentences(id).find((found) => found.start === passage.start) : null;
  show(el('button', {type: 'button', class: 'back', onclick: () => go({read: '', pick: passage ? state.pick : ''})}, passage ? '← Back to the statement' : '← Overview'),
    el('h2', {}, told(short(paper.title, 300))), el('p', {class: 'soft'}, about),
    here && here.statements.length > 1 && list(`This sentence says ${here.statements.length} things`, here.statements.map(({one}) => one), statementRow, 4),
    el('div', {class: 'document', dir: 'auto', role: 'article', 'aria-label': line(short(paper.title, 120))}, lines));
  $('lit')?.scrollIntoView({block: 'center'});
}

function documentRow(paper) {
  const name = [told(short(paper.title, 120)), el('span', {class: 'count'}, paper.date.slice(0, 10) || many(sentences(paper.id).length, 'sentence', 'sentences'))];
  return el('li', {}, paper.text ? el('button', {type: 'button', onclick: () => go({pick: '', read: `d${paper.id}`})}, name)
    : el('button', {type: 'button', onclick: () => go({only: {...state.only, document: paper.iri}})}, name));
}
