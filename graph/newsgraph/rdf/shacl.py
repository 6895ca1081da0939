"""Whether a graph holds to the contract: SHACL (https://www.w3.org/TR/shacl/), with ``ontology/shapes.ttl``.

What is wrong is the ``sh:message`` of a shape, what to do about it its ``sh:description``: data, as all of the domain.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyoxigraph as ox
from pyoxigraph import NamedNode

from newsgraph.errors import InputError
from newsgraph.model import Issue
from newsgraph.namespaces import PREFIXES
from newsgraph.rdf.shape_queries import Ask, Term, suspects
from newsgraph.vocabulary import data

if TYPE_CHECKING:
    from pyoxigraph import Quad
    from rdflib import Graph
    from rdflib.term import Node

_VALUE_CHARACTERS = 80
_TOGETHER = 500  # nodes that are looked at at once
_SUB_CLASS = f"<{PREFIXES['rdfs']}subClassOf>"
_AROUND = "CONSTRUCT {{ ?s ?p ?o . ?o ?q ?r }} WHERE {{ VALUES ?s {{ {} }} ?s ?p ?o OPTIONAL {{ ?o ?q ?r }} }}"

INFERENCES = ("none", "rdfs")


def check(graph: Graph | bytes | Iterable[Quad], inference: str = "none") -> tuple[Issue, ...]:
    """What in a graph violates a shape: nothing where it holds to the contract.

    Bytes are read as Turtle; quads as triples, whatever their graphs.
    The place of an :class:`Issue` is the focus node's IRI, its problem the property, the value and what is wrong, its
    hint what to do. They are sorted; a value that breaks several constraints of one shape is one issue.
    ``inference`` is one of :data:`INFERENCES`. With ``rdfs`` (RDFS entailment) the graph is checked a second time, with what follows from
    it and the ontology, and what either finds is given. That finds what a node lacks whose class is missing, but follows: from a
    sub-class (``ng:Company`` is an entity), from a property of statements, quantities or mentions, or from being an end of a direct
    triple; and a person who is also of a sub-class of what no person is. It never finds that a relation does not fit its ends:
    nearly all relations are from an ``ng:Entity`` to anything.
    Raises :class:`InputError` for bytes that are no Turtle.
    """
    if inference == "none":
        return check_asked(_asking(graph))
    from rdflib import Graph

    parsed = graph if isinstance(graph, Graph) else _parsed(graph) if isinstance(graph, bytes) else _read(graph)
    own = {str(subject) for subject in parsed.subjects()}  # entailment makes nodes of properties and values
    return _sorted(_run(parsed, "none") | {issue for issue in _run(parsed, inference) if issue.place in own})


def check_asked(ask: Ask) -> tuple[Issue, ...]:
    """As :func:`check`, of a graph that answers SPARQL: only nodes that a query finds are looked at, with what they lead to."""
    found = suspects(ask)
    if not found:
        return ()
    named = [str(node) for node in found if isinstance(node, NamedNode)]
    if len(named) < len(found):  # a node without a name cannot be asked for
        return _sorted(_run(_read(ask("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")), "none"))
    issues = set[Issue]()
    classes = set(ask(f"CONSTRUCT {{ ?s {_SUB_CLASS} ?o }} WHERE {{ ?s {_SUB_CLASS} ?o }}"))
    for first in range(0, len(named), _TOGETHER):
        some = named[first : first + _TOGETHER]
        around = ask(_AROUND.format(" ".join(some)))
        issues |= {issue for issue in _run(_read(classes.union(around)), "none") if f"<{issue.place}>" in some}
    return _sorted(issues)


def _sorted(issues: set[Issue]) -> tuple[Issue, ...]:
    return tuple(sorted(issues, key=lambda issue: (issue.place, issue.problem, issue.hint)))


def _asking(graph: Graph | bytes | Iterable[Quad]) -> Ask:
    """A graph in memory, to be asked."""
    from rdflib import Graph

    store = ox.Store()
    if isinstance(graph, Graph):
        store.bulk_load(graph.serialize(format="nt").encode(), format=ox.RdfFormat.N_TRIPLES)
    elif isinstance(graph, bytes):
        try:
            store.bulk_load(graph, format=ox.RdfFormat.TURTLE)
        except SyntaxError as error:
            reason = f"line {error.lineno}: {error.msg}" if error.lineno else str(error.msg)
            raise InputError(f"not Turtle: {reason}", hint="write the graph again with newsgraph export") from error
    else:
        store.bulk_extend(ox.Quad(*quad.triple) for quad in graph)
    return lambda sparql: (tuple(row) for row in store.query(sparql))  # type: ignore[union-attr]  # none is an ASK


def _run(graph: Graph, inference: str) -> set[Issue]:
    import pyshacl

    _, report, _ = pyshacl.validate(
        graph,
        shacl_graph=_shapes(),
        ont_graph=None if inference == "none" else _ontology(),
        inference=inference,
        inplace=inference == "none",  # what is inferred must not be added to the caller's graph
        do_owl_imports=False,
    )
    return _issues(report)


@functools.cache
def _shapes() -> Graph:
    return _parsed(data.read("shapes.ttl"))


@functools.cache
def _ontology() -> Graph:
    return _parsed(data.read("news.ttl"))


def _parsed(turtle: bytes) -> Graph:
    from rdflib import Graph

    return Graph(bind_namespaces="none").parse(data=turtle, format="turtle")


def _read(triples: Iterable[Quad | tuple[Term | None, ...]]) -> Graph:
    """The triples by way of N-Triples: that is how pyoxigraph writes a term."""
    from rdflib import Graph

    parts = (triple if isinstance(triple, tuple) else tuple(triple.triple) for triple in triples)
    lines = "".join([f"{subject} {predicate} {target} .\n" for subject, predicate, target in parts])
    return Graph(bind_namespaces="none").parse(data=lines, format="nt")


def _issues(report: Graph) -> set[Issue]:
    from rdflib.namespace import SH

    shapes, found = _shapes(), set[Issue]()
    for result in report.objects(None, SH.result):
        shape = report.value(result, SH.sourceShape)
        path, value = report.value(result, SH.resultPath), report.value(result, SH.value)
        message = report.value(result, SH.resultMessage)
        what = " ".join(filter(None, (_short(path), _short(value))))
        found.add(
            Issue(
                place=str(report.value(result, SH.focusNode)),
                problem=f"{what}: {message}" if what else str(message),
                hint=str(shapes.value(shape, SH.description) or ""),
            )
        )
    return found


def _short(node: Node | None) -> str:
    """A node as Turtle writes it with the prefixes of the shapes, on one line, cut where it is long."""
    if node is None:
        return ""
    text = " ".join(node.n3(_shapes().namespace_manager).split())
    return text if len(text) <= _VALUE_CHARACTERS else text[: _VALUE_CHARACTERS - 1] + "…"
