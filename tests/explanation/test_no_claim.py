"""Why a sentence made no claim."""

from __future__ import annotations

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from newsgraph.builder.document import analyse
from newsgraph.builder.flow import build
from newsgraph.errors import InputError, QueryError
from newsgraph.explanation.entity import explained, the
from newsgraph.explanation.no_claim import reasons
from newsgraph.explanation.sentence import explain
from newsgraph.explanation.statement import explain_statement
from newsgraph.extract import rulebook
from newsgraph.iris import is_statement
from newsgraph.model import Document, Zone, ZoneKind
from newsgraph.store.store import Store
from newsgraph.vocabulary.vocabulary import default
from tests.util import tree


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("She paid the fine.", '"paid": rule main-object fits, but its subject "She" stands for nothing'),
        ("The mayor went.", '"went": no object and no prepositional object'),
        ("The mayor went by.", '"went": no object and no prepositional object'),
        ("It turned out that nobody came.", '"turned": it only introduces the clause below it'),
        ("Run!", '"Run": no subject'),
        ("Rain, rain, rain.", "no verb"),
        ("Kenya is there.", '"there": what it says of its subject is no noun or adjective that a claim could hold'),
        ("Ten is a number.", "rule copula fits, but subject and object are the same, or the subject is a value"),
    ],
)
def test_the_closest_rule_and_what_it_missed(text: str, reason: str) -> None:
    shown = explain(text)
    assert "  no claim:\n" in shown
    assert reason in shown


def test_a_sentence_with_a_claim_needs_no_reason() -> None:
    assert "no claim" not in explain("Kenya built a railway.")


def test_a_statement_is_traced_to_its_rule_and_its_sentence(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Oslo waited.\n\nAnna Berg said Kenya would build a dam.", "utf-8")
    made = build(tmp_path / "text.txt", output=tmp_path / "out")
    ((iri,),) = made.query("SELECT ?st { ?st rdf:predicate ng:builds }").rows
    ((confidence,),) = made.query("SELECT ?sure { ?st rdf:predicate ng:builds ; ng:confidence ?sure }").rows
    made.store.close()
    shown = explain_statement(tmp_path / "out" / "store", "st:" + iri.rpartition("/")[2])
    assert shown.startswith(
        f"Kenya -- builds --> dam\n  Positive, Conditional, Narrator; rule content-object; confidence {confidence}\n"
    )
    assert "\n  extract/rules/verbs.py: _direct: " in shown
    assert '  words "Kenya" · "build" · "dam"; cue "said"; said by Anna Berg' in shown
    assert "character 14:\nAnna Berg said Kenya would build a dam." in shown
    assert "VERB   ccomp" in shown
    assert "claim" not in shown  # a sentence read alone has no document to resolve its pronouns in


def test_a_rule_that_is_not_installed_is_only_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "text.txt").write_text("Kenya built a dam.", "utf-8")
    made = build(tmp_path / "text.txt", output=tmp_path / "out")
    ((iri,),) = made.query("SELECT ?st { ?st rdf:predicate ng:builds }").rows
    made.store.close()
    monkeypatch.setattr(rulebook, "named", lambda _: None)
    lines = explain_statement(tmp_path / "out" / "store", iri).splitlines()
    assert "rule main-object" in lines[1]
    assert lines[2] == '  words "Kenya" · "built" · "dam"'


def test_a_relayed_statement_shows_the_inner_one(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Reuters reported that Merz said Germany would buy jets.", "utf-8")
    made = build(tmp_path / "text.txt", output=tmp_path / "out")
    ((iri,),) = made.query("SELECT ?st { ?st rdf:object/rdf:predicate ?p }").rows
    made.store.close()
    assert explain_statement(tmp_path / "out" / "store", iri).startswith("Merz -- says --> Germany buys jets\n")


def test_a_statement_that_is_not_there(tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("Kenya built a dam.", "utf-8")
    build(tmp_path / "text.txt", output=tmp_path / "out").store.close()
    with pytest.raises(QueryError, match="no statement 'st:none'"):
        explain_statement(tmp_path / "out" / "store", "st:none")


@pytest.mark.parametrize("text", ["st: Kenya built a dam", "st:x> <y", "ent:kenya", "Kenya"])
def test_what_is_no_statement(text: str) -> None:
    assert not is_statement(text)


def test_nothing_to_explain() -> None:
    with pytest.raises(InputError, match="no text to explain"):
        explain(" \n")


def test_a_cue_without_a_speaker_is_told() -> None:
    assert 'cue "reportedly"' in explain("Kenya reportedly built a railway.").casefold()


@pytest.fixture
def graph(tmp_path: Path) -> Store:
    text = """@prefix ng: <https://w3id.org/newsgraph/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
    <x:a> a ng:Place ; skos:prefLabel "Georgia" ; skos:altLabel "GA" ;
      <http://www.w3.org/2002/07/owl#sameAs> <http://www.wikidata.org/entity/Q1428> .
    <x:b> a ng:Country ; skos:prefLabel "Georgia" .
    <x:c> a ng:Person ; skos:prefLabel "Ann" ;
      ng:candidate [ ng:mayBe <x:a> ; ng:score 0.4 ] , [ ng:mayBe <x:b> ; ng:score 0.6 ] ."""
    store = Store.open(tmp_path / "store", create=True)
    store.load(parse(text.encode(), RdfFormat.TURTLE))
    return store


def test_several_things_of_a_name_are_listed(graph: Store) -> None:
    with pytest.raises(QueryError, match=r"2 things are called 'Georgia' \(give one of x:a, x:b\)"):
        the(graph, "Georgia")


def test_all_that_is_known_of_a_thing_is_told(graph: Store) -> None:
    assert list(explained(graph, the(graph, "GA")))[:4] == [
        "Georgia (Place)  x:a", "names: Georgia, GA", "sameAs: http://www.wikidata.org/entity/Q1428", "documents: 0",
    ]  # fmt: skip
    told = list(explained(graph, the(graph, "Ann")))
    assert [line for line in told if line.startswith("may be")] == ["may be: x:b (0.6)", "may be: x:a (0.4)"]


def test_what_is_not_read_has_no_other_reason() -> None:
    text = "Sweden left. Norway sold the ships."
    document = Document(text, zones=(Zone(ZoneKind.BODY, text.index("Norway"), len(text)),))
    analysis = analyse(document, tree(text), default())
    told = ["the sentence is in no part of the document that is read (a menu, a caption)"]
    assert list(reasons(analysis, 0, 3)) == told


def test_a_verb_alone_is_the_relation(tmp_path: Path) -> None:
    assert "\n  talks -- (collapsed) --> collapsed in Oslo\n" in explain("The talks collapsed in Oslo.")
    (tmp_path / "text.txt").write_text("The bridge was destroyed.", "utf-8")
    made = build(tmp_path / "text.txt", output=tmp_path / "out")
    ((iri,),) = made.query("SELECT ?st { ?st a ng:Statement }").rows
    made.store.close()
    assert explain_statement(tmp_path / "out" / "store", iri).startswith("bridge -- (destroyed) --> destroyed\n")
