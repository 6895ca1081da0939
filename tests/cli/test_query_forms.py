"""Every form of a query in every format of the command and of the server, as somebody else's reader understands it."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import RdfFormat, parse
from rdflib.query import Result as Read
from rdflib.util import from_n3

from newsgraph.cli import main
from newsgraph.http.asked import Sparql, answer
from newsgraph.http.protocol import SOLUTIONS, TRIPLES
from newsgraph.store.store import Store

TEXT = 'Über;=1+1\t"x"\nline'
GRAPH = f"""@prefix ex: <https://example.org/> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
ex:a ex:said {json.dumps(TEXT)}@en ; ex:number -5 ; ex:knows ex:b ."""
A, SAID, NUMBER, KNOWS, B = (f"https://example.org/{name}" for name in ("a", "said", "number", "knows", "b"))
FORMS = {
    "SELECT": f"SELECT ?p ?o ?none {{ <{A}> ?p ?o }} ORDER BY ?p",
    "ASK": f"ASK {{ <{A}> <{KNOWS}> <{B}> }}",
    "CONSTRUCT": f"CONSTRUCT {{ ?o <{SAID}> ?s }} WHERE {{ ?s <{KNOWS}> ?o }}",
    "DESCRIBE": f"DESCRIBE <{A}>",
}
ROWS = [(KNOWS, B), (NUMBER, "-5"), (SAID, TEXT)]  # of the SELECT, in its order
TERMS = [
    (rdflib.URIRef(KNOWS), rdflib.URIRef(B)),
    (rdflib.URIRef(NUMBER), rdflib.Literal(-5)),
    (rdflib.URIRef(SAID), rdflib.Literal(TEXT, lang="en")),
]
TRIPLES_OF = {
    "CONSTRUCT": {(rdflib.URIRef(B), rdflib.URIRef(SAID), rdflib.URIRef(A))},
    "DESCRIBE": {
        (rdflib.URIRef(A), rdflib.URIRef(KNOWS), rdflib.URIRef(B)),
        (rdflib.URIRef(A), rdflib.URIRef(NUMBER), rdflib.Literal(-5)),
        (rdflib.URIRef(A), rdflib.URIRef(SAID), rdflib.Literal(TEXT, lang="en")),
    },
}
REFUSED = {
    *((form, "turtle") for form in ("SELECT", "ASK")),
    *((form, kind) for form in ("CONSTRUCT", "DESCRIBE") for kind in ("csv", "json")),
}
FORMATS = ("table", "csv", "json", "turtle")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("forms") / "store"
    with Store.open(folder, create=True) as store:
        store.load(parse(GRAPH.encode(), RdfFormat.TURTLE))
    return folder


def is_csv(form: str, content: bytes) -> None:
    rows = list(csv.reader(io.StringIO(content.decode(), newline="")))
    if form == "ASK":
        assert rows == [["true"]]
        return
    assert rows == [["p", "o", "none"], *([p, o.replace(";=", ";'="), ""] for p, o in ROWS)]


def is_solutions(kind: str) -> Callable[[str, bytes], None]:
    def check(form: str, content: bytes) -> None:
        read = Read.parse(io.BytesIO(content), format=kind)
        if form == "ASK":
            assert read.askAnswer is True
            return
        assert [str(name) for name in read.vars or ()] == ["p", "o", "none"]
        assert [(row[rdflib.Variable("p")], row[rdflib.Variable("o")]) for row in read.bindings] == TERMS

    return check


def is_tsv(form: str, content: bytes) -> None:
    head, *rows = content.decode().removesuffix("\n").split("\n")
    if form == "ASK":
        assert (head, rows) == ("true", [])
        return
    assert head == "?p\t?o\t?none"
    cells = [row.split("\t") for row in rows]
    assert [(from_n3(p), from_n3(o)) for p, o, _ in cells] == TERMS
    assert {none for _, _, none in cells} == {""}
    assert ";\\u003D1" in rows[2]  # what a spreadsheet would calculate is an escape, and means the same


def is_rdf(kind: str) -> Callable[[str, bytes], None]:
    return lambda form, content: _same(form, rdflib.Graph().parse(data=content, format=kind))


def _same(form: str, graph: rdflib.Graph) -> None:
    assert set(graph) == TRIPLES_OF[form]


def is_table(form: str, content: bytes) -> None:
    head, line, *rows = content.decode().splitlines()
    columns = [match.span() for match in re.finditer("─+", line)]
    names = {"SELECT": ["p", "o", "none"], "ASK": ["answer"]}.get(form, ["subject", "predicate", "object"])
    assert [head[slice(*column)].strip() for column in columns] == names
    shown = TEXT.replace("\n", "\\n").replace("\t", "\\t")
    said = {
        "SELECT": [[KNOWS, B, ""], [NUMBER, "-5", ""], [SAID, shown, ""]],
        "ASK": [["true"]],
        "CONSTRUCT": [[B, SAID, A]],
        "DESCRIBE": [[A, KNOWS, B], [A, NUMBER, "-5"], [A, SAID, shown]],
    }[form]
    assert sorted([row[slice(*column)].strip() for column in columns] for row in rows) == said


READERS: dict[str, Callable[[str, bytes], None]] = {
    "table": is_table, "csv": is_csv, "json": is_solutions("json"), "xml": is_solutions("xml"), "tsv": is_tsv,
    "turtle": is_rdf("turtle"), "ttl": is_rdf("turtle"), "nt": is_rdf("nt"), "rdf": is_rdf("xml"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("format_", FORMATS)
def test_the_command(form: str, format_: str, place: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    code = main.main(["query", FORMS[form], "--format", format_, "--store", str(place)])
    said = capfdbinary.readouterr()
    if (form, format_) in REFUSED:
        assert (code, said.out) == (1, b"")
        assert b"CONSTRUCT or DESCRIBE" in said.err
        return
    assert (code, said.err) == (0, b"")
    READERS[format_](form, said.out)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("media", [*SOLUTIONS, *TRIPLES])
def test_the_server(form: str, media: str, place: Path) -> None:
    with Store.open(place, read_only=True) as store:
        reply = answer(lambda: Sparql(FORMS[form]).reply(store, Path(), media))
    offered = TRIPLES if form in TRIPLES_OF else SOLUTIONS
    if media not in offered:
        assert reply.status == 406
        assert all(one in reply.body.decode() for one in offered)
        return
    assert (reply.status, reply.media) == (200, media)
    READERS[offered[media]](form, reply.body)


def test_every_format_has_a_reader() -> None:
    (action,) = (one for one in main.parsers()[1].choices["query"]._actions if one.dest == "format")
    assert tuple(action.choices or ()) == FORMATS
    assert {*FORMATS, *SOLUTIONS.values(), *TRIPLES.values()} == set(READERS)
