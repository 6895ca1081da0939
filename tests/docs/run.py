"""Runs the blocks of a page in a folder of its own."""

from __future__ import annotations

import contextlib
import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pyoxigraph import RdfFormat, parse

from newsgraph.cli.main import main
from newsgraph.namespaces import PREFIXES
from tests.docs import commands
from tests.docs.blocks import ROOT, Block

OTHER_TEST = "has its own test, "  # and then which one: it reads the page
# Why a block may stay unrun, and what in it shows that the reason is its own.
REASONS = {
    OTHER_TEST: "",
    "needs a network": r"https?://|s3://|\bHEAD:",
    "opens a browser": r"--open\b",
    "never ends": r"newsgraph (serve|watch)\b",
    "installs or tests the project": r"^(make|pip|git|python -m venv|\.ci/run)\b",
}
# What differs from run to run is compared as if it were the same: nothing else is.
VARIABLE = ((r"\b\d+(\.\d+)? (s|ms)\b", "0 s"), (r" *[\d,]+  bytes on disk", "0  bytes on disk"), (r"[ \t]+$", ""))
LONGEST = 60  # seconds for one block
PARSED = ("turtle", "json", "toml")
RUN = ("sh", "console", "python", "sparql")


@dataclass(frozen=True)
class Difference:
    """A block of a page, and the text that ought to stand in it."""

    block: Block
    real: str

    def __str__(self) -> str:
        return f"{self.block.place} shows\n{self.block.text}but what comes is\n{self.real}"


@dataclass
class Workspace:
    """A folder for one page, with the names that its Python has defined and what the last block printed."""

    folder: Path
    names: dict[str, Any] = field(default_factory=lambda: {"__name__": "page"})
    printed: str | None = None


def prepare(folder: Path) -> Path:
    """A folder as a reader has it after ``newsgraph build seeds``, to be copied for each page."""
    shutil.copytree(ROOT / "seeds", folder / "seeds")
    shutil.copytree(Path(__file__).parent / "news", folder / "news")
    code, printed = _bash("newsgraph build seeds", folder)
    assert code == 0, printed
    return folder


def run(blocks: list[Block], folder: Path) -> Iterator[Difference]:
    """Run the blocks of one page in ``folder``; give each that shows what does not come."""
    space = Workspace(folder)
    for block in blocks:
        if "file" in block.marks:
            file = folder / block.marks["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(block.text, encoding="utf-8")
        if "output" in block.marks:
            assert space.printed is not None, f"{block.place}: nothing that was run stands before this output"
            if normal(space.printed) != normal(block.text):
                yield Difference(block, space.printed)
        elif block.language in RUN and "file" not in block.marks:
            space.printed = None if "not run" in block.marks else _RUNNERS[block.language](block, space)
            if block.language == "console" and space.printed and normal(space.printed) != normal(block.text):
                yield Difference(block, space.printed)
        elif block.language in PARSED:
            check(block)


def check(block: Block) -> None:
    """A block of data parses."""
    try:
        if block.language == "turtle":
            known = "".join(f"@prefix {prefix}: <{iri}> .\n" for prefix, iri in PREFIXES.items())
            assert list(parse((known + block.text).encode(), format=RdfFormat.TURTLE)), "no triple"
        elif block.language == "json":
            for line in [block.text] if block.text.startswith(("{\n", "[\n")) else block.text.splitlines():
                json.loads(line)
        else:
            tomllib.loads(block.text)
    except (SyntaxError, ValueError) as error:
        raise AssertionError(f"{block.place}: {error}") from error


def normal(text: str) -> str:
    """The text without what differs from run to run."""
    for pattern, replacement in VARIABLE:
        text = re.sub(pattern, replacement, text, flags=re.MULTILINE)
    return text.rstrip("\n")


def _bash(script: str, folder: Path) -> tuple[int, str]:
    """Exit code and output, both streams together as a reader sees them."""
    path = os.pathsep.join([commands.folder(), str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "PYTHONUNBUFFERED": "1", "LC_ALL": "C.UTF-8"}
    with subprocess.Popen(
        ["bash", "-e", "-c", script], cwd=folder, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, text=True, encoding="utf-8", start_new_session=True,
    ) as ran:  # fmt: skip
        try:
            printed, _ = ran.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired as error:
            os.killpg(ran.pid, signal.SIGKILL)  # with what bash has started, which holds the pipe as well
            raise AssertionError(f"this does not end: mark it, if it should not\n{script}") from error
    return ran.returncode, printed


def _sh(block: Block, space: Workspace) -> str:
    code, printed = _bash(block.text, space.folder)
    assert code == int(block.marks.get("exit", 0)), f"{block.place}: exit code {code}\n{printed}"
    return printed


def _console(block: Block, space: Workspace) -> str:
    """The block as it would look: each command, and after it what it prints."""
    commands = [found[0] for found in re.finditer(r"^\$ .*\n(?:^> .*\n)*", block.text, re.MULTILINE)]
    assert commands, f"{block.place}: no line begins with '$ '"
    shown = []
    for number, command in enumerate(commands, 1):
        code, printed = _bash(re.sub(r"^[$>] ", "", command, flags=re.MULTILINE), space.folder)
        wanted = int(block.marks.get("exit", 0)) if number == len(commands) else 0
        assert code == wanted, f"{block.place}: exit code {code}\n{printed}"
        shown.append(command + printed)
    return "".join(shown)


def _python(block: Block, space: Workspace) -> str:
    out = io.StringIO()
    with contextlib.chdir(space.folder), contextlib.redirect_stdout(out):
        try:
            exec(compile("\n" * block.start + block.text, block.page, "exec"), space.names)
        except Exception as error:
            raise AssertionError(f"{block.place}: {type(error).__name__}: {error}") from error
    return out.getvalue()


def _sparql(block: Block, space: Workspace) -> str:
    out = io.StringIO()
    with contextlib.chdir(space.folder), contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        code = main(["query", block.text])
    assert code == 0, f"{block.place}: {out.getvalue()}"
    return out.getvalue()


_RUNNERS = {"sh": _sh, "console": _console, "python": _python, "sparql": _sparql}
