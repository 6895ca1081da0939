"""Which verbs of a text stand for that of a question: the same, one of the same entry of the lexicon ("buy", "acquire"), a kind of it."""

from __future__ import annotations

from collections import defaultdict

from graph.ask.answers import Row
from graph.vocabulary import Vocabulary


class Kin:
    """The verbs of a vocabulary by the entries that list them."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._entries: dict[tuple[str, str], set[str]] = defaultdict(set)
        for (kind, _), frames in vocabulary.frames.items():
            for frame in frames:
                if kind == "verb" and frame.relation:
                    self._entries[" ".join(filter(None, (frame.lemma, frame.particle))), frame.relation].add(frame.id)

    def holds(self, lemma: str, relation: str, row: Row) -> bool:
        """Whether the claim of a row says what the verb of a question does. Nouns ("the head of") have no verb to compare."""
        other, predicate = row["lemma"], row["predicate"]
        if not lemma or not relation or lemma == other:
            return True
        if predicate != relation:  # to bomb is to attack; the same word in another sense has been asked for
            return True
        one, two = self._of(lemma, relation), self._of(other, relation)
        return not one or not two or not one.isdisjoint(two)

    def _of(self, lemma: str, relation: str) -> set[str]:
        words = lemma.split()
        return self._entries.get((lemma, relation)) or self._entries.get((words[0], relation), set())
