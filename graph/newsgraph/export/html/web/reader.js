/* The document itself, with the sentence lit and every other sentence that a statement rests on underlined. */
const readPaper = () => (state.read.startsWith('d ') ? paperByIri.get(state.read.slice(2)) : undefined);
const readable = (what) => {
  if (what?.statement) return Boolean(what.statement.evidence[Number(state.read)]?.whole);
  return Boolean(readPaper()?.text);
};

let sentencesOf = null; // by document: the first statement of each sentence, in order
function sentences(paper) {
  if (!sentencesOf) {
    sentencesOf = DATA.documents.map(() => new Map());
    STATEMENTS.forEach((one) => EDGES.evidence[one.id].forEach(([at, start, end, sentence], index) => {
      if (at < 0 || sentence) return;
      const place = `${start} ${end}`, found = sentencesOf[at].get(place) || {start, end, statements: []};
      found.statements.push({one, index});
      sentencesOf[at].set(place, found);
    }));
  }
  return [...sentencesOf[paper].values()].sort((a, b) => a.start - b.start || b.end - a.end);
}

/* What of a sentence the lit one leaves. */
const around_ = (found, {start, end}) => [{...found, end: Math.min(found.end, start)}, {...found, start: Math.max(found.start, end)}].filter((one) => one.start < one.end);

function showDocument(what) {
  const passage = what?.statement ? what.statement.evidence[Number(state.read)] : null;
  const id = passage ? passage.paper : readPaper().id, paper = DATA.documents[id];
  const about = [paper.date.slice(0, 10), paper.author, paper.source].filter(Boolean).map((part, index) => [index > 0 && ' · ', told(part)]);
  const lines = [], {text} = paper;
  let at = 0;
  const isLit = ({start, end}) => Boolean(passage) && start === passage.start && end === passage.end;
  sentences(id).flatMap((found) => (passage && !isLit(found) ? around_(found, passage) : [found])).sort((a, b) => a.start - b.start || b.end - a.end).forEach((found) => {
    const start = Math.max(at, found.start); // of sentences within one another, as of a quote, each character belongs to one
    if (start >= found.end) return;
    lines.push(visible(text.slice(at, start)));
    at = found.end;
    if (isLit(found)) lines.push(el('span', {class: 'lit', id: 'lit', tabindex: '-1'}, markedSentence(passage)));
    else {
      const [{one, index}] = found.statements;
      lines.push(el('a', {class: 'sentence', href: `#${toHash({...state, pick: `s ${one.iri}`, read: String(index)})}`, onclick: (event) => {
        event.preventDefault();
        go({pick: `s ${one.iri}`, read: String(index), ...revealNames(one.from, one.to)});
      }}, visible(text.slice(start, found.end))));
    }
  });
  lines.push(visible(text.slice(at)));
  const here = passage ? sentences(id).find(isLit) : null;
  show(el('button', {type: 'button', class: 'back', onclick: () => go({read: '', pick: passage ? state.pick : ''})}, passage ? '← Back to the statement' : '← Overview'),
    el('h2', {}, told(short(paper.title, 300))), el('p', {class: 'soft'}, about),
    here && here.statements.length > 1 && list(`This sentence says ${here.statements.length} things`, here.statements.map(({one}) => one), statementRow, 4),
    el('div', {class: 'document', dir: 'auto', role: 'article', 'aria-label': line(short(paper.title, 120))}, lines));
  $('lit')?.scrollIntoView({block: 'center'});
}

/* The documents that are one text, told by several: the most first. */
function copies() {
  const of = new Map();
  DATA.documents.forEach((paper, id) => { of.set(paper.origin, [...(of.get(paper.origin) || []), {...paper, id}]); });
  return [...of.values()].filter((papers) => papers.length > 1).sort((a, b) => b.length - a.length || a[0].id - b[0].id);
}

const copiesRow = (papers) => el('li', {}, el('details', {class: 'part-of'}, el('summary', {}, told(short(papers[0].title, 90)), el('span', {class: 'count'}, many(papers.length, 'text', 'texts'))),
  el('ul', {class: 'list'}, papers.map(documentRow))));

function documentRow(paper) {
  const name = [told(short(paper.title, 120)), el('span', {class: 'count'}, paper.date.slice(0, 10) || many(sentences(paper.id).length, 'sentence', 'sentences'))];
  return el('li', {}, paper.text ? el('button', {type: 'button', onclick: () => go({pick: '', read: `d ${paper.iri}`})}, name)
    : el('button', {type: 'button', onclick: () => go({only: {...state.only, document: paper.iri}})}, name));
}
