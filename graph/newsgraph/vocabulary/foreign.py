"""An ontology of the user's as extraction asks it: what evokes its properties, and which relations of ours are which of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from newsgraph.vocabulary.evoking import Evoking


class Way(NamedTuple):
    """A property of theirs that a relation of ours is; ``turned`` where its subject is our object."""

    property: str
    turned: bool = False


@dataclass(frozen=True)
class Foreign:
    """``ways`` are, of each relation of ours, the properties that it may be; ``only``: nothing but their properties is claimed."""

    evoking: Evoking
    ways: Mapping[str, tuple[Way, ...]]
    only: bool = False

    @property
    def properties(self) -> frozenset[str]:
        """The IRIs of their properties."""
        return frozenset(self.evoking.target.properties)

    def notes(self) -> list[str]:
        """What of their ontology cannot be used or decided, a line each."""
        return [*self.evoking.target.notes, *self.evoking.undecided()]
