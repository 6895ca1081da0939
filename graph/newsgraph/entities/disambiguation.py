"""Which of several things that share a name a document means: by what else it names, or nothing, with a score for each.

Candidates and coherence as in entity linking since Cucerzan (2007, https://aclanthology.org/D07-1074), over a gazetteer of known relations
only: a place inside the candidate speaks for it, so does its own other name, and less so the country that it is in.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from newsgraph.entities import metonymy
from newsgraph.entities.names import Named
from newsgraph.nlp.tree import Tree
from newsgraph.vocabulary.terms import Known, Sense
from newsgraph.vocabulary.vocabulary import Vocabulary

_STRONG, _WEAK = 1.0, 0.5
_LARGE, _AHEAD = 100_000, 10  # inhabitants, and times as many as the next
_TELLING = ("NOUN", "PROPN", "ADJ", "NUM", "VERB")
_MOST = 5  # candidates that are told of
_ENOUGH = 1.0  # one strong sign, and twice as much as for the next


def linked(tree: Tree, names: Sequence[Named], vocabulary: Vocabulary) -> list[Named]:
    """The names with the ambiguous ones decided for the whole document, or left open with their ``candidates``."""
    open_ = {
        named: vocabulary.rivals[key]
        for named in names
        if named.iri and (key := named.text.casefold()) in vocabulary.rivals
    }
    if not open_:
        return list(names)
    around = {iri for named in names if named not in open_ and (iri := _leads_to(named, vocabulary))}
    telling = [word for word, pos in enumerate(tree.pos) if pos in _TELLING]
    words = frozenset(form.casefold() for word in telling for form in (tree.words[word], tree.lemmas[word]))
    decided = {senses: _weigh(senses, around, words, vocabulary) for senses in set(open_.values())}
    outside = {senses for senses in decided if len(senses) == 1}
    acts = {
        senses: any(metonymy.reading(tree, n.first, n.end, vocabulary) for n, other in open_.items() if other == senses)
        for senses in outside
    }

    def one(named: Named) -> Named:
        senses = open_.get(named)
        if senses is None:
            return named
        scores = decided[senses]
        if (
            len(senses) == 1
        ):  # others than the gazetteer's bear it, people above all: what acts or lies like a country is it
            return (
                named
                if acts[senses] or scores[senses[0].iri] >= _WEAK
                else replace(named, iri="", candidates=_shares(scores, 1))
            )
        best, second = sorted(scores.values(), reverse=True)[:2]
        if not best and (large := _largest(senses, vocabulary)):
            return replace(named, iri=large, type=vocabulary.known[large].type, role="name")
        if best >= _ENOUGH and best >= 2 * second:
            winner = max(sorted(scores), key=lambda iri: scores[iri])
            role = next(sense.role for sense in senses if sense.iri == winner)
            return replace(named, iri=winner, type=vocabulary.known[winner].type, role=role)
        return replace(named, iri="", candidates=_shares(scores))

    return [one(named) for named in names]


def _leads_to(named: Named, vocabulary: Vocabulary) -> str:
    """What a name speaks for: itself, or the country that the town is the capital of."""
    sense = None if named.iri or named.type == "Person" else vocabulary.sense(named.text)
    return sense.iri if sense else named.iri


def _weigh(
    senses: Sequence[Sense], around: set[str], words: frozenset[str], vocabulary: Vocabulary
) -> dict[str, float]:
    """What the other names of a document say for each candidate, and its words that are told of not all of them."""
    known = [vocabulary.known[sense.iri] for sense in senses]
    shared = frozenset.intersection(*(one.context for one in known))
    return {
        one.iri: sum(_support(one, vocabulary.known[iri]) for iri in sorted(around))
        + _STRONG * len((one.context - shared) & words)
        for one in known
    }


def _largest(senses: Iterable[Sense], vocabulary: Vocabulary) -> str:
    """Of places that nothing tells apart, the one that is far larger than all others."""
    ranked = sorted((-vocabulary.known[sense.iri].weight, sense.iri) for sense in senses)
    (first, iri), (second, _) = ranked[:2]
    return iri if -first >= _LARGE and first <= _AHEAD * second else ""


def _support(candidate: Known, other: Known) -> float:
    if candidate.iri in (other.iri, other.part_of):
        return _STRONG
    if candidate.part_of and candidate.part_of in (other.iri, other.part_of):
        return _WEAK
    return 0.0


def _shares(scores: dict[str, float], others: int = 0) -> tuple[tuple[str, float], ...]:
    """Scores that sum to one with ``others`` candidates that nobody has listed; what nothing speaks for keeps a share."""
    total = sum(1 + value for value in scores.values()) + others
    ranked = sorted(scores.items(), key=lambda item: (-item[1], item[0]))[:_MOST]
    return tuple((iri, round((1 + value) / total, 3)) for iri, value in ranked)
