/* Words for values, and texts made safe to look at. */
const $ = (id) => document.getElementById(id);
const number = (value) => value.toLocaleString('en');
const many = (count, one, more) => `${number(count)} ${count === 1 ? one : more}`;
const short = (label, size) => {
  const letters = label.length > size * 2 ? label.slice(0, size * 4) : label; // a label may have ten thousand characters
  const parts = [...letters];
  return parts.length > size ? `${parts.slice(0, size - 1).join('').trimEnd()}…` : letters;
};

/* Characters that nobody sees but that change what is read, shown: controls as their symbols, marks of direction by name. */
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029]|(?![\u200c\u200d])\p{Cf}/gu; // but for the joiners of scripts and emoji
const visible = (text) => text.replace(UNSEEN, (char) => {
  const code = char.codePointAt(0);
  if (code < 32) return String.fromCodePoint(0x2400 + code);
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`;
});
const line = (text) => visible(text.replace(/\s+/g, ' ').trim());

/* Letters without accents and case: who types "Erdogan" finds Erdoğan. Each word must be there, in any order. */
const fold = (text) => (/[^\x00-\x7f]/.test(text) ? text.normalize('NFD').replace(/\p{M}/gu, '') : text).toLowerCase().replace(/ı/g, 'i');

const ARTICLE = 'The text itself', READER = 'A reader';
const MODALITY = {
  Asserted: 'asserted', Possible: 'put as possible', Obligation: 'put as a duty or a demand', Future: 'put as still to come',
  Conditional: 'put under a condition', Question: 'put as a question', Alleged: 'put as an allegation',
};
const VOICE = {Narrator: 'in the text’s own voice', Quoted: 'as the text reports it', Commenter: 'in a reader’s comment'};
const named = (table, value) => (Object.hasOwn(table, value) ? table[value] : value);
const voiceOf = (one) => (one.speaker && one.voice === 'Narrator' ? VOICE.Quoted : named(VOICE, one.voice));
const denied = (one) => one.polarity === 'Negative';
const who = (one) => {
  if (one.commented) return one.speakerIri ? `${one.speaker} (as a reader reports)` : one.speaker ? `${one.speaker} (reader)` : READER;
  return one.speaker || (PLAIN ? '' : ARTICLE);
};
/* Who it is, for comparing: by IRI, never by name. A reader may call himself as a minister is called, or "The text itself". */
const speakerOf = (one) => {
  if (one.speakerIri) return `${one.commented ? 'relayed' : 'entity'} ${one.speakerIri}`;
  if (one.commented) return `reader ${one.speaker}`;
  return one.speaker ? `name ${one.speaker}` : PLAIN ? '' : 'text';
};
let speakerNames = null;
const speakerName = (key) => {
  if (!speakerNames) {
    speakerNames = new Map();
    STATEMENTS.forEach((one) => speakerNames.set(speakerOf(one), who(one)));
  }
  return speakerNames.has(key) ? speakerNames.get(key) : key;
};
const flat = (one) => one.modality === 'Asserted';
const polarityOf = (one) => (PLAIN ? '' : !denied(one) ? 'affirmed' : flat(one) ? 'denied' : 'in the negative');
const VIEW = 'only a reader’s view', FACT = 'stated as a fact', REPORT = 'said by somebody';
/* How it is put, in one phrase: what is denied, not a fact, or only a view is never called a fact. */
const status = (one) => (PLAIN ? '' : [flat(one) ? '' : named(MODALITY, one.modality), denied(one) ? polarityOf(one) : '', one.commented ? VIEW : '']
  .filter(Boolean).join(', ') || (one.told ? REPORT : FACT));
const capital = (text) => text.slice(0, 1).toUpperCase() + text.slice(1);
const labelOf = (id) => line(NODES[id].label);
const aside = (one) => [one.modality === 'Question' ? 'asked' : '', one.commented ? VIEW : ''].filter(Boolean).join(', '); // what its verb does not say
const asSentence = (one) => [short(labelOf(one.from), 60), ...predicateOf(one, 60), aside(one) && `(${line(aside(one))})`].filter(Boolean).join(' ');

const TYPE_COLOURS = {
  Person: 'person', Organization: 'organization', Country: 'country', Place: 'place', Event: 'event', Product: 'product', Group: 'group',
};
const typeColour = (type) => `--t-${Object.hasOwn(TYPE_COLOURS, type) ? TYPE_COLOURS[type] : 'other'}`;
const SHAPES = {Person: 'dot', Organization: 'square', Country: 'diamond', Place: 'triangle', Event: 'star', Product: 'hexagon', Group: 'triangleDown'};
let otherShapes = null; // classes without a colour of their own are grey, each in another shape while there are shapes
const shapeOf = (type) => {
  if (Object.hasOwn(SHAPES, type)) return SHAPES[type];
  otherShapes ||= new Map(tally(NODES, (node) => node.type).map(([name]) => name).filter((name) => !Object.hasOwn(SHAPES, name))
    .map((name, index) => [name, Object.values(SHAPES)[index] || 'dot']));
  return otherShapes.get(type) || 'dot';
};

/* Counts by key, the most frequent first. */
function tally(items, key) {
  const counts = new Map();
  const add = (value) => counts.set(value, (counts.get(value) || 0) + 1);
  items.forEach((item) => { const value = key(item); if (Array.isArray(value)) value.forEach(add); else add(value); });
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
