"""An ontology of somebody else: where a name in a text begins and ends, and what may be one."""

from __future__ import annotations

import pytest

from newsgraph.vocabulary.vocabulary import Vocabulary
from tests.extract.test_target import claims, vocabulary_of, written

TERMS = """
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix r: <https://example.org/terms#> .
r:Person a owl:Class ; rdfs:label "human" . r:Organization a owl:Class ; rdfs:label "organization" .
r:Party rdfs:subClassOf r:Organization ; rdfs:label "political party" . r:Ideology a owl:Class ; rdfs:label "political ideology" .
r:League rdfs:subClassOf r:Organization ; rdfs:label "sports league" . r:Country a owl:Class ; rdfs:label "country" .
r:Work a owl:Class ; rdfs:label "work" . r:Film rdfs:subClassOf r:Work ; rdfs:label "film" .
r:Galaxy a owl:Class ; rdfs:label "galaxy" . r:Constellation a owl:Class ; rdfs:label "constellation" .
r:River a owl:Class ; rdfs:label "watercourse" . r:Language a owl:Class ; rdfs:label "language" .
r:director a owl:ObjectProperty ; rdfs:label "director" ; rdfs:domain r:Film ; rdfs:range r:Person .
r:label a owl:ObjectProperty ; rdfs:label "record label" ; rdfs:domain r:Work .
r:performer a owl:ObjectProperty ; rdfs:label "performer" ; rdfs:domain r:Work .
r:genre a owl:ObjectProperty ; rdfs:label "genre" ; rdfs:domain r:Work .
r:member a owl:ObjectProperty ; rdfs:label "member of" ; rdfs:domain r:Person ; rdfs:range r:Organization .
r:office a owl:ObjectProperty ; rdfs:label "position held" ; rdfs:domain r:Person .
r:league a owl:ObjectProperty ; rdfs:label "league" ; rdfs:domain r:Person ; rdfs:range r:League .
r:for a owl:ObjectProperty ; rdfs:label "country for sport" ; rdfs:domain r:Person ; rdfs:range r:Country .
r:ideology a owl:ObjectProperty ; rdfs:label "political ideology" ; rdfs:domain r:Party ; rdfs:range r:Ideology .
r:constellation a owl:ObjectProperty ; rdfs:label "constellation" ; rdfs:domain r:Galaxy ; rdfs:range r:Constellation .
r:mouth a owl:ObjectProperty ; rdfs:label "mouth of the watercourse" ; rdfs:domain r:River ; rdfs:range r:River .
r:Mountain a owl:Class ; rdfs:label "mountain" . r:Range a owl:Class ; rdfs:label "mountain range" .
r:range a owl:ObjectProperty ; rdfs:label "mountain range" ; rdfs:domain r:Mountain ; rdfs:range r:Range .
r:peak a owl:ObjectProperty ; rdfs:label "parent peak" ; rdfs:domain r:Mountain ; rdfs:range r:Mountain .
r:speaks a owl:ObjectProperty ; rdfs:label "speaks" ; rdfs:domain r:Person ; rdfs:range r:Language .
"""  # fmt: skip


@pytest.fixture(scope="module")
def terms(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    return vocabulary_of(tmp_path_factory.mktemp("terms") / "terms.ttl", TERMS)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # A title with a whole clause in it.
        ("She Doesn't Live Here is a 1994 drama film directed by Ana Holm.",
         ["She Doesn't Live Here, director, Ana Holm", "She Doesn't Live Here, genre, drama"]),
        # What has capitals within a sentence, whatever the reader of names makes of it; an office is none.
        ("Grey Days is an album released by Elvar Bay Records.", ["Grey Days, label, Elvar Bay Records"]),
        ("Ana Holm is the Chairwoman.", []),
        # Two names that "and the" joins.
        ("Ana Holm is a member of the Elvar Academy of Arts and the Elvar Academy of Music.",
         ["Ana Holm, member, Elvar Academy of Arts", "Ana Holm, member, Elvar Academy of Music"]),
        # Ranks before a person, and letters behind one.
        ("Admiral Ana Maria Holm is a member of the Elvar Society.", ["Ana Maria Holm, member, Elvar Society"]),
        ("Pete Ross FRS is a member of the Elvar Society.", ["Pete Ross, member, Elvar Society"]),
        ("Pete Ross II is a member of the Elvar Society.", ["Pete Ross II, member, Elvar Society"]),
        # Between two names, the side is of the first; and whose side it is, is no league.
        ("Pete Ross moved to Eastern League club Norwich.", ["Pete Ross, league, Eastern League"]),
        ("Ana Holm played for the Norway youth team.", ["Ana Holm, for, Norway"]),
        # A constellation is not called a constellation.
        ("NGC 77 is a galaxy in the Lyra constellation.", ["NGC 77, constellation, Lyra"]),
        # Values, and not under a verb of giving up.
        ("The Elvar Party stands for social democracy.", ["Elvar Party, ideology, social democracy"]),
        ("The Elvar Party renounced socialism.", []),
        ("Blue Nights is an oratorio.", ["Blue Nights, genre, oratorio"]),
        ("Blue Nights is a one-act operetta.", ["Blue Nights, genre, operetta"]),
        # No genre is a studio, or says which one of several.
        ("Blue Nights is a Norfilm Studios cartoon.", []),
        ("Blue Nights is a final studio album.", []),
        ("Blue Nights is a silent horror film.", ["Blue Nights, genre, silent horror"]),
        # A label of two words is no other one's: a peak of a range is not what has a parent peak.
        ("Mount Elvar is the highest peak of the Norline Range.", ["Mount Elvar, range, Norline Range"]),
        # Rivers, and languages.
        ("The Aare River joins the Rhine River at Koblenz.", ["Aare River, mouth, Rhine River"]),
        ("Ana Holm learned Esperanto in 1928.", ["Ana Holm, speaks, Esperanto"]),
    ],
)  # fmt: skip
def test_where_a_name_ends(text: str, told: list[str], terms: Vocabulary) -> None:
    assert sorted(map(written, claims(text, terms))) == told
