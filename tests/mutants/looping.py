"""What a mutant makes of a test at times; no test by its name, so that only who asks for it runs it."""

from __future__ import annotations


def test_that_loops() -> None:
    while True:
        pass
