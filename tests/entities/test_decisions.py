"""Decisions of a user: written as Turtle, obeyed by builds, refused where they contradict each other."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsgraph
from newsgraph import curation
from newsgraph.entities.decisions import Decisions, Merge, Split, header, read, split_iri, text_of
from newsgraph.errors import InputError, OutputError, QueryError
from newsgraph.explanation.entity import about, find, is_name
from newsgraph.model import Entity
from newsgraph.store.store import Store
from newsgraph.vocabulary.traits import KeyTrait
from newsgraph.vocabulary.vocabulary import default

ENT = "https://w3id.org/newsgraph/entity/"
A, B, C = ENT + "a", ENT + "b", ENT + "c"
MEMBER = default().the(KeyTrait.MEMBERSHIP)


def written(tmp_path: Path, *decisions: Merge | Split) -> Path:
    path = tmp_path / "decisions.ttl"
    path.write_text(header() + "".join(map(text_of, decisions)), "utf-8")
    return path


def test_a_merge_is_obeyed_and_keeps_the_name(tmp_path: Path) -> None:
    known = read(written(tmp_path, Merge(A, B, "Ann", "Person", "same woman"), Merge(C, A, "Cleo", "Person")))
    found = known.applied(Entity(B, "Bea", "Person"), ["Bea"], "d")
    assert (found.iri, found.label, found.aliases) == (C, "Cleo", ("Ann", "Bea"))
    assert known.iri(B) == C


def test_a_split_by_name_or_document(tmp_path: Path) -> None:
    named, there = Split(A, B, "the Alliance"), Split(A, C, document="https://example.org/d1")
    known = read(written(tmp_path, named, there))
    nato = Entity(A, "NATO", "Organization")
    assert known.applied(nato, ["Alliance"], "https://example.org/d2").iri == B
    assert known.applied(nato, ["NATO"], "https://example.org/d1").iri == C
    assert known.applied(nato, ["NATO"], "https://example.org/d2") == nato


@pytest.mark.parametrize(
    "pair",
    [
        (Merge(A, B, "a", "Person"), Merge(B, A, "b", "Person")),
        (Merge(A, B, "a", "Person"), Merge(C, B, "c", "Person")),
        (Merge(A, B, "a", "Person"), Split(A, B)),
        (Split(B, A), Merge(A, B, "a", "Person")),
        (Split(A, B, "x"), Split(A, C, "the X")),
        (Split(A, B, "x"), Split(B, A, "x")),
        (Split(A, B, document="https://example.org/d"), Split(B, A, "x")),
        (Merge(A, B, "a", "Person"), Merge(A, C, "c", "Person")),
        (Merge(A, B, "a", "Person"), Merge(A, C, "a", "Place")),
    ],
)
def test_what_contradicts_itself_is_refused_with_both_lines(tmp_path: Path, pair: tuple[Merge | Split, ...]) -> None:
    first = len(header().splitlines()) + 1
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
    path.write_text(header() + text_of(decision), "utf-8", newline="")
    (found,) = read(path).splits[A]
    assert (found.name, found.why, found.other) == (name, why, decision.other)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two texts and what is built of them, to be copied."""
    folder = tmp_path_factory.mktemp("made")
    text = folder / "news.txt"
    text.write_text(
        "NATO met in Oslo. Mr Novak warned the Alliance. Jan Novak left.\n\nHe said NATO would grow.", "utf-8"
    )
    (folder / "other.txt").write_text("Mr Novak sold the yard to Kenya.", "utf-8")
    newsgraph.build([text, folder / "other.txt"], output=folder / "out")
    return folder


@pytest.fixture
def place(made: Path, tmp_path: Path) -> Path:
    return shutil.copytree(made, tmp_path, dirs_exist_ok=True)


def test_merge_and_split_through_the_front_door(place: Path) -> None:
    store, file = place / "out/store", place / "decisions.ttl"
    with Store.open(store, read_only=True) as opened:
        alone = next(one.iri for one in find(opened, "Novak") if one.label == "Novak")
    curation.merge(store, "Jan Novak", alone, "the same", file)
    curation.split(store, "NATO", "the Alliance", "", "another", file)
    before = file.read_bytes()
    curation.split(store, "NATO", "the Alliance", "", "another", file)
    assert file.read_bytes() == before  # said once
    made = newsgraph.build([place / "news.txt", place / "other.txt"], decisions=file)
    names = dict(made.query("SELECT ?n ?e { ?e skos:prefLabel|skos:altLabel ?n }").rows)
    assert names["Novak"] == names["Jan Novak"]
    assert names["the Alliance"] != names["NATO"]
    with pytest.raises(InputError, match="lines 4 and 6"):
        curation.split(store, "Jan Novak", alone, "", "no", file)


def test_explain_lists_names_documents_and_reasons(place: Path) -> None:
    told = about(place / "out/store", "NATO")
    assert told is not None
    assert "names: NATO, Alliance" in told
    assert '"Alliance": descriptor' in told
    assert "news.txt" in told
    assert about(place / "out/store", "Nobody here") is None
    with pytest.raises(QueryError, match="nothing in the graph"):
        about(place / "out/store", "ent:nobody")


def test_no_decisions_change_nothing() -> None:
    entity = Entity(A, "Ann", "Person")
    assert Decisions().applied(entity, ["Ann"], "d") == entity


HEAD = len(header().splitlines())


@pytest.mark.parametrize(
    ("lines", "place", "problem"),
    [
        ("ent:x a ng:Merge ; ng:keeps ent:a ; ng:merges ent:a .", 1, "merged into itself"),
        ("ent:x a ng:Split ; ng:splits ent:a ; ng:from ent:a ; ng:name 'x' .", 1, "split from itself"),
        (
            "ent:x a ng:Merge ; ng:keeps ent:a ; ng:merges ent:b .\nent:x a ng:Merge ; ng:keeps ent:a ; ng:merges ent:c .",
            2,
            "has 2 ng:merges",
        ),
        ("# a note\n[] a ng:Merge ; ng:keeps ent:a ; ng:merges ent:b .", 2, "without a name"),
        ('\nent:x a ng:Merge ; ng:keeps "a" ; ng:merges ent:b .', 2, "'a' is text"),
        ("\n\nent:ng a ng:Merge ; ng:keeps ent:a .", 3, "is no decision"),
        (
            "# ent:x\nent:x a ng:Merge ; ng:keeps ent:a ; ng:merges ent:b ; ng:type ng:Banana .",
            2,
            "'ng:Banana' is no class",
        ),
    ],
)
def test_a_line_that_decides_nothing_is_refused_by_its_number(
    tmp_path: Path, lines: str, place: int, problem: str
) -> None:
    path = tmp_path / "d.ttl"
    path.write_text(header() + lines, "utf-8")
    with pytest.raises(InputError, match=rf"d\.ttl:{HEAD + place}: .*{problem}"):
        read(path)


def test_a_file_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, Merge(A, B, "Ann", "Person"))
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert read(path).merges[B].label == "Ann"


def test_longer_circles_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="merged into what was merged"):
        read(written(tmp_path, Merge(A, B, "a"), Merge(B, C, "b"), Merge(C, A, "c")))
    with pytest.raises(InputError, match="leads back"):
        read(written(tmp_path, Split(A, B, "x"), Merge(C, B, "c"), Split(C, A, "x")))


def test_a_circle_beside_the_way_is_found_and_ends(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="lines 5 and 6"):
        read(written(tmp_path, Split(C, A, "x"), Split(A, B, "x"), Split(B, A, "x")))


def test_names_may_be_exchanged(tmp_path: Path) -> None:
    known = read(written(tmp_path, Split(A, B, "x"), Split(B, A, "y")))
    assert known.applied(Entity(A, "Ann", "Person"), ["x"], "d").iri == B
    assert known.applied(Entity(B, "Bea", "Person"), ["y"], "d").iri == A


def test_what_is_split_off_may_be_merged_and_the_other_way_round(tmp_path: Path) -> None:
    known = read(written(tmp_path, Split(A, B, "the x"), Merge(C, B, "Cleo", "Person")))
    assert known.applied(Entity(A, "Ann", "Person"), ["x"], "d").iri == C
    known = read(written(tmp_path, Merge(A, B, "Ann", "Person"), Split(A, C, "x")))
    assert known.applied(Entity(B, "Bea", "Person"), ["x"], "d").iri == C


def test_the_narrower_split_comes_first(tmp_path: Path) -> None:
    wide, narrow = Split(A, B, "x"), Split(A, C, "x", "https://example.org/d")
    known = read(written(tmp_path, wide, narrow))
    assert known.applied(Entity(A, "Ann", "Person"), ["x"], "https://example.org/d").iri == C
    assert known.applied(Entity(A, "Ann", "Person"), ["x"], "https://example.org/e").iri == B


def test_a_merged_entity_keeps_what_is_known_of_it(tmp_path: Path) -> None:
    known = read(written(tmp_path, Merge(A, B, "Ann", "Person")))
    bea = Entity(B, "Bea", "Person", kinds=("Politician",), links=((MEMBER, A), (MEMBER, C)))
    found = known.applied(bea, ["Bea"], "d")
    assert (found.kinds, found.links, found.reason) == (("Politician",), ((MEMBER, C),), "merge")


def test_what_is_kept_has_one_label_and_a_class_of_the_ontology(tmp_path: Path) -> None:
    known = read(written(tmp_path, Merge(A, B, "Ann Corp", "Company")))
    ann, bea = (known.applied(Entity(iri, name, "Organization"), [name], "d") for iri, name in ((A, "Ann"), (B, "Bea")))
    assert (ann.label, ann.aliases) == ("Ann Corp", ("Ann",))
    assert (bea.label, bea.type, bea.kinds) == ("Ann Corp", "Organization", ("Company",))


def test_a_merge_without_a_label_keeps_that_of_the_entity(tmp_path: Path) -> None:
    known = read(written(tmp_path, Merge(ENT + "nato", B)))
    found = known.applied(Entity(B, "the Pact", "Entity"), ["the Pact"], "d")
    assert (found.label, found.type, found.aliases) == ("NATO", "Organization", ("the Pact",))


def test_decisions_hold_for_the_place_that_a_name_says(tmp_path: Path) -> None:
    text = tmp_path / "news.txt"
    text.write_text("Moscow rejected the plan.", "utf-8")
    file = written(tmp_path, Merge(A, ENT + "moscow", "City of Moscow", "Place"))
    made = newsgraph.build([text], decisions=file)
    assert list(made.query("SELECT ?p { ?p ng:metonymOf ent:russia }").rows) == [(A,)]
    assert not list(made.query("SELECT ?p { ent:moscow ?p ?o }").rows)


def test_a_file_that_is_no_text_is_no_traceback(place: Path) -> None:
    store, file = place / "out/store", place / "decisions.ttl"
    file.write_bytes(b"# one\n\xff\n")
    with pytest.raises(InputError, match=r"decisions\.ttl:2: decisions are not UTF-8"):
        curation.merge(store, "NATO", "Kenya", "", file)
    with pytest.raises(InputError, match="cannot read the decisions"):
        curation.merge(store, "NATO", "Kenya", "", place)


def test_another_reason_for_what_is_decided_is_no_second_line(place: Path) -> None:
    store, file = place / "out/store", place / "decisions.ttl"
    curation.merge(store, "NATO", "Kenya", "one", file)
    with pytest.raises(QueryError, match=r"decisions\.ttl:4: this is decided already"):
        curation.merge(store, "NATO", "Kenya", "two", file)
    assert read(file).merges[ENT + "kenya"].why == "one"


@pytest.mark.parametrize(
    ("name", "document", "told"),
    [
        ("the Aliance", "", r"NATO is never called 'the Aliance' \(it is called 'NATO', 'Alliance'"),
        ("Kenya", "", "NATO is never called 'Kenya'"),
        ("ent:kenya", "", "NATO is never called 'ent:kenya'"),
        ("NATO", "", "'NATO' is what NATO itself is called"),
        ("", "doc:nope", r"no document 'doc:nope' names NATO \(it is in 'doc:"),
        ("", "", "nothing to split off"),
    ],
)
def test_a_split_that_would_change_nothing_or_all_is_refused(place: Path, name: str, document: str, told: str) -> None:
    file = place / "decisions.ttl"
    with pytest.raises(QueryError, match=told):
        curation.split(place / "out/store", "NATO", name, document, "", file)
    assert not file.exists()


def test_decisions_that_cannot_be_written_or_are_no_text(place: Path) -> None:
    (place / "file").write_text("x", "utf-8")
    with pytest.raises(OutputError, match=r"file/decisions\.ttl: cannot write: .* \(choose another place\)"):
        curation.merge(place / "out/store", "Jan Novak", "NATO", "", place / "file" / "decisions.ttl")
    for words in ("Rutt\udce9", "\ud800"):
        with pytest.raises(QueryError, match=r"is not UTF-8 \(give it in UTF-8\)"):
            curation.merge(place / "out/store", "Jan Novak", words, "", place / "decisions.ttl")


def test_a_split_by_the_document_that_explain_shows(place: Path) -> None:
    store, file = place / "out/store", place / "decisions.ttl"
    with Store.open(store, read_only=True) as opened:
        rows = list(opened.query("SELECT ?d { ?d schema:mentions ent:kenya }").rows)
    iri = rows[0][0]
    line = curation.split(store, "Kenya", "Kenya", "doc:" + iri.rpartition("/")[2], "a ship", file)
    assert f"ng:document <{iri}>" in line
    made = newsgraph.build([place / "news.txt", place / "other.txt"], decisions=file)
    assert not list(made.query("SELECT ?p { ent:kenya ?p ?o }").rows)


def test_a_text_without_a_verb_is_a_name() -> None:
    names = ("Ruttte", "NATO", "Mark Rutte", "the Alliance")
    assert all(map(is_name, names))
    assert not is_name("NATO will grow.")
    assert not is_name("Oslo is big.")


def test_two_of_one_document_are_one_node_with_the_identifiers_of_both(tmp_path: Path) -> None:
    text, other = tmp_path / "news.txt", tmp_path / "other.txt"
    text.write_text("Chile warned Peru. Kenya left.", "utf-8")
    other.write_text("Kenya warned Peru.", "utf-8")
    file = written(tmp_path, Merge(ENT + "chile", ENT + "kenya"), Merge(ENT + "peru", A, "The Land of Peru", "Country"))
    made = newsgraph.build([text, other], decisions=file)
    same = {row[0] for row in made.query("SELECT ?s { ent:chile owl:sameAs ?s }").rows}
    assert {"http://www.wikidata.org/entity/Q298", "http://www.wikidata.org/entity/Q114"} <= same
    labels = sorted(row for row in made.query("SELECT ?e ?l { ?e skos:prefLabel ?l }").rows)
    assert labels == [(ENT + "chile", "Chile"), (ENT + "peru", "The Land of Peru")]


def test_two_ways_to_one_place_are_no_circle(tmp_path: Path) -> None:
    both = [Merge(ENT + "d", B, "d", "Person"), Merge(ENT + "d", C, "d", "Person")]
    known = read(written(tmp_path, Split(ENT + "x", A), Split(A, B, "x"), Split(A, C, "y"), *both))
    assert (known.iri(B), known.iri(C)) == (ENT + "d", ENT + "d")


NATO = "NATO met in Rome. {} alliance bought jets. It praised Kenya."


def test_a_split_by_a_description_is_obeyed(tmp_path: Path) -> None:
    """The words of the description count, and not only those of the name that it stands for."""
    text = NATO.format("The")
    (before,) = (c.subject for c in newsgraph.build({"text": text}).claims() if c.relation.label == "buys")
    assert before.label == "NATO"
    path = written(tmp_path, Split(before.iri, A, "Alliance"))
    made = newsgraph.build({"text": text}, decisions=path)
    assert [c.subject.iri for c in made.claims() if c.relation.label == "buys"] == [A]
    assert made.report.notes == ()


def test_a_split_by_a_pronoun_in_a_document_is_obeyed(tmp_path: Path) -> None:
    text = {"text": "Ana Silva left Rome. She praised Kenya.", "id": "a"}
    praises = [c for c in newsgraph.build(text).claims() if c.relation.label == "praises"]
    document = newsgraph.Document("", key="a").iri
    assert [c.subject.label for c in praises] == ["Ana Silva"]
    path = written(tmp_path, Split(praises[0].subject.iri, B, "she", document))
    made = newsgraph.build(text, decisions=path)
    assert [c.subject.iri for c in made.claims() if c.relation.label == "praises"] == [B]


def test_a_merge_of_a_description_is_obeyed(tmp_path: Path) -> None:
    text = {"text": "The watchdog sued Kenya.", "id": "a"}
    (claim,) = newsgraph.build(text).claims()
    path = written(tmp_path, Merge(A, claim.subject.iri, "Amnesty", "Organization"))
    (found,) = newsgraph.build(text, decisions=path).claims()
    assert (found.subject.iri, found.subject.label) == (A, "Amnesty")


def test_a_decision_without_effect_is_told_by_its_line(tmp_path: Path) -> None:
    used, idle = Merge(A, ENT + "kenya", "Kenya", "Country"), Merge(A, B)
    path = written(
        tmp_path, idle, used, Split(ENT + "peru", C, "the Incas"), Split(C, B, document="https://example.org/d")
    )
    made = newsgraph.build({"text": "Kenya sued Peru."}, decisions=path)
    problems = {note.place.removeprefix(f"{path}:"): note.problem for note in made.report.notes}
    assert problems == {
        "4": f"a merge without effect: no document has <{B}>",
        "6": f"a split without effect: no document has <{ENT}peru> called 'the Incas'",
        "7": f"a split without effect: <https://example.org/d> has no <{C}>",
    }


def test_a_merge_that_a_candidate_or_a_link_follows_has_an_effect(tmp_path: Path) -> None:
    known = read(written(tmp_path, Merge(A, B, "Ann", "Person")))
    assert [note.place for note in known.unused()] == [f"{tmp_path / 'decisions.ttl'}:4"]
    assert known.iri(B) == A
    assert known.unused() == ()
