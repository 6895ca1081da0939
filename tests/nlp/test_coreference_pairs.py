"""Coreference over words: candidates, what is compared of two of them, and clusters of long texts."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from numpy.typing import NDArray

from newsgraph.nlp import coreference_pairs
from newsgraph.nlp.component import CLUSTERS, NAME
from newsgraph.nlp.coreference_pairs import (
    COMMON,
    OFFSETS,
    PRONOUN_CLASS,
    PROPER,
    REST,
    SIZES,
    Candidates,
    candidates,
    clusters,
    pairs,
)
from newsgraph.vocabulary.given_names import Genders

NO_GENDERS = Genders({}, {}, {})


def test_pairs_of_candidates() -> None:
    words = ["Mark", "Rutte", "warned", "Anna", ".", "Rutte", "said", "he", "left", "."]
    upos = ["PROPN", "PROPN", "VERB", "PROPN", "PUNCT", "PROPN", "VERB", "PRON", "VERB", "PUNCT"]
    rels = ["nsubj", "flat", "root", "obj", "punct", "nsubj", "root", "nsubj", "ccomp", "punct"]
    heads = [2, 0, 2, 2, 2, 6, 6, 8, 6, 6]
    found = candidates(
        words, upos, ["Number=Sing"] * 10, heads, rels, [0] * 5 + [1] * 5, [(0, 2, "PERSON"), (3, 4, "PERSON"), (5, 6, "PERSON")],
        Genders({"he": "Masculine"}, {"mark": "Masculine"}, {"anna": "Feminine"}),
    )  # fmt: skip
    assert found.at.tolist() == [0, 3, 5, 7]
    rows = pairs(found, slice(None), slice(None)) - OFFSETS
    assert (rows >= 0).all()
    assert (rows < np.array(SIZES)).all()
    assert rows[2, 0, 2] == 2  # all words of "Rutte" are in "Mark Rutte"
    assert rows[2, 1, 2] == 0
    assert (rows[3, 0, 9], rows[3, 1, 9]) == (1 * 3 + 1, 1 * 3 + 2)  # he, Mark; he, Anna
    assert np.array_equal(pairs(found, slice(2, 4), slice(1, 4)) - OFFSETS, rows[2:4, 1:4])


def test_what_is_known_of_candidates() -> None:
    words = ["the", "old", "ships", "of", "Anna", "Berg", "sank", ";", "she", "lost", "50", "."]
    upos = ["DET", "ADJ", "NOUN", "ADP", "PROPN", "PROPN", "VERB", "PUNCT", "PRON", "VERB", "NUM", "PUNCT"]
    feats = ["", "", "Number=Plur", "", "Number=Sing", "Case=Nom|Number=Sing", "", "", "Number=Sing", "", "", ""]
    rels = ["det", "amod", "nsubj", "case", "nmod", "flat", "root", "punct", "nsubj", "root", "obj", "punct"]
    heads = [2, 2, 6, 4, 2, 4, 6, 6, 9, 9, 9, 9]
    found = candidates(
        words, upos, feats, heads, rels, [0] * 8 + [1] * 4, [(4, 6, "PERSON"), (10, 11, "NOBODY KNOWS")],
        Genders({"ships": "Neuter", "she": "Feminine"}, {"anna": "Feminine"}, {"anna": "Masculine"}),
    )  # fmt: skip
    assert found.at.tolist() == [2, 4, 8, 10]
    assert found.numbers.tolist() == [2, 1, 1, 0]
    assert found.genders.tolist() == [0, 2, 2, 0]
    assert found.definite.tolist() == [1, 0, 0, 0]
    assert found.types.tolist() == [0, 1, 0, 0]
    assert found.sentences.tolist() == [0, 0, 1, 1]
    assert found.classes.tolist() == [COMMON, PROPER, PRONOUN_CLASS["she"], REST]
    assert found.words == [(0, 1), (2, 3), (4,), (5,)]


def test_a_modifier_far_away_is_no_part_of_a_candidate() -> None:
    n = 8
    for far, expected in ((7, [(0,)]), (6, [(0, 1)])):
        labels = ["root", *["dep"] * (far - 1), "amod", *["dep"] * (n - 1 - far)]
        found = candidates(
            list("abcdefgh"), ["NOUN"] + ["ADJ"] * (n - 1), [""] * n, [0] * n, labels,
            [0] * n, [], NO_GENDERS,
        )  # fmt: skip
        assert found.words == expected


@pytest.mark.parametrize("label", ["compound", "amod", "flat", "nummod"])
@pytest.mark.parametrize("after", [False, True])
def test_what_is_of_a_candidate_stands_before_or_after_it(label: str, after: bool) -> None:
    """Other parts, such as what it is of, are no words of it; and far away nothing is, on neither side."""
    n, head = 8, 0 if after else 7
    for of, distance, expected in ((label, 6, [(0, 1)]), (label, 7, [(0,)]), ("nmod", 6, [(0,)])):
        labels = ["dep"] * n
        labels[head], labels[distance if after else 7 - distance] = "root", of
        upos = ["NOUN" if at == head else "ADJ" for at in range(n)]
        found = candidates(list("abcdefgh"), upos, [""] * n, [head] * n, labels, [0] * n, [], NO_GENDERS)
        assert found.words == expected


@pytest.mark.parametrize(("word", "label", "definite"), [("The", "det", 1), ("A", "det", 0), ("the", "dep", 0)])
def test_a_definite_article_is_a_determiner(word: str, label: str, definite: int) -> None:
    found = candidates([word, "ship"], ["DET", "NOUN"], ["", ""], [1, 1], [label, "root"], [0, 0], [], NO_GENDERS)
    assert found.definite.tolist() == [definite]


def people(names: list[str]) -> Candidates:
    """Candidates of a text that is one name after the other."""
    n = len(names)
    return candidates(names, ["PROPN"] * n, [""] * n, list(range(n)), ["root"] * n, list(range(n)), [], NO_GENDERS)


def same_name(
    anaphors: NDArray[np.float32], antecedents_: NDArray[np.float32], rows: NDArray[np.int64]
) -> NDArray[np.float32]:
    assert rows.shape[:2] == (len(anaphors), len(antecedents_))
    return np.where(rows[..., 0] - OFFSETS[0] == 1, 1.0, -1.0).astype(np.float32)


@pytest.mark.parametrize(("block", "reach"), [(128, 400), (3, 400), (1, 20), (7, 11)])
def test_clusters_do_not_depend_on_the_block(monkeypatch: pytest.MonkeyPatch, block: int, reach: int) -> None:
    monkeypatch.setattr(coreference_pairs, "BLOCK", block)
    monkeypatch.setattr(coreference_pairs, "REACH", reach)
    found = people(["Ada", "Bo", "Ada", "Cy", "Bo", "Di", "Ada", "Ed", "Fay", "Bo"] * 2)
    vectors = np.zeros((20, 4), np.float32)
    expected = [[0, 2, 6, 10, 12, 16], [1, 4, 9, 11, 14, 19], [3, 13], [5, 15], [7, 17], [8, 18]]
    assert clusters(same_name, found, vectors) == expected


def test_nothing_has_no_clusters() -> None:
    assert clusters(same_name, people([]), np.zeros((0, 4), np.float32)) == []


def test_a_doc_has_its_clusters() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(NAME)
    doc = nlp("Anna Berg leads the bank in Oslo. She said that her brother works in Oslo too.")
    found = [
        {token.text for span in spans for token in span} for key, spans in doc.spans.items() if key.startswith(CLUSTERS)
    ]
    assert any({"She", "her"} <= words and words & {"Anna", "Berg"} for words in found)
    assert {"Oslo"} in found
    assert not any("brother" in words for words in found)


def test_a_second_reading_leaves_nothing_of_the_first() -> None:
    nlp = spacy.blank("en")
    pipe = nlp.add_pipe(NAME)
    doc = nlp("Anna Berg said that she left.")
    assert f"{CLUSTERS}_1" in doc.spans
    doc.spans[f"{CLUSTERS}_9"] = [doc[:1]]
    doc.spans["mine"] = [doc[:1]]
    assert set(pipe(doc).spans) == {f"{CLUSTERS}_1", "mine"}


def test_coreference_can_be_left_out() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(NAME, config={"coreference": False})
    assert not nlp("Anna Berg said that she left.").spans
