"""An ontology of somebody else as what claims are put into: 12 classes and 20 properties about shipping, and sentences about ships."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.builder.document import analyse
from newsgraph.builder.settings import Settings
from newsgraph.errors import InputError
from newsgraph.extract import extractor
from newsgraph.extract.target.naming import named
from newsgraph.model import ClaimMention, Document, Modality, Polarity
from newsgraph.namespaces import ONTOLOGY, local_name
from newsgraph.property_labels import family
from newsgraph.vocabulary.vocabulary import Vocabulary
from tests.util import analysed, tree

SHIPPING = Path(__file__).with_name("shipping.ttl")
NAMESPACE = "https://example.org/shipping#"
LINES = [line for line in SHIPPING.with_suffix(".txt").read_text("utf-8").splitlines() if not line.startswith("#")]


@pytest.fixture(scope="module")
def only() -> Vocabulary:
    return Settings.of(ontology=SHIPPING, only=True).vocabulary()


@pytest.fixture(scope="module")
def beside() -> Vocabulary:
    return Settings.of(ontology=SHIPPING).vocabulary()


def claims(text: str, vocabulary: Vocabulary) -> list[ClaimMention]:
    return list(extractor.claims(analyse(Document(text), tree(text), vocabulary), ""))


def written(claim: ClaimMention) -> str:
    mark = "!" if claim.polarity == Polarity.NEGATIVE else "" if claim.modality == Modality.ASSERTED else "~"
    return f"{mark}{claim.subject.text.removeprefix('The ')}, {local_name(claim.relation.iri)}, {claim.object.text}"


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.partition(" | ")[0])
def test_a_sentence_says_this_in_their_terms(line: str, only: Vocabulary) -> None:
    text, _, told = line.partition("|")
    found = claims(text.strip(), only)
    assert sorted(map(written, found)) == sorted(filter(None, map(str.strip, told.split(";"))))
    assert all(claim.relation.iri.startswith(NAMESPACE) for claim in found)


def test_without_only_what_is_ours_stays_and_theirs_is_under_it(beside: Vocabulary) -> None:
    found = [*claims("Norline owns the tanker Sea Lark.", beside), *claims("Norline praised the mayor.", beside)]
    relations = {claim.relation.iri for claim in found}
    assert {NAMESPACE + "owner", ONTOLOGY + "praises"} <= relations
    assert ONTOLOGY + "owns" not in relations
    assert beside.relations[NAMESPACE + "carries"].parents == (ONTOLOGY + "interactsWith",)
    assert beside.is_a(NAMESPACE + "memberOf", ONTOLOGY + "memberOf")
    assert NAMESPACE + "owner" in beside.own_relations


def test_a_pronoun_stands_for_a_name(only: Vocabulary) -> None:
    found = claims("Norline owns the tanker Sea Lark. It was launched on 3 May 2019.", only)
    assert written(found[-1]) == "Sea Lark, launchDate, 3 May 2019"


def test_what_does_not_fit_an_end_is_not_claimed(only: Vocabulary) -> None:
    assert claims("The captain of the Aurora is Norway.", only) == []
    assert claims("Per Vik owns a house in Oslo.", only) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Secrets of Mr. Holm is a novel by Julia Quist.", "The Secrets of Mr. Holm"),
        ("Days of Rain and Wind is a film by Julia Quist.", "Days of Rain and Wind"),
        ("The Elvar is a river in Norway.", "Elvar"),
    ],
)
def test_a_title_is_named_as_a_whole(text: str, name: str) -> None:
    mentions = analysed(text).mentions
    first = mentions.names[0]
    assert named(mentions, mentions.head(first)) == name


def test_words_of_a_family_have_one_stem() -> None:
    for words in (("director", "directed", "direct"), ("composer", "composed", "compose"), ("owner", "owns", "own")):
        assert len({family(word) for word in words}) == 1, words
    assert family("tenor") != family("tent")
    assert family("port") != family("porter ship")


def test_only_needs_an_ontology() -> None:
    with pytest.raises(InputError, match="--ontology FILE"):
        Settings.of(only=True)


WORKS = """
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix w: <https://example.org/works#> .
w:Work a owl:Class ; rdfs:label "creative work" . w:Film rdfs:subClassOf w:Work ; rdfs:label "film" .
w:Game rdfs:subClassOf w:Work ; rdfs:label "game" .
w:Person a owl:Class ; rdfs:label "human" . w:Organization a owl:Class ; rdfs:label "organization" .
w:director a owl:ObjectProperty ; rdfs:label "director" ; rdfs:domain w:Work ; rdfs:range w:Person .
w:producer a owl:ObjectProperty ; rdfs:label "producer" ; rdfs:domain w:Work ; rdfs:range w:Person .
w:publisher a owl:ObjectProperty ; rdfs:label "publisher" ; rdfs:domain w:Work .
w:developer a owl:ObjectProperty ; rdfs:label "developer" ; rdfs:domain w:Game ; rdfs:range w:Organization .
w:paid a owl:ObjectProperty ; rdfs:label "paid" . w:employed a owl:ObjectProperty ; rdfs:label "employed" .
"""  # fmt: skip


@pytest.fixture(scope="module")
def works(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    path = tmp_path_factory.mktemp("works") / "works.ttl"
    path.write_text(WORKS, "utf-8")
    return Settings.of(ontology=path, only=True).vocabulary()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # A label that is the past of a verb is active: who does it is the subject.
        ("Kenya paid Norway.", ["Kenya, paid, Norway"]),
        ("Kenya was paid by Norway.", ["Norway, paid, Kenya"]),
        ("Norline employed Anna Holm.", ["Norline, employed, Anna Holm"]),
        ("Anna Holm was employed by Norline.", ["Norline, employed, Anna Holm"]),
        # What is done to something that is no name is not done to a name nearby.
        (
            "The novel about Anna Holm was published by Norline Press.",
            ["novel, publisher, Norline Press"],
        ),
        ("The mayor praised a guide for Malta published by Norline Press.", ["guide, publisher, Norline Press"]),
        # A title with which a sentence opens is what is done to, and so is what a book is.
        ("Winter in Malta was directed by Anna Holm.", ["Winter in Malta, director, Anna Holm"]),
        ("Grey Days is a film of short tales directed by Anna Holm.", ["Grey Days, director, Anna Holm"]),
        # Each of two verbs has its own agent.
        ("Grey Days is a film directed by Anna Holm and written by Per Vik.", ["Grey Days, director, Anna Holm"]),
        ("The film Grey Days was written by Per Vik and directed by Anna Holm.", ["Grey Days, director, Anna Holm"]),
        # A word of the same family is not the noun that a label says.
        ("Lament for Two is a production of 1950.", []),
        ("The production, Lament, was short.", []),
        # What a name is said to be is not its own subject.
        ("Dark Tower is a game developed by Sable Games.", ["Dark Tower, developer, Sable Games"]),
        (
            "Cold Harbour is the first video game developed by Sable Games.",
            ["Cold Harbour, developer, Sable Games"],
        ),
    ],
)
def test_who_does_it_and_to_what(text: str, told: list[str], works: Vocabulary) -> None:
    assert sorted(map(written, claims(text, works))) == told
