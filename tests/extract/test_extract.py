"""Extraction on sentences of our own: the golden table, and what must never come out."""

from __future__ import annotations

from functools import cache
from typing import Any
from unittest import mock

import pytest

from newsgraph.extract import calibration
from newsgraph.model import Zone, ZoneKind
from tests.extract import plain
from tests.extract.golden import TABLE, Case, Claim, Mark, cases, faults, read, written
from tests.util import claims


@cache
def golden(text: str) -> tuple[list[Claim], frozenset[str]]:
    """The claims of a sentence of the table, and the parts of the fit of confidences that they have."""
    seen, real = set[str](), calibration.parts

    def noted(*found: Any) -> tuple[str, ...]:
        names = real(*found)
        seen.update(names)
        return names

    calibration.confidence.cache_clear()
    with mock.patch.object(calibration, "parts", noted):
        return read(text), frozenset(seen)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.text[:60])
def test_golden(case: Case) -> None:
    assert list(faults(case, golden(case.text)[0])) == []


def test_the_table_has_a_claim_of_every_part_of_the_fit() -> None:
    """So that no confidence changes unseen."""
    seen = {part for case in cases() for part in golden(case.text)[1]}
    assert sorted(calibration.shipped().log_odds.keys() - seen) == []


KENYA = "Kenya built a railway."


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("", "is not in the table: + Kenya | builds | railway | past | main-object"),
        (
            "+ Kenya | builds | railway | past | relative-object",
            "does not come: + Kenya | builds | railway | past | relative-object",
        ),
        ("+ Kenya | builds | railway | main-object", "does not come: + Kenya | builds | railway | main-object"),
        ("+ Kenya | builds | dam | past | main-object", "does not come: + Kenya | builds | dam | past"),
        (
            "~ Kenya | buys | railway | past | main-object  # why",
            "it is mended: take the line away: ~ Kenya | buys",
        ),
        ("! Kenya | builds | *", "comes: ! Kenya | builds | *"),
        ("- * | * | railway | Positive", "comes: - * | * | railway | Positive"),
        ("- Kenya | builds | railway | speaker=", "comes: - Kenya | builds | railway | speaker="),
    ],
)
def test_the_table_tells_what_is_not_so(lines: str, fault: str) -> None:
    (case,) = cases(f"{KENYA}\n{lines}")
    assert any(found.startswith(fault) for found in faults(case, read(KENYA)))


@pytest.mark.parametrize("line", ["- Kenya | builds | dam", "! Kenya | builds | * | Negative", "- * | * | * | tense="])
def test_what_does_not_come_is_no_fault(line: str) -> None:
    (case,) = cases(f"{KENYA}\n+ Kenya | builds | railway | past | main-object\n{line}")
    assert list(faults(case, read(KENYA))) == []


def test_what_is_wrong_has_a_reason() -> None:
    assert [line for case in cases() for line in case.marked(Mark.WRONG) if not line.reason] == []


def test_lines_are_written_as_they_are_read() -> None:
    table = TABLE.read_text("utf-8")
    assert [written(line) for case in cases() for line in case.lines] == [
        line for line in table.splitlines() if line.startswith(tuple(f"{mark} " for mark in Mark))
    ]


COMMENTED = "Spain builds a port.\n\nItaly builds frigates. He is wrong."
COMMENT = COMMENTED.index("Italy")
ZONES = (Zone(ZoneKind.BODY, 0, COMMENT - 2), Zone(ZoneKind.COMMENT, COMMENT, len(COMMENTED), "reader"))


def test_a_comment_is_the_commenters() -> None:
    voices = {claim.subject.text: claim.voice.value for claim in claims(COMMENTED, *ZONES)}
    assert voices == {"Spain": "Narrator", "Italy": "Commenter"}


def test_what_is_in_no_zone_is_not_read() -> None:
    assert [claim.subject.text for claim in claims(COMMENTED, ZONES[1])] == ["Italy"]


def test_evidence_is_the_sentence() -> None:
    text = "Kenya built a railway. Norway sold the ships."
    evidence = [text[claim.evidence.start : claim.evidence.end] for claim in claims(text)]
    assert evidence == ["Kenya built a railway.", "Norway sold the ships."]


@pytest.mark.parametrize("case", list(plain.cases()), ids=lambda case: case.text[:60])
def test_what_is_whole(case: plain.Case) -> None:
    assert plain.read(case.text) == case.lines
