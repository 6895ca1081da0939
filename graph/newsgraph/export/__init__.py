"""Ways out of a graph: one explicit dict of formats, each a function from a :class:`Source` to bytes.

    writer = export.find("turtle").write
    files.write_atomic(Path("output/news.ttl"), writer(source))

Nothing heavy is imported before a writer runs, so that ``newsgraph --help`` can list the formats at no cost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsgraph.errors import QueryError
from newsgraph.namespaces import BASE

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from newsgraph.network.model import Network

__all__ = ["FORMATS", "Format", "Source", "find"]


@dataclass(frozen=True, slots=True)
class Source:
    """What a writer may draw from. Both views are functions, called only by the formats that need them.

    ``base`` is the base IRI of entities, documents and statements (it gives the short prefixes of Turtle);
    ``title`` heads the page, and ``focus`` names the entity that it opens at.
    """

    quads: Callable[[], Iterable[Quad]]
    network: Callable[[], Network]
    base: str = BASE
    title: str = "Newsgraph"
    focus: str = ""


@dataclass(frozen=True, slots=True)
class Format:
    """One way out: the writer, the suffix of its files, and one line on what it is for. The writer gives bytes, or pieces of them."""

    pieces: Callable[[Source], bytes | Iterable[bytes]]
    suffix: str
    about: str

    def write(self, source: Source) -> bytes:
        """All at once."""
        made = self.pieces(source)
        return made if isinstance(made, bytes) else b"".join(made)


def _turtle(source: Source) -> Iterable[bytes]:
    from newsgraph.export import rdf

    return rdf.turtle_stream(source.quads(), source.base)


def _turtle12(source: Source) -> Iterable[bytes]:
    from newsgraph.export import rdf

    return rdf.turtle12(source.quads(), source.base)


def _ntriples(source: Source) -> bytes:
    from newsgraph.export import rdf

    return rdf.ntriples(source.quads())


def _trig(source: Source) -> bytes:
    from newsgraph.export import rdf

    return rdf.trig(source.quads(), source.base)


def _nquads(source: Source) -> bytes:
    from newsgraph.export import rdf

    return rdf.nquads(source.quads())


def _jsonld(source: Source) -> bytes:
    from newsgraph.export import rdf

    return rdf.jsonld(source.quads(), source.base)


def _rdfxml(source: Source) -> bytes:
    from newsgraph.export import rdf

    return rdf.rdfxml(source.quads(), source.base)


def _graphml(source: Source) -> bytes:
    from newsgraph.export import graphml

    return graphml.graphml_of(source.network())


def _gexf(source: Source) -> bytes:
    from newsgraph.export import graphml

    return graphml.gexf(source.network())


def _cytoscape(source: Source) -> bytes:
    from newsgraph.export import graphml

    return graphml.cytoscape(source.network())


def _csv(source: Source) -> bytes:
    from newsgraph.export import csv

    return csv.csv_of(source.network())


def _parquet(source: Source) -> bytes:
    from newsgraph.export import parquet

    return parquet.parquet_of(source.network())


def _neo4j(source: Source) -> bytes:
    from newsgraph.export import neo4j

    return neo4j.package(source.network())


def _cypher(source: Source) -> bytes:
    from newsgraph.export import neo4j

    return neo4j.cypher(source.network())


def _html(source: Source) -> bytes:
    from newsgraph.export.html import page

    return page.page_of(source.network(), source.title, source.focus)


FORMATS: dict[str, Format] = {
    "turtle": Format(_turtle, ".ttl", "Turtle: all documents merged, prefixed, for people and any triple store"),
    "ntriples": Format(_ntriples, ".nt", "N-Triples: one sorted triple a line, for diff and bulk loading"),
    "trig": Format(_trig, ".trig", "TriG: as Turtle, with one named graph per document"),
    "nquads": Format(_nquads, ".nq", "N-Quads: one sorted quad a line, with the graph of its document"),
    "jsonld": Format(_jsonld, ".jsonld", "JSON-LD 1.1 with its context, and one named graph per document"),
    "rdfxml": Format(_rdfxml, ".rdf", "RDF/XML, for older tools; characters that XML forbids become U+FFFD"),
    "turtle12": Format(
        _turtle12, ".ttl12", "Turtle of RDF 1.2: statements as reifiers of triple terms, for stores that know it"
    ),
    "graphml": Format(_graphml, ".graphml", "GraphML: the network for yEd, Cytoscape, igraph"),
    "gexf": Format(_gexf, ".gexf", "GEXF 1.2: the network for Gephi"),
    "cytoscape": Format(_cytoscape, ".cyjs", "Cytoscape JSON: the network for Cytoscape and Cytoscape.js"),
    "csv": Format(_csv, ".csv", "CSV: one claim a row, safe to open in a spreadsheet"),
    "parquet": Format(_parquet, ".parquet", "Parquet: the columns of the CSV, for large tables (newsgraph[parquet])"),
    "neo4j": Format(_neo4j, ".zip", "Neo4j: a ZIP file of CSV for neo4j-admin database import"),
    "cypher": Format(_cypher, ".cypher", "Neo4j: a script for cypher-shell"),
    "html": Format(_html, ".html", "one page with the evidence behind each statement, which opens without a network"),
}


def find(name: str) -> Format:
    """The format of that name; a name that does not exist raises :class:`QueryError` with what there is."""
    try:
        return FORMATS[name]
    except KeyError:
        raise QueryError(f"no format called {name!r}", hint=f"choose one of: {', '.join(FORMATS)}") from None
