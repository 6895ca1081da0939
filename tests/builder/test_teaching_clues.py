"""Clues that are weighed together where no single pattern tells: learned, written, edited, and asked of other sentences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from newsgraph.builder.document import analyse
from newsgraph.builder.settings import Settings
from newsgraph.builder.teaching import teach
from newsgraph.cli.main import main
from newsgraph.errors import VocabularyError
from newsgraph.extract import extractor
from newsgraph.extract.target import weighing
from newsgraph.extract.target.finder import Search
from newsgraph.extract.target.pairs import Pairs
from newsgraph.extract.target.weighing import Case, fitted
from newsgraph.model import ClaimMention, Document, Polarity
from newsgraph.vocabulary.vocabulary import Vocabulary
from tests.util import tree

SHIPPING = Path(__file__).parents[1] / "extract" / "shipping.ttl"
HEAD = "@prefix ng: <https://w3id.org/newsgraph/ontology#> . @prefix t: <https://example.org/taught#> .\n"
SHIPS = ("Aurora", "Sea Lark", "Norstar", "Elvara", "Mira", "Vikmar", "Sund", "Kestrel", "Osprey", "Petrel")
PORTS = ("Riga", "Bergen", "Oslo", "Gdansk", "Malta", "Tallinn", "Helsinki", "Rotterdam", "Hamburg", "Lisbon")
OTHERS = ("Antwerp", "Dublin", "Ostend", "Kiel", "Odessa", "Bremen", "Calais", "Genoa", "Naples", "Varna")


def taught(folder: Path, entries: str) -> Vocabulary:
    path = folder / "taught.ttl"
    path.write_text(entries if entries.startswith("@prefix") else HEAD + entries, "utf-8")
    return Settings.of(ontology=SHIPPING, lexicon=path, only=True).vocabulary()


def found(text: str, vocabulary: Vocabulary) -> list[ClaimMention]:
    return list(extractor.claims(analyse(Document(text), tree(text), vocabulary), ""))


def ends(claims: list[ClaimMention]) -> list[tuple[str, str]]:
    return sorted((claim.subject.text.removeprefix("The "), claim.object.text) for claim in claims)


@pytest.fixture(scope="module")
def x9() -> str:
    foreign = Settings.of(ontology=SHIPPING).vocabulary().foreign
    assert foreign is not None
    return next(iri for iri, each in foreign.evoking.target.properties.items() if "x9" in (*each.names, each.label))


@pytest.fixture(scope="module")
def rows() -> list[dict[str, object]]:
    def each() -> Iterator[dict[str, object]]:
        for ship, port in zip(SHIPS, PORTS, strict=True):
            yield {"text": f"The {ship} berthed at {port} for repairs.", "triples": [[ship, "x9", port]]}
            yield {"text": f"The {ship} berthed at {port} for a day.", "triples": []}
            yield {"text": f"The {ship} was painted at {port} in May.", "triples": []}

    return list(each())


def test_what_one_word_does_not_tell_several_do(tmp_path: Path, rows: list[dict[str, object]]) -> None:
    given = tmp_path / "examples.jsonl"
    given.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    learned = teach(SHIPPING, given)
    assert "said repair" in learned.turtle
    assert learned.by_label["x9"].precision > 0.9
    assert teach(SHIPPING, given).turtle == learned.turtle
    vocabulary = taught(tmp_path, learned.turtle)
    assert ends(found("The Sea Lark berthed at Antwerp for repairs.", vocabulary)) == [("Sea Lark", "Antwerp")]
    assert ends(found("The Sea Lark berthed at Antwerp for a day.", vocabulary)) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Nordkap berthed at Antwerp.", [("Nordkap", "Antwerp")]),
        ("The Solveig did not berth at Dublin.", [("Solveig", "Dublin")]),
        ("The Nordkap was painted at Antwerp.", []),
    ],
)
def test_clues_can_be_written_by_hand(text: str, told: list[tuple[str, str]], tmp_path: Path, x9: str) -> None:
    clues = 'ng:clue "+4 berth at of the first", "+2.5 subject first" ; ng:bias -5 ; ng:leastProbability 0.6'
    claims = found(text, taught(tmp_path, f"t:berth a ng:Pattern ; ng:evokes <{x9}> ; {clues} ."))
    assert ends(claims) == told
    assert all((claim.polarity == Polarity.NEGATIVE) == ("not" in text) for claim in claims)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The Nordkap berthed at Antwerp.", []),
        ("The Solveig anchored at Dublin.", [("Solveig", "Dublin")]),
    ],
)
def test_what_a_pattern_finds_is_a_clue_among_others(
    text: str, told: list[tuple[str, str]], tmp_path: Path, x9: str
) -> None:
    pattern = f't:at a ng:Pattern ; ng:evokes <{x9}> ; ng:lemma "berth", "anchor" ; ng:slot "at" .'
    clues = f't:clues a ng:Pattern ; ng:evokes <{x9}> ; ng:bias -2 ; ng:clue "+3 pattern", "-4 said berth" .'
    assert ends(found(text, taught(tmp_path, f"{pattern} {clues}"))) == told


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("", [("Nordkap", "Antwerp"), ("Nordkap", "Dublin"), ("Nordkap", "Ostend")]),
        ("ng:onlyBest true ;", [("Nordkap", "Dublin")]),
        ("ng:onlyBest false ;", [("Nordkap", "Antwerp"), ("Nordkap", "Dublin"), ("Nordkap", "Ostend")]),
        ('ng:leastProbability 0.9 ; ng:objectName "Ostend", "Cape Town" ;', [("Nordkap", "Ostend")]),
        ('ng:onlyBest true ; ng:objectName "Ostend", "Cape Town" ;', [("Nordkap", "Ostend")]),
    ],
)
def test_only_the_likeliest_of_a_sentence_and_what_objects_are_called(
    more: str, told: list[tuple[str, str]], tmp_path: Path, x9: str
) -> None:
    clues = 'ng:bias -3 ; ng:clue "+3 subject first", "+1 object a place", "+1 object is dublin", "+3 object known"'
    vocabulary = taught(tmp_path, f"t:berth a ng:Pattern ; ng:evokes <{x9}> ; {more} {clues} .")
    assert ends(found("The Nordkap passed Antwerp, Dublin and Ostend.", vocabulary)) == told


def test_objects_that_several_examples_have_are_learned_and_those_met_once_tell_nothing(tmp_path: Path) -> None:
    given = tmp_path / "examples.jsonl"

    def learned(ports: tuple[str, ...]) -> str:
        rows = []
        for at, (port, other) in enumerate(zip(ports, (*PORTS[4:], *OTHERS), strict=True)):
            ship = SHIPS[at % len(SHIPS)]
            rows.append({"text": f"The {ship} reached {port}.", "triples": [[ship, "x9", port]]})
            rows.append({"text": f"The {ship} passed {port}.", "triples": []})
            rows.append({"text": f"The {ship} reached {other}.", "triples": []})
        given.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
        return teach(SHIPPING, given).turtle

    turtle = learned(PORTS[:4] * 4)
    assert ' object known"' in turtle
    assert 'ng:objectName "bergen", "gdansk", "oslo", "riga"' in turtle
    vocabulary = taught(tmp_path, turtle)
    assert ends(found("The Sea Lark reached Oslo.", vocabulary)) == [("Sea Lark", "Oslo")]
    assert ends(found("The Sea Lark passed Oslo.", vocabulary)) == []
    assert ends(found("The Sea Lark reached Cork.", vocabulary)) == []
    assert ' object known"' not in learned((*OTHERS, *PORTS[4:]))


@pytest.mark.parametrize(
    ("text", "subject", "target"),
    [
        ("The grey heron is a wading bird of the tall reeds.", "grey heron", "tall reeds"),
        ("Common limpets are sea snails with tall reeds.", "Common limpets", "tall reeds"),
    ],
)
def test_ends_without_a_name_are_the_opening_subject_and_what_objects_are_called(
    text: str, subject: str, target: str
) -> None:
    vocabulary = Settings.of(ontology=SHIPPING).vocabulary()
    analysis = analyse(Document(text), tree(text), vocabulary)
    assert vocabulary.foreign is not None
    search = Search(analysis.grammar, vocabulary.foreign.evoking, analysis.tree.sentences[0])
    pairs = Pairs(search.ends, search.objects(), {"tall": [("tall", "reeds")]})
    of = {(name, text): pairs.clues(pair, text) for pair, name, text in pairs.all()}
    assert {"object is tall reeds", "subject first"} <= of[subject, target]


def test_weights_are_those_of_what_tells_apart() -> None:
    cases = [Case((0, at % 3 + 2), True) for at in range(12)] + [Case((1, at % 3 + 2), False) for at in range(12)]
    weights = fitted(cases)
    assert weights is not None
    assert weights.odds((0, 2)) > 0.5 > -0.5 > weights.odds((1, 2))
    assert weights == fitted(cases)
    assert fitted(cases[: weighing.FEWEST - 1] + cases[12:]) is None


def test_many_wrong_pairs_are_told_by_an_even_share(monkeypatch: pytest.MonkeyPatch) -> None:
    cases = [Case((0,), True)] * 8 + [Case((0,), False)] * 24
    whole = fitted(cases)
    monkeypatch.setattr(weighing, "_MOST_WRONG", 8)
    share = fitted(cases)
    assert whole is not None
    assert share is not None
    assert whole.odds((0,)) == pytest.approx(share.odds((0,)), abs=0.05)
    assert whole.odds((0,)) == pytest.approx(np.log(8 / 24), abs=0.1)


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ('ng:clue "much berth at"', 'has the clue "much"'),
        ('ng:clue "+1.5"', 'has the clue "+1.5"'),
        ('ng:clue "+1 berth at" ; ng:bias "low"', 'has the bias "low"'),
        ('ng:clue "+1 berth at" ; ng:leastProbability "nan"', 'has the leastProbability "nan"'),
    ],
)
def test_clues_without_a_number_are_told_with_their_line(said: str, problem: str, tmp_path: Path, x9: str) -> None:
    with pytest.raises(VocabularyError) as caught:
        taught(tmp_path, f"t:odd a ng:Pattern ; ng:evokes <{x9}> ; {said} .")
    assert problem in caught.value.problem
    assert caught.value.place.endswith("taught.ttl:2")


@pytest.mark.parametrize(
    ("broken", "problem"), [("{not JSON", "not JSON"), ('{"text": "The Mira."}', "no example"), ("[1]", "no example")]
)
def test_a_line_that_is_no_example_is_told_and_the_rest_is_learned(
    broken: str, problem: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = [
        json.dumps({"text": f"The {s} berthed at {p}.", "triples": [[s, "x9", p]]})
        for s, p in zip(SHIPS, PORTS, strict=True)
    ]
    given = tmp_path / "examples.jsonl"
    given.write_text("\n".join([*good[:3], broken, *good[3:], broken]), "utf-8")
    assert main(["teach", str(SHIPPING), str(given), "-o", str(tmp_path / "taught.ttl")]) == 3
    told = [line for line in capsys.readouterr().err.splitlines() if "skipped" in line]
    assert [line.split("examples.jsonl:")[1].split(":")[0] for line in told] == ["4", "12"]
    assert all(problem in line for line in told)
    assert '"berth"' in (tmp_path / "taught.ttl").read_text("utf-8")
