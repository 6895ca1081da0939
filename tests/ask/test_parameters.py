"""Questions with parameters: the same rows in rdflib and in Oxigraph, each with some, and no value that is more than a value."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
import rdflib

from newsgraph.ask.ready_questions import _documents, about, bound, example, pairs, parameters
from newsgraph.ask.sparql_strings import literal
from newsgraph.builder.flow import Graph, build
from newsgraph.cli.main import main
from newsgraph.errors import QueryError
from newsgraph.model import Document
from newsgraph.namespaces import PREFIXES
from newsgraph.store.store import Store
from newsgraph.vocabulary import data
from tests.ask.table import TEXTS
from tests.facts import ARTICLES

NAMES = [name for name in data.questions() if parameters(data.read(f"questions/{name}.rq").decode())]
CHIPS = (
    Path(__file__).parents[1] / "ask" / "texts" / "chips.jsonl"
)  # rdflib takes a minute for "path" on all of the texts


def text_of(name: str) -> str:
    return data.read(f"questions/{name}.rq").decode()


OWN: dict[str, Any] = {
    "path": CHIPS,
    "where": {"text": "NATO met Ana Silva in Oslo."},
    # As each of its ways has it: who gives, buys from somebody, sells to somebody, is fined, and pays; rdflib takes long for all articles.
    "money": {
        "text": "Kenya paid Peru $3 million. A court fined Volvo 2 million euros. Chile sold ships to Peru for 5 million dollars. "
        "Norway bought a mine from Chile for $7 million. Oslo gave 4 million euros to Ukraine, Ana Silva said."
    },
    "alleged": {"text": "Prosecutors accused Ana Silva of selling fake shares."},
}


OF_SEVERAL = (
    "corroborated",
    "disputed",
    "events",
    "first-report",
    "people",
)  # asked of several texts on one affair


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Graph, rdflib.Graph]]:
    """By question, where it has a graph of its own; otherwise that of all texts."""
    watched = tmp_path_factory.mktemp("lists") / "watched.csv"
    watched.write_text("label,type\nAna Silva,Person\n")
    made = {name: build(text) for name, text in (("", list(TEXTS)), ("affair", ARTICLES), *OWN.items())}
    made["watchlist"] = build(OWN["where"], watchlist=watched)
    return {name: (graph, graph.to_rdflib()) for name, graph in made.items()}


def test_there_are_enough() -> None:
    assert len(NAMES) >= 20


@pytest.mark.parametrize("name", sorted(set(data.questions()) - {"direct-triples", "reported-triples"}))
def test_rdflib_and_oxigraph_give_the_same_rows(name: str, graphs: dict[str, tuple[Graph, rdflib.Graph]]) -> None:
    made, other = graphs["affair" if name in OF_SEVERAL else name if name in graphs else ""]
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


def test_a_document_is_found_by_its_iri_and_by_the_id_of_its_maker() -> None:
    one, other = (Document("Kenya sold the ships.", title="Ships sold", key=key) for key in ("Port 7", "Port 78"))
    store = build([one, other]).store
    for document in (one, other):
        for value in (document.iri, document.key):
            assert [iri for iri, _ in _documents(value, store)] == [document.iri]
    assert _documents("Port", store) == _documents(one.iri[:-1], store) == []


@pytest.mark.parametrize("value", ['"} #', "\\", "a\nb", "'", '" } UNION { ?s ?p ?o } #', "\U0001f600", "?x"])
def test_a_value_is_only_a_value(value: str, graphs: dict[str, tuple[Graph, rdflib.Graph]]) -> None:
    store = graphs["path"][0].store
    for name in ("said-about", "changes", "path", "between"):
        with pytest.raises(QueryError, match=r"nothing in the graph is called|is no day"):
            bound(text_of(name), dict.fromkeys(parameters(text_of(name)), value), store)
    with Store.open(None) as odd:
        lines = [
            f"<https://e.org/{n}> <{PREFIXES['skos']}prefLabel> {literal(text)} ."
            for n, text in enumerate((value, "x"))
        ]
        odd.load(pyoxigraph.parse("\n".join(lines), format=pyoxigraph.RdfFormat.N_TRIPLES))
        asked = bound(
            '# Parameter x: a name of it.\nSELECT ?s { VALUES ?x { "x" } ?s skos:prefLabel|skos:altLabel ?x }',
            {"x": value},
            odd,
        )
        assert list(odd.query(asked).rows) == [("https://e.org/0",)]


def test_names_in_any_case_and_iris(graphs: dict[str, tuple[Graph, rdflib.Graph]]) -> None:
    store = graphs["path"][0].store
    rows = [list(store.query(bound(text_of("does"), {"x": x}, store)).rows) for x in ("Nordchip", "NORDCHIP")]
    assert rows[0] == rows[1] != []
    iri = next(iter(store.query('SELECT ?e { ?e skos:prefLabel "China" }').rows))[0]
    by_iri = list(store.query(bound(text_of("does"), {"x": iri}, store)).rows)
    assert by_iri == list(store.query(bound(text_of("does"), {"x": "China"}, store)).rows) != []


def asked(store: Store, name: str, **values: str) -> list[tuple[str, ...]]:
    return list(store.query(bound(text_of(name), values, store)).rows)


def from_text(folder: Path, text: str) -> Store:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    return build(folder / "a.txt").store


def test_an_iri_is_that_thing_and_no_other_of_its_name() -> None:
    with Store.open(None) as store:
        lines = (
            f'<https://e.org/{n}> <{PREFIXES["skos"]}prefLabel> "Springfield" . '
            f"<https://e.org/d{n}> <{PREFIXES['schema']}mentions> <https://e.org/{n}> ."
            for n in (1, 2)
        )
        store.load(pyoxigraph.parse("\n".join(lines), format=pyoxigraph.RdfFormat.TURTLE))
        assert [row[-1] for row in asked(store, "mentions", x="Springfield")] == [
            "https://e.org/d1",
            "https://e.org/d2",
        ]
        assert [row[-1] for row in asked(store, "mentions", x="https://e.org/2")] == ["https://e.org/d2"]
        with pytest.raises(QueryError, match="nothing in the graph has the IRI"):
            asked(store, "mentions", x="ent:nobody")


def test_every_parameter_that_is_a_name_takes_an_iri(graphs: dict[str, tuple[Graph, rdflib.Graph]]) -> None:
    store = graphs[""][0].store
    iri = next(iter(store.query('SELECT ?e { ?e skos:prefLabel "China" }').rows))[0]
    for name in NAMES:
        names = {key for key, what in parameters(text_of(name)).items() if what.startswith("a name")}
        if names and names == set(parameters(text_of(name))):
            assert f'("China" <{iri}>)' in bound(text_of(name), dict.fromkeys(names, iri), store)


def test_names_that_the_graph_lacks(tmp_path: Path) -> None:
    store = from_text(tmp_path, "The United Nations condemned the attack. Kenya built a railway.")
    assert (
        asked(store, "does", x="UN") == asked(store, "does", x="un") == asked(store, "does", x=" United Nations ") != []
    )
    with pytest.raises(QueryError, match=r"is called 'Kenia'.*near it: 'Kenya'"):
        asked(store, "does", x="Kenia")
    with pytest.raises(QueryError, match=r"is called 'Kenya'.*newsgraph query entities"):
        asked(store, "changes", a="Kenya", b="Kenya")
    (title,) = {
        name for name, *_ in store.query("SELECT ?name { ?d schema:headline|dcterms:source ?name } LIMIT 1").rows
    }
    with pytest.raises(QueryError, match=r"a and b are the same document.*nothing differs; name two"):
        asked(store, "changes", a=title, b=title)
    with pytest.raises(QueryError, match="is called 'WHO'"):
        asked(store, "does", x="WHO")


@pytest.mark.parametrize("day", ["", "soon", "2025-13", "2025-02-30", "2025-1-1", "25", "2025-01-01T00", "\u0662025"])
def test_a_day_is_a_day(day: str, graphs: dict[str, tuple[Graph, rdflib.Graph]]) -> None:
    with pytest.raises(QueryError, match=r"^to=.*is no day, month or year.*2025-03-12") as caught:
        asked(graphs["path"][0].store, "between", **{"from": "2025", "to": day})
    assert caught.value.hint


def test_months_and_years_are_days_too(tmp_path: Path) -> None:
    store = from_text(
        tmp_path,
        "Kenya built a railway in 2024. Chile sold a ship in May 2024. "
        "Peru signed a contract until 2030. Oslo will build a bridge by 2030.",
    )

    def found(first: str, last: str) -> list[tuple[str, ...]]:
        return [row[:3] for row in asked(store, "between", **{"from": first, "to": last})]

    assert (
        found("2024-01-01", "2024-12-31") == [("2024", "", "Kenya"), ("2024-05", "", "Chile")] == found("2024", "2024")
    )
    assert found("2024-02", "2024-05") == [("2024-05", "", "Chile")]
    assert found("2029", "2030") == [("2030", "by", "Norway")]  # the contract is not signed in 2030
    assert [row[1:3] for row in asked(store, "planned-until", day="2030")] == [("by", "Norway")]


def test_amounts_have_their_units(tmp_path: Path) -> None:
    store = from_text(
        tmp_path,
        "Kenya spent 7 billion euros on roads. Kenya spends 4 percent of its budget on defence. Kenya bought 12 ships.",
    )
    rows = {(row[3], row[4], row[6]) for row in asked(store, "quantities", x="Kenya")}
    assert {("7000000000", "EUR"), ("4", "percent"), ("12", "")} == {row[1:] for row in rows}
    assert all(words for words, *_ in rows)


def test_no_path_from_a_thing_to_itself(graphs: dict[str, tuple[Graph, rdflib.Graph]]) -> None:
    assert asked(graphs["path"][0].store, "path", x="China", y="China") == []


def test_parameters_that_do_not_fit(graphs: dict[str, tuple[Graph, rdflib.Graph]]) -> None:
    store = graphs["path"][0].store
    for name, values in (("does", {}), ("does", {"y": "NATO"}), ("claims", {"x": "NATO"})):
        with pytest.raises(QueryError, match=r"needs a value|parameters do not fit"):
            bound(text_of(name), values, store)
    for wrong in (["x"], ["=1"], ["x=1", "x=2"], ["x="]):
        with pytest.raises(QueryError, match="no parameter"):
            pairs(wrong)


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(CHIPS, output=tmp_path)
    place = ["--store", str(tmp_path / "store"), "--format", "csv"]
    assert main(["query", "does-to", "--param", "x=united states", "--param", "y=Netherlands", *place]) == 0
    assert re.search("United States,pressures,Netherlands", capsys.readouterr().out)
    assert main(["query", "does", "--param", "x=Nosuch", *place]) == 1
    assert "nothing in the graph is called 'Nosuch'" in capsys.readouterr().err
    assert main(["query", "does-to", *place]) == 1
    assert "--param x=Russia" in capsys.readouterr().err
