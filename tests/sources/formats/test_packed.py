"""Archives and what is compressed: what is in them is read by its suffix, up to a limit of what may come out."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import logging
import tarfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from backports import zstd

from newsgraph.errors import InputError
from newsgraph.model import Document, Issue
from newsgraph.sources.formats import packed
from newsgraph.sources.load import documents
from tests.sources.formats.made import docx, zipped

KENYA, PERU = "Kenya built a railway.", "Peru left the council."
LINES = "".join(json.dumps({"text": text}) + "\n" for text in (KENYA, PERU)).encode()


def tarred(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        folder = tarfile.TarInfo("folder.txt")
        folder.type = tarfile.DIRTYPE
        archive.addfile(folder)
        link = tarfile.TarInfo("link.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return out.getvalue()


def read(place: Path, data: bytes) -> list[Document | Issue]:
    place.write_bytes(data)
    return list(documents([str(place)]))


def texts(found: list[Document | Issue]) -> list[str]:
    return [item.text if isinstance(item, Document) else f"({item.problem})" for item in found]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt.gz", gzip.compress(KENYA.encode(), mtime=0)),
        ("a.gz", gzip.compress(KENYA.encode(), mtime=0)),
        ("A.TXT.GZ", gzip.compress(KENYA.encode(), mtime=0)),
        ("a.txt.bz2", bz2.compress(KENYA.encode())),
        ("a.txt.zst", zstd.compress(KENYA.encode())),
        ("a.md.gz", gzip.compress(f"**{KENYA}**".encode(), mtime=0)),
        ("a.docx.gz", gzip.compress(docx(f"<w:p><w:r><w:t>{KENYA}</w:t></w:r></w:p>"), mtime=0)),
    ],
)
def test_what_is_compressed_is_read_as_what_it_is(name: str, data: bytes, tmp_path: Path) -> None:
    (found,) = read(tmp_path / name, data)
    assert isinstance(found, Document)
    assert (found.text, found.source) == (KENYA, str(tmp_path / name))


def test_lines_within_are_a_stream(tmp_path: Path) -> None:
    found = read(tmp_path / "a.jsonl.zst", zstd.compress(LINES))
    assert texts(found) == [KENYA, PERU]
    assert [item.source for item in found if isinstance(item, Document)] == [
        f"{tmp_path}/a.jsonl.zst:{n}" for n in (1, 2)
    ]


FILES = {
    "b/two.txt": PERU.encode(),
    "a/one.txt": KENYA.encode(),
    "a/.hidden.txt": b"no",
    "__MACOSX/a/one.txt": b"no",
    "a/picture.png": b"\x89PNG",
    "a/README": b"no",
    "c.txt": b"\0",
}


@pytest.mark.parametrize("suffix", [".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz", ".tar.zst", ".tzst"])
def test_each_file_of_an_archive_is_read_by_its_suffix(
    suffix: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, logger="newsgraph")
    pack = {"gz": gzip.compress, "bz2": bz2.compress, "zst": zstd.compress, "zip": bytes, "tar": bytes}
    last = {".tgz": "gz", ".tbz": "bz2", ".tzst": "zst"}.get(suffix) or suffix.rpartition(".")[2]
    data = pack[last](zipped(FILES) if suffix == ".zip" else tarred(FILES))
    place = tmp_path / f"news{suffix}"
    found = read(place, data)
    assert sorted(texts(found)) == ["(binary, not text)", KENYA, PERU]
    one = next(item for item in found if isinstance(item, Document) and item.text == KENYA)
    assert one.source.startswith(str(tmp_path / "news"))
    assert one.source.endswith("/a/one.txt")
    assert "2 (hidden), 1 (no suffix), 1 .png" in caplog.text


def test_archives_in_archives_are_opened(tmp_path: Path) -> None:
    inner = zipped({"one.txt.gz": gzip.compress(KENYA.encode(), mtime=0)})
    found = read(tmp_path / "a.tar", tarred({"in.zip": inner, "b.txt": PERU.encode()}))
    assert texts(found) == [KENYA, PERU]
    assert isinstance(found[0], Document)
    assert found[0].source == f"{tmp_path}/a.tar/in.zip/one.txt.gz"
    for _ in range(4):
        inner = zipped({"a.zip": inner})
    assert texts(read(tmp_path / "b.zip", inner)) == ["(an archive in 4 others)"]


def test_a_broken_member_is_an_issue_and_the_others_are_read(tmp_path: Path) -> None:
    data = {
        "a.txt": KENYA.encode(),
        "b.txt.gz": gzip.compress(bytes(range(200)), mtime=0)[:-30],
        "c.docx": b"x",
        "d.txt": PERU.encode(),
    }
    place = tmp_path / "a.zip"
    found = read(place, zipped(data))
    assert texts(found)[::3] == [KENYA, PERU]
    assert [item.place for item in found if isinstance(item, Issue)] == [f"{place}/b.txt.gz", f"{place}/c.docx"]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.gz", KENYA.encode(), "broken: Not a gzipped file"),
        ("a.txt.gz", gzip.compress(KENYA.encode() * 99, mtime=0)[:-20], "broken: Compressed file ended before"),
        ("a.bz2", KENYA.encode(), "broken: Invalid data stream"),
        ("a.zst", KENYA.encode(), "broken: "),
        ("a.txt.zst", zstd.compress(KENYA.encode())[:-4], "broken: Compressed file ended before"),
        ("a.zip", KENYA.encode(), "no archive: File is not a zip file"),
        ("a.zip", zipped(FILES)[:-50], "no archive: File is not a zip file"),
        ("a.zip", zipped({"a.png": b""}), "no text in this archive"),
        ("a.zip", zipped({}), "no text in this archive"),
        ("a.zip", zipped({"a.txt": KENYA}, 14), "packed in a way that is not read: a.txt"),
        ("a.tar", KENYA.encode(), "broken: "),
        ("a.tar", b"", "broken: empty file"),
        ("a.tar", tarred({"a.txt": KENYA.encode() * 999})[:2000], "broken: unexpected end of data"),
    ],
)
def test_what_cannot_be_opened(name: str, data: bytes, problem: str, tmp_path: Path) -> None:
    issue = read(tmp_path / name, data)[-1]
    assert isinstance(issue, Issue)
    assert issue.problem.startswith(problem)
    assert issue.place.startswith(str(tmp_path / name))
    assert issue.hint


def test_a_member_with_a_password_is_told(tmp_path: Path) -> None:
    data = zipped({"a.txt": KENYA}).replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00"
    )
    assert texts(read(tmp_path / "a.zip", data)) == ["(encrypted: a.txt)"]


@pytest.mark.parametrize("name", ["a.txt.gz", "a.jsonl.gz", "a.txt.zst", "a.zip", "a.tar.gz", "a.csv.gz.zip"])
def test_bombs_are_refused(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MIN_OUT", 2**20)
    zeros = gzip.compress(bytes(2**24), mtime=0)
    data = {
        "a.txt.zst": zstd.compress(bytes(2**24)),
        "a.zip": zipped({f"{n}.txt": bytes(2**21) for n in range(9)}),
        "a.tar.gz": gzip.compress(tarred({f"{n}.txt": bytes(2**21) for n in range(9)}), mtime=0),
        "a.csv.gz.zip": zipped({"a.jsonl.gz.gz": gzip.compress(zeros, mtime=0)}),
    }.get(name, zeros)
    found = read(tmp_path / name, data)
    assert isinstance(found[-1], Issue)
    assert found[-1].problem == "more than 200 times as much comes out of it as it has: the rest is left"
    assert found[-1].place == str(tmp_path / name)


def test_members_have_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packed, "MAX_MEMBERS", 2)
    found = read(tmp_path / "a.zip", zipped({f"{n}.txt": KENYA for n in range(3)}))
    assert texts(found) == [KENYA, KENYA, "(more than 2 files in it: the rest is left)"]


def test_what_cannot_go_back_is_read_too() -> None:
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

    from newsgraph.sources import readers

    for name, data in (
        ("a.zip", zipped({"a.txt": KENYA})),
        ("a.tar.gz", gzip.compress(tarred({"a.txt": KENYA.encode()}), mtime=0)),
    ):
        read_ = readers.by_suffix(name[-4:] if name == "a.zip" else ".gz")
        assert read_
        assert [item.text for item in read_(Pipe(data), name) if isinstance(item, Document)] == [KENYA]


def test_without_the_library_it_is_asked_for_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "backports", None)
    (found,) = read(tmp_path / "a.txt.zst", zstd.compress(b"x"))
    assert found == Issue(
        str(tmp_path / "a.txt.zst"), "Zstandard needs backports.zstd", "pip install 'newsgraph[zstd]'"
    )


@pytest.mark.parametrize(("given", "most"), [(0, packed.MIN_OUT), (packed.MIN_OUT, packed.MAX_RATIO * packed.MIN_OUT)])
def test_so_much_may_come_out_of_a_file_and_no_byte_more(given: int, most: int) -> None:
    room = packed._Room()
    room.given = given
    room.take(most - 1)
    room.take(1)
    with pytest.raises(InputError, match="times as much comes out"):
        room.take(1)
