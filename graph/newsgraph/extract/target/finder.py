"""Relations of a text that the patterns of an ontology find between two of its mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from newsgraph.entities.mentions import Mentions
from newsgraph.extract.syntax.grammar import Grammar
from newsgraph.extract.target.fitting import Fit, Fitting
from newsgraph.extract.target.naming import opening_title
from newsgraph.extract.target.slots import first_conjunct, slots_of, undergoing
from newsgraph.property_labels import BY
from newsgraph.vocabulary.evoking import Evoked, Evoking

_STEPS = 6  # how far up the tree the other end may be
_NOMINAL = ("NOUN", "PROPN", "NUM", "ADJ")


class Found(NamedTuple):
    """A property between two words, and the word that evokes it."""

    property: str
    subject: int
    object: int
    cue: int
    value: tuple[int, int] | None = None


def found_in(grammar: Grammar, evoking: Evoking, sentence: tuple[int, int]) -> Iterator[Found]:
    """What the patterns find in a sentence, in the order of its objects."""
    return Search(grammar, evoking, sentence).found()


@dataclass(slots=True)
class Search:
    """The objects of a sentence, and for each pattern its subject."""

    grammar: Grammar
    evoking: Evoking
    sentence: tuple[int, int]

    @property
    def mentions(self) -> Mentions:
        """The document."""
        return self.grammar.mentions

    def found(self) -> Iterator[Found]:
        """What is found, by object."""
        fitting = Fitting(self.mentions, self.evoking)
        for word in self.objects():
            yield from self._of_object(fitting, word)
        yield from self._of_values(fitting)

    def objects(self) -> list[int]:
        """The words that may be an object: heads of mentions, of names within another phrase, and of dates."""
        first, end = self.sentence
        tree, mentions = self.mentions.tree, self.mentions
        heads = {word for word in mentions.heads() if first <= word < end and tree.pos[word] != "PRON"}
        names = mentions.names_between(first, end)
        heads = heads.difference(*(range(name.first, name.end) for name in names))
        heads |= {mentions.head(name) for name in names if name.role != "demonym"}
        times = (name for name in tree.names if name.type == "Time" and first <= name.first < end)
        heads |= {
            next((t for t in range(n.first, n.end) if not n.first <= tree.heads[t] < n.end), n.first) for n in times
        }
        return sorted(heads)

    def _of_object(self, fitting: Fitting, word: int) -> Iterator[Found]:
        best: dict[int, tuple[Fit, dict[str, Evoked]]] = {}
        for slot in slots_of(self.mentions, word):
            for iri, how in self.evoking.by_slot(self._words(slot.word), slot.place).items():
                fit = self._fit(fitting, iri, word, how)
                known, iris = best.get(slot.word, (Fit.NOT, {}))
                if fit > known:
                    best[slot.word] = (fit, {iri: how})
                elif fit == known != Fit.NOT:
                    iris[iri] = how
        for cue, (_, iris) in best.items():
            subjects = {iri: self.subject(fitting, iri, cue, word, how) for iri, how in iris.items()}
            told = {iri: subject for iri, subject in subjects.items() if iris[iri].taught and subject is not None}
            for iri, subject in told.items() or self._decided(fitting, subjects):
                yield Found(iri, subject, word, cue)

    def _fit(self, fitting: Fitting, iri: str, word: int, how: Evoked) -> Fit:
        """How well a word fits as the object; where that is not known, only a name or what a pattern of the user wants."""
        fit = fitting.range(iri, word)
        if how.taught and not fitting.is_other_kind(iri, word):
            return Fit.KNOWN
        return fit if fit == Fit.KNOWN or (how.sure and self._is_name(word)) else Fit.NOT

    def _words(self, word: int) -> tuple[str, str]:
        """A word as lemma and as written: labels of properties have either."""
        tree = self.mentions.tree
        return tree.lemmas[word].lower(), tree.words[word].lower()

    def _is_name(self, word: int) -> bool:
        """Whether a word is a name or a date, and so a thing of its own."""
        return self.mentions.name(word) is not None or word in self.mentions.times

    def _of_values(self, fitting: Fitting) -> Iterator[Found]:
        """The words that some property leads to, of what the sentence is about: "killed in action", "tenor"."""
        tree, (first, end) = self.mentions.tree, self.sentence
        words = [word.lower() for word in tree.words[first:end]]
        for at in range(len(words)):
            for value, iris in self.evoking.values(words[at]):
                if tuple(words[at : at + len(value)]) != value:
                    continue
                span = range(first + at, first + at + len(value))
                head = next((t for t in span if tree.heads[t] not in span), span[0])
                for iri, how in iris.items():
                    subject = self.subject(fitting, iri, head, head, how)
                    if subject is not None and subject not in span:
                        yield Found(iri, subject, head, head, (span[0], span[-1] + 1))

    def _decided(self, fitting: Fitting, subjects: dict[str, int | None]) -> Iterator[tuple[str, int]]:
        """Of several properties that one word evokes the one whose domain is known to fit best; none where they are equal."""
        fits = {iri: fitting.domain(iri, word) for iri, word in subjects.items() if word is not None}
        top = max(fits.values(), default=Fit.NOT)
        best = [iri for iri, fit in fits.items() if fit == top]
        if len(best) == 1:
            subject = subjects[best[0]]
            if subject is not None:
                yield best[0], subject

    def subject(self, fitting: Fitting, iri: str, cue: int, target: int, how: Evoked) -> int | None:
        """The other end: the nearest argument on the way up from the cue that fits, or else what the sentence is about."""
        patient = None if how.taught else undergoing(self.mentions, cue)
        if patient is not None:  # who it is done to is told, so that no other name is
            agents = (
                kid
                for kid in self.mentions.tree.under(cue, "obl:agent", "obl")
                if self.mentions.prepositions(kid) == BY
            )
            end = self._titled(patient if patient != target else next(agents, patient))
            return end if end is not None and end != target and fitting.domain(iri, end) != Fit.NOT else None
        apart = set(self.mentions.tree.conjuncts(first_conjunct(self.mentions, target))) | {target}
        for word in self._arguments(cue) if not how.first else ():
            end = self._named(word)
            if end is not None and word not in apart and end not in apart and fitting.domain(iri, end) != Fit.NOT:
                return end
        for name in self.mentions.names_between(*self.sentence):
            head = self.mentions.head(name)
            if (
                name.role != "demonym"
                and head not in apart
                and (how.first or fitting.domain(iri, head, strict=True) != Fit.NOT)
            ):
                return head
        return None

    def _arguments(self, cue: int) -> Iterator[int]:
        """What hangs beside the words from a cue up to the root, the nearest first."""
        tree, at = self.mentions.tree, cue
        for _ in range(_STEPS):
            yield from tree.under(at, "nmod:poss", "obj", "nsubj:pass", "nsubj", "appos")
            yield from (kid for kid in tree.under(at, "nmod") if self.mentions.prepositions(kid) in ("of", "for"))
            if tree.heads[at] == at:
                return
            at = tree.heads[at]
            if tree.pos[at] in _NOMINAL:
                yield at

    def _named(self, word: int) -> int | None:
        """The word that a mention goes by: a name, itself or what it stands for."""
        mentions, links = self.mentions, self.grammar.links
        stands = links.get(word, word)
        for at in (
            word,
            stands,
            *(kid for each in {word, stands} for kid in mentions.tree.under(each, "appos", "flat")),
        ):
            name = mentions.name(at)
            if name is not None and name.role != "demonym":
                return mentions.head(name)
        return None

    def _titled(self, word: int) -> int | None:
        """The word that a phrase goes by: as it is named, or as the title with which the sentence opens ("Grey with Rain is a novel")."""
        end, (first, last) = self._named(word), self.sentence
        title = opening_title(self.mentions, first, last) if end is None else first
        names = self.mentions.names_between(first, title) if first <= word < title else ()
        return next((self.mentions.head(name) for name in names if name.role != "demonym"), end)
