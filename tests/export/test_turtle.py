"""Our Turtle: natural order, few changed lines for a change, flat memory, and no name that a store may misread."""

from __future__ import annotations

import difflib
import itertools
import random
import re
import tracemalloc
from collections import defaultdict
from pathlib import Path
from typing import IO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse
from rdflib import Graph

import newsgraph
from newsgraph import external_sort
from newsgraph.export import rdf, turtle
from newsgraph.namespaces import BASE, ONTOLOGY, PREFIXES

ROOT = Path(__file__).parents[2]
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
LOCAL = st.text(st.sampled_from("aZ09-_.~!$&'()*+,;=%:@é💥"), max_size=8).map(lambda name: name.replace("%", "%25"))


def quad(subject: str, predicate: str, value: str | Literal | NamedNode) -> Quad:
    value = Literal(value) if isinstance(value, str) else value
    return Quad(NamedNode(subject), NamedNode(predicate), value)


@pytest.fixture(scope="module")
def quads() -> list[Quad]:
    """What the samples say."""
    return list(newsgraph.build(ROOT / "seeds").quads())


def changed(before: bytes, after: bytes) -> int:
    """Lines that a diff shows."""
    found = difflib.unified_diff(before.decode().split("\n"), after.decode().split("\n"), n=0, lineterm="")
    return sum(line[:1] in "+-" and line[:3] not in ("+++", "---") for line in found)


def test_adding_a_statement_changes_at_most_twelve_lines(quads: list[Quad]) -> None:
    """Each statement of the samples, taken away and added, with all that is said of it and by it."""
    whole = turtle.stream(rdf.lines(quads))
    text = b"".join(whole)
    of, triples = defaultdict(set), [(one, one.triple) for one in quads]
    for one, triple in triples:
        if str(one.subject).startswith(f"<{PREFIXES['st']}"):
            of[one.subject].add(triple)
    assert len(of) > 100
    most = 0
    for mine in of.values():
        said = {one.predicate.value.removeprefix(PREFIXES["rdf"]): one.object for one in mine}
        direct = Triple(said["subject"], said["predicate"], said["object"])
        gone = {direct, *mine}
        rest = [one for one, triple in triples if triple not in gone]
        most = max(most, changed(rdf.turtle(rest), text))
    assert most <= 12


def test_adding_a_name_changes_few_lines(quads: list[Quad]) -> None:
    """One line beside those of many names; at most six where the names get a line each."""
    documents = {one.subject for one in quads if one.predicate.value == PREFIXES["schema"] + "mentions"}
    for document in documents:
        for name in ("aaa", "mmm", "zzz"):
            more = [*quads, quad(document.value, PREFIXES["schema"] + "mentions", NamedNode(f"{BASE}entity/{name}"))]
            assert changed(rdf.turtle(quads), rdf.turtle(more)) <= 6


def test_adding_to_any_number_of_values_changes_few_lines() -> None:
    rows = [quad("urn:x", "urn:p", NamedNode(f"urn:{n}")) for n in range(20)]
    grown = [rdf.turtle(rows[:count]) for count in range(1, 20)]
    assert max(changed(one, two) for one, two in itertools.pairwise(grown)) <= 6


def test_numbers_sort_as_numbers() -> None:
    names = ["x#char=9,10", "x#char=10,12", "x#char=010,12", "x#char=100,1", "x", "x-1", "x-2", "x-10", "x-a"]
    made = rdf.turtle([quad(f"urn:{name}", "urn:p", "v") for name in random.Random(1).sample(names, len(names))])
    assert re.findall("^<urn:(.*)>$", made.decode(), re.MULTILINE) == [
        "x", "x#char=9,10", "x#char=010,12", "x#char=10,12", "x#char=100,1", "x-1", "x-2", "x-10", "x-a",
    ]  # fmt: skip
    values = rdf.turtle([quad("urn:x", "urn:p", NamedNode(f"urn:{number}")) for number in (10, 9, 100)])
    assert b"<urn:p> <urn:9>, <urn:10>, <urn:100> ;" in values


@pytest.mark.parametrize("base", [BASE, "https://news.example/graph/"])
@pytest.mark.parametrize(
    ("place", "is_relative"),
    [
        ("3ab1#char=120,167", True),
        ("my-key-0a1b2c#page=3&char=120,167", True),
        ("3ab1#char=120", False),
        ("3ab1", False),
        ("a/3ab1#char=120,167", False),
        ("urn:x#char=120,167", False),
        ("..#char=120,167", False),
        ("#char=120,167", False),
    ],
)
def test_places_in_texts_are_relative_to_the_folder_of_the_documents(base: str, place: str, is_relative: bool) -> None:
    row = quad(f"{base}document/{place}", ONTOLOGY + "refersTo", "v")
    made = rdf.turtle([row], base)
    assert (f"@base <{base}document/> .\n".encode() in made) == is_relative
    assert (f"\n<{place}>\n".encode() in made) == is_relative
    assert [one.triple for one in parse(made, RdfFormat.TURTLE)] == [row.triple]
    assert [(str(one), str(value)) for one, _, value in Graph().parse(data=made, format="turtle")] == [
        (f"{base}document/{place}", "v")
    ]


def test_places_under_a_urn_are_whole() -> None:
    row = quad("urn:graph:news/document/3ab1#char=1,2", ONTOLOGY + "refersTo", "v")
    assert rdf.turtle([row], "urn:graph:news/") == (
        f'@prefix ng: <{ONTOLOGY}> .\n\n<urn:graph:news/document/3ab1#char=1,2>\n    ng:refersTo "v" ;\n.\n'.encode()
    )


def test_many_values_have_a_line_each() -> None:
    made = rdf.turtle([quad("urn:x", "urn:p", NamedNode(f"urn:{'long' * 8}{n}")) for n in range(12)]).decode()
    assert made.count(",\n        <urn:long") == 11
    assert made.endswith("11> ;\n.\n")


def test_only_used_prefixes_and_blank_nodes_have_names() -> None:
    made = rdf.turtle([Quad(BlankNode("b1"), NamedNode(ONTOLOGY + "is"), BlankNode("b2"))]).decode()
    assert made == (
        f"@prefix ng: <{ONTOLOGY}> .\n\n<{BASE}.well-known/genid/b1>\n    ng:is <{BASE}.well-known/genid/b2> ;\n.\n"
    )
    assert rdf.turtle([]) == b""


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(LOCAL, LOCAL, st.one_of(TEXT, LOCAL.map(lambda name: NamedNode(BASE + "entity/" + name)))), max_size=9
    )
)
def test_any_name_survives_without_a_backslash(rows: list[tuple[str, str, str | NamedNode]]) -> None:
    given_ = [quad(f"{BASE}statement/{one}", f"{BASE}relation/{two}", value) for one, two, value in rows]
    made = rdf.turtle(given_)
    assert {one.triple for one in parse(made, RdfFormat.TURTLE)} == {one.triple for one in given_}
    read = Graph().parse(data=made, format="turtle")
    assert {tuple(map(str, row)) for row in read} == {
        (one.subject.value, one.predicate.value, one.object.value) for one in given_
    }
    names = re.sub(r'"(?:[^"\\]|\\.)*"|<[^>]*>', "", made.decode())
    assert "\\" not in names


def test_what_does_not_fit_in_memory_goes_to_disk(monkeypatch: pytest.MonkeyPatch, quads: list[Quad]) -> None:
    lines = sorted(rdf.lines(quads))
    random.Random(3).shuffle(lines)
    whole = list(external_sort.by_subject(lines))
    assert list(external_sort.by_subject([*lines, *lines], room=20_000)) == whole
    spilled = []
    monkeypatch.setattr(
        external_sort, "_spilled", lambda *words, real=external_sort._spilled: spilled.append(1) or real(*words)
    )
    list(external_sort.by_subject(lines, room=20_000))
    assert len(spilled) > 10


def test_no_more_files_are_open_than_a_process_may_have(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external_sort, "FILES", 3)
    made = list[IO[bytes]]()
    monkeypatch.setattr(
        external_sort, "_spilled", lambda groups, real=external_sort._spilled: made.append(real(groups)) or made[-1]
    )
    lines = [b"<urn:%d> <urn:p> <urn:%d> ." % (n % 400, n % 2000) for n in range(9000)]
    with external_sort.Sorter(room=20_000) as sorter:
        sorter.add(lines)
        assert len(made) > 30
        assert sum(not file.closed for file in made) <= 2 * 4  # two of each level
        assert list(sorter.groups()) == list(external_sort.by_subject(lines, room=10**9))
    assert all(file.closed for file in made)


def test_memory_does_not_grow_with_the_graph(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(external_sort, "ROOM", 2**16)
    monkeypatch.setattr(turtle, "_CHUNK", 2**14)
    monkeypatch.setattr(turtle, "_KEPT", 25)

    def peak(count: int) -> int:
        tracemalloc.start()
        lines = (b"<urn:%d> <urn:p> <urn:%d> ." % (n % (count // 4), n) for n in range(count))
        size = sum(len(piece) for piece in turtle.stream(lines))
        top = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert size > 10 * count
        return top

    assert peak(16_000) < 1.6 * peak(6_000)  # twice where any of the three bounds is lifted
