"""The files of tests that are near to a module by what imports what: for a sample where nothing is recorded, or not yet."""

from __future__ import annotations

import ast
import re
from collections import deque
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.mutants import lines
from tests.mutants.mutant import PACKAGE, ROOT, Mutant
from tests.mutants.patch import module_of

MEMBERS = "tests/vocabulary/test_members.py"  # the test of all words of all lists, all entries and all traits
MOST = 25  # files


def files(mutant: Mutant) -> list[str]:
    """Files of tests, those first that import the module themselves or over few others, and of these the smallest."""
    if lines.is_data(mutant):
        rooms = lines.rooms_of_data(mutant)
        return sorted(
            (file for file in lines.files() if file.split("/")[1] in rooms),
            key=lambda file: rooms.index(file.split("/")[1]),
        )
    paths, room, named = _distances(module_of(mutant)), f"tests/{mutant.room}/", Path(mutant.path).stem
    far = {file: paths[module] for file in lines.files() if (module := _module(ROOT / file)) in paths}
    order = sorted(
        far, key=lambda file: (named not in file, far[file], not file.startswith(room), (ROOT / file).stat().st_size)
    )
    return [*([MEMBERS] if mutant.room == "lang" else []), *order[:MOST]]


def about(mutant: Mutant, test: str) -> bool:
    """Whether a test is about what is removed: of the very word ("du" is none of "during"), of its list, or of all members."""
    if mutant.path.endswith(".py"):
        return False
    words = (mutant.before.strip('"').partition(" ")[0], mutant.scope)
    named = "|".join(re.escape(word.rpartition(":")[2]) for word in words if word)
    if mutant.path.endswith("synonyms.txt"):
        return "synonym" in test  # which are named by what is left of the line
    return test.startswith(MEMBERS) or re.search(rf"(?<!\w)(?:{named})(?!\w)", test, re.IGNORECASE) is not None


def _distances(module: str) -> dict[str, int]:
    """How many imports are between each module that needs another and that one."""
    found, queue = {module: 0}, deque([module])
    while queue:
        at = queue.popleft()
        for other in sorted(_importers().get(at, ())):
            if other not in found:
                found[other] = found[at] + 1
                queue.append(other)
    return found


@cache
def _importers() -> dict[str, set[str]]:
    """The modules that import a module."""
    sources = [*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py")]
    known, found = {_module(file) for file in sources}, dict[str, set[str]]()
    for file in sources:
        for name in _imported(file):
            module = name if name in known else name.rpartition(".")[0]
            if module in known:
                found.setdefault(module, set()).add(_module(file))
    return found


def _imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _module(file: Path) -> str:
    place = file.relative_to(ROOT / "graph" if PACKAGE in file.parents else ROOT).with_suffix("")
    return ".".join(place.parts).removesuffix(".__init__")
