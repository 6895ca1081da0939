"""Namespaces and prefixes of the vocabularies that the graph uses, and short names under them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

VERSION = "0.1.0"
BASE = "https://w3id.org/newsgraph/"
ONTOLOGY = BASE + "ontology#"
SAID = BASE + "said#"  # relations of the ontology as somebody says them, by their local names
# Under whatever base; "saidrel" are the open relations, and those of the user, as somebody says them.
_MINTED = {"candidate": "candidate/", "doc": "document/", "ent": "entity/", "event": "event/", "fact": "fact/", "identity": "identity/",
           "quantity": "quantity/", "rel": "relation/", "run": "run/", "saidrel": "said/", "st": "statement/"}  # fmt: skip
# Names that a query may use without declaring them; the same as in the files that are written.
PREFIXES = {
    "candidate": BASE + "candidate/",
    "dcterms": "http://purl.org/dc/terms/",
    "doc": BASE + "document/",
    "ent": BASE + "entity/",
    "event": BASE + "event/",
    "fact": BASE + "fact/",
    "identity": BASE + "identity/",
    "ng": ONTOLOGY,
    "oa": "http://www.w3.org/ns/oa#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "quantity": BASE + "quantity/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "rel": BASE + "relation/",
    "run": BASE + "run/",
    "said": SAID,
    "saidrel": BASE + "said/",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "st": BASE + "statement/",
    "void": "http://rdfs.org/ns/void#",
    "wgs84": "http://www.w3.org/2003/01/geo/wgs84_pos#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def prefixes(base: str = BASE) -> dict[str, str]:
    """The prefixes of a graph with this base, in alphabetical order; under another base than ours, ``known:`` is the shipped gazetteer."""
    known = {} if base == BASE else {"known": PREFIXES["ent"]}
    return dict(sorted((PREFIXES | known | {name: base + folder for name, folder in _MINTED.items()}).items()))


def expanded(name: str, base: str = BASE) -> str:
    """The IRI of a short name of something that Newsgraph names (``ent:nato``); any other text as it is."""
    prefix, colon, local = name.partition(":")
    space = _spaces(base).get(prefix) if colon else None
    return name if space is None else space + local


def shortened(iri: str, base: str = BASE) -> str:
    """What :func:`expanded` takes back: ``ent:nato`` for the IRI of an entity; any other text as it is."""
    spaces = _spaces(base).items()
    return next((f"{name}:{iri.removeprefix(space)}" for name, space in spaces if iri.startswith(space)), iri)


@cache
def _spaces(base: str) -> Mapping[str, str]:
    """The prefixes of what Newsgraph names, with their namespaces: worked out once, not for each row of a list."""
    names = prefixes(base)
    return MappingProxyType({name: names[name] for name in (*_MINTED, "known") if name in names})


def is_iri(text: str) -> bool:
    """Whether a text is an address (``https://…``) or a ``urn:``, with nothing in it that SPARQL reads as the end of an IRI."""
    return re.fullmatch(r"(?:urn:|[A-Za-z][A-Za-z0-9+.-]*://)[^\s<>\"{}|^`\\]+", text) is not None


def local_name(iri: str) -> str:
    """The last part of an IRI: ``…/ontology#warns`` → ``warns``."""
    return iri[max(iri.rfind("#"), iri.rfind("/")) + 1 :]


def short(iri: str) -> str:
    for prefix, namespace in (("ng:", ONTOLOGY), ("lex:", ONTOLOGY.replace("ontology#", "lexicon#"))):
        if iri.startswith(namespace):
            return prefix + iri.removeprefix(namespace)
    return f"<{iri}>"
