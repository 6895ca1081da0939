"""The entries of a lexicon as frames: one for each lemma and preposition, checked while they are read."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import product
from typing import Any, TypeVar

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

_PROPERTIES = frozenset(MANY + ONCE)
# Fields of a frame by the property that gives them: some words, words in no order, local names of classes, and true or false.
_TUPLES = {
    "subject_prepositions": "subjectPreposition",
    "object_prepositions": "objectPreposition",
    "beside": "beside",
}
_LEMMAS = {"object_lemmas": "objectLemma", "subject_lemmas": "subjectLemma"}
_CLASSES = {"object_classes": "objectClass", "subject_classes": "subjectClass"}
_FLAGS = {"of_state": "ofState", "of_amount": "ofAmount", "intransitive": "intransitive", "literal": "literal"}


def frames_of(
    facts: Facts, relations: Mapping[str, RelationTerm], top: str, classes: Iterable[str], own: Container[str]
) -> dict[tuple[str, str], tuple[Frame, ...]]:
    """All entries of the lexicon by kind and lemma, the user's ``own`` first; no two may be the same word in the same frame.

    Of the user's and one that ships, the user's counts.
    """
    names = frozenset((*map(local_name, classes), ""))
    found: dict[tuple[str, str], dict[tuple[str, ...], Frame]] = {}
    for iri, kinds in facts.instances(KINDS).items():
        for frame in _entry(facts, iri, kinds[0].lower(), relations, top, names):
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


def _entry(
    facts: Facts, iri: str, kind: str, relations: Mapping[str, RelationTerm], top: str, names: Container[str]
) -> Iterator[Frame]:
    """The frames of one entry of the lexicon: one for each of its lemmas, prepositions and nouns of the idiom.

    Raises ``VocabularyError`` for a class that is none of the ``names``.
    """
    given = _given(facts, iri)

    def one(name: str) -> str:
        return given[name][0] if name in given else ""

    def some(name: str) -> tuple[str, ...]:
        return tuple(given.get(name, ()))

    def flag(name: str) -> bool:
        return one(name) in ("true", "1")

    relation, auxiliary, reports, control = one("evokes"), flag("auxiliary"), flag("reports"), one("control")
    if relation not in relations and (relation or not (auxiliary or reports)):
        raise _evokes_nothing(iri, relation, relations)
    facts.need(iri, ONTOLOGY + "lemma")
    if control not in ("", "subject", "object"):
        problem = f'{short(iri)} has the control "{control}"'
        raise VocabularyError(problem, place="lexicon", hint='write "subject" or "object"', about=(iri,))
    common: dict[str, Any] = {
        "id": iri,
        "kind": kind,
        "relation": relation,
        "particle": one("particle"),
        "reports": reports,
        "auxiliary": auxiliary,
        "content_modality": _member(iri, one("contentModality"), "contentModality", Modality),
        "content_polarity": _member(iri, one("contentPolarity"), "contentPolarity", Polarity),
        "control": control,
        "example": facts.need(iri, ONTOLOGY + "example"),
        "role_class": local_name(one("roleClass")),
        "own": relation == top,
        "known_failure": one("knownFailure"),
        **{field: some(name) for field, name in _TUPLES.items()},
        **{field: frozenset(some(name)) for field, name in _LEMMAS.items()},
        **{field: frozenset(map(local_name, some(name))) for field, name in _CLASSES.items()},
        **{field: flag(name) for field, name in _FLAGS.items()},
    }
    _check_classes(iri, [common["role_class"], *common["object_classes"], *common["subject_classes"]], names)
    for lemma, preposition, noun in product(*(some(name) or ("",) for name in ("lemma", "preposition", "idiomNoun"))):
        yield Frame(lemma=lemma, preposition=preposition, idiom_noun=noun, **common)


def _evokes_nothing(iri: str, relation: str, relations: Mapping[str, RelationTerm]) -> VocabularyError:
    problem = f"{short(iri)} evokes {short(relation) if relation else 'nothing'}, which is no relation"
    near = get_close_matches(local_name(relation), {local_name(iri): iri for iri in relations}, n=1)
    hint = f"did you mean ng:{near[0]}?" if near else "add the relation, or name one that exists"
    return VocabularyError(problem, place="lexicon", hint=hint, about=(iri,))


def _check_classes(iri: str, used: Iterable[str], names: Container[str]) -> None:
    for unknown in sorted(name for name in used if name not in names):
        problem = f"{short(iri)} has the class {unknown}, which is no class of entities"
        raise VocabularyError(problem, place="lexicon", hint="name a subclass of ng:Entity", about=(iri,))


def _given(facts: Facts, iri: str) -> dict[str, list[str]]:
    """The values of our own properties by their names: none misspelt, which would go unheard, and no second value where one counts."""
    given = dict[str, list[str]]()
    for predicate, values in facts.of[iri].items():
        name = predicate.removeprefix(ONTOLOGY)
        if name == predicate:
            continue
        if name not in _PROPERTIES:
            hint = f"one of {', '.join(MANY + ONCE)}"
            problem = f"{short(iri)} has an unknown property {name}"
            raise VocabularyError(problem, place="lexicon", hint=hint, about=(iri,))
        if len(values) > 1 and name in ONCE:
            problem = f"{short(iri)} has {len(values)} values of {name}: {', '.join(map(local_name, values))}"
            raise VocabularyError(problem, place="lexicon", hint="keep one of them", about=(iri,))
        given[name] = values
    return given


def _member(iri: str, given: str, name: str, kind: type[_M]) -> _M | None:
    """The value of an enumeration that an entry names (``ng:Possible``), or None where it names none."""
    value = local_name(given)
    if not value:
        return None
    try:
        return kind(value)
    except ValueError:
        problem = f"{short(iri)} has the {name} {value}"
        hint = f"one of {', '.join(kind)}"
        raise VocabularyError(problem, place="lexicon", hint=hint, about=(iri,)) from None
