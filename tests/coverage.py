"""Lines of the package that no test runs: ``python -m tests.coverage``, after ``make coverage`` has run all tests.

Such a line gets a test or is deleted. What can be neither stands in ``coverage.tsv`` with its reason (``--rows`` prints rows for it);
an entry there that is not needed any more is a problem, too. Entries name function and line by their text, so that other changes of the
file do not matter.
"""

from __future__ import annotations

import ast
import csv
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "graph" / "newsgraph"
ALLOWED = Path(__file__).with_name("coverage.tsv")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of code: its file in the package, the function or class that it stands in (empty: none), and its text."""

    file: str
    where: str
    text: str


def unrun() -> dict[str, list[int]]:
    """The numbers of the lines that no process has run, by file of the package."""
    from coverage import Coverage
    from coverage.exceptions import NoDataError

    measured = Coverage(config_file=str(ROOT / "pyproject.toml"))
    try:
        measured.combine(strict=True)
        measured.save()
    except NoDataError:
        measured.load()  # combined before
    files = {path.relative_to(PACKAGE).as_posix(): measured.analysis2(str(path))[3] for path in PACKAGE.rglob("*.py")}
    return {file: numbers for file, numbers in sorted(files.items()) if numbers}


def lines(file: str, source: str, numbers: Iterable[int]) -> Iterator[tuple[int, Line]]:
    """Lines of a source by their numbers."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
    scopes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds)]
    texts = source.splitlines()
    for number in numbers:
        around = [node for node in scopes if node.lineno < number <= (node.end_lineno or 0)]
        yield number, Line(file, ".".join(node.name for node in around), texts[number - 1].strip())


def problems(unrun: Mapping[str, Mapping[int, Line]], allowed: Mapping[Line, str]) -> Iterator[str]:
    """What is wrong, a line each: code that nothing runs and nobody argues for, and arguments for what is run or is not there."""
    found = {line for numbers in unrun.values() for line in numbers.values()}
    for file, numbers in unrun.items():
        for number, line in numbers.items():
            if line not in allowed:
                yield f"graph/newsgraph/{file}:{number}: no test runs: {line.text}"
    for line, reason in allowed.items():
        place = f"tests/{ALLOWED.name}: {line.file} {line.where}".rstrip()
        if line not in found:
            yield f"{place}: is run, or is not there any more (delete the entry): {line.text}"
        if not reason:
            yield f"{place}: has no reason: {line.text}"


def argued(path: Path = ALLOWED) -> dict[Line, str]:
    """The entries of the list with their reasons."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, csv.excel_tab, quoting=csv.QUOTE_NONE))
    return {Line(*row[:3]): row[3] for row in rows[1:]}


def main(arguments: list[str]) -> int:
    """Print the problems; 1 where there is one. With ``--rows``, print the rows that the list lacks, for their reasons to be written."""
    found = {
        file: dict(lines(file, (PACKAGE / file).read_text(encoding="utf-8"), numbers))
        for file, numbers in unrun().items()
    }
    allowed = argued()
    if arguments == ["--rows"]:
        missed = dict.fromkeys(line for numbers in found.values() for line in numbers.values() if line not in allowed)
        print("\n".join("\t".join((line.file, line.where, line.text, "")) for line in missed))
        return 0
    told = list(problems(found, allowed))
    print("\n".join([*told, f"{len(told):,} problems; {sum(map(len, found.values())):,} lines that no test runs"]))
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
