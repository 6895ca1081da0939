"""Direct and reported triples: one rule, as code and as two queries, and what each of its parts keeps out."""

from __future__ import annotations

import re
from itertools import product

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsgraph.builder.document import analyse
from newsgraph.builder.settings import Settings
from newsgraph.entities.resolver import Resolver
from newsgraph.errors import InputError
from newsgraph.extract import extractor
from newsgraph.iris import said_iri
from newsgraph.model import MIN_CONFIDENCE, Document, Modality, Polarity, Standing, Voice, Zone, ZoneKind, standing
from newsgraph.namespaces import BASE, ONTOLOGY, PREFIXES, SAID, local_name
from newsgraph.rdf.quads import quads_of
from newsgraph.vocabulary import data
from newsgraph.vocabulary.vocabulary import default
from tests.extract import golden
from tests.util import claims, tree

LABEL, ALSO = PREFIXES["rdfs"] + "label", PREFIXES["rdfs"] + "seeAlso"
MEANING, MEMBERSHIP = (
    {ONTOLOGY + name for name in names} for names in (("metonymOf", "candidate"), ("partOf", "memberOf", "locatedIn"))
)
Triples = set[tuple[str, str, str]]
ANY = 0.01  # the least confidence of a test that is not about confidence


def built(text: str, zone: ZoneKind = ZoneKind.BODY, least: float = ANY) -> pyoxigraph.Store:
    """The graph of one sentence."""
    document = Document(text, zones=(Zone(zone, 0, len(text)),))
    analysis = analyse(document, tree(text), default())
    resolver = Resolver(analysis.mentions, analysis.coreference, document.iri)
    store = pyoxigraph.Store()
    store.extend(quads_of(document, extractor.claims(analysis, golden.DAY), resolver, default(), least=least))
    return store


def by_code(store: pyoxigraph.Store) -> Triples:
    """What is written beside the statements: triples between things, and qualities, of relations of any kind."""
    spaces = (ONTOLOGY, SAID, f"{BASE}relation/", f"{BASE}said/")
    of = {
        quad.subject
        for quad in store.quads_for_pattern(None, pyoxigraph.NamedNode(PREFIXES["skos"] + "prefLabel"), None)
    }
    return {
        (quad.subject.value, quad.predicate.value, quad.object.value)
        for quad in store
        if quad.subject in of and quad.predicate.value.startswith(spaces) and quad.predicate.value not in MEANING
    }


WAYS = {"direct": Standing.FACT, "reported": Standing.REPORTED}


def rule_of(name: str) -> str:
    """The ready question that makes these triples of the statements."""
    return data.read(f"questions/{name}-triples.rq").decode()


def by_query(store: pyoxigraph.Store) -> Triples:
    """What the two ready questions make of the statements, at the confidence of :func:`built`."""
    rules = (rule_of(name).replace(f">= {MIN_CONFIDENCE[way]}", f">= {ANY}") for name, way in WAYS.items())
    made = (triple for rule in rules for triple in store.query(rule, use_default_graph_as_union=True))
    return {(one.subject.value, one.predicate.value, one.object.value) for one in made}


def test_code_and_queries_are_one_rule_on_every_golden_text() -> None:
    count = {SAID: 0, ONTOLOGY: 0}
    for case in (
        golden.cases()
    ):  # beside claims, groups tell by their names who is in them, and places of the gazetteer where they are
        store = built(case.text)
        found, known = by_code(store), by_query(store)
        assert known <= found, case.text
        assert {predicate for _, predicate, _ in found - known} <= MEMBERSHIP, case.text
        for space in count:
            count[space] += sum(predicate.startswith(space) for _, predicate, _ in found)
    assert (count[ONTOLOGY] > 50, count[SAID] > 3) == (True, True)


def short(text: str, zone: ZoneKind = ZoneKind.BODY, least: float = ANY) -> set[str]:
    prefixes = {ONTOLOGY: "ng:", SAID: "said:", f"{BASE}relation/": "rel:", f"{BASE}said/": "saidrel:"}
    found = set()
    for subject, predicate, target in by_code(built(text, zone, least)):
        space = predicate.removesuffix(local_name(predicate))
        thing = re.sub("-[0-9a-f]{8}$", "", local_name(target))  # what is only described is its document's own
        found.add(f"{local_name(subject)} {prefixes[space]}{local_name(predicate)} {thing}")
    return found


@pytest.mark.parametrize(
    ("text", "triples"),
    [
        ("Kenya sold ships to Peru.", {"kenya ng:sells ships"}),
        ("Merkel said Kenya sold ships.", {"kenya said:sells ships"}),
        ("Officials said Kenya sold ships.", {"kenya said:sells ships"}),
        ("According to police, Kenya sold ships.", {"kenya said:sells ships"}),
        ("Merkel said Kenya mothballed ships.", {"kenya saidrel:mothball ships"}),
        ("Merkel said Kenya was rich.", {"kenya said:hasQuality rich"}),
        ("Kenya is rich.", {"kenya ng:hasQuality rich"}),
        ("Merkel said Kenya may sell ships.", set()),
        ("Merkel said Kenya did not sell ships.", set()),
        ("Kenya did not sell ships.", set()),
        ("The talks collapsed.", set()),
        ("Merkel said the talks collapsed.", set()),
        ("Kenya sold the ship.", set()),
    ],
)
def test_who_says_it_decides_the_namespace(text: str, triples: set[str]) -> None:
    assert triples <= short(text)
    assert not {one for one in short(text) if "said" in one.split()[1]} - triples
    assert bool(triples) == bool(short(text))


def test_what_a_reader_says_is_reported() -> None:
    assert short("Kenya sold ships.", ZoneKind.COMMENT) == {"kenya said:sells ships"}


def test_a_reported_relation_says_what_it_is_of() -> None:
    store = built("Merkel said Kenya sold ships. Officials said Kenya mothballed boats.")
    told = {
        (quad.subject.value, local_name(quad.predicate.value), quad.object.value)
        for name in (LABEL, ALSO)
        for quad in store.quads_for_pattern(None, pyoxigraph.NamedNode(name), None)
        if "/said" in quad.subject.value
    }
    assert told == {
        (f"{SAID}sells", "label", "sells (somebody says)"),
        (f"{SAID}sells", "seeAlso", f"{ONTOLOGY}sells"),
        (f"{BASE}said/mothball", "label", "mothball (somebody says)"),
        (f"{BASE}said/mothball", "seeAlso", f"{BASE}relation/mothball"),
    }


def test_relations_of_others_are_told_apart_when_reported() -> None:
    base = "https://news.example/kg/"
    one, other = (said_iri(f"https://{host}.example/my#builds", base) for host in ("a", "b"))
    assert one != other
    assert one.startswith(f"{base}said/builds-")
    assert said_iri(f"{base}relation/thaw-on", base) == f"{base}said/thaw-on"
    assert said_iri(f"{ONTOLOGY}builds", base) == f"{SAID}builds"


@pytest.mark.parametrize("text", ["Kenya sold ships.", "Merkel said Kenya sold ships."])
def test_a_higher_threshold_leaves_triples_out(text: str) -> None:
    (claim,) = (claim for claim in claims(text) if claim.relation.lemma == "sell")
    assert short(text, least=claim.confidence) == short(text) != set()
    assert short(text, least=claim.confidence + 0.01) == set()


def test_the_questions_ask_for_the_default() -> None:
    for name, way in WAYS.items():
        assert f"(?confidence >= {MIN_CONFIDENCE[way]})" in rule_of(name)


@pytest.mark.parametrize(("speaker", "way"), [(None, Standing.FACT), ("ann", Standing.REPORTED)])
def test_without_a_threshold_each_asks_for_its_own(speaker: str | None, way: Standing) -> None:
    put = (Polarity.POSITIVE, Modality.ASSERTED, Voice.NARRATOR, "", speaker)
    assert standing(*put, whole=True, confidence=MIN_CONFIDENCE[way]) == way
    assert standing(*put, whole=True, confidence=MIN_CONFIDENCE[way] - 0.01) is None


def test_more_is_asked_of_a_fact_than_of_what_somebody_says() -> None:
    assert MIN_CONFIDENCE[Standing.FACT] > MIN_CONFIDENCE[Standing.REPORTED] > 0.5


@pytest.mark.parametrize("given", [0, -1, 1.5, True, "0.5", float("nan")])
def test_what_is_no_confidence_is_refused(given: float) -> None:
    with pytest.raises(InputError, match="is no confidence"):
        Settings.of(min_confidence=given)


@given(
    st.sampled_from(Polarity), st.sampled_from(Modality), st.sampled_from(Voice), st.sampled_from(["", "said"]),
    st.sampled_from([None, "ann"]), st.booleans(), st.floats(0, 1), st.floats(0.01, 1),
)  # fmt: skip
def test_a_fact_is_the_narrator_s_own(
    polarity: Polarity, modality: Modality, voice: Voice, cue: str, speaker: str | None, whole: bool, sure: float, least: float
) -> None:  # fmt: skip
    found = standing(polarity, modality, voice, cue, speaker, whole=whole, confidence=sure, least=least)
    put_forward = polarity == Polarity.POSITIVE and modality == Modality.ASSERTED
    assert (found is not None) == (put_forward and whole and sure >= least)
    own = voice == Voice.NARRATOR and not cue and not speaker
    assert found in (None, Standing.FACT if own else Standing.REPORTED)


def test_each_way_of_being_put_is_a_fact_reported_or_neither() -> None:
    ways = {standing(*parts, "", None, whole=True, confidence=1) for parts in product(Polarity, Modality, Voice)}
    assert ways == {None, Standing.FACT, Standing.REPORTED}
