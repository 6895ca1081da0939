"""The words of a text that tell of what happens, with or without a claim: verbs, and nouns of acts and events ("the earthquake")."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from itertools import takewhile
from typing import NamedTuple

from newsgraph.extract.context.licence import factuality_of
from newsgraph.extract.context.nominal import act_factuality
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.facts.equivalence import Equivalence
from newsgraph.lang.en.function_words import REFLEXIVE_ENDINGS, TURNING_PARTICLES
from newsgraph.model import Polarity
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.event_nouns import verbs_of_nouns
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass, pairs

_EVENT, _PERSON = "Event", "Person"
_ACTS = (WordClass.TRANSITIVE_ACT, WordClass.INTRANSITIVE_ACT)
_STEM = 4  # letters that a noun shares with the verb of the same relation that it is made of
_FUNCTION = ("aux", "aux:pass", "cop", "case", "mark", "cc", "fixed")


class Trigger(NamedTuple):
    """A word for a happening. ``name`` is what all words for the same have; ``last`` is the preposition or particle after it, or itself.

    ``weak``: a noun that is spelt like a verb, which is often a thing ("a cut", "a record"), or that no list of the ontology has.
    ``eventive``: the table of nouns of acts and events has it.
    """

    word: int
    last: int
    name: str
    weak: bool = False
    eventive: bool = False


def words_for_happenings(grammar: Grammar, same: Equivalence) -> Iterator[Trigger]:
    """Those of a document that tell of something as having happened or to come, in order; what is denied is none."""
    tree, zone = grammar.tree, grammar.mentions.zone
    for word in range(len(tree.words)):
        if zone[tree.sentence[word]] < 0 or _is_named(grammar, word):
            continue
        found = _of_verb(grammar, word, same) if tree.pos[word] == "VERB" else _of_noun(grammar, word, same)
        if found:
            yield found


def _is_named(grammar: Grammar, word: int) -> bool:
    """Whether a word is of a name; headlines write common nouns as names, too: "Quake", "Negotiations"."""
    name = grammar.mentions.name(word)
    return name is not None and (name.end - name.first > 1 or bool(name.iri) or name.type == _PERSON)


def name_of(lemma: str, vocabulary: Vocabulary, same: Equivalence) -> str:
    """What a verb with its particle, a participle or a noun of an act has in common with other words for the same."""
    head, *rest = lemma.split() or [""]
    for word in rest:
        if f"{head} {word}" in same.happenings:
            return same.happenings[f"{head} {word}"]  # "gun down" is "shoot"
    if head in same.happenings and ("verb", head) not in vocabulary.frames:
        rest = []  # what follows a noun is no part of a verb: "victory over"
    elif ("verb", head) not in vocabulary.frames:
        verb = _made_of(vocabulary).get(head) or _of_participle(vocabulary, head) or head
        head, _, more = verb.partition(" ")
        rest = [*more.split(), *rest]
    return " ".join([same.happenings.get(head, head), *(word for word in rest if word in TURNING_PARTICLES)])


def _of_participle(vocabulary: Vocabulary, word: str) -> str:
    """The verb of "damaged", "nominated", "rigged", where an analysis has it as an adjective."""
    stems = (word[:-2], word[:-1], word[:-3]) if word.endswith("ed") else ()
    return next((stem for stem in stems if ("verb", stem) in vocabulary.frames), "")


def _of_verb(grammar: Grammar, word: int, same: Equivalence) -> Trigger | None:
    tree, listed, lemma = grammar.tree, grammar.vocabulary.words, grammar.tree.lemmas[word].lower()
    idle = (
        lemma in listed(WordClass.EMPTY_VERB)
        or lemma in listed(WordClass.EXISTENCE_VERB)
        or _carries(grammar, word, same)
    )
    if tree.deps[word] in _FUNCTION or (idle and not grammar.particles(word)) or _is_state(grammar, word, same):
        return None
    if factuality_of(grammar, word).polarity != Polarity.POSITIVE:
        return None
    last = _last(grammar, word)
    beside = [kid for kid in (*grammar.particles(word), last) if kid != word]
    name = " ".join([lemma, *dict.fromkeys(tree.words[kid].lower() for kid in beside)])
    name = with_adverb(grammar.tree, word, same) or name
    return Trigger(word, last, name_of(name, grammar.vocabulary, same))


def with_adverb(tree: Tree, word: int, same: Equivalence) -> str:
    """A verb of happenings with the word behind it, which an analysis has for an adverb: "passed away"; nothing of other verbs."""
    both = " ".join([tree.lemmas[word], *tree.words[word + 1 : word + 2]]).lower()
    return both if both in same.happenings else ""


def _carries(grammar: Grammar, word: int, same: Equivalence) -> bool:
    """Whether a verb only carries the act that its object names: "struck a deal", but "struck the wall"."""
    tree = grammar.tree
    light = tree.lemmas[word].lower() in grammar.vocabulary.words(WordClass.LIGHT_VERB)
    nouns, frames = tree.under(word, "obj", "nsubj:pass"), grammar.vocabulary.frames
    return light and any(("noun", tree.lemmas[kid].lower()) in frames or _tells(grammar, kid, same) for kid in nouns)


def _last(grammar: Grammar, word: int) -> int:
    """The particle or preposition that follows at once, or after a reflexive: "checked [herself into] a clinic"."""
    tree = grammar.tree
    itself = "".join(tree.words[word + 1 : word + 2]).lower().endswith(REFLEXIVE_ENDINGS)
    after = word + 2 if itself else word + 1
    beside = (
        after < len(tree.words) and tree.pos[after] in ("ADP", "PART") and tree.deps[after] in ("compound:prt", "case")
    )
    return after if beside and tree.sentence[after] == tree.sentence[word] else word


def _is_state(grammar: Grammar, word: int, same: Equivalence) -> bool:
    """Whether all that a verb may say is a state, a thought or words."""
    top, relations = grammar.vocabulary.the(KeyTrait.TOP), grammar.vocabulary.relations
    frames = _frames_of_verb(grammar, word) if grammar.tree.pos[word] == "VERB" else _frames_of_noun(grammar, word)
    found = [relations[frame.relation] for frame in frames if frame.relation not in ("", top)]
    is_listed = grammar.tree.lemmas[word].lower() in same.happenings
    return bool(found) and not is_listed and all(not term.ancestors.isdisjoint(same.states) for term in found)


def _frames_of_verb(grammar: Grammar, word: int) -> tuple[Frame, ...]:
    """Its entries without a preposition, and with those that it has."""
    beside = {"", *(oblique.preposition for oblique in grammar.obliques(word))}
    return tuple(frame for frame in grammar.frames(word) if frame.preposition in beside)


def _frames_of_noun(grammar: Grammar, word: int) -> tuple[Frame, ...]:
    return grammar.vocabulary.frames.get(("noun", grammar.tree.lemmas[word].lower()), ())


def _of_noun(grammar: Grammar, word: int, same: Equivalence) -> Trigger | None:
    tree, vocabulary, lemma = grammar.tree, grammar.vocabulary, _singular(grammar, word)
    if tree.pos[word] not in ("NOUN", "PROPN", "ADJ") or (tree.pos[word] == "ADJ" and lemma not in same.happenings):
        return None
    told = _tells(grammar, word, same)
    eventive = lemma in verbs_of_nouns()
    weak = not told and (("verb", lemma) in vocabulary.frames or eventive)
    if not (told or weak) or act_factuality(grammar, word).polarity != Polarity.POSITIVE:
        return None
    return Trigger(word, word, lemma if lemma in same.verbs else _name_of_noun(lemma, vocabulary, same), weak, eventive)


def _name_of_noun(lemma: str, vocabulary: Vocabulary, same: Equivalence) -> str:
    """As of other words; a noun that the lexicon has not made of a verb is named as that which the table of nouns has for it."""
    verb = verbs_of_nouns().get(lemma, "")
    known = lemma in same.happenings or ("verb", lemma) in vocabulary.frames or lemma in _made_of(vocabulary)
    return name_of(lemma if known or ("verb", verb) not in vocabulary.frames else verb, vocabulary, same)


def _tells(grammar: Grammar, word: int, same: Equivalence) -> bool:
    """Whether a noun is that of an act or event, and of no state."""
    lemma, vocabulary = _singular(grammar, word), grammar.vocabulary
    of_act = lemma in _made_of(vocabulary) or vocabulary.nouns.get(lemma) == _EVENT
    is_listed = lemma in same.happenings and lemma not in same.verbs
    return is_listed or (of_act and not _is_state(grammar, word, same))


def _singular(grammar: Grammar, word: int) -> str:
    """The dictionary form of a noun, of one that is written as a name too: "Negotiations"."""
    lemma = grammar.tree.lemmas[word].lower()
    less = lemma.removesuffix("s")
    return less if grammar.tree.pos[word] == "PROPN" and less in _made_of(grammar.vocabulary) else lemma


@cache
def _made_of(vocabulary: Vocabulary) -> Mapping[str, str]:
    """The verb of each noun of an act, by the lists of acts, or of the same relation and with the same beginning: "negotiation"."""
    top = vocabulary.the(KeyTrait.TOP)
    verbs: dict[str, set[str]] = defaultdict(set)
    for (kind, lemma), frames in vocabulary.frames.items():
        if kind == "verb":
            for frame in frames:
                if not (frame.particle or frame.idiom_noun):
                    verbs[frame.relation].add(lemma)
    found = dict[str, str]()
    for (kind, noun), frames in vocabulary.frames.items():
        if kind != "noun":
            continue
        relations = {frame.relation for frame in frames} - {"", top}
        near = {verb: _shared(noun, verb) for relation in relations for verb in verbs[relation]}
        best = max(near, key=lambda verb: (near[verb], verb), default="")
        if best and near[best] >= max(_STEM, len(best) - 2):
            found[noun] = best
    return found | {noun: verb for kind in _ACTS for noun, verb in pairs(vocabulary.words(kind))}


def _shared(one: str, other: str) -> int:
    """With how many letters both begin."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
