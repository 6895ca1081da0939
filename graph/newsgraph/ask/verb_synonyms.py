"""Which verbs of a text stand for that of a question: the same, one of the same entry of the lexicon ("buy", "acquire"), a kind of it."""

from __future__ import annotations

from collections import defaultdict

from newsgraph.ask.answers import Row
from newsgraph.vocabulary import data
from newsgraph.vocabulary.vocabulary import Vocabulary


class Kin:
    """The verbs of a vocabulary by the entries that list them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._entries: dict[tuple[str, str], set[str]] = defaultdict(set)
        self.synonyms: dict[str, frozenset[str]] = _synonyms()
        self._plain = set[tuple[str, str]]()
        for (kind, _), frames in vocabulary.frames.items():
            for frame in frames:
                if kind == "verb" and frame.relation:
                    verb = " ".join(filter(None, (frame.lemma, frame.particle)))
                    self._entries[verb, frame.relation].add(frame.id)
                    if frame.plain:
                        self._plain.add((verb, frame.relation))

    def holds(self, lemma: str, relation: str, row: Row) -> bool:
        """Whether the claim of a row says what the verb of a question does. Nouns ("the head of") have no verb to compare."""
        other, predicate = row["lemma"], row["predicate"]
        if not lemma or not relation or lemma == other:
            return True
        same = self.synonyms.get(lemma, frozenset())
        if other in same:  # to free is to release, but not to release a report
            return predicate == relation or self._is_plain(other, predicate) or self._is_shared(same, predicate)
        if predicate != relation:  # to bomb is to attack
            return True
        one, two = self._of(lemma, relation), self._of(other, relation)
        return not one or not two or not one.isdisjoint(two)

    def _is_plain(self, lemma: str, predicate: str) -> bool:
        """Whether a verb has a relation whatever its object is."""
        return predicate not in self._vocabulary.relations or (lemma, predicate) in self._plain

    def _is_shared(self, verbs: frozenset[str], predicate: str) -> bool:
        """Whether a relation is the sense in which verbs are synonyms, with some objects only: that of several of them."""
        return sum((verb, predicate) in self._entries for verb in verbs) > 1

    def _of(self, lemma: str, relation: str) -> set[str]:
        words = lemma.split()
        return self._entries.get((lemma, relation)) or self._entries.get((words[0], relation), set())


def _synonyms() -> dict[str, frozenset[str]]:
    """The verbs of ``ontology/synonyms.txt``, each with those of its lines."""
    found: dict[str, frozenset[str]] = {}
    for line in data.read("synonyms.txt").decode().splitlines():
        if line and not line.startswith("#"):
            verbs = frozenset(verb.strip() for verb in line.split(","))
            found |= {verb: found.get(verb, frozenset()) | verbs for verb in verbs}
    return found
