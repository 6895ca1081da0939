"""Whether a graph holds to the contract: SHACL (https://www.w3.org/TR/shacl/), with ``ontology/shapes.ttl``.

What is wrong is the ``sh:message`` of a shape, what to do about it its ``sh:description``: data, as all of the domain.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import TYPE_CHECKING

from newsgraph.errors import InputError
from newsgraph.model import Issue
from newsgraph.vocabulary import data

if TYPE_CHECKING:
    from pyoxigraph import Quad
    from rdflib import Graph
    from rdflib.term import Node

_VALUE_CHARACTERS = 80


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
    from rdflib import Graph

    parsed = graph if isinstance(graph, Graph) else _parsed(graph) if isinstance(graph, bytes) else _read(graph)
    issues = _run(parsed, "none")
    if inference != "none":
        own = {str(subject) for subject in parsed.subjects()}  # entailment makes nodes of properties and values
        issues |= {issue for issue in _run(parsed, inference) if issue.place in own}
    return tuple(sorted(issues, key=lambda issue: (issue.place, issue.problem, issue.hint)))


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
    from rdflib.plugins.parsers.notation3 import BadSyntax

    try:
        return Graph(bind_namespaces="none").parse(data=turtle, format="turtle")
    except (BadSyntax, UnicodeDecodeError) as error:
        reason = f"line {error.lines + 1}: {error._why}" if isinstance(error, BadSyntax) else str(error)
        raise InputError(f"not Turtle: {reason}", hint="write the graph again with newsgraph export") from error


def _read(quads: Iterable[Quad]) -> Graph:
    """The quads as triples, by way of N-Triples: that is how pyoxigraph writes a triple."""
    from rdflib import Graph

    lines = "".join([f"{quad.triple} .\n" for quad in quads])
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
