"""Whether the entries of a lexicon keep their promise: each one's example goes through the pipeline and must give what the entry says.

An entry that evokes a relation promises a claim of exactly that relation. Words that introduce a clause promise, where the example has
that clause, what they do to it: a word that reports, that its claim is put on a speaker with the word as the cue ("insisted that");
a word that colours, the modality and polarity that the entry gives, for a claim after the word ("struggled to", "eager to").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile

from newsgraph.model import ClaimMention, Modality, Polarity
from newsgraph.namespaces import local_name
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.vocabulary import Vocabulary

Analyse = Callable[[str], Iterable[ClaimMention]]  # the claims of a text, as a build would find them
_WORD = re.compile(r"[\w-]+")


class Kept(StrEnum):
    """By what an example keeps the promise of its entry."""

    RELATION = "relation"  # a claim of the relation that the entry evokes
    SOURCE = "source"  # a claim of the clause that the word reports
    COLOUR = "colour"  # a claim of the clause that the word colours
    NOTHING = ""


@dataclass(frozen=True, slots=True)
class Tried:
    """What an example gave. ``expected`` is the IRI of the relation that the entry evokes, or empty for a word that only colours.

    ``found`` are the IRIs of the relations of the example's claims in their order, for an open relation its lemma. ``known_failure`` is
    the reason for which the entry is marked in the data, or empty.
    """

    entry: str
    example: str
    expected: str
    found: tuple[str, ...]
    kept: Kept
    known_failure: str = ""


def entries(vocabulary: Vocabulary) -> Mapping[str, tuple[Frame, ...]]:
    """The frames of each entry of the lexicon by its IRI: one for each of its lemmas and prepositions."""
    found: dict[str, list[Frame]] = {}
    for frames in vocabulary.frames.values():
        for frame in frames:
            found.setdefault(frame.id, []).append(frame)
    return {iri: tuple(frames) for iri, frames in found.items()}


def marked(entries: Mapping[str, tuple[Frame, ...]]) -> Mapping[str, tuple[str, ...]]:
    """The local names of the entries that are marked as known failures, by reason."""
    found: dict[str, list[str]] = {}
    for iri, (first, *_) in entries.items():
        if first.known_failure:
            found.setdefault(first.known_failure, []).append(local_name(iri))
    return {reason: tuple(names) for reason, names in sorted(found.items())}


def check(entries: Mapping[str, tuple[Frame, ...]], analyse: Analyse) -> tuple[Tried, ...]:
    """The examples of the entries, each analysed as a text of its own, in the order of the entries.

    All in one text would be twice as fast and is not the same: names and sentences beside them change how two in a hundred are read.
    """
    return tuple(_tried(frames, tuple(analyse(frames[0].example))) for frames in entries.values())


def _tried(frames: tuple[Frame, ...], claims: tuple[ClaimMention, ...]) -> Tried:
    first = frames[0]
    found = tuple(claim.relation.iri or claim.relation.lemma for claim in claims)
    return Tried(first.id, first.example, first.relation, found, _kept(frames, claims), first.known_failure)


def _kept(frames: tuple[Frame, ...], claims: tuple[ClaimMention, ...]) -> Kept:
    frame = frames[0]
    if frame.relation and any(_evokes(claim, frames) for claim in claims):
        return Kept.RELATION
    if frame.reports and any(claim.speaker and _is_form(claim.cue, frames) for claim in claims):
        return Kept.SOURCE
    if frame.auxiliary or frame.content_modality or frame.content_polarity:
        colour = (frame.content_modality or Modality.ASSERTED, frame.content_polarity or Polarity.POSITIVE)
        after = [claim for claim in claims if claim.relation.end > _end(frames)]
        if any((claim.modality, claim.polarity) == colour for claim in after):
            return Kept.COLOUR
    return Kept.NOTHING


def _evokes(claim: ClaimMention, frames: tuple[Frame, ...]) -> bool:
    """Whether a claim is of the relation of the entry; of the top one, which is no claim's, of the word's own."""
    if claim.relation.iri:
        return claim.relation.iri == frames[0].relation
    lemma, beside = claim.relation.lemma, any(frame.beside for frame in frames)
    names = {name for frame in frames for name in _names(frame)}
    return frames[0].own and any(lemma == name or (beside and lemma.startswith(name + " ")) for name in names)


def _names(frame: Frame) -> Iterator[str]:
    """What the open relation of a word may be called in its frame."""
    for preposition in (*frame.object_prepositions, frame.preposition):
        yield " ".join(filter(None, (frame.lemma, frame.particle, frame.idiom_noun, preposition)))
    yield from (" ".join(filter(None, (frame.lemma, frame.particle, phrase))) for phrase in frame.beside)


def _alike(word: str, frames: tuple[Frame, ...]) -> int:
    """With how many letters a word begins like one of the lemmas, in whatever form it is: a lexicon is no dictionary of its forms."""

    def shared(lemma: str) -> int:
        return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(word.lower(), lemma, strict=False)))

    return max(shared(frame.lemma) for frame in frames)


def _is_form(cue: str, frames: tuple[Frame, ...]) -> bool:
    """Whether the words that attribute a claim may be those of the entry."""
    return any(_alike(word, frames) for word in _WORD.findall(cue))


def _end(frames: tuple[Frame, ...]) -> int:
    """The character of the example after which the word's clause is: the end of the word that is most like a lemma, the last such."""
    return max((_alike(word.group(), frames), word.end()) for word in _WORD.finditer(frames[0].example))[1]
