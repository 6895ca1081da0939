"""The dataset: tables that other programs join, shards that load to the same graph, the same bytes each time, nothing half done."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from pathlib import Path

import duckdb
import pyoxigraph as ox
import pytest

import newsgraph
from newsgraph.errors import OutputError, QueryError
from newsgraph.export import dataset

TEXTS = [
    {"id": "a", "date": "2026-03-12", "title": "Rail opens", "text": "Kenya built a railway. Mark Rutte said that Russia attacked Poland."},
    {"id": "b", "date": "2026-03-13", "text": "Kenya built a railway. It hired 40 workers."},
]  # fmt: skip


@pytest.fixture(scope="module")
def graph() -> newsgraph.Graph:
    return newsgraph.build(TEXTS)


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    for name in dataset.TABLES:
        query = query.replace(f"{{{name}}}", f"'{folder}/{name}/*.parquet'")
    return duckdb.sql(query).fetchall()


def test_the_tables_are_joined_by_iris(graph: newsgraph.Graph, tmp_path: Path) -> None:
    counts = dataset.write(graph.quads(), graph.store.base, tmp_path / "made")
    assert counts["documents"] == 2
    assert counts["statements"] == graph.report.claims
    assert counts["quads"] == sum(1 for _ in graph.quads())
    said = """SELECT s.label, t.relation_lemma, o.label, d.date, t.confidence > 0.5
      FROM {statements} t JOIN {entities} s ON t.subject = s.iri JOIN {entities} o ON t.object = o.iri
      JOIN {documents} d ON t.document = d.iri
      WHERE t.relation_lemma = 'build' ORDER BY d.date"""
    assert rows(tmp_path / "made", said) == [
        ("Kenya", "build", "railway", "2026-03-12", True),
        ("Kenya", "build", "railway", "2026-03-13", True),
    ]
    fact = "SELECT documents, len(statements), f.date FROM {facts} f JOIN {entities} e ON f.subject = e.iri WHERE e.label = 'Kenya'"
    assert rows(tmp_path / "made", fact) == [(2, 2, [])]
    mention = """SELECT m.text, d.text[m.start + 1:m.end], e.label FROM {mentions} m JOIN {documents} d ON m.document = d.iri
      JOIN {entities} e ON m.entity = e.iri WHERE m.text = 'It'"""
    assert rows(tmp_path / "made", mention) == [("It", "It", "Kenya")]


def test_the_shards_load_to_the_same_graph(
    graph: newsgraph.Graph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dataset, "QUADS", 10)
    monkeypatch.setattr(dataset, "ROWS", 2)
    monkeypatch.setattr(dataset, "_GROUP", 2)
    dataset.write(graph.quads(), graph.store.base, tmp_path / "made")
    shards = sorted((tmp_path / "made" / "quads").iterdir())
    assert len(shards) > 1
    lines = [line for shard in shards for line in gzip.decompress(shard.read_bytes()).splitlines(keepends=True)]
    assert set(ox.parse(b"".join(lines), format=ox.RdfFormat.N_QUADS)) == set(graph.quads())
    assert len(list((tmp_path / "made" / "statements").iterdir())) > 1
    manifest = json.loads((tmp_path / "made" / dataset.MANIFEST).read_text("utf-8"))
    for table in manifest["tables"].values():
        assert table["rows"] == sum(file["rows"] for file in table["files"])
        for file in table["files"]:
            content = (tmp_path / "made" / file["path"]).read_bytes()
            assert (len(content), hashlib.sha256(content).hexdigest()) == (file["bytes"], file["sha256"])


def test_the_same_graph_gives_the_same_bytes_and_takes_the_place_of_another(
    graph: newsgraph.Graph, tmp_path: Path
) -> None:
    other = newsgraph.build(TEXTS[::-1])
    for name, one in (("one", graph), ("two", graph), ("two", other)):
        dataset.write(one.quads(), one.store.base, tmp_path / name)
    contents = [
        {
            str(path.relative_to(tmp_path / name)): path.read_bytes()
            for path in (tmp_path / name).rglob("*")
            if path.is_file()
        }
        for name in ("one", "two")
    ]
    assert contents[0] == contents[1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "two"]


def test_what_is_no_dataset_stays(graph: newsgraph.Graph, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    with pytest.raises(OutputError, match=r"holds 'mine\.txt', which is no file of a dataset"):
        dataset.write(graph.quads(), graph.store.base, tmp_path)
    with pytest.raises(OutputError, match="is no folder"):
        dataset.write(graph.quads(), graph.store.base, tmp_path / "mine.txt")
    with pytest.raises(OutputError, match="cannot write"):
        dataset.write(graph.quads(), graph.store.base, tmp_path / "mine.txt" / "made")
    assert (tmp_path / "mine.txt").read_text("utf-8") == "mine"


@pytest.mark.parametrize("manifest", ['{"name": "an app"}', "[1]", "no JSON", '{"tables": {"quads": {"files": [1]}}}'])
def test_a_manifest_of_others_makes_no_dataset_of_a_folder(
    graph: newsgraph.Graph, tmp_path: Path, manifest: str
) -> None:
    (tmp_path / "manifest.json").write_text(manifest, "utf-8")
    (tmp_path / "thesis.txt").write_text("mine", "utf-8")
    with pytest.raises(OutputError, match="no file of a dataset"):
        dataset.write(graph.quads(), graph.store.base, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["manifest.json", "thesis.txt"]


@pytest.mark.parametrize("name", ["notes.txt", "quads/notes.txt", "facts/part-00099.parquet", "mine/notes.txt"])
def test_what_somebody_has_put_into_a_dataset_stays(graph: newsgraph.Graph, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "made"
    dataset.write(graph.quads(), graph.store.base, folder)
    dataset.write(graph.quads(), graph.store.base, folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("mine", "utf-8")
    with pytest.raises(OutputError, match="no file of a dataset"):
        dataset.write(graph.quads(), graph.store.base, folder)
    assert (folder / name).read_text("utf-8") == "mine"


def test_without_pyarrow_the_error_asks_for_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(QueryError, match=r"needs pyarrow \(pip install 'newsgraph\[parquet\]'"):
        dataset.write([], "", tmp_path / "made")


def test_a_graph_of_nothing_and_odd_values(tmp_path: Path) -> None:
    assert set(dataset.write([], "", tmp_path / "made").values()) == {0}
    assert rows(tmp_path / "made", "SELECT count(*) FROM {facts}") == [(0,)]
    ng = "https://w3id.org/newsgraph/ontology#"
    odd = [
        ox.Quad(
            ox.NamedNode("urn:s"),
            ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
            ox.NamedNode(f"{ng}Statement"),
        ),
        ox.Quad(ox.NamedNode("urn:s"), ox.NamedNode(f"{ng}confidence"), ox.Literal("no number")),
    ]
    dataset.write(odd, "", tmp_path / "odd")
    assert rows(tmp_path / "odd", "SELECT iri, confidence FROM {statements}") == [("urn:s", None)]
