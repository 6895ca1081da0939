"""Firms that bear a surname, and people of one: who stands beside a full name in one clause is somebody else."""

from __future__ import annotations

import pytest

from tests.util import resolved


def entities(text: str) -> list[tuple[str, str]]:
    """Label and type of what each name of a text stands for, in order."""
    analysis, resolver = resolved(text)
    found = [resolver.entity(analysis.mentions.mention(analysis.mentions.head(one))) for one in analysis.mentions.names]
    return [(one.label, one.type) for one in found]


TOM, KAY = ("Tom Fenwick", "Person"), ("Kay Mercer", "Person")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fenwick, a brewer, promoted Tom Fenwick. Fenwick sold pubs.", [("Fenwick", "Organization"), TOM]),
        ("Fenwick, which makes beer, hired Tom Fenwick. Fenwick sold pubs.", [("Fenwick", "Organization"), TOM]),
        ("Holt, a lawyer, hired Ann Holt. Holt sold pubs.", [("Holt", "Person"), ("Ann Holt", "Person")]),
        ("The retailer Fenwick hired Tom Fenwick. Fenwick sold pubs.", [("Fenwick", "Organization"), TOM]),
        ("Mercer, a toymaker, sold factories. Kay Mercer praised Mercer.", [("Mercer", "Organization"), KAY]),
        ("Mercer, a fashion label, sold shops. Kay Mercer spoke. Mercer grew.", [("Mercer", "Organization"), KAY]),
    ],
)
def test_a_firm_is_not_who_bears_its_name(text: str, found: list[tuple[str, str]]) -> None:
    assert list(dict.fromkeys(entities(text))) == found


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Fenwick sued Tom Fenwick. Fenwick sold pubs.", ["Fenwick", "Tom Fenwick", "Fenwick"]),
        ("Fenwick sued Tom Fenwick. Mr Fenwick sold pubs.", ["Fenwick", "Tom Fenwick", "Tom Fenwick"]),
        ("Mr Fenwick met Tom Fenwick's wife. Fenwick left.", ["Tom Fenwick"] * 3),
        ("Tom Fenwick left. Fenwick sold pubs.", ["Tom Fenwick", "Tom Fenwick"]),
        ("Ford sued Harrison Ford. Ford sold plants.", ["Ford", "Harrison Ford", "Ford"]),
        ("Fenwick, a lawyer, left. Tom Fenwick sold pubs.", ["Tom Fenwick", "Tom Fenwick"]),
    ],
)
def test_who_stands_beside_a_full_name_is_somebody_else(text: str, labels: list[str]) -> None:
    assert [label for label, _ in entities(text)] == labels


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Brenn Mekker, which employs 40 people, sued Kenya.", ("Brenn Mekker", "Organization")),
        ("Peru met Anna Holm, which angered Kenya.", ("Anna Holm", "Person")),
        ("Elliott Brands acquired a stake.", ("Elliott Brands", "Organization")),
        ("Boatbuilder Norline sued Kenya.", ("Norline", "Organization")),
    ],
)
def test_what_tells_that_a_name_is_a_firms(text: str, found: tuple[str, str]) -> None:
    assert found in entities(text)


def test_a_person_with_a_trade_is_no_firm() -> None:
    assert entities("Tom Fenwick, a winemaker, praised the plan.") == [TOM]
    assert entities("Fenwick, a chain, praised the plan.") != [("Fenwick", "Organization")]


LEA, OTTO, OWN = "Lea Brandt", "Otto Brandt", "Brandt"


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        # who is named for being another's kin is not who goes on by the surname
        ("A hearing for Otto Brandt, charged with the murder of his wife Lea Brandt, ended. Brandt denied it.", [OTTO, LEA, OTTO]),
        ("Police held Otto Brandt over the deaths of his mother, Ute Kern, and sister Lea Brandt. Brandt denied it.",
         [OTTO, "Ute Kern", LEA, OTTO]),
        ("Lea Brandt and Otto Brandt met a sister. Brandt denied it.", [LEA, OTTO, OWN]),
        # whom a text calls by the surname, it goes on to until it names another
        ("Lea Brandt died. Otto Brandt sued. Brandt lost. The judge wept. The jury sang. Snow fell. Brandt left.",
         [LEA, OTTO, OTTO, OTTO]),
        ("Otto Brandt sued. Brandt lost. Lea Brandt died. The judge wept. The jury sang. Snow fell. Brandt left.",
         [OTTO, OTTO, LEA, OTTO]),
    ],
)  # fmt: skip
def test_of_two_people_of_one_surname_it_is_whom_the_text_calls_so(text: str, labels: list[str]) -> None:
    assert [label for label, _ in entities(text)] == labels
