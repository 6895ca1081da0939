"""The page of the scoreboard, from what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

_ABOUT = """\
# Scoreboard

Made by `make scoreboard` in one run on one machine, on {day}, at commit {commit} ({machine}). Peers: spaCy {spacy} with its pipeline
`en_core_web_sm` 3.8.0, textacy {textacy}.

All systems are compared in one way (`tests/scoreboard/matching.py`): by the last words of the ends and the families of the words between
them, without regard to polarity, modality or speaker, which the peers do not tell. So a denial counts for them as if it were a fact. What
is given and nobody wrote down counts as wrong, also where it is true.
"""
_REST = """\
## What is not here, and why

| Package | |
|---|---|
| `stanza` 1.15 | its models are downloaded when it first runs |
| `stanford-openie` 1.3 | downloads CoreNLP when it first runs, and needs Java |
| `gliner` 0.2 | its weights are downloaded when it first runs |
| `claucy` (ClausIE for spaCy) | is in no registry |
| textacy on our own pipeline | finds no object: it knows the labels of spaCy's models, not those of Universal Dependencies |

Benchmarks whose texts may not be kept here (CaRB, BenchIE, PLOVER) are measured by `make gate` where they are beside a checkout:
[where claims go wrong](errors.md).
"""


class Row(NamedTuple):
    """What a system reaches in a task: recall, precision, F1."""

    task: str
    data: str
    system: str
    figures: tuple[float, float, float]


class Board(NamedTuple):
    """All of a run; ``speeds`` in words a second, ``nodes`` as shares."""

    day: str
    commit: str
    machine: str
    rows: Sequence[Row]
    speeds: Mapping[str, float]
    nodes: Mapping[str, float]
    versions: Mapping[str, str]


def page(board: Board) -> str:
    """The page as Markdown."""
    return "\n".join(_lines(board))


def _lines(board: Board) -> Iterator[str]:
    yield _ABOUT.format(day=board.day, commit=board.commit, machine=board.machine, **board.versions)
    for (task, data), rows in groupby(board.rows, key=lambda row: row[:2]):
        yield f"## {task}\n\n{data}.\n\n| System | Recall | Precision | F1 |\n|---|---|---|---|"
        for row in rows:
            yield f"| {row.system} | " + " | ".join(f"{figure:.2f}" for figure in row.figures) + " |"
        yield ""
    yield "## Which mentions are one thing\n\n`tests/entities/entities.tsv`: the share of cases of our own that are right in every fact.\n"
    yield "| System | Right |\n|---|---|"
    yield from (f"| {name} | {share:.2f} |" for name, share in board.nodes.items())
    yield "\n## Speed\n\nThe articles of `seeds/`, ten copies, the best of three; ours is a whole build, with who is who, facts and store,"
    yield "the others the pipeline with their rule.\n"
    yield "| System | Words a second |\n|---|---|"
    yield from (f"| {name} | {speed:,.0f} |" for name, speed in board.speeds.items())
    yield "\n" + _REST
