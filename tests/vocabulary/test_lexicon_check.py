"""By what an example keeps the promise of its entry."""

from __future__ import annotations

from dataclasses import replace

import pytest

from newsgraph.model import Modality, Polarity
from newsgraph.namespaces import ONTOLOGY
from newsgraph.vocabulary.lexicon_check import Kept, check
from newsgraph.vocabulary.terms import Frame
from tests.util import claims

SELLS = f"{ONTOLOGY}sells"
ACTS = f"{ONTOLOGY}acts"


def verb(lemma: str, relation: str = "", **more: object) -> Frame:
    return Frame("lex:it", "verb", lemma, relation, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("example", "frames", "kept"),
    [
        ("Kenya sold the ships.", [verb("sell", SELLS)], Kept.RELATION),
        ("Kenya sold the ships.", [verb("sell", f"{ONTOLOGY}buys")], Kept.NOTHING),
        ("Kenya sold the ships.", [verb("sell")], Kept.NOTHING),
        ("Kenya lionized the ships.", [verb("lionize", ACTS, own=True)], Kept.RELATION),
        ("Kenya lionized the ships.", [verb("praise", ACTS, own=True), verb("lionize", ACTS, own=True)], Kept.RELATION),
        ("Kenya lionized the ships.", [verb("lionize", ACTS)], Kept.NOTHING),
        ("Kenya lionized the ships.", [verb("praise", ACTS, own=True)], Kept.NOTHING),
        ("Kenya zapped up the ships.", [verb("zap", ACTS, own=True, particle="up")], Kept.RELATION),
        ("Kenya zapped up the ships.", [verb("zap", ACTS, own=True)], Kept.NOTHING),
        ("Kenya said that Norway sold the ships.", [verb("say", reports=True)], Kept.SOURCE),
        ("Kenya said that Norway sold the ships.", [verb("say")], Kept.NOTHING),
        ("Kenya said that Norway sold the ships.", [verb("deny", reports=True)], Kept.NOTHING),
        ("Kenya refused to sell the ships.", [verb("refuse", content_polarity=Polarity.NEGATIVE)], Kept.COLOUR),
        ("Kenya refused to sell the ships.", [verb("refuse", content_modality=Modality.POSSIBLE)], Kept.NOTHING),
        ("Kenya struggled to sell the ships.", [verb("struggle", content_modality=Modality.POSSIBLE)], Kept.COLOUR),
        ("Kenya sold the ships today.", [verb("sell", auxiliary=True)], Kept.NOTHING),  # not of a word after it
        ("Kenya helped to sell the ships.", [verb("help", auxiliary=True)], Kept.COLOUR),
    ],
)  # fmt: skip
def test_what_an_example_shows(example: str, frames: list[Frame], kept: Kept) -> None:
    first, *others = frames
    shown = replace(first, example=example)
    (one,) = check({first.id: (shown, *others)}, claims)
    assert (one.entry, one.expected, one.kept) == ("lex:it", first.relation, kept)
