"""Decisions on claims, as the page writes them, beside merges and splits in one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.entities import decisions, reviews
from newsgraph.errors import InputError

HEAD = """@prefix decision: <https://w3id.org/newsgraph/decision/> .
@prefix ng: <https://w3id.org/newsgraph/ontology#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def written(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "decisions.ttl"
    path.write_text(HEAD + "\n".join(lines) + "\n", "utf-8")
    return path


def test_reviews_and_splits_stand_in_one_file(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        'decision:1 a ng:Rejection ; ng:reviews <urn:s1> ; ng:by "Ann" ; ng:on "2026-11-29"^^xsd:date .',
        'decision:2 a ng:Correction ; ng:reviews <urn:s2> ; rdf:object "late" ; rdf:subject <urn:a> ; ng:why "misread" .',
        "decision:3 a ng:Split ; ng:splits <urn:b> ; ng:document <urn:d> .",
    )
    found = reviews.read(path)
    assert set(found) == {"urn:s1", "urn:s2"}
    assert (found["urn:s1"].kind, found["urn:s1"].by, found["urn:s1"].on) == ("Rejection", "Ann", "2026-11-29")
    second = found["urn:s2"]
    assert (second.subject, second.predicate, second.object, second.literal) == ("urn:a", "", "late", True)
    assert (second.why, second.iri) == ("misread", "https://w3id.org/newsgraph/decision/2")
    assert set(decisions.read(path).splits) == {"urn:b"}


def test_of_two_reviews_the_later_one_counts(tmp_path: Path) -> None:
    later = 'decision:1 a ng:Acceptance ; ng:reviews <urn:s> ; ng:on "2026-11-30"^^xsd:date .'
    earlier = 'decision:2 a ng:Rejection ; ng:reviews <urn:s> ; ng:on "2026-11-29"^^xsd:date .'
    for lines in ((later, earlier), (earlier, later)):
        assert reviews.read(written(tmp_path, *lines))["urn:s"].kind == "Acceptance"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("decision:1 a ng:Rejection .", "reviews no statement"),
        ('decision:1 a ng:Rejection ; ng:reviews "s" .', "reviews no statement"),
        ("decision:1 a ng:Correction ; ng:reviews <urn:s> .", "a ng:Correction without a part"),
        ("decision:1 a ng:Acceptance ; ng:reviews <urn:s> ; rdf:object <urn:o> .", "a ng:Acceptance with a part"),
        ('decision:1 a ng:Correction ; ng:reviews <urn:s> ; rdf:predicate "is" .', "the rdf:predicate of"),
        ("decision:1 a ng:Review ; ng:reviews <urn:s> .", "is no decision"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(tmp_path: Path, line: str, problem: str) -> None:
    path = written(tmp_path, line)
    read = decisions.read if problem == "is no decision" else reviews.read
    with pytest.raises(InputError, match=problem) as caught:
        read(path)
    assert str(caught.value.place) == f"{path}:5"
