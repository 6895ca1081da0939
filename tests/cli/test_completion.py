"""How a shell completes a line, and the manual page."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from newsgraph.cli.completion import SHELLS
from newsgraph.cli.main import main, parsers
from tests.cli.manual import PAGE, page


def completed(line: str, tmp_path: Path) -> set[str]:
    """What argcomplete offers a shell for the end of a line (https://kislyuk.github.io/argcomplete)."""
    out = tmp_path / "offered"
    asked = {"_ARGCOMPLETE": "1", "_ARGCOMPLETE_STDOUT_FILENAME": str(out), "_ARGCOMPLETE_IFS": "\n", "COMP_TYPE": "63"}
    asked |= {"COMP_LINE": line, "COMP_POINT": str(len(line))}
    subprocess.run([sys.executable, "-m", "newsgraph"], env={**os.environ, **asked}, check=True, timeout=60)
    return {word.strip() for word in out.read_text(encoding="utf-8").split("\n") if word.strip()}


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("newsgraph se", {"search", "serve"}),
        ("newsgraph search --fo", {"--format"}),
        ("newsgraph search --format j", {"json"}),
    ],
)
def test_commands_options_and_choices_are_completed(line: str, offered: set[str], tmp_path: Path) -> None:
    assert completed(line, tmp_path) == offered


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_one_of_the_shell(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == 0
    script = capsys.readouterr().out
    assert "_ARGCOMPLETE" in script
    if shutil.which(shell):
        subprocess.run([shell, "-n"], input=script, text=True, check=True, timeout=60)


def test_the_manual_is_as_new_as_the_commands_and_has_all_of_them() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "make docs writes it anew"
    for name in parsers()[1].choices:
        assert f"newsgraph {name}" in page().replace("\\-", "-")
