"""The page about the architecture has the rooms that there are, in the order that a test holds, and the files that pages name are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.blocks import PAGES, ROOT, name_of
from tests.test_architecture import DOORS, STOREYS

PAGE = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
PACKAGE = ROOT / "graph/newsgraph"
FOLDERS = "|".join(
    path.name for path in [*ROOT.iterdir(), *PACKAGE.iterdir()] if path.is_dir() and path.name != "output"
)


def rows(heading: str) -> list[list[str]]:
    """The names in the first two cells of each row of the table below a heading."""
    table = PAGE.partition(f"## {heading}")[2].partition("\n## ")[0]
    return [
        re.findall(r"`([\w/]+)`", cells) for cells in re.findall(r"^\| (.*) \|$", table, re.MULTILINE) if "`" in cells
    ]


def test_every_room_is_on_the_page_in_its_order() -> None:
    first = [re.findall(r"`(\w+)`", row) for row in re.findall(r"^\| (`[^|]+) \|", PAGE, re.MULTILINE)]
    named = [name for row in first for name in row]
    floors = {name: floor for floor, names in enumerate(STOREYS) for name in names if not name.startswith("__")}
    assert sorted(named) == sorted(floors)
    assert [floors[name] for name in named] == sorted(floors.values())


def test_every_folder_of_the_package_is_on_the_page() -> None:
    rooms = {path.parent.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py")} - {"."}
    assert {part for room in rooms for part in room.split("/") if part != "en"} <= set(re.findall(r"`(\w+)`", PAGE))


def test_the_doors_on_the_page_are_those_of_the_test() -> None:
    table = PAGE.partition("## Doors")[2]
    doors = {
        library: set(re.findall(r"`([\w/]+)`", cells))
        for library, cells in re.findall(r"^\| (\w+) \| (`.*) \|$", table, re.MULTILINE)
    }
    assert doors == DOORS


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_files_that_a_page_names_are_there(page: Path) -> None:
    named = re.findall(rf"`((?:{FOLDERS})/[\w./-]+\.\w+)`", _in_force(page.read_text(encoding="utf-8")))
    assert [name for name in named if not (ROOT / name).exists() and not (PACKAGE / name).exists()] == []


def test_modules_that_a_decision_names_are_there() -> None:
    text = _in_force((ROOT / "docs/decisions.md").read_text(encoding="utf-8"))
    modules = {path.name for path in PACKAGE.rglob("*.py")} | {"graph.py"}  # a module of the user's
    assert set(re.findall(r"`(\w+\.py)`", text)) <= modules


def _in_force(text: str) -> str:
    """The page without the decisions that others have replaced."""
    return re.sub(r"^## [^\n]+\n\n\*[\d-]+\. Replaced by .*?(?=^## |\Z)", "", text, flags=re.MULTILINE | re.DOTALL)
