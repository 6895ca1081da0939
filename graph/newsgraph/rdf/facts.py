"""Facts, events, disputes and copies as triples, in a graph of their own: they are of all documents together.

A statement that says what no other one says, and that nobody denies or takes back, is a fact by itself: nothing is written of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from newsgraph.facts.contradiction import Dispute
from newsgraph.facts.duplicates import Copy
from newsgraph.facts.gathering import Fact
from newsgraph.facts.happenings import Event
from newsgraph.facts.origins import Origins
from newsgraph.facts.telling import NOTHING, End, Telling
from newsgraph.facts.versions import Correction
from newsgraph.namespaces import ONTOLOGY, PREFIXES

_TYPE, _LABEL = PREFIXES["rdf"] + "type", PREFIXES["skos"] + "prefLabel"
_XSD = PREFIXES["xsd"]
_DATES = {4: "gYear", 7: "gYearMonth", 10: "date"}  # by the length of a date in ISO 8601


def fact_triples(fact: Fact, origins: Origins) -> Iterator[Triple]:
    """A fact that statements of several sentences say."""
    if not _are_several(fact.tellings):
        return
    me = fact.iri
    yield _link(me, _TYPE, ONTOLOGY + "Fact")
    subject, relation, target = fact.ends
    yield _link(me, ONTOLOGY + "subject", subject.node)
    yield _link(me, ONTOLOGY + "relation", relation)
    yield _value(me, ONTOLOGY + "object", target)
    yield from (_link(me, ONTOLOGY + "statement", one.statement) for one in fact.statements)
    yield from (_link(me, ONTOLOGY + "denial", one.statement) for one in fact.denials)
    yield from _counts(me, fact.statements or fact.tellings, origins)


def event_triples(event: Event, origins: Origins) -> Iterator[Triple]:
    """An event that several sentences tell of, one of them by a statement."""
    me, every = event.iri, event.tellings
    if not _are_several(every) or not any(one.is_said for one in every):
        return
    yield _link(me, _TYPE, ONTOLOGY + "Event")
    yield _say(me, _LABEL, _label(event))
    for one in every:
        yield _link(me, ONTOLOGY + ("statement" if one.is_said else "trigger"), one.statement)
        yield from (
            _link(me, ONTOLOGY + "participant", end.node)
            for end in (one.subject, one.object)
            if end.kind and not end.head
        )
        if one.place.node:
            yield _link(me, ONTOLOGY + "place", one.place.node)
    yield from _counts(me, every, origins)


def _are_several(tellings: Iterable[Telling]) -> bool:
    return len({(one.document, one.at) for one in tellings}) > 1


def _label(event: Event) -> str:
    """What it is called: its verb, and whom it is told of most often."""
    ends = [end for one in event.tellings for end in (one.subject, one.object) if end.kind]
    told = Counter(end.label for end in ends)
    most = min(ends, key=lambda end: (bool(end.head), -told[end.label], end.label), default=NOTHING)
    return f"{event.trigger}: {most.label}".removesuffix(": ")


def _counts(me: str, tellings: list[Telling], origins: Origins) -> Iterator[Triple]:
    """Who tells it, in how many documents, how many of which depend on no other, and when."""
    yield _number(me, "documents", len({one.document for one in tellings}))
    yield _number(me, "independentDocuments", len(origins.of(tellings)))
    yield from (_link(me, ONTOLOGY + "speaker", speaker) for speaker in {one.speaker for one in tellings} - {""})
    published = sorted(one.published for one in tellings if one.published)
    for name, value in zip(("firstDate", "lastDate"), (published[:1], published[-1:]), strict=True):
        yield from (_date(me, name, day) for day in value)
    exact = max((one.date for one in tellings if one.date), key=lambda day: (len(day), day), default="")
    if exact:
        yield _date(me, "date", exact)


def dispute_triples(found: Iterable[Dispute]) -> Iterator[Triple]:
    """Statements that cannot both be true, and their facts where these are two: one that is denied has its denials."""
    for one in found:
        yield _link(one.statement, ONTOLOGY + "contradicts", one.other)
        if one.other_fact:
            yield _link(one.fact, ONTOLOGY + "disputes", one.other_fact)


def correction_triples(found: Iterable[Correction]) -> Iterator[Triple]:
    """Statements, and their documents, that take the place of others."""
    for one in found:
        yield _link(one.statement, ONTOLOGY + "supersedes", one.old)
        yield _link(one.document, ONTOLOGY + "supersedes", one.old_document)


def copy_triples(found: Iterable[Copy]) -> Iterator[Triple]:
    """Documents that are copies or later versions of others."""
    for one in found:
        yield _link(one.document, ONTOLOGY + ("supersedes" if one.newer else "copyOf"), one.of)


def _link(subject: str, predicate: str, target: str) -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), NamedNode(target))


def _say(subject: str, predicate: str, text: str, kind: str = "string") -> Triple:
    return Triple(NamedNode(subject), NamedNode(predicate), Literal(text, datatype=NamedNode(_XSD + kind)))


def _value(subject: str, predicate: str, end: End) -> Triple:
    return _link(subject, predicate, end.node) if end.kind else _say(subject, predicate, end.node)


def _number(subject: str, name: str, number: int) -> Triple:
    return _say(subject, ONTOLOGY + name, str(number), "integer")


def _date(subject: str, name: str, day: str) -> Triple:
    return _say(subject, ONTOLOGY + name, day, _DATES.get(len(day), "string"))
