"""Which tests run which lines: recorded once, and again for the files of tests that have changed since."""

from __future__ import annotations

import ast
import difflib
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from pathlib import Path

from tests.mutants.mutant import PACKAGE, ROOT, Mutant

AT_A_TIME = 70  # files of tests
LOADING = "loading"  # the context of a load of the pipeline
FOLDER = ROOT / ".cache" / "lines"
MORE = ("tests/training/test_confidence.py", "tests/patterns/test_linear.py")  # they ask rooms that are not theirs
# A browser or a process of its own runs what they test, or they look at the files.
APART = ("test_page_use.py", "test_page_views.py", "test_page_safety.py", "test_page_access.py", "test_architecture.py",
         "test_coverage.py", "test_wheel.py", "test_import_name.py")  # fmt: skip


def files() -> list[str]:
    """The files of tests that are asked, below the top of the clone: those of the rooms of the package, and some more."""
    found = [*(ROOT / "tests").glob("test_*.py"), *(ROOT / file for file in MORE)]
    for room in (path for path in PACKAGE.iterdir() if path.is_dir()):
        found += (ROOT / "tests" / room.name).rglob("test_*.py")
    return sorted(str(file.relative_to(ROOT)) for file in found if file.name not in APART)


def record(at_once: int) -> None:
    """Run the tests of which nothing is known, with a tracer, some files at a time: what is interrupted goes on from there."""
    known = _generations()
    changed = [file for file in files() if known.get(file, ("", None))[0] != digest(file)]
    for first in range(0, len(changed), AT_A_TIME):
        _record(changed[first : first + AT_A_TIME], at_once)


def _record(changed: list[str], at_once: int) -> None:
    place = FOLDER / f"{len(list(FOLDER.glob('*'))):04}"
    shutil.copytree(PACKAGE, place / "newsgraph", ignore=shutil.ignore_patterns("__pycache__", "model", "web"))
    (place / "files.json").write_text(json.dumps({file: digest(file) for file in changed}), "utf-8")
    print(f"recording what {len(changed)} files of tests run, {changed[0]} and on", flush=True)
    spread = ["-n", str(at_once), "--dist", "loadfile"] if at_once > 1 else ["-n", "0"]
    command = [sys.executable, "-m", "pytest", "-p", "tests.mutants.recorder", *spread, "-q", *changed]
    environment = os.environ | {"NEWSGRAPH_LINES": str(place)}
    subprocess.run(command, cwd=ROOT, env=environment, check=False)  # tests that fail are left out


def _generations() -> dict[str, tuple[str, Path]]:
    """The newest recording of each file of tests, and the content that it had."""
    found: dict[str, tuple[str, Path]] = {}
    for place in sorted(FOLDER.glob("*")):
        if list(place.glob("tests.*.json")):
            for file, digest in json.loads((place / "files.json").read_text("utf-8")).items():
                if (ROOT / file).exists():
                    found[file] = (digest, place)
    return found


def digest(file: str) -> str:
    """The content of a file of tests, and of the tables and helpers beside it."""
    beside = [
        path for path in sorted((ROOT / file).parent.iterdir()) if path.suffix and not path.name.startswith("test_")
    ]
    found = hashlib.sha256((ROOT / file).read_bytes())
    for path in beside:
        found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


class Lines:
    """Tests by line, with the seconds that each takes; those that the fixtures of a file take, by file."""

    def __init__(self) -> None:
        newest = _generations()
        self._newest = {file: place for file, (_, place) in newest.items()}
        self.seconds: dict[str, float] = {}
        self.fixtures: dict[str, float] = {}
        unknown: dict[str, list[str]] = {}
        for place in set(self._newest.values()):
            for file in place.glob("tests.*.json"):
                for test, told in json.loads(file.read_text("utf-8")).items():
                    of, (seconds, passed, fixtures) = test.partition("::")[0], told or (0.0, False, 0.0)
                    if self._newest.get(of) != place:
                        continue
                    if passed:
                        self.seconds[test] = seconds
                        self.fixtures[of] = self.fixtures.get(of, 0.0) + fixtures
                    elif told is None:
                        unknown.setdefault(test.partition("[")[0], []).append(test)
        self._siblings = self._estimated(unknown)
        self._of_file: dict[str, list[str]] = {}
        for test in self.seconds:
            self._of_file.setdefault(test.partition("::")[0], []).append(test)
        self._known: dict[str, dict[int, set[str]]] = {}

    def _estimated(self, unknown: dict[str, list[str]]) -> dict[str, list[str]]:
        """Tests that were not run by their function, where others of it were: they take what those took."""
        known: dict[str, list[float]] = {}
        for test, seconds in self.seconds.items():
            known.setdefault(test.partition("[")[0], []).append(seconds)
        found = {function: tests for function, tests in unknown.items() if function in known}
        for function, tests in found.items():
            self.seconds.update(dict.fromkeys(tests, sum(known[function]) / len(known[function])))
        return found

    def tests(self, mutant: Mutant) -> set[str]:
        """Those that run what is changed; what reads the words is asked of all who need words, too."""
        found = self.running(mutant)
        found |= {
            test for function in {t.partition("[")[0] for t in found} for test in self._siblings.get(function, ())
        }
        return found | self._of_data(mutant) if is_data(mutant) or mutant.room in ("vocabulary", "lang") else found

    def running(self, mutant: Mutant) -> set[str]:
        """Those that run the very line; what is run once, by an import or since its value is kept, is asked of who uses its name."""
        contexts: set[str] = set()
        if is_data(mutant):
            return contexts
        places = [(mutant.path, mutant.lines)] if mutant.called else []
        if not mutant.called or _is_kept(mutant):
            places += self._users(mutant)
        for path, lines in places:
            at = self._contexts(path)
            for line in lines:
                contexts |= at.get(line, set())
        found: set[str] = set()
        for context in contexts:
            found.update([context] if "::" in context else self._of_file.get(context, ()))
        return {test for test in found if test in self.seconds}

    def _of_data(self, mutant: Mutant) -> set[str]:
        """All tests of the rooms that ask for it."""
        return {test for test in self.seconds if test.split("/")[1] in rooms_of_data(mutant)}

    def _contexts(self, path: str) -> dict[int, set[str]]:
        """Contexts by today's lines of a file."""
        if path not in self._known:
            found: dict[int, set[str]] = {}
            today = (ROOT / path).read_text("utf-8").splitlines()
            for place in sorted(set(self._newest.values())):
                old = place / Path(path).relative_to("graph")
                if not old.exists():
                    continue
                lines = _moved(old.read_text("utf-8").splitlines(), today)
                for line, contexts in _recorded(place, path):
                    own = {c for c in contexts if c and self._newest.get(c.partition("::")[0]) == place}
                    for new in lines.get(line, ()):
                        found.setdefault(new, set()).update(own)
            self._known[path] = found
        return self._known[path]

    def _users(self, mutant: Mutant) -> Iterator[tuple[str, range]]:
        """The bodies of functions that use the name of a statement that an import runs, or a name made of it."""
        module = ast.parse((ROOT / mutant.path).read_text("utf-8"))
        tops = [top for top in module.body if top.lineno <= mutant.line <= (top.end_lineno or 0)]
        names, asked = {name for top in tops for name in _defined(top)}, set[str]()
        while fresh := names - asked:
            asked |= fresh
            for path, defined, used, lines in self._index:
                if fresh & (used | (defined if lines and path == mutant.path else set())):
                    if lines:
                        yield path, lines
                    else:
                        names |= defined

    @cached_property
    def _index(self) -> list[tuple[str, set[str], set[str], range]]:
        """Path, names defined, names used, and lines of the body of each function and each statement of a module."""
        found = []
        for file in PACKAGE.rglob("*.py"):
            path = str(file.relative_to(ROOT))
            for top in ast.parse(file.read_text("utf-8")).body:
                for part in top.body if isinstance(top, ast.ClassDef) else [top]:
                    body = (
                        range(part.body[0].lineno, (part.end_lineno or 0) + 1)
                        if isinstance(part, ast.FunctionDef)
                        else range(0)
                    )
                    found.append((path, set(_defined(top)) | set(_defined(part)), _used(part), body))
        return found


def is_data(mutant: Mutant) -> bool:
    """Whether it is one of what is no code."""
    return not mutant.path.startswith("graph/") or mutant.path.endswith(".json")


def rooms_of_data(mutant: Mutant) -> tuple[str, ...]:
    """The rooms whose tests ask for what it changes."""
    rooms = {
        "shapes.ttl": ("rdf", "cli", "builder"),
        "synonyms.txt": ("vocabulary", "ask"),
        "confidence.json": ("training",),
    }
    return rooms.get(Path(mutant.path).name, ("vocabulary", "lang", "extract", "entities", "ask"))


def _is_kept(mutant: Mutant) -> bool:
    """Whether it lies in a function whose values are kept."""
    functions = (
        n for n in ast.walk(ast.parse((ROOT / mutant.path).read_text("utf-8"))) if isinstance(n, ast.FunctionDef)
    )
    around = [f for f in functions if f.lineno <= mutant.line <= (f.end_lineno or 0)]
    return any("cache" in ast.unparse(decorator) for f in around for decorator in f.decorator_list)


def _defined(statement: ast.stmt) -> Iterable[str]:
    match statement:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
            targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
            yield from (node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name))


def _used(node: ast.AST) -> set[str]:
    loaded = (n for n in ast.walk(node) if isinstance(n, ast.Name | ast.Attribute) and isinstance(n.ctx, ast.Load))
    return {n.id if isinstance(n, ast.Name) else n.attr for n in loaded}


def _moved(old: list[str], new: list[str]) -> dict[int, list[int]]:
    """Today's lines for each line as it was; of a changed run of lines each stands for all."""
    if old == new:
        return {n: [n] for n in range(1, len(old) + 1)}
    found: dict[int, list[int]] = {}
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        for n in range(a, b):
            found[n + 1] = [c + n - a + 1] if tag == "equal" else list(range(c + 1, d + 1))
        if tag == "insert" and a:
            found.setdefault(a, []).extend(range(c + 1, d + 1))
    return found


def _recorded(place: Path, path: str) -> Iterator[tuple[int, list[str]]]:
    """Contexts by line of a file as it was; who asked for the pipeline ran what its loading ran."""
    from coverage import CoverageData

    for file in place.glob("lines.*"):
        loads = json.loads(file.with_name(f"loads{file.suffix}.json").read_text("utf-8"))
        data = CoverageData(str(file))
        data.read()
        for measured in data.measured_files():
            if measured.endswith(f"/{path}"):  # wherever the clone was
                for line, contexts in data.contexts_by_lineno(measured).items():
                    yield line, [*contexts, *loads] if LOADING in contexts else contexts
