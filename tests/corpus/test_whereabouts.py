"""Where places are: what a document tells of it, and what the corpus makes of that."""

from __future__ import annotations

import pytest

from newsgraph.builder.document import analyse
from newsgraph.corpus.appearance import Appearance, appearances
from newsgraph.corpus.whereabouts import where_is
from newsgraph.entities.containment import around, within
from newsgraph.entities.decisions import Decisions
from newsgraph.entities.resolver import Resolver
from newsgraph.model import Document
from newsgraph.vocabulary.vocabulary import default
from tests.corpus.decided import identities
from tests.util import tree


def told(text: str) -> tuple[Appearance, ...]:
    document = Document(text)
    analysis = analyse(document, tree(text), default())
    resolver = Resolver(analysis.mentions, analysis.coreference, document.iri)
    return appearances(analysis.mentions, analysis.coreference, resolver, document.iri)


def found(*texts: str) -> dict[str, tuple[str, list[str]]]:
    """For each place of documents, by its IRI: what GeoNames calls it, and what it lies in."""
    rows = [row for text in texts for row in told(text)]
    return {
        one.keeps: (one.where.same_as, [area.label for area in one.where.areas])
        for one in identities(rows)
        if one.where
    }


def said(text: str, name: str) -> set[str]:
    mentions = analyse(Document(text), tree(text), default()).mentions
    (named,) = [one for one in mentions.names if one.text == name]
    return set(within(mentions.tree, mentions.owners, named, default()))


@pytest.mark.parametrize(
    ("text", "name", "codes"),
    [
        ("A fire destroyed a school in Springfield, Illinois, on Monday.", "Springfield", {"US.IL"}),
        ("Police in Burlington, Ontario, arrested two men.", "Burlington", {"CA.08"}),
        ("A storm hit Paris in Texas.", "Paris", {"US.TX"}),
        ("A storm hit Florence (Oregon) on Monday.", "Florence", {"US.OR"}),
        ("The flood reached the French town of Lens.", "Lens", {"FR"}),
        ("Shells hit the Ukrainian city of Kupiansk.", "Kupiansk", {"UA"}),
        ("The firm closed its offices in Paris, Germany and Spain.", "Paris", set()),
        ("Residents of Springfield protested.", "Springfield", set()),
        ("A man robbed a bank on Station Road in Skelby, Lindsay.", "Station Road", {"?skelby"}),
        ("Skelby's Station Road was closed.", "Station Road", {"?skelby"}),
        ("The shop in Wellington, Somerset, burned down.", "Wellington", {"?somerset"}),
        ("The firm has shops in Oslo, Lima and Madrid.", "Oslo", set()),
        ("The plane left Newport near Chester.", "Newport", set()),
        ("A storm hit Kisumu in mountainous western Marlovia.", "Kisumu", {"?marlovia"}),
        ("A storm hit Lens in northern France.", "Lens", {"FR"}),
        ("A storm hit Lens in the week of the Paris summit.", "Lens", set()),
    ],
)
def test_what_a_text_says_with_a_place(text: str, name: str, codes: set[str]) -> None:
    assert said(text, name) == codes


def test_what_a_text_names_at_all() -> None:
    mentions = analyse(Document(t := "The Kenyan minister flew from Chicago to Mombasa."), tree(t), default()).mentions
    assert around(mentions.names, default()) == {"KE", "US.IL"}


@pytest.mark.parametrize(
    ("text", "iri", "areas"),
    [
        ("Fire destroyed a school in Springfield, Illinois.", "https://sws.geonames.org/4250542/", ["Illinois", "United States"]),
        ("Police in Springfield, Missouri, arrested two men.", "https://sws.geonames.org/4409896/", ["Missouri", "United States"]),
        ("A storm hit Paris in Texas.", "https://sws.geonames.org/4717560/", ["Texas", "United States"]),
        ("Officials met in Paris.", "https://sws.geonames.org/2988507/", ["France"]),
        ("Police in Kisumu arrested two men. Kenya called it a plot.", "https://sws.geonames.org/191245/", ["Kenya"]),
        ("Police in Kisumu arrested two men. Kenya blamed the government of Marlovia.", "https://sws.geonames.org/191245/", ["Kenya"]),
        ("Police in Kisumu in western Kenya arrested two men.", "https://sws.geonames.org/191245/", ["Kenya"]),
        ("Residents of Brod in southern India left their houses.", "https://sws.geonames.org/1272013/", ["Tamil Nadu", "India"]),
    ],
)  # fmt: skip
def test_a_name_of_several_cities_is_the_one_that_the_text_says(text: str, iri: str, areas: list[str]) -> None:
    assert (iri, areas) in found(text).values()


@pytest.mark.parametrize(
    "text",
    [
        "Residents of Springfield protested on Monday.",
        "Residents of Springfield protested. The United States sent help.",
        "Police in Springfield, Kenya, arrested two men.",  # none of the table
        "Police in Ellsmark Bay arrested two men in Kenya.",
        "Residents of Brod left their houses.",  # another name of a city in India
        "Police in Kisumu, the capital of Marlovia, arrested two men.",
        "Police in Kisumu arrested two men. The government of Marlovia protested.",
        "Shells hit Kisumu in north-eastern Marlovia.",
        "Shells hit a bridge in Kisumu. Rebels hold much of western Marlovia.",
    ],
)
def test_what_nothing_decides_is_left_open(text: str) -> None:
    assert found(text) == {}


def test_what_is_far_ahead_by_size_alone_has_coordinates_and_no_identifier() -> None:
    assert found("Police in Kisumu arrested two men.") == {"https://w3id.org/newsgraph/entity/kisumu": ("", ["Kenya"])}


def test_two_cities_of_one_name_stay_two_over_documents() -> None:
    texts = ("Fire destroyed a school in Springfield, Illinois.", "Police in Springfield, Missouri, arrested two men.")
    areas = sorted(areas[0] for _, areas in found(*texts).values())
    assert areas == ["Illinois", "Missouri"]
    assert len(found(texts[0], "A court in Springfield, Illinois, freed two men.")) == 1


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("A fire destroyed a shop on High Street in Skelby.", "A man robbed a bank on High Street in Banstead, Surrey.", False),
        ("Varden's Town Hall was closed.", "A crowd stormed the Town Hall in Tromvik.", False),
        ("A fire destroyed a shop on High Street in Skelby.", "Skelby's High Street was closed.", True),
        ("The shop on High Street in Skelby burned.", "Police in Skelby closed High Street in Lindsay.", True),
    ],
)  # fmt: skip
def test_streets_of_one_name_in_two_towns_are_two(one: str, other: str, same: bool) -> None:
    rows = [row for text in (one, other) for row in told(text)]
    now = {(found.document, found.merges): found.keeps for found in identities(rows)}
    nodes = {now.get((row.document, row.iri), row.iri) for row in rows if row.label in ("High Street", "Town Hall")}
    assert (len(nodes) == 1) == same


@pytest.mark.parametrize(
    ("texts", "country"),
    [
        (("A shop in Wellington, Somerset, burned down.", "Police in Wellington arrested a man."), []),
        (("A court in Kingston, Surrey, freed two men.",), []),
        (("A shop in Wellington, Somerset, burned down.", "Officials in Wellington met. New Zealand hailed it."), ["New Zealand"]),
        (("Officials in Wellington met.",), ["New Zealand"]),
    ],
)  # fmt: skip
def test_a_town_in_an_area_without_a_code_is_placed_where_texts_name_its_country(
    texts: tuple[str, ...], country: list[str]
) -> None:
    places = found(*texts)
    assert [areas for iri, (_, areas) in places.items() if iri.endswith(("wellington", "kingston"))] == [
        country
    ] * bool(country)


def test_a_city_of_the_gazetteer_is_not_meant_where_the_text_puts_it_elsewhere() -> None:
    (iri, areas), = found("The firm has an office in Cambridge in Massachusetts.").values()  # fmt: skip
    assert (iri, areas) == ("https://sws.geonames.org/4931972/", ["Massachusetts", "United States"])
    named = {one.label: one.known for one in told("The firm has an office in Cambridge, and sold ships to Kenya.")}
    assert named["Cambridge"]


def test_another_name_of_a_city_that_is_known_for_something_else_is_not_the_city() -> None:
    texts = told("Ferries left Kasablanka for other ports in Morocco.")
    in_morocco = where_is("Kasablanka", texts, default(), Decisions())
    assert in_morocco is not None
    assert in_morocco.areas[0].label == "Morocco"
    assert where_is("White House", texts, default(), Decisions()) is None
