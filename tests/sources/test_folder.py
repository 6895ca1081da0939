"""Which files of a folder are read, and what is said of the others."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsgraph.sources import folder


@pytest.fixture(autouse=True)
def from_z_to_a(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that lists its files in an order that is nobody's."""
    real = os.walk

    def walk(top: Path, **named: Any) -> Iterator[tuple[str, list[str], list[str]]]:
        for here, folders, names in real(top, **named):
            folders.sort(reverse=True)
            yield here, folders, sorted(names, reverse=True)

    monkeypatch.setattr(os, "walk", walk)


def read(top: Path, caplog: pytest.LogCaptureFixture) -> tuple[list[str], list[tuple[str, str]], list[str]]:
    """The files and issues by their paths below the folder, and what is logged."""
    with caplog.at_level(logging.INFO):
        files, issues = folder.found(top, {".txt", ".md"})
    places = [(os.path.relpath(issue.place, top), issue.problem) for issue in issues]
    return [str(file.relative_to(top)) for file in files], places, [record.getMessage() for record in caplog.records]


def test_what_is_not_read_is_counted_by_kind(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    for name in (
        "b.txt",
        "a.MD",
        "c.jpg",
        "d.JPG",
        "README",
        ".hidden.txt",
        ".git/x.txt",
        "z/a.txt",
        "z/e.png",
        "a/z.txt",
        "f.DOC",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    files, issues, logged = read(tmp_path, caplog)
    assert files == ["a/z.txt", "a.MD", "b.txt", "f.DOC", "z/a.txt"]
    assert issues == []
    assert logged == [f"{tmp_path}: files of kinds that are not read: 1 (hidden), 1 (no suffix), 2 .jpg, 1 .png"]


def test_of_a_folder_that_is_read_whole_nothing_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    (tmp_path / "b.txt").write_text("x")
    assert read(tmp_path, caplog) == (["b.txt"], [], [])


def test_links(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    top, other = tmp_path / "top", tmp_path / "other"
    for place in (top / "a" / "b", top / "c", other, tmp_path / "top2"):
        place.mkdir(parents=True)
    (other / "x.txt").write_text("x")
    for name, target in {
        "good.txt": other / "x.txt", "dead.txt": tmp_path / "none", "loop.txt": top / "loop.txt", ".dead": tmp_path / "none",
        "out": other, "beside": tmp_path / "top2", "above": tmp_path, "itself": top, "inside": top / "c", "a/b/up": top / "a",
        ".out": other,
    }.items():  # fmt: skip
        (top / name).symlink_to(target)
    files, issues, _ = read(top, caplog)
    assert files == ["good.txt"]
    elsewhere, holds = "a link to another folder, which is not followed", "a link to a folder that holds it"
    assert issues == [  # of each folder its folders, then its files, by name
        ("above", holds),
        ("beside", elsewhere),
        ("itself", holds),
        ("out", elsewhere),
        ("dead.txt", f"a link that leads nowhere, to {tmp_path / 'none'}"),
        ("loop.txt", "a link to itself"),
        ("a/b/up", holds),
    ]


def test_a_folder_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def walk(top: Path, onerror: object) -> list[tuple[str, list[str], list[str]]]:
        assert callable(onerror)
        onerror(PermissionError(13, "Permission denied", str(top / "secret")))
        onerror(PermissionError(13, "Permission denied"))
        return []

    monkeypatch.setattr(os, "walk", walk)
    files, issues = folder.found(tmp_path, {".txt"})
    assert files == []
    assert [issue.place for issue in issues] == [str(tmp_path / "secret"), str(tmp_path)]
    assert {issue.problem for issue in issues} == {"cannot be read: Permission denied"}


def test_a_file_that_has_just_gone_is_no_link(tmp_path: Path) -> None:
    assert folder.broken_link(tmp_path / "none") is None
