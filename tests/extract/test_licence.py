"""Whether a clause is asserted, by all that hangs over it: the table of licences, and the signatures of words."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from newsgraph.model import Modality, Polarity
from newsgraph.vocabulary.signatures import Complement, Part, Sign, Signature
from newsgraph.vocabulary.vocabulary import default
from tests.extract import licence
from tests.extract.golden import Claim, read


@pytest.mark.parametrize("case", licence.cases(), ids=lambda case: case.text)
def test_what_hangs_over_a_clause_says_how_it_is_put(case: licence.Case) -> None:
    assert list(licence.faults(case, read(case.text))) == []


def test_the_table_is_wide() -> None:
    table = licence.cases()
    assert len(table) >= 190
    assert len({case.text for case in table}) == len(table)
    assert all(case.lines for case in table)


def signatures() -> Iterator[Signature]:
    """The first of each entry."""
    seen = set()
    for same in default().signatures.values():
        for one in same:
            if one.id not in seen:
                seen.add(one.id)
                yield one


def promised(one: Signature) -> frozenset[str]:
    """How the example puts its clause, as the signature of a word that is affirmed has it."""
    if one.affirmed == Sign.TRUE:
        return frozenset((Polarity.POSITIVE, Modality.ASSERTED))
    if one.affirmed == Sign.FALSE:
        return frozenset((Polarity.NEGATIVE, one.put or Modality.ASSERTED))
    return frozenset((Polarity.POSITIVE, one.put or Modality.POSSIBLE))


@pytest.mark.parametrize("one", list(signatures()), ids=lambda one: one.id.rpartition("#")[2])
def test_each_signature_does_to_its_example_what_it_says(one: Signature) -> None:
    """The clause is about Peru or Silva, and nothing that the word itself says of them is put in the same way with the same object."""
    inner = [claim for claim in read(one.example) if is_inner(claim)]
    assert inner, read(one.example)
    if "did not" in one.example:  # a factive, which is shown where it is denied
        assert one.factive
    assert {licence.put(claim) for claim in inner} == {promised(one)}, inner


def is_inner(claim: Claim) -> bool:
    """Whether a claim is of the clause of an example: they are all about a mine, ships, gold or an invasion."""
    return claim["object"] in ("mine", "ships", "gold", "Kenya") and " " not in claim["relation"]


def frames() -> list[tuple[str, Signature]]:
    """A sentence for each word that frames a clause."""
    found = [one for same in default().signatures.values() for one in same if one.complement == Complement.FRAME]
    noun = {Part.NOUN: "{}", Part.ADJECTIVE: "{} video"}
    clause = {
        "in": "In the {}, Norway sold the ships.",
        "on": "On the {}, Norway sells the ships.",
        "by": "By his {}, Norway sold the ships.",
    }
    return [(clause[one.preposition].format(noun[one.part].format(one.lemma)), one) for one in found]


@pytest.mark.parametrize(("text", "one"), frames())
def test_each_word_that_frames_a_clause_makes_it_possible_or_alleged(text: str, one: Signature) -> None:
    (sold,) = (claim for claim in read(text) if claim["relation"] == "sells")
    assert licence.put(sold) == promised(one)
