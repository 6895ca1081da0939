"""The SPARQL of a search: one SELECT for each group of patterns that must hold in one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from newsgraph.ask.declarative import MONEY, Asked
from newsgraph.ask.entity_index import Names
from newsgraph.ask.patterns import Pattern, Search, Slot, counted, timed
from newsgraph.ask.sparql_strings import literal
from newsgraph.lang.en.function_words import (
    FOR,
    LOCATIVE_PREPOSITIONS,
    PARTY_PREPOSITIONS,
    STATIC_PREPOSITIONS,
    SUBJECT_MATTER_PREPOSITIONS,
)
from newsgraph.namespaces import ONTOLOGY, PREFIXES
from newsgraph.vocabulary.vocabulary import Vocabulary

# Before what a verb alone leaves open: where, with or against whom, about what.
_PHRASES = sorted((STATIC_PREPOSITIONS | PARTY_PREPOSITIONS | SUBJECT_MATTER_PREPOSITIONS) - {FOR})
_AWAY = sorted(LOCATIVE_PREPOSITIONS - STATIC_PREPOSITIONS)  # of direction: who shot past the post has shot nobody
_OF = " of "  # before the sum that a demand, an offer or a loan is of
_VIOLENT = "ASSAULT"  # a type of PLOVER
_FEW = 12  # a relation with more kinds than these says too little to stand for them
COLUMNS = ("answer", "label", "relation", "predicate", "polarity", "modality", "voice", "speaker", "sentence", "time",
           "quantity", "object", "subject", "statement", "lemma", "date", "start", "span", "tense", "place", "doers")  # fmt: skip


class UnknownError(Exception):
    """Words of a question that the graph has no entity for."""


def queries(search: Search, names: Names, vocabulary: Vocabulary, synonyms: Mapping[str, frozenset[str]]) -> list[str]:
    """The queries of a search, each with :data:`COLUMNS`; ``synonyms`` of the verbs count, too.

    Raises :class:`UnknownError` with words that name nothing in the graph.
    """
    return [_query(search, group, names, vocabulary, synonyms) for group in search.groups()]


def _query(
    search: Search,
    group: tuple[Pattern, ...],
    names: Names,
    vocabulary: Vocabulary,
    synonyms: Mapping[str, frozenset[str]],
) -> str:
    lines: list[str] = []
    for number, pattern in enumerate(group):
        verbs = {pattern.verb, *synonyms.get(pattern.verb, ())}
        kinds, violent = _kinds(pattern.relation, vocabulary), _is_violent(pattern, vocabulary)
        lines += _pattern(pattern, str(number), search.turned.asked, names, kinds, verbs, violent)
    first = group[0]
    for number, pattern in enumerate(group[1:], 1):
        if first.object.hole and pattern.object.text and pattern.subject == first.subject:
            lines.append(f"FILTER(?o0 != ?o{number})")
    lines += _asked(search, group)
    used = [name for name in PREFIXES if any(f"{name}:" in line for line in [*lines, "skos: rdf: ng: oa:"])]
    head = "".join(f"PREFIX {name}: <{PREFIXES[name]}>\n" for name in used)
    columns = " ".join(f"?{column}" for column in COLUMNS)
    body = "\n  ".join(lines)
    return f"{head}SELECT DISTINCT {columns} WHERE {{\n  {body}\n}} ORDER BY ?label ?answer ?statement ?sentence ?speaker\n"


def _is_violent(pattern: Pattern, vocabulary: Vocabulary) -> bool:
    """Whether a verb alone is one of violence where it has an object: "Who shot?"."""
    found = (frame.relation for frame in vocabulary.frames.get(("verb", pattern.verb), ()) if frame.plain)
    return any(
        relation in vocabulary.relations and vocabulary.relations[relation].event == _VIOLENT for relation in found
    )


def _verbs(verb: str, prepositions: Iterable[str]) -> str:
    return ", ".join(literal(f"{verb} {preposition}") for preposition in prepositions)


def _pattern(
    pattern: Pattern, n: str, asked: Asked, names: Names, relations: list[str], verbs: set[str], violent: bool
) -> list[str]:
    lines = [f"?c{n} rdf:subject ?s{n} ; rdf:predicate ?p{n} ; rdf:object ?o{n} ;"
             f" ng:polarity ?polarity{n} ; ng:modality ?modality{n} ; oa:hasTarget ?evidence ."]  # fmt: skip
    if n != "0":
        lines.append(f"FILTER(?polarity{n} = ng:{pattern.polarity})")
    if pattern.phrased:
        passive = pattern.phrased.startswith(
            "be "
        )  # "was arrested for theft" was arrested; who voted for it did more than vote
        said = _verbs(pattern.phrased, [*_PHRASES, FOR] if passive else _PHRASES)
        plain = f"?p{n} IN ({', '.join(_iris(relations).split())}) && LCASE(STR(?o{n})) = {literal(pattern.object.text.lower())}"
        lines.append(f"?c{n} ng:relationLemma ?verb{n} .")
        lines.append(f"FILTER(({plain}) || (?polarity{n} = ng:Positive && ?verb{n} IN ({said})))")
        if violent:
            lines.append(f"FILTER NOT EXISTS {{ ?away rdf:subject ?s{n} ; oa:hasTarget ?evidence ; ng:relationLemma ?turned"
                         f" FILTER(?turned IN ({_verbs(pattern.phrased, _AWAY)})) }}")  # fmt: skip
    elif pattern.relation:
        kinds = _iris(relations)
        # The sense of a verb or role may rest on its object, which is asked for, or whose class a question does not tell.
        vague = pattern.object.hole or not pattern.relation.startswith(ONTOLOGY)
        if pattern.verb and (vague or len(verbs) > 1):
            lines.append(
                f"?c{n} ng:relationLemma ?verb{n} . OPTIONAL {{ VALUES ?p{n} {{ {kinds} }} BIND(1 AS ?kind{n}) }}"
            )
            lines.append(f"FILTER(BOUND(?kind{n}) || ?verb{n} IN ({', '.join(map(literal, sorted(verbs)))}))")
        else:
            lines.append(f"VALUES ?p{n} {{ {kinds} }}")
    if pattern.object.money or pattern.paid:
        lines.append(f"OPTIONAL {{ ?c{n} ng:amount/ng:unit ?unit{n} }} OPTIONAL {{ ?o{n} skos:prefLabel ?sum{n} }}")
        lines.append(f'FILTER(REGEX(?unit{n}, "^[A-Z]{{3}}$") || LCASE(?sum{n}) = "{MONEY}")')
    for slot, end in ((pattern.subject, "s"), (Slot() if pattern.phrased else pattern.object, "o")):
        lines += _slot(slot, f"?{end}{n}", asked, names, measured=asked == Asked.AMOUNT and end == "o")
    if pattern.speaker:
        lines.append(f"?c{n} ng:attributedTo ?by{n} .")
        lines += _slot(pattern.speaker, f"?by{n}", asked, names)
    if pattern.recipient:
        lines.append(f"?c{n} ng:recipient ?r{n} .")
        lines += _slot(pattern.recipient, f"?r{n}", asked, names)
    if pattern.topic:
        found = ", ".join(f"<{iri}>" for iri in candidates(pattern.topic, names))
        lines.append(f"FILTER(?s{n} IN ({found}) || ?o{n} IN ({found}))")
    return lines


def _slot(slot: Slot, variable: str, asked: Asked, names: Names, measured: bool = False) -> list[str]:
    if slot.hole or not slot.text:
        return []
    if slot.value and (called := names.find(slot.text, "", name=True) if slot.text[0].isupper() else ()):
        return [f"VALUES {variable} {{ {_iris(called)} }}"]
    if slot.value:
        return [f"FILTER(LCASE(STR({variable})) = {literal(slot.text.lower())})"]
    found = candidates(slot, names)
    if measured:
        found = tuple(sorted({*found, *names.measured(slot.text)}))
    if asked == Asked.AMOUNT and variable.startswith("?s"):
        found = tuple(dict.fromkeys((*found, *names.counted(slot.text))))
    exact = set(names.find(slot.text, slot.iri, name=True))
    lines = [f"VALUES {variable} {{ {_iris(found)} }}"]
    if exact < set(found) and asked != Asked.AMOUNT:  # what is no large problem may be a problem
        among = ", ".join(f"<{iri}>" for iri in sorted(exact))
        lines.append(f"FILTER(?polarity{variable[-1]} = ng:Positive{f' || {variable} IN ({among})' if exact else ''})")
    return lines


def candidates(slot: Slot, names: Names) -> tuple[str, ...]:
    """The IRIs that the words of a slot stand for. Raises :class:`UnknownError` where there are none."""
    found = names.find(slot.text, slot.iri, slot.name) or names.measured(slot.text) or names.counted(slot.text)
    if not found:
        raise UnknownError(slot.text)
    return found


def _kinds(relation: str, vocabulary: Vocabulary) -> list[str]:
    below = [iri for iri, term in vocabulary.relations.items() if relation in term.ancestors]
    return sorted({relation, *below}) if len(below) <= _FEW else [relation]


def _asked(search: Search, group: tuple[Pattern, ...]) -> list[str]:
    """What is common to all: the evidence, and the variable that the answer is."""
    first, asked = group[0], search.turned.asked
    lines = [
        "?c0 ng:voice ?voice . ?evidence oa:exact ?sentence ; oa:start ?start .",
        "OPTIONAL { ?c0 ng:attributedTo/skos:prefLabel ?speaker }",
        f"OPTIONAL {{ ?c{timed(group)} ng:time ?when }}",
        f"OPTIONAL {{ ?c{timed(group)} ng:date ?date }}",
        f"OPTIONAL {{ ?c{counted(group)} ng:quantity ?quantity }}",
        "OPTIONAL { ?c0 ng:place/skos:prefLabel ?place }",
        "OPTIONAL { ?c0 ng:relationLemma ?lemma }",
        "OPTIONAL { ?c0 ng:relationSpan ?span }",
        "OPTIONAL { ?c0 ng:tense ?tense }",
        "OPTIONAL { ?c0 ng:relationText ?relation }",
        "OPTIONAL { ?c0 ng:subjectText ?doers }",
        "OPTIONAL { ?o0 skos:prefLabel ?thing }",
        f"OPTIONAL {{ ?s{counted(group)} skos:prefLabel ?subject }}",
        'BIND(COALESCE(?thing, STR(?o0)) AS ?object) BIND(COALESCE(?when, "") AS ?time)',
        "BIND(?c0 AS ?statement) BIND(?p0 AS ?predicate) BIND(?polarity0 AS ?polarity) BIND(?modality0 AS ?modality)",
    ]
    hole = "?o0"
    if first.speaker and first.speaker.hole:
        hole = "?by0"
    elif first.recipient and first.recipient.hole:
        hole = "?r0"
    elif first.subject.hole and not search.said:
        hole = "?s0"
    lines.append(f"BIND({hole} AS ?answer) OPTIONAL {{ ?answer skos:prefLabel ?name }}")
    lines.append("BIND(COALESCE(?name, STR(?answer)) AS ?label)")
    if asked == Asked.AMOUNT:
        has_sum = f'BOUND(?quantity) || CONTAINS(?object, "{_OF}")'
        lines.append(f"FILTER({'BOUND(?doers)' if first.counted else has_sum})")
    if asked == Asked.TIME:
        lines.append("FILTER(BOUND(?when))")
    if asked == Asked.PLACE and search.turned.hole is None:
        lines.append("FILTER(BOUND(?place))")
    return lines


def _iris(found: Iterable[str]) -> str:
    return " ".join(f"ng:{iri[len(ONTOLOGY) :]}" if iri.startswith(ONTOLOGY) else f"<{iri}>" for iri in found)
