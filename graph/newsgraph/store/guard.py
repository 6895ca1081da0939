"""What is known of a query before it runs: refused are updates, ``SERVICE`` and what is nested too deep; whether it asks for graphs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import pyoxigraph as ox

from newsgraph.errors import ForbiddenError, QueryError
from newsgraph.namespaces import prefixes

_UPDATES = "INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH"
# SERVICE as Oxigraph reads it: glued to what stands before and after, with comments that a CR ends too. Texts and comments are
# not taken out first: whoever finds their ends in another way than the parser lets a SERVICE through.
_GAP = r"(?:\s|#[^\r\n]*+[\r\n])*+"
_NAME = r"[<?$]|[^\s<>\"{}()?$#;,:]*+:"  # an IRI, a variable, or a prefix
_SERVICE = re.compile(rf"(?<![?$:_-])SERVICE(?:{_GAP}SILENT)?{_GAP}(?:{_NAME})", re.IGNORECASE)
_NAMED = re.compile(rf"(?<![?$:_-])(?:GRAPH|FROM(?:{_GAP}NAMED)?){_GAP}(?:{_NAME})", re.IGNORECASE)
_WORD, _GRAPHS = (re.compile(word, re.IGNORECASE) for word in ("SERVICE", "GRAPH|FROM"))
_MANY = 100  # words, from each of which the text is looked through: then the word is enough
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_PROLOGUE = rf"(?:(?:BASE|PREFIX\s+[^\s:]*:|VERSION){_GAP}(?:<[^>]*>|[\"'][^\"']*[\"']){_GAP})*"
_UPDATE = re.compile(rf"{_GAP}{_PROLOGUE}({_UPDATES})\b", re.IGNORECASE)
_SURROGATE = re.compile("[\ud800-\udfff]")
_DEEP, _BRACES, _PARTS = 200, 500, 2_000  # Oxigraph answers by recursion: some 1,000 levels end the process
# Functions with an argument that may be left out: Oxigraph reads what is in their brackets twice, and so does each that stands in another.
_TWICE = re.compile(r"\b(?:REGEX|SUBSTR|REPLACE|GROUP_CONCAT)\b|[()]", re.IGNORECASE)
_READINGS = 10  # of them in each other: 16 take a third of a second, each more twice as long
_JOINS = (
    200  # steps of paths and patterns of triples: their order is planned in cubic time, seconds for as many as these
)


def refuse(sparql: str) -> None:
    """Raise for a query that would change the store, leave the machine, or be too deep for the stack.

    A text that holds the word SERVICE and then a name may be refused too.
    """
    if half := _SURROGATE.search(sparql):
        raise QueryError(f"not UTF-8 at character {half.start()}: {half[0]!r}", hint="give the query in UTF-8")
    plain = _ESCAPE.sub(_unescape, sparql)
    # An escape may be read in two ways, and many words cost time: then the word is enough.
    kind = _SERVICE if plain == sparql and len(_WORD.findall(sparql)) < _MANY else _WORD
    if any(kind.search(text) for text in (sparql, plain)):
        hint = "remove the SERVICE block; where it stands in a text or a name, search for a part of the word"
        raise ForbiddenError("SERVICE asks another machine, and Newsgraph works offline", hint=hint)
    if _is_deep(sparql) or _is_deep(plain):
        raise QueryError(f"nested deeper than {_DEEP} brackets, or of too many parts", hint="ask in several queries")
    first = _UPDATE.match(plain)
    if first:
        hint = "a query is SELECT, ASK, CONSTRUCT or DESCRIBE"
        raise ForbiddenError(f"{first[1].upper()} would change the store", hint=hint)


def names_graphs(sparql: str) -> bool:
    """Whether a query asks which graph says something, or only some of them; so may one with such words in a text."""
    plain = _ESCAPE.sub(_unescape, sparql)
    return len(_GRAPHS.findall(plain)) >= _MANY or any(_NAMED.search(text) for text in (sparql, plain))


def _is_deep(sparql: str) -> bool:
    """Whether brackets nest too deep, or, where those in texts hide it, there are too many that could."""
    depth = deepest = 0
    for char in re.findall(r"[][(){}]", sparql):
        depth = depth + 1 if char in "([{" else max(depth - 1, 0)
        deepest = max(deepest, depth)
    parts = len(re.findall(r"[][(!|&+*]", sparql))
    joins = len(re.findall(r"/|[.;]\s", re.sub(r"<[^<>\s]*>", "", sparql)))
    return (
        deepest > _DEEP
        or sparql.count("{") > _BRACES
        or parts > _PARTS
        or joins > _JOINS
        or _reread(sparql) > _READINGS
    )


def _reread(sparql: str) -> int:
    """How many functions stand in each other of those whose brackets are read twice."""
    opened, depth, deepest, named = list[bool](), 0, 0, False
    for token in _TWICE.findall(sparql):
        if token == "(":
            opened.append(named)
            depth += named
            deepest = max(deepest, depth)
        elif token == ")":
            depth -= opened.pop() if opened else False
        named = token not in "()"
    return deepest


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]


def syntax(error: SyntaxError, sparql: str) -> QueryError:
    """Where the parser stopped, with the text found there; its long list of what could have followed is left out."""
    message = str(error)
    found = re.search(r"error at (\d+):(\d+)", message)
    if not found:
        return QueryError(f"not SPARQL: {' '.join(message.split())[:200]}", hint="correct the query")
    line, column = int(found[1]), int(found[2])
    rest = sparql.split("\n")[line - 1][column - 1 :].strip() if line <= sparql.count("\n") + 1 else ""
    near = f"near {rest[:30]!r}" if rest else "where the query ends"
    hint = "declare the prefix, or correct it" if "Prefix not found" in message else "correct the query there"
    return QueryError(f"not SPARQL: stopped at line {line}, column {column}, {near}", hint=hint)


def asked(
    store: ox.Store, sparql: str, base: str, default: Sequence[str] = (), named: Sequence[str] = ()
) -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
    """What a store answers, of these graphs where any are given. Raises ``QueryError`` for what does not parse."""
    graphs: dict[str, Any] = {}
    if default or named:
        graphs = {"default_graph": list(map(ox.NamedNode, default)), "named_graphs": list(map(ox.NamedNode, named))}
    try:
        return store.query(sparql, prefixes=prefixes(base), **graphs)
    except SyntaxError as error:
        raise syntax(error, sparql) from None
