"""What the rules need to know of relations, as traits: of each, the relations of an ontology that have it.

No rule names a relation. ``ontology/news.ttl`` says of its relations which traits they have (``ng:trait``) and what each trait means to
the rules; here are only the names by which the rules ask. A trait holds of all kinds of a relation too, of a user's own as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from newsgraph.errors import VocabularyError
from newsgraph.namespaces import ONTOLOGY, short
from newsgraph.vocabulary.turtle import Facts

_TRAIT, _WITHOUT = ONTOLOGY + "trait", ONTOLOGY + "withoutTrait"
_KINDS = tuple(ONTOLOGY + kind for kind in ("Trait", "OwnTrait", "KeyTrait"))  # the least general one last


class Trait(StrEnum):
    """What any number of relations have; ``ontology/news.ttl`` says of each what the rules do with it."""

    COMMUNICATION = "Communication"
    POWER = "Power"
    TRANSFER = "Transfer"
    GIVING = "Giving"
    PURCHASE = "Purchase"
    DIRECTIVE = "Directive"
    ADDRESS = "Address"
    CONTENT_BOUND = "ContentBound"
    ADVERSE_COMMITMENT = "AdverseCommitment"
    FORCE = "Force"
    JUDGEMENT = "Judgement"
    CESSATION = "Cessation"
    ENACTMENT = "Enactment"
    PREVENTION = "Prevention"
    ATTITUDE = "Attitude"
    DEEMING = "Deeming"
    APPOINTMENT = "Appointment"
    RESULTATIVE = "Resultative"
    COPULAR = "Copular"
    CAUSATION = "Causation"
    CONTEST = "Contest"
    REFLEXIVE = "Reflexive"
    AFFILIATION = "Affiliation"
    OFFICE = "Office"
    OFFICE_OBJECT = "OfficeObject"
    SUCCESSION = "Succession"
    DISMISSAL = "Dismissal"
    SELF_MOTION = "SelfMotion"
    MOTION = "Motion"
    POSITION = "Position"
    PLACE_PATIENT = "PlacePatient"
    SITUATED = "Situated"
    AGENTIVE = "Agentive"
    STATIVE = "Stative"
    STANDING = "Standing"


class KeyTrait(StrEnum):
    """What exactly one relation has: the part that it plays in the rules."""

    TOP = "TopRelation"
    TOP_VALUE = "TopValueRelation"
    COPULA = "CopulaRelation"
    QUALITY = "QualityRelation"
    ACT = "ActRelation"
    PATIENT = "PatientRelation"
    CHANGE = "ChangeRelation"
    ROLE = "RoleRelation"
    LOCATION = "LocationRelation"
    PART = "PartRelation"
    MEMBERSHIP = "MembershipRelation"
    SPEECH = "SpeechRelation"
    REQUEST = "RequestRelation"
    THREAT = "ThreatRelation"
    RECEIPT = "ReceiptRelation"
    NATIONALITY = "NationalityRelation"
    PAYMENT = "PaymentRelation"
    AGE = "AgeRelation"
    ALIAS = "AliasRelation"
    EMPLOYMENT = "EmploymentRelation"
    ORIGIN = "OriginRelation"
    POSSESSION = "PossessionRelation"
    INCLUSION = "InclusionRelation"
    SUCCESSOR = "SuccessorRelation"


@dataclass(frozen=True, slots=True)
class Traits:
    """``having``: of each trait the IRIs of all relations that have it; ``keys``: of each key trait the IRI of its one relation."""

    having: Mapping[Trait, frozenset[str]]
    keys: Mapping[KeyTrait, str]


def keys(facts: Facts) -> Mapping[KeyTrait, str]:
    """The one relation of each key trait. Raises ``VocabularyError`` where none or several bear it, or where traits are undeclared."""
    _check_declared(facts)
    given, found = _bearers(facts, _TRAIT), {}
    for trait in KeyTrait:
        bearers = given.get(ONTOLOGY + trait, [])
        if len(bearers) != 1:
            who = ", ".join(map(short, bearers)) or "no relation"
            hint = f"give ng:trait ng:{trait} to exactly one relation"
            problem = f"the trait ng:{trait} is borne by {who}"
            raise VocabularyError(problem, place="ontology", hint=hint, about=tuple(bearers))
        found[trait] = bearers[0]
    return MappingProxyType(found)


def traits_of(facts: Facts, parents: Mapping[str, tuple[str, ...]], key: Mapping[KeyTrait, str]) -> Traits:
    """All traits of relations, each given by its IRI with those right above it. Raises ``VocabularyError`` for one of anything else."""
    given, denied = _bearers(facts, _TRAIT), _bearers(facts, _WITHOUT)
    for bearer in (bearer for bearers in (*given.values(), *denied.values()) for bearer in bearers):
        if bearer not in parents:
            hint = "give it a relation above it by rdfs:subPropertyOf, or take the trait away"
            problem = f"{short(bearer)} has a trait, but is no relation"
            raise VocabularyError(problem, place="ontology", hint=hint, about=(bearer,))
    kinds, children = facts.instances(_KINDS), dict[str, list[str]]()  # only an ng:Trait goes down
    for relation, above in parents.items():
        for parent in above:
            children.setdefault(parent, []).append(relation)
    having = {}
    for trait in Trait:
        found, without = set[str](), denied.get(ONTOLOGY + trait, ())
        queue = [*given.get(ONTOLOGY + trait, ())]
        while queue:
            relation = queue.pop()
            if relation not in found and relation not in without:
                found.add(relation)
                queue += children.get(relation, ()) if kinds[ONTOLOGY + trait] == ["Trait"] else ()
        having[trait] = frozenset(found)
    return Traits(MappingProxyType(having), key)


def _bearers(facts: Facts, predicate: str) -> dict[str, list[str]]:
    """The IRIs of traits, each with what is given it by the predicate, or denied."""
    found = dict[str, list[str]]()
    for iri, properties in facts.of.items():
        for trait in properties.get(predicate, ()):
            found.setdefault(trait, []).append(iri)
    return found


def _check_declared(facts: Facts) -> None:
    """Raises ``VocabularyError`` where a trait is no trait, or where the ontology and the rules do not know the same ones."""
    declared, known = facts.instances(_KINDS), {ONTOLOGY + trait: trait for trait in (*Trait, *KeyTrait)}
    choices = ", ".join(sorted(map(short, known)))
    for trait, bearers in {**_bearers(facts, _WITHOUT), **_bearers(facts, _TRAIT)}.items():
        if trait not in declared:
            problem = f"{short(bearers[0])} has the trait {short(trait)}, which is no trait"
            raise VocabularyError(problem, place="ontology", hint=f"one of {choices}", about=tuple(bearers))
    for iri in sorted(known.keys() - declared.keys()):
        raise VocabularyError(f"{short(iri)} is declared nowhere", place="ontology", hint="declare it as an ng:Trait")
    for iri, kinds in declared.items():
        if iri not in known:
            problem = f"no rule asks for the trait {short(iri)}"
            raise VocabularyError(problem, place="ontology", hint=f"one of {choices}", about=(iri,))
        if (kinds[0] == "KeyTrait") != isinstance(known[iri], KeyTrait):
            wanted = "an ng:KeyTrait" if isinstance(known[iri], KeyTrait) else "an ng:Trait or an ng:OwnTrait"
            raise VocabularyError(f"{short(iri)} is an ng:{kinds[0]}", place="ontology", hint=f"make it {wanted}")
