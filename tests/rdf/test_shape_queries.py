"""What the queries find is what pySHACL finds: on the good graph, and on every damage of it."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest

from newsgraph.model import Issue
from newsgraph.rdf import shacl, shape_queries
from newsgraph.rdf.shacl import check
from tests.rdf.test_shacl import DAMAGES, DOC, EVIDENCE, GOOD, turtle


def by_pyshacl(graph: bytes) -> tuple[Issue, ...]:
    """What pySHACL finds when it looks at the whole graph."""
    return shacl._sorted(shacl._run(shacl._parsed(graph), "none"))


@pytest.mark.parametrize(("old", "new"), [("\0", ""), *(damage[:2] for damage in DAMAGES)])
def test_what_queries_find_is_what_pyshacl_finds(old: str, new: str) -> None:
    graph = turtle(GOOD.replace(old, new))
    assert named(check(graph)) == named(by_pyshacl(graph))


def named(issues: Iterable[Issue]) -> list[Issue]:
    """The issues with one name for all blank nodes, which get another one each time."""
    return sorted((Issue(*(re.sub(r"(_:)?\bn[0-9a-f]{32}\w*", "_:b", part, flags=re.I) for part in (one.place, one.problem, one.hint)))
                   for one in issues), key=str)  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ent:ann a ng:Person, ng:Politician ;", "ent:ann a ng:Person . [] a ng:Politician, ng:Entity ;"),
        (EVIDENCE, f"{DOC}#sentence-1"),
        ("ng:whole true ;", 'ng:whole "yes"^^<http://www.w3.org/2001/XMLSchema#boolean> ;'),
        ("ng:score 0.5", 'ng:score "half"^^<http://www.w3.org/2001/XMLSchema#decimal>'),
        ("oa:start 0 ;", 'oa:start "x"^^<http://www.w3.org/2001/XMLSchema#integer> ;'),
        ("ent:ann a ng:Person, ng:Politician ;", "ent:ann a ent:Guild . ent:Guild rdfs:subClassOf ng:Person . ent:x "),
        (
            f"oa:hasTarget <{EVIDENCE}>",
            f"oa:hasTarget <{EVIDENCE}>, ent:e . ent:e a ent:E . ent:E rdfs:subClassOf ng:Evidence",
        ),
    ],
)
def test_odd_graphs_are_judged_as_by_pyshacl(old: str, new: str) -> None:
    graph = turtle(GOOD.replace(old, new))
    assert named(check(graph)) == named(by_pyshacl(graph)) != []


def test_many_damages_are_found_some_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    body = "".join(GOOD.replace("st:s ", f"st:s{n} ").replace("0.85", "1.85") for n in range(5))
    monkeypatch.setattr(shacl, "_TOGETHER", 2)
    assert check(turtle(body)) == by_pyshacl(turtle(body))
    assert len(check(turtle(body))) == 5


def test_a_good_graph_needs_no_pyshacl(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shacl, "_run", None)
    assert check(turtle(GOOD)) == ()


def test_a_constraint_that_is_not_known_is_an_error() -> None:
    with pytest.raises(KeyError):
        shape_queries._test("languageIn", '"en"', "?v")
    shapes = shape_queries._Shapes(b"""@prefix sh: <http://www.w3.org/ns/shacl#> .
        <x:a> sh:property [ sh:path <x:p> ; sh:maxCount 2 ] .""")
    with pytest.raises(NotImplementedError, match="maxCount"):
        list(shapes.violations("<x:a>", lambda name: [name]))
