"""Whose a claim is and how sure the text is: relayed reports, hedges, edges of headlines, quotations within quotations."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.builder.flow import build
from newsgraph.explanation.sentence import explain
from newsgraph.extract.context.certainty import HEDGES
from newsgraph.model import ClaimMention, Modality, Voice
from newsgraph.namespaces import ONTOLOGY
from newsgraph.rdf.shacl import check
from newsgraph.vocabulary.terms import Kind
from newsgraph.vocabulary.vocabulary import default
from newsgraph.vocabulary.words import WordClass
from tests.util import claims


def claim_of(text: str, relation: str) -> ClaimMention:
    """The one claim of a relation."""
    (found,) = (c for c in claims(text) if c.relation.iri == ONTOLOGY + relation)
    return found


@pytest.fixture(scope="module")
def relayed(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, str]]:
    path = tmp_path_factory.mktemp("relayed") / "text.txt"
    path.write_text("Reuters reported that Merz said Germany would buy jets.", "utf-8")
    asked = """SELECT ?speaker ?relation ?object ?by ?cue WHERE {
        ?st a ng:Statement ; rdf:subject/skos:prefLabel ?speaker ; rdf:predicate ?relation ; rdf:object ?inner ;
            ng:attributedTo/skos:prefLabel ?by ; ng:cue ?cue .
        ?inner a ng:Statement ; rdf:object/skos:prefLabel ?object }"""
    result = build(path).query(asked)
    return [dict(zip(("speaker", "relation", "object", "by", "cue"), row, strict=True)) for row in result.rows]


def test_a_report_of_a_report_is_a_statement_about_a_statement(relayed: list[dict[str, str]]) -> None:
    expected = {"speaker": "Merz", "relation": ONTOLOGY + "says", "object": "jets", "by": "Reuters", "cue": "reported"}
    assert relayed == [expected]


def test_explain_names_who_relays() -> None:
    shown = explain("Reuters reported that Merz said Germany would buy jets.")
    assert 'said by Merz ("said"); relayed by Reuters ("reported")' in shown


@pytest.mark.parametrize("hedge", sorted(word for kind in HEDGES for word in default().words(kind)))
def test_a_hedge_is_kept_as_cue_and_makes_a_claim_possible_or_alleged(hedge: str) -> None:
    hearsay = hedge in default().words(WordClass.HEARSAY_ADVERB)
    hedged = claim_of(f"The mayor {hedge} owns the casino.", "owns")
    assert (hedged.cue, hedged.modality) == (hedge, Modality.ALLEGED if hearsay else Modality.POSSIBLE)


def test_hearsay_makes_no_direct_triple(tmp_path: Path) -> None:
    path = tmp_path / "text.txt"
    path.write_text("The general is said to control Oslo. Volvo is known to own a port.", "utf-8")
    made = build(path, min_confidence=0.5).query(
        "SELECT ?o { { ?s ng:controls ?o } UNION { ?s ng:owns ?x . ?x skos:prefLabel ?o } }"
    )
    assert list(made.rows) == [("port",)]
    sure = claim_of("The general is known to control the mines.", "controls")
    said = claim_of("The general is said to control the mines.", "controls")
    assert (sure.cue, sure.modality) == ("", Modality.ASSERTED)
    assert (said.cue, said.speaker, said.modality) == ("said", None, Modality.ALLEGED)


def speaker(claim: ClaimMention) -> str:
    return claim.speaker.text if claim.speaker else ""


@pytest.mark.parametrize(
    ("text", "relation", "wanted"),
    [
        ("Sudan: Army retakes palace", "captures", ""),  # where, not who
        ("The aim is clear: the army wants the palace.", "wants", ""),
        ("Britain has three goals: Parliament must adopt the bill.", "adopts", ""),
        ("Lavrov: The army freed the hostages", "frees", "Lavrov"),
        ("Army frees hostages in Mali - ministry", "frees", "ministry"),
        ("Army frees hostages in Mali - again", "frees", ""),
        ("Army frees hostages in Mali: minister.", "frees", ""),  # a full stop: no headline
    ],
)
def test_edges_of_headlines(text: str, relation: str, wanted: str) -> None:
    assert speaker(claim_of(text, relation)) == wanted


@pytest.mark.parametrize(
    ("text", "relation", "wanted", "relay"),
    [
        ("“The minister told us, ‘The army praised the union,’” Larsen said.", "praises", "minister", "Larsen"),
        ("‘The army praised the union,’ said Larsen.", "praises", "Larsen", ""),
        ("The players' coach praised Peru, and the fans' club left Oslo.", "praises", "", ""),  # no quotation
        ("“The army praised the union, Larsen said.", "praises", "Larsen", ""),  # nobody closes it
    ],
)
def test_marks_of_quotations(text: str, relation: str, wanted: str, relay: str) -> None:
    found = claim_of(text, relation)
    assert (speaker(found), found.relay.text if found.relay else "") == (wanted, relay)


def test_first_persons_in_a_quotation_are_its_speaker() -> None:
    assert speaker(claim_of("“We believe the army wants the palace,” Larsen said.", "wants")) == "Larsen"


def test_free_indirect_speech_ends_with_the_paragraph_and_with_plain_facts() -> None:
    first = "Merz said the plan was bad."
    assert speaker(claim_of(f"{first} It would ruin farmers.", "destroys")) == "Merz"
    assert speaker(claim_of(f"{first} Rains ruined farmers.", "destroys")) == ""
    assert speaker(claim_of(f"{first}\n\nRains would ruin farmers.", "destroys")) == ""


def test_senses_take_the_object_that_they_are_for_and_no_other() -> None:
    frames = [frame for frame in default().frames["verb", "strike"] if frame.object_lemmas and not frame.idiom_noun]
    deal, bridge = (
        Kind(frozenset([word]), frozenset([class_])) for word, class_ in (("deal", "Concept"), ("bridge", "Place"))
    )
    assert [frame.relation for frame in frames if frame.takes(deal)] == [ONTOLOGY + "concludes"]
    assert not any(frame.takes(bridge) for frame in frames)
    plain = default().frame("verb", "strike")
    assert plain is not None
    assert plain.relation == ONTOLOGY + "hits"


def test_the_same_relay_twice_is_one_statement_that_the_shapes_accept(tmp_path: Path) -> None:
    first = "Reuters reported that Merz said Germany attacked Iran."
    path = tmp_path / "text.txt"
    path.write_text(f"{first} Reuters reported that Merz said Germany fired missiles, attacking Iran.", "utf-8")
    assert check(build(path).to_turtle()) == ()


def test_a_quotation_that_nobody_closes_ends_with_its_paragraph() -> None:
    found = claims("“Italy sold the ships.\n\nKenya bought jets.")
    assert [found.voice for found in found] == [Voice.QUOTED, Voice.NARRATOR]


def test_who_speaks_in_another_paragraph_is_not_the_source_of_a_quotation() -> None:
    text = "The minister said that Peru lied.{}“Italy sold the ships.”"
    (near, far) = (claims(text.format(gap))[-1] for gap in (" ", "\n\n"))
    assert near.speaker
    assert near.speaker.text == "minister"
    assert far.speaker is None
