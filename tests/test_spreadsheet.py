"""No text becomes a formula, however a spreadsheet takes a table apart."""

from __future__ import annotations

import csv
import io
import re

import pyoxigraph as ox
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsgraph.network.model import Edge, Network, Node
from newsgraph.spreadsheet import harmless, harmless_row, harmless_terms
from newsgraph.store.results import Result
from tests import clock

SIGNS = "=+-@\uff1d\uff0b\uff0d\uff20"
BLANKS = " \t\r\n\x00\x0b\x1b\x7f\x85\xa0\xad\u200b\u200e\u202e\u2028\u3000\ufeff"
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
TEXTS = st.text(st.sampled_from(f"{SIGNS}{BLANKS};,\"'\\ab1é"), max_size=12) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=8
)


def is_formula(cell: str) -> bool:
    """Whether a spreadsheet may calculate a cell: it begins with a sign, behind what it does not see, and is no number."""
    return cell.lstrip(BLANKS + '"').startswith(tuple(SIGNS)) and not NUMBER.fullmatch(cell)


def cells(content: bytes, delimiter: str) -> list[str]:
    limit = csv.field_size_limit(10_000_000)
    lines = io.StringIO(
        content.decode().replace("\x00", "\ufeff"), newline=""
    )  # NUL is no text for Python's reader before 3.11.4
    try:
        return [cell for row in csv.reader(lines, delimiter=delimiter) for cell in row]
    finally:
        csv.field_size_limit(limit)  # it is one for all tests of a process


def result(text: str) -> Result:
    store = ox.Store()
    subject = ox.NamedNode("http://example.org/a")
    store.add(ox.Quad(subject, subject, ox.Literal(text), ox.DefaultGraph()))
    return Result(("s", "o"), lambda: store.query("SELECT ?o ?s (?o AS ?again) ?none { ?s ?p ?o }"))


@settings(max_examples=300, deadline=None)
@given(TEXTS)
@example("a;=1+1")
@example('a;"=1+1')
@example("a\t=1+1")
@example("a\r\n =1+1")
@example(" \u200b-1+1")
@example(";;\n;@SUM(A1)")
@example("\uff1dcmd|' /C calc'!A0")
@example("-1")
def test_whatever_the_text_no_cell_is_a_formula(text: str) -> None:
    tables = [result(text).csv(), *(result(text).serialized(form, 10**6) for form in ("csv", "tsv"))]
    for content in tables:
        for delimiter in ",;\t":
            assert not [cell for cell in cells(content, delimiter) if is_formula(cell)], (content, delimiter)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_nothing_but_apostrophes_is_added(text: str) -> None:
    made = harmless(text)
    kept = iter(made)
    assert all(char in kept for char in text)  # in its order
    assert len(made) - len(text) == made.count("'") - text.count("'")
    if not any(sign in text for sign in SIGNS) and text[:1] not in "\t\r\n":
        assert made == text


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_terms_mean_what_they_meant(text: str) -> None:
    term = ox.Literal(text, language="en")
    line = harmless_terms(f"<http://example.org/a> <http://example.org/b;c> {term} .")
    (read,) = ox.parse(line.encode(), ox.RdfFormat.N_TRIPLES)
    assert read.object == term


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        *((number, number) for number in ("-5", "5", "-1.5", "1e-7", "-2.50E+3", "0.85", "")),
        ("+5", "'+5"),
        ("-5%", "'-5%"),
        ("-1+1", "'-1+1"),
        ("a;=1+1", "a;'=1+1"),
        ("a\t@x", "a\t'@x"),
        ("\r\n=1", "'\r\n'=1"),
        ("\tx", "'\tx"),
        ("x\n=1", "x\n'=1"),
        ("  =1", "'  =1"),
        ("a; -5", "a;' -5"),
        ("a-b = c @ d, +e", "a-b = c @ d, +e"),
        ("'=1", "'=1"),
    ],
)
def test_cells(text: str, cell: str) -> None:
    assert harmless(text) == cell


def test_a_negative_number_begins_no_row_of_several_cells() -> None:
    assert harmless_row(["-1", "5+cmd|' /C calc'!A0"])[0] == "'-1"  # -1,5+… where commas are decimal signs
    assert harmless_row(["-1"]) == ["-1"]
    assert harmless_row(["1", "-1", "-x"]) == ["1", "-1", "'-x"]


def test_terms() -> None:
    line = '?a\t?b\n"=1;\\t-2"@en\t<http://a/;=b>\n"x"@en\t-5\n"a-b=c"^^<http://a/#b>\t""@en\n'
    told = '?a\t?b\n"\\u003D1;\\t\\u002D2"@en\t<http://a/;\\u003Db>\n"x"@en\t-5\n"a-b=c"^^<http://a/#b>\t""@en\n'
    assert harmless_terms(line) == told
    for cut in ('"=1', "<=1", '"a\\tb;=1'):  # lines that somebody cut
        assert harmless_terms(cut) == cut.replace("=", "\\u003D")


def test_long_runs_take_no_time() -> None:
    def guard_all() -> None:
        for run in (" ", ";", "\n", '"', ";\n", '"\\'):
            assert harmless(run * 100_000).lstrip("'") == run * 100_000
            assert harmless_terms('"' + run.replace('"', "x").replace("\\", "y") * 100_000)

    assert clock.seconds(guard_all) < 2


@pytest.mark.parametrize("text", ["a;=1+1", "=1", " \t-1+1", "\uff0bx"])
def test_every_column_of_the_export_is_harmless(text: str) -> None:
    from newsgraph.export.csv import csv_of

    fields = dict.fromkeys([name for name, one in Edge.__dataclass_fields__.items() if one.type == "str"], text)
    edge = Edge(**{**fields, "confidence": 0.5})  # type: ignore[arg-type]
    content = csv_of(Network((Node(text, text, text),), (edge,)))
    assert content.count(b"0.5") == 1
    for delimiter in ",;":
        assert not [cell for cell in cells(content, delimiter) if is_formula(cell)]
