"""A plugin of pytest that records which lines of the package each test runs, and how long it and its fixtures take.

What a fixture or the collection of a file runs is recorded for the file, since other tests of it may see what came of it.
The pipeline is loaded once, in a context of its own, and who asks for it is noted. Where a file may take only so many seconds,
its tests come in a random order, and those for which no time is left are noted as not run.
"""

from __future__ import annotations

import json
import os
import random
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cache, wraps
from math import inf, isfinite
from pathlib import Path
from typing import Any

import coverage
import pytest

from tests.mutants.lines import LOADING
from tests.mutants.mutant import ROOT

PLACE = Path(os.environ["NEWSGRAPH_LINES"])  # a folder
BUDGET = float(os.environ.get("BUDGET") or inf)  # seconds of the processor for a file of tests
_tests: dict[str, list[Any] | None] = {}
_spent: dict[str, float] = defaultdict(float)
_context = ""
_loads: set[str] = set()
_coverage = coverage.Coverage(
    data_file=str(PLACE / f"lines.{os.getpid()}"),
    config_file=False,
    include=[str(ROOT / "graph/newsgraph/*")],
    messages=False,
)
_coverage.start()


def _switch(context: str) -> None:
    global _context  # noqa: PLW0603 (a plugin has no other place for it)
    _context = context
    _coverage.switch_context(context)


def _once(load: Callable[..., Any]) -> Callable[..., Any]:
    """Like a load of the pipeline, which it does once."""

    @cache
    def first() -> Any:
        asked = _context
        _switch(LOADING)
        try:
            return load()
        finally:
            _switch(asked)

    @wraps(load)  # by which tests/conftest.py sees that it is kept already
    def loaded(model: str | None = None) -> Any:
        _loads.add(_context)
        return load(model) if model else first()

    return loaded


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector) -> Iterator[None]:
    if isinstance(collector, pytest.Module):
        _switch(collector.nodeid)
    try:
        return (yield)
    finally:
        _switch("")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if isfinite(BUDGET):
        turns = {path: turn for turn, path in enumerate(dict.fromkeys(item.path for item in items))}
        random.Random(0).shuffle(items)
        items.sort(key=lambda item: turns[item.path])


def _processor() -> float:
    """Seconds of this process and of those it has waited for: the clock would count what others do on the machine."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _timed(item: pytest.Item, at: int) -> Iterator[None]:
    start = _processor()
    try:
        return (yield)
    finally:
        took = _processor() - start
        _spent[_file(item)] += took
        if found := _tests.setdefault(item.nodeid, [0.0, True, 0.0]):
            found[at] += took


def _file(item: pytest.Item) -> str:
    return item.nodeid.partition("::")[0]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    if _spent[_file(item)] > BUDGET:
        _tests[item.nodeid] = None
        pytest.skip("no time is left")
    _switch(_file(item))
    pipeline = sys.modules.get("newsgraph.nlp.pipeline")
    if pipeline and not hasattr(pipeline.load, "__wrapped__"):
        pipeline.load = _once(pipeline.load)  # type: ignore[attr-defined]
    return (yield from _timed(item, 2))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    _switch(item.nodeid)
    try:
        return (yield from _timed(item, 0))
    finally:
        _switch("")


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if found := _tests.get(report.nodeid):
        found[1] = found[1] and report.outcome == "passed"


def pytest_sessionfinish() -> None:
    _coverage.stop()
    _coverage.save()
    (PLACE / f"loads.{os.getpid()}.json").write_text(json.dumps(sorted(_loads)), "utf-8")
    (PLACE / f"tests.{os.getpid()}.json").write_text(json.dumps(_tests), "utf-8")
