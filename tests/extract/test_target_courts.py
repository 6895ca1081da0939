"""An ontology about courts: which way round a role is told, what labels of our relations say, ends that are no names."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.vocabulary.vocabulary import Vocabulary
from tests.extract.test_target import claims, vocabulary_of, written

COURTS = """
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix k: <https://example.org/courts#> .
k:Person a owl:Class ; rdfs:label "person" . k:Company a owl:Class ; rdfs:label "company" .
k:lawyer a owl:ObjectProperty ; rdfs:label "lawyer" ; rdfs:range k:Person .
k:supplier a owl:ObjectProperty ; rdfs:label "supplier" ; rdfs:range k:Company .
k:spouse a owl:ObjectProperty ; rdfs:label "spouse" ; rdfs:domain k:Person ; rdfs:range k:Person .
k:age a owl:DatatypeProperty ; rdfs:label "age" ; rdfs:domain k:Person ; rdfs:range xsd:integer .
k:child a owl:ObjectProperty ; rdfs:label "child" . k:parent a owl:ObjectProperty ; rdfs:label "parent" .
k:residence a owl:ObjectProperty ; rdfs:label "place of residence" ; rdfs:domain k:Person .
k:chargedWith a owl:ObjectProperty ; rdfs:label "charged with" ; rdfs:domain k:Person .
k:convictedOf a owl:ObjectProperty ; rdfs:label "convicted of" ; rdfs:domain k:Person .
k:sentencedTo a owl:ObjectProperty ; rdfs:label "sentenced to" ; rdfs:domain k:Person .
k:killed a owl:ObjectProperty ; rdfs:label "killed" .
"""  # fmt: skip


@pytest.fixture(scope="module")
def courts(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    return vocabulary_of(tmp_path_factory.mktemp("courts") / "courts.ttl", COURTS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # Who is "of" somebody in a role is not whose role it is, without a domain too.
        ("Mira Quist is the lawyer of Anna Holm.", ["Anna Holm, lawyer, Mira Quist"]),
        ("The lawyer of Anna Holm is Mira Quist.", ["Anna Holm, lawyer, Mira Quist"]),
        ("Mira Quist, the lawyer of Anna Holm, spoke.", ["Anna Holm, lawyer, Mira Quist"]),
        ("Kestrel Group is a supplier of Norline Group.", ["Norline Group, supplier, Kestrel Group"]),
        ("Kestrel lawyer Mira Quist spoke.", []),
        # What others call relations of ours, from either end, with values.
        ("Anna Holm, 52, is married to Carl Berg.", ["Anna Holm, age, 52", "Anna Holm, spouse, Carl Berg"]),
        ("Anna Holm's husband, Carl Berg, spoke.", ["Carl Berg, spouse, Anna Holm"]),
        ("Mira Quist, 34, lives in Oslo.", ["Mira Quist, age, 34", "Mira Quist, residence, Oslo"]),
        (
            "Anna Holm is the daughter of Carl Berg.",
            ["Anna Holm, parent, Carl Berg"],
        ),
        # What somebody is charged with is no name, and who was charged is no subject of an active clause.
        ("Orozco was convicted of first-degree murder.", ["Orozco, convictedOf, first-degree murder"]),
        ("Prosecutors charged Anna Holm with arson.", ["Anna Holm, chargedWith, arson"]),
        ("Anna Holm was sentenced to nine years in prison.", ["Anna Holm, sentencedTo, nine years"]),
        ("Carl Berg is charged with two counts of arson.", ["Carl Berg, chargedWith, two counts of arson"]),
        # What a relative clause is about is an end, and no pronoun.
        ("The gunman who killed Anna Holm fled.", ["gunman, killed, Anna Holm"]),
        ("The soldier that killed Carl Berg was young.", ["soldier, killed, Carl Berg"]),
    ],
)
def test_what_courts_tell(text: str, told: list[str], courts: Vocabulary) -> None:
    assert sorted(map(written, claims(text, courts))) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Mira Quist represents two shipping companies.", []),
        ("The club that Mira Quist represents won.", []),
        ("Mira Quist represents the defendant.", ["defendant, lawyer, Mira Quist"]),
    ],
)
def test_a_body_is_no_person(text: str, told: list[str], tmp_path: Path) -> None:
    ontology = COURTS.replace('"lawyer" ;', '"represented by" ; rdfs:domain k:Person ;')
    vocabulary = vocabulary_of(tmp_path / "represented.ttl", ontology)
    assert sorted(map(written, claims(text, vocabulary))) == told
