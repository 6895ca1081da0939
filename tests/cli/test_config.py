"""``newsgraph.toml``: what wins, where paths lead, and what is refused with its line."""

from __future__ import annotations

import argparse
from pathlib import Path

import pytest

import newsgraph
from newsgraph.builder.project import Project
from newsgraph.cli.config import Option
from newsgraph.cli.main import main
from newsgraph.errors import ConfigError

BASE = "https://news.example/kg/"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a text, and a file of settings in a folder below."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "150")
    (tmp_path / "a.txt").write_text("Ann Lee visited NATO.", encoding="utf-8")
    (tmp_path / "below").mkdir()
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str]:
    code = main(words)
    out, error = capsys.readouterr()
    assert "Traceback" not in error
    return code, out + error


def shown(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, list[str]]:
    """What ``newsgraph config COMMAND`` says: value and origin by option."""
    code, out = told(capsys, "config", *words)
    assert code == 0
    rows = [line.split(maxsplit=2) for line in out.splitlines()[2:]]
    return {option: rest[0].split("  ") for _, option, *rest in rows}


@pytest.mark.usefixtures("project")
def test_the_line_wins_over_the_table_and_that_over_the_top(capsys: pytest.CaptureFixture[str]) -> None:
    Path("newsgraph.toml").write_text('model = "top"\n[ask]\nmodel = "table"\n', encoding="utf-8")
    assert "'top'" in told(capsys, "build", "a.txt")[1]
    told(capsys, "build", "a.txt", "--model", "", "--quiet")
    assert "'table'" in told(capsys, "ask", "Who won?")[1]
    assert "'line'" in told(capsys, "ask", "Who won?", "--model", "line")[1]


@pytest.mark.usefixtures("project")
def test_a_list_on_the_line_replaces_that_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    Path("newsgraph.toml").write_text('gazetteer = ["none.csv", "nor.csv"]\n', encoding="utf-8")
    Path("mine.csv").write_text("label\nAnn Lee\n", encoding="utf-8")
    assert "none.csv: cannot read" in told(capsys, "build", "a.txt", "--quiet")[1]
    assert told(capsys, "build", "a.txt", "--quiet", "--gazetteer", "mine.csv") == (0, "")


@pytest.mark.usefixtures("project")
def test_paths_are_from_the_folder_of_the_file(capsys: pytest.CaptureFixture[str]) -> None:
    text = f'quiet = true\nbase-iri = "{BASE}"\nstore = "out/store"\n[build]\noutput = "out"\n[view]\noutput = "page.html"\n'
    Path("below/other.toml").write_text(text, encoding="utf-8")
    assert told(capsys, "build", "a.txt", "--config", "below/other.toml") == (0, "")
    assert Path("below/out/graph.ttl").exists()
    assert not Path("output").exists()
    assert told(capsys, "view", "--config", "below/other.toml")[0] == 0
    assert Path("below/page.html").exists()
    assert "doc:" in told(capsys, "list", "--config", "below/other.toml")[1]
    assert told(capsys, "export", "ntriples", "--config", "below/other.toml")[1].startswith(f"<{BASE}")


@pytest.mark.usefixtures("project")
def test_every_option_of_every_command_can_be_said(capsys: pytest.CaptureFixture[str]) -> None:
    """The file is made of the options as the program itself lists them, each with a value that it takes."""
    _, out = told(capsys, "config")
    rows = [line.split()[:2] for line in out.splitlines()[2:]]
    assert len({command for command, _ in rows}) >= 16
    values = {
        "port": "80",
        "seconds": "2.5",
        "batch": "9",
        "limit": "5",
        "verbose": "1",
        "style": '"split"',
        "engine": '"local"',
        "workers": "2",
        "every": "5",
        "address": '"head:6379"',
        "inference": '"rdfs"',
        "base-iri": f'"{BASE}"',
        "min-confidence": "0.6",
    }
    flags = {"quiet", "lines", "no-metonymy", "show", "list", "open", "only", "stats"}
    formats = {"extract": "oie", "export": "csv", "diff": "json", "search": "json"}
    text = ""
    for command, option in rows:
        value = "true" if option in flags else values.get(option, '"text"')
        value = f'"{formats.get(command, "table")}"' if option == "format" else value
        text += f"[{command}]\n{option} = {value}\n" if f"[{command}]" not in text else f"{option} = {value}\n"
    Path("newsgraph.toml").write_text(text, encoding="utf-8")
    code, out = told(capsys, "config")
    assert code == 0
    assert [line for line in out.splitlines()[2:] if not line.rstrip().endswith("]")] == []


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ('\nlexikon = "a"\n', ":2: ", "did you mean lexicon?"),
        ("zzz = 1\n", ":1: ", "one of address, against, base-iri, "),
        ('quiet = "yes"\n', ":1: ", "write true or false"),
        ("[biuld]\nquiet = true\n", ":1: ", "unknown table [biuld] (did you mean build?"),
        ("quiet = true\n[build]\n\nqiet = true\n", ":4: ", "unknown key qiet in [build]"),
        ("lexicon = [1]\n", ":1: ", "a path, or a list"),
        ("store = true\n", ":1: ", "write a path"),
        ('[serve]\nport = "a"\n', ":2: ", "a whole number"),
        ("[serve]\nport = 1.5\n", ":2: ", "a whole number"),
        ("[serve]\n\nport = 65536\n", ":3: ", "write a whole number from 0 to 65535)"),
        ("[serve]\nport = -1\n", ":2: ", "port = -1 is not"),
        (
            "[serve]\nseconds = nan\n",
            ":2: ",
            "seconds = nan is not what --seconds takes (write a number above 0 to 3600)",
        ),
        ("[serve]\nseconds = 0\n", ":2: ", "a number above 0"),
        ("[serve]\nseconds = -2.5\n", ":2: ", "a number above 0"),
        ("[serve]\nseconds = true\n", ":2: ", "a number above 0"),
        ("[push]\nbatch = -1\n", ":2: ", "write a whole number from 1 on)"),
        ("verbose = -1\n", ":1: ", "write a whole number from 0 on)"),
        ('quiet = true\nbase-iri = "https://a.example"\n', ":2: ", "is no base of IRIs (give a whole address"),
        ('[add]\nbase-iri = "a b/"\n', ":2: ", "is no base of IRIs"),
        ('[query]\nformat = "xml"\n', ":2: ", "one of table, csv, json, turtle"),
        (
            'output = "x"\n',
            ":1: ",
            "put it under [build] or [merge-stores] or [export] or [dataset] or [view] or [teach]",
        ),
        ("quiet = \n", ":1: ", "not TOML"),
        ("quiet = true\nquiet = true\n", ":2: ", "not TOML"),
    ],
)
def test_what_no_option_takes(capsys: pytest.CaptureFixture[str], text: str, place: str, words: str) -> None:
    Path("newsgraph.toml").write_text(text, encoding="utf-8")
    code, line = told(capsys, "list")
    assert code == 1
    assert line.startswith(f"newsgraph: newsgraph.toml{place}")
    assert words in line
    assert line.count("\n") == 1


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("serve --port 70000", "--port: 70000 is not a whole number from 0 to 65535"),
        ("serve --port 1.5", "--port: 1.5 is not a whole number"),
        ("serve --seconds nan", "--seconds: nan is not a number above 0 to 3600"),
        ("serve --seconds 0", "--seconds: 0 is not a number above 0"),
        ("watch news --every 1e99", "--every: 1e99 is not a number above 0 to 86400"),
        ("watch news --every 86400.5", "--every: 86400.5 is not a number above 0 to 86400"),
        ("serve --seconds 3600.5", "--seconds: 3600.5 is not a number above 0 to 3600"),
        ("build seeds --min-confidence 1.01", "--min-confidence: 1.01 is not a number above 0 to 1"),
        ("export turtle --min-confidence 1.01", "--min-confidence: 1.01 is not a number above 0 to 1"),
        ("push http://localhost:1/store --batch 0", "--batch: 0 is not a whole number from 1 on"),
    ],
)
def test_the_line_refuses_the_same_numbers(capsys: pytest.CaptureFixture[str], line: str, words: str) -> None:
    code, error = told(capsys, *line.split())
    assert code == 2
    assert words in error


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("base-iri", BASE),
        ("lexicon", "w.ttl"),
        ("gazetteer", "n.csv"),
        ("decisions", "d.ttl"),
        ("model", "other"),
        ("store", "s"),
        ("no-metonymy", "true"),
        ("quiet", "true"),
        ("verbose", "2"),
    ],
)
def test_what_means_the_same_in_each_command_may_stand_at_the_top(
    capsys: pytest.CaptureFixture[str], key: str, value: str
) -> None:
    Path("newsgraph.toml").write_text(f"{key} = {value if value in ('true', '2') else repr(value)}\n", encoding="utf-8")
    code, out = told(capsys, "config")
    assert code == 0
    rows = [line.split()[2:] for line in out.splitlines()[2:] if line.split()[1] == key]
    assert len(rows) > 1
    assert all(row == [value, "newsgraph.toml"] for row in rows)


@pytest.mark.parametrize(("kind", "text"), [(int, "a whole number"), (float, "a number")])
def test_the_numbers_of_commands_of_other_packages(tmp_path: Path, kind: type, text: str) -> None:
    parser = argparse.ArgumentParser()
    option = Option("other", parser.add_argument("--many", type=kind))
    place = Project(tmp_path, "", {}, {})
    assert option.value(place, -3, "") == -3
    with pytest.raises(ConfigError, match=f"write {text}[)]"):
        option.value(place, "3", "")


@pytest.mark.usefixtures("project")
def test_files_that_cannot_be_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert "none.toml: cannot read the settings" in told(capsys, "list", "--config", "none.toml")[1]
    Path("odd.toml").write_bytes(b"# fine\n# \xff\n")
    assert "odd.toml:2: not UTF-8" in told(capsys, "list", "--config", "odd.toml")[1]


def test_python_reads_it_only_where_it_is_named(project: Path) -> None:
    place = project / "newsgraph.toml"
    place.write_text(f'quiet = true\nbase-iri = "{BASE}"\n[build]\nbase-iri = "{BASE}b/"\n', encoding="utf-8")
    assert newsgraph.build("a.txt").store.base == "https://w3id.org/newsgraph/"
    assert newsgraph.build("a.txt", config=place).store.base == f"{BASE}b/"
    assert newsgraph.build("a.txt", config=place, base=BASE).store.base == BASE
    newsgraph.add(["a.txt"], "one", config=place)
    with newsgraph.Store.open(Path("one"), read_only=True) as store:
        assert store.base == BASE
    place.write_text('\nbase-iri = "news"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"newsgraph\.toml:2: 'news' is no base of IRIs"):
        newsgraph.build("a.txt", config=place)
    place.write_text("lexicon = 7\n", encoding="utf-8")
    with pytest.raises(ConfigError, match=r"newsgraph\.toml:1: lexicon = 7"):
        newsgraph.build("a.txt", config=place)
