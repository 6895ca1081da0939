"""The ready questions of ``ontology/questions``, and what is put in the place of their parameters.

A question is SPARQL that runs as it is in any store: each parameter is a line ``VALUES ?x { "example" }``. The value of a user takes
the example's place as a literal, or as an IRI that the graph has, so that no value can be anything else.
"""

from __future__ import annotations

import datetime
import difflib
import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from newsgraph.ask.sparql_strings import literal
from newsgraph.errors import QueryError
from newsgraph.iris import slug
from newsgraph.namespaces import expanded, is_iri, local_name
from newsgraph.vocabulary import data
from newsgraph.vocabulary.vocabulary import default

if TYPE_CHECKING:
    from newsgraph.store.store import Store

_PARAMETER = re.compile(r"^# Parameter (\w+): (.+)\.$", re.MULTILINE)
_EXAMPLE = re.compile(r"^# Example: (.+)$", re.MULTILINE)
_DAY, _NUMBER = re.compile(r"\bday\b"), re.compile(r"\bnumber\b")
_LABELS, _HEADLINES = "skos:prefLabel|skos:altLabel", "schema:headline|dcterms:source"
_DOCUMENTS = "SELECT ?document ?name {{ ?document ng:contentHash ?hash ; {0} ?name }} ORDER BY ?document ?name"
_EXACT = "SELECT ?thing {{ ?thing {0} {1} }} LIMIT 1"
_ANY_CASE = "SELECT DISTINCT ?label {{ ?thing {0} ?label FILTER(LCASE(?label) = LCASE({1})) }} ORDER BY ?label"
_EVERY = "SELECT DISTINCT ?label {{ ?thing {0} ?label }}"
_BEARERS = "SELECT DISTINCT ?thing {{ VALUES ?label {{ {1} }} ?thing {0} ?label }} ORDER BY ?thing"
_LABEL = "SELECT ?label {{ <{0}> skos:prefLabel ?label }} ORDER BY ?label LIMIT 1"


def parameters(sparql: str) -> dict[str, str]:
    """The parameters of a question, with what each one is."""
    return dict(_PARAMETER.findall(sparql))


def example(sparql: str) -> str:
    """The command that asks a question; empty for one without parameters."""
    found = _EXAMPLE.search(sparql)
    return found[1] if found else ""


def text_of(name: str) -> str:
    """The SPARQL of a question that comes along."""
    return data.read(f"questions/{name}.rq").decode()


def about(name: str) -> str:
    """What a question answers, and the parameters that it takes."""
    wants = " ".join(f"--param {key}=…" for key in parameters(text_of(name)))
    return f"{answers(name)} [{wants}]" if wants else answers(name)


def catalogue() -> list[dict[str, str | dict[str, str]]]:
    """The questions that come along: name, what each answers, and its parameters with what they are."""
    return [
        {"name": name, "answers": answers(name), "parameters": parameters(text_of(name))} for name in data.questions()
    ]


def answers(name: str) -> str:
    """What a question answers, in a sentence."""
    return next((line.lstrip("# ").strip() for line in text_of(name).splitlines() if line.startswith("#")), "")


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

    Raises :class:`QueryError` for a parameter that the question does not have, or that is missing; for a name that is nowhere in the
    graph, and for what should be a day and is none.
    """
    wanted = parameters(sparql)
    if set(wanted) != set(values):
        odd = sorted(set(values) ^ set(wanted))
        has = ", ".join(f"{name} ({what})" for name, what in wanted.items()) or "none"
        hint = example(sparql) or "leave out --param"
        if not set(values) - set(wanted):
            lacks = ", ".join(f"{name} ({wanted[name]})" for name in odd)
            raise QueryError(f"the question needs a value: {lacks}", hint=hint)
        raise QueryError(f"parameters do not fit: {', '.join(odd)} (the question has {has})", hint=hint)
    lines = {name: _line(name, value.strip(), sparql, store) for name, value in values.items()}
    if sum("headline" in what for what in wanted.values()) > 1:
        _check_apart(wanted, values, store)
    for name, line in lines.items():
        sparql = re.sub(rf'VALUES \?{name} \{{ "[^"\n]*" \}}', lambda _, line=line: line, sparql)  # type: ignore[misc]
    return sparql


def _check_apart(wanted: Mapping[str, str], values: Mapping[str, str], store: Store) -> None:
    """Two documents that are to be compared are two: :class:`QueryError` where one is named twice."""
    seen: dict[frozenset[str], str] = {}
    for name in (name for name, what in wanted.items() if "headline" in what):
        meant = _meant(values[name].strip(), store)
        if meant in seen:
            problem = f"{seen[meant]} and {name} are the same document: {values[name]!r}"
            raise QueryError(problem, hint="nothing differs; name two, such as newsgraph query documents lists")
        seen[meant] = name


def _meant(value: str, store: Store) -> frozenset[str]:
    """The IRIs of the documents that a value means."""
    if found := _documents(value, store):
        return frozenset(iri for iri, _ in found)
    named = set(_names(value, store, _HEADLINES))
    return frozenset(iri for iri, name in store.query(_DOCUMENTS.format(_HEADLINES)).rows if name in named)


def _line(name: str, value: str, sparql: str, store: Store) -> str:
    """The line of VALUES for a value: a day as it is, else the names in the graph that are meant, with the thing itself of an IRI."""
    what = parameters(sparql)[name]
    if _DAY.search(what):
        if not _is_day(value):
            hint = "write it as 2025, 2025-03 or 2025-03-12"
            raise QueryError(f"{name}={value} is no day, month or year ({what})", hint=hint)
        return f"VALUES ?{name} {{ {literal(value)} }}"
    if _NUMBER.search(what):
        if not value.isascii() or not value.isdecimal():
            raise QueryError(f"{name}={value} is no number ({what})", hint="write it in digits")
        return f"VALUES ?{name} {{ {literal(value)} }}"
    if "headline" in what:
        document = re.search(rf"(\?\w+) {re.escape(_HEADLINES)} \?{name}\b", sparql)
        if document and (found := _documents(value, store)):
            rows = " ".join(f"({literal(title)} <{iri}>)" for iri, title in found)
            return f"VALUES (?{name} {document[1]}) {{ {rows} }}"
        return f"VALUES ?{name} {{ {' '.join(map(literal, _names(value, store, _HEADLINES)))} }}"
    iri = expanded(value, store.base)
    thing = re.search(rf"(\?\w+) skos:prefLabel\|skos:altLabel \?{name}\b", sparql)
    if thing and is_iri(iri):
        labels = [label for (label,) in store.query(_LABEL.format(iri)).rows]
        if not labels:
            raise QueryError(
                f"nothing in the graph has the IRI {value}", hint="give a name, or an IRI such as ent:nato"
            )
        return f"VALUES (?{name} {thing[1]}) {{ ({literal(labels[0])} <{iri}>) }}"
    return f"VALUES ?{name} {{ {' '.join(map(literal, _names(value, store, _LABELS)))} }}"


def _documents(value: str, store: Store) -> list[tuple[str, str]]:
    """The document with an IRI, or with the id that its maker gave it, with one of its names."""
    iri = expanded(value, store.base)
    own = re.compile(rf"{re.escape(slug(value))}-[0-9a-f]{{6}}")
    every = [(iri_, name) for iri_, name in store.query(_DOCUMENTS.format(_HEADLINES)).rows]
    return [row for row in every if row[0] == iri or own.fullmatch(local_name(row[0]))][:1]


def things(name: str, store: Store) -> list[str]:
    """The IRIs of what bears a name in the graph, in any case, or of an IRI itself. Raises :class:`QueryError` where nothing does."""
    iri = expanded(name, store.base)
    if is_iri(iri) and any(True for _ in store.query(_LABEL.format(iri)).rows):
        return [iri]
    names = " ".join(map(literal, _names(name, store, _LABELS)))
    return [thing for (thing,) in store.query(_BEARERS.format(_LABELS, names)).rows]


def _is_day(text: str) -> bool:
    """Whether a text is a year, a month or a day of the calendar, as ISO 8601 writes them."""
    try:
        datetime.date.fromisoformat(text + "-01-01"[len(text) - 4 :])
    except ValueError:
        return False
    return re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", text) is not None


def _names(value: str, store: Store, path: str) -> list[str]:
    """The names in the graph that a value stands for: itself, where it is one; those that differ in capitals; what the gazetteer
    calls the same. Raises :class:`QueryError`, with the nearest names, where there is none."""
    if any(True for _ in store.query(_EXACT.format(path, literal(value))).rows):
        return [value]
    found = [label for (label,) in store.query(_ANY_CASE.format(path, literal(value))).rows]
    if not found and path == _LABELS:
        found = [label for iri in _known(value) for (label,) in store.query(_LABEL.format(iri)).rows]
    if not found:
        every = [name for (name,) in store.query(_EVERY.format(path)).rows if abs(len(name) - len(value)) <= len(value)]
        near = ", ".join(map(repr, _nearest(value, every)))
        raise QueryError(
            f"nothing in the graph is called {value!r}",
            hint=f"near it: {near}" if near else "see newsgraph query entities",
        )
    return found


def _known(name: str) -> list[str]:
    """What the gazetteer calls so, in any case."""
    folded = name.casefold()
    entries = default().known.values()
    return sorted(one.iri for one in entries if folded in map(str.casefold, (one.label, *one.names)))


def _nearest(value: str, names: list[str]) -> list[str]:
    """Up to three names that are spelt much like a value."""
    folded = {name.casefold(): name for name in sorted(names, reverse=True)}
    close = difflib.get_close_matches(value.casefold(), folded, n=3)
    return [folded[name] for name in close]
