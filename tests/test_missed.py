"""Why a sentence made no claim."""

from __future__ import annotations

import pytest

from graph.builder import explain


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("She paid the fine.", '"paid": rule main-object fits, but its subject "She" stands for nothing'),
        ("The mayor went.", '"went": no object and no prepositional object'),
        ("The mayor went under a tree.", 'the lexicon has no entry for "go under"'),
        ("Run!", '"Run": no subject'),
        ("A warm day in Riga.", "no verb"),
    ],
)
def test_the_closest_rule_and_what_it_missed(text: str, reason: str) -> None:
    shown = explain(text)
    assert "  no claim:\n" in shown
    assert reason in shown


def test_a_sentence_with_a_claim_needs_no_reason() -> None:
    assert "no claim" not in explain("Kenya built a railway.")
