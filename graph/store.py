"""The embedded store (Oxigraph): replace a document, ask SPARQL, read the network of claims.

    with Store.open(Path("output/store")) as store:
        for row in store.query("SELECT ?who WHERE { ?claim ng:attributedTo ?who }").rows: ...

Each document has its named graph. Beside them the default graph holds all their triples once, because Oxigraph's
union of graphs repeats a triple for each graph that has it: two documents about NATO would double every row about NATO.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import pyoxigraph as ox

import ontology
from graph import vocabulary
from graph.ahead import ahead
from graph.errors import QueryError, StoreError
from graph.ids import BASE, ONTOLOGY
from graph.model import Edge, Network, Node

# Names that a query may use without declaring them; the same as in the files that are written.
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "doc": BASE + "document/",
    "ent": BASE + "entity/",
    "ng": ONTOLOGY,
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rel": BASE + "relation/",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "st": BASE + "statement/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}

_BATCH = 50_000  # quads that are stored together: some thirty documents
_MERGED = ox.DefaultGraph()
_UPDATES = "INSERT|DELETE|LOAD|CLEAR|DROP|CREATE|ADD|MOVE|COPY|WITH"
# What holds no keyword: IRIs (no space in them, for "<" also compares), strings, comments, variables, prefixed names.
_NOT_KEYWORDS = re.compile(
    r'<[^<>"{}|^`\\\s]*>|"""(?:[^\\]|\\.)*?"""|\'\'\'(?:[^\\]|\\.)*?\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\''
    r"|#[^\n]*|[?$]\w+|(?<![\w.-])[\w.-]*:[\w.-]*",
    re.DOTALL,
)
# Takes out of the default graph what only this named graph says.
_ORPHANS = """DELETE {{ ?s ?p ?o }} WHERE {{
  GRAPH {0} {{ ?s ?p ?o }}
  FILTER NOT EXISTS {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (?g != {0}) }}
}}"""
_UNSHARED = "SELECT ?s ?p ?o WHERE { ?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } } }"


@dataclass(frozen=True, slots=True)
class Result:
    """The answer to a query. ``run`` asks it again: each view is read from the store and never kept in memory.

    ``columns`` are the variables of a SELECT, "answer" for an ASK, and subject, predicate and object for a CONSTRUCT.
    """

    columns: tuple[str, ...]
    run: Callable[[], ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples]

    @property
    def terms(self) -> Iterator[tuple[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None, ...]]:
        """The rows as RDF terms; an unbound variable is None."""
        found = self.run()
        if isinstance(found, ox.QueryBoolean):
            yield (ox.Literal(bool(found)),)
        elif isinstance(found, ox.QueryTriples):
            yield from ((triple.subject, triple.predicate, triple.object) for triple in found)
        else:
            yield from (tuple(solution) for solution in found)

    @property
    def rows(self) -> Iterator[tuple[str, ...]]:
        """The rows as plain text: IRIs in full, the values of literals, and nothing for an unbound variable."""
        for terms in self.terms:
            yield tuple("" if term is None else str(getattr(term, "value", term)) for term in terms)

    def quads(self) -> Iterator[ox.Quad]:
        """The triples of a CONSTRUCT or DESCRIBE; any other query has none and raises :class:`QueryError`."""
        found = self.run()
        if not isinstance(found, ox.QueryTriples):
            raise QueryError("only a CONSTRUCT or DESCRIBE query gives RDF", hint="choose table, csv or json")
        return (ox.Quad(triple.subject, triple.predicate, triple.object) for triple in found)

    def csv(self) -> bytes:
        """SPARQL 1.1 Query Results CSV (https://www.w3.org/TR/sparql11-results-csv-tsv/)."""
        return self._serialize(ox.QueryResultsFormat.CSV)

    def json(self) -> bytes:
        """SPARQL 1.1 Query Results JSON (https://www.w3.org/TR/sparql11-results-json/)."""
        return self._serialize(ox.QueryResultsFormat.JSON)

    def _serialize(self, form: ox.QueryResultsFormat) -> bytes:
        found = self.run()
        if isinstance(found, ox.QueryTriples):
            raise QueryError(f"a CONSTRUCT or DESCRIBE query has no {form.name} form", hint="choose turtle or table")
        return (found.serialize(format=form) or b"").rstrip() + b"\n"


class Store:
    """Quads on disk or in memory. ``open`` makes one; it is a context manager."""

    def __init__(self, store: ox.Store, place: str) -> None:
        self._store, self._place = store, place

    @classmethod
    def open(cls, path: Path | None = None, *, create: bool = False, read_only: bool = False) -> Store:
        """The store in a folder, or in memory for None. ``create`` makes a missing one; ``read_only`` takes no lock.

        Raises :class:`StoreError` for a folder that is missing, no store, locked by another process, or damaged.
        """
        if path is None:
            return cls(ox.Store(), "memory")
        if not (path / "CURRENT").is_file():
            _may_become_a_store(path, create)
        try:
            path.mkdir(parents=True, exist_ok=True)
            return cls(ox.Store.read_only(str(path)) if read_only else ox.Store(str(path)), str(path))
        except (OSError, RuntimeError) as error:
            raise _failure(error, str(path)) from error

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Write everything to disk and release the lock; the store cannot be used afterwards."""
        if hasattr(self, "_store"):
            del self._store  # Oxigraph closes when nobody holds it

    def load(self, quads: Iterable[ox.Quad]) -> None:
        """Add many quads at once, beside what is there; a blank node must not occur in two of its batches.

        Oxigraph stores text without Python's lock, and twice as fast as it stores objects. So a thread stores one batch
        while the next one is made.
        """
        for _ in ahead(self._add, _batches(quads), workers=1):
            pass

    def _add(self, batch: tuple[bytes, bytes]) -> None:
        named, merged = batch
        try:
            self._store.bulk_load(named, format=ox.RdfFormat.N_QUADS)
            self._store.bulk_load(merged, format=ox.RdfFormat.N_TRIPLES)
        except (OSError, RuntimeError) as error:
            raise _failure(error, self._place) from error

    def replace(self, graph_iri: str, quads: Iterable[ox.Quad]) -> None:
        """Put ``quads`` in the place of the named graph, in one transaction: whole or not at all."""
        graph = ox.NamedNode(graph_iri)
        groups: dict[str, list[ox.Triple]] = defaultdict(list)
        for quad in quads:
            groups[str(quad.graph_name)].append(quad.triple)
        parts = [_ntriples(triple for triples in groups.values() for triple in triples).decode()]
        for name, triples in groups.items():
            if name != str(_MERGED):
                parts.append(f"GRAPH {name} {{ {_ntriples(triples).decode()} }}")
        update = f"{_ORPHANS.format(graph)} ; CLEAR SILENT GRAPH {graph} ; INSERT DATA {{ {' '.join(parts)} }}"
        try:
            self._store.update(update)
        except (OSError, RuntimeError) as error:
            raise _failure(error, self._place) from error

    def query(self, sparql: str) -> Result:
        """Ask SPARQL 1.1 of all documents together; the prefixes of :data:`PREFIXES` need no declaration.

        Raises :class:`QueryError` for what does not parse, for updates, and for SERVICE, which would leave the machine.
        """
        _refuse(sparql)

        def run() -> ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples:
            try:
                return self._store.query(sparql, prefixes=PREFIXES)
            except SyntaxError as error:
                raise _syntax(error, sparql) from None
            except (OSError, RuntimeError) as error:
                raise _failure(error, self._place) from error

        found = run()
        if isinstance(found, ox.QueryBoolean):
            return Result(("answer",), run)
        if isinstance(found, ox.QueryTriples):
            return Result(("subject", "predicate", "object"), run)
        return Result(tuple(variable.value for variable in found.variables), run)

    def quads(self) -> Iterator[ox.Quad]:
        """All quads: those of the named graphs, then those that are in no named graph."""
        for graph in sorted(self._store.named_graphs(), key=str):
            yield from self._store.quads_for_pattern(None, None, None, graph)
        for row in self.query(_UNSHARED).terms:
            yield ox.Quad(*row)  # type: ignore[arg-type]  # the three columns of a triple pattern are bound

    def network(self) -> Network:
        """The statements as a network: nodes by IRI, edges by document, position and IRI."""
        reader = Reader()
        reader.add(self._store.quads_for_pattern(None, None, None, _MERGED))
        return reader.network()


def _may_become_a_store(path: Path, create: bool) -> None:
    """Raise unless ``path`` may become a new store: nothing is there, or an empty folder."""
    place = str(path)
    if path.is_file() or (path.is_dir() and any(path.iterdir())):
        raise StoreError("not a store", place=place, hint="name the folder 'store' that newsgraph build wrote")
    if not create:
        raise StoreError("no store there", place=place, hint="make one first: newsgraph build TEXTS --output FOLDER")


def _failure(error: Exception, place: str) -> StoreError:
    """What Oxigraph or the system says, as one line with a next step."""
    reason = " ".join(str(error).split())
    if "lock" in reason.lower():
        return StoreError("in use by another process", place=place, hint="wait until that process has ended")
    if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
        return StoreError(f"cannot use it: {error.strerror or reason}", place=place, hint="choose another place")
    return StoreError(f"damaged: {reason}", place=place, hint="delete the folder and build it again")


def _batches(quads: Iterable[ox.Quad]) -> Iterator[tuple[bytes, bytes]]:
    """The quads as N-Quads, and without their graphs as N-Triples, some documents at a time."""
    rest = iter(quads)
    while batch := list(islice(rest, _BATCH)):
        yield ox.serialize(batch, format=ox.RdfFormat.N_QUADS) or b"", _ntriples(quad.triple for quad in batch)


def _ntriples(triples: Iterable[ox.Triple]) -> bytes:
    return ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""


def _refuse(sparql: str) -> None:
    """Raise for a query that would change the store or leave the machine."""
    plain = re.sub(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})", _unescape, sparql)
    words = _NOT_KEYWORDS.sub(" ", plain)
    if re.search(r"\bSERVICE\b", words, re.IGNORECASE):
        raise QueryError("SERVICE asks another machine, and Newsgraph works offline", hint="remove the SERVICE block")
    first = re.match(rf"\s*(?:(?:BASE|PREFIX|VERSION)\s*)*({_UPDATES})\b", words, re.IGNORECASE)
    if first:
        hint = "a query is SELECT, ASK, CONSTRUCT or DESCRIBE"
        raise QueryError(f"{first[1].upper()} would change the store", hint=hint)


def _unescape(match: re.Match[str]) -> str:
    code = int(match[1] or match[2], 16)
    return chr(code) if code < 0x110000 else match[0]


def _syntax(error: SyntaxError, sparql: str) -> QueryError:
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


class Reader:
    """Gathers triples for the network view: ``add`` any number of times, then ``network``."""

    def __init__(self) -> None:
        self.of: dict[str, dict[str, list[str]]] = {}
        self.literal: set[tuple[str, str]] = set()

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Take in more; a triple that is there already changes nothing."""
        for quad in quads:
            term = quad.object
            subject, predicate, value = (
                str(getattr(quad.subject, "value", "")),
                quad.predicate.value,
                str(getattr(term, "value", "")),
            )
            values = self.of.setdefault(subject, {}).setdefault(predicate, [])
            if value not in values:
                values.append(value)
            if predicate == _RDF_OBJECT and isinstance(term, ox.Literal):
                self.literal.add((subject, value))

    def all(self, iri: str, predicate: str) -> list[str]:
        return sorted(self.of.get(iri, {}).get(predicate, ()))

    def one(self, iri: str, predicate: str) -> str:
        return min(self.of.get(iri, {}).get(predicate, ()), default="")

    def network(self) -> Network:
        statements = [iri for iri, of in self.of.items() if _STATEMENT in of.get(_TYPE, ()) and _complete(of)]
        edges = sorted((self._edge(iri) for iri in statements), key=lambda pair: pair[0])
        nodes = {end: self._node(end) for _, edge in edges for end in (edge.source, edge.target)}
        return Network(tuple(nodes[iri] for iri in sorted(nodes)), tuple(edge for _, edge in edges))

    def _edge(self, iri: str) -> tuple[tuple[str, int, str], Edge]:
        """The edge of a statement, and its place in the order: document, first character of the evidence, IRI."""
        predicate, target = self.one(iri, _RDF_PREDICATE), self.one(iri, _RDF_OBJECT)
        place, evidence = min(((self._place(e), e) for e in self.all(iri, _OA + "hasTarget")), default=(("", 0), ""))
        comment = self.one(evidence, _OA + "hasSource")
        document = self.one(comment, _SCHEMA + "isPartOf") or comment
        speaker = self.one(iri, ONTOLOGY + "attributedTo")
        reader = self.one(comment, _SCHEMA + "author") if comment != document else ""
        edge = Edge(
            id=iri,
            source=self.one(iri, _RDF_SUBJECT),
            target=_LITERAL + target if (iri, target) in self.literal else target,
            relation=self._relation(predicate),
            predicate=predicate,
            polarity=_local(self.one(iri, ONTOLOGY + "polarity")),
            modality=_local(self.one(iri, ONTOLOGY + "modality")),
            voice=_local(self.one(iri, ONTOLOGY + "voice")),
            speaker=self._label(speaker) if speaker else reader,
            cue=self.one(iri, ONTOLOGY + "cue"),
            sentence=self.one(evidence, _OA + "exact"),
            document=self.one(document, _SCHEMA + "headline") or self.one(document, _DCTERMS + "source") or document,
            confidence=float(self.one(iri, ONTOLOGY + "confidence") or 1),
            text=self.one(iri, ONTOLOGY + "relationText"),
            time=self.one(iri, ONTOLOGY + "time"),
            quantity=self.one(iri, ONTOLOGY + "quantity"),
            rule=self.one(iri, ONTOLOGY + "rule"),
        )
        return (*place, iri), edge

    def _place(self, evidence: str) -> tuple[str, int]:
        start = self.one(evidence, _OA + "start")
        return evidence.partition("#")[0], int(start) if start.isdecimal() else 0

    def _node(self, iri: str) -> Node:
        if iri.startswith(_LITERAL):
            return Node(iri, iri.removeprefix(_LITERAL), "Literal")
        label = self._label(iri)
        types = [_local(kind) for kind in self.all(iri, _TYPE) if kind.startswith(ONTOLOGY)]
        types.sort(key=lambda kind: (kind in _VAGUE, kind not in vocabulary.BASES))
        aliases = tuple(alias for alias in self.all(iri, _SKOS + "altLabel") if alias != label)
        return Node(iri, label, types[0] if types else "Entity", aliases, tuple(self.all(iri, _OWL_SAME_AS)))

    def _label(self, iri: str, depth: int = 0) -> str:
        """The name of a thing; a statement is named by what it states, down to a statement about a statement."""
        of = self.of.get(iri, {})
        if _STATEMENT in of.get(_TYPE, ()) and _complete(of) and depth < 3:
            ends = [self._label(self.one(iri, end), depth + 1) for end in (_RDF_SUBJECT, _RDF_OBJECT)]
            return f"{ends[0]} {self._relation(self.one(iri, _RDF_PREDICATE))} {ends[1]}"
        return self.one(iri, _SKOS + "prefLabel") or self.one(iri, _RDFS_LABEL) or _local(iri)

    def _relation(self, iri: str) -> str:
        """The label in the graph (open relations have one), else that of the ontology, else the name itself."""
        return self.one(iri, _RDFS_LABEL) or _labels().get(iri) or _local(iri)


_RDF, _OA, _SCHEMA, _SKOS = PREFIXES["rdf"], PREFIXES["oa"], PREFIXES["schema"], PREFIXES["skos"]
_DCTERMS, _RDFS_LABEL, _OWL_SAME_AS = PREFIXES["dcterms"], PREFIXES["rdfs"] + "label", PREFIXES["owl"] + "sameAs"
_TYPE, _RDF_SUBJECT, _RDF_PREDICATE, _RDF_OBJECT = (_RDF + name for name in ("type", "subject", "predicate", "object"))
_STATEMENT = ONTOLOGY + "Statement"
_LITERAL = "literal:"  # the ids of nodes that are values: no IRI of ours starts so
_VAGUE = ("Concept", "Entity")


@functools.cache
def _labels() -> dict[str, str]:
    relations = vocabulary.load([ontology.read("news.ttl")]).relations
    return {iri: term.label for iri, term in relations.items()}


def _complete(of: dict[str, list[str]]) -> bool:
    return _RDF_SUBJECT in of and _RDF_PREDICATE in of and _RDF_OBJECT in of


def _local(iri: str) -> str:
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]
