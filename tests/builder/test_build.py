"""The whole flow on real input: files in, the same bytes out, and a graph that stores and SHACL accept."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat
from pyoxigraph import parse as parse_turtle

import newsgraph
from newsgraph.builder import flow
from newsgraph.builder.project import configured
from newsgraph.errors import ConfigError, InputError, OutputError, StoreError
from newsgraph.export.rdf import turtle
from newsgraph.nlp import pipeline
from newsgraph.rdf.shacl import check

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
ASK = """ASK { ?s rdf:subject/skos:prefLabel "%s" ; rdf:predicate ng:%s ; rdf:object/skos:prefLabel "%s" }"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("out")


@pytest.fixture(scope="module")
def made(out: Path) -> newsgraph.Graph:
    return newsgraph.build(SEEDS, output=out)


@pytest.mark.parametrize(
    "claim",
    [
        ("Mark Rutte", "warns", "European allies"),
        ("Russia", "spendsOn", "defence"),
        ("Italy", "builds", "more large surface combatants than any other country in Europe"),
        ("United States", "pressures", "European governments"),
    ],
)
def test_the_demo_says_what_it_promises(made: newsgraph.Graph, claim: tuple[str, str, str]) -> None:
    ((answer,),) = made.query(ASK % claim).rows
    assert answer == "true"


def test_a_share_is_the_quantity(made: newsgraph.Graph) -> None:
    query = "SELECT ?q WHERE { ?s rdf:subject ent:russia ; rdf:predicate ng:spendsOn ; ng:quantity ?q }"
    assert [row[0] for row in made.query(query).rows] == ["about 40% of the state budget"]


def test_readers_are_never_the_article(made: newsgraph.Graph) -> None:
    query = """SELECT ?voice (COUNT(*) AS ?n) WHERE { ?s ng:voice ?voice ; oa:hasTarget/oa:hasSource ?source .
        ?source a schema:Comment } GROUP BY ?voice"""
    assert [row[0].rpartition("#")[2].rpartition(":")[2] for row in made.query(query).rows] == ["Commenter"]
    direct = "ASK { ent:italy ng:builds ?what }"
    assert [row[0] for row in made.query(direct).rows] == ["false"]


NO_CLAIMS = "FILTER (?p NOT IN (ng:metonymOf, ng:candidate)) FILTER NOT EXISTS { ?s ng:statement ?told }"  # what names mean, and events
GROUPS = """SELECT ?s ?p ?o WHERE { { ?s a ng:Group ; ?p ?o FILTER (?p IN (ng:partOf, ng:memberOf)) }
  UNION { ?s a ng:Place ; ?p ?o . ?o wgs84:lat ?lat FILTER (?p = ng:locatedIn) } }"""  # of the gazetteer: no text says them


@pytest.mark.parametrize(("name", "spaces"), [("direct", ("ng", "rel")), ("reported", ("said", "saidrel"))])
def test_triples_are_those_of_the_shipped_rules(name: str, spaces: tuple[str, str]) -> None:
    texts = [path.read_text("utf-8") for path in sorted(SEEDS.glob("*.txt"))]
    made = newsgraph.build([{"text": text} for text in [*texts, "Norway recognised Kosovo, Olaf Scholz said."]])
    rule = (ROOT / f"ontology/questions/{name}-triples.rq").read_text("utf-8")
    wanted = set(made.query(rule).rows)
    those = " || ".join(f"STRSTARTS(STR(?p), STR({space}:))" for space in spaces)
    query = f"SELECT ?s ?p ?o WHERE {{ ?s ?p ?o ; skos:prefLabel ?n FILTER ({those}) {NO_CLAIMS} }}"
    groups = made.query(GROUPS).rows if name == "direct" else ()
    assert set(made.query(query).rows) == wanted | set(groups)
    assert wanted


def test_what_a_reader_says_is_found_as_said() -> None:
    unsure = newsgraph.build(SEEDS, min_confidence=0.3)
    rows = unsure.query(
        "SELECT ?who ?what { ?w said:builds ?o . ?w skos:prefLabel ?who . ?o skos:prefLabel ?what }"
    ).rows
    assert ("Italy", "more large surface combatants than any other country in Europe") in set(rows)


def test_it_conforms_to_the_shapes(made: newsgraph.Graph) -> None:
    assert check(made.to_turtle()) == ()


def test_both_libraries_read_the_turtle(made: newsgraph.Graph) -> None:
    turtle = made.to_turtle()
    assert len(made.to_rdflib()) == len(list(parse_turtle(turtle, format=RdfFormat.TURTLE)))


def test_the_turtle_that_is_written_is_that_of_the_store(tmp_path: Path) -> None:
    newsgraph.build(SEEDS, output=tmp_path)
    with newsgraph.Store.open(tmp_path / "store", read_only=True) as store:
        assert turtle(store.quads()) == (tmp_path / "graph.ttl").read_bytes()
    numbers = re.findall(rb"ng:confidence (\S+) ", (tmp_path / "graph.ttl").read_bytes())
    assert any(len(number) == 3 for number in numbers)
    assert not any(number.endswith(b"0") for number in numbers)  # decimals in their canonical form


def test_a_notebook_shows_the_page(made: newsgraph.Graph) -> None:
    assert made._repr_html_().startswith('<iframe sandbox="allow-scripts')
    assert "allow-same-origin" not in made._repr_html_()


def test_evidence_points_at_the_words_of_the_document(made: newsgraph.Graph) -> None:
    network = made.network()
    texts = {document.id: document.text for document in network.documents}
    labels = {node.id: {node.label, *node.aliases} for node in network.nodes}
    exact = 0
    for edge in network.edges:
        assert edge.evidence
        for found in edge.evidence:
            assert texts[found.document][found.start : found.end] == found.exact
            assert found.subject
            assert found.relation
            assert found.object
            words = texts[found.document][found.subject.start : found.subject.end]
            exact += any(name.casefold() in words.casefold() for name in labels[edge.source])
    assert exact > len(network.edges) / 2  # the rest are pronouns and descriptions


def test_a_relayed_report_points_at_its_words(tmp_path: Path) -> None:
    text = "Reuters reported that Merz said Germany would buy jets."
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (edge,) = [edge for edge in newsgraph.build(tmp_path).network().edges if edge.rule == "relayed"]
    (found,) = edge.evidence
    spans = (found.subject, found.object, found.speaker)
    assert [text[span.start : span.end] for span in spans if span] == ["Merz", "Germany would buy jets", "Reuters"]


def test_networkx_has_an_edge_for_each_statement(made: newsgraph.Graph) -> None:
    assert made.to_networkx().number_of_edges() == made.report.claims


@pytest.mark.usefixtures("made")
def test_same_bytes_whatever_the_hash_seed(out: Path, tmp_path: Path) -> None:
    """Those that this process has made, and those of another one with another seed."""
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    command = [sys.executable, "-m", "newsgraph", "build", str(SEEDS), "--quiet", "-o", str(tmp_path)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONHASHSEED": seed})
    for name in ("graph.ttl", "graph.html"):
        assert (tmp_path / name).read_bytes() == (out / name).read_bytes()


def test_same_bytes_whatever_the_number_of_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for count in (1, 4):
        monkeypatch.setattr(pipeline, "threads", lambda _, count=count: count)
        made.append(newsgraph.build(ROOT / "seeds").to_turtle())
    assert made[0] == made[1]


def test_order_of_the_inputs_does_not_matter() -> None:
    files = sorted(str(path) for path in SEEDS.iterdir() if path.suffix != ".md" or "README" not in path.name)
    assert newsgraph.build(files).to_turtle() == newsgraph.build(files[::-1]).to_turtle()


def test_a_tree_does_not_depend_on_its_neighbours() -> None:
    """Int8 arithmetic scales by the batch, so documents must not share one."""
    name = SEEDS / "nato.txt"
    alone = {edge.id for edge in newsgraph.build(name).network().edges}
    assert alone
    assert alone <= {edge.id for edge in newsgraph.build(SEEDS).network().edges}


def test_building_again_replaces_the_store(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kenya built a railway.")
    (tmp_path / "b.txt").write_text("Norway sold the ships.")
    for name in ("a.txt", "b.txt"):
        newsgraph.build(tmp_path / name, output=tmp_path / "out")
    with newsgraph.Store.open(tmp_path / "out/store", read_only=True) as store:
        assert [edge.sentence for edge in store.network().edges] == ["Norway sold the ships."]


def test_the_same_text_twice_is_one_document(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("Kenya built a railway.")
    assert newsgraph.build(tmp_path).report.documents == 1


def test_a_batch_goes_on_past_what_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kenya built a railway.")
    (tmp_path / "b.txt").write_bytes(b"\x7fELF\0\0\0\1")
    report = newsgraph.build(tmp_path).report
    assert (report.documents, report.claims, len(report.skipped)) == (1, 1, 1)


def test_a_hostile_text_stays_data(tmp_path: Path) -> None:
    text = 'Kenya built a railway in "</script><script>alert(1)</script>" \\" . <http://x> a <http://y> .'
    (tmp_path / "a.txt").write_text(text)
    made = newsgraph.build(tmp_path, output=tmp_path / "out")
    assert made.report.claims
    assert b"<script>alert" not in (tmp_path / "out/graph.html").read_bytes()
    assert not any("http://y" in str(quad.object) for quad in made.quads() if quad.predicate.value.endswith("#type"))


def test_explain_names_the_rule_and_the_words() -> None:
    told = newsgraph.explain("Moscow denied that it attacked Poland.")
    assert "Russia -- attacks --> Poland" in told
    assert "rule content-object" in told
    assert '"it" is Russia: pronoun' in told


def test_names_in_capitals_and_in_small_letters_hold_to_the_shapes(tmp_path: Path) -> None:
    path = tmp_path / "caps.txt"
    path.write_text(
        "RUSSIA ATTACKS MOSCOW SUBURB\n\nThe army of russia attacked. BRUSSELS warned Moscow. Brussels warned again.\n",
        "utf-8",
    )
    assert check(newsgraph.build(path).to_turtle()) == ()


def test_the_network_is_made_once_of_what_is_in_the_store(made: newsgraph.Graph) -> None:
    network = made.network()
    assert made.network() is network
    ((count,),) = made.query("SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s a ng:Statement }").rows
    assert len(network.edges) == int(count) > 0


@pytest.mark.parametrize(
    "files",
    [
        {"CURRENT": "MANIFEST-nonsense", "notes.txt": "mine"},
        {"CURRENT": "the version that runs now"},  # all of them have names that a store has, too
        {"CURRENT": "MANIFEST-000001\n", "LOG": "mine", "000004.log": "mine"},
        {"SUMS": "d41d8cd98f00b204e9800998ecf8427e  a.iso\n"},
        {"000004.log": "mine"},
    ],
    ids=" ".join,
)
def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path, files: dict[str, str]) -> None:
    place = tmp_path / "store"
    place.mkdir()
    for name, text in files.items():
        (place / name).write_text(text)
    for _ in range(2):
        with pytest.raises(StoreError, match="not a store"):
            newsgraph.build("seeds", output=tmp_path)
    assert {file.name: file.read_text() for file in place.iterdir()} == files


def test_a_damaged_store_that_holds_a_file_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    newsgraph.build("seeds", output=tmp_path)
    (tmp_path / "store" / "notes.txt").write_text("mine")
    (tmp_path / "store" / "CURRENT").write_text("rubbish")
    with pytest.raises(StoreError, match="damaged"):
        newsgraph.build("seeds", output=tmp_path)
    assert (tmp_path / "store" / "notes.txt").read_text() == "mine"
    (tmp_path / "store" / "notes.txt").unlink()
    assert newsgraph.build("seeds", output=tmp_path).report.claims


def test_texts_without_a_date_have_the_one_that_is_given() -> None:
    texts = [
        {"text": "Corvane Bank sued Una Brandl on Monday."},
        {"text": "Corvane Bank sued Norda.", "date": "2020-01-01"},
    ]
    days = "SELECT ?day { ?d schema:datePublished ?day } ORDER BY ?day"
    assert [str(day) for (day,) in newsgraph.build(texts, date="12 March 2026").query(days).rows] == [
        "2020-01-01",
        "2026-03-12",
    ]
    told = "SELECT ?day { ?s ng:date ?day }"
    assert [str(day) for (day,) in newsgraph.build(texts, date="2026-03-12").query(told).rows] == ["2026-03-09"]
    with pytest.raises(InputError, match="no date"):
        newsgraph.build(texts, date="soon")


def test_settings_of_a_file_are_keywords(tmp_path: Path) -> None:
    (tmp_path / "newsgraph.toml").write_text(
        'gazetteer = "names.csv"\nlexicon = ["a.ttl", "b.ttl"]\n[build]\ndecisions = "d.ttl"\nno-metonymy = true\nmin-confidence = 1\n'
    )
    path = tmp_path / "newsgraph.toml"
    assert configured("build", path, {"lexicon": []}) == {
        "gazetteer": [tmp_path / "names.csv"], "lexicon": [], "decisions": tmp_path / "d.ttl", "metonymy": False,
        "min_confidence": 1.0,
    }  # fmt: skip
    assert configured("add", path, {})["lexicon"] == [tmp_path / "a.ttl", tmp_path / "b.ttl"]
    path.write_text('decisions = "a\\u0000b"')
    with pytest.raises(ConfigError, match="is no path"):
        configured("add", path, {})
    path.write_text('[build]\ndecisions = "~nobody-of-this-name/d.ttl"')
    with pytest.raises(ConfigError, match="begins with nobody's home folder"):
        configured("build", path, {})
    for odd in ("0", "true", "1.5", '"0.5"'):
        path.write_text(f"min-confidence = {odd}")
        with pytest.raises(ConfigError, match="is not a number above 0, up to 1"):
            configured("add", path, {})


def test_a_place_of_a_file_that_is_a_folder_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "graph.html").mkdir()
    with pytest.raises(OutputError, match=r"graph\.html: is a folder"):
        newsgraph.build(SEEDS, output=tmp_path)
    assert {each.name for each in tmp_path.iterdir()} <= {"graph.html", ".store.lock"}


def test_a_store_that_is_opened_has_its_network_and_reads_it_once(tmp_path: Path) -> None:
    newsgraph.build({"text": "Kenya built a railway."}, output=tmp_path).store.close()
    graph = newsgraph.Graph.open(tmp_path)
    assert [edge.relation for edge in graph.network().edges] == ["builds"]
    assert graph.network() is graph.network()


def test_the_folder_of_a_build_is_made_with_those_above_it(tmp_path: Path) -> None:
    for _ in range(2):
        assert flow._writable(tmp_path / "a" / "b") == tmp_path / "a" / "b"
    assert [path.name for path in tmp_path.rglob("*") if path.is_dir()] == ["a", "b"]
