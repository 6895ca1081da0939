"""The golden table: sentences of our own with the claims that they make, and how to compare them with a build."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from newsgraph.builder.flow import Graph, build

TABLE = Path(__file__).with_name("golden.tsv")


class Case(NamedTuple):
    """A text, its claims as (subject, relation, object, polarity, modality, speaker), and what it must not claim; "*" fits anything."""

    text: str
    claims: tuple[tuple[str, ...], ...]
    wrong: tuple[tuple[str, ...], ...]
    known_failure: bool


def cases() -> list[Case]:
    """The table, in order."""
    out = []
    for line in TABLE.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            text, claims = line.split("\t")
            parts = [tuple(part.strip() for part in claim.split("|")) for claim in claims.split(";;")]
            wrong = tuple((first.removeprefix("-").strip(), *rest) for first, *rest in parts if first.startswith("-"))
            wanted = tuple(part for part in parts if not part[0].startswith("-"))
            out.append(Case(text.removeprefix("!"), wanted, wrong, text.startswith("!")))
    return out


def claims_of(made: Graph) -> set[tuple[str, ...]]:
    """What a graph claims, in the form of the table."""
    network = made.network()
    labels = {node.id: node.label for node in network.nodes}
    return {
        (
            labels[edge.source],
            edge.predicate.rpartition("#")[2].rpartition("/")[2],
            labels[edge.target],
            edge.polarity,
            edge.modality,
            edge.speaker or "-",
        )
        for edge in network.edges
    }


def read(text: str, folder: Path) -> set[tuple[str, ...]]:
    """The claims of a text, through the front door."""
    path = folder / "text.txt"
    path.write_text(text, "utf-8")
    return claims_of(build(path))


def missing(case: Case, found: set[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The claims of a case that are not among the found ones."""
    return [wanted for wanted in case.claims if not any(_fits(wanted, claim) for claim in found)]


def unwanted(case: Case, found: set[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The found claims that a case rules out."""
    return sorted(claim for claim in found if any(_fits(wrong, claim) for wrong in case.wrong))


def _fits(wanted: tuple[str, ...], claim: tuple[str, ...]) -> bool:
    return all(w in ("*", c) for w, c in zip(wanted, claim, strict=True))
