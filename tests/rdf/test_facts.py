"""Facts, events, copies and what is taken back, as triples."""

from __future__ import annotations

from newsgraph.facts.contradiction import Dispute
from newsgraph.facts.duplicates import Copy
from newsgraph.facts.gathering import gathered
from newsgraph.facts.happenings import events
from newsgraph.facts.origins import Origins
from newsgraph.facts.versions import Correction
from newsgraph.rdf import facts
from tests.facts.rows import BASE, described, everywhere, said

ALONE = Origins([], [])


def short(triples: object) -> set[tuple[str, str, str]]:
    """The local names of their parts, and values as they are."""
    return {
        tuple(term.value.rsplit("/", 1)[-1].rsplit("#", 1)[-1] for term in triple)  # type: ignore[misc]
        for triple in triples  # type: ignore[attr-defined]
    }


def test_a_fact() -> None:
    rows = [
        said("Corvane | buys | Norda", "a", published="2026-03-02", date="2026"),
        said("Corvane | buys | Norda", "b", published="2026-03-05", date="2026-03-01", speaker=""),
        said("Corvane | not buys | Norda", "c"),
    ]
    (fact,) = gathered(rows, everywhere, BASE)
    me = fact.iri.rsplit("/", 1)[-1]
    ones = [row.statement.rsplit("/", 1)[-1] for row in rows]
    assert short(facts.fact_triples(fact, ALONE)) == {
        (me, "type", "Fact"),
        (me, "subject", "corvane"),
        (me, "relation", "buys"),
        (me, "object", "norda"),
        (me, "statement", ones[0]),
        (me, "statement", ones[1]),
        (me, "denial", ones[2]),
        (me, "documents", "2"),
        (me, "independentDocuments", "2"),
        (me, "speaker", "speaker-of-a"),
        (me, "firstDate", "2026-03-02"),
        (me, "lastDate", "2026-03-05"),
        (me, "date", "2026-03-01"),
    }


def test_the_object_of_a_fact_may_be_a_value_and_dates_may_be_unknown() -> None:
    row = said("Una | is | Norda", published="")
    value = row._replace(object=row.object._replace(node="ready", kind=""))
    (fact,) = gathered([value, value._replace(statement=value.statement + "-2", document="b")], everywhere, BASE)
    found = list(facts.fact_triples(fact, ALONE))
    assert ('"ready"') in {str(triple.object) for triple in found}
    assert not {triple.predicate.value for triple in found} & {
        f"{BASE}ontology#{name}" for name in ("date", "firstDate", "lastDate")
    }


def test_what_nobody_else_says_is_not_written() -> None:
    row = said("Corvane | bombs | Norda")
    for rows in ([row], [row, row._replace(statement="of the same sentence")]):
        assert [list(facts.fact_triples(fact, ALONE)) for fact in gathered(rows, everywhere, BASE)] == [[]]
        assert [list(facts.event_triples(event, ALONE)) for event in events(rows, BASE)] == [[]]


def test_an_event() -> None:
    rows = [
        said("Corvane | bombs | Norda", "a", place="Oslo", published="2026-03-02", speaker=""),
        said("Corvane | bombs | ~house", "b", published="2026-03-02", speaker=""),
    ]
    (event,) = events(rows, BASE)
    me = event.iri.rsplit("/", 1)[-1]
    found = short(facts.event_triples(event, ALONE))
    assert {(me, "type", "Event"), (me, "prefLabel", "bomb: Corvane"), (me, "place", "oslo")} <= found
    assert {thing for _, name, thing in found if name == "participant"} == {"corvane", "norda"}
    assert len([1 for _, name, _ in found if name == "statement"]) == 2
    assert (me, "documents", "2") in found


def test_an_event_without_names_is_called_by_what_it_is_told_of() -> None:
    rows = [said("~blast | kills | ~workers", name)._replace(subject=described("blast", "a")) for name in "ab"]
    (event,) = events(rows, BASE)
    assert ("kill: blast") in {thing for _, _, thing in short(facts.event_triples(event, ALONE))}


def test_disputes_corrections_and_copies() -> None:
    iri = "https://example.org/"
    dispute = Dispute(iri + "f", iri + "s", iri + "g", iri + "t")
    assert short(facts.dispute_triples([dispute])) == {("s", "contradicts", "t"), ("f", "disputes", "g")}
    denied = Dispute(iri + "f", iri + "s", "", iri + "t")
    assert short(facts.dispute_triples([denied])) == {("s", "contradicts", "t")}
    correction = Correction(iri + "s", iri + "a", iri + "t", iri + "b")
    assert short(facts.correction_triples([correction])) == {("s", "supersedes", "t"), ("a", "supersedes", "b")}
    copies = [Copy(iri + "a", iri + "b", newer=False), Copy(iri + "c", iri + "b", newer=True)]
    assert short(facts.copy_triples(copies)) == {("a", "copyOf", "b"), ("c", "supersedes", "b")}
