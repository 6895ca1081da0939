"""RDF files with the same bytes for the same graph, whatever the order of the input.

Everything goes through canonical N-Triples, which pyoxigraph writes fast and with every special character escaped:
its lines are split, sorted and regrouped (:mod:`newsgraph.export.turtle`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING

from newsgraph.errors import OutputError
from newsgraph.export.jsonld import document as jsonld_document
from newsgraph.export.turtle import Shortener, blocks, stream, stream12
from newsgraph.external_sort import by_subject
from newsgraph.namespaces import BASE, prefixes

if TYPE_CHECKING:
    from pyoxigraph import Quad

# Subject, predicate and object as N-Triples terms. The predicate rdf:type is left empty, so that it sorts first.
Row = tuple[bytes, bytes, bytes]

_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_TYPE = b"<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
_BATCH = 1000  # quads that are serialized together
# An NCName (https://www.w3.org/TR/xml-names/#NT-NCName) at the end of an IRI.
_NAME_START = (
    "A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c\\u200d\\u2070-\\u218f"
)
_NAME_START += "\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\U00010000-\\U000effff"
_NAME_REST = ".0-9\u00b7\u0300-\u036f\u203f\u2040-"
# From where the last characters of a name begin, for it is searched once and not from each of them.
_XML_NAME_END = re.compile(
    rf"(?<![{_NAME_START}{_NAME_REST}])[{_NAME_REST}]*+[{_NAME_START}][{_NAME_START}{_NAME_REST}]*+$"
)
_NOT_PREDICATES = (
    frozenset(  # the syntax has other uses for them (https://www.w3.org/TR/rdf-syntax-grammar/, section 6.1.4)
        _RDF + name
        for name in (
            *("RDF", "Description", "ID", "about", "parseType", "resource", "nodeID", "datatype", "li"),
            *("aboutEach", "aboutEachPrefix", "bagID"),
        )
    )
)
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def turtle(quads: Iterable[Quad], base: str = BASE) -> bytes:
    """Turtle 1.1; named graphs are merged, ``rdf:type`` leads each subject."""
    return b"".join(turtle_stream(quads, base))


def turtle_stream(quads: Iterable[Quad], base: str = BASE) -> Iterator[bytes]:
    """As :func:`turtle`, in pieces: memory does not grow with the graph."""
    return stream(_each_line(quads), base)


def trig(quads: Iterable[Quad], base: str = BASE) -> bytes:
    """TriG: the default graph first, then each named graph by its IRI."""
    short = Shortener(base)
    parts = list[bytes]()
    for name, group in _graphs(quads):
        body = b"".join(blocks(by_subject(_each_line(group)), short))
        parts.append(b"\n%b {%b}\n" % (short[name], body) if name else body)
    return b"".join([short.header(), *parts])


def ntriples(quads: Iterable[Quad]) -> bytes:
    """Canonical N-Triples, sorted; named graphs are merged."""
    return _lines(_rows(quads))


def nquads(quads: Iterable[Quad]) -> bytes:
    """Canonical N-Quads, sorted by graph, then as in :func:`ntriples`."""
    return b"".join([_lines(_rows(group), b" " + name if name else b"") for name, group in _graphs(quads)])


def jsonld(quads: Iterable[Quad], base: str = BASE) -> bytes:
    """JSON-LD 1.1 with its context: the triples of all documents, each once, which is what readers that know one graph take."""
    return b"".join(jsonld_document([("", _each_line(quads))], base))


def jsonld_graphs(quads: Iterable[Quad], base: str = BASE) -> bytes:
    """The same with a named graph for each document, in the order of :func:`nquads`."""
    groups = ((name[1:-1].decode(), _each_line(group)) for name, group in _graphs(quads))
    return b"".join(jsonld_document(groups, base))


def turtle12(quads: Iterable[Quad], base: str = BASE) -> Iterator[bytes]:
    """Turtle 1.2, in pieces: each statement's IRI is the reifier of its triple."""
    return stream12(_each_line(quads), base)


def rdfxml(quads: Iterable[Quad], base: str = BASE) -> bytes:
    """RDF/XML in the order of :func:`ntriples`. XML cannot hold some control characters: each becomes U+FFFD.

    A predicate or class whose IRI does not end in an XML name has no RDF/XML at all and raises :class:`OutputError`.
    """
    from pyoxigraph import RdfFormat, parse, serialize

    rows = _rows(quads)
    for name, is_predicate in sorted({(p or o, bool(p)) for _, p, o in rows}):
        iri = name.decode()[1:-1]
        if (is_predicate and iri in _NOT_PREDICATES) or not _XML_NAME_END.search(iri):
            raise OutputError(f"RDF/XML cannot write the predicate or class <{iri}>", hint="choose turtle")
    triples = (quad.triple for quad in parse(_lines(rows), format=RdfFormat.N_TRIPLES))
    raw = serialize(triples, format=RdfFormat.RDF_XML, prefixes=prefixes(base)) or b""
    root = re.search(rb"<rdf:RDF([^<>]*)>", raw)
    if root:  # pyoxigraph promises no order of the namespaces
        names = b"".join(sorted(re.findall(rb' xmlns:\w+="[^"]*"', root[1])))
        raw = raw[: root.start(1)] + names + raw[root.end(1) :]
    return xml_text(raw.decode()).replace("\r", "&#13;").encode() + b"\n"


def xml_text(text: str) -> str:
    """The text with U+FFFD for each character that XML 1.0 forbids."""
    return _NOT_XML.sub("\ufffd", text)


def lines(quads: Iterable[Quad]) -> set[bytes]:
    """The triples as canonical N-Triples lines."""
    from pyoxigraph import RdfFormat, serialize

    found = set((serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES) or b"").split(b"\n"))
    return found - {b""}


def _each_line(quads: Iterable[Quad]) -> Iterator[bytes]:
    """The triples as canonical N-Triples lines, as they come."""
    from pyoxigraph import RdfFormat, serialize

    rest = iter(quads)
    while batch := [quad.triple for quad in islice(rest, _BATCH)]:
        yield from (serialize(batch, format=RdfFormat.N_TRIPLES) or b"").splitlines()


def _rows(quads: Iterable[Quad]) -> list[Row]:
    """The triples without doubles, sorted by subject, ``rdf:type`` first, then by predicate and object."""
    return _sorted(lines(quads))


def _sorted(found: Iterable[bytes]) -> list[Row]:
    rows = []
    for line in found:
        subject, predicate, value = line[:-2].split(b" ", 2)
        rows.append((subject, b"" if predicate == _TYPE else predicate, value))
    rows.sort()
    return rows


def _lines(rows: list[Row], end: bytes = b"") -> bytes:
    return b"".join([b"%b %b %b%b .\n" % (s, p or _TYPE, o, end) for s, p, o in rows])


def _graphs(quads: Iterable[Quad]) -> list[tuple[bytes, list[Quad]]]:
    """The quads by graph, as its N-Quads term (the default graph's is empty), sorted."""
    from pyoxigraph import DefaultGraph

    groups: dict[object, list[Quad]] = {}
    for quad in quads:
        groups.setdefault(quad.graph_name, []).append(quad)
    named = [(b"" if isinstance(name, DefaultGraph) else str(name).encode(), group) for name, group in groups.items()]
    return sorted(named, key=itemgetter(0))
