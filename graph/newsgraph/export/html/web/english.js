/* A statement as a person would write it: "did not warn", "has no influence", "may join". */
const AUXILIARY = {Possible: 'may', Obligation: 'should', Future: 'will', Conditional: 'would'};
const NOT_NOUN = /^(?:the|an?|this|that|these|those|its|his|her|their|much|many|any|enough|\d)/i;

/* The verb of "warns", as it stands after "does not"; of a label that is no such form, the label. */
function baseOf(word) {
  if (/^(?:is|are|was|were)$/.test(word)) return 'be';
  if (/^(?:has|had)$/.test(word)) return 'have';
  if (!/[^su]s$/.test(word)) return word;
  if (word.endsWith('ies') && word.length > 4) return `${word.slice(0, -3)}y`;
  return /(?:ss|sh|ch|x|o|o?cu)es$/.test(word) || /(?:o|au)cuses$/.test(word) ? word.slice(0, -2) : word.slice(0, -1);
}

/* Whether the words of the object have the verb in them: "calls", "were not answered". */
const isVerbAlone = (one) => NODES[one.to].iri.startsWith('literal:') && Boolean(one.text) && fold(NODES[one.to].label).includes(fold(one.text));
const plural = (one) => NODES[one.from].type === 'Group';

function negated(one, head, rest) {
  const past = one.tense === 'past', many_ = plural(one), to = NODES[one.to].label;
  if (/^(?:can|could|will|would|may|might|must|should)$/.test(head)) return `${head} not${rest}`;
  if (baseOf(head) === 'be') return `${past ? (many_ ? 'were' : 'was') : many_ ? 'are' : 'is'} not${rest}`;
  if (baseOf(head) === 'have' && !rest && !NAMED.has(one.to) && !NOT_NOUN.test(to)) return `${past ? 'had' : many_ ? 'have' : 'has'} no`;
  if (/(?:ed|ing)$/.test(head)) return `not ${head}${rest}`;
  return `${past ? 'did' : many_ ? 'do' : 'does'} not ${baseOf(head)}${rest}`;
}

const verb = (one) => {
  const relation = line(one.relation), [head] = relation.split(' '), rest = relation.slice(head.length);
  if (PLAIN || /\bnot\b|n['’]t\b/.test(relation)) return relation;
  const auxiliary = Object.hasOwn(AUXILIARY, one.modality) ? AUXILIARY[one.modality] : '';
  if (auxiliary) return /(?:ed|ing)$/.test(head) ? `${auxiliary}${denied(one) ? ' not' : ''} have ${head}${rest}` : `${auxiliary}${denied(one) ? ' not' : ''} ${baseOf(head)}${rest}`;
  const words_ = denied(one) ? negated(one, head, rest) : plural(one) ? pluralOf(head) + rest : relation;
  return one.modality === 'Alleged' ? `allegedly ${words_}` : words_;
};
const PLURALS = {is: 'are', was: 'were', has: 'have'};
const pluralOf = (head) => (Object.hasOwn(PLURALS, head) ? PLURALS[head] : baseOf(head));

/* What the statement says of its subject. Of a verb alone, the words of its clause. */
function predicateOf(one, size) {
  const to = labelOf(one.to);
  if (!isVerbAlone(one)) return [verb(one), short(to, size)];
  const clause = to.replace(/^n['’]t\b/, 'not');
  return ['', short(denied(one) && !/\bnot\b|n['’]t\b|\bno\b|\bnever\b/.test(clause) ? `not ${clause}` : clause, size)];
}
