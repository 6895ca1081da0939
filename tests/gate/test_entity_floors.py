"""Which mentions are one node is as good as the floors of the gate say: the gate itself takes longer, and is run by hand."""

from __future__ import annotations

import json

import pytest

from tests.gate.entities import BASELINE, FEW, SHARED, gum
from tests.gate.floors import compared


@pytest.mark.skipif(not (SHARED / "corpora/gum_entities").is_dir(), reason="GUM is not beside this checkout")
def test_a_few_documents_of_gum_are_not_below_their_floors() -> None:
    seen = list[str]()
    figures = gum(seen.append, few=True)
    assert len(seen) == 2 * len(FEW)
    assert figures.keys() == {"gum_few_named", "gum_few_mentions"}
    assert figures.keys() <= json.loads(BASELINE.read_text("utf-8")).keys()
    assert compared(figures, BASELINE) == 0
