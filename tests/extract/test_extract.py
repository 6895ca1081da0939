"""Extraction on sentences of our own: the golden table, and what must never come out."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import pytest

from newsgraph.model import MentionKind, Zone, ZoneKind
from tests.extract.golden import Case, cases, missing, unwanted
from tests.util import claims, resolved


def rows(text: str) -> set[tuple[str, ...]]:
    """The claims of a text in the form of the golden table."""
    label = resolved(text)[1].entity
    return {
        (
            label(c.subject).label,
            c.relation.iri.rpartition("#")[2] or c.relation.lemma,
            c.object.text if c.object.kind == MentionKind.LITERAL else label(c.object).label,
            c.polarity.value,
            c.modality.value,
            label(c.speaker).label if c.speaker else "-",
        )
        for c in claims(text)
    }


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.text[:60])
def test_golden(case: Case, request: pytest.FixtureRequest) -> None:
    if case.known_failure:
        request.applymarker(pytest.mark.xfail(strict=True, reason="the parser misreads this sentence"))
    found = rows(case.text)
    assert missing(case, found) == [], sorted(found)
    assert unwanted(case, found) == []


def test_a_wrong_claim_is_missed() -> None:
    assert missing(
        Case("", (("Kenya", "buys", "railway", "Positive", "Asserted", "-"),), (), False),
        rows("Kenya built a railway."),
    )


COMMENTED = "Spain builds a port.\n\nItaly builds frigates. He is wrong."
COMMENT = COMMENTED.index("Italy")
ZONES = (Zone(ZoneKind.BODY, 0, COMMENT - 2), Zone(ZoneKind.COMMENT, COMMENT, len(COMMENTED), "reader"))


def test_a_comment_is_the_commenters() -> None:
    voices = {claim.subject.text: claim.voice.value for claim in claims(COMMENTED, *ZONES)}
    assert voices == {"Spain": "Narrator", "Italy": "Commenter"}


def test_what_is_in_no_zone_is_not_read() -> None:
    assert [claim.subject.text for claim in claims(COMMENTED, ZONES[1])] == ["Italy"]


def test_a_pronoun_without_a_referent_makes_no_claim() -> None:
    assert rows("He bought it.") == set()


def test_evidence_is_the_sentence() -> None:
    text = "Kenya built a railway. Norway sold the ships."
    evidence = [text[claim.evidence.start : claim.evidence.end] for claim in claims(text)]
    assert evidence == ["Kenya built a railway.", "Norway sold the ships."]


def test_time_and_quantity() -> None:
    (claim,) = claims("Brazil bought 36 fighters in 2013.")
    assert (claim.time, claim.quantity, claim.object.text) == ("in 2013", "36", "fighters")


def claims_by_rule() -> Iterator[tuple[str, int]]:
    found = sorted(claim.rule for case in cases() for claim in claims(case.text))
    yield from ((rule, len(list(group))) for rule, group in groupby(found))


def test_the_table_exercises_many_rules() -> None:
    assert len(dict(claims_by_rule())) >= 15


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peace depends on disarming the rebels.", [("dependsOn", "disarming the rebels")]),
        ("The envoys focused on ending the war.", [("focusesOn", "ending the war")]),
        ("Peace depends on not attacking Kenya.", []),
        ("Russia returned to bombing Ukraine.", [("returnsTo", "bombing Ukraine"), ("bombs", "Ukraine")]),
    ],
)
def test_what_is_aimed_at_is_not_done(text: str, expected: list[tuple[str, str]]) -> None:
    """A gerund after the verb's preposition is its object, and no claim that the subject does it."""
    found = [(claim.relation.iri.rpartition("#")[2], claim.object.text) for claim in claims(text)]
    assert found == expected
