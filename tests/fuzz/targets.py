"""Every target: all that reads what somebody else wrote."""

from __future__ import annotations

from functools import cache

from tests.fuzz import planted, queries, sources, vocabularies
from tests.fuzz.target import Target


@cache
def every() -> tuple[Target, ...]:
    """The targets, in the order in which they run."""
    return (*sources.targets(), *planted.targets(), *vocabularies.targets(), *queries.targets())


def named(name: str) -> Target:
    """The target of a name. Raises ``KeyError``."""
    return {target.name: target for target in every()}[name]
