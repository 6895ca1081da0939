"""The recipe of the verifier's weights: what it finds is what was put in, and what ships is written as it is read."""

from __future__ import annotations

import json
import random
from hashlib import sha256

import numpy as np
import pytest

from newsgraph.nlp import verifier as shipped
from newsgraph.nlp.verifier import PARTS
from training.statements import Statement, topic
from training.table import TABLE, Verdict, verdicts
from training.verifier import (
    CERTAINTIES,
    DIGEST,
    SHIPPED,
    Fitted,
    across_folds,
    figures,
    fit,
    layers,
    readings,
    written,
)

WIDTH = CERTAINTIES + 2


def invented(count: int, seed: int = 3) -> list[Statement]:
    """Statements that are accepted by a feature, and by one input of their object; half have no referent."""
    chance, found = random.Random(seed), []
    for at in range(count):
        inputs = np.array([[chance.gauss(0, 1) for _ in range(WIDTH)] for _ in PARTS], np.float32)
        has = np.array([True] * 4 + [bool(at % 2)] * 2)
        good = chance.random() < 0.5
        odds = 2.0 * good - 1.0 + 2.0 * inputs[PARTS.index("object"), 0]
        letter = "a" if chance.random() < 1 / (1 + np.exp(-odds)) else chance.choice(["e", "f2"])
        told = ("polarity=Positive", "modality=Asserted", "voice=Narrator", "speaker=no", "cue=no")
        told = (*told, "rule=good" if good else "rule=bad")
        found.append(
            Statement(f"d{at % 50}", "fact", Verdict("", letter, "-", "", ""), told, inputs * has[:, None], has)
        )
    return found


def test_what_was_put_in_is_found() -> None:
    pytest.importorskip("scipy", reason="the weights are fitted in the environment of training")
    some = invented(1500)
    fitted = fit(some, 0.01)
    assert fitted.features["rule=good"] - fitted.features["rule=bad"] == pytest.approx(2.0, abs=0.5)
    assert fitted.words[0, PARTS.index("object")] == pytest.approx(2.0, abs=0.5)
    assert np.abs(fitted.words[1:, PARTS.index("object")]).max() < 0.5
    said = across_folds(some, 0.01)
    told = figures(some, said).splitlines()
    assert told[1].split()[:2] == ["fact", "1500"]
    assert float(told[1].split()[3]) > 0.8
    assert float(told[1].split()[4]) < 0.06


def test_what_ships_says_what_the_stricter_readers_say() -> None:
    pytest.importorskip("scipy", reason="the weights are fitted in the environment of training")
    chance = random.Random(11)
    some = [
        each._replace(verdict=each.verdict._replace(letter="a", later="e" if chance.random() < 0.4 else "a"))
        for each in invented(600)
    ]
    unread = [each._replace(verdict=each.verdict._replace(later="")) for each in invented(600, seed=4)]
    assert fit([*some, *unread]).share(some).mean() == pytest.approx(0.6, abs=0.05)
    assert fit([each._replace(verdict=each.verdict._replace(later="")) for each in some]).share(some).mean() > 0.9


def test_readers_may_differ_by_how_a_statement_is_put() -> None:
    pytest.importorskip("scipy", reason="the weights are fitted in the environment of training")
    chance, some = random.Random(13), dict[str, list[Statement]]()
    for at, each in enumerate(invented(800)):
        voice = ("Narrator", "Quoted")[at % 2]
        stricter = voice == "Narrator" and chance.random() < 0.5
        told = tuple(f"voice={voice}" if name.startswith("voice=") else name for name in each.features)
        verdict = each.verdict._replace(letter="a", later="e" if stricter else "a")
        some.setdefault(voice, []).append(each._replace(features=told, verdict=verdict))
    fitted = fit([*some["Narrator"], *some["Quoted"]], 5.0)
    assert fitted.share(some["Narrator"]).mean() == pytest.approx(0.5, abs=0.06)
    assert fitted.share(some["Quoted"]).mean() > 0.9


def test_of_two_stricter_readers_each_counts_half() -> None:
    verdict = Verdict("", "a", "-", "", "", "a f2")
    assert (verdict.letters, verdict.accepted, verdict.true) == (("a", "f2"), 0.5, 1.0)
    assert (verdict._replace(later="").accepted, verdict._replace(later="e").accepted) == (1.0, 0.0)


def test_a_share_is_of_bias_words_and_features() -> None:
    words = np.zeros((WIDTH, len(PARTS)))
    words[1, 0] = 0.5
    fitted = Fitted(-1.0, words, np.array([0.0, 0.0, 0.0, 0.0, 4.0, 0.0]), {"rule=good": 3.0})
    some = [
        each._replace(inputs=np.ones_like(each.inputs), features=("rule=good", "rule=other")) for each in invented(2)
    ]
    assert fitted.share(some) == pytest.approx([1 / (1 + np.exp(-2.5)), 1 / (1 + np.exp(-6.5))])


def test_what_each_layer_keeps_out() -> None:
    letters = ("a", "e", "c", "f2", "a", "d")
    features = ({}, {}, {"modality": "Possible"}, {"speaker": "yes"}, {"whole": "no"}, {})
    some = [
        each._replace(
            verdict=each.verdict._replace(letter=letter),
            features=tuple(
                f"{name}={value}" for name, value in ({**dict(f.split("=") for f in each.features), **more}).items()
            ),
            standing="" if more else "fact",
        )
        for each, letter, more in zip(invented(6), letters, features, strict=True)
    ]
    told = [line.split()[-3:] for line in layers(some, np.array([0.9, 0.2, 0.9, 0.9, 0.9, 0.8]), 0.7).splitlines()[1:]]
    assert told == [
        ["1", "0.000", "0.000"],  # not asserted
        ["1", "0.000", "1.000"],  # somebody says so
        ["1", "1.000", "1.000"],  # not whole
        ["1", "0.000", "0.000"],  # not sure enough
        ["2", "0.500", "0.500"],  # plain
    ]


def test_what_is_written_is_what_ships() -> None:
    words = np.arange(WIDTH * len(PARTS), dtype=float).reshape(WIDTH, len(PARTS)) / 10
    told = json.loads(written(Fitted(0.5, words, np.arange(6.0), {"rule=a": 0.25, "rule=b": 0.001})))
    assert told["bias"] == 0.5
    assert told["features"] == {"rule=a": 0.25}
    assert np.array([told["words"][part] for part in PARTS]) == pytest.approx(words.T)
    assert [told["shift"][part] for part in PARTS] == [0.0, 1.0, 2.0, 3.0, 4.0, 5.0]
    weights = shipped.shipped()
    assert weights.features.keys() & {"rule=main-object", "subject pronoun=he", "whole=yes"}


def test_a_statement_counts_once_for_each_kind_of_reader_that_has_read_it() -> None:
    letters = (("a", ""), ("", "e"), ("e", "a a"), ("a", "a e"))
    some = [
        each._replace(verdict=each.verdict._replace(letter=first, later=later))
        for each, (first, later) in zip(invented(4), letters, strict=True)
    ]
    at, right, strict = readings(some)
    assert list(zip(at, right, strict, strict=True)) == [
        (0, 1.0, 0.0), (2, 0.0, 0.0), (3, 1.0, 0.0), (1, 0.0, 1.0), (2, 1.0, 1.0), (3, 0.5, 1.0),
    ]  # fmt: skip


def test_no_weight_changes_by_itself() -> None:
    assert sha256(SHIPPED.read_bytes()).hexdigest() == DIGEST.read_text("utf-8").strip(), "python -m training.verifier"


def test_topics_are_held_out_as_a_whole() -> None:
    names = ["12_3ecb", "12_4ecbplus", "GUM_news_flag", "wiki_003"]
    assert [topic(name) for name in names] == ["12", "12", "GUM_news_flag", "wiki_003"]


def test_the_table_has_enough_and_a_second_reader() -> None:
    rows = [verdict for found in verdicts().values() for verdict in found.values()]
    assert len(rows) >= 3000
    assert sum(bool(row.again) for row in rows) >= 300
    assert sum(row.letter == row.again for row in rows if row.again) / sum(bool(row.again) for row in rows) > 0.9
    assert sum(bool(row.later) for row in rows) >= 7000
    twice = [row.later.split() for row in rows if " " in row.later]
    assert len(twice) >= 2500
    assert sum((first == "a") == (second == "a") for first, second in twice) / len(twice) > 0.9
    assert TABLE.read_text("utf-8").startswith("# ")
