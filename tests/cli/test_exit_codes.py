"""Every command: what it is given, its exit code, and on which streams it says something."""

from __future__ import annotations

import io
import shlex
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError
from itertools import islice
from pathlib import Path

import pytest

from newsgraph.ask.asker import Answer, Reply
from newsgraph.builder import update, watching
from newsgraph.cli import main
from newsgraph.cli.ask import _lines
from newsgraph.http.server import Server
from newsgraph.model import Issue
from tests.http.test_push import GraphStore

WORDS = "lex:lionise a ng:Verb ; ng:lemma 'lionise' ; ng:evokes ng:praises ; ng:example 'The paper lionised the goalkeeper.' .\n"
PREFIXES = "@prefix lex: <https://example.org/lex/> . @prefix ng: <https://w3id.org/newsgraph/ontology#> .\n"
MINE = (
    "<urn:o> a <http://www.w3.org/2002/07/owl#Ontology> . <urn:p> a <http://www.w3.org/2002/07/owl#ObjectProperty> ;\n"
)
MINE += "<http://www.w3.org/2000/01/rdf-schema#label> 'owner' ."
EXAMPLE = '{"text": "Kenya owns a railway.", "triples": [["railway", "owner", "Kenya"]]}\n'
OUT, ERR = "out", "err"
# After each line: the exit code, and the streams that are not empty.
ROWS: dict[str, tuple[int, set[str]]] = {
    "": (2, {ERR}),
    "nonsense": (2, {ERR}),
    "--nonsense": (2, {ERR}),
    "--help": (0, {OUT}),
    "--version": (0, {OUT}),
    # build
    "build texts -o made": (0, {OUT}),
    "build texts -o made --quiet": (0, set()),
    "build texts gone.txt -o made": (3, {OUT, ERR}),
    "build texts gone.txt -o made --quiet": (3, {ERR}),
    "build gone.txt -o made": (1, {ERR}),
    "build texts -o texts/a.txt": (1, {ERR}),
    "build texts --lexicon gone.ttl": (1, {ERR}),
    "build texts --model gone": (1, {ERR}),
    "build texts --base-iri nonsense": (1, {ERR}),
    "build texts --config gone.toml": (1, {ERR}),
    "build texts -o made --address head:6379": (1, {ERR}),
    "build texts -o made --engine ray --address 127.0.0.1:1": (1, {ERR}),
    "build": (2, {ERR}),
    # add
    "add texts": (0, {OUT}),
    "add texts/a.txt --quiet": (0, set()),
    "add texts gone.txt": (3, {OUT, ERR}),
    "add gone.txt": (1, {ERR}),
    "add texts --store new/store": (0, {OUT}),
    "add texts --base-iri https://example.org/": (1, {ERR}),
    "add texts --model gone --store new/store": (1, {ERR}),
    "add": (2, {ERR}),
    # dataset
    "dataset -o made": (0, {OUT}),
    "dataset -o texts": (1, {ERR}),
    "dataset -o made --store gone": (1, {ERR}),
    "dataset": (2, {ERR}),
    # watch
    "watch texts": (0, {OUT}),
    "watch gone": (1, {ERR}),
    "watch": (2, {ERR}),
    # remove
    "remove {built}/texts/a.txt": (0, {OUT}),
    "remove {built}/texts/a.txt gone.txt": (3, {OUT, ERR}),
    "remove gone.txt": (1, {OUT, ERR}),
    "remove {built}/texts/a.txt --store gone": (1, {ERR}),
    "remove": (2, {ERR}),
    # merge-stores
    "merge-stores output/store -o all": (0, {OUT}),
    "merge-stores output/store gone -o all": (1, {ERR}),
    "merge-stores output/store": (2, {ERR}),
    # list
    "list": (0, {OUT}),
    "list --format jsonl": (0, {OUT}),
    "list --store gone": (1, {ERR}),
    "list --store texts": (1, {ERR}),
    "list --format xml": (2, {ERR}),
    # status
    "status": (0, {OUT}),
    "status --store gone": (1, {ERR}),
    "status nonsense": (2, {ERR}),
    # extract
    "extract texts": (0, {OUT}),
    "extract texts --format oie --style split --lines": (0, {OUT}),
    "extract texts gone.txt": (3, {OUT, ERR}),
    "extract gone.txt": (1, {ERR}),
    "extract texts --style short": (2, {ERR}),
    # query
    "query 'SELECT ?s {{ ?s a ng:Statement }}'": (0, {OUT}),
    "query entities": (0, {OUT}),
    "query said-about --param x=Chile": (0, {OUT}),
    "query said-about --param x=Atlantis": (1, {ERR}),
    "query said-about --param x": (1, {ERR}),
    "query --list": (0, {OUT}),
    "query -": (0, {OUT}),
    "query gone.rq": (1, {ERR}),
    "query nonsense": (1, {ERR}),
    "query 'SELECT ?s {{'": (1, {ERR}),
    "query 'DELETE WHERE {{ ?s ?p ?o }}'": (1, {ERR}),
    "query": (1, {ERR}),
    "query 'ASK {{}}' --store gone": (1, {ERR}),
    "query 'ASK {{}}' --format xml": (2, {ERR}),
    # ask
    "ask 'Who built a railway?'": (0, {OUT}),
    "ask 'Who built a railway?' --show": (0, {OUT}),
    "ask 'Who ate the cake?'": (1, {ERR}),
    "ask nonsense": (1, {ERR}),
    "ask 'Who built a railway?' --store gone": (1, {ERR}),
    "ask": (2, {ERR}),
    # explain
    "explain 'Kenya built a railway.'": (0, {OUT}),
    "explain Kenya": (0, {OUT}),
    "explain -": (0, {OUT}),
    "explain Atlantis": (1, {ERR}),
    "explain ' '": (1, {ERR}),
    "explain": (2, {ERR}),
    # merge and split
    "merge Kenya Norway": (0, {OUT}),
    "merge Kenya Atlantis": (1, {ERR}),
    "merge Kenya ent:kenya": (1, {ERR}),
    "merge Kenya Norway --store gone": (1, {ERR}),
    "merge Kenya": (2, {ERR}),
    "split Kenya Kenia": (1, {ERR}),
    "split Kenya": (1, {ERR}),
    "split 'Mark Rutte' Rutte": (0, {OUT}),
    "split": (2, {ERR}),
    # export
    "export": (0, {OUT}),
    "export turtle": (0, {OUT}),
    "export --format csv": (0, {OUT}),
    "export turtle -o made.ttl": (0, set()),
    "export turtle -o texts": (1, {ERR}),
    "export turtle -o /dev/null": (0, set()),
    "export turtle --store gone": (1, {ERR}),
    "export nonsense": (2, {ERR}),
    # view
    "view": (0, {OUT}),
    "view graph.ttl -o made.html": (0, {OUT}),
    "view gone.ttl": (1, {ERR}),
    "view --focus Atlantis": (1, {ERR}),
    "view --store gone": (1, {ERR}),
    "view --against gone": (1, {ERR}),
    "view --against graph.ttl": (0, {OUT}),
    "view a b": (2, {ERR}),
    # diff
    "diff output/store graph.ttl": (0, {OUT}),
    "diff output/store output/store": (0, {OUT}),
    "diff output/store graph.ttl --format json": (0, {OUT}),
    "diff output/store output/store --format patch": (0, {OUT}),
    "diff output/store gone": (1, {ERR}),
    "diff output/store": (2, {ERR}),
    # check
    "check": (0, {OUT}),
    "check --inference rdfs": (0, {OUT}),
    "check --lexicon words.ttl": (0, {OUT}),
    "check --lexicon wrong.ttl": (1, {OUT}),
    "check --lexicon gone.ttl": (1, {ERR}),
    "check --store gone": (1, {ERR}),
    "check --inference owl": (2, {ERR}),
    # serve
    "serve --port 0": (0, {OUT}),
    "serve --store gone --port 0": (1, {ERR}),
    "serve --port {taken}": (1, {ERR}),
    "serve --port 70000": (2, {ERR}),
    "serve --seconds 0": (2, {ERR}),
    # push
    "push {url}": (0, {OUT}),
    "push http://127.0.0.1:1/store": (1, {ERR}),
    "push nonsense": (1, {ERR}),
    "push {url} --graph nonsense": (1, {ERR}),
    "push {url} --store gone": (1, {ERR}),
    "push {url} --batch 0": (2, {ERR}),
    "push": (2, {ERR}),
    # search
    "search Kenya": (0, {OUT}),
    "search Kenya --format json --limit 1": (0, {OUT}),
    "search Atlantis": (1, {ERR}),
    "search 'Kenya('": (1, {ERR}),
    "search Kenya --store gone": (1, {ERR}),
    "search Kenya --limit 0": (2, {ERR}),
    # mcp
    "mcp": (0, set()),
    "mcp --store gone": (1, {ERR}),
    "mcp nonsense": (2, {ERR}),
    # review
    "review --stats": (0, {OUT}),
    "review": (1, {ERR}),
    "review gone.ttl": (1, {ERR}),
    "review --stats --store gone": (1, {ERR}),
    "review a b": (2, {ERR}),
    # completion
    "completion bash": (0, {OUT}),
    "completion bash --config gone.toml": (1, {ERR}),
    "completion csh": (2, {ERR}),
    # teach
    "teach mine.ttl examples.jsonl": (0, {OUT}),
    "teach gone.ttl examples.jsonl": (1, {ERR}),
    "teach mine.ttl gone.jsonl": (1, {ERR}),
    "teach mine.ttl": (2, {ERR}),
    # config
    "config": (0, {OUT}),
    "config build": (0, {OUT}),
    "config nonsense": (1, {ERR}),
    "config --config gone.toml": (1, {ERR}),
    "config a b": (2, {ERR}),
}
COMMANDS = tuple(main.parsers()[1].choices)


@pytest.fixture(scope="module")
def there() -> Iterator[GraphStore]:
    with GraphStore() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def folder(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of one's own with the store in it."""
    place = tmp_path / "work"
    shutil.copytree(built, place)
    (place / "graph.ttl").write_text("<x:a> <x:knows> <x:b> .")
    (place / "words.ttl").write_text(PREFIXES + WORDS)
    (place / "wrong.ttl").write_text(PREFIXES + WORDS.replace("lionised the", "saw the"))
    (place / "mine.ttl").write_text(MINE)
    (place / "examples.jsonl").write_text(EXAMPLE)
    monkeypatch.chdir(place)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"ASK { ?s a ng:Statement }")))
    monkeypatch.setattr("time.sleep", lambda _: None)  # between the attempts of a push
    monkeypatch.setattr(Server, "serve_forever", lambda _: None)
    watch = watching.watch
    monkeypatch.setattr(watching, "watch", lambda *given, **options: islice(watch(*given, **options), 1))
    monkeypatch.setattr("mcp.server.mcpserver.MCPServer.run", lambda *_: None)
    return place


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("line", ROWS)
def test_exit_code(line: str, built: Path, there: GraphStore, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    before = signal.getsignal(signal.SIGTERM)
    given = line.format(url=there.url, taken=there.server_port, built=built)
    try:
        code = main.main(shlex.split(given))
    finally:
        signal.signal(signal.SIGTERM, before)
    said = capfdbinary.readouterr()
    streams = {name for name, text in ((OUT, said.out), (ERR, said.err)) if text}
    assert (code, streams) == ROWS[line], said
    assert b"Traceback" not in said.err
    if code == 2:
        assert said.err.count(b"\n") == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_has_rows(command: str) -> None:
    codes = {code for line, (code, _) in ROWS.items() if line.split(" ")[0] == command}
    assert codes >= {0, 1, 2}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_and_an_option_that_is_none(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main([command, "--help"]) == 0
    assert capsys.readouterr().out.startswith(f"newsgraph {command}")
    assert main.main([command, "--nonsense"]) == 2
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("error", "code", "told"),
    [
        (KeyboardInterrupt(), 130, "newsgraph: interrupted\n"),
        (OSError(28, "No space left on device", "x"), 1, "newsgraph: x: No space left on device\n"),
        (
            OSError(12, "Cannot allocate memory", "x"),
            1,
            "newsgraph: out of memory (give it more, or read fewer texts at once)\n",
        ),
    ],
)
def test_what_stops_a_command(
    error: BaseException, code: int, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(_: object) -> None:
        raise error

    monkeypatch.setattr(Server, "serve_forever", fail)
    assert main.main(["serve", "--port", "0"]) == code
    assert capsys.readouterr().err == told


@pytest.mark.usefixtures("folder")
def test_what_nobody_has_foreseen_is_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Server, "serve_forever", fail)
    with pytest.raises(ZeroDivisionError):
        main.main(["serve", "--port", "0"])


def test_a_pipeline_that_is_none_makes_no_store(folder: Path) -> None:
    assert main.main(["add", "texts", "--model", "gone", "--store", "new/store"]) == 1
    assert not (folder / "new").exists()


@pytest.mark.usefixtures("folder")
def test_what_is_noted_of_a_text_that_is_taken_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    note = Issue("texts/a.txt", "its date is none")
    monkeypatch.setattr(update, "add", lambda *_, **__: update.Changes(unchanged=1, notes=(note,)))
    assert main.main(["add", "texts", "--quiet"]) == 0
    assert capsys.readouterr().err == "newsgraph: note: texts/a.txt: its date is none\n"


def test_status_tells_what_has_become_of_the_files(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree("output")
    assert main.main(["add", "texts", "--quiet"]) == 0
    (folder / "texts" / "a.txt").write_text("Peru sold a bridge.")
    (folder / "texts" / "b.txt").unlink()
    assert main.main(["status", "--no-metonymy"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for word, name in (("changed", "a.txt"), ("gone", "b.txt")):
        (at,) = (number for number, line in enumerate(lines) if line.lstrip().startswith(f"1  files {word} ("))
        assert lines[at + 1].endswith(name)
    assert any(line.lstrip().startswith("2  documents of other settings") for line in lines)


def test_a_push_is_drawn_and_its_line_cleared(there: GraphStore, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[tuple[int, int | None]] = []
    monkeypatch.setattr(
        "newsgraph.cli.terminal.progress", lambda _: lambda done, total, _name: drawn.append((done, total))
    )
    assert main.main(["push", there.url, "--store", str(folder / "output" / "store")]) == 0
    assert drawn == [(1, None), (2, None), (1, 1)]


@pytest.mark.usefixtures("folder")
def test_without_a_browser_the_page_is_written_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("webbrowser.open", lambda _: False)
    assert main.main(["view", "--open", "-o", "made.html"]) == 0
    said = capsys.readouterr()
    assert said == ("made.html\n", "newsgraph: no browser found (open the page yourself)\n")


def test_the_version_of_what_is_not_installed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("importlib.metadata.version", fail)
    assert main.main(["--version"]) == 0
    assert capsys.readouterr().out == "newsgraph, run from its folder without being installed\n"


def test_many_answers_are_counted() -> None:
    answers = tuple(Answer(text=f"a{n}", speaker="", sentence="S.", voice="", status="") for n in range(23))
    lines = list(_lines(Reply("", answers=answers)))
    assert (lines[0], lines[1], lines[-1], len(lines)) == ("a0", "  the text: S.", "… and 3 more", 41)
