"""Decisions of a user on what several documents tell: from the command to the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

import newsgraph
from newsgraph.curation import merge, split
from newsgraph.errors import InputError
from newsgraph.explanation.entity import about
from newsgraph.iris import document_iri
from newsgraph.rdf.shacl import check

TEXTS = {
    "a": "Nina Holm of the Lofoten Trust sued Oslo.",
    "b": "Holm met the Lofoten Trust in Oslo.",
    "c": "Bo Dahl left Bergen.",
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def graph(output: str | None = None) -> newsgraph.Graph:
    given = [{"id": name, "text": text} for name, text in TEXTS.items()]
    chosen = "decisions.ttl" if Path("decisions.ttl").exists() else None
    return newsgraph.build(given, output=output, decisions=chosen)


def people(made: newsgraph.Graph) -> dict[str, list[str]]:
    """The documents of each person, by the label."""
    found: dict[str, list[str]] = {}
    for label, document in made.query(
        "SELECT ?label ?d { ?d schema:mentions ?e . ?e a ng:Person ; skos:prefLabel ?label } ORDER BY ?label ?d"
    ).rows:
        found.setdefault(label, []).append(document.rpartition("/")[2][0])
    return found


@pytest.mark.usefixtures("folder")
def test_an_explanation_tells_what_was_put_together_and_what_was_not() -> None:
    given = [
        *TEXTS.values(),
        "Holm sold a boat.",
        "N. Holm, 19, bought a farm.",
        "Nina Holm, 67, and the Lofoten Trust sued Oslo.",
    ]
    newsgraph.build([{"id": str(number), "text": text} for number, text in enumerate(given)], output="output")
    told = about(Path("output/store"), "ent:nina-holm")
    assert told is not None
    lines = told.split("\n")
    at = lines.index("put together over documents: 1")
    assert lines[at + 1].startswith('  "Holm": surname (0.85)  doc:1-')
    assert lines[at + 2] == "of a like name, and kept apart: 2"
    assert sorted(line.rpartition("  ent:")[0] for line in lines[at + 3 :]) == [
        "  Holm: too little in common, 0.0 of 3.0",
        "  N. Holm: another age",
    ]
    assert "put together" not in (about(Path("output/store"), "Bo Dahl") or "")


@pytest.mark.usefixtures("folder")
def test_a_split_and_then_a_merge() -> None:
    store, decisions = Path("output/store"), Path("decisions.ttl")
    assert people(graph("output")) == {"Bo Dahl": ["c"], "Nina Holm": ["a", "b"]}
    assert check(made_turtle := newsgraph.Graph.open("output").to_turtle(), "rdfs") == ()
    assert b"ng:Identity" in made_turtle
    there = next(one.document for one in newsgraph.Store.open(store, read_only=True).entries() if "/b-" in one.document)
    split(store, "Nina Holm", "", there, "another one", decisions)
    made = graph("output")
    assert people(made) == {"Bo Dahl": ["c"], "Holm": ["b"], "Nina Holm": ["a"]}
    assert made.report.notes == ()
    merge(store, "Bo Dahl", "Nina Holm", "as they say", decisions)
    with pytest.raises(InputError, match="are kept apart and merged"):
        merge(store, "Bo Dahl", "Holm", "as they say", decisions)
    made = graph()
    assert people(made) == {"Bo Dahl": ["a", "c"], "Holm": ["b"]}
    assert made.report.notes == ()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "others", [["Nina Holm sold a boat."], ["Nina K. Holm sold a boat.", "Nina Holm sold a farm."]]
)
def test_an_explanation_tells_that_a_split_keeps_apart(others: list[str]) -> None:
    given = [{"id": str(number), "text": text} for number, text in enumerate(["Nina Holm bought a mill.", *others])]
    graph = newsgraph.build(given, output="output")
    documents = [
        document
        for (document,) in graph.query("SELECT DISTINCT ?d { ?d schema:mentions ent:nina-holm } ORDER BY ?d").rows
    ]
    path = Path("decisions.ttl")
    split(Path("output/store"), "ent:nina-holm", "", documents[1], "her aunt", path)
    newsgraph.build(given, output="output", decisions=path)
    told = about(Path("output/store"), "ent:nina-holm")
    assert told is not None
    (line,) = [line for line in told.split("\n") if line.startswith("  Nina") and "(" not in line]
    assert ": split: her aunt  ent:nina-holm-" in line


@pytest.mark.usefixtures("folder")
def test_what_a_text_calls_somebody_of_another_text_is_split_off() -> None:
    second = document_iri("", "b")
    story = "left Tromvik Harbour for the Varden Fish Market"
    texts = {"a": f"The skipper, Ann Holm, {story}. The skipper sold cod.", "b": f"The skipper {story}."}

    def skippers() -> list[str]:
        chosen = "decisions.ttl" if Path("decisions.ttl").exists() else None
        given = [{"id": name, "text": text} for name, text in texts.items()]
        made = newsgraph.build(given, output="output", decisions=chosen)
        asked = f'SELECT ?name {{ ?i ng:keeps ?e ; rdfs:label ?name ; oa:hasSource <{second}> . ?e skos:prefLabel "Ann Holm" }}'
        return [name for (name,) in made.query(asked).rows]

    assert skippers() == ["skipper"]
    split(Path("output/store"), "Ann Holm", "skipper", "", "", Path("decisions.ttl"))
    assert skippers() == []
    Path("decisions.ttl").unlink()
    assert skippers() == ["skipper"]
    split(Path("output/store"), "Ann Holm", "", second, "", Path("decisions.ttl"))
    assert skippers() == []
