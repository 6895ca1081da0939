"""What a mutant is."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "graph" / "newsgraph"


@dataclass(frozen=True, slots=True)
class Mutant:
    """A file changed in one place. ``number`` counts the equal changes of a scope; so the key survives when lines move."""

    path: str  # below the top of the clone
    line: int
    scope: str
    kind: str
    before: str
    after: str
    number: int
    place: int  # among all mutants of the file
    lines: range = range(0)  # of its statement
    called: bool = False  # or the import of its file runs it

    @property
    def key(self) -> str:
        return " | ".join([self.path, self.scope, self.kind, self.before, self.after, str(self.number)])

    @property
    def room(self) -> str:
        """The room of the package that it lies in, or where its data does."""
        parts = Path(self.path).parts
        return parts[2] if parts[:2] == ("graph", "newsgraph") and len(parts) > 3 else parts[-1].removesuffix(".py")

    def diff(self) -> str:
        return f"{self.path}:{self.line}: {self.scope} ({self.kind})\n-   {self.before}\n+   {self.after}"


@dataclass(frozen=True, slots=True)
class Change:
    """A change that could be made, and what makes it."""

    line: int
    scope: str
    kind: str
    before: str
    after: str
    make: Callable[[], None]
    lines: range = range(0)
    called: bool = False


def numbered(path: str, changes: Iterator[Change]) -> Iterator[Mutant]:
    """The mutants that changes of a file are."""
    seen: dict[tuple[str, ...], int] = {}
    for place, c in enumerate(changes):
        same = (c.scope, c.kind, c.before, c.after)
        seen[same] = seen.get(same, 0) + 1
        yield Mutant(path, c.line, c.scope, c.kind, c.before, c.after, seen[same], place, c.lines, c.called)


def shown(node: ast.AST) -> str:
    """Code in one line, the head of what has a body."""
    text = ast.unparse(node).splitlines()
    return text[0] if len(text) == 1 or text[0].endswith(":") else " ".join(line.strip() for line in text)
