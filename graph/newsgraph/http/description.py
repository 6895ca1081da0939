"""What the service is: SPARQL 1.1 Service Description (https://www.w3.org/TR/sparql11-service-description/)."""

from __future__ import annotations

_SD = "http://www.w3.org/ns/sparql-service-description#"
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV", "Turtle", "N-Triples", "RDF_XML",
)  # fmt: skip


def described(port: int) -> bytes:
    """The description of the service at a port, as N-Triples."""
    service = f"http://127.0.0.1:{port}/sparql"
    data, graph = f"{service}#dataset", f"{service}#graph"
    triples = [
        (service, _TYPE, f"{_SD}Service"),
        (service, f"{_SD}endpoint", service),
        (service, f"{_SD}supportedLanguage", f"{_SD}SPARQL11Query"),
        (service, f"{_SD}feature", f"{_SD}UnionDefaultGraph"),
        *((service, f"{_SD}resultFormat", f"http://www.w3.org/ns/formats/{name}") for name in _FORMATS),
        (service, f"{_SD}defaultDataset", data),
        (data, _TYPE, f"{_SD}Dataset"),
        (data, f"{_SD}defaultGraph", graph),
        (graph, _TYPE, f"{_SD}Graph"),
    ]
    return "".join(f"<{subject}> <{predicate}> <{value}> .\n" for subject, predicate, value in triples).encode()
