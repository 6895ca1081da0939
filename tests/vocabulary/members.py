"""All words of all lists, all words of the lexicon and all traits, as lines that ``members.txt`` has too.

That each is needed, other tests show: ``test_every_word``, ``test_every_lemma``, ``test_lexicon``, ``test_traits``. They ask for those that
the data has; this list is what they ask it against, so that none goes away unseen. ``python -m tests.vocabulary.members`` writes it anew
after a change that is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields
from itertools import groupby
from pathlib import Path

from newsgraph.namespaces import ONTOLOGY, local_name
from newsgraph.vocabulary import lexicon_check
from newsgraph.vocabulary.terms import Frame
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.vocabulary import Vocabulary, default
from tests.vocabulary.without import closed, opened

FILE = Path(__file__).with_name("members.txt")
_APART = ("id", "example", "known_failure")


def members(vocabulary: Vocabulary) -> Iterator[str]:
    """A line for each list of words, entry of the lexicon and trait."""
    words = [*closed(), *opened(vocabulary)]
    for name, of in groupby(words, lambda word: word.list):
        yield f"{name}: {_listed(word.word for word in of)}"
    for iri, frames in sorted(lexicon_check.entries(vocabulary).items()):
        yield f"lex:{local_name(iri)}: " + "; ".join(_told(frames))
    for trait in (*Trait, *KeyTrait):
        yield f"ng:{trait}: {_listed(local_name(iri) for iri in _bearers(vocabulary, trait))}"


def _told(frames: tuple[Frame, ...]) -> Iterator[str]:
    """What an entry says, field by field, without what is empty."""
    for field in fields(Frame):
        values = {_text(getattr(frame, field.name)) for frame in frames} - {""}
        if values and field.name not in _APART:
            yield f"{field.name} {_listed(values)}"


def _text(value: object) -> str:
    if isinstance(value, frozenset | tuple):
        return _listed(value)
    return (local_name(str(value)) if str(value).startswith(ONTOLOGY) else str(value)) if value else ""


def _listed(values: Iterable[object]) -> str:
    return ", ".join(sorted(map(str, values)))


def _bearers(vocabulary: Vocabulary, trait: Trait | KeyTrait) -> list[str]:
    if isinstance(trait, KeyTrait):
        return [vocabulary.the(trait)]
    return [iri for iri in vocabulary.relations if vocabulary.has(iri, trait)]


def written() -> str:
    """The text of the file as it should be."""
    return "".join(f"{line}\n" for line in members(default()))


if __name__ == "__main__":
    FILE.write_text(written(), "utf-8")
