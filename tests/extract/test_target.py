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


def vocabulary_of(path: Path, ontology: str) -> Vocabulary:
    """Only the terms of an ontology, which is written to a file."""
    path.write_text(ontology, "utf-8")
    return Settings.of(ontology=path, only=True).vocabulary()


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


@pytest.mark.parametrize(
    ("ship", "told"),
    [("ferry Aurora", "Aurora, captain, Anna Holm"), ("tanker Sea Lark", "Sea Lark, captain, Anna Holm")],
)
def test_a_ship_is_a_she_too(ship: str, told: str, only: Vocabulary) -> None:
    assert told in map(written, claims(f"The {ship} sails to Malta. Her captain is Anna Holm.", only))


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


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("Grey Days is a film directed by Anna Holm.", Polarity.POSITIVE),
        ("Grey Days is not a film directed by Anna Holm.", Polarity.NEGATIVE),
        ("Dust Road is no longer a film directed by Anna Holm.", Polarity.NEGATIVE),
        ("Per Vik denied that Grey Days is a film directed by Anna Holm.", Polarity.NEGATIVE),
    ],
)
def test_a_definition_that_is_denied_is_denied_in_their_terms(text: str, polarity: Polarity, works: Vocabulary) -> None:
    told = [claim for claim in claims(text, works) if claim.relation.iri.endswith("director")]
    assert [claim.polarity for claim in told] == [polarity]


def test_the_first_word_of_a_text_is_an_end_like_any_other(works: Vocabulary) -> None:
    sentence = "Dawn is a sequel of Nights, published by Norline Press."
    first, later = ([written(claim) for claim in claims(lead + sentence, works)] for lead in ("", "It rained. "))
    assert first == later
    assert "Dawn, publisher, Norline Press" in first


def test_only_needs_an_ontology() -> None:
    with pytest.raises(InputError, match="--ontology FILE"):
        Settings.of(only=True)


WORK = "https://example.org/works#"
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
    return vocabulary_of(tmp_path_factory.mktemp("works") / "works.ttl", WORKS)


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


DEFINED = """
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix d: <https://example.org/defined#> .
d:Work a owl:Class ; rdfs:label "work" .
d:Game rdfs:subClassOf d:Work ; rdfs:label "game" . d:Film rdfs:subClassOf d:Work ; rdfs:label "film" .
d:Person a owl:Class ; rdfs:label "human" . d:Taxon a owl:Class ; rdfs:label "taxon" . d:Platform a owl:Class ; rdfs:label "platform" .
d:genre a owl:ObjectProperty ; rdfs:label "genre" ; rdfs:domain d:Work .
d:occupation a owl:ObjectProperty ; rdfs:label "occupation" ; rdfs:domain d:Person .
d:office a owl:ObjectProperty ; rdfs:label "position held" ; rdfs:domain d:Person .
d:rank a owl:ObjectProperty ; rdfs:label "military rank" ; rdfs:domain d:Person .
d:voice a owl:ObjectProperty ; rdfs:label "voice type" ; rdfs:domain d:Person .
d:taxon a owl:ObjectProperty ; rdfs:label "parent taxon" ; rdfs:domain d:Taxon ; rdfs:range d:Taxon .
d:director a owl:ObjectProperty ; rdfs:label "director" ; rdfs:domain d:Film ; rdfs:range d:Person .
d:cast a owl:ObjectProperty ; rdfs:label "cast member" ; rdfs:domain d:Film ; rdfs:range d:Person .
d:developer a owl:ObjectProperty ; rdfs:label "developer" ; rdfs:domain d:Game .
d:platform a owl:ObjectProperty ; rdfs:label "platform" ; rdfs:domain d:Game ; rdfs:range d:Platform .
d:award a owl:ObjectProperty ; rdfs:label "award received" ; rdfs:domain d:Work .
d:site a owl:ObjectProperty ; rdfs:label "site of astronomical discovery" .
"""  # fmt: skip


@pytest.fixture(scope="module")
def defined(tmp_path_factory: pytest.TempPathFactory) -> Vocabulary:
    return vocabulary_of(tmp_path_factory.mktemp("defined") / "defined.ttl", DEFINED)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # What something is said to be: a profession, an office without its number, of which sort.
        ("Anna Holm is a Norwegian former ski jumper.", ["Anna Holm, occupation, ski jumper"]),
        ("Per Vik (born 1970) is a retired middle-distance runner.", ["Per Vik, occupation, middle-distance runner"]),
        ("Anna Holm is the daughter of Per Vik.", []),
        ("Per Vik is a very dear person.", []),
        # It is told of whom it is said of, and of nobody else nearby.
        ("Anna Holm said that the weather was bad.", []),
        ("Anna Holm described the man as an actor.", []),
        (
            "The prosecutor Mira Quist described Per Vik as a singer.",
            ["Mira Quist, occupation, prosecutor", "Per Vik, occupation, singer"],
        ),
        ("Police discovered a body in a lot at the club of Anna Holm in Oslo.", []),
        ("Norline manager Carl Berg praised the harbour.", ["Carl Berg, occupation, Norline manager"]),
        ("Anna Holm served as the fourth President of Kenya.", ["Anna Holm, office, President of Kenya"]),
        ("Per Vik was Governor of Malta from 1990 to 1999.", ["Per Vik, office, Governor of Malta"]),
        ("Grey Rain is a 1999 comedy horror film.", ["Grey Rain, genre, comedy horror"]),
        ("Cold Harbour is a strategy game.", ["Cold Harbour, genre, strategy"]),
        ("Anna Holm was a major general.", ["Anna Holm, rank, major general"]),
        ("Per Vik joined the General Staff.", []),
        # A genus is the first of the two names of a species.
        ("The spiny dogfish (Squalus acanthias) is a small shark.", ["spiny dogfish, taxon, Squalus"]),
        ("The marsh deer (Blastocerus dichotomus) is the largest deer.", ["marsh deer, taxon, Blastocerus"]),
        # A title is one name, whatever is in it and behind it.
        (
            "The Rest of Us: Far Away is a film directed by Anna Holm.",
            ["The Rest of Us: Far Away, director, Anna Holm"],
        ),
        (
            '"A Hundred Years" (first called "Late") is a film directed by Per Vik.',
            ["A Hundred Years, director, Per Vik"],
        ),
        (
            "Grey Rain, first shown in 1999, is a film directed by Anna Holm.",
            ["Grey Rain, director, Anna Holm"],
        ),
        ("The Road from Nowhere won the Silver Bear.", ["The Road from Nowhere, award, Silver Bear"]),
        # A year before a name says when.
        ("In 1908 Anna Holm was chosen as President of Malta.", ["Anna Holm, office, President of Malta"]),
        # What stars whom, and not the other way round.
        ("Grey Rain stars Anna Holm and Per Vik.", ["Grey Rain, cast, Anna Holm", "Grey Rain, cast, Per Vik"]),
        # What is graded is no sort, and what a hyphen joins is one.
        ("Grey Rain is a hugely successful film.", []),
        ("Grey Rain is the debut film of Norline.", []),
        ("Grey Rain is their only film.", []),
        ("Grey Rain is a doo-wop musical film.", ["Grey Rain, genre, doo-wop musical"]),
        # After a comma it is told of what the sentence is about.
        (
            "Cold Harbour is a sequel of Warm Harbour, developed by Sable Games.",
            ["Cold Harbour, developer, Sable Games"],
        ),
        # A phrase beside another one belongs to the verb as well.
        ("1234 Norline was discovered by Anna Holm at Elvar Observatory.", ["1234 Norline, site, Elvar Observatory"]),
        (
            "Dark Tower was released by Sable Games for the Amiga.",
            ["Dark Tower, platform, Amiga"],
        ),
    ],
)
def test_what_a_definition_says(text: str, told: list[str], defined: Vocabulary) -> None:
    found = [claim for claim in claims(text, defined) if claim.polarity == Polarity.POSITIVE]
    whole = [f"{claim.subject.text}, {local_name(claim.relation.iri)}, {claim.object.text}" for claim in found]
    assert sorted(whole) == told


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        # What was taught takes the place of what the label says, unless an entry keeps that.
        ('ng:lemma "shoot" ; ng:slot "by"', []),
        ('ng:slot "label"', ["Grey Days, director, Anna Holm"]),
        # What is taught of another property does not silence it.
        (
            f'ng:slot "label" ; ng:example "By Vik." . t:two a ng:Pattern ; ng:evokes <{WORK}producer> ; ng:lemma "direct" ; ng:slot "by"',
            ["Grey Days, director, Anna Holm", "Grey Days, producer, Anna Holm"],
        ),
        # A lemma that stands for all words.
        ('ng:lemma "*" ; ng:slot "by"', ["Grey Days, director, Anna Holm"]),
    ],
)
def test_what_is_taught_beside_a_label(entry: str, told: list[str], tmp_path: Path) -> None:
    ontology, lexicon = tmp_path / "works.ttl", tmp_path / "taught.ttl"
    ontology.write_text(WORKS, "utf-8")
    prefixes = f"@prefix ng: <{ONTOLOGY}> . @prefix t: <https://example.org/t#> .\n"
    pattern = f'a ng:Pattern ; ng:evokes <{WORK}director> ; {entry} ; ng:example "By Holm." .'
    lexicon.write_text(f"{prefixes}t:one {pattern}\n", "utf-8")
    vocabulary = Settings.of(ontology=ontology, only=True, lexicon=[lexicon]).vocabulary()
    assert sorted(map(written, claims("Grey Days is a film directed by Anna Holm.", vocabulary))) == told
