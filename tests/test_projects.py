"""The pages on words and on projects: their files and sessions, run as they stand."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from newsgraph.cli.main import main

ROOT = Path(__file__).parents[1]
PREFIXES = (
    "@prefix ng: <https://w3id.org/newsgraph/ontology#> . @prefix my: <https://example.org/words#> .\n"
    "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
)
WRONG = PREFIXES + 'my:mothball a ng:Verb ; ng:lemma "mothball" ; ng:evokes ng:suspend ; ng:example "x" .\n'
ODD = PREFIXES + 'my:tow a ng:Verb ; ng:lemma "tow" ; ng:evokes ng:attacks ; ng:example "The ferry was late." .\n'


def page(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def block(text: str, language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


def sessions(text: str) -> list[tuple[str, str]]:
    """The commands of a page's sessions with what they print."""
    every = "".join(re.findall(r"^```console\n(.*?)^```$", text, re.DOTALL | re.MULTILINE))
    return re.findall(r"^\$ newsgraph (.*)\n((?:(?!\$ ).*\n)*)", every, re.MULTILINE)


def words(line: str) -> list[str]:
    return [quoted or plain for quoted, plain in re.findall(r"'([^']*)'|(\S+)", line)]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "150")
    lexicon = page("docs/lexicon.md")
    (tmp_path / "words.ttl").write_text(block(lexicon, "turtle"), encoding="utf-8")
    (tmp_path / "news.txt").write_text(block(lexicon, "text"), encoding="utf-8")
    (tmp_path / "wrong.ttl").write_text(WRONG, encoding="utf-8")
    (tmp_path / "odd.ttl").write_text(ODD, encoding="utf-8")
    return tmp_path


def run_all(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    shown = sessions(text)
    assert shown
    for line, told in shown:
        main(words(line))
        out, error = capsys.readouterr()
        assert out + error == told, line


@pytest.mark.usefixtures("folder")
def test_the_page_on_words(capsys: pytest.CaptureFixture[str]) -> None:
    text = page("docs/lexicon.md")
    before, after = text.split("$ newsgraph check --lexicon odd.ttl")
    run_all(before, capsys)
    shutil.rmtree("output")  # with a store, it is checked too
    run_all(f"```console\n$ newsgraph check --lexicon odd.ttl{after}", capsys)


def test_the_page_on_projects(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = page("docs/projects.md")
    (folder / "newsgraph.toml").write_text(block(text, "toml"), encoding="utf-8")
    (folder / "news.txt").write_text(block(text, "text"), encoding="utf-8")
    (folder / "names.csv").write_text("label,type\nZorg Marine,Organization\n", encoding="utf-8")
    run_all(text, capsys)


def test_the_word_in_the_readme(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = page("README.md").partition("## Teach it a word")[2].partition("\n## ")[0]
    (folder / "words.ttl").write_text(block(text, "turtle"), encoding="utf-8")
    said = re.search('`news.txt` says "(.*?)"', text)
    assert said
    (folder / "news.txt").write_text(said[1] + "\n", encoding="utf-8")
    (check, told), (extract, iri) = sessions(text)
    assert main(words(check)) == 0
    assert capsys.readouterr().out == told
    assert main(words(extract.partition(" |")[0])) == 0
    assert f'"iri": "{iri.strip()}"' in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
def test_the_exit_code_of_a_check() -> None:
    assert main(["check", "--lexicon", "words.ttl"]) == 0
    assert main(["check", "--lexicon", "odd.ttl"]) == 1
    assert main(["check", "--lexicon", "words.ttl", "--lexicon", "odd.ttl"]) == 1
    assert main(["check"]) == 1  # without a lexicon it is the store that is asked for
