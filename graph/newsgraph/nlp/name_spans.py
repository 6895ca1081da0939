"""Spans of names that no name can have, put right: by the words in them and beside them, whatever a network makes of these.

A network labels word by word, so that its names may run over an address, stop at "of", or be no more than a title.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsgraph.vocabulary.signatures import Complement, Part
from newsgraph.vocabulary.vocabulary import Vocabulary
from newsgraph.vocabulary.words import WordClass

NamedSpan = tuple[int, int, str]  # first word, end word, label
_NAMES = ("PERSON", "ORG", "LOC")
_ADDRESS = re.compile(r"[^\s@]+@[^\s@.][^\s@]*\.[^\s@.]+|https?://\S+|www\.\S+")
_NO_EDGE = frozenset({"DET", "ADP", "CCONJ", "SCONJ", "PUNCT"})
_OF = "of"
_APART = 9  # words between the first word of a name and what comes behind its nickname
_NICKNAME = 7  # words of a nickname with one of its quotation marks
OPENING_MARKS = frozenset({"“", "‘", "'", '"', "``", "`"})
CLOSING_MARKS = frozenset({"”", "’", "'", '"', "''"})


class Words(NamedTuple):
    """The words that spans are of, with their part of speech."""

    texts: Sequence[str]
    pos: Sequence[str]


def mended(spans: Sequence[NamedSpan], words: Words, vocabulary: Vocabulary) -> list[NamedSpan]:
    """The spans in order, of which some are cut, joined, or of another label."""
    apart = [
        part
        for span in spans
        for one in _without_verbs(span, words, vocabulary)
        for part in _without_addresses(one, words)
    ]
    whole = _joined(_with_nicknames(apart, words), words, vocabulary)
    cut = [_trimmed(span, words) for span in whole]
    kept = [span for span in cut if span[0] < span[1] and not _is_title(span, words, vocabulary)]
    ends = (0, *(end for _, end, _ in kept))
    kept = [_hyphenated(span, words, vocabulary) for span in kept]
    return [
        _given(_extended(span, free, words, vocabulary), words, vocabulary)
        for span, free in zip(kept, ends, strict=False)
    ]


def _without_addresses(span: NamedSpan, words: Words) -> Iterator[NamedSpan]:
    """ "Ada Holt a.holt@oslo.no Oslo University": an address is no part of a name, and stands between two."""
    first, end, label = span
    for at in range(first, end):
        if _ADDRESS.fullmatch(words.texts[at]):
            if first < at:
                yield first, at, label
            first = at + 1
    if first < end:
        yield first, end, label


def _without_verbs(span: NamedSpan, words: Words, vocabulary: Vocabulary) -> Iterator[NamedSpan]:
    """ "Holm fears Norline sold it": a verb of saying or thinking in small letters between two names is of neither."""
    first, end, label = span
    for at in range(first + 1, end - 1):
        text = words.texts[at]
        if is_report(text, vocabulary):
            yield first, at, label
            first = at + 1
    yield first, end, label


def is_report(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a word in small letters may be a verb of saying or thinking in the present tense, as "fears" may."""
    lemma = text.removesuffix("s")
    if not text.islower() or lemma == text:
        return False
    told = any(frame.reports for frame in vocabulary.frames.get(("verb", lemma), ()))
    known = vocabulary.signatures.get((Part.VERB, lemma), ())
    return told or any(one.complement == Complement.THAT for one in known)


def _with_nicknames(spans: Sequence[NamedSpan], words: Words) -> list[NamedSpan]:
    """ "Ray “Boom Boom” Mancini": what stands in quotation marks between two names of a person is part of the name."""
    found: list[NamedSpan] = []
    for first, end, label in spans:
        persons = (one for one in found[::-1] if one[2] == label == "PERSON")  # the nickname itself may be one
        before = next((one for one in persons if _is_nickname(words.texts[one[0] + 1 : first])), None)
        if before:
            found = [*(one for one in found if one[0] < before[0]), (before[0], end, label)]
        else:
            found.append((first, end, label))
    return found


def _is_nickname(between: Sequence[str]) -> bool:
    """Whether words between two names end with some in quotation marks, the last of them with a capital."""
    marks = [at for at, text in enumerate(between[:-1]) if text in OPENING_MARKS]
    return (
        bool(marks)
        and len(between) < _APART
        and between[-1] in CLOSING_MARKS
        and 1 < len(between) - marks[-1] < _NICKNAME
        and between[-2][:1].isupper()
    )


def _joined(spans: Sequence[NamedSpan], words: Words, vocabulary: Vocabulary) -> Iterator[NamedSpan]:
    """ "[Municipality of] [Linden]", "[Trinity College] [Dublin]": what ends in "of", and a university, is one name with the place right
    after it, but a ministry is not its country.
    """
    parts = list(spans)
    while parts:
        first, end, label = parts.pop(0)
        after = parts[0] if parts else None
        follows = after and label in ("ORG", "LOC") and after[2] == "LOC" and after[0] == end
        if after and follows and _goes_on(words.texts[end - 1], after, words, vocabulary):
            parts[0] = (first, after[1], label)
        else:
            yield first, end, label


def _goes_on(last: str, place: NamedSpan, words: Words, vocabulary: Vocabulary) -> bool:
    """Whether a name whose last word this is goes on with a place behind it; what ends in "of", with none that may be a country."""
    sense = vocabulary.sense(" ".join(words.texts[place[0] : place[1]]))
    state = sense is not None and vocabulary.known[sense.iri].type == "Country"
    if last.lower() == _OF:
        return not state
    university = last.istitle() and vocabulary.kinds.get(last.lower()) == "University"
    return university and (not state or (sense is not None and sense.role == "metonym"))


def _trimmed(span: NamedSpan, words: Words) -> NamedSpan:
    """No name of a person, body or place begins or ends with an article, a preposition or a conjunction."""
    first, end, label = span
    if label not in _NAMES:
        return span
    while first < end and words.pos[end - 1] in _NO_EDGE and words.texts[end - 1].islower():
        end -= 1
    return first, end, label


def _is_title(span: NamedSpan, words: Words, vocabulary: Vocabulary) -> bool:
    """ "the Secretary's view": a title alone behind its article is nobody's name."""
    first, end, label = span
    title = end == first + 1 and ("role", words.texts[first].lower()) in vocabulary.frames
    return title and label == "PERSON" and first > 0 and words.pos[first - 1] == "DET"


def _extended(span: NamedSpan, free: int, words: Words, vocabulary: Vocabulary) -> NamedSpan:
    """ "Marine [Le Pen]": a given name right before a surname with a particle is of the name; words from ``free`` on are of no other."""
    first, end, label = span
    particle = words.texts[first].lower() in vocabulary.words(WordClass.NAME_PARTICLE)
    before = first - 1
    if label == "PERSON" and particle and before >= free and _is_given(words.texts[before], vocabulary):
        return before, end, label
    return span


def _hyphenated(span: NamedSpan, words: Words, vocabulary: Vocabulary) -> NamedSpan:
    """ "Park Ji[-won]": the second syllable of a given name behind a surname that stands first."""
    first, end, label = span
    surname = (
        label == "PERSON"
        and end == first + 2
        and words.texts[first].lower() in vocabulary.words(WordClass.LEADING_SURNAME)
    )
    rest = words.texts[end : end + 2]
    return (first, end + 2, label) if surname and len(rest) == 2 and rest[0] == "-" and rest[1].islower() else span


def _is_given(text: str, vocabulary: Vocabulary) -> bool:
    word = text.casefold()
    titles = (WordClass.COURTESY_TITLE, WordClass.OFFICE_TITLE, WordClass.REGNAL_TITLE)  # which tell a gender too
    titled = any(word in vocabulary.words(kind) for kind in titles)
    return text.istitle() and word in vocabulary.genders and not titled


def _given(span: NamedSpan, words: Words, vocabulary: Vocabulary) -> NamedSpan:
    """ "A girl named Isabel", "Marine Le Pen": a given name, or one with a surname that a particle begins, is a person's.

    One word only where the network knows no more of it than that it is a name.
    """
    first, end, label = span
    text = words.texts[first]
    if not _is_given(text, vocabulary) or label == "PERSON" or vocabulary.sense(" ".join(words.texts[first:end])):
        return span
    particle = end > first + 2 and words.texts[first + 1].lower() in vocabulary.words(WordClass.NAME_PARTICLE)
    return (first, end, "PERSON") if particle or (label == "MISC" and end == first + 1) else span
