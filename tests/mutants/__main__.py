"""Change the package in one place at a time, and see whether a test notices.

    python -m tests.mutants                      # what has changed since main, or since the last commit
    MUTANTS=150 SEED=2 python -m tests.mutants   # a sample of the whole package and its data
    PATHS=extract python -m tests.mutants        # only what has this in its path

A mutant has the tests that run its line, the quick ones first, up to ``SECONDS`` of the processor (60), and the first that
fails ends its trial. What became of it is kept in ``.cache/mutants.jsonl``, so that a run that was ended goes on. ``MINUTES``
ends all of it earlier; ``AT_ONCE`` says how many processes there are (as many as cores). Which tests run which lines is recorded
first, which takes as long as the tests; ``BUDGET=4`` gives each file of tests four seconds for it, and takes its others to be like
those. ``NEAR=1`` records nothing, and asks the files of tests that import the module or are few imports away. A mutant that no
test can notice, since it changes nothing, is argued in ``equivalent.tsv`` and does not count.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from math import inf
from pathlib import Path

from tests.mutants import code, data, lines, near, trial
from tests.mutants.kept import Kept
from tests.mutants.mutant import PACKAGE, ROOT, Mutant
from tests.mutants.near import about
from tests.mutants.score import report
from tests.mutants.trial import Outcome, Trials

EQUIVALENT = Path(__file__).with_name("equivalent.tsv")
DATA = 0.2  # of a sample; of the rest each mutant is as likely as any other
MOST = 60  # of what has changed
NEAREST = 6  # files of tests
AT_ONCE = int(os.environ.get("AT_ONCE") or os.cpu_count() or 1)
Case = tuple[Mutant, dict[str, float]]


def of(path: str) -> list[Mutant]:
    """All mutants of a file."""
    text = (ROOT / path).read_text("utf-8")
    return code.mutants(path, text) if path.endswith(".py") else data.mutants(path, text)


def equivalent() -> dict[str, str]:
    """Reasons by key."""
    rows = [
        line.split("\t") for line in EQUIVALENT.read_text("utf-8").splitlines() if line and not line.startswith("#")
    ]
    return dict(rows)


def changed() -> list[str]:
    """Files that are not as they are on main; on main itself, not as in the last commit, or the one before it."""
    here, main = _git("rev-parse", "HEAD"), _git("merge-base", "HEAD", "main")
    base = main if main and main != here else "HEAD" if _git("diff", "--name-only", "HEAD") else "HEAD~1"
    return _git("diff", "--name-only", "--diff-filter=d", base).splitlines()


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()


def sample(paths: Sequence[str], count: int, seed: int) -> list[Mutant]:
    """So many mutants of files: a share of data, a file as likely as the other, and the rest of code."""
    chance = random.Random(seed)
    source = [m for path in paths if path.endswith(".py") for m in of(path)]
    tables = [of(path) for path in paths if not path.endswith(".py")]
    wanted = min(count, round(count * DATA) if source else count) if tables else 0
    found = {m.key: m for m in chance.sample(source, min(len(source), count - wanted))}
    for _ in range(wanted):
        mutant = chance.choice(chance.choice(tables))
        found[mutant.key] = mutant
    skipped = equivalent().keys() & found.keys()
    print(
        f"seed {seed}: {len(found)} of {len(source) + sum(map(len, tables))} mutants, {len(skipped)} argued to be equivalent"
    )
    kept = [found[key] for key in sorted(found) if key not in skipped]
    chance.shuffle(kept)  # so that what has been tried when the time is over is a sample too
    return kept


def cases(mutants: Sequence[Mutant], known: lines.Lines | None, most: float, minutes: float = inf) -> Iterator[Case]:
    """Each mutant with its tests, the quick ones first, as long as there is time."""
    end = time.monotonic() + 60 * minutes
    for mutant in mutants:
        if time.monotonic() > end:
            return
        if known is None:
            yield mutant, dict.fromkeys(near.files(mutant), 1.0)
            continue
        # all tests of some rooms read the words; the first are the likely ones
        yield mutant, _chosen(mutant, known, most / 3 if lines.is_data(mutant) else most)


def _chosen(mutant: Mutant, known: lines.Lines, limit: float) -> dict[str, float]:
    """The tests of a mutant up to so many seconds, with what each takes: the first of a file pays for its fixtures.

    Those that run its line, or are about its word, come first, and of these those of the files that are nearest to its module.
    """
    running, nearest = known.running(mutant), frozenset(near.files(mutant)[:NEAREST])
    tests = sorted(
        known.tests(mutant),
        key=lambda test: (
            test not in running,
            not about(mutant, test),
            _file(test) not in nearest,
            known.fixtures[_file(test)] + known.seconds[test],
        ),
    )
    chosen, paid = dict[str, float](), set[str]()
    for test in tests:
        cost = known.seconds[test] + (0.0 if _file(test) in paid else known.fixtures[_file(test)])
        if cost <= limit or not chosen:
            chosen[test] = cost
            paid.add(_file(test))
            limit -= cost
    return chosen


def _file(test: str) -> str:
    return test.partition("::")[0]


def tried(mutants: Sequence[Mutant], known: lines.Lines | None, most: float, minutes: float) -> list[Outcome]:
    """What became of each, told as it goes; where a test had failed without a mutant too, without that test."""
    outcomes: list[Outcome] = []
    kept, asked = Kept(known), dict[Mutant, dict[str, float]]()

    def fresh() -> Iterator[Case]:
        for mutant, tests in cases(mutants, known, most, minutes):
            if earlier := kept.find(mutant, tests):
                outcomes.append(earlier)
                _tell(len(outcomes), earlier)
            else:
                asked[mutant] = tests
                yield mutant, tests

    for outcome in Trials(AT_ONCE, most).run(fresh()):
        outcomes.append(outcome)
        _tell(len(outcomes), outcome)
        assert outcome.mutant
        kept.add(outcome, asked[outcome.mutant])
    wrong = broken(outcomes, known)
    again = [outcome.mutant for outcome in outcomes if outcome.test in wrong and outcome.mutant]
    if known is None:  # the next test cannot be asked for: what these said counts for nothing
        again = []
    else:
        for test in wrong:
            del known.seconds[test]
    return [o for o in outcomes if o.test not in wrong] + (tried(again, known, most, inf) if again else [])


def _tell(number: int, outcome: Outcome) -> None:
    assert outcome.mutant
    verdict = f"noticed by {outcome.test}" if outcome.test else f"NOT NOTICED by {outcome.ran} tests"
    print(f"{number:4} {outcome.seconds:5.1f} s  {outcome.mutant.path}:{outcome.mutant.line} {verdict}", flush=True)


def broken(outcomes: Sequence[Outcome], known: lines.Lines | None) -> set[str]:
    """Tests that noticed a mutant, and fail without one too: what they said does not count."""
    tests = sorted(
        {outcome.test for outcome in outcomes if "::" in outcome.test and ", " not in outcome.test.partition("[")[0]}
    )
    case = (None, {test: known.seconds.get(test, 1.0) if known else 1.0 for test in tests})
    found = {test for outcome in Trials(1).run(iter([case])) for test in outcome.failed}
    print(f"{len(tests)} tests noticed; without a mutant {len(found)} of them fail {sorted(found) or ''}")
    return found


def main() -> int:
    minutes = float(os.environ.get("MINUTES") or inf)
    seed, most = int(os.environ.get("SEED") or 1), float(os.environ.get("SECONDS") or 60)
    whole = [str(file.relative_to(ROOT)) for file in sorted(PACKAGE.rglob("*.py"))] + list(data.FILES)
    asked, part = int(os.environ.get("MUTANTS") or 0), os.environ.get("PATHS") or ""
    paths = whole if asked or part else [path for path in changed() if path in whole]
    paths = [path for path in paths if part in path]
    if not paths:
        print("nothing of the package has changed")
        return 0
    mutants = sample(paths, asked or MOST, seed)
    known = None
    if not os.environ.get("NEAR"):
        lines.record(AT_ONCE)
        known = lines.Lines()
    trial.prepare(lines.files())
    outcomes = tried(mutants, known, most, minutes)
    for outcome in outcomes:
        if outcome.mutant and not outcome.test:
            print(f"\n{outcome.mutant.diff()}\n    {outcome.mutant.key}")
    print("\n" + "\n".join(report(outcomes)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
