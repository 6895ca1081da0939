"""Places and groups of the picture, before it is written."""

from __future__ import annotations

import math
import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from networkx import Graph

from newsgraph.export.html import layout
from newsgraph.export.html.layout import FOLD_ABOVE, laid_out
from tests.network.synthetic import network


def pairs_of(size: int) -> list[tuple[int, int]]:
    return [(int(edge.source[4:]), int(edge.target[4:])) for edge in network(size).edges]


@given(st.integers(0, 40), st.lists(st.tuples(st.integers(0, 39), st.integers(0, 39)), max_size=80))
@settings(max_examples=40, deadline=None)
def test_every_node_has_one_place_and_one_group(count: int, pairs: list[tuple[int, int]]) -> None:
    made = laid_out(count, [(a, b) for a, b in pairs if a < count and b < count])
    assert len(made.places) == count
    assert sorted(node for group in made.groups for node in group.members) == list(range(count))
    assert all(math.isfinite(x) and math.isfinite(y) for x, y in made.places)
    assert len(set(made.places)) == count
    for group in made.groups:
        for node in group.members:
            assert math.dist(made.places[node], (group.x, group.y)) <= group.radius


def test_the_order_of_the_edges_changes_nothing() -> None:
    pairs = pairs_of(300)
    assert laid_out(300, pairs) == laid_out(300, pairs[::-1]) == laid_out(300, [(b, a) for a, b in pairs])


def test_neither_the_hash_seed_nor_the_run_changes_anything() -> None:
    code = "from tests.export.html.test_layout import *; print(laid_out(1200, pairs_of(1200)))"
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": "."}
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=environment)
    assert other.stdout == f"{laid_out(1200, pairs_of(1200))}\n"


def test_dots_do_not_lie_on_each_other() -> None:
    made = laid_out(300, pairs_of(300))
    near = [math.dist(a, b) for i, a in enumerate(made.places) for b in made.places[:i]]
    assert min(near) > 20
    assert sum(distance < 45 for distance in near) < 30


def test_a_large_graph_is_folded_into_groups_that_one_can_look_at() -> None:
    count = FOLD_ABOVE + 500
    groups = laid_out(count, pairs_of(count)).groups
    assert 5 < len(groups) < 250
    assert max(len(group.members) for group in groups) <= 300
    over = [
        (a, b)
        for i, a in enumerate(groups)
        for b in groups[:i]
        if math.dist((a.x, a.y), (b.x, b.y)) < 0.9 * (a.radius + b.radius)
    ]
    assert len(over) < len(groups) / 10


@pytest.mark.parametrize("shape", ["star", "pairs", "alone", "clique"])
def test_shapes_that_have_no_communities(shape: str) -> None:
    count = 1500
    pairs = {
        "star": [(0, i) for i in range(1, count)],
        "pairs": [(i, i + 1) for i in range(0, count, 2)],
        "alone": [],
        "clique": [(i, j) for i in range(160) for j in range(i)],
    }[shape]
    made = laid_out(count, pairs)
    assert sorted(node for group in made.groups for node in group.members) == list(range(count))
    assert max(len(group.members) for group in made.groups) <= 300


@pytest.mark.parametrize("size", [4, 9, 30])
@pytest.mark.parametrize("apart", [False, True])
def test_a_part_lies_around_its_middle(size: int, apart: bool) -> None:
    """Of one piece, and of several."""
    graph: Graph[int] = Graph((at, at + 1) for at in range(size - 1) if not (apart and at % 3 == 2))
    graph.add_nodes_from(range(size))
    points = layout._inside(graph, range(size))
    assert points.shape == (size, 2)
    assert np.allclose(points.max(axis=0), -points.min(axis=0))
    assert np.ptp(points, axis=0).max() > 1


def test_more_groups_than_forces_can_draw_have_their_places() -> None:
    graph: Graph[int] = Graph((number, (number + 1) % 620) for number in range(620))
    centres = layout._centres(graph, [[number] for number in range(620)], np.full(620, 30.0))
    assert centres.shape == (620, 2)
    assert len({(round(x), round(y)) for x, y in centres.tolist()}) == 620
