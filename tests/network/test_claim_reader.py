"""The claims of a graph: what the network has as edges, with entities, speakers and values."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

import newsgraph
from newsgraph.model import Date, Entity, Modality, Polarity, Quantity, Voice
from newsgraph.namespaces import ONTOLOGY, PREFIXES
from newsgraph.network.model import Claim

SEEDS = Path(__file__).parents[2] / "seeds"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> newsgraph.Graph:
    return newsgraph.build(SEEDS, output=tmp_path_factory.mktemp("out"))


def claims(text: str, **fields: str) -> list[Claim]:
    given = {"text": text, **fields}
    return list(newsgraph.build(given, min_confidence=0.01).claims())  # what is plain does not hang on confidence here


def one(text: str, relation: str, **fields: str) -> Claim:
    (found,) = [claim for claim in claims(text, **fields) if claim.relation.label == relation]
    return found


def test_they_are_the_statements_of_the_network_in_its_order(made: newsgraph.Graph) -> None:
    network = made.network()
    labels, found = {node.id: node.label for node in network.nodes}, list(made.claims())
    assert [claim.iri for claim in found] == [edge.id for edge in network.edges]
    for claim, edge in zip(found, network.edges, strict=True):
        assert claim.subject.label == labels[edge.source]
        assert (claim.object if isinstance(claim.object, str) else claim.object.iri) == edge.target.removeprefix(
            "literal:"
        )
        assert (claim.relation.label, claim.cue, claim.evidence) == (edge.relation, edge.cue, edge.evidence)
        assert (claim.polarity, claim.confidence, claim.rule) == (edge.polarity, edge.confidence, edge.rule)
        assert (claim.speaker.iri if claim.speaker else "") == edge.speaker_iri


@pytest.mark.parametrize("way", ["direct", "reported"])
def test_direct_and_reported_are_what_the_ready_questions_say(way: str) -> None:
    made = newsgraph.build(
        {"text": "Norway recognised Kosovo, Olaf Scholz said. Ana Holm, a lawyer, met Tom Berg in Lima on Monday."}
    )
    rule = (Path(__file__).parents[2] / f"ontology/questions/{way}-triples.rq").read_text("utf-8")
    wanted = {(subject, target) for subject, _, target in made.query(rule).rows}
    found = {
        (claim.subject.iri, claim.object if isinstance(claim.object, str) else claim.object.iri)
        for claim in made.claims()
        if getattr(claim, way)
    }
    assert found == wanted
    assert wanted


def test_a_claim_has_all_its_parts() -> None:
    text = "Mark Rutte warned on 12 March 2026 that Russia may not pay about 40 million euros."
    claim = one(text, "pays", id="a1")
    assert (claim.subject.label, claim.subject.type) == ("Russia", "Country")
    assert (claim.polarity, claim.modality, claim.voice) == (Polarity.NEGATIVE, Modality.POSSIBLE, Voice.NARRATOR)
    assert claim.speaker
    assert (claim.speaker.label, claim.cue) == ("Mark Rutte", "warned")
    assert claim.amount == Quantity(Decimal(40_000_000), None, "EUR", "", "about")
    assert claim.relation.iri == ONTOLOGY + "pays"
    assert claim.relation.lemma == "pay"
    assert not claim.direct
    (found,) = claim.evidence
    assert (found.document.rpartition("/")[2][:2], text[found.start : found.end], found.exact) == ("a1", text, text)


def test_a_payment_has_its_recipient() -> None:
    paid = one("Kenya received 3 million euros from Norway.", "pays")
    assert isinstance(paid.object, newsgraph.Entity)
    assert paid.recipient == paid.object
    assert (paid.subject.label, paid.recipient.label) == ("Norway", "Kenya")
    assert paid.amount == Quantity(Decimal(3_000_000), None, "EUR")
    assert one("Kenya built a railway.", "builds").recipient is None


def test_where_with_what_and_what_for() -> None:
    claim = one("Kenya attacked the port in Mombasa with drones to stop the rebels.", "attacks")
    assert claim.place
    assert claim.instrument
    assert (claim.place.label, claim.place.type) == ("Mombasa", "Place")
    assert (claim.instrument.label, claim.purpose) == ("drones", "to stop the rebels")
    bare = one("Kenya built a railway.", "builds")
    assert (bare.place, bare.instrument, bare.purpose) == (None, None, "")


def test_a_value_a_date_and_a_plain_triple() -> None:
    claim = one("Kenya built a railway in March 2026.", "builds")
    assert (claim.date, claim.direct) == (Date("2026-03", "gYearMonth"), True)
    quality = one("Kenya is rich.", "is")
    assert (quality.object, quality.direct, quality.whole) == ("rich", True, True)
    assert not one("The plan is inadequate.", "is").direct


def test_a_report_of_a_report_is_a_claim_about_a_claim() -> None:
    (outer,) = [c for c in claims("Reuters reported that Merz said Germany would buy jets.") if c.rule == "relayed"]
    assert isinstance(outer.object, Claim)
    assert outer.speaker
    assert (outer.subject.label, outer.speaker.label, outer.direct) == ("Merz", "Reuters", False)
    assert (outer.object.subject.label, outer.object.relation.label) == ("Germany", "buys")


def test_a_comment_has_its_author() -> None:
    text = "Kenya built a railway.\n\nComments (1)\n\nAnn:\nNorway sold ships."
    article, comment = claims(text)
    assert (article.author, article.voice, article.direct) == ("", Voice.NARRATOR, True)
    assert (comment.author, comment.voice, comment.direct) == ("Ann", Voice.COMMENTER, False)
    assert (article.reported, comment.reported) == (False, True)


def test_of_a_verb_alone_the_words_of_its_clause_are_the_object() -> None:
    claim = one("The talks collapsed in Oslo.", "collapsed")
    assert (claim.relation.label, claim.object, claim.direct) == ("collapsed", "collapsed in Oslo", False)


def test_a_claim_has_the_whole_phrases_of_its_ends() -> None:
    claim = one("Clinton published a statement denouncing the raid on Monday.", "publishes")
    assert isinstance(claim.object, Entity)
    assert (claim.object.label, claim.object.aliases) == ("statement denouncing the raid", ("statement",))
    assert (claim.subject_text, claim.object_text) == ("", "a statement denouncing the raid on Monday")


def test_an_entity_is_the_same_in_all_documents() -> None:
    texts = ("The North Atlantic Treaty Organization warned Russia.", "NATO warned Kenya.")
    one, other = newsgraph.build([{"text": text} for text in texts]).claims()
    assert one.subject == other.subject
    assert one.subject.aliases


def test_they_come_from_a_folder_a_store_and_a_file_alike(made: newsgraph.Graph, tmp_path: Path) -> None:
    made.save(tmp_path)
    wanted = list(made.claims())
    for place in (tmp_path, tmp_path / "store", str(tmp_path / "graph.ttl")):
        assert list(newsgraph.Graph.open(place).claims()) == wanted


def test_they_are_a_stream(made: newsgraph.Graph) -> None:
    found = made.claims()
    assert isinstance(found, Iterator)
    assert isinstance(next(found), newsgraph.Claim)


@pytest.mark.parametrize(
    "turtle",
    [
        "st:1 rdf:object st:1 ; ng:polarity ng:Positive .",  # of itself
        "st:1 rdf:object ent:a ; ng:polarity ng:Perhaps .",
    ],
)
def test_what_is_no_statement_of_ours_is_passed_over(tmp_path: Path, turtle: str) -> None:
    assert read(tmp_path / "a.ttl", turtle) == []


def test_a_number_that_is_none_is_no_amount(tmp_path: Path) -> None:
    turtle = 'st:1 rdf:object "a" ; ng:polarity ng:Positive ; ng:amount ent:q . ent:q ng:value "much" .'
    (found,) = read(tmp_path / "a.ttl", turtle)
    assert (found.subject.label, found.object, found.amount, found.confidence, found.direct) == (
        "b",
        "a",
        None,
        None,
        False,
    )


def read(path: Path, turtle: str) -> list[Claim]:
    """The claims of a file with most of a statement of its own, and the rest of it."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    rest = """st:1 a ng:Statement ; rdf:subject ent:b ; rdf:predicate ng:is ; ng:modality ng:Asserted ; ng:voice ng:Narrator ;
      oa:hasTarget <https://w3id.org/newsgraph/document/d#char=0,9> .
      <https://w3id.org/newsgraph/document/d#char=0,9> oa:exact "B is a." ; oa:hasSource doc:d . """
    path.write_text(prefixes + rest + turtle)
    return list(newsgraph.Graph.open(path).claims())
