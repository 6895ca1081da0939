"""A mutant's trial: a child of a process that has the heavy libraries imports the changed package, and runs the tests."""

from __future__ import annotations

import ast
import builtins
import importlib
import importlib.machinery
import io
import json
import os
import resource
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass
from math import inf
from pathlib import Path
from types import CodeType
from typing import Any

import pytest

from tests import onnx_cache
from tests.mutants import code, data, lines
from tests.mutants.mutant import ROOT, Mutant
from tests.mutants.near import about
from tests.mutants.patch import module_of, patched

HEAVY = (
    "hypothesis.strategies", "lxml.html", "networkx", "numpy", "onnxruntime", "pyoxigraph", "pyshacl", "pyvis.network", "rdflib",
    "rdflib.plugins.sparql", "spacy.displacy", "spacy.lang.en", "tokenizers",
)  # fmt: skip
MEMORY = 8 << 30
ATTENTION = 30  # seconds of the processor beyond twice what the tests took
PATIENCE = 5  # the same for a single test, beyond ten times: a mutant may loop
BUSY = 10  # how much longer the clock may run, on a machine that does other things


FEW = 3  # files of tests


@dataclass(frozen=True, slots=True)
class Outcome:
    """``test`` is the one that failed first, "" where none did."""

    mutant: Mutant | None
    test: str
    ran: int
    seconds: float
    failed: tuple[str, ...] = ()


class Plugin:
    """Only the chosen tests, or all of chosen files, in their order, for so many seconds of the processor; and what came of them.

    ``late`` is told which one takes too long by itself.
    """

    def __init__(
        self, mutant: Mutant | None, tests: Mapping[str, float], late: Callable[[str], None], most: float = inf
    ) -> None:
        self._mutant, self._order = mutant, {test: at for at, test in enumerate(tests)}
        self._seconds, self._late, self._end = tests, late, time.process_time() + most
        self.failed: list[str] = []
        self.ran, self.stopped = 0, False

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        named = {item: self._named(item) for item in items}
        first = {item for item in items if self._mutant and about(self._mutant, item.nodeid)}
        chosen = (item for item in items if named[item] in self._order)
        items[:] = sorted(chosen, key=lambda item: (item not in first, self._order[named[item]]))

    def _named(self, item: pytest.Item) -> str:
        return item.nodeid if item.nodeid in self._order else item.nodeid.partition("::")[0]

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        signal.signal(signal.SIGPROF, lambda *_: self._late(item.nodeid))
        signal.setitimer(signal.ITIMER_PROF, 10 * self._seconds[self._named(item)] + PATIENCE)
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            if time.process_time() > self._end:
                item.session.shouldstop = "there is no time left"
                self.stopped = True

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.ran += report.when == "call"
        if report.failed:
            self.failed.append(report.nodeid)


class _MutantLoader(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, path: str, changed: CodeType) -> None:
        super().__init__(name, path)
        self._changed = changed

    def get_code(self, fullname: str) -> CodeType:  # noqa: ARG002 (importlib passes it)
        return self._changed


class _MutantFinder:
    def __init__(self, name: str, changed: CodeType) -> None:
        self._name, self._changed = name, changed

    def find_spec(self, name: str, path: Sequence[str] | None = None, target: Any = None) -> Any:
        if name != self._name:
            return None
        spec = importlib.machinery.PathFinder.find_spec(name, path, target)
        if spec is not None:
            spec.loader = _MutantLoader(name, str(spec.origin), self._changed)
        return spec


def install(mutant: Mutant) -> None:
    """Make this process see the mutant."""
    file = ROOT / mutant.path
    if file.suffix != ".py":
        _show(file, data.mutated(mutant.path, file.read_text("utf-8"), mutant.place))
        return
    tree = code.mutated(file.read_text("utf-8"), mutant.place)
    changed = compile(tree, str(file), "exec")
    if mutant.room == "lang":  # whose words tests read from the file
        _show(file, ast.unparse(tree))
    sys.meta_path.insert(0, _MutantFinder(module_of(mutant), changed))


def _show(file: Path, text: str) -> None:
    """Whoever opens the file reads this text."""
    shown = Path(tempfile.mkstemp(suffix=file.suffix)[1])
    shown.write_text(text, "utf-8")
    real, whole = io.open, file.resolve()

    def opened(place: Any, *arguments: Any, **keywords: Any) -> Any:
        same = isinstance(place, str | Path) and Path(place).name == file.name and Path(place).resolve() == whole
        return real(shown if same else place, *arguments, **keywords)

    io.open = builtins.open = opened  # type: ignore[assignment]


def prepare(files: Sequence[str] = ()) -> None:
    """Import what no mutant changes, and the package with these files of tests: a mutant of a function is put into what is there."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for name in HEAVY:
        importlib.import_module(name)
    import hypothesis

    hypothesis.settings.register_profile("mutants", database=None, derandomize=True, deadline=None)
    hypothesis.settings.load_profile("mutants")
    if files:
        with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere):
            pytest.main(["--collect-only", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *files])


def _is_ours(name: str) -> bool:
    return name.startswith("newsgraph") or (
        name.startswith("tests.") and not name.startswith(("tests.mutants", "tests.onnx"))
    )


def _child(mutant: Mutant | None, tests: Mapping[str, float], answer: int, folder: str, most: float) -> None:
    seconds = 2 * min(most, sum(tests.values())) + ATTENTION
    for limit, most_of_it in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, int(seconds))):
        resource.setrlimit(limit, (most_of_it, resource.getrlimit(limit)[1]))  # a test's own child sets others
    sink = os.open(os.path.join(folder, "output"), os.O_WRONLY | os.O_CREAT)
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    os.chdir(ROOT)
    if mutant is not None and not patched(mutant):
        for name in [name for name in sys.modules if _is_ours(name)]:
            del sys.modules[name]
        install(mutant)
    if mutant is not None and mutant.path.endswith("nlp/encoder.py"):
        onnx_cache.switch_on = lambda: None  # what is kept would hide it

    def late(test: str) -> None:
        os.write(answer, json.dumps([[f"{test}, in which the time ran out"], plugin.ran]).encode())
        os._exit(0)

    plugin = Plugin(mutant, tests, late, most)
    words = [
        *(["-x"] if mutant else []),
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        f"--basetemp={folder}/tmp",
        "--tb=short",
    ]
    failed: list[str] = []
    for part in _parts(tests, len(tests) if mutant and lines.is_data(mutant) else FEW):
        try:
            done = int(pytest.main([*words, *part], plugins=[plugin]))
        except BaseException as error:  # whatever a mutant does
            done, plugin.failed = 3, [f"{type(error).__name__} in the run"]
        failed = plugin.failed or failed or ([] if done in (0, 5) or plugin.stopped else ["the collection"])
        if (mutant and failed) or plugin.stopped:
            break
    os.write(answer, json.dumps([failed, plugin.ran]).encode())


def _parts(tests: Mapping[str, float], few: int) -> list[list[str]]:
    """The files of tests, the first few first: to collect all takes longer than most mutants live."""
    chosen = list(dict.fromkeys(test.partition("::")[0] for test in tests))
    return [part for part in (chosen[:few], chosen[few:]) if part]


def _all(pipe: int) -> bytes:
    """All that a child says, until it ends."""
    return b"".join(iter(lambda: os.read(pipe, 1 << 16), b""))


class Trials:
    """Runs mutants, some at once."""

    def __init__(self, at_once: int, most: float = inf) -> None:
        self._at_once, self._most = at_once, most
        self._running: dict[int, tuple[int, Mutant | None, float, float, str]] = {}

    def run(self, cases: Iterator[tuple[Mutant | None, Mapping[str, float]]]) -> Iterator[Outcome]:
        """Each mutant with its tests, and the seconds of the processor that each of these took."""
        for mutant, tests in cases:
            if not tests:
                yield Outcome(mutant, "", 0, 0)
                continue
            while len(self._running) >= self._at_once:
                yield from self._ended()
            self._start(mutant, tests)
        while self._running:
            yield from self._ended()

    def _start(self, mutant: Mutant | None, tests: Mapping[str, float]) -> None:
        limit = 2 * min(self._most, sum(tests.values())) + ATTENTION
        read, write = os.pipe()
        folder = tempfile.mkdtemp(prefix="mutant-")
        child = os.fork()
        if not child:
            os.close(read)
            os.setsid()
            try:
                _child(mutant, tests, write, folder, self._most)
            finally:
                os._exit(0)
        os.close(write)
        now = time.monotonic()
        self._running[read] = (child, mutant, now, now + BUSY * limit, folder)

    def _ended(self) -> Iterator[Outcome]:
        ready, _, _ = select.select(list(self._running), [], [], 1)
        now = time.monotonic()
        for pipe in list(self._running):
            child, mutant, start, end, folder = self._running[pipe]
            if pipe not in ready and now < end:
                continue
            told = _all(pipe) if pipe in ready else b""
            if not told:
                why = "the process died" if pipe in ready else "the time ran out"
            failed, ran = json.loads(told) if told else ([why], 0)
            del self._running[pipe]
            os.close(pipe)
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
            shutil.rmtree(folder, ignore_errors=True)
            yield Outcome(mutant, failed[0] if failed else "", ran, now - start, tuple(failed))
