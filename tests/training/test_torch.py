"""The recipe's half in PyTorch, at a small size; skipped where its extra is not installed (``make -C training``)."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

torch = pytest.importorskip("torch", reason="PyTorch is only needed for training: make -C training")

from newsgraph.nlp.coreference_pairs import SIZES  # noqa: E402
from newsgraph.nlp.encoder import session  # noqa: E402
from training.coreference import VECTOR, PairScorer  # noqa: E402
from training.export import build, build_pairs  # noqa: E402
from training.network import Network, Sizes, losses  # noqa: E402
from training.relations import scorer  # noqa: E402

TINY = Sizes(upos=5, xpos=6, feats=7, ner=3, rels=4, deeper=1, layers=2, width=48)


@pytest.fixture
def network() -> Any:
    torch.manual_seed(0)
    made = Network(TINY)
    for layer in made.deeper:  # which would do nothing
        torch.nn.init.normal_(layer.down.weight, std=0.2)
        torch.nn.init.normal_(layer.attention.out.weight, std=0.2)
    return made.eval()


def window() -> dict[str, np.ndarray]:
    """Two windows of four and two words; 0 is padding."""
    return {
        "ids": np.array([[2, 7, 8, 9, 11, 3], [2, 5, 6, 3, 0, 0]]),
        "feat": np.array([[1, 2, 3, 4, 5, 1], [1, 2, 2, 1, 0, 0]]),
        "first": np.array([[1, 2, 3, 4], [1, 2, 0, 0]]),
        "last": np.array([[1, 2, 3, 4], [1, 2, 0, 0]]),
        "wshape": np.array([[1, 2, 3, 1], [2, 1, 0, 0]]),
    }


def numpy_of(module: Any) -> dict[str, np.ndarray]:
    return {name: value.detach().float().numpy() for name, value in module.state_dict().items()}


def test_what_is_exported_computes_what_was_trained(network: Any) -> None:
    model = build(numpy_of(network), TINY.tags[:4], TINY.deeper).SerializeToString()
    names = ["ner", "starts", "arcs", "rd", "rh", "coref", "upos", "xpos", "feats"]
    found = dict(zip(names, session(model).run(names, window()), strict=True))
    with torch.no_grad():
        told = network(**{name: torch.from_numpy(value) for name, value in window().items()})
    for row, words in enumerate((4, 2)):  # of what is padded nothing is asked
        for name in names[:6]:
            ours, theirs = found[name][row, :words], told[name][row, :words].float().numpy()
            if name == "arcs":
                ours, theirs = ours[:, : words + 1], theirs[:, : words + 1]
            np.testing.assert_allclose(ours, theirs, atol=2e-3, err_msg=name)
        for name in names[6:]:
            assert found[name][row, :words].tolist() == told[name][row, :words].argmax(-1).tolist()


def test_scorers_of_labels_and_of_pairs_are_those_that_were_trained(network: Any) -> None:
    dice = np.random.default_rng(0)
    left, right = (dice.standard_normal((5, 96)).astype(np.float32) for _ in range(2))
    (found,) = session(scorer(numpy_of(network)["rel"])).run(None, {"dependents": left, "governors": right})
    told = network.label_scores(torch.from_numpy(left), torch.from_numpy(right)).detach().numpy()
    np.testing.assert_allclose(found, told, atol=1e-4)

    pairs = PairScorer().eval()
    rows = np.stack([dice.integers(0, size, (2, 3)) for size in SIZES], -1) + np.cumsum([0, *SIZES[:-1]])
    one, other = (dice.standard_normal((n, VECTOR)).astype(np.float32) for n in (2, 3))
    model = build_pairs({f"pairs.{name}": value for name, value in numpy_of(pairs).items()}).SerializeToString()
    (scores,) = session(model).run(None, {"anaphors": one, "antecedents": other, "rows": rows})
    told = pairs(torch.from_numpy(one), torch.from_numpy(other), torch.from_numpy(rows)).detach().numpy()
    np.testing.assert_allclose(scores, told, atol=1e-4)


def gold() -> dict[str, Any]:
    """One window of four words in two sentences; -1 is unknown."""
    return {
        "sentence": torch.tensor([[0, 0, 1, 1]]), "heads": torch.tensor([[0, 1, 0, 3]]), "rels": torch.tensor([[0, 1, 0, 2]]),
        "upos": torch.tensor([[1, 2, 3, -1]]), "xpos": torch.tensor([[1, 2, 3, 4]]), "feats": torch.full((1, 4), -1),
        "ner": torch.tensor([[0, 1, 2, 0]]), "starts": torch.tensor([[1, 0, 1, 0]]),
    }  # fmt: skip


def test_an_unknown_layer_costs_nothing_and_training_lowers_the_rest(network: Any) -> None:
    given = {name: torch.from_numpy(value[:1]) for name, value in window().items()}
    optimizer = torch.optim.Adam(network.parameters(), 1e-2)
    sums = []
    for _ in range(30):
        found = losses(network, network(**given), gold(), inside=True)
        assert "feats" not in found
        total = sum(found.values())
        sums.append(float(total.detach()))
        optimizer.zero_grad()
        total.backward()
        optimizer.step()
    assert sums[-1] < sums[0] / 4
    out = network(**given)
    assert out["upos"][0, :3].argmax(-1).tolist() == [1, 2, 3]
    assert out["starts"][0].gt(0).tolist() == [True, False, True, False]


def test_a_sure_teacher_moves_the_loss_half_of_the_way(network: Any) -> None:
    given = {name: torch.from_numpy(value[:1]) for name, value in window().items()}
    out = network(**given)
    hard = losses(network, out, gold(), inside=True)
    wrong = torch.nn.functional.one_hot(torch.tensor([[1, 2, 3, 0]]), 6).float()
    right = torch.nn.functional.one_hot(gold()["xpos"], 6).float()

    def with_teacher(xpos: Any) -> float:
        soft = {
            "known": torch.ones(1, 4), "xpos": xpos, "upos": torch.full((1, 4, 5), 0.2), "feats": torch.full((1, 4, 7), 1 / 7),
            "ner": torch.full((1, 4, 3), 1 / 3), "starts": torch.full((1, 4), 0.5), "arcs": torch.full((1, 4, 5), 0.2),
            "rels": torch.full((1, 4, 4), 0.25),
        }  # fmt: skip
        return float(losses(network, out, gold(), inside=True, soft=soft)["xpos"])

    assert with_teacher(right) == pytest.approx(float(hard["xpos"]), rel=1e-5)  # says what the gold label says
    scores = torch.log_softmax(out["xpos"][0], -1)
    other = -float(scores[torch.arange(4), torch.tensor([1, 2, 3, 0])].mean())
    assert with_teacher(wrong) == pytest.approx((float(hard["xpos"]) + other) / 2, rel=1e-5)
