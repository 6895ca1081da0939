"""How many mutants were noticed, with an interval, by room and kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import sqrt

from tests.mutants.trial import Outcome

Z = 1.96


def wilson(right: int, all_: int) -> tuple[float, float]:
    """The interval of 95 % of a share (Wilson, 1927)."""
    if not all_:
        return 0.0, 1.0
    share, spread = right / all_, Z * Z / all_
    middle = share + spread / 2
    half = Z * sqrt(share * (1 - share) / all_ + spread / (4 * all_))
    return max(0.0, (middle - half) / (1 + spread)), min(1.0, (middle + half) / (1 + spread))


def line(name: str, outcomes: Iterable[Outcome]) -> str:
    verdicts = [bool(outcome.test) for outcome in outcomes]
    low, high = wilson(sum(verdicts), len(verdicts))
    share = 100 * sum(verdicts) / max(1, len(verdicts))
    return f"{name:24} {sum(verdicts):4} of {len(verdicts):4} noticed  {share:5.1f} % ({100 * low:.1f} to {100 * high:.1f})"


def report(outcomes: list[Outcome]) -> Iterator[str]:
    """The score of rooms, of kinds, of extract and the others, and of all."""
    counted = [(o, o.mutant) for o in outcomes if o.mutant]
    for name in ("room", "kind"):
        for value in sorted({getattr(m, name) for _, m in counted}):
            yield line(f"  {value}", [o for o, m in counted if getattr(m, name) == value])
        yield ""
    yield line("extract", [o for o, m in counted if m.room == "extract"])
    yield line("other code", [o for o, m in counted if m.room != "extract" and m.path.startswith("graph")])
    yield line("data of the domain", [o for o, m in counted if m.path.startswith("ontology")])
    yield line("all", outcomes)
