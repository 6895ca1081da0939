"""What evokes the properties of an ontology, learned from sentences with their triples: which patterns find these again, and no others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product
from typing import NamedTuple

from newsgraph.extract.analysis import Analysis
from newsgraph.extract.target.clue_learning import Clued, clued
from newsgraph.extract.target.finder import Search, found_in
from newsgraph.extract.target.fitting import Fitting
from newsgraph.extract.target.kinds import kinds_of
from newsgraph.extract.target.lessons import FOLDS, Example, Places, Score, bare
from newsgraph.extract.target.naming import named
from newsgraph.extract.target.slots import slots_of
from newsgraph.vocabulary.evoking import Evoked, Evoking, value_words
from newsgraph.vocabulary.patterns import ANY, LABEL

_THRESHOLDS = (0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6)
_LONGEST = 6  # words of a value
_SURE = 0.5  # the least precision of what holds for any word
_OFTEN = 3  # times that what holds for many words must be right


class Hypothesis(NamedTuple):
    """What may evoke a property: a word with a slot, or a value; ``first`` as of ``newsgraph.vocabulary.patterns.Pattern``."""

    property: str
    lemma: str
    slot: str
    value: tuple[str, ...] = ()
    first: bool = False


@dataclass
class Record:
    """Where a hypothesis held: the triples that it finds, by example, with whether the example has them; ``words`` as a text has it.

    ``lemmas`` are those of the words with which one of any word was right.
    """

    found: dict[int, dict[tuple[str, str, str], bool]] = field(default_factory=lambda: defaultdict(dict))
    words: Counter[str] = field(default_factory=Counter)
    lemmas: set[str] = field(default_factory=set)

    @cached_property
    def _folds(self) -> list[tuple[int, int]]:
        """How many of its triples are right, and how many there are, by fold."""
        told = [
            [r for at, each in self.found.items() if at % FOLDS == fold for r in each.values()] for fold in range(FOLDS)
        ]
        return [(sum(each), len(each)) for each in told]

    def counts(self, apart: int = -1) -> tuple[int, int]:
        """How many of its triples are right, and how many there are, without those of a fold."""
        kept = [counts for fold, counts in enumerate(self._folds) if fold != apart]
        return sum(right for right, _ in kept), sum(found for _, found in kept)


@dataclass(frozen=True)
class Learned:
    """The hypotheses that are kept, with their records, and how well what is learned from four fifths does on the fifth held back."""

    kept: Mapping[Hypothesis, Record]
    held_back: Score
    by_property: Mapping[str, Score]
    left_out: int
    clues: Mapping[str, Clued]


def learn(examples: Sequence[Example], evoking: Evoking) -> Learned:
    """The patterns that find what the examples say; those that lower F1 on examples held back are left out."""
    records = _records(examples, evoking)
    ways = list(product(_THRESHOLDS, (False, True), (False, True)))
    tried = [_scores(examples, records, way) for way in ways]
    best = {
        iri: max(range(len(ways)), key=lambda at: tried[at].get(iri, Score()).f1)
        for iri in sorted({each.property for each in records})
    }
    kept = {
        each: records[each]
        for at in sorted(set(best.values()))
        for each in _kept(records, ways[at])
        if best[each.property] == at
    }
    wanted = {iri: Score(0, 0, score.wanted) for iri, score in tried[0].items()}
    scores = wanted | {iri: tried[at][iri] for iri, at in best.items() if iri in tried[at]}
    told = {at: _found(records, ways[at]) for at in sorted(set(best.values()))}
    clues = clued(examples, evoking, {iri: told[best[iri]].get(iri, set()) if iri in best else set() for iri in scores})
    clues = {iri: each for iri, each in clues.items() if each.score.f1 > scores[iri].f1}
    scores |= {iri: each.score for iri, each in clues.items()}
    return Learned(kept, _sum(scores.values()), scores, len(records) - len(kept), clues)


Way = tuple[float, bool, bool]  # the least precision, and whether words, and values, that were met once are kept


def _kept(records: Mapping[Hypothesis, Record], way: Way, apart: int = -1) -> Iterator[Hypothesis]:
    """The patterns that are kept when a fold is held back, each with the subject that is right more often."""
    best: dict[Hypothesis, tuple[int, int, Hypothesis]] = {}
    for each, record in records.items():
        right, found = record.counts(apart)
        if (each.lemma != ANY or len(record.lemmas) >= _OFTEN) and _is_kept(each, (right, found), way):
            rank = (right, -found, each)
            key = each._replace(first=False)
            best[key] = max(best.get(key, rank), rank)
    return (each for _, _, each in best.values())


def _is_kept(each: Hypothesis, counts: tuple[int, int], way: Way) -> bool:
    """Whether a pattern is right often enough; what was seen once tells nothing of itself, but of its kind."""
    least, words_once, values_once = way
    right, found = counts
    if each.slot == LABEL or each.lemma == ANY:
        return right >= _OFTEN and right / found >= (_THRESHOLDS[0] if each.slot == LABEL else max(least, _SURE))
    if right < 2:
        return right == found == 1 and (values_once if each.value else words_once)
    return right / found >= least


def _sum(scores: Iterable[Score]) -> Score:
    each = list(scores)
    return Score(*(sum(score[at] for score in each) for at in range(3)))


def _scores(examples: Sequence[Example], records: Mapping[Hypothesis, Record], way: Way) -> dict[str, Score]:
    """By property, how well the patterns that four fifths of the examples keep do on the fifth that they have not seen."""
    found = _found(records, way)
    wanted: Places = defaultdict(set)
    for at, example in enumerate(examples):
        for triple in example.triples:
            wanted[triple.relation].add((at, triple.key))
    return {
        iri: Score(len(found[iri] & wanted[iri]), len(found[iri]), len(wanted[iri]))
        for iri in sorted({*found, *wanted})
    }


def _found(records: Mapping[Hypothesis, Record], way: Way) -> Places:
    """By property, what the patterns find in each fold that the examples without it keep."""
    found: Places = defaultdict(set)
    for fold in range(FOLDS):
        for each in _kept(records, way, fold):
            of_fold = ((at, keys) for at, keys in records[each].found.items() if at % FOLDS == fold)
            found[each.property] |= {(at, key) for at, keys in of_fold for key in keys}
    return found


def _records(examples: Sequence[Example], evoking: Evoking) -> dict[Hypothesis, Record]:
    """Every hypothesis that finds a triple of an example, with all that it finds in all of them."""
    uses = [list(_uses(example.analysis, evoking)) for example in examples]
    values = {
        (t.relation, words) for e in examples for t in e.triples if len(words := value_words(t.object)) <= _LONGEST
    }
    index: dict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for iri, words in values:
        index[words[0] if words else ""].append((iri, words))
    right = [{triple.key for triple in example.triples} for example in examples]
    properties = [{triple.relation for triple in example.triples} for example in examples]
    wanted: set[Hypothesis] = set()
    for at, found in enumerate(uses):
        for use in found:
            wanted |= {
                Hypothesis(iri, use.lemma, use.slot, (), first)
                for iri in properties[at]
                for first, subject in use.subjects(iri)
                if (subject, iri, use.object) in right[at]
            }
    by_cue: dict[tuple[str, str], list[Hypothesis]] = defaultdict(list)
    for each in wanted:
        by_cue[each.lemma, each.slot].append(each)
    records: dict[Hypothesis, Record] = defaultdict(Record)
    for at, found in enumerate(uses):
        for use in found:
            for each in by_cue.get((use.lemma, use.slot), ()):
                subject = dict(use.subjects(each.property)).get(each.first, "")
                if subject:
                    key = (subject, each.property, use.object)
                    records[each].found[at][key] = key in right[at]
                    records[each].lemmas |= {use.word} if key in right[at] else set()
        for iri, key in _of_labels(examples[at].analysis, evoking):
            records[Hypothesis(iri, "", LABEL)].found[at][key] = key in right[at]
        for each, key, text in _of_values(examples[at].analysis, evoking, index):
            records[each].found[at][key] = key in right[at]
            records[each].words[text] += 1
    return {each: record for each, record in sorted(records.items()) if record.counts()[0]}


class _Use:
    """A mention in a slot of a word, with its subject for each property, worked out when asked for."""

    def __init__(
        self, search: Search, fitting: Fitting, cue: int, word: int, slot: str, *, lemma: str = "", text: str = ""
    ) -> None:
        tree = search.mentions.tree
        self._search, self._fitting, self._cue, self._word = search, fitting, cue, word
        self.word = tree.lemmas[cue].lower()
        self.lemma, self.slot = lemma or self.word, str(slot)
        self.object = bare(text or named(search.mentions, word))
        self._known: dict[str, list[tuple[bool, str]]] = {}

    def subjects(self, iri: str) -> list[tuple[bool, str]]:
        """The subject that is named first, and the nearest."""
        if iri not in self._known:
            self._known[iri] = list(_ends(self._search, self._fitting, iri, self._cue, self._word))
        return [] if self._fitting.is_other_kind(iri, self._word) else self._known[iri]


def _ends(search: Search, fitting: Fitting, iri: str, cue: int, word: int) -> Iterator[tuple[bool, str]]:
    for first in (False, True):
        subject = search.subject(fitting, iri, cue, word, Evoked(taught=True, first=first))
        if subject is not None:
            yield first, bare(named(search.mentions, subject))


def _uses(analysis: Analysis, evoking: Evoking) -> Iterator[_Use]:
    fitting = Fitting(analysis.mentions, evoking)
    for sentence in analysis.tree.sentences:
        search = Search(analysis.grammar, evoking, sentence)
        for word in search.objects():
            for slot in slots_of(analysis.mentions, word):
                if slot.word != word or slot.place == "itself":
                    yield _Use(search, fitting, slot.word, word, slot.place)
                if slot.word != word:
                    yield _Use(search, fitting, slot.word, word, slot.place, lemma=ANY)
        for kind in kinds_of(analysis.mentions, sentence):
            text = analysis.tree.words_of(kind.first, kind.end)
            yield _Use(search, fitting, kind.word, kind.word, kind.place, text=text)
            if general := search.general(kind):
                yield _Use(search, fitting, kind.word, kind.word, kind.place, lemma=general, text=text)


def _of_labels(analysis: Analysis, evoking: Evoking) -> Iterator[tuple[str, tuple[str, str, str]]]:
    """What the label of a property finds without being taught."""
    mentions = analysis.mentions
    for sentence in analysis.tree.sentences:
        for each in found_in(analysis.grammar, evoking, sentence):
            target = analysis.tree.words_of(*each.value) if each.value else named(mentions, each.object)
            yield each.property, (bare(named(mentions, each.subject)), each.property, bare(target))


def _of_values(
    analysis: Analysis, evoking: Evoking, index: Mapping[str, Sequence[tuple[str, tuple[str, ...]]]]
) -> Iterator[tuple[Hypothesis, tuple[str, str, str], str]]:
    """The values of properties in a text, each with the triple that it makes."""
    tree, fitting = analysis.tree, Fitting(analysis.mentions, evoking)
    for first, end in tree.sentences:
        search = Search(analysis.grammar, evoking, (first, end))
        words = [word.lower() for word in tree.words[first:end]]
        for at, word in enumerate(words):
            for iri, value in index.get(word, ()):
                if tuple(words[at : at + len(value)]) != value:
                    continue
                span = range(first + at, first + at + len(value))
                head = next((t for t in span if tree.heads[t] == t or tree.heads[t] not in span), span[0])
                text = tree.words_of(span[0], span[-1] + 1)
                for is_first, subject in _ends(search, fitting, iri, head, head):
                    yield Hypothesis(iri, "", "", value, is_first), (subject, iri, bare(text)), text
