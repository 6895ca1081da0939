"""Tables: a document a row, of the columns that are named."""

from __future__ import annotations

import datetime
import gzip
import io
import sys
from pathlib import Path

import pyarrow
import pytest
from pyarrow import parquet

from newsgraph.model import Document, Issue, Omission
from newsgraph.sources.formats import tables
from newsgraph.sources.formats.tables import Columns
from newsgraph.sources.load import documents
from tests.sources.formats.made import FIRST, SECOND, zipped

KENYA, PERU = "Kenya built a railway.", "Peru left the council."


def read(place: Path, data: str | bytes, columns: Columns | None = None) -> list[Document | Issue]:
    place.write_bytes(data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data)
    return list(documents([str(place)], columns=columns))


def texts(found: list[Document | Issue]) -> list[str]:
    return [item.text if isinstance(item, Document) else f"({item.problem})" for item in found]


def packed(**columns: list[object]) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), out)
    return out.getvalue()


def test_columns_of_the_names_of_fields_are_read(tmp_path: Path) -> None:
    head, first = (
        "id,title,text,date,author,url,tags,comments",
        f'7,Rail,"{KENYA}\n\nIt is ""long"".",2026-03-12,Ann Lee',
    )
    rows = f'{head}\n{first},https://news.example/7,"a, b",3\n\n8,,{PERU},,,,,\n'
    first, second = read(tmp_path / "a.csv", rows)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.text == f'{KENYA}\n\nIt is "long".'
    assert (first.key, first.title, first.date, first.author) == ("7", "Rail", "2026-03-12", "Ann Lee")
    assert (first.source, first.place) == ("https://news.example/7", f"{tmp_path}/a.csv:4")
    assert {part.kind: part.characters for part in first.left_out} == {Omission.FIELDS: 4}
    assert (second.text, second.key, second.source) == (PERU, "8", f"{tmp_path}/a.csv:6")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
@pytest.mark.parametrize("name", ["a.csv", "a.tsv", "a.CSV", "a.csv.gz", "a.zip"])
def test_columns_are_named(name: str, sign: str, tmp_path: Path) -> None:
    rows = (
        sign.join(("Text", "Body", "key", "day", "head"))
        + "\r\n"
        + sign.join(("x", KENYA, "a1", "12 March 2026", "Rail"))
    )
    data = rows.encode("utf-8-sig")
    data = gzip.compress(data) if name.endswith("gz") else zipped({"b.csv": data}) if name.endswith("zip") else data
    (found,) = read(tmp_path / name, data, Columns("Body", "key", "head", "day"))
    assert isinstance(found, Document)
    assert (found.text, found.key, found.title, found.date) == (KENYA, "a1", "Rail", "2026-03-12")


def test_parquet(tmp_path: Path) -> None:
    data = packed(
        body=[FIRST, None, SECOND], n=[1, 2, 3], text=["a", "b", "c"], date=[datetime.date(2026, 3, 12), None, None]
    )
    place = tmp_path / "a.parquet"
    first, issue, last = read(place, data, Columns(text="body", id="n"))
    assert isinstance(first, Document)
    assert isinstance(last, Document)
    assert (first.text, first.key, first.date, first.source) == (FIRST, "1", "2026-03-12", f"{place}:1")
    assert (last.text, last.key) == (SECOND, "3")
    assert issue == Issue(f"{place}:2", 'no "text"', 'write "text": "…"')
    assert texts(read(tmp_path / "b.pq", packed(text=[KENYA]))) == [KENYA]
    assert texts(read(tmp_path / "c.parquet.gz", gzip.compress(packed(text=[KENYA])))) == [KENYA]


@pytest.mark.parametrize(
    ("data", "columns", "problem"),
    [
        ("", None, "empty"),
        ("\n", None, "empty"),
        ("text\n", None, "a table without rows"),
        ("a,b\n1,2\n", None, "no column 'text': there are 'a', 'b'"),
        ("a,text\n1,2\n", Columns(text="body"), "no column 'body': there are 'a', 'text'"),
        ("a,text\n1,2\n", Columns(date="day"), "no column 'day': there are 'a', 'text'"),
        (b"\xff\xfet\0", None, "a table in UTF-16-LE"),
        (b"a\0b\n", None, "no table: binary, not text"),
        (packed(a=[KENYA]), None, "no column 'text': there are 'a'"),
        (packed(text=[KENYA])[:-9], None, "no Parquet, or broken: "),
        (b"PAR1PAR1", None, "no Parquet, or broken: "),
    ],
)
def test_what_is_no_table(data: str | bytes, columns: Columns | None, problem: str, tmp_path: Path) -> None:
    (found,) = read(tmp_path / "a.csv", data, columns)
    assert isinstance(found, Issue)
    assert found.problem.startswith(problem)
    assert found.hint


def test_a_broken_row_is_an_issue_and_the_others_are_read(tmp_path: Path) -> None:
    rows = f"text,date\n{KENYA},\n{KENYA},soon\n\udcff{KENYA},\n,\n{PERU},2026\n"
    found = read(tmp_path / "a.csv", rows)
    assert texts(found) == [KENYA, "(\"date\" is 'soon', which is no date)", f"\ufffd{KENYA}", "(empty)", PERU]


def test_quotation_marks_without_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_LINE", 2**16)
    found = read(tmp_path / "a.csv", f'text\n{KENYA}\n"' + "word " * 2**16)
    assert texts(found) == [KENYA, "(no table: field larger than field limit (65536))"]


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "MAX_BROKEN", 3)
    found = read(tmp_path / "a.csv", "text,id\n" + ",1\n" * 9)
    assert texts(found)[-1] == "(3 rows one after another cannot be read: the rest is left)"
    assert len(found) == 4
    monkeypatch.setattr(tables, "MAX_COLUMN", 10)
    assert texts(read(tmp_path / "a.parquet", packed(text=[KENYA]))) == ["(a column of more than 0 GB)"]


def test_without_the_library_it_is_asked_for_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    (found,) = read(tmp_path / "a.parquet", packed(text=[KENYA]))
    assert found == Issue(str(tmp_path / "a.parquet"), "Parquet needs pyarrow", "pip install 'newsgraph[tables]'")
