"""Plugins as a user has them: the sample of tests/plugin is installed by pip, and the command line runs in a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from newsgraph import export, plugins
from newsgraph.cli import ingest
from newsgraph.errors import PluginError
from newsgraph.model import Document, Issue
from newsgraph.plugins import Group
from newsgraph.sources import load, readers

SAMPLE = Path(__file__).parent / "plugin"
MAIL = """\
From: Ann Author <ann@example.org>
Date: Thu, 12 Mar 2026 09:00:00 +0000
Subject: Brazil signs the treaty
Content-Type: text/plain; charset="iso-8859-1"
Content-Transfer-Encoding: 8bit

Brazil signed the treaty with Kenya on Monday. "Kenya supports the caf\xe9s," Merkel said.
"""
# A package of one module that gives entry points which cannot be used, beside some that can.
BROKEN = """\
[newsgraph.sources]
absent = broken:ABSENT
second = broken:SECOND
boxes = broken:BOXES
[newsgraph.formats]
csv = broken:CSV
text = broken:TEXT
[newsgraph.commands]
build = broken:add_build
idle = broken:add_idle
raises = broken:add_raises
"""
MODULE = """\
from newsgraph.model import Document
from newsgraph.sources import Reader

def fetch(address):
    yield Document("Brazil signed the treaty with Kenya.", date="no day")
    if address.endswith("full"):
        raise ValueError("the box is\\nfull")
    yield "a text"

SECOND = Reader("text again", suffixes=(".txt",), read=lambda stream, place: [])
BOXES = Reader("a box", suffixes=(".box",), read=lambda stream, place: 1 / 0, schemes=("mybox",), fetch=fetch)
CSV = TEXT = "no format"

def add_build(subparsers):
    subparsers.add_parser("build").set_defaults(run=print)

def add_idle(subparsers):
    subparsers.add_parser("idle")

def add_raises(subparsers):
    raise KeyError("nothing")
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the sample is installed, without a network."""
    pytest.importorskip("setuptools", reason="setuptools makes the package, and it is not installed", minversion="77")
    place = tmp_path_factory.mktemp("plugin")
    shutil.copytree(SAMPLE, place / "source", ignore=shutil.ignore_patterns("__pycache__"))
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--no-index", "--target", str(place / "site")]
    command = [sys.executable, "-m", "pip", "install", *options, str(place / "source")]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout + made.stderr
    return place / "site"


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the broken package lies as pip leaves it."""
    place = tmp_path_factory.mktemp("broken")
    about = place / "newsgraph_broken-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: newsgraph-broken\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(BROKEN)
    (place / "broken.py").write_text(MODULE)
    return place


@pytest.fixture
def run(sample: Path, broken: Path, tmp_path: Path) -> Run:
    """The command in a folder of its own, with the sample, and where told the broken package too."""

    def run_(*words: str, also_broken: bool = False) -> tuple[int, str, str]:
        folders = [sample, broken] if also_broken else [sample]
        environment = os.environ | {"PYTHONPATH": os.pathsep.join(map(str, folders)), "COLUMNS": "200"}
        command = [sys.executable, "-m", "newsgraph", *words]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout, done.stderr

    return run_


@pytest.fixture
def imported(broken: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The broken package in this process."""
    caches = (readers._added, plugins.found, plugins.installed)
    monkeypatch.syspath_prepend(str(broken))
    for cached in caches:
        cached.cache_clear()
    yield
    for cached in caches:
        cached.cache_clear()


def test_the_sample_from_mail_to_claims(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "a.eml").write_text(MAIL, encoding="latin-1")
    assert run("build", "news", "--quiet") == (0, "", "")
    code, claims, _ = run("export", "claims")
    assert code == 0
    assert re.search(r"^- Brazil \*\*signs.*\*\* treaty", claims, re.MULTILINE), claims
    code, counted, _ = run("count")
    assert code == 0
    assert re.search(r"^ +\d+  nobody in particular$", counted, re.MULTILINE), counted
    assert re.search(r"^ +1  Merkel$", counted, re.MULTILINE), counted
    assert "2026-03-12" in run("list")[1]


def test_help_and_lists_show_what_is_added(run: Run) -> None:
    code, text, problems = run("--help")
    assert (code, problems) == (0, "")
    assert re.search(r"^    count +count the claims of each speaker$", text, re.MULTILINE)
    assert ", claims; without one: the list" in " ".join(run("export", "--help")[1].split())
    assert re.search(r"^claims +\.md +Markdown: .* \(package newsgraph-sample\)$", run("export")[1], re.MULTILINE)
    assert "html, claims" in run("export", "nothing")[2].replace("'", "")
    assert ".html, .jsonl or .eml" in run("build", "a.doc")[2]


def test_a_broken_package_is_one_line_a_problem_and_the_rest_works(run: Run, tmp_path: Path) -> None:
    code, text, problems = run("--help", also_broken=True)
    assert code == 0
    assert "    count  " in text
    assert "    idle  " not in text
    assert problems.splitlines() == [
        "newsgraph: newsgraph-broken: 'build': there is a command called 'build' already"
        " (mend the package, or: pip uninstall newsgraph-broken)",
        "newsgraph: newsgraph-broken: 'idle': its command 'idle' has no function to run"
        " (mend the package, or: pip uninstall newsgraph-broken)",
        "newsgraph: newsgraph-broken: 'raises': KeyError: 'nothing'"
        " (mend the package, or: pip uninstall newsgraph-broken)",
    ]
    (tmp_path / "a.txt").write_text("Brazil signed the treaty with Kenya.")
    assert run("build", "a.txt", "--quiet", also_broken=True) == (0, "", ""), "what needs no package hears of none"
    assert run("export", "ntriples", also_broken=True)[::2] == (0, "")
    assert run("export", "csv", also_broken=True)[1].startswith("subject,"), "the shipped one stays"
    code, text, problems = run("export", also_broken=True)
    assert code == 0
    assert "(package newsgraph-sample)" in text
    assert [line.partition(": ")[2].partition(" (")[0] for line in problems.splitlines()] == [
        "newsgraph-broken: 'csv' of newsgraph.formats is a name of Newsgraph's own",
        "newsgraph-broken: broken:TEXT is str, not Format",
    ]
    assert run("export", "text", also_broken=True) == (
        1,
        "",
        "newsgraph: newsgraph-broken: broken:TEXT is str, not Format (mend the package, or: pip uninstall newsgraph-broken)\n",
    )


def test_a_broken_reader_is_told_and_the_rest_is_read(run: Run, tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    for name in ("a.box", "b.txt"):
        (tmp_path / "news" / name).write_text("Peru left the council.")
    code, _, told = run("build", "news", "mybox:inbox", "mybox:full", "--quiet", also_broken=True)
    assert code == 3
    assert told.splitlines() == [
        "newsgraph: skipped newsgraph-broken: broken:ABSENT cannot be loaded: AttributeError: module 'broken' has no attribute"
        " 'ABSENT' (mend the package, or: pip uninstall newsgraph-broken)",
        "newsgraph: skipped newsgraph-broken: 'second': .txt has a reader already"
        " (mend the package, or: pip uninstall newsgraph-broken)",
        "newsgraph: skipped news/a.box: cannot be read: ZeroDivisionError: division by zero"
        " (it is read by the package newsgraph-broken)",
        "newsgraph: skipped mybox:inbox: cannot be read: TypeError: str is no Document"
        " (it is read by the package newsgraph-broken)",
        "newsgraph: skipped mybox:full: cannot be read: ValueError: the box is full"
        " (it is read by the package newsgraph-broken)",
    ]
    read = [line.split()[-1] for line in run("list")[1].splitlines()]
    assert {"news/b.txt", "mybox:inbox"} <= set(read), "what came before the error is kept"


@pytest.mark.usefixtures("imported")
def test_an_address_gives_documents_with_its_place() -> None:
    found = list(load.documents(["mybox:inbox", "unknown:inbox"]))
    documents = [item for item in found if isinstance(item, Document)]
    assert [(one.source, one.date) for one in documents] == [("mybox:inbox", "")]
    assert documents[0].zones
    assert Issue("unknown:inbox", "no such file or folder", "check the path") in found


@pytest.mark.usefixtures("imported")
def test_what_may_not_be_missing_is_an_error() -> None:
    with pytest.raises(PluginError, match=r"newsgraph-broken: .* \(mend the package, or: pip uninstall"):
        plugins.installed(Group.FORMATS, export.Format)


def test_help_names_the_kinds_that_ship() -> None:
    told = ingest.FILES.partition("(")[2].partition(")")[0].split()
    assert told == [reader.suffixes[0] for reader in readers.READERS]
