"""Turns of sentences that no other test has: each once, with all that is found in it."""

from __future__ import annotations

import pytest

from newsgraph.builder.document import analyse
from newsgraph.entities.resolver import Resolver
from newsgraph.export.openie import open_lines
from newsgraph.model import Document, Zone, ZoneKind
from newsgraph.namespaces import local_name
from tests import util


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "You know, Norway sold the ships.",
            [("Norway", "sells", "ships", "Positive Asserted")],
        ),  # nobody is told who knows
        (
            "Bergen, Norway, sold the ships.",
            [
                ("Bergen", "locatedIn", "Norway", "Positive Asserted"),
                ("Bergen", "sells", "ships", "Positive Asserted"),
            ],
        ),
        ("There is no hospital in the village.", [("hospital", "locatedIn", "village", "Negative Asserted")]),
        (
            "The bridge was closed or removed.",
            [
                ("bridge", "undergoes", "close", "Positive Asserted"),
                ("bridge", "undergoes", "remove", "Positive Asserted"),
            ],
        ),
        ("She is friendly when we see each other in Oslo.", []),
        ("What is really important is the harbour.", []),
        ("How large would the dam be?", []),
        ("Norway re-elected the president.", [("Norway", "elects", "president", "Positive Asserted")]),
    ],
)
def test_claims(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    analysis = util.analysed(text)
    resolver = Resolver(analysis.mentions, analysis.coreference, Document(text).iri)
    found = util.claims(text)
    assert [
        (
            resolver.entity(c.subject).label,
            local_name(c.relation.iri),
            resolver.entity(c.object).label,
            f"{c.polarity} {c.modality}",
        )
        for c in found
    ] == expected
    assert not any(claim.speaker for claim in found)


@pytest.mark.parametrize(
    ("style", "text", "expected"),
    [
        ("long", "Norway wants to sell the ships.", [("Norway", "wants to sell", "the ships", "want")]),
        ("split", "Norway wants to sell the ships.", [("Norway", "wants to sell", "the ships", "want")]),
        (
            "long",
            "Kenya told Norway to sell the ships.",
            [("Kenya", "told", "Norway", "tell"), ("Norway", "to sell", "the ships", "sell")],
        ),
        ("long", "Dr Anna Berg retired.", [("Anna Berg", "is", "Dr", "be")]),
        ("long", "The road is icy and dangerous.", [("The road", "is", "icy and dangerous", "be")]),
        (
            "split",
            "The road is icy and dangerous.",
            [("The road", "is", "icy", "be"), ("The road", "is", "dangerous", "be")],
        ),
        ("long", "The rescue was below the summit.", [("The rescue", "was", "below the summit", "be")]),
        ("split", "The rescue was below the summit.", [("The rescue", "was below", "the summit", "be")]),
        ("long", "Norway re-elected the president.", [("Norway", "re-elected", "the president", "re-elect")]),
        ("long", "The harbour where the ships lay was closed.", []),
        ("split", "The minister will stay and negotiate.", []),
    ],
)
def test_open_lines(style: str, text: str, expected: list[tuple[str, str, str, str]]) -> None:
    found = open_lines(Document(text), util.analysed(text), style, False)
    assert [(row["subject"], row["relation"], row["object"], row["lemma"]) for row in found] == expected


def test_what_is_no_part_of_the_article_makes_no_line() -> None:
    text = "Sweden won the cup. Norway sold the ships."
    document = Document(text, zones=(Zone(ZoneKind.BODY, text.index("Norway"), len(text)),))
    analysis = analyse(document, util.tree(text), util.default())
    assert [row["subject"] for row in open_lines(document, analysis, "long", False)] == ["Norway"]
