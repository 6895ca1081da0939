"""The exit code of a check of the user's lexicon, with a store and without."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.cli.main import main

PREFIXES = "@prefix ng: <https://w3id.org/newsgraph/ontology#> . @prefix my: <https://example.org/words#> .\n"
GOOD = 'my:moor a ng:Verb ; ng:lemma "mothball" ; ng:evokes ng:suspends ; ng:example "The yard mothballed the ferry." .'
ODD = 'my:tow a ng:Verb ; ng:lemma "tow" ; ng:evokes ng:attacks ; ng:example "The ferry was late." .'


def test_the_exit_code_of_a_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("good", GOOD), ("odd", ODD), ("marked", ODD.replace(" .", ' ; ng:knownFailure "none" .'))):
        Path(f"{name}.ttl").write_text(PREFIXES + text, encoding="utf-8")
    assert main(["check", "--lexicon", "good.ttl"]) == 0
    assert capsys.readouterr().out == "1 of 1 entries give what they promise\n"
    assert main(["check", "--lexicon", "odd.ttl"]) == 1
    assert capsys.readouterr().out.startswith('odd.ttl:2: tow: "The ferry was late." gives is, not attacks\n')
    assert main(["check"]) == 1  # without a lexicon it is the store that is asked for
    Path("a.txt").write_text("Ann Lee visited Oslo.", encoding="utf-8")
    assert main(["build", "a.txt", "--quiet"]) == 0
    assert main(["check", "--lexicon", "odd.ttl"]) == 1
    capsys.readouterr()
    assert main(["check", "--lexicon", "marked.ttl", "--lexicon", "good.ttl"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("1 of 2 entries give what they promise, 1 are marked as known failures\n1 claims, 0 problems")
