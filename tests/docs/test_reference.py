"""The reference has every command, option, exit code, public name and environment variable that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import newsgraph
from newsgraph.cli.main import parsers
from tests.cli import reference
from tests.cli.test_exit_codes import ROWS
from tests.docs.blocks import ROOT

PAGE = reference.PAGE.read_text("utf-8")
PACKAGE = ROOT / "graph/newsgraph"
# What the package reads of its environment; _ARGCOMPLETE is between a shell and what it has been taught.
READ = {
    "cli/publish.py": {"NEWSGRAPH_PUSH_USER", "NEWSGRAPH_PUSH_PASSWORD"},
    "cli/search.py": {"NO_COLOR"},
    "cli/completion.py": set(),
    "builder/processes.py": set(),  # hands it on
    "builder/ray_data.py": set(),  # tells Ray to be silent
    "vocabulary/name_index.py": {"XDG_CACHE_HOME"},
}


def section(name: str) -> str:
    return PAGE.partition(f"\n## {name}\n")[2].partition("\n## ")[0]


def test_the_page_is_that_of_the_code() -> None:
    assert reference.page() == PAGE, "run make docs"


@pytest.mark.parametrize("name", parsers()[1].choices)
def test_every_option_of_a_command_is_there(name: str) -> None:
    command = parsers()[1].choices[name]
    told = section(f"newsgraph {name}") + section("Options of every command")
    assert section(f"newsgraph {name}")
    for action in command._actions:
        for option in action.option_strings:
            assert re.search(rf"`{option}[ `]", told), f"newsgraph {name} {option}"


def test_every_exit_code_is_there() -> None:
    codes = {code for code, _ in ROWS.values()}
    assert codes <= {int(code) for code in re.findall(r"^\| `(\d+)` \|", section("Exit codes"), re.MULTILINE)}


def test_every_variable_of_the_environment_is_there() -> None:
    reading = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if re.search(r"\b(environ|getenv)\b", path.read_text("utf-8"))
    }
    assert reading == set(READ), "say here what it reads"
    names = {name for path in READ.values() for name in path}
    assert names == set(reference.VARIABLES)
    assert all(f"| `{name}` |" in section("Environment variables") for name in names)


def test_every_public_name_is_there() -> None:
    page = Path(ROOT / "docs/reference/api.md").read_text("utf-8")
    named = set(re.findall(r"^::: newsgraph\.(\w+)$", page, re.MULTILINE))
    assert named == set(newsgraph.__all__) - {"__version__"}
    assert "`newsgraph.__version__`" in page
