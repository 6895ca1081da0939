"""The entries of a lexicon as frames: one for each lemma and preposition, checked while they are read."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import get_close_matches
from itertools import product
from typing import TypeVar

from newsgraph.errors import VocabularyError
from newsgraph.model import Modality, Polarity
from newsgraph.namespaces import ONTOLOGY, local_name, short
from newsgraph.vocabulary.terms import Frame, RelationTerm
from newsgraph.vocabulary.turtle import Facts

_M = TypeVar("_M", Modality, Polarity)
KINDS = tuple(ONTOLOGY + kind for kind in ("Verb", "Noun", "Role", "Adjective"))
MANY = (
    *("lemma", "preposition", "subjectPreposition", "objectPreposition", "example"),
    *("objectLemma", "objectClass", "subjectLemma", "subjectClass", "idiomNoun", "beside"),
)
ONCE = (
    "evokes",
    "particle",
    "reports",
    "auxiliary",
    "control",
    "contentModality",
    "contentPolarity",
    "roleClass",
    "ofState",
    "ofAmount",
    "intransitive",
    "literal",
    "knownFailure",
)


def frames_of(
    facts: Facts, relations: Mapping[str, RelationTerm], top: str, classes: Iterable[str], own: Container[str]
) -> dict[tuple[str, str], tuple[Frame, ...]]:
    """All entries of the lexicon by kind and lemma, the user's ``own`` first; no two may be the same word in the same frame.

    Of the user's and one that ships, the user's counts.
    """
    names = frozenset(map(local_name, classes))
    found: dict[tuple[str, str], dict[tuple[str, ...], Frame]] = {}
    for iri, kinds in facts.instances(KINDS).items():
        for frame in _entry(facts, iri, kinds[0].lower(), relations, top):
            for unknown in sorted({frame.role_class, *frame.object_classes, *frame.subject_classes} - names - {""}):
                problem = f"{short(iri)} has the class {unknown}, which is no class of entities"
                raise VocabularyError(problem, place="lexicon", hint="name a subclass of ng:Entity", about=(iri,))
            same_word = found.setdefault((frame.kind, frame.lemma), {})
            sense = (
                () if frame.plain else (frame.relation, frame.idiom_noun, *frame.beside, *sorted(frame.subject_classes))
            )
            word = (frame.particle, frame.preposition, *sense)
            other = same_word.setdefault(word, frame)
            if (frame.id in own) != (other.id in own):  # the user's word is meant
                same_word[word] = frame if frame.id in own else other
            elif other is not frame:
                words = " ".join(filter(None, (frame.lemma, frame.particle, frame.preposition)))
                problem = f'{short(other.id)} and {short(iri)} are both the {frame.kind} "{words}"'
                raise VocabularyError(problem, place="lexicon", hint="keep one of them", about=(iri, other.id))
    return {
        key: tuple(sorted(same_word.values(), key=lambda frame: (frame.id not in own, frame.breadth)))
        for key, same_word in found.items()
    }


def _entry(facts: Facts, iri: str, kind: str, relations: Mapping[str, RelationTerm], top: str) -> Iterator[Frame]:
    """The frames of one entry of the lexicon: one for each of its lemmas, prepositions and nouns of the idiom."""

    def flag(name: str) -> bool:
        return facts.one(iri, ONTOLOGY + name) in ("true", "1")

    _check_properties(facts, iri)
    relation, auxiliary, reports = facts.one(iri, ONTOLOGY + "evokes"), flag("auxiliary"), flag("reports")
    if relation not in relations and (relation or not (auxiliary or reports)):
        problem = f"{short(iri)} evokes {short(relation) if relation else 'nothing'}, which is no relation"
        near = get_close_matches(local_name(relation), {local_name(iri): iri for iri in relations}, n=1)
        hint = f"did you mean ng:{near[0]}?" if near else "add the relation, or name one that exists"
        raise VocabularyError(problem, place="lexicon", hint=hint, about=(iri,))
    facts.need(iri, ONTOLOGY + "lemma")
    control = facts.one(iri, ONTOLOGY + "control")
    if control not in ("", "subject", "object"):
        problem = f'{short(iri)} has the control "{control}"'
        raise VocabularyError(problem, place="lexicon", hint='write "subject" or "object"', about=(iri,))
    common = Frame(
        id=iri,
        kind=kind,
        lemma="",
        relation=relation,
        particle=facts.one(iri, ONTOLOGY + "particle"),
        reports=reports,
        auxiliary=auxiliary,
        content_modality=_member(facts, iri, "contentModality", Modality),
        content_polarity=_member(facts, iri, "contentPolarity", Polarity),
        control=control,
        subject_prepositions=facts.all(iri, ONTOLOGY + "subjectPreposition"),
        object_prepositions=facts.all(iri, ONTOLOGY + "objectPreposition"),
        example=facts.need(iri, ONTOLOGY + "example"),
        role_class=local_name(facts.one(iri, ONTOLOGY + "roleClass")),
        object_lemmas=frozenset(facts.all(iri, ONTOLOGY + "objectLemma")),
        object_classes=frozenset(map(local_name, facts.all(iri, ONTOLOGY + "objectClass"))),
        subject_lemmas=frozenset(facts.all(iri, ONTOLOGY + "subjectLemma")),
        subject_classes=frozenset(map(local_name, facts.all(iri, ONTOLOGY + "subjectClass"))),
        beside=facts.all(iri, ONTOLOGY + "beside"),
        of_state=flag("ofState"),
        of_amount=flag("ofAmount"),
        intransitive=flag("intransitive"),
        literal=flag("literal"),
        own=relation == top,
        known_failure=facts.one(iri, ONTOLOGY + "knownFailure"),
    )
    parts = (facts.all(iri, ONTOLOGY + name) or ("",) for name in ("lemma", "preposition", "idiomNoun"))
    for lemma, preposition, noun in product(*parts):
        yield replace(common, lemma=lemma, preposition=preposition, idiom_noun=noun)


def _check_properties(facts: Facts, iri: str) -> None:
    """No misspelt property, which would go unheard, and no second value where one counts."""
    for predicate, values in facts.of[iri].items():
        name = predicate.removeprefix(ONTOLOGY)
        if name != predicate and name not in MANY + ONCE:
            hint = f"one of {', '.join(MANY + ONCE)}"
            problem = f"{short(iri)} has an unknown property {name}"
            raise VocabularyError(problem, place="lexicon", hint=hint, about=(iri,))
        if name in ONCE and len(values) > 1:
            problem = f"{short(iri)} has {len(values)} values of {name}: {', '.join(map(local_name, values))}"
            raise VocabularyError(problem, place="lexicon", hint="keep one of them", about=(iri,))


def _member(facts: Facts, iri: str, name: str, kind: type[_M]) -> _M | None:
    """The value of an enumeration that an entry names (``ng:Possible``), or None where it names none."""
    value = local_name(facts.one(iri, ONTOLOGY + name))
    if not value:
        return None
    try:
        return kind(value)
    except ValueError:
        problem = f"{short(iri)} has the {name} {value}"
        hint = f"one of {', '.join(kind)}"
        raise VocabularyError(problem, place="lexicon", hint=hint, about=(iri,)) from None
