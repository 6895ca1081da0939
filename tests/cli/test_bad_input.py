"""Inputs that cannot be used: one line with the place, the problem and the next step, and nothing half-written."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

import newsgraph
from newsgraph.cli import main
from newsgraph.errors import InputError
from newsgraph.store.store import Store

Refused = Callable[..., str]


@pytest.fixture
def refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Refused:
    """Runs a command that must fail; returns its one line after having checked all that holds for each of them."""
    monkeypatch.chdir(tmp_path)

    def command(*words: str, code: int = 1) -> str:
        before = sorted(tmp_path.rglob("*"))
        assert main.main(words) == code
        said = capsys.readouterr()
        assert said.out == ""
        assert "Traceback" not in said.err
        assert said.err.startswith("newsgraph")
        assert said.err.endswith(")\n"), "the next step is missing"
        assert said.err.count("\n") == 1
        assert sorted(tmp_path.rglob("*")) == before, "something was written"
        return said.err

    return command


def test_missing(refused: Refused) -> None:
    assert "missing.txt: no such file or folder (check the path)" in refused("build", "missing.txt")


def test_empty(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" \n\n")
    assert "a.txt: empty (give a file with text)" in refused("build", "a.txt")


@pytest.mark.parametrize(
    "words",
    [
        ("build", "a.txt", "--watchlist"),
        ("add", "a.txt", "--gazetteer"),
        ("build", "a.txt", "-o"),
        ("query", "claims", "--store"),
        ("export", "csv", "-o"),
        ("view", "--against"),
    ],
)
def test_an_empty_text_is_no_path(refused: Refused, words: tuple[str, ...]) -> None:
    assert f"{words[-1]}" in (said := refused(*words, "", code=2))
    assert "'' is no path: write . for this folder" in said


def test_an_empty_text_in_settings_and_of_a_caller_is_no_path(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kenya built a railway.", "utf-8")
    (tmp_path / "newsgraph.toml").write_text('watchlist = ""\n', "utf-8")
    assert "'' is no path" in refused("build", "a.txt")
    with pytest.raises(InputError, match="watchlist is '', which is no path"):
        newsgraph.build(tmp_path / "a.txt", watchlist="")


def test_what_writes_a_file_or_a_folder_makes_the_folders_above(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kenya built a railway.", "utf-8")
    out = tmp_path / "b" / "c"
    store = ["--store", str(out / "store")]
    assert main.main(["build", str(tmp_path / "a.txt"), "-o", str(out)]) == 0
    assert main.main(["view", *store, "-o", str(tmp_path / "d" / "e" / "page.html")]) == 0
    assert main.main(["export", "csv", *store, "-o", str(tmp_path / "f" / "g" / "claims.csv")]) == 0
    assert (tmp_path / "d" / "e" / "page.html").is_file()
    assert (tmp_path / "f" / "g" / "claims.csv").is_file()


def test_empty_json_lines(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("\n")
    assert "a.jsonl: empty" in refused("build", "a.jsonl")


def test_binary(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\x7fELF\0\0\0\1")
    assert "a.txt: binary, not text (save it as text in UTF-8)" in refused("build", "a.txt")


def test_not_utf8(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Košice café".encode("cp1250"))
    line = refused("build", "a.txt")
    assert "a.txt: not UTF-8: byte 0x9a at 2" in line
    assert "iconv -f " in line


def test_broken_utf16(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xff\xfea")
    assert "a.txt: not valid UTF-16-LE (save it as UTF-8)" in refused("build", "a.txt")


def test_not_english(refused: Refused, tmp_path: Path) -> None:
    text = "Der Hafen wurde am Montag wieder geöffnet, sagte die Gewerkschaft, und die Schiffe konnten ihn verlassen. "
    (tmp_path / "a.txt").write_text(text * 3, encoding="utf-8")
    assert "a.txt: not English: 0% of it is, 25% are needed" in refused("build", "a.txt")


def test_fifty_megabytes(refused: Refused, tmp_path: Path) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(50 * 2**20)  # sparse: takes no room
    line = refused("build", "a.txt")
    assert "a.txt: too large: 50 MB, at most 20 MB are read" in line
    assert "split it" in line


def test_a_kind_of_file_that_is_not_read(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"%PDF-1.7")
    assert "a.doc: .doc is not a kind of file that is read" in refused("build", "a.doc")


def test_folder_without_texts(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "a.jpg").write_bytes(b"x")
    assert "pictures: no text in this folder" in refused("build", "pictures")


def test_page_of_scripts_only(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><head><title>T</title></head><body><script>go()</script></body></html>")
    assert "a.html: no article text on this page" in refused("build", "a.html")


def test_broken_line_of_json(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('\n{"text": "The port')
    assert "a.jsonl:2: not JSON: " in refused("build", "a.jsonl")


def test_names_are_safe_to_print(refused: Refused) -> None:
    assert "a\\x1b[31m\\u202e.txt: no such file" in refused("build", "a\x1b[31m\u202e.txt")


def test_unwritable_output(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ann met Bo.")
    (tmp_path / "file").write_text("x")  # below a file there is no folder, not even for root
    assert "file" in refused("build", "--quiet", "a.txt", "-o", "file/output")


def test_unknown_model(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Ann met Bo.")
    assert "no_such_model" in refused("build", "--quiet", "a.txt", "--model", "no_such_model")


def test_malformed_sparql(refused: Refused, tmp_path: Path) -> None:
    Store.open(tmp_path / "output" / "store", create=True).close()
    line = refused("query", "SELECT ?who WHERE {\n ?who ng:warns }")
    assert "not SPARQL: stopped at line 2" in line
    assert "near '}'" in line


def test_update(refused: Refused, tmp_path: Path) -> None:
    Store.open(tmp_path / "output" / "store", create=True).close()
    assert "DELETE would change the store" in refused("query", "DELETE WHERE { ?s ?p ?o }")


def test_unknown_question(refused: Refused) -> None:
    assert "no question called 'who-is-who'" in refused("query", "who-is-who")


def test_missing_query_file(refused: Refused) -> None:
    assert "missing.rq: cannot read the query" in refused("query", "missing.rq")


def test_unknown_format(refused: Refused) -> None:
    line = refused("export", "docx", code=2)
    assert "'docx'" in line
    assert "turtle" in line


def test_missing_store(refused: Refused) -> None:
    assert "no store there (make one first: newsgraph build " in refused("export", "turtle", "--store", "nowhere")


def test_a_folder_that_is_no_store(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    assert "not a store" in refused("check", "--store", ".")


def test_unwritable_export(refused: Refused, tmp_path: Path) -> None:
    Store.open(tmp_path / "output" / "store", create=True).close()
    (tmp_path / "file").write_text("x")
    assert "cannot write" in refused("export", "turtle", "-o", "file/a.ttl")


def test_a_named_pipe_is_refused_and_not_waited_for(refused: Refused, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "a.txt").write_text("Kenya built a railway.")
    (tmp_path / "zero.ttl").symlink_to("/dev/zero")
    assert "pipe.txt: a named pipe, not a file (put what it gives into a file)" in refused("build", "pipe.txt")
    for option in ("--lexicon", "--gazetteer", "--decisions", "--config"):
        assert "zero.ttl: a device, not a file" in refused("build", "a.txt", option, "zero.ttl")


def test_a_named_pipe_is_no_graph_and_no_query(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("")
    (tmp_path / "zero.rq").symlink_to("/dev/zero")
    os.mkfifo(tmp_path / "pipe.ttl")
    os.mkfifo(tmp_path / "pipe.rq")
    for command in (["view", "pipe.ttl"], ["diff", "pipe.ttl", "a.ttl"], ["diff", "a.ttl", "pipe.ttl"]):
        assert "pipe.ttl: a named pipe, not a file" in refused(*command)
    assert "pipe.rq: a named pipe, not a file" in refused("query", "pipe.rq")
    assert "zero.rq: a device, not a file" in refused("query", "zero.rq")


def test_addresses_that_cannot_be_written(refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Kenya built a railway.")
    for odd in ("http://[x", "http://a/%zz", "http://a/b#c#d", "http://a/\1"):
        (tmp_path / "names.csv").write_text(f"label,type,aliases,same_as\nKenya,Country,,{odd}\n")
        assert "names.csv:2: " in refused("build", "a.txt", "--gazetteer", "names.csv")


def test_two_texts_of_one_id_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [f'{{"id": "x", "text": "Kenya {verb} a railway."}}\n' for verb in ("built", "sold", "built")]
    (tmp_path / "a.jsonl").write_text("".join(lines))
    assert main.main(["build", str(tmp_path / "a.jsonl"), "-o", str(tmp_path / "out")]) == 0
    said = capsys.readouterr()
    told = f"a.jsonl:2: its id 'x' is that of another document, {tmp_path / 'a.jsonl'}:1; it is kept without the id (give each"
    assert told in said.err
    assert "1  notes, on standard error" in said.out
    assert "1  documents that came once more, with the same text" in said.out


@pytest.mark.parametrize("command", ["build", "add", "extract"])
def test_columns_of_tables_are_named(command: str, refused: Refused, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("story\nKenya built a railway.\n")
    line = refused(command, "a.csv")
    assert "a.csv: no column 'text': there are 'story' (name it: --text-column NAME)" in line
    for name in ("id", "title", "date"):
        line = refused(command, "a.csv", "--text-column", "story", f"--{name}-column", "x")
        assert f"a.csv: no column 'x': there are 'story' (name it: --{name}-column NAME)" in line
