"""The vocabulary: what the shipped one promises, how a name is looked up, and what is refused when it is loaded."""

from __future__ import annotations

import re
from collections import Counter
from itertools import product

import pytest

from newsgraph.errors import VocabularyError
from newsgraph.model import Modality, Polarity
from newsgraph.namespaces import ONTOLOGY, local_name
from newsgraph.vocabulary import data
from newsgraph.vocabulary.terms import Kind, Sense
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import CORE, FILES, Vocabulary, default, load

PREFIXES = """
@prefix ng: <https://w3id.org/newsgraph/ontology#> .
@prefix lex: <https://w3id.org/newsgraph/lexicon#> .
@prefix ent: <https://w3id.org/newsgraph/entity/> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
"""
TOP_RELATION, TOP_VALUE = (default().the(key) for key in (KeyTrait.TOP, KeyTrait.TOP_VALUE))
ONTOLOGY_ONLY = b"".join(map(data.read, CORE))
NUDGES = """
ng:nudges rdfs:subPropertyOf ng:pressures ; rdfs:label "nudges" ; rdfs:comment "Pushes gently." ;
    rdfs:domain ng:Entity ; rdfs:range ng:Entity .
lex:nudge a ng:Verb ; ng:lemma "nudge" ; ng:evokes ng:nudges ; ng:example "Norway nudged Iceland." .
"""


def reading(turtle: str) -> Vocabulary:
    """The ontology with some triples more."""
    return load([ONTOLOGY_ONLY, (PREFIXES + turtle).encode()])


def relation(name: str) -> str:
    return ONTOLOGY + name


# --- What ships


def test_every_relation_is_complete() -> None:
    for term in default().relations.values():
        assert term.label, term.name
        assert term.comment.endswith("."), term.name
        assert term.domain.startswith(ONTOLOGY), term.name
        assert term.range, term.name


def test_every_relation_leads_up_to_the_top() -> None:
    vocabulary = default()
    assert all(vocabulary.is_a(iri, TOP_RELATION) or vocabulary.is_a(iri, TOP_VALUE) for iri in vocabulary.relations)
    values = {local_name(iri) for iri in vocabulary.relations if vocabulary.is_a(iri, TOP_VALUE)}
    assert values == {
        "hasValue",
        "hasQuality",
        "acts",
        "undergoes",
        "age",
        "alias",
    }  # of OWL's datatype properties, under none of objects
    assert not vocabulary.is_a(TOP_RELATION, relation("says"))


def test_no_term_of_the_ontology_is_described_twice() -> None:
    counts = Counter(re.findall(r"^ng:\w+", data.read("news.ttl").decode(), flags=re.MULTILINE))
    assert [name for name, count in counts.items() if count > 1] == []


def test_every_relation_has_a_word_unless_it_only_groups_others() -> None:
    vocabulary = default()
    evoked = {frame.relation for frames in vocabulary.frames.values() for frame in frames}
    parents = {parent for term in vocabulary.relations.values() for parent in term.parents}
    silent = {local_name(iri) for iri in vocabulary.relations.keys() - evoked - parents}
    # how ng:is is written when its object is a value, and the relations of clauses that have no object
    assert silent == {"hasQuality", "acts", "undergoes", "age", "alias"}


@pytest.mark.parametrize(("kind", "least"), [("verb", 700), ("noun", 150), ("role", 120), ("adjective", 60)])
def test_the_lexicon_is_large(kind: str, least: int) -> None:
    entries = {frame.id for (of, _), frames in default().frames.items() if of == kind for frame in frames}
    assert len(entries) >= least


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("verb", "warn"), "warns"),
        (("verb", "invest", "", "in"), "investsIn"),
        (("verb", "pull", "out", "of"), "withdrawsFrom"),
        (("verb", "agree", "", "on"), "agreesOn"),
        (("verb", "agree", "", "with"), "agreesWith"),
        (("noun", "attack"), "attacks"),
        (("role", "prime minister"), "leads"),
        (("adjective", "dependent", "", "on"), "dependsOn"),
    ],
)
def test_frames_of_everyday_words(words: tuple[str, ...], expected: str) -> None:
    frame = default().frame(*words)
    assert frame is not None
    assert frame.relation == relation(expected)


def test_what_a_word_says_about_its_content() -> None:
    deny, want, urge = (default().frame("verb", lemma) for lemma in ("deny", "want", "urge"))
    assert deny is not None
    assert want is not None
    assert urge is not None
    assert (deny.reports, deny.content_polarity, deny.content_modality) == (True, Polarity.NEGATIVE, None)
    assert (want.reports, want.content_modality) == (False, Modality.POSSIBLE)
    assert (urge.control, urge.content_modality) == ("object", Modality.OBLIGATION)


def test_a_word_in_no_frame_is_none() -> None:
    assert default().frame("verb", "invest", "", "under") is None
    assert default().frame("verb", "blorb") is None


# --- What a reader adds


def test_a_relation_and_its_word_need_only_triples() -> None:
    vocabulary = load([*(data.read(name) for name in FILES), (PREFIXES + NUDGES).encode()])
    frame = vocabulary.frame("verb", "nudge")
    assert frame is not None
    assert frame.relation == relation("nudges")
    assert vocabulary.is_a(frame.relation, relation("exertsPowerOver"))
    assert len(vocabulary.relations) == len(default().relations) + 1


def test_sources_may_come_in_any_order() -> None:
    extra = (PREFIXES + NUDGES).encode()
    one, other = load([ONTOLOGY_ONLY, extra]), load([extra, ONTOLOGY_ONLY])
    assert one.relations == other.relations
    assert one.frames == other.frames


def test_an_entry_is_a_frame_for_each_lemma_and_preposition() -> None:
    words = 'ng:lemma "aim", "strive" ; ng:preposition "at", "for"'
    vocabulary = reading(f'lex:x a ng:Verb ; {words} ; ng:evokes ng:seeks ; ng:example "x" .')
    found = {(f.lemma, f.preposition) for frames in vocabulary.frames.values() for f in frames}
    assert found == {("aim", "at"), ("aim", "for"), ("strive", "at"), ("strive", "for")}


def test_an_open_relation_is_a_kind_of_the_top_one_only() -> None:
    assert default().is_a("https://example.org/embrace", TOP_RELATION)
    assert not default().is_a("https://example.org/embrace", relation("says"))


# --- What a name stands for

GAZETTEER = """
ent:us a ng:Country ; skos:prefLabel "United States" ; skos:altLabel "US", "America" ;
    ng:demonym "American" ; ng:capital "Washington" ; ng:descriptor "the superpower" ; ng:alpha2 "US" ;
    owl:sameAs <http://www.wikidata.org/entity/Q30> .
ent:belgium a ng:Country ; skos:prefLabel "Belgium" ; ng:demonym "Belgian" ; ng:capital "Brussels" .
ent:eu a ng:Organization ; skos:prefLabel "European Union" ; skos:altLabel "EU" ; ng:metonym "Brussels" .
ent:nato a ng:Organization ; skos:prefLabel "NATO" ; skos:altLabel "Nato" .
ent:washington a ng:Place ; skos:prefLabel "Washington" .
"""
US, EU, NATO = (f"https://w3id.org/newsgraph/entity/{name}" for name in ("us", "eu", "nato"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("United States", Sense(US, "name")),
        ("UNITED STATES", Sense(US, "name")),
        ("united states", None),
        ("US", Sense(US, "name")),
        ("us", None),
        ("Us", None),
        ("EU", Sense(EU, "name")),
        ("NATO", Sense(NATO, "name")),
        ("Nato", Sense(NATO, "name")),
        ("nato", None),
        ("American", Sense(US, "demonym")),
        ("american", None),
        ("Washington", Sense("https://w3id.org/newsgraph/entity/washington", "name")),
        ("Brussels", None),
        ("Atlantis", None),
        ("", None),
    ],
)
def test_sense(text: str, expected: Sense | None) -> None:
    assert reading(GAZETTEER).sense(text) == expected


def test_both_senses_of_a_shared_name_are_kept_in_order_of_role() -> None:
    vocabulary = reading(GAZETTEER)
    assert [sense.role for sense in vocabulary.senses["washington"]] == ["name", "metonym"]
    assert [local_name(sense.iri) for sense in vocabulary.senses["brussels"]] == ["belgium", "eu"]


def test_a_known_entity_carries_all_that_was_said_of_it() -> None:
    known = reading(GAZETTEER).known[US]
    assert (known.label, known.type, known.names) == ("United States", "Country", ("United States", "US", "America"))
    assert (known.demonyms, known.metonyms, known.capital) == (("American",), ("Washington",), "Washington")
    assert (known.alpha2, known.same_as) == ("US", ("http://www.wikidata.org/entity/Q30",))


def test_the_longest_name_is_counted_in_words() -> None:
    assert reading(GAZETTEER).max_name_words == 2


# --- What is refused

WHOLE = 'rdfs:label "x" ; rdfs:comment "x" ; rdfs:domain ng:Entity ; rdfs:range ng:Entity'
VERB = 'lex:x a ng:Verb ; ng:lemma "x" ; ng:example "x" ; '


@pytest.mark.parametrize(
    ("turtle", "names"),
    [
        ("ng:says ng:lemma", ["source 2", "not Turtle"]),
        ('ng:x rdfs:subPropertyOf ng:says ; rdfs:label "x" .', ["ng:x", "comment"]),
        ('ng:x rdfs:subPropertyOf ng:says ; rdfs:comment "x" ; rdfs:label " " .', ["ng:x", "label"]),
        (f"ng:x rdfs:subPropertyOf ng:nowhere ; {WHOLE} .", ["ng:x", "ng:nowhere"]),
        (
            f"ng:x rdfs:subPropertyOf ng:y ; {WHOLE} . ng:y rdfs:subPropertyOf ng:x ; {WHOLE} .",
            ["circle", "ng:x → ng:y → ng:x"],
        ),
        (VERB + "ng:evokes ng:wobbles .", ["lex:x", "ng:wobbles"]),
        (VERB + "ng:auxiliary false .", ["lex:x", "nothing"]),
        ('lex:x a ng:Verb ; ng:evokes ng:says ; ng:example "x" .', ["lex:x", "lemma"]),
        ('lex:x a ng:Verb ; ng:evokes ng:says ; ng:lemma "x" .', ["lex:x", "example"]),
        (VERB + 'ng:evokes ng:says ; ng:control "me" .', ["lex:x", '"me"']),
        (VERB + "ng:evokes ng:says ; ng:contentModality ng:Perhaps .", ["lex:x", "Perhaps", "Possible"]),
        (VERB + "ng:evokes ng:says ; ng:contentPolarity ng:Neutral .", ["lex:x", "Neutral", "Negative"]),
        (VERB + "ng:evokes ng:says ; ng:roleClass ng:Robot .", ["lex:x", "Robot"]),
        (VERB + 'ng:evokes ng:says ; ng:prepositon "in" .', ["lex:x", "prepositon", "preposition"]),
        (VERB + 'ng:evokes ng:says ; ng:particle "in", "out" .', ["lex:x", "2 values of particle"]),
        (
            VERB + 'ng:evokes ng:says . lex:y a ng:Verb ; ng:lemma "x" ; ng:evokes ng:asks ; ng:example "y" .',
            ["lex:x", "lex:y", 'the verb "x"'],
        ),
        ("ent:x a ng:Country .", ["entity/x", "prefLabel"]),
        (
            'ent:x a ng:Country ; skos:prefLabel "X" . ent:y a ng:Place ; skos:prefLabel "Y" ; skos:altLabel "x" .',
            ["entity/x", "entity/y", '"x"'],
        ),
    ],
)
def test_a_contradiction_is_refused_by_name(turtle: str, names: list[str]) -> None:
    with pytest.raises(VocabularyError) as caught:
        reading(turtle)
    message = str(caught.value)
    assert "\n" not in message
    assert [name for name in names if name not in message] == []


def test_a_word_may_be_two_kinds_and_have_two_frames() -> None:
    text = """
    lex:a a ng:Verb ; ng:lemma "act" ; ng:evokes ng:does ; ng:example "x" .
    lex:b a ng:Verb ; ng:lemma "act" ; ng:preposition "for" ; ng:evokes ng:represents ; ng:example "x" .
    lex:c a ng:Noun ; ng:lemma "act" ; ng:evokes ng:does ; ng:example "x" .
    """
    assert len([frame for frames in reading(text).frames.values() for frame in frames]) == 3


# --- Kinds of subjects and objects

RAIDS = """
lex:raid a ng:Verb ; ng:lemma "raid" ; ng:evokes ng:interactsWith ; ng:example "Norway raided Iceland." .
lex:raid-any a ng:Verb ; ng:lemma "raid" ; ng:objectClass ng:Entity ; ng:evokes ng:hits ; ng:example "Norway raided Peru." .
lex:raid-city a ng:Verb ; ng:lemma "raid" ; ng:subjectClass ng:Company ; ng:evokes ng:visits ; ng:example "Nokia raided Oslo." .
lex:raid-bar a ng:Verb ; ng:lemma "raid" ; ng:subjectLemma "police" ; ng:evokes ng:raids ; ng:example "Police raided the bar." .
lex:raid-on a ng:Verb ; ng:lemma "raid" ; ng:idiomNoun "sweets" ; ng:preposition "in" ; ng:intransitive true ;
    ng:evokes ng:takes ; ng:example "Norway raided sweets in Oslo." .
lex:raid-for a ng:Verb ; ng:lemma "raid" ; ng:preposition "for" ; ng:ofAmount true ; ng:evokes ng:takes ;
    ng:example "Norway raided millions for Oslo." .
lex:raider a ng:Role ; ng:lemma "raider" ; ng:objectPreposition "of" ; ng:ofState true ; ng:evokes ng:attacks ;
    ng:example "Norway is a raider of Oslo." .
"""


def kind(word: str, *classes: str) -> Kind:
    return Kind(frozenset([word]), frozenset(classes))


def test_of_several_senses_the_narrower_one_stands_first() -> None:
    frames = reading(RAIDS).frames["verb", "raid"]
    assert [local_name(frame.id) for frame in frames] == [
        "raid-bar",
        "raid-on",
        "raid-for",
        "raid-city",
        "raid-any",
        "raid",
    ]
    assert [frame.breadth for frame in frames] == [0, 0, 0, 1, 2, 3]
    assert [frame.plain for frame in frames] == [False, False, False, False, False, True]
    assert [frame.of_amount for frame in frames] == [False, False, True, False, False, False]


def test_an_idiom_may_have_several_nouns() -> None:
    cut = """
lex:cut a ng:Verb ; ng:lemma "cut" ; ng:idiomNoun "tie", "link" ; ng:preposition "with", "to" ;
    ng:evokes ng:hits ; ng:example "Norway cut ties with Peru." .
"""
    frames = reading(cut).frames["verb", "cut"]
    assert {(frame.idiom_noun, frame.preposition) for frame in frames} == set(product(("tie", "link"), ("with", "to")))


def test_a_sense_has_its_kinds_of_subjects_and_objects() -> None:
    bar, on, _, firm, anything, plain = reading(RAIDS).frames["verb", "raid"]
    assert bar.taken_by([kind("gang"), kind("police")])
    assert not bar.taken_by([kind("gang", "Company")])
    assert not bar.taken_by([])
    assert firm.taken_by([kind("gang", "Company")])
    assert not firm.taken_by([kind("police")])
    assert anything.taken_by([])
    assert anything.takes(kind("bar", "Entity"))
    assert not anything.takes(kind("bar"))
    assert bar.takes(kind("bar"))
    assert (on.idiom_noun, on.intransitive, on.own) == ("sweets", True, False)
    assert (plain.own, plain.intransitive, plain.idiom_noun) == (True, False, "")
    assert reading(RAIDS).frames["role", "raider"][0].of_state


def test_a_subject_class_is_a_class() -> None:
    with pytest.raises(VocabularyError, match="has the class Boat, which is no class of entities"):
        reading(RAIDS.replace("ng:Company", "ng:Boat"))


def test_two_senses_of_one_relation_differ_in_their_subjects() -> None:
    other = RAIDS.replace("ng:hits", "ng:visits").replace("ng:objectClass ng:Entity", "ng:subjectClass ng:Bank")
    assert len(reading(other).frames["verb", "raid"]) == 6
    with pytest.raises(VocabularyError, match="both the verb"):
        reading(other.replace("ng:Bank", "ng:Company"))


def test_what_holds_of_a_part_is_another_relation() -> None:
    owns, pays = (default().relations[relation(name)] for name in ("owns", "pays"))
    assert (owns.of_part, pays.of_part) == (relation("ownsShareOf"), "")
    with pytest.raises(VocabularyError, match="ng:nudges has the part ng:taps, which is no relation"):
        reading(NUDGES.replace("rdfs:range", "ng:ofPart ng:taps ; rdfs:range"))
