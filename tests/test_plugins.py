"""Plugins as a user has them: the sample of tests/plugin is installed by pip, and the command line runs in a process of its own."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from newsgraph import export, plugins
from newsgraph.cli import ingest
from newsgraph.errors import PluginError, QueryError
from newsgraph.model import Document, Issue, LeftOut, Omission, Zone, ZoneKind
from newsgraph.plugins import Group
from newsgraph.sources import Reader, load, readers
from tests import onnx_cache

SAMPLE = Path(__file__).parent / "plugin"
PAGE = (SAMPLE.parents[1] / "docs" / "plugins.md").read_text(encoding="utf-8")
# A package of one module that gives entry points which cannot be used, beside some that can.
BROKEN = """\
[newsgraph.sources]
absent = broken:ABSENT
second = broken:SECOND
boxes = broken:BOXES
[newsgraph.formats]
csv = broken:CSV
half = broken:HALF
text = broken:TEXT
[newsgraph.commands]
build = broken:add_build
idle = broken:add_idle
raises = broken:add_raises
"""
MODULE = """\
from newsgraph.model import Document
from newsgraph.export import Format
from newsgraph.sources import Reader

def fetch(address):
    if address.endswith("empty"):
        return
    yield Document("Brazil signed the treaty with Kenya.", date="no day")
    if address.endswith("full"):
        raise ValueError("the box is\\nfull")
    yield "a text"

SECOND = Reader("text again", suffixes=(".txt",), read=lambda stream, place: [])
BOXES = Reader("a box", suffixes=(".box",), read=lambda stream, place: 1 / 0, schemes=("mybox",), fetch=fetch)
CSV = TEXT = "no format"

def half(source):
    yield b"half"
    yield "a text"

HALF = Format(half, ".half", "ends in the middle")

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


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which commands run, with the message of the sample."""
    folder = tmp_path_factory.mktemp("place")
    shutil.copy(SAMPLE / "treaty.nws", folder)
    return folder


@pytest.fixture(scope="module")
def run(sample: Path, broken: Path, place: Path) -> Run:
    """The command in a process, with the sample, and where told the broken package too."""

    def run_(*words: str, also_broken: bool = False) -> tuple[int, str, str]:
        folders = [sample, broken] if also_broken else [sample]
        path = os.pathsep.join(map(str, [*folders, onnx_cache.HOME]))
        environment = os.environ | {"PYTHONPATH": path, "COLUMNS": "200"}
        command = [sys.executable, "-m", "newsgraph", *words]
        done = subprocess.run(command, cwd=place, env=environment, capture_output=True, text=True, check=False)
        assert "Traceback" not in done.stderr, done.stderr
        return done.returncode, done.stdout, done.stderr

    return run_


@pytest.fixture(scope="module")
def session(run: Run) -> list[tuple[str, str, tuple[int, str, str]]]:
    """The commands that the page shows, what it shows of each, and what each does; they leave a store."""
    (text,) = blocks("console")
    steps = re.findall(r"^\$ newsgraph (.*)\n((?:[^$].*\n)*)", text, re.MULTILINE)
    return [(words, told, run(*words.split())) for words, told in steps]


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


def blocks(language: str) -> list[str]:
    """The code blocks of the page in a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(
    ("language", "file", "count"), [("python", "newsgraph_sample.py", 4), ("toml", "pyproject.toml", 1)]
)
def test_the_page_quotes_the_sample(language: str, file: str, count: int) -> None:
    quoted, code = blocks(language), (SAMPLE / file).read_text(encoding="utf-8")
    assert len(quoted) == count
    assert [block for block in quoted if block not in code] == []


def test_the_sample_does_what_the_page_shows(session: list[tuple[str, str, tuple[int, str, str]]]) -> None:
    assert [words.split()[0] for words, _, _ in session] == ["build", "export", "count"]
    assert [done for _, _, done in session] == [(0, told, "") for _, told, _ in session]


def test_help_and_lists_show_what_is_added(run: Run) -> None:
    code, text, problems = run("--help")
    assert (code, problems) == (0, "")
    assert re.search(r"^    count +count the claims of each speaker$", text, re.MULTILINE)
    assert ", claims; without one: the list" in " ".join(run("export", "--help")[1].split())
    assert re.search(r"^claims +\.md +Markdown: .* \(package newsgraph-sample\)$", run("export")[1], re.MULTILINE)
    assert "html, claims" in run("export", "nothing")[2].replace("'", "")
    assert ".zip or .nws" in run("build", "a.doc")[2]


def test_broken_commands_are_a_line_each_and_the_rest_works(run: Run) -> None:
    code, text, problems = run("--help", also_broken=True)
    assert code == 0
    assert "    count  " in text
    assert "    idle  " not in text
    assert problems.splitlines() == [
        f"newsgraph: newsgraph-broken: {problem} (mend the package, or: pip uninstall newsgraph-broken)"
        for problem in (
            "'build': there is a command called 'build' already",
            "'idle': its command 'idle' has no function to run",
            "'raises': KeyError: 'nothing'",
        )
    ]


@pytest.mark.usefixtures("session")
def test_broken_formats_are_a_line_each_and_the_rest_works(run: Run, place: Path) -> None:
    code, text, problems = run("export", also_broken=True)
    assert code == 0
    assert "(package newsgraph-sample)" in text
    clash, other = problems.splitlines()
    assert "newsgraph-broken: 'csv' of newsgraph.formats is a name of Newsgraph's own (mend" in clash
    assert "newsgraph-broken: broken:TEXT is str, not Format (mend" in other
    assert run("export", "text", also_broken=True) == (1, "", f"{other}\n")
    code, _, problems = run("export", "half", "-o", "made.half", also_broken=True)
    assert code == 1
    assert problems.startswith(
        "newsgraph: the format 'half' failed: TypeError: memoryview: a bytes-like object is required, not 'str'"
    )
    assert len(problems.splitlines()) == 1
    assert not (place / "made.half").exists()
    code, text, problems = run("export", "csv", also_broken=True)
    assert (code, problems) == (0, ""), "what needs no package hears of none"
    assert text.startswith("subject,"), "the format that ships stays"


def test_broken_readers_are_a_line_each_and_the_rest_is_read(run: Run, place: Path) -> None:
    news = place / "news"
    news.mkdir()
    for name in ("a.box", "b.txt"):
        (news / name).write_text("Peru left the council.")
    shutil.copy(SAMPLE / "treaty.nws", news / "c.NWS")
    (news / "d.nws").write_text("Content-Type: text/html\n\n<p>Brazil")
    code, rows, told = run("extract", "news", "mybox:inbox", "mybox:empty", "mybox:full", also_broken=True)
    assert code == 3
    mend, reads = "mend the package, or: pip uninstall newsgraph-broken", "it is read by the package newsgraph-broken"
    assert [line.removeprefix("newsgraph: skipped ") for line in told.splitlines()] == [
        f"newsgraph-broken: broken:ABSENT cannot be loaded: AttributeError: module 'broken' has no attribute 'ABSENT' ({mend})",
        f"newsgraph-broken: 'second': .txt has a reader already ({mend})",
        f"news/a.box: cannot be read: ZeroDivisionError: division by zero ({reads})",
        "news/d.nws: a message without plain text (save it as .html)",
        f"mybox:inbox: cannot be read: TypeError: str is no Document ({reads})",
        f"mybox:empty: no document in it ({reads})",
        f"mybox:full: cannot be read: ValueError: the box is full ({reads})",
    ]
    texts = {row["source"]: row["text"] for row in map(json.loads, rows.splitlines())}
    assert list(texts) == ["news/b.txt", "news/c.NWS", "mybox:inbox", "mybox:full"], "what came before an error is kept"
    assert "supports the cafés of Vienna" in texts["news/c.NWS"]


@pytest.mark.parametrize(
    ("reader", "problem"),
    [
        (Reader("nothing"), "a reader of no suffix and no scheme"),
        (Reader("no function", (".nws",)), "suffixes need a function to read, schemes one to fetch"),
        (Reader("no suffix", read=lambda *_: (), schemes=("imap",), fetch=print), "suffixes need a function to read, schemes one to fetch"),
        (Reader("capitals", (".EML",), lambda *_: ()), "'.EML' is no suffix or scheme in lower case"),
        (Reader("a disk", schemes=("c",), fetch=lambda _: ()), "'c' is no suffix or scheme in lower case"),
        (Reader("again", (".nws", ".md"), lambda *_: ()), ".md has a reader already"),
        (Reader("again", schemes=("mybox",), fetch=lambda _: ()), "mybox has a reader already"),
        (Reader("mail", (".nws",), lambda *_: (), ("imap",), lambda _: ()), ""),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_reader(reader: Reader, problem: str) -> None:
    assert readers._problem(reader, {".md"}, {"mybox"}) == problem


@pytest.mark.usefixtures("imported")
def test_of_two_packages_with_one_name_the_first_has_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    about = tmp_path / "newsgraph_other-1.0.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: newsgraph-other\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text("[newsgraph.sources]\nboxes = zebra:BOXES\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    here = plugins.found(Group.SOURCES, Reader)
    assert [(one.name, one.package) for one in here.plugins] == [
        ("boxes", "newsgraph-broken"),
        ("second", "newsgraph-broken"),
    ]
    assert "newsgraph-other: 'boxes' of newsgraph.sources is given by newsgraph-broken too (mend" in str(
        here.problems[1]
    )


@pytest.mark.usefixtures("imported")
def test_what_needs_no_package_hears_of_none(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Peru left the council.")
    (found,) = load.documents([str(tmp_path / "a.txt")])
    assert isinstance(found, Document)


@pytest.mark.usefixtures("imported")
def test_an_address_gives_documents_with_its_place() -> None:
    found = list(load.documents(["mybox:inbox", "unknown:inbox"]))
    documents = [item for item in found if isinstance(item, Document)]
    assert [(one.source, one.date) for one in documents] == [("mybox:inbox", "")]
    assert documents[0].zones
    assert Issue("unknown:inbox", "no such file or folder", "check the path") in found


@pytest.mark.parametrize(
    ("zones", "problem"),
    [
        ((Zone(ZoneKind.BODY, 0, 99),), "zones that overlap, or that the text does not have"),
        (
            (Zone(ZoneKind.BODY, 0, 9), Zone(ZoneKind.COMMENT, 8, 22)),
            "zones that overlap, or that the text does not have",
        ),
        (((0, 9),), "zones that are none"),
    ],
)
def test_zones_of_a_package_that_the_text_does_not_have_are_an_issue(zones: Any, problem: str) -> None:
    found = readers._accepted(Document("Kenya built a railway.", zones=zones), "a.box")
    assert isinstance(found, Issue)
    assert (found.place, found.problem) == ("a.box", problem)


def test_what_a_package_has_left_out_is_counted() -> None:
    part = (Zone(ZoneKind.BODY, 0, 22),)
    found = readers._accepted(Document("Kenya built a railway. Reply", zones=part), "a.box")
    assert isinstance(found, Document)
    assert found.left_out == (LeftOut(Omission.BUTTONS, 5),)


@pytest.mark.usefixtures("imported")
def test_what_may_not_be_missing_is_an_error() -> None:
    with pytest.raises(PluginError, match=r"newsgraph-broken: .* \(mend the package, or: pip uninstall"):
        plugins.installed(Group.FORMATS, export.Format)


def test_help_names_the_kinds_that_ship() -> None:
    told = ingest.FILES.partition("(")[2].partition(")")[0].split()
    assert told == [reader.suffixes[0] for reader in readers.READERS]


def test_an_error_of_ours_that_a_format_raises_stays_as_it_is() -> None:
    def write(_: object) -> bytes:
        raise QueryError("no such colour", hint="choose red")

    with pytest.raises(QueryError, match=r"^no such colour \(choose red\)$"):
        list(export._strangers("sample", write, None))


def test_a_format_that_nobody_installed() -> None:
    with pytest.raises(PluginError, match=r"no 'nonsense' of newsgraph.formats is installed \(install its package\)"):
        plugins.one(plugins.Group.FORMATS, "nonsense")
