"""A plugin of pytest that records which lines of the package each test runs, and how long it and its fixtures take.

What a fixture or the collection of a file runs is recorded for the file, since other tests of it may see what came of it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import coverage
import pytest

import tests.mutants

ROOT = Path(tests.mutants.__file__).parents[2]
PLACE = Path(os.environ["NEWSGRAPH_LINES"])  # a folder
_tests: dict[str, list[Any]] = {}
_coverage = coverage.Coverage(
    data_file=str(PLACE / f"lines.{os.getpid()}"),
    config_file=False,
    include=[str(ROOT / "graph/newsgraph/*")],
    messages=False,
)
_coverage.start()


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    if isinstance(collector, pytest.Module):
        _coverage.switch_context(collector.nodeid)
    try:
        return (yield)
    finally:
        _coverage.switch_context("")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    _coverage.switch_context(item.nodeid.partition("::")[0])
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    _coverage.switch_context(item.nodeid)
    try:
        return (yield)
    finally:
        _coverage.switch_context("")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    found = _tests.setdefault(report.nodeid, [0.0, True, 0.0])
    found[2 if report.when == "setup" else 0] += report.duration
    found[1] = found[1] and report.outcome == "passed"


def pytest_sessionfinish() -> None:
    _coverage.stop()
    _coverage.save()
    (PLACE / f"tests.{os.getpid()}.json").write_text(json.dumps(_tests), "utf-8")
