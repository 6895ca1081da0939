"""Signatures of words that clauses hang on, from ``ontology/signatures.ttl`` and the user's own files: what follows for the clause.

The signs are those of Nairn, Condoravdi and Karttunen (2006, https://aclanthology.org/W06-3907/), with a third for what follows where the
word itself is only possible, conditional, planned or asked.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from newsgraph.errors import VocabularyError
from newsgraph.model import Modality
from newsgraph.namespaces import ONTOLOGY, local_name, short

if TYPE_CHECKING:
    from newsgraph.vocabulary.turtle import Facts

FILE = "signatures.ttl"
SIGNATURE = ONTOLOGY + "Signature"
MANY = ("lemma", "complement", "preposition", "objectLemma", "example")
ONCE = ("partOfSpeech", "implies", "put", "control", "particle")
_E = TypeVar("_E", bound=StrEnum)


class Part(StrEnum):
    """Parts of speech that have signatures."""

    VERB = "verb"
    NOUN = "noun"
    ADJECTIVE = "adjective"
    ADVERB = "adverb"


class Complement(StrEnum):
    """Kinds of what hangs on a word."""

    THAT = "that"
    INFINITIVE = "to"
    OBJECT_INFINITIVE = "object to"
    GERUND = "gerund"
    NOUN = "noun"
    ACT = "act"
    FRAME = "frame"


class Sign(StrEnum):
    """What follows for a clause."""

    TRUE = "+"
    FALSE = "-"
    OPEN = "o"


@dataclass(frozen=True, slots=True)
class Signature:
    """One word with one kind of complement.

    ``affirmed``, ``denied`` and ``open`` are what follows for the complement by how the word stands; ``put`` is the modality where
    neither follows, or in which it is denied. ``control`` says whose a gerund after a preposition is, as in the lexicon.
    """

    id: str
    part: Part
    lemma: str
    complement: Complement
    affirmed: Sign
    denied: Sign
    open: Sign
    put: Modality | None = None
    particle: str = ""
    preposition: str = ""
    control: str = ""
    object_lemmas: frozenset[str] = frozenset()
    example: str = ""

    @property
    def factive(self) -> bool:
        """Whether the complement is true however the word stands."""
        return (self.affirmed, self.denied, self.open) == (Sign.TRUE,) * 3


Signatures = Mapping[tuple[str, str], tuple[Signature, ...]]  # by part of speech and lemma


def read(facts: Facts, own: Container[str] = ()) -> Signatures:
    """All signatures of the sources, those of the user first.

    Raises ``VocabularyError`` for one that cannot be used, and for two that are of the same word with the same complement.
    """
    found: dict[tuple[str, str], list[Signature]] = {}
    for iri in sorted(facts.instances([SIGNATURE])):
        for one in _entry(facts, iri):
            same = found.setdefault((one.part, one.lemma), [])
            for other in same:
                if (other.id in own) == (iri in own) and _alike(other, one):
                    problem = f'{short(other.id)} and {short(iri)} are both of the {one.part} "{one.lemma}" with "{one.complement}"'
                    raise _error(iri, problem, "keep one of them")
            same.append(one)
    return MappingProxyType(
        {key: tuple(sorted(same, key=lambda one: one.id not in own)) for key, same in found.items()}
    )


def _alike(one: Signature, other: Signature) -> bool:
    plain = (one.complement, one.particle, one.preposition) == (other.complement, other.particle, other.preposition)
    return plain and (one.object_lemmas == other.object_lemmas or bool(one.object_lemmas & other.object_lemmas))


def _entry(facts: Facts, iri: str) -> Iterator[Signature]:
    """The signatures of one entry: one for each of its lemmas, complements and prepositions."""
    for predicate, values in facts.of[iri].items():
        name = predicate.removeprefix(ONTOLOGY)
        if name != predicate and name not in MANY + ONCE:
            raise _error(iri, f"{short(iri)} has an unknown property {name}", f"one of {', '.join(MANY + ONCE)}")
        if name in ONCE and len(values) > 1:
            raise _error(iri, f"{short(iri)} has {len(values)} values of {name}", "keep one of them")
    signs = facts.need(iri, ONTOLOGY + "implies").split("/")
    if len(signs) != 3:
        raise _error(iri, f'{short(iri)} implies "{"/".join(signs)}"', "write three signs, such as +/-/o")
    affirmed, denied, is_open = (_member(iri, "implies", sign, Sign) for sign in signs)
    put, control = local_name(facts.one(iri, ONTOLOGY + "put")), facts.one(iri, ONTOLOGY + "control")
    if control not in ("", "subject", "object"):
        raise _error(iri, f'{short(iri)} has the control "{control}"', 'write "subject" or "object"')
    common = Signature(
        id=iri,
        part=_member(iri, "partOfSpeech", facts.need(iri, ONTOLOGY + "partOfSpeech"), Part),
        lemma=facts.need(iri, ONTOLOGY + "lemma"),
        complement=_member(iri, "complement", facts.need(iri, ONTOLOGY + "complement"), Complement),
        affirmed=affirmed,
        denied=denied,
        open=is_open,
        put=_member(iri, "put", put, Modality) if put else None,
        particle=facts.one(iri, ONTOLOGY + "particle"),
        control=control,
        object_lemmas=frozenset(facts.all(iri, ONTOLOGY + "objectLemma")),
        example=facts.need(iri, ONTOLOGY + "example"),
    )
    for lemma in facts.all(iri, ONTOLOGY + "lemma"):
        for name in facts.all(iri, ONTOLOGY + "complement"):
            kind = _member(iri, "complement", name, Complement)
            for preposition in facts.all(iri, ONTOLOGY + "preposition") or ("",):
                yield replace(common, lemma=lemma, complement=kind, preposition=preposition)


def _member(iri: str, name: str, value: str, kind: type[_E]) -> _E:
    try:
        return kind(value)
    except ValueError:
        raise _error(iri, f'{short(iri)} has the {name} "{value}"', f"one of {', '.join(kind)}") from None


def _error(iri: str, problem: str, hint: str) -> VocabularyError:
    return VocabularyError(problem, place="signatures", hint=hint, about=(iri,))
