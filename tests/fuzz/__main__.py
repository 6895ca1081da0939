"""``make fuzz``: every engine on every target for some minutes; 1 where anything is found. ``FUZZ_SECONDS`` makes it longer.

python -m tests.fuzz [TARGET …]      FUZZ_SEED=7 runs the same mutated inputs again
"""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from time import perf_counter

from tests.fuzz import coverage, extraction, properties
from tests.fuzz.campaign import Tally, campaign
from tests.fuzz.reduce import reduced
from tests.fuzz.target import LIMIT, Finding, Kind, Target
from tests.fuzz.targets import every, named

FOUND = Path(__file__).parent / "found"  # not kept by git
CORPUS = Path(__file__).parents[2] / ".hypothesis" / "corpus"
SECONDS = 240.0
_PARTS = {"mutations": 0.55, "hypothesis": 0.15, "coverage": 0.2, "extraction": 0.1}


def main(names: Sequence[str]) -> int:
    """Runs and reports; the number of the exit is 1 where something was found."""
    seconds = float(os.environ.get("FUZZ_SECONDS") or SECONDS)
    seed = os.environ.get("FUZZ_SEED") or os.urandom(4).hex()
    targets = [named(name) for name in names] or list(every())
    print(f"{len(targets)} targets, {seconds:.0f} s, FUZZ_SEED={seed}", flush=True)
    findings = [*_mutations(targets, seconds * _PARTS["mutations"], seed)]
    findings += _hypothesis(targets, seconds * _PARTS["hypothesis"])
    findings += _coverage(targets, seconds * _PARTS["coverage"])
    odd = 0 if names else _extraction(seconds * _PARTS["extraction"], seed)
    for finding in {finding.fault: finding for finding in findings}.values():
        _saved(finding)
    print(f"{len(findings)} findings in readers, {odd} in extraction")
    return int(bool(findings or odd))


def _mutations(targets: Sequence[Target], seconds: float, seed: str) -> list[Finding]:
    tallies: dict[str, Tally] = {target.name: Tally() for target in targets}
    for name, tally in campaign(targets, seconds, seed):
        tallies[name] = tally
    print(
        f"{'mutated inputs of':<18}{'inputs':>10}{'a second':>10}{'slowest':>9}" + "".join(f"  {kind}" for kind in Kind)
    )
    for name, tally in tallies.items():
        counts = "".join(f"{tally.found.get(kind, 0):>{len(kind) + 2}}" for kind in Kind)
        rate = tally.inputs / max(tally.seconds, 0.001)
        print(f"{name:<18}{tally.inputs:>10,}{rate:>10,.0f}{tally.slowest:>7.2f} s{counts}")
    inputs, slowest = sum(tally.inputs for tally in tallies.values()), max(tally.slowest for tally in tallies.values())
    totals = {kind: sum(tally.found.get(kind, 0) for tally in tallies.values()) for kind in Kind}
    print(
        f"{'all':<18}{inputs:>10,}{'':>10}{slowest:>7.2f} s"
        + "".join(f"{totals[kind]:>{len(kind) + 2}}" for kind in Kind),
        flush=True,
    )
    return [finding for tally in tallies.values() for finding in tally.findings.values()]


def _hypothesis(targets: Sequence[Target], seconds: float) -> list[Finding]:
    found, inputs, whole = list[Finding](), 0, sum(target.share for target in targets)
    for target in targets:
        more, count = properties.explored(target, seconds * target.share / whole, LIMIT)
        found, inputs = found + more, inputs + count
    print(f"hypothesis: {inputs:,} inputs, {len(found)} findings", flush=True)
    return found


def _coverage(targets: Sequence[Target], seconds: float) -> list[Finding]:
    if not coverage.is_there():
        print("coverage: not run, for Atheris is not installed (pip install atheris)")
        return []
    found, inputs, start = list[Finding](), 0, perf_counter()
    each = max(seconds / len(targets), 3.0)
    turns = sorted(
        targets, key=lambda target: hashlib.sha1(f"{target.name}{os.getpid()}".encode()).digest()
    )  # not always the same ones
    for target in turns:
        if perf_counter() - start > seconds:
            break
        more, count, problem = coverage.explored(target, each, LIMIT, CORPUS)
        if problem:
            print(f"coverage: {target.name}: {' '.join(problem.split())}")
        found, inputs = found + more, inputs + count
    print(f"coverage: {inputs:,} inputs, {len(found)} findings", flush=True)
    return found


def _extraction(seconds: float, seed: str) -> int:
    report = extraction.checked(seed, seconds=seconds)
    print(report.line, flush=True)
    _write(FOUND / "extraction", ((problem.kind, problem.text.encode()) for problem in report.problems))
    for problem in report.problems[:20]:
        print(f"  {problem.kind}: {problem.detail}")
    return len(report.problems)


def _saved(finding: Finding) -> None:
    short = reduced(named(finding.target), finding)
    (place,) = _write(FOUND / finding.target, [(finding.kind, short.data)])
    print(f"{finding.target}: {finding.kind}: {short.detail} [{finding.where}]\n  {place}: {short.data[:80]!r}")


def _write(folder: Path, inputs: Iterable[tuple[str, bytes]]) -> list[Path]:
    """Files of inputs, named by what is wrong and what they hold."""
    places = []
    for kind, data in inputs:
        folder.mkdir(parents=True, exist_ok=True)
        place = folder / f"{kind.split()[0]}-{hashlib.sha256(data).hexdigest()[:12]}"
        place.write_bytes(data)
        places.append(place)
    return places


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
