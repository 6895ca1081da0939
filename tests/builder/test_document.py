"""One analysis of a document: made once, never changed, and what claims take their dates and amounts from."""

from __future__ import annotations

import ast
import re
from dataclasses import FrozenInstanceError
from decimal import Decimal
from pathlib import Path

import pytest

import newsgraph
from newsgraph.builder.document import DocumentBuilder
from newsgraph.builder.extract import extract_rows
from newsgraph.builder.reading import Reading
from newsgraph.builder.settings import Settings
from newsgraph.iris import document_iri
from newsgraph.model import ClaimMention, Date, Document, Quantity, Zone, ZoneKind
from newsgraph.namespaces import ONTOLOGY
from newsgraph.vocabulary.vocabulary import default
from tests.sources.formats import pdfs
from tests.test_architecture import FILES, name_of
from tests.util import analysed, claims

DAY = "2026-03-12"  # a Thursday
SPOKEN = "Anna Berg met the miners. “I will buy the port,” she said."


def test_the_first_person_of_a_quotation_is_there_from_the_beginning() -> None:
    analysis = analysed(SPOKEN)
    words = list(analysis.tree.words)
    assert words[analysis.coreference.links[words.index("I")]] == "Anna"
    assert analysis.grammar.links is analysis.coreference.links
    assert analysis.speech.grammar is analysis.grammar


def test_nobody_changes_it() -> None:
    analysis = analysed(SPOKEN)
    with pytest.raises(FrozenInstanceError):
        analysis.tree = analysed("Kenya met Chile.").tree  # type: ignore[misc]
    with pytest.raises(TypeError):
        analysis.coreference.links[0] = 1  # type: ignore[index]
    with pytest.raises(TypeError):
        analysis.coreference.kinds["Anna Berg"] = frozenset()  # type: ignore[index]


def test_without_words_of_the_user_the_vocabulary_is_what_ships() -> None:
    """The very same: what is made of it once is not made again for each build."""
    assert Settings().vocabulary() is default()
    assert (Settings(metonymy=False).vocabulary().metonymy, default().metonymy) == (False, True)


def test_it_is_made_in_one_place() -> None:
    """Whoever built a grammar of their own would read another document than the graph was made from."""
    names = ("Analysis", "Coreference.of", "Grammar", "Speech")
    called = re.compile("|".join(rf"\b{name.rpartition('.')[2]}\s*\(" for name in names))
    makers = {
        (name_of(path), ast.unparse(node.func))
        for path in FILES
        if called.search(text := path.read_text("utf-8"))  # to parse them all takes seconds
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Call)
    }
    for name in names:
        assert [place for place, called in makers if called == name] == ["builder/document"], name


@pytest.mark.parametrize(
    ("text", "date", "amount"),
    [
        ("Kenya bought 36 fighters in 2013.", Date("2013", "gYear"), Quantity(Decimal(36))),
        ("Kenya spent $5 billion last year.", Date("2025", "gYear"), Quantity(Decimal(5 * 10**9), unit="USD")),
        ("Kenya spent more than 7 billion euros.", None, Quantity(Decimal(7 * 10**9), None, "EUR", ">", "")),
        ("Kenya sold ships on Tuesday.", Date("2026-03-10", "date"), None),
        ("Kenya will sell ships on Tuesday.", Date("2026-03-17", "date"), None),
        ("Kenya must sell ships by 2030.", Date("2030", "gYear", "by"), None),
        ("Kenya sold many ships.", None, None),
    ],
)
def test_a_claim_has_its_date_and_amount(text: str, date: Date | None, amount: Quantity | None) -> None:
    (claim,) = claims(text, day=DAY)
    assert (claim.date, claim.amount) == (date, amount)


def test_what_is_relative_needs_the_day_of_the_document() -> None:
    (claim,) = claims("Kenya sold ships last year.")
    assert (claim.time, claim.date) == ("last year", None)


def test_a_document_knows_its_iri() -> None:
    plain, keyed = Document("Kenya sold ships.", title="News", date=DAY), Document("Kenya sold ships.", key="a-1")
    assert plain.iri == document_iri("Kenya sold ships.", title="News", date=DAY)
    assert keyed.iri == document_iri("", "a-1")
    assert plain == Document("Kenya sold ships.", title="News", date=DAY)  # whether or not it was asked for


def test_comments_have_iris_of_their_own() -> None:
    kinds = (ZoneKind.HEADLINE, ZoneKind.COMMENT, ZoneKind.BODY, ZoneKind.COMMENT)
    zones = tuple(Zone(kind, at, at + 1) for at, kind in enumerate(kinds))
    document = Document("abcd", key="k", zones=zones)
    assert document.zone_iris == (document.iri, f"{document.iri}#comment-1", document.iri, f"{document.iri}#comment-2")


def statement(claim: ClaimMention, **given: str) -> str:
    return claim.statement_iri(**({"source": "d", "subject": "s", "target": "o", "speaker": ""} | given))


def test_a_statement_is_what_is_said_of_whom_by_whom_and_where() -> None:
    (claim,) = claims("Kenya bought 36 fighters in 2013.")
    (other,) = claims("Kenya bought 40 fighters in 2013.")
    changed = [statement(claim, **{name: "x"}) for name in ("source", "subject", "target", "speaker")]
    assert len({statement(claim), statement(other), *changed}) == 6


def test_a_headline_that_is_no_title_is_the_graphs_headline() -> None:
    text = "Peace\ntalks\n\nKenya built a port."
    zones = (Zone(ZoneKind.HEADLINE, 0, 11), Zone(ZoneKind.BODY, 13, len(text)))
    made = newsgraph.build(Document(text, zones=zones))
    assert list(made.query("SELECT ?h { ?d schema:headline ?h }").rows) == [("Peace talks",)]


def test_the_page_of_a_sentence_is_in_its_evidence(tmp_path: Path) -> None:
    """In the graph, in the network that is read from it, and in the rows of ``newsgraph extract``."""
    graph = newsgraph.build(Document("Kenya built a railway. Peru left the council.", pages=(0, 0, 23)))
    places = [row[0].rpartition("/")[2] for row in graph.query("SELECT ?e { ?e a ng:Evidence } ORDER BY ?e").rows]
    name = document_iri("Kenya built a railway. Peru left the council.").rpartition("/")[2]
    assert places == [f"{name}#page=2&char=0,22", f"{name}#page=3&char=23,45"]
    assert sorted((one.start, one.end) for claim in graph.claims() for one in claim.evidence) == [(0, 22), (23, 45)]
    (tmp_path / "a.pdf").write_bytes(pdfs.pdf([pdfs.page([(72, 700, 10, "Kenya built a railway.")])]))
    (row,) = extract_rows([tmp_path / "a.pdf"])
    assert isinstance(row, dict)
    assert [claim["evidence"] for claim in row["claims"]] == [{"start": 0, "end": 22, "page": 1}]


@pytest.mark.parametrize(("kind", "stays"), [("Rejection", False), ("Acceptance", True)])
def test_what_a_reader_has_refused_gives_nothing_to_facts(kind: str, stays: bool, tmp_path: Path) -> None:
    document = Document("Kenya built a railway.")
    read = DocumentBuilder(Settings()).read(document)
    assert isinstance(read, Reading)
    (one,) = read.told.tellings
    path = tmp_path / "decisions.ttl"
    path.write_text(f"<urn:d> a <{ONTOLOGY}{kind}> ; <{ONTOLOGY}reviews> <{one.statement}> .", "utf-8")
    again = DocumentBuilder(Settings(decisions=path)).read(document)
    assert isinstance(again, Reading)
    assert (again.told.tellings == (one,)) is stays


def test_a_review_that_no_document_has_a_use_for_is_told_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "decisions.ttl"
    path.write_text(f"\n<urn:d> a <{ONTOLOGY}Rejection> ; <{ONTOLOGY}reviews> <urn:gone> .", "utf-8")
    made = newsgraph.build([Document("Kenya built a railway.")], decisions=path)
    (note,) = made.report.notes
    assert (note.place, note.problem) == (f"{path}:2", "no document has the statement <urn:gone>")
    iri = next(made.claims()).iri
    path.write_text(f"<urn:d> a <{ONTOLOGY}Acceptance> ; <{ONTOLOGY}reviews> <{iri}> .", "utf-8")
    assert newsgraph.build([Document("Kenya built a railway.")], decisions=path).report.notes == ()
