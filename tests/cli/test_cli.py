"""The command line: what it prints, where it writes, with which exit code. The pipeline is replaced by a stub here."""

from __future__ import annotations

import io
import logging
import os
import shlex
import shutil
import subprocess
import sys
import types
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, parse

from newsgraph import export
from newsgraph.atomic import write_atomic
from newsgraph.cli import main
from newsgraph.cli.output import emit
from newsgraph.errors import PipelineError
from newsgraph.model import Document, Issue
from newsgraph.sources.inputs import Batch
from newsgraph.store.store import Store
from newsgraph.vocabulary import lexicon_check
from newsgraph.vocabulary.vocabulary import default

COMMANDS = ("build", "query", "ask", "export", "serve", "push", "diff", "view", "explain", "check")
GRAPH = """
@prefix ng: <https://w3id.org/newsgraph/ontology#> . @prefix ent: <https://w3id.org/newsgraph/entity/> .
@prefix st: <https://w3id.org/newsgraph/statement/> . @prefix rel: <https://w3id.org/newsgraph/relation/> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
ent:nato a ng:Organization ; skos:prefLabel "NATO \\u001B[31m" . ent:us a ng:Country ; skos:prefLabel "US" .
rel:embrace rdfs:label "embrace" .
st:1 a ng:Statement ; rdf:subject ent:us ; rdf:predicate rel:embrace ; rdf:object ent:nato ; ng:attributedTo ent:us ;
  <http://www.w3.org/ns/oa#hasTarget> <https://w3id.org/newsgraph/document/d#char=0,9> .
<https://w3id.org/newsgraph/document/d#char=0,9> <http://www.w3.org/ns/oa#exact> "The US\\u001B[31m embraced NATO." .
"""
LABELS = "SELECT ?l { ?e skos:prefLabel ?l } ORDER BY ?l"


def stub_build(
    batches: Iterable[Batch],
    *,
    output: Path,
    model: str | None = None,
    progress: Callable[[int, int | None, str], None] | None = None,
    **_: object,
) -> types.SimpleNamespace:
    """What newsgraph.build does, without language: counts documents and writes one file."""
    if model:
        raise PipelineError(f"no pipeline called {model!r}", hint="install it")
    items = [item for batch in batches for item in batch.items]
    found = [item for item in items if isinstance(item, Document)]
    for i, item in enumerate(found, 1):
        if progress:
            progress(i, len(found), item.source)
    if found:
        write_atomic(output / "graph.ttl", b"")
    report = types.SimpleNamespace(
        notes=(), documents=len(found), comments=2, sentences=3, words=1234, entities=5, claims=6, repeats=0, left_out=(),
        relations=(("says \x1b[31m", 4), ("warns", 2)), open_relations=(),
        skipped=tuple(item for item in items if isinstance(item, Issue)),
    )  # fmt: skip
    return types.SimpleNamespace(report=report)


@pytest.fixture
def run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Runs the command in an empty folder: exit code, standard output, standard error."""
    module = types.ModuleType("newsgraph.builder.flow")
    module.__dict__.update(build=stub_build)
    monkeypatch.setitem(sys.modules, "newsgraph.builder.flow", module)
    monkeypatch.chdir(tmp_path)

    def command(*words: str) -> tuple[int, str, str]:
        code = main.main(words)
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("small") / "store"
    with Store.open(place, create=True) as opened:
        opened.load(parse(GRAPH.encode(), RdfFormat.TURTLE))
    return place


@pytest.fixture
def store(small: Path, tmp_path: Path) -> Path:
    """A small store at the default place: to copy it takes a fortieth of making it."""
    return shutil.copytree(small, tmp_path / "output" / "store")


Run = Callable[..., tuple[int, str, str]]


def test_build_ends_with_a_summary(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The port opened.")
    code, out, err = run("build", "a.txt", "-o", "made")
    assert (code, err) == (0, "")
    assert "    1  documents\n    2  comments\n    3  sentences\n1,234  words\n    5  entities\n    6  claims" in out
    assert "says \\x1b[31m           4" in out
    assert f"{Path('made/graph.ttl')}: " in out
    assert (tmp_path / "made" / "graph.ttl").exists()


def test_build_with_skipped_inputs_is_partial(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The port opened.")
    code, out, err = run("build", "a.txt", "missing.txt")
    assert code == 3
    assert err == "newsgraph: skipped missing.txt: no such file or folder (check the path)\n"
    assert "inputs skipped" in out


def test_build_quietly(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The port opened.")
    assert run("build", "--quiet", "a.txt") == (0, "", "")


def test_build_from_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The port opened.")))
    assert run("build", "-")[0] == 0


@pytest.mark.usefixtures("store")
def test_query_as_a_table_is_safe_to_print(run: Run) -> None:
    code, out, _ = run("query", LABELS)
    assert code == 0
    assert out.splitlines() == ["l", "─────────────", "NATO \\x1b[31m", "US"]


@pytest.mark.usefixtures("store")
def test_query_shortens_names_in_a_table(run: Run) -> None:
    assert "ent:us" in run("query", "SELECT ?e { ?e skos:prefLabel 'US' }")[1]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("form", "sparql", "expected"),
    [
        ("csv", "SELECT ?l { ent:us skos:prefLabel ?l }", "l\r\nUS\r\n"),
        ("json", "ASK { ent:us skos:prefLabel 'US' }", '{"head":{},"boolean":true}\n'),
        ("turtle", "CONSTRUCT WHERE { ent:us skos:prefLabel ?l }", 'ent:us\n    skos:prefLabel "US" ;\n.\n'),
        ("table", "ASK { ent:us skos:prefLabel 'US' }", "answer\n──────\ntrue\n"),
    ],
)
def test_query_forms(run: Run, form: str, sparql: str, expected: str) -> None:
    code, out, _ = run("query", sparql, "--format", form)
    assert code == 0
    assert out.endswith(expected)


@pytest.mark.usefixtures("store")
def test_query_from_a_file_and_a_form_that_does_not_fit(run: Run, tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("# Names\nSELECT ?l { ent:us skos:prefLabel ?l }")
    assert "US" in run("query", "q.rq")[1]
    code, out, err = run("query", "q.rq", "--format", "turtle")
    assert (code, out) == (1, "")
    assert err == "newsgraph: only a CONSTRUCT or DESCRIBE query gives RDF (choose table, csv or json)\n"


@pytest.mark.usefixtures("store")
def test_every_shipped_question_is_listed_and_runs(run: Run) -> None:
    from newsgraph.ask.ready_questions import example
    from newsgraph.vocabulary import data

    listing = run("query", "--list")[1]
    for name in data.questions():
        assert f"\n{name} " in listing
        command = shlex.split(example(data.read(f"questions/{name}.rq").decode()))[1:] or ["query", name]
        code, _, err = run(*command)
        assert not code or "nothing in the graph is called" in err, name  # the store of this test has few names


def test_query_of_nothing(run: Run) -> None:
    assert run("query") == (
        1,
        "",
        "newsgraph: no query (give SPARQL, a .rq file, or a name from: newsgraph query --list)\n",
    )
    assert "newsgraph build" in run("query", LABELS)[2]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("form", export.FORMATS)
def test_export_of_each_format(run: Run, tmp_path: Path, form: str) -> None:
    assert run("export", form, "-o", "out/file")[0] == 0
    content = (tmp_path / "out" / "file").read_bytes()
    if form == "neo4j":
        content = zipfile.ZipFile(io.BytesIO(content)).read("relationships.csv")
    if form == "vault":
        content = zipfile.ZipFile(io.BytesIO(content)).read("things/US.md")
    # without evidence a statement is at no place of a text
    assert (b"AnnotationCollection" if form == "annotations" else b"embrace") in content


@pytest.mark.usefixtures("store")
def test_export_to_standard_output(run: Run) -> None:
    assert "ent:us a ng:Country" in run("export", "turtle")[1]


def test_export_to_a_terminal_has_no_control_characters(monkeypatch: pytest.MonkeyPatch) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen = Terminal()
    monkeypatch.setattr(sys, "stdout", screen)
    emit("a\r\nb\x9b31m\tc\u202e".encode())
    assert screen.getvalue() == "a\nb\\x9b31m\tc\\u202e"


@pytest.mark.usefixtures("store")
def test_view_writes_the_page_and_opens_it(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda url: opened.append(url) or True)
    assert run("view")[0] == 0
    assert opened == []
    assert run("view", "--open")[0] == 0
    page = tmp_path / "output" / "graph.html"
    assert opened == [page.resolve().as_uri()]
    assert b"embrace" in page.read_bytes()
    before = page.read_bytes()
    code, _, error = run("view", "--focus", "Atlantis")
    assert code == 1
    assert "no entity called 'Atlantis'" in error
    assert page.read_bytes() == before
    assert run("view", "--focus", "us")[0] == 0
    assert page.read_bytes() != before


def test_view_of_any_rdf_file(run: Run, tmp_path: Path) -> None:
    file, own = tmp_path / "friends.ttl", tmp_path / "friends.html"
    own.write_text("mine")
    file.write_text(
        "<x:a> <x:knows> <x:b> . <x:b> <http://www.w3.org/2000/01/rdf-schema#label> 'Bo' .", encoding="utf-8"
    )
    assert run("view", str(file))[0] == 0
    assert b'"Bo"' in (tmp_path / "friends.graph.html").read_bytes()
    assert own.read_text() == "mine"
    for name, text, told in (
        ("broken.ttl", "<x:a> <x:b>\n c", "line 2"),
        ("odd.xyz", "", "suffix '.xyz'"),
        ("none.ttl", None, "cannot read it"),
    ):
        place = tmp_path / name
        if text is not None:
            place.write_text(text, encoding="utf-8")
        code, _, error = run("view", str(place))
        assert code == 1
        assert told in error
        assert name in error
        assert not place.with_suffix(".graph.html").exists()


def test_explain(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsgraph.explanation.entity.is_name", lambda *_: False)
    told = "newsgraph.explanation.sentence.explained"
    monkeypatch.setattr(told, lambda text, settings: f"claim: {text}\nmodel: {settings.model}")
    assert run("explain", "Ann won\x07.") == (0, "claim: Ann won\\x07.\nmodel: \n", "")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Bo lost.")))
    assert run("explain", "-", "--model", "m")[1] == "claim: Bo lost.\nmodel: m\n"
    assert run("explain", " ")[0] == 1


def test_explain_of_a_name_that_is_not_there(run: Run) -> None:
    code, out, error = run("explain", "Ruttte", "--store", "nowhere")
    assert (code, out) == (1, "")
    assert "nothing in nowhere is called 'Ruttte'" in error
    assert "nowhere does not exist" in error


@pytest.mark.usefixtures("store")
def test_check_lists_problems_and_open_relations(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "newsgraph.rdf.shacl.check_asked",
        lambda *_: (Issue("https://w3id.org/newsgraph/entity/us", "no label", "add one"),),
    )
    code, out, _ = run("check")
    assert code == 1
    assert out.startswith(
        "https://w3id.org/newsgraph/entity/us: no label (add one)\n    The US\\x1b[31m embraced NATO.\n"
    )
    assert "\n1 claims, 1 problems\n" in out
    entries = lexicon_check.entries(default())
    count = sum(map(len, lexicon_check.marked(entries).values()))
    assert f"\n{count:,} of {len(entries):,} entries of the lexicon are marked" in out
    assert "\n    no rule makes a that-clause the object of an adjective: " in out
    assert "embrace   1" in out
    monkeypatch.setattr("newsgraph.rdf.shacl.check_asked", lambda *_: (Issue("the whole > graph", "is odd", "look"),))
    assert run("check")[1].startswith(
        "the whole > graph: is odd (look)\n1 claims, 1 problems\n"
    )  # no sentence is looked for
    monkeypatch.setattr("newsgraph.rdf.shacl.check_asked", lambda *_: ())
    assert run("check")[0] == 0


@pytest.mark.parametrize("command", COMMANDS)
def test_help_opens_with_an_example(run: Run, command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert out.startswith(f"newsgraph {command}")


@pytest.mark.parametrize(
    "words", [(), ("nonsense",), ("build",), ("build", "a", "--nonsense"), ("query", "x", "--format", "xml")]
)
def test_wrong_usage_is_one_line(run: Run, words: tuple[str, ...]) -> None:
    code, out, err = run(*words)
    assert (code, out) == (2, "")
    assert err.startswith("newsgraph")
    assert err.endswith("--help)\n")
    assert err.count("\n") == 1


def test_version(run: Run) -> None:
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("newsgraph")


def test_interruption_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(sys.modules["newsgraph.builder.flow"], "build", interrupted)
    assert run("build", "a.txt") == (130, "", "newsgraph: interrupted\n")


def test_a_full_disk_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", "output")

    monkeypatch.setattr(sys.modules["newsgraph.builder.flow"], "build", full)
    assert run("build", "a.txt") == (1, "", "newsgraph: output: No space left on device\n")


def test_help_is_quick_and_loads_nothing_heavy() -> None:
    code = (
        "import sys; from newsgraph.cli.main import main; code = main(['--help']); "
        "heavy = {'spacy', 'numpy', 'rdflib', 'pyoxigraph', 'networkx', 'lxml', 'onnxruntime'} & set(sys.modules); "
        "sys.exit(f'{heavy}' if heavy else code)"
    )
    untraced = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    best = 9.0
    for _ in range(3):  # the best of three, and seconds of the processor: the machine may be busy
        start = children_seconds()
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=untraced)
        best = min(best, children_seconds() - start)
        assert done.returncode == 0, done.stderr
    assert best < 0.3


def children_seconds() -> float:
    """What the processes that have ended took of the processor."""
    used = os.times()
    return used.children_user + used.children_system


@pytest.mark.usefixtures("run")
def test_a_reader_that_stops_early_is_no_error(store: Path) -> None:
    command = [sys.executable, "-m", "newsgraph", "export", "turtle", "--store", str(store)]
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parents[2])}
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(command, stdout=write, stderr=subprocess.PIPE, env=environment, check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.usefixtures("own_pipeline")
def test_verbose_tells_what_was_loaded_and_skipped(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text("Kenya built a railway.")
    words = ["build", str(tmp_path / "a.txt"), "no\x1bpe.txt", "-o", str(tmp_path / "out"), "--quiet"]
    quiet, lines = (main.main(words), capsys.readouterr().err), dict[str, list[str]]()
    for option in ("-v", "-vv"):
        assert main.main([*words, option]) == quiet[0] == 3
        lines[option] = capsys.readouterr().err.splitlines()
    assert quiet[1].count("\n") == 1
    assert "newsgraph.sources.inputs: skipped no\\x1bpe.txt: no such file or folder" in lines["-v"]
    assert any(line.startswith("newsgraph.nlp.pipeline: language pipeline newsgraph_model") for line in lines["-v"])
    assert not any("documents built in" in line for line in lines["-v"])
    assert any("1 documents built in" in line for line in lines["-vv"])
    assert logging.getLogger("newsgraph").level == logging.NOTSET
