"""Where a statement of a graph comes from: its parts, the rule and the words behind it, and how its sentence is read."""

from __future__ import annotations

from pathlib import Path

from newsgraph.builder.settings import Settings
from newsgraph.errors import QueryError
from newsgraph.explanation.sentence import read
from newsgraph.extract import rulebook
from newsgraph.namespaces import ONTOLOGY, expanded
from newsgraph.network.from_triples import core
from newsgraph.store.store import Store
from newsgraph.vocabulary.traits import KeyTrait

_PARTS = """SELECT ?subject ?relation ?object ?polarity ?modality ?voice ?speaker ?cue ?text ?st ?ot ?rule ?confidence {{
  <{0}> rdf:subject ?s ; rdf:predicate ?relation ; rdf:object ?o ; ng:polarity ?polarity ; ng:modality ?modality ; ng:voice ?voice .
  OPTIONAL {{ ?s skos:prefLabel ?sl }} OPTIONAL {{ ?o skos:prefLabel ?ol }}
  OPTIONAL {{ ?o rdf:subject/skos:prefLabel ?is ; rdf:predicate ?ip ; rdf:object ?io OPTIONAL {{ ?io skos:prefLabel ?il }}
    BIND (CONCAT(?is, " ", REPLACE(STR(?ip), "^.*[/#]", ""), " ", COALESCE(?il, STR(?io))) AS ?inner) }}
  BIND (COALESCE(?sl, STR(?s)) AS ?subject) BIND (COALESCE(?ol, ?inner, STR(?o)) AS ?object)
  OPTIONAL {{ <{0}> ng:attributedTo/skos:prefLabel ?speaker }} OPTIONAL {{ <{0}> ng:cue ?cue }}
  OPTIONAL {{ <{0}> ng:relationText ?text }} OPTIONAL {{ <{0}> ng:subjectText ?st }}
  OPTIONAL {{ <{0}> ng:objectText ?ot }} OPTIONAL {{ <{0}> ng:rule ?rule }} OPTIONAL {{ <{0}> ng:confidence ?confidence }} }}"""
_EVIDENCE = """SELECT DISTINCT ?document ?title ?source ?start ?sentence {{
  <{0}> oa:hasTarget ?e . ?e oa:exact ?sentence ; oa:start ?start ; oa:hasSource ?place .
  OPTIONAL {{ ?place schema:isPartOf ?article }} BIND (COALESCE(?article, ?place) AS ?document)
  OPTIONAL {{ ?document schema:headline ?title }} OPTIONAL {{ ?document dcterms:source ?source }} }} ORDER BY ?document ?start"""


def explain_statement(folder: Path, text: str, settings: Settings | None = None) -> str:
    """What ``newsgraph explain st:…`` prints. Raises ``QueryError`` where the graph has no such statement."""
    with Store.open(folder, read_only=True) as store:
        iri = expanded(text, store.base)
        rows = store.rows(_PARTS.format(iri))
        places = store.rows(_EVIDENCE.format(iri))
    if not rows:
        raise QueryError(
            f"no statement {text!r} in {folder}", hint="newsgraph query 'SELECT ?st { ?st a ng:Statement }'"
        )
    subject, relation, target, *truth, speaker, cue, words, whole_subject, whole_object, rule, confidence = rows[0]
    if relation in (core().the(KeyTrait.ACT), core().the(KeyTrait.PATIENT)):
        relation, target = f"({words})", whole_object or target
    ends = (whole_subject or subject, words, whole_object or target)
    out = [
        f"{subject} -- {relation[max(relation.rfind('#'), relation.rfind('/')) + 1 :]} --> {target}",
        f"  {', '.join(value.removeprefix(ONTOLOGY) for value in truth)}; rule {rule}; confidence {confidence}",
        "  words "
        + " · ".join(f'"{part}"' for part in ends)
        + (f'; cue "{cue}"' if cue else "")
        + (f"; said by {speaker}" if speaker else ""),
    ]
    if found := rulebook.named(rule):
        out.insert(2, f"  {found.rule.place}: {found.rule.description}")
    for _, title, source, start, sentence in places:
        out += ["", f"{title or source}, character {start}:", read(sentence, settings or Settings())]
    return "\n".join(out)
