"""Traits of relations: what is refused when they are loaded, who has them, and that a rule misses each one that is taken away."""

from __future__ import annotations

from dataclasses import replace

import pyoxigraph
import pytest

from newsgraph.ask.entity_index import labels
from newsgraph.entities import metonymy
from newsgraph.errors import VocabularyError
from newsgraph.extract import extractor
from newsgraph.model import Document
from newsgraph.namespaces import ONTOLOGY, PREFIXES, short
from newsgraph.rdf.quads import quads_of
from newsgraph.vocabulary import data
from newsgraph.vocabulary.traits import KeyTrait, Trait
from newsgraph.vocabulary.vocabulary import CORE, FILES, Vocabulary, default, load
from tests.util import resolved, tree
from tests.vocabulary.test_vocabulary import WHOLE, reading

MARK = pyoxigraph.NamedNode(ONTOLOGY + "trait")
NEWS = list(pyoxigraph.parse(data.read("news.ttl"), pyoxigraph.RdfFormat.TURTLE))
SENTENCES = {  # a text that is read otherwise where no relation has the trait, or another one has the key trait
    Trait.COMMUNICATION: "Norway said that Spain must pay.",
    Trait.POWER: "US pressure forced European decisions.",
    Trait.TRANSFER: "Norway provided aid for Spain.",
    Trait.GIVING: "Norway sent tents to Spain.",
    Trait.PURCHASE: "Norway bought the ferry from Spain for 2 million euros.",
    Trait.DIRECTIVE: "Norway demanded that Spain pay.",
    Trait.ADDRESS: "The minister warned that farmers must reduce emissions.",
    Trait.CONTENT_BOUND: "Norway urged Spain.",
    Trait.ADVERSE_COMMITMENT: "Russia threatened to bomb Norway.",
    Trait.FORCE: "Russia said it would bomb Norway.",
    Trait.JUDGEMENT: "Albania denounced Serbia's raids.",
    Trait.CESSATION: "The union renounced violence against Spain.",
    Trait.ENACTMENT: "Norway introduced sanctions on Iran.",
    Trait.PREVENTION: "The court blocked a plan to close the mine.",
    Trait.ATTITUDE: "The minister was quoted.",
    Trait.DEEMING: "Critics called the law a disgrace.",
    Trait.APPOINTMENT: "The club named Ana Silva coach.",
    Trait.RESULTATIVE: "The strike made the city poor.",
    Trait.COPULAR: "Lagos remains the largest city.",
    Trait.CAUSATION: "The minister fell ill, leading to delays.",
    Trait.CONTEST: "In the series, Peru defeated Chile.",
    Trait.REFLEXIVE: "Spain defended itself.",
    Trait.AFFILIATION: "“Our troops will leave Mali,” said NATO secretary general Mark Rutte.",
    Trait.OFFICE: "Ana Silva is the director of NATO.",
    Trait.OFFICE_OBJECT: "Ana Silva ran for mayor.",
    Trait.SUCCESSION: "Tom Lohr succeeded Ana Vale, the mayor of Lima.",
    Trait.DISMISSAL: "The mayor of Lima, Ana Vale, was ousted.",
    Trait.SELF_MOTION: "The fund moved the trial to Uganda.",
    Trait.MOTION: "The envoy returned from Damascus.",
    Trait.POSITION: "Moscow lies on a river.",
    Trait.SITUATED: "Rutte spoke to reporters in Davos.",
    Trait.PLACE_PATIENT: "Mark Carney left Ottawa. He met Keir Starmer.",
    Trait.AGENTIVE: "Washington pressed Berlin.",
    Trait.STATIVE: "Moscow has a river.",
    Trait.STANDING: "The alliance between Peru and Chile has ended.",
    KeyTrait.COPULA: "Critics called the law a disgrace.",
    KeyTrait.QUALITY: "Kenya is rich.",
    KeyTrait.ACT: "The dam almost collapsed.",
    KeyTrait.PATIENT: "The bridge was destroyed.",
    KeyTrait.CHANGE: "The strike made the city poor.",
    KeyTrait.ROLE: "The club named Ana Silva coach.",
    KeyTrait.LOCATION: "There are 300 refugees in the camp.",
    KeyTrait.PART: "European allies met in Oslo.",
    KeyTrait.MEMBERSHIP: "NATO members met in Oslo.",
    KeyTrait.SPEECH: "Reuters reported that Merz said Germany would buy jets.",
    KeyTrait.REQUEST: "Norway said that Spain must pay.",
    KeyTrait.THREAT: "Russia said it would bomb Norway.",
    KeyTrait.RECEIPT: "Ana Silva was awarded the prize.",
    KeyTrait.AGE: "Nina Holm, 52, resigned.",
    KeyTrait.ALIAS: "The Harbour Regulation Board (HRB) closed the port.",
    KeyTrait.EMPLOYMENT: "Nina Holm, a negotiator at Greenpeace, resigned.",
    KeyTrait.ORIGIN: "Nina Holm of Porto resigned.",
    KeyTrait.POSSESSION: "Greenpeace's ship sank.",
    KeyTrait.NATIONALITY: "Silva, a Spanish lawyer, spoke.",
    KeyTrait.INCLUSION: "Past guests include Ana Silva.",
    KeyTrait.SUCCESSOR: "Ana Vale resigned as mayor of Lima. Tom Lohr took over as mayor.",
    KeyTrait.PAYMENT: "Norway received 2 million euros from Spain.",
}
TOPS = {KeyTrait.TOP, KeyTrait.TOP_VALUE}  # without these nothing can be loaded


def without(trait: Trait | KeyTrait) -> Vocabulary:
    """The vocabulary where no relation bears the trait, or where another relation bears the key trait.

    Only what is said of parts follows from a trait when names are read: for the others only the ontology is read again.
    """
    gone = pyoxigraph.NamedNode(ONTOLOGY + trait)
    kept = [one for one in NEWS if (one.predicate, one.object) != (MARK, gone)]
    assert len(kept) < len(NEWS)
    if isinstance(trait, KeyTrait):
        kept.append(pyoxigraph.Triple(pyoxigraph.NamedNode(ONTOLOGY + "protects"), MARK, gone))
    turtle = pyoxigraph.serialize(kept, format=pyoxigraph.RdfFormat.TURTLE)
    assert turtle is not None
    if trait == KeyTrait.PART:
        return load([turtle, *map(data.read, FILES[1:])])
    return replace(default(), traits=load([turtle, *map(data.read, CORE[1:])]).traits)


def made(text: str, vocabulary: Vocabulary) -> tuple[object, ...]:
    """What is made of a text: its quads, its first word as a name of a place or of who acts, and what is called by an office."""
    analysis, resolver = resolved(text, vocabulary)
    document = Document(text, zones=analysis.mentions.zones)
    quads = quads_of(document, extractor.claims(analysis, ""), resolver, vocabulary, least=0)  # triples, however sure
    store = pyoxigraph.Store()
    store.extend(pyoxigraph.Quad(one.subject, one.predicate, one.object) for one in quads)
    rows = store.query(labels(vocabulary), prefixes=PREFIXES)
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    called = frozenset(row["label"].value for row in rows)
    return frozenset(map(str, quads)), metonymy.reading(tree(text), 0, 1, vocabulary), called


@pytest.mark.parametrize("trait", [*Trait, *(key for key in KeyTrait if key not in TOPS)])
def test_a_rule_misses_a_trait_that_is_taken_away(trait: Trait | KeyTrait) -> None:
    assert made(SENTENCES[trait], without(trait)) != made(SENTENCES[trait], default())


def test_texts_are_read_alike_by_equal_vocabularies() -> None:
    again = load(map(data.read, FILES))
    assert [text for text in SENTENCES.values() if made(text, again) != made(text, default())] == []


@pytest.mark.parametrize("key", sorted(TOPS))
def test_nothing_is_a_relation_without_a_top(key: KeyTrait) -> None:
    with pytest.raises(VocabularyError, match="no relation"):
        without(key)


# --- Who has a trait


def test_what_is_below_has_the_trait_too_and_a_users_own_as_well() -> None:
    own = f"ng:strafes rdfs:subPropertyOf ng:bombs ; {WHOLE} ."
    assert reading(own).has(ONTOLOGY + "strafes", Trait.FORCE)
    assert not default().has(ONTOLOGY + "strafes", Trait.FORCE)
    assert not default().has(ONTOLOGY + "exertsPowerOver", Trait.FORCE)  # what is above has it not


def test_an_own_trait_is_not_of_what_is_below() -> None:
    assert default().has(ONTOLOGY + "makes", Trait.RESULTATIVE)
    assert not default().has(ONTOLOGY + "builds", Trait.RESULTATIVE)


def test_a_relation_may_be_without_a_trait_of_the_one_above() -> None:
    own = f"ng:outlaws rdfs:subPropertyOf ng:bans ; {WHOLE} ."
    for name in ("bans", "outlaws"):
        assert reading(own).has(ONTOLOGY + name, Trait.FORCE)
        assert not reading(own).has(ONTOLOGY + name, Trait.PLACE_PATIENT)


def test_an_open_relation_has_no_trait() -> None:
    assert not any(default().has(iri, trait) for iri in ("", "https://example.org/embrace") for trait in Trait)


def test_no_relation_is_given_a_trait_that_it_has_from_above() -> None:
    inherited = set(Trait) - {Trait.ENACTMENT, Trait.PREVENTION, Trait.DEEMING, Trait.RESULTATIVE}
    marks = {(one.subject.value, one.object.value) for one in NEWS if one.predicate == MARK}
    idle = [
        (short(iri), trait)
        for trait in inherited
        for iri, term in default().relations.items()
        if (iri, ONTOLOGY + trait) in marks
        and any((above, ONTOLOGY + trait) in marks for above in term.ancestors - {iri})
    ]
    assert idle == []


# --- What is refused


@pytest.mark.parametrize(
    ("turtle", "names"),
    [
        ("ng:attacks ng:trait ng:Violence .", ["ng:attacks", "ng:Violence", "Force"]),
        ("ng:attacks ng:trait <https://example.org/Force> .", ["ng:attacks", "example.org/Force", "AdverseCommitment"]),
        ("ng:bans ng:withoutTrait ng:Violence .", ["ng:bans", "ng:Violence", "Force"]),
        ("ng:Person ng:trait ng:Force .", ["ng:Person", "no relation"]),
        ("ng:polarity ng:withoutTrait ng:Force .", ["ng:polarity", "no relation"]),
        ("ng:attacks ng:trait ng:CopulaRelation .", ["ng:is", "ng:attacks", "ng:CopulaRelation", "exactly one"]),
        ("ng:Violence a ng:Trait .", ["ng:Violence", "no rule", "Force"]),
        ("ng:Force a ng:KeyTrait .", ["ng:Force", "ng:KeyTrait"]),
    ],
)
def test_a_wrong_trait_is_refused_by_name(turtle: str, names: list[str]) -> None:
    with pytest.raises(VocabularyError) as caught:
        reading(turtle)
    assert [name for name in names if name not in str(caught.value)] == []


def test_a_key_trait_that_nothing_bears_is_refused() -> None:
    gone = pyoxigraph.NamedNode(ONTOLOGY + KeyTrait.THREAT)
    turtle = pyoxigraph.serialize((one for one in NEWS if one.object != gone), format=pyoxigraph.RdfFormat.TURTLE)
    assert turtle is not None
    with pytest.raises(VocabularyError, match="ThreatRelation is borne by no relation"):
        load([turtle])


def test_a_key_trait_is_declared_as_one() -> None:
    news = data.read("news.ttl").replace(b"ng:ThreatRelation a ng:KeyTrait", b"ng:ThreatRelation a ng:OwnTrait")
    with pytest.raises(VocabularyError, match="ng:ThreatRelation is an ng:OwnTrait"):
        load([news])


def test_a_trait_that_is_declared_nowhere_is_refused() -> None:
    name = pyoxigraph.NamedNode(ONTOLOGY + Trait.CAUSATION)
    kept = (one for one in NEWS if name not in (one.subject, one.object))
    turtle = pyoxigraph.serialize(kept, format=pyoxigraph.RdfFormat.TURTLE)
    assert turtle is not None
    with pytest.raises(VocabularyError, match="ng:Causation is declared nowhere"):
        load([turtle])


def test_every_trait_says_what_it_means() -> None:
    facts = {(one.subject.value, one.predicate.value) for one in NEWS}
    for trait in (*Trait, *KeyTrait):
        for name in ("label", "comment"):
            assert (ONTOLOGY + trait, "http://www.w3.org/2000/01/rdf-schema#" + name) in facts, trait
