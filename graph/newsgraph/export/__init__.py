"""Ways out of a graph: one explicit table of formats, each a function from a :class:`Source` to bytes, and those of installed packages.

    writer = export.find("turtle").write
    files.write_atomic(Path("output/news.ttl"), writer(source))

Nothing heavy is imported before a writer runs, so that ``newsgraph --help`` can list the formats at no cost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, Any

from newsgraph import plugins
from newsgraph.arguments import as_text
from newsgraph.errors import NewsgraphError, PluginError, QueryError
from newsgraph.namespaces import BASE
from newsgraph.plugins import Group

if TYPE_CHECKING:
    from pyoxigraph import Quad

    from newsgraph.network.diff import Difference
    from newsgraph.network.model import Network

PAGE = 40_000  # statements: more of them no browser shows at a pace that anybody waits for

__all__ = ["FORMATS", "PAGE", "Format", "Source", "find", "installed", "names"]


@dataclass(frozen=True, slots=True)
class Source:
    """What a writer may draw from. The views are functions, called only by the formats that need them.

    ``base`` is the base IRI of entities, documents and statements (it gives the short prefixes of Turtle);
    ``title`` heads the page, and ``focus`` names the entity that it opens at. ``newest`` gives the network of so many statements
    at most, for the page (None: that is the whole), and ``against`` what differs from an earlier graph, and what that is called.
    """

    quads: Callable[[], Iterable[Quad]]
    network: Callable[[], Network]
    base: str = BASE
    title: str = "Newsgraph"
    focus: str = ""
    newest: Callable[[int], Network] | None = None
    against: tuple[str, tuple[Difference, ...]] = ("", ())


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


def _quads(source: Source) -> tuple[Any, ...]:
    return (source.quads(),)


def _prefixed(source: Source) -> tuple[Any, ...]:
    return source.quads(), source.base


def _network(source: Source) -> tuple[Any, ...]:
    return (source.network(),)


def _based(source: Source) -> tuple[Any, ...]:
    return source.network(), source.base


def _page(source: Source) -> tuple[Any, ...]:
    return source.newest(PAGE) if source.newest else source.network(), source.title, source.focus, source.against


def _format(writer: str, given: Callable[[Source], tuple[Any, ...]], suffix: str, about: str) -> Format:
    """A format whose writer, ``module:function`` of this package, is imported when it runs and gets what ``given`` draws."""
    return Format(partial(_made, writer, given), suffix, about)


def _made(writer: str, given: Callable[[Source], tuple[Any, ...]], source: Source) -> bytes | Iterable[bytes]:
    module, _, function = writer.partition(":")
    made: bytes | Iterable[bytes] = getattr(import_module(f"{__name__}.{module}"), function)(*given(source))
    return made


# fmt: off
FORMATS: dict[str, Format] = {
    "turtle": _format("rdf:turtle_stream", _prefixed, ".ttl", "Turtle: all documents merged, prefixed, for people and any triple store"),
    "ntriples": _format("rdf:ntriples", _quads, ".nt", "N-Triples: one sorted triple a line, for diff and bulk loading"),
    "trig": _format("rdf:trig", _prefixed, ".trig", "TriG: as Turtle, with one named graph per document"),
    "nquads": _format("rdf:nquads", _quads, ".nq", "N-Quads: one sorted quad a line, with the graph of its document"),
    "jsonld": _format("rdf:jsonld", _prefixed, ".jsonld", "JSON-LD 1.1 with its context, all documents merged"),
    "jsonld-graphs": _format("rdf:jsonld_graphs", _prefixed, ".graphs.jsonld", "JSON-LD 1.1 with one named graph per document"),
    "rdfxml": _format("rdf:rdfxml", _prefixed, ".rdf", "RDF/XML, for older tools; characters that XML forbids become U+FFFD"),
    "turtle12": _format("rdf:turtle12", _prefixed, ".ttl12",
                        "Turtle of RDF 1.2: statements as reifiers of triple terms, for stores that know it"),
    "annotations": _format("annotations:collection", _based, ".anno.jsonld",
                           "Web Annotations (JSON-LD): each statement on its stretches of text, with the standard's selectors"),
    "graphml": _format("graphml:graphml_of", _network, ".graphml", "GraphML: the network for yEd, Cytoscape, igraph"),
    "gexf": _format("graphml:gexf", _network, ".gexf", "GEXF 1.2: the network for Gephi"),
    "cytoscape": _format("graphml:cytoscape", _network, ".cyjs", "Cytoscape JSON: the network for Cytoscape and Cytoscape.js"),
    "csv": _format("csv:csv_of", _network, ".csv", "CSV: one claim a row, safe to open in a spreadsheet"),
    "parquet": _format("parquet:parquet_of", _network, ".parquet",
                       "Parquet: the columns of the CSV, for large tables (newsgraph[parquet])"),
    "neo4j": _format("neo4j:package", _network, ".zip", "Neo4j: a ZIP file of CSV for neo4j-admin database import"),
    "cypher": _format("neo4j:cypher", _network, ".cypher", "Neo4j: a script for cypher-shell"),
    "vault": _format("vault:notes", _network, ".vault.zip", "a vault of linked Markdown notes for Obsidian, one for each thing and text"),
    "html": _format("html.page:page_of", _page, ".html", "one page with the evidence behind each statement, which opens without a network"),
}
# fmt: on


def names() -> tuple[str, ...]:
    """What there is: the shipped formats, then those of installed packages, which are not imported for it."""
    return (*FORMATS, *(name for name in plugins.names(Group.FORMATS) if name not in FORMATS))


def installed() -> plugins.Installed:
    """The formats of installed packages; none may have the name of a shipped one."""
    return plugins.found(Group.FORMATS, Format, frozenset(FORMATS))


def find(name: str) -> Format:
    """The format of that name. Raises :class:`QueryError` with what there is, or ``PluginError`` where its package is broken."""
    if as_text(name, "the format") in FORMATS:
        return FORMATS[name]
    if name not in names():
        raise QueryError(f"no format called {name!r}", hint=f"choose one of: {', '.join(names())}")
    made: Format = plugins.one(Group.FORMATS, name, Format)
    return replace(made, pieces=partial(_strangers, name, made.pieces))


def _strangers(name: str, pieces: Callable[[Source], bytes | Iterable[bytes]], source: Source) -> Iterator[bytes]:
    """What the writer of a package gives. Raises ``PluginError`` for whatever it raises, and for what is no bytes."""
    try:
        made = pieces(source)
        for piece in [made] if isinstance(made, bytes) else made:
            yield memoryview(piece).tobytes()  # text is no bytes: a TypeError
    except NewsgraphError:
        raise
    except Exception as error:  # whatever a stranger's function raises
        problem = f"the format {name!r} failed: {type(error).__name__}: {error}"
        raise PluginError(
            problem, hint="newsgraph export lists which package adds it; in Python the cause is with the error"
        ) from error
