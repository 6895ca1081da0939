"""Documents on their way into the store as text, and out of it as the network of the newest."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pyoxigraph import Quad

from newsgraph.namespaces import BASE, PREFIXES
from newsgraph.store.filling import ntriples
from newsgraph.store.kept_readings import Written
from newsgraph.store.ledger import Entry
from newsgraph.store.store import Store
from tests.store.test_store import NATO, ONE, RUTTE, STATEMENT, TWO, quads


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store" if request.param == "disk" else None, create=True) as opened:
        yield opened


def dated(number: int, date: str, statements: int = 2) -> list[Quad]:
    """A document with some statements."""
    day = f'; schema:datePublished "{date}"' if date else ""
    body = f'doc:d{number} ng:contentHash "{number}" {day} .'
    for each in range(statements):
        body += f""" st:{number}-{each} a ng:Statement ; rdf:subject ent:a ; rdf:predicate ng:warns ; rdf:object ent:b{number} ;
            oa:hasTarget <{PREFIXES["doc"]}d{number}#char={each},9> .
            <{PREFIXES["doc"]}d{number}#char={each},9> oa:hasSource doc:d{number} ; oa:exact "{each}" ; oa:start {each} ."""
    return quads(body, f"{PREFIXES['doc']}d{number}")


@pytest.mark.parametrize(
    ("most", "shown", "left_out"),
    [(8, "1 2 3 4", 0), (7, "1 2 4", 1), (6, "1 2 4", 1), (5, "2 4", 2), (4, "2 4", 2), (3, "2", 3), (1, "2", 3)],
)
def test_the_newest_documents_are_shown_that_together_are_few_enough(
    store: Store, most: int, shown: str, left_out: int
) -> None:
    for number, date in enumerate(("2026-01-02", "2026-03-01", "", "2026-02"), 1):
        store.load(dated(number, date))
    network = store.newest(most)
    assert [text.id for text in network.documents] == [f"{PREFIXES['doc']}d{number}" for number in shown.split()]
    assert (len(network.edges), network.left_out) == (2 * len(shown.split()), left_out)
    assert left_out or network == store.network()


def test_the_newest_documents_come_with_the_facts_of_all(store: Store) -> None:
    for number in (1, 2):
        store.load(dated(number, f"2026-01-0{number}"))
    store.load(quads("ent:f a ng:Fact ; ng:statement st:2-0, st:1-0 ; ng:independentDocuments 2 .", f"{BASE}facts"))
    network = store.newest(2)
    assert network.left_out == 1
    assert [(fact.id, fact.sources) for fact in network.facts] == [(f"{PREFIXES['ent']}f", 2)]


def test_a_graph_of_others_is_shown_whole(store: Store) -> None:
    store.load(quads(STATEMENT + STATEMENT.replace("st:1", "st:2")))
    assert store.newest(1) == store.network()


def test_documents_as_text_are_those_of_their_quads(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsgraph.store.filling._MOST", 20)
    given = {ONE: quads(STATEMENT, ONE), TWO: quads(NATO + 'ent:nato rdfs:comment "a .\\n b ." .', TWO)}
    store.load_texts(Written(iri, ntriples(quad.triple for quad in found)) for iri, found in given.items())
    assert set(store.quads()) == {*given[ONE], *given[TWO]}
    store.put(Written(TWO, ntriples(quad.triple for quad in quads(RUTTE, TWO))), Entry(TWO, "x"))
    assert set(store.quads()) == {*given[ONE], *quads(RUTTE, TWO)}
    assert [entry.document for entry in store.entries()] == [TWO]
