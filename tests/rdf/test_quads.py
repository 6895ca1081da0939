"""Names as RDF: each is made once, and only so many are held."""

from __future__ import annotations

import pytest
from pyoxigraph import NamedNode

from newsgraph.rdf import quads


def test_names_are_held_up_to_a_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    held = {f"urn:{number}": NamedNode("urn:x") for number in range(99_999)}
    monkeypatch.setattr(quads, "_NODES", held)
    assert quads._node("urn:a") is quads._node("urn:a")
    assert len(held) == 100_000
    assert quads._node("urn:b") == NamedNode("urn:b")
    assert held == {}
