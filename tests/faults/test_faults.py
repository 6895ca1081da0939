"""A short part of ``make faults``."""

from __future__ import annotations

import subprocess
import sys

from tests.faults.corpus import ROOT

KINDS = {"killed", "adding", "failing", "full", "starting", "at once", "deciding", "damaged"}


def test_a_few_faults_of_each_kind() -> None:
    """In a process of its own: what it loads must not have opened a store before it forks."""
    command = [sys.executable, "-m", "tests.faults", "10", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300)
    lines = [line.split(maxsplit=1) for line in done.stdout.splitlines()[:-1]]
    assert done.returncode == 0, done.stderr
    assert {words.rsplit("  ", 1)[0].strip() for _, words in lines} == KINDS
    assert all(int(number) for number, _ in lines)
