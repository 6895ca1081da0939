"""The page on confidence shows the figures that training wrote last."""

from __future__ import annotations

from tests.docs.blocks import ROOT, read


def test_the_page_on_confidence_has_the_figures_of_training() -> None:
    (shown,) = (block.text for block in read(ROOT / "docs/confidence.md") if block.language == "text")
    assert shown == (ROOT / "training/judged/figures.txt").read_text("utf-8")
