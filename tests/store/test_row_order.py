"""Long lists are sorted as Oxigraph sorts them, or by Oxigraph."""

from __future__ import annotations

import re

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsgraph.ask.sparql_strings import literal
from newsgraph.store import row_order
from newsgraph.store.store import Store
from newsgraph.vocabulary import data

XSD = "http://www.w3.org/2001/XMLSchema#"
STRINGS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=4).map(literal)
IRIS = st.sampled_from("abcdé").map(lambda name: f"<https://e.org/{name}>")
NUMBERS = st.one_of(
    st.integers(-300, 300).map(str),
    st.integers(-30, 30).map(lambda n: f'"{n}.5"^^<{XSD}decimal>'),
    st.just("999999999999999"),
)
OTHERS = st.sampled_from(
    ['"a"@en', '"b"@de', f'"2024"^^<{XSD}gYear>', f'"2024-05-01"^^<{XSD}date>', f'"x"^^<{XSD}integer>', "true", "1e3"]
)
UNBOUND = st.just("UNDEF")
COLUMNS = (
    st.one_of(UNBOUND, IRIS, STRINGS),
    st.one_of(UNBOUND, IRIS, NUMBERS),
    st.one_of(IRIS, STRINGS, NUMBERS, OTHERS),
)


@st.composite
def queries(draw: st.DrawFn) -> str:
    cells = [draw(st.sampled_from(COLUMNS)) for _ in range(3)]
    rows = draw(st.lists(st.tuples(*cells), max_size=12))
    keys = [
        draw(st.sampled_from(("?{}", "ASC(?{})", "desc( ?{} )"))).format(name) for name in draw(st.permutations("abc"))
    ]
    lines = " ".join(f"({' '.join(row)})" for row in rows)
    return f"SELECT * {{ VALUES (?a ?b ?c) {{ {lines} }} }}\nORDER BY {' '.join(keys)}\n"


@settings(max_examples=400, deadline=None)
@given(queries())
def test_the_order_is_that_of_oxigraph(sparql: str) -> None:
    with Store.open(None) as store:
        result = store.query(sparql)
        theirs = result.run()
        assert isinstance(theirs, ox.QuerySolutions)
        assert list(result.terms) == list(map(tuple, theirs))


def test_it_is_sorted_here_or_not() -> None:
    with Store.open(None) as store:

        def here(values: str, order: str = "ORDER BY ?x") -> bool:
            return store.query(f"SELECT ?x ?y {{ VALUES ?x {{ {values} }} }} {order}").quick() is not None

        assert here('"b" "a" <https://e.org/> UNDEF')
        assert here("2 1.5 <https://e.org/> UNDEF", "ORDER BY DESC(?x) ?y")
        for values in (
            '"a" 1',
            '"a"@en "b"',
            f'"2024"^^<{XSD}gYear>',
            "1e3",
            f'"x"^^<{XSD}integer>',
            "1234567890123456",
        ):
            assert not here(values)
        for order in (
            "",
            "ORDER BY ?x LIMIT 1",
            "ORDER BY STR(?x)",
            "ORDER BY ?z",
            "ORDER BY ?x # ?y",
            "ORDER BY ?x VALUES ?y { 1 }",
        ):
            assert not here('"a"', order)


@pytest.mark.parametrize(
    "text", ["SELECT ?x {} # ORDER BY ?x", "SELECT ?x {} # ORDER\nBY ?x", "SELECT ?x {} #1\n LIMIT 1#ORDER BY ?x"]
)
def test_a_comment_is_no_order(text: str) -> None:
    assert row_order.split(text, ["x"]) is None


def test_ties_stay_and_many_rows_are_not_held(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(ox.Literal(n % 2), ox.Literal(n)) for n in range(9)]
    found = row_order.ordered(rows, "ab", [("a", True)])
    assert [row[1].value for row in found or ()] == ["1", "3", "5", "7", "0", "2", "4", "6", "8"]  # type: ignore[union-attr]
    monkeypatch.setattr(row_order, "MOST", 8)
    assert row_order.ordered(rows, "ab", [("a", True)]) is None


@pytest.mark.parametrize("name", sorted(set(data.questions()) - {"direct-triples", "reported-triples", "path"}))
def test_each_ready_question_is_sorted_here(name: str) -> None:
    text = data.read(f"questions/{name}.rq").decode()
    with Store.open(None) as store:
        order = row_order.split(text, store.query(text).columns)
    assert order
    assert re.search(r"\}\s*(GROUP BY [?\w ]+)?$", order.query)


def test_what_has_no_clear_order_is_sorted_by_oxigraph() -> None:
    graph = "<x:a> <x:p> _:b . <x:a> <x:p> <x:c> . <x:a> <x:p> 'd' ."
    with Store.open() as store:
        store.load(ox.parse(graph.encode(), ox.RdfFormat.TURTLE))
        result = store.query("SELECT ?o { ?s <x:p> ?o } ORDER BY ?o")
        assert result.quick() is None
        assert [row[0] for row in result.rows][-2:] == ["x:c", "d"]  # blank nodes are first
