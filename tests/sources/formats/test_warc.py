"""Web archives: pages with an English article are documents, others are counted, and a broken archive ends where it is broken."""

from __future__ import annotations

import gzip
import logging
import sys
from pathlib import Path

import pytest

from newsgraph.model import Document, Issue
from newsgraph.sources.formats import warc
from newsgraph.sources.load import documents
from tests.sources.formats.made import FIRST, SECOND, TITLE, article, record

FOREIGN = b"<p>" + b"Der Hafen ist wieder offen, und die Schiffe sind wieder da, sagte die Firma. " * 5 + b"</p>"


def read(place: Path, data: bytes) -> list[Document | Issue]:
    place.write_bytes(data)
    return list(documents([str(place)]))


def archive() -> bytes:
    return b"".join(
        (
            record(article()),
            record(b"\x89PNG", "image/png"),
            record(article(), status=404),
            record(b"<p></p>", address="https://news.example/empty"),
            record(FOREIGN),
            record(gzip.compress(article(f"<p>{SECOND}</p>")), address="https://news.example/2", coding="gzip"),
            record(b"<p>The caf\xe9 of Larvik opened.</p>", "text/html; charset=iso-8859-1", "https://news.example/3"),
            record(b"<p>The caf\xe9 of Larvik closed.</p>", "TEXT/HTML", "https://news.example/4"),
        )
    )


@pytest.mark.parametrize("suffix", [".warc", ".warc.gz"])
def test_pages_are_documents_by_their_address(suffix: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger="newsgraph")
    place = tmp_path / f"a{suffix}"
    found = read(place, gzip.compress(archive()) if suffix.endswith("gz") else archive())
    assert [(item.source, item.text) for item in found if isinstance(item, Document)] == [
        ("https://news.example/1", f"{TITLE}\n\n{FIRST}\n\n{SECOND}"),
        ("https://news.example/2", f"{TITLE}\n\n{SECOND}"),
        ("https://news.example/3", "The café of Larvik opened."),
    ]
    assert [(item.place, item.problem) for item in found if isinstance(item, Issue)] == [
        (f"{place}#https://news.example/4", "in no character set that is known")
    ]
    assert isinstance(found[0], Document)
    assert found[0].place == f"{place}#https://news.example/1"
    assert f"{place}: 2 of other kinds, 1 pages that are not English, 1 pages without an article" in caplog.text


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"The port opened.", "broken after 0 pages: Invalid WARC header"),
        (b"WARC/1.1\r\n", "no web archive, or one without pages"),
        (record(b"\x89PNG", "image/png"), "no page with an English article"),
    ],
)
def test_what_is_no_archive_of_pages(data: bytes, problem: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path / "a.warc", data)
    assert isinstance(found, Issue)
    assert found.problem.startswith(problem)


@pytest.mark.parametrize("length", [b"-1", b"99999999999999999999", b"999999", b"7", b"x"])
def test_wrong_lengths(length: bytes, tmp_path: Path) -> None:
    """What came before is kept; of the record itself there is what there is."""
    wrong = record(article()).replace(b"Content-Length: ", b"Content-Length: %s\r\nX: " % length)
    found = read(tmp_path / "a.warc", record(article()) + wrong + record(article(), address="https://news.example/9"))
    assert isinstance(found[0], Document)
    assert found[0].source == "https://news.example/1"


def test_a_page_that_is_too_long_is_an_issue(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "MAX_PAGE", 2**20)
    bomb = record(gzip.compress(bytes(2**24)), coding="gzip")
    issue, found = read(tmp_path / "a.warc", bomb + record(article(), address="https://news.example/9"))
    assert isinstance(issue, Issue)
    assert issue.problem == "too large: more than 1 MB"
    assert isinstance(found, Document)


def test_without_the_library_it_is_asked_for_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fastwarc.warc", None)
    (found,) = read(tmp_path / "a.warc", archive())
    assert found == Issue(str(tmp_path / "a.warc"), "A web archive needs fastwarc", "pip install 'newsgraph[warc]'")
