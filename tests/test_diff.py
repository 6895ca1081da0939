"""What differs between two graphs, as text, as JSON and as a patch that makes one into the other."""

from __future__ import annotations

import json
from pathlib import Path

import pyoxigraph as ox
import pytest

from graph.builder import Graph, build
from graph.cli import main
from graph.diff import Change, changes, patch


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
    told = json.loads(capsys.readouterr().out)
    assert [Change(**one).kind for one in told] == ["changed", "added", "removed"]
    assert main(["diff", *stores, "--format", "patch"]) == 0
    assert capsys.readouterr().out.startswith("TX .\nD <")
    assert main(["diff", stores[0], stores[0]]) == 0
    assert capsys.readouterr().out == "no difference\n"
    assert main(["diff", stores[0], "nowhere"]) == 1
