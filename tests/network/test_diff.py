"""What differs between two graphs, as text, as JSON and as a patch that makes one into the other."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from newsgraph.builder.flow import Graph, build
from newsgraph.cli.main import main
from newsgraph.iris import entity_iri
from newsgraph.model import Document
from newsgraph.network import diff
from newsgraph.network.diff import Change, changes, patch
from newsgraph.network.model import Edge, Network, Node
from newsgraph.store.store import opened


def made(folder: Path, name: str, text: str) -> Graph:
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return build(folder / f"{name}.txt", output=folder / name)


@pytest.fixture
def both(tmp_path: Path) -> tuple[Graph, Graph]:
    old = "Chile will ban plastic bags. Kenya built a railway. Sweden joined NATO.\n"
    new = "Chile banned plastic bags. Sweden joined NATO.\n\nPeru did not sign the treaty.\n"
    return made(tmp_path, "old", old), made(tmp_path, "new", new)


def test_changes(both: tuple[Graph, Graph]) -> None:
    old, new = (graph.network() for graph in both)
    assert [(c.kind, c.subject, c.object, c.before, c.after) for c in changes(old, new)] == [
        ("changed", "Chile", "plastic bags", "Positive Future", "Positive Asserted"),
        ("added", "Peru", "treaty", "", "Negative Asserted"),
        ("removed", "Kenya", "railway", "Positive Asserted", ""),
    ]
    assert changes(old, old) == ()


def test_a_patch_makes_one_graph_into_the_other(both: tuple[Graph, Graph]) -> None:
    lines = [line.decode() for line in patch(both[0].quads(), both[1].quads())]
    assert (lines[0], lines[-1]) == ("TX .\n", "TC .\n")
    quads = {str(quad) for quad in both[0].quads()}
    for line in lines[1:-1]:
        (quad,) = ox.parse(line[2:], format=ox.RdfFormat.N_QUADS)
        (quads.remove if line.startswith("D") else quads.add)(str(quad))
    assert quads == {str(quad) for quad in both[1].quads()}


def told(folder: Path, old: str, new: str) -> list[tuple[str, str, str, str, str]]:
    found = changes(*(made(folder, name, text).network() for name, text in (("old", old), ("new", new))))
    return [(c.kind, c.subject, c.object, c.before, c.after) for c in found]


def test_untouched_sentences_are_the_same_claims(tmp_path: Path) -> None:
    old = "The company signed the contract. The minister criticised the plan. Kenya built a railway.\n"
    assert told(tmp_path, old, old.replace("Kenya built a railway", "Peru won the vote")) == [
        ("added", "Peru", "vote", "", "Positive Asserted"),
        ("removed", "Kenya", "railway", "Positive Asserted", ""),
    ]


def test_what_is_local_is_not_what_is_shared() -> None:
    shared, local, long = (
        Node(entity_iri(label, scope), label, "Concept")
        for label, scope in (("plan", ""), ("plan", "a document"), ("x" * 70, ""))
    )
    assert diff._thing(shared) == shared.id
    assert diff._thing(long) == long.id
    assert diff._thing(local) == diff._thing(Node(entity_iri("plan", "another"), "plan", "Concept")) != local.id


def test_amounts_and_times(tmp_path: Path) -> None:
    old = "The yard will build three ferries in 2024. Kenya bought land in May. Peru spent $3 billion on roads. Oslo sold 5 ships.\n"
    new = "The yard will build five ferries in 2025. Kenya bought land in May. Peru spent $4 billion on roads. Oslo sold five ships.\n"
    found = told(tmp_path, old, new)
    assert found[-1][:3] == ("changed", "yard", "ferries")
    assert found[-1][3:] == ("Positive Future (three; in 2024)", "Positive Future (five; in 2025)")
    assert {(kind, subject) for kind, subject, *_ in found} == {("changed", "yard"), ("changed", "Peru")}


def test_places(tmp_path: Path) -> None:
    old = "Kenya arrested Per Holm in Mombasa in May. Peru met Ana Silva in Lima.\n"
    found = told(tmp_path, old, old.replace("Mombasa", "Nairobi"))
    assert found == [
        ("changed", "Kenya", "Per Holm", "Positive Asserted (Mombasa)", "Positive Asserted (Nairobi)"),
    ]


def test_a_file_of_triples_differs_from_its_store_in_nothing(both: tuple[Graph, Graph], tmp_path: Path) -> None:
    assert both
    with opened(tmp_path / "old" / "graph.ttl") as plain, opened(tmp_path / "old" / "store") as named:
        assert (
            list(patch(plain.quads(), named.quads()))
            == list(patch(named.quads(), plain.quads()))
            == [b"TX .\n", b"TC .\n"]
        )
        assert len(list(patch([], named.quads()))) > 10
        assert all(line.endswith(b"> .\n") for line in list(patch([], named.quads()))[1:-1])  # quads, with their graph


@pytest.mark.usefixtures("both")
def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    stores = [str(tmp_path / name / "store") for name in ("old", "new")]
    assert main(["diff", *stores]) == 0
    assert (
        "~ Chile | bans | plastic bags: Positive Future → Positive Asserted\n    Chile banned"
        in capsys.readouterr().out
    )
    assert main(["diff", str(tmp_path / "old" / "graph.ttl"), stores[1], "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [Change(**one).kind for one in listed] == ["changed", "added", "removed"]
    assert main(["diff", *stores, "--format", "patch"]) == 0
    assert capsys.readouterr().out.startswith("TX .\nD <")
    assert main(["diff", stores[0], stores[0]]) == 0
    assert capsys.readouterr().out == "no difference\n"
    assert main(["diff", stores[0], "nowhere"]) == 1


def test_another_amount_of_the_same_thing_is_a_change() -> None:
    before, after, other = (
        diff._thing(Node(f"literal:{label}", label, "Literal"))
        for label in ("20 tonnes of salt", "30 tonnes of salt", "30 tonnes of rice")
    )
    assert before == after != other


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("90", "-90", ("stated (90)", "stated (-90)")),
        ("-90", "1.5E3", ("stated (-90)", "stated (1.5E3)")),
        ("\N{MINUS SIGN}5 tonnes", "5 tonnes", ("stated (\N{MINUS SIGN}5 tonnes)", "stated (5 tonnes)")),
        ("90", "9.0e1", None),
        ("-", "90", ("stated", "stated (90)")),
    ],
)
def test_numbers_of_other_graphs(old: str, new: str, told: tuple[str, str] | None, tmp_path: Path) -> None:
    for name, value in (("old", old), ("new", new)):
        (tmp_path / f"{name}.ttl").write_text(f'<urn:lake> <urn:level> "{value}" .\n', "utf-8")
    with opened(tmp_path / "old.ttl") as before, opened(tmp_path / "new.ttl") as after:
        found = changes(before.network(), after.network())
    shown = (
        {one.before or one.after for one in found}
        if len(found) > 1
        else {v for one in found for v in (one.before, one.after)}
    )
    assert shown == set(told or ())


def test_a_time_in_words_that_means_another_day_is_told_with_the_day(tmp_path: Path) -> None:
    old, new = (
        build(Document("Kenya sold ships on Monday.", date=day), output=tmp_path / day).network()
        for day in ("2026-03-12", "2026-03-19")
    )
    assert [(c.before, c.after) for c in changes(old, new)] == [
        ("Positive Asserted (on Monday = 2026-03-09)", "Positive Asserted (on Monday = 2026-03-16)")
    ]


def claim(name: str = "s", **about: str) -> Edge:
    """A statement of which only what is given is not as in all others."""
    given = {
        "polarity": "Positive", "modality": "Asserted", "voice": "Narrator", "speaker": "", "cue": "", "sentence": "A sells B.",
        "document": "d",
    }  # fmt: skip
    return Edge(name, "urn:a", "urn:b", "sells", "urn:sells", confidence=None, **(given | about))


def net(*edges: Edge) -> Network:
    return Network((Node("urn:a", "A", "Person"), Node("urn:b", "B", "Product")), edges)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ((claim(),), (claim("t", sentence="Again."),), []),
        ((claim(),), (claim(polarity="Negative"),), [("changed", "Positive Asserted", "Negative Asserted")]),
        ((claim(),), (claim(modality="Future"),), [("changed", "Positive Asserted", "Positive Future")]),
        ((claim(),), (claim(speaker="C"),), [("added", "", "Positive Asserted"), ("removed", "Positive Asserted", "")]),
        ((claim(polarity="", modality=""),), (), [("removed", "stated", "")]),
        ((claim(quantity="5"),), (claim(quantity="five"),), []),
        ((claim(quantity="Some"),), (claim(quantity="some"),), []),
        (
            (claim(quantity="5"),),
            (claim(quantity="6"),),
            [("changed", "Positive Asserted (5)", "Positive Asserted (6)")],
        ),
        ((claim(time="in 2024", date="2024"),), (claim(time="In  2024", date="2024"),), []),
        ((claim(time="soon"),), (claim(time=" Soon"),), []),
        (
            (claim(time="until May"),),
            (claim(time="in May"),),
            [("changed", "Positive Asserted (until May)", "Positive Asserted (in May)")],
        ),
        (
            (claim(time="on Monday", date="2026-05-04"),),
            (claim(time="on Monday", date="2026-05-11"),),
            [("changed", "Positive Asserted (on Monday = 2026-05-04)", "Positive Asserted (on Monday = 2026-05-11)")],
        ),
        (
            (claim(quantity="5", time="in 2024", date="2024"),),
            (claim(quantity="6", time="in 2025", date="2025"),),
            [("changed", "Positive Asserted (5; in 2024)", "Positive Asserted (6; in 2025)")],
        ),
        (  # of what differs only that is told
            (claim(quantity="5", time="in 2024", date="2024"),),
            (claim(quantity="6", time="in 2024", date="2024"),),
            [("changed", "Positive Asserted (5)", "Positive Asserted (6)")],
        ),
        (  # the same amounts and the same times, but not together
            (
                claim("s", quantity="5", time="in 2024", date="2024"),
                claim("t", quantity="6", time="in 2025", date="2025"),
            ),
            (
                claim("s", quantity="5", time="in 2025", date="2025"),
                claim("t", quantity="6", time="in 2024", date="2024"),
            ),
            [
                (
                    "changed",
                    "Positive Asserted (5; in 2024), Positive Asserted (6; in 2025)",
                    "Positive Asserted (5; in 2025), Positive Asserted (6; in 2024)",
                )
            ],
        ),
    ],
)
def test_what_counts_as_a_change(
    old: tuple[Edge, ...], new: tuple[Edge, ...], told: list[tuple[str, str, str]]
) -> None:
    assert [(one.kind, one.before, one.after) for one in changes(net(*old), net(*new))] == told


def test_the_sentence_of_a_change_is_the_first_of_the_newer_graph() -> None:
    old = (claim(sentence="Old."),)
    new = (
        claim("t", document="b", sentence="B."),
        claim("u", document="a", sentence="Z\n  z."),
        claim("v", document="a", sentence="Y."),
    )
    flipped = net(*(replace(edge, polarity="Negative") for edge in new))
    assert [one.sentence for one in changes(net(*old), flipped)] == ["Y."]
    assert [one.sentence for one in changes(net(*old), net())] == ["Old."]
    assert [one.sentence for one in changes(net(), net(new[1]))] == ["Z z."]
    (both,) = changes(net(*old), net(claim(), claim("t", polarity="Negative")))
    assert both.after == "Negative Asserted, Positive Asserted"


def test_the_sentence_of_what_is_put_otherwise_puts_it_so(tmp_path: Path) -> None:
    for number, (old, new) in enumerate(
        [
            ("Kenya built the ships.", "Kenya did not build the ships."),
            ("Peru banned plastic bags.", "Peru will ban plastic bags."),
        ]
    ):
        (tmp_path / f"{number}").mkdir()
        before, after = (made(tmp_path / f"{number}", name, text) for name, text in (("a", old), ("b", f"{old} {new}")))
        assert {one.sentence for one in changes(before.network(), after.network()) if one.kind == "changed"} == {new}


def test_changes_as_text() -> None:
    found = [
        Change("changed", "A", "sells", "B", "", "Positive Future", "Positive Asserted", "A sold B."),
        Change("added", "A", "sells", "C", "Ann", "", "Positive Asserted", "C."),
        Change("removed", "A", "sells", "D", "", "Negative Asserted", "", "D."),
    ]
    assert diff.text(found).splitlines() == [
        *("~ A | sells | B: Positive Future → Positive Asserted", "    A sold B."),
        *("+ A | sells | C (Ann): Positive Asserted", "    C."),
        *("- A | sells | D: Negative Asserted", "    D."),
    ]
