"""Odd texts through extraction, some of each kind, and that the checks can fail."""

from __future__ import annotations

from dataclasses import replace

from newsgraph.extract import extractor
from newsgraph.model import Span
from newsgraph.nlp.tree import Name
from tests.fuzz import extraction, odd_texts
from tests.util import analysed, tree

TEXT = "Norway praised Kenya. It warned NATO.\n\nMark Rutte left Oslo."


def test_some_odd_texts_of_each_kind() -> None:
    report = extraction.checked("test", count=2 * len(odd_texts.KINDS))
    assert report.problems == []
    assert report.claims > 20


def test_the_same_number_is_the_same_text() -> None:
    assert odd_texts.text("1", 7) == odd_texts.text("1", 7) != odd_texts.text("2", 7)


def test_a_name_in_two_sentences_is_found() -> None:
    good = tree(TEXT)
    assert list(extraction.of_tree(good)) == []
    bad = replace(good, names=[Name(2, 5, "Organization")])
    assert [kind for kind, _ in extraction.of_tree(bad)] == ["a name in two sentences"]


def test_an_end_outside_of_its_sentence_is_found() -> None:
    analysis = analysed(TEXT)
    claims = list(extractor.claims(analysis, ""))
    assert list(extraction.of_claims(analysis, claims)) == []
    moved = [replace(claim, evidence=Span(len(TEXT) - 4, len(TEXT))) for claim in claims[:1]]
    assert "an end outside of its sentence" in [kind for kind, _ in extraction.of_claims(analysis, moved)]
    beyond = [replace(claims[0], evidence=Span(0, len(TEXT) + 1))]
    assert "a place outside of the text" in [kind for kind, _ in extraction.of_claims(analysis, beyond)]
