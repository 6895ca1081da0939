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
