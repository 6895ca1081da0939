"""Rows made by hand: statements of documents as what finds facts takes them."""

from __future__ import annotations

from typing import Any

from newsgraph.facts.telling import NOTHING, End, Sum, Telling
from newsgraph.iris import entity_iri
from newsgraph.namespaces import ONTOLOGY

BASE = "https://w3id.org/newsgraph/"


def named(label: str, kind: str = "Organization") -> End:
    return End(entity_iri(label), label, kind)


def described(label: str, document: str, kind: str = "Concept") -> End:
    return End(entity_iri(label, document), label, kind, label.rsplit(maxsplit=1)[-1])


def said(
    line: str,
    document: str = "a",
    *,
    amount: str = "",
    unit: str = "EUR",
    recipient: str = "",
    place: str = "",
    **more: Any,
) -> Telling:
    """ "Corvane | pays | Brightwell" as a statement of a document; "not pays" denies it, and "~house" is only described there."""
    subject, relation, target = (part.strip() for part in line.split("|"))
    denied = relation.startswith("not ")
    relation = relation.removeprefix("not ")
    ends = [described(end[1:], document) if end.startswith("~") else named(end) for end in (subject, target)]
    values: dict[str, Any] = {
        "positive": not denied,
        "modality": "Asserted",
        "speaker": f"{BASE}entity/speaker-of-{document}",
        "published": "2026-03-02",
        "amount": Sum(amount, "", unit) if amount else None,
        "recipient": named(recipient) if recipient else NOTHING,
        "place": named(place, "Place") if place else NOTHING,
    }
    me = f"{BASE}statement/{document}-{subject}-{relation}-{target}-{denied}-{amount}-{more.get('at', 0)}".replace(
        " ", "-"
    )
    verb = relation.rstrip("s")
    made = Telling(me, document, 0, ends[0], ONTOLOGY + relation, ends[1], verb)
    return made._replace(**{**values, **more})


def everywhere(*_: str) -> bool:
    """All documents tell of one story."""
    return True


def nowhere(one: str, other: str) -> bool:
    """Each document tells of its own."""
    return one == other
