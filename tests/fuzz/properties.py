"""Hypothesis as an engine: inputs put together of tokens, characters and lines of seeds. It remembers what failed."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.database import DirectoryBasedExampleDatabase

from tests.fuzz.target import Finding, Target, run

DATABASE = Path(__file__).parents[2] / ".hypothesis" / "fuzz"  # not kept by git: what was found is kept as a case


class _FoundError(Exception):
    def __init__(self, finding: Finding) -> None:
        super().__init__(*finding.fault)
        self.finding = finding


def inputs(target: Target) -> st.SearchStrategy[bytes]:
    """Any bytes, any text, or tokens and lines of the seeds in any order, some of them many times."""
    lines = sorted(
        {line for seed in target.seeds for line in seed.splitlines(keepends=True)} | {*target.tokens, b"\n", b" "}
    )
    text = st.text(max_size=30).map(lambda text: text.encode("utf-8", "surrogatepass"))
    part = st.one_of(
        st.sampled_from(lines),
        text,
        st.tuples(st.sampled_from(lines), st.sampled_from((2, 9, 300))).map(lambda p: p[0] * p[1]),
    )
    return st.one_of(st.binary(max_size=200), st.lists(part, max_size=20).map(b"".join))


def explored(target: Target, seconds: float, limit: float) -> tuple[list[Finding], int]:
    """What Hypothesis finds in some seconds, at most one finding, and how many inputs that took."""
    end, count, failed = perf_counter() + seconds, 0, list[Finding]()

    def check(data: bytes) -> None:
        nonlocal count
        if perf_counter() > end and count and not failed:  # what has failed is tried again, and must fail again
            return
        count += 1
        found, _ = run(target, data, limit)
        if found:
            failed.append(found)
            raise _FoundError(found)

    while perf_counter() < end:
        test = settings(
            max_examples=1000,
            deadline=None,
            phases=(Phase.reuse, Phase.generate),
            database=DirectoryBasedExampleDatabase(DATABASE / target.name),
            suppress_health_check=list(HealthCheck),
        )(given(inputs(target))(check))
        try:
            test()
        except _FoundError as error:
            return [error.finding], count
    return [], count
