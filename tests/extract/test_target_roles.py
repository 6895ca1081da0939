"""An ontology of somebody else in which roles have properties: whose a role is, and what the text says it is a role of."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.vocabulary.vocabulary import Vocabulary
from tests.extract.test_target import claims, vocabulary_of, written

ROLES = """
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix r: <https://example.org/roles#> .
r:Person a owl:Class ; rdfs:label "person" . r:Organization a owl:Class ; rdfs:label "organization" .
r:Team rdfs:subClassOf r:Organization ; rdfs:label "sports team" . r:Place a owl:Class ; rdfs:label "place" .
r:Work a owl:Class ; rdfs:label "work" . r:Film rdfs:subClassOf r:Work ; rdfs:label "film" .
r:Party rdfs:subClassOf r:Organization ; rdfs:label "political party" .
r:editor a owl:ObjectProperty ; rdfs:label "editor" . r:composer a owl:ObjectProperty ; rdfs:label "composer" ; rdfs:domain r:Work .
r:director a owl:ObjectProperty ; rdfs:label "director" ; rdfs:domain r:Film ; rdfs:range r:Person .
r:leader a owl:ObjectProperty ; rdfs:label "leader" ; rdfs:domain r:Organization ; rdfs:range r:Person .
r:cast a owl:ObjectProperty ; rdfs:label "cast member" ; rdfs:domain r:Film ; rdfs:range r:Person .
r:member a owl:ObjectProperty ; rdfs:label "member of" ; rdfs:domain r:Person ; rdfs:range r:Organization .
r:party a owl:ObjectProperty ; rdfs:label "member of political party" ; rdfs:domain r:Person ; rdfs:range r:Party .
r:team a owl:ObjectProperty ; rdfs:label "member of sports team" ; rdfs:domain r:Person ; rdfs:range r:Team .
r:occupation a owl:ObjectProperty ; rdfs:label "occupation" ; rdfs:domain r:Person .
r:office a owl:ObjectProperty ; rdfs:label "position held" ; rdfs:domain r:Person .
r:death a owl:ObjectProperty ; rdfs:label "place of death" ; rdfs:domain r:Person ; rdfs:range r:Place .
r:release a owl:DatatypeProperty ; rdfs:label "release date" ; rdfs:domain r:Work ; rdfs:range xsd:date .
"""  # fmt: skip


@pytest.fixture(scope="module")
def roles(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    return vocabulary_of(tmp_path_factory.mktemp("roles") / "roles.ttl", ROLES)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # Who meets somebody of a profession is nothing that has one.
        ("Pete Ross thanked director Ana Holm.", ["Ana Holm, occupation, director"]),
        ("Editor Ana Holm interviewed Pete Ross in Riga.", ["Ana Holm, occupation, Editor"]),
        ("Pete Ross, who wrote the film, said the director was Ana Holm.", []),
        ("Pete Ross praised the composer Ana Holm.", ["Ana Holm, occupation, composer"]),
        ("Ana Holm is the director of Grey Days, which stars Pete Ross.", ["Grey Days, cast, Pete Ross", "Grey Days, director, Ana Holm"]),
        ("Grey Days, a film by director Ana Holm, stars Pete Ross.",
         ["Ana Holm, occupation, director", "Grey Days, cast, Pete Ross", "Grey Days, director, Ana Holm"]),
        ("Grey Days, a film by director Ana Holm, was shown.", []),
        ("The editor of the Daily Echo is Ana Holm.", ["Daily Echo, editor, Ana Holm"]),
        # A body has no director of films, nor a film a leader.
        ("Norline's director Ana Holm spoke.", []),
        ("Elvar Film Council's director Ana Holm spoke.", ["Elvar Film Council, leader, Ana Holm"]),
        # A word of a label alone is another word.
        ("The family members, Ana Holm and Pete Ross, left.", []),
        ("The Elvar gang member Pete Ross left.", []),
        # What is done by somebody with a role, or as one.
        ("Grey Days was shot by director Ana Holm.", ["Ana Holm, occupation, director", "Grey Days, director, Ana Holm"]),
        ("Blue Nights was made by director Pete Ross.", ["Blue Nights, director, Pete Ross", "Pete Ross, occupation, director"]),
        # No effort is somebody, and no players are a body.
        ("The Hilltoppers were led by strong efforts.", []),
        ("Pete Ross led all players.", []),
        # Who plays in what, and not what else appears or acts.
        ("Besides Grey Days, Ana Holm starred in the film Blue Nights.", ["Blue Nights, cast, Ana Holm"]),
        ("Pete Ross appeared in court. Ana Holm was acting oddly in Oslo.", []),
        # Whose verb has a subject that is nobody known.
        ("The head of the clan died at the Elvar prison in Oslo, said warden Ana Holm.", []),
        ("They convinced the player to die in Riga, said Pete Ross.", []),
        # Who launches something is not launched, and a woman is not released like a film.
        ("Ana Holm released a line of shoes in December.", []),
        ("Pete Ross launched a shop on Friday.", []),
        ("Ana Holm was jailed. She was released in 1992.", []),
        # What is said of people and is no profession.
        ("The courthouse killer Pete Ross was jailed.", []),
        ("Ana Holm had been the front-runner.", []),
        ("They won without Pete Ross (shoulder).", []),
        ("The New York mob boss Pete Ross died.", ["Pete Ross, occupation, New York mob boss"]),
        ("They met the judge Pete Ross and the court reporter Ana Holm.", ["Ana Holm, occupation, court reporter"]),
        # An office with what makes it a lesser one, and one that somebody comes to have.
        ("Pete Ross is the deputy commissioner of Elvar Parks.", ["Pete Ross, office, deputy commissioner of Elvar Parks"]),
        ("Ana Holm was elected President of Malta.", ["Ana Holm, office, President of Malta", "Malta, leader, Ana Holm"]),
        ("Ana Holm became the first President of Malta.", ["Ana Holm, office, President of Malta", "Malta, leader, Ana Holm"]),
        # Of two labels the one whose range is said, or else the more general one.
        ("Ana Holm is a member of the Elvar Society.", ["Ana Holm, member, Elvar Society"]),
        ("Pete Ross is a member of the Green Party.", ["Pete Ross, member, Green Party", "Pete Ross, party, Green Party"]),
        (
            "Ana Holm became known as a member of the girl group the Spice Girls.",
            ["Ana Holm, member, Spice Girls"],
        ),
        ("Ana Holm rose to fame as a member of the Elvar Society.", ["Ana Holm, member, Elvar Society"]),
        # What stands in a list is of the kind of the rest, whatever a reader of names takes it for.
        (
            "Ana Holm played for Elvar Rovers, Anna Quist, Norline United and Oslo City.",
            [f"Ana Holm, team, {name}" for name in ("Anna Quist", "Elvar Rovers", "Norline United", "Oslo City")],
        ),
        (
            "Pete Ross signed for Elvar United, Oslo Rovers, Malta and Riga Wanderers.",
            [f"Pete Ross, team, {name}" for name in ("Elvar United", "Malta", "Oslo Rovers", "Riga Wanderers")],
        ),
        # What somebody does with others; what two verbs share.
        ("Grey Days was shot and co-directed by Ana Holm.", ["Grey Days, director, Ana Holm"]),
        ("Pete Ross was the co-editor of the Daily Echo.", ["Daily Echo, editor, Pete Ross"]),
        ("Blue Nights is a film produced and directed by Pete Ross.", ["Blue Nights, director, Pete Ross"]),
        # As what somebody plays, and for whom.
        ("Ana Holm plays as a striker for Elvar Rovers.", ["Ana Holm, occupation, striker", "Ana Holm, team, Elvar Rovers"]),
        ("Pete Ross played as a goalkeeper for Oslo City.", ["Pete Ross, occupation, goalkeeper", "Pete Ross, team, Oslo City"]),
        # A word or a date that leads to a name is no part of it.
        ("When Ana Holm died in Riga, she was a sprinter.", ["Ana Holm, death, Riga", "Ana Holm, occupation, sprinter"]),
        ("After a break, in July 2012 Pete Ross became a singer.", ["Pete Ross, occupation, singer"]),
        # A conjunction with which a sentence begins is of no name.
        ("But Ana Holm, a dance teacher in Riga, was angry.", ["Ana Holm, occupation, dance teacher"]),
    ],
)  # fmt: skip
def test_whose_a_role_is(text: str, told: list[str], roles: Vocabulary) -> None:
    assert sorted(map(written, claims(text, roles))) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Ana Holm rose to fame as a member of the Elvar Society.", ["Ana Holm, member, Elvar Society"]),
        ("Pete Ross became known as a member of the girl group the Spice Girls.", ["Pete Ross, member, Spice Girls"]),
    ],
)
def test_of_two_labels_that_fit_alike_the_one_within_the_other_is_told(
    text: str, told: list[str], tmp_path: Path
) -> None:
    apart = ROLES.replace("r:Party rdfs:subClassOf r:Organization", "r:Party a owl:Class")
    flat = vocabulary_of(tmp_path / "flat.ttl", apart)
    assert sorted(map(written, claims(text, flat))) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("In August 2010 Anna Holm became a sprinter.", ["Anna Holm, occupation, sprinter"]),
        ("In March 1999 Carl Berg was a singer.", ["Carl Berg, occupation, singer"]),
    ],
)
def test_a_date_before_a_name_is_no_part_of_it(text: str, told: list[str], roles: Vocabulary) -> None:
    assert sorted(map(written, claims(text, roles))) == told
