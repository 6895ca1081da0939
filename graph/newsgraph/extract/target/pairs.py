"""Pairs of things in a sentence, and the clues between them: words and dependencies on the way, and what each of them is.

Learning and extraction ask the same functions, and a clue is a few words, so that its weight can be read and edited.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import NamedTuple

from newsgraph.extract.target.ends import Ends
from newsgraph.extract.target.kinds import kinds_of
from newsgraph.extract.target.naming import named
from newsgraph.extract.target.slots import first_nominal, slots_of
from newsgraph.property_labels import ARTICLES
from newsgraph.vocabulary.clues import OBJECT_IS
from newsgraph.vocabulary.evoking import value_words

PATTERN, ALONE = "pattern", "pattern alone"  # a pattern says so; it says so of things that are no pair here
_SUBJECTS = 6  # things of a sentence that may be the subject, the first named first
_WORDS = frozenset({"NOUN", "VERB"})
_ABOVE = 3  # words above the object
_VERBAL, _IS_SUBJECT, _STOPS = ("VERB", "AUX"), ("nsubj", "nsubj:pass"), (",", "(", ";", ":")
_LONGEST = 8  # words of a subject without a name
_VALUE, _PHRASE = "value", "phrase"  # what is called as objects are; what is no name
_FAR, _STEP = 6, 4  # distances are told in steps of so many words


class Pair(NamedTuple):
    """Two things of a sentence: the words of both ends, those of a value and of a subject without a name, and how many are named before."""

    subject: int
    object: int
    value: tuple[int, int] | None
    whole: tuple[int, int] | None
    rank: int


@dataclass(frozen=True)
class Pairs:
    """The pairs of a sentence; ``objects`` are words that may be one there, ``values`` what objects are called, by the first word."""

    ends: Ends
    objects: Sequence[int]
    values: Mapping[str, Sequence[tuple[str, ...]]]

    def all(self) -> Iterator[tuple[Pair, str, str]]:
        """Each pair with the names of its ends."""
        subjects = self._subjects()
        for word, value, text in self._targets():
            for rank, (name, (subject, whole)) in enumerate(subjects.items()):
                if subject != word and name.casefold() != text.casefold():
                    yield Pair(subject, word, value, whole, rank), name, text

    def _subjects(self) -> dict[str, tuple[int, tuple[int, int] | None]]:
        """What may be a subject, by name: its word, and where it has no name all its words."""
        mentions, found = self.ends.mentions, dict[str, tuple[int, tuple[int, int] | None]]()
        if (phrase := self._phrase()) is not None:
            word, first, end = phrase
            found[mentions.tree.words_of(first, end)] = word, (first, end)
        for word in islice(self.ends.firsts(), _SUBJECTS):
            if name := named(mentions, word):
                found.setdefault(name, (word, None))
        return found

    def _phrase(self) -> tuple[int, int, int] | None:
        """The subject with which a sentence opens where it is no name ("[red fox]"): its noun, first word and end."""
        mentions, (first, end) = self.ends.mentions, self.ends.sentence
        tree = mentions.tree
        start = first + (tree.words[first].lower() in ARTICLES)
        stop = next((at for at in range(start + 1, end) if tree.pos[at] in _VERBAL or tree.words[at] in _STOPS), start)
        subject = next((at for at in range(start, stop) if tree.deps[at] in _IS_SUBJECT), None)
        if subject is None or stop - start > _LONGEST or mentions.name(subject) is not None:
            return None
        titled = self.ends.titled(subject)
        return None if titled is not None or tree.pos[subject] == "PRON" else (subject, start, stop)

    def _targets(self) -> Iterator[tuple[int, tuple[int, int] | None, str]]:
        mentions = self.ends.mentions
        seen = set[str]()
        for word in self.objects:
            text = named(mentions, word)
            if text and text not in seen:
                seen.add(text)
                yield word, None, text
        for span, (word, _) in self._values.items():
            text = mentions.tree.words_of(*span)
            if text and text not in seen:
                seen.add(text)
                yield word, span, text

    @cached_property
    def _values(self) -> dict[tuple[int, int], tuple[int, str]]:
        """The values of the sentence by their words: the noun that has each, and its place."""
        mentions, (first, end) = self.ends.mentions, self.ends.sentence
        tree = mentions.tree
        words = [word.lower() for word in tree.words[first:end]]
        found = {(kind.first, kind.end): (kind.word, str(kind.place)) for kind in kinds_of(mentions, (first, end))}
        for at, word in enumerate(words, first):
            for value in self.values.get(word, ()):
                if tuple(words[at - first : at - first + len(value)]) == value:
                    span = range(at, at + len(value))
                    head = next((t for t in span if tree.heads[t] == t or tree.heads[t] not in span), at)
                    found.setdefault((at, at + len(value)), (head, _VALUE))
        return found

    @cached_property
    def _said(self) -> frozenset[str]:
        """The nouns and verbs of the sentence."""
        tree = self.ends.mentions.tree
        return frozenset(
            f"said {tree.lemmas[at].lower()}" for at in range(*self.ends.sentence) if tree.pos[at] in _WORDS
        )

    def clues(self, pair: Pair, text: str) -> frozenset[str]:
        """What is between two things, and what each of them is, a few words each."""
        return frozenset((*self._kind_clues(pair, text), *self._cues(pair), *self._way(pair), *self._said))

    def _type(self, pair: Pair) -> str:
        mentions = self.ends.mentions
        if pair.value is not None:
            return self._values[pair.value][1]
        if pair.object in mentions.times:
            return "date"
        named = mentions.name(pair.object) is not None
        return mentions.mention(pair.object).type.lower() if named else "noun"

    def _kind_clues(self, pair: Pair, text: str) -> Iterator[str]:
        kind, first = self._type(pair), "first" if pair.rank == 0 else "second" if pair.rank == 1 else "later"
        subject = _PHRASE if pair.whole else self.ends.mentions.mention(pair.subject).type.lower()
        yield f"subject {first}"
        yield f"subject {first}, object a {kind}"
        yield f"subject a {subject}"
        yield f"object a {kind}"
        yield f"subject a {subject}, object a {kind}"
        yield f"{OBJECT_IS}{' '.join(value_words(text))}"
        yield f"object ends in {text.rsplit(maxsplit=1)[-1].lower()}"

    def _cues(self, pair: Pair) -> Iterator[str]:
        """The words beside the object, with the place in which it stands there."""
        mentions, tree, kind = self.ends.mentions, self.ends.mentions.tree, self._type(pair)
        for slot in slots_of(mentions, pair.object):
            word = tree.lemmas[slot.word].lower()
            yield f"{word} {slot.place}"
            yield f"beside {word}"
            yield f"as {slot.place}"
            yield f"as {slot.place}, a {kind}"
            if pair.rank == 0:
                yield f"{word} {slot.place} of the first"
        lead = mentions.prepositions(first_nominal(mentions, pair.object))
        yield f"after {lead}, a {kind}"
        start = pair.object if pair.value is None else pair.value[0]
        yield from (
            f"{back} before {tree.words[start - back].lower()}"
            for back in (1, 2)
            if start - back >= self.ends.sentence[0]
        )

    def _way(self, pair: Pair) -> Iterator[str]:
        """The shortest path of dependencies, its words, and those between both in the text."""
        tree = self.ends.mentions.tree
        up, down = self._above(pair.subject), self._above(pair.object)
        top = next((at for at in up if at in down), up[-1])
        left = up[: up.index(top) + 1]
        right = down[: down.index(top) + 1] if top in down else down
        labels = [tree.deps[at] for at in left[:-1]], [tree.deps[at] for at in reversed(right[:-1])]
        yield f"path {'^'.join(labels[0])}!{'.'.join(labels[1])}"
        yield f"path of {min(len(left) + len(right), 8)}"
        yield from (f"on the path {tree.lemmas[at].lower()}" for at in {*left[1:], *right[1:]})
        yield f"joined by {tree.lemmas[top].lower()}"
        yield f"sentence of {tree.lemmas[up[-1]].lower()}"
        yield from (f"above {tree.lemmas[at].lower()}" for at in down[1 : 1 + _ABOVE])
        low, high = sorted((pair.subject, pair.object))
        yield "subject before" if pair.subject < pair.object else "object before"
        yield f"apart by {min(_FAR, (high - low) // _STEP)}"
        yield from (f"between {tree.lemmas[at].lower()}" for at in range(low + 1, high) if tree.pos[at] in _WORDS)

    def _above(self, word: int) -> list[int]:
        """A word and what is above it, up to the root."""
        tree, found = self.ends.mentions.tree, [word]
        while tree.heads[found[-1]] != found[-1]:
            found.append(tree.heads[found[-1]])
        return found
