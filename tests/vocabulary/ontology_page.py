"""The page of the ontology: ``python -m tests.vocabulary.ontology_page`` writes ``docs/ontology.html`` from the ontology's files.

One file without script or request: each class, relation and property with what it means, what it is under and what it is in other
vocabularies. Each term's anchor is its local name, as in its IRI.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.term import Node

from newsgraph.namespaces import ONTOLOGY, local_name
from newsgraph.vocabulary import data

PAGE = Path(__file__).parents[2] / "docs/ontology.html"
STYLE = """\
:root { color-scheme: light dark } body { font: 16px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .25rem .6rem .25rem 0 }
tr { border-top: 1px solid #8884 } td:first-child { white-space: nowrap } :target { background: #fd03 } code { font-size: .9em }"""
SECTIONS = (
    ("Classes", OWL.Class),
    ("Relations and other properties between things", OWL.ObjectProperty),
    ("Properties with values", OWL.DatatypeProperty),
    ("How the lexicon and the gazetteer are written", OWL.AnnotationProperty),
)
LINKS = (
    RDFS.subClassOf,
    RDFS.subPropertyOf,
    URIRef(ONTOLOGY + "eventType"),
    RDFS.seeAlso,
    OWL.inverseOf,
    OWL.disjointWith,
)
WORDS = ("under", "under", "PLOVER", "see", "inverse of", "apart from")


def page() -> str:
    """All of it; the same bytes for the same ontology."""
    graph = Graph()
    for name in ("news.ttl", "alignments.ttl"):
        graph.parse(data=data.read(name), format="turtle")
    (ontology,) = (one for one in graph.subjects(RDF.type, OWL.Ontology) if graph.value(one, RDFS.comment))
    title = escape(str(graph.value(ontology, URIRef("http://purl.org/dc/terms/title"))))
    head = f'<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>{title}</title>'
    parts = [head, f"<style>{STYLE}</style>\n<h1>{title}</h1>", *_about(graph, ontology)]
    for heading, kind in SECTIONS:
        terms = sorted((one for one in graph.subjects(RDF.type, kind) if str(one).startswith(ONTOLOGY)), key=str)
        parts += [
            f"<h2>{escape(heading)} ({len(terms)})</h2>\n<table>",
            *(_row(graph, term) for term in terms),
            "</table>",
        ]
    return "\n".join([*parts, "</html>", ""])


def _about(graph: Graph, ontology: Node) -> Iterator[str]:
    version = graph.value(ontology, OWL.versionInfo)
    yield f"<p><code>{escape(str(ontology))}</code>, version {escape(str(version))}. Made by <code>make docs</code> from the ontology.</p>"
    yield f"<p>{escape(str(graph.value(ontology, RDFS.comment)))}</p>"


def _row(graph: Graph, term: Node) -> str:
    name = local_name(str(term))
    ends = " → ".join(
        _link(graph, one) for one in (graph.value(term, RDFS.domain), graph.value(term, RDFS.range)) if one is not None
    )
    kinds = sorted(local_name(str(one)).removesuffix("Property").lower() for one in graph.objects(term, RDF.type))
    kinds = [kind for kind in kinds if kind in ("symmetric", "transitive", "functional", "irreflexive", "asymmetric")]
    said = [
        f"{word} {_links(graph, graph.objects(term, link))}"
        for word, link in zip(WORDS, LINKS, strict=True)
        if (term, link, None) in graph
    ]
    notes = "; ".join([ends, *kinds, *said] if ends else [*kinds, *said])
    label, comment = (escape(str(graph.value(term, said))) for said in (RDFS.label, RDFS.comment))
    return f'<tr id="{escape(name)}"><td><code>ng:{escape(name)}</code><td>{label}<td>{comment}<td>{notes}'


def _links(graph: Graph, terms: Iterable[Node]) -> str:
    return ", ".join(_link(graph, term) for term in sorted(terms, key=str))


def _link(graph: Graph, term: Node) -> str:
    iri = str(term)
    target = f"#{local_name(iri)}" if iri.startswith(ONTOLOGY) else iri
    return f'<a href="{escape(target)}">{escape(graph.namespace_manager.normalizeUri(iri))}</a>'


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
