"""Shapes as questions: a SPARQL query for each constraint of ``ontology/shapes.ttl``, which gives the nodes that may violate it.

They find every node that violates one, and may find others, such as one with a number that the store cannot compare: who asks has these
looked at by pySHACL. A constraint that is not known here is an error, so that none is left out.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

from newsgraph.namespaces import PREFIXES
from newsgraph.vocabulary import data

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Ask = Callable[[str], Iterable[tuple[Term | None, ...]]]
Below = Callable[[str], list[str]]  # a class with those below it
_SH, _RDF = "http://www.w3.org/ns/shacl#", PREFIXES["rdf"]
_SUB_CLASS = PREFIXES["rdfs"] + "subClassOf"
_OUTSIDE = ("targetClass", "targetSubjectsOf", "property", "path", "message", "description", "qualifiedValueShape")
_CHECKED = ("decimal", "integer", "boolean")  # data types of XML Schema whose values SPARQL can make of their text
_ORDERS = {"lessThan": "<", "lessThanOrEquals": "<="}
_KINDS = {"IRI": "isIRI({0})", "IRIOrLiteral": "!isBlank({0})"}


def suspects(ask: Ask) -> list[Term]:
    """The nodes of a graph that may violate a shape."""
    return sorted({row[0] for query in queries(ask) for row in ask(query) if row[0] is not None}, key=str)


def queries(ask: Ask) -> Iterator[str]:
    """The queries for a graph; a class is one with those that the graph says are below it."""
    shapes = _shapes()

    def below(name: str) -> list[str]:
        return [name, *(str(c) for (c,) in ask(f"SELECT DISTINCT ?c {{ ?c <{_SUB_CLASS}>+ {name} }}"))]

    for shape in shapes.nodes():
        classes = [each for name in shapes.all(shape, "targetClass") for each in below(name)]
        targets = [_typed(classes, "?this")] * bool(classes)
        targets += [f"?this {each} ?any ." for each in shapes.all(shape, "targetSubjectsOf")]
        violations = list(shapes.violations(shape, below))
        yield from (f"SELECT DISTINCT ?this {{ {target} {each} }}" for target in targets for each in violations)


class _Shapes:
    """The shapes as a table of triples."""

    def __init__(self, turtle: bytes) -> None:
        self._store = ox.Store()
        self._store.bulk_load(turtle, format=ox.RdfFormat.TURTLE)

    def nodes(self) -> list[str]:
        """The shapes that have targets of their own or are parts of others, sorted."""
        kind = ox.NamedNode(_SH + "NodeShape")
        found = self._store.quads_for_pattern(None, ox.NamedNode(_RDF + "type"), kind)
        return sorted(str(quad.subject) for quad in found)

    def all(self, shape: str, name: str) -> list[str]:
        """The values of a property of SHACL, sorted, as SPARQL writes them."""
        return sorted(
            str(quad.object) for quad in self._store.quads_for_pattern(_node(shape), ox.NamedNode(_SH + name), None)
        )

    def violations(self, shape: str, below: Below, this: str = "?this", depth: int = 0) -> Iterator[str]:
        """For each constraint of a shape the pattern of a node that violates it."""
        for part in self.all(shape, "property"):
            yield from self.violations(part, below, this, depth)
        path, value = next(iter(self.all(shape, "path")), ""), f"?v{depth}"
        for quad in sorted(self._store.quads_for_pattern(_node(shape), None, None), key=str):
            name = quad.predicate.value.removeprefix(_SH)
            if name in _OUTSIDE or not quad.predicate.value.startswith(_SH):
                continue
            given = str(quad.object)
            if path:
                yield self._of_values(name, given, shape, (this, path, value), below, depth)
            else:
                yield f"FILTER({_test(name, given, this)})"

    def _of_values(
        self, name: str, given: str, shape: str, triple: tuple[str, str, str], below: Below, depth: int
    ) -> str:
        this, path, value = triple
        said = " ".join(triple)
        if name in ("minCount", "maxCount", "qualifiedMaxCount"):
            return self._counted(name, given, shape, triple)
        if name.lower() == "hasvalue":
            return f"FILTER NOT EXISTS {{ {this} {path} {given} }}"
        if name == "disjoint":
            return f"{said} . {this} {given} {value}"
        if name in _ORDERS:
            return f"{said} . {this} {given} ?than FILTER(COALESCE(!({value} {_ORDERS[name]} ?than), true))"
        if name == "class":
            return f"{said} FILTER NOT EXISTS {{ {_typed(below(given), value)} }}"
        if name == "or":
            classes = [
                name for option in self._list(given) for each in self.all(option, "class") for name in below(each)
            ]
            return f"{said} FILTER NOT EXISTS {{ {_typed(classes, value)} }}"
        if name == "node":
            return " UNION ".join(f"{{ {said} . {each} }}" for each in self.violations(given, below, value, depth + 1))
        if name == "in":
            return f"{said} FILTER({' && '.join(f'!sameTerm({value}, {each})' for each in self._list(given))})"
        return f"{said} FILTER({_test(name, given, value)})"

    def _counted(self, name: str, given: str, shape: str, triple: tuple[str, str, str]) -> str:
        """One value at least, one at most, or none of some."""
        this, path, value = triple
        count = {"minCount": 1, "maxCount": 1, "qualifiedMaxCount": 0}[name]
        if given != str(ox.Literal(count)):
            raise NotImplementedError(f"sh:{name} {given}")
        if name == "minCount":
            return f"FILTER NOT EXISTS {{ {' '.join(triple)} }}"
        if name == "maxCount":
            return f"{' '.join(triple)} . {this} {path} ?other FILTER(!sameTerm({value}, ?other))"
        (qualified,) = self.all(shape, "qualifiedValueShape")
        (listed,) = self.all(qualified, "in")
        return f"VALUES {value} {{ {' '.join(self._list(listed))} }} {' '.join(triple)}"

    def _list(self, head: str) -> list[str]:
        """The members of a list."""
        found = list[str]()
        while head != f"<{_RDF}nil>":
            parts = {
                quad.predicate.value: str(quad.object)
                for quad in self._store.quads_for_pattern(_node(head), None, None)
            }
            found.append(parts[_RDF + "first"])
            head = parts[_RDF + "rest"]
        return found


def _test(name: str, given: str, value: str) -> str:
    """The expression that is true of a value, or a node, that violates a constraint on it alone; what cannot be said counts as one."""
    if name == "nodeKind":
        return f"!({_KINDS[given.removeprefix(f'<{_SH}').rstrip('>')].format(value)})"
    if name == "datatype":
        wrong = f"!isLiteral({value}) || DATATYPE({value}) != {given}"
        if given.rpartition("#")[2].rstrip(">") in _CHECKED:
            wrong += f" || {given}(STR({value})) != {value}"
        return f"COALESCE({wrong}, true)"
    tests = {
        "minInclusive": "{0} < {1}",
        "maxInclusive": "{0} > {1}",
        "minLength": "STRLEN(STR({0})) < {1}",
        "pattern": "!REGEX(STR({0}), {1})",
    }
    return f"COALESCE({tests[name].format(value, given)}, true)"


def _typed(classes: Iterable[str], node: str) -> str:
    kind = f"{node}_class"
    return f"VALUES {kind} {{ {' '.join(sorted(set(classes)))} }} {node} a {kind} ."


def _node(name: str) -> ox.NamedNode | ox.BlankNode:
    return ox.BlankNode(name[2:]) if name.startswith("_:") else ox.NamedNode(name[1:-1])


@functools.cache
def _shapes() -> _Shapes:
    return _Shapes(data.read("shapes.ttl"))
