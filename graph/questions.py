"""The ready questions of ``ontology/questions``, and what is put in the place of their parameters.

A question is SPARQL that runs as it is in any store: each parameter is a line ``VALUES ?x { "example" }``. The value of a user takes
the example's place as a literal, so that no value can be anything else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

import ontology
from graph.ask.sparql import literal
from graph.errors import QueryError
from graph.ids import BASE

if TYPE_CHECKING:
    from graph.store import Store

_PARAMETER = re.compile(r"^# Parameter (\w+): (.+)\.$", re.MULTILINE)
_EXAMPLE = re.compile(r"^# Example: (.+)$", re.MULTILINE)
_EXACT = "SELECT ?thing {{ ?thing skos:prefLabel|skos:altLabel {0} }} LIMIT 1"
_ANY_CASE = "SELECT DISTINCT ?label {{ ?thing skos:prefLabel|skos:altLabel ?label FILTER(LCASE(?label) = LCASE({0})) }} ORDER BY ?label"
_LABEL = "SELECT ?label {{ <{0}> skos:prefLabel ?label }} ORDER BY ?label LIMIT 1"


def parameters(sparql: str) -> dict[str, str]:
    """The parameters of a question, with what each one is."""
    return dict(_PARAMETER.findall(sparql))


def example(sparql: str) -> str:
    """The command that asks a question; empty for one without parameters."""
    found = _EXAMPLE.search(sparql)
    return found[1] if found else ""


def about(name: str) -> str:
    """What a question answers, and the parameters that it takes."""
    text = ontology.read(f"questions/{name}.rq").decode()
    first = next((line.lstrip("# ").strip() for line in text.splitlines() if line.startswith("#")), "")
    wants = " ".join(f"--param {key}=…" for key in parameters(text))
    return f"{first} [{wants}]" if wants else first


def pairs(given: list[str]) -> dict[str, str]:
    """``x=NATO`` as a name and a value. Raises :class:`QueryError` for what is no such pair, and for a name that comes twice."""
    found: dict[str, str] = {}
    for pair in given:
        name, equals, value = pair.partition("=")
        if not (name and equals and value) or name in found:
            raise QueryError(f"no parameter: {pair!r}", hint="write each once, as --param x=NATO")
        found[name] = value
    return found


def bound(sparql: str, values: Mapping[str, str], store: Store) -> str:
    """A question with the values of its parameters; a name may be in any case, an IRI, or ``ent:…``.

    Raises :class:`QueryError` for a parameter that the question does not have, or that is missing.
    """
    wanted = parameters(sparql)
    if set(wanted) != set(values):
        odd = sorted(set(values) ^ set(wanted))
        has = ", ".join(f"{name} ({what})" for name, what in wanted.items()) or "none"
        hint = example(sparql) or "leave out --param"
        raise QueryError(f"parameters do not fit: {', '.join(odd)} (the question has {has})", hint=hint)
    for name, value in values.items():
        terms = _names(value, store) if wanted[name].startswith("a name") else [value]
        line = f"VALUES ?{name} {{ {' '.join(map(literal, terms))} }}"
        sparql = re.sub(rf'VALUES \?{name} \{{ "[^"\n]*" \}}', lambda _, line=line: line, sparql)  # type: ignore[misc]
    return sparql


def _names(value: str, store: Store) -> list[str]:
    """The names in the graph that a value stands for: itself, where it is one; those that differ in capitals; the label of an IRI."""
    iri = f"{BASE}entity/{value[4:]}" if value.startswith("ent:") else value
    if "://" in iri and not re.search(r'[\s<>"{}|^`\\]', iri):
        return [label for (label,) in store.query(_LABEL.format(iri)).rows] or [value]
    if any(True for _ in store.query(_EXACT.format(literal(value))).rows):
        return [value]
    return [label for (label,) in store.query(_ANY_CASE.format(literal(value))).rows] or [value]
