"""What a document tells of each thing that it names."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsgraph.builder.document import analyse
from newsgraph.corpus import cluster_file, company, identity, node, resolution
from newsgraph.corpus.appearance import Appearance, appearances
from newsgraph.corpus.catalogue import Catalogue
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


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Nina Holm, 45, sold the ships.", {45}),
        ("The 45-year-old Nina Holm sold the ships.", {45}),
        ("Nina Holm, a 45-year-old judge, sold the ships.", {45}),
        ("Nina Holm, owner of a 45-year-old mill, sold the ships.", set()),
    ],
)
def test_how_old_somebody_is(text: str, ages: set[int]) -> None:
    assert {one.label: set(one.ages) for one in told(text)}["Nina Holm"] == ages


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Lawyer: Nina Holm leaves Riga\n\nThe lawyer met Nina Holm in Lund.", False),
        ("Lawyer leaves Riga\n\nThe lawyer met Nina Holm in Lund.", True),
        ("A lawyer met three people: a judge and two clerks.", True),
    ],
)
def test_who_a_headline_says_to_tell_is_nobody_of_another_text(text: str, there: bool) -> None:
    assert any("lawyer" in one.nouns for one in told(text)) is there


def test_names_are_counted_and_a_capital_for_its_country_is_none() -> None:
    found = told("Kenya sold the ships to Nina Holm. The Kenyan minister praised Holm. Moscow praised Holm.")
    assert {one.label: one.names for one in found if not one.unnamed} == {
        "Kenya": (("Kenya", 1),),
        "Nina Holm": (("Holm", 2), ("Nina Holm", 1)),
        "Russia": (),
        "Moscow": (),
    }


@pytest.mark.parametrize(
    ("text", "nouns"),
    [
        ("The Kenyan minister sold two ships.", {"Kenyan minister": ["minister"], "ships": ["ships"]}),
        ("A nurse sued the clinic. The nurse won.", {"nurse": ["nurse"], "clinic": ["clinic"]}),
        ("Another nurse sued no clinic on the second day.", {}),
        ("Nina Holm became mayor, and is a poet.", {}),
        ("Receptionist Nina Holm left the clinic.", {"clinic": ["clinic"]}),
        ("Nina Holm, a nurse, left the clinic.", {"clinic": ["clinic"]}),
        ("The chief of the clinic, Nina Holm, left.", {"clinic": ["clinic"]}),
        ("The clinic fired coach Nina Holm.", {"clinic": ["clinic"]}),
        ("Nina Holm was promoted to captain, and served as chief of the clinic.", {"clinic": ["clinic"]}),
        ("The payment of bribes on Monday ended in corruption.", {"bribes": ["bribes"]}),
    ],
)
def test_what_a_text_describes_and_by_which_nouns(text: str, nouns: dict[str, list[str]]) -> None:
    assert {one.label: sorted(one.nouns) for one in told(text) if one.unnamed} == nouns


TEXTS = (
    "Judge Nina Holm of Oslo praised the Lofoten Council. Holm met Arne Dahl, 51, and the Sild Trust.",
    "Holm, a judge, warned the Lofoten Council. Dahl of the Sild Trust agreed with Nina Holm.",
    "Arne Dahl, 24, a singer, praised Erik Holm in Bergen. Holm is a diver, and Dahl met the Lofoten Council.",
    "N. Holm met A. Dahl. The Council warned the Trust, said Holm of Oslo.",
    "The Sild Trust warned Holm.",
    "Holm agreed.",
)


def test_a_catalogue_has_what_documents_tell_and_one_company_for_each() -> None:
    """Who is who is the same whether the company of a document leaves out the own names of each thing or not."""
    whole = [told(text) for text in TEXTS]
    every = [one for found in whole for one in found]
    with Catalogue.of(every) as found:
        for number, rows in enumerate(whole):
            kept = [found[each] for each in found.rows(number)]
            assert [replace(one, companions=-1) for one in kept] == [replace(one, company=()) for one in rows]
            assert [one.crowd for one in kept] == [len(one.company) for one in rows]
            assert {found.words[word] for word in found.company(number)} == {
                word for one in rows for word in one.company
            }
            assert [each for each, _ in found.named(number)] + [each for each, _ in found.unnamed(number)] == list(
                found.rows(number)
            )
    shared = [
        replace(one, company=tuple(sorted({word for other in rows for word in other.company})), companions=one.crowd)
        for rows in whole
        for one in rows
    ]
    assert identities(shared) == identities(every)
    assert len(identities(every)) > 3


def test_a_document_that_comes_twice_is_one_with_all_of_both() -> None:
    rows = told(TEXTS[0])
    with Catalogue() as found:
        for some in (rows[:2], told(TEXTS[4]), (), rows[2:]):
            found.add([replace(one, document="d" if one in rows else "e") for one in some])
        assert len(found) == 2
        assert [found[each].label for each in found.rows(0)] == [one.label for one in rows]
        assert {found.words[each] for each in found.company(0)} == {word for one in rows for word in one.company}
        assert {found.document(each) for each in found.rows(0)} == {0}
        assert {found[each].document for each in found.rows(1)} == {"e"}


def test_what_a_statement_tells_of_two_has_the_numbers_of_both_though_the_document_comes_twice() -> None:
    one, other, third = (replace(each, document="d") for each in told(TEXTS[0])[:3])
    with Catalogue() as found:
        found.add([replace(one, beside=frozenset({other.iri, third.iri, "x"}))])
        assert found.beside(found.rows(0)[0]) == frozenset()
        found.add([other, replace(third, beside=frozenset({one.iri}))])
        first, second, last = found.rows(0)
        assert [found.beside(each) for each in (first, second, last)] == [{second, last}, set(), {first}]
        assert found[first].beside == {other.iri, third.iri, "x"}


def test_who_is_who_is_the_same_in_little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        replace(one, document=f"{number}")
        for number in range(9)
        for one in told(TEXTS[number % 6])
        if number % 3 or one.label != "Oslo"
    ]
    before = identities(rows)
    for module in (resolution, node, identity):
        monkeypatch.setattr(module, "SMALL_ROOM", 1)
    monkeypatch.setattr(cluster_file, "_AT_ONCE", 1)
    monkeypatch.setattr(company, "_ROOM", 1)
    assert identities(rows) == before
    monkeypatch.setattr(company, "_AT_ONCE", 1)
    assert identities(rows) == before
    assert {one.why for one in before} > {"the same name", "surname"}


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("Lea Brandt met Otto Brandt and Ida Brandt. Brandt denied it.", False),  # one of three, and nobody else
        ("Ute Kern met Otto Holm and Ida Holm. Brandt denied it.", True),
    ],
)
def test_a_surname_that_is_open_between_people_of_a_text_is_nobody_of_another(text: str, there: bool) -> None:
    assert ("Brandt" in {one.label for one in told(text)}) == there
