"""Dictionary forms, word by word: of known words, and of invented ones by spelling alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsgraph.nlp.lemmas import Lemmas

LEMMAS = Lemmas.shipped()
ROWS = [line.split("\t") for line in Path(__file__).with_name("lemmas.tsv").read_text("utf-8").splitlines()[1:]]


@pytest.mark.parametrize(("form", "pos", "tag", "lemma"), ROWS)
def test_a_lemma(form: str, pos: str, tag: str, lemma: str) -> None:
    assert LEMMAS(form, pos, tag) == lemma


def test_words_by_class_are_those_of_the_table() -> None:
    few = Lemmas("went\tVBD\tgo\nN\tcat dog\nV\tgo")
    assert (few.base("N"), few.base("V"), few.base("A")) == ({"cat", "dog"}, {"go"}, set())
    assert few("went", "VERB", "VBD") == few("went", "VERB", "VBN") == "go"


@pytest.mark.parametrize(
    ("form", "short"),
    [
        ("boxes", "box"),
        ("buses", "bus"),
        ("waltzes", "waltz"),
        ("benches", "bench"),
        ("bushes", "bush"),
        ("toes", "to"),
    ],
)
def test_after_a_sibilant_or_o_the_ending_may_be_es(form: str, short: str) -> None:
    """Of two base forms that are known, the one that takes "es" comes first, and elsewhere none does."""
    both = Lemmas(f"N\t{short} {short}e grip gripe rat rate")
    assert both(form, "NOUN", "NNS") == short
    assert (both("gripes", "NOUN", "NNS"), both("rates", "NOUN", "NNS")) == ("gripe", "rate")


MUTE = [
    "danced", "solved", "realized", "judged", "bulged", "merged", "troubled", "trampled", "startled", "recycled", "struggled", "saddled",
    "dazzled", "sparkled", "rifled", "massacred", "centred", "nursed", "rinsed", "pulsed", "collapsed",
]  # fmt: skip


@pytest.mark.parametrize("form", MUTE)
def test_some_stems_have_lost_an_e_whatever_is_known(form: str) -> None:
    nothing = Lemmas("")
    assert nothing(form, "VERB", "VBD") == form.removesuffix("d")
    assert nothing(form.removesuffix("ed") + "ing", "VERB", "VBG") == form.removesuffix("d")
