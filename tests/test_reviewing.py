"""``newsgraph review``: decisions hold in a store and in later builds, and are counted by rule."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsgraph
from newsgraph import reviewing
from newsgraph.cli.main import main
from newsgraph.errors import InputError
from newsgraph.store.store import Store
from tests.entities.test_reviews import HEAD, written

TEXT = "On Monday Nordbank acquired Helix Air in Oslo. Mira Kessel leads Nordbank."


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reviewing")
    (folder / "news.txt").write_text(TEXT, "utf-8")
    newsgraph.build(folder / "news.txt", output=folder / "output")
    return folder


def asked(store: Path, query: str) -> list[tuple[str, ...]]:
    with Store.open(store, read_only=True) as opened:
        return [tuple(row) for row in opened.query(query).rows]


def test_decisions_hold_in_the_store_and_in_later_builds(
    made: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = made / "output" / "store"
    ((statement, subject),) = asked(
        store, "SELECT ?s ?who { ?s rdf:predicate ng:buys ; rdf:subject ?who ; a ng:Statement }"
    )
    assert asked(store, "SELECT ?who { ?who ng:buys ?what }") == [(subject,)]
    line = 'decision:1 a ng:Rejection ; ng:reviews <{}> ; ng:by "Ann" .'
    path = written(tmp_path, line.format(statement), "decision:2 a ng:Acceptance ; ng:reviews <urn:nowhere> .")
    assert main(["review", str(path), "--store", str(store), "--stats"]) == 0
    told = capsys.readouterr()
    assert "0 accepted, 1 rejected, 0 corrected; documents changed: 1" in told.out
    assert "no document of the store has the statement urn:nowhere" in told.err
    (row,) = reviewing.by_rule(store)
    assert row[0] in told.out
    assert row[1:] == (2, 0, 1, 0)
    assert asked(store, "SELECT ?who { ?who ng:buys ?what }") == []
    with Store.open(store, read_only=True) as opened:
        (edge,) = [edge for edge in opened.network().edges if edge.id == statement]
        assert len(opened.entries()) == 1  # the document is known as before
    assert (edge.review, edge.reviewed_by, edge.reviewed_on) == ("Rejection", "Ann", "")
    assert reviewing.apply(store, path).documents == 0
    newsgraph.build(made / "news.txt", output=tmp_path / "again", decisions=path)
    again = tmp_path / "again" / "store"
    assert asked(again, "SELECT ?who { ?who ng:buys ?what }") == []
    assert asked(again, "SELECT ?who { ?who ng:leads ?what }") != []


@pytest.mark.parametrize(
    ("lines", "line", "problem"),
    [
        ([], 1, "it reviews no claim"),
        (["<urn:a> a ng:Person ."], None, "is no decision"),
        (["decision:1 a ng:Acceptance ; ng:reviews <urn:nowhere> .", "<urn:a> a ng:Person ."], None, "is no decision"),
        (["decision:1 a ng:Merge ; ng:keeps <urn:a> ; ng:merges <urn:b> ."], 1, "it reviews no claim"),
    ],
)
def test_what_is_no_review_is_refused_with_its_line(
    made: Path, tmp_path: Path, lines: list[str], line: int | None, problem: str
) -> None:
    path = written(tmp_path, *lines)
    with pytest.raises(InputError, match=problem) as caught:
        reviewing.apply(made / "output" / "store", path)
    count = path.read_text("utf-8").count("\n") + 1 - path.read_text("utf-8").endswith("\n")
    assert caught.value.place == f"{path}:{line or count}"


def test_a_new_version_of_a_text_tells_which_reviews_it_has_lost(tmp_path: Path) -> None:
    store = tmp_path / "store"
    newsgraph.add({"id": "a", "text": TEXT}, store)
    ((statement,),) = asked(store, "SELECT ?s { ?s rdf:predicate ng:buys ; a ng:Statement }")
    path = written(tmp_path, f"decision:1 a ng:Rejection ; ng:reviews <{statement}> .")
    assert newsgraph.add({"id": "a", "text": TEXT}, store, decisions=path).notes == ()
    (note,) = newsgraph.add({"id": "a", "text": "Mira Kessel leads Nordbank."}, store, decisions=path).notes
    assert (note.place, note.problem) == (f"{path}:5", f"no document has the statement <{statement}>")


def test_a_review_needs_a_file_or_a_question(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review"]) == 1
    assert "nothing to review" in capsys.readouterr().err


def test_rules_are_counted_the_most_rejected_first(tmp_path: Path) -> None:
    def said(name: str, rule: str, kind: str) -> str:
        decision = f"; ng:review <urn:d{name}> . <urn:d{name}> a ng:{kind}" if kind else ""
        return f'<urn:{name}> a ng:Statement ; ng:rule "{rule}" {decision} .'

    path = tmp_path / "made.ttl"
    kinds = (
        ("a", "one", "Acceptance"),
        ("b", "two", "Rejection"),
        ("c", "two", ""),
        ("d", "three", ""),
        ("e", "one", "Correction"),
    )
    path.write_text(HEAD + "\n".join(said(*each) for each in kinds), "utf-8")
    with Store.read(path) as read, Store.open(tmp_path / "store", create=True) as store:
        store.load(read.quads())
    assert reviewing.by_rule(tmp_path / "store") == [("two", 2, 0, 1, 0), ("one", 2, 1, 0, 1)]
