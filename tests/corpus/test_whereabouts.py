"""Where places are: what a document tells of it, and what the corpus makes of that."""

from __future__ import annotations

import pytest

from newsgraph.builder.document import analyse
from newsgraph.corpus.appearance import Appearance, appearances
from newsgraph.entities.containment import around, within
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


def test_a_city_of_the_gazetteer_is_not_meant_where_the_text_puts_it_elsewhere() -> None:
    (iri, areas), = found("The firm has an office in Cambridge in Massachusetts.").values()  # fmt: skip
    assert (iri, areas) == ("https://sws.geonames.org/4931972/", ["Massachusetts", "United States"])
    named = {one.label: one.known for one in told("The firm has an office in Cambridge, and sold ships to Kenya.")}
    assert named["Cambridge"]
