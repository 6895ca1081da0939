"""Decisions of a user: written as Turtle, obeyed by builds, refused where they contradict each other."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import graph
from graph import curation
from graph.decisions import PREFIXES, Decisions, Merge, Split, read, split_iri, text_of
from graph.errors import InputError, QueryError
from graph.model import Entity
from graph.store import Store

ENT = "https://w3id.org/newsgraph/entity/"
A, B, C = ENT + "a", ENT + "b", ENT + "c"


def written(tmp_path: Path, *decisions: Merge | Split) -> Path:
    path = tmp_path / "decisions.ttl"
    path.write_text(PREFIXES + "".join(map(text_of, decisions)), "utf-8")
    return path


def test_a_merge_is_obeyed_and_keeps_the_name(tmp_path: Path) -> None:
    known = read(written(tmp_path, Merge(A, B, "Ann", "Person", "same woman"), Merge(C, A, "Cleo", "Person")))
    found = known.applied(Entity(B, "Bea", "Person"), "Bea", "d")
    assert (found.iri, found.label, found.aliases) == (C, "Cleo", ("Ann", "Bea"))
    assert known.iri(B) == C


def test_a_split_by_name_or_document(tmp_path: Path) -> None:
    named, there = Split(A, B, "the Alliance"), Split(A, C, document="https://example.org/d1")
    known = read(written(tmp_path, named, there))
    nato = Entity(A, "NATO", "Organization")
    assert known.applied(nato, "Alliance", "https://example.org/d2").iri == B
    assert known.applied(nato, "NATO", "https://example.org/d1").iri == C
    assert known.applied(nato, "NATO", "https://example.org/d2") == nato


@pytest.mark.parametrize(
    "pair",
    [
        (Merge(A, B, "a", "Person"), Merge(B, A, "b", "Person")),
        (Merge(A, B, "a", "Person"), Merge(C, B, "c", "Person")),
        (Merge(A, B, "a", "Person"), Split(A, B)),
        (Split(B, A), Merge(A, B, "a", "Person")),
    ],
)
def test_what_contradicts_itself_is_refused_with_both_lines(tmp_path: Path, pair: tuple[Merge | Split, ...]) -> None:
    first = len(PREFIXES.splitlines()) + 1
    with pytest.raises(InputError, match=rf"lines {first} and {first + 1}\)"):
        read(written(tmp_path, *pair))


def test_two_that_met_by_merges_cannot_be_apart(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="kept apart and merged"):
        read(written(tmp_path, Merge(C, A, "c", "Person"), Merge(C, B, "c", "Person"), Split(A, B)))


@pytest.mark.parametrize(
    ("text", "problem"),
    [("<x> a .", "not Turtle"), ("<https://example.org/x> a <https://example.org/y> .", "no decision")],
)
def test_a_file_that_is_none(tmp_path: Path, text: str, problem: str) -> None:
    path = tmp_path / "d.ttl"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match=problem):
        read(path)


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_and_reason_can_be_read_back(tmp_path_factory: pytest.TempPathFactory, name: str, why: str) -> None:
    if "\x00" in name + why or not name.strip():
        return
    path = tmp_path_factory.mktemp("d") / "d.ttl"
    decision = Split(A, split_iri(A, name), name, why=why)
    path.write_text(PREFIXES + text_of(decision), "utf-8", newline="")
    (found,) = read(path).splits[A]
    assert (found.name, found.why, found.other) == (name, why, decision.other)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    text = tmp_path / "news.txt"
    text.write_text(
        "NATO met in Oslo. Mr Novak warned the Alliance. Jan Novak left.\n\nHe said NATO would grow.", "utf-8"
    )
    (tmp_path / "other.txt").write_text("Mr Novak sold the yard to Kenya.", "utf-8")
    graph.build([text, tmp_path / "other.txt"], output=tmp_path / "out")
    return tmp_path


def test_merge_and_split_through_the_front_door(place: Path) -> None:
    store, file = place / "out/store", place / "decisions.ttl"
    with Store.open(store, read_only=True) as opened:
        alone = next(one.iri for one in curation.find(opened, "Novak") if one.label == "Novak")
    curation.merge(store, "Jan Novak", alone, "the same", file)
    curation.split(store, "NATO", "the Alliance", "", "another", file)
    before = file.read_bytes()
    curation.split(store, "NATO", "the Alliance", "", "another", file)
    assert file.read_bytes() == before  # said once
    made = graph.build([place / "news.txt", place / "other.txt"], decisions=file)
    names = dict(made.query("SELECT ?n ?e { ?e skos:prefLabel|skos:altLabel ?n }").rows)
    assert names["Novak"] == names["Jan Novak"]
    assert names["the Alliance"] != names["NATO"]
    with pytest.raises(InputError, match="lines 4 and 6"):
        curation.split(store, "Jan Novak", alone, "", "no", file)


def test_explain_lists_names_documents_and_reasons(place: Path) -> None:
    told = curation.about(place / "out/store", "NATO")
    assert told is not None
    assert "names: NATO, Alliance" in told
    assert '"Alliance": descriptor' in told
    assert "news.txt" in told
    assert curation.about(place / "out/store", "Nobody here") is None
    with pytest.raises(QueryError, match="nothing in the graph"):
        curation.about(place / "out/store", "ent:nobody")


def test_no_decisions_change_nothing() -> None:
    entity = Entity(A, "Ann", "Person")
    assert Decisions().applied(entity, "Ann", "d") == entity
