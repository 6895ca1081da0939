"""A base of the user's own: everything that Newsgraph names is under it, and every command understands its short names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pyoxigraph
import pytest

import newsgraph
from newsgraph.cli.main import main
from newsgraph.errors import InputError, StoreError
from newsgraph.store.store import Store

BASE, OURS = "https://news.example/kg/", "https://w3id.org/newsgraph/"
TEXT = (
    "Ann Lee visited NATO. Georgia bought 300 million euros of gas. Lee blorped the tariff. "
    "The mayor, Bo Dahl, did not visit Zorg Marine. Dahl warned Russia."
)
OTHER = "Bo Dahl visited NATO on Monday. Dahl did not buy the ferry."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "b.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path


def said(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    code = main(words)
    out, error = capsys.readouterr()
    assert code == 0, error
    return out


def ours(text: str) -> set[str]:
    """The IRIs under our base by the first part of their path, less those of the ontology."""
    return set(re.findall(rf"{OURS}(?!ontology)([a-z]+)", text))


@pytest.mark.usefixtures("folder")
def test_all_that_is_made_is_under_it() -> None:
    mine, plain = newsgraph.build("a.txt", base=BASE), newsgraph.build("a.txt")
    lines = mine.export("ntriples").decode()
    assert ours(lines) == {"entity"}  # the gazetteer's
    gazetteer = set(re.findall(rf"<({OURS}entity/[^>]*)>", lines))
    assert f"{OURS}entity/nato" in gazetteer
    kinds = set(re.findall(rf"{BASE}([a-z]+)/", lines))
    assert kinds >= {"entity", "document", "statement", "run", "quantity", "candidate", "relation"}
    assert lines.count("\n") == plain.export("ntriples").decode().count("\n")
    labels = "SELECT ?l { ?e skos:prefLabel ?l } ORDER BY ?l"
    assert list(mine.query(labels).rows) == list(plain.query(labels).rows)


@pytest.mark.usefixtures("folder")
def test_files_have_its_prefixes(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "build", "a.txt", "--base-iri", BASE, "--quiet")
    turtle = Path("output/graph.ttl").read_text("utf-8")
    assert f"@prefix ent: <{BASE}entity/> ." in turtle
    assert f"@prefix known: <{OURS}entity/> ." in turtle
    assert said(capsys, "export", "turtle") == turtle
    assert newsgraph.build("a.txt", base=BASE).to_turtle().decode() == turtle
    assert BASE in said(capsys, "export", "jsonld")
    assert BASE in said(capsys, "export", "trig")
    said(capsys, "view", "-o", "page.html")
    assert Path("page.html").read_bytes() == Path("output/graph.html").read_bytes()
    assert f"{BASE}entity/ann-lee" in Path("page.html").read_text("utf-8")
    rows = [json.loads(line) for line in said(capsys, "extract", "a.txt", "--base-iri", BASE).splitlines()]
    statements = {claim["iri"] for claim in rows[0]["claims"]}
    assert statements <= {quad.subject.value for quad in pyoxigraph.parse(turtle, pyoxigraph.RdfFormat.TURTLE)}  # type: ignore[union-attr]
    assert statements


@pytest.mark.usefixtures("folder")
def test_short_names_mean_it(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "build", "a.txt", "b.txt", "--base-iri", BASE, "--quiet")
    query = "SELECT ?st { ?st rdf:subject ent:ann-lee ; rdf:object known:nato }"
    (statement,) = re.findall(r"st:\w+", said(capsys, "query", query))
    assert "visits" in said(capsys, "explain", statement)
    assert "visits" in said(capsys, "explain", statement.replace("st:", f"{BASE}statement/"))
    assert said(capsys, "explain", "ent:ann-lee").startswith("Ann Lee (Person)  ent:ann-lee\n")
    assert said(capsys, "explain", "Ann Lee").startswith("Ann Lee (Person)  ent:ann-lee\n")
    assert "known:nato" in said(capsys, "explain", "NATO")
    assert "NATO" in said(capsys, "query", "does", "--param", "x=ent:ann-lee")
    assert "Ann Lee" in said(capsys, "ask", "Who visited NATO?")
    assert "tariff" in said(capsys, "ask", "What did Ann Lee blorp?")
    assert ", 0 problems" in said(capsys, "check")
    before = said(capsys, "list")
    document = re.findall(r"doc:\w+", before)[0]
    assert said(capsys, "remove", document).startswith("1 removed")
    assert document not in said(capsys, "list")


@pytest.mark.usefixtures("folder")
def test_decisions_are_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    said(capsys, "build", "a.txt", "b.txt", "--base-iri", BASE, "--quiet")
    said(capsys, "merge", "ent:ann-lee", "Bo Dahl", "--why", "the same")
    assert f"@prefix ent: <{BASE}entity/>" in Path("decisions.ttl").read_text("utf-8")
    said(capsys, "build", "a.txt", "b.txt", "--base-iri", BASE, "--quiet")
    rows = said(capsys, "query", 'SELECT ?e { ?e skos:altLabel "Bo Dahl" }')
    assert "ent:ann-lee" in rows
    said(capsys, "split", "ent:ann-lee", "Dahl", "--why", "another")
    assert f"ng:from <{BASE}entity/dahl-" in Path("decisions.ttl").read_text("utf-8")


@pytest.mark.usefixtures("folder")
def test_the_store_keeps_it(capsys: pytest.CaptureFixture[str]) -> None:
    newsgraph.add(["a.txt"], "store", base=BASE)
    changes = newsgraph.add(["a.txt", "b.txt"], "store")
    assert (changes.unchanged, changes.added) == (1, 1)
    with Store.open(Path("store"), read_only=True) as store:
        assert store.base == BASE
        assert {entry.document.startswith(f"{BASE}document/") for entry in store.entries()} == {True}
        held = {str(quad) for quad in store.quads()}
    with pytest.raises(
        StoreError, match=r"its IRIs begin with https://news\.example/kg/, not with https://x\.example/"
    ):
        newsgraph.add(["b.txt"], "store", base="https://x.example/")
    assert {str(quad) for quad in newsgraph.build(["a.txt", "b.txt"], base=BASE).quads()} == held
    assert "otherwise" not in said(capsys, "status", "--store", "store")
    newsgraph.add(["a.txt"], "ours")
    with pytest.raises(StoreError, match=f"its IRIs begin with {OURS}, not with {BASE}"):
        newsgraph.add(["b.txt"], "ours", base=BASE)
    built = newsgraph.build("a.txt", base=BASE)
    built.save("saved")
    with Store.open(Path("saved/store"), read_only=True) as store:
        assert store.base == BASE


@pytest.mark.usefixtures("folder")
def test_diff_sees_what_is_local_by_its_name(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("The mayor did not visit the ferry.", encoding="utf-8")
    Path("c.txt").write_text("The mayor visited the ferry.", encoding="utf-8")
    for name, text in (("one", "a.txt"), ("two", "c.txt")):
        said(capsys, "build", text, "-o", name, "--base-iri", BASE, "--quiet")
    shown = said(capsys, "diff", "one/store", "two/store")
    assert shown.startswith("~ mayor | visits | ferry: Negative Asserted → Positive Asserted")


@pytest.mark.usefixtures("folder")
def test_names_of_a_table_are_under_it() -> None:
    Path("names.csv").write_text("label,type\nZorg Marine,Organization\nNATO,Organization\n", encoding="utf-8")
    Path("names.ttl").write_text(
        "@prefix ng: <https://w3id.org/newsgraph/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        '<https://data.example/ann> a ng:Person ; skos:prefLabel "Ann Lee" .',
        encoding="utf-8",
    )
    made = newsgraph.build("a.txt", base=BASE, gazetteer=["names.csv", "names.ttl"])
    iris = {label: iri for iri, label in made.query("SELECT ?e ?l { ?e skos:prefLabel ?l }").rows}
    assert iris["Zorg Marine"] == f"{BASE}entity/zorg-marine"
    assert iris["NATO"] == f"{OURS}entity/nato"
    assert iris["Ann Lee"] == "https://data.example/ann"


@pytest.mark.parametrize(
    "base",
    ["news", "https://news.example/kg#", "news.example/kg/", "https://news.example/kg", "https://", "https:///",
     "ftp://a.example/", "https://a b/", "https://a.example/>/", "https://a.example/#x/", "https://a.example/?q/",
     "https://exämple.org/", "urn:", "https://a.example/\n", "https://a.example/{x}/", "https://a.example/%/",
     "https://[::1/", "https://[]/", "https://[zz]/", "https://a.example/../", "https://a.example/./b/", "https://user:word@a.example/"],
)  # fmt: skip
def test_what_is_no_base(base: str) -> None:
    with pytest.raises(InputError):
        newsgraph.build("nothing", base=base)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "base", ["urn:news:kg/", "http://localhost:8080/", "https://a.example/~x/k%20g/", "https://[::1]/a/"]
)
def test_what_is_a_base(base: str) -> None:
    turtle = newsgraph.build("a.txt", base=base).to_turtle()
    assert list(pyoxigraph.parse(turtle, pyoxigraph.RdfFormat.TURTLE))
    assert f"@prefix ent: <{base}entity/> .".encode() in turtle


def test_short_names_mean_the_base_of_a_urn_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An IRI need not have ``://``."""
    newsgraph.build({"text": "Ann Lee visited NATO. Bo Berg met Ann Lee."}, output="out", base="urn:news:x/")
    assert main(["explain", "ent:ann-lee", "--store", "out/store"]) == 0
    assert capsys.readouterr().out.startswith("Ann Lee (Person)  ent:ann-lee\n")
    assert main(["merge", "ent:ann-lee", "ent:bo-berg", "--why", "one", "--store", "out/store"]) == 0
    assert "urn:news:x/entity/bo-berg" in (folder / "decisions.ttl").read_text("utf-8")
    assert main(["view", "--focus", "ent:ann-lee", "--store", "out/store"]) == 0
