"""An export may leave out the direct and reported triples that are less sure than asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import newsgraph
from newsgraph.cli import main
from newsgraph.export.threshold import surer
from newsgraph.store.store import Store

TEXT = "Kenya built a railway. Kenya is rich. Merkel said Peru sold ships. A bridge designed by Volvo protects Oslo."
LOW = 0.01
RELATIONS = {"ontology#builds": "builds", "ontology#hasQuality": "is", "said#sells": "sells"}


@pytest.fixture
def store(tmp_path: Path) -> Path:
    newsgraph.build([newsgraph.Document(TEXT)], output=tmp_path, min_confidence=LOW).store.close()
    return tmp_path / "store"


def kept(place: Path, least: float) -> list[str]:
    """The sentences' triples that are in the one but not in the other, by what is left of them at a threshold."""
    with Store.open(place, read_only=True) as store:
        found = [
            quad.predicate.value.rpartition("/")[2]
            for quad in surer(store, least)
            if quad.subject.value.endswith(("kenya", "peru"))
        ]
    return sorted(name for name in found if name.startswith(("ontology#", "said#")))


def test_those_that_are_surer_stay(store: Path) -> None:
    with Store.open(store, read_only=True) as found:
        shares = {claim.relation: claim.confidence or 0 for claim in found.network().edges}
    wanted = {name: shares[relation] for name, relation in RELATIONS.items()}
    assert len(set(wanted.values())) == len(wanted)
    for least in (LOW, *wanted.values()):
        assert kept(store, least) == sorted(name for name, share in wanted.items() if share >= least)
    assert kept(store, 0.99) == []


def test_a_triple_that_a_surer_statement_bears_stays(tmp_path: Path) -> None:
    texts = ("Peru, which sold ships, left NATO.", "Peru sold ships.")
    newsgraph.build(map(newsgraph.Document, texts), output=tmp_path, min_confidence=LOW).store.close()
    with Store.open(tmp_path / "store", read_only=True) as found:
        shares = sorted(claim.confidence or 0 for claim in found.network().edges if claim.relation == "sells")
    assert shares[0] < shares[-1]
    assert "ontology#sells" in kept(tmp_path / "store", shares[-1])


@pytest.mark.parametrize(("least", "there"), [("0.5", True), ("0.99", False)])
def test_the_command_takes_it(store: Path, tmp_path: Path, least: str, there: bool) -> None:
    file = tmp_path / "out.ttl"
    command = ["export", "turtle", "--min-confidence", least, "--store", str(store), "-o", str(file)]
    assert main.main(command) == 0
    text = file.read_text("utf-8")
    assert bool(re.search(r"ng:builds ent:railway-\w+ ;", text.replace("rdf:predicate ng:builds", ""))) == there
    assert "rdf:predicate ng:builds" in text
