"""What evokes a property, learned from sentences: found again in others, written as a lexicon, with what does harm left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsgraph.builder.document import analyse
from newsgraph.builder.settings import Settings
from newsgraph.builder.teaching import teach
from newsgraph.cli.main import main
from newsgraph.errors import InputError
from newsgraph.extract import extractor
from newsgraph.extract.target.lessons import Score, least_share
from newsgraph.model import Document
from tests.util import tree

SHIPPING = Path(__file__).parents[1] / "extract" / "shipping.ttl"
PAIRS = (
    *(("Aurora", "Riga"), ("Sea Lark", "Bergen"), ("Norstar", "Oslo"), ("Elvara", "Gdansk")),
    *(("Mira", "Malta"), ("Vikmar", "Tallinn"), ("Sund", "Helsinki"), ("Kestrel", "Rotterdam")),
)
BERTHS = [{"text": f"The {ship} berthed at {port} on Monday.", "triples": [[ship, "x9", port]]} for ship, port in PAIRS]
OTHERS = [{"text": f"The {ship} was painted in {port}.", "triples": []} for ship, port in PAIRS]


def examples(folder: Path, *rows: object) -> Path:
    path = folder / "examples.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_what_it_learns_is_found_in_other_sentences(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = examples(tmp_path, *BERTHS, *OTHERS)
    assert main(["teach", str(SHIPPING), str(given), "-o", str(tmp_path / "taught.ttl")]) == 0
    told = capsys.readouterr().out
    assert "held back: 8 of 8 right (precision 1.00, 0.68 at least), 8 of 8 found (recall 1.00)" in told
    text = (tmp_path / "taught.ttl").read_text("utf-8")
    assert 'ng:lemma "berth" ; ng:slot "at"' in text
    assert '"paint"' not in text
    assert "ng:precision 0.68 ; ng:support 8 ; ng:found 8" in text
    assert "x9, on examples held back: 8 of 8 right" in text
    vocabulary = Settings.of(ontology=SHIPPING, lexicon=tmp_path / "taught.ttl", only=True).vocabulary()
    sentence = "The Nordkap berthed at Hamburg."
    (claim,) = extractor.claims(analyse(Document(sentence), tree(sentence), vocabulary), "")
    assert (claim.subject.text.removeprefix("The "), claim.object.text) == ("Nordkap", "Hamburg")


@pytest.mark.parametrize(
    ("right", "of", "least"),
    [(1, 1, 0.2065), (8, 8, 0.6756), (39, 60, 0.5237), (0, 5, 0.0), (0, 0, 0.0)],  # of Wilson's formula by hand
)
def test_a_share_of_few_is_told_by_what_it_is_at_least(right: int, of: int, least: float) -> None:
    assert least_share(right, of) == pytest.approx(least, abs=0.0005)
    assert Score(right, of, of).least == least_share(right, of)


@pytest.mark.parametrize(
    ("text", "triple"),
    [
        ("The Mira moored beside the Sund.", ["Mira", "x9", "Sund"]),
        ("The Vikmar wintered at Tallinn.", ["Vikmar", "x9", "Tallinn"]),
    ],
)
def test_a_pattern_that_was_met_once_is_not_called_certain(tmp_path: Path, text: str, triple: list[str]) -> None:
    found = teach(SHIPPING, examples(tmp_path, *BERTHS[:4], {"text": text, "triples": [triple]}))
    entries = [line for line in found.turtle.splitlines() if "ng:support 1 ;" in line]
    assert all("ng:precision 1.00" not in line for line in found.turtle.splitlines())
    assert all("ng:precision 0.21 ; ng:support 1 ; ng:found 1 ;" in line for line in entries)


@pytest.mark.parametrize(
    ("verbs", "any_word"),
    [
        (["berthed"] * 4, False),
        (["berthed", "wintered", "moored", "sheltered"], True),
    ],
)
def test_a_pattern_of_any_word_needs_several_words(tmp_path: Path, verbs: list[str], any_word: bool) -> None:
    rows = [
        {"text": f"The {ship} {verb} at {port} on Monday.", "triples": [[ship, "x9", port]]}
        for verb, (ship, port) in zip(verbs * 2, PAIRS, strict=True)
    ]
    assert ('ng:lemma "*"' in teach(SHIPPING, examples(tmp_path, *rows)).turtle) == any_word


def test_a_property_that_the_ontology_lacks_is_noted_once(tmp_path: Path) -> None:
    odd = {"text": "The Mira berthed at Malta.", "triples": [["Mira", "captein", "Malta"], ["Mira", "captein", "Riga"]]}
    found = teach(SHIPPING, examples(tmp_path, *BERTHS, odd))
    (note,) = found.notes
    assert (note.problem, note.hint) == ('no property of the ontology is called "captein"', 'did you mean "captain"?')
    assert note.place.endswith("examples.jsonl:9")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ({"text": "The Mira."}, "no example"),
        ({"text": "The Mira.", "triples": [["Mira", "x9"]]}, "no example"),
        ({"text": "The Mira.", "triples": []}, "no triple of it has a property of the ontology"),
    ],
)
def test_examples_that_cannot_be_used(tmp_path: Path, row: object, problem: str) -> None:
    with pytest.raises(InputError, match=problem) as caught:
        teach(SHIPPING, examples(tmp_path, row))
    assert "examples.jsonl" in caught.value.place


@pytest.mark.parametrize("text", ["", "\n \n", "\ufeff"])
def test_a_file_without_examples_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError, match="it has no example") as caught:
        teach(SHIPPING, path)
    assert caught.value.place == str(path)
    assert '"triples"' in caught.value.hint
