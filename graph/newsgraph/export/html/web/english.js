/* A statement as a person would write it: "did not warn", "has no influence", "may join". */
const AUXILIARY = {Possible: 'may', Obligation: 'should', Future: 'will', Conditional: 'would'};
const NOT_NOUN = /^(?:the|an?|this|that|these|those|its|his|her|their|much|many|any|enough|\d)/i;

/* The verb of "warns", as it stands after "does not"; of a label that is no such form, the label. */
function baseOf(word) {
  if (/^(?:is|are|was|were|['’](?:s|re))$/.test(word)) return 'be';
  if (/^(?:has|had)$/.test(word)) return 'have';
  if (!/[^su]s$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return /(?:ss|sh|ch|x|o|o?cu)es$/.test(word) || /(?:o|au)cuses$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/* Whether the words of the object have the verb in them: "calls", "were not answered"; or are the verb of a noun, "appoint" of "appointment". */
const isVerbAlone = (one) => NODES[one.to].iri.startsWith('literal:') && Boolean(one.text) && one.relation === one.text
  && (fold(NODES[one.to].label).includes(fold(one.text)) || fold(one.text).startsWith(fold(NODES[one.to].label)));
const STATES = new Set(DATA.states);
/* A group, and what is only described by a noun in the plural: "classmates", "grounds of the firm", not "news" or "Reuters". */
const AFTER_NOUN = /\s(?:of|in|on|at|by|for|from|to|with|about|against|between|after|before|during|over|under|who|whom|whose|that|which)\s.*$|,.*$/i;
const PLURAL = /(?:[^suai]s|(?:ie|e|o|a)s|people|police|children|men)$/i, SINGULAR = /(?:ics|news|series|species)$/i;
function plural(one) {
  const {type} = NODES[one.from], noun = labelOf(one.from).replace(AFTER_NOUN, '');
  return type === 'Group' || (type === 'Concept' && PLURAL.test(noun) && !SINGULAR.test(noun));
}
/* "was never close", "no one": the object denies by itself. */
const DENIES = /^(?:never|no|not|none|nobody|nothing|neither|hardly|barely)\b/i;

function negated(one, head, rest) {
  const past = one.tense === 'past', many_ = plural(one), to = NODES[one.to].label;
  if (DENIES.test(to) && !rest && !isVerbAlone(one)) return past && baseOf(head) === 'be' ? (many_ ? 'were' : 'was') : affirmed(one, head, rest);
  if (/^(?:can|could|will|would|may|might|must|should)$/.test(head)) return `${head} not${rest}`;
  if (baseOf(head) === 'be') return `${past ? (many_ ? 'were' : 'was') : many_ ? 'are' : 'is'} not${rest}`;
  if (baseOf(head) === 'have' && !rest && !NAMED.has(one.to) && !NOT_NOUN.test(to)) return `${past ? 'had' : many_ ? 'have' : 'has'} no`;
  if (/(?:ed|ing)$/.test(head)) return `not ${head}${rest}`;
  return `${past ? 'did' : many_ ? 'do' : 'does'} not ${baseOf(head)}${rest}`;
}

/* A relation that is named by a bare verb, as those are that no vocabulary has. */
const isBare = (head) => baseOf(head) === head && !/(?:ed|ing)$/.test(head);
const thirdOf = (head) => (head === 'have' ? 'has' : /[^aeiou]y$/.test(head) ? `${head.slice(0, -1)}ies` : /(?:s|x|z|ch|sh|[^o]o)$/.test(head) ? `${head}es` : `${head}s`);

const ITSELF = /\b[a-z]+sel(?:f|ves)\b/i; // "turned herself in to" of "turn oneself in to"
const verb = (one) => {
  const relation = line(one.relation).replace(/\boneself\b/, (ITSELF.exec(one.text) || ['oneself'])[0]);
  if (PLAIN || /\bnot\b|n['’]t\b/.test(relation)) return relation;
  const [first] = relation.split(' '), stands = STATES.has(one.rule) && first !== 'be' && (isBare(first) || /(?:ed|ing)$/.test(first)); // "charged with", "jealous of"
  const head = stands ? 'is' : first, rest = stands ? ` ${relation}` : relation.slice(first.length);
  const no = denied(one) ? ' not' : '', auxiliary = Object.hasOwn(AUXILIARY, one.modality) ? AUXILIARY[one.modality] : '';
  if (auxiliary) return /(?:ed|ing)$/.test(head) ? `${auxiliary}${no} have ${head}${rest}` : `${auxiliary}${no} ${baseOf(head)}${rest}`;
  const words_ = denied(one) ? negated(one, head, rest) : affirmed(one, head, rest);
  return one.modality === 'Alleged' ? `allegedly ${words_}` : words_;
};

/* "opens fire" where the text has "opened fire": a form that the text has already, such as "cut", stays. */
function affirmed(one, head, rest) {
  if (plural(one)) return (Object.hasOwn(PLURALS, head) ? PLURALS[head] : baseOf(head)) + rest;
  const [said_] = line(one.text).split(' ');
  if (head === 'be') return `${one.tense === 'past' ? 'was' : 'is'}${rest}`;
  return (isBare(head) && said_ && said_ !== head ? thirdOf(head) : head) + rest;
}
const PLURALS = {is: 'are', was: 'were', has: 'have', be: 'are'};

const STANDING = /^(?:be|been|being|is|are|was|were|has|have|had|do|does|did|can|could|will|would|may|might|must|should|to|not)\b|\bnot\b|n['’]t\b|\bno\b|\bnever\b/;

/* "began [shooting]" of "began shooting" and "shooting at the guards": the words of a clause are told once. */
function withoutEnd(relation, clause) {
  const words_ = relation.split(' '), [first] = clause.split(' ');
  return words_.length > 1 && words_[words_.length - 1] === first ? words_.slice(0, -1).join(' ') : relation;
}

/* A description with the article or the owner that the text gives it: "the ideal choice", "a gun"; a name as it is. */
const OPENING = /^(?:an?|the|his|her|its|their) /i;
function described(id, full) {
  const label = labelOf(id), [opening = ''] = OPENING.exec(line(full)) || [];
  return opening && !NAMED.has(id) && fold(line(full)).startsWith(fold(opening + label)) ? opening.toLowerCase() + label : label;
}

/* "decided to", "not return" of who decided not to. */
const notTo = (relation) => relation.replace(/ to$/, ' not to');

/* "There were 46 arrests": what is said is how many. */
const EXISTS = /^(?:is|are|was|were|be|been)$/i;

/* What the statement says of its subject. Of a verb alone, the words of its clause. */
function predicateOf(one, size) {
  const to = labelOf(one.to);
  if (isVerbAlone(one) && EXISTS.test(to) && one.quantity && !denied(one) && flat(one)) return [one.tense === 'past' ? 'numbered' : plural(one) ? 'number' : 'numbers', short(line(one.quantity), size)];
  if (!isVerbAlone(one)) {
    const clause_ = denied(one) ? to.replace(/^not /, '') : to, said_ = withoutEnd(line(one.relation), clause_), words_ = verb(one);
    if (!NODES[one.to].iri.startsWith('literal:')) return [words_, short(/(?:^| )no$/.test(words_) ? to : described(one.to, one.objectText), size)];
    const isEnd = said_.endsWith(' to') && said_ !== line(one.relation) && (denied(one) || Object.hasOwn(AUXILIARY, one.modality));
    return isEnd ? [denied(one) ? notTo(said_) : said_, short(clause_, size)] : [withoutEnd(words_, to), short(to, size)];
  }
  const clause = to.replace(/^n['’]t\b/, 'not'), [, no_, after_] = clause.match(/^(not )([a-z]+\b.*)$/) || [];
  if (no_ && denied(one) && flat(one) && isBare(after_.split(' ')[0]) && !STANDING.test(after_)) { // "not happen"
    const [head_] = after_.split(' ');
    return ['', short(negated(one, head_, after_.slice(head_.length)), size)];
  }
  const [head] = clause.split(' '), rest = clause.slice(head.length);
  if (isBare(head) && fold(line(one.text)).startsWith(fold(head)) && !STANDING.test(clause)) { // "happen", "repay without the bailout"
    const auxiliary = Object.hasOwn(AUXILIARY, one.modality) ? AUXILIARY[one.modality] : '', no = denied(one) ? ' not' : '';
    if (auxiliary) return ['', short(`${auxiliary}${no} ${head}${rest}`, size)];
    if (denied(one)) return ['', short(negated(one, head, rest), size)];
    if (!fold(clause).includes(fold(line(one.text)))) return ['', short(affirmed(one, head, rest), size)];
  }
  return ['', short(denied(one) && !/\bnot\b|n['’]t\b|\bno\b|\bnever\b/.test(clause) ? `not ${clause}` : clause, size)];
}

/* A statement that others are about is called by what it says, as a person would say it. */
NODES.forEach((node) => { const one = statementByIri.get(node.iri); if (one && one.from !== node.id && one.to !== node.id && !PLAIN) node.label = asSentence(one); });
