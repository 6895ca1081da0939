"""Web Annotations keep to the model of the W3C (https://www.w3.org/TR/annotation-model/), as rdflib reads them and pySHACL judges them."""

from __future__ import annotations

import json
from typing import Any

import pyshacl
import pytest
from rdflib import RDF, Graph, Namespace, URIRef

import newsgraph
from newsgraph.export.annotations import CONTEXT, collection
from newsgraph.network.model import Edge, Evidence, Network, Node, Text

OA = Namespace("http://www.w3.org/ns/oa#")
AS = Namespace("https://www.w3.org/ns/activitystreams#")
COUNT, LINK, NAME = "http://www.w3.org/2001/XMLSchema#nonNegativeInteger", "@id", "@vocab"
# The part of the standard's context (https://www.w3.org/TR/annotation-vocab/, appendix A) that is used: a test asks no network.
TERMS: dict[str, Any] = {
    "id": "@id",
    "type": "@type",
    **{
        name: OA[name]
        for name in ("Annotation", "TextualBody", "SpecificResource", "TextPositionSelector", "TextQuoteSelector",
                     "exact", "prefix", "suffix", "describing", "identifying")
    },
    "AnnotationCollection": AS.OrderedCollection,
    "AnnotationPage": AS.OrderedCollectionPage,
    **{
        name: {"@id": OA[term], "@type": LINK}
        for name, term in (("body", "hasBody"), ("target", "hasTarget"), ("source", "hasSource"),
                           ("selector", "hasSelector"))
    },
    "motivation": {"@id": OA.motivatedBy, "@type": NAME},
    "purpose": {"@id": OA.hasPurpose, "@type": NAME},
    "start": {"@id": OA.start, "@type": COUNT},
    "end": {"@id": OA.end, "@type": COUNT},
    "value": RDF.value,
    "format": "http://purl.org/dc/elements/1.1/format",
    "language": "http://purl.org/dc/elements/1.1/language",
    "label": "http://www.w3.org/2000/01/rdf-schema#label",
    "total": {"@id": AS.totalItems, "@type": COUNT},
    "first": {"@id": AS.first, "@type": LINK},
    "partOf": {"@id": AS.partOf, "@type": LINK},
    "startIndex": {"@id": AS.startIndex, "@type": COUNT},
    "items": {"@id": AS.items, "@type": LINK, "@container": "@list"},
}  # fmt: skip
# What the model asks for (3.1, 3.2.4, 4, 4.2.4, 4.2.5), as shapes.
SHAPES = """
@prefix sh: <http://www.w3.org/ns/shacl#> . @prefix oa: <http://www.w3.org/ns/oa#> . @prefix x: <urn:x:> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
x:annotation a sh:NodeShape ; sh:targetClass oa:Annotation ; sh:nodeKind sh:IRI ;
    sh:property [ sh:path oa:hasTarget ; sh:minCount 1 ; sh:class oa:SpecificResource ;
                  sh:property [ sh:path oa:hasSelector ; sh:minCount 2 ] ] ,
                [ sh:path oa:hasBody ; sh:minCount 1 ] , [ sh:path oa:motivatedBy ; sh:hasValue oa:describing ] .
x:specific a sh:NodeShape ; sh:targetClass oa:SpecificResource ;
    sh:property [ sh:path oa:hasSource ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .
x:body a sh:NodeShape ; sh:targetClass oa:TextualBody ;
    sh:property [ sh:path rdf:value ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] .
x:position a sh:NodeShape ; sh:targetClass oa:TextPositionSelector ;
    sh:property [ sh:path oa:start ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ; sh:lessThan oa:end ] ,
                [ sh:path oa:end ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:nonNegativeInteger ] .
x:quote a sh:NodeShape ; sh:targetClass oa:TextQuoteSelector ;
    sh:property [ sh:path oa:exact ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] ,
                [ sh:path oa:prefix ; sh:maxCount 1 ] , [ sh:path oa:suffix ; sh:maxCount 1 ] .
"""


def read(content: bytes) -> Graph:
    given = json.loads(content)
    assert given["@context"] == CONTEXT
    return Graph().parse(data=json.dumps(given | {"@context": TERMS}), format="json-ld")


@pytest.fixture(scope="module")
def made() -> newsgraph.Graph:
    return newsgraph.build(
        [
            {"id": "a", "text": "Kenya built a railway. Norway denied that it had sold the ships 🚢 to Malta."},
            {"id": "b", "text": "Kenya built a railway."},
        ]
    )


def test_it_is_as_the_model_asks(made: newsgraph.Graph) -> None:
    found = read(made.export("annotations"))
    agrees, _, told = pyshacl.validate(found, shacl_graph=Graph().parse(data=SHAPES, format="turtle"))
    assert agrees, told
    statements = {claim.iri for claim in made.claims()}
    assert {str(one) for one in found.subjects(RDF.type, OA.Annotation)} == statements
    assert len(list(found.subjects(RDF.type, OA.TextPositionSelector))) >= len(statements)


def test_both_selectors_lead_to_the_sentence(made: newsgraph.Graph) -> None:
    texts = {text.id: text.text for text in made.network().documents}
    found = read(made.export("annotations"))
    rows = found.query(
        """SELECT ?source ?start ?end ?exact ?prefix ?suffix { ?target oa:hasSource ?source ; oa:hasSelector ?where, ?words .
           ?where oa:start ?start ; oa:end ?end . ?words oa:exact ?exact ; oa:prefix ?prefix ; oa:suffix ?suffix }""",
        initNs={"oa": OA},
    )
    rows = [tuple(one.toPython() for one in row) for row in rows]  # type: ignore[union-attr]
    assert len(rows) >= 3
    for source, start, end, exact, prefix, suffix in rows:
        text = texts[source]
        assert text[start:end] == exact
        assert prefix + exact + suffix in text


def test_the_same_graph_gives_the_same_bytes(made: newsgraph.Graph) -> None:
    assert made.export("annotations") == made.export("annotations")
    assert json.loads(made.export("annotations"))["total"] == len(made.network().edges)


def test_a_value_is_no_thing_and_text_is_data() -> None:
    words = '"}]}\\ \ud83d </script> \u2028'
    edge = Edge("urn:st:1", "urn:x:a", "value:7", "is", "urn:x:is", "", "", "", "", "", words, "", None,
                evidence=(Evidence("urn:doc:1", 0, 3, words),))  # fmt: skip
    nodes = (Node("urn:x:a", "Ann", "Person"), Node("value:7", "old", "Literal"))
    content = b"".join(collection(Network(nodes, (edge,), (Text("urn:doc:1", "t", "other text"),))))
    (one,) = json.loads(content)["first"]["items"]
    assert [body.get("source") for body in one["body"]] == [None, "urn:x:a"]
    assert one["target"][0]["selector"][1] == {"type": "TextQuoteSelector", "exact": words}


def test_an_empty_graph_has_an_empty_collection() -> None:
    found = read(b"".join(collection(Network((), ()))))
    assert not list(found.subjects(RDF.type, OA.Annotation))
    assert found.value(URIRef("https://w3id.org/newsgraph/annotations"), AS.totalItems).toPython() == 0  # type: ignore[union-attr]
