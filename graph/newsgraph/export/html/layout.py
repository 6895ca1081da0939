"""Where each node of the picture is drawn, and with which others it is folded: worked out once, before the file is written.

Groups are Louvain communities (Blondel et al. 2008, https://doi.org/10.1088/1742-5468/2008/10/P10008). Each is drawn by forces
(Fruchterman and Reingold 1991, https://doi.org/10.1002/spe.4380211102), both through networkx with a fixed seed; then discs that
overlap are moved apart. A group keeps the room of all its members, so that opening it moves nothing else.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from networkx import Graph
    from numpy.typing import NDArray

    Points = NDArray[Any]  # shape (n, 2)

FOLD_ABOVE = 1000  # nodes that are drawn one by one; a larger graph opens as an overview of its groups
_LARGE = 150  # nodes of a group at most: what one look can hold
_GROUPS = 150  # groups that stay for themselves; smaller ones are put together
_TOGETHER = 300  # nodes of small groups that are put together at most
_SEED = 7
_SPRUNG = 499  # groups that forces draw, the largest: for more networkx wants SciPy
_FEW = 40  # nodes that leave room to write on their edges
_STEP = 58.0  # units between two neighbours: room for a dot and a line of text


@dataclass(frozen=True, slots=True)
class Group:
    """Nodes that are folded together: a disc. ``mixed`` says that they are several small groups, not one."""

    members: tuple[int, ...]
    x: float
    y: float
    radius: float
    mixed: bool


@dataclass(frozen=True, slots=True)
class Layout:
    """A place for each node, in units of which one is a pixel at full size, and the groups, largest first."""

    places: tuple[tuple[float, float], ...]
    groups: tuple[Group, ...]


def laid_out(count: int, pairs: Iterable[tuple[int, int]]) -> Layout:
    """The layout of the nodes ``0 … count - 1`` with edges between ``pairs``; the same for the same input."""
    import numpy as np

    graph = _graph(count, pairs)
    parts = _folded(graph) if count > FOLD_ABOVE else [(part, False) for part in _parts(graph)]
    wide = 2 if count <= _FEW else 1
    inner = [_inside(graph, part) * wide for part, _ in parts]
    radii = np.array([_STEP / 2 + float(np.hypot(*points.T).max()) for points in inner]) if parts else np.zeros(0)
    centres = _centres(graph, [part for part, _ in parts], radii)
    places = [(0.0, 0.0)] * count
    groups = []
    for (part, mixed), points, centre, radius in zip(parts, inner, centres, radii, strict=True):
        for node, (x, y) in zip(part, points + centre, strict=True):
            places[node] = (round(float(x), 1), round(float(y), 1))
        groups.append(
            Group(tuple(part), round(float(centre[0]), 1), round(float(centre[1]), 1), round(radius, 1), mixed)
        )
    return Layout(tuple(places), tuple(groups))


def _graph(count: int, pairs: Iterable[tuple[int, int]]) -> Graph[int]:
    """The undirected graph; the weight of an edge says how many there are."""
    from networkx import Graph

    weights: dict[tuple[int, int], float] = defaultdict(float)
    for pair in pairs:
        if pair[0] != pair[1]:
            weights[min(pair), max(pair)] += 1.0
    graph: Graph[int] = Graph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from((a, b, {"weight": min(weight, 4.0)}) for (a, b), weight in sorted(weights.items()))
    return graph


def _parts(graph: Graph[int]) -> list[list[int]]:
    """Connected parts, largest first; one that is too large for one drawing by forces is cut into communities."""
    from networkx import connected_components

    found: list[list[int]] = []
    for part in connected_components(graph):
        found += _communities(graph, sorted(part)) if len(part) > _LARGE else [sorted(part)]
    return _largest_first(found)


def _communities(graph: Graph[int], part: Sequence[int], resolution: float = 1.0) -> list[list[int]]:
    """Communities of at most ``_LARGE`` nodes."""
    from networkx.algorithms.community import louvain_communities

    inside = _sub(graph, part)
    found = louvain_communities(inside, weight="weight", resolution=resolution, threshold=1e-3, seed=_SEED)
    cut = []
    for one in _largest_first(map(sorted, found)):
        if len(one) <= _LARGE:
            cut.append(one)
        elif resolution < 8 and len(found) > 1:
            cut += _communities(graph, one, resolution * 2)
        else:  # a star has no communities: its best connected nodes first
            ordered = sorted(one, key=lambda node: (-graph.degree(node), node))
            cut += [sorted(ordered[at : at + _LARGE]) for at in range(0, len(ordered), _LARGE)]
    return cut


def _folded(graph: Graph[int]) -> list[tuple[list[int], bool]]:
    """The groups of the overview: the large communities, and the small ones some together."""
    found = _largest_first(_communities(graph, list(graph)))
    kept = [part for part in found[:_GROUPS] if len(part) > 3]
    together: list[list[int]] = []
    for part in found[len(kept) :]:
        if not together or len(together[-1]) + len(part) > _TOGETHER:
            together.append([])
        together[-1] += part
    return [(part, False) for part in kept] + [(part, True) for part in together]


def _inside(graph: Graph[int], part: Sequence[int]) -> Points:
    """Places of the nodes of a part around its middle."""
    import networkx as nx
    import numpy as np

    if len(part) <= 3:
        turns = np.arange(len(part)) * 2 * np.pi / len(part) + 0.3
        return np.stack([np.cos(turns), np.sin(turns)], axis=1) * _STEP * 0.65 * (len(part) > 1)
    inside = _sub(graph, part)
    pieces = [sorted(piece) for piece in nx.connected_components(inside)]
    if len(pieces) > 1:  # forces would drive them off to infinity
        pieces = _largest_first(pieces)
        inner = [_inside(graph, piece) for piece in pieces]
        radii = np.array([_STEP / 2 + float(np.hypot(*points.T).max()) for points in inner])
        centres = _apart(_sunflower(len(pieces), radii), radii)
        at = {node: place for piece, points, centre in zip(pieces, inner, centres, strict=True)
              for node, place in zip(piece, points + centre, strict=True)}  # fmt: skip
        points = np.array([at[node] for node in part])
    else:
        found = nx.spring_layout(inside, k=1.6 / len(part) ** 0.5, iterations=40, seed=_SEED)
        points = np.array([found[node] for node in part]) * _STEP * 0.8 * len(part) ** 0.5
        points = _apart(points, np.full(len(part), _STEP / 2), pull=False)
    middle: Points = (points.max(axis=0) + points.min(axis=0)) / 2
    return points - middle


def _centres(graph: Graph[int], parts: Sequence[Sequence[int]], radii: Points) -> Points:
    """The middles of the groups: those with edges between them near each other, no two discs over each other."""
    import networkx as nx
    import numpy as np

    if len(parts) < 2:
        return np.zeros((len(parts), 2))
    owner = {node: number for number, part in enumerate(parts) for node in part}
    between: dict[tuple[int, int], float] = defaultdict(float)
    for a, b in graph.edges:
        if owner[a] != owner[b]:
            between[min(owner[a], owner[b]), max(owner[a], owner[b])] += 1.0
    start = _sunflower(len(parts), radii)
    if between:
        quotient: Graph[int] = nx.Graph()
        quotient.add_nodes_from(range(len(parts)))
        quotient.add_edges_from((a, b, {"weight": weight**0.5}) for (a, b), weight in sorted(between.items()))
        linked = _largest_first(map(sorted, nx.connected_components(quotient)))[0][:_SPRUNG]
        found = nx.spring_layout(_sub(quotient, linked), k=2 / len(linked) ** 0.5, iterations=80, seed=_SEED)
        reach = float((radii[linked] ** 2).sum()) ** 0.5 * 1.3
        for number, place in found.items():
            start[number] = place * reach
    return _apart(start, radii * 1.06)


def _sunflower(count: int, radii: Points) -> Points:
    """Places on a spiral, the first in the middle, with room for discs of these radii."""
    import numpy as np

    turns = np.arange(count) * np.pi * (3 - 5**0.5)
    reach = np.sqrt(np.cumsum(radii**2) - radii[0] ** 2) * 1.2
    return np.stack([np.cos(turns) * reach * 1.2, np.sin(turns) * reach * 0.85], axis=1)


def _apart(points: Points, radii: Points, pull: bool = True, rounds: int = 60) -> Points:
    """The points moved until discs of these radii around them do not overlap; with ``pull``, drawn together before."""
    import numpy as np

    # Complex numbers are points of the plane: a difference of two is the way between them, its absolute value the distance.
    z = points[:, 0] + 1j * points[:, 1] + np.arange(len(points)) * 1e-6  # no two in one place
    need = radii[:, None] + radii[None, :]
    np.fill_diagonal(need, 0.0)
    for number in range(rounds):
        if pull and number < rounds // 2:
            z = z.real * 0.99 + 1j * (z.imag * 0.982)  # a window is wider than it is high
        way = z[:, None] - z[None, :]
        far = np.abs(way) + 1e-9
        lack = np.maximum(need - far, 0.0)
        near = (lack > 0.5).sum(axis=1)
        if not near.any() and (not pull or number >= rounds // 2):
            break
        z = z + (way * (lack / far)).sum(axis=1) * 0.5 / np.sqrt(np.maximum(1, near))
    return np.stack([z.real, z.imag], axis=1)


def _sub(graph: Graph[int], nodes: Iterable[int]) -> Graph[int]:
    """A copy of a part of a graph with its nodes in order: results depend on the order."""
    from networkx import Graph

    wanted = sorted(nodes)
    inside = set(wanted)
    copy: Graph[int] = Graph()
    copy.add_nodes_from(wanted)
    for node in wanted:
        copy.add_edges_from(
            (node, other, about) for other, about in graph.adj[node].items() if other in inside and node < other
        )
    return copy


def _largest_first(parts: Iterable[Sequence[int]]) -> list[list[int]]:
    return sorted(map(list, parts), key=lambda part: (-len(part), part[0]))
