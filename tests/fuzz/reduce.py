"""A failing input made short: parts are taken out as long as the same fault stays."""

from __future__ import annotations

from time import perf_counter

from tests.fuzz.target import Finding, Kind, Target, run

BUDGET = 10.0  # seconds


def reduced(target: Target, finding: Finding, budget: float = BUDGET) -> Finding:
    """The finding with a shorter input; what takes too long or ends the process stays as it is."""
    if finding.kind in (Kind.SLOW, Kind.DIED):
        return finding
    end, size = perf_counter() + budget, len(finding.data) // 2
    while size and perf_counter() < end:
        at = 0
        while at < len(finding.data) and perf_counter() < end:
            shorter, _ = run(target, finding.data[:at] + finding.data[at + size :])
            if shorter and shorter.fault == finding.fault:
                finding = shorter
            else:
                at += size
        size //= 2
    return finding
