"""The fenced blocks of a page of Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), ROOT / "output/README.md", ROOT / "training/README.md"],
    key=lambda page: page.relative_to(ROOT).as_posix(),
)
MARKS = ("output", "not run", "exit", "file")
_COMMENT = re.compile(r"<!--\s*(.*?)\s*-->")


@dataclass(frozen=True)
class Block:
    """One fenced block: its lines are those of the page from ``start`` up to ``end``, without the fences (counted from 0)."""

    page: Path
    start: int
    end: int
    language: str
    text: str
    marks: dict[str, str]
    follows: bool  # nothing but marks and empty lines stand between it and the block before

    @property
    def place(self) -> str:
        return f"{self.page.relative_to(ROOT)}:{self.start}"


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


def read(page: Path) -> list[Block]:
    """The blocks of a page, from the first to the last."""
    return list(_blocks(page, page.read_text(encoding="utf-8").splitlines()))


def _blocks(page: Path, lines: list[str]) -> Iterator[Block]:
    at, comments, apart = 0, list[str](), True
    while at < len(lines):
        line = lines[at].strip()
        if fence := re.fullmatch(r"(`{3,})(\S*).*", line):
            end = next(place for place in range(at + 1, len(lines)) if lines[place].strip() == fence[1])
            text = "".join(f"{inner}\n" for inner in lines[at + 1 : end])
            yield Block(page, at + 1, end, fence[2], text, _marks(comments), not apart)
            at, comments, apart = end, [], False
        elif comment := _COMMENT.fullmatch(line):
            comments.append(comment[1])
        elif line:
            comments, apart = [], True
        at += 1


def _marks(comments: list[str]) -> dict[str, str]:
    pairs = [comment.partition(":") for comment in comments]
    return {name.strip(): value.strip() for name, _, value in pairs}
