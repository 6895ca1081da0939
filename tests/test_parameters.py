"""Questions with parameters: the same rows in rdflib and in Oxigraph, each with some, and no value that is more than a value."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import rdflib

import ontology
from graph.builder import Graph, build
from graph.cli import main
from graph.errors import QueryError
from graph.questions import about, bound, example, pairs, parameters
from tests.asking import TEXTS

NAMES = [name for name in ontology.questions() if parameters(ontology.read(f"questions/{name}.rq").decode())]
CHIPS = Path(__file__).parent / "ask" / "chips.jsonl"  # rdflib takes a minute for "path" on all of the texts


def text_of(name: str) -> str:
    return ontology.read(f"questions/{name}.rq").decode()


@pytest.fixture(scope="module")
def graphs() -> dict[bool, tuple[Graph, rdflib.Graph]]:
    made = {small: build([CHIPS] if small else list(TEXTS)) for small in (False, True)}
    return {small: (graph, graph.to_rdflib()) for small, graph in made.items()}


def test_there_are_enough() -> None:
    assert len(NAMES) >= 20


@pytest.mark.parametrize("name", sorted(set(ontology.questions()) - {"direct-triples"}))
def test_rdflib_and_oxigraph_give_the_same_rows(name: str, graphs: dict[bool, tuple[Graph, rdflib.Graph]]) -> None:
    made, other = graphs[name == "path"]
    ours = sorted(made.query(text_of(name)).rows)
    theirs = sorted(tuple("" if cell is None else str(cell) for cell in row) for row in other.query(text_of(name)))  # type: ignore[union-attr]
    assert ours == theirs
    assert ours, "a question without an answer shows nothing"


@pytest.mark.parametrize("name", NAMES)
def test_each_has_an_example_that_is_what_it_asks(name: str) -> None:
    text = text_of(name)
    words = shlex.split(example(text))
    assert words[:3] == ["newsgraph", "query", name]
    values = pairs([word for word in words[3:] if word != "--param"])
    assert set(values) == set(parameters(text))
    for key, value in values.items():
        assert f'VALUES ?{key} {{ "{value}" }}' in text
    assert "--param" in about(name)


@pytest.mark.parametrize("value", ['"} #', "\\", "a\nb", "'", '" } UNION { ?s ?p ?o } #', "\U0001f600", "?x"])
def test_a_value_is_only_a_value(value: str, graphs: dict[bool, tuple[Graph, rdflib.Graph]]) -> None:
    store = graphs[True][0].store
    for name in ("said-about", "changes", "path"):
        asked = bound(text_of(name), dict.fromkeys(parameters(text_of(name)), value), store)
        assert list(store.query(asked).rows) == []


def test_names_in_any_case_and_iris(graphs: dict[bool, tuple[Graph, rdflib.Graph]]) -> None:
    store = graphs[True][0].store
    rows = [list(store.query(bound(text_of("does"), {"x": x}, store)).rows) for x in ("Nordchip", "NORDCHIP")]
    assert rows[0] == rows[1] != []
    iri = next(iter(store.query('SELECT ?e { ?e skos:prefLabel "China" }').rows))[0]
    by_iri = list(store.query(bound(text_of("does"), {"x": iri}, store)).rows)
    assert by_iri == list(store.query(bound(text_of("does"), {"x": "China"}, store)).rows) != []


def test_parameters_that_do_not_fit(graphs: dict[bool, tuple[Graph, rdflib.Graph]]) -> None:
    store = graphs[True][0].store
    for name, values in (("does", {}), ("does", {"y": "NATO"}), ("claims", {"x": "NATO"})):
        with pytest.raises(QueryError, match="parameters do not fit"):
            bound(text_of(name), values, store)
    for wrong in (["x"], ["=1"], ["x=1", "x=2"], ["x="]):
        with pytest.raises(QueryError, match="no parameter"):
            pairs(wrong)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(CHIPS, output=tmp_path)
    place = ["--store", str(tmp_path / "store"), "--format", "csv"]
    assert main(["query", "does-to", "--param", "x=united states", "--param", "y=Netherlands", *place]) == 0
    assert re.search("United States,pressures,Netherlands", capsys.readouterr().out)
    assert main(["query", "does-to", *place]) == 1
    assert "--param x=Russia" in capsys.readouterr().err
