"""Namespaces and prefixes of the vocabularies that the graph uses, and short names under them."""

from __future__ import annotations

VERSION = "0.1.0"
BASE = "https://w3id.org/newsgraph/"
ONTOLOGY = BASE + "ontology#"
STATEMENTS = BASE + "statement/"
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


def local_name(iri: str) -> str:
    """The last part of an IRI: ``…/ontology#warns`` → ``warns``."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def short(iri: str) -> str:
    for prefix, namespace in (("ng:", ONTOLOGY), ("lex:", ONTOLOGY.replace("ontology#", "lexicon#"))):
        if iri.startswith(namespace):
            return prefix + iri.removeprefix(namespace)
    return f"<{iri}>"
