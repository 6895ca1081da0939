"""Inputs that have no end, are no files, or are broken in odd ways: an issue each, and the rest is read."""

from __future__ import annotations

import io
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsgraph import bounded
from newsgraph.errors import InputError
from newsgraph.model import Document, Issue, LeftOut, Omission
from newsgraph.sources import folder, jsonl, load, readers, texts
from newsgraph.sources.inputs import batches
from newsgraph.sources.load import documents

KENYA = "Kenya built a railway."
LINE = json.dumps({"text": KENYA}).encode() + b"\n"


def read(*paths: Path | str, stdin: Any = None) -> list[Document | Issue]:
    return list(documents([str(path) for path in paths], stdin))


def read_in_memory(*given: Any) -> list[Document | Issue]:
    return [item for batch in batches(list(given)) for item in batch.items]


def problems(*paths: Path | str, stdin: Any = None) -> list[str]:
    return [f"{at.place}: {at.problem}" for at in read(*paths, stdin=stdin) if isinstance(at, Issue)]


class Endless(io.RawIOBase):
    """A stream that begins somehow and repeats one piece for ever."""

    def __init__(self, start: bytes, piece: bytes) -> None:
        self._pending, self._piece = start, piece * (2**16 // len(piece) + 1)
        self.given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        while len(self._pending) < len(buffer):
            self._pending += self._piece
        buffer[:] = self._pending[: len(buffer)]
        self._pending = self._pending[len(buffer) :]
        self.given += len(buffer)
        return len(buffer)


@pytest.mark.parametrize(
    ("start", "piece", "problem"),
    [
        (b"", b"y\n", "too large: more than 1 MB"),
        (b"", b"\0", "too large: more than 1 MB"),
        (b"<html><p>", b"word ", "too large: more than 1 MB"),
        (LINE + b'{"text": "', b"a", "a line without an end: the rest is left"),
        (LINE, b"\n", "blank lines without an end: the rest is left"),
        (LINE, b"{}\n", "1,000 lines one after another cannot be read: the rest is left"),
    ],
)
def test_standard_input_without_an_end(
    start: bytes, piece: bytes, problem: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(jsonl, "MAX_BROKEN", 1000)
    monkeypatch.setattr(jsonl, "BLANK", 1024)
    for module in (load, texts):
        monkeypatch.setattr(module, "MAX_BYTES", 2**20)
    stream = Endless(start, piece)
    found = read("-", stdin=io.BufferedReader(stream))
    assert isinstance(found[-1], Issue)
    assert found[-1].problem == problem
    assert stream.given < (80 if start else 6) * 2**20
    assert [at.text for at in found if isinstance(at, Document)] == [KENYA] * start.startswith(b'{"text": "K')


def test_broken_lines_between_others_are_not_counted_together(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(jsonl, "MAX_BROKEN", 3)
    (tmp_path / "a.jsonl").write_bytes((b"{}\n{}\n" + LINE) * 4)
    assert len(read(tmp_path / "a.jsonl")) == 12


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[Path]:
    """A folder with one text, and with what is no file."""
    folder = tmp_path / "odd"
    folder.mkdir()
    (folder / "a.txt").write_text(KENYA, "utf-8")
    os.mkfifo(folder / "pipe.txt")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "loop.txt").symlink_to("loop.txt")
    (folder / "gone.txt").symlink_to("nowhere.txt")
    (folder / "gone").symlink_to("nowhere")
    (folder / "here").symlink_to(".")
    (folder / "up").symlink_to("..")
    (tmp_path / "other").mkdir()
    (folder / "out").symlink_to("../other")
    (folder / "within").mkdir()
    (folder / "same").symlink_to("within")
    (folder / "good.txt").symlink_to("a.txt")
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind(os.path.relpath(folder / "socket.txt"))  # the whole path may be longer than one of a socket can be
        yield folder


def test_a_folder_with_what_is_no_file(odd: Path) -> None:
    found = read(odd)
    assert [at.source for at in found if isinstance(at, Document)] == [f"{odd}/a.txt", f"{odd}/good.txt"]
    assert sorted(problem.removeprefix(f"{odd}/") for problem in problems(odd)) == [
        "gone.txt: a link that leads nowhere, to nowhere.txt",
        "gone: a link that leads nowhere, to nowhere",
        "here: a link to a folder that holds it",
        "loop.txt: a link to itself",
        "out: a link to another folder, which is not followed",
        "pipe.txt: a named pipe, not a file",
        "socket.txt: a socket, not a file",
        "up: a link to a folder that holds it",
        "zero.txt: a device, not a file",
    ]


@pytest.mark.parametrize("name", ["pipe.txt", "zero.txt", "loop.txt", "gone.txt", "socket.txt"])
def test_what_is_no_file_given_by_its_name(odd: Path, name: str) -> None:
    (problem,) = problems(odd / name)
    assert problem.startswith(f"{odd / name}: a ")


def test_files_beside_the_texts_have_an_end(odd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bounded.read(odd / "good.txt") == KENYA.encode()
    monkeypatch.setattr(bounded, "MAX_SIDE_FILE", 10 * 2**0)
    with pytest.raises(InputError, match="more than 0 MB"):
        bounded.read(odd / "a.txt")
    for name in ("pipe.txt", "zero.txt", "socket.txt"):
        with pytest.raises(InputError, match="not a file"):
            bounded.read(odd / name)
    with pytest.raises(InputError, match="no path has the character"):
        bounded.read("a\0b")
    with pytest.raises(IsADirectoryError):
        bounded.read(odd)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        (b"[" * 100_000, "nested too deep"),
        (b'{"text": "a", "id": ' + b"9" * 5000 + b"}", "not JSON: a number of too many digits"),
        (b'{"text": NaN}', '"text" is not a text'),
        (b'{"text": "a", "date": "0000-01-01"}', "\"date\" is '0000-01-01', which is no date"),
        (b'{"text": "a", "date": "99999-01-01"}', "\"date\" is '99999-01-01', which is no date"),
        (b'{"text": "a", "date": "2026-02-30"}', "\"date\" is '2026-02-30', which is no date"),
        (b'{"text": "a"', "not JSON: "),
        (b'{"text": "a', "not JSON: Invalid control character at column 12"),
        (b'\xff{"text": "a"}', "not UTF-8"),
        (b'{"text": "\xed\xa0\x80"}', "not UTF-8"),
        (b"null", "not an object"),
    ],
)
def test_a_broken_line_is_an_issue_and_the_next_one_is_read(tmp_path: Path, line: bytes, problem: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(LINE + line + b"\r\n" + LINE)
    first, broken, last = read(tmp_path / "a.jsonl")
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert isinstance(broken, Issue)
    assert broken.place == f"{tmp_path / 'a.jsonl'}:2"
    assert problem in broken.problem
    assert broken.hint


def test_breaks_of_other_kinds_end_no_line(tmp_path: Path) -> None:
    texts = ["One\u2028two", "One\u2029two", "One\x85two", "One\x0btwo", "One\x1ctwo"]
    lines = [json.dumps({"text": text}, ensure_ascii=False) for text in texts]
    (tmp_path / "a.jsonl").write_bytes("\r\n".join(lines).encode("utf-8-sig"))
    assert len(read(tmp_path / "a.jsonl")) == len(texts)
    assert problems(tmp_path / "a.jsonl") == []


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-be", "utf-32-be"])
def test_other_encodings(tmp_path: Path, encoding: str) -> None:
    mark = "" if encoding in ("utf-16", "utf-32") else "\ufeff"
    (tmp_path / "a.txt").write_bytes(f"{mark}{KENYA}\r\nIt opened.".encode(encoding))
    (found,) = read(tmp_path / "a.txt")
    assert isinstance(found, Document)
    assert found.text == f"{KENYA}\nIt opened."
    (tmp_path / "a.jsonl").write_bytes(f'{mark}{{"text": "{KENYA}"}}\n'.encode(encoding) * 3)
    (problem,) = problems(tmp_path / "a.jsonl")
    assert f"lines in {encoding.upper()[:6]}" in problem


@pytest.mark.parametrize("label", ["iso-8859-12", "windows-1259", "iso-8859-99"])
def test_character_sets_that_nobody_knows(tmp_path: Path, label: str) -> None:
    (tmp_path / "a.html").write_bytes(f"<meta charset={label}><p>caf".encode() + b"\xe9 opened on Monday.")
    (problem,) = problems(tmp_path / "a.html")
    assert f"{label!r} is no character set that is known" in problem


@pytest.mark.parametrize(
    "error", [ValueError("odd"), RecursionError("deep"), KeyError(1), AssertionError(), OSError(5, "I/O")]
)
def test_whatever_a_reader_raises_is_an_issue_of_its_file(
    tmp_path: Path, error: Exception, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any) -> Any:
        raise error

    monkeypatch.setitem(readers._SHIPPED, ".md", broken)
    for name in ("a.txt", "b.md", "c.txt"):
        (tmp_path / name).write_text(KENYA, "utf-8")
    first, issue, last = read(tmp_path)
    assert isinstance(issue, Issue)
    assert issue.place == f"{tmp_path / 'b.md'}"
    assert issue.hint
    assert [at.text for at in (first, last) if isinstance(at, Document)] == [KENYA] * 2


def test_want_of_memory_is_no_fault_of_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> Any:
        raise MemoryError

    (tmp_path / "a.md").write_text(KENYA, "utf-8")
    monkeypatch.setitem(readers._SHIPPED, ".md", broken)
    with pytest.raises(MemoryError):
        read(tmp_path / "a.md")
    with pytest.raises(MemoryError):
        list(jsonl.each_line([LINE], "a.jsonl", broken))
    monkeypatch.setattr("newsgraph.sources.inputs.from_fields", broken)
    with pytest.raises(MemoryError):
        read_in_memory({"text": KENYA})


def test_what_is_longer_than_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("newsgraph.sources.inputs.MAX_BYTES", 2**20)
    fits, larger = read_in_memory({"text": KENYA.ljust(2**20)}, {"text": KENYA.ljust(2**20 + 1)})
    assert isinstance(fits, Document)
    assert larger == Issue("item 2", "text of more than 1 million characters", "split that document")
    monkeypatch.setattr(load, "MAX_LINE", 2**20)
    place = tmp_path / "a.txt"
    place.write_text(f"{KENYA.ljust(2**20 - 1)}\n{KENYA.ljust(2**20)}\n{KENYA}", "utf-8")
    before, issue, after = documents([str(place)], lines=True)
    assert [at.text for at in (before, after) if isinstance(at, Document)] == [KENYA] * 2
    assert issue == Issue(f"{place}:2", "line of more than 1 MB", "put one sentence on each line")


def test_a_folder_that_cannot_be_looked_into(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("inner", "other"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text(KENYA, "utf-8")

    def scandir(place: Any) -> Any:
        if Path(place).name == "inner":
            raise PermissionError(13, "Permission denied", str(place))
        return real(place)

    real = os.scandir
    monkeypatch.setattr(os, "scandir", scandir)
    issue, found = read(tmp_path)
    assert issue == Issue(f"{tmp_path / 'inner'}", "cannot be read: Permission denied", "check its permissions")
    assert isinstance(found, Document)
    assert found.source == f"{tmp_path / 'other' / 'a.txt'}"


def test_a_folder_that_goes_while_its_parent_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "walk", lambda top, **_: [(str(top), ["gone"], [])])
    assert folder.found(tmp_path, {".txt"}) == ([], [])


def test_a_document_knows_its_place_and_what_was_left_out_of_it(tmp_path: Path) -> None:
    line = {"text": KENYA, "url": "https://wire.example/7", "body": "It opened today.", "likes": 7}
    (tmp_path / "a.jsonl").write_text(json.dumps(line), "utf-8")
    (found,) = read(tmp_path / "a.jsonl")
    assert isinstance(found, Document)
    assert (found.source, found.place) == ("https://wire.example/7", f"{tmp_path / 'a.jsonl'}:1")
    assert found.left_out == (LeftOut(Omission.FIELDS, len("Itopenedtoday.")),)
    assert found == Document(KENYA, "https://wire.example/7", zones=found.zones)  # neither is part of its value


@pytest.mark.parametrize("wrong", [None, 3, object(), True, [None], [3], [[]], b"x", [b"x"]])
def test_what_is_no_input(wrong: Any) -> None:
    with pytest.raises(InputError, match="item 1: neither a path nor a document, but "):
        batches(wrong)


def test_an_id_of_too_many_digits_is_an_issue() -> None:
    issue, found = read_in_memory({"text": KENYA, "id": 10**5000}, Document(KENYA))
    assert isinstance(issue, Issue)
    assert issue.place == "item 1"
    assert isinstance(found, Document)
    assert found.place == "item 2"
