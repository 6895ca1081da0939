"""Claims between two actors with a noun or a clause between them."""

from __future__ import annotations

import pytest

from tests.extract.test_extract import rows


@pytest.mark.parametrize(
    ("text", "subject", "relation", "target"),
    [
        ("Kenya demanded that Chile pay the fine.", "Kenya", "demands", "Chile"),
        ("The envoy of Peru said that Chile must pay.", "envoy of Peru", "urges", "Chile"),
        ("Kenya rejected an offer from Chile.", "Kenya", "rejects", "Chile"),
        ("Kenya provided tents for Chile.", "Kenya", "provides", "Chile"),
        ("Kenya threatened to bomb Chile.", "Kenya", "threatens", "Chile"),
        ("Kenya threatened to impose a curfew in Nairobi.", "Kenya", "threatens", "Nairobi"),
        ("The rebels said they would bomb Chile.", "rebels", "threatens", "Chile"),
        ("Kenya said it would bomb Chile.", "Kenya", "threatens", "Chile"),
        ("Kenya plans to bomb Chile.", "Kenya", "threatens", "Chile"),
        ("Kenya planted trees in Chile.", "Kenya", "plant tree in", "Chile"),
        ("Kenya and Chile signed a treaty.", "Kenya", "agreesWith", "Chile"),
    ],
)
def test_the_second_actor_is_found(text: str, subject: str, relation: str, target: str) -> None:
    assert (subject, relation, target) in {row[:3] for row in rows(text)}


@pytest.mark.parametrize(
    ("text", "unwanted"),
    [
        ("Kenya rejected an offer from a friend.", "friend"),  # nobody whom the graph could name
        ("Kenya said that Chile paid.", "Chile"),  # nothing is asked of Chile
        ("Kenya opened a school in May.", "May"),
        ("Kenya said Norway would bomb Chile.", "Chile"),  # a forecast is no threat
        ("Kenya was asked about the treaty with Chile.", "Chile"),
    ],
)
def test_nothing_is_made_up(text: str, unwanted: str) -> None:
    assert not any(row[0] == "Kenya" and row[2] == unwanted for row in rows(text))
