"""Eight articles on one affair, with their disputes, corrections and sums, which were written before what finds them."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest

from newsgraph import build
from newsgraph.builder.extract import extract_rows
from newsgraph.builder.flow import Graph
from newsgraph.vocabulary import data

AFFAIR = Path(__file__).parent / "affair"
ARTICLES = AFFAIR / "articles.jsonl"
PAIRS = """SELECT ?one ?said ?other ?against { ?a <%s> ?b . ?a oa:hasTarget ?e . ?e oa:exact ?said ; oa:hasSource ?one .
  ?b oa:hasTarget ?f . ?f oa:exact ?against ; oa:hasSource ?other }"""
NG = "https://w3id.org/newsgraph/ontology#"


@pytest.fixture(scope="module")
def graph() -> Graph:
    return build(ARTICLES)


def answers(name: str) -> list[list[str]]:
    """The lines of a table of answers."""
    lines = (line for line in (AFFAIR / name).read_text("utf-8").splitlines() if not line.startswith("#"))
    return list(csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def pairs(graph: Graph, relation: str) -> list[tuple[str, str, str, str]]:
    return [tuple(map(str, row)) for row in graph.query(PAIRS % (NG + relation)).rows]  # type: ignore[misc]


def tells(row: tuple[str, str, str, str], answer: list[str]) -> bool:
    """Whether a pair of sentences is that of an answer, whichever comes first."""
    one, said, other, against = row
    return any(
        f"/{answer[0]}-" in a and answer[1] in said_a and f"/{answer[2]}-" in b and answer[3] in said_b
        for a, said_a, b, said_b in ((one, said, other, against), (other, against, one, said))
    )


def compared(found: list[tuple[str, str, str, str]], name: str) -> tuple[int, int]:
    """How many answers are found, and how many of what is found are none."""
    wanted = answers(name)
    return (
        sum(any(tells(row, answer) for row in found) for answer in wanted),
        sum(not any(tells(row, answer) for answer in wanted) for row in found),
    )


def test_disputes(graph: Graph) -> None:
    assert compared(pairs(graph, "contradicts"), "disputes.tsv") == (13, 0)  # of 15: two people go by a surname alone


def test_corrections(graph: Graph) -> None:
    assert compared(pairs(graph, "supersedes"), "corrections.tsv") == (
        5,
        0,
    )  # of 6: "the firm" of a text that does not name it


def sums(graph: Graph) -> Iterator[tuple[str, ...]]:
    for row in graph.query(data.read("questions/money.rq").decode()).rows:
        yield tuple(str(value or "") for value in row[:5])


def test_sums(graph: Graph) -> None:
    wanted = {tuple(answer) for answer in answers("sums.tsv")}
    found = {(payer, to, amount, unit, date) for payer, to, amount, unit, date in sums(graph)}
    assert (len(wanted & found), len(wanted)) == (14, 20)
    assert len({row[:4] for row in found} - {row[:4] for row in wanted}) == 3


def test_a_later_version_supersedes_the_earlier_one(graph: Graph) -> None:
    asked = graph.query("SELECT ?a ?b { ?a ng:supersedes ?b . ?a ng:contentHash ?h }")
    found = {tuple(str(iri).rsplit("/", 1)[-1][:-7] for iri in row) for row in asked.rows}
    assert ("wire-2", "wire-1") in found


def test_what_a_wire_tells_counts_once(graph: Graph) -> None:
    asked = """SELECT ?documents ?independent { ?fact ng:statement ?st ; a ng:Fact ; ng:documents ?documents ;
      ng:independentDocuments ?independent . ?st oa:hasTarget/oa:exact "Brisk caused the explosion, police said." }"""
    assert {tuple(map(int, row)) for row in graph.query(asked).rows} == {(2, 1)}


def test_tolls_stand_side_by_side_in_one_event(graph: Graph) -> None:
    rows = [
        dict(zip(answer.columns, row, strict=True))
        for answer in [graph.query(data.read("questions/events.rq").decode())]
        for row in answer.rows
    ]
    (killed,) = [row for row in rows if str(row["event"]).startswith("kill")]
    assert set(str(killed["amounts"]).split(", ")) == {"four", "five", "six"}
    assert (str(killed["documents"]), str(killed["independent"]), str(killed["date"])) == ("4", "3", "2026-03-05")


def test_rows_have_the_facts_and_events_of_the_graph(graph: Graph) -> None:
    rows = [row for row in extract_rows([ARTICLES]) if isinstance(row, dict)]
    of = {claim["iri"]: claim for row in rows for claim in row["claims"]}
    facts = list(graph.query("SELECT ?fact ?st { ?fact a ng:Fact ; ng:statement|ng:denial ?st }").rows)
    assert len(facts) > 20
    assert [of[str(st)]["proposition"] for _, st in facts if not is_implied(graph, str(st))] == [
        str(fact) for fact, st in facts if not is_implied(graph, str(st))
    ]
    events = list(graph.query("SELECT ?event ?st { ?event a ng:Event ; ng:statement ?st }").rows)
    assert [of[str(st)]["fact"] for _, st in events] == [str(event) for event, _ in events]
    states = [claim for claim in of.values() if claim["relation"]["iri"].endswith("#owns")]
    assert [claim["fact"] for claim in states] == [claim["proposition"] for claim in states]
    assert all(claim["fact"] for claim in states)
    withdrawn = [claim for claim in of.values() if claim["proposition"] is None]
    assert {claim["cue"] for claim in withdrawn} == {"said", "wrote"}


def is_implied(graph: Graph, statement: str) -> bool:
    return len(list(graph.query(f"SELECT ?fact {{ ?fact a ng:Fact ; ng:statement <{statement}> }}").rows)) > 1


def test_facts_are_the_same_in_whatever_order(graph: Graph, tmp_path: Path) -> None:
    other = tmp_path / "articles.jsonl"
    other.write_text("".join(reversed(ARTICLES.read_text("utf-8").splitlines(keepends=True))), "utf-8")
    assert build(other).to_turtle() == graph.to_turtle().replace(b"nothing", b"")
