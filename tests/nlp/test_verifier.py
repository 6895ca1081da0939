"""What the verifier weighs of each word."""

from __future__ import annotations

import numpy as np
import pytest

from newsgraph.nlp import verifier
from newsgraph.nlp.verifier import MOST, PARTS, Weights, chosen, inputs, signals
from tests import util


def test_the_probability_of_what_was_chosen() -> None:
    scores = np.array([[0.0, 0.0], [np.log(3), 0.0], [1000.0, 0.0]], np.float32)
    assert chosen(scores, np.array([0, 1, 0])) == pytest.approx([0.5, 0.25, 1.0])


def test_the_inputs_of_a_word_are_its_state_and_how_sure_the_model_is() -> None:
    states = np.array([[1.5, -2.0], [0.0, 3.0]], np.float32)
    arcs, labels, names = (np.array(shares, np.float32) for shares in ([0.5, 1.0], [0.75, 0.0], [0.25, 0.5]))
    found = inputs(states, arcs, labels, names, np.array([4.0, -20.0], np.float32))
    assert found.dtype == np.float32
    assert found[0] == pytest.approx([1.5, -2.0, 0.0, np.log(3), -np.log(3), 4.0], abs=1e-5)
    assert found[1] == pytest.approx([0.0, 3.0, MOST, -MOST, 0.0, -20.0], abs=1e-5)


def test_signals_are_log_odds_by_part() -> None:
    weights = Weights(0.0, np.array([[1.0, 2.0], [0.0, -1.0]], np.float32), np.array([0.5, 0.0], np.float32), {})
    found = signals(weights, np.array([[3.0, 4.0], [0.0, 1.0]], np.float32))
    assert found.tolist() == [[3.5, 2.0], [0.5, -1.0]]


def test_the_shipped_weights_fit_the_model() -> None:
    weights = verifier.shipped()
    assert weights.words.shape[1] == weights.shift.shape[0] == len(PARTS)
    assert np.abs(weights.words).max() > 0
    assert weights.features
    doc = util.nlp()("Kenya built a railway.")
    assert doc.user_data["newsgraph_signals"].shape == (len(doc), len(PARTS))
    assert np.abs(doc.user_data["newsgraph_signals"]).max() > 0
