"""Which relations of ours are which properties of theirs, and from which end: by the words of labels and by what verbs evoke."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from newsgraph.namespaces import ONTOLOGY
from newsgraph.property_labels import ARTICLES, AUXILIARIES, BY, PREPOSITIONS, family
from newsgraph.vocabulary.foreign import Way
from newsgraph.vocabulary.target import Target, TargetProperty
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.turtle import Facts
from newsgraph.vocabulary.vocabulary import Vocabulary

NAMED, CONVERSE_NAMED = ONTOLOGY + "named", ONTOLOGY + "converseNamed"
_AGENT_ENDINGS = ("er", "or", "ist")


class Words(NamedTuple):
    """What a label says: the stem of its word, the preposition behind it, and whether the agent is the object ("owned by", "owner")."""

    stem: str
    lead: str
    turned: bool


def mapped(vocabulary: Vocabulary, target: Target, labels: Facts) -> Mapping[str, tuple[Way, ...]]:
    """Of each relation of ours the properties of theirs that it may be; ``labels`` say what others call ours."""
    ours, called = _ours(vocabulary), _called(vocabulary, labels)
    found: dict[str, dict[Way, None]] = defaultdict(dict)
    for iri, each in target.properties.items():
        for name in each.names:
            for relation, turned in called.get(" ".join(name.casefold().split()), ()):
                found[relation].setdefault(Way(iri, turned), None)
        if each.is_value:
            continue
        for way, relation in _matches(each, ours):
            found[relation].setdefault(Way(iri, way), None)
    return {relation: tuple(ways) for relation, ways in found.items()}


def words_of(name: str) -> Words | None:
    """What the label of a property says; None where it has a word too many to be one verb or noun."""
    words = [word for word in name.lower().replace("-", " ").split() if word not in ARTICLES]
    while len(words) > 1 and words[0] in AUXILIARIES:
        words = words[1:]
    if not words or len(words) > 2 or (len(words) == 2 and words[1] not in PREPOSITIONS):
        return None
    lead = words[1] if len(words) == 2 else ""
    agent = lead == "" and words[0].endswith(_AGENT_ENDINGS)
    return Words(family(words[0]), "" if lead == BY else lead, lead == BY or agent)


def _called(vocabulary: Vocabulary, labels: Facts) -> dict[str, list[tuple[str, bool]]]:
    """Our relations by what others call them (``ng:named``), and whether from the other end (``ng:converseNamed``)."""
    found: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    for iri in labels.of:
        if iri in vocabulary.relations:
            for predicate, turned in ((NAMED, False), (CONVERSE_NAMED, True)):
                for name in labels.all(iri, predicate):
                    found[name.casefold()].append((iri, turned))
    return found


def _ours(vocabulary: Vocabulary) -> dict[tuple[str, str], list[tuple[str, bool]]]:
    """Our relations by the words of their labels."""
    found: dict[tuple[str, str], list[tuple[str, bool]]] = defaultdict(list)
    general = {vocabulary.the(KeyTrait.TOP), vocabulary.the(KeyTrait.COPULA), vocabulary.the(KeyTrait.POSSESSION)}
    for iri, term in vocabulary.relations.items():
        words = words_of(term.label)
        if words and iri not in general:
            found[words.stem, words.lead].append((iri, words.turned))
    return found


def _matches(
    each: TargetProperty, ours: Mapping[tuple[str, str], Iterable[tuple[str, bool]]]
) -> Iterator[tuple[bool, str]]:
    """Whether from the other end, and the relation of ours, for each that a label of theirs is a name of."""
    for name in each.names:
        words = words_of(name)
        if words is None:
            continue
        for iri, turned in ours.get((words.stem, words.lead), ()):
            yield words.turned != turned, iri
